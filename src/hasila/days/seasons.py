"""Seasons of a year: `في ربيع 2013`, `صيف العام الماضي`; a season without its year is no day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import replace

from hasila.days import calendar
from hasila.days.mention import DayKind, DayMention, Setting
from hasila.days.months import month_or_year
from hasila.days.words import Line, tells_of_people
from hasila.model import DateRange


def season(s: Setting, i: int) -> DayMention | None:
    """The months of a season whose year stands behind it. Of a winter nobody can say which of two it is: the year."""
    term = s.line.get(i, "season")
    if term is None or _is_name(s.line, i):
        return None
    at = term.end + (s.line.word(term.end) == "من")
    year = s.line.number(at, 1990, 2100)
    if year is None:
        told = month_or_year(s, at)
        if told is None or told.kind is not DayKind.YEAR or told.range is None or told.range.earliest is None:
            return None
        year, end = told.range.earliest.year, told.last
    else:
        end = at + 1
    first = term.meaning.value
    days = calendar.year_range(year, s.published)
    if first <= 10:
        last = dt.date(year, first + 2, monthrange(year, first + 2)[1])
        days = calendar.not_after(DateRange(dt.date(year, first, 1), last), s.published)
    return replace(s.mention(i, end, DayKind.MONTH, days), year=year)


def _is_name(line: Line, i: int) -> bool:
    """`قتل الشاب ربيع العام الماضي`: a man of that name."""
    return line.role(i - 1) == "name_before" or tells_of_people(line.word(i - 1))
