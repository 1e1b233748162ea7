"""Who is held responsible for an incident, by how many origins; and when that is a dispute.

Forces that act together are one side of a dispute; who says only that the doer is unknown accuses nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from hasila.model import SIDES, Account, Claim, Harm, Party, Status
from hasila.reconcile.accounts import NOTHING_TOLD, Telling, Tellings
from hasila.reconcile.origins import Voice

_T = TypeVar("_T", bound=StrEnum)
_PARTNERS = (
    frozenset({Party.US_COALITION, Party.SDF}),
    frozenset({Party.US_COALITION, Party.SYRIAN_GOVERNMENT}),
    frozenset({Party.TURKEY, Party.OPPOSITION}),
)
"""Forces that acted together; a raid of both, or fire from the ground they hold together, is no competing claim."""
_ALLIES = (
    *_PARTNERS,
    frozenset({Party.RUSSIA, Party.SYRIAN_GOVERNMENT}),
    frozenset({Party.IRAN, Party.SYRIAN_GOVERNMENT}),
)
"""Forces of one side of the war: reports lay attacks to both together (`the attacks of X and its ally Y`)."""
_FOES_BEFORE = frozenset({Party.US_COALITION, Party.SYRIAN_GOVERNMENT})
_ACCUSED = 2
"""How many sides an incident's blame names; a further one stands where as many origins, and at least this many, do."""


def blamed(claims: Sequence[Claim], of: Mapping[str, Voice], told: Tellings = NOTHING_TOLD) -> tuple[Party, ...]:
    """The parties held responsible, best supported first; what is told of civilians counts before fighters' deaths.

    Accounts at the incident's place count beside the claims; those that name no place only where nobody else blames.
    The two that most origins name stand; a third only where as many name it as the second. The grade's reason has all.
    Where one party is named, an ally to whom the reports lay such attacks together with it stands behind it.
    """
    named = _named(claims, of, told)
    with_it = [(p, t.voice.key) for t in _jointly(named, told) for p in t.account.blamed if {p, *named} in _ALLIES]
    return named + _foremost(with_it)[: _ACCUSED - 1]


def heard(claims: Sequence[Claim], of: Mapping[str, Voice], told: Tellings) -> tuple[Account, ...]:
    """The accounts that have a say on an incident, in their order."""
    speaking = told.here or told.loose
    joint = _jointly(_named(claims, of, told), told)
    return tuple(t.account for t in (*speaking, *(t for t in joint if t not in speaking)))


def _named(claims: Sequence[Claim], of: Mapping[str, Voice], told: Tellings) -> tuple[Party, ...]:
    pairs = [(p, of[c.id].key) for c in hurt(claims) for p in c.blamed]
    pairs += [(p, t.voice.key) for t in told.here for p in t.account.blamed]
    return _foremost(pairs or [(p, t.voice.key) for t in told.loose for p in t.account.blamed])


def _jointly(named: Sequence[Party], told: Tellings) -> list[Telling]:
    """What is told of no one place (`the attacks of X and its ally Y on the north-west go on`), with the one blamed."""
    wide = (*told.around, *told.loose) if len(named) == 1 else ()
    return [t for t in wide if any({p, *named} in _ALLIES for p in t.account.blamed) and named[0] in t.account.blamed]


def competing(claims: Sequence[Claim], told: Tellings = NOTHING_TOLD) -> list[str]:
    """The sides blamed for what befell civilians, where there is more than one; empty otherwise."""
    civil = [c for c in claims if c.status is not Status.COMBATANT and c.harm is not Harm.DISPLACED]
    parties = {p for c in civil for p in c.blamed} | {p for t in told.here for p in t.account.blamed}
    sides = {side_of(p) for p in parties if p is not Party.UNKNOWN_PARTY}
    if len(sides) < _ACCUSED or _together(sides):
        return []
    return sorted(p.value for p in sides)


def side_of(party: Party) -> Party:
    """The side that a party acts for: itself, or a larger one."""
    return SIDES.get(party, party)


def fight_together(side: Party, other: Party) -> bool:
    """Whether two sides are one, or allies who never fought each other."""
    pair = frozenset({side, other})
    return side is other or (pair in _ALLIES and pair != _FOES_BEFORE)


def hurt(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that say what happened: of civilians killed or hurt, else of anybody."""
    harmed = [c for c in claims if c.harm not in (Harm.DISPLACED, Harm.DETAINED, Harm.MISSING)] or list(claims)
    return [c for c in harmed if c.status is not Status.COMBATANT] or harmed


def by_support(pairs: Sequence[tuple[_T, str]], order: Sequence[_T]) -> tuple[_T, ...]:
    """The values, those that most voices give first, then those given most often, then in the order given."""
    support, times = _voices(pairs), _times(pairs)
    return tuple(sorted(support, key=lambda v: (-len(support[v]), -times[v], order.index(v))))


def _foremost(pairs: Sequence[tuple[Party, str]]) -> tuple[Party, ...]:
    """The parties that stand, one for each side; the unknown only where nobody is named."""
    named = {p for p, _ in pairs if p is not Party.UNKNOWN_PARTY}
    known = [(p, v) for p, v in pairs if (p in named or not named) and (side_of(p) is p or side_of(p) not in named)]
    voices, ranked = _voices(known), by_support(known, tuple(Party))
    least = max(_ACCUSED, len(voices[ranked[_ACCUSED - 1]])) if len(ranked) > _ACCUSED else 0
    return tuple(p for n, p in enumerate(ranked) if n < _ACCUSED or len(voices[p]) >= least)


def _together(sides: Collection[Party]) -> bool:
    return any(set(sides) <= pair for pair in _PARTNERS)


def _voices(pairs: Sequence[tuple[_T, str]]) -> Mapping[_T, set[str]]:
    found: dict[_T, set[str]] = defaultdict(set)
    for value, voice in pairs:
        found[value].add(voice)
    return found


def _times(pairs: Sequence[tuple[_T, str]]) -> Mapping[_T, int]:
    found: dict[_T, int] = defaultdict(int)
    for value, _ in pairs:
        found[value] += 1
    return found
