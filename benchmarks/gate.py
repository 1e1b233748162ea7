"""Accuracy against the floors pinned in floors.toml; fails where a figure lies under its floor.

    python -m benchmarks.gate [--data FOLDER] [--raise | --lower]

Always scored: the project's own cases, its examples, and the reports written for it (written/README.md). With --data
also the gold claims and incidents in that folder, by the scripts that stand there. A floor rises with --raise; it goes
down only with --lower, which is a decision to be defended in the commit that makes it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Any

from benchmarks.data import GOLD, Data
from benchmarks.scoring import Agreement, Wanted, compare, f1
from benchmarks.written import SETS, claims_of, reports_of
from hasila import pipeline, record
from hasila.intake import find_zones
from hasila.model import Claim, DateRange, Harm, Report, Span
from hasila.row_files import write_lines
from hasila.second_reader.agreeing import paired

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.toml"
CASES = ROOT / "tests" / "cases"
HALVES = ("learnt", "unseen")
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim as a table of cases gives it: the harm, and where its words stand."""

    harm: Harm
    anchor: Span


def own_figures(work: Path) -> Figures:
    """The project's own tables of cases; its examples and the reports written for it, against their claims."""
    claims = extracted(ROOT / "examples", work / "examples.jsonl")
    expected = map(Wanted, record.read_claims(CASES / "examples-claims.jsonl"))
    figures = case_figures() | agreement("examples", compare(expected, claims).agreement())
    for name in SETS:
        found = extracted(reports_of(name), work / f"{name}.jsonl")
        figures |= agreement(f"written-{name}", compare(claims_of(name), found).agreement())
    return figures


def case_figures() -> Figures:
    """How many claims of the tables of whole reports are found, and how many cases are no known gap."""
    work = pipeline.Start(pipeline.Settings().language)()
    right = wanted = given = open_ = cases = 0
    for file in sorted((CASES / "ar" / "reports").glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            text = case["text"]
            day = DateRange.of(dt.date.fromisoformat(case.get("published", "2019-02-12")))
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            report = Report(case["id"], text, "صحيفة الأفق", sha256, published=day, zones=find_zones(text))
            found = work(report)
            claims = found if isinstance(found, tuple) else ()
            expected = expected_of(case, claims)
            right, wanted, given = right + len(paired(expected, claims)), wanted + len(expected), given + len(claims)
            cases, open_ = cases + 1, open_ + ("known_gap" in case)
    return {"cases/found": round(f1(right, wanted, given), 4), "cases/whole": round(1 - open_ / cases, 4)}


def expected_of(case: dict[str, Any], found: Sequence[Claim]) -> list[Expected]:
    """The claims that a case lists, each where its words stand: in a headline or in the body, as they were found."""
    expected: list[Expected] = []
    for claim in case.get("claim", ()):
        harm = Harm(claim["harm"])
        given = [c.anchor for c in found if c.harm is harm]
        spots = [Span(m.start(), m.end(), m[0]) for m in re.finditer(re.escape(claim["anchor"]), case["text"])]
        free = [spot for spot in spots if Expected(harm, spot) not in expected]
        best = max(free, key=lambda spot: max((_shared(spot, anchor) for anchor in given), default=0.0))
        expected.append(Expected(harm, best))
    return expected


def _shared(a: Span, b: Span) -> float:
    """How much of the longer of two spans they share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / max(a.end - a.start, b.end - b.start)


def gold_figures(data: Data, work: Path) -> Figures:
    """The gold claims of an outside folder, each set by its own script; `single` also in two fixed halves."""
    figures: Figures = {}
    for name in GOLD:
        reports = data.reports(name)
        claims = work / f"{name}.jsonl"
        extracted(reports, claims)
        ids = [json.loads(line)["id"] for line in reports.read_text(encoding="utf-8").splitlines()]
        figures |= claim_figures(name, data, claims, ids, work)
        if name == "single":
            for half in HALVES:
                chosen = [i for i in ids if half_of(i) == half]
                figures |= claim_figures(f"single-{half}", data, claims, chosen, work)
    return figures


def half_of(report: str) -> str:
    """The half that a report falls into: fixed by its id's hash, so that nobody chooses. Rules learn from one only."""
    return HALVES[hashlib.sha256(report.encode()).digest()[-1] & 1]


def claim_figures(name: str, data: Data, claims: Path, ids: Iterable[str], work: Path) -> Figures:
    """One set's F1 figures, by the folder's own script."""
    listed = work / "ids.txt"
    listed.write_text("\n".join(ids), encoding="utf-8")
    gold = data.claims(name.partition("-")[0])
    scored = script(data.score_claims, gold, claims, "--reports", listed)
    return {f"{name}/{level}": scored[level]["f1"] for level in ("found", "core", "whole")}


def incident_figures(data: Data, work: Path) -> Figures:
    """The researchers' incidents: found by Hasila's own linking, and reconciled within the researchers' grouping."""
    reports, gold = data.decided_reports, data.decided_incidents
    claims, grouping = work / "decided.jsonl", work / "grouping.jsonl"
    extracted(reports, claims)
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    write_lines(grouping, ({"id": row["id"], "reports": row["reports"]} for row in rows))
    figures: Figures = {}
    for name, given in (("linked", ()), ("grouped", ("--incidents", grouping))):
        out = work / f"{name}.jsonl"
        hasila("link", claims, "--reports", reports, *given, "-o", out)
        scored = script(data.score_incidents, gold, out)
        if name == "linked":
            figures |= {"linked/grouping": scored["bcubed"][2], "linked/precision": scored["bcubed"][0]}
            figures["linked/found"] = scored["found"]
        figures |= {f"{name}/{key}": value for key, (value, _) in scored["of_found"].items() if value is not None}
    return figures


def agreement(name: str, scored: Agreement) -> Figures:
    """The three figures of one set under its name."""
    return {f"{name}/{level}": round(getattr(scored, level), 4) for level in ("found", "core", "whole")}


def extracted(reports: Path, out: Path) -> tuple[Claim, ...]:
    """The claims that the command line writes for these reports."""
    hasila("extract", reports, "-o", out)
    return record.read_claims(out)


def hasila(*arguments: str | Path) -> None:
    """Run a command; rejected inputs are no reason to stop scoring the others."""
    command = [sys.executable, "-c", "from hasila.cli import main; main()", *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1):
        raise SystemExit(f"hasila {arguments[0]} could not run: {result.stderr[-2000:]}")


def script(*arguments: str | Path) -> dict[str, Any]:
    """What a scoring script of the outside folder prints as JSON."""
    command = [sys.executable, *map(str, arguments), "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    scored: dict[str, Any] = json.loads(result.stdout)
    return scored


def judged(figures: Figures, floors: dict[str, dict[str, Any]]) -> Iterator[tuple[bool, str]]:
    """Each figure beside its floor: whether it holds, and the line to print."""
    for name, value in figures.items():
        pinned = floors.get(name)
        if pinned is None:
            yield True, f"       {name:32} {value:.3f}"
        elif lower_is_better(name):
            yield (
                value <= pinned["value"],
                f"{'' if value <= pinned['value'] else 'ABOVE':6} {name:32} {value:.3f}  ceiling {pinned['value']:.3f}",
            )
        else:
            yield (
                value >= pinned["value"],
                f"{'' if value >= pinned['value'] else 'UNDER':6} {name:32} {value:.3f}  floor {pinned['value']:.3f}",
            )


def lower_is_better(name: str) -> bool:
    """Errors are held under a ceiling; everything else above a floor."""
    return name.endswith("_error")


def moved(figures: Figures, floors: dict[str, dict[str, Any]], down: bool) -> dict[str, float]:
    """The floors that these figures would raise, or with `down` also lower; rounded so that they hold."""
    changes = {}
    for name, pinned in floors.items():
        if name not in figures:
            continue
        sign = -1 if lower_is_better(name) else 1
        value = sign * floor(sign * figures[name] * 1000) / 1000
        if sign * value > sign * pinned["value"] or (down and value != pinned["value"]):
            changes[name] = value
    return changes


def pin(changes: dict[str, float]) -> None:
    """Write changed floors into floors.toml, its comments and order kept."""
    text = FLOORS.read_text(encoding="utf-8")
    for name, value in changes.items():
        text = re.sub(rf'(?m)^(\["{re.escape(name)}"\]\nvalue = )\S+$', rf"\g<1>{value:.3f}", text)
    FLOORS.write_text(text, encoding="utf-8")


def main() -> int:
    """Score, print, compare; 1 where a figure lies under its floor."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--raise", dest="up", action="store_true")
    arguments.add_argument("--lower", action="store_true")
    asked = arguments.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        figures = own_figures(work)
        if asked.data:
            data = Data(asked.data)
            figures |= gold_figures(data, work) | incident_figures(data, work)
    if asked.up or asked.lower:
        pin(moved(figures, floors, down=asked.lower))
        floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    results = list(judged(figures, floors))
    print("\n".join(line for _, line in results))
    if "single-learnt/whole" in figures:
        gaps = (
            figures[f"single-learnt/{level}"] - figures[f"single-unseen/{level}"]
            for level in ("found", "core", "whole")
        )
        print("learnt half of single above the unseen one: found {:+.3f}, core {:+.3f}, whole {:+.3f}".format(*gaps))
    return 0 if all(holds for holds, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
