"""Whose `الجيش` is: the army of the land that a report tells of, Syria's where it tells of Syria or of none."""

from __future__ import annotations

from collections.abc import Sequence

from hasila.lexicon import Match
from hasila.model import Party
from hasila.reading.page import Page
from hasila.reading.told_lands import tells_of


def army_of_land(page: Page, party: Match, named: Sequence[Match]) -> Party:
    """The army of another land, where places of that land alone are named and nobody of the war in Syria is."""
    told = party.entry.attributes
    home = Party(told["party"])
    lands: dict[str, list[str]] = told["lands"]
    abroad = [Party(whose) for whose, places in lands.items() if tells_of(page, places, whole=True)]
    if len(abroad) != 1:
        return home
    of_syria = any(m.entry.attributes["party"] in told["home"] for m in named if m.entry is not party.entry)
    return home if of_syria or tells_of(page, told["near"]) else abroad[0]
