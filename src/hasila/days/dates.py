"""Calendar dates as they are written: `16 تشرين الأول`, `23-09-2022`, `November 16, 2024`, `ثالث أيام رمضان`.

What the text says is read here; what day that is, without a year in the text, is `calendar`'s to say.
"""

from __future__ import annotations

from typing import Final

from hasila.days.in_digits import YEARS, in_digits
from hasila.days.words import ARTICLES, Line, Term, tells_of_people
from hasila.days.written import Written

_HIJRI_YEARS: Final = (1380, 1530)
_NTH: Final = ("st", "nd", "rd", "th")
_SLASHES: Final = ("/", "\\", "-", "–", "|", "(", "،", ",", ".")


def date_at(line: Line, i: int, cue: bool) -> Written | None:
    """The date that begins at token `i`; with a `cue` before it (a weekday, `بتاريخ`) `30/11` is one too."""
    return in_digits(line, i, cue) or _in_words(line, i) or _month_first(line, i)


def month_at(line: Line, i: int, cue: bool) -> Written | None:
    """The month without a day that begins at token `i`, if its words, or a `cue` before it, leave no doubt."""
    named = line.get(i, "unit")
    named = named if named and named.meaning.unit == "month" and named.meaning.value in (1, 2) else None
    month = line.get(named.end if named else i, "month")
    if month is None or line.word(i)[0].isascii():
        return None
    written = _after_month(line, month, None, None)
    told = written.year or written.direction or written.years_back is not None or written.same_year
    if month.meaning.needs_day and not (named or written.year):
        return None
    return written if named or told or cue else None


def day_number(line: Line, i: int) -> tuple[int, int] | None:
    """The number of a day at token `i` and the token after it: `16`, `الـ3`, `العاشر`, `الخامس والعشرين`."""
    at = i + 1 if line.word(i) in ARTICLES else i
    number = line.number(at, 1, 31)
    if number is not None:
        return number, at + 1
    term = line.get(i, "ordinal")
    if term is None:
        return None
    value, end = term.meaning.value, term.end
    ten = line.get(end, "ordinal")
    apart = line.get(end + 1, "ordinal") if line.word(end) == "و" else None
    if ten and ten.meaning.tens and ten.particles == "و" and value < 10:
        value, end = value + ten.meaning.value, ten.end
    elif apart and apart.meaning.tens and apart.article and value < 10:  # `السابع و العشرين`
        value, end = value + apart.meaning.value, apart.end
    elif term.meaning.joined:
        return None
    if not (term.article or value == 1 or line.word(end) == "ايام"):
        return None
    return (value, end) if value <= 31 else None


def _in_words(line: Line, i: int) -> Written | None:
    first = day_number(line, i)
    if first is None:
        return None
    day, j = first
    last_day = None
    if line.word(j) in ("و", "-", "–", "الي", "حتي", "،", ",", "او", "/"):
        second = day_number(line, j + 1)
        night = line.word(j) != "/" or (second and second[0] == day + 1 and line.role(second[1]) == "month")
        if second and second[0] > day and night:  # `ليل 17/18 آب`
            last_day, j = second
    j += line.word(j) in _NTH
    j = _to_month(line, j)
    month = line.get(j, "month")
    if month and not month.particles:
        if i and month.meaning.needs_day and line.get(i - 1, "edge"):
            return None
        return _after_month(line, month, day, last_day)
    return _of_the_month(line, i, j, day, last_day)


def _to_month(line: Line, j: int) -> int:
    """Past what may stand between a day's number and its month: `من شهر`, `/`, `أيام`."""
    for word in ("ايام", "من", "/", "-", "|", "شهر"):
        if line.word(j) == word and (word not in ("-", "|") or line.role(j + 1) == "month"):
            j += 1
    return j


def _of_the_month(line: Line, i: int, j: int, day: int, last_day: int | None) -> Written | None:
    """`الـ3 من الشهر الجاري`, `أول الشهر`, `15 الجاري`: the month is told, not named."""
    if numbered := _numbered_month(line, j, day, last_day):
        return numbered
    this = line.word(j) == "هذا"
    unit = line.get(j + this, "unit")
    if unit and unit.meaning.unit == "month" and unit.article and unit.meaning.value == 1:
        told = None if this else line.get(unit.end, "past", "current", "coming")
        back = {"past": 1, "coming": -1}.get(told.meaning.role, 0) if told else 0
        return Written(told.end if told else unit.end, day, None, last_day=last_day, years_back=back)
    told = line.get(j, "current")
    of = line.word(j - 1) == "من"  # `27 من الجاري`
    if told is None or not told.article or not line.tokens[j - 1 - of].is_number:
        return None
    if of or line.word(i - 1) in ("في", "يوم", "بتاريخ") or line.role(i - 1) in ("part", "weekday", "date_noun"):
        return Written(told.end, day, None, last_day=last_day, years_back=0)
    return None


def _numbered_month(line: Line, j: int, day: int, last_day: int | None) -> Written | None:
    """`27 شهر 11`, `27 من الشهر الحادي عشر 2024`: a month by its number; not `27 شهر 11 يوم`, a stretch."""
    unit = line.get(j, "unit")
    if unit and (unit.meaning.unit, unit.meaning.value) == ("month", 1):
        at = unit.end
    elif line.word(j - 1) == "شهر":
        unit, at = None, j
    else:
        return None
    number, end = line.number(at, 1, 12), at + 1
    nth = line.get(at, "ordinal") if number is None and unit and unit.article and line.word(j - 1) == "من" else None
    if nth and nth.article and nth.meaning.value <= 12:
        number, end = nth.meaning.value, nth.end
    if number is None or line.role(end) in ("unit", "day_noun") or tells_of_people(line.word(end)):
        return None
    year, end = _year(line, end, hijri=False)
    return Written(end, day, number, year, last_day)


def _after_month(line: Line, month: Term, day: int | None, last_day: int | None) -> Written:
    """Read on from a month: a second name of it, a year, `الماضي`, `من العام الفائت`."""
    end, number, hijri, other = month.end, month.meaning.value, month.meaning.hijri, None
    at = end + 1 if line.word(end) in ("/", "\\", "-", "–", "(") else end
    if line.word(end) in ("،", ",") and (again := line.get(end + 1, "month")) and again.meaning.value == number:
        at = end + 1  # `18 أغسطس، آب`
    pair = line.get(at, "month")
    if pair and (at > end or pair.meaning.value == number) and pair.meaning.hijri == hijri:
        end, other = pair.end, pair.meaning.value if pair.meaning.value != number else None
        end += line.word(end) == ")"
    year, end = _year(line, end, hijri)
    direction, back, same = "", None, False
    told = line.get(end, "past", "current", "coming")
    if told and (told.article or told.meaning.role != "current"):
        direction = told.meaning.role if told.meaning.role != "current" else ""
        end = told.end
        if year is None and told.meaning.role == "current":  # `18 آب الجاري 2022`
            year, end = _own_year(line, end, hijri)
    elif year is None:
        back, same, end = _told_year(line, end)
    return Written(end, day, number, year, last_day, other, hijri, direction, back, same)


def _year(line: Line, end: int, hijri: bool) -> tuple[int | None, int]:
    """The year in digits that follows a month, past `/`, `,` or `من عام`; and the token after it."""
    j = end
    if line.word(j) in _SLASHES or (line.word(j) == "من" and line.get(j + 1, "unit")):
        j += 1
    unit = line.get(j, "unit")
    if unit and unit.meaning.unit == "year" and unit.meaning.value == 1:
        j = unit.end
    year = line.number(j, *(_HIJRI_YEARS if hijri else YEARS))
    if year is None or (line.word(j + 1) in (":", "/") and line.number(j + 2, 0, 59) is not None):
        return None, end
    return year, j + 1 + (line.word(j + 1) in ("م", "هـ", "ه"))


def _own_year(line: Line, end: int, hijri: bool) -> tuple[int | None, int]:
    """The year behind `الجاري`, which is no count of people (`5 شباط الجاري 2000 عنصر`)."""
    year, after = _year(line, end, hijri)
    return (None, end) if tells_of_people(line.word(after)) else (year, after)


def _told_year(line: Line, end: int) -> tuple[int | None, bool, int]:
    """`من العام الماضي`, `من هذا العام`, `من العام نفسه`: years back from publication, or the same year as before."""
    j = end + 1 if line.word(end) == "من" else end
    this = line.word(j) in ("هذا", "هذه")
    unit = line.get(j + this, "unit")
    if unit is None or unit.meaning.unit != "year" or not unit.article:
        return None, False, end
    if this:
        return 0, False, unit.end
    told = line.get(unit.end, "past", "current", "same", "coming")
    if told is None:
        return None, False, end
    if told.meaning.role == "same":
        return None, True, told.end
    return {"past": 1, "current": 0, "coming": -1}[told.meaning.role], False, told.end


def _month_first(line: Line, i: int) -> Written | None:
    """`November 16, 2024`, `Dec 2`; and in Arabic, where the year stands too, `فبراير 9, 2022`."""
    month = line.get(i, "month")
    day = line.number(month.end, 1, 31) if month else None
    if month is None or day is None or line.word(month.end + 1) == ":":
        return None
    end = month.end + 1
    end += line.word(end) in _NTH
    at = end + 1 if line.word(end) in (",", "،") else end
    year = line.number(at, *YEARS)
    if year is None and not line.word(i)[0].isascii():
        return None
    return Written(at + 1 if year else end, day, month.meaning.value, year, hijri=month.meaning.hijri)
