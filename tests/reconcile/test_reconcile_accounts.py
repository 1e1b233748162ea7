"""What an incident's reports tell of it without a figure. All events are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from hasila.model import (
    UNKNOWN_PUBLISHER,
    Account,
    Candidate,
    DateRange,
    Event,
    Grade,
    Incident,
    Party,
    Place,
    Precision,
    Span,
)
from hasila.reconcile import reconcile
from hasila.reconcile.accounts import about, tellings
from hasila.registry import SourceRegistry
from hasila.rows import incident_from_row, incident_row
from tests.made import a_report
from tests.reconcile.told import told

REGISTRY = SourceRegistry.default()
VILLAGE = "القرية المثال"
WORDS = "قصف على القرية"


def account(report: str, *, place: str | None = VILLAGE, day: str | None = None, **fields: Any) -> Account:
    """A sentence of a report that tells of shelling and counts nobody."""
    plain: dict[str, Any] = {
        "evidence": Span(0, len(WORDS), WORDS),
        "events": (Event.ARTILLERY,),
        "date": DateRange.of(dt.date.fromisoformat(day)) if day else None,
        "places": (Place(place),) if place else (),
        "blamed": (Party.TURKEY,),
    }
    return Account(report, **(plain | fields))


def incident(rows: list[dict[str, Any]], accounts: list[Account], **publishers: str) -> Incident:
    """The incident of claims in short, and of reports that only tell of it, each with its publisher."""
    claims, reports = told(rows)
    day = DateRange.of(dt.date(2020, 1, 2))
    reports += [a_report(k, WORDS, name, published=day) for k, name in publishers.items()]
    return reconcile("i", claims, reports, REGISTRY, accounts=accounts)


CLAIM = {"report": "a", "source": "سانا", "count": "3", "event": "unknown", "blamed": ["russia"], "date": "2020-01-02"}
SILENT = CLAIM | {"blamed": []}


@pytest.mark.parametrize(
    ("rows", "given", "blamed"),
    [
        ([CLAIM], [account("x")], (Party.RUSSIA, Party.TURKEY)),
        ([CLAIM], [account("x", place="قرية أخرى")], (Party.RUSSIA,)),
        ([CLAIM], [account("x", day="2020-01-09")], (Party.RUSSIA,)),
        ([CLAIM], [account("x", day="2020-01-03")], (Party.RUSSIA, Party.TURKEY)),
        ([CLAIM], [account("x", place=None)], (Party.RUSSIA,)),
        ([SILENT], [account("x", place=None)], (Party.TURKEY,)),
        ([SILENT], [account("x", place=None), account("y", blamed=(Party.SDF,))], (Party.SDF,)),
        ([SILENT], [account("unknown report")], ()),
    ],
)
def test_a_report_at_the_place_blames_beside_the_claims_and_one_without_a_place_where_nobody_does(
    rows: list[dict[str, Any]], given: list[Account], blamed: tuple[Party, ...]
) -> None:
    assert incident(rows, given, x="المرصد", y="رويترز").blamed == blamed


BOTH = (Party.SYRIAN_GOVERNMENT, Party.RUSSIA)
WIDE = "شمال غربي سوريا"


@pytest.mark.parametrize(
    ("blamed", "given", "expected"),
    [
        (["russia"], account("x", place=WIDE, blamed=BOTH), (Party.RUSSIA, Party.SYRIAN_GOVERNMENT)),
        (["syrian_government"], account("x", place=None, blamed=BOTH), BOTH),
        (["russia"], account("x", place="ريف دمشق", blamed=BOTH), (Party.RUSSIA,)),  # another area
        (["russia"], account("x", place=WIDE, day="2020-01-09", blamed=BOTH), (Party.RUSSIA,)),  # another day
        (["russia"], account("x", place="قرية أخرى", blamed=BOTH), (Party.RUSSIA,)),  # their other attack
        (["russia"], account("x", place=WIDE, blamed=(Party.SYRIAN_GOVERNMENT,)), (Party.RUSSIA,)),
        (["russia"], account("x", place=WIDE, blamed=(Party.RUSSIA, Party.TURKEY)), (Party.RUSSIA,)),  # no allies
        (["russia", "sdf"], account("x", place=WIDE, blamed=BOTH), (Party.RUSSIA, Party.SDF)),
    ],
)
def test_an_ally_to_whom_such_attacks_are_laid_together_with_the_one_blamed_stands_behind_it(
    blamed: list[str], given: Account, expected: tuple[Party, ...]
) -> None:
    found = incident([CLAIM | {"blamed": blamed}], [given], x="المرصد")
    assert found.blamed == expected
    assert found.accounts == ((given,) if len(expected) > len(blamed) else ())
    assert found.grade is not Grade.CONTESTED or len(blamed) > 1


def _in(code: str, name: str, precision: Precision, lat: float, lon: float) -> Place:
    """A place with its best candidate, in the governorate of a code, or that governorate."""
    within = "SY" if precision is Precision.GOVERNORATE else code
    candidate = Candidate(code, name, lat, lon, precision, 1.0, "exact name", within)
    return Place(name, None, lat, lon, precision, (candidate,))


@pytest.mark.parametrize(
    ("area", "holds"),
    [
        (Place("ريف إدلب"), True),
        (Place("أرياف حلب وإدلب"), True),
        (Place("ريف دمشق"), False),
        (Place("ريف دير الزور"), False),
        (Place("سوريا", precision=Precision.COUNTRY), True),
        (_in("SY-ID", "محافظة الشمال", Precision.GOVERNORATE, 35.8, 36.7), True),
        (_in("SY-RD", "محافظة الجنوب", Precision.GOVERNORATE, 33.5, 36.4), False),
        (_in("SY-ID", "ناحية قريبة", Precision.DISTRICT, 35.75, 36.6), True),
        (_in("SY-ID", "ناحية بعيدة", Precision.DISTRICT, 36.2, 36.5), False),
    ],
)
def test_only_an_area_that_holds_the_incident_tells_of_such_attacks_on_it(area: Place, holds: bool) -> None:
    village = _in("SY-ID", VILLAGE, Precision.CITY, 35.66, 36.6)
    village = replace(village, within="ريف إدلب الجنوبي")
    given = account("x", places=(area,), blamed=BOTH)
    found = about(tellings([given], {"x": a_report("x", WORDS, "المرصد")}, REGISTRY), village, None)
    assert bool(found.around) is holds


def test_of_two_places_with_equal_support_the_one_that_accounts_tell_of_stands() -> None:
    rows = [
        CLAIM | {"report": r, "place": p, "source": s}
        for r, p, s in (("a", "الأولى", "سانا"), ("b", "الثانية", "المرصد"))
    ]
    for place in ("الأولى", "الثانية"):
        found = incident(rows, [account("x", place=place)], x="رويترز")
        assert found.place is not None
        assert found.place.name == place


@pytest.mark.parametrize(
    ("given", "events"),
    [
        ([account("x")], (Event.ARTILLERY,)),
        ([account("x", events=(Event.ARTILLERY, Event.AIRSTRIKE))], (Event.AIRSTRIKE, Event.ARTILLERY)),
        ([account("x", events=(Event.ARTILLERY, Event.AIRSTRIKE)), account("y", place=None)], (Event.ARTILLERY,)),
        ([account("x", events=())], (Event.UNKNOWN,)),
        ([account("x", place="قرية أخرى")], (Event.UNKNOWN,)),
    ],
)
def test_accounts_tell_the_kind_that_claims_leave_open(given: list[Account], events: tuple[Event, ...]) -> None:
    assert incident([CLAIM], given, x="المرصد", y="رويترز").events == events
    assert incident([CLAIM | {"event": "missile"}], given, x="المرصد", y="رويترز").events == (Event.MISSILE,)


def test_an_incident_that_nobody_counts_has_the_place_day_kind_and_blame_that_its_reports_tell() -> None:
    given = [account("x", day="2020-01-01"), account("x", place="قرية أخرى"), account("y", day="2020-01-01")]
    for order in permutations(given):
        found = incident([], list(order), x="المرصد", y="رويترز")
        assert found.place == Place(VILLAGE)
        assert found.date == DateRange.of(dt.date(2020, 1, 1))
        assert (found.events, found.blamed) == ((Event.ARTILLERY,), (Party.TURKEY,))
        assert (found.killed, found.claims, found.grade) == (None, (), Grade.WEAK)
        assert [a.report for a in found.accounts] == ["x", "y"]


def test_without_any_day_told_the_days_of_publication_stand() -> None:
    found = incident([], [account("x")], x="المرصد")
    assert found.date == DateRange(dt.date(2020, 1, 1), dt.date(2020, 1, 2))


def test_who_tells_of_the_attack_is_an_origin_for_the_grade_and_sets_no_toll() -> None:
    found = incident([CLAIM | {"blamed": ["turkey"]}], [account("x")], x="المرصد")
    assert (found.grade, found.killed and found.killed.max) == (Grade.FAIR, 3)
    assert "without a figure: SOHR" in found.grade_reason
    assert len(found.origins) == 1
    for other in (account("x", place=None), account("x", place="قرية أخرى")):
        assert incident([CLAIM], [other], x="المرصد").grade is Grade.WEAK
    assert incident([CLAIM | {"blamed": ["turkey"]}], [account("x")], x=UNKNOWN_PUBLISHER).grade is Grade.WEAK
    assert incident([CLAIM], [account("x")], x="المرصد").grade is Grade.CONTESTED


def blame(*parties: list[str]) -> Incident:
    """The incident of one claim for each list of parties, each by a source of its own."""
    sources = ("سانا", "المرصد", "رويترز", "الأناضول", "نورث برس", "عنب بلدي")
    rows = [CLAIM | {"report": s, "source": s, "blamed": p} for s, p in zip(sources, parties, strict=False)]
    return incident(rows, [])


@pytest.mark.parametrize(
    ("parties", "blamed"),
    [
        ([["russia"], ["russia"], ["syrian_government"], ["iran"]], (Party.RUSSIA, Party.SYRIAN_GOVERNMENT)),
        ([["russia", "sdf", "turkey"]] * 2, (Party.RUSSIA, Party.SDF, Party.TURKEY)),
        ([["us"], ["us_coalition"], ["us"], ["sdf"]], (Party.US_COALITION, Party.SDF)),
        ([["us"], ["us"]], (Party.US,)),
        ([["unknown_party"], ["unknown_party"], ["sdf"]], (Party.SDF,)),
        ([["unknown_party"]], (Party.UNKNOWN_PARTY,)),
        ([[]], ()),
    ],
)
def test_blame_names_the_two_sides_that_most_origins_name(parties: list[list[str]], blamed: tuple[Party, ...]) -> None:
    assert blame(*parties).blamed == blamed


@pytest.mark.parametrize(
    ("parties", "grade"),
    [
        ([["turkey"], ["opposition"]], Grade.FAIR),
        ([["us"], ["sdf"]], Grade.FAIR),
        ([["russia"], ["unknown_party"]], Grade.FAIR),
        ([["turkey"], ["sdf"]], Grade.CONTESTED),
        ([["russia"], ["syrian_government"]], Grade.CONTESTED),
        ([["russia"], ["russia"], ["russia"], ["sdf"], ["turkey"]], Grade.CONTESTED),
    ],
)
def test_forces_that_act_together_and_the_unknown_contest_nothing(parties: list[list[str]], grade: Grade) -> None:
    assert blame(*parties).grade is grade


def test_an_incident_with_accounts_goes_to_a_row_and_back() -> None:
    found = incident([CLAIM], [account("x", day="2020-01-02")], x="المرصد")
    assert found.accounts
    assert incident_from_row(incident_row(found)) == found


def test_a_strike_told_of_the_same_place_has_no_say_on_how_people_were_taken_away_or_put_to_death() -> None:
    strike = account("x", events=(Event.AIRSTRIKE,), blamed=(Party.US_COALITION,))
    for done in ("detention", "execution"):
        found = incident([CLAIM | {"event": done, "blamed": ["isis"]}], [strike], x="المرصد")
        assert (found.blamed, found.events, found.accounts) == ((Party.ISIS,), (Event(done),), ())
    for done in ("artillery", "shooting", "unknown"):
        found = incident([CLAIM | {"event": done, "blamed": ["isis"]}], [strike], x="المرصد")
        assert set(found.blamed) == {Party.ISIS, Party.US_COALITION}


def test_what_a_report_tells_beside_its_own_claim_of_another_kind_of_attack_is_another_event() -> None:
    bomb = account("a", events=(Event.IED,), blamed=(Party.ISIS,))
    strike = CLAIM | {"event": "airstrike", "blamed": ["us_coalition"]}
    assert incident([strike], [bomb]).blamed == (Party.US_COALITION,)
    elsewhere = replace(bomb, report="x")  # another report may call the same blast a bomb
    assert incident([strike], [elsewhere], x="المرصد").grade is Grade.CONTESTED
    open_ = CLAIM | {"blamed": ["us_coalition"]}
    assert incident([open_], [bomb]).grade is Grade.CONTESTED
    shelled = account("a", events=(Event.ARTILLERY,), blamed=(Party.SDF,))
    assert incident([strike], [shelled]).blamed == (Party.US_COALITION, Party.SDF)


@pytest.mark.parametrize(
    ("side", "blamed", "has_a_say"),
    [
        ("sdf", Party.SDF, False),
        ("sdf", Party.US_COALITION, False),
        ("sdf", Party.TURKEY, True),
        ("syrian_government", Party.US_COALITION, True),
    ],
)
def test_who_lost_these_fighters_did_not_attack_them(side: str, blamed: Party, has_a_say: bool) -> None:
    lost = CLAIM | {"status": "combatant", "side": side, "blamed": ["isis"]}
    told_too = account("x", blamed=(blamed,))
    found = incident([lost], [told_too], x="المرصد")
    assert (blamed in found.blamed) is has_a_say
    claims, reports = told([lost])
    reports.append(a_report("x", WORDS, "المرصد", published=DateRange.of(dt.date(2020, 1, 2))))
    chosen = reconcile("i", claims, reports, REGISTRY, accounts=[told_too], grouped=True)
    assert blamed in chosen.blamed  # the researcher put these reports together for what all of them tell
    civilians = incident([lost, CLAIM | {"count": "5", "blamed": []}], [told_too], x="المرصد")
    assert blamed in civilians.blamed
