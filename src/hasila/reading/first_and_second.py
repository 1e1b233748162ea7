"""Two people told by their order: `مقتل الأول وإصابة الثاني`, of whom the sentence or the one before has told."""

from __future__ import annotations

from typing import Final

from hasila.reading.group import Group
from hasila.reading.others import told_by
from hasila.reading.page import Page, Sentence

_FIRST: Final = "others.first"
_SECONDS: Final = ("others.second", "others.ordinal", "others.one")
"""`الثاني`, `الثانية`, `الآخر`, all with their article."""
_LONGEST_HARM: Final = 4


def is_first_alone(page: Page, sentence: Sentence, group: Group) -> bool:
    """`أصيبت الأولى` of which no second goes on: the first of whom, or of what, nobody can say."""
    return told_by(page, group, _FIRST) and not any(_is_second(page, i) for i in range(group.last, sentence.last))


def follows_first(page: Page, sentence: Sentence, group: Group) -> bool:
    """`… وإصابة الثاني`, behind the harm of the first."""
    if not _is_second(page, group.first):
        return False
    return any(
        (noun := page.match(i, "people")) is not None and noun.entry.id == _FIRST and _ends_harm(page, i)
        for i in range(sentence.first, group.first)
    )


def _is_second(page: Page, position: int) -> bool:
    noun = page.match(position, "people")
    told = noun is not None and noun.entry.id in _SECONDS and page.words[position].startswith("ال")
    return told and _ends_harm(page, position)


def _ends_harm(page: Page, position: int) -> bool:
    """Whether a word of harm ends right before a word."""
    told = page.found("harm", max(position - _LONGEST_HARM, 0), position)
    return any(m.last == position for m in told)
