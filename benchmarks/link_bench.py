"""How the time of linking grows with the number of reports.

    python -m benchmarks.link_bench --data FOLDER

Larger heaps are the decided reports in FOLDER (README.md) again, each time 400 days later and three degrees further
north, under new ids: the words of a copy are the same, which is harder than a larger war would be. Seconds are of the
processor.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.data import Data
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


def main() -> None:
    """Print seconds for each size, and how they stand to n·log n."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    asked = arguments.parse_args()
    start = pipeline.Start(pipeline.Settings().language)
    with Spool() as spool:
        pipeline.take_in([Data(asked.data).decided_reports], spool)
        claims, reports = tuple(pipeline.extract(spool, start, LocalEngine())), tuple(spool.reports())
    first = 0.0
    for size in SIZES:
        heap = shifted(claims, reports, size)
        began = time.process_time()
        clusters = link(*heap, SourceRegistry.default()).clusters
        unit = (time.process_time() - began) / (size * math.log(size))
        first = first or unit
        seconds = unit * size * math.log(size)
        print(f"{size:>6,} reports linked in {seconds:.1f} s: {len(clusters)} incidents, n·log n x {unit / first:.2f}")


if __name__ == "__main__":
    main()
