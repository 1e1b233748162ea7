"""Parties that act together: `قوات النظام بالتعاون مع القوات الروسية`, `قوة لقسد مدعومة بطيران التحالف`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hasila.lexicon import Match
from hasila.model import Party
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCES

TOGETHER: Final = frozenset("بالتنسيق بالتعاون بالاشتراك بمشاركه".split())
BACKING: Final = frozenset(
    "بدعم باسناد بمسانده بمشاركه بتغطيه بغطاء واسناد ومسانده وتغطيه وبدعم وباسناد وبمسانده وبمشاركه ومشاركه".split()
)
_SOME_OF_AN_ALLY: Final = FORCES | frozenset(
    "قوه قوات مجموعه مجموعات وحده وحدات عناصر دوريه من تابعه بطيران بطايرات بمروحيات بقوات بقوه جوي بغطاء بدعم".split()
)
"""What stands before an ally's name: `بالاشتراك مع قوة من X`."""
_JOINED: Final = FORCES | {""}
"""What a joined `و` may stand before, or alone: `قوات النظام وميليشيا X`, `قوات النظام و X`."""

_ALLIANCE: Final = ("coalition", "coalition.bare")
_NAME: Final = 4
_MEMBERS: Final = frozenset({"us", "france", "uk"})
_WITHIN: Final = frozenset("ضمن التابعه تابعه التابع المنضويه المشاركه العامله اطار".split())
_MEMBER_REACH: Final = 4


def past_allies(page: Page, sentence: Sentence, last: int) -> int:
    """Past the parties joined to one: `قوات النظام وروسيا`, `قوات النظام بالتعاون مع القوات الروسية`."""
    while last < sentence.last:
        word = page.words[last].removeprefix("و")
        joint = word in TOGETHER and page.words[last + 1 : last + 2] == ["مع"]
        backed = word in BACKING or word.startswith("مدعوم")
        beside = page.words[last].startswith("و") and page.match(last, "parties") is None
        at = last + 2 if joint else last + (backed or (beside and word in _JOINED))
        while at > last and at < sentence.last and page.words[at] in _SOME_OF_AN_ALLY:
            at += 1
        ally = page.match(at, "parties") if at < sentence.last else None
        if ally is None or (at == last and not page.words[last].startswith("و")):
            return last
        last = ally.last
    return last


def backs(before: list[str]) -> bool:
    """`مدعوماً بقوة برية لقسد`: who shares in what another does."""
    return any(a.startswith("مدعوم") and b.startswith("ب") for a, b in pairwise(before))


def with_backing(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells of one who acts with another's support (`بدعم من X`)."""
    words = page.words[sentence.first : sentence.last]
    return not (BACKING.isdisjoint(words) and TOGETHER.isdisjoint(words)) or backs(words)


def alliance_of(page: Page, member: Match) -> Party | None:
    """`القوات الأميركية العاملة ضمن التحالف`, `التحالف الأمريكي`: the one party that a member's name and its are."""
    if member.entry.attributes["party"] not in _MEMBERS:
        return None
    before = next(
        (p for p in page.found("parties", max(0, member.first - _NAME), member.first) if p.last == member.first), None
    )
    if before is not None and is_alliance(before) and not member.form.particles:
        return Party(before.entry.attributes["party"])
    for i in range(member.last, min(member.last + _MEMBER_REACH, len(page.words) - 1)):
        ahead = page.match(i, "parties")
        if ahead is not None:
            within = not _WITHIN.isdisjoint(page.words[member.last : i])
            return Party(ahead.entry.attributes["party"]) if within and is_alliance(ahead) else None
    return None


def is_alliance(party: Match) -> bool:
    """Whether a party is one that states act in together."""
    return party.entry.id in _ALLIANCE
