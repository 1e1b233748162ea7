"""Rows written field by field say all that the values hold, in the order of their fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hasila.model import (
    Attribution,
    Candidate,
    Claim,
    Count,
    DateRange,
    Event,
    Harm,
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
    Wording,
    Zone,
    ZoneKind,
)
from hasila.rows import claim_from_row, claim_row, dump, plain, report_from_row, report_row

DAYS = DateRange(dt.date(2019, 2, 3), dt.date(2019, 2, 4))
WORDS = Span(0, 4, "قتيل")
PLACE = Place(
    "قرية",
    "حلب",
    36.1,
    37.2,
    Precision.VILLAGE,
    (Candidate("t:1", "القرية", 36.1, 37.2, Precision.VILLAGE, 0.9, "exact name"),),
)
FULL = Claim(
    id="1f",
    report="r",
    anchor=WORDS,
    evidence=WORDS,
    harm=Harm.KILLED,
    count=Count(3, None, Wording.AT_LEAST),
    status=Status.COMBATANT,
    side=Party.SDF,
    part=Part.MEN,
    part_of=WORDS,
    list=2,
    scope=Scope.PERIOD,
    polarity=Polarity.DENIED,
    event=Event.SHOOTING,
    weapon="rifle",
    date=DAYS,
    place=PLACE,
    other_places=("منبج",),
    blamed=(Party.ISIS, Party.TURKEY),
    chain=(Attribution("مصدر", SourceKind.UNNAMED, WORDS), Attribution("موقع", SourceKind.OUTLET)),
    rule="people",
    confidence=0.75,
)
BARE = replace(
    FULL,
    side=None,
    part_of=None,
    list=None,
    weapon=None,
    date=DateRange(None, DAYS.latest),
    place=Place("قرية"),
    other_places=(),
    blamed=(),
)
REPORT = Report("r", "قتيل", "موقع", "00", "https://موقع.example", "عنوان", "post", DAYS, "given")


@pytest.mark.parametrize("claim", [FULL, BARE, replace(BARE, date=None, place=None)])
def test_a_claim_s_row_leaves_nothing_out(claim: Claim) -> None:
    walked = plain(claim)
    walked["sources"] = walked["chain"]
    walked["chain"] = [link.name for link in claim.chain]
    assert dump(claim_row(claim)) == dump(walked)
    assert claim_from_row(claim_row(claim)) == claim


@pytest.mark.parametrize(
    "report",
    [replace(REPORT, zones=(Zone(0, 2, ZoneKind.MENU),)), replace(REPORT, url=None, published=None, published_how="")],
)
def test_a_report_s_row_leaves_nothing_out_but_where_it_came_from(report: Report) -> None:
    content = {name: value for name, value in plain(report).items() if name not in ("source", "where")}
    assert dump(report_row(report)) == dump(content)
    assert report_from_row(report_row(report)) == report
