"""Numbers that count nobody: ages beside people (`فلان (8 أعوام)`), those of things, digits in names."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Part, Status, Wording
from hasila.reading.group import ONE, Group
from hasila.reading.numbers import Number
from hasila.reading.page import Page

YEARS_OF_AGE: Final = frozenset("عام عاما اعوام سنه سنوات سنين ربيعا".split())
_MONTHS_OF_AGE: Final = frozenset("شهر شهرا اشهر شهور ايام اسابيع".split())
_ADULT: Final = 18
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2049
_AGED: Final = frozenset(
    "( / - ، عمره عمرها بعمر بالغ البالغ البالغه يبلغ تبلغ والبالغ والبالغه من العمر ويبلغ وتبلغ".split()
)
_OF_THE_AGE_OF: Final = frozenset("( عمره عمرها بعمر العمر".split())
_BESIDE_AGES: Final = frozenset("( ، / -".split())
_LONGEST_LINK: Final = 4
_JOINED_LETTERS: Final = 3


def is_age(page: Page, number: Number) -> bool:
    """`(7 و9 سنوات)`, `(15) سنة`, a year after a verb (`قتل 2015`): no people."""
    if (
        number.count.min is not None
        and _FIRST_YEAR <= number.count.min <= _LAST_YEAR
        and number.count.wording is Wording.EXACT
    ):
        return page.tokens[number.core].is_number
    for i in range(number.last, min(len(page.words), number.last + 3)):
        if page.words[i] in YEARS_OF_AGE:
            return True
        if page.words[i] not in ("و", ")") and i not in page.numbers:
            return False
    return False


def numbers_a_thing(page: Page, number: Number) -> bool:
    """`الوحدة 15`, `عدة وسائل إعلام`: which of several things, or some of them."""
    if page.words[number.core] in ("عده", "بضعه"):
        return number.last < len(page.words) and page.words[number.last].startswith("و")
    before = page.words[number.first - 1] if number.first else ""
    told = page.matches[number.first - 1] if number.first else {}
    return page.tokens[number.first].is_number and before.startswith("ال") and len(before) > 3 and not told


def in_a_word(page: Page, number: Number) -> bool:
    """`درعا24`: digits at the end of a word count nobody, but for a word of harm (`مقتل3 مدنيين`)."""
    token, before = page.tokens[number.core], page.tokens[number.core - 1]
    joined = token.is_number and number.core > 0 and before.end == token.start and len(before.word) > _JOINED_LETTERS
    return joined and not page.match(number.core - 1, "harm")


def by_age(page: Page, group: Group, limit: int) -> Group:
    """One person whose age under 18 makes a child: `حفيدها فلان (8 أعوام)`, `فلان البالغ من العمر 12 عاماً`."""
    number = page.numbers.get(_age_at(page, group.last, limit)) if group.count == ONE else None
    if number is None or number.last >= limit or group.status is Status.COMBATANT or number.count.max is None:
        return group
    young = page.words[number.last] in YEARS_OF_AGE and number.count.max < _ADULT
    months = page.words[number.last] in _MONTHS_OF_AGE and page.words[number.first - 1] in _OF_THE_AGE_OF
    if not young and not months:
        return group
    return replace(group, part=Part.CHILDREN, status=Status.CIVILIAN)


def past_age(page: Page, position: int, limit: int) -> int:
    """Past the age that stands beside a name: `فلان/ 20 عاماً`, `فلان (23 عاماً)`, `فلان 12 عاماً`."""
    at = position + (position < limit and page.words[position] in ("(", "/", "-"))
    number = page.numbers.get(at)
    if number is None or number.last >= limit or page.words[number.last] not in YEARS_OF_AGE:
        return position
    last = number.last + 1
    return last + (last < limit and page.words[last] == ")")


def before_age(page: Page, end: int, first: int) -> int:
    """Where the age ends that stands between a name and its verb begins: `فلان 45 عاماً، أصيب`; `end` without one."""
    at = end - (page.words[end - 1 : end] == ["،"])
    at -= page.words[at - 1 : at] == [")"]
    if at - 2 < first or page.words[at - 1] not in YEARS_OF_AGE:
        return end
    number = next((n for i in (at - 2, at - 3) if (n := page.numbers.get(i)) is not None and n.last == at - 1), None)
    if number is None:
        return end
    return number.first - (page.words[number.first - 1] in _BESIDE_AGES)


def _age_at(page: Page, position: int, limit: int) -> int:
    """Where the number of an age stands behind the words that lead to it."""
    for i in range(position, min(limit, position + _LONGEST_LINK)):
        if page.words[i] not in _AGED:
            return i
    return position
