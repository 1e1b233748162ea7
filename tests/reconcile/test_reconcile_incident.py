"""Day, place, kinds, blame and grade of an incident from its claims. All events are invented."""

from __future__ import annotations

from typing import Any

import pytest

from hasila.errors import UsageError
from hasila.model import UNKNOWN_PUBLISHER, Event, Grade, Incident, Party, SourceKind
from hasila.reconcile import reconcile
from hasila.registry import SourceRegistry
from tests.reconcile.told import told

REGISTRY = SourceRegistry.default()
NOBODY = {"publisher": UNKNOWN_PUBLISHER}


def incident(*rows: dict[str, Any], **options: Any) -> Incident:
    claims, reports = told(rows)
    return reconcile("i", claims, reports, REGISTRY, **options)


def days(found: Incident) -> tuple[str, str] | None:
    return found.date and (str(found.date.earliest), str(found.date.latest))


def test_the_day_most_origins_support() -> None:
    rows = [
        {"report": r, "source": s, "count": "3", "date": d}
        for r, s, d in (("a", "سانا", "2020-01-01"), ("b", "المرصد", "2020-01-02"), ("c", "رويترز", "2020-01-02"))
    ]
    assert days(incident(*rows)) == ("2020-01-02", "2020-01-02")


def test_a_stated_day_outweighs_the_day_of_publication() -> None:
    first = {"report": "a", "source": "سانا", "count": "3", "day": "2020-01-05"}
    assert days(incident(first)) == ("2020-01-04", "2020-01-05")
    assert days(incident(first, {"report": "b", "source": "المرصد", "count": "3", "date": "2020-01-03"})) == (
        "2020-01-03",
        "2020-01-03",
    )


def test_no_day_is_no_day() -> None:
    assert incident({"count": "3"}).date is None


UNTIL, SINCE = ["", "2020-01-05"], ["2020-01-03", ""]


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ([UNTIL], ("None", "2020-01-05")),
        ([SINCE], ("2020-01-03", "None")),
        ([UNTIL, SINCE], ("2020-01-03", "2020-01-05")),
        ([UNTIL, ["2020-01-06", ""]], None),
        ([["", ""]], None),
        ([UNTIL, "2020-01-04"], ("2020-01-04", "2020-01-04")),
        ([UNTIL, "2020-01-04", "2020-01-07"], ("2020-01-04", "2020-01-04")),
        ([SINCE, "2020-01-01", "2020-01-07"], ("2020-01-07", "2020-01-07")),
    ],
)
def test_an_open_day_stays_open_and_supports_what_lies_within(
    dates: list[str | list[str]], found: tuple[str, str] | None
) -> None:
    sources = ("سانا", "المرصد", "رويترز")
    rows = [{"report": s, "source": s, "count": "3", "date": d} for s, d in zip(sources, dates, strict=False)]
    assert days(incident(*rows)) == found


def test_the_place_most_origins_name_and_an_area_only_alone() -> None:
    rows = [
        {"report": "a", "source": "سانا", "count": "3", "place": "ريف المثال"},
        {"report": "b", "source": "المرصد", "count": "3", "place": "القرية الأولى"},
    ]
    found = incident(*rows).place
    assert found is not None
    assert found.name == "القرية الأولى"
    alone = incident(rows[0]).place
    assert alone is not None
    assert alone.name == "ريف المثال"


def test_a_finer_place_at_the_same_spot_is_taken() -> None:
    town = {"place": "البلدة الأولى", "lat": 35.0, "lon": 40.0, "precision": "city", "source": "سانا"}
    spot = {"place": "مدرسة المثال", "lat": 35.01, "lon": 40.0, "precision": "spot", "source": "المرصد"}
    far = spot | {"lat": 36.0}
    town_rows = [{"report": r, "count": "3"} | town for r in "ab"]
    found = incident(*town_rows, {"report": "c", "count": "3"} | spot).place
    assert found is not None
    assert found.name == "مدرسة المثال"
    found = incident(*town_rows, {"report": "c", "count": "3"} | far).place
    assert found is not None
    assert found.name == "البلدة الأولى"


def test_kinds_and_blame_by_support() -> None:
    rows = [
        {"report": "a", "source": "سانا", "count": "3", "event": "artillery", "blamed": ["turkey"]},
        {"report": "b", "source": "المرصد", "count": "3", "event": "airstrike", "blamed": ["russia"]},
        {"report": "c", "source": "رويترز", "count": "3", "event": "airstrike", "blamed": ["russia"]},
        {"report": "d", "source": "الأناضول", "count": "3", "event": "unknown", "blamed": []},
    ]
    found = incident(*rows)
    assert found.events == (Event.AIRSTRIKE, Event.ARTILLERY)
    assert found.blamed == (Party.RUSSIA, Party.TURKEY)


@pytest.mark.parametrize(
    ("rows", "grade", "says"),
    [
        ([{"count": "3"}], Grade.WEAK, "one origin"),
        (
            [{"report": "a", "source": "سانا", "count": "3"}, {"report": "b", "source": "المرصد", "count": "3"}],
            Grade.FAIR,
            "2 origins",
        ),
        (
            [{"report": "a", "source": "سانا", "count": "3"}, {"report": "b", "source": "سانا", "count": "3"}],
            Grade.WEAK,
            "one origin",
        ),
        (
            [{"report": "a", "count": "3"} | NOBODY, {"report": "b", "count": "4"} | NOBODY],
            Grade.WEAK,
            "no known origin: the publishers of these reports are not known and count as one",
        ),
        (
            [{"report": "a", "source": "سانا", "count": "3"}, {"report": "b", "count": "4"} | NOBODY],
            Grade.WEAK,
            "one origin (SANA); reports whose publisher is not known add no origin",
        ),
        (
            [
                {"report": "a", "source": "سانا", "count": "3"} | NOBODY,
                {"report": "b", "count": "3", "source": "المرصد"},
            ],
            Grade.FAIR,
            "2 origins",
        ),
        ([{"count": "3", "blamed": ["russia", "syrian_government"]}], Grade.CONTESTED, "russia, syrian_government"),
        ([{"count": "3", "blamed": ["us", "us_coalition"]}], Grade.WEAK, "one origin"),
        ([{"count": "3", "blamed": ["us_coalition", "sdf"]}], Grade.WEAK, "one origin"),
        ([{"count": "3", "status": "combatant", "side": "isis"}], Grade.DISCOUNTED, "fighters"),
        ([{"count": "3", "source": "التحالف الدولي", "blamed": ["us_coalition"]}], Grade.CONFIRMED, "Coalition"),
        ([{"count": "3", "source": "التحالف الدولي", "blamed": ["isis"]}], Grade.WEAK, "one origin"),
        (
            [{"count": "3", "source": "التحالف الدولي", "blamed": ["us_coalition"], "status": "combatant"}],
            Grade.DISCOUNTED,
            "fighters",
        ),
    ],
)
def test_grades(rows: list[dict[str, Any]], grade: Grade, says: str) -> None:
    found = incident(*rows)
    assert found.grade is grade, found.grade_reason
    assert says in found.grade_reason


def test_a_group_without_claims_is_an_incident_that_says_so() -> None:
    found = reconcile("g", [], [], REGISTRY, of_reports=["r9"])
    assert found.reports == ("r9",)
    assert found.killed is None
    assert "no claim" in found.grade_reason


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(UsageError, match="airwars"):
        incident({"count": "1"}, policy="guess")


def test_origins_carry_their_outlets() -> None:
    found = incident(
        {"report": "a", "publisher": "جريدة أولى", "source": "سانا", "count": "3"},
        {"report": "b", "publisher": "جريدة ثانية", "source": "سانا", "count": "3"},
    )
    assert [(o.key, o.outlets) for o in found.origins] == [("sana", ("جريدة أولى", "جريدة ثانية"))]


def test_unknown_publishers_are_one_unnamed_origin_and_none_corrects_another() -> None:
    rows = [{"report": "a", "day": "2020-01-01", "count": "6"}, {"report": "b", "day": "2020-01-02", "count": "4"}]
    found = incident(*(row | NOBODY for row in rows))
    assert [(o.name, o.kind) for o in found.origins] == [(UNKNOWN_PUBLISHER, SourceKind.UNNAMED)]
    assert found.killed is not None
    assert (found.killed.min, found.killed.max) == (4, 6)


def test_a_toll_names_what_it_stands_on_and_what_is_against_it() -> None:
    rows = [
        {"report": "a", "day": "2020-01-01", "source": "سانا", "count": "6"},
        {"report": "b", "day": "2020-01-02", "source": "سانا", "count": "8"},
        {"report": "c", "source": "وزارة الدفاع الروسية", "count": "some", "polarity": "denied"},
    ]
    claims, _ = told(rows)
    found = incident(*rows).killed
    assert found is not None
    assert found.supporting == (claims[1].id,)
    assert set(found.against) == {claims[0].id, claims[2].id}
