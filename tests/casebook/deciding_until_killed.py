"""A process that builds and decides without end, and says what it was told is done: for the test that kills it.

python -m tests.casebook.deciding_until_killed ADDRESS
"""

from __future__ import annotations

import itertools
import sys

from hasila.casebook import Casebook
from hasila.casebook.decisions import Note, SetGrade
from hasila.model import Grade
from tests.casebook.invented import LATER, fill, incident_with


def main(address: str) -> None:
    with Casebook(address) as book:
        incident = incident_with(book, "hajin-sana")["id"]
        text = next(iter(LATER.values()))[1]
        for n in itertools.count():
            run = book.head()[0]
            print(book.decide("Rima", SetGrade(incident, list(Grade)[n % 5], f"reason {run}")), flush=True)  # noqa: T201
            print(book.decide("Rima", Note(incident, "x" * 20_000)), flush=True)  # noqa: T201
            fill(book, {f"late-{run}-{n}": ("سانا", f"{text} ({run} {n})")})


if __name__ == "__main__":
    main(sys.argv[1])
