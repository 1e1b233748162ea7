"""Values become rows and rows the same values; a row that is wrong says so and says whose it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.errors import ModelError
from hasila.model import (
    TOLLS,
    Attribution,
    Candidate,
    Claim,
    Count,
    DateRange,
    Event,
    Grade,
    Harm,
    Incident,
    Origin,
    Part,
    Party,
    Place,
    Polarity,
    Precision,
    Report,
    Scope,
    SourceKind,
    Span,
    Status,
    Toll,
    Wording,
    Zone,
    ZoneKind,
)
from hasila.rows import (
    claim_from_row,
    claim_row,
    content_id,
    dump,
    incident_from_row,
    incident_row,
    plain,
    report_from_row,
    report_row,
)
from tests.made import a_report, an_incident

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ids = st.text("0123456789abcdef", min_size=1, max_size=16)
some_ids = st.lists(ids, max_size=3).map(tuple)
numbers = st.integers(0, 10**9)
ends = st.tuples(st.none() | numbers, st.none() | numbers)


def ordered(pair: tuple[Any, Any]) -> tuple[Any, Any]:
    """The pair with its ends in order, where both are known."""
    low, high = pair
    return (high, low) if low is not None and high is not None and low > high else pair


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


spans = st.builds(lambda start, exact: Span(start, start + len(exact), exact), st.integers(0, 10**6), words)
counts = st.builds(lambda pair, wording: Count(*ordered(pair), wording), ends, st.sampled_from(Wording))
days = st.tuples(optional(st.dates()), optional(st.dates())).map(lambda pair: DateRange(*ordered(pair)))
degrees = st.floats(-180, 180)
candidates = st.builds(
    Candidate, ids, words, degrees, degrees, st.sampled_from(Precision), st.floats(0, 1), st.text(max_size=9)
)
places = st.builds(
    Place,
    words,
    optional(words),
    optional(degrees),
    optional(degrees),
    optional(st.sampled_from(Precision)),
    st.lists(candidates, max_size=2).map(tuple),
)
links = st.builds(Attribution, words, st.sampled_from(SourceKind), optional(spans))
parties = st.lists(st.sampled_from(Party), max_size=3).map(tuple)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    anchor = draw(spans)
    before, after = draw(st.text(max_size=5).filter(lambda t: len(t) <= anchor.start)), draw(st.text(max_size=5))
    evidence = Span(anchor.start - len(before), anchor.end + len(after), before + anchor.exact + after)
    return draw(
        st.builds(
            Claim,
            id=ids,
            report=ids,
            anchor=st.just(anchor),
            evidence=st.just(evidence),
            harm=st.sampled_from(Harm),
            count=counts,
            status=st.sampled_from(Status),
            side=optional(st.sampled_from(Party)),
            part=st.sampled_from(Part),
            part_of=optional(spans),
            list=optional(st.integers(0, 9)),
            scope=st.sampled_from(Scope),
            polarity=st.sampled_from(Polarity),
            event=st.sampled_from(Event),
            weapon=optional(words),
            date=optional(days),
            place=optional(places),
            other_places=st.lists(words, max_size=2).map(tuple),
            blamed=parties,
            chain=st.lists(links, min_size=1, max_size=3).map(tuple),
            rule=words,
            confidence=st.floats(0, 1),
        )
    )


tolls = optional(
    st.builds(
        lambda pair, *rest: Toll(*sorted(pair), *rest),
        st.tuples(numbers, numbers),
        st.booleans(),
        st.text(max_size=9),
        some_ids,
        some_ids,
    )
)
origins = st.builds(Origin, words, words, st.sampled_from(SourceKind), some_ids, st.lists(words, max_size=2).map(tuple))
incidents = st.builds(
    Incident,
    id=ids,
    date=optional(days),
    place=optional(places),
    events=st.lists(st.sampled_from(Event), max_size=2).map(tuple),
    blamed=parties,
    grade=st.sampled_from(Grade),
    grade_reason=st.text(max_size=9),
    **dict.fromkeys(TOLLS, tolls),
    origins=st.lists(origins, max_size=2).map(tuple),
    claims=some_ids,
    reports=some_ids,
    wider=some_ids,
    denials=some_ids,
)
zones = st.builds(Zone, numbers, numbers, st.sampled_from(ZoneKind))
reports = st.builds(
    Report,
    id=ids,
    text=st.text(max_size=40),
    publisher=words,
    sha256=ids,
    url=optional(words),
    title=optional(words),
    kind=optional(words),
    published=optional(days),
    published_how=st.text(max_size=9),
    zones=st.lists(zones, max_size=2).map(tuple),
)


@given(claims())
def test_a_claim_comes_back_from_its_line(claim: Claim) -> None:
    line = dump(claim_row(claim))
    assert "\n" not in line
    assert claim_from_row(json.loads(line)) == claim
    assert dump(claim_row(claim_from_row(json.loads(line)))) == line


@given(incidents)
def test_an_incident_comes_back_from_its_line(incident: Incident) -> None:
    line = dump(incident_row(incident))
    assert "\n" not in line
    assert incident_from_row(json.loads(line)) == incident


@given(reports)
def test_a_report_comes_back_from_its_line(report: Report) -> None:
    line = dump(report_row(report))
    assert "\n" not in line
    assert report_from_row(json.loads(line)) == report


@given(st.one_of(reports, incidents, places, tolls, counts))
def test_what_is_plain_is_json_and_keeps_the_order_of_the_fields(value: object) -> None:
    row = plain(value)
    assert json.loads(dump({"value": row})) == {"value": row}
    if row is not None:
        assert list(row) == list(value.__dataclass_fields__)  # type: ignore[attr-defined]


@given(claims())
def test_a_claims_row_leaves_nothing_out(claim: Claim) -> None:
    walked = plain(claim)
    walked["sources"] = walked["chain"]
    walked["chain"] = [link.name for link in claim.chain]
    assert dump(claim_row(claim)) == dump(walked)


@given(reports)
def test_a_reports_row_leaves_nothing_out_but_where_it_came_from(report: Report) -> None:
    content = {name: value for name, value in plain(report).items() if name not in ("source", "where")}
    assert dump(report_row(report)) == dump(content)


@given(claims())
def test_a_claims_row_names_its_chain_in_words(claim: Claim) -> None:
    row = claim_row(claim)
    assert row["chain"] == [link.name for link in claim.chain] == [source["name"] for source in row["sources"]]


@given(st.lists(st.one_of(words, numbers, spans, counts), max_size=3))
def test_an_id_is_of_the_content_alone(parts: list[Any]) -> None:
    assert content_id(*parts) == content_id(*parts)
    assert len(content_id(*parts)) == 16
    assert content_id(*parts) != content_id(*parts, "more")


def test_an_id_tells_parts_apart_that_join_to_the_same() -> None:
    assert len({content_id("ab", "c"), content_id("a", "bc"), content_id("abc"), content_id(["ab", "c"])}) == 4


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
