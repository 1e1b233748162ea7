"""Graves: those in which bodies are found, and those in which the dead of something else were buried."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import stems
from hasila.model import Event, Harm
from hasila.reading.events import EventMention
from hasila.reading.fresh_events import on_another_day
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.scene import Found, Scene

_RUBBLE: Final = frozenset("انقاض ركام حطام".split())


def grave_of(page: Page, harmed: Harmed, found: Found, scene: Scene) -> EventMention | None:
    """`مقبرة جماعية تضم رفات 30 شخصاً أعدمهم X`: the grave in which bodies are found, however they came there.

    Bodies from under a building that was struck are not of a grave that another clause tells.
    """
    if harmed.harm is not Harm.BODIES_FOUND:
        return None
    here = next((e for e in found.events if e.event is Event.MASS_GRAVE), None)
    if here is not None and here.position not in found.clause and _from_rubble(page, found):
        return None
    told = scene.event if scene.event is not None and scene.event.event is Event.MASS_GRAVE else None
    bare = all(e.generic or e.nature for e in found.events) and not on_another_day(found, scene)
    return here or (told if bare else None)


def _from_rubble(page: Page, found: Found) -> bool:
    words = page.words[found.clause.first : found.clause.last]
    return any(not _RUBBLE.isdisjoint(stems(w)) for w in words)


def without_graves(harmed: Harmed, events: list[EventMention]) -> list[EventMention]:
    """`قتل ثلاثة بقصف، ودفنوا في مقبرة`: a grave told beside what killed people is no event of theirs."""
    if harmed.harm is Harm.BODIES_FOUND or all(e.generic or e.event is Event.MASS_GRAVE for e in events):
        return events
    return [e for e in events if e.event is not Event.MASS_GRAVE]
