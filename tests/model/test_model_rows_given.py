"""Rows made elsewhere: what they may leave out; a wrong one says so, and says whose it is and in which field."""

from __future__ import annotations

from typing import Any

import pytest

from hasila.errors import ModelError
from hasila.model import (
    Event,
    Place,
    SourceKind,
    Toll,
)
from hasila.rows import (
    claim_from_row,
    content_id,
    incident_from_row,
    plain,
    report_from_row,
    report_row,
)
from tests.made import a_report, an_incident

ROW: dict[str, Any] = {
    "report": "r1",
    "anchor": {"start": 4, "end": 9, "exact": "مدنيي"},
    "evidence": {"start": 0, "end": 9, "exact": "قتل مدنيي"},
    "harm": "killed",
    "count": {"min": None, "max": None, "wording": "some"},
    "status": "civilian",
    "part": "all",
    "scope": "incident",
    "polarity": "affirmed",
    "event": "airstrike",
    "chain": ["مصادر محلية", "وكالة مختلقة", "صحيفة مختلقة"],
}


def test_a_row_made_elsewhere_may_leave_out_what_a_system_adds() -> None:
    claim = claim_from_row(ROW)
    assert claim.id == content_id("r1", ROW["anchor"], "killed")
    assert (claim.rule, claim.confidence) == ("given", 1.0)
    assert (claim.side, claim.part_of, claim.list, claim.weapon, claim.date, claim.place) == (None,) * 6
    assert (claim.other_places, claim.blamed) == ((), ())
    assert [link.kind for link in claim.chain] == [SourceKind.UNNAMED, SourceKind.UNNAMED, SourceKind.OUTLET]
    assert claim_from_row({**ROW, "place": {"name": "الباغوز"}}).place == Place("الباغوز")


WRONG: dict[str, dict[str, Any]] = {
    "an unknown harm": {"harm": "dead"},
    "an unknown wording": {"count": {"min": 1, "max": 1, "wording": "precisely"}},
    "an unknown party": {"blamed": ["usa"]},
    "a party that is no list": {"blamed": "us"},
    "an unknown side": {"side": "nobody"},
    "a count that runs backwards": {"count": {"min": 3, "max": 1, "wording": "between"}},
    "a count in words": {"count": {"min": "3", "max": 4, "wording": "between"}},
    "a count without its wording": {"count": {"min": 3, "max": 3}},
    "a span that does not fit": {"anchor": {"start": 4, "end": 90, "exact": "مدنيي"}},
    "a span of strings": {"anchor": {"start": "4", "end": "9", "exact": "مدنيي"}},
    "a span with a key too many": {"anchor": {**ROW["anchor"], "length": 5}},
    "no anchor": {"anchor": None},
    "an anchor outside its evidence": {"evidence": {"start": 5, "end": 9, "exact": "دنيي"}},
    "a day that is none": {"date": {"earliest": "2019-02-30", "latest": None}},
    "days that run backwards": {"date": {"earliest": "2019-02-12", "latest": "2019-02-10"}},
    "a day that is a number": {"date": {"earliest": 2019, "latest": None}},
    "a place without a name": {"place": {"within": "دير الزور"}},
    "an unknown precision": {"place": {"name": "الباغوز", "precision": "hut"}},
    "no chain": {"chain": []},
    "a source without its kind": {"sources": [{"name": "سانا"}]},
    "a chain that is one name, read letter by letter": {"chain": "سانا"},
    "other places that are one name, read letter by letter": {"other_places": "الباغوز"},
    "a link that is a number": {"chain": [3]},
    "a count of half a person": {"count": {"min": 1.5, "max": 2.5, "wording": "between"}},
    "a list that is a word": {"list": "first"},
    "a confidence in words": {"confidence": "high"},
    "a day that is no range": {"date": "2019-02-12"},
    "a place that is a word": {"place": "الباغوز"},
}


@pytest.mark.parametrize("changed", WRONG.values(), ids=WRONG)
def test_a_wrong_row_is_refused_by_its_claim_and_report(changed: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match=r"^claim c7 of report r1: "):
        claim_from_row({"id": "c7", **ROW, **changed})


WRONG_BY_FIELD: list[tuple[str, Any, str]] = [
    ("anchor", 3, "anchor: "),
    ("anchor", {**ROW["anchor"], "start": 4.0}, "anchor: "),
    ("count", {"min": True, "max": True, "wording": "exact"}, "count: min: True is no whole number"),
    ("count", {"min": 1, "max": 1}, "count: 'wording'"),
    ("list", "first", "list: 'first' is no whole number"),
    ("confidence", "high", "confidence: 'high' is no number"),
    ("confidence", 7, "confidence: 7 does not lie between 0 and 1"),
    ("date", {"earliest": "2019-13-01", "latest": None}, "date: earliest: month must be in 1..12"),
    ("date", "2019-02-12", "date: '2019-02-12' is no row of named fields"),
    ("place", {}, "place: 'name'"),
    ("place", {"name": "الباغوز", "lat": "34"}, "place: lat: '34' is no number"),
    ("place", {"name": "الباغوز", "candidates": [{"score": "high"}]}, "place: candidates: score: 'high' is no number"),
    ("chain", "سانا", "chain: 'سانا' is no list"),
    ("chain", ["سانا", 3], "chain: 3 is no text"),
    ("sources", [{"name": "سانا", "kind": "voice"}], "sources: kind: 'voice' is not a valid SourceKind"),
    ("other_places", "الباغوز", "other_places: 'الباغوز' is no list"),
    ("weapon", 3, "weapon: 3 is no text"),
    ("rule", 3, "rule: 3 is no text"),
    ("harm", ["killed"], "harm: ['killed'] is not a valid Harm"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG_BY_FIELD)
def test_a_wrong_value_names_its_field(name: str, value: Any, said: str) -> None:
    with pytest.raises(ModelError) as caught:
        claim_from_row({"id": "c7", **ROW, name: value})
    assert str(caught.value).startswith(f"claim c7 of report r1: {said}")


@pytest.mark.parametrize(("name", "value"), [("id", 7), ("report", 7)])
def test_a_number_is_no_id(name: str, value: Any) -> None:
    with pytest.raises(ModelError, match=f": {name}: 7 is no text$"):
        claim_from_row({**ROW, name: value})


@pytest.mark.parametrize("row", [None, [], "c7", 3])
def test_what_is_no_row_is_refused(row: Any) -> None:
    for read, whose in ((claim_from_row, "claim"), (incident_from_row, "incident"), (report_from_row, "report")):
        with pytest.raises(ModelError, match=rf"^{whose} \?.*is no row of named fields$"):
            read(row)


@pytest.mark.parametrize("missing", ROW)
def test_a_row_without_a_field_names_the_field(missing: str) -> None:
    with pytest.raises(ModelError, match=rf": '{missing}'$"):
        claim_from_row({"id": "c7", **{name: value for name, value in ROW.items() if name != missing}})


INCIDENT = plain(an_incident("i7", events=(Event.AIRSTRIKE,), killed=Toll(1, 2), claims=("c7",), reports=("r1",)))
REPORT = report_row(a_report("r7", "نص"))


@pytest.mark.parametrize(
    "changed",
    [
        {"grade": "likely"},
        {"events": ["storm"]},
        {"killed": {"min": 3, "max": 1}},
        {"killed": {"min": 3}},
        {"origins": [{"key": "sana"}]},
        {"date": {"earliest": "soon", "latest": None}},
    ],
)
def test_a_wrong_incident_is_refused_by_its_id(changed: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match=r"^incident i7: "):
        incident_from_row({**INCIDENT, **changed})


@pytest.mark.parametrize(
    "changed",
    [{"published": {"earliest": "soon"}}, {"zones": [{"start": 0, "end": 2, "kind": "noise"}]}, {"zones": [{}]}],
)
def test_a_wrong_report_is_refused_by_its_id(changed: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match=r"^report r7: "):
        report_from_row({**REPORT, **changed})


@pytest.mark.parametrize("missing", ["id", "text", "publisher", "sha256", "zones"])
def test_a_report_without_a_field_names_the_field(missing: str) -> None:
    with pytest.raises(ModelError, match=rf": '{missing}'$"):
        report_from_row({name: value for name, value in REPORT.items() if name != missing})
