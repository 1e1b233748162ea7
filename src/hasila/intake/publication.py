"""The day a report was published, looked for where it is surest first, and how it was found.

A day in the address or in a post's own header is taken before one in the text; a day in the text counts only where it
is plainly the report's own: a line of its own near the top, or said with `اليوم` or `أمس`. Years of copyright, dates of
related headlines and of comments are never taken. Where nothing serves the day stays open.

Time zones leave a doubt. A post's number holds its instant to the millisecond: where the day in Damascus is already the
next one the range covers both. A header shows the day in the zone of whoever saved the page, so that it may lie a day
before Damascus; the text's own `اليوم الخميس` then decides.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from urllib.parse import unquote

from hasila.days import DayKind, DayMention
from hasila.days.glance import may_date_a_weekday, may_date_today, may_name_a_year, may_name_today
from hasila.intake.datelines import dateline, mentions_in
from hasila.intake.day import days_of
from hasila.intake.eras import oldest_by_names
from hasila.model import DateRange
from hasila.text import folded

Found = tuple[DateRange | None, str]

YEARS: Final = range(2011, 2027)
"""The years in which a weekday with a date but no year is looked for: from the start of the war in Syria to this
release. Held fixed and not read from a clock, so that a run gives the same on any day."""

_FILED: Final = re.compile(r"/(20[12]\d)/(\d{1,2})/")
_PFBID_SINCE: Final = dt.date(2022, 3, 1)
_FIRST_DAY: Final = dt.date(2011, 3, 15)

_NO_DAY: Final[Found] = (None, "")
_POST_NUMBER: Final = re.compile(r"(?:^|//|\.)(?:twitter|x)\.com/(?:[^/?#]+/)+status(?:es)?/(\d{15,19})(?!\d)")
_POST_EPOCH_MS: Final = 1288834974657
_ADDRESS_YEAR_FIRST: Final = re.compile(r"(?<!\d)(20\d\d)([-/_.])(\d{1,2})\2(\d{1,2})(?!\d)")
_ADDRESS_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(20\d\d)(?!\d)")
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_NUMBERS: Final = {name[:3]: number for number, name in enumerate(_MONTHS.split("|"), 1)}
_CLOCK: Final = r"\d{1,2}:\d\d(?:\s?[AP]M)?"
_SEEN_BY: Final = rf"(?: at {_CLOCK})?\s?·\s?(?:Shared with|Public)"
_HEADERS: Final = 2
_FRAMES: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), (?P<year>20\d\d){_SEEN_BY}",
        rf"(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{_MONTHS}),? (?P<year>20\d\d){_SEEN_BY}",
        r"\d{1,2}:\d\d\s?[AP]M\s?·\s?(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), (?P<year>20\d\d)",
        rf"{_CLOCK}\s?·\s?(?P<day>\d{{1,2}}) (?P<month>[A-Z][a-z]{{2}}) (?P<year>20\d\d)",
    )
)
"""A Facebook post's header, in two orders, before the footer of a post on X, in two orders."""
_SHARED: Final = re.compile(r"·\s?تمت المشاركة مع")
_BEFORE_SHARED: Final = 60
_THIS_YEAR: Final = re.compile(r"(?:العام|السنة|عام) (?:الحالي|الجاري)ة? (20\d\d)")
_SINCE_YEAR: Final = re.compile(r"منذ (?:مطلع|بداية|بدء) (?:العام|عام|السنة|سنة) (20\d\d)")
_COUNTS: Final = re.compile(r"قتل|قتيل|قتلى|ضحايا|عدد|حصيل|وثق|سجل|استجاب|شهيد|شهداء|أصيب|إصاب|جرح|هجم|هجوم|غار|قصف")
_NEAR: Final = 40
_ANY_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ARTICLE: Final = 1500
"""Letters behind the day in which an article goes on; further down stand the headlines of other days."""


def publication_day(text: str, url: str | None, given: DateRange | None, metadata: DateRange | None) -> Found:
    """The day of publication and, in a word, how it was found (`Report.published_how`); (`None`, "") where it is open.

    `given` is the day that came with the report, `metadata` that of the page's own machine-readable head.
    """
    if given:
        return given, "given"
    if metadata:
        return metadata, "metadata"
    return _from_address(url or "") or _from_frame(text) or _from_text(text, url or "") or _NO_DAY


def _from_address(url: str) -> Found | None:
    """The day in the address itself, or the instant in a post's number."""
    number = _POST_NUMBER.search(url)
    if number:
        return days_of(((int(number[1]) >> 22) + _POST_EPOCH_MS) / 1000), "post number"
    path = unquote(url.partition("?")[0])
    for match in _ADDRESS_YEAR_FIRST.finditer(path):
        if found := _day(int(match[1]), int(match[3]), int(match[4])):
            return DateRange.of(found), "address"
    for match in _ADDRESS_DAY_FIRST.finditer(path):
        if found := _day(int(match[4]), int(match[3]), int(match[1])):
            return DateRange.of(found), "address"
    words = re.sub(r"[-_/]+", " ", path.partition("://")[2])
    if not may_name_a_year(folded(words)):
        return None
    told = {m.range for m in mentions_in(words, None) if m.explicit and m.kind is DayKind.DATE and m.range}
    return (told.pop(), "address") if len(told) == 1 else None


def _from_frame(text: str) -> Found | None:
    """A Facebook post's header, the first of the page (comments come later), or the footer of a post on X."""
    if "·" not in text:
        return None
    headers = [m for form in _FRAMES[:_HEADERS] if (m := form.search(text))]
    match = min(headers, key=lambda m: m.start(), default=None)
    match = match or next((m for form in _FRAMES[_HEADERS:] if (m := form.search(text))), None)
    if match is not None:
        shown = _day(int(match["year"]), _MONTH_NUMBERS.get(match["month"][:3], 0), int(match["day"]))
    else:
        shown = _shared(text)
    if shown is None:
        return None
    days, next_day = DateRange.of(shown), DateRange.of(shown + dt.timedelta(1))
    if not may_name_today(folded(text)):
        return days, "header"
    told = {m.range for m in mentions_in(text, days) if m.told == 0 and m.weekday is not None and m.range}
    return next_day if told == {next_day} else days, "header"


def _shared(text: str) -> dt.date | None:
    """`3 أيار 2023 · تمت المشاركة مع العامة`: a Facebook post's header in Arabic, glued to its writer's name or not."""
    shared = _SHARED.search(text)
    if shared is None:
        return None
    before = text[max(0, shared.start() - _BEFORE_SHARED) : shared.start()].rpartition("\n")[2]
    told = [m for m in mentions_in(before, None) if m.explicit and m.kind is DayKind.DATE and m.range]
    return told[-1].range.earliest if told and told[-1].range else None


def _from_text(text: str, url: str) -> Found | None:
    """A dateline, a day said with `اليوم` or `أمس`, or the one year in which the text's weekday had its date."""
    if (line := dateline(text)) is not None:
        return line, "dateline"
    letters, this_year = folded(text), _this_year(text)
    if not (this_year or may_date_a_weekday(letters) or may_date_today(letters)):
        return None
    mentions = mentions_in(text, None)
    for m in mentions:
        if m.explicit and m.told in (0, -1) and m.range and m.range.earliest:
            return DateRange.of(m.range.earliest - dt.timedelta(m.told or 0)), "dateline"
    return _narrowed(text, mentions, this_year, _days_of_address(url))


def _this_year(text: str) -> int | None:
    """The year that a text calls the current one, where it is one."""
    years = set(map(int, _THIS_YEAR.findall(text)))
    return years.pop() if len(years) == 1 else None


def _counted_year(text: str) -> int | None:
    """The year since whose beginning a text counts (`منذ مطلع العام 2023`), where it names none later."""
    told = [m for m in _SINCE_YEAR.finditer(text) if _COUNTS.search(text, max(0, m.start() - _NEAR), m.end() + _NEAR)]
    years = {int(m[1]) for m in told}
    latest = max(map(int, _ANY_YEAR.findall(text)), default=0)
    return years.pop() if years == {latest} else None


def _days_of_address(url: str) -> DateRange:
    """The days on which an article filed under `/2022/01/`, or a post of a form of address, may have appeared.

    Time zones leave a day on either side of a month. Facebook writes `pfbid` in its addresses since early 2022; an
    older post has one only where somebody copied it years later, and such a one tells no year either.
    """
    path = url.partition("#")[0]
    filed = _FILED.search(path.partition("?")[0])
    first = _day(int(filed[1]), int(filed[2]), 1) if filed else None
    if first is not None:
        return DateRange(first - dt.timedelta(1), first + dt.timedelta(31))
    return DateRange(_PFBID_SINCE if "facebook.com/" in path and "pfbid" in path else None, None)


def _narrowed(text: str, mentions: list[DayMention], this_year: int | None, by_address: DateRange) -> Found | None:
    """`اليوم الجمعة 17 آذار` without a year: the year in which that was a Friday, where only one is left.

    No report is older than the latest day that it names with its year, nor than the youngest thing that it names
    beside the weekday (`eras.toml`); its other weekdays must have their dates too, and `العام الحالي 2023` names the
    year itself. A weekday told without `اليوم` gives the week that begins with it.
    """
    pairs = [m for m in mentions if m.weekday is not None and m.day and m.month and m.year is None and not m.hijri]
    told = [p for p in pairs if p.told in (0, -1)]
    counted = _counted_year(text)
    year = this_year or (counted if counted and any(_that_weekday(p, counted) for p in told or pairs) else None)
    years = (year,) if year else YEARS
    for pair in told or sorted(pairs, key=lambda p: (p.month or 0, p.day or 0), reverse=True):
        days = {d - dt.timedelta(pair.told or 0) for y in years if (d := _that_weekday(pair, y))}
        oldest = max(_oldest_named(mentions, pair), by_address.earliest or _FIRST_DAY)
        days = {d for d in days if oldest <= d <= (by_address.latest or d)}
        left = {d for d in days if all(_fits(p, d) for p in pairs)}
        if not left and len(days) == 1 and _agrees(mentions, pair):
            left = days  # a weekday told of another date is mistaken
        if len(left) > 1:
            named_there = oldest_by_names(text[: pair.end + _ARTICLE], oldest)
            left = {d for d in left if d >= named_there}
        if len(left) != 1:
            return None
        return DateRange.of(left.pop()) if told else _week_from(left.pop(), mentions), "weekday"
    return _next_told_weekday(mentions) if this_year else None


def _agrees(mentions: list[DayMention], pair: DayMention) -> bool:
    """Whether a weekday is told as that of today or yesterday, and no other is told as today's."""
    if pair.told is None or pair.weekday is None:
        return False
    today = (pair.weekday - pair.told) % 7
    return all(m.weekday in (None, today) for m in mentions if m.told == 0)


def _oldest_named(mentions: list[DayMention], pair: DayMention) -> dt.date:
    """The latest day with its year that an article names; further down stand headlines of later days."""
    near = (m.range for m in mentions if m.year and m.range and m.start < pair.end + _ARTICLE)
    return max([_FIRST_DAY, *(days.earliest for days in near if days.earliest)])


def _week_from(day: dt.date, mentions: list[DayMention]) -> DateRange:
    """The week that begins with a day, or that day of it which the text's `اليوم السبت` names."""
    week = [day + dt.timedelta(n) for n in range(7)]
    told = {m.weekday for m in mentions if m.told == 0 and m.weekday is not None}
    left = [d for d in week if len(told) != 1 or d.weekday() in told]
    return DateRange(left[0], left[-1])


def _that_weekday(pair: DayMention, year: int) -> dt.date | None:
    day = _day(year, pair.month or 0, pair.day or 0)
    return day if day and day.weekday() == pair.weekday else None


def _fits(pair: DayMention, published: dt.date) -> bool:
    """Whether a weekday and its date agree in a report of that day."""
    years = (published.year, published.year - 1)
    days = [d for y in years if (d := _day(y, pair.month or 0, pair.day or 0)) and d <= published]
    return bool(days) and days[0].weekday() == pair.weekday


def _next_told_weekday(mentions: list[DayMention]) -> Found | None:
    """`اليوم الأحد` in a text that counts the named, current year up to a day just before: the Sunday after that."""
    last = max((m.range.latest for m in mentions if m.year and m.day and m.range and m.range.latest), default=None)
    weekday = next((m.weekday for m in mentions if m.told == 0 and m.weekday is not None), None)
    if last is None or weekday is None:
        return None
    ahead = (weekday - last.weekday()) % 7
    return (DateRange.of(last + dt.timedelta(ahead)), "weekday") if ahead <= 3 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
