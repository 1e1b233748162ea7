"""Whose `الجيش` is: the army of the land that a report tells of, Syria's where it tells of Syria or of none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.lexicon import Match
from hasila.model import Party
from hasila.reading.page import Page
from hasila.reading.told_lands import tells_of

_CALLED_SO_BY_ALL: Final = ["القوات", "المسلحه"]


def army_of_land(page: Page, party: Match, named: Sequence[Match]) -> Party | None:
    """The army of another land, where places of that land alone are named and nobody of the war in Syria is.

    `القوات المسلحة` is nobody's where the report tells of no land.
    """
    told = party.entry.attributes
    home = Party(told["party"])
    lands: dict[str, list[str]] = told["lands"]
    abroad = [Party(whose) for whose, places in lands.items() if tells_of(page, places, whole=True)]
    of_syria = any(m.entry.attributes["party"] in told["home"] for m in named if m.entry is not party.entry)
    of_syria = of_syria or tells_of(page, told["near"])
    if not (of_syria or abroad) and page.words[party.last - 2 : party.last] == _CALLED_SO_BY_ALL:
        return None
    return home if of_syria or len(abroad) != 1 else abroad[0]
