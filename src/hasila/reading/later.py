"""What sentences after a claim tell of it: the place and the kind of event that a lead leaves open."""

from __future__ import annotations

from dataclasses import replace

from hasila.model import Event, Harm, Scope
from hasila.reading.draft import Draft
from hasila.reading.events import EventMention, choose, find_events
from hasila.reading.page import Page
from hasila.reading.page_places import PagePlaces
from hasila.reading.place_names import PlaceMention
from hasila.text import fold

_OPENING_WORDS = 3
_AHEAD_SENTENCES = 3
_LEAD_SENTENCES = 5
_TOLD_LATER = {
    Event.AIRSTRIKE,
    Event.DRONE_STRIKE,
    Event.ARTILLERY,
    Event.MISSILE,
    Event.IED,
    Event.SHOOTING,
    Event.RAID,
}


def with_later_places(page: Page, places: PagePlaces, drafts: list[Draft]) -> list[Draft]:
    """A lead that names no place takes it from the sentences right after it."""
    filled = []
    for draft in drafts:
        counted = draft.group.count.min is not None
        lead = draft.place is not None and draft.place.wide and draft.sentence.index == 0 and counted
        if (draft.place is None or lead) and draft.scope is Scope.INCIDENT:
            ahead = page.sentences[draft.sentence.index + 1 : draft.sentence.index + 1 + _AHEAD_SENTENCES]
            found = (
                p
                for s in ahead
                for p in places.of(s)
                if p.fine and not p.aside and (draft.place is None or _lies_within(p, draft.place))
            )
            place = next(found, None)
            region = place.within if place else draft.region
            filled.append(replace(draft, place=place or draft.place, region=region))
            continue
        filled.append(draft)
    return filled


def with_later_events(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A lead that tells only of a strike takes its kind from the sentences right after it."""
    filled = []
    for draft in drafts:
        early = draft.sentence.index < _LEAD_SENTENCES and draft.harmed.harm in (
            Harm.KILLED,
            Harm.INJURED,
            Harm.KILLED_OR_INJURED,
        )
        if draft.event is Event.UNKNOWN and early and draft.scope is Scope.INCIDENT:
            later = _kind_told_later(page, draft)
            if later is not None:
                filled.append(replace(draft, event=later.event, weapon=later.weapon))
                continue
        filled.append(draft)
    return filled


def _lies_within(place: PlaceMention, region: PlaceMention) -> bool:
    """Whether a finer place, struck or told with its region, lies in the region that the lead named."""
    words = {w.removeprefix("ب").strip("#") for w in fold(region.name).split()} - {"ريف", "شمال", "جنوب", "شرق", "غرب"}
    return place.within is not None and not words.isdisjoint(fold(place.within).split())


def _kind_told_later(page: Page, draft: Draft) -> EventMention | None:
    start = draft.sentence.index + 1
    for sentence in page.sentences[start : start + _AHEAD_SENTENCES]:
        if page.has_role("cues", "elsewhere", sentence.first, sentence.first + _OPENING_WORDS):
            return None
        if page.has_role("cues", "background", sentence.first, sentence.first + _OPENING_WORDS):
            return None
        chosen = choose(e for e in find_events(page, sentence) if e.event in _TOLD_LATER)
        if chosen is not None:
            return chosen
    return None
