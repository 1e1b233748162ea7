"""Whether a casebook is as its history says: every change made behind its back is named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from hasila.casebook import chain, guarding, originals, schema
from hasila.errors import DataError
from hasila.rows import report_from_row

_NAMED = {
    "report": "report {}",
    "claim": "claim {}",
    "incident": "incident {}",
    "account": "the account of {}",
    "setting": "the setting {}",
    "original": "original {}",
}


def verify(connection: Connection) -> list[str]:
    """What is wrong, a line each: entries altered, missing or out of order, and rows that no entry wrote so."""
    problems: list[str] = []
    last: dict[str, str] = {}
    problems += _chain(connection, last)
    for kind, named in _NAMED.items():
        found = dict(guarding.hashes(connection, kind))
        known = {name for name in last if name.startswith(f"{kind}/")}
        for name in sorted(known | found.keys()):
            row = named.format(name.removeprefix(f"{kind}/"))
            if name not in found:
                problems.append(f"{row} was taken away")
            elif name not in known:
                problems.append(f"{row} was added behind the casebook's back")
            elif last[name] != found[name]:
                problems.append(f"{row} was altered")
    if last.get(guarding.NEAR, guarding.near_hash(connection)) != guarding.near_hash(connection):
        problems.append("the near links were altered")
    return [*problems, *_texts(connection), *_originals(connection)]


def _chain(connection: Connection, last: dict[str, str]) -> Iterator[str]:
    """What is wrong with the entries themselves; `last` is told the hash with which each row was written last."""
    previous, number = chain.BEGINNING, 0
    ordered = select(schema.entry).order_by(schema.entry.c.number)
    with connection.execute(ordered.execution_options(yield_per=1000)) as result:
        for row in result.mappings():
            number += 1
            if row["number"] != number:
                yield f"entry {number} is missing"
                number = row["number"]
            elif row["previous"] != previous:
                yield f"entry {number} does not follow from the one before it"
            if row["hash"] != chain.digest({name: value for name, value in row.items() if name != "hash"}):
                yield f"entry {number} ({row['kind']} by {row['who']}) was altered"
            last.update(_wrote(row["wrote"]))
            previous = row["hash"]


def _wrote(text: str) -> dict[str, str]:
    """What an entry says it wrote; one that cannot be read was altered, which its hash has shown."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _texts(connection: Connection) -> Iterator[str]:
    """Reports whose text is not that of its own hash, so that it was wrong before it was kept."""
    with connection.execute(select(schema.report.c.row).execution_options(yield_per=500)) as result:
        for row in result.scalars():
            try:
                report = report_from_row(json.loads(row))
            except ValueError as error:
                yield f"a report cannot be read: {error}"
            else:
                if hashlib.sha256(report.text.encode()).hexdigest() != report.sha256:
                    yield f"the text of report {report.id} is not the one that was hashed"


def _originals(connection: Connection) -> Iterator[str]:
    for sha256 in list(connection.execute(select(schema.original.c.sha256)).scalars()):
        total = hashlib.sha256()
        try:
            for data in originals.original(connection, sha256):
                total.update(data)
        except DataError as error:
            yield str(error)
        else:
            if total.hexdigest() != sha256:
                yield f"original {sha256} does not have its bytes any more"
