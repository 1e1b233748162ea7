"""The public's copy: every byte of every file searched for what must not be there, in every spelling it could have."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from hasila import cli, record
from hasila.errors import DataError, ModelError
from hasila.export import FORMATS
from hasila.export.persons import may_name
from hasila.export.public import STATEMENT, public
from hasila.export.sources import ACCOUNT, PERSON, WITHHELD
from hasila.export.wishes import Wishes, read_wishes
from hasila.lexicon import load_language
from hasila.model import Account, Attribution, Event, Origin, Place, Precision, Record, SourceKind, Span, Toll
from tests.export.searched import contents, spellings
from tests.made import a_claim, a_report, an_incident, exact, span

# Invented, every one of them.
CHILD, WOMAN, WITNESS, PAGE = "سامر المختلَق", "نجوى الموهومة", "كريم الشاهد المختلق", "صفحة مختلق الحمد"
HOUSE = "منزل آل المختلق"
ILL = f"قالت {WITNESS} إن الطفل {CHILD} قتل في قصف على {HOUSE} في بلدة المثال"
LISTED = f"والشهداء هم: {WOMAN}، {CHILD}"
PLAIN = "قالت وكالة سانا إن سبعة مدنيين قتلوا في غارة جوية على بلدة الباغوز"
TEXT = f"{ILL}. {LISTED}. {PLAIN}."
FORBIDDEN = (CHILD, WOMAN, WITNESS, PAGE, HOUSE)
CHAIN = (Attribution(WITNESS, SourceKind.PERSON, span(TEXT, WITNESS)), Attribution(PAGE, SourceKind.SOCIAL_MEDIA))
SPOT = Place(HOUSE, "بلدة المثال", 34.12345, 40.54321, Precision.SPOT)
NAMED = a_claim(
    TEXT, CHILD, id="named", report=f"تقرير {CHILD}", count=exact(1), chain=CHAIN, place=SPOT, other_places=(HOUSE,)
)
AGENCY = (Attribution("وكالة سانا", SourceKind.AGENCY), Attribution("صحيفة مختلقة", SourceKind.OUTLET))
KEPT = a_claim(PLAIN, "سبعة مدنيين", id="kept", report="plain", count=exact(7), chain=AGENCY, event=Event.AIRSTRIKE)
RECORD = Record(
    reports=(
        a_report(
            f"تقرير {CHILD}", TEXT, PAGE, title=f"مقتل {WOMAN}", url=f"https://facebook.com/{quote(WITNESS)}/posts/1"
        ),
        a_report("plain", PLAIN, "صحيفة مختلقة", title="سبعة قتلى", url="https://example.org/1"),
        a_report("slug", TEXT, "صحيفة مختلقة", url=f"https://example.org/{quote(WOMAN.replace(' ', '-'))}"),
    ),
    claims=(NAMED, KEPT),
    incidents=(
        an_incident(
            "spot",
            place=SPOT,
            grade_reason=f"one origin ({WITNESS})",
            killed=Toll(1, 1, explanation=f"1 according to {WITNESS}, {PAGE}", supporting=("named",)),
            origins=(Origin(WITNESS, WITNESS, SourceKind.PERSON, ("named",), (PAGE,)),),
            claims=("named",),
            reports=(f"تقرير {CHILD}", "slug"),
            accounts=(Account("slug", Span(0, len(ILL), ILL), (), None, (SPOT,), ()),),
        ),
        an_incident(
            "open",
            place=Place("الباغوز", "دير الزور", 34.44, 40.96, Precision.VILLAGE),
            killed=Toll(7, 7, explanation="7 according to SANA", supporting=("kept",)),
            origins=(Origin("sana", "SANA", SourceKind.AGENCY, ("kept",), ("صحيفة مختلقة",)),),
            claims=("kept",),
            reports=("plain",),
        ),
    ),
    running_totals=(),
    unlinked=(),
    near_links=(),
    rejected=(),
)
COPY = public(RECORD)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_byte_of_any_file_holds_what_is_withheld_and_each_file_says_so(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    FORMATS[name](COPY, out)
    for path, data in contents(out).items():
        found = [form.decode("utf-8", "replace") for n in FORBIDDEN for form in spellings(n) if form in data]
        assert found == [], path
        empty = name == "airwars" and len(data.splitlines()) == 1
        if not path.endswith((".parquet", ".pdf", "Toll.yaml")) and not empty:
            said = b"".join(data.split()).replace(b"\xe2\x80\x8f", b"")
            assert "".join(STATEMENT.split())[:40].encode() in said, path


@pytest.mark.parametrize("name", ["airwars", "csv", "ftm", "jsonld", "parquet"])
def test_the_search_finds_the_names_in_a_working_copy(name: str, tmp_path: Path) -> None:
    """A search that finds nothing in a copy where the names are would prove nothing."""
    FORMATS[name](RECORD, tmp_path / "out")
    held = b"".join(contents(tmp_path / "out").values())
    assert any(form in held for n in FORBIDDEN for form in spellings(n))


def test_quotes_that_name_nobody_stay_and_so_do_known_sources_and_figures() -> None:
    kept = COPY.claims[1]
    assert (kept.evidence, kept.anchor, kept.chain) == (KEPT.evidence, KEPT.anchor, KEPT.chain)
    assert COPY.incidents[1] == RECORD.incidents[1]
    assert [i.killed and i.killed.min for i in COPY.incidents] == [1, 7]
    assert (COPY.reports[1].url, COPY.reports[1].title) == ("https://example.org/1", "سبعة قتلى")


def test_what_is_withheld_leaves_its_kind() -> None:
    named = COPY.claims[0]
    assert (named.anchor.exact, named.evidence.exact) == (WITHHELD, WITHHELD)
    assert [link.name for link in named.chain] == [PERSON, ACCOUNT]
    assert named.report == COPY.reports[0].id == COPY.incidents[0].reports[0]
    assert COPY.incidents[0].origins[0].name == PERSON
    assert COPY.incidents[0].killed is not None
    assert COPY.incidents[0].killed.explanation == f"1 according to {PERSON}, {ACCOUNT}"
    assert {r.text for r in COPY.reports} == {""}
    assert [r.url for r in COPY.reports] == [None, "https://example.org/1", None]


def test_a_sentence_that_names_somebody_is_cut_to_the_claims_own_words() -> None:
    text = f"قتل سبعة مدنيين في غارة، وقالت {WITNESS} إنها رأت ذلك"
    copy = public(replace(RECORD, claims=(a_claim(text, "سبعة مدنيين", count=exact(7)),), incidents=()))
    assert copy.claims[0].evidence.exact == "سبعة مدنيين"


def test_a_cleared_name_stays_and_words_to_withhold_go_whatever_they_are() -> None:
    text = f"مقتل المدنية {WOMAN} في غارة على بلدة المثال"
    claim = a_claim(text, WOMAN)
    made = replace(RECORD, claims=(claim,), incidents=())
    assert public(made, Wishes(cleared=(WOMAN,))).claims[0].evidence.exact == text
    assert public(made).claims[0].evidence.exact == WITHHELD
    assert public(made, Wishes(cleared=(WOMAN.split(maxsplit=1)[0],))).claims[0].evidence.exact == WITHHELD
    assert public(made, Wishes(withhold=("غـارة",), cleared=(WOMAN,))).claims[0].evidence.exact == WITHHELD


def test_whoever_publishes_on_a_platform_may_be_a_person_and_an_address_may_spell_a_name() -> None:
    posted, printed = (
        replace(RECORD.reports[0], publisher="Sample Inventedson", url=url)
        for url in (
            "https://www.facebook.com/sample.inventedson/posts/1",
            "https://example.org/2019/sample-name-killed",
        )
    )
    copy = public(replace(RECORD, reports=(posted,), claims=(), incidents=()))
    assert (copy.reports[0].publisher, copy.reports[0].url) == (ACCOUNT, None)
    copy = public(replace(RECORD, reports=(replace(printed, publisher="An Outlet"),), claims=(), incidents=()))
    assert (copy.reports[0].publisher, copy.reports[0].url) == ("An Outlet", "https://example.org/")


def test_an_exact_spot_is_withheld_where_a_researcher_says_so() -> None:
    copy = public(RECORD, Wishes(spots=frozenset({"open"})))
    assert copy.incidents[1].place == Place("دير الزور")
    with pytest.raises(ModelError, match="no incident gone"):
        public(RECORD, Wishes(spots=frozenset({"gone"})))


def test_wishes_are_read_and_a_wrong_line_stops_the_export(tmp_path: Path) -> None:
    path = tmp_path / "wishes.jsonl"
    path.write_text('{"withhold": "منزل"}\n{"cleared": "فلان"}\n{"spot": "i1"}\n', encoding="utf-8")
    assert read_wishes(path) == Wishes(("منزل",), ("فلان",), frozenset({"i1"}))
    for wrong in ('{"withold": "منزل"}', '{"withhold": " . "}', '{"withhold": 3}', "[]"):
        path.write_text(f'{{"spot": "i1"}}\n{wrong}\n', encoding="utf-8")
        with pytest.raises(DataError, match="line 2"):
            read_wishes(path)


@pytest.mark.parametrize(
    "text",
    [
        "استشهاد الطفل سامر المختلق برصاص قناص",
        "مقتل نورس العدناني في قصف",
        "الشهداء هم: نورس العدناني وزوجته",
        "وبينهم أبو خليل النجار",
        "المدعو نورس",
        "وقال نورس العدناني إن القصف عاد",
        "ونقل عن نورس العدناني قوله",
        "بعدسة نورس العدناني",
    ],
)
def test_names_are_found_broadly(text: str) -> None:
    assert list(may_name(text, load_language("ar")))


@pytest.mark.parametrize(
    "text", ["قتل سبعة مدنيين في غارة على بلدة الباغوز", "مقتل عشرة بينهم أطفال ونساء يوم الخميس", "على الأرض"]
)
def test_plain_sentences_hold_no_name(text: str) -> None:
    assert not list(may_name(text, load_language("ar")))


def test_the_command_writes_the_public_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record.write(replace(RECORD, run={"hasila": "0"}), tmp_path / "record")
    (tmp_path / "wishes.jsonl").write_text('{"spot": "open"}\n', encoding="utf-8")
    command = ["export", str(tmp_path / "record"), "--format", "geojson", "-o", str(tmp_path / "out.geojson")]
    assert cli.run([*command, "--public", "--withhold", str(tmp_path / "wishes.jsonl")]) == 0
    told = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert told["withheld"] == STATEMENT
    assert [f["geometry"] for f in told["features"]] == [None, None]
    (tmp_path / "out.geojson").unlink()
    assert cli.run([*command, "--withhold", str(tmp_path / "wishes.jsonl")]) == 2
    assert "give --public with it" in capsys.readouterr().err
    assert not (tmp_path / "out.geojson").exists()
    assert cli.run([*command, "--public", "--withhold", str(tmp_path / "none.jsonl")]) == 2
    folder = ["export", str(tmp_path / "record"), "--format", "record", "-o", str(tmp_path / "out"), "--public"]
    assert cli.run(folder) == 2
    assert not (tmp_path / "out").exists()
