"""People of a rescue service (`عناصر من فرق الدفاع المدني`, `ثلاثة من متطوعيه`): they are no fighters of a force."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import stems
from hasila.model import Part, Status
from hasila.reading.group import Group
from hasila.reading.page import Page, Sentence

_LINKS: Final = frozenset("من في لدي ضمن بين تابعين تابع".split())
_TEAMS: Final = frozenset(
    "فرق فريق طواقم طاقم كوادر كادر منظمه موسسه منظومه عناصر متطوعي متطوعو اعضاء افراد كل صفوف مركز مديريه".split()
)
_SERVICES: Final = (
    ("دفاع", "مدني"),
    ("خوذ", "بيضا"),
    ("خوذ", "بيضاء"),
    ("هلال", "احمر"),
    ("صليب", "احمر"),
)
_CREWS: Final = frozenset("اسعاف اطفاء اطفا طواري انقاذ".split())
"""After a word for a team: `فرق الإسعاف`."""
_MEMBERS: Final = frozenset(
    "عنصر عنصرا عنصران عنصرين عناصر اعضا اعضاء عضو عضوا افراد فردا متطوع متطوعا متطوعين".split()
)
_POSTS: Final = frozenset("مركز مديريه".split())
_OWN: Final = ("عناصر", "اعضا", "افراد", "متطوع", "منتسب")
"""Beginnings of words for a service's own, who are no soldiers."""
_SHE: Final = frozenset("فرق طواقم كوادر منظمه موسسه منظومه صفوف خوذ".split())
"""Words of teams whose own take `ها`."""
_BESIDE: Final = frozenset("قرب بالقرب امام بجانب بجوار جوار خلف محيط عن بحسب وفق وصول وصلت وصل".split())
_STRUCK: Final = frozenset("استهدف استهدفت استهدفوا استهداف باستهداف قصف قصفت طال طالت".split())
_REACH: Final = 5
_BEFORE: Final = 3


def of_a_service(page: Page, group: Group, position: int, limit: int) -> Group | None:
    """`عناصر من فرق الدفاع المدني`: people of no told side who work for a rescue service."""
    if group.side is not None or group.harm is not None or group.part is not Part.ALL or group.is_bare:
        return None
    if _MEMBERS.isdisjoint(page.words[group.first : position]):
        return None
    if group.status is not Status.COMBATANT or (last := _past_service(page, position, limit)) == position:
        return None
    return replace(group, status=Status.CIVILIAN, part=Part.AID_WORKERS, last=last)


def _past_service(page: Page, position: int, limit: int) -> int:
    """Where a rescue service told from a word on ends (`من فرق (الدفاع المدني)`); the word itself where none is."""
    at, team = position, False
    while at < min(limit, position + _REACH):
        word = page.words[at]
        first = stems(word)
        if team and not _CREWS.isdisjoint(first):
            return at + 1
        second = at + 1
        while second < limit and page.words[second] in "()":
            second += 1
        if second < limit and any(a in first and b in stems(page.words[second]) for a, b in _SERVICES):
            return second + 1
        if page.words[at - 1] == "في" and not _POSTS.isdisjoint(first):
            return position  # `قتل … في مركز الدفاع المدني`: where
        if word not in "()" and word not in _LINKS and _TEAMS.isdisjoint(first):
            return position
        team = team or not _TEAMS.isdisjoint(first)
        at += 1
    return position


def service_before(page: Page, sentence: Sentence, last: int) -> int:
    """Where the rescue service told last before a word begins; -1 where none is told."""
    for i in range(last - 1, sentence.first, -1):
        one, other = stems(page.words[i - 1]), stems(page.words[i])
        if any(a in one and b in other for a, b in _SERVICES):
            return i - 1
    return -1


def owns(page: Page, sentence: Sentence, service: int, word: str) -> bool:
    """Whether a rescue service may own those told by a word (`عناصره`): it agrees, and more than came by."""
    before = page.words[max(sentence.first, service - _BEFORE) : service]
    if not word.startswith(_OWN) or not _BESIDE.isdisjoint(before):
        return False
    team = not _SHE.isdisjoint(s for w in (*before[-1:], page.words[service]) for s in stems(w))
    he = "خوذ" not in stems(page.words[service])
    return word.endswith("نا") or (word.endswith("ها") and team) or (word.endswith("ه") and he)


def is_struck(page: Page, sentence: Sentence, service: int) -> bool:
    """`قصفت X مركزاً للدفاع المدني`: whether a rescue service may be what was struck."""
    return not _STRUCK.isdisjoint(page.words[sentence.first : service])
