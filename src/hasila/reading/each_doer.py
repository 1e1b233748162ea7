"""Whose doing each figure of a list is: `12 مدنياً على يد X، و3 على يد Y`."""

from __future__ import annotations

from typing import Final

from hasila.reading.agents import Agent
from hasila.reading.group import Group
from hasila.reading.page import Page
from hasila.reading.scene import Found

_BESIDES: Final = frozenset("و ، ل اضافه".split())
_AMONG: Final = frozenset("بينهم منهم بينها منها وهم هم توزعوا موزعين".split())
"""What begins a whole's parts, whose agents are all the whole's."""


def own_share(page: Page, group: Group, found: Found, agents: list[Agent]) -> list[Agent]:
    """The agents told between a figure and the next one of a list, where another's stand with that; else all."""
    if len({a.party for a in agents}) == 1:
        return agents
    end = _next_figure(page, group, found)
    begun = _is_next(page, group.first) or (page.words[group.first - 1] in _AMONG and group.counted)
    if end is None and not begun:
        return agents
    last = found.clause.last if end is None else end
    if not _AMONG.isdisjoint(page.words[group.last : last]):
        return agents
    own = [a for a in agents if group.last <= a.position < last]
    others = [a for a in agents if a.position >= last] if end is not None else []
    before = [a for a in agents if a.position < group.first] if begun else []
    return own if own and (others or before) else agents


def _next_figure(page: Page, group: Group, found: Found) -> int | None:
    """Where the next figure begins that `و` joins to a group's own."""
    near = range(group.last + 1, found.clause.last)
    return next((i for i in near if _is_next(page, i)), None)


def _is_next(page: Page, position: int) -> bool:
    """Whether a figure of people (`و12`, `ومدنيان`), and none of attacks, is joined to what stands before it."""
    if position == 0 or position + 1 >= len(page.words):
        return False
    if position not in page.numbers:
        people = page.match(position, "people")
        return people is not None and people.form.particles == "و" and page.words[position].endswith("ان")
    joined = page.words[position].startswith("و") or page.words[position - 1] in _BESIDES
    return joined and page.match(position + 1, "events") is None and position not in page.day_words
