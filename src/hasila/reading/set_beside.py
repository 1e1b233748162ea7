"""People set right behind a figure, with nothing between, who are those that it counts: `شهيدان طفل وامرأة`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.lexicon import Match
from hasila.model import Status, Wording
from hasila.reading.group import ONE, Group
from hasila.reading.harmed import Harmed, Item, Walk
from hasila.reading.page import Page
from hasila.reading.parts import JOINED, coordinated
from hasila.reading.some_of_them import of_whole
from hasila.reading.together import PART

_OTHERS: Final = frozenset({"bare", "other"})


def one_of_those(page: Page, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """The first of a list right behind its figure, where the list is as many as the figure says."""
    whole = walk.last
    if whole is None or whole.parent is not None or group.first != whole.group.last or not _may_be_of(group):
        return None
    if whole.group.status is Status.COMBATANT and group.status is Status.CIVILIAN:
        return Harmed(group, whole.harm, JOINED, whole.cue)  # `قتل عنصران طفل وامرأة`, which lost its comma
    count = whole.group.count
    if count.wording is not Wording.EXACT or count == ONE or _total(page, group, ahead) != count.min:
        return None
    return Harmed(of_whole(group, whole.group), whole.harm, PART, whole.cue, whole.group)


def _may_be_of(group: Group) -> bool:
    return group.harm is None and not group.definite and not group.skip and group.kind not in _OTHERS


def _total(page: Page, first: Group, ahead: Sequence[Item]) -> int:
    """How many a group and those joined to it by `و` are."""
    total, before = first.count.min or 0, first
    for _, _, item in ahead:
        if isinstance(item, Match) or item.harm is not None or not coordinated(page, before, item):
            break
        total, before = total + (item.count.min or 0), item
    return total
