"""A record's tables as CSV, for spreadsheets and statistics.

UTF-8 with a byte order mark, without which spreadsheets take Arabic for another encoding; lines end as RFC 4180 asks.
Several values in one cell are joined by `|` (inside a value `|` is written `\\|` and `\\` `\\\\`); an empty cell is
unknown, never zero. A text that a spreadsheet would run as a formula gets an apostrophe before it. Both can be undone:
no two lists of values give one cell.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from hasila.export.tables import Row, Value, Victims, tables
from hasila.model import Record

_FORMULA = re.compile("[ ']*[=+@\\t\\r\\n＝＋－＠-]")  # the wide forms run too, in some versions


def write_csv(record: Record, out: Path, named: Victims | None = None) -> None:
    """Write a file for each table (`incidents.csv`, `claims.csv` and so on) into the folder `out`.

    `named` are the record's victims where they have been looked for already.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name, columns, rows in tables(record, named):
        write_rows(out / f"{name}.csv", columns, rows)


def write_rows(path: Path, columns: Iterable[str], rows: Iterable[Row], encoding: str = "utf-8-sig") -> None:
    """Write rows as one CSV file; a column that a row does not have is empty."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(columns))
        writer.writeheader()
        writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)


def cell(value: Value) -> str | int | float | None:
    """A value as one cell: numbers stay numbers, truth is `yes` or `no`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return inert(joined(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else value


def inert(text: str) -> str:
    """A text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it.

    So does one that has apostrophes there already: whoever takes one off before a formula has the text as it was.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def joined(values: Iterable[str]) -> str:
    """Several values as one cell."""
    return "|".join(v.replace("\\", "\\\\").replace("|", "\\|") for v in values)
