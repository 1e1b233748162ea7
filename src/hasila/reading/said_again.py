"""People nouns that count nobody anew: what became of those told, whose family they have or are, whose coffins."""

from __future__ import annotations

from typing import Final

from hasila.model import Harm, Part
from hasila.reading.group import ONE, Group
from hasila.reading.harmed import Walk
from hasila.reading.named import begins_name, name_after
from hasila.reading.page import Page

_PARENTS: Final = frozenset("اب ام والد والده معيل معيله".split())
_WHOSE_CHILD: Final = frozenset("والدته والدتها والده والدها امه امها ابوه ابوها".split())
_BRACKETED: Final = 10
_NAME_REACH: Final = 6
_AND: Final = ("و", "،", ",", "-", "–", "—", "/", "+", "؛")
"""How what is joined to another begins."""
_WHO_IS: Final = frozenset("، , ( - – وهو وهي هو هي".split())
_HAS: Final = frozenset("له لها ولديه ولديها لديه لديها وله ولها وعنده عنده".split())
_SLAIN: Final = frozenset("مقتول مقتولا مقتوله قتيلا قتيله".split())
_LYING_SLAIN: Final = frozenset({"مقتولا", "مقتوله"})
"""How a body told before was found, though its name stands between."""
_NAMED_BETWEEN: Final = 8
_AS_MARTYR: Final = frozenset({"شهيدا", "شهيده"})
_THEIR_BODIES: Final = frozenset(
    "جثته جثتها جثتهم جثتهما جثمانه جثمانها جثثهم جثثهن جثامينهم جثتيهما جثمانيهما جثمانهما".split()
)
_ONE_MORE: Final = (["اخر"], ["اخري"], ["جديدا"])
_MARTYRS: Final = frozenset("شهداء شهيدا شهيد قتلي ضحايا".split())


def of_martyrs(page: Page, group: Group) -> bool:
    """`شيع الأهالي جثامين أربعة شهداء`: bodies counted as the dead that they are."""
    return group.counted and not _MARTYRS.isdisjoint(page.words[group.first : group.last])


def says_again(page: Page, walk: Walk, group: Group, harm: Harm) -> bool:
    """`ارتقى طفل شهيداً`: the noun says once more what the verb has told of the person before it."""
    last = walk.last
    if _is_their_body(page, walk, group):
        return True
    killed = last is not None and last.harm is Harm.BODIES_FOUND and last.group.count == ONE  # `جثة شاب مقتول`
    killed = killed and harm is Harm.KILLED and page.words[group.first] in _SLAIN
    if last is None or (last.harm is not harm and not killed) or group.counted or group.definite or group.skip:
        return False
    if page.words[group.first] in _AS_MARTYR and _is_martyr(page, last.group, group):
        return True
    if killed and page.words[group.first] in _LYING_SLAIN and group.first - last.group.last <= _NAMED_BETWEEN:
        return True  # `جثة أحدهم، يدعى فلان، مقتولاً بالرصاص`
    if not 0 <= group.first - last.group.last <= 1 or (last.cue >= last.group.first and not killed):
        return False
    alone = group.last - group.first == 1 and page.words[group.first].endswith(("ا", "ه", "ين"))
    return killed or (alone and not last.group.harm)


def _is_their_body(page: Page, walk: Walk, group: Group) -> bool:
    """`مقتل شاب بقصف، وانتشل الدفاع المدني جثته`: the body of one who has been told to be killed."""
    body = group.harm is Harm.BODIES_FOUND and page.words[group.first].removeprefix("و") in _THEIR_BODIES
    return body and any(told.harm is Harm.KILLED for told in (*walk.found, *walk.before))


def _is_martyr(page: Page, person: Group, group: Group) -> bool:
    """`الشهيد فلان (ذو الفقار) شهيداً على طريق القدس`: one person, whom both words call so."""
    called = person.harm is Harm.KILLED and person.count == ONE and page.words[person.first].startswith("ال")
    between = page.words[person.last : group.first]
    near = len(between) <= _NAMED_BETWEEN and not any(w.startswith(_AND) or w == "." for w in between)
    return called and near and page.words[group.last : group.last + 1] not in _ONE_MORE


def of_their_kin(page: Page, walk: Walk, group: Group) -> bool:
    """`عائلة الشهيد فلان وأبنائه`: kin of the dead, told before them, and kin joined to those."""
    before = page.match(walk.last.group.first - 1, "people") if walk.last is not None else None
    kin = before is not None and (before.entry.attributes.get("kin") or before.entry.attributes.get("family"))
    of_the_dead = walk.last is not None and walk.last.group.harm is not None
    return bool(kin) and of_the_dead and group.kind == "kin"


def _tells_parent(page: Page, parent: int) -> bool:
    """`فلان (والدته الحاجة فلانة من البلدة)`: whose child one is, where brackets behind a name tell of no other kin."""
    words, opens = page.words, parent - 1
    if words[parent] not in _WHOSE_CHILD or opens < 1 or words[opens] != "(" or not _ends_name(page, opens):
        return False
    last = next((i for i in range(parent, min(parent + _BRACKETED, len(words))) if words[i] == ")"), 0)
    inside = range(parent + 1, last)
    return bool(inside) and not any(
        page.match(i, "harm") or words[i].startswith(_AND) or _is_kin(page, i) for i in inside
    )


def _ends_name(page: Page, position: int) -> bool:
    """Whether a person's name ends right before a word."""
    starts = range(max(position - _NAME_REACH, 0), position)
    return any(begins_name(page, i) and name_after(page, i, position) == position for i in starts)


def _is_kin(page: Page, position: int) -> bool:
    person = page.match(position, "people")
    return person is not None and bool(person.entry.attributes.get("kin"))


def is_parenthood(page: Page, group: Group) -> bool:
    """`الشاب سالم، أب لطفلين`, `متزوج وله ثلاثة أطفال`: what family one of those told has, which came to no harm."""
    before = page.words[group.first - 1] if group.first > 0 else ""
    word = page.words[group.first]
    if _tells_parent(page, group.first - (before in _WHOSE_CHILD)):
        return True
    if word in _PARENTS:
        return before in _WHO_IS and any(w.startswith("ل") for w in page.words[group.first + 1 : group.first + 2])
    parent = before in _PARENTS and word.startswith("ل")
    return (parent or before in _HAS) and group.part is Part.CHILDREN
