"""What holds of every day, and of the word list that the days are read by."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.days import DayKind, find_days
from hasila.days.words import Line, meaning_of
from hasila.errors import DataError
from hasila.lexicon import Entry, load_language
from hasila.model import DateRange
from hasila.text import view

FIRST_HALF = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران")
LEVANTINE = (*FIRST_HALF, "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول")
FIRST_HALF_EGYPTIAN = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو")
EGYPTIAN = (*FIRST_HALF_EGYPTIAN, "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
WEEKDAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WORDS = ("قتل", "أمس", "اليوم", "الجمعة", "3", "12", "أيار", "منذ", "حتى", "بين", "و", "من", "العام", "الماضي")
PIECES = (*WORDS, "2023", "/", "-", ".", "،", "خلال", "24", "ساعة", "قبل", "يومين", "مطلع", "الشهر", "ليلة", "رمضان")

days = st.dates(dt.date(2011, 1, 1), dt.date(2035, 12, 31))


@given(days, st.sampled_from([LEVANTINE, EGYPTIAN]), st.booleans())
def test_a_whole_date_is_read_whatever_its_month_is_called(
    day: dt.date, months: tuple[str, ...], eastern: bool
) -> None:
    text = f"وقع القصف في {day.day} {months[day.month - 1]} {day.year}"
    text = text.translate(EASTERN) if eastern else text
    (mention,) = find_days(view(text).tokens, None, text)
    assert (mention.kind, mention.range, mention.explicit) == (DayKind.DATE, DateRange.of(day), True)


@given(
    days,
    st.sampled_from(["{0.day}-{0.month}-{0.year}", "{0.year}-{0.month:02}-{0.day:02}", "{0.day}/{0.month}/{0.year}"]),
)
def test_a_date_in_numbers_is_read_day_first_or_year_first(day: dt.date, form: str) -> None:
    text = "بتاريخ " + form.format(day)
    (mention,) = find_days(view(text).tokens, None, text)
    assert mention.range == DateRange.of(day)


@given(days, st.integers(0, 360))
def test_a_date_without_a_year_is_the_nearest_behind_publication(published: dt.date, back: int) -> None:
    day = published - dt.timedelta(back)
    if (day.month, day.day) == (2, 29):
        return
    text = f"في {day.day} {LEVANTINE[day.month - 1]}"
    (mention,) = find_days(view(text).tokens, DateRange.of(published), text)
    assert mention.range == DateRange.of(day)


@given(days)
def test_a_weekday_is_the_last_on_or_before_publication(published: dt.date) -> None:
    for number, name in enumerate(WEEKDAYS):
        text = f"مساء {name}"
        (mention,) = find_days(view(text).tokens, DateRange.of(published), text)
        assert mention.range is not None
        assert mention.range.latest is not None
        assert mention.range.latest.weekday() == number
        assert 0 <= (published - mention.range.latest).days < 7


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.none() | days)
def test_any_words_give_ordered_mentions_that_quote_the_text(pieces: list[str], published: dt.date | None) -> None:
    text = " ".join(pieces)
    tokens = view(text).tokens
    found = find_days(tokens, DateRange.of(published) if published else None, text)
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(text[m.start : m.end] == text[tokens[m.first].start : tokens[m.last - 1].end] for m in found)


@given(st.lists(st.sampled_from(PIECES), max_size=15), days, st.sampled_from(["ـ", "َ", "ِ", "\u200f"]))
def test_stretched_letters_and_marks_change_no_day(pieces: list[str], published: dt.date, mark: str) -> None:
    def ranges(text: str) -> list[tuple[DayKind, DateRange | None]]:
        return [(m.kind, m.range) for m in find_days(view(text).tokens, DateRange.of(published), text)]

    plain = " ".join(pieces)
    marked = " ".join(p[:1] + mark + p[1:] if p[:1].isalpha() and len(p) > 2 else p for p in pieces)
    assert ranges(marked) == ranges(plain)


@pytest.mark.parametrize("entry", load_language("ar").entries("days"), ids=lambda e: e.id)
def test_every_entry_is_found_in_its_example(entry: Entry) -> None:
    tokens = view(entry.example).tokens
    line = Line(tokens)
    meanings = [term.meaning for i in range(len(tokens)) if (term := line.term(i))]
    assert meaning_of(entry) in meanings


def test_an_unknown_role_is_refused_by_name() -> None:
    entry = load_language("ar").entries("days")[0]
    with pytest.raises(DataError, match=entry.id):
        meaning_of(dataclasses.replace(entry, attributes={"role": "fortnight"}))
