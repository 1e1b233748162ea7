"""The reports that were written for Hasila, each with its claims (written/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.scoring import Wanted
from hasila.row_files import read_lines
from hasila.rows import claim_from_row

FOLDER = Path(__file__).resolve().parent / "written"
SETS = ("studied", "held")
"""Those whose errors rules were mended by, and those that nobody who writes rules reads."""


def reports_of(name: str) -> Path:
    """The file of a set's reports."""
    return FOLDER / name / "reports.jsonl"


def claims_of(name: str) -> tuple[Wanted, ...]:
    """A set's claims; raises `DataError` with the line that is wrong."""
    return read_lines(FOLDER / name / "claims.jsonl", _wanted)


def _wanted(row: dict[str, Any]) -> Wanted:
    """A claim with the values that its `alt` says are as right, and whether it is `optional`."""
    other = claim_from_row(row | row["alt"]) if "alt" in row else None
    return Wanted(claim_from_row(row), other, row.get("optional", False))
