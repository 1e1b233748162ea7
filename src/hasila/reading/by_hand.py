"""Those by whose hand others were harmed, who stand between the word of harm and its people (`قتل برصاص قناص طفل`)."""

from __future__ import annotations

from typing import Final

from hasila.model import Status
from hasila.reading.group import Group
from hasila.reading.page import Page, Sentence

_BY: Final = frozenset({("من", "قبل"), ("علي", "يد"), ("علي", "ايدي")})
_HANDS: Final = frozenset("يد ايدي بيد بايدي برصاص بنيران رصاص نيران قبل".split())
_SHOTS: Final = frozenset("برصاصه برصاصات برصاصتين بطلق بطلقه بطلقات بطعنه بطعنات بطعنتين بسكين".split())
_SNIPERS: Final = frozenset("قناص قناصه".split())
_FROM: Final = 4
"""Words from a shot to the one who fired it (`بطلق ناري قاتل من زوجها`)."""
_OF_A_HAND: Final = frozenset({"يد", "ايدي"})
_HAND_REACH: Final = 4
_ENDS: Final = frozenset("، , ( )".split())
_ADDED: Final = frozenset("اضافه بالاضافه فضلا عدا ناهيك".split())
_OTHERS_WITHIN: Final = 10
"""Words within which those stand who were hit (`برصاص قناص من قوات النظام في حي الأشرفية الشاب فلان`)."""


def by_their_hand(page: Page, group: Group) -> bool:
    """Whether a group right behind what harms is whose it was, and none of those harmed."""
    before = page.words[group.first - 1]
    if (page.words[max(group.first - 2, 0)], before) in _BY:
        return True
    if group.counted:
        return False
    if before in _HANDS or before in _SHOTS or _fired_from(page, group.first):
        return _is_own_kin(page, group) or (group.status is Status.COMBATANT and _is_shooter(page, group, before))
    event = page.match(group.first - 1, "events")
    theirs = event is not None and event.form.particles.endswith("ب")
    return theirs and group.status is Status.COMBATANT and group.count.min is None


def _is_shooter(page: Page, group: Group, before: str) -> bool:
    """Whether a fighter behind a shot fired it: several did, a sniper did, one did where others follow who were hit."""
    if (group.count.min is None and before in _HANDS) or (
        page.words[group.first] in _SNIPERS and group.kind != "named"
    ):
        return True
    behind = range(group.last, min(group.last + _OTHERS_WITHIN, len(page.words)))
    ends = next((i for i in behind if page.words[i] in (".", "\n", "؛", "،")), behind.stop)
    return any(page.match(i, "people") or i in page.numbers for i in range(group.last, ends))


def _fired_from(page: Page, position: int) -> bool:
    """`برصاصة من قناص`, `بطلق ناري من زوجها`."""
    near = page.words[max(position - _FROM, 0) : position - 1]
    return page.words[position - 1] == "من" and not _SHOTS.isdisjoint(near)


def _is_own_kin(page: Page, group: Group) -> bool:
    """`زوجها`, `شقيقه`: kin of the one who is harmed."""
    noun = page.match(group.first, "people")
    return noun is not None and bool(noun.form.pronoun) and bool(noun.entry.attributes.get("kin"))


def is_of_an_attack(page: Page, group: Group) -> bool:
    """`بهجوم انتحاري`: what an attack was like, but in `بتفجير انتحاري نفسه`."""
    attack = page.match(group.first - 1, "events") if group.first else None
    described = attack is not None and attack.first == group.first - 1 and attack.last == group.last
    return described and page.words[group.last : group.last + 1] != ["نفسه"]


def is_listed_by_hand(page: Page, group: Group, sentence: Sentence, events: list[int]) -> bool:
    """Whether one of those listed is told with their doer and no event (`…، و3 على يد X، و`), between commas."""
    first, last = group.first, group.last
    near = range(last, min(last + _HAND_REACH, sentence.last))
    hand = next((i for i in near if page.words[i] in _OF_A_HAND), None)
    if hand is None or page.words[hand - 1] != "علي" or page.match(hand + 1, "parties") is None:
        return False
    begin = next((i for i in range(first - 1, sentence.first, -1) if page.words[i] in _ENDS), sentence.first)
    end = next((i for i in range(hand, sentence.last) if page.words[i] in _ENDS), sentence.last)
    opening = page.words[begin + 1]
    listed = begin > sentence.first and (opening in _ADDED or (opening.startswith("و") and first <= begin + 2))
    return listed and not any(begin < e < end for e in events)
