"""Clusters without chains: two clusters join only while the average evidence between all their members is enough.

Connected components would chain a campaign of daily strikes into one event; the average over every pair, unseen pairs
counted against, does not. Judgements bind: what must be together is joined first, what must not never is.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass

Scores = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of nodes (low, high) that must stand together, or must not; a `must` outweighs a `cannot`."""

    must: Collection[tuple[int, int]] = ()
    cannot: Collection[tuple[int, int]] = ()


FREE = Bonds()


def cluster(count: int, scores: Scores, threshold: float, unseen: float, bonds: Bonds = FREE) -> list[list[int]]:
    """Groups of the nodes 0 to `count` − 1, each sorted, in order of their first.

    `scores` are of pairs (low, high), `unseen` of any other pair. The best average joins first; ties go to the smallest
    nodes, so that no order of input shows.
    """
    return _Agglomeration(count, scores, threshold, unseen, bonds).run()


class _Agglomeration:
    """Average linkage over a sparse graph, with a heap of pairs of clusters whose stale entries are skipped."""

    def __init__(self, count: int, scores: Scores, threshold: float, unseen: float, bonds: Bonds) -> None:
        self.threshold, self.unseen = threshold, unseen
        self.members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self.links: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(count)}
        self.cannot: dict[int, set[int]] = {i: set() for i in range(count)}
        for (a, b), value in scores.items():
            self.links[a][b] = self.links[b][a] = (value, 1)
        for a, b in bonds.cannot:
            self.cannot[a].add(b)
            self.cannot[b].add(a)
        self.heap: list[tuple[float, int, int, int, int]] = []
        for a, b in sorted(bonds.must):
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
        average = self.average(a, b)
        if average >= self.threshold and b not in self.cannot[a]:
            heapq.heappush(self.heap, (-average, a, b, len(self.members[a]), len(self.members[b])))

    def average(self, a: int, b: int) -> float:
        """The mean evidence between two clusters, rounded so that no order of adding shows."""
        total, seen = self.links[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return round((total + self.unseen * (pairs - seen)) / pairs, 6)

    def _join(self, a: int, b: int) -> list[int]:
        """Join b into a (the smaller number), and return the clusters that the new one has links to."""
        if a == b:
            return []
        a, b = sorted((a, b))
        self.members[a] += self.members.pop(b)
        for c, (total, seen) in self.links.pop(b).items():
            del self.links[c][b]
            if c != a:
                before, known = self.links[a].get(c, (0.0, 0))
                self.links[a][c] = self.links[c][a] = (before + total, known + seen)
        for c in self.cannot.pop(b):
            self.cannot[c].discard(b)
            if c != a:
                self.cannot[a].add(c)
                self.cannot[c].add(a)
        return list(self.links[a])
