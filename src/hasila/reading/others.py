"""`آخرون`, and a number alone: people of the kind told before."""

from __future__ import annotations

from dataclasses import replace

from hasila.model import Part, Status
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.harmed import PART_GAP, Harmed
from hasila.reading.page import Page


def _agree(page: Page, told: Group, other: Group) -> bool:
    """Whether `آخر` or `أخرى` is of the gender of the person told before: `قتل طفل وأصيب آخر` tells of two children."""
    feminine = page.words[other.last - 1].endswith("اخري")
    noun = page.match(told.first, "people") or page.match(told.first + 1, "people")  # `إحدى الطفلتين`
    word = page.words[noun.last - 1] if noun is not None else ""
    if told.kind != "noun" or not word or told.part is Part.ELDERLY:
        return False
    return feminine == (told.part is Part.WOMEN or word.endswith(("ه", "تين")))


def alike(page: Page, group: Group, before: Harmed | None) -> Group:
    """`آخرون`, or a number alone: people of the kind told before."""
    if before is None or not (group.is_other or group.is_bare) or group.status is not Status.UNKNOWN:
        return group
    told = before.parent or before.group
    of_one = group.is_other and group.count == told.count == ONE
    if of_one and (told.is_other or _agree(page, told, group)):
        return replace(group, status=told.status, side=told.side, part=told.part)
    if told.status is Status.CIVILIAN and (
        told.part not in (Part.ALL, Part.FAMILY) or (group.count.min is None and group.is_bare)
    ):
        return group
    return replace(group, status=told.status, side=told.side)


def told_by(page: Page, group: Group, entry: str) -> bool:
    """Whether a group is told by a word of this entry: `أحدهم` (`others.one_of`), `الثاني` (`others.second`)."""
    noun = page.match(group.first, "people")
    return noun is not None and noun.entry.id == entry


def one_of_several(page: Page, group: Group, told: Group) -> Group | None:
    """`انفجر لغم بطفلين …، ما أدى إلى مقتل أحدهما وإصابة الآخر`: one of those told before, of their kind."""
    several = told.count == TWO or (told.counted and told.count != ONE)
    by_pronoun = page.words[group.first].endswith(("هما", "هم", "هن"))
    if not several or group.count != ONE or not (by_pronoun or (told.count == TWO and group.definite)):
        return None
    return replace(group, status=told.status, side=told.side, part=told.part)


def one_more(page: Page, before: Harmed, group: Group) -> bool:
    """Whether `وأحد …` goes on right behind people who came to harm."""
    return page.words[group.first] in ("واحد", "واحدي") and group.first - before.group.last <= 1 and group.skip == 1


def shares_status(before: Group, group: Group) -> bool:
    """`7 مدنيين وعشرات الجرحى`: people told in one breath are of one kind."""
    return before.status is Status.CIVILIAN and before.part is Part.ALL and group.first - before.last <= PART_GAP
