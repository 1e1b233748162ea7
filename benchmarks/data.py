"""Data outside the repository: one folder, named by --data, DATA or HASILA_DATA; README.md says what is in it.

    python -m benchmarks.data

prints the folder that HASILA_DATA names, else the one beside this checkout that holds all those files, else nothing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLD = ("seeds", "dev", "single")
"""The sets of reports whose claims people wrote down."""


@dataclass(frozen=True, slots=True)
class Data:
    """The folder, and where in it each thing lies."""

    folder: Path

    def reports(self, gold: str) -> Path:
        """The reports of a set of gold claims."""
        return self.folder / "gold" / f"{gold}-reports.jsonl"

    def claims(self, gold: str) -> Path:
        """The claims of a set, as people wrote them down."""
        return self.folder / "gold" / f"{gold}-claims.jsonl"

    @property
    def decided_reports(self) -> Path:
        """The reports that researchers sorted into incidents."""
        return self.folder / "airwars-dev" / "reports.jsonl"

    @property
    def decided_incidents(self) -> Path:
        """The incidents that they made of them."""
        return self.folder / "airwars-dev" / "incidents.jsonl"

    @property
    def score_claims(self) -> Path:
        """The script that compares claims with those of a set."""
        return self.folder / "score_claims.py"

    @property
    def score_incidents(self) -> Path:
        """The script that compares incidents with those that were decided."""
        return self.folder / "score_incidents.py"

    def is_whole(self) -> bool:
        """Whether all of it is there."""
        gold = (path for name in GOLD for path in (self.reports(name), self.claims(name)))
        others = (self.decided_reports, self.decided_incidents, self.score_claims, self.score_incidents)
        return all(path.is_file() for path in (*gold, *others))


def at_hand(root: Path = ROOT) -> Path | None:
    """The folder that HASILA_DATA names, else the first beside `root`, by name, that holds all of it."""
    if named := os.environ.get("HASILA_DATA"):
        return Path(named)
    beside = sorted(path for path in root.parent.iterdir() if path.is_dir() and path != root)
    return next((path for path in beside if Data(path).is_whole()), None)


if __name__ == "__main__":
    sys.stdout.write(str(at_hand() or ""))
