"""The history: entries that are only ever added, each hashed with the one before it.

An entry says who did what, and names by hash every row that it wrote (`incident/ID`, `claim/ID`, …). So what stands in
the tables can be held against the last entry that wrote it, whatever version of Hasila did. Who can write to the
database can make a whole new chain: the last hash, noted elsewhere, is what shows that.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from hasila.casebook.schema import entry as entries

BEGINNING = "0" * 64
"""The hash before the first entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history.

    `incident` and `other` are the incidents it touched, `claim` the claim, `undoes` the entry that it takes back;
    `body` is what was decided, `wrote` the hash of every row written.
    """

    number: int
    at: str
    who: str
    kind: str
    incident: str | None
    other: str | None
    claim: str | None
    undoes: int | None
    body: Mapping[str, Any]
    wrote: Mapping[str, str]
    previous: str
    hash: str


def last(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the last entry; 0 where there is none."""
    row = connection.execute(
        select(entries.c.number, entries.c.hash).order_by(entries.c.number.desc()).limit(1)
    ).one_or_none()
    return (row.number, row.hash) if row else (0, BEGINNING)


def append(
    connection: Connection,
    who: str,
    kind: str,
    body: Mapping[str, Any],
    wrote: Mapping[str, str],
    **touched: Any,
) -> int:
    """Add an entry and return its number; `touched` may give `incident`, `other`, `claim`, `undoes`."""
    number, previous = last(connection)
    values: dict[str, Any] = {
        "number": number + 1,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "who": who,
        "kind": kind,
        **dict.fromkeys(("incident", "other", "claim", "undoes")),
        **touched,
        "body": written(body),
        "wrote": written(wrote),
        "previous": previous,
    }
    connection.execute(insert(entries).values(**values, hash=digest(values)))
    return number + 1


def walk(connection: Connection, *conditions: Any) -> Iterator[Entry]:
    """Entries in their order; all of them, or those that some conditions on the table leave."""
    statement = select(entries).where(*conditions).order_by(entries.c.number)
    with connection.execute(statement.execution_options(yield_per=1000)) as result:
        for row in result.mappings():
            yield read(row)


def read(row: RowMapping) -> Entry:
    """An entry from its row."""
    return Entry(**{**row, "body": json.loads(row["body"]), "wrote": json.loads(row["wrote"])})


def count(connection: Connection) -> int:
    """How many entries there are."""
    return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())


def written(value: Any) -> str:
    """A value as the one text that it is hashed by."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(values: Mapping[str, Any]) -> str:
    """The SHA-256 of a row's values, or of an entry's without its own hash."""
    return hashlib.sha256(written(dict(values)).encode()).hexdigest()
