"""Figures, days, the timeline and the governorates: tables of cases."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hasila.model import Count, DateRange, Place, Precision, Toll, Wording
from hasila.site import figures, where
from hasila.site.front import may_name_a_victim
from hasila.site.timeline import timeline
from hasila.site.words import Words
from tests.site.invented import CHILD, CLAIMS, incident

EN, AR = Words("en"), Words("ar")


@pytest.mark.parametrize(
    ("toll", "english", "arabic"),
    [
        (None, "open", "غير محدَّد"),
        (Toll(27, 27), "27", "27"),
        (Toll(27, 30), "27 to 30", "27 إلى 30"),
        (Toll(40, 40, or_more=True), "40 or more", "40 أو أكثر"),
        (Toll(27, 40, or_more=True), "27 to 40 or more", "27 إلى 40 أو أكثر"),
        (Toll(0, 0), "0", "0"),
    ],
)
def test_tolls_are_ranges_in_words(toll: Toll | None, english: str, arabic: str) -> None:
    assert figures.toll(toll, EN) == english
    assert figures.toll(toll, AR) == arabic


@pytest.mark.parametrize(
    ("count", "english"),
    [
        (Count(70, 70, Wording.EXACT), "70"),
        (Count(30, None, Wording.AT_LEAST), "at least 30"),
        (Count(31, None, Wording.MORE_THAN), "more than 30"),
        (Count(None, 30, Wording.AT_MOST), "at most 30"),
        (Count(30, 30, Wording.ABOUT), "about 30"),
        (Count(20, 25, Wording.BETWEEN), "20 to 25"),
        (Count(None, None, Wording.TENS), "tens (no number given)"),
        (Count(None, None, Wording.SOME), "some (no number given)"),
        (Count(None, None, Wording.EXACT), "some (no number given)"),
    ],
)
def test_counts_keep_their_wording(count: Count, english: str) -> None:
    assert figures.count(count, EN) == english


@pytest.mark.parametrize(
    ("days", "english", "arabic"),
    [
        (None, "open", "غير محدَّد"),
        (DateRange(None, None), "open", "غير محدَّد"),
        (DateRange.of(dt.date(2019, 2, 11)), "11 February 2019", "11 شباط/فبراير 2019"),
        (
            DateRange(dt.date(2019, 2, 11), dt.date(2019, 2, 12)),
            "11 to 12 February 2019",
            "من 11 إلى 12 شباط/فبراير 2019",
        ),
        (
            DateRange(dt.date(2019, 1, 31), dt.date(2019, 2, 1)),
            "31 January to 1 February 2019",
            "من 31 كانون الثاني/يناير إلى 1 شباط/فبراير 2019",
        ),
        (
            DateRange(dt.date(2018, 12, 31), dt.date(2019, 1, 1)),
            "31 December 2018 to 1 January 2019",
            "من 31 كانون الأول/ديسمبر 2018 إلى 1 كانون الثاني/يناير 2019",
        ),
        (DateRange(dt.date(2019, 2, 11), None), "from 11 February 2019, end open", None),
        (DateRange(None, dt.date(2019, 2, 11)), "until 11 February 2019, start open", None),
    ],
)
def test_days_say_which_end_is_open(days: DateRange | None, english: str, arabic: str | None) -> None:
    assert figures.days(days, EN).replace("\u00a0", " ") == english
    assert arabic is None or figures.days(days, AR).replace("\u00a0", " ") == arabic


@settings(deadline=None, max_examples=60)
@given(st.builds(Count, st.none() | st.integers(0, 10**40), st.none(), st.sampled_from(Wording)))
def test_no_count_is_shown_as_a_dash_or_left_empty(count: Count) -> None:
    for words in (EN, AR):
        assert figures.count(count, words).strip("—–- ")


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [
        ([], "day", 0),
        (["2019-02-11"], "day", 1),
        (["2019-02-11", "2019-02-13", "2019-02-13"], "day", 3),
        (["2018-10-01", "2019-03-31"], "month", 6),
        (["2001-05-01", "2019-03-31"], "year", 19),
        (["9999-12-31"], "day", 1),
    ],
)
def test_the_timeline_takes_the_finest_unit_that_stays_legible(days: list[str], unit: str, bars: int) -> None:
    dated = [incident(f"i{n}", None, DateRange.of(dt.date.fromisoformat(day))) for n, day in enumerate(days)]
    drawn = timeline([*dated, incident("open", None, None)])
    assert (drawn.unit, len(drawn.bars), drawn.undated) == (unit, bars, 1)
    assert sum(bar.number for bar in drawn.bars) == len(days)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.dates(), max_size=6))
def test_the_timeline_loses_no_incident_and_leaves_no_gap(days: list[dt.date]) -> None:
    drawn = timeline(incident(f"i{n}", None, DateRange.of(day)) for n, day in enumerate(days))
    assert sum(bar.number for bar in drawn.bars) == len(days)
    for before, after in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert after.first - before.last == dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (34.45, 40.92, "Deir ez-Zor"),  # al-Baghuz
        (36.2, 37.16, "Aleppo"),
        (35.95, 39.01, "Raqqa"),
        (36.34, 43.13, "Nineveh"),  # Mosul
        (33.51, 36.29, "Damascus"),
        (41.0, 29.0, None),  # Istanbul
        (0.0, 0.0, None),
    ],
)
def test_a_point_lies_in_its_governorate(lat: float, lon: float, expected: str | None) -> None:
    found = where.governorate_at(lat, lon)
    assert (found.en if found else None) == expected


@pytest.mark.parametrize(
    ("name", "precision", "withheld"),
    [
        ("منزل عائلة مختلقة", None, True),
        ("المنزل", Precision.SPOT, True),
        ("بيت فلان", Precision.SPOT, True),
        (f"سيارة {CHILD}", None, True),
        (f"سيارة {CHILD}", Precision.SPOT, True),
        ("دارة عزة", None, False),
        ("بيت جن", Precision.VILLAGE, False),
        ("السوسة", None, False),
        ("مسجد السوسة الكبير", Precision.SPOT, False),
    ],
)
def test_a_place_that_may_name_a_victim_is_withheld_unless_the_gazetteer_knows_it(
    name: str, precision: Precision | None, withheld: bool
) -> None:
    assert may_name_a_victim(Place(name, None, 1.0, 1.0, precision), CLAIMS) is withheld
