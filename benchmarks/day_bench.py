"""What a day's reports cost, brought into casebooks of several sizes, in SQLite.

    python -m benchmarks.day_bench [--sizes 1000 10000 100000]

The casebooks are filled with made reports (`benchmarks.made`) of 3,000 days. Then the reports of three days amid those
come, a day at a time, a hundred each: seconds of the processor for reading them, and for keeping and linking them.
Beside it stands what linking the whole casebook anew costs; its result, which has to be the same, is not kept.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.link_bench import read
from benchmarks.made import made_day, made_file, written
from hasila.casebook import Casebook
from hasila.casebook.desk import Desk
from hasila.casebook.originals import Originals
from hasila.casebook.relinking import link_anew

SIZES = (1_000, 10_000)
DAYS = (1_000, 1_500, 2_000)
"""The days that come late, counted from the first."""
_A_DAY = 100
"""Reports of each."""


class _NotKept(Exception):
    """Ends a transaction of which nothing is to be kept."""


def days(book: Casebook, folder: Path) -> tuple[float, float]:
    """Seconds to read a day's reports, and to keep and link them: the median of the days."""
    reading, adding = [], []
    for day in DAYS:
        inputs = written(folder / f"day-{day}.jsonl", made_day(day, _A_DAY))
        began = time.process_time()
        claims, reports = read(inputs)
        read_at = time.process_time()
        book.add(reports, claims, Originals([inputs]), {})
        reading.append(read_at - began)
        adding.append(time.process_time() - read_at)
    return median(reading), median(adding)


def anew(book: Casebook) -> float:
    """Seconds to link everything anew; raises where that changes an incident."""
    began = time.process_time()
    try:
        with book.writing() as connection:
            told = link_anew(Desk(connection)).counts()
            if any(told.values()):
                raise RuntimeError(f"linked anew, the casebook has other incidents: {told}")
            raise _NotKept
    except _NotKept:
        return time.process_time() - began


def measure(size: int, folder: Path) -> None:
    """Fill a casebook with so many reports, and print what a day more costs."""
    inputs = made_file(folder / "made.jsonl", size)
    claims, reports = read(inputs)
    with Casebook(folder / "casebook.db", create=True) as book:
        began = time.process_time()
        book.add(reports, claims, Originals([inputs]), {})
        filled = time.process_time() - began
        reading, adding = days(book, folder)
        print(
            f"{size:>7,} reports, filled in {filled:,.0f} s: {_A_DAY} of a day read in {reading:.1f} s, kept and linked"
            f" in {adding:.1f} s; linking all anew takes {anew(book):.1f} s",
            flush=True,
        )


def main(sizes: Sequence[int] | None = None) -> None:
    """Print the figures for each size."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    for size in sizes or arguments.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder))


if __name__ == "__main__":
    main()
