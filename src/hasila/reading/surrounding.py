"""The wider place around a place of a claim: a land told beside it or as the scene has it, and no other place's."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Precision
from hasila.reading.asides import SPOTS
from hasila.reading.containing import is_joined
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import SUBDISTRICTS, Found, Scene, are_apart
from hasila.reading.when import those_attacks
from hasila.text import fold

_NEAR: Final = 3
_ITS_LAND: Final = frozenset("المنطقه بالمنطقه المحافظه بالمحافظه".split())
_TOWNS: Final = ("city", "village")


def region_of(page: Page, place: PlaceMention | None, found: Found, scene: Scene) -> str | None:
    """The wider place that a place is told to lie in, beside it or as the scene has it."""
    if place is None:
        return None
    if place.within:
        return place.within
    if place.wide:
        return None
    wider = [p for p in found.places if _may_hold(page, p, place, found)]
    region = None if scene.region and _of_another_town(page, scene.region, place, scene) else scene.region
    wider = wider or [p for p in (region, scene.header) if p and not _told_too_late(p, place)]
    own = set(fold(place.name).split())
    return next((p.name for p in wider if not own.issuperset(fold(p.name.strip("#")).split())), None)


def _town_told(page: Page, spot: PlaceMention, found: Found, scene: Scene) -> str | None:
    """`حي X في المدينة`: the town that was named last."""
    match = page.match(spot.last + (page.words[spot.last : spot.last + 1] == ["في"]), "places")
    if spot.kind not in SPOTS or match is None or not match.form.article or match.entry.id not in _TOWNS:
        return None
    if match.first - spot.last + len(match.form.particles) != 1:
        return None
    here = [p for p in found.places if p.last <= spot.first and not p.aside and can_be(p, match.entry.id)]
    here = [p for p in here if not (p.origin or page.role(p.first - 1, "places") == "near")] or here  # `من Y`, `قرب Y`
    told = [p for p in (scene.place, scene.region) if p is not None and can_be(p, match.entry.id)]
    town = here[-1] if here else max(told, key=lambda p: p.first, default=None)
    return None if town is None or town.kind in SPOTS else town.name


def can_be(place: PlaceMention, settlement: str) -> bool:
    """Whether a place may be meant by `المدينة` or `القرية` alone; a governorate's name may be its city's."""
    if settlement == "city":
        return place.kind in (Precision.CITY, Precision.GOVERNORATE, None)
    return place.fine and (settlement != "neighbourhood" or place.kind in (Precision.NEIGHBOURHOOD, None))


def _told_before(page: Page, place: PlaceMention, found: Found, scene: Scene) -> str | None:
    """`قصف X بريف Y … قتل ثلاثة في X`: what the place was told to lie in where it was named first.

    Another land in the same sentence may be that of another place of the same name.
    """
    named = (p for p in found.places if p.name == place.name and p.first < place.first)
    here = (p.within for p in named if p.within and not _turns(page, p, p.within, place, found))
    anew = any(_may_hold(page, p, place, found) for p in found.places)
    return next(here, None) or (None if anew else scene.lands.get(place.name))


def _turns(page: Page, named: PlaceMention, land: str, place: PlaceMention, found: Found) -> bool:
    """`قصف X بريف Y، وفي ريف Z قتل ثلاثة في X`: whether the sentence turns to another land before it names X again."""
    between = (p for p in found.places if p.wide and named.first < p.first < place.first)
    return any(page.words[p.first - 1] == "وفي" and are_apart(land, p.name) for p in between)


def _of_another_town(page: Page, land: PlaceMention, place: PlaceMention, scene: Scene) -> bool:
    """`قصف X في ناحية Y. وقتل طفل في Z`: a small land that was told of another place only."""
    told = scene.place
    if told is None or told.within != land.name or told.name == place.name:
        return False
    return page.words[land.first] in SUBDISTRICTS


def _told_too_late(land: PlaceMention, place: PlaceMention) -> bool:
    """Whether a governorate was named alone, of something else, since a town was told; a spot's may come after it."""
    return land.kind is Precision.GOVERNORATE and land.first > place.first and place.kind not in SPOTS


def with_land_told(page: Page, place: PlaceMention | None, found: Found, scene: Scene) -> PlaceMention | None:
    """A place with what it lies in as that was told elsewhere: of itself before, or of a spot by `في المدينة`."""
    if place is None or place.wide or place.within:
        return place
    return replace(place, within=_town_told(page, place, found, scene) or _told_before(page, place, found, scene))


def _may_hold(page: Page, land: PlaceMention, place: PlaceMention, found: Found) -> bool:
    """Whether a land of the sentence may be that of a place: not one joined to it, nor another place's elsewhere."""
    if not land.wide or land.aside or _whence(page, land) or land.kind is Precision.COUNTRY or land is place:
        return False
    if 0 <= land.first - place.last <= 1 and is_joined(page, land):
        return False
    if place.last < land.first <= place.last + _NEAR and counts_others(page, place.last, land.first):
        return False
    apart = (land.first in found.clause) != (place.first in found.clause)
    of_another = (p for p in found.places if p.fine and p is not place and p.within == land.name)
    return not any(apart or p.last <= land.first < place.first for p in of_another)


def _whence(page: Page, place: PlaceMention) -> bool:
    """`بمشاركة قوات من إقليم X`: where somebody came from."""
    return place.origin or page.words[place.first - 1] == "من"


def counts_others(page: Page, first: int, last: int) -> bool:
    """Whether other people are counted or told from one word to another (`في X و4 في Y`)."""
    return bool(page.found("people", first, last)) or any(i in page.numbers for i in range(first, last))


def land_told_again(page: Page, found: Found, scene: Scene) -> PlaceMention | None:
    """`مقتل 19 مدنياً ونزوح آخرين من المنطقة`, `قتلى في المحافظة`: the land that was told before."""
    words = page.words[found.clause.first : found.clause.last]
    land = scene.region if scene.region is not None and not scene.region.widest else None
    if land is None or ("المحافظه" in words and land.kind is not Precision.GOVERNORATE):
        return None
    return None if _ITS_LAND.isdisjoint(words) else land


def where_counted(page: Page, found: Found, scene: Scene) -> PlaceMention | None:
    """`استجابت فرقنا لـ 17 هجوماً على مدينة X. وتسببت هذه الهجمات بمقتل 4`: the place right before that was attacked."""
    if found.days or not found.sentence.index or not those_attacks(page, found.sentence):
        return None
    before = page.sentences[found.sentence.index - 1]
    return next((p for p in (scene.place, scene.region) if p is not None and p.first >= before.first), None)


def is_told_narrowly(page: Page, harmed: Harmed, found: Found, land: PlaceMention) -> bool:
    """`في هجمات على مقاطعة X استهدف طفلان في ناحية Y، قتل أحدهما`: the smaller of two lands told before the people."""
    return page.words[land.first] in SUBDISTRICTS and (land.first in found.clause or land.last <= harmed.group.first)
