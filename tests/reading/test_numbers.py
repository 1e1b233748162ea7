"""Numbers: the words of 0 to 9,999 read back, tables of counts and near misses, and what must always hold."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.lexicon_check import check_language
from hasila.model import Wording
from hasila.reading.numbers import Number, find_numbers
from hasila.text import Token, view

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/ar/numbers/counts.toml").read_text(encoding="utf-8"))["case"]

MASCULINE = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
FEMININE = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def in_words(
    number: int, *, feminine: bool = False, oblique: bool = False, old: bool = False, joiner: str = " و"
) -> str:
    """A number from 0 to 9,999 in Arabic words: gender of the counted, case, the old spelling of hundred."""
    parts = []
    thousands, rest = divmod(number, 1000)
    if thousands:
        parts.append({1: "ألف", 2: "ألفان"}.get(thousands, f"{MASCULINE[min(thousands, 10)]} آلاف"))
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        parts.append(HUNDREDS[hundreds].replace("مئ", "مائ") if old else HUNDREDS[hundreds])
    if rest:
        parts.append(below_hundred(rest, feminine=feminine, joiner=joiner))
    words = joiner.join(parts) or "صفر"
    return re.sub(r"(?<=.)(?:ون|ان)\b", "ين", words).replace("اثنا ", "اثني ") if oblique else words


def below_hundred(number: int, *, feminine: bool, joiner: str) -> str:
    """The words of 1 to 99."""
    units = FEMININE if feminine else MASCULINE
    tens, unit = divmod(number, 10)
    if number <= 10:
        return units[number]
    if tens == 1:
        first = {1: ["أحد", "إحدى"], 2: ["اثنا", "اثنتا"]}.get(unit)
        return f"{first[feminine] if first else units[unit]} {'عشرة' if feminine else 'عشر'}"
    return joiner.join(p for p in (units[unit], TENS[tens]) if p)


def read(text: str) -> list[tuple[str, Number]]:
    """The numbers of a text with their words, from the approximator on."""
    tokens = view(text).tokens
    return [(text[tokens[n.first].start : tokens[n.last - 1].end], n) for n in find_numbers(tokens)]


@pytest.mark.parametrize(("feminine", "oblique"), list(product([False, True], repeat=2)))
def test_words_of_every_number_to_9999_are_read_back(feminine: bool, oblique: bool) -> None:
    for number in range(10_000):
        joiner, old = (" و", " و ")[number % 2], number % 3 == 0
        words = in_words(number, feminine=feminine, oblique=oblique, old=old, joiner=joiner)
        found = [(n.first, n.count.min, n.count.max) for n in find_numbers(view(words).tokens)]
        assert found == [(0, number, number)], words


@pytest.mark.parametrize("particle", ["و", "ف", "ب"])
def test_a_joined_particle_changes_no_number(particle: str) -> None:
    for number in range(1, 1_000):
        assert [n.count.min for _, n in read(f"قال {particle}{in_words(number)} شخصاً")] == [number]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_counts(case: dict[str, Any]) -> None:
    found = [
        " | ".join((words, *("-" if v is None else str(v) for v in (n.count.min, n.count.max)), n.count.wording))
        for words, n in read(case["text"])
    ]
    assert found == case["numbers"]


def test_the_core_is_where_the_number_itself_begins() -> None:
    tokens = view("قتل نحو الـ30 شخصاً").tokens
    (number,) = find_numbers(tokens)
    assert [tokens[i].word for i in (number.first, number.core)] == ["نحو", "ال"]


PIECES = (
    "قتل",
    "3",
    "مدنيين",
    "و",
    "خمسة",
    "وعشرون",
    "ألف",
    ".",
    "-",
    "بين",
    "إلى",
    "على الأقل",
    "%",
    "عشرات",
    "نحو",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES)))
def test_numbers_stand_in_order_and_never_overlap(words: list[str]) -> None:
    tokens = view(" ".join(words)).tokens
    numbers = find_numbers(tokens)
    edges = [e for n in numbers for e in (n.first, n.last)]
    assert edges == sorted(edges)
    assert all(0 <= n.first <= n.core < n.last <= len(tokens) for n in numbers)
    assert all((n.count.min is None and n.count.max is None) for n in numbers if n.count.wording is Wording.TENS)


@given(st.text(alphabet="0123456789٠١٢٣.,،٬:/-–%ا ونص\n#", max_size=60))
def test_any_run_of_digits_and_marks_is_read_without_error(text: str) -> None:
    assert all(n.count.min is None or n.count.min < 10**9 for _, n in read(text))


def test_the_word_list_holds_its_examples_and_near_misses() -> None:
    assert [p for p in check_language("ar") if p.startswith("numbers.toml")] == []


@pytest.mark.parametrize(
    "words", ["ألف و", "مليون و", "ثلاثة ", "عدد من ", "من 20 إلى ", "مئات الآلاف ", "خمسة وعشرون ", "أكثر من "]
)
def test_nothing_but_number_words_is_read_in_time_that_grows_with_them(words: str) -> None:
    short, long = (view(words * n).tokens for n in (2_000, 16_000))
    assert timed(long) < 24 * timed(short) + 0.05


def timed(tokens: Sequence[Token]) -> float:
    """The shortest time that reading the tokens' numbers takes, of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find_numbers(tokens)
        times.append(time.process_time() - start)
    return min(times)
