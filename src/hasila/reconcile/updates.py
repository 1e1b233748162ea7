"""Which of one origin's figures still stands: a later one replaces an earlier one."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from hasila.model import Claim, Report
from hasila.reconcile.figure import Figure
from hasila.text import fold

_TABLE = tomllib.loads(resources.files("hasila.reconcile").joinpath("words.toml").read_text(encoding="utf-8"))
_UPDATE = re.compile("|".join(re.escape(fold(w)) for w in _TABLE["update"]))


@dataclass(frozen=True, slots=True)
class Stated:
    """What one origin gives in one report for one harm and group, and the claims that say it."""

    figure: Figure
    report: str
    claims: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    updates: bool

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """What statements are ordered by: the day, then the report."""
        return str(self.last or ""), self.report, self.claims


def stated(figure: Figure, claims: Sequence[Claim], reports: Mapping[str, Report]) -> Stated:
    """A figure with the day its report was published, and whether its words call it an update."""
    report = reports.get(claims[0].report)
    days = report.published if report else None
    return Stated(
        figure,
        claims[0].report,
        tuple(sorted(c.id for c in claims)),
        days.earliest if days else None,
        days.latest if days else None,
        any(says_update(c.evidence.exact) for c in claims),
    )


def says_update(text: str) -> bool:
    """Whether the words make a figure a newer one (`ارتفعت الحصيلة إلى`)."""
    return bool(_UPDATE.search(fold(text)))


def replaces(later: Stated, earlier: Stated) -> bool:
    """Whether `later` takes the place of `earlier`: published on a later day, or the same day with words of update."""
    if later.first is None or earlier.last is None:
        return later.updates and not earlier.updates and later.figure.high > earlier.figure.high
    if later.first > earlier.last:
        return True
    same = later.first == earlier.first and later.last == earlier.last
    return same and later.updates and not earlier.updates and later.figure.high > earlier.figure.high


def standing(statements: Sequence[Stated]) -> tuple[list[Stated], list[Stated]]:
    """The statements of one origin that stand, and those that were replaced, both in order."""
    ordered = sorted(statements, key=lambda s: s.key)
    replaced = [s for s in ordered if any(replaces(o, s) for o in ordered if o is not s)]
    return [s for s in ordered if s not in replaced], replaced
