"""The table of names that tell how old a text can be at most."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib import resources

import pytest

from hasila.intake.eras import oldest_by_names

FLOOR = dt.date(2011, 3, 15)
ERAS = tomllib.loads((resources.files("hasila.intake") / "eras.toml").read_text(encoding="utf-8"))["era"]


def test_eras_stand_in_the_order_of_their_days_and_name_each_thing_once() -> None:
    days = [era["since"] for era in ERAS]
    words = [word for era in ERAS for word in era["words"]]
    assert days == sorted(set(days))
    assert all(FLOOR < day < dt.date(2027, 1, 1) for day in days)
    assert len(words) == len(set(words))


@pytest.mark.parametrize("era", ERAS, ids=lambda era: str(era["since"]))
def test_a_text_is_no_older_than_what_it_names(era: dict[str, object]) -> None:
    words = era["words"]
    assert isinstance(words, list)
    assert oldest_by_names(f"قصف في {words[0]} و{words[-1]}", FLOOR) >= era["since"]


@pytest.mark.parametrize("text", ["", "قصف على قرية", "قسداء", "زلزال صغير"])
def test_words_that_name_no_era(text: str) -> None:
    assert oldest_by_names(text, FLOOR) == FLOOR


def test_the_floor_stands_where_all_that_is_named_is_older() -> None:
    floor = dt.date(2024, 1, 1)
    assert oldest_by_names("قصف لميليشيا قسد", floor) == floor
