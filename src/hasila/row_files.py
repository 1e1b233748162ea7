"""Rows in files: JSON lines written whole or not at all, and read back with the line that is wrong named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from hasila.errors import DataError, UsageError
from hasila.model import Rejection
from hasila.rows import Row, dump

_T = TypeVar("_T")


def write_lines(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON, one a line; a run that breaks off leaves the old file as it was.

    Raises `UsageError` where `path` is a folder. What is no ordinary file (a pipe) is written to as it stands.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file")
    if path.exists() and not path.is_file():
        _write_rows(path, rows)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write_rows(beside, rows)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_lines(
    path: Path, from_row: Callable[[Any], _T], refused: Callable[[Rejection], None] | None = None
) -> tuple[_T, ...]:
    """The values of a file of rows, blank lines passed over; only a line's end ends a row.

    Raises `DataError` with the first line that is wrong. Given `refused`, such lines are handed to it and the rest goes
    on; but a file without a right line is none of its kind, and raises all the same.
    """
    values: list[_T] = []
    wrong: list[tuple[int, Exception]] = []
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    try:
                        values.append(from_row(json.loads(line)))
                    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
                        wrong.append((number, error))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error.strerror if isinstance(error, OSError) else 'is not UTF-8'}") from error
    if wrong and (refused is None or not values):
        raise DataError(f"{path}, line {wrong[0][0]}: {wrong[0][1]}") from wrong[0][1]
    if refused is not None:
        for number, why in wrong:
            refused(Rejection(path.as_posix(), f"line {number}", str(why)))
    return tuple(values)


def _write_rows(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(dump(row) + "\n")
