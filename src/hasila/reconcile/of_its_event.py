"""Which accounts of an incident's reports cannot tell of it, by what its claims say was done, and to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from hasila.kinds import likeness
from hasila.model import Claim, Event, Harm, Party, Status
from hasila.reconcile.accounts import Telling
from hasila.reconcile.blame import fight_together, side_of

_CAPTIVES: Final = "a strike and captives"
_APART: Final = ("different", _CAPTIVES)


def of_its_event(told: Sequence[Telling], claims: Sequence[Claim]) -> list[Telling]:
    """The accounts that may tell of what the affirmed claims of an incident tell, by which alone it is known.

    Not of it are a strike where people were taken away or put to death; what a report tells beside its own claim of
    another kind of attack; and what only the side that lost these fighters, or its ally, is said to have done.
    """
    harmed = [c for c in claims if c.harm is not Harm.DISPLACED]
    everywhere = {c.event for c in harmed}
    in_report: dict[str, set[Event]] = defaultdict(set)
    for claim in harmed:
        in_report[claim.report].add(claim.event)
    losers = _losers(harmed)
    return [
        t
        for t in told
        if likeness(t.account.events, everywhere) != _CAPTIVES
        and likeness(t.account.events, in_report.get(t.account.report, ())) not in _APART
        and not _by_the_losers(t.account.blamed, losers)
    ]


def _losers(harmed: Sequence[Claim]) -> set[Party]:
    """The sides whose fighters were harmed, where nobody else was."""
    if any(c.status is not Status.COMBATANT or c.side is None for c in harmed):
        return set()
    return {side_of(c.side) for c in harmed if c.side is not None}


def _by_the_losers(blamed: Sequence[Party], losers: set[Party]) -> bool:
    """Whether all those blamed fight on the one side that lost its fighters."""
    return bool(blamed) and len(losers) == 1 and all(fight_together(side_of(p), *losers) for p in blamed)
