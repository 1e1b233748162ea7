"""Marking claims in a text never changes the text, and makes nothing in it active."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hasila.model import Harm, Report, Span, Zone, ZoneKind
from hasila.site.book import file_name
from hasila.site.marking import Mark, beginning, explanation, marked_evidence, marked_text, name, plain, shown
from hasila.site.words import Words
from tests.made import a_report, exact
from tests.site.invented import IMAGE, OVERRIDE, SCRIPT, claim

EN = Words("en")
KEPT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\u202e\u2066<>&\"'"), min_size=1
)


class Reader(HTMLParser):
    """What a page shows: its text, its tags, and which words stand in a mark or a zone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.open = "", [], []
        self.marked: list[str] = []
        self.isolated: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "mark":
            self.marked.append("")
        if tag == "bdi":
            self.isolated.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data
        if "bdi" in self.open:
            self.isolated[-1] += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup.encode("utf-8").decode("utf-8"))  # a plain string, whose slices are plain too
    reader.close()
    return reader


def marks_of(source: Report, anchors: list[tuple[int, int]]) -> list[Mark]:
    found = []
    for n, (start, end) in enumerate(anchors, 1):
        made = claim(f"c{n}", source, source.text[start:end], Harm.KILLED, exact(1))
        made = replace(made, anchor=Span(start, end, source.text[start:end]))
        found.append(Mark(made, n, f"m-{n}", f"c-{n}"))
    return found


@settings(deadline=None, max_examples=60)
@given(KEPT, st.data())
def test_a_marked_text_reads_exactly_as_it_came(text: str, data: st.DataObject) -> None:
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    anchors = [(a, b) for a, b in data.draw(st.lists(bounds, max_size=5)) if a < b]
    zones = tuple(Zone(a, b, ZoneKind.MENU) for a, b in data.draw(st.lists(bounds, max_size=3)) if a < b)
    source = a_report("r", text, "Invented Wire", zones=zones)
    seen = read(marked_text(source, marks_of(source, anchors), EN))
    assert seen.text == text
    assert not seen.open
    links = [attrs["data-n"] for tag, attrs in seen.tags if tag == "a"]
    targets = [attrs["id"] for tag, attrs in seen.tags if "id" in attrs]
    assert sorted(links) == sorted(str(n) for n in range(1, len(anchors) + 1))
    assert sorted(targets) == sorted(f"m-{n}" for n in range(1, len(anchors) + 1))
    covered = {i for a, b in anchors for i in range(a, b)}
    assert len("".join(seen.marked)) == len(covered)


def test_nested_anchors_are_cut_and_each_keeps_its_number() -> None:
    source = a_report("r", "قتل 27 مدنياً بينهم 8 أطفال أمس", "Invented Wire")
    whole, part = source.text.index("27"), source.text.index("8")
    end = part + len("8 أطفال")
    seen = read(marked_text(source, marks_of(source, [(whole, end), (part, end)]), EN))
    assert seen.marked == ["27 مدنياً بينهم ", "8 أطفال"]
    assert [attrs.get("class") for tag, attrs in seen.tags if tag == "mark"] == [None, "overlap"]
    assert [attrs["href"] for tag, attrs in seen.tags if tag == "a"] == ["#c-1", "#c-2"]


def test_a_zone_is_set_apart_with_its_label_once() -> None:
    source = a_report("r", "القائمة ثم الخبر", "Invented Wire", zones=(Zone(0, 8, ZoneKind.MENU),))
    seen = read(marked_text(source, marks_of(source, [(3, 10)]), EN))
    zones = [attrs.get("data-label") for tag, attrs in seen.tags if attrs.get("class") == "zone"]
    assert zones == ["Not the report: menu", None]


def test_the_anchor_is_marked_in_its_evidence_sentence() -> None:
    source = a_report("r", "أمس قتل 27 مدنياً.", "Invented Wire")
    assert read(marked_evidence(claim("c", source, "27 مدنياً", Harm.KILLED, exact(27)))).marked == ["27 مدنياً"]


@pytest.mark.parametrize(
    ("text", "zones", "begins"),
    [
        ("قتل رجل.", (), "قتل رجل."),
        ("قائمة\n\n قتل\nرجل.", (Zone(0, 5, ZoneKind.MENU),), "قتل رجل."),
        ("قتل رجل. تعليق", (Zone(9, 14, ZoneKind.COMMENTS),), "قتل رجل."),
        ("كلمة " * 40, (), " ".join(["كلمة"] * 16) + "…"),
        ("ا" * 200, (), "ا" * 80 + "…"),
    ],
)
def test_a_report_begins_with_its_own_first_words(text: str, zones: tuple[Zone, ...], begins: str) -> None:
    assert beginning(a_report("r", text, zones=zones)) == begins


@pytest.mark.parametrize("text", [SCRIPT, IMAGE, "<!--", "&lt;script&gt;", "]]>", "</textarea><svg onload=x>"])
def test_markup_in_a_text_stays_text(text: str) -> None:
    for made in (shown(text), name(text)):
        seen = read(made)
        assert seen.text == text
        assert {tag for tag, _ in seen.tags} <= {"bdi"}


def test_a_control_that_turns_words_round_is_isolated_and_visible_and_kept() -> None:
    seen = read(shown(OVERRIDE))
    assert seen.text == OVERRIDE
    assert [attrs["data-code"] for _, attrs in seen.tags] == ["U+202E", "U+202C"]
    assert plain(OVERRIDE) == "مقلوب"


def test_harmless_marks_of_direction_stay_as_they_are() -> None:
    assert shown("\u200fالرقة\u200e") == "\u200fالرقة\u200e"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800", "\uffff", "\x85"])
def test_what_html_cannot_hold_is_shown_by_its_code(character: str) -> None:
    seen = read(shown(f"أ{character}ب"))
    assert seen.text == "أب"
    assert seen.tags[0][1]["data-code"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize("identity", ["../../etc/passwd", "A", "", "a" * 300, "con.", "حادثة", "a/b", ".", "\ud800"])
def test_an_id_that_is_no_safe_name_becomes_one(identity: str) -> None:
    made = file_name(identity)
    assert made.startswith("id-")
    assert made.isascii()
    assert "/" not in made
    assert made != file_name(f"{identity}x")


def test_a_plain_id_stays_readable() -> None:
    assert file_name("airwars-100735") == "airwars-100735"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("10: صدى البادية 10", ["صدى البادية"]),
        ("8 to 13: SOHR 8; جريدة المرفأ's 13 within", ["جريدة المرفأ"]),
        ("same day", []),
        (SCRIPT, []),
    ],
)
def test_an_explanation_isolates_its_arabic_names(text: str, names: list[str]) -> None:
    seen = read(explanation(text))
    assert seen.text == text
    assert seen.tags[0][1] == {"class": "machine", "dir": "ltr", "lang": "en"}
    assert seen.isolated == names


def test_endless_words_stand_in_pieces_and_are_the_same_words() -> None:
    text = "قبل " + "ط" * 1000 + " <b> " + "&" * 350 + " بعد"
    html = str(shown(text))
    assert max(map(len, re.findall(r">([^<]*)<", html))) <= 500  # a hundred escaped signs
    assert unescape(re.sub(r"</?span[^>]*>", "", html)) == text
    assert "<b>" not in html
