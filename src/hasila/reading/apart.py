"""Attacks told one after the other in one clause, each with its own doer and its own people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from hasila.reading.agents import Agent
from hasila.reading.clauses import Clause
from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page

_BY_HAND: Final = frozenset({("علي", "يد"), ("علي", "ايدي")})


def told_apart(page: Page, clause: Clause, harmed: Sequence[Harmed], agents: Sequence[Agent]) -> list[Clause]:
    """A clause cut at each `، و…`, where every part tells people and who harmed them; else the clause as it is.

    `قتل رجل بقصف X، وقتل طفل برصاص Y` blames X for the one and Y for the other. Where one part tells nobody or no doer
    (`قتل رجل بقصف X، وأصيب طفل، وقصفت Y السوق`), nobody can say whose its people are: all doers stand for all.
    """
    joints = [i for i in range(clause.first + 1, clause.last) if _is_joint(page, i)]
    if not joints or not all(_begins(page, i) for i in joints):
        return [clause]
    parts = [Clause(a, b) for a, b in pairwise((clause.first, *joints, clause.last))]
    groups = [h.group for h in harmed]
    return parts if all(_is_whole(page, part, groups, agents) for part in parts) else [clause]


def _is_joint(page: Page, position: int) -> bool:
    return page.words[position - 1] == "،" and page.words[position].startswith("و")


def _begins(page: Page, position: int) -> bool:
    """Whether something happens behind a joint, or a party does it; `، و20 مصاباً` goes on."""
    return any(page.match(position, table) for table in ("harm", "events", "parties"))


def _is_whole(page: Page, part: Clause, groups: Sequence[Group], agents: Sequence[Agent]) -> bool:
    """Whether a part tells people, and who harmed them: before them, or behind with an attack between.

    A party inside a group's words is whose people they are (`جندي تركي`), and one behind them without an attack between
    whom they belong to (`والده وهو عنصر في X`).
    """
    own = [g for g in groups if g.first in part]
    if not own:
        return False
    first, last = own[0].first, own[0].last
    doers = [a.position for a in agents if a.position in part and not any(g.first <= a.position < g.last for g in own)]
    for doer in doers:
        if doer < first or any(page.match(i, "events") for i in range(last, doer + 1)):
            return True
    return any(tuple(page.words[i : i + 2]) in _BY_HAND for i in range(last, part.last))
