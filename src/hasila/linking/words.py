"""The words by which linking tells claims apart or knows them again, loaded from `words.toml` and folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

from hasila.places import place_key
from hasila.text import fold

_TABLE = tomllib.loads(resources.files("hasila.linking").joinpath("words.toml").read_text(encoding="utf-8"))
_EDGE = r"(?<![ء-ي])[وفبل]?"


def either(words: Iterable[str]) -> str:
    """A pattern of any of some words, folded, the longest first."""
    longest_first = sorted({fold(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, longest_first))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of some words, whole, whatever particle is before them."""
    return re.compile(f"{_EDGE}(?:{either(words)})(?![ء-ي])")


APART: Mapping[str, Sequence[str]] = _TABLE["apart"]
"""The words by which a report goes on to another event."""
_SPOTS = {spot: any_of(words) for spot, words in _TABLE["spots"].items()}
_ANY_SPOT = any_of(word for words in _TABLE["spots"].values() for word in words)
_WOUNDS = any_of(_TABLE["wounds"]["died"])
GENERIC = frozenset(place_key(w) for w in _TABLE["places"]["generic"])
"""Keys of places that are words of every text."""


def spots(text: str) -> frozenset[str]:
    """The spots that a stretch of text names: a camp, a mosque, the outskirts."""
    folded = fold(text)
    if not _ANY_SPOT.search(folded):
        return frozenset()
    return frozenset(spot for spot, pattern in _SPOTS.items() if pattern.search(folded))


def dies_of_wounds(text: str) -> bool:
    """Whether somebody dies in it of the wounds of an earlier event."""
    return _WOUNDS.search(fold(text)) is not None
