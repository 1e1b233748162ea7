"""A glance at a folded text before it is read for days: whether a kind of phrase can stand in it at all.

Reading a text for its days takes fifty times as long, and most texts hold no phrase that tells when they appeared. A
glance may say yes for nothing, never no for something: the words of `days.toml` stand whole in every form they take.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from hasila.days.words import Meaning, first_words

_REACH: Final = 80
"""Letters within which the words of one phrase stand; the longest phrase in the texts this was tried on has 74."""

_YEAR: Final = r"(?:(?<!\d)\d{4}(?!\d)|\d ?[/.\-\\–] ?\d\d? ?[/.\-\\–] ?\d\d(?!\d))"
_TOLD: Final = frozenset({"relative", "day_noun", "part"})


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A weekday with a number and a month behind it; a word for today or yesterday with a year; with a weekday.

    The last is of what tells when a text appeared at all: a year, a date in digits, a weekday.
    """
    weekday = _any(lambda m: m.role == "weekday")
    today = _any(lambda m: m.role in _TOLD and m.last in (0, -1))
    ordinal, month = _any(lambda m: m.role == "ordinal"), _any(lambda m: m.role == "month")
    near = rf"[^\n]{{0,{_REACH}}}?"
    return (
        re.compile(rf"{weekday}(?={near}(?:\d|{ordinal}))(?={near}(?:/|{month}))"),
        re.compile(rf"{today}{near}{_YEAR}"),
        re.compile(rf"{today}{near}{weekday}"),
        re.compile(rf"{_YEAR}|\d ?[/.\-–\\] ?\d|{weekday}"),
    )


def _any(wanted: Callable[[Meaning], bool]) -> str:
    return f"(?:{'|'.join(sorted(first_words(wanted), key=lambda w: (-len(w), w)))})"


def may_date_a_weekday(folded: str) -> bool:
    """Whether `الجمعة 17 آذار` may stand in a folded text."""
    return _phrases()[0].search(folded) is not None


def may_date_today(folded: str) -> bool:
    """Whether `اليوم 17 آذار 2023` may."""
    return may_name_a_year(folded) and _phrases()[1].search(folded) is not None


def may_name_today(folded: str) -> bool:
    """Whether `اليوم الجمعة` may."""
    return _phrases()[2].search(folded) is not None


def may_tell_when(folded: str) -> bool:
    """Whether a weekday or a date with its year may."""
    return _phrases()[3].search(folded) is not None


def may_name_a_year(folded: str) -> bool:
    """Whether a year may stand in a folded text, in its four digits, or in two behind a day and a month."""
    return re.search(_YEAR, folded) is not None
