"""What a sentence's groups tell of each other once all of them are found."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hasila.model import Harm, Part, Status
from hasila.reading.harmed import Harmed


def make_one_kind(found: list[Harmed]) -> None:
    """`قتلى وجرحى في صفوف قوات النظام`: what the words after both tell is of both."""
    for i, (first, second) in enumerate(pairwise(found)):
        a, b = first.group, second.group
        beside = a.last == b.first and a.harm is not None and b.harm is not None and a.harm is not b.harm
        if beside and not a.counted and not b.counted and a.status is Status.UNKNOWN and b.status is not Status.UNKNOWN:
            found[i] = replace(first, group=replace(a, status=b.status, side=b.side))


def mix_wholes(found: list[Harmed]) -> None:
    """`قتل عسكري وأصيب سبعة بينهم مدنيان`: people counted after fighters are none only of those."""
    for part in list(found):
        whole = part.parent
        if whole is None or whole.status is not Status.COMBATANT or part.group.status is not Status.CIVILIAN:
            continue
        if whole.is_bare or whole.is_other:
            mixed = replace(whole, status=Status.MIXED, side=None)
            for i, told in enumerate(found):
                if told.group is whole:
                    found[i] = replace(told, group=mixed)
                elif told.parent is whole:
                    found[i] = replace(told, parent=mixed)


def as_detained(harmed: Harmed) -> Harmed:
    """Men who are detained are not said to be civilians by being men or sons."""
    group = harmed.group
    if harmed.harm is Harm.DETAINED and group.status is Status.CIVILIAN and group.part in (Part.MEN, Part.FAMILY):
        return replace(harmed, group=replace(group, status=Status.UNKNOWN))
    return harmed
