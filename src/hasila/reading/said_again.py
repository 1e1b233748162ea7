"""People nouns that count nobody anew: what became of those told, whose family they have or are, whose coffins."""

from __future__ import annotations

from typing import Final

from hasila.model import Harm, Part
from hasila.reading.group import ONE, Group
from hasila.reading.harmed import Walk
from hasila.reading.page import Page

_PARENTS: Final = frozenset("اب ام والد والده معيل معيله".split())
_WHO_IS: Final = frozenset("، , ( - – وهو وهي هو هي".split())
_HAS: Final = frozenset("له لها ولديه ولديها لديه لديها وله ولها وعنده عنده".split())
_SLAIN: Final = frozenset("مقتول مقتولا مقتوله قتيلا قتيله".split())
_MARTYRS: Final = frozenset("شهداء شهيدا شهيد قتلي ضحايا".split())


def of_martyrs(page: Page, group: Group) -> bool:
    """`شيع الأهالي جثامين أربعة شهداء`: bodies counted as the dead that they are."""
    return group.counted and not _MARTYRS.isdisjoint(page.words[group.first : group.last])


def says_again(page: Page, walk: Walk, group: Group, harm: Harm) -> bool:
    """`ارتقى طفل شهيداً`: the noun says once more what the verb has told of the person before it."""
    last = walk.last
    killed = last is not None and last.harm is Harm.BODIES_FOUND and last.group.count == ONE  # `جثة شاب مقتول`
    killed = killed and harm is Harm.KILLED and page.words[group.first] in _SLAIN
    if last is None or (last.harm is not harm and not killed) or group.counted or group.definite or group.skip:
        return False
    if not 0 <= group.first - last.group.last <= 1 or (last.cue >= last.group.first and not killed):
        return False
    alone = group.last - group.first == 1 and page.words[group.first].endswith(("ا", "ه", "ين"))
    return killed or (alone and not last.group.harm)


def of_their_kin(page: Page, walk: Walk, group: Group) -> bool:
    """`عائلة الشهيد فلان وأبنائه`: kin of the dead, told before them, and kin joined to those."""
    before = page.match(walk.last.group.first - 1, "people") if walk.last is not None else None
    kin = before is not None and (before.entry.attributes.get("kin") or before.entry.attributes.get("family"))
    of_the_dead = walk.last is not None and walk.last.group.harm is not None
    return bool(kin) and of_the_dead and group.kind == "kin"


def is_parenthood(page: Page, group: Group) -> bool:
    """`الشاب سالم، أب لطفلين`, `متزوج وله ثلاثة أطفال`: what family one of those told has, which came to no harm."""
    before = page.words[group.first - 1] if group.first > 0 else ""
    word = page.words[group.first]
    if word in _PARENTS:
        return before in _WHO_IS and any(w.startswith("ل") for w in page.words[group.first + 1 : group.first + 2])
    parent = before in _PARENTS and word.startswith("ل")
    return (parent or before in _HAS) and group.part is Part.CHILDREN
