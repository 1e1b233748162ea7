"""From a heap of claims to incidents: the order of linking's steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hasila.linking.graph import Graph
from hasila.linking.groups import main_event
from hasila.linking.mentions import Mention, Pair, mentions_of
from hasila.linking.near import near_links
from hasila.linking.weights import Weights, default_weights
from hasila.linking.wider import touched
from hasila.model import Claim, Cluster, Harm, Links, Polarity, Report, Status
from hasila.reach import Reach, reach
from hasila.registry import SourceRegistry
from hasila.rows import content_id

Groups = Sequence[tuple[str, Sequence[str]]]

_GROUP_THRESHOLD = 1.0
"""Score from which mentions join where a researcher has grouped their reports already."""
_ALLEGED = frozenset(Harm) - {Harm.DISPLACED, Harm.DETAINED}
"""Harms that make an incident by themselves; a displacement joins the event that drove it, or stays unlinked."""


def link(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    registry: SourceRegistry,
    groups: Groups | None = None,
    *,
    must: Iterable[tuple[str, str]] = (),
    cannot: Iterable[tuple[str, str]] = (),
    weights: Weights | None = None,
) -> Links:
    """Which claims speak of one incident.

    `groups` is a researcher's own grouping, (id, report ids): one cluster comes out for each. `must` and `cannot` are
    pairs of claim ids that a researcher merged or split; they bind. The result does not depend on the order of
    anything given, and a claim given twice counts once. `registry` is part of the contract for evidence of origins.
    """
    by_id = {c.id: c for c in claims}
    ordered = sorted(by_id.values(), key=lambda c: (c.report, c.anchor.start, c.id))
    texts = {r.id: r for r in reports}
    reaches = {c.id: reach(c) for c in ordered}
    single = [c for c in ordered if reaches[c.id] is Reach.INCIDENT]
    wide = [c for c in ordered if reaches[c.id] is Reach.SEVERAL]
    totals = tuple(c.id for c in ordered if reaches[c.id] is Reach.PERIOD)
    together, apart = _pairs(must), _pairs(cannot)
    mentions = _mentions(single, texts, apart, together)
    table = weights or default_weights()
    if groups is not None:
        return _grouped(groups, mentions, wide, totals, texts, table, ordered)
    graph = Graph(mentions, table, together, apart)
    clusters = graph.clusters(table.link)
    members = [[mentions[i] for i in nodes] for nodes in clusters]
    ids = [_incident_id(m) if _alleges(m) else "" for m in members]
    touching = _wider(wide, members, ids, texts)
    found = [
        Cluster(i, _claim_ids(m), tuple(sorted({x.report for x in m})), tuple(touching.get(k, ())))
        for k, (i, m) in enumerate(zip(ids, members, strict=True))
        if i
    ]
    placed = {c for cluster in found for c in (*cluster.claims, *cluster.wider)}.union(totals)
    return Links(
        clusters=tuple(sorted(found, key=lambda c: c.id)),
        running_totals=totals,
        unlinked=tuple(c.id for c in ordered if c.id not in placed),
        near=near_links(graph, clusters, ids),
    )


def _pairs(judged: Iterable[tuple[str, str]]) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for pair in judged)


def _mentions(
    claims: Sequence[Claim], reports: Mapping[str, Report], apart: frozenset[Pair], together: frozenset[Pair]
) -> list[Mention]:
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    found = [m for r in by_report for m in mentions_of(by_report[r], reports.get(r), apart, together)]
    return sorted(found, key=lambda m: m.key)


def _alleges(mentions: Sequence[Mention]) -> bool:
    """Whether anybody says that harm came to people: denials and fears alone, or fighters taken, make no incident."""
    affirmed = [c for m in mentions for c in m.claims if c.polarity is Polarity.AFFIRMED]
    seized = any(c.harm is Harm.DETAINED and c.status is not Status.COMBATANT for c in affirmed)
    return seized or any(c.harm in _ALLEGED for c in affirmed)


def _claim_ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(sorted(c.id for m in mentions for c in m.claims))


def _incident_id(mentions: Sequence[Mention]) -> str:
    return content_id("incident", _claim_ids(mentions))


def _wider(
    claims: Sequence[Claim], members: Sequence[Sequence[Mention]], ids: Sequence[str], reports: Mapping[str, Report]
) -> dict[int, list[str]]:
    """Position of a cluster → the wider claims that touch it."""
    found: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        for k in touched(claim, members, reports):
            if ids[k]:
                found[k].append(claim.id)
    return found


def _grouped(
    groups: Groups,
    mentions: Sequence[Mention],
    wide: Sequence[Claim],
    totals: tuple[str, ...],
    reports: Mapping[str, Report],
    weights: Weights,
    ordered: Sequence[Claim],
) -> Links:
    """One cluster for each group, in the groups' order; what tells of other events stays out, unlinked."""
    found: list[Cluster] = []
    for name, report_ids in groups:
        inside = set(report_ids)
        own = [m for m in mentions if m.report in inside]
        main = [own[i] for i in main_event(Graph(own, weights), _GROUP_THRESHOLD)]
        wider = [c.id for c in wide if c.report in inside and (not main or touched(c, [main], reports))]
        found.append(Cluster(name, _claim_ids(main), tuple(report_ids), tuple(wider)))
    placed = {c for cluster in found for c in (*cluster.claims, *cluster.wider)}.union(totals)
    return Links(tuple(found), totals, tuple(c.id for c in ordered if c.id not in placed), ())
