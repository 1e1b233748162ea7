"""Shared wording: whether one text was copied from another, trimmed or whole.

Reconciling asks it of the sentences that give a figure.
"""

from __future__ import annotations

from hasila.text import fold

_FEWEST = 5
"""Word triples below which a likeness says nothing: the formulas of the news are shorter."""

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """The word triples of a text, folded."""
    words = fold(text).split()
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def contained(a: Shingles, b: Shingles) -> float:
    """The share of the shorter text's triples that stand in the other: finds trimmed copies."""
    if len(a) < _FEWEST or len(b) < _FEWEST:
        return 0.0
    return len(a & b) / min(len(a), len(b))
