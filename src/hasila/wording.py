"""Shared wording: which texts were copied from one another, found by MinHash and then checked exactly.

Linking asks it of the sentences that tell of an event, reconciling of the sentences that give a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from hasila.text import fold

_PERMUTATIONS = 64
_BANDS = 16
_SEED = 17
_FEWEST = 8
"""Word triples below which a likeness says nothing: the formulas of the news are shorter."""
_FEWEST_TRIMMED = 5
"""The same for a sentence that stands whole in another."""

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """The word triples of a text, folded."""
    words = fold(text).split()
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def jaccard(a: Shingles, b: Shingles) -> float:
    """The exact share of triples in common; 0 for texts too short to tell."""
    if len(a) < _FEWEST or len(b) < _FEWEST:
        return 0.0
    return len(a & b) / len(a | b)


def likely_pairs(texts: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Pairs of positions (low, high) that may share half of their wording."""
    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    pairs: set[tuple[int, int]] = set()
    for i, text in enumerate(texts):
        if len(text) < _FEWEST:
            continue
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(text))
        pairs.update((j, i) for j in index.query(sketch))
        index.insert(i, sketch)
    return pairs


def contained(a: Shingles, b: Shingles) -> float:
    """The share of the shorter text's triples that stand in the other: finds trimmed copies."""
    if len(a) < _FEWEST_TRIMMED or len(b) < _FEWEST_TRIMMED:
        return 0.0
    return len(a & b) / min(len(a), len(b))
