"""The wider place around a place of a claim: a land told beside it or as the scene has it, and no other place's."""

from __future__ import annotations

from typing import Final

from hasila.model import Precision
from hasila.reading.asides import SPOTS
from hasila.reading.containing import is_joined
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import Found, Scene
from hasila.text import fold

_NEAR: Final = 3


def region_of(page: Page, place: PlaceMention | None, found: Found, scene: Scene) -> str | None:
    """The wider place that a place is told to lie in, beside it or as the scene has it."""
    if place is None:
        return None
    if place.within:
        return place.within
    if place.wide:
        return None
    wider = [p for p in found.places if _may_hold(page, p, place, found)]
    wider = wider or [p for p in (scene.region, scene.header) if p and not _told_too_late(p, place)]
    own = set(fold(place.name).split())
    return next((p.name for p in wider if not own.issuperset(fold(p.name.strip("#")).split())), None)


def _told_too_late(land: PlaceMention, place: PlaceMention) -> bool:
    """Whether a governorate was named alone, of something else, since a town was told; a spot's may come after it."""
    return land.kind is Precision.GOVERNORATE and land.first > place.first and place.kind not in SPOTS


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
