"""Speed and memory of extraction.

    python -m benchmarks.bench [--data FOLDER] [--runs 5]

Each figure is of a fresh process that takes reports in, reads them and writes their claims; by the sources as they are,
and, where `make compiled` has made them, by the compiled rooms. Growth is given as ratios
within one run, for machines differ and so do their loads. With --data the reports are the decided ones in FOLDER
(README.md), else the project's examples, repeated under new ids.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks.data import Data
from benchmarks.measuring import Measure, Work, in_own_process
from hasila import pipeline, record
from hasila.engines.local import LocalEngine
from hasila.intake import read_inputs
from hasila.model import Report
from hasila.row_files import write_lines
from hasila.rows import Row, claim_row, dump
from hasila.spool import Spool

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"
SIZES = (100, 1_000, 10_000)


def measure(reports: Path, workers: int, code: Path | None = None) -> Measure:
    """Extract a file of reports in a process of its own, by the installed package or that in the folder `code`."""
    return in_own_process("benchmarks.bench:extraction", reports, workers, code=code)


def extraction(workers: int = 1) -> Work:
    """Takes reports in, reads them and writes their claims; the tables are loaded already."""
    start = pipeline.Start(pipeline.Settings().language)
    start()

    def extract(path: Path) -> tuple[int, int]:
        with tempfile.TemporaryDirectory() as folder, Spool() as spool:
            engine, out = LocalEngine(workers), Path(folder) / "claims.jsonl"
            pipeline.take_in([path], spool, engine)
            write_lines(out, map(claim_row, pipeline.extract(spool, start, engine)))
            with out.open(encoding="utf-8") as lines:
                return spool.count(), sum(1 for _ in lines)

    return extract


def building(workers: int = 1) -> Work:
    """Makes a whole record: takes reports in, reads, links and reconciles them, writes the site and the tables."""

    def build(path: Path) -> tuple[int, int]:
        engine = LocalEngine(workers)
        with tempfile.TemporaryDirectory() as folder:
            made = pipeline.build([path], pipeline.Settings(), engine)
            record.write(made, Path(folder) / "record", engine)
        return len(made.reports), len(made.incidents)

    return build


def sample(reports: list[Row], size: int, out: Path) -> Path:
    """A file of so many reports; when there are fewer they are repeated under new ids."""
    with out.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(cycle(reports), size)):
            file.write(dump(row | {"id": f"{row['id']}-{number // len(reports)}"}) + "\n")
    return out


def reports_of(data: Path | None) -> list[Row]:
    """The rows to measure on, as a researcher would give them."""
    if data is not None:
        lines = Data(data).decided_reports.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]
    found = [r for r in read_inputs([ROOT / "examples"]) if isinstance(r, Report)]
    return [{"id": r.id, "publisher": r.publisher, "url": r.url, "text": r.text} for r in found]


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--runs", type=int, default=5)
    asked = arguments.parse_args()
    rows, cores = reports_of(asked.data), os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        path = sample(rows, max(len(rows), 1_000), Path(folder) / "speed.jsonl")
        speeds(rows, path, asked.runs, cores)
        whole(path, asked.runs, cores)
        growth(rows, Path(folder))


def speeds(rows: list[Row], path: Path, runs: int, cores: int) -> None:
    """Reports a second on one core and on all, by the sources and by the compiled rooms where these were made."""
    size = sum(len(row.get("text") or "") for row in rows) / len(rows)
    print(f"{len(rows)} reports of {size:,.0f} characters on average; {cores} cores")
    ways = [("", None), *([("compiled, ", COMPILED)] if (COMPILED / ".made").exists() else [])]
    for name, code in ways:
        for workers in sorted({1, cores}):
            measures = sorted((measure(path, workers, code) for _ in range(runs)), key=lambda m: m.speed)
            middle = median(m.speed for m in measures)
            print(
                f"{name}workers {workers}: {middle:,.0f} reports a second (median of {runs}, "
                f"{measures[0].speed:,.0f} to {measures[-1].speed:,.0f}), {measures[0].found} claims, "
                f"tables loaded in {measures[0].loading:.2f} s"
            )


def whole(path: Path, runs: int, cores: int) -> None:
    """Seconds of a whole build on all cores."""
    measures = [in_own_process("benchmarks.bench:building", path, cores) for _ in range(runs)]
    seconds = sorted(measure.seconds for measure in measures)
    print(
        f"a whole build, workers {cores}: {median(seconds):.1f} s (median of {runs}, {seconds[0]:.1f} to "
        f"{seconds[-1]:.1f}), {measures[0].reports} reports, {measures[0].found} incidents"
    )


def growth(rows: list[Row], folder: Path) -> None:
    """How time for a report and peak memory grow with the number of reports, on one core."""
    first: Measure | None = None
    for size in SIZES:
        one = measure(sample(rows, size, folder / f"{size}.jsonl"), 1)
        first = first or one
        print(
            f"{size:>6,} reports: {one.speed:,.0f} a second (x {one.speed / first.speed:.2f}), "
            f"peak memory {one.peak:,.0f} MiB (x {one.peak / first.peak:.2f})"
        )


if __name__ == "__main__":
    main()
