"""Pairs of incidents that nearly linked, with their evidence, so that a researcher can merge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hasila.linking.graph import Graph, Nodes
from hasila.model import NearLink


def near_links(graph: Graph, clusters: Sequence[Sequence[int]], ids: Sequence[str]) -> tuple[NearLink, ...]:
    """The near links between clusters, best first; `ids` are the incidents' ids, "" for a cluster that is none.

    A pair is near where its average lies under the threshold by little, or where one report told the two apart; what a
    researcher split is not asked again. The evidence is that of the best pair of mentions.
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
        average = _average(graph, clusters[first], clusters[second], between)
        if average >= graph.weights.near and (first, second) not in split:
            best = min(between, key=lambda pair: (-graph.scores[pair], pair))
            low, high = sorted((ids[first], ids[second]))
            found.append(NearLink(low, high, average, graph.tables[best]))
    return tuple(sorted(found, key=lambda n: (-n.score, n.first, n.second)))


def _average(graph: Graph, a: Sequence[int], b: Sequence[int], between: Sequence[Nodes]) -> float:
    count = len(a) * len(b)
    total = sum(sorted(graph.scores[p] for p in between)) + graph.weights.unseen * (count - len(between))
    return round(total / count, 2)
