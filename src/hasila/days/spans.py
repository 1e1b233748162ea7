"""Two days that open and close a stretch, and `منذ`, which lets one run to the day of publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from hasila.days import calendar
from hasila.days.mention import DayKind, DayMention
from hasila.days.words import Line
from hasila.model import DateRange

_REACH: Final = 12
"""Words that may stand between `منذ` and its day: `منذ بدء الهجوم على الجيب في العاشر من أيلول`."""

_BEGUN: Final = 2
"""Words that may tell what began, before the part of a month in which it did: `منذ اندلاعه منتصف آذار`."""

_SINCE_WHAT: Final = 6
"""Words that may tell what began so long ago: `منذ سيطرة النظام على المنطقة قبل عام`."""

_CAME_TO: Final = frozenset(
    "قتل قتلت قتلوا استشهد استشهدت توفي توفيت لقي قضي سقط ارتقي اصيب اصيبت اصيبوا جرح جرحت اعتقل اعتقلت خطف".split()
)
"""A verb between, whose day it is: `منذ سيطرة النظام على المنطقة قتل قبل شهر`."""

_MIDDLE: Final = 15
_STOPS: Final = frozenset({".", "،", ",", "؛", "\n", "!", "؟", ":", "«", "»"})
_PRECISELY: Final = frozenset("منذ وتحديدا تحديدا بالتحديد وبالتحديد وبالذات شهر ، , و".split())
_BEFORE_DAY: Final = frozenset({"في", "بتاريخ", "من", "يوم", "منذ"})


def join(found: list[DayMention], line: Line, published: DateRange | None) -> list[DayMention]:
    """The mentions with those that belong together made one: `بين … و…`, `من … حتى …`, `منذ …`."""
    out: list[DayMention] = []
    until = _written(found, published)
    i = 0
    while i < len(found):
        mention = found[i]
        after = found[i + 1] if i + 1 < len(found) else None
        floor = out[-1].last if out else 0
        since = _since(mention, line, floor)
        if after and (narrowed := _from_within(mention, after, line) or _in_brackets(mention, after, line)):
            out.append(narrowed)
            i += 2
            continue
        if after and (joined := _pair(mention, after, line, since) or _months(mention, after, line)):
            out.append(joined)
            if joined.told == -1 and joined.range:
                until = joined.range.latest  # its counts end yesterday, the later ones too
            i += 2
            continue
        out.append(_open(mention, line, since, until))
        i += 1
    return out


def _since(mention: DayMention, line: Line, floor: int) -> int | None:
    """Where the `منذ` stands that opens this mention, if one does."""
    ago = line.role(mention.first) == "ago"
    if mention.kind is DayKind.RELATIVE and not ago and line.role(mention.first) in ("since", "relative"):
        return None
    for k in range(mention.first - 1, max(floor, mention.first - _REACH) - 1, -1):
        if line.word(k) in _STOPS or (ago and line.word(k) in _CAME_TO):
            return None
        if line.role(k) == "since":
            behind = mention.first - k - 1
            if ago:
                return k if 1 <= behind <= _SINCE_WHAT else None
            near = not behind or line.word(mention.first - 1) in _BEFORE_DAY or mention.kind is DayKind.YEAR
            near = near or (mention.kind is DayKind.MONTH and mention.year is not None and behind <= _BEGUN)
            return k if near or (behind <= _BEGUN and line.role(mention.first) == "edge") else None
    return None


def _pair(a: DayMention, b: DayMention, line: Line, since: int | None) -> DayMention | None:
    """The stretch from `a` to `b`, where the words between and before them make one."""
    between = range(a.last, b.first)
    if len(between) > 5:
        return None
    words = line.words[a.last : b.first]
    until = next((k for k in between if line.role(k) == "until"), None)
    opener = since if since is not None else (a.first - 1 if line.role(a.first - 1) in ("from", "between") else None)
    if until is not None:
        if any(w in _STOPS - {"،", ","} for w in words) or until - a.last > 1 or b.first - until > 4:
            return None
    elif not (line.role(a.first - 1) == "between" and (words == ["و"] or (_opens_with_and(b, line) and not words))):
        return None
    days = _from_to(a, b)
    first = opener if opener is not None else a.first
    return replace(
        b,
        first=first,
        start=line.tokens[first].start,
        kind=DayKind.SPAN,
        range=days,
        explicit=a.explicit and b.explicit,
        year=b.year or a.year,
    )


def _from_within(a: DayMention, b: DayMention, line: Line) -> DayMention | None:
    """`خلال العام 2023 وتحديداً منذ حزيران`: from a month on, to the end of the year told before it."""
    told = a.kind is DayKind.YEAR and a.year is not None and b.year is None and b.month is not None
    if not told or a.range is None:
        return None
    between = set(line.words[a.last : b.first])
    if "منذ" not in between or not between <= _PRECISELY:
        return None
    begin = calendar.day(a.year or 0, b.month or 0, b.day or 1)
    end = a.range.latest
    days = DateRange(begin, end) if begin and end and begin <= end else None
    return replace(b, first=a.first, start=a.start, kind=DayKind.SINCE, range=days, year=a.year)


def _in_brackets(a: DayMention, b: DayMention, line: Line) -> DayMention | None:
    """`خلال الأسبوع الماضي (3 – 9 شباط)`: the days of a stretch, told to the day."""
    both = a.kind is DayKind.SPAN and b.kind is DayKind.SPAN
    if not both or line.words[a.last : b.first] not in (["("], ["(", "من"], ["(", "بين"]):
        return None
    return replace(b, first=a.first, start=a.start)


def _months(a: DayMention, b: DayMention, line: Line) -> DayMention | None:
    """`في كانون الأول وكانون الثاني`: two months, one after the other."""
    if a.kind is not DayKind.MONTH or b.kind is not DayKind.MONTH or a.last != b.first:
        return None
    if (
        not _opens_with_and(b, line)
        or line.role(a.first) not in ("month", "unit")
        or a.month is None
        or b.month is None
    ):
        return None
    begin = calendar.month_range(b.year, a.month) if b.year and a.year is None else a.range
    if b.month - a.month not in (1, -11) or begin is None or b.range is None:
        return None
    if begin.earliest and b.range.earliest and begin.earliest > b.range.earliest:
        begin = calendar.month_range(b.range.earliest.year - (a.month > b.month), a.month)
    if begin is None or begin.earliest is None or b.range.latest is None:
        return None
    days = DateRange(begin.earliest, b.range.latest)
    return replace(b, first=a.first, start=a.start, kind=DayKind.SPAN, range=days)


def _opens_with_and(b: DayMention, line: Line) -> bool:
    term = line.term(b.first)
    return line.word(b.first).startswith("و") and bool(term and term.particles.startswith("و"))


def _from_to(a: DayMention, b: DayMention) -> DateRange | None:
    """From `a`'s first day to `b`'s last; where `b` falls before `a` it has taken a year too early, or `a` too late."""
    first = a.range.earliest if a.range else None
    last = b.range.latest if b.range else None
    if first and b.month and b.day and b.year is None and (last is None or last < first):
        last = calendar.day(first.year, b.month, b.day)
    if first is None and last and a.month and a.day:
        first = calendar.day(last.year, a.month, a.day)
    if first is None or last is None:
        return None
    if first > last and a.year is None and a.month and a.day:
        first = calendar.day(last.year - (a.month > last.month), a.month, a.day) or first
    return DateRange(first, last) if first <= last else None


def _written(found: list[DayMention], published: DateRange | None) -> dt.date | None:
    """The day up to which the text counts: that of publication, or the day before where it says `اليوم السبت` of that.

    A paper is written in the evening and printed at night, under the next day's date.
    """
    ends = calendar.bounds(published)
    if ends is None:
        return None
    told = [m.range.latest for m in found if m.told == 0 and m.weekday is not None and m.range and m.range.latest]
    return told[0] if set(told) == {ends[1] - dt.timedelta(1)} else ends[1]


def _open(mention: DayMention, line: Line, since: int | None, until: dt.date | None) -> DayMention:
    """The mention as it is, or, opened by `منذ` or followed by `حتى الآن`, up to the day of writing."""
    lasting = line.role(mention.last) == "until" and line.role(mention.last + 1) == "now"
    if since is None and not lasting:
        return mention
    first = mention.first if since is None else since
    last = mention.last + 2 if lasting else mention.last
    begin = mention.range.earliest if mention.range else None
    middle = line.get(mention.first, "edge") if mention.kind is DayKind.MONTH else None
    if begin and middle and middle.meaning.edge == "middle":  # `منذ منتصف آذار`: from its very middle
        begin = begin.replace(day=_MIDDLE)
    days = DateRange(begin, max(begin, until) if until else None) if begin else None
    tokens = line.tokens
    return replace(
        mention,
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        kind=DayKind.SINCE,
        range=days,
    )
