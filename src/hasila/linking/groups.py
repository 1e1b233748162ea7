"""A researcher's own grouping: which claims of a group's reports speak of its incident.

The researcher says that these reports tell of one incident; each may tell of others too. The main event is the one
that most of the reports tell, foremost and nearest to their days; what tells of another event stays out.
"""

from __future__ import annotations

from collections.abc import Sequence

from hasila.linking.graph import Graph
from hasila.linking.mentions import Mention
from hasila.linking.whereabouts import relation
from hasila.model import Harm, Polarity

_ALLOWED_GAP = 2
"""Days between a mention and the main event that a researcher's word outweighs."""
_FAR = ("5–20 km", "over 20 km")
"""Distances that it does not: another name alone may be the same place badly read."""
_AGAINST = -2.0
"""Average evidence below which a report's telling is of another event, whatever its days and place leave open."""
_COUNTED = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED, Harm.BODIES_FOUND)


def main_event(graph: Graph, threshold: float) -> list[int]:
    """The mentions of a group's reports that speak of its incident; empty where there is none.

    A report that the main event does not reach gives its best fitting mention, unless that is far away or days off.
    """
    clusters = graph.clusters(threshold)
    if not clusters:
        return []
    mentions = graph.mentions
    main = min(clusters, key=lambda nodes: _rank([mentions[i] for i in nodes]))
    members = list(main)
    told = {mentions[i].report for i in main}
    for report in sorted({m.report for m in mentions} - told):
        fitting = [i for i, m in enumerate(mentions) if m.report == report and _fits(i, main, graph)]
        if fitting:
            members.append(min(fitting, key=lambda i: (-_likeness(i, main, graph), mentions[i].key)))
    return sorted(members)


def _rank(mentions: Sequence[Mention]) -> tuple[int, int, float, tuple[str, int, str]]:
    """Most reports first, then those that count people hurt, then the foremost in the text."""
    reports = {m.report for m in mentions}
    counts = any(c.harm in _COUNTED and c.polarity is Polarity.AFFIRMED for m in mentions for c in m.claims)
    lead = sum(m.start for m in mentions) / len(mentions)
    return -len(reports), -int(counts), lead, min(m.key for m in mentions)


def _fits(node: int, main: Sequence[int], graph: Graph) -> bool:
    """Whether a mention can be of the main event: not far from it, not on another day, the evidence not against it."""
    mention = graph.mentions[node]
    if _likeness(node, main, graph) < _AGAINST:
        return False
    return any(
        relation(mention.where, m.where)[0] not in _FAR and (mention.days.gap(m.days) or 0) <= _ALLOWED_GAP
        for m in (graph.mentions[i] for i in main)
    )


def _likeness(node: int, main: Sequence[int], graph: Graph) -> float:
    """The average evidence between a mention and the main event."""
    scores = [graph.scores.get((min(node, i), max(node, i)), graph.weights.unseen) for i in main]
    return round(sum(scores) / len(scores), 6)
