"""Anniversaries: `في مثل هذا اليوم من عام 2013`, `في مثل هذا اليوم قبل ستة أعوام`, `اليوم الذكرى السنوية الأولى لـ`."""

from __future__ import annotations

from typing import Final

from hasila.days import calendar
from hasila.days.mention import DayKind, DayMention, Setting
from hasila.days.months import month_or_year
from hasila.days.stretches import ago
from hasila.model import DateRange

_NTH: Final = {
    "الاولي": 1,
    "الحاديه": 1,
    **{f"ال{word}": n for n, word in enumerate("ثانيه ثالثه رابعه خامسه سادسه سابعه ثامنه تاسعه عاشره".split(), 2)},
}
_OF_A_KILLING: Final = (
    *("لمجزره", "للمجزره", "لمجازر", "لمذبحه", "لمقتل", "لاستشهاد", "لاغتيال", "لقتل", "لاعدام", "لتفجير", "لانفجار"),
    *("لقصف", "للقصف", "لهجوم", "للهجوم", "لغاره", "لغارات", "لضربه", "لاستهداف", "لاختطاف", "لاختفاء", "لاعتقال"),
)
_LIKE: Final = frozenset({"مثل", "بمثل"})


def anniversary(s: Setting, i: int) -> DayMention | None:
    """The same day of another year, that `هذا اليوم` at token `i` tells behind `مثل`; without its year it is open."""
    line = s.line
    term = line.get(i, "relative")
    if term is None or line.word(i - 1) not in _LIKE or line.word(i + 1) != "اليوم":
        return None
    at = term.end + (line.word(term.end) in ("من", "في"))
    told = ago(s, at) if line.role(at) in ("ago", "since") else month_or_year(s, at)
    if told is None or told.range is None:
        return s.mention(i, told.last if told else term.end, DayKind.RELATIVE, None)
    year, ends = told.range.earliest, calendar.bounds(s.published)
    days = [calendar.day(year.year, e.month, e.day) for e in ends] if ends and year else []
    known = [d for d in days if d is not None]
    return s.mention(i, told.last, DayKind.RELATIVE, DateRange(min(known), max(known)) if known else None)


def commemorated(s: Setting, i: int) -> DayMention | None:
    """`يصادف اليوم الذكرى السنوية الأولى لمجزرة X`: the same day so many years ago."""
    line = s.line
    if line.word(i) != "اليوم" or line.word(i + 1) != "الذكري":
        return None
    at = i + 2 + (line.word(i + 2) == "السنويه")
    ends = calendar.bounds(s.published)
    years = _NTH.get(line.word(at), 0)
    if not years or ends is None:
        return None
    if line.word(at + 1) in ("عشر", "عشره"):
        at, years = at + 1, years + 10
    if not line.word(at + 1).startswith(_OF_A_KILLING):
        return None  # `اليوم الذكرى الثامنة للثورة`: what is told may be of today
    known = [d for e in ends if (d := calendar.day(e.year - years, e.month, e.day)) is not None]
    return s.mention(i, at + 1, DayKind.RELATIVE, DateRange(min(known), max(known)) if known else None)
