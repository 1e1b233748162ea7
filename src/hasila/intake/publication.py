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

from hasila.days import DayKind, DayMention, find_days
from hasila.days.glance import may_date_a_weekday, may_date_today, may_name_a_year, may_name_today, may_tell_when
from hasila.intake.day import days_of
from hasila.intake.eras import oldest_by_names
from hasila.model import DateRange
from hasila.text import folded, view

Found = tuple[DateRange | None, str]

YEARS: Final = range(2011, 2027)
"""The years in which a weekday with a date but no year is looked for: from the start of the war in Syria to this
release. Held fixed and not read from a clock, so that a run gives the same on any day."""

_FIRST_DAY: Final = dt.date(2011, 3, 15)

_NO_DAY: Final[Found] = (None, "")
_POST_NUMBER: Final = re.compile(r"(?:^|//|\.)(?:twitter|x)\.com/(?:[^/?#]+/)+status(?:es)?/(\d{15,19})(?!\d)")
_POST_EPOCH_MS: Final = 1288834974657
_ADDRESS_YEAR_FIRST: Final = re.compile(r"(?<!\d)(20\d\d)([-/_.])(\d{1,2})\2(\d{1,2})(?!\d)")
_ADDRESS_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(20\d\d)(?!\d)")
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_NUMBERS: Final = {name[:3]: number for number, name in enumerate(_MONTHS.split("|"), 1)}
_HEADER: Final = re.compile(
    rf"({_MONTHS}) (\d{{1,2}}), (20\d\d)(?: at \d{{1,2}}:\d\d\s?[AP]M)?\s?·\s?(?:Shared with|Public)"
)
_FOOTER: Final = re.compile(r"\d{1,2}:\d\d\s?[AP]M\s?·\s?([A-Z][a-z]{2}) (\d{1,2}), (20\d\d)")
_LABEL: Final = re.compile(r"نشر|تاريخ|كتب في|Published", re.IGNORECASE)
_UPDATED: Final = re.compile(r"تحديث|Updated", re.IGNORECASE)
_LABELLED: Final = (0, 2)
"""The ranks of lines that say what their date is."""
_QUOTED: Final = re.compile(r"^[—–]|@\w+\)")
_DIGIT: Final = re.compile(r"[0-9٠-٩]")
_CLOCK: Final = re.compile(r"[0-9٠-٩]{1,2}:[0-9٠-٩]{2}")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_THIS_YEAR: Final = re.compile(r"(?:العام|السنة|عام) (?:الحالي|الجاري)ة? (20\d\d)")
_HEAD_LINES: Final = 14
_TAIL_LINES: Final = 3
_LONGEST_DATELINE: Final = 110
_SPARE_WORDS: Final = 6
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
    return _from_address(url or "") or _from_frame(text) or _from_text(text) or _NO_DAY


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
    told = {m.range for m in _mentions(words, None) if m.explicit and m.kind is DayKind.DATE and m.range}
    return (told.pop(), "address") if len(told) == 1 else None


def _from_frame(text: str) -> Found | None:
    """A Facebook post's header, the first of the page (comments come later), or the footer of a post on X."""
    match = (_HEADER.search(text) or _FOOTER.search(text)) if "·" in text else None
    if match is None:
        return None
    shown = _day(int(match[3]), _MONTH_NUMBERS.get(match[1][:3], 0), int(match[2]))
    if shown is None:
        return None
    days, next_day = DateRange.of(shown), DateRange.of(shown + dt.timedelta(1))
    if not may_name_today(folded(text)):
        return days, "header"
    told = {m.range for m in _mentions(text, days) if m.told == 0 and m.weekday is not None and m.range}
    return next_day if told == {next_day} else days, "header"


def _from_text(text: str) -> Found | None:
    """A dateline, a day said with `اليوم` or `أمس`, or the one year in which the text's weekday had its date."""
    dateline = _dateline(text)
    if dateline:
        return dateline, "dateline"
    letters, this_year = folded(text), _this_year(text)
    if not (this_year or may_date_a_weekday(letters) or may_date_today(letters)):
        return None
    mentions = _mentions(text, None)
    for m in mentions:
        if m.explicit and m.told in (0, -1) and m.range and m.range.earliest:
            return DateRange.of(m.range.earliest - dt.timedelta(m.told or 0)), "dateline"
    return _narrowed(text, mentions, this_year)


def _this_year(text: str) -> int | None:
    """The year that a text calls the current one, where it is one."""
    years = set(map(int, _THIS_YEAR.findall(text)))
    return years.pop() if len(years) == 1 else None


def _dateline(text: str) -> DateRange | None:
    """The explicit date of a short line of its own: a labelled one first, then one with a clock, then the first.

    It stands above the article, or right behind its lead: what follows further down are related headlines. On a page
    of headlines without an article a bare date is the site's own clock, and none is taken.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    prose = [n for n, line in enumerate(lines) if _is_prose(line)]
    head = lines[: min(_HEAD_LINES, prose[1] if len(prose) > 1 else len(lines))]
    ranked = [r for n, line in enumerate(head) if not _QUOTED.search(line) and (r := _rank(line, n))]
    if not prose and sum(len(line) >= 25 for line in lines) >= 5:
        ranked = [r for r in ranked if r[0] in _LABELLED]
    if ranked:
        return DateRange.of(min(ranked)[2])
    tail = {r[2] for line in lines[len(head) :][-_TAIL_LINES:] if (r := _rank(line, 0)) and r[0] in _LABELLED}
    if len(tail) == 1:
        return DateRange.of(tail.pop())
    quoted = next((r[2] for line in lines[:_HEAD_LINES] if _QUOTED.search(line) and (r := _rank(line, 0))), None)
    return _from_quoted(quoted, _mentions(text, None)) if quoted else None


def _from_quoted(day: dt.date, mentions: list[DayMention]) -> DateRange | None:
    """From the day of a post that an article quotes: that day or the next, as far as its `اليوم الخميس` agrees."""
    days = [day, day + dt.timedelta(1)]
    told = {m.weekday for m in mentions if m.told == 0 and m.weekday is not None}
    left = [d for d in days if not told or d.weekday() in told]
    return DateRange(left[0], left[-1]) if left else None


def _is_prose(line: str) -> bool:
    return len(line) > 140 or (len(line) > 60 and line[-1] in ".؟!…")


def _rank(line: str, position: int) -> tuple[int, int, dt.date] | None:
    """How surely a line is a dateline, its place and its day, or `None`.

    0 labelled, 1 with a clock, 2 told as a later update, which serves where no day of publication is told, 3 bare.
    """
    if len(line) > _LONGEST_DATELINE or "©" in line or not _DIGIT.search(line):
        return None
    dates = [m for m in _mentions(line, None) if m.explicit and m.kind is DayKind.DATE and m.range]
    if len(dates) != 1 or not dates[0].range or not dates[0].range.earliest:
        return None
    rest = line[: dates[0].start] + " " + line[dates[0].end :]
    if len(_WORD.findall(rest)) > _SPARE_WORDS:
        return None
    told = _LABEL.search(rest) and not _UPDATED.search(rest)
    rank = 0 if told else 2 if _UPDATED.search(rest) else 1 if _CLOCK.search(rest) else 3
    return rank, position, dates[0].range.earliest - dt.timedelta(dates[0].told or 0)


def _narrowed(text: str, mentions: list[DayMention], this_year: int | None) -> Found | None:
    """`اليوم الجمعة 17 آذار` without a year: the year in which that was a Friday, where only one is left.

    No report is older than the latest day that it names with its year, nor than the youngest thing that it names
    beside the weekday (`eras.toml`); its other weekdays must have their dates too, and `العام الحالي 2023` names the
    year itself. A weekday told without `اليوم` gives the week that begins with it.
    """
    pairs = [m for m in mentions if m.weekday is not None and m.day and m.month and m.year is None and not m.hijri]
    named = [m.range.earliest for m in mentions if m.year and m.range and m.range.earliest]
    oldest = max(named, default=_FIRST_DAY)
    oldest = max(oldest, _FIRST_DAY)
    years = (this_year,) if this_year else YEARS
    told = [p for p in pairs if p.told in (0, -1)]
    for pair in told or sorted(pairs, key=lambda p: (p.month or 0, p.day or 0), reverse=True):
        days = {d - dt.timedelta(pair.told or 0) for y in years if (d := _that_weekday(pair, y))}
        left = {d for d in days if d >= oldest and all(_fits(p, d) for p in pairs)}
        if len(left) > 1:
            named_there = oldest_by_names(text[: pair.end + _ARTICLE], oldest)
            left = {d for d in left if d >= named_there}
        if len(left) != 1:
            return None
        return DateRange.of(left.pop()) if told else _week_from(left.pop(), mentions), "weekday"
    return _next_told_weekday(mentions) if this_year else None


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


def _mentions(text: str, published: DateRange | None) -> list[DayMention]:
    """The mentions of days in the lines that may tell when the text appeared; folding keeps the lines."""
    silent: list[tuple[int, int]] = []
    start = 0
    for line, letters in zip(text.split("\n"), folded(text).split("\n"), strict=True):
        if line and not may_tell_when(letters):
            silent.append((start, start + len(line)))
        start += len(line) + 1
    return find_days(view(text, without=silent).tokens, published, text)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
