"""Graveyards: where the dead are buried or what is shelled, which tell of no mass grave."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.reading.page import Page

_GRAVEYARD: Final = "مقبره"
_BURYING: Final = frozenset(
    "دفن دفنت دفنوا يدفن تدفن دفنهم دفنه ووري ووريت مواراه ووروا شيع شيعت شيعوا تشييع جنازه نقلت نقلوا ثري وارت واري"
    " زياره زيارتهم زاروا".split()
)
_BESIDE: Final = frozenset("قرب محيط قصف استهداف جانب خلف امام استهدف استهدفت طال طالت سوق طريق داخل".split())
_MASS: Final = frozenset("جماعيه".split())
_REACH: Final = 7


def is_graveyard(page: Page, match: Match) -> bool:
    """`دفنوا في مقبرة البلدة`, `قذائف قرب المقبرة`; not `جثث من مقبرة X الجماعية`."""
    if match.form.stem != _GRAVEYARD or match.last != match.first + 1:
        return False
    if any(not _MASS.isdisjoint(stems(w)) for w in page.words[match.last : match.last + 4]):
        return False
    before = page.words[max(0, match.first - _REACH) : match.first]
    return any(not _BURYING.isdisjoint(stems(w)) for w in before) or any(
        not _BESIDE.isdisjoint(stems(w)) for w in before[-2:]
    )
