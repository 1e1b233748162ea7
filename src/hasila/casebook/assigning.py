"""Which lasting incident each claim stands in, once more reports have been linked.

Linking gives clusters and knows no past. Here they meet what the casebook holds: a pinned claim stays where a
researcher saw it; a cluster takes the id of the incident that it shares most claims with; what is new gets its own id;
an incident that nobody decided on and that lost all its claims leads to where most of them went.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hasila.model import Cluster, Links
from hasila.rows import content_id

Relink = Callable[[Cluster, Iterable[tuple[str, str]]], Links]
"""Links a cluster's claims and reports again, given the pairs of claims that must not stand together."""
Taken = Callable[[str], bool]
"""Whether there ever was an incident of an id."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where a claim stands: its report, its incident, and whether a researcher's decision keeps it there."""

    report: str
    incident: str | None
    pinned: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where every claim is to stand, the wider claims of each incident, and the incidents that lead elsewhere now.

    `bare` are the reports that tell of an incident and count nobody; `names` gives the incident a cluster became.
    """

    incidents: Mapping[str, str | None]
    wider: Mapping[str, tuple[str, ...]]
    bare: Mapping[str, tuple[str, ...]]
    redirects: Mapping[str, str]
    names: Mapping[str, str]


def assign(links: Links, held: Mapping[str, Held], taken: Taken, relink: Relink) -> Assignment:
    """Claims to lasting incidents.

    The result depends on the claims and on what is held, not on any order.
    """
    clusters = [part for cluster in links.clusters for part in _parted(cluster, held, relink)]
    names = _names(clusters, held, taken)
    where: dict[str, str | None] = {claim: h.incident for claim, h in held.items() if h.pinned}
    wider: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, set[str]] = defaultdict(set)
    for cluster in clusters:
        name = names[cluster.id]
        for claim in cluster.claims:
            where.setdefault(claim, name)
        wider[name].update(cluster.wider)
        bare[name].update(set(cluster.reports) - {held[claim].report for claim in cluster.claims})
    standing = {name for name in where.values() if name}
    for claim in held:
        where.setdefault(claim, None)
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, h in held.items():
        if h.incident and (now := where[claim]):
            before[h.incident][now] += 1
    redirects = {old: _most(went) for old, went in before.items() if old not in standing}
    kept = {name: tuple(sorted(c for c in ids if where.get(c) != name)) for name, ids in wider.items()}
    telling = {name: tuple(sorted(reports)) for name, reports in bare.items()}
    return Assignment(where, kept, telling, redirects, names)


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name))


def _parted(cluster: Cluster, held: Mapping[str, Held], relink: Relink) -> Sequence[Cluster]:
    """The cluster, or, where it would join what researchers hold for several incidents, its parts."""
    keepers: dict[str, str] = {}
    for claim in sorted(cluster.claims):
        h = held[claim]
        if h.pinned and h.incident:
            keepers.setdefault(h.incident, claim)
    if len(keepers) < 2:
        return (cluster,)
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(cluster.claims):
        h = held[claim]
        if h.pinned and h.incident:
            groups[h.incident].append(claim)
    apart = [(a, b) for one, other in combinations(sorted(groups), 2) for a in groups[one] for b in groups[other]]
    parts = relink(cluster, apart).clusters
    return [Cluster(p.id, p.claims, p.reports, tuple(sorted({*p.wider, *cluster.wider}))) for p in parts]


def _names(clusters: Sequence[Cluster], held: Mapping[str, Held], taken: Taken) -> dict[str, str]:
    """Each cluster's incident: a pinned claim's first, then the one most of its claims come from, then a new one."""
    names: dict[str, str] = {}
    fresh: set[str] = set()
    shared: list[tuple[int, str, str]] = []
    for cluster in clusters:
        pinned, before = Counter[str](), Counter[str]()
        for claim in cluster.claims:
            h = held[claim]
            if h.incident:
                (pinned if h.pinned else before)[h.incident] += 1
        if pinned:
            names[cluster.id] = _most(pinned)
        shared += [(-n, incident, cluster.id) for incident, n in before.items()]
    used = {h.incident for h in held.values() if h.pinned and h.incident}
    for _, incident, cluster_id in sorted(shared):
        if cluster_id not in names and incident not in used:
            names[cluster_id] = incident
            used.add(incident)
    for cluster in sorted(clusters, key=lambda c: c.id):
        if cluster.id not in names:
            names[cluster.id] = _fresh(cluster.id, lambda name: name in fresh or taken(name))
            fresh.add(names[cluster.id])
    return names


def _fresh(wanted: str, taken: Taken) -> str:
    """The cluster's own id, or one made of it where an incident has borne it before."""
    name, n = wanted, 1
    while taken(name):
        n += 1
        name = content_id("incident", wanted, n)
    return name
