"""The timeline: incidents by day, month or year, whichever keeps the bars legible."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hasila.model import Incident

Unit = Literal["day", "month", "year"]

_MOST_BARS = 120
_LABEL = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days, both ends inclusive, how many incidents begin in it, and its ISO day, month or year."""

    first: dt.date
    last: dt.date
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in order, with no gap between them; `undated` incidents have no first day."""

    unit: Unit
    bars: tuple[Bar, ...]
    undated: int

    @property
    def highest(self) -> int:
        """The highest bar's number."""
        return max((bar.number for bar in self.bars), default=0)


def timeline(incidents: Iterable[Incident]) -> Timeline:
    """The timeline of the incidents by their first days, in the finest unit that needs at most 120 bars."""
    firsts = [i.date.earliest if i.date else None for i in incidents]
    days = sorted(day for day in firsts if day)
    undated = firsts.count(None)
    if not days:
        return Timeline("day", (), undated)
    unit: Unit = "year"
    if (days[-1] - days[0]).days < _MOST_BARS:
        unit = "day"
    elif (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month < _MOST_BARS:
        unit = "month"
    counts = Counter(_first(day, unit) for day in days)
    bars = []
    first = _first(days[0], unit)
    while True:
        last = _last(first, unit)
        bars.append(Bar(first, last, counts[first], first.isoformat()[: _LABEL[unit]]))
        if last >= days[-1]:
            return Timeline(unit, tuple(bars), undated)
        first = last + dt.timedelta(days=1)


def _first(day: dt.date, unit: Unit) -> dt.date:
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _last(first: dt.date, unit: Unit) -> dt.date:
    if unit == "day":
        return first
    if unit == "month":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)
