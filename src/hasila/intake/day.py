"""A day of publication as a person or a program wrote it beside a report."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from hasila.days import DayKind, find_days
from hasila.model import DateRange
from hasila.text import view

_YEARS: Final = range(1900, 2101)
_LONGEST: Final = 60
_TIME: Final = r"(?:,?\s+(?:at\s+)?\d{1,2}:\d{2}.*)?"
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[T ,Z+].*)?", re.DOTALL)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T.*|\d{4}|\d{6})?", re.DOTALL)
_YEAR_LAST: Final = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_SHORT_YEAR: Final = re.compile(rf"\d{{1,2}}([-/.])\d{{1,2}}\1\d{{2}}{_TIME}")
_NUMBERS: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_NAMED: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:[a-z]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<month>[a-z]+)\.?,?[\s-](?P<year>\d{{4}}){_TIME}",
        rf"(?:[a-z]+\.?,?\s+)?(?P<month>[a-z]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
        r"[a-z]+\s+(?P<month>[a-z]+)\s+(?P<day>\d{1,2})\s+\d{1,2}:\d{2}:\d{2}\s+(?:[+-]\d{4}\s+|[a-z]+\s+)?(?P<year>\d{4})",
    )
)
_MONTH_NAMES: Final = "january february march april may june july august september october november december".split()
_MONTHS: Final = {name[:n]: number for number, name in enumerate(_MONTH_NAMES, 1) for n in (3, len(name))} | {"sept": 9}
_EPOCH: Final = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_EPOCH_SECONDS: Final = range(1_000_000_000, 1_900_000_000)
"""2001 to 2030: ten digits beyond are as soon a day and an hour (`2019021308`)."""
_DAMASCUS: Final = dt.timedelta(hours=3)
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_UNKNOWN: Final = "it is no day in a form known here"


def parse_days(written: str) -> DateRange:
    """The day that `written` gives, in one of the forms that README.md names.

    The day stands as written; an hour's time zone does not move it. An instant in seconds or milliseconds since 1970
    has no written day: see `days_of`. Raises `ValueError`, with a reason, for anything else, and for `03/04/2019`,
    which is one day in Beirut and another in Boston: no day is guessed.
    """
    text = written.strip().translate(_DIGITS)
    if len(text) > _LONGEST:
        raise ValueError(_UNKNOWN)
    if (epoch := _EPOCH.fullmatch(text)) and int(epoch[1]) in _EPOCH_SECONDS:
        return days_of(int(epoch[1]))
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError("its year has two digits: write all four")
    if match := _YEAR_LAST.fullmatch(text):
        return DateRange.of(_day_or_month_first(int(match[1]), int(match[3]), int(match[4])))
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return DateRange.of(_checked(int(match["year"]), int(match["month"]), int(match["day"])))
    return _in_arabic(text) if _ARABIC.search(text) else DateRange.of(_in_english(text))


def days_of(seconds: float) -> DateRange:
    """The day of an instant since 1970, and the next one where it had begun in Damascus."""
    instant = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return DateRange(instant.date(), (instant + _DAMASCUS).date())


def _day_or_month_first(first: int, second: int, year: int) -> dt.date:
    if first <= 12 and second <= 12 and first != second:
        raise ValueError("it may be read day first or month first: write it year first, as in 2019-04-03")
    return _checked(year, second, first) if second <= 12 else _checked(year, first, second)


def _in_english(text: str) -> dt.date:
    for form in _NAMED:
        if match := form.fullmatch(text):
            month = _MONTHS.get(match["month"].lower())
            if month is not None:
                return _checked(int(match["year"]), month, int(match["day"]))
    raise ValueError(_UNKNOWN)


def _in_arabic(text: str) -> DateRange:
    """`13 شباط 2019` or `13/2/2019`, with a weekday or a clock beside it."""
    if numbers := _NUMBERS.search(text):
        return parse_days(numbers[0])
    found = [m for m in find_days(view(text).tokens, None, text) if m.explicit and m.kind is DayKind.DATE and m.range]
    if len(found) != 1 or not found[0].range:
        raise ValueError(_UNKNOWN)
    return found[0].range


def _checked(year: int, month: int, day: int) -> dt.date:
    if year not in _YEARS:
        raise ValueError(f"the year {year} cannot be")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError("there is no such day") from None
