"""Which of a report's tellings is told elsewhere, where the evidence leaves several: a telling is of one event.

A report tells two events apart, and another's telling is like both: the words of a lead are shared by all that stands
under it. What is told of the event itself then says which one is meant: its toll, its spot, its victims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from hasila.linking.evidence import Line

Nodes = tuple[int, int]

_FACTS = frozenset(
    {
        *(("count", how) for how in ("same, 10 or more", "same, 3 to 9", "same, 1 or 2", "compatible")),
        ("spot", "shared"),
        ("name", "shared"),
    }
)
"""Observations that two tellings agree on what happened, whatever their words, day and place."""


def outdone(
    scores: Mapping[Nodes, float],
    reports: Sequence[str],
    told_apart: Collection[Nodes],
    lines: Callable[[int, int], Sequence[Line]],
    link: float,
) -> frozenset[Nodes]:
    """The pairs that would join, of which one telling has a better fitting partner in the other's report.

    `scores` are of pairs (low, high) of tellings, `reports` the report of each telling, `told_apart` the pairs that one
    report tells as two events, `lines` gives what is observed of a pair. Most facts in common fit best, then the score;
    ties go to the pair that comes first.
    """
    partners: dict[tuple[int, str], list[int]] = defaultdict(list)
    for a, b in sorted(pair for pair, score in scores.items() if score >= link):
        if reports[a] != reports[b]:
            partners[a, reports[b]].append(b)
            partners[b, reports[a]].append(a)
    found: set[Nodes] = set()
    for (node, _), others in partners.items():
        if len(others) > 1:
            pairs = {other: _nodes(node, other) for other in others}
            facts = {other: _facts_shared(lines(*pairs[other])) for other in others}
            best = min(others, key=lambda o: (-facts[o], -scores[pairs[o]], o))
            found.update(pairs[o] for o in others if _nodes(o, best) in told_apart)
    return frozenset(found)


def _facts_shared(lines: Sequence[Line]) -> int:
    return sum((line.feature, line.value) in _FACTS for line in lines)


def _nodes(a: int, b: int) -> Nodes:
    return (a, b) if a < b else (b, a)
