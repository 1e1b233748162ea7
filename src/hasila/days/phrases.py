"""The phrases of one day or one stretch, read from left to right: `مساء يوم الجمعة 3 أيار`, `خلال الأيام الثلاثة الماضية`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hasila.days import calendar
from hasila.days.dates import Written, date_at, month_at
from hasila.days.mention import DayKind, DayMention
from hasila.days.words import Line, Term
from hasila.model import DateRange

_OPENERS = frozenset({"since", "until", "from", "between", "during", "in", "edge", "ago"})
_LINKS = (",", "،", "(", ":", "|", "-", "–")
_SURNAMES = (3, 4)  # `الخميس` and `الجمعة` are family names too


class Phrases:
    """Reads the phrase that begins at a token; `year` is the last year that the text named."""

    def __init__(self, line: Line, text: str, published: DateRange | None) -> None:
        self.line, self.text, self.published = line, text, published
        self.year: int | None = None

    def at(self, i: int) -> DayMention | None:
        """The mention that begins at token `i`, or `None`."""
        found = self._one_day(i) or self._ago(i) or self._stretch(i) or self._month_or_year(i)
        if found and found.year:
            self.year = found.year if not found.hijri else self.year
        return found

    def mention(self, first: int, last: int, kind: DayKind, days: DateRange | None) -> DayMention:
        """A mention from token `first` to `last`, before what the text itself gives is added."""
        tokens = self.line.tokens
        return DayMention(first, last, tokens[first].start, tokens[last - 1].end, kind, days)

    # One day

    def _one_day(self, i: int) -> DayMention | None:
        line, j = self.line, i
        night = next_day = said_day = False
        while part := line.get(j, "part"):
            night, next_day, j = night or part.meaning.night, next_day or part.meaning.next_day, part.end
        told: Term | None = None
        weekday: int | None = None
        other: int | None = None
        written: Written | None = None
        end = 0
        while written is None:
            term = line.terms.get(j)
            role = term.meaning.role if term else ""
            if term and told is None and weekday is None and self._tells_day(j, term):
                told, end = term, term.end
            elif term and (role == "date_noun" or (role == "day_noun" and not term.article)):
                said_day = True
                j = term.end + (line.word(term.end) == ":")
                continue
            elif (
                term
                and role == "weekday"
                and weekday is None
                and self._is_weekday(j, term, said_day or bool(told) or j > i)
            ):
                weekday = term.meaning.value
                other, end = self._pair(term, night or said_day)
            elif written := self._date(j, said_day or weekday is not None):
                end = written.end
            elif end == j and line.word(j) in _LINKS and self._goes_on(j + 1, weekday is None):
                j += 1
                continue
            else:
                break
            j = end
        if not end or (j > i and end <= i):
            return None
        if written:
            return self._dated(i, written, told, weekday)
        if weekday is not None:
            return self._weekday(i, end, weekday, other, told, next_day)
        assert told is not None  # noqa: S101 - one of the three was found
        shift = int(next_day and told.meaning.first < 0)
        days = calendar.shifted(self.published, told.meaning.first + shift, told.meaning.last + shift)
        return replace(self.mention(i, end, DayKind.RELATIVE, days), told=told.meaning.last)

    def _tells_day(self, j: int, term: Term) -> bool:
        """`أمس`, `اليوم`; not `ذلك اليوم`, `اليوم التالي`, `اليوم الأول`, nor the name of a broadcaster."""
        line, meaning = self.line, term.meaning
        if meaning.role == "relative":
            return True
        if not term.article or (meaning.role != "day_noun" and not (meaning.night and line.word(j) == "الليله")):
            return False
        after, before = line.get(term.end, "other_day_after", "same", "past", "coming", "ordinal"), line.role(j - 1)
        named = line.role(j - 2) == "name_before" or (
            line.word(term.end)[:1].isascii() and line.word(term.end).isalpha()
        )
        return after is None and before not in ("other_day_before", "name_before", "about") and not named

    def _is_weekday(self, j: int, term: Term, cue: bool) -> bool:
        line = self.line
        if not (term.article or cue) or line.role(j - 1) == "name_before":
            return False
        if cue or term.meaning.value not in _SURNAMES or term.particles:
            return True
        known = line.role(j - 1) or not line.word(j - 1) or not line.tokens[j - 1].is_arabic
        return (
            bool(known)
            or line.role(term.end) in ("past", "coming")
            or line.number(term.end, 1, 31) is not None
            or (line.word(term.end) in ("علي", "في", "عن", "،", ".", ",", "عبر", "ان"))
        )

    def _pair(self, term: Term, allowed: bool) -> tuple[int | None, int]:
        """The second weekday of `ليلة الأربعاء-الخميس`, and the token after."""
        line = self.line
        at = term.end + (line.word(term.end) in ("-", "–", "/", "الي"))
        second = line.get(at, "weekday")
        joined = at > term.end or allowed
        if second and joined and (second.meaning.value - term.meaning.value) % 7 == 1:
            return second.meaning.value, second.end
        return None, term.end

    def _date(self, j: int, cue: bool) -> Written | None:
        line = self.line
        written = date_at(line, j, cue)
        if written is None:
            return None
        if not cue and written.year is None and line.role(j - 1) == "named_day_before":
            return None
        before = self.text[line.tokens[j].start - 1 : line.tokens[j].start]
        glued = before.isascii() and (
            before.isalnum() or (before in ("-", "/", ".", ":") and j > 0 and line.touches(j - 1))
        )
        return None if before and glued and not line.tokens[j - 1].is_arabic else written

    def _goes_on(self, j: int, weekday_missing: bool) -> bool:
        """Whether a weekday or a date stands right behind a comma or a bracket."""
        if weekday_missing and self.line.get(j, "weekday"):
            return True
        return date_at(self.line, j, cue=False) is not None

    def _dated(self, i: int, w: Written, told: Term | None, weekday: int | None) -> DayMention | None:
        kind = DayKind.DATE if w.last_day is None else DayKind.SPAN
        days = self._resolve(w, weekday, "today" if told else w.direction)
        explicit = None not in (w.day, w.month, w.year)
        if explicit and days is None:
            return None  # 31 April
        found = self.mention(i, w.end, kind, days)
        return replace(
            found,
            explicit=explicit,
            weekday=weekday,
            day=w.last_day or w.day,
            month=w.month,
            year=w.year,
            hijri=w.hijri,
            told=told.meaning.last if told else None,
        )

    def _resolve(self, w: Written, weekday: int | None, direction: str) -> DateRange | None:
        months = [w.month, w.other_month] if w.other_month else [w.month]
        numbers = [w.day, w.last_day] if w.last_day else [w.day]
        days = [self._day(w, m, n, weekday, direction) for m in months for n in numbers if n]
        known = [d for d in days if d]
        return DateRange(min(known), max(known)) if known and len(known) == len(days) else None

    def _day(self, w: Written, month: int | None, number: int, weekday: int | None, direction: str) -> dt.date | None:
        ends = calendar.bounds(self.published)
        year = w.year or (self.year if w.same_year else None)
        if year and month:
            return calendar.day(year, month, number, w.hijri)
        if ends is None:
            return None
        if month is None:  # told from the month of publication
            first = calendar.months_before(ends[1].replace(day=1), w.years_back or 0)
            return calendar.day(first.year, first.month, number)
        if w.years_back is not None:
            return calendar.day(ends[1].year - w.years_back, month, number)
        assert self.published is not None  # noqa: S101 - bounds were found
        return calendar.without_year(month, number, self.published, hijri=w.hijri, weekday=weekday, direction=direction)

    def _weekday(
        self, i: int, end: int, weekday: int, other: int | None, told: Term | None, next_day: bool
    ) -> DayMention:
        which = self.line.get(end, "past", "coming")
        end = which.end if which else end
        days: DateRange | None = None
        if self.published and told:
            days = calendar.told_weekday(weekday, told.meaning.first, self.published)
        elif self.published:
            days = calendar.last_weekday(weekday, self.published, which.meaning.role if which else "")
        if days and other is not None and days.earliest and days.latest:
            days = DateRange(days.earliest, days.latest + dt.timedelta(1))
        elif days and next_day and days.earliest and days.latest:
            days = calendar.not_after(
                DateRange(days.earliest + dt.timedelta(1), days.latest + dt.timedelta(1)), self.published
            )
        return replace(
            self.mention(i, end, DayKind.WEEKDAY, days), weekday=weekday, told=told.meaning.last if told else None
        )

    # So long ago, and stretches

    def _count(self, j: int) -> tuple[int, int]:
        """A number before or behind a unit, past words of roughness; (0, `j`) where none stands."""
        line = self.line
        while about := line.get(j, "about"):
            j = about.end
        if line.word(j) == "ال" and line.number(j + 1, 1, 999):
            j += 1
        number = line.number(j, 1, 999)
        if number is not None:
            return number, j + 1
        term = line.get(j, "cardinal")
        if term is None:
            return 0, j
        value, end = term.meaning.value, term.end
        ten = line.get(end, "ordinal", "cardinal")
        if ten and ten.meaning.value == 10:
            return value + 10, ten.end
        return value, end

    def _ago(self, i: int) -> DayMention | None:
        """`قبل يومين`, `منذ ثلاثة أيام`; not `قبل يومين من الهجوم`, which is told from another day."""
        line = self.line
        opener = line.get(i, "ago", "since")
        if opener is None or self._one_day(opener.end) or self._month_or_year(opener.end):
            return None
        number, j = self._count(opener.end)
        unit = line.get(j, "unit", "day_noun")
        if unit is None or unit.article:
            return None
        behind, end = self._count(unit.end)
        end = end if behind or end > unit.end else unit.end
        if line.word(end) in ("من", "علي") or line.role(end) == "day_noun":
            return None
        count = number or behind or unit.meaning.value
        days = calendar.back_in_time(unit.meaning.unit, count, self.published)
        return self.mention(i, end, DayKind.RELATIVE, days)

    def _stretch(self, i: int) -> DayMention | None:
        """`الأيام الثلاثة الماضية`, `خلال الـ24 ساعة الماضية`, `الأسبوع الجاري`."""
        line = self.line
        opener = line.get(i, "during")
        this = line.word(opener.end if opener else i) in ("هذا", "هذه")
        number, j = self._count((opener.end if opener else i) + this)
        unit = line.get(j, "unit", "day_noun")
        if unit is None or (unit.meaning.unit == "year" and line.number(unit.end, 1900, 2100)):
            return None
        behind, end = self._count(unit.end)
        which = line.get(end, "past", "current", "coming")
        count = number or behind
        if which is None or not (which.article or which.meaning.role == "past"):
            if this and unit.article and unit.meaning.unit in ("week", "month", "year"):
                return self._calendar_unit(i, unit.end, unit, "current")
            hours = opener and unit.meaning.unit == "hour" and 12 <= count <= 72
            return (
                self.mention(i, end, DayKind.SPAN, calendar.stretch_before("hour", count, self.published))
                if hours
                else None
            )
        if not (unit.article or number):
            return None
        if unit.meaning.role == "day_noun" and not number:
            return None
        count = count or (unit.meaning.value if unit.meaning.value > 1 else 0)
        single = unit.meaning.value == 1 and not count
        if single and unit.meaning.unit in ("week", "month", "year"):
            return self._calendar_unit(i, which.end, unit, which.meaning.role)
        if which.meaning.role != "past":
            return None
        return self._last_days_of(i, which, count) or self.mention(
            i, which.end, DayKind.SPAN, calendar.stretch_before(unit.meaning.unit, count or int(single), self.published)
        )

    def _last_days_of(self, i: int, which: Term, count: int) -> DayMention | None:
        """`الأيام الثلاثة الأخيرة من تشرين الأول`: the last days of a month, not of now."""
        month = self._month_or_year(which.end + 1) if self.line.word(which.end) == "من" and count else None
        if month is None or month.range is None or month.range.latest is None:
            return None
        last = month.range.latest
        return self.mention(i, month.last, DayKind.SPAN, DateRange(last - dt.timedelta(count - 1), last))

    def _calendar_unit(self, i: int, end: int, unit: Term, direction: str) -> DayMention:
        kind = {"week": DayKind.SPAN, "month": DayKind.MONTH, "year": DayKind.YEAR}[unit.meaning.unit]
        year = self.line.number(end, 1990, 2100) if unit.meaning.unit == "year" else None
        if year:
            days = calendar.year_range(year, self.published)
            return replace(self.mention(i, end + 1, kind, days), year=year)
        return self.mention(i, end, kind, calendar.calendar_unit(unit.meaning.unit, direction, self.published))

    # Months and years

    def _month_or_year(self, i: int) -> DayMention | None:
        line = self.line
        edge, j = self._edge(i)
        opener = line.role(i - 1) in _OPENERS or bool(edge)
        written = month_at(line, j, opener)
        if written:
            found = self._month(i, written)
        else:
            found = self._year(i, j, opener) or (self._edge_of_now(i, j) if edge else None)
        if found is None or not edge or found.range is None:
            return found
        unit = "month" if found.kind is DayKind.MONTH else "year"
        return replace(found, range=calendar.not_after(calendar.part_of(found.range, unit, edge), self.published))

    def _edge(self, i: int) -> tuple[str, int]:
        """`مطلع`, `أواخر`, `الربع الأول من`: which part, and the token after."""
        line = self.line
        term = line.get(i, "edge", "quarter", "half")
        if term is None:
            return "", i
        if term.meaning.role == "edge":
            return term.meaning.edge, term.end
        which = line.get(term.end, "ordinal")
        if (
            which is None
            or line.word(which.end) != "من"
            or which.meaning.value > (4 if term.meaning.role == "quarter" else 2)
        ):
            return "", i
        return f"{term.meaning.role} {which.meaning.value}", which.end + 1

    def _month(self, i: int, w: Written) -> DayMention | None:
        assert w.month is not None  # noqa: S101 - month_at gives one
        year = w.year or (self.year if w.same_year else None)
        ends = calendar.bounds(self.published)
        if year is None and w.years_back is not None and ends:
            year = ends[1].year - w.years_back
        if year:
            days = calendar.not_after(calendar.month_range(year, w.month, w.hijri), self.published)
        else:
            hidden = self.published is None or w.hijri
            days = (
                None
                if hidden or not self.published
                else calendar.month_without_year(w.month, self.published, w.direction)
            )
        return replace(self.mention(i, w.end, DayKind.MONTH, days), month=w.month, year=w.year, hijri=w.hijri)

    def _year(self, i: int, j: int, opener: bool) -> DayMention | None:
        """`عام 2021`, `العام الماضي`, and after `في` or `منذ` the number alone."""
        line = self.line
        unit = line.get(j, "unit")
        if unit and unit.meaning.unit == "year" and unit.meaning.value == 1:
            which = line.get(unit.end, "past", "current")
            at = which.end if which else unit.end
            year = line.number(at, 1990, 2100)
            if year:
                return replace(
                    self.mention(i, at + 1, DayKind.YEAR, calendar.year_range(year, self.published)), year=year
                )
            return self._calendar_unit(i, at, unit, which.meaning.role) if which and unit.article else None
        year = line.number(j, 2000, 2035) if opener else None
        if year is None or line.role(j - 1) == "ago" or line.word(j + 1) in ("-", "/", ".", ":", "%"):
            return None
        return replace(self.mention(i, j + 1, DayKind.YEAR, calendar.year_range(year, self.published)), year=year)

    def _edge_of_now(self, i: int, j: int) -> DayMention | None:
        """`بداية العام`, `منتصف الشهر الجاري`: of the month or year of publication unless another is told."""
        unit = self.line.get(j, "unit")
        if unit is None or not unit.article or unit.meaning.value != 1 or unit.meaning.unit not in ("month", "year"):
            return None
        which = self.line.get(unit.end, "past", "current", "coming")
        return self._calendar_unit(
            i, which.end if which else unit.end, unit, which.meaning.role if which else "current"
        )
