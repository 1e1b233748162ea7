"""Values become rows and rows the same values, whole and in the order of their fields."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

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
