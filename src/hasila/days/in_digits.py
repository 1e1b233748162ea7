"""Dates in digits alone: `23-09-2022`, `27|11|2024`, `25/5/1446 هـ`, and, where they stand as a date does, `27/11`."""

from __future__ import annotations

from typing import Final

from hasila.days.words import Line, tells_of_people
from hasila.days.written import Written

YEARS: Final = (1900, 2100)
_HIJRI_YEARS: Final = (1400, 1470)
"""Those written in digits alone: of our time."""
_WAR_YEARS: Final = (2000, 2035)
_MARKS: Final = ("/", "-", ".", "\\", "–", "—", "|")
_LIST_MARKS: Final = (",", "،", ":")
"""What stands between the numbers of a date only where they touch it (`27،11،2024`): else it parts a list."""
_SLASHES: Final = ("/", "\\")
_DASHES: Final = ("-", "–")
_CENTURY: Final = 2000
_SHORT_YEARS: Final = range(11, 27)
"""Years in two digits: those of the war in Syria."""
_MONTHS: Final = 12
_ERAS: Final = ("م", "ه", "هجري", "هجريه")
_CUES: Final = ("date_noun", "day_noun", "part")
_ENDS: Final = frozenset({"", "\n", ".", "،", ",", "؛", ":", ")", "]", "!"})
_BRACKETS: Final = frozenset({"(", "["})
_IN: Final = frozenset({"في", "وفي"})
_COUNTED: Final = frozenset({(24, 7), (14, 5), (23, 2)})
"""Round the clock, and guns: never a day unless a word of days stands before."""
_NUMBERED: Final = frozenset(
    "الماده ماده الفقره البند بند رقم رقمها رقمه القرار قرار قانون القانون المقطع الصفحه صفحه ص هاتف"
    " بنسبه نسبه بنتيجه نتيجه بمعدل معدل مقابل بين باغلبيه اغلبيه التصويت التقييم اسعار الاسعار حصيله الحصيله"
    " عيار رشاش مدفع غراد صاروخ صواريخ طراز دوشكا لواء اللواء كتيبه الكتيبه فرقه الفرقه نقطه النقطه"
    " طريق الطريق شارع الشارع قطاع المربع خط عرض طول الساعه ساعه الان".split()
)
"""What numbers stand behind that are no day."""


def in_digits(line: Line, i: int, cue: bool) -> Written | None:
    """The date in digits that begins at token `i`; with a `cue` before it (a weekday, `بتاريخ`) `30/11` is one too."""
    first, at = line.number(i, 1, YEARS[1]), i + 1
    if first is None:
        return None
    at += first >= YEARS[0] and line.word(at) == "م"  # `2024م/11/27`
    mark = line.word(at)
    if mark not in _MARKS and mark not in _LIST_MARKS:
        return _spaced(line, i, cue)
    second = line.number(at + 1, 1, 31)
    if second is None:
        return None
    close = all(line.touches(k) for k in range(i, at + 1))
    third = line.number(at + 3, 1, YEARS[1]) if line.word(at + 2) == mark else None
    if third is not None and mark not in _LIST_MARKS:
        return _whole(line, (i, at + 4), (first, second, third), mark, cue, close)
    if third is not None:
        close = close and line.touches(at + 1) and line.touches(at + 2)
        told = (
            close
            and line.word(i - 1) not in _NUMBERED
            and first <= 31
            and second <= _MONTHS
            and _WAR_YEARS[0] <= third <= _WAR_YEARS[1]
        )
        return Written(at + 4, first, second, third) if told else None
    return _without_year(line, i, first, second, cue, close)


def _whole(
    line: Line, between: tuple[int, int], numbers: tuple[int, int, int], mark: str, cue: bool, close: bool
) -> Written | None:
    (i, end), (first, second, third) = between, numbers
    if not (close or mark == "/" or _has_a_year(first, third)):
        return None
    if (hijri := _hijri(line, end, numbers)) is not None:
        return hijri
    short = third in _SHORT_YEARS and first <= 31
    if short and (cue or (close and second <= _MONTHS and _stands_as_date(line, i, end, mark, first))):
        third += _CENTURY
    if YEARS[0] <= first and second <= _MONTHS and third <= 31:
        return Written(end, third, second, first)
    if third < YEARS[0] or first > 31:
        return None
    if second > _MONTHS >= first:  # month first, as in American English
        first, second = second, first
    return Written(end, first, second, third) if second <= _MONTHS else None


def _has_a_year(first: int, third: int) -> bool:
    """`18 - 8 - 2022`: a year in its four digits makes a date of numbers that stand apart."""
    low = _HIJRI_YEARS[0]
    return (first >= low) != (third >= low)


def _hijri(line: Line, end: int, numbers: tuple[int, int, int]) -> Written | None:
    """`25/5/1446 هـ`, `1446/5/25`."""
    first, month, last = numbers
    year, day = (first, last) if first > last else (last, first)
    if not (_HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1] and month <= _MONTHS and day <= 30):
        return None
    return Written(end + (line.word(end) in _ERAS), day, month, year, hijri=True)


def _spaced(line: Line, i: int, cue: bool) -> Written | None:
    """`بتاريخ 18 08 2022`, and on a line of its own or behind `في`."""
    day, month, year = line.number(i, 1, 31), line.number(i + 1, 1, _MONTHS), line.number(i + 2, *YEARS)
    if not (day and month and year):
        return None
    if not cue and _WAR_YEARS[0] <= year <= _WAR_YEARS[1]:
        bracketed = line.word(i - 1) in _BRACKETS and line.word(i + 3) in (")", "]")
        cue = bracketed or line.word(i - 1) in _IN or _own_line(line, i, i + 3)
    return Written(i + 3, day, month, year) if cue else None


def _without_year(line: Line, i: int, first: int, second: int, cue: bool, close: bool) -> Written | None:
    """`يوم 27/11`, `فجر 27-11`; and where no word of days stands before, `27/11` as a date alone is written."""
    mark, end = line.word(i + 1), i + 3
    more = line.word(end) in _MARKS and line.number(end + 1, 1, YEARS[1]) is not None
    if first > 31 or second > _MONTHS or more or line.role(end) == "month":
        return None
    if mark in _SLASHES and (cue or (line.role(i - 1) == "part" and close)):
        return Written(end, first, second)
    if not (close or (mark in _SLASHES and _own_line(line, i, end))) or _counts(line, end):
        return None
    if mark in _DASHES and (first > _MONTHS or line.role(i - 1) == "date_noun"):
        told = cue or line.role(i - 1) in _CUES or line.word(i - 1) in _IN or _own_line(line, i, end)
        return Written(end, first, second) if told else None
    bare = line.word(i - 1) in _IN or (mark == "/" and first > _MONTHS)
    bare = bare and mark in _SLASHES and (first, second) not in _COUNTED
    return Written(end, first, second) if bare and _stands_as_date(line, i, end, mark, first) else None


def _stands_as_date(line: Line, i: int, end: int, mark: str, first: int) -> bool:
    """Whether numbers stand where a date alone does: behind `في`, on their own line, in brackets, at an end."""
    before, after = line.word(i - 1), line.word(end)
    if _own_line(line, i, end):
        return True
    if before in _NUMBERED or line.word(i - 2) in _NUMBERED:
        return False
    if before in _BRACKETS and after in (")", "]"):
        return True
    if mark not in _SLASHES:
        return before in _IN and first > _MONTHS and after in _ENDS
    if first <= _MONTHS:
        return before in _IN and after in _ENDS
    if before in ("", "\n") or before in _IN:
        return not (after.startswith("ال") or _counts(line, end))
    return after in _ENDS and before[:1] > "ء"


def _counts(line: Line, end: int) -> bool:
    """`15/10 منزلاً`, `27-30 مدنياً`, `3/4 من`: numbers that count what is told behind them."""
    after = line.word(end)
    return after in ("من", "%") or (after > "ء" and after.endswith("ا")) or tells_of_people(after)


def _own_line(line: Line, i: int, end: int) -> bool:
    return line.word(i - 1) in ("", "\n") and line.word(end) in ("", "\n")


def in_a_tag(line: Line, i: int, text: str) -> Written | None:
    """`#حلب_12_9_2019`: a date between underscores, which are no words."""
    if not line.may_be_tagged(i) or any(text[line.tokens[k].end] != "_" for k in (i, i + 1)):
        return None
    first, second, third = (line.number(k, 1, YEARS[1]) for k in (i, i + 1, i + 2))
    if first is None or second is None or third is None or second > _MONTHS:
        return None
    if first >= YEARS[0] and third <= 31:
        return Written(i + 3, third, second, first)
    return Written(i + 3, first, second, third) if third >= YEARS[0] and first <= 31 else None
