"""Which pairs of mentions are worth comparing: near in days and sharing a place, a figure or their wording."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from hasila.linking.mentions import Mention
from hasila.wording import Shingles, likely_pairs

WINDOW = 3
"""Days apart at most for two mentions to be compared; only shared wording reaches further."""
_CELL = 0.1
"""Degrees: about 10 km; neighbouring cells are looked at too."""
_TELLING = 5
"""Least figure that brings two mentions together without a place in common."""

Key = tuple[Hashable, ...]
_TELLING_WITHOUT_DAY = ("placed figure", "name")


def candidates(mentions: Sequence[Mention], texts: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Pairs of positions (low, high), in order; grows with the mentions that share a block, not with all pairs.

    A figure of any size brings a telling without a place to the others of its days.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        for key in _keys(mention):
            blocks[key].append(i)
    pairs = likely_pairs(texts)
    for (kind, *_), block in blocks.items():
        window = _within_window(block, mentions)
        if kind == "any figure":
            window = ((i, j) for i, j in window if not mentions[i].where.is_known or not mentions[j].where.is_known)
        pairs.update(window)
        if kind in _TELLING_WITHOUT_DAY:
            pairs.update(_with_undated(block, mentions))
    return sorted(pairs)


def _keys(mention: Mention) -> set[Key]:
    keys: set[Key] = {("place", k) for k in mention.where.keys}
    for point in mention.where.points:
        row, column = int(point.lat // _CELL), int(point.lon // _CELL)
        keys.update(("cell", row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1))
    keys.update(("wider", k) for k in mention.where.within if not mention.where.is_known)
    keys.update(("wider", k) for k in mention.where.keys)
    keys.update(("figure", slot, f[0]) for slot, fs in mention.figures.items() for f in fs if f[0] >= _TELLING)
    keys.update(("name", n) for n in mention.names)
    figures = [(slot, f) for slot, fs in mention.figures.items() for f in fs]
    keys.update(("placed figure", k, slot, f) for k in mention.where.keys for slot, f in figures)
    keys.update(("any figure", slot, f) for slot, f in figures)
    return keys


def _within_window(block: list[int], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of a block whose days lie within the window: a sweep over the first days."""
    dated = sorted((i for i in block if mentions[i].days.first), key=lambda i: (mentions[i].days.first, i))
    active: list[int] = []
    for i in dated:
        first = mentions[i].days.first
        active = [j for j in active if _reaches(mentions[j].days.last, first)]
        yield from ((min(i, j), max(i, j)) for j in active)
        active.append(i)


def _with_undated(block: list[int], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of a block of which one has no day: worth it only where the block is telling without one."""
    for i in (i for i in block if mentions[i].days.first is None):
        yield from ((min(i, j), max(i, j)) for j in block if i != j)


def _reaches(last: dt.date | None, first: dt.date | None) -> bool:
    return last is None or first is None or (first - last).days <= WINDOW
