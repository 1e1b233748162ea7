"""Mentions and the evidence between them: what clusters and near links are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from hasila.linking.candidates import candidates
from hasila.linking.clusters import Bonds, cluster
from hasila.linking.evidence import OUTDONE, Line, evidence, observed, score
from hasila.linking.mentions import Mention, Pair, tolls_clash
from hasila.linking.rivals import Nodes, outdone
from hasila.linking.tellings import Telling, tellings_of
from hasila.linking.weights import Weights
from hasila.linking.whereabouts import relation
from hasila.model import Evidence

_NEAR = ("same name", "within 2 km", "one within the other", "like name", "same area", "unknown")
"""How two places of one report stand to each other where its two bouts may be one incident; in a researcher's group,
whose reports are few and told apart with care, only the first."""
_GROUPED = -2.0
"""Score from which mentions join where a researcher has grouped their reports already."""


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
    def tellings(self) -> list[Telling]:
        """The mentions made ready for comparing, in their order."""
        return tellings_of(self.mentions)

    @cached_property
    def scores(self) -> Mapping[Nodes, float]:
        """The score of every pair worth comparing."""
        told = {pair: score([*self.lines(*pair), OUTDONE], self.weights) for pair in self._outdone}
        return {**self._alone, **told}

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
        return {(a, b): score(self.lines(a, b), self.weights) for a, b in self.pairs()}

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
        return cluster(len(self.mentions), self.scores, self.threshold, self.weights.unseen, bonds)

    def pairs(self) -> Iterable[Nodes]:
        """The pairs worth comparing, in order."""
        if self.few:
            return combinations(range(len(self.mentions)), 2)
        return candidates(self.tellings)

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
