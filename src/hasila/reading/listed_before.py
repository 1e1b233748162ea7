"""Several groups before one verb of harm that tells of all (`57 مسلحاً و29 عنصراً من قسد و11 مدنياً قتلوا`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Status
from hasila.reading.group import SOME, Group
from hasila.reading.harmed import PLURALS, Harmed, Walk
from hasila.reading.page import Page

_BEFORE_HARM: Final = "people before harm"
_ENCOUNTERS: Final = frozenset("بين مع ضد علي استهدف استهدفت هاجم هاجمت".split())
"""Behind these, those listed are the two sides of an encounter, or whom it met."""
_BEGINS: Final = frozenset("ان بان وان هناك ثمه وثق ووثق احصي واحصي رصد".split())
_BREAKS: Final = frozenset(". ، , : \n".split(" "))
_COMMA: Final = ("،", ",")


def note_listed(page: Page, walk: Walk, group: Group) -> None:
    """Remember a group that no harm has met, with those it is listed with before it."""
    walk.listed = [*walk.listed, group] if walk.listed and _joined(page, walk.listed[-1], group) else [group]


def listed_before(page: Page, walk: Walk, harmed: Harmed) -> list[Harmed]:
    """Those listed before a group whose verb of harm, in the plural, follows it: the verb tells of them too."""
    listed, walk.listed = walk.listed, []
    verb = harmed.rule.startswith(_BEFORE_HARM) and page.words[harmed.cue].endswith(PLURALS)
    if not (verb and listed and _joined(page, listed[-1], harmed.group)) or harmed.cue < harmed.group.last:
        return []
    if listed[0].first and page.words[listed[0].first - 1] in _ENCOUNTERS:
        return []
    if _tells_of_a_doing(page, listed[0].first):
        return []
    if any(g.harm is not None or g.definite or g.is_bare or g.is_other or g.count == SOME for g in listed):
        return []
    return [replace(harmed, group=g) for g in listed]


def _joined(page: Page, before: Group, group: Group) -> bool:
    """Whether `و` alone, or with a comma or one word of description, stands between two groups."""
    if not page.words[group.first].startswith("و") and page.words[group.first - 1] != "و":
        return False
    between = [w for w in page.words[before.last : group.first] if w != "و" and w not in _COMMA]
    described = len(between) == 1 and not page.matches[before.last] and page.words[before.last][-1:] in ("ا", "ه", "ن")
    return group.first >= before.last and (not between or (described and before.status is not Status.UNKNOWN))


def _tells_of_a_doing(page: Page, first: int) -> bool:
    """`ساعد 5 متطوعين و10 مدنيين أصيبوا`: a verb that no table knows stands right before those listed."""
    before = page.words[first - 1] if first else ""
    opens = first < 2 or page.words[first - 2] in _BREAKS
    known = not before or before in _BEGINS or bool(page.matches[first - 1]) or first - 1 in page.numbers
    return opens and not known and before not in _BREAKS
