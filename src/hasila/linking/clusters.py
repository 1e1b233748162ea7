"""Clusters without chains: two clusters join only while the evidence between all their members is enough.

Connected components would chain a campaign of daily strikes into one event; the average over every pair, unseen pairs
counted against, does not. But tellings of one incident tell each another part of it, and a plain average parts them: so
the two best pairs count as much as all together. Judgements bind: what must be together is joined first, what must not
never is.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from hasila.spreading import Spread, here, in_blocks

Scores = Mapping[tuple[int, int], float]

_PAIRS = 10_000
"""Pairs of a block of components: some tenths of a second of clustering."""


class Between(NamedTuple):
    """The evidence between two clusters: the sum and number of the pairs that were compared, and the best two."""

    total: float
    seen: int
    best: float
    second: float | None = None

    def and_(self, other: Between) -> Between:
        """The evidence of both together."""
        scores = (self.best, self.second, other.best, other.second)
        best, second = sorted((s for s in scores if s is not None), reverse=True)[:2]
        return Between(self.total + other.total, self.seen + other.seen, best, second)

    def linkage(self, pairs: int, unseen: float) -> float:
        """How much speaks for joining: half the average over all `pairs`, half that of the best two.

        Rounded so that no order of adding shows.
        """
        average = (self.total + unseen * (pairs - self.seen)) / pairs
        second = self.second if self.second is not None else unseen if pairs > 1 else self.best
        return round((average + (self.best + second) / 2) / 2, 6)


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of nodes (low, high) that must stand together, or must not; a `must` outweighs a `cannot`."""

    must: Collection[tuple[int, int]] = ()
    cannot: Collection[tuple[int, int]] = ()


FREE = Bonds()


@dataclass(frozen=True, slots=True)
class _Component:
    """Nodes that hang together, with the scores and bonds between them."""

    nodes: Sequence[int]
    scores: dict[tuple[int, int], float]
    must: list[tuple[int, int]]
    cannot: list[tuple[int, int]]


def cluster(
    count: int, scores: Scores, threshold: float, unseen: float, bonds: Bonds = FREE, spread: Spread = here
) -> list[list[int]]:
    """Groups of the nodes 0 to `count` − 1, each sorted, in order of their first.

    `scores` are of pairs (low, high), `unseen`, which lies under the threshold, of any other pair. The best linkage
    joins first; ties go to the smallest nodes, so that no order of input shows. No group reaches over what hangs
    together over pairs good enough to join: each such component is clustered by itself.
    """
    joined = (pair for pair, s in scores.items() if s >= threshold)
    of = first_in_reach(range(count), chain(bonds.must, joined))
    alone, components = _components(of, scores, bonds)
    blocks = in_blocks(components, _PAIRS, lambda c: len(c.nodes) + len(c.scores))
    groups = chain.from_iterable(spread(partial(_clustered, threshold, unseen), blocks))
    return sorted(chain(alone, groups))


def first_in_reach(nodes: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The first of the nodes that each one hangs together with, by the pairs."""
    first = {node: node for node in nodes}

    def root(node: int) -> int:
        while first[node] != node:
            first[node] = node = first[first[node]]
        return node

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        first[high] = low
    return {node: root(node) for node in first}


def _components(of: Mapping[int, int], scores: Scores, bonds: Bonds) -> tuple[list[list[int]], Collection[_Component]]:
    """The nodes that hang together with no other, and the components of the others."""
    members: dict[int, list[int]] = {}
    for node, first in of.items():
        members.setdefault(first, []).append(node)
    found = {first: _Component(nodes, {}, [], []) for first, nodes in members.items() if len(nodes) > 1}
    for (a, b), s in scores.items():
        if of[a] == of[b]:
            found[of[a]].scores[a, b] = s
    for pair in bonds.must:
        if pair[0] != pair[1]:
            found[of[pair[0]]].must.append(pair)
    for pair in bonds.cannot:
        if of[pair[0]] == of[pair[1]] and pair[0] != pair[1]:
            found[of[pair[0]]].cannot.append(pair)
    return [nodes for nodes in members.values() if len(nodes) == 1], found.values()


def _clustered(threshold: float, unseen: float, components: Iterable[_Component]) -> list[list[int]]:
    each = (_Agglomeration(component, threshold, unseen).run() for component in components)
    return [group for groups in each for group in groups]


class _Agglomeration:
    """Linkage over a sparse graph, with a heap of pairs of clusters whose stale entries are skipped."""

    def __init__(self, component: _Component, threshold: float, unseen: float) -> None:
        self.threshold, self.unseen = threshold, unseen
        self.members: dict[int, list[int]] = {i: [i] for i in component.nodes}
        self.links: dict[int, dict[int, Between]] = {i: {} for i in component.nodes}
        self.cannot: dict[int, set[int]] = {i: set() for i in component.nodes}
        for (a, b), value in component.scores.items():
            self.links[a][b] = self.links[b][a] = Between(value, 1, value)
        for a, b in component.cannot:
            self.cannot[a].add(b)
            self.cannot[b].add(a)
        self.heap: list[tuple[float, int, int, int, int]] = []
        for a, b in sorted(component.must):
            self._join(self._holder(a), self._holder(b))

    def run(self) -> list[list[int]]:
        """Join until no pair of clusters is good enough."""
        for a in self.members:
            for b in self.links[a]:
                if a < b:
                    self._push(a, b)
        while self.heap:
            _, a, b, size_a, size_b = heapq.heappop(self.heap)
            if len(self.members.get(a, ())) != size_a or len(self.members.get(b, ())) != size_b:
                continue
            for c in self._join(a, b):
                self._push(a, c)
        return sorted(sorted(m) for m in self.members.values())

    def _holder(self, node: int) -> int:
        return next(c for c, m in self.members.items() if node in m)

    def _push(self, a: int, b: int) -> None:
        a, b = sorted((a, b))
        sizes = len(self.members[a]), len(self.members[b])
        linkage = self.links[a][b].linkage(sizes[0] * sizes[1], self.unseen)
        if linkage >= self.threshold and b not in self.cannot[a]:
            heapq.heappush(self.heap, (-linkage, a, b, *sizes))

    def _join(self, a: int, b: int) -> list[int]:
        """Join b into a (the smaller number), and return the clusters that the new one has links to."""
        if a == b:
            return []
        a, b = sorted((a, b))
        self.members[a] += self.members.pop(b)
        for c, between in self.links.pop(b).items():
            del self.links[c][b]
            if c != a:
                before = self.links[a].get(c)
                self.links[a][c] = self.links[c][a] = before.and_(between) if before else between
        for c in self.cannot.pop(b):
            self.cannot[c].discard(b)
            if c != a:
                self.cannot[a].add(c)
                self.cannot[c].add(a)
        return list(self.links[a])
