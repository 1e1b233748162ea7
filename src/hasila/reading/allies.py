"""Parties that act together: `قوات النظام بالتعاون مع القوات الروسية`, `قوة لقسد مدعومة بطيران التحالف`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCES

TOGETHER: Final = frozenset("بالتنسيق بالتعاون بالاشتراك بمشاركه".split())
BACKING: Final = frozenset(
    "بدعم باسناد بمسانده بمشاركه بتغطيه بغطاء واسناد ومسانده وتغطيه وبدعم وباسناد وبمسانده وبمشاركه ومشاركه".split()
)
_SOME_OF_AN_ALLY: Final = frozenset(
    "قوه قوات مجموعه مجموعات وحده وحدات عناصر دوريه من تابعه بطيران بطايرات بمروحيات بقوات بقوه جوي بغطاء بدعم".split()
)
"""What stands before an ally's name: `بالاشتراك مع قوة من X`."""
_JOINED: Final = FORCES | {""}
"""What a joined `و` may stand before, or alone: `قوات النظام وميليشيا X`, `قوات النظام و X`."""


def past_allies(page: Page, sentence: Sentence, last: int) -> int:
    """Past the parties joined to one: `قوات النظام وروسيا`, `قوات النظام بالتعاون مع القوات الروسية`."""
    while last < sentence.last:
        word = page.words[last].removeprefix("و")
        joint = word in TOGETHER and page.words[last + 1 : last + 2] == ["مع"]
        backed = word in BACKING or word.startswith("مدعوم")
        beside = page.words[last].startswith("و") and page.match(last, "parties") is None
        at = last + 2 if joint else last + (backed or (beside and word in _JOINED))
        while at > last and at < sentence.last and page.words[at] in _SOME_OF_AN_ALLY | FORCES:
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
    return not (BACKING | TOGETHER).isdisjoint(words) or backs(words)
