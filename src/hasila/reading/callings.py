"""What stands behind a person and tells whose they were: `فلان، أحد أبرز قادة التنظيم`."""

from __future__ import annotations

from dataclasses import replace

from hasila.model import Part, Status
from hasila.reading.describing import party_at, side_of
from hasila.reading.group import ONE, Group
from hasila.reading.page import Page

_OPENINGS = frozenset("، , ( - – وهو وهي هو هي".split())
_ONE_OF = frozenset("احد احدي باحد".split())
_SUPERLATIVES = frozenset("ابرز اهم كبار اخطر اكبر اقدم".split())
_LINKS = frozenset("في لدي ب من ضمن".split())


def with_calling(page: Page, group: Group, limit: int) -> Group:
    """A person of untold status with what a title behind them says: a fighter or leader, and of which party."""
    if group.kind != "named" or group.count != ONE or group.status is not Status.UNKNOWN:
        return group
    at = group.last
    while at < limit and (page.words[at] in _OPENINGS or page.words[at] in _SUPERLATIVES or page.words[at] in _ONE_OF):
        at += 1
    noun = page.match(at, "people") if group.last < at < limit else None
    if noun is None or noun.entry.attributes.get("status") != Status.COMBATANT.value or noun.form.particles:
        return group
    behind = noun.last + (noun.last < limit and page.words[noun.last] in _LINKS)
    party = party_at(page, behind) if behind < limit else None
    leads = noun.entry.attributes.get("part") == Part.COMMANDERS.value
    return replace(
        group,
        status=Status.COMBATANT,
        side=side_of(page, party) if party is not None else None,
        part=Part.COMMANDERS if leads else group.part,
    )
