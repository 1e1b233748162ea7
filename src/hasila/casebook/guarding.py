"""What of a casebook the history vouches for: the hash of each row, as entries name it and as verifying finds it.

A value that is not there counts for nothing, so that a column added later changes no hash. A claim's place is hashed
with its incident; the near links, which each build makes anew, are hashed together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, select

from hasila.casebook import schema
from hasila.casebook.chain import digest

_KEYS: Mapping[str, tuple[Table, str]] = {
    "report": (schema.report, "id"),
    "claim": (schema.claim, "id"),
    "incident": (schema.incident, "id"),
    "account": (schema.account, "name"),
    "setting": (schema.setting, "name"),
    "original": (schema.original, "sha256"),
}
NEAR = "near/all"
"""What the near links are called together; any other row is `KIND/ID`."""
_WITH_THE_INCIDENT = ("incident", "pinned")
_AT_ONCE = 500
"""Rows asked for at once: databases take only so many values in one question."""


def hashes(connection: Connection, kind: str, only: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """The names and hashes of the rows of a kind: of all, or of those with some ids."""
    table, key = _KEYS[kind]
    if only is None:
        members = _members(connection, None) if kind == "incident" else {}
        yield from _hashed(connection, kind, select(table), members)
        return
    for ids in pieces(sorted(set(only))):
        members = _members(connection, ids) if kind == "incident" else {}
        yield from _hashed(connection, kind, select(table).where(table.c[key].in_(ids)), members)


def near_hash(connection: Connection) -> str:
    """The hash of all near links together."""
    table = schema.near
    rows = connection.execute(select(table).order_by(table.c.first, table.c.second)).mappings()
    return digest({f"{row['first']} {row['second']}": [row["score"], row["row"]] for row in rows})


def pieces(ids: list[str]) -> Iterator[list[str]]:
    """A list in pieces that a database takes at once."""
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))


def _hashed(
    connection: Connection, kind: str, statement: Select[Any], members: Mapping[str, list[list[Any]]]
) -> Iterator[tuple[str, str]]:
    key = _KEYS[kind][1]
    with connection.execute(statement.execution_options(yield_per=1000)) as result:
        for row in result.mappings():
            values = _vouched_for(kind, row)
            if kind == "incident":
                values["claims"] = members.get(row[key], [])
            yield f"{kind}/{row[key]}", digest(values)


def _vouched_for(kind: str, row: RowMapping) -> dict[str, Any]:
    left_out = _WITH_THE_INCIDENT if kind == "claim" else ()
    return {name: value for name, value in row.items() if value is not None and name not in left_out}


def _members(connection: Connection, ids: list[str] | None) -> Mapping[str, list[list[Any]]]:
    """The claims in each incident, with whether they are pinned there."""
    claim = schema.claim.c
    statement = select(claim.incident, claim.id, claim.pinned).order_by(claim.id)
    statement = statement.where(claim.incident.is_not(None) if ids is None else claim.incident.in_(ids))
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for incident, identity, pinned in connection.execute(statement):
        found[incident].append([identity, pinned])
    return found
