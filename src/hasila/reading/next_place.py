"""People at a second place, whose harm only the first is told with: `قتل مدنيان في مدينة الباب، وطفل في بلدة بزاعة`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from hasila.lexicon import Match
from hasila.model import Part
from hasila.reading.done_then import joined_to_a_pronoun
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.harmed import Item, Walk
from hasila.reading.page import Page

_LONGEST: Final = 16
_NAME_WORDS: Final = 3
_WAY: Final = 2
_WAYS: Final = (["علي"], ["برصاص"], ["بنيران"], ["جراء"], ["اثر"], ["نتيجه"])
"""How ways of harm begin that two figures may share (`على يد`, `على محور`, `جراء انفجار`)."""
_IN: Final = frozenset("في قرب".split())
_PASSED: Final = frozenset("في علي من ب جراء اثر قبل ، ( )".split())
_BESIDE: Final = frozenset("مع ضد بين برفقه بمشاركه و".split())
"""Behind them `و` joins those who act or are struck, not those harmed: `اشتباكات بين قسد و20 عنصراً`."""
_CLAUSES: Final = frozenset("، . فيما بينما كما حيث ثم وفيما وبينما".split())
_KINDS: Final = ("kind", "region", "governorate")
_PLACE_WORDS: Final = frozenset({*_KINDS, "at", "near", "side"})
_PERSONS: Final = ("civilian", "child", "adult", "elderly")
_KINDS_OF_GROUPS: Final = ("noun", "bare")
_DOING: Final = re.compile("[يت][ء-ي]{2,}ون(?:ه|ها|هم)?|[ء-ي]{3,}وا")
"""A verb of several (`يحاصرون`, `خرجوا`)."""
_HERE: Final = frozenset(
    "المكان المدينه البلده القريه المخيم المنطقه الحي السوق المشفي المستشفي السجن الداخل الخارج".split()
)
_FORMER: Final = (["السابق"], ["البايد"])
_TOLD_OF: Final = frozenset({"places", "names"})


def in_the_next_place(page: Page, walk: Walk, group: Group, ahead: Sequence[Item]) -> bool:
    """Whether `و` joins a group to the people before it over their place, and its own place or nothing follows."""
    if _has_its_own_verb(page, group, ahead):
        return False
    if joined_to_a_pronoun(page, walk, group) or _in_the_same_way(page, walk, group):
        return True
    before = walk.last
    if before is None or walk.unharmed is not None or before.parent is not None:
        return False
    if group.harm is not None or group.kind not in _KINDS_OF_GROUPS:
        return False
    if not (_is_one(page, group) or _are_so_many(page, group)):
        return False
    first = group.first
    joined = page.words[first].startswith("و") and group.skip
    if not joined and page.words[first - 1] != "و":
        return False
    end = first - (not joined)
    end -= page.words[end - 1] == "،"
    start = before.group.last
    if before.cue > before.group.first:  # `19 مدنياً قتلوا في مدينة دوما وثمانية في حرستا`
        verb = page.match(before.cue, "harm")
        start = verb.last if verb is not None and before.cue >= start else start
    if not 0 < end - start <= _LONGEST:
        return False
    return _is_place(page, start, end) and _leads_to_its_own(page, group)


def _in_the_same_way(page: Page, walk: Walk, group: Group) -> bool:
    """`قتل أربعة على يد التحالف، و7 بينهم طفلان على يد قسد`, `عنصر على محور X وآخر على محور Y`."""
    before = walk.last
    if before is None or walk.unharmed is not None or before.cue > before.group.first or group.harm is not None:
        return False
    joined = page.words[group.first].startswith("و") or page.words[group.first - 1] == "و"
    if not joined or not (group.counted or group.is_other or group.count in (ONE, TWO)):
        return False
    start = (before.parent or before.group).last
    how = page.words[start : start + _WAY]
    if how[:1] not in _WAYS or group.first - start > _LONGEST or page.found("harm", start, group.first):
        return False
    told = group.last
    if page.role(told, "cues") == "part":
        told = next(
            (i for i in range(told, min(told + _NAME_WORDS + 3, len(page.words))) if page.words[i] == how[0]), told
        )
    return page.words[told : told + _WAY] == how


def _has_its_own_verb(page: Page, group: Group, ahead: Sequence[Item]) -> bool:
    """`و10 مدنيين في ريفها أصيبوا بجروح`, `و3 أطباء في المشفى يعالجونهم`: whether its own clause tells what it does."""
    clause = takewhile(lambda word: word not in _CLAUSES, page.words[group.last : group.last + _LONGEST])
    if any(_DOING.fullmatch(word) for word in clause):
        return True
    verb = ahead[0][2] if ahead else None
    if not isinstance(verb, Match) or verb.entry.attributes.get("form") != "verb" or verb.form.particles:
        return False
    return _CLAUSES.isdisjoint(page.words[group.last : verb.first])


def _is_one(page: Page, group: Group) -> bool:
    """One whom no calling tells: `وطفل في بزاعة`, not `ومسؤول في الفرقة يقول`."""
    noun = page.match(group.first, "people")
    return noun is not None and group.count == ONE and noun.entry.id.startswith(_PERSONS) and not group.definite


def _are_so_many(page: Page, group: Group) -> bool:
    """So many people, not households: `و50 عائلة في مخيمات القرية بلا مأوى`."""
    several = (group.counted or group.count == TWO) and group.count.max is not None
    kind = page.match(group.last - 1, "people")
    fled = kind is not None and kind.entry.id.startswith("displaced")
    return several and group.part is not Part.FAMILY and not fled


def _is_place(page: Page, first: int, last: int) -> bool:
    """Whether the words tell of an attack at most, and at their end of a place by its kind or behind `في`."""
    name = last
    while last - name < _NAME_WORDS and name > first and _may_name(page, name - 1):
        name -= 1
    if name == first or not _BESIDE.isdisjoint(page.words[first:last]):
        return False
    told = page.role(name - 1, "places") in _KINDS or (page.words[name - 1] in _IN and name < last)
    return told and all(_tells_of_attack(page, i) for i in range(first, name))


def _may_name(page: Page, position: int) -> bool:
    """Whether a word may be one of a place's name: none that tells of anything else."""
    other = page.matches[position].keys() - _TOLD_OF
    kind = page.role(position, "places") in _PLACE_WORDS
    return not (other or kind) and page.tokens[position].is_arabic and page.words[position] not in _PASSED


def _tells_of_attack(page: Page, position: int) -> bool:
    told = page.matches[position].keys() & {"events", "parties", "places"}
    cause = page.role(position, "cues") in ("cause", "wound")
    return bool(told or cause) or page.words[position] in _PASSED or position in page.day_words


def _leads_to_its_own(page: Page, group: Group) -> bool:
    """Whether right behind a group its own place stands and ends the clause, but for the cause; or its clause ends.

    `في البلدة`, `في المشفى` name no second place.
    """
    position = group.last
    position += group.side is not None and page.words[position : position + 1] in _FORMER
    if _ends(page, position):
        return not group.is_bare
    if not (page.words[position] in _IN or page.role(position, "places") == "at"):
        return False
    name = position + 1 + (page.role(position + 1, "places") in _KINDS)
    if name == position + 1 and page.words[name : name + 1] and page.words[name] in _HERE:
        return False
    if _ends(page, name) or page.words[name - 1].startswith("ال"):
        return False
    last = name
    while last - name < _NAME_WORDS and not _ends(page, last) and _may_name(page, last):
        last += 1
    return last > name and (_ends(page, last) or _tells_of_attack(page, last))


def _ends(page: Page, position: int) -> bool:
    return position >= len(page.words) or page.words[position] in (".", "،", "\n", "؛")
