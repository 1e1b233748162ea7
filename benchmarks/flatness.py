"""Whether the memory of `hasila extract` stays flat, and its time for a report the same, however many there are.

    python -m benchmarks.flatness [--sizes 1000 1000000] [--workers 2]

Each size is a file of made reports (`benchmarks.made`), extracted by the command in a process of its own; the memory
is that of this process and of its largest worker. 1 where that of any size is more than a quarter above that of the
first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.made import made_file
from benchmarks.measuring import Measure, Work, in_own_process
from hasila.cli import run

SIZES = (1_000, 10_000, 100_000, 1_000_000)
_MORE = 1.25
"""How many times the memory of the first any may take: what Hasila remembers of words fills up, and has its bounds."""


def command(workers: int) -> Work:
    """The command itself, as a user gives it."""

    def extract(path: Path) -> tuple[int, int]:
        out, rejected = path.with_suffix(".claims"), path.with_suffix(".rejected")
        options = ["-o", str(out), "--rejected", str(rejected), "--workers", str(workers)]
        if run(["extract", str(path), *options]):
            raise RuntimeError(f"hasila extract {path} did not end well")
        with path.open("rb") as reports, out.open("rb") as claims:
            return sum(1 for _ in reports), sum(1 for _ in claims)

    return extract


def table(sizes: Sequence[int], workers: int) -> Iterator[tuple[Measure, str]]:
    """Each size's measure, and its line of the table."""
    first: Measure | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = made_file(Path(folder) / "made.jsonl", size)
            one = in_own_process("benchmarks.flatness:command", path, workers)
        first = first or one
        yield (
            one,
            f"| {size:,} | {one.found:,} | {one.cpu:,.1f} | {one.cost:.2f} (× {one.cost / first.cost:.2f}) "
            f"| {one.peak:,.1f} MiB (× {one.peak / first.peak:.2f}) |",
        )


def is_flat(peaks: Sequence[float]) -> bool:
    """Whether none is far above the first."""
    return max(peaks) <= _MORE * peaks[0]


def main() -> int:
    """Print the table; 1 where the memory is not flat."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--workers", type=int, default=2)
    asked = arguments.parse_args()
    print("| reports | claims | CPU seconds | for 1,000 reports | peak memory |\n| ---: | ---: | ---: | ---: | ---: |")
    peaks = []
    for one, line in table(asked.sizes, asked.workers):
        print(line, flush=True)
        peaks.append(one.peak)
    flat = is_flat(peaks)
    print(f"\nextract, memory: {'flat' if flat else 'NOT flat'} from {asked.sizes[0]:,} to {asked.sizes[-1]:,} reports")
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main())
