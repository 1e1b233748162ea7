"""Attacks told one after the other in one clause, each with its own doer and its own people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from hasila.lexicon import Match
from hasila.reading.agents import Agent
from hasila.reading.clauses import Clause
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page

_AND: Final = "و"
_BY_HAND: Final = frozenset({("علي", "يد"), ("علي", "ايدي")})


def told_apart(page: Page, clause: Clause, groups: Sequence[Harmed], agents: Sequence[Agent]) -> list[Clause]:
    """A clause cut before each `وقتل …`, `واستهدفت X …` behind which others did harm to others.

    `قتل رجل بقصف X، وقتل طفل برصاص Y` blames X for the one and Y for the other. A part without a doer or people of
    its own goes on from the one before (`… بقصف X، وأصيب طفل`), and so does one whose doer behind it may be of both
    (`قصفت X السوق، فقتل رجل وأصيب طفل بقصف Y`).
    """
    cuts = [clause.first]
    starts = list(_starts(page, clause))
    for number, (start, attack) in enumerate(starts):
        behind = starts[number + 1 :]
        told = next((i for i, _ in behind), clause.last)
        last = next((i for i, other in behind if other), clause.last) if attack else told
        before = [h.group.last for h in groups if cuts[-1] <= h.group.first < start]
        own = [h.group for h in groups if start <= h.group.first < last]
        if not (before and own and _is_done(page, start, told, agents)):
            continue
        doer_first = attack or any(start < a.position < own[0].first for a in agents)
        by_itself = doer_first or _is_by_hand(page, own[0].last) or _is_result(page, cuts[-1], start)
        if _is_done(page, cuts[-1] if by_itself else before[-1], start, agents):
            cuts.append(start)
    return [Clause(a, b) for a, b in pairwise((*cuts, clause.last))]


def _is_by_hand(page: Page, position: int) -> bool:
    return tuple(page.words[position : position + 2]) in _BY_HAND


def _is_result(page: Page, first: int, last: int) -> bool:
    """`قصف X أدى لمقتل طفل، وأصيب آخر بقصف Y`: whether what led to the harm stands before it, and a comma behind it."""
    return page.words[last - 1] == "،" and any(c.entry.id == "leads_to" for c in page.found("cues", first, last))


def _starts(page: Page, clause: Clause) -> Iterator[tuple[int, bool]]:
    """Where a part may begin, and whether with an attack.

    At a word of harm or an attack's verb that `و` joins, or at the subject of one (`وX قتلت …`).
    """
    for i in range(clause.first + 1, clause.last):
        harm, attack = page.match(i, "harm"), _verb(page.match(i, "events"))
        if harm is not None and harm.form.particles == _AND:
            yield i, False
        elif (attack is not None and attack.form.particles == _AND) or _is_subject(page, i, clause.last):
            yield i, True


def _is_subject(page: Page, position: int, limit: int) -> bool:
    party = page.match(position, "parties")
    if party is None or party.form.particles != _AND or page.words[position - 1] != "،" or party.last >= limit:
        return False  # `قصف X وروسيا استهدف …`: two doers of one attack
    verbs = (_verb(page.match(party.last, table)) for table in ("harm", "events"))
    return any(v is not None and not v.form.particles for v in verbs)


def _verb(match: Match | None) -> Match | None:
    return match if match is not None and match.entry.attributes.get("form") == "verb" else None


def _is_done(page: Page, first: int, last: int, agents: Sequence[Agent]) -> bool:
    """Whether words tell who did it, if only `على يد` somebody who is no party."""
    return any(first <= a.position < last for a in agents) or any(_is_by_hand(page, i) for i in range(first, last))
