"""How time and memory of linking grow with the number of reports.

    python -m benchmarks.link_bench [--data FOLDER] [--sizes 1000 10000]

Without FOLDER the reports are made (`benchmarks.made`): the days are as many whatever the size, so that each day's
reports are more, as in a larger archive of one war. With it (README.md), larger heaps are the decided reports again,
each time 400 days later and three degrees further north, under new ids: the words of a copy are the same, which is
harder than a larger war would be. Seconds are of the processor.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.data import Data
from benchmarks.made import made_file
from hasila import pipeline
from hasila.engines.local import LocalEngine
from hasila.linking import link
from hasila.model import Claim, DateRange, Report
from hasila.registry import SourceRegistry
from hasila.spool import Spool

SIZES = (1_000, 3_000, 10_000)
_DAYS, _DEGREES = 400, 3.0


def shifted(claims: Sequence[Claim], reports: Sequence[Report], size: int) -> tuple[list[Claim], list[Report]]:
    """So many reports with their claims: the given ones, and copies shifted in time and space."""
    more_claims: list[Claim] = []
    more: list[Report] = []
    for k in range(math.ceil(size / len(reports))):
        taken = reports[: size - len(more)]
        ids = {r.id for r in taken}
        more += [replace(r, id=f"{r.id}-{k}", published=_later(r.published, k)) for r in taken]
        more_claims += [_moved(c, k) for c in claims if c.report in ids]
    return more_claims, more


def _moved(claim: Claim, k: int) -> Claim:
    place = claim.place
    if place is not None and place.lat is not None:
        place = replace(place, lat=place.lat + _DEGREES * k)
    days = _later(claim.date, k)
    return replace(claim, id=f"{claim.id}-{k}", report=f"{claim.report}-{k}", date=days, place=place)


def _later(days: DateRange | None, k: int) -> DateRange | None:
    if days is None:
        return None
    by = dt.timedelta(_DAYS * k)
    return DateRange(days.earliest and days.earliest + by, days.latest and days.latest + by)


def read(path: Path) -> tuple[tuple[Claim, ...], tuple[Report, ...]]:
    """The claims and reports of a file."""
    start = pipeline.Start(pipeline.Settings().language)
    with Spool() as spool:
        pipeline.take_in([path], spool)
        return tuple(pipeline.extract(spool, start, LocalEngine())), tuple(spool.reports())


def made(size: int) -> tuple[Sequence[Claim], Sequence[Report]]:
    """So many made reports with their claims."""
    with tempfile.TemporaryDirectory() as folder:
        return read(made_file(Path(folder) / "made.jsonl", size))


def main() -> None:
    """Print seconds for each size, how they stand to n·log n, and the peak of memory, reports and claims in it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    asked = arguments.parse_args()
    decided = read(Data(asked.data).decided_reports) if asked.data else None
    first = 0.0
    for size in asked.sizes:
        claims, reports = shifted(*decided, size) if decided else made(size)
        began = time.process_time()
        clusters = link(claims, reports, SourceRegistry.default()).clusters
        seconds = time.process_time() - began
        unit = seconds / (size * math.log(size))
        first = first or unit
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>7,} reports, {len(claims):,} claims linked in {seconds:.1f} s: {len(clusters):,} incidents, "
            f"n·log n x {unit / first:.2f}, {peak:,.0f} MiB",
            flush=True,
        )


if __name__ == "__main__":
    main()
