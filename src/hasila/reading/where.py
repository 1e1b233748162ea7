"""Where a claim happened: the place that its clause, its sentence and the scene give."""

from __future__ import annotations

from hasila.model import Scope
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.place_names import PlaceMention
from hasila.reading.scene import Found, Scene
from hasila.text import fold

_TOGETHER = 3
_JOINERS = frozenset("و ، , ( ) - –".split())
_RIGHT_AFTER = 5


def place_of(
    page: Page, harmed: Harmed, scope: Scope, found: Found, scene: Scene
) -> tuple[PlaceMention | None, tuple[str, ...]]:
    """The place that the clause, then the sentence, then the scene gives; of several named together the first."""
    here = [p for p in found.places if not p.aside and not p.header]
    for pool in ([p for p in here if p.first in found.clause], here):
        exact = [p for p in pool if p.fine] or ([] if pool is here else pool)
        wide = frozenset(i for p in here if p.wide for i in range(p.first, p.last))
        if cluster := _nearest(page, harmed, _clusters(page, exact, wide)):
            return cluster[0], tuple(p.name for p in cluster[1:])
    if scope is Scope.PERIOD:
        return next((p for p in here if p.wide), scene.widest), ()
    if here:
        return here[0], ()
    return scene.place or scene.region or scene.header, ()


def _clusters(page: Page, places: list[PlaceMention], wide: frozenset[int]) -> list[list[PlaceMention]]:
    """Places named together (`قرى X وY بريف حلب وZ`); `wide` are the positions of regions between them."""
    clusters: list[list[PlaceMention]] = []
    for place in places:
        between = range(clusters[-1][-1].last, place.first) if clusters else range(0)
        free = [i for i in between if i not in wide]
        before = page.words[between[-1]] if between else "و"
        joined = page.words[place.first].startswith("و") or before.startswith("و") or before in _JOINERS
        links = all(page.words[i] in _JOINERS or page.role(i, "places") == "kind" for i in free)
        if clusters and joined and len(free) <= _TOGETHER and links:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters


def _nearest(page: Page, harmed: Harmed, clusters: list[list[PlaceMention]]) -> list[PlaceMention]:
    """The cluster that the harm belongs to: one right after the people, then the struck one, then the nearest."""
    start = harmed.group.last
    after = [c for c in clusters if c[0].first >= start and not _new_harm(page, start, c[0].first)]
    if after and after[0][0].first - start <= _RIGHT_AFTER:
        return after[0]
    targets = [c for c in after if c[0].target] or [c for c in clusters if c[0].target]
    pool = targets or after or clusters
    return min(pool, key=lambda c: (abs(c[0].first - start), c[0].first), default=[])


def _new_harm(page: Page, first: int, last: int) -> bool:
    """Whether another harm is told between two positions, other than one joined to the first (`مقتل … وإصابة …`)."""
    return any(
        not (m.entry.attributes.get("form") == "noun" and m.form.particles == "و")
        for m in page.found("harm", first, last)
    ) or any(
        m.entry.attributes.get("form") == "verb" and m.form.particles == "و" and not m.form.pronoun
        for m in page.found("events", first, last)
    )


def region_of(place: PlaceMention | None, found: Found, scene: Scene) -> str | None:
    """The wider place that a place is told to lie in, beside it or as the scene has it."""
    if place is None:
        return None
    if place.within:
        return place.within
    if place.wide:
        return None
    wider = [p for p in found.places if p.wide and not p.aside and p is not place] or [
        p for p in (scene.region, scene.header) if p
    ]
    return next((p.name for p in wider if fold(p.name) != fold(place.name)), None)
