"""Hasila beside what a user would otherwise use, on the same reports and machine, in one run.

    python -m benchmarks.beside [--data FOLDER] [--runs 5]

Each way goes through the reports in a fresh process, one way after the other, round by round; ratios are of one round,
so that a load which comes and goes falls on all. dateparser is slow and gets an even sample. The second table is of the
reports without a word of harm, most of an archive. With --data the reports are the decided ones in FOLDER (README.md),
else the project's examples; fewer than 1,000 are repeated under new ids.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bench import COMPILED, reports_of, sample
from benchmarks.measuring import Measure, in_own_process
from benchmarks.others import BOUNDS, WAYS, Way
from hasila.intake import read_inputs
from hasila.lexicon import load_language
from hasila.model import Report
from hasila.reading.page import Page
from hasila.rows import Row, dump

_HASILA = "benchmarks.bench:extraction"
_LEAST = 1_000
_SAMPLE = 200
"""Reports for a way that is slow."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """A way as it is run: its name in the table, what it finds, what starts it, the file of reports, Hasila's code."""

    name: str
    finds: str
    start: str
    path: Path
    code: Path | None = None

    def measure(self) -> Measure:
        """Run it once in a process of its own."""
        return in_own_process(self.start, self.path, code=self.code)


def entrants(path: Path, few: Path, ways: Sequence[Way]) -> list[Entrant]:
    """Hasila, by the sources and where they are made by the compiled rooms, and those of the ways that are here."""
    found = [Entrant("Hasila", "claims", _HASILA, path)]
    if (COMPILED / ".made").exists():
        found.append(Entrant("Hasila, compiled", "claims", _HASILA, path, COMPILED))
    for way in ways:
        if way.is_here:
            found.append(Entrant(way.name, way.finds, way.start, few if way.is_slow else path))
        else:
            print(f"{way.name}: left out, {way.needs} is not installed")
    return found


def table(entered: Sequence[Entrant], runs: int) -> str:
    """The figures of each, medians of so many rounds; the first is what the others are compared with."""
    rounds = [[entrant.measure() for entrant in entered] for _ in range(runs)]
    lines = [
        "| | reports a second | CPU seconds for 1,000 reports | Hasila costs | peak memory | loaded in | found |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for entrant, measures in zip(entered, zip(*rounds, strict=True), strict=True):
        ratios = sorted(own[0].cost / measure.cost for own, measure in zip(rounds, measures, strict=True))
        cells = (
            entrant.name,
            f"{median(m.speed for m in measures):,.0f}",
            f"{median(m.cost for m in measures):.2f}",
            f"× {median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})",
            f"{median(m.peak for m in measures):,.0f} MiB",
            f"{median(m.loading for m in measures):.2f} s",
            f"{measures[0].found:,} {entrant.finds} in {measures[0].reports:,} reports",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def evenly(rows: Sequence[Row], size: int) -> list[Row]:
    """So many of the rows, from the first to the last as far apart as they go."""
    size = min(size, len(rows))
    return [rows[i * len(rows) // size] for i in range(size)]


def without_harm(rows: Sequence[Row], folder: Path) -> list[Row]:
    """The rows of reports in which no word tells of harm, nor of people harmed."""
    path = folder / "all.jsonl"
    path.write_text("".join(dump(row) + "\n" for row in rows), encoding="utf-8")
    language = load_language("ar")

    def tells(report: Report) -> bool:
        page = Page(report, language)
        people = page.found("people", 0, len(page.words))
        return bool(page.found("harm", 0, len(page.words))) or any("harm" in m.entry.attributes for m in people)

    left = {r.id for r in read_inputs([path]) if isinstance(r, Report) and not tells(r)}
    return [row for row in rows if row["id"] in left]


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--runs", type=int, default=5)
    asked = arguments.parse_args()
    rows = reports_of(asked.data)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show(f"{len(rows):,} reports", rows, folder, WAYS, asked.runs)
        quiet = without_harm(rows, folder)
        if quiet:
            title = f"{len(quiet):,} of them, in which no word tells of harm: the aim is × 3 of decoding and folding"
            show(title, quiet, folder, BOUNDS, asked.runs)


def show(title: str, rows: Sequence[Row], folder: Path, ways: Sequence[Way], runs: int) -> None:
    """Print one table, on one core."""
    path = sample(list(rows), max(len(rows), _LEAST), folder / "whole.jsonl")
    few = sample(evenly(rows, _SAMPLE), min(len(rows), _SAMPLE), folder / "few.jsonl")
    print(f"\n{title}; medians of {runs} rounds, one core\n\n{table(entrants(path, few, ways), runs)}", flush=True)


if __name__ == "__main__":
    main()
