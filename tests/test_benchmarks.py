"""The measuring: claims are paired and compared as docs/claims.md says, and a floor goes down only when told to."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.accuracy import placed
from benchmarks.data import GOLD, Data, at_hand
from benchmarks.grouping import agreement, folds
from benchmarks.link_bench import made, shifted
from benchmarks.made import TOLD_BY, made_reports
from benchmarks.scoring import Agreement, Wanted, compare
from benchmarks.written import SETS, claims_of, reports_of
from hasila import pipeline
from hasila.engines.local import LocalEngine
from hasila.intake import read_inputs
from hasila.linking import link
from hasila.model import (
    Attribution,
    Claim,
    Count,
    DateRange,
    Harm,
    Part,
    Place,
    Polarity,
    Report,
    Scope,
    SourceKind,
    Span,
    Status,
    Wording,
)
from hasila.registry import SourceRegistry
from hasila.rows import dump
from hasila.second_reader.agreeing import alike
from tests.made import a_claim, a_report, exact

TEXT = "مقتل سبعة مدنيين بينهم ثلاثة أطفال"


def claim(words: str = "سبعة مدنيين", **changes: object) -> Claim:
    chain = (Attribution("سانا", SourceKind.AGENCY), Attribution("الوطن", SourceKind.OUTLET))
    return a_claim(TEXT, words, **({"id": words, "report": "r", "count": exact(7), "chain": chain} | changes))


def compared(expected: list[Claim], given: list[Claim]) -> Agreement:
    return compare(map(Wanted, expected), given).agreement()


@pytest.mark.parametrize(
    ("words", "found"),
    [("سبعة مدنيين", 1.0), ("سبعة", 1.0), ("مقتل سبعة مدنيين بينهم", 1.0), ("ثلاثة أطفال", 0.0), ("قتل س", 0.0)],
)
def test_anchors_pair_when_they_share_a_third_or_lie_within(words: str, found: float) -> None:
    assert compared([claim()], [claim(words)]).found == found


CORE = {"status": Status.UNKNOWN, "part": Part.MEN, "scope": Scope.PERIOD, "count": Count(7, None, Wording.AT_LEAST)}
REST = {
    "polarity": Polarity.DENIED,
    "blamed": ("russia",),
    "place": Place("هجين"),
    "chain": (Attribution("رويترز", SourceKind.AGENCY),),
}


@pytest.mark.parametrize("field", CORE)
def test_a_wrong_field_of_the_core_leaves_the_claim_found(field: str) -> None:
    agreed = compared([claim()], [claim(**{field: CORE[field]})])
    assert (agreed.found, agreed.core, agreed.whole) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize("field", REST)
def test_a_wrong_field_of_the_rest_leaves_the_core(field: str) -> None:
    agreed = compared([claim()], [claim(**{field: REST[field]})])
    assert (agreed.found, agreed.core, agreed.whole) == (1.0, 1.0, 0.0)


def test_a_day_that_nobody_gave_is_right_whatever_it_is() -> None:
    day = DateRange.of(dt.date(2019, 2, 11))
    assert compared([claim()], [claim(date=day)]).whole == 1.0
    assert compared([claim(date=day)], [claim()]).whole == 0.0


def test_missed_and_extra_claims_both_count() -> None:
    parts = claim("ثلاثة أطفال", part=Part.CHILDREN)
    assert compared([claim(), parts], [claim()]).found == pytest.approx(2 / 3)
    assert compared([claim()], [claim(), parts]).found == pytest.approx(2 / 3)
    assert compared([], []).whole == 1.0


def test_another_report_or_harm_is_no_pair() -> None:
    assert compared([claim()], [claim(report="other")]).found == 0.0
    assert compared([claim()], [claim(harm=Harm.INJURED)]).found == 0.0


def test_of_two_right_answers_each_is_right_and_a_third_is_not() -> None:
    wanted = Wanted(claim(), claim(status=Status.UNKNOWN, place=Place("هجين")))
    for given in (claim(), claim(status=Status.UNKNOWN), claim(place=Place("هجين")), claim(status=Status.UNKNOWN)):
        assert compare([wanted], [given]).agreement().whole == 1.0
    assert compare([wanted], [claim(status=Status.COMBATANT)]).agreement().core == 0.0
    assert compare([wanted], [claim(place=Place("الشعفة"))]).agreement().whole == 0.0


def test_a_claim_that_need_not_be_found_changes_no_figure() -> None:
    doubtful = Wanted(claim("ثلاثة أطفال"), optional=True)
    for given in ([claim()], [claim(), claim("ثلاثة أطفال")]):
        agreed = compare([Wanted(claim()), doubtful], given)
        assert agreed.agreement().found == 1.0
        assert not agreed.missed and not agreed.extra


@pytest.mark.parametrize("name", SETS)
def test_claims_of_written_reports_stand_in_their_texts(name: str) -> None:
    texts = {report.id: report.text for report in read_inputs([reports_of(name)]) if isinstance(report, Report)}
    for wanted in claims_of(name):
        for span in (wanted.claim.anchor, wanted.claim.evidence):
            assert texts[wanted.claim.report][span.start : span.end] == span.exact
        assert wanted.claim.evidence.start <= wanted.claim.anchor.start
    assert all(name.startswith("invented-") for name in texts)


def test_no_written_report_is_of_both_sets() -> None:
    ids = [json.loads(line)["id"] for name in SETS for line in reports_of(name).read_text("utf-8").splitlines()]
    assert len(ids) == len(set(ids)) == 274


@pytest.mark.parametrize(
    ("expected", "given", "same"),
    [
        ("وكالة سانا", "سانا", True),
        ("سانا", "وكالة سانا الرسمية", True),
        ("المرصد", "مرصد", True),
        ("سانا", "رويترز", False),
        ("سانا", "", False),
        ("سانا", "نقلت صحيفة الوطن عن وكالة سانا", False),
    ],
)
def test_names_are_alike(expected: str, given: str, same: bool) -> None:
    assert alike(expected, given) is same


TWICE = "مقتل ثلاثة مدنيين في تادف\nقال ناشط إن ثلاثة مدنيين قتلوا، وإن مدنيين آخرين قتلا ثم قتل ثلاثة مدنيين."


WHOLE, END = "ثلاثة مدنيين", "مدنيين"


@pytest.mark.parametrize(
    ("listed", "found", "starts"),
    [
        ([WHOLE], [(38, WHOLE)], [38]),
        ([WHOLE, WHOLE], [(38, WHOLE), (87, WHOLE)], [38, 87]),
        ([WHOLE], [], [5]),
        ([END, WHOLE], [(38, WHOLE), (62, END)], [62, 38]),
    ],
)
def test_a_case_expects_a_claim_where_its_words_were_found(
    listed: list[str], found: list[tuple[int, str]], starts: list[int]
) -> None:
    """The words stand in the headline and twice in the body, and the last of them alone once more."""
    claims = [a_claim(TWICE, words, anchor=Span(start, start + len(words), words)) for start, words in found]
    case = {"text": TWICE, "claim": [{"harm": "killed", "anchor": words} for words in listed]}
    assert [e.anchor.start for e in gate.expected_of(case, claims)] == starts


FLOORS = {"set/found": {"value": 0.9, "measures": ""}, "set/log_error": {"value": 0.4, "measures": ""}}


@pytest.mark.parametrize(
    ("figures", "holds"),
    [
        ({"set/found": 0.9}, True),
        ({"set/found": 0.899}, False),
        ({"set/log_error": 0.4}, True),
        ({"set/log_error": 0.41}, False),
        ({"set/other": 0.0}, True),
    ],
)
def test_figures_are_held_to_their_floors(figures: dict[str, float], holds: bool) -> None:
    assert all(ok for ok, _ in gate.judged(figures, FLOORS)) is holds


def test_floors_rise_by_themselves_and_fall_only_when_told_to() -> None:
    better, worse = {"set/found": 0.9519, "set/log_error": 0.3001}, {"set/found": 0.8, "set/log_error": 0.5}
    assert gate.moved(better, FLOORS, down=False) == {"set/found": 0.951, "set/log_error": 0.301}
    assert gate.moved(worse, FLOORS, down=False) == {}
    assert gate.moved(worse, FLOORS, down=True) == {"set/found": 0.8, "set/log_error": 0.5}


def test_a_moved_floor_is_written_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text(
        '# why\n["set/found"]\nvalue = 0.900\nmeasures = "x"\n\n["set/foundling"]\nvalue = 0.1\n', "utf-8"
    )
    monkeypatch.setattr(gate, "FLOORS", floors)
    gate.pin({"set/found": 0.95})
    assert floors.read_text("utf-8") == (
        '# why\n["set/found"]\nvalue = 0.950\nmeasures = "x"\n\n["set/foundling"]\nvalue = 0.1\n'
    )


def test_outside_data_are_those_named_or_lie_beside_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HASILA_DATA", raising=False)
    checkout, half, whole = (tmp_path / name for name in ("checkout", "half", "whole"))
    sets = [path for name in GOLD for path in (Data(whole).reports(name), Data(whole).claims(name))]
    decided = [Data(whole).decided_reports, Data(whole).decided_incidents]
    for path in (Data(half).reports("dev"), *sets, *decided, Data(whole).score_claims, Data(whole).score_incidents):
        assert at_hand(checkout) is None
        path.parent.mkdir(parents=True, exist_ok=True)
        checkout.mkdir(exist_ok=True)
        path.touch()
    assert at_hand(checkout) == whole
    assert at_hand(whole) is None, "a checkout is no data of its own"
    monkeypatch.setenv("HASILA_DATA", str(half))
    assert at_hand(checkout) == half


def test_the_halves_of_a_set_are_fixed() -> None:
    halves = "unseen unseen learnt learnt learnt unseen unseen unseen".split()
    assert [gate.half_of(name) for name in "abcdefgh"] == halves


DECIDED = {"one": ["a", "b"], "two": ["c"], "three": ["c", "d"]}


@pytest.mark.parametrize(
    ("given", "precision", "recall", "found"),
    [
        (DECIDED, 1.0, 1.0, 1.0),
        ({}, 1.0, 0.4375, 0.0),
        ({"all": ["a", "b", "c", "d"]}, 0.5, 0.9375, 1 / 3),
    ],
)
def test_groups_are_compared_report_by_report(
    given: dict[str, list[str]], precision: float, recall: float, found: float
) -> None:
    agreed = agreement(DECIDED, given, "abcd")
    assert (agreed.precision, agreed.recall, agreed.found) == pytest.approx((precision, recall, found))


def test_incidents_that_share_a_report_or_a_copy_stay_in_one_fold() -> None:
    text = "استهدفت غارة جوية منزلا في القرية المثال فجر اليوم وقتلت ثلاثة مدنيين وفق مصادر محلية في المكان"
    reports = [a_report("a", text), a_report("d", text + " أمس"), a_report("b", "كلام آخر"), a_report("c", "غيره")]
    fold = folds(DECIDED, reports)
    assert len({fold[r] for r in "abcd"}) == 1
    assert len(set(folds(DECIDED, reports[:1]).values())) == 2


def test_a_larger_heap_is_the_same_later_and_elsewhere() -> None:
    claims, reports = shifted([claim(date=DateRange.of(dt.date(2020, 1, 1)))], [a_report("r", TEXT)], 3)
    assert [r.id for r in reports] == ["r-0", "r-1", "r-2"]
    assert [c.date for c in claims][2] == DateRange.of(dt.date(2022, 3, 11))


def test_made_reports_are_read_and_linked_as_they_were_made(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text("".join(dump(row) + "\n" for row in made_reports(20 * TOLD_BY)), encoding="utf-8")
    record = pipeline.build([path], pipeline.Settings(), LocalEngine(1))
    assert len(record.reports) == 20 * TOLD_BY
    told = [{int(r.removeprefix("made-")) // TOLD_BY for r in incident.reports} for incident in record.incidents]
    assert sorted(map(sorted, told)) == [[n] for n in range(20)]
    assert all(incident.killed and incident.killed.min == incident.killed.max for incident in record.incidents)


def test_tables_are_written_between_their_marks_and_nowhere_else() -> None:
    document = "# Page\n<!-- a -->\nold\n<!-- end -->\nwords\n<!-- b -->\n<!-- end -->\n"
    written = placed(document, (("a", "| 1 |"), ("b", "| 2 |")))
    assert written == "# Page\n<!-- a -->\n| 1 |\n<!-- end -->\nwords\n<!-- b -->\n| 2 |\n<!-- end -->\n"
    assert placed(written, (("a", "| 1 |"),)) == written
    with pytest.raises(SystemExit, match="no marks for the table c"):
        placed(document, (("c", ""),))


def test_made_reports_are_linked_event_by_event() -> None:
    claims, reports = made(4 * TOLD_BY)
    clusters = link(claims, reports, SourceRegistry.default()).clusters
    assert sorted(len(c.reports) for c in clusters) == [TOLD_BY] * 4
