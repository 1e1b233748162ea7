"""How well found claims agree with claims that a person wrote, matched as docs/claims.md says under "Comparing"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hasila.model import Claim
from hasila.second_reader.agreeing import paired, same_core, same_whole


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
