"""Reading again what was read before: whether the same reports still give the same claims.

That can be told only where the same is installed: this version of Hasila, these word lists, these tables of places.
Where it is not, it is said what differs, and nothing is called right or wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hasila import pipeline
from hasila.engines import Engine
from hasila.model import Claim, Report
from hasila.pipeline import Settings, Start, Watch, unwatched
from hasila.spool import Spool

_NAMES = {"hasila": "Hasila", "language_data": "the word lists", "gazetteers": "the tables of places"}


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

    def problems(self, reports: Iterable[Report], claims: Iterable[Claim]) -> Iterator[str]:
        """A line for each report that gives other claims than these; the same claims need no line."""
        held: dict[str, set[Claim]] = defaultdict(set)
        for claim in claims:
            held[claim.report].add(claim)
        found: dict[str, set[Claim]] = defaultdict(set)
        with Spool() as spool:
            for report in reports:
                held.setdefault(report.id, set())
                spool.add(report)
            for claim in pipeline.extract(spool, self._start, self._engine, self._watch):
                found[claim.report].add(claim)
            for rejection in spool.rejections():
                yield f"read again: {rejection.source} {rejection.where}: {rejection.reason}"
        for report_id, before in sorted(held.items()):
            now = found[report_id]
            for claim in sorted(before - now, key=lambda c: (c.anchor, c.id)):
                yield f"report {report_id}, read again, does not give claim {claim.id} («{claim.anchor.exact}»)"
            for claim in sorted(now - before, key=lambda c: (c.anchor, c.id)):
                yield f"report {report_id}, read again, gives a claim that is not there («{claim.anchor.exact}»)"
