"""Whose `الجيش` is: the army of the land that a report tells of, Syria's where it tells of Syria or of none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from hasila.lexicon import Entry, Match, bare
from hasila.model import Party
from hasila.reading.page import Page
from hasila.reading.told_lands import lands_told, tells_of
from hasila.text import fold

_ARMY: Final = "gov.army"
"""The entry that lists the lands, for all names that each of them calls its own so."""
_CALLED_SO_BY_ALL: Final = ["القوات", "المسلحه"]
_HOME: Final = "syria"
_OF_TWO: Final = "lebanon"
"""Where its own army and Israel's are told of alike."""
_ARMIES: Final[Mapping[str, Party]] = {_HOME: Party.SYRIAN_GOVERNMENT, "iraq": Party.IRAQ, "palestine": Party.ISRAEL}
"""Whose the army of a land is; that of any other has no id of its own."""
_ISRAEL: Final = "israel"
_WORD: Final = "جيش"
_NEIGHBOURS: Final = frozenset({"hezbollah"})
"""Parties of Syria's war that another land has as its own."""

Own = Callable[[Page, Match, Sequence[Match]], Party | None]


def whose(page: Page, party: Match, named: Sequence[Match], own: Own) -> Party | None:
    """Whom a name means that other lands have too (`القوات الحكومية`, `التحالف`): by the land, else its own reading."""
    elsewhere: Mapping[str, str] | None = party.entry.attributes.get("elsewhere")
    if elsewhere is None:
        return own(page, party, named)
    land = land_of(page, party, named)
    if land in ("", _HOME):
        return own(page, party, named)
    any_land = elsewhere["any"]
    if land is None:
        return Party(any_land) if any_land == party.entry.attributes["party"] else None
    meant = elsewhere.get(land, any_land)
    return Party(meant) if meant else None


def always(page: Page, party: Match, named: Sequence[Match]) -> Party:
    """The party that the table gives a name, whatever is told of the land."""
    return Party(party.entry.attributes["party"])


def army_of_land(page: Page, party: Match, named: Sequence[Match]) -> Party | None:
    """The army of another land, where places of that land alone are named and nobody of the war in Syria is.

    Nobody's where several lands are told of, and `القوات المسلحة` where none is.
    """
    land = land_of(page, party, named)
    if land == _HOME:
        return Party(party.entry.attributes["party"])
    if (before := _army_before(named, party)) is not None and (land != "" or before is Party.ISRAEL):
        return before
    if land is None:
        return None
    if not land:
        unsaid = page.words[party.last - 2 : party.last] == _CALLED_SO_BY_ALL
        return None if unsaid else Party(party.entry.attributes["party"])
    if land == _OF_TWO and any(m.entry.attributes["party"] == _ISRAEL for m in named):
        return None
    return _ARMIES.get(land, Party.OTHER)


def _army_before(named: Sequence[Match], party: Match) -> Party | None:
    """`الجيش الإسرائيلي … الجيش`: whose army a report named whole before, and no other one."""
    whole = [m for m in named if "contextual" not in m.entry.attributes and _calls_army(m)]
    parties = {m.entry.attributes["party"] for m in whole}
    before = any(m.first < party.first for m in whole)
    return Party(parties.pop()) if len(parties) == 1 and before else None


def _calls_army(party: Match) -> bool:
    return party.form.stem == _WORD and party.entry.attributes["form"] == "name"


def land_of(page: Page, party: Match, named: Sequence[Match]) -> str | None:
    """The land that a name is of: `syria`, another's id, "" where none is told, `None` where several are."""
    told = _told(page)
    after = page.words[party.last : party.last + 1]
    if after and (land := _by_people(after[0], told["peoples"])):
        return land
    if _ARMY not in page.memo:
        page.memo[_ARMY] = _land_told(page, named, told)
    return page.memo[_ARMY]


def _land_told(page: Page, named: Sequence[Match], told: Mapping[str, Any]) -> str | None:
    lands = lands_told(page, told["lands"])
    own = {m.entry.attributes["party"] for m in named if "contextual" not in m.entry.attributes}
    home = set(told["home"]) - (_NEIGHBOURS if _OF_TWO in lands else frozenset())
    if home & own or tells_of(page, told["near"]):
        return _HOME
    named_too = tells_of(page, told["named"])
    if not lands:
        return _HOME if named_too else _by_publisher(page, told["publishers"])
    return next(iter(lands)) if len(lands) == 1 and not named_too else None


def _by_people(word: str, peoples: Mapping[str, Sequence[str]]) -> str:
    """`القوات الحكومية اليمنية`: the land that an adjective right behind a name tells; "" of none."""
    return next((land for land, words in peoples.items() if word in map(fold, words)), "")


def _by_publisher(page: Page, publishers: Mapping[str, Sequence[str]]) -> str:
    """The land whose the publisher is by its name; "" where it does not tell."""
    name = f" {' '.join(map(bare, fold(page.report.publisher).split()))} "
    for land, names in publishers.items():
        if any(f" {' '.join(map(bare, fold(n).split()))} " in name for n in names):
            return land
    return ""


def _told(page: Page) -> Mapping[str, Any]:
    """What the table says of the lands."""
    army: Entry = next(e for e in page.language.entries("parties") if e.id == _ARMY)
    return army.attributes
