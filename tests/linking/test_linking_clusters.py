"""Clusters against a naive reference, on small random graphs, and the judgements that bind them."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hasila.linking.clusters import Bonds, cluster

UNSEEN = -6.0
THRESHOLD = 1.0
SIZE = 7
PAIRS = list(itertools.combinations(range(SIZE), 2))


def naive(scores: dict[tuple[int, int], float], bonds: Bonds) -> list[list[int]]:
    """The linkage by its definition: look at every pair of clusters again after each join."""
    groups = [[i] for i in range(SIZE)]

    def holder(node: int) -> list[int]:
        return next(g for g in groups if node in g)

    def join(a: list[int], b: list[int]) -> None:
        if a is not b:
            groups.remove(a)
            groups.remove(b)
            groups.append(sorted(a + b))

    for a, b in sorted(bonds.must):
        join(holder(a), holder(b))
    while True:
        best = None
        for a, b in itertools.combinations(sorted(groups), 2):
            pairs = [(min(x, y), max(x, y)) for x in a for y in b]
            if not any(p in scores for p in pairs) or any(p in bonds.cannot for p in pairs):
                continue
            each = sorted((scores.get(p, UNSEEN) for p in pairs), reverse=True)
            compared = sorted((scores[p] for p in pairs if p in scores), reverse=True)
            two = [*compared, UNSEEN][:2] if len(each) > 1 else compared
            linkage = round((sum(each) / len(each) + sum(two) / len(two)) / 2, 6)
            if linkage >= THRESHOLD and (best is None or (-linkage, a[0], b[0]) < best[0]):
                best = ((-linkage, a[0], b[0]), a, b)
        if best is None:
            return sorted(groups)
        join(best[1], best[2])


some_pairs = st.sets(st.sampled_from(PAIRS), max_size=3)
graphs = st.dictionaries(st.sampled_from(PAIRS), st.integers(-8, 12).map(float))


@given(graphs, some_pairs, some_pairs)
def test_clusters_equal_the_naive_reference(
    scores: dict[tuple[int, int], float], must: set[tuple[int, int]], cannot: set[tuple[int, int]]
) -> None:
    bonds = Bonds(must, cannot - must)
    assert cluster(SIZE, scores, THRESHOLD, UNSEEN, bonds) == naive(scores, bonds)


@given(graphs, some_pairs, some_pairs)
def test_judgements_are_kept(
    scores: dict[tuple[int, int], float], must: set[tuple[int, int]], cannot: set[tuple[int, int]]
) -> None:
    found = cluster(SIZE, scores, THRESHOLD, UNSEEN, Bonds(must))
    home = {n: i for i, g in enumerate(found) for n in g}
    assert all(home[a] == home[b] for a, b in must)
    free = cluster(SIZE, scores, THRESHOLD, UNSEEN, Bonds((), cannot))
    home = {n: i for i, g in enumerate(free) for n in g}
    assert all(home[a] != home[b] for a, b in cannot)


def test_a_chain_of_links_is_no_cluster() -> None:
    chain = {(i, i + 1): 2.0 for i in range(SIZE - 1)}
    assert max(len(g) for g in cluster(SIZE, chain, THRESHOLD, UNSEEN)) == 2
