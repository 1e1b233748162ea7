"""What holds of every claim, whatever the text: over the tables of cases, the examples, archived reports where the
environment names them (`HASILA_DATA`), and texts made of the language's own words, figures, marks and controls.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.holding import overlaps, wrong_with
from hasila.gazetteer import Gazetteer
from hasila.intake import find_zones, read_inputs
from hasila.lexicon import load_language
from hasila.model import Claim, DateRange, Report, Zone, ZoneKind
from hasila.reading import Reader
from hasila.text import fold
from tests.outside import DATA, needs_data, rows

ROOT = Path(__file__).parents[2]
ROOMS = ("numbers", "people", "attribution", "places", "events", "reports")
DAY = DateRange.of(dt.date(2019, 2, 12))
EVERY = 9
"""Of the archived reports one in so many is read."""

Read = list[tuple[Report, tuple[Claim, ...]]]


def made(text: str, zones: Iterable[Zone] = ()) -> Report:
    return Report("made", text, "صحيفة الأفق", "", published=DAY, zones=tuple(zones))


@cache
def reader() -> Reader:
    return Reader(load_language("ar"), Gazetteer.load())


@cache
def cases() -> tuple[Report, ...]:
    """The texts of the tables of cases, each with its zones."""
    files = sorted(file for room in ROOMS for file in (ROOT / "tests/cases/ar" / room).glob("*.toml"))
    rows = [(f"{f.stem}: {c['id']}", c["text"]) for f in files for c in tomllib.loads(f.read_text("utf-8"))["case"]]
    return tuple(replace(made(text, find_zones(text)), id=name) for name, text in rows)


@cache
def examples() -> tuple[Report, ...]:
    return tuple(r for r in read_inputs([ROOT / "examples"]) if isinstance(r, Report))


@cache
def archived() -> tuple[Report, ...]:
    return tuple(
        replace(made(r["text"], find_zones(r["text"], r["kind"], r["url"])), id=r["id"], publisher=r["publisher"])
        for r in rows(DATA.decided_reports)[::EVERY]
    )


COLLECTIONS: dict[str, Callable[[], tuple[Report, ...]]] = {"cases": cases, "examples": examples, "archived": archived}
EACH = ["cases", "examples", pytest.param("archived", marks=needs_data)]


@cache
def read_all(collection: str) -> Read:
    return [(report, reader().read(report)) for report in COLLECTIONS[collection]()]


@pytest.fixture(params=EACH)
def told(request: pytest.FixtureRequest) -> Read:
    """The reports of a collection, each with its claims."""
    found = read_all(request.param)
    assert sum(len(claims) for _, claims in found) > len(found) / 4
    return found


def figure(claim: Claim) -> tuple[object, ...]:
    """Who came to what harm."""
    return claim.harm, claim.count, claim.status, claim.part


def gist(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without where it says it and how it is spelt."""
    place, chain = fold(claim.place.name) if claim.place else "", [fold(link.name) for link in claim.chain]
    said = (claim.side, claim.scope, claim.polarity, claim.event, claim.list, claim.date, claim.blamed)
    return (*figure(claim), *said, place, *chain)


def in_order(claims: tuple[Claim, ...]) -> bool:
    return [c.anchor.start for c in claims] == sorted(c.anchor.start for c in claims)


def grown(report: Report, mark: str, chosen: Callable[[int], bool] = lambda _: True) -> Report:
    """The report with `mark` after each chosen letter inside a word; its zones stay on the same words."""
    out, starts = [], []
    length = 0
    for i, letter in enumerate(report.text):
        starts.append(length)
        inside = letters_touch(report.text[i : i + 2]) and chosen(i)
        out.append(letter + mark if inside else letter)
        length += len(out[-1])
    starts.append(length)
    zones = tuple(Zone(starts[z.start], starts[z.end], z.kind) for z in report.zones)
    return replace(report, text="".join(out), zones=zones)


def again(report: Report, mark: str) -> tuple[Claim, ...]:
    """What is read of a report with `mark` inside its words."""
    return reader().read(grown(report, mark))


def letters_touch(two: str) -> bool:
    return len(two) == 2 and all("ء" <= letter <= "ي" and letter != "ـ" for letter in two)


def test_every_rule_of_claims_holds(told: Read) -> None:
    broken = {report.id: wrong for report, claims in told if (wrong := wrong_with(report, claims))}
    assert broken == {}


@pytest.mark.parametrize("collection", EACH)
def test_claims_come_in_the_order_of_the_text(collection: str) -> None:
    assert [report.id for report, claims in read_all(collection) if not in_order(claims)] == []


TOLD_AGAIN = "قتل عشرة أشخاص بينهم 7 نساء.\nارتفعت الحصيلة إلى 10 قتلى من المدنيين."


def test_a_claim_told_again_stands_where_its_fuller_words_stand() -> None:
    assert in_order(reader().read(made(TOLD_AGAIN)))


def test_a_part_names_the_anchor_of_another_claim() -> None:
    claims = reader().read(made(TOLD_AGAIN))
    assert {c.part_of for c in claims if c.part_of} <= {c.anchor for c in claims}


def test_a_part_of_people_whom_no_claim_counts_is_a_part_of_none() -> None:
    claims = reader().read(made("قتل 9 مدنيين بقصف على سرمين.\nوقالت مصادر إن القتلى هم 5 أطفال."))
    assert [(c.anchor.exact, c.part_of) for c in claims] == [("9 مدنيين", None), ("5 أطفال", None)]


def test_reading_again_and_by_another_reader_gives_the_same(told: Read) -> None:
    other = Reader(load_language("ar"), Gazetteer.load())
    assert [report.id for report, claims in reversed(told) if other.read(report) != claims] == []
    assert [report.id for report, claims in told if reader().read(report) != claims] == []


@pytest.mark.parametrize("mark", ["ـ", "ُ", "ّ", "َـ", "\u200f", "\u200b"], ids=ascii)
def test_what_is_added_inside_words_changes_no_figure(told: Read, mark: str) -> None:
    changed = {
        report.id: (before - after, after - before)
        for report, claims in told
        if (before := Counter(map(figure, claims))) != (after := Counter(map(figure, again(report, mark))))
    }
    assert changed == {}


@pytest.mark.parametrize("collection", ["cases", "examples"])
def test_what_is_added_inside_words_changes_nothing_that_is_said(collection: str) -> None:
    found = read_all(collection)
    assert [r.id for r, claims in found if list(map(gist, claims)) != list(map(gist, again(r, "ـَ")))] == []


@pytest.mark.parametrize(
    "text",
    [
        "مراسل تلفزيون سوريا: مقتل ثلاثة مدنيين بقصف على سرمين.",
        "فرقنا: مقتل ثلاثة مدنيين بقصف على سرمين.",
        "إصابة 40 امرأة منذ مطلع العام الحالي.\nالهجمات مستمرة في شمال غربي سوريا.",
    ],
    ids=["chain", "own teams", "place"],
)
def test_a_source_and_a_wide_place_are_known_however_they_are_spelt(text: str) -> None:
    report = replace(made(text), publisher="syriatvnews")
    assert list(map(gist, again(report, "ـ"))) == list(map(gist, reader().read(report)))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from(["ـ", "ِ", "ٌّ", "ـــ"]), st.integers(1, 7), st.integers(0, 6))
def test_what_is_added_inside_some_words_changes_no_claim(number: int, mark: str, every: int, first: int) -> None:
    report = cases()[number % len(cases())]
    told = grown(report, mark, lambda i: i % every == first % every)
    assert Counter(map(gist, reader().read(told))) == Counter(map(gist, reader().read(report)))


COMBINING = "".join(map(chr, (*range(0x0300, 0x0310), *range(0x064B, 0x0656), 0x0670)))
CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\ufeff"
SILENT = {
    "nothing": "",
    "spaces": " \t\n\u00a0\u3000\n",
    "combining marks": COMBINING * 20,
    "bidi controls": CONTROLS * 20,
    "marks, controls and tatweel": (COMBINING + "ـ" + CONTROLS) * 5,
    "a number of 40 digits": "9" * 40,
    "a number of 40 Arabic-Indic digits": "٩" * 40,
    "a number of 40 digits after a word of harm": "قتل " + "9" * 40,
    "control characters": "\x00\x01\x07\x1b\x7f\x85",
    "marks of writing": "،؛؟.!؟…«»()[]{}--—–/\\|*#@_&%٪" * 3,
    "digits and marks": "1. 2) 3- 4/5/2019 10:30 #6",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_a_text_that_says_nothing_makes_no_claim(text: str) -> None:
    assert reader().read(made(text)) == ()


@pytest.mark.parametrize(
    "number", ["10000000000", "1,000,000,000,000", "9" * 40, "مليار", "5 مليارات", "1½", "½", "1⁄2", "3.5"]
)
def test_a_number_too_large_to_read_does_not_become_one(number: str) -> None:
    assert 1 not in [c.count.min for c in reader().read(made(f"قتل {number} مدني في القصف"))]


@pytest.mark.parametrize("text", ["تشييع جثامين ﻷربعة مدنيين قتلوا بقصف", "قتل رجل وﻷربعة أطفال جرحى"])
def test_a_text_in_ligatures_is_read(text: str) -> None:
    plain = text.replace("ﻷ", "لأ")
    assert Counter(map(figure, reader().read(made(text)))) == Counter(map(figure, reader().read(made(plain))))


def test_no_evidence_runs_over_a_zone() -> None:
    line, menu = "قتل خمسة مدنيين من", "\nزر الذهاب إلى الأعلى\n"
    zone = Zone(len(line), len(line) + len(menu), ZoneKind.MENU)
    claims = reader().read(made(f"{line}{menu}الرقة في قصف", [zone]))
    assert claims
    assert not any(overlaps(c.evidence, zone) for c in claims)


PIECES = sorted({word for entries in load_language("ar").tables.values() for entry in entries for word in entry.words})
HARM_AND_PEOPLE = sorted(
    {w for table in ("harm", "people", "numbers", "cues") for e in load_language("ar").entries(table) for w in e.words}
)
OTHER = [
    "3",
    "12",
    "٣٥",
    "۴",
    "10,000",
    "1.5",
    "12/2/2019",
    "9" * 40,
    "0",
    "Raqqa",
    "F-16",
    "ﷲ",
    "ﷺ",
    "الرقة",
    "دير الزور",
]
MARKS = [
    *".،؛؟!:-–—/\\|*#@_%()«»\"“”'’…•=+~ـ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\x00",
    *CONTROLS,
    *COMBINING,
    "و",
    "ب",
    "لل",
    "ال",
]
texts = st.lists(
    st.tuples(
        st.one_of(*map(st.sampled_from, (HARM_AND_PEOPLE, PIECES, OTHER, MARKS))), st.sampled_from([" ", " ", " ", ""])
    ),
    max_size=40,
).map(lambda pieces: "".join(word + space for word, space in pieces))


@settings(deadline=None, max_examples=300)
@given(texts)
def test_any_text_of_the_languages_own_words_is_read(text: str) -> None:
    report = made(text)
    claims = reader().read(report)
    assert wrong_with(report, claims) == []
    assert reader().read(report) == claims


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80))
def test_any_text_at_all_is_read(text: str) -> None:
    report = made(text)
    assert wrong_with(report, reader().read(report)) == []


@settings(deadline=None, max_examples=150)
@given(texts, st.data())
def test_no_claim_is_read_in_a_zone(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    report = made(text, [Zone(start, end, ZoneKind.COMMENTS)] if start < end else [])
    assert wrong_with(report, reader().read(report)) == []


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_stands_in_a_zone_changes_no_claim(data: st.DataObject) -> None:
    before, hidden, after = (data.draw(st.sampled_from(cases())).text for _ in range(3))
    zone = Zone(len(before), len(before) + len(hidden) + 2, ZoneKind.RELATED)
    report = made(f"{before}\n{hidden}\n{after}", [zone])
    blank = made(f"{before}\n{' ' * len(hidden)}\n{after}", [zone])
    assert list(map(gist, reader().read(report))) == list(map(gist, reader().read(blank)))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6))
def test_a_report_that_is_all_zone_makes_no_claim(number: int) -> None:
    text = cases()[number % len(cases())].text
    assert reader().read(made(text, [Zone(0, len(text), ZoneKind.MENU)])) == ()
