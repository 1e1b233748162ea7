"""Which of two places told together holds the other: a spot's town, a village's district, a land's zone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Precision
from hasila.reading.asides import BELONGING, SETTLEMENTS, SPOTS
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.text import fold

_INSIDE: Final = frozenset("في داخل ضمن وسط".split())
_QUARTERS: Final = frozenset("حي بحي".split())
_AT: Final = frozenset("علي عند في".split())
_EDGES: Final = frozenset("مدخل مداخل اطراف مشارف محيط تخوم".split())
_LANDS: Final = frozenset("وادي جبل سهل".split())


def lies_in(page: Page, place: PlaceMention, mention: PlaceMention) -> bool:
    """`حي X في مدينة Y`, `حي X من بلدة Y`, `مخيم X ببلدة Y`, `مخيم X على أطراف مدينة Y`: a spot of a town."""
    named_alone = mention.kind is None and not mention.wide and mention.first - place.last <= 1  # `حي X في Y`
    fine = (named_alone or mention.kind in SETTLEMENTS) and place.kind in SPOTS
    fine = fine or (_in_quarter(page, mention) and place.kind in SPOTS and page.words[place.last] != "من")
    of_it = place.kind is Precision.NEIGHBOURHOOD and page.words[place.last : mention.first] == ["من"]
    return fine and place.within is None and (of_it or _joins(page, place, mention))


def _in_quarter(page: Page, mention: PlaceMention) -> bool:
    """`شارع X بحي Y`, `فرن X في حي Y`: whether the second is a quarter told by its word."""
    told = page.match(mention.first, "places")
    return mention.kind is Precision.NEIGHBOURHOOD and told is not None and told.form.stem in _QUARTERS


def _joins(page: Page, place: PlaceMention, mention: PlaceMention) -> bool:
    """Whether only a word such as `في` or `على أطراف` stands between two places."""
    gap, first = page.words[place.last : mention.first], page.words[mention.first]
    if len(gap) == len(("علي", "اطراف")):
        return gap[0] in _AT and gap[1] in _EDGES
    return gap[0] in _INSIDE if len(gap) == 1 else not gap and (first.startswith("ب") or first in _INSIDE)


def put_in(page: Page, found: list[PlaceMention], town: str) -> None:
    """Tell of the place named last that it lies in a town; of a spot in it too (`مدرسة X بحي Y في مدينة Z`)."""
    spot = found[-1]
    found[-1] = replace(spot, within=town)
    if (
        len(found) > 1
        and found[-2].within in (None, spot.name)
        and found[-2].kind in SPOTS
        and _joins(page, found[-2], spot)
    ):
        found[-2] = replace(found[-2], within=town)


def lies_around(page: Page, land: PlaceMention, zone: PlaceMention, known: bool) -> bool:
    """`بادية X في منطقة Y`, `قرية X ضمن منطقة Y`: whether a zone (a known one) holds it."""
    gap = page.words[land.last : zone.first]
    if zone.kind is Precision.NEIGHBOURHOOD and land.kind is Precision.VILLAGE and not land.origin:
        return known and gap in (["في"], ["ضمن"]) and fold(zone.name).startswith("منطقه")
    joined = gap == ["في"] or (not gap and page.words[zone.first].startswith("ب"))
    told = joined and land.wide and page.role(land.first, "places") == "kind"
    return told and zone.kind is Precision.NEIGHBOURHOOD and fold(zone.name).startswith("منطقه")


def is_home(page: Page, place: PlaceMention) -> bool:
    """`قتل مختار X في محيط Y`, `شاب من X على أطراف Y`: a place of the person, behind which that of the harm stands."""
    return place.origin and page.words[place.last : place.last + 1] != [] and page.words[place.last] in _AT


def holds_land(page: Page, land: PlaceMention, mention: PlaceMention) -> bool:
    """`جبل X بريف Y الجنوبي`, `ريف X في محافظة Y`: whether the second land is told as that around the first."""
    gap = page.words[land.last : mention.first]
    return land.kind is Precision.DISTRICT and not land.widest and gap in ([], ["في"])


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
