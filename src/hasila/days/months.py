"""Months and years without a day, and their parts: `في أيار 2023`, `مطلع العام`, `الربع الأول من عام 2022`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.days import calendar
from hasila.days.dates import month_at
from hasila.days.mention import DayKind, DayMention, Setting
from hasila.days.words import Line
from hasila.days.written import Written
from hasila.model import DateRange

_OPENERS: Final = frozenset({"since", "until", "from", "between", "during", "in", "edge", "ago"})

_UNITS: Final = ("week", "month", "year")


def month_or_year(s: Setting, i: int) -> DayMention | None:
    """The month or the year, or a part of one, that begins at token `i`, or `None`."""
    edge, j = _edge(s.line, i)
    opener = bool(edge) or s.line.role(i - 1) in _OPENERS
    written = month_at(s.line, j, opener)
    found = _month(s, i, written) if written else _year(s, i, j, opener)
    if found is None and edge:
        found = _of_now(s, i, j)
    if found is None or not edge or found.range is None:
        return found
    if found.kind is DayKind.SPAN:  # `مطلع الأسبوع`
        return found
    unit = "month" if found.kind is DayKind.MONTH else "year"
    return replace(found, range=calendar.not_after(calendar.part_of(found.range, unit, edge), s.published))


def _edge(line: Line, i: int) -> tuple[str, int]:
    """`مطلع`, `أواخر`, `الربع الأول من`: which part, and the token after."""
    term = line.get(i, "edge", "quarter", "half")
    if term is None:
        return "", i
    role = term.meaning.role
    if role == "edge":
        return term.meaning.edge, term.end
    which = line.get(term.end, "ordinal", "past")
    most = 4 if role == "quarter" else 2
    if which is None or line.word(which.end) != "من":
        return "", i
    number = which.meaning.value
    if which.meaning.role == "past":  # `الربع الأخير من`
        number = most if line.word(term.end).endswith("اخير") else 0
    return (f"{role} {number}", which.end + 1) if 1 <= number <= most else ("", i)


def _month(s: Setting, i: int, w: Written) -> DayMention | None:
    if w.month is None:
        return None
    ends = calendar.bounds(s.published)
    year = w.year or (s.year if w.same_year else None)
    if year is None and w.years_back is not None and ends:
        year = calendar.year_of(ends[1], w.hijri) - w.years_back
    if year is None and ends:
        days = calendar.month_without_year(w.month, ends[1], w.direction, w.hijri)
    else:
        days = calendar.month_range(year, w.month, w.hijri) if year else None
    days = calendar.not_after(days, s.published)
    return replace(s.mention(i, w.end, DayKind.MONTH, days), month=w.month, year=w.year, hijri=w.hijri)


def _year(s: Setting, i: int, j: int, opener: bool) -> DayMention | None:
    """`عام 2021`, `العام الماضي`, and after `في` or `منذ` the number alone."""
    line = s.line
    unit = line.get(j, "unit")
    if between := _years(s, i, unit.end if unit and unit.meaning.unit == "year" else j):
        return between
    if unit and (unit.meaning.unit, unit.meaning.value) == ("year", 1):
        which = line.get(unit.end, "past", "current")
        at = which.end if which else unit.end
        year = line.number(at, 1990, 2100)
        if year:
            return replace(s.mention(i, at + 1, DayKind.YEAR, calendar.year_range(year, s.published)), year=year)
        if not (which and unit.article):
            return None
        return s.mention(i, at, DayKind.YEAR, calendar.calendar_unit("year", which.meaning.role, s.published))
    year = line.number(j, 2000, 2035) if opener else None
    if year is None or line.role(j - 1) == "ago" or line.word(j + 1) in ("-", "/", ".", ":", "%"):
        return None
    return replace(s.mention(i, j + 1, DayKind.YEAR, calendar.year_range(year, s.published)), year=year)


def _years(s: Setting, i: int, j: int) -> DayMention | None:
    """`بين عامي 2017 و2020`, `بين 2017 و2020`: from the first of the one to the last of the other."""
    line = s.line
    first, last = line.number(j, 1990, 2100), line.number(j + 2, 1990, 2100)
    if first is None or last is None or first >= last or line.word(j + 1) != "و":
        return None
    both = line.get(i, "unit")  # `خلال عامي 2017 و2018`
    if line.role(i - 1) != "between" and not (both and both.meaning.value == 2 and last == first + 1):
        return None
    begin, end = (calendar.year_range(year, s.published) for year in (first, last))
    days = DateRange(begin.earliest, end.latest) if begin and end else None
    return s.mention(i, j + 3, DayKind.SPAN, days)


def _of_now(s: Setting, i: int, j: int) -> DayMention | None:
    """`بداية العام`, `منتصف الشهر الجاري`: of the month or year of publication unless another is told."""
    unit = s.line.get(j, "unit")
    if unit is None or not unit.article or unit.meaning.value != 1 or unit.meaning.unit not in _UNITS:
        return None
    if s.line.role(unit.end) == "other_day_after":  # `العام الدراسي`
        return None
    which = s.line.get(unit.end, "past", "current", "coming")
    if unit.meaning.unit == "week":
        week = calendar.calendar_unit("week", which.meaning.role if which else "current", s.published)
        return s.mention(i, which.end if which else unit.end, DayKind.SPAN, week)
    kind = DayKind.MONTH if unit.meaning.unit == "month" else DayKind.YEAR
    days = calendar.calendar_unit(unit.meaning.unit, which.meaning.role if which else "current", s.published)
    return s.mention(i, which.end if which else unit.end, kind, days)
