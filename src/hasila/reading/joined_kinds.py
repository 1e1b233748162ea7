"""Kinds of people that `و` joins within one figure: `قتلى وجرحى`, `12 عسكرياً ومدنياً`, `86 طفلاً وطفلة`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Part, Status
from hasila.reading.group import TWO, Group
from hasila.reading.page import Page

_TEN: Final = 10  # above it a counted noun is a singular, and `و` may join another to the same figure


def joined_kinds(page: Page, group: Group, noun: Match) -> Group | None:
    """The group with the noun that `و` joins to it within its own figure; `None` where the noun begins another."""
    attributes = noun.entry.attributes
    if {group.harm, attributes.get("harm")} == {Harm.KILLED, Harm.INJURED}:
        own = page.match(group.last - 1, "people")
        if (group.count.min is None or group.count == TWO) and attributes.get("number") == "one":
            return None  # `إصابات وشهيد`
        of_one = own is not None and noun.form.article and not own.form.article
        if group.counted and (of_one or group.side is not None):
            return None  # `إلى 9 شهداء والجرحى إلى 20`, `خمسة قتلى لـX وجرحى`
        if group.counted and own is not None and own.entry.attributes.get("number") != attributes.get("number"):
            return None  # `15 شهيداً وجرحى`: the figure is of the first alone
        if group.first < group.last - 1 or group.counted or group.definite:
            return replace(group, harm=Harm.KILLED_OR_INJURED, joint=True, last=noun.last)
        return None
    least = group.count.min
    if least is None or _of_these(page, group, noun):
        told_together = noun.form.article and attributes.get("number") == "many" and (group.counted or group.definite)
    else:
        told_together = least > _TEN and page.words[group.last - 1].endswith("ا") and attributes.get("number") == "one"
    if not told_together or group.harm is not None:
        return None
    if {group.status, attributes.get("status")} == {Status.CIVILIAN, Status.COMBATANT}:
        return replace(group, status=Status.MIXED, last=noun.last)
    same = least is not None and group.part is not Part.ALL and group.part == attributes.get("part")
    return replace(group, last=noun.last) if same else None


def _of_these(page: Page, group: Group, noun: Match) -> bool:
    """`15 من المدنيين والعسكريين`, in one case; not `15 من المدنيين والمسلحون هربوا`."""
    return group.counted and "من" in page.words[group.first : group.last] and not page.words[noun.first].endswith("ون")
