"""Pairs of incidents that nearly linked, with their evidence, so that a researcher can merge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce

from hasila.linking.clusters import Between
from hasila.linking.graph import Graph
from hasila.linking.rivals import Nodes
from hasila.model import NearLink


def near_links(graph: Graph, clusters: Sequence[Sequence[int]], ids: Sequence[str]) -> tuple[NearLink, ...]:
    """The near links between clusters, best first; `ids` are the incidents' ids, "" for a cluster that is none.

    A pair is near where its linkage lies under the threshold by little, or where one report told the two apart that
    others would join; what a researcher split is not asked again. The evidence is that of the best pair of mentions.
    """
    home = {node: c for c, nodes in enumerate(clusters) for node in nodes}
    pairs: dict[Nodes, list[Nodes]] = defaultdict(list)
    for a, b in graph.scores:
        first, second = sorted((home[a], home[b]))
        if first != second and ids[first] and ids[second]:
            pairs[first, second].append((a, b))
    split = {tuple(sorted((home[a], home[b]))) for a, b in graph.judged_apart}
    found = []
    for (first, second), between in pairs.items():
        linkage = _linkage(graph, len(clusters[first]) * len(clusters[second]), between)
        compared = [(a, b) for a, b in between if graph.mentions[a].report != graph.mentions[b].report]
        if compared and linkage >= graph.weights.near and (first, second) not in split:
            best = min(compared, key=lambda pair: (-graph.scores[pair], pair))
            low, high = sorted((ids[first], ids[second]))
            found.append(NearLink(low, high, linkage, graph.table(*best)))
    return tuple(sorted(found, key=lambda n: (-n.score, n.first, n.second)))


def _linkage(graph: Graph, pairs: int, between: Sequence[Nodes]) -> float:
    each = (Between(score, 1, score) for score in sorted(graph.scores[p] for p in between))
    return round(reduce(Between.and_, each).linkage(pairs, graph.weights.unseen), 2)
