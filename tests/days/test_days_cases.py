"""The days of `tests/cases/ar/days/*.toml`: each sentence, its day of publication, and the mentions that it holds."""

from __future__ import annotations

import datetime as dt
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hasila.days import DayMention, find_days
from hasila.model import DateRange
from hasila.text import view

_FOLDER = Path(__file__).parent.parent / "cases" / "ar" / "days"
_CASES = [
    pytest.param(case, id=f"{file.stem}-{case['id']}")
    for file in sorted(_FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def _found(text: str, published: str) -> list[DayMention]:
    day = DateRange.of(dt.date.fromisoformat(published)) if published else None
    return find_days(view(text).tokens, day, text)


def _written(mention: DayMention) -> str:
    """A mention as the cases write it: `date! 2022-12-02`, `span 2024-03-01..2024-03-05`, `relative ?`."""
    days = mention.range
    name = f"{mention.kind}{'!' if mention.explicit else ''}"
    if days is None:
        return f"{name} ?"
    first, last = days.earliest or "", days.latest or ""
    return f"{name} {first}" if first == last else f"{name} {first}..{last}"


@pytest.mark.parametrize("case", _CASES)
def test_sentence_tells_its_days(case: dict[str, Any]) -> None:
    found = _found(case["text"], case["published"])
    assert [_written(m) for m in found] == case["days"]


@pytest.mark.parametrize("case", _CASES)
def test_mentions_lie_in_order_and_on_whole_words(case: dict[str, Any]) -> None:
    text = case["text"]
    tokens = view(text).tokens
    found = _found(text, case["published"])
    for mention in found:
        assert mention.start == tokens[mention.first].start
        assert mention.end == tokens[mention.last - 1].end
        assert text[mention.start : mention.end].strip()
    assert all(a.last <= b.first for a, b in pairwise(found))


def test_there_are_as_many_near_misses_as_hits() -> None:
    misses = sum(not case.values[0]["days"] for case in _CASES)
    assert misses >= len(_CASES) - misses
