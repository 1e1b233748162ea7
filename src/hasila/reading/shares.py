"""The place, the kind of attack and the doer of one share of a total: `… 8 منهم بغارة في X و12 بلغم في Y`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from hasila.reading.beside_doers import RULE, of_its_doer
from hasila.reading.distributed import PAUSES, SEVERAL, SHARE
from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.scene import Found


def of_its_share(page: Page, harmed: Harmed, groups: Sequence[Harmed], found: Found) -> Found:
    """What a sentence tells of one share alone, and of their total what stands before the first share.

    A share that tells no place, event or doer of its own has that of its total.
    """
    if harmed.rule == RULE:
        return of_its_doer(page, harmed, found)
    whole = harmed.parent or harmed.group
    shares = [h.group for h in groups if h.parent == whole and h.rule == SHARE]
    if len(shares) < SEVERAL or not (harmed.parent is None or harmed.group in shares):
        return found
    first, last = shares[0].first, _end_of(page, shares[-1], found)
    own, apart = range(0), _other_shares(groups, whole, first)
    if harmed.parent is not None:
        after = (g.first for g in shares if g.first > harmed.group.first)
        own = range(harmed.group.first, next(after, last))
    told = partial(_told, own=own, shares=range(first, last), apart=apart, share=harmed.parent is not None)
    kept = told([p.first for p in found.places])
    if any(found.places[i].fine for i in kept if found.places[i].first in own):  # `… في إدلب، 6 في أريحا`
        kept = sorted({*kept, *(i for i, p in enumerate(found.places) if p.wide and p.first < first)})
    return replace(
        found,
        places=[found.places[i] for i in kept],
        events=[found.events[i] for i in told([e.position for e in found.events])],
        agents=[found.agents[i] for i in told([a.position for a in found.agents])],
    )


def _other_shares(groups: Sequence[Harmed], whole: Group, first: int) -> range:
    """The words of the shares of totals told before (`7 (3 في X و4 في Y) وأصيب 12 (…)`)."""
    others = [
        h.group.first for h in groups if h.rule == SHARE and h.parent not in (None, whole) and h.group.first < first
    ]
    return range(min(others), whole.first) if others and min(others) < whole.first else range(0)


def _told(positions: Sequence[int], own: range, shares: range, apart: range, *, share: bool) -> list[int]:
    """Which stand in a share's own words, else outside all shares; of a total all of its own where none do."""
    here = [i for i, position in enumerate(positions) if position in own]
    beside = here or [i for i, position in enumerate(positions) if position not in shares and position not in apart]
    return beside if beside or share else [i for i, position in enumerate(positions) if position not in apart]


def _end_of(page: Page, last: Group, found: Found) -> int:
    """The end of the last share's own words: what stands behind a comma is told of all."""
    rest = range(last.last, found.sentence.last)
    return next((i for i in rest if page.words[i] in PAUSES or page.words[i] == ")"), found.sentence.last)
