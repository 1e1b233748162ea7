"""What happened: the words of events in a sentence, and which of them a clause tells of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hasila.lexicon import Match
from hasila.model import Event
from hasila.reading.page import Page, Sentence

_RANKS = {
    Event.EXECUTION: 0,
    Event.SUICIDE_ATTACK: 0,
    Event.CHEMICAL: 0,
    Event.LANDMINE: 0,
    Event.MASS_GRAVE: 0,
    Event.RAID: 1,
    Event.GROUND_FIGHTING: 4,
    Event.DETENTION: 4,
    Event.DISPLACEMENT: 4,
}
_STRIKES = {Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE}
_UNITS = frozenset(
    "فوج كتيبه سريه لواء سلاح_ كليه ضابط مستودع مستودعات مصنع معمل تدمير اسقاط اغتنام قائد قايد دفاعات مضادات".split()
)
_LAUNCH_SITES = frozenset("مواقع منصات مرابض".split())


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word of an event at a position; `generic` ones (`قصف`) leave the kind to other words."""

    position: int
    event: Event
    generic: bool
    weapon: str | None
    act: bool = False


def find_events(page: Page, sentence: Sentence) -> list[EventMention]:
    """The words of events in a sentence, in order."""
    found = []
    for match in page.found("events", sentence.first, sentence.last):
        if _inside_party(page, match.first, sentence.first) or _is_thing(page, match):
            continue
        attributes = match.entry.attributes
        found.append(
            EventMention(
                match.first,
                Event(attributes["event"]),
                bool(attributes.get("generic")),
                attributes.get("weapon"),
                bool(attributes.get("act")),
            )
        )
    return found


def _is_thing(page: Page, match: Match) -> bool:
    """`فوج المدفعية`, `مواقع إطلاق الطائرات`, `تدمير مسيّرة`: a means that is owned or struck, not used."""
    if match.entry.attributes.get("act") or match.first == 0:
        return False
    before = page.words[max(0, match.first - 2) : match.first]
    return before[-1].removeprefix("و") in _UNITS or (
        len(before) == 2 and before[0] in _LAUNCH_SITES and before[1] == "اطلاق"
    )


def _inside_party(page: Page, position: int, first: int) -> bool:
    return any(party.last > position for party in page.found("parties", max(first, position - 4), position))


def choose(mentions: Iterable[EventMention]) -> EventMention | None:
    """The event that a clause tells of: the rarer kinds before the common, then the one named first."""
    found = list(mentions)
    struck = any(m.generic or m.event in _STRIKES for m in found)
    shelled = min((m.position for m in found if m.event is Event.ARTILLERY), default=None)
    return min(found, key=lambda m: (_rank(m, struck, shelled), m.position), default=None)


def _rank(mention: EventMention, struck: bool, shelled: int | None) -> int:
    """How soon a word of an event is taken: a fire beside a strike is its consequence, shells before a drone arm it."""
    if mention.generic:
        return 5
    if mention.event is Event.ACCIDENT:
        return 6 if struck else 3
    if mention.event is Event.DRONE_STRIKE:
        return 2 if shelled is None or shelled > mention.position else 3
    return _RANKS.get(mention.event, 3)
