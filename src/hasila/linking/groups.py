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
_FAR = ("different names", "5–20 km", "over 20 km")
_COUNTED = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED, Harm.BODIES_FOUND)


def main_event(graph: Graph, threshold: float) -> list[int]:
    """The mentions of a group's reports that speak of its incident; empty where there is none."""
    clusters = graph.clusters(threshold)
    if not clusters:
        return []
    mentions = graph.mentions
    main = min(clusters, key=lambda nodes: _rank([mentions[i] for i in nodes]))
    members = list(main)
    told = {mentions[i].report for i in main}
    for i, mention in enumerate(mentions):
        if mention.report not in told and _first_of_report(i, mentions) and _fits(mention, [mentions[k] for k in main]):
            members.append(i)
    return sorted(members)


def _rank(mentions: Sequence[Mention]) -> tuple[int, int, float, tuple[str, int, str]]:
    """Most reports first, then those that count people hurt, then the foremost in the text."""
    reports = {m.report for m in mentions}
    affirmed = [c for m in mentions for c in m.claims if c.polarity is Polarity.AFFIRMED]
    counts = sum(c.harm in _COUNTED for c in affirmed)
    lead = sum(m.start for m in mentions) / len(mentions)
    return -len(reports), -min(counts, 1), lead, min(m.key for m in mentions)


def _first_of_report(i: int, mentions: Sequence[Mention]) -> bool:
    return not any(m.report == mentions[i].report and m.key < mentions[i].key for m in mentions)


def _fits(mention: Mention, main: Sequence[Mention]) -> bool:
    """Whether a mention can be of the main event: not elsewhere, not on another day."""
    return any(
        relation(mention.where, m.where)[0] not in _FAR and (mention.days.gap(m.days) or 0) <= _ALLOWED_GAP
        for m in main
    )
