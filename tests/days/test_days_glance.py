"""A glance never says no to a phrase that is there, and says no to what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.days import find_days
from hasila.days.glance import may_date_a_weekday, may_date_today, may_name_a_year, may_name_today
from hasila.text import folded, view

_FOLDER = Path(__file__).parent.parent / "cases" / "ar" / "days"
_TEXTS = [
    case["text"]
    for file in sorted(_FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("text", _TEXTS)
def test_what_is_found_was_glanced(text: str) -> None:
    letters = folded(text)
    for m in find_days(view(text).tokens, None, text):
        if m.weekday is not None and m.day and m.month and m.year is None:
            assert may_date_a_weekday(letters)
        if m.explicit:
            assert may_name_a_year(letters)
        if m.explicit and m.told in (0, -1):
            assert may_date_today(letters)
        if m.told == 0 and m.weekday is not None:
            assert may_name_today(letters)


def test_each_glance_has_something_to_see() -> None:
    dated, today = folded("وفي الجمعة 17 آذار"), folded("اليوم السبت 18 آذار 2023")
    assert may_date_a_weekday(dated)
    assert not may_date_today(dated)
    assert not may_name_today(dated)
    assert may_date_today(today)
    assert may_name_today(today)


@pytest.mark.parametrize(
    "text",
    [
        "قتل 3 في الجمعة",
        "الجمعة الماضية في آذار",
        "الجمعة\n17 آذار",
        "17 آذار الجمعة",
        "اليوم 17 آذار",
        "اليوم 20230317",
    ],
)
def test_near_misses(text: str) -> None:
    letters = folded(text)
    assert not (may_date_a_weekday(letters) or may_date_today(letters) or may_name_today(letters))


@given(st.text(alphabet="ابجمعةـ.*- \n\u064b\u200f٣9aﷺﻼ#"))
def test_the_folded_text_is_that_of_the_view(text: str) -> None:
    assert folded(text) == view(text).folded
