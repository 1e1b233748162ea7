"""So long ago, and stretches up to publication: `قبل يومين`, `خلال الأيام الثلاثة الماضية`, `الأسبوع الجاري`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from hasila.days import calendar
from hasila.days.mention import DayKind, DayMention, Setting
from hasila.days.months import month_or_year
from hasila.days.one_day import one_day
from hasila.days.words import ARTICLES, Line, Term
from hasila.model import DateRange

_MOST_DAYS: Final = 30
_MOST_WEEKS: Final = 18
_UNITS: Final = {"week": 1, "month": 1, "year": 2}
"""What a stretch may be told in, and how many of it at the least."""
_NTH_REACH: Final = 4
_TO_COME_REACH: Final = 12
_OWN: Final = ("ه", "ها", "هم", "هما", "هن")
_TO_COME: Final = re.compile(
    r"[وف]?(?:سوف|لن|مهله|المهله|بمهله|ا?مهل(?:ت|وا)?|ت?يمهل|ت?(?:وعد|عهد)(?:ت|وا)?|هدد(?:ت|وا)?|يتوقع|متوقع|المتوقع|المقرر|يعتزم"
    r"|[لس][يت](?:تم|جري|خضع|بدا|كون|عود|سيطر|غادر|خرج|نسحب|سلم|فرج|طلق|نفذ|صل|نتهي|ستمر))"
)
"""What looks ahead: `توعد بالسيطرة عليها خلال شهر`, `سيخضع لعملية خلال أسبوع`."""
_MADE: Final = frozenset(
    "شيد شيدت شيدوه شيدوها بني بنيت بناه بناها بنوه بنوها انشي انشيت اقيم اقيمت حفر حفرت حفروه تدرب تدربوا درس درست"
    "".split()
)
_TOLD_FROM: Final = frozenset({"in", "from", "since", "until", "between", "month", "weekday", "relative", "coming"})
_DATED: Final = frozenset(
    "unit month edge season ordinal half quarter weekday relative day_noun date_noun past".split()
)
_BY_CALENDAR: Final = {"week": DayKind.SPAN, "month": DayKind.MONTH, "year": DayKind.YEAR}


def ago(s: Setting, i: int) -> DayMention | None:
    """`قبل يومين`, `منذ ثلاثة أيام`; not `قبل يومين من الهجوم`, which is told from another day."""
    line = s.line
    opener = line.get(i, "ago", "since")
    if opener is None or one_day(s, opener.end) or month_or_year(s, opener.end):
        return None
    number, j = _count(line, opener.end)
    unit = line.get(j, "unit", "day_noun")
    if unit is None or unit.article:
        return None
    plural = unit.meaning.value == 0  # of `قتل قبل يومين ثلاثة` the three are people
    behind, end = _count(line, unit.end) if plural else (0, unit.end)
    if line.word(end) in ("من", "علي") or line.role(end) == "day_noun":
        return None
    count = number or behind or unit.meaning.value
    return s.mention(i, end, DayKind.RELATIVE, calendar.back_in_time(unit.meaning.unit, count, s.published))


def stretch(s: Setting, i: int) -> DayMention | None:
    """`الأيام الثلاثة الماضية`, `خلال الـ24 ساعة الماضية`, `الأسبوع الجاري`, `هذا العام`."""
    line = s.line
    opener = line.get(i, "during")
    at = opener.end if opener else i
    this = line.word(at) in ("هذا", "هذه")
    number, j = _count(line, at + this)
    unit = line.get(j, "unit", "day_noun")
    if unit is None or (unit.meaning.unit == "year" and line.number(unit.end, 1900, 2100)):
        return None
    if week := _week_of(s, i, unit):
        return week
    behind, end = _count(line, unit.end)
    which = line.get(end, "past", "current", "coming")
    if which and (which.article or which.meaning.role == "past"):
        return _told_stretch(s, i, unit, which, (number, behind))
    if this and unit.article and unit.meaning.unit in _BY_CALENDAR:
        return _by_calendar(s, i, unit.end, unit, "current")
    count = number or behind
    if opener and unit.meaning.unit == "hour" and 12 <= count <= 72:
        return s.mention(i, end, DayKind.SPAN, calendar.stretch_before("hour", count, s.published))
    return _up_to_now(s, i, unit, number) if opener else None


def _up_to_now(s: Setting, i: int, unit: Term, number: int) -> DayMention | None:
    """`خلال يومين`, `على مدى أربعة أيام`, `في غضون شهر`: up to publication, where nothing says from when else."""
    line, count = s.line, number or unit.meaning.value
    if unit.article or _is_told_from(line, unit.end) or line.word(unit.end) in ("من", "علي", "كحد"):
        return None
    if unit.meaning.unit == "day":
        bare = number == 0 and unit.meaning.value != 2
        if bare or not 2 <= count <= _MOST_DAYS:
            return None
    elif unit.meaning.unit not in _UNITS or not _UNITS[unit.meaning.unit] <= count <= _MOST_WEEKS or _is_nth(line, i):
        return None
    elif (
        _is_its_own(s, unit.end) or _is_to_come(line, i) or (unit.meaning.unit == "year" and _of_making(line, i, unit))
    ):
        return None  # `خلال أسبوع زفافه`
    elif line.number(unit.end, 1, 12) and unit.meaning.unit == "month" and count == 1:
        return None  # `خلال شهر 5`
    days = calendar.stretch_before(unit.meaning.unit, count, s.published)
    if unit.meaning.unit == "day":
        days = calendar.shifted(s.published, 1 - count, 0)  # the day of writing is one of them
    return s.mention(i, unit.end, DayKind.SPAN, days)


def _is_told_from(line: Line, j: int) -> bool:
    """Whether a stretch is one of another time: `خلال شهرين في 2014`; not `خلال شهرين في المدينة`."""
    if line.role(j) != "in":
        return line.role(j) in _TOLD_FROM
    return line.number(j + 1, 1, 2100) is not None or line.role(j + 1) in _DATED


def _is_its_own(s: Setting, j: int) -> bool:
    """`خلال أسبوع زفافه`: a word with its owner; not `سلسلة`, which has the same letter once folded."""
    token = s.line.tokens[j] if j < len(s.line.tokens) else None
    return token is not None and token.word.endswith(_OWN) and s.text[token.end - 1] != "ة"


def _of_making(line: Line, i: int, unit: Term) -> bool:
    """`بنى المخيم خلال ثلاثة أعوام وقتل فيه`, `مدرسة شيدت خلال عامين`: in how many years something else was done."""
    turns = next((w for w in line.words[unit.end : unit.end + 2] if w not in ("،", ",")), "")
    return turns.startswith("و") or not _MADE.isdisjoint(line.words[max(0, i - 2) : i])


def _is_to_come(line: Line, i: int) -> bool:
    """Whether a stretch is of what is yet to be, told in the same clause."""
    for k in range(i - 1, max(i - _TO_COME_REACH, 0) - 1, -1):
        if line.word(k) in ("،", ",", ".", "؛", "\n"):
            return False
        if _TO_COME.fullmatch(line.word(k)):
            return True
    return False


def _is_nth(line: Line, i: int) -> bool:
    """`في ثاني هجوم خلال أسبوع`: attacks are counted over the stretch."""
    before = range(max(i - _NTH_REACH, 0), i)
    return any(line.role(k) == "ordinal" or line.word(k).endswith("مره") for k in before)


def _count(line: Line, j: int) -> tuple[int, int]:
    """A number before or behind a unit, past words of roughness (`نحو`, `القليلة`); (0, next) where none stands."""
    while about := line.get(j, "about"):
        j = about.end
    if line.word(j) in ARTICLES and line.number(j + 1, 1, 999):
        j += 1
    number = line.number(j, 1, 999)
    if number is not None:
        return number, j + 1
    term = line.get(j, "cardinal")
    if term is None:
        return 0, j
    ten = line.get(term.end, "ordinal", "cardinal")
    if ten and ten.meaning.value == 10:
        return term.meaning.value + 10, ten.end
    if ten and ten.meaning.tens and ten.particles == "و":  # `الساعات الأربع والعشرين`
        return term.meaning.value + ten.meaning.value, ten.end
    return term.meaning.value, term.end


def _told_stretch(s: Setting, i: int, unit: Term, which: Term, counts: tuple[int, int]) -> DayMention | None:
    number, behind = counts
    meaning = unit.meaning
    if not (number or (unit.article and meaning.role == "unit")):
        return None
    count = number or behind or (meaning.value if meaning.value > 1 else 0)
    single = meaning.value == 1 and not count
    if single and meaning.unit in _BY_CALENDAR:
        return _by_calendar(s, i, which.end, unit, which.meaning.role)
    if which.meaning.role != "past":
        return None
    days = calendar.stretch_before(meaning.unit, count or int(single), s.published)
    return _last_days_of(s, i, which, count) or s.mention(i, which.end, DayKind.SPAN, days)


def _week_of(s: Setting, i: int, unit: Term) -> DayMention | None:
    """`الأسبوع الأول من شباط`, `الأسبوع الأخير من آذار`: a quarter of a month."""
    which = s.line.get(unit.end, "ordinal", "past") if (unit.meaning.unit, unit.meaning.value) == ("week", 1) else None
    if which is None or not unit.article or s.line.word(which.end) != "من":
        return None
    month = month_or_year(s, which.end + 1)
    if month is None or month.kind is not DayKind.MONTH or month.range is None:
        return None
    number = which.meaning.value if which.meaning.role == "ordinal" else 4
    if not 1 <= number <= 4 or not (which.meaning.role == "ordinal" or s.line.word(unit.end).endswith("اخير")):
        return None
    days = calendar.not_after(calendar.part_of(month.range, "month", f"quarter {number}"), s.published)
    return s.mention(i, month.last, DayKind.SPAN, days)


def _last_days_of(s: Setting, i: int, which: Term, count: int) -> DayMention | None:
    """`الأيام الثلاثة الأخيرة من تشرين الأول`: the last days of a month, not of now."""
    month = month_or_year(s, which.end + 1) if s.line.word(which.end) == "من" and count else None
    if month is None or month.range is None or month.range.latest is None:
        return None
    last = month.range.latest
    return s.mention(i, month.last, DayKind.SPAN, DateRange(last - dt.timedelta(count - 1), last))


def _by_calendar(s: Setting, i: int, end: int, unit: Term, direction: str) -> DayMention:
    kind = _BY_CALENDAR[unit.meaning.unit]
    year = s.line.number(end, 1990, 2100) if kind is DayKind.YEAR else None
    if year:
        return replace(s.mention(i, end + 1, kind, calendar.year_range(year, s.published)), year=year)
    return s.mention(i, end, kind, calendar.calendar_unit(unit.meaning.unit, direction, s.published))
