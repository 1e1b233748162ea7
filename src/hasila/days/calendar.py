"""The arithmetic of days: what a date without its year, a weekday or a stretch means to a reader on its day.

Everything here takes the day of publication as a range, since that is how well it is known.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import Final

from hijridate import Gregorian, Hijri

from hasila.model import DateRange

AHEAD: Final = 3
"""Days after its publication that a report may still mean as past: time zones, and days of publication found late."""

_NEAR: Final = 31
_THIRDS: Final = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}


def day(year: int, month: int, number: int, hijri: bool = False) -> dt.date | None:
    """The day, or `None` where the calendar has none (31 April)."""
    try:
        if not hijri:
            return dt.date(year, month, number)
        return dt.date.fromisoformat(Hijri(year, month, number).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def bounds(published: DateRange | None) -> tuple[dt.date, dt.date] | None:
    """Both ends of the day of publication, or `None` where it is not known."""
    if published is None or (published.earliest is None and published.latest is None):
        return None
    first, last = published.earliest or published.latest, published.latest or published.earliest
    assert first is not None and last is not None  # noqa: S101 - one of the two is known
    return first, last


def moved(days: DateRange, first: int, last: int) -> DateRange:
    """The range with its ends moved by so many days; an open end stays open."""
    return DateRange(
        days.earliest and days.earliest + dt.timedelta(first), days.latest and days.latest + dt.timedelta(last)
    )


def shifted(published: DateRange | None, first: int, last: int) -> DateRange | None:
    """The days from `first` to `last` days after publication."""
    ends = bounds(published)
    return moved(DateRange(*ends), first, last) if ends else None


@dataclass(frozen=True, slots=True)
class Partial:
    """A date whose year is to be found; `month` is `None` where it is told from that of publication.

    `direction` is "past", "coming", "today" (it stands beside a word for today or yesterday) or "".
    """

    month: int | None
    day: int
    weekday: int | None = None
    direction: str = ""
    hijri: bool = False


def without_year(partial: Partial, latest: dt.date) -> dt.date | None:
    """The day nearest at or before publication that has this month and number.

    A weekday that fits another year is believed only where the nearest day lies more than a month back.
    """
    if partial.month is None:
        return None
    year = year_of(latest, partial.hijri)
    back = 7 if partial.weekday is not None else 4  # four years hold a 29 February
    years = range(year - back, year + 2)
    days = [d for y in years if (d := day(y, partial.month, partial.day, partial.hijri))]
    if partial.direction == "today":
        return min(days, key=lambda d: abs((d - latest).days), default=None)
    if partial.direction == "coming":
        return next((d for d in days if d >= latest), None)
    slack = dt.timedelta(0 if partial.direction == "past" else AHEAD)
    before = [d for d in days if d <= latest + slack]
    if before and partial.weekday is not None and (latest - before[-1]).days > _NEAR:
        return next((d for d in reversed(before) if d.weekday() == partial.weekday), before[-1])
    return before[-1] if before else None


def year_of(date: dt.date, hijri: bool) -> int:
    """The year of a day, in the Hijri calendar or ours."""
    return int(Gregorian.fromdate(date).to_hijri().year) if hijri else date.year


def month_range(year: int, month: int, hijri: bool = False) -> DateRange | None:
    """A month, first day to last."""
    first = day(year, month, 1, hijri)
    if first is None:
        return None
    if hijri:
        return DateRange(first, first + dt.timedelta(Hijri(year, month, 1).month_length() - 1))
    return DateRange(first, first.replace(day=monthrange(year, month)[1]))


def month_without_year(month: int, latest: dt.date, direction: str, hijri: bool) -> DateRange | None:
    """The last such month that began at or before publication; `past` is never the month of publication itself."""
    year = year_of(latest, hijri)
    months = [m for y in range(year - 2, year + 3) if (m := month_range(y, month, hijri)) and m.earliest and m.latest]
    if direction == "coming":
        return next((m for m in months if m.earliest and m.earliest > latest), None)
    begun = [
        m for m in months if m.earliest and m.latest and (m.latest if direction == "past" else m.earliest) <= latest
    ]
    return begun[-1] if begun else None


def not_after(days: DateRange | None, published: DateRange | None) -> DateRange | None:
    """A stretch that reaches over the day of publication, cut off there: a report tells of what has happened."""
    ends = bounds(published)
    if days is None or ends is None or days.earliest is None or days.latest is None:
        return days
    return DateRange(days.earliest, ends[1]) if days.earliest <= ends[1] < days.latest else days


def last_weekday(weekday: int, published: DateRange, direction: str) -> DateRange | None:
    """The last such weekday on or before publication; `past` is never that day itself, `coming` the next one."""
    ends = bounds(published)
    if ends is None:
        return None
    if direction == "coming":
        return DateRange.of(ends[1] + dt.timedelta((weekday - ends[1].weekday() - 1) % 7 + 1))
    back = [dt.timedelta((e.weekday() - weekday - (direction == "past")) % 7 + (direction == "past")) for e in ends]
    first, last = ends[0] - back[0], ends[1] - back[1]
    return DateRange(min(first, last), last)


def told_weekday(weekday: int, offset: int, published: DateRange) -> DateRange | None:
    """`اليوم الإثنين`, `أمس الجمعة`: the weekday nearest to the day that is told from publication.

    Where `أمس` and its weekday disagree by one day the range covers both: written before or after midnight.
    """
    ends = bounds(published)
    if ends is None:
        return None
    told = ends[1] + dt.timedelta(offset)
    off = (weekday - told.weekday() + 3) % 7 - 3
    named = told + dt.timedelta(off)
    if offset < 0 and abs(off) == 1:
        return DateRange(min(named, told), max(named, told))
    return DateRange.of(named)


def back_in_time(unit: str, count: int, published: DateRange | None) -> DateRange | None:
    """`قبل يومين`, `منذ أسبوعين`: so many units before publication; the larger the unit, the wider the range.

    A `count` of 0 is a plural that says no number.
    """
    ends = bounds(published)
    if ends is None:
        return None
    if unit == "hour":
        return shifted(published, -1 if count > 12 else 0, 0)
    if unit == "day":
        return shifted(published, -count or -7, -count or -1)
    if unit == "week":
        return shifted(published, -7 * count - 2, -7 * count + 2) if count else shifted(published, -30, -8)
    return _long_ago(unit, count, ends[1])


def _long_ago(unit: str, count: int, latest: dt.date) -> DateRange:
    if not count:
        return DateRange(None, latest)
    if unit == "month":
        middle = months_before(latest, count)
        return DateRange(middle - dt.timedelta(7), middle + dt.timedelta(7))
    return DateRange(dt.date(latest.year - count, 1, 1), dt.date(latest.year - count, 12, 31))


def stretch_before(unit: str, count: int, published: DateRange | None) -> DateRange | None:
    """`خلال الأيام الثلاثة الماضية`: the last so many units, up to publication; a bare plural of months is open."""
    ends = bounds(published)
    if ends is None:
        return None
    if unit == "hour":
        return shifted(published, -max(1, -(-count // 24)), 0)
    if unit == "day":
        return shifted(published, -(count or 7), 0)
    if unit == "week":
        return shifted(published, -7 * (count or 4), 0)
    if not count:
        return DateRange(None, ends[1])
    return DateRange(months_before(ends[1], count if unit == "month" else 12 * count), ends[1])


def calendar_unit(unit: str, direction: str, published: DateRange | None) -> DateRange | None:
    """`الأسبوع الماضي`, `الشهر الجاري`, `العام الماضي`: a week, month or year by the calendar.

    The past week is the seven days before publication; the current week begins on Saturday.
    """
    ends = bounds(published)
    if ends is None or direction == "coming":
        return None
    last = ends[1]
    past = direction == "past"
    if unit == "week":
        return shifted(published, -7, -1) if past else DateRange(last - dt.timedelta((last.weekday() - 5) % 7), last)
    if unit == "month":
        first = months_before(last.replace(day=1), 1) if past else last.replace(day=1)
        return not_after(month_range(first.year, first.month), published)
    return year_range(last.year - past, published)


def year_range(year: int, published: DateRange | None) -> DateRange | None:
    """A year, cut off at publication."""
    return not_after(DateRange(dt.date(year, 1, 1), dt.date(year, 12, 31)), published)


def part_of(whole: DateRange, unit: str, edge: str) -> DateRange:
    """The beginning, middle or end of a month (a third each) or a year; its quarters and halves as "quarter 2"."""
    first = whole.earliest
    if first is None:
        return whole
    name, _, number = edge.partition(" ")
    if unit == "month":
        share = {"quarter": 7, "half": 15}.get(name, 0)
        last = monthrange(first.year, first.month)[1]
        low, high = _THIRDS.get(name) or (share * (int(number) - 1) + 1, share * int(number))
        high = last if high >= 28 else high
        return DateRange(first.replace(day=low), first.replace(day=high))
    months = {"early": 3, "middle": 4, "late": 3, "quarter": 3, "half": 6}[name]
    start = {"early": 1, "middle": 5, "late": 10}.get(name) or months * (int(number) - 1) + 1
    end = start + months - 1
    if end > 12:
        return whole
    return DateRange(dt.date(first.year, start, 1), dt.date(first.year, end, monthrange(first.year, end)[1]))


def months_before(date: dt.date, count: int) -> dt.date:
    """The same day `count` months earlier, or that month's last day."""
    year, month = divmod(date.year * 12 + date.month - 1 - count, 12)
    return dt.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1]))
