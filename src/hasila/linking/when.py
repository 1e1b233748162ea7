"""When a telling says it was: a range with open ends, stated or assumed; without one, a date that lacks its year.

A third of archived posts come without their day. `اليوم الجمعة 6 تشرين الأول` fits one day in six years,
`اليوم الأحد` one in seven: little, but much against a telling that it does not fit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hasila.days import find_days, is_of_its_day_untold
from hasila.model import Claim, DateRange, Report
from hasila.text import view

_SHORT = 4
"""Days of a range up to which each of them is held against a date or a weekday."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an event, either open; `stated` unless they were only taken from the day of publication."""

    first: dt.date | None
    last: dt.date | None
    stated: bool

    @property
    def is_known(self) -> bool:
        """Whether anything is known of the day."""
        return self.first is not None or self.last is not None

    def gap(self, other: Days) -> int | None:
        """Days between the two ranges, 0 where they meet, None where an open end leaves it open."""
        after = (other.first - self.last).days if other.first and self.last else None
        before = (self.first - other.last).days if self.first and other.last else None
        apart = max(after or 0, before or 0, 0)
        return None if apart == 0 and (after is None or before is None) else apart


def days_of(claim: Claim, report: Report | None) -> Days:
    """A claim's days; where it states none, the day of publication and the day before, also for a short post's day."""
    if claim.date is None or (report is not None and _is_assumed(claim.date, report)):
        return day_of_publication(report)
    first, last = claim.date.earliest, claim.date.latest
    return Days(first, last, first is not None or last is not None)


def _is_assumed(date: DateRange, report: Report) -> bool:
    return date == report.assumed_days or (date == report.published and is_of_its_day_untold(report))


def day_of_publication(report: Report | None) -> Days:
    """The days that a report speaks of where it states none."""
    assumed = report.assumed_days if report else None
    return Days(assumed.earliest, assumed.latest, False) if assumed else Days(None, None, False)


def common_days(days: list[Days]) -> Days:
    """The days that all agree on, else all of them together."""
    first = max((d.first for d in days if d.first), default=None)
    last = min((d.last for d in days if d.last), default=None)
    if first and last and first > last:
        first, last = min(d.first for d in days if d.first), max(d.last for d in days if d.last)
    return Days(first, last, any(d.stated for d in days) and bool(first or last))


@dataclass(frozen=True, slots=True)
class Hints:
    """Dates as (month, day), and weekdays (Monday 0), that an undated telling names."""

    dates: frozenset[tuple[int, int]] = frozenset()
    weekdays: frozenset[int] = frozenset()


NO_HINTS = Hints()


def hints(text: str) -> Hints:
    """What a stretch of an undated report says of its days."""
    found = [d for d in find_days(view(text).tokens, None, text) if not d.hijri and d.year is None]
    dates = frozenset((d.month, d.day) for d in found if d.month and d.day)
    weekdays = frozenset(d.weekday for d in found if d.weekday is not None and not d.day and d.told in (0, None))
    return Hints(dates, weekdays)


def day_fit(a: Days, hints_a: Hints, b: Days, hints_b: Hints) -> str:
    """How two tellings of which one at least has no day stand to each other in time, as the evidence table says it."""
    if a.is_known == b.is_known:
        return _both(hints_a, hints_b)
    known, open_ = (a, hints_b) if a.is_known else (b, hints_a)
    days = _each(known)
    if open_.dates:
        fits = any((day.month, day.day) in open_.dates for day in days)
        return "open, its date fits" if fits else "open, its date does not fit"
    if open_.weekdays and days:
        fits = any(day.weekday() in open_.weekdays for day in days)
        return "open, its weekday fits" if fits else "open, its weekday does not fit"
    return "one is open"


def _both(a: Hints, b: Hints) -> str:
    if a.dates and b.dates:
        return "open, its date fits" if a.dates & b.dates else "open, its date does not fit"
    if a.weekdays and b.weekdays:
        return "open, its weekday fits" if a.weekdays & b.weekdays else "open, its weekday does not fit"
    return "both are open"


def _each(days: Days) -> list[dt.date]:
    """The days of a short range."""
    if days.first is None or days.last is None or (days.last - days.first).days >= _SHORT:
        return []
    return [days.first + dt.timedelta(n) for n in range((days.last - days.first).days + 1)]
