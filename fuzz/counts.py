"""How often each target was tried since its code last changed: kept in `counts.json`, told in docs/reliability.md.

    python -m fuzz.counts [--write]

The table of today's code is printed: every target, with 0 where none of its executions was of this code. With --write
it goes into the document as well, and the counts of other code are forgotten.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT = Path(__file__).with_name("counts.json")
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"


@dataclass(frozen=True, slots=True)
class Count:
    """The executions of a target whose code has this hash: all of them, and those that atheris guided."""

    code: str
    executions: int = 0
    guided: int = 0


def read() -> dict[str, Count]:
    """What has been counted, by target."""
    return {name: Count(**row) for name, row in json.loads(KEPT.read_text(encoding="utf-8")).items()}


def add(name: str, code: str, executions: int, *, guided: bool) -> Count:
    """Count some more executions; those of other code are forgotten."""
    counts = read() if KEPT.exists() else {}
    held = counts.get(name, Count(code))
    if held.code != code:
        held = Count(code)
    counts[name] = Count(code, held.executions + executions, held.guided + (executions if guided else 0))
    keep(counts)
    return counts[name]


def keep(counts: Mapping[str, Count]) -> None:
    """Keep these counts, and no others."""
    rows = {name: asdict(counts[name]) for name in sorted(counts)}
    beside = KEPT.with_suffix(".part")
    beside.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    beside.replace(KEPT)


def of_code(codes: Mapping[str, str]) -> dict[str, Count]:
    """The count of each target, by the hash of its code; nothing of other code or of other targets."""
    counts = read() if KEPT.exists() else {}
    return {n: counts[n] if n in counts and counts[n].code == code else Count(code) for n, code in codes.items()}


def table(counts: Mapping[str, Count]) -> str:
    """The counts as a document shows them."""
    rows = [f"| {name} | {c.executions:,} | {c.guided:,} | `{c.code}` |" for name, c in sorted(counts.items())]
    every, guided = (sum(getattr(c, what) for c in counts.values()) for what in ("executions", "guided"))
    head = ["| target | executions | of them guided by coverage | code |", "| --- | ---: | ---: | --- |"]
    return "\n".join([*head, *rows, f"| **all** | **{every:,}** | **{guided:,}** | |"])


def main() -> None:
    """Print the table, or write it into the document."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    write = arguments.parse_args().write
    from fuzz.targets import TARGETS, code_of  # noqa: PLC0415 - a guided process looks into what it imports

    counts = of_code({name: code_of(target) for name, target in TARGETS.items()})
    told = table(counts)
    sys.stdout.write(told + "\n")
    if write:
        from benchmarks.accuracy import placed  # noqa: PLC0415 - it imports what a guided process has to import itself

        DOCUMENT.write_text(placed(DOCUMENT.read_text(encoding="utf-8"), [("fuzz", told)]), encoding="utf-8")
        keep(counts)


if __name__ == "__main__":
    main()
