"""Two people told by their order: `مقتل الأول وإصابة الثاني`, `أحدهما قتيل والآخر جريح`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.lexicon import stems
from hasila.model import Part, Status
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.others import told_by
from hasila.reading.page import Page, Sentence

_FIRST: Final = "others.first"
_SECONDS: Final = ("others.second", "others.ordinal", "others.one")
"""`الثاني`, `الثانية`, `الآخر`, all with their article."""
_TWO_BLASTS: Final = frozenset(
    "انفجاران انفجارين تفجيران تفجيرين صاروخان صاروخين لغمان لغمين هجومان هجومين برميلان برميلين قصفان".split()
)
_ONE_OF: Final = "others.one_of"
_TOLD_OF_TWO: Final = frozenset({_ONE_OF, _FIRST}).union(_SECONDS)
_LONGEST_HARM: Final = 4


def is_first_alone(page: Page, sentence: Sentence, group: Group) -> bool:
    """`أصيبت الأولى` of which no second goes on: the first of whom, or of what, nobody can say."""
    if tells_of_things(page, sentence, group):
        return True
    return told_by(page, group, _FIRST) and not any(_is_second(page, i) for i in range(group.last, sentence.last))


def tells_of_things(page: Page, sentence: Sentence, group: Group) -> bool:
    """`انفجرت عبوتان، أصابت الأولى رتلاً وقتلت الثانية ثلاثة`: the first and the second of two blasts, and no people."""
    if not any(told_by(page, group, name) for name in (_FIRST, *_SECONDS)) or not page.words[group.first].startswith(
        "ال"
    ):
        return False
    told = page.found("events", sentence.first, group.first)
    two = next((e for e in reversed(told) if _is_dual(page.words[e.last - 1]) or _is_dual(page.words[e.first])), None)
    if two is None:
        return False
    people = page.found("people", two.last, group.first)
    return all(p.entry.attributes.get("number") != "two" for p in people)


def _is_dual(word: str) -> bool:
    """`غارتان`, `بانفجارين`; not `الطيران`."""
    return word.endswith(("تان", "تين")) or not _TWO_BLASTS.isdisjoint(stems(word))


def follows_first(page: Page, sentence: Sentence, group: Group) -> bool:
    """`… وإصابة الثاني`, behind the harm of the first."""
    if not _is_second(page, group.first):
        return False
    return any(
        (noun := page.match(i, "people")) is not None and noun.entry.id == _FIRST and _ends_harm(page, i)
        for i in range(sentence.first, group.first)
    )


def ones_of_two(page: Page, groups: Sequence[Group]) -> list[Group]:
    """The groups, where `أحدهما قتيل`, `والثاني جريح` tell what became of each of two: each is of their kind."""
    return [_one_of(page, group, groups[:i]) for i, group in enumerate(groups)]


def _one_of(page: Page, group: Group, before: Sequence[Group]) -> Group:
    noun = page.match(group.first - 1, "people") if group.first else None
    if noun is None or noun.last != group.first or noun.entry.id not in _TOLD_OF_TWO:
        return group
    two = next((g for g in reversed(before) if g.last <= noun.first and g.count == TWO), None)
    if two is None or group.harm is None or group.count != ONE or group.definite or group.counted:
        return group
    status = two.status if group.status is Status.UNKNOWN else group.status
    side, part = group.side or two.side, two.part if group.part is Part.ALL else group.part
    return replace(group, first=noun.first, skip=len(noun.form.particles), status=status, side=side, part=part)


def _is_second(page: Page, position: int) -> bool:
    noun = page.match(position, "people")
    told = noun is not None and noun.entry.id in _SECONDS and page.words[position].startswith("ال")
    return told and _ends_harm(page, position)


def _ends_harm(page: Page, position: int) -> bool:
    """Whether a word of harm ends right before a word."""
    told = page.found("harm", max(position - _LONGEST_HARM, 0), position)
    return any(m.last == position for m in told)
