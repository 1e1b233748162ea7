"""Figures told place by place: `في بغداد 120 قتيلاً و230 جريحاً، وفي ديالى 48`, `إدلب: 20 قتيلاً`."""

from __future__ import annotations

from typing import Final

from hasila.model import Precision
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import RANKED, PlaceMention
from hasila.reading.scene import Found

_TO_FIGURE: Final = 4
"""Words that may stand between a place and its figure: `صلاح الدين حيث قتل 71`, `درعا القائمة بـ 33`."""
_TAKEN: Final = 3
_BULLET: Final = 2
_BETWEEN: Final = frozenset(
    "سقط سقطت وقع سجل سجلت بلغ بلغت حيث فيها فيه ب القايمه نحو حوالي قرابه وحدها وحده بواقع و : – -".split()
)
_THEM: Final = frozenset("منهم منهما منهن بينهم بينهما".split())
_STRUCK_REACH: Final = 10
_OPENS: Final = frozenset("في وفي ففي اما و".split())
_ENDS: Final = frozenset("، , . ؛ \n".split(" "))


def listed_place(page: Page, harmed: Harmed, found: Found) -> PlaceMention | None:
    """The place of a sentence's list that stands before these people's figure, where two or more do so."""
    told = [p for p in found.places if not p.aside and not p.origin]
    leading = [p for p in told if _leads(page, found.sentence, p)]
    ranked = any(page.words[p.first - 1] in RANKED for p in leading)
    if ranked and harmed.group.first < leading[0].first:
        return next((p for p in reversed(told) if p.last <= harmed.group.first), None)
    if len(leading) < 2:
        return None
    own = next((p for p in reversed(leading) if p.last <= harmed.group.first), None)
    if own is None or not _reaches(page, own.last, harmed.group.first):
        return None
    end = next((p.first for p in leading if p.first > harmed.group.first), found.sentence.last)
    finer = own.wide and any(p.fine and harmed.group.first < p.first < end for p in told)
    return None if finer else own  # `في ريف حلب 4 قتلى بقصف على عندان، وفي …`


def headed_place(page: Page, sentence: Sentence, places: list[PlaceMention]) -> PlaceMention | None:
    """`إدلب: 20 قتيلاً`, `• محافظة حلب: …`: the place at the head of a line."""
    first = next((p for p in places if not p.aside and p.first - sentence.first <= _BULLET), None)
    if first is None or first.kind is Precision.COUNTRY or page.words[first.last : first.last + 1] != [":"]:
        return None
    return None if any(page.matches[i] for i in range(sentence.first, first.first)) else first


def heads_alone(page: Page, headed: PlaceMention, places: list[PlaceMention]) -> bool:
    """Whether a line tells no place finer than its head: no settlement, no land within it (`في بادية X`, `شرقي Y`)."""
    district = headed.kind is Precision.DISTRICT
    lands = (p for p in places if p.kind is Precision.DISTRICT and not (p.aside or p.origin))
    lands = (p for p in lands if not district or page.role(p.first, "places") == "kind")
    return not any(p is not headed for p in (*lands, *(p for p in places if p.fine)))


def summed_land(page: Page, harmed: Harmed, found: Found) -> PlaceMention | None:
    """`في محافظة X قتل 22، بينهم 5 …، و11 بغارة على بلدة Y، و6 بقصف على Z`: the land of a sum told by places."""
    total, first = harmed.group.count.min, harmed.group.first
    land = next((p for p in found.places if p.last <= first and not p.aside), None)
    if total is None or land is None or not land.wide or not _OPENS.issuperset(_before(page, found, land)):
        return None
    if any(land.last <= i < first for i in page.numbers):
        return None
    behind = [p for p in found.places if p.fine and not p.aside and p.first > first]
    shares = [_share(page, harmed.group.last, p.first) for p in behind]
    counted = {i: page.numbers[i].count.min or 0 for i in shares if i is not None}
    own = shares[:1] != [None] and len(counted) > 1
    return land if own and sum(counted.values()) <= total and max(counted.values()) < total else None


def of_parts(page: Page, harmed: Harmed, place: PlaceMention) -> bool:
    """`قتل 11 في ريف X، 7 منهم في Y و4 في Z`: a place right behind others than these people."""
    at = place.first - 2
    if (
        at <= harmed.group.last
        or page.words[at + 1] != "في"
        or _THEM.isdisjoint(page.words[harmed.group.last : at + 1])
    ):
        return False
    return page.words[at] in _THEM or any(n.last == at + 1 for i in (at, at - 1) if (n := page.numbers.get(i)))


def _before(page: Page, found: Found, land: PlaceMention) -> list[str]:
    return page.words[found.sentence.first : land.first]


def _share(page: Page, first: int, last: int) -> int | None:
    """The figure told last before a place, of those harmed there."""
    return next((i for i in range(last - 1, first, -1) if i in page.numbers), None)


def _leads(page: Page, sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a figure follows a place, and the place itself does not stand behind one (`9 في دوما و4 في حرستا`)."""
    figure = next((i for i in range(place.last, place.last + _TO_FIGURE) if i in page.numbers), None)
    if figure is None or figure >= sentence.last or not _reaches(page, place.last, figure):
        return False
    if page.words[place.first - 1] not in ("في", "علي"):
        return True
    reach = _TAKEN if page.words[place.first - 1] == "في" else _STRUCK_REACH
    before = range(max(sentence.first, place.first - 1 - reach), place.first - 1)
    return not any(i in page.numbers and _ENDS.isdisjoint(page.words[i : place.first]) for i in before)


def _reaches(page: Page, first: int, last: int) -> bool:
    """Whether only figures, people and their harm stand between a place and a figure."""
    for i in range(first, last):
        word = page.words[i]
        if word in _BETWEEN or i in page.numbers or page.role(i, "cues") == "part":
            continue
        if not page.matches[i].keys() & {"people", "harm", "numbers", "counted"}:
            return False
    return True
