"""Figures whose source a report tells once: what it goes on to count over the same days is the same source's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hasila.model import Scope
from hasila.reading.draft import Draft
from hasila.reading.scene import Statistic


def with_source_told_once(drafts: Sequence[Draft], statistic: Statistic | None) -> list[Draft]:
    """The drafts, with those of a report's days that name no source given the source that counted before them."""
    if statistic is None:
        return list(drafts)
    told: list[Draft] = []
    source: Draft | None = None
    for draft in drafts:
        own = draft.scope is Scope.PERIOD and draft.day == statistic.days
        if own and len(draft.chain) > 1:
            source = draft
        elif own and source is not None:
            told.append(replace(draft, chain=source.chain))
            continue
        told.append(draft)
    return told
