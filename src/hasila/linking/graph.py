"""Mentions and the evidence between them: what clusters and near links are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from hasila.linking.candidates import candidates
from hasila.linking.clusters import Bonds, cluster
from hasila.linking.evidence import evidence, score
from hasila.linking.mentions import Mention, Pair
from hasila.linking.weights import Weights
from hasila.linking.whereabouts import relation
from hasila.model import Evidence
from hasila.wording import Shingles, shingles

Nodes = tuple[int, int]


@dataclass(frozen=True)
class Graph:
    """Mentions in order, and the judgements of claims that bind them.

    `few` says that every pair is worth comparing: the reports of one researcher's group are.
    """

    mentions: Sequence[Mention]
    weights: Weights
    must: Collection[Pair] = ()
    cannot: Collection[Pair] = ()
    few: bool = False

    @cached_property
    def texts(self) -> list[Shingles]:
        """The wording of each mention: its evidence sentences, once each."""
        return [shingles("\n".join(dict.fromkeys(c.evidence.exact for c in m.claims))) for m in self.mentions]

    @cached_property
    def tables(self) -> Mapping[Nodes, tuple[Evidence, ...]]:
        """The evidence table of every pair worth comparing."""
        return {
            (a, b): evidence(self.mentions[a], self.mentions[b], (self.texts[a], self.texts[b]), self.weights)
            for a, b in self._pairs()
        }

    @cached_property
    def scores(self) -> Mapping[Nodes, float]:
        """The score of every pair worth comparing."""
        return {pair: score(table) for pair, table in self.tables.items()}

    @cached_property
    def told_apart(self) -> frozenset[Nodes]:
        """Pairs that one report tells apart, at another place or on another day."""
        by_report: dict[str, list[int]] = {}
        for i, mention in enumerate(self.mentions):
            by_report.setdefault(mention.report, []).append(i)
        return frozenset(
            (a, b)
            for nodes in by_report.values()
            for i, a in enumerate(nodes)
            for b in nodes[i + 1 :]
            if not self._same_place_and_day(a, b)
        )

    @cached_property
    def judged_apart(self) -> frozenset[Nodes]:
        """Pairs that a researcher split."""
        return self._nodes(self.cannot)

    @cached_property
    def judged_together(self) -> frozenset[Nodes]:
        """Pairs that a researcher merged."""
        return self._nodes(self.must)

    def clusters(self, threshold: float) -> list[list[int]]:
        """The mentions in groups, by average evidence under the judgements."""
        bonds = Bonds(must=self.judged_together, cannot=self.told_apart | self.judged_apart)
        return cluster(len(self.mentions), self.scores, threshold, self.weights.unseen, bonds)

    def _pairs(self) -> Iterable[Nodes]:
        if self.few:
            return combinations(range(len(self.mentions)), 2)
        return candidates(self.mentions, self.texts)

    def _same_place_and_day(self, a: int, b: int) -> bool:
        first, second = self.mentions[a], self.mentions[b]
        how = relation(first.where, second.where)[0]
        separate = first.figures.keys() & second.figures.keys() and not _figures_meet(first, second)
        return how == "same name" and first.days.gap(second.days) == 0 and not separate

    def _nodes(self, pairs: Iterable[Pair]) -> frozenset[Nodes]:
        holders = {c.id: i for i, m in enumerate(self.mentions) for c in m.claims}
        found = (sorted({holders[c] for c in pair if c in holders}) for pair in pairs)
        return frozenset((nodes[0], nodes[1]) for nodes in found if len(nodes) == 2)


def _figures_meet(a: Mention, b: Mention) -> bool:
    return all(
        any(f[0] <= g[1] and g[0] <= f[1] for f in a.figures[s] for g in b.figures[s])
        for s in a.figures.keys() & b.figures.keys()
    )
