"""People whose harm only those before them are told with: `قتل مدنيان في مدينة الباب، وطفل في بلدة بزاعة`.

They came to it at a second place, or by a cause of their own (`قتل خمسة بقصف X على أريحا، وثلاثة بغارة Y`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from hasila.lexicon import Match
from hasila.model import Part
from hasila.reading.conjuncts import tells_cause
from hasila.reading.done_then import joined_to_a_pronoun
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.harmed import Harmed, Item, Walk
from hasila.reading.page import Page

NEXT_PLACE: Final = "people of the next place"
OWN_CAUSE: Final = "people by a cause of their own"
_LONGEST: Final = 16
_NAME_WORDS: Final = 3
_FARTHEST: Final = 24
_CAUSE_REACH: Final = 3
_PART_REACH: Final = 9
_STATES: Final = frozenset("غرقا غرق خنقا اختناقا حرقا قنصا ذبحا شنقا دهسا جوعا".split())
"""How somebody died, told by one word."""
_TORTURED: Final = ["تحت", "التعذيب"]
_PAIR: Final = 2
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
_VERB: Final = re.compile("[يت][ء-ي]{3,}")
"""An unknown word that may be a verb (`يتهم`, `تطلق`)."""
_HERE: Final = frozenset(
    "المكان المدينه البلده القريه المخيم المنطقه الحي السوق المشفي المستشفي السجن الداخل الخارج".split()
)
_FORMER: Final = (["السابق"], ["البايد"])
_TOLD_OF: Final = frozenset({"places", "names"})


def by_the_verb_before(page: Page, walk: Walk, group: Group, ahead: Sequence[Item]) -> str:
    """The rule by which `و` joins a group to the people before it, past their place or cause; "" where none does."""
    if _has_its_own_verb(page, group, ahead):
        return ""
    if joined_to_a_pronoun(page, walk, group):
        return NEXT_PLACE
    before = walk.last
    joined = page.words[group.first].startswith("و") or page.words[group.first - 1] == "و"
    if before is None or walk.unharmed is not None or group.harm is not None or not joined:
        return ""
    if _by_its_own_cause(page, before, group):
        return OWN_CAUSE
    return NEXT_PLACE if before.parent is None and _in_the_next_place(page, before, group) else ""


def _in_the_next_place(page: Page, before: Harmed, group: Group) -> bool:
    """Whether the place of those before ends right there, and a group's own place or nothing follows."""
    if group.kind not in _KINDS_OF_GROUPS or not (_is_one(page, group) or _are_so_many(page, group)):
        return False
    joined = page.words[group.first].startswith("و") and group.skip
    if not joined and page.words[group.first - 1] != "و":
        return False
    end = group.first - (not joined)
    end -= page.words[end - 1] == "،"
    start = _end_of(page, before)
    return 0 < end - start <= _LONGEST and _is_place(page, start, end) and _leads_to_its_own(page, group)


def _end_of(page: Page, before: Harmed) -> int:
    """Where people and the word of their harm both are told (`19 مدنياً قتلوا في مدينة دوما وثمانية في حرستا`)."""
    start = before.group.last
    verb = page.match(before.cue, "harm") if before.cue >= start else None
    return start if verb is None else verb.last


def _by_its_own_cause(page: Page, before: Harmed, group: Group) -> bool:
    """`قتل 29 بألغام زرعها X، و17 برصاص قناصته`, `34 قتلوا على يد X، و7 بينهم طفلان على يد Y`.

    Nothing between tells of other harm or begins a new clause, and right behind the group, or its parts, stands what
    it came to harm by.
    """
    some = group.counted or group.is_other or group.count in (ONE, TWO)
    if not some or group.definite or group.part is Part.FAMILY or group.kind == "named":
        return False
    start = _end_of(page, before)
    between = page.words[start : group.first]
    if not between or len(between) > _FARTHEST or not (_CLAUSES - {"،"}).isdisjoint(between):
        return False
    if page.found("harm", start, group.first):
        return False
    told = next((i for i in range(group.last, _cause_end(page, group)) if _tells_how(page, i)), None)
    if told is not None:
        return not any(_stops_cause(page, i) for i in range(group.last, told))
    on = page.words[group.last : group.last + _PAIR]  # `عنصر على محور X وآخر على محور Y`
    return on[:1] == ["علي"] and page.words[start : start + _PAIR] == on


def _cause_end(page: Page, group: Group) -> int:
    parts = page.role(group.last, "cues") == "part"
    return min(group.last + (_PART_REACH if parts else _CAUSE_REACH), len(page.words))


def _tells_how(page: Page, position: int) -> bool:
    """Whether a word begins what somebody came to harm by."""
    return (
        tells_cause(page, position)
        or page.words[position] in _STATES
        or page.words[position : position + _PAIR] == _TORTURED
    )


def _stops_cause(page: Page, position: int) -> bool:
    """Whether a word between people and a cause begins something else that is told: a clause, a verb of theirs."""
    word = page.words[position]
    if word in _CLAUSES or page.role(position, "cues") == "relative":
        return True
    known = page.matches[position] or position in page.numbers
    return not known and _VERB.fullmatch(word) is not None


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
