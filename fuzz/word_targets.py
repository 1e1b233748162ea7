"""Texts as reading takes them apart: the folded view, numbers, days, claims."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import pairwise

from fuzz import seeds
from fuzz.holding import in_order, maps_back, quotes, wrong_with, wrong_with_row
from fuzz.target import Target, check
from hasila.days import find_days
from hasila.errors import OverLimit
from hasila.gazetteer import Gazetteer
from hasila.intake import find_zones
from hasila.intake.day import parse_days
from hasila.lexicon import load_language
from hasila.limits import bounded
from hasila.model import Count, DateRange, Report
from hasila.reading import Reader
from hasila.reading.numbers import find_numbers
from hasila.text import fold, view

_DAY = DateRange.of(dt.date(2019, 2, 12))
_DAYS = (
    *("2019-02-13", "2019/2/13", "20190213", "2019-02-13T08:00Z", "13 February 2019", "Feb 13, 2019", "13 شباط 2019"),
    *("Wed, 13 Feb 2019 08:00:00 +0200", "13/2/2019", "1550044800", "1550044800000", "03/04/2019", "05.03.2024"),
)


def _text(data: bytes) -> str:
    return data.decode(errors="ignore")


def _known(word: str) -> bool:
    """A test of words as strict as any: about half of all words are known."""
    return sum(map(ord, word)) % 2 == 0


def _fold(data: bytes) -> None:
    text = _text(data)
    seen = view(text, _known)
    check(maps_back(seen), "a view's offsets do not map back to the text")
    check(in_order(seen), "the words of a view are not in order")
    check(all(quotes(token, seen) for token in seen.tokens), "a word does not quote itself")
    inside = "".join(token.word for token in seen.tokens)
    check(inside == "".join(c for c in seen.folded if c != " "), "a letter or digit stands in no word")
    check("ـ" not in seen.folded, "a tatweel is left in a view")
    folded = fold(text)
    check(fold(folded) == folded, "folding twice is not folding once")


def _count_runs_forward(count: Count) -> bool:
    return count.min is None or count.max is None or 0 <= count.min <= count.max


def _numbers(data: bytes) -> None:
    tokens = view(_text(data)).tokens
    found = find_numbers(tokens)
    check(all(0 <= n.first <= n.core < n.last <= len(tokens) for n in found), "a number lies outside its words")
    check(all(one.last <= other.first for one, other in pairwise(found)), "two numbers share a word")
    check(all(_count_runs_forward(n.count) for n in found), "a count runs backwards")


def _days(data: bytes) -> None:
    text = _text(data)
    tokens = view(text).tokens
    published = (None, _DAY, DateRange(None, _DAY.latest))[len(data) % 3]
    found = find_days(tokens, published, text)
    check(all(a.last <= b.first for a, b in pairwise(found)), "two mentions of days share a word")
    for m in found:
        check(text[m.start : m.end] == text[tokens[m.first].start : tokens[m.last - 1].end], "a day without its words")


def _written_day(data: bytes) -> None:
    try:
        days = parse_days(_text(data))
    except ValueError as error:
        check(bool(str(error)), "a day is refused without a reason")
    else:
        first, last = days.earliest, days.latest
        check(first is not None and last is not None and (last - first).days <= 1, "a day that is none")


@cache
def _reader() -> Reader:
    return Reader(load_language("ar"), Gazetteer.load())


def _reading(data: bytes) -> None:
    text = _text(data)
    report = Report("made", text, "صحيفة الأفق", "", published=_DAY, zones=find_zones(text, None, None))
    try:
        with bounded():
            claims = _reader().read(report)
    except OverLimit:
        return
    wrong = wrong_with(report, claims)
    check(not wrong, "; ".join(wrong))
    check(not wrong_with_row(claims), "a claim is another one when it is written and read")
    check(_reader().read(report) == claims, "a text is read differently the second time")


def _some_texts() -> tuple[bytes, ...]:
    return seeds.texts()[::5]


def _written_days() -> list[bytes]:
    return [day.encode() for day in _DAYS]


TARGETS = (
    Target("folding", _fold, ("hasila.text",), seeds.texts, seeds.words(), 512),
    Target("numbers", _numbers, ("hasila.reading.numbers",), seeds.texts, seeds.words(), 512),
    Target("days", _days, ("hasila.days",), seeds.texts, seeds.words(), 512),
    Target("day of publication", _written_day, ("hasila.intake.day",), _written_days, (*_DAYS, *seeds.MARKS), 128),
    Target("reading", _reading, ("hasila.reading", "hasila.intake.zones"), _some_texts, seeds.words(), 1024, 2),
)
