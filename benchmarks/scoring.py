"""How well found claims agree with claims that a person wrote, matched as docs/claims.md says under "Comparing".

Where a second reader might have decided otherwise the person may have said so: with other values of some fields, either
of which is right, or by calling a claim one that need not be found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hasila.model import Claim, Harm, Span
from hasila.second_reader.agreeing import AGREES, CORE, WHOLE, paired


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 of finding claims, of finding them with their core fields right, and with all that matters right."""

    found: float
    core: float
    whole: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim as a person read it; `other` has the values that are as right, an `optional` one need not be found."""

    claim: Claim
    other: Claim | None = None
    optional: bool = False

    @property
    def harm(self) -> Harm:
        """The harm of the claim."""
        return self.claim.harm

    @property
    def anchor(self) -> Span:
        """The words that carry its count."""
        return self.claim.anchor

    def has(self, fields: Iterable[str], given: Claim) -> bool:
        """Whether each of these fields is right in a claim that was found."""
        read = [self.claim] if self.other is None else [self.claim, self.other]
        return all(any(AGREES[name](one, given) for one in read) for name in fields)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which claims agree, which were not found, and which should not have been."""

    pairs: tuple[tuple[Wanted, Claim], ...]
    missed: tuple[Wanted, ...]
    extra: tuple[Claim, ...]

    def agreement(self) -> Agreement:
        """The three figures; 1.0 where nothing was to be found and nothing was."""
        core = sum(a.has(CORE, b) for a, b in self.pairs)
        whole = sum(a.has(WHOLE, b) for a, b in self.pairs)
        expected, given = len(self.pairs) + len(self.missed), len(self.pairs) + len(self.extra)
        return Agreement(*(f1(right, expected, given) for right in (len(self.pairs), core, whole)))


def f1(right: int, expected: int, given: int) -> float:
    """The share of both sides that agrees; 1.0 where nothing was to be found and nothing was."""
    return 2 * right / (expected + given) if expected + given else 1.0


def compare(expected: Iterable[Wanted], given: Iterable[Claim]) -> Comparison:
    """Pair the claims of each report, the widest overlap of anchors first, each claim once."""
    by_report: defaultdict[str, tuple[list[Wanted], list[Claim]]] = defaultdict(lambda: ([], []))
    for wanted in expected:
        by_report[wanted.claim.report][0].append(wanted)
    for claim in given:
        by_report[claim.report][1].append(claim)
    pairs: list[tuple[Wanted, Claim]] = []
    missed: list[Wanted] = []
    extra: list[Claim] = []
    for _, (wanted_here, got) in sorted(by_report.items()):
        chosen = paired(wanted_here, got)
        pairs += [(wanted_here[i], got[j]) for i, j in chosen.items() if not wanted_here[i].optional]
        missed += [w for i, w in enumerate(wanted_here) if i not in chosen and not w.optional]
        extra += [c for j, c in enumerate(got) if j not in chosen.values()]
    return Comparison(tuple(pairs), tuple(missed), tuple(extra))
