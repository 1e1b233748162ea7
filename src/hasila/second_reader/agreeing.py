"""Whether two readers' claims agree: which are of the same words, and which of their fields say the same.

docs/claims.md tells it under "Comparing". The gate compares found claims with a person's by it, and so are the claims
of a second reader compared with the first's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hasila.model import Claim, Harm, Place, Span
from hasila.places import kilometres
from hasila.text import fold

NEAR_KM = 10.0
"""Two places this near, in kilometres, are one, however they are written."""
CORE = ("count", "status", "part", "scope")
"""The fields without which a claim is another one; its harm is the same, or it is no pair."""
WHOLE = (*CORE, "polarity", "date", "place", "blamed", "chain")
"""All fields that matter; of the chain its first source."""
_LONGER_BY = 4
"""A name may have so many words more than the one it is compared with, and still be it."""


class Anchored(Protocol):
    """What pairing looks at: a harm, and the words that carry the count."""

    @property
    def harm(self) -> Harm: ...  # noqa: D102
    @property
    def anchor(self) -> Span: ...  # noqa: D102


def paired(wanted: Sequence[Anchored], got: Sequence[Anchored], *, any_harm: bool = False) -> dict[int, int]:
    """Which of the claims wanted is which of those got, by their positions; their harm is the same, or `any_harm`."""
    possible = sorted(
        (-_overlap(w.anchor, g.anchor), abs(w.anchor.start - g.anchor.start), i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(got)
        if (any_harm or w.harm == g.harm) and (_meet(w.anchor, g.anchor) or _inside(g.anchor, w.anchor))
    )
    chosen: dict[int, int] = {}
    for _, _, i, j in possible:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return dict(sorted(chosen.items()))


def same_core(a: Claim, b: Claim) -> bool:
    """Whether count, status, part and scope agree (the harm does, or they were no pair)."""
    return all(AGREES[name](a, b) for name in CORE)


def same_whole(a: Claim, b: Claim) -> bool:
    """Whether the core agrees, and polarity, days, place, blame and first source do."""
    return all(AGREES[name](a, b) for name in WHOLE)


def same_count(a: Claim, b: Claim) -> bool:
    """Whether two counts say the same; vague ones agree when they are worded alike."""
    if a.count.min is None and a.count.max is None:
        return a.count.wording == b.count.wording
    return (a.count.min, a.count.max) == (b.count.min, b.count.max)


def same_place(a: Place | None, b: Place | None) -> bool:
    """Whether two places are near each other, or written alike; no place agrees with none."""
    if a is None or b is None:
        return a is b
    if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
        near = kilometres((a.lat, a.lon), (b.lat, b.lon)) <= NEAR_KM
        return near or alike(a.name, b.name)
    return alike(a.name, b.name)


def alike(expected: str, given: str) -> bool:
    """Whether one name is the other, or a run of whole words in it, articles and spelling aside."""
    a, b = _words(expected), _words(given)
    if not a or not b or len(b) > len(a) + _LONGER_BY:
        return False
    shorter, longer = sorted((a, b), key=len)
    return any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))


def _words(name: str) -> list[str]:
    words = re.sub(r"[\W_]+", " ", fold(name)).split()
    return [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words]


def _overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _meet(a: Span, b: Span) -> bool:
    return _overlap(a, b) >= max(1, max(len(a.exact), len(b.exact)) / 3)


def _inside(given: Span, expected: Span) -> bool:
    return expected.start <= given.start and given.end <= expected.end


AGREES: Mapping[str, Callable[[Claim, Claim], bool]] = {
    "harm": lambda a, b: a.harm == b.harm,
    "count": same_count,
    "status": lambda a, b: a.status == b.status,
    "side": lambda a, b: a.side == b.side,
    "part": lambda a, b: a.part == b.part,
    "scope": lambda a, b: a.scope == b.scope,
    "polarity": lambda a, b: a.polarity == b.polarity,
    "event": lambda a, b: a.event == b.event,
    "date": lambda a, b: a.date is None or a.date == b.date,
    "place": lambda a, b: same_place(a.place, b.place),
    "blamed": lambda a, b: set(a.blamed) == set(b.blamed),
    "chain": lambda a, b: alike(a.chain[0].name, b.chain[0].name),
}
"""Whether a field of two claims says the same, by its name. Without a day any day does: the text of `a` gives none."""
