"""Suicide bombers: who attacked as one, and who is only counted among the dead or the held."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.reading.page import Page

_PERSONS: Final = frozenset("انتحاري انتحاريه انتحاريان انتحاريين انتحاريون انتحاريو انغماسيين انتحارييها".split())
_THE_ONE: Final = "الانتحاري"
_AMONG: Final = frozenset("بينهم منهم ضمنهم بينها ضمنها".split())
_AMONG_REACH: Final = 3
_DRONES: Final = frozenset("مسيره مسيرات مسيرتين مسيرتان درون درونات طايره طايرات زوارق زورق".split())
"""`مسيّرة مذخرة انتحارية`: no person."""
_BOMBING: Final = frozenset(
    "فجر فجرت فجرا فجروا يفجر تفجر تفجير يقود يقودها يقوده يقودهما قاد قادها يرتدي يرتديان ترتدي ارتدي يستقل يستقلان"
    " يستقلون هاجم هاجمت هاجما هاجموا هاجمه هاجمها استهدف استهدفت استهدفا استهدفوا استهدفه استهدفها اقتحم اقتحمت"
    " اقتحما اقتحموا دخل دخلت اقدم اقدمت قام قامت تمكن حاول حزام سياره عربه شاحنه دراجه هجوم هجومين هجمات اعتداء"
    " اقتحام دخول عمليه نفذ نفذه نفذها نفذته نفذت مفخخه ملغومه عبوه".split()
)
_BEFORE: Final = 3
_BEHIND: Final = 4


def is_only_counted(page: Page, match: Match) -> bool:
    """`9 قتلى، بينهم انتحاريان`, `مقتل انتحاري برصاص الحراس`: bombers of whom no attack is told."""
    if match.last != match.first + 1 or _PERSONS.isdisjoint(stems(page.words[match.first])):
        return False
    if any(not _DRONES.isdisjoint(stems(w)) for w in page.words[max(0, match.first - _BEFORE) : match.first]):
        return True
    if not _AMONG.isdisjoint(page.words[max(0, match.first - _AMONG_REACH) : match.first]):
        return page.words[match.first] != _THE_ONE  # `قتل عشرة في تفجير، بينهم الانتحاري`
    near = page.words[max(0, match.first - _BEFORE) : match.first]
    near = [*near, *page.words[match.last : match.last + _BEHIND]]
    return all(_BOMBING.isdisjoint(stems(w)) for w in near)
