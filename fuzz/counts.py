"""How often each target was tried since its code last changed: kept in `counts.json`, told in docs/reliability.md.

    python -m fuzz.counts [--write]

Without --write the table is printed, with the targets whose code has changed since.
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
    rows = {name: asdict(counts[name]) for name in sorted(counts)}
    beside = KEPT.with_suffix(".part")
    beside.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    beside.replace(KEPT)
    return counts[name]


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
    told = table(read())
    if arguments.parse_args().write:
        from benchmarks.accuracy import placed  # noqa: PLC0415 - it imports what a guided process has to import itself

        DOCUMENT.write_text(placed(DOCUMENT.read_text(encoding="utf-8"), [("fuzz", told)]), encoding="utf-8")
        return
    from fuzz.targets import TARGETS, code_of  # noqa: PLC0415 - the document needs no targets

    sys.stdout.write(told + "\n")
    for name, target in TARGETS.items():
        if read().get(name, Count("")).code != code_of(target):
            sys.stdout.write(f"{name}: its code has changed since\n")


if __name__ == "__main__":
    main()
