"""Mentions and the evidence between them: what clusters and near links are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from hasila.linking.candidates import candidates
from hasila.linking.clusters import Bonds, cluster, first_in_reach
from hasila.linking.comparing import scores_of
from hasila.linking.evidence import OUTDONE, Line, evidence, observed, score
from hasila.linking.mentions import Mention, Pair, tolls_clash
from hasila.linking.rivals import Nodes, outdone
from hasila.linking.tellings import Telling, tellings_of
from hasila.linking.weights import Weights
from hasila.linking.whereabouts import relation
from hasila.model import Evidence
from hasila.spreading import Spread, here

_NEAR = ("same name", "within 2 km", "one within the other", "like name", "same area", "unknown")
"""How two places of one report stand to each other where its two bouts may be one incident; in a researcher's group,
whose reports are few and told apart with care, only the first."""
_GROUPED = -2.0
"""Score from which mentions join where a researcher has grouped their reports already."""


@dataclass(frozen=True)
class Graph:
    """Mentions in order, and the judgements of claims that bind them.

    `few` says that every pair is worth comparing: the reports of one researcher's group are. `core` are the mentions
    to be linked, where the others only stand beside them, and `common` the words that are then no keys. `spread` shares
    out what is dear: reading words, comparing pairs, clustering.
    """

    mentions: Sequence[Mention]
    weights: Weights
    must: Collection[Pair] = ()
    cannot: Collection[Pair] = ()
    few: bool = False
    core: frozenset[int] | None = None
    common: Collection[str] | None = None
    spread: Spread = here

    @cached_property
    def tellings(self) -> list[Telling]:
        """The mentions made ready for comparing, in their order."""
        return tellings_of(self.mentions, self.spread)

    @cached_property
    def scores(self) -> Mapping[Nodes, float]:
        """The score of every pair worth comparing, of which one at least is to be linked."""
        told = {pair: score([*self.lines(*pair), OUTDONE], self.weights) for pair in self._outdone}
        scores = {**self._alone, **told}
        return {(a, b): s for (a, b), s in scores.items() if self.is_linked(a) or self.is_linked(b)}

    def is_linked(self, node: int) -> bool:
        """Whether a mention is one of those to be linked."""
        return self.core is None or node in self.core

    def lines(self, a: int, b: int) -> list[Line]:
        """What is observed of two mentions by themselves."""
        return observed(self.tellings[a], self.tellings[b])

    def table(self, a: int, b: int) -> tuple[Evidence, ...]:
        """The evidence table of two mentions, in words."""
        lines = self.lines(a, b)
        return evidence([*lines, OUTDONE] if (a, b) in self._outdone else lines, self.weights)

    @cached_property
    def _alone(self) -> Mapping[Nodes, float]:
        """The score of every pair worth comparing, by what the two say and nothing else."""
        return scores_of(self.tellings, self.pairs(), self.weights, self.spread)

    @cached_property
    def _outdone(self) -> frozenset[Nodes]:
        """The pairs of which a report tells a better fitting event beside."""
        reports = [m.report for m in self.mentions]
        return outdone(self._alone, reports, self.told_apart, self.lines, self.threshold)

    @cached_property
    def told_apart(self) -> frozenset[Nodes]:
        """Pairs that one report tells apart: as another event, at another place, on another day, with another toll."""
        by_report: dict[str, list[int]] = {}
        for i, mention in enumerate(self.mentions):
            by_report.setdefault(mention.report, []).append(i)
        return frozenset(
            (a, b)
            for nodes in by_report.values()
            for i, a in enumerate(nodes)
            for b in nodes[i + 1 :]
            if not self._may_be_one(a, b)
        )

    @cached_property
    def judged_apart(self) -> frozenset[Nodes]:
        """Pairs that a researcher split."""
        return self._nodes(self.cannot)

    @cached_property
    def judged_together(self) -> frozenset[Nodes]:
        """Pairs that a researcher merged."""
        return self._nodes(self.must)

    @property
    def threshold(self) -> float:
        """The score from which two mentions join."""
        return _GROUPED if self.few else self.weights.link

    def clusters(self) -> list[list[int]]:
        """The mentions in groups, by the evidence and under the judgements."""
        bonds = Bonds(must=self.judged_together, cannot=self.told_apart | self.judged_apart)
        scores = {pair: s for pair, s in self.scores.items() if all(map(self.is_linked, pair))}
        found = cluster(len(self.mentions), scores, self.threshold, self.weights.unseen, bonds, self.spread)
        return [nodes for nodes in found if self.is_linked(nodes[0])]

    def might_join(self) -> list[Nodes]:
        """The pairs good enough to join by what the two say; a report may tell a better fitting event beside."""
        return [pair for pair, alone in self._alone.items() if alone >= self.threshold]

    def components(self) -> dict[int, int]:
        """The first of the mentions that each one to be linked hangs together with, by pairs good enough to join.

        No cluster reaches over a component, so that each can be clustered by itself.
        """
        linked = [i for i in range(len(self.mentions)) if self.is_linked(i)]
        joined = (p for p, s in self.scores.items() if s >= self.threshold and all(map(self.is_linked, p)))
        return first_in_reach(linked, joined)

    def pairs(self) -> list[Nodes]:
        """The pairs worth comparing, in order; those of which one report at least tells what is to be linked.

        Which telling of a report fits best is seen from all that it tells.
        """
        if self.few:
            return list(combinations(range(len(self.mentions)), 2))
        found = candidates(self.tellings, self.common)
        if self.core is None:
            return found
        reports = {self.mentions[i].report for i in self.core}
        return [(a, b) for a, b in found if not reports.isdisjoint((self.mentions[a].report, self.mentions[b].report))]

    def _may_be_one(self, a: int, b: int) -> bool:
        """Whether two bouts of one report may be one incident after all, if other tellings join them."""
        first, second = self.mentions[a], self.mentions[b]
        if max(first, second, key=lambda m: m.key).another:
            return False
        near = relation(first.where, second.where)[0] in (_NEAR[:1] if self.few else _NEAR)
        return near and not first.days.gap(second.days) and not tolls_clash(first, second)

    def _nodes(self, pairs: Iterable[Pair]) -> frozenset[Nodes]:
        holders = {c.id: i for i, m in enumerate(self.mentions) for c in m.claims}
        holders |= {m.report: i for i, m in enumerate(self.mentions) if not m.claims}
        found = (sorted({holders[c] for c in pair if c in holders}) for pair in pairs)
        return frozenset((nodes[0], nodes[1]) for nodes in found if len(nodes) == 2)
