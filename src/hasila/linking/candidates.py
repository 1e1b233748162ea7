"""Which pairs of tellings are worth comparing: those that share a place, a figure or rare words, near in days."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from hasila.linking.content import Rarity
from hasila.linking.tellings import Telling

WINDOW = 3
"""Days apart at most for two tellings to be compared; where a day is assumed, rare words reach further."""
_FAR = 60
"""Days apart at most for those."""
_CELL = 0.1
"""Degrees: about 10 km; neighbouring cells are looked at too."""
_TELLING = 5
"""Least figure that brings two tellings together without a place in common."""
_KEY_WORDS = 15
"""The rarest words of a telling, by which it is looked up."""
_COMMON = 100
"""Tellings that use a word, from which it is no key: it would bring together more than can be compared."""
_FAR_WORDS, _OPEN_WORDS = 3, 2
"""Key words that tellings far apart, or without a day, must share; beside a place one less does for the latter."""
_PARTNERS = 40
"""Undated tellings are compared with so many others at most, those that share the most key words."""

Key = tuple[Hashable, ...]
Pair = tuple[int, int]


def candidates(tellings: Sequence[Telling], rarity: Rarity) -> list[Pair]:
    """Pairs of positions (low, high), in order.

    Their number grows with the tellings of the same days and the same rare words, which are no more in a larger war,
    and not with all pairs.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        for key in _keys(telling):
            blocks[key].append(i)
    pairs = set(_by_words(tellings, rarity))
    for (kind, *_), block in blocks.items():
        window = _within_window(block, tellings)
        if kind in ("any figure", "area"):
            window = ((i, j) for i, j in window if not tellings[i].places or not tellings[j].places)
        pairs.update(window)
    return sorted(pairs)


def _keys(telling: Telling) -> set[Key]:
    mention = telling.mention
    keys: set[Key] = {("place", k) for k in telling.places | telling.named}
    for point in mention.where.points:
        row, column = int(point.lat // _CELL), int(point.lon // _CELL)
        keys.update(("cell", row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1))
    keys.update(("area", k) for k in mention.where.within)
    figures = [(slot, f) for slot, fs in mention.figures.items() for f in fs]
    keys.update(("figure", slot, f[0]) for slot, f in figures if f[0] >= _TELLING)
    keys.update(("any figure", slot, f) for slot, f in figures)
    return keys


def _within_window(block: list[int], tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Pairs of a block whose days lie within the window: a sweep over the first days."""
    first = {i: day for i in block if (day := tellings[i].mention.days.first)}
    active: list[int] = []
    for i in sorted(first, key=lambda i: (first[i], i)):
        active = [j for j in active if _reaches(tellings[j].mention.days.last, first[i])]
        yield from ((min(i, j), max(i, j)) for j in active)
        active.append(i)


def _reaches(last: dt.date | None, first: dt.date) -> bool:
    return last is None or (first - last).days <= WINDOW


def _both_stated(a: Telling, b: Telling) -> bool:
    return a.mention.days.stated and b.mention.days.stated


def _by_words(tellings: Sequence[Telling], rarity: Rarity) -> Iterator[Pair]:
    """Pairs that share rare words enough for the days between them."""
    users = Counter(word for t in tellings for word in t.content)
    holders: dict[str, list[int]] = defaultdict(list)
    open_pairs: dict[int, Counter[int]] = defaultdict(Counter)
    for i, telling in enumerate(tellings):
        usable = (w for w in telling.content if 1 < users[w] <= _COMMON)
        keys = sorted(usable, key=lambda w: (rarity.shares[w], w))[:_KEY_WORDS]
        shared = Counter(j for word in keys for j in holders[word])
        for j, number in shared.items():
            gap = tellings[j].mention.days.gap(telling.mention.days)
            if gap is None:
                beside = (telling.places | telling.named) & (tellings[j].places | tellings[j].named)
                if number >= _OPEN_WORDS - bool(beside):
                    weight = 2 * number + bool(beside)
                    open_pairs[i][j] = open_pairs[j][i] = weight
            elif gap <= WINDOW or (gap <= _FAR and number >= _FAR_WORDS and not _both_stated(telling, tellings[j])):
                yield j, i
        for word in keys:
            holders[word].append(i)
    for i, partners in open_pairs.items():
        for j in sorted(partners, key=lambda j: (-partners[j], j))[:_PARTNERS]:
            yield min(i, j), max(i, j)
