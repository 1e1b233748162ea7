"""Reading again what was read before: whether the same reports still give the same claims.

That can be told only where the same is installed: this version of Hasila, these word lists, these tables of places.
Where it is not, it is said what differs, and nothing is called right or wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hasila import pipeline
from hasila.engines import Engine
from hasila.model import Claim, Incident, Links, Rejection, Report
from hasila.pipeline import Settings, Start, Watch, unwatched
from hasila.spool import Spool

_NAMES = {"hasila": "Hasila", "language_data": "the word lists", "gazetteers": "the tables of places"}


@dataclass(frozen=True, slots=True)
class Compared:
    """What reading again came to: a line for each thing that differs, what was compared, a line for each that was not.

    What is rejected again differs from nothing; why it is rejected stands among what was not compared. `passed` are the
    ids of the reports that one machine had no time or memory for.
    """

    problems: tuple[str, ...]
    told: str
    left: tuple[str, ...]
    passed: frozenset[str] = frozenset()


class Rereading:
    """What is installed here, to read with once more; `gazetteers` are the tables that the run was given."""

    def __init__(self, engine: Engine, gazetteers: Sequence[Path] = (), watch: Watch[Report] = unwatched) -> None:
        self._start, self._engine, self._watch = Start(Settings().language, tuple(gazetteers)), engine, watch
        with Spool() as empty:
            self._here = pipeline.run_facts(Settings(), self._start, empty)

    def lacks(self, run: Mapping[str, Any]) -> str:
        """What of a run is not as it is here, in words; "" where all is and reading again can be compared."""
        other = [name for key, name in _NAMES.items() if run.get(key) != self._here[key]]
        settings = run.get("settings")
        if not isinstance(settings, dict) or settings.get("language") != Settings().language:
            other.append("the language")
        return " and ".join(other)

    def link(
        self, claims: Sequence[Claim], reports: Sequence[Report], policy: str
    ) -> tuple[Links, tuple[Incident, ...]]:
        """The incidents that claims and reports give here, by a policy, with nothing else given."""
        settings = Settings(policy=policy, gazetteers=self._start.gazetteers)
        return pipeline.link(claims, reports, settings, self._engine)

    def compare(
        self, reports: Sequence[Report], claims: Iterable[Claim], rejected: Iterable[Rejection] = ()
    ) -> Compared:
        """Whether these reports give these claims, and no others; `rejected` is what was rejected when they were read.

        A report that is rejected gives no claim, then as now. What one machine has no time or memory for another may
        read: such a report is not compared, and nothing is said against it.
        """
        held: dict[str, set[Claim]] = defaultdict(set)
        for claim in claims:
            held[claim.report].add(claim)
        found: dict[str, set[Claim]] = defaultdict(set)
        with Spool() as spool:
            for report in reports:
                spool.add(replace(report, source=f"report {report.id}", where=""))
            unkept = spool.rejections()
            for claim in pipeline.extract(spool, self._start, self._engine, self._watch):
                found[claim.report].add(claim)
            now = [rejection for rejection in spool.rejections() if rejection not in unkept]
        outrun = {reason: report.id for report in reports for reason in pipeline.outrun(report)}
        here = {outrun[r.reason] for r in now if r.reason in outrun}
        there = {i for r in rejected if (i := outrun.get(r.reason)) is not None and not held[i]} - here
        problems = [f"read again: {rejection.reason}" for rejection in unkept]
        for report_id in sorted((held.keys() | found.keys()) - here - there):
            problems += _differing(report_id, held[report_id], found[report_id])
        left = [f"report {i}: not compared, for this machine had not the time or memory for it" for i in sorted(here)]
        left += [f"report {i}: not compared, for it was not read for want of time or memory" for i in sorted(there)]
        refused = [r for r in now if r.reason not in outrun]
        left += [f"rejected: {f'{r.source}, {r.where}: ' if r.where else ''}{r.reason}" for r in refused]
        passed = frozenset(here | there)
        return Compared(tuple(problems), _told(reports, held, passed, refused), tuple(left), passed)


def _differing(report: str, before: set[Claim], now: set[Claim]) -> Iterator[str]:
    for claim in sorted(before - now, key=lambda c: (c.anchor, c.id)):
        yield f"report {report}, read again, does not give claim {claim.id} («{claim.anchor.exact}»)"
    for claim in sorted(now - before, key=lambda c: (c.anchor, c.id)):
        yield f"report {report}, read again, gives a claim that is not there («{claim.anchor.exact}»)"


def _told(
    reports: Sequence[Report], held: Mapping[str, set[Claim]], apart: Collection[str], refused: Sequence[Rejection]
) -> str:
    """What was compared."""
    many = len({report.id for report in reports}.difference(apart))
    claims = sum(len(of) for report, of in held.items() if report not in apart)
    unread = sum(not rejection.where for rejection in refused)
    also = f"; {unread} of them cannot be read, and are rejected" if unread else ""
    return f"{many} reports were read again, and their {claims} claims compared{also}"
