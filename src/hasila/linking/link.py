"""From a heap of claims to incidents: the order of linking's steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from hasila.linking.graph import Graph
from hasila.linking.groups import main_events
from hasila.linking.mentions import Mention, Pair, bare_mention, mentions_of
from hasila.linking.near import Home, near_links
from hasila.linking.weights import Weights, default_weights
from hasila.linking.wider import Touching
from hasila.model import Claim, Cluster, Harm, Links, NearLink, Polarity, Report, Status
from hasila.reach import Reach, reach
from hasila.registry import SourceRegistry
from hasila.rows import content_id
from hasila.spreading import Spread, here, in_blocks

Groups = Sequence[tuple[str, Sequence[str]]]
Key = tuple[str, int, str]
"""What a mention is known by: its report, where it begins there, the least id of its claims."""
NOTHING_BESIDE: Mapping[Key, Home] = MappingProxyType({})

_ALLEGED = frozenset(Harm) - {Harm.DISPLACED, Harm.DETAINED}
"""Harms that make an incident by themselves; a displacement joins the event that drove it, or stays unlinked."""
_REPORTS = 200
"""Reports of a block: some tenths of a second of telling their incidents apart."""


@dataclass(frozen=True, slots=True)
class Heap:
    """The claims of one run, sorted by how far they reach."""

    claims: Sequence[Claim]
    mentions: Sequence[Mention]
    wide: Sequence[Claim]
    totals: tuple[str, ...]
    reports: Mapping[str, Report]

    def told(self) -> list[Mention]:
        """The mentions of every report: one that counts nobody may still tell of an incident that others count."""
        counting = {m.report for m in self.mentions}
        bare = [bare_mention(r) for name, r in self.reports.items() if name not in counting]
        return sorted([*self.mentions, *bare], key=lambda m: m.key)

    def links(self, clusters: Sequence[Cluster], near: tuple[NearLink, ...] = ()) -> Links:
        """The clusters, and beside them every claim that stands in none."""
        placed = {c for cluster in clusters for c in (*cluster.claims, *cluster.wider)}.union(self.totals)
        unlinked = tuple(c.id for c in self.claims if c.id not in placed)
        return Links(tuple(clusters), self.totals, unlinked, near)


def link(  # noqa: PLR0913 - what a researcher may say of claims, each by its name, and who does the work
    claims: Iterable[Claim],
    reports: Iterable[Report],
    registry: SourceRegistry,
    groups: Groups | None = None,
    *,
    must: Iterable[tuple[str, str]] = (),
    cannot: Iterable[tuple[str, str]] = (),
    weights: Weights | None = None,
    spread: Spread = here,
) -> Links:
    """Which claims speak of one incident.

    `groups` is a researcher's own grouping, (id, report ids): one cluster comes out for each, in its order. `must` and
    `cannot` are pairs that a researcher merged or split; they bind. Each names two claims, or a report that makes no
    claim. The result does not depend on the order of claims and reports, and a claim given twice counts once; nor on
    `spread`, which shares out the work.
    """
    table, together, apart = weights or default_weights(), _pairs(must), _pairs(cannot)
    heap = heap_of(claims, reports, together, apart, spread)
    if groups is not None:
        return heap.links(_grouped(groups, heap, table))
    return cluster_graph(heap, Graph(heap.told(), table, together, apart, spread=spread))[0]


def cluster_graph(heap: Heap, graph: Graph, beside: Mapping[Key, Home] = NOTHING_BESIDE) -> tuple[Links, list[Home]]:
    """The links of a heap by its graph, and the home of each mention; `beside` has it of those that are not linked."""
    clusters = graph.clusters()
    members = [[graph.mentions[i] for i in nodes] for nodes in clusters]
    ids = [content_id("incident", _claim_ids(m)) if _alleges(m) else "" for m in members]
    touching = _wider(heap, members)
    found = [
        Cluster(name, _claim_ids(m), tuple(sorted({x.report for x in m})), tuple(touching.get(k, ())))
        for k, (name, m) in enumerate(zip(ids, members, strict=True))
        if name
    ]
    homes = [beside.get(m.key, Home("", 1)) for m in graph.mentions]
    for name, nodes in zip(ids, clusters, strict=True):
        for node in nodes:
            homes[node] = Home(name, len(nodes))
    return heap.links(sorted(found, key=lambda c: c.id), near_links(graph, homes)), homes


def tell(claims: Iterable[Claim], reports: Iterable[Report]) -> list[Mention]:
    """The mentions that a heap of claims and reports makes, in their order: what linking compares."""
    return heap_of(claims, reports).told()


def heap_of(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    together: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
    spread: Spread = here,
) -> Heap:
    """Claims and reports, sorted by how far they reach; `together` and `apart` are pairs that a researcher judged."""
    ordered = sorted({c.id: c for c in claims}.values(), key=lambda c: (c.report, c.anchor.start, c.id))
    texts = {r.id: r for r in reports}
    by_reach: dict[Reach, list[Claim]] = {r: [] for r in Reach}
    for claim in ordered:
        by_reach[reach(claim)].append(claim)
    mentions = _mentions(by_reach[Reach.INCIDENT], texts, partial(_tell, apart, together), spread)
    totals = tuple(c.id for c in by_reach[Reach.PERIOD])
    return Heap(ordered, mentions, by_reach[Reach.SEVERAL], totals, texts)


def _pairs(judged: Iterable[tuple[str, str]]) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for pair in judged)


_Telling = tuple[Sequence[Claim], Report | None]


def _mentions(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    tell_block: Callable[[Sequence[_Telling]], list[Mention]],
    spread: Spread,
) -> list[Mention]:
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    blocks = in_blocks(((own, reports.get(name)) for name, own in by_report.items()), _REPORTS)
    found = [mention for block in spread(tell_block, blocks) for mention in block]
    return sorted(found, key=lambda m: m.key)


def _tell(apart: frozenset[Pair], together: frozenset[Pair], block: Sequence[_Telling]) -> list[Mention]:
    """The incidents of each report by itself."""
    return [mention for claims, report in block for mention in mentions_of(claims, report, apart, together)]


def _alleges(mentions: Sequence[Mention]) -> bool:
    """Whether anybody says that harm came to people: denials and fears alone, or fighters taken, make no incident."""
    affirmed = [c for m in mentions for c in m.claims if c.polarity is Polarity.AFFIRMED]
    seized = any(c.harm is Harm.DETAINED and c.status is not Status.COMBATANT for c in affirmed)
    return seized or any(c.harm in _ALLEGED for c in affirmed)


def _claim_ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(sorted(c.id for m in mentions for c in m.claims))


def _wider(heap: Heap, members: Sequence[Sequence[Mention]]) -> dict[int, list[str]]:
    """Position of a cluster → the wider claims that touch it."""
    alleged = [m if _alleges(m) else () for m in members]
    found: dict[int, list[str]] = defaultdict(list)
    touching = Touching(alleged, heap.reports)
    for claim in heap.wide:
        for k in touching.of(claim):
            found[k].append(claim.id)
    return found


def _grouped(groups: Groups, heap: Heap, weights: Weights) -> list[Cluster]:
    """The cluster of each group of a researcher; what its reports tell of other events stays out."""
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in heap.mentions:
        by_report[mention.report].append(mention)
    ids = [report_ids for _, report_ids in groups]
    graphs = [Graph([m for r in sorted(set(i)) for m in by_report.get(r, ())], weights, few=True) for i in ids]
    found = []
    for (name, report_ids), main in zip(groups, main_events(ids, graphs), strict=True):
        wide = [c for c in heap.wide if c.report in set(report_ids)]
        touching = Touching([main], heap.reports)
        wider = [c.id for c in wide if not main or touching.of(c)]
        found.append(Cluster(name, _claim_ids(main), tuple(report_ids), tuple(wider), grouped=True))
    return found
