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


def _leads(page: Page, sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a figure follows a place, and the place itself does not stand behind one (`9 في دوما و4 في حرستا`)."""
    figure = next((i for i in range(place.last, place.last + _TO_FIGURE) if i in page.numbers), None)
    if figure is None or figure >= sentence.last or not _reaches(page, place.last, figure):
        return False
    if page.words[place.first - 1] != "في":
        return True
    before = range(max(sentence.first, place.first - 1 - _TAKEN), place.first - 1)
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
