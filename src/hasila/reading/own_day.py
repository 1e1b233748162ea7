"""Which of a sentence's days is that of a harm by where it stands: right behind its verb, or behind a joined one."""

from __future__ import annotations

from typing import Final

from hasila.days import DayMention
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page

_BEHIND_VERB: Final = 2
_STOPS: Final = frozenset({"،", ",", "؛", ".", ":", "\n"})


def own_day(page: Page, harmed: Harmed, days: list[DayMention]) -> DayMention | None:
    """The one of several days that is surely the harm's, or `None` where only nearness tells."""
    if len(days) < 2:
        return None
    return _behind_its_verb(harmed, days) or _behind_a_joined_verb(page, harmed, days)


def _behind_its_verb(harmed: Harmed, days: list[DayMention]) -> DayMention | None:
    """`شيع الأهالي اليوم ثلاثة مدنيين قتلوا أمس`: the verb behind the people has its own day."""
    if harmed.cue < harmed.group.last:
        return None
    return next((d for d in days if 0 < d.first - harmed.cue <= _BEHIND_VERB), None)


def _behind_a_joined_verb(page: Page, harmed: Harmed, days: list[DayMention]) -> DayMention | None:
    """`قتل اثنان أمس وأصيب خمسة بقصف على X اليوم`: what stands before the joined verb is of the others."""
    words, group = page.words, harmed.group
    if not harmed.cue < group.first <= harmed.cue + 2 or not words[harmed.cue].startswith("و"):
        return None
    if any(harmed.cue < d.first < group.first for d in days) or not any(d.last <= harmed.cue for d in days):
        return None
    behind = next((d for d in days if d.first >= group.last), None)
    if behind is None:
        return None
    between = words[group.last : behind.first]
    joined = any(w in _STOPS or w.startswith("و") for w in between) or page.found("harm", group.last, behind.first)
    return None if joined else behind
