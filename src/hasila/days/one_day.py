"""The phrase of one day, from left to right: `مساء يوم الجمعة 3 أيار`, `اليوم الإثنين`, `ليلة الأربعاء-الخميس`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from hasila.days import calendar
from hasila.days.dates import date_at
from hasila.days.in_digits import in_a_tag
from hasila.days.mention import DayKind, DayMention, Setting
from hasila.days.words import Line, Term, tells_of_harm, tells_of_place
from hasila.days.written import Written
from hasila.model import DateRange

_LINKS: Final = frozenset({",", "،", "(", ":", "|", "-", "–"})
_GLUED: Final = re.compile(r"[A-Za-z0-9٠-٩][-/.:=]?$")
_FAMILY_NAMES: Final = (3, 4)  # `الخميس` and `الجمعة`
_BEFORE: Final = frozenset({"قبل", "وقبل"})
"""`قبل وقت قصير من الهجوم`: told from another hour."""
_AFTER_A_DAY: Final = frozenset("علي في عن ، . , عبر ان".split())
_AFTER_A_NAME: Final = frozenset("اثر جراء نتيجه بسبب خلال حيث مما ( ) | : وسط".split())
"""What stands as well behind a family's name (`قتل خلدون الخميس إثر قصف`): a day only behind a place."""


@dataclass(slots=True)
class _Spoken:
    """What of a day has been read so far, up to token `end` (0 while nothing has)."""

    end: int = 0
    told: Term | None = None
    weekday: int | None = None
    second: int | None = None
    direction: str = ""
    written: Written | None = None
    cue: bool = False
    night: bool = False
    next_day: bool = False


def one_day(s: Setting, i: int) -> DayMention | None:
    """The mention of one day that begins at token `i`, or `None`."""
    said = _Spoken()
    j = i
    while part := s.line.get(j, "part"):
        said.night, said.next_day = said.night or part.meaning.night, said.next_day or part.meaning.next_day
        j = part.end
    step: int | None = j
    while step is not None and said.written is None:
        j = step
        step = _step(s, said, j, j > i)
    if not said.end:
        return None
    if said.written:
        return _dated(s, i, said, said.written)
    if said.weekday is not None:
        return _weekday(s, i, said, said.weekday)
    return _relative(s, i, said)


def _step(s: Setting, said: _Spoken, j: int, inside: bool) -> int | None:
    """Read one more part of the phrase at token `j`; the token to go on from, or `None` where it ends."""
    line = s.line
    term = line.term(j)
    role = term.meaning.role if term else ""
    if term and said.told is None and said.weekday is None and _tells_day(line, j, term):
        said.told, said.end = term, term.end
        return term.end
    if term and (role == "date_noun" or (role == "day_noun" and not term.article)):
        said.cue = True
        return term.end + (line.word(term.end) == ":")
    if term and role == "weekday" and said.weekday is None and _is_weekday(line, j, term, inside):
        said.weekday = term.meaning.value
        said.second, said.end = _pair(line, term, said.night or said.cue)
        which = line.get(said.end, "past", "coming")
        if which:
            said.direction, said.end = which.meaning.role, which.end
        return said.end
    said.written = _date(s, j, said.cue or said.weekday is not None)
    if said.written:
        said.end = said.written.end
        return said.end
    if said.end == j and line.word(j) in _LINKS and _goes_on(line, j + 1, said.weekday is None):
        return j + 1
    return None


def _tells_day(line: Line, j: int, term: Term) -> bool:
    """`أمس`, `اليوم`; not `ذلك اليوم`, `اليوم التالي`, `اليوم الأول`, nor the name of a broadcaster."""
    meaning = term.meaning
    if meaning.role == "relative":
        told_from = line.word(j) in _BEFORE and line.word(term.end) == "من"
        return not told_from
    if not term.article or (meaning.role != "day_noun" and line.word(j) != "الليله"):
        return False
    if line.role(j - 1) in ("other_day_before", "about") or _is_outlet(line, j):
        return False
    after = line.word(term.end)
    latin = after[:1].isascii() and after.isalpha()  # `أريحا اليوم Ariha Today`
    return not latin and line.role(term.end) not in ("other_day_after", "same", "past", "coming", "ordinal")


def _named(line: Line, j: int) -> bool:
    """Whether the word before makes a name of this one: `سوق الجمعة`, `عبد الأحد`; not `السوق الجمعة`."""
    before = line.get(j - 1, "name_before", "outlet_before")
    return before is not None and not before.article


def _is_outlet(line: Line, j: int) -> bool:
    """Whether the word for today ends an outlet's name (`قناة حلب اليوم`); not `على حلب اليوم`, `محمد العلي اليوم`."""
    before = line.get(j - 1, "outlet_before") or line.get(j - 2, "outlet_before")
    return before is not None and not before.article


def _is_weekday(line: Line, j: int, term: Term, inside: bool) -> bool:
    """`inside` says that words of the same phrase stand before. `أحد` needs its article or the word for day."""
    if not (term.article or inside) or _named(line, j):
        return False
    if inside or term.particles or term.meaning.value not in _FAMILY_NAMES:
        return True
    before_is_word = j > 0 and line.tokens[j - 1].is_arabic and not line.role(j - 1)
    before_is_word = before_is_word and not tells_of_harm(line.word(j - 1))
    dated = line.role(term.end) in ("past", "coming") or line.number(term.end, 1, 31) is not None
    if not before_is_word or dated or line.word(term.end) in _AFTER_A_DAY:
        return True
    return line.word(term.end) in _AFTER_A_NAME and tells_of_place(line.word(j - 2), line.word(j - 1))


def _pair(line: Line, term: Term, allowed: bool) -> tuple[int | None, int]:
    """The second weekday of `ليلة الأربعاء-الخميس`, and the token after."""
    at = term.end + (line.word(term.end) in ("-", "–", "/", "الي"))
    second = line.get(at, "weekday")
    if second and (at > term.end or allowed) and (second.meaning.value - term.meaning.value) % 7 == 1:
        return second.meaning.value, second.end
    return None, term.end


def _date(s: Setting, j: int, cue: bool) -> Written | None:
    """The date at token `j`, unless it is part of an address or a number, or names a party (`قوى 8 آذار`)."""
    line = s.line
    written = date_at(line, j, cue) or in_a_tag(line, j, s.text)
    if written is None or (written.year is None and not cue and line.role(j - 1) == "named_day_before"):
        return None
    start = line.tokens[j].start
    return None if _GLUED.search(s.text[max(0, start - 2) : start]) else written


def _goes_on(line: Line, j: int, weekday_missing: bool) -> bool:
    """Whether a weekday or a date stands right behind a comma or a bracket."""
    return bool(weekday_missing and line.get(j, "weekday")) or date_at(line, j, cue=False) is not None


def _dated(s: Setting, i: int, said: _Spoken, w: Written) -> DayMention | None:
    days = _resolve(s, w, said.weekday, "today" if said.told else w.direction)
    explicit = None not in (w.day, w.month, w.year)
    if explicit and days is None:
        return None  # 31 April
    return replace(
        s.mention(i, w.end, DayKind.DATE if w.last_day is None else DayKind.SPAN, days),
        explicit=explicit,
        weekday=said.weekday,
        day=w.last_day or w.day,
        month=w.month,
        year=w.year,
        hijri=w.hijri,
        told=_told(said),
    )


def _resolve(s: Setting, w: Written, weekday: int | None, direction: str) -> DateRange | None:
    """The days of a date, over both of a pair (`3 و5 أيار`, two names of months that disagree)."""
    months = [w.month, w.other_month] if w.other_month else [w.month]
    numbers = [w.day, w.last_day] if w.last_day else [w.day]
    weekday = None if w.last_day else weekday  # `ليلة الأحد 5/6 آب`: that of one of the two
    days = [_day(s, w, calendar.Partial(m, n, weekday, direction, w.hijri)) for m in months for n in numbers if n]
    known = [d for d in days if d]
    return DateRange(min(known), max(known)) if known and len(known) == len(days) else None


def _day(s: Setting, w: Written, partial: calendar.Partial) -> dt.date | None:
    year = w.year or (s.year if w.same_year else None)
    if year and partial.month:
        return calendar.day(year, partial.month, partial.day, w.hijri)
    ends = calendar.bounds(s.published)
    if ends is None:
        return None
    if partial.month is None:  # told from the month of publication
        first = calendar.months_before(ends[1].replace(day=1), w.years_back or 0)
        return calendar.day(first.year, first.month, partial.day)
    if w.years_back is not None:
        return calendar.day(calendar.year_of(ends[1], w.hijri) - w.years_back, partial.month, partial.day, w.hijri)
    return calendar.without_year(partial, ends[1])


def _weekday(s: Setting, i: int, said: _Spoken, weekday: int) -> DayMention:
    days = None
    if s.published and said.told:
        days = calendar.told_weekday(weekday, said.told.meaning.first, s.published)
    elif s.published:
        days = calendar.last_weekday(weekday, s.published, said.direction)
    if days and said.second is not None:
        days = calendar.moved(days, 0, 1)
    elif days and said.next_day:
        days = calendar.not_after(calendar.moved(days, 1, 1), s.published)
    return replace(s.mention(i, said.end, DayKind.WEEKDAY, days), weekday=weekday, told=_told(said))


def _relative(s: Setting, i: int, said: _Spoken) -> DayMention | None:
    if said.told is None:
        return None
    meaning = said.told.meaning
    shift = int(said.next_day and meaning.first < 0)
    days = calendar.shifted(s.published, meaning.first + shift, meaning.last + shift)
    return replace(s.mention(i, said.end, DayKind.RELATIVE, days), told=_told(said))


def _told(said: _Spoken) -> int | None:
    return said.told.meaning.last if said.told else None
