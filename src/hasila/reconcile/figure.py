"""A figure: at least, at most, and whether the top was left open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hasila.model import Claim
from hasila.reconcile.policies import Policy


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """`low` is None where only a top was given (`at most 5`); `high` is the highest number said."""

    low: int | None
    high: int
    open: bool = False

    def __str__(self) -> str:
        if self.low is None:
            return f"at most {self.high}"
        ends = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        return f"{ends} or more" if self.open else ends

    @property
    def floor(self) -> int:
        """The least number of people: 0 where none was given."""
        return self.low or 0


def figure_of(claim: Claim, policy: Policy) -> Figure | None:
    """A claim's count as a figure; None where it carries no number under the policy."""
    low, high = claim.count.min, claim.count.max
    if low is None and high is None:
        number = policy.vague.get(claim.count.wording)
        return None if number is None else Figure(number, number, True)
    if high is None:
        return Figure(low, low or 0, True)
    return Figure(low, high)


def span(figures: Iterable[Figure]) -> Figure | None:
    """The range that figures of the same people cover; None without figures."""
    known = list(figures)
    if not known:
        return None
    lows = [f.low for f in known if f.low is not None]
    return Figure(min(lows) if lows else None, max(f.high for f in known), any(f.open for f in known))


def total(figures: Iterable[Figure]) -> Figure | None:
    """The sum of figures of different people; None without figures."""
    known = list(figures)
    if not known:
        return None
    return Figure(sum(f.floor for f in known), sum(f.high for f in known), any(f.open for f in known))


def less(figure: Figure, taken: Figure) -> Figure:
    """What remains of a whole when some of its people are counted elsewhere."""
    high = max(0, figure.high - taken.floor)
    return Figure(min(high, max(0, figure.floor - taken.high)), high, figure.open)


def at_least(figure: Figure, part: Figure) -> Figure:
    """A whole raised to the sum of its exclusive parts, where it was said to be less."""
    low = max(figure.floor, part.floor)
    return Figure(low, max(figure.high, part.high, low), figure.open)
