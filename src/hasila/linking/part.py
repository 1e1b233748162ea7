"""Linking a part of an archive: what more reports can change, so that they cost no more than that.

Whether two tellings are worth comparing, and what speaks for them, is said by the two alone, but for words that have
become common. So an archive needs to remember little of each telling (`Told`): by that it finds what is to be compared
with the new ones, and what hangs together with those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.linking.candidates import COMMON, WINDOW, Clues, key_words, share_enough
from hasila.linking.graph import Graph
from hasila.linking.link import Heap, Key, cluster_graph, heap_of
from hasila.linking.near import Home
from hasila.linking.tellings import Telling, tellings_of
from hasila.linking.weights import default_weights
from hasila.linking.when import Days, days_of
from hasila.linking.wider import Touching
from hasila.model import Claim, Links, Report

__all__ = [
    "COMMON",
    "WINDOW",
    "Clues",
    "Days",
    "Home",
    "Key",
    "Linked",
    "Part",
    "Told",
    "Wide",
    "link_part",
    "reached",
    "share_enough",
    "told",
]


@dataclass(frozen=True, slots=True)
class Told:
    """A telling as an archive remembers it: its claims, and by what it is found when others may be of its incident."""

    key: Key
    claims: tuple[str, ...]
    clues: Clues
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wide:
    """A claim over more than one incident, with its days, both ends of them known."""

    claim: str
    report: str
    days: Days


@dataclass(frozen=True, slots=True)
class Part:
    """What of an archive is to be linked: the tellings in `core`, whole components; the others only stand beside.

    `common` are the words that more than `COMMON` tellings of the archive are looked up by; `beside` has the homes of
    the other tellings.
    """

    core: Collection[Key]
    common: Collection[str]
    beside: Mapping[Key, Home]


@dataclass(frozen=True, slots=True)
class Linked:
    """Links, and of every telling that was linked its component (by the key of the first in it) and its cluster.

    `told` and `wide` are what an archive is to remember of all that was given.
    """

    links: Links
    component: Mapping[Key, Key]
    cluster: Mapping[Key, str]
    told: Sequence[Told]
    wide: Sequence[Wide]


def told(claims: Iterable[Claim], reports: Iterable[Report]) -> tuple[list[Told], list[Wide]]:
    """What an archive is to remember of reports and their claims."""
    heap = heap_of(claims, reports)
    return _told(tellings_of(heap.told())), _wide(heap)


def _told(tellings: Iterable[Telling]) -> list[Told]:
    return [
        Told(t.mention.key, tuple(c.id for c in t.mention.claims), Clues(t.mention.days, t.known), tuple(key_words(t)))
        for t in tellings
    ]


def _wide(heap: Heap) -> list[Wide]:
    wide = ((claim, days_of(claim, heap.reports.get(claim.report))) for claim in heap.wide)
    return [Wide(claim.id, claim.report, days) for claim, days in wide if days.first and days.last]


def reached(
    claims: Iterable[Claim], reports: Iterable[Report], new: Collection[Key], wide: Collection[str], common: set[str]
) -> set[Key]:
    """The tellings that may hang together with new ones, or that one of some wider claims touches."""
    heap = heap_of(claims, reports)
    graph = _graph(heap, new, common)
    keys = [m.key for m in graph.mentions]
    found = {keys[i] for pair in graph.might_join() if any(map(graph.is_linked, pair)) for i in pair}
    touching = Touching([[m] for m in graph.mentions], heap.reports)
    return found.union(keys[i] for claim in heap.wide if claim.id in wide for i in touching.of(claim))


def link_part(claims: Iterable[Claim], reports: Iterable[Report], part: Part | None = None) -> Linked:
    """Which claims speak of one incident, of a part of an archive or of all that is given.

    The reports have to be all that tell what is in the core, all that have anything worth comparing with it, and all
    whose wider claims fall on its days. Then the clusters are those that linking the whole archive gives.
    """
    heap = heap_of(claims, reports)
    graph = _graph(heap, part.core, part.common) if part else Graph(heap.told(), default_weights())
    links, homes = cluster_graph(heap, graph, part.beside) if part else cluster_graph(heap, graph)
    keys = [m.key for m in graph.mentions]
    component = graph.components()
    return Linked(
        links,
        component={keys[i]: keys[first] for i, first in component.items()},
        cluster={keys[i]: homes[i].incident for i in component},
        told=_told(graph.tellings),
        wide=_wide(heap),
    )


def _graph(heap: Heap, core: Collection[Key], common: Collection[str]) -> Graph:
    mentions = heap.told()
    linked = frozenset(i for i, m in enumerate(mentions) if m.key in core)
    return Graph(mentions, default_weights(), core=linked, common=common)
