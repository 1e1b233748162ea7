"""What the command line shows: progress on a terminal, plain lines on stderr, and the exit status with them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from hasila.model import Rejection
    from hasila.pipeline import Watch

_T = TypeVar("_T")
ALL_WELL, SOME_REJECTED, COULD_NOT_RUN = 0, 1, 2
_SHOWN = 20
"""Rejections that are named on the screen: more would push the first ones, often the telling ones, out of sight."""


@contextmanager
def progress() -> Iterator[Watch[Any]]:
    """A bar on stderr for long work, on a terminal only."""
    from hasila.pipeline import unwatched

    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:

        def watch(step: str, total: int, items: Iterable[_T]) -> Iterable[_T]:
            return bars.track(items, total=total, description=step)

        yield watch


def tell_rejected(rejections: tuple[Rejection, ...], others: str) -> int:
    """Name the first inputs that were rejected, a line each, and say in `others` where all of them stand.

    Gives the exit status that says whether there were any.
    """
    for r in rejections[:_SHOWN]:
        say(f"rejected: {r.source}{f', {r.where}' if r.where else ''}: {r.reason}")
    if len(rejections) > _SHOWN:
        say(f"and {len(rejections) - _SHOWN} more were rejected; {others}.")
    return SOME_REJECTED if rejections else ALL_WELL


def tell_left(inputs: Iterable[Path]) -> None:
    """Say which columns of tables nothing is read from, once for all tables that have the same ones."""
    from hasila.intake import columns_left

    tables: dict[tuple[str, ...], list[str]] = {}
    for source, columns in columns_left(tuple(inputs)):
        tables.setdefault(columns, []).append(source)
    for columns, sources in tables.items():
        others = f" and {so_many(len(sources) - 1, 'other table')}" if len(sources) > 1 else ""
        say(f"{sources[0]}{others}: nothing is read from the columns {', '.join(columns)}")


def so_many(number: int, thing: str, things: str = "") -> str:
    """`1 report`, `2 reports`; `things` is the plural where it takes more than an s."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def problems(found: list[str], none: str) -> int:
    """Say what a check found, or (in the words of `none`) that it found nothing; give the exit status."""
    for problem in found:
        say(problem)
    if none and not found:
        say(none)
    return SOME_REJECTED if found else ALL_WELL


def say(line: str) -> None:
    """One line to stderr; what the terminal cannot show is escaped, not a reason to stop."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def refused(error: OSError) -> str:
    """What the system refused; copying a folder lists every file, and the first says why."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        _, copy, why = error.args[0][0]
        return f"{copy}: {why}"
    return f"{error.filename or 'a file'}: {error.strerror or error}"
