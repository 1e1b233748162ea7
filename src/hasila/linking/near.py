"""Pairs of incidents that nearly linked, with their evidence, so that a researcher can merge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from hasila.linking.clusters import Between
from hasila.linking.graph import Graph
from hasila.linking.rivals import Nodes
from hasila.model import NearLink


class Home(NamedTuple):
    """The cluster of a mention: its incident's id, "" for one that is none, and how many mentions it has."""

    incident: str
    size: int


def near_links(graph: Graph, homes: Sequence[Home]) -> tuple[NearLink, ...]:
    """The near links between clusters, best first, of which one at least was linked; `homes` are of the mentions.

    A pair is near where its linkage lies under the threshold by little, or where one report told the two apart that
    others would join; what a researcher split is not asked again. The evidence is that of the best pair of mentions.
    """
    pairs: dict[tuple[Home, Home], list[Nodes]] = defaultdict(list)
    for a, b in graph.scores:
        first, second = sorted((homes[a], homes[b]))
        if first.incident and first.incident != second.incident:
            pairs[first, second].append((a, b))
    split = {tuple(sorted((homes[a], homes[b]))) for a, b in graph.judged_apart}
    found = []
    for (first, second), between in pairs.items():
        linkage = _linkage(graph, first.size * second.size, between)
        compared = [(a, b) for a, b in between if graph.mentions[a].report != graph.mentions[b].report]
        if compared and linkage >= graph.weights.near and (first, second) not in split:
            best = min(compared, key=lambda pair: (-graph.scores[pair], pair))
            found.append(NearLink(first.incident, second.incident, linkage, graph.table(*best)))
    return tuple(sorted(found, key=lambda n: (-n.score, n.first, n.second)))


def _linkage(graph: Graph, pairs: int, between: Sequence[Nodes]) -> float:
    each = (Between(score, 1, score) for score in sorted(graph.scores[p] for p in between))
    return round(reduce(Between.and_, each).linkage(pairs, graph.weights.unseen), 2)
