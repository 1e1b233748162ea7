"""The range between origins: from the lowest of their minima to the highest of their maxima."""

from __future__ import annotations

from collections.abc import Mapping

from hasila.reconcile.figure import Figure
from hasila.reconcile.policies import Policy


def toll_range(figures: Mapping[str, Figure], policy: Policy) -> Figure | None:
    """The range over all origins; open claims give their minimum to the top, which then reads `or more`.

    Under a policy of the lowest figure, the most cautious origin alone sets both ends.
    """
    if not figures:
        return None
    if policy.lowest:
        return min(figures.values(), key=lambda f: (f.floor, f.high, f.open))
    lows = [f.low for f in figures.values() if f.low is not None]
    high = max(f.high for f in figures.values())
    return Figure(min([*lows, high]) if lows else 0, high, any(f.open for f in figures.values()))
