"""Which pairs of tellings are worth comparing: those that share a place, a figure or rare words, near in days."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple

from hasila.linking.content import share
from hasila.linking.tellings import Telling, known_places
from hasila.linking.when import Days

WINDOW = 3
"""Days apart at most for two tellings to be compared; where a day is assumed, rare words reach further."""
_FAR = 60
"""Days apart at most for those."""
_CELL = 0.1
"""Degrees: about 10 km; neighbouring cells are looked at too."""
_TELLING = 5
"""Least figure that brings two tellings together though the one leaves its top open."""
_PLACELESS = ("figure", "any figure", "area")
"""Keys that bring two tellings together only where one of them has no place of its own: two places that have neither
name nor words in common are two incidents, whatever their figures."""
_KEY_WORDS = 30
"""The rarest words of a telling, by which it is looked up."""
_KEY_SHARE = 0.05
"""The share of texts that use a word, up to which it can be one of them."""
COMMON = 50
"""Tellings that are looked up by a word, from which it is no key: it would bring together more than can be compared."""
_FAR_WORDS, _OPEN_WORDS = 3, 2
"""Key words that tellings far apart, or without a day, must share; beside a place one less does for the latter."""

Key = tuple[Hashable, ...]
Pair = tuple[int, int]


class Clues(NamedTuple):
    """What says how many rare words a telling has to share with another: its days, the places that all know."""

    days: Days
    known: frozenset[str]


def candidates(tellings: Sequence[Telling], common: Collection[str] | None = None) -> list[Pair]:
    """Pairs of positions (low, high), in order.

    Their number grows with the tellings of the same days and the same rare words, which are no more in a larger war,
    and not with all pairs. Whether a pair is one depends on its two tellings alone, but for the words that too many of
    all these tellings have: they are no keys. Of a part of an archive `common` has these words.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        for key in _keys(telling):
            blocks[key].append(i)
    pairs = set(_by_words(tellings, common))
    for key, block in blocks.items():
        if len(block) > 1:
            pairs.update(_within_window(block, tellings, _only_beside(key, block, tellings)))
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


def _only_beside(key: Key, block: list[int], tellings: Sequence[Telling]) -> set[int]:
    """Members of a block that are worth comparing with its others, and not among themselves.

    Where a key brings together only what has no place, those that have one; where it is a place that not everybody
    knows, those that name it and were not there.
    """
    kind, what = key[0], key[1]
    if kind in _PLACELESS:
        return {i for i in block if tellings[i].places}
    if kind == "place" and what not in known_places():
        return {i for i in block if what not in tellings[i].places}
    return set()


def _within_window(block: list[int], tellings: Sequence[Telling], only_beside: Collection[int]) -> Iterator[Pair]:
    """Pairs of a block whose days lie within the window, none of two in `only_beside`: a sweep over the first days."""
    first = {i: day for i in block if (day := tellings[i].mention.days.first)}
    active: list[int] = []
    others: list[int] = []
    for i in sorted(first, key=lambda i: (first[i], i)):
        active = [j for j in active if _reaches(tellings[j].mention.days.last, first[i])]
        others = [j for j in others if _reaches(tellings[j].mention.days.last, first[i])]
        yield from ((min(i, j), max(i, j)) for j in (others if i in only_beside else active))
        active.append(i)
        if i not in only_beside:
            others.append(i)


def _reaches(last: dt.date | None, first: dt.date) -> bool:
    return last is None or (first - last).days <= WINDOW


def key_words(telling: Telling) -> list[str]:
    """The words by which a telling is looked up: its rarest."""
    usable = ((share(word), word) for word in telling.content)
    return [word for of, word in sorted(usable) if of <= _KEY_SHARE][:_KEY_WORDS]


def _by_words(tellings: Sequence[Telling], common: Collection[str] | None) -> Iterator[Pair]:
    """Pairs that share rare words enough for the days between them."""
    keys = [key_words(t) for t in tellings]
    if common is None:
        users = Counter(word for own in keys for word in own)
        common = {word for word, number in users.items() if number > COMMON}
    clues = [Clues(t.mention.days, t.known) for t in tellings]
    holders: dict[str, list[int]] = defaultdict(list)
    for i in range(len(tellings)):
        own = [word for word in keys[i] if word not in common]
        for j, number in Counter(j for word in own for j in holders[word]).items():
            if share_enough(clues[j], clues[i], number):
                yield j, i
        for word in own:
            holders[word].append(i)


def share_enough(a: Clues, b: Clues, number: int) -> bool:
    """Whether so many words in common are enough for two tellings to be compared."""
    gap = a.days.gap(b.days)
    if gap is None:
        return number >= _OPEN_WORDS or (number == _OPEN_WORDS - 1 and bool(a.known & b.known))
    stated = a.days.stated and b.days.stated
    return gap <= WINDOW or (gap <= _FAR and number >= _FAR_WORDS and not stated)
