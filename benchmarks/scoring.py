"""How well found claims agree with claims that a person wrote, matched as docs/claims.md says under "Comparing"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from hasila.model import Claim, Harm, Place, Span
from hasila.places import kilometres
from hasila.text import fold

NEAR_KM = 10.0
"""Two places this near, in kilometres, are one, however they are written."""
_LONGER_BY = 4
"""A name may have so many words more than the one it is compared with, and still be it."""


class Anchored(Protocol):
    """What pairing looks at: a harm, and the words that carry the count."""

    @property
    def harm(self) -> Harm: ...  # noqa: D102
    @property
    def anchor(self) -> Span: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 of finding claims, of finding them with their core fields right, and with all that matters right."""

    found: float
    core: float
    whole: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which claims agree, which were not found, and which should not have been."""

    pairs: tuple[tuple[Claim, Claim], ...]
    missed: tuple[Claim, ...]
    extra: tuple[Claim, ...]

    def agreement(self) -> Agreement:
        """The three figures; 1.0 where nothing was to be found and nothing was."""
        core = sum(same_core(a, b) for a, b in self.pairs)
        whole = sum(same_whole(a, b) for a, b in self.pairs)
        expected, given = len(self.pairs) + len(self.missed), len(self.pairs) + len(self.extra)
        return Agreement(*(f1(right, expected, given) for right in (len(self.pairs), core, whole)))


def f1(right: int, expected: int, given: int) -> float:
    """The share of both sides that agrees; 1.0 where nothing was to be found and nothing was."""
    return 2 * right / (expected + given) if expected + given else 1.0


def compare(expected: Iterable[Claim], given: Iterable[Claim]) -> Comparison:
    """Pair the claims of each report, the widest overlap of anchors first, each claim once."""
    by_report: defaultdict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((expected, given)):
        for claim in claims:
            by_report[claim.report][side].append(claim)
    pairs: list[tuple[Claim, Claim]] = []
    missed: list[Claim] = []
    extra: list[Claim] = []
    for _, (wanted, got) in sorted(by_report.items()):
        chosen = paired(wanted, got)
        pairs += [(wanted[i], got[j]) for i, j in chosen.items()]
        missed += [c for i, c in enumerate(wanted) if i not in chosen]
        extra += [c for j, c in enumerate(got) if j not in chosen.values()]
    return Comparison(tuple(pairs), tuple(missed), tuple(extra))


def paired(wanted: Sequence[Anchored], got: Sequence[Anchored]) -> dict[int, int]:
    """Which of the claims wanted is which of those got, by their positions."""
    possible = sorted(
        (-_overlap(w.anchor, g.anchor), abs(w.anchor.start - g.anchor.start), i, j)
        for i, w in enumerate(wanted)
        for j, g in enumerate(got)
        if w.harm == g.harm and (_meet(w.anchor, g.anchor) or _inside(g.anchor, w.anchor))
    )
    chosen: dict[int, int] = {}
    for _, _, i, j in possible:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return dict(sorted(chosen.items()))


def same_core(a: Claim, b: Claim) -> bool:
    """Whether count, status, part and scope agree (the harm does, or they were no pair)."""
    return all(
        test(a, b) for test in (same_count, lambda a, b: (a.status, a.part, a.scope) == (b.status, b.part, b.scope))
    )


def same_whole(a: Claim, b: Claim) -> bool:
    """Whether the core agrees, and polarity, days, place, blame and first source do."""
    tests: tuple[Callable[[Claim, Claim], bool], ...] = (
        same_core,
        lambda a, b: a.polarity == b.polarity,
        lambda a, b: a.date is None or a.date == b.date,
        lambda a, b: same_place(a.place, b.place),
        lambda a, b: set(a.blamed) == set(b.blamed),
        lambda a, b: alike(a.chain[0].name, b.chain[0].name),
    )
    return all(test(a, b) for test in tests)


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
