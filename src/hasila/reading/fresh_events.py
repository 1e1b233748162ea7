"""Whether a clause tells of another event than the sentences before it: of another party, place, day or kind."""

from __future__ import annotations

from typing import Final

from hasila.model import Event, Status
from hasila.reading.assaults import is_assault
from hasila.reading.events import EventMention
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.scene import Found, Scene, is_long

_BESIDE: Final = 5
_STRIKES: Final = {Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE}
_PLANTED: Final = {Event.IED, Event.LANDMINE, Event.ACCIDENT}
_ALSO: Final = frozenset("كما وكما".split())


def is_fresh(
    page: Page, harmed: Harmed, found: Found, scene: Scene, chosen: EventMention, own: EventMention | None
) -> bool:
    """Whether a word that leaves the kind open tells of an event of its own, whose kind the scene's is not."""
    told = scene.event
    if told is not None and own is chosen and _is_new(page, found, chosen, told):
        return True
    return _is_elsewhere(page, found, chosen, scene) or _is_new_assault(page, harmed, found, chosen, scene)


def _is_new(page: Page, found: Found, own: EventMention, told: EventMention) -> bool:
    """`كما قتل 4 بهجوم على …` after a bomb, `قتل رجل بانفجار` after an air strike: another, told with no article."""
    if own.known:
        return False
    if own.family == "blast":
        return told.event in _STRIKES
    return told.event in _PLANTED and page.words[found.clause.first] in _ALSO


def _is_new_assault(page: Page, harmed: Harmed, found: Found, chosen: EventMention, scene: Scene) -> bool:
    """`كما هاجم مسلحون حاجزاً فقتل جندي` after a bomb: fighters who were attacked by others, or in another place."""
    if harmed.group.status is not Status.COMBATANT or not is_assault(page, chosen.position):
        return False
    doers = {a.party for a in found.agents}
    another = bool(doers) and bool(scene.blamed) and doers.isdisjoint(scene.blamed)
    return another or not _ALSO.isdisjoint((page.words[found.clause.first], page.words[found.sentence.first]))


def _is_elsewhere(page: Page, found: Found, chosen: EventMention, scene: Scene) -> bool:
    """`كما أصيب طفل بقصف على Y` after shells on X: shelling not told before, of another place, by means not told."""
    also = page.words[found.sentence.first] in _ALSO
    if not also or chosen.known or chosen.family != "shelling" or chosen.position not in found.clause:
        return False
    struck = [p for p in found.places if p.fine and not p.aside and not p.origin]
    return scene.place is not None and bool(struck) and all(p.name != scene.place.name for p in struck)


def is_of_another_party(own: EventMention | None, found: Found, scene: Scene) -> bool:
    """`جراء استهداف X …`: an attack told here for the first time, by another party than the scene's."""
    if own is None or own.known or not scene.blamed:
        return False
    doers = {a.party for a in found.agents if own.position < a.position < own.position + _BESIDE}
    return bool(doers) and doers.isdisjoint(scene.blamed)


def on_another_day(found: Found, scene: Scene) -> bool:
    """Whether the sentence tells of one day that is not the scene's."""
    days = [d.range for d in found.days if d.range is not None and not is_long(d)]
    return bool(days) and scene.day is not None and scene.day.range not in days
