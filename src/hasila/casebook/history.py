"""A whole casebook as one file, and a new casebook from it: no claim, decision or source is lost on the way.

The file is JSON lines: first what the casebook is (its version, how many entries it has, the last one's hash), then
every row of every table as it stands. Restored, the rows and the chain of hashes are held against
each other before anything is kept: what was altered, or cut short, makes no casebook.
"""

from __future__ import annotations

import base64
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert, select

from hasila.casebook import chain, schema, searching, verifying
from hasila.errors import DataError, ModelError, UsageError
from hasila.row_fields import Fields, mapping, text, whole
from hasila.row_files import read_lines, write_lines
from hasila.rows import Row

_TABLES = {table.name: table for table in schema.metadata.sorted_tables}
"""Every table, those first that others point to."""
_AT_ONCE = 200
"""Rows that are written at once."""


def write_history(connection: Connection, out: Path) -> None:
    """Write all that a casebook holds into the file `out`, which its owner alone may read.

    It holds reports, names and the salted hashes of passwords, as the casebook does.
    """
    with closing(_rows(connection)) as rows:  # a full disk breaks off in the middle of a table
        write_lines(out, rows)
    if out.is_file():
        out.chmod(0o600)


def _rows(connection: Connection) -> Generator[Row]:
    entries, last = chain.last(connection)
    yield {"casebook": len(schema.STEPS), "entries": entries, "last": last}
    for name, table in _TABLES.items():
        ordered = select(table).order_by(*table.primary_key.columns)
        with connection.execute(ordered.execution_options(yield_per=_AT_ONCE)) as result:
            for row in result.mappings():
                yield {"table": name, "row": {key: _written(value) for key, value in row.items()}}


def _written(value: Any) -> Any:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes | memoryview) else value


def restore(connection: Connection, path: Path) -> int:
    """Fill an empty casebook from a file that `write_history` wrote; returns how many entries its history has.

    Raises `UsageError` where the casebook is not empty, `DataError` where the file is none of a whole casebook: the
    first line that is wrong, or what its own history does not vouch for.
    """
    if any(connection.execute(select(table).limit(1)).first() for table in _TABLES.values()):
        raise UsageError("a history is restored into an empty casebook, and this one holds something: name a new one")
    reader = _Reader(connection)
    read_lines(path, reader.take)
    reader.write()
    searching.fill(connection)
    if chain.last(connection) != reader.head:
        raise DataError(f"{path}: its history does not end where its first line says: it was cut short or altered")
    if problems := verifying.verify(connection):
        others = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise DataError(f"{path}: {problems[0]}{others}; nothing was restored")
    return reader.head[0]


class _Reader:
    """Takes the lines of a history one by one, and writes their rows table by table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._table: Table | None = None
        self._waiting: list[dict[str, Any]] = []
        self.head = (0, "")

    def take(self, line: Any) -> None:
        """One line; raises `ModelError` where it is none of a history."""
        row = mapping(line)
        if not self.head[1]:
            version = row.get("casebook")
            if version != len(schema.STEPS):
                raise ModelError(
                    "this is no history of a casebook"
                    if version is None
                    else f"a history of version {version}, and this Hasila keeps version {len(schema.STEPS)}:"
                    " open the casebook that it was written from with this Hasila and export it again"
                )
            self.head = (whole(row["entries"]), text(row["last"]))
            return
        table = _TABLES.get(row["table"])
        if table is None:
            raise ModelError(f"there is no table {row['table']!r}")
        if table is not self._table or len(self._waiting) >= _AT_ONCE:
            self.write()
        self._table = table
        self._waiting.append(_values(table, mapping(row["row"])))

    def write(self) -> None:
        """Write the rows that wait."""
        if self._table is not None and self._waiting:
            self._connection.execute(insert(self._table), self._waiting)
        self._waiting.clear()


def _values(table: Table, row: Fields) -> dict[str, Any]:
    if row.keys() != set(table.columns.keys()):
        raise ModelError(f"a row of {table.name} has {', '.join(table.columns.keys())}")
    binary = {column.name for column in table.columns if isinstance(column.type, LargeBinary)}
    return {name: base64.b64decode(value, validate=True) if name in binary else value for name, value in row.items()}
