"""Whose a police or a division is that many have under one name (`الأمن العام`): as told, or by where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from hasila.lexicon import Match
from hasila.model import Party
from hasila.reading.page import Page
from hasila.reading.whose_army import Own, always, army_of_land

_AUTONOMOUS: Final = frozenset("مقاطعه هاوار روجافا روج الذاتيه".split())
"""Words of reports from the north-east, whose police is the autonomous administration's."""
_BELONGS: Final = frozenset("تابع تابعه التابع التابعه تتبع يتبع".split())
_TAKEN_OVER: Final = dt.date(2024, 12, 8)
"""Since this day the general security of Idlib is the government's."""
_OF_IDLIB: Final = "hts"
_NORTH: Final = frozenset(
    "عفرين جرابلس الراعي اعزاز مارع الباب راجو جنديرس بلبل شران معبطلي شيخ الحديد قباسين بزاعه تركيا تركي"
    " التركي الوطني ابيض العين سلوك اخترين كلس".split()
)
_ORIGINS: Final = frozenset(
    "مهجري مهجر مهجرين المهجرين مهجرون اهالي ابنا نازحي نازحين نازح ينحدر ينحدرون ينحدران تنحدر اصله من".split()
)
"""What stands before the town that people come from, who are elsewhere now."""
_ORIGIN_REACH: Final = 3
_CONSCRIPTION: Final = frozenset("التجنيد تجنيد للتجنيد الالزامي تجنيدهم".split())
_OF_THE_GOVERNMENT: Final = frozenset(
    "درعا حوران السويداء القنيطره دمشق الغوطه دوما التل الزبداني حمص حماه اللاذقيه طرطوس جبله".split()
)


def _told(page: Page, party: Match) -> Party | None:
    """`الشرطة العسكرية التابعة لـX`, `… لـX`: of whom it is said to be."""
    at = party.last + (page.words[party.last : party.last + 1] != [] and page.words[party.last] in _BELONGS)
    owner = page.match(at, "parties") if at < len(page.words) else None
    named = owner is not None and owner.form.particles == "ل" and not owner.entry.attributes.get("contextual")
    return Party(owner.entry.attributes["party"]) if owner is not None and named else None


def _internal(page: Page, party: Match, named: Sequence[Match]) -> Party:
    autonomous = any(m.entry.id == "sdf.police" for m in named) or not _AUTONOMOUS.isdisjoint(page.words)
    return Party.SDF if autonomous else Party(party.entry.attributes["party"])


def _general(page: Page, party: Match, named: Sequence[Match]) -> Party:
    published = page.report.published
    day = None if published is None else published.latest or published.earliest
    before = day is not None and day < _TAKEN_OVER
    parties = {m.entry.attributes["party"] for m in named if m.entry.attributes["form"] == "name"}
    idlib = before and (_OF_IDLIB in parties or "ادلب" in {w.removeprefix("ب") for w in page.words})
    return _told(page, party) or (Party.HTS if idlib else Party(party.entry.attributes["party"]))


def _military(page: Page, party: Match, named: Sequence[Match]) -> Party:
    if (told := _told(page, party)) is not None:
        return told
    words = [w if w in _NORTH | _OF_THE_GOVERNMENT else w.removeprefix("ب") for w in page.words]
    northern = not _NORTH.isdisjoint(words)
    southern = not northern and any(
        w in _OF_THE_GOVERNMENT and _ORIGINS.isdisjoint(words[max(0, i - _ORIGIN_REACH) : i])
        for i, w in enumerate(words)
    )
    others = {
        m.entry.attributes["party"]
        for m in named
        if m.entry.attributes["form"] == "name" and m.entry is not party.entry
    }
    if southern and not others & {"opposition", "turkey", "sdf"}:
        return Party.SYRIAN_GOVERNMENT
    if others == {"sdf"} and not northern and not _CONSCRIPTION.isdisjoint(words):
        return Party.SDF
    return Party(party.entry.attributes["party"])


def _division(page: Page, party: Match, named: Sequence[Match]) -> Party:
    """`الفرقة 17 في الجيش العراقي`, `الفرقة 11 بالجيش العراقي`: of the army named behind it."""
    at = party.last + (page.words[party.last : party.last + 1] in (["في"], ["من"]))
    army = next((m for m in named if m.first == at), None)
    joined = army is not None and (at > party.last or army.form.particles in ("ب", "ل"))
    told = _told(page, party) or (Party(army.entry.attributes["party"]) if army is not None and joined else None)
    return told or Party(party.entry.attributes["party"])


WHOSE: Final[dict[str, Own]] = {
    "police": _internal,
    "general_security": _general,
    "military_police": _military,
    "division": _division,
    "army": army_of_land,
    "shared": always,
}
"""By what a table calls a name that only the report explains."""
