"""A researcher's own grouping: which claims of a group's reports speak of its incident.

The researcher says that these reports tell of one incident; each may tell of others too. The main event is the one
that most of the reports tell, foremost and nearest to their days; what tells of another event stays out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from hasila.linking.graph import Graph
from hasila.linking.mentions import Mention
from hasila.linking.whereabouts import relation
from hasila.linking.words import dies_of_wounds
from hasila.model import Harm, Polarity

_ALLOWED_GAP = 2
"""Days between a mention and the main event that a researcher's word outweighs."""
_FAR = ("5–20 km", "over 20 km")
"""Distances that it does not: another name alone may be the same place badly read."""
_OTHERS = ("different names",)
"""Another name parts a death of old wounds from it all the same: it is of one of many earlier attacks."""
_AGAINST = -5.0
"""Average evidence below which a report's telling is of another event, whatever its days and place leave open."""
_CLAIM = 150
"""Characters of place in the text that each claim of an event outweighs: what a report is about it tells at length."""
Key = tuple[str, int, str]
_COUNTED = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED, Harm.BODIES_FOUND)


def main_events(groups: Sequence[Sequence[str]], graphs: Sequence[Graph]) -> list[list[Mention]]:
    """The mentions that speak of each group's incident: of `groups` by the ids of their reports, with a graph of each.

    Two groups are two incidents, and a report in both tells of two. The group that has an event by more reports of its
    own keeps it; another that shares the reports looks for its own among what else they tell.
    """
    holders = Counter(report for ids in groups for report in set(ids))
    clusters = [[[g.mentions[i] for i in nodes] for nodes in g.clusters()] for g in graphs]

    def hold(k: int) -> tuple[int, int, int]:
        reports = {m.report for m in min(clusters[k], key=_rank, default=[])}
        return -sum(holders[r] == 1 for r in reports), -len(reports), k

    found: dict[int, list[Mention]] = {}
    taken: set[Key] = set()
    for k in sorted(range(len(groups)), key=hold):
        found[k] = main_event(graphs[k], clusters[k], taken)
        taken.update(m.key for m in found[k])
    return [found[k] for k in range(len(groups))]


def main_event(graph: Graph, clusters: Sequence[Sequence[Mention]], taken: Collection[Key] = ()) -> list[Mention]:
    """The mentions of a group's reports that speak of its incident; empty where there is none.

    `taken` are mentions of other groups' incidents. A report that the main event does not reach gives its best fitting
    mention, unless that is far away or days off.
    """
    if not clusters:
        return []
    mentions = graph.mentions
    chosen = {m.key for m in min(_untaken(clusters, taken) or clusters, key=_rank)}
    main = [i for i, m in enumerate(mentions) if m.key in chosen]
    members = list(main)
    told = {mentions[i].report for i in main}
    for report in sorted({m.report for m in mentions} - told):
        free = (i for i, m in enumerate(mentions) if m.report == report and m.key not in taken)
        fitting = [i for i in free if _fits(i, main, graph)]
        if fitting:
            members.append(min(fitting, key=lambda i: (-_likeness(i, main, graph), mentions[i].key)))
    return [mentions[i] for i in sorted(members)]


def _untaken(clusters: Sequence[Sequence[Mention]], taken: Collection[Key]) -> list[Sequence[Mention]]:
    """What can be the incident of a group whose foremost event is another group's.

    Told by as many reports, or by half as many on the same days; nothing where the foremost is its own.
    """
    foremost = min(clusters, key=_rank)
    if not any(m.key in taken for m in foremost):
        return []
    least = _told(foremost)
    return [
        c
        for c in clusters
        if not any(m.key in taken for m in c)
        and (_told(c) >= least or (2 * _told(c) >= least and all(not m.days.gap(n.days) for m in c for n in foremost)))
    ]


def _told(mentions: Sequence[Mention]) -> int:
    """By how many reports an event is told."""
    return len({m.report for m in mentions})


def _rank(mentions: Sequence[Mention]) -> tuple[int, int, int, float, Key]:
    """Most reports first, then those that count people hurt, then what is new, then the foremost and most told of."""
    reports = _told(mentions)
    counts = any(c.harm in _COUNTED and c.polarity is Polarity.AFFIRMED for m in mentions for c in m.claims)
    lead = sum(m.start for m in mentions) / len(mentions)
    claims = sum(len(m.claims) for m in mentions) / reports
    new = not all(map(_of_old_wounds, mentions))
    return -reports, -int(counts), -int(new), lead - _CLAIM * claims, min(m.key for m in mentions)


def _fits(node: int, main: Sequence[int], graph: Graph) -> bool:
    """Whether a mention can be of the main event: not far from it, not on another day, the evidence not against it."""
    mention = graph.mentions[node]
    if _likeness(node, main, graph) < _AGAINST:
        return False
    apart = (*_FAR, *_OTHERS) if _of_old_wounds(mention) else _FAR
    return any(
        relation(mention.where, m.where)[0] not in apart and (mention.days.gap(m.days) or 0) <= _ALLOWED_GAP
        for m in (graph.mentions[i] for i in main)
    )


def _of_old_wounds(mention: Mention) -> bool:
    """Whether all that a mention tells is of who died of an earlier attack's wounds."""
    return bool(mention.claims) and all(dies_of_wounds(c.evidence.exact) for c in mention.claims)


def _likeness(node: int, main: Sequence[int], graph: Graph) -> float:
    """The average evidence between a mention and the main event."""
    scores = [graph.scores.get((min(node, i), max(node, i)), graph.weights.unseen) for i in main]
    return round(sum(scores) / len(scores), 6)
