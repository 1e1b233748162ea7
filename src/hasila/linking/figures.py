"""Counts as far as two of them can be compared: whose harm, and between which numbers."""

from __future__ import annotations

from hasila.model import Claim, Harm, Part, Status, Wording

Figure = tuple[int, int]
"""At least, at most; `OPEN` where the top is open."""

OPEN = 1_000_000
_VAGUE: dict[Wording, Figure] = {
    Wording.SOME: (1, OPEN),
    Wording.TENS: (20, 199),
    Wording.HUNDREDS: (200, 1_999),
    Wording.THOUSANDS: (2_000, OPEN),
}


def figure(claim: Claim) -> Figure:
    """The numbers that a claim's count can mean when it is compared with another's; `about` gives a tenth of room."""
    count = claim.count
    if count.min is None and count.max is None:
        return _VAGUE.get(count.wording, (1, OPEN))
    low, high = count.min or 0, OPEN if count.max is None else count.max
    if count.wording is Wording.ABOUT:
        room = max(1, low // 10)
        low, high = low - room, high + room
    return low, high


def is_vague(claim: Claim) -> bool:
    """Whether the count carries no number."""
    return claim.count.min is None and claim.count.max is None


def meet(a: Figure, b: Figure) -> bool:
    """Whether two figures can be one number."""
    return a[0] <= b[1] and b[0] <= a[1]


def slot(claim: Claim) -> tuple[Harm, bool] | None:
    """The total that a claim counts, as (harm, of combatants); None for a part, never compared with a whole."""
    if claim.part_of is not None or (claim.list is not None and claim.part is not Part.ALL):
        return None
    if claim.part not in (Part.ALL, Part.FAMILY, Part.OTHER):
        return None
    return claim.harm, claim.status is Status.COMBATANT
