"""A day of publication as a person or a program wrote it beside a report."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_YEARS = range(1900, 2101)
_LONGEST = 60
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?", re.DOTALL)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_NAMED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def parse_day(written: str) -> dt.date:
    """The day that `written` gives: an ISO day or time, `2019/2/13`, `13/2/2019`, `13 February 2019`, an RFC 2822 time.

    The day stands as written; an hour's time zone does not move it. Raises `ValueError`, with a reason, for anything
    else, and for `03/04/2019`, which is one day in Beirut and another in Boston.
    """
    text = written.strip().translate(_DIGITS)
    if len(text) > _LONGEST:
        raise ValueError("it is no day in a form known here")
    for pattern in (_YEAR_FIRST, _COMPACT):
        if match := pattern.fullmatch(text):
            year, *_, month, day = (int(g) for g in match.groups() if g.isdigit())
            return _checked(year, month, day)
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first <= 12 and second <= 12 and first != second:
            raise ValueError("it may be read day first or month first")
        return _checked(year, second, first) if second <= 12 else _checked(year, first, second)
    return _named(text)


def _named(text: str) -> dt.date:
    for form in _NAMED:
        try:
            day = dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
        return _checked(day.year, day.month, day.day)
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError("it is no day in a form known here") from None
    return _checked(day.year, day.month, day.day)


def _checked(year: int, month: int, day: int) -> dt.date:
    if year not in _YEARS:
        raise ValueError(f"the year {year} cannot be")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError("there is no such day") from None
