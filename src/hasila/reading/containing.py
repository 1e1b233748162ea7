"""Which of two places told together holds the other: a spot's town, a village's district, a land's zone."""

from __future__ import annotations

from hasila.model import Precision
from hasila.reading.asides import BELONGING, SETTLEMENTS, SPOTS
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.text import fold

_INSIDE = frozenset("في داخل ضمن وسط".split())
_LANDS = frozenset("وادي جبل سهل".split())


def lies_in(page: Page, place: PlaceMention, mention: PlaceMention) -> bool:
    """`حي X في مدينة Y`, `مخيم X ببلدة Y`, `سوق X داخل مدينة Y`: a spot of a town."""
    gap = page.words[place.last : mention.first]
    joined = (len(gap) == 1 and gap[0] in _INSIDE) or (not gap and page.words[mention.first].startswith("ب"))
    fine = mention.kind in SETTLEMENTS and place.kind in SPOTS
    return fine and joined and place.within is None


def lies_around(page: Page, land: PlaceMention, zone: PlaceMention) -> bool:
    """`بادية X في منطقة Y`: whether a zone only tells where a land lies."""
    gap = page.words[land.last : zone.first]
    joined = gap == ["في"] or (not gap and page.words[zone.first].startswith("ب"))
    told = joined and land.wide and page.role(land.first, "places") == "kind"
    return told and zone.kind is Precision.NEIGHBOURHOOD and fold(zone.name).startswith("منطقه")


def lies_there(page: Page, last: int, first: int) -> bool:
    """`من كلية X التابعة لقوات النظام في بلدة Y على Z`: whether the second place only tells where the first lies."""
    between = page.words[last:first]
    return between[-1:] == ["في"] and not BELONGING.isdisjoint(between[:1])


def is_joined(page: Page, land: PlaceMention) -> bool:
    """`محيط دمشق والمنطقة الجنوبية`: whether `و` joins a land to the place before it, which so does not lie in it."""
    match = page.match(land.first, "places")
    return match is not None and match.form.particles == "و"


def is_alias(page: Page, place: PlaceMention, second: PlaceMention) -> bool:
    """`مخيم X (وادي Y)`: another name of the same place in brackets, and no land around it."""
    bracket = page.words[place.last : second.first] == ["("] and page.words[second.last : second.last + 1] == [")"]
    return bracket and page.words[second.first] in _LANDS


def told_near(page: Page, place: PlaceMention, second: PlaceMention) -> bool:
    """`مخيم X قرب Y وZ`: a second place joined to one that only tells where the first lies."""
    return place.last == second.first and page.words[second.first].startswith("و") and not second.wide
