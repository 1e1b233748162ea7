"""Which decisions stand, and how a claim or an incident stands under them: reckoned alike when taking and undoing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from hasila.casebook import chain, correcting, schema
from hasila.casebook.chain import Entry
from hasila.casebook.decisions import OF_A_CLAIM
from hasila.model import Report
from hasila.rows import Row, dump

PROPOSED, ACCEPTED, CORRECTED, REJECTED, WITHDRAWN, ADDED = (
    "proposed",
    "accepted",
    "corrected",
    "rejected",
    "withdrawn",
    "added",
)
"""How a claim stands: as Hasila read it, or as a researcher decided."""
_STANDS = {"accept": ACCEPTED, "correct": CORRECTED, "reject": REJECTED, "add": ADDED}

Decided = tuple[str, Mapping[str, Any]]
"""A decision's kind and body."""


def entries_standing(connection: Connection, *conditions: Any) -> list[Entry]:
    """The entries that nobody took back, of those that some conditions leave, in their order."""
    table = schema.entry
    undo = table.alias("undo")
    taken_back = select(undo.c.number).where(undo.c.undoes == table.c.number).exists()
    return list(chain.walk(connection, ~taken_back, *conditions))


def as_seen(connection: Connection, stored: RowMapping, report: Report, number: int) -> Row:
    """A claim's row as it stood when entry `number` was the last."""
    table = schema.entry
    undo = table.alias("undo")
    taken_back = select(undo.c.number).where(undo.c.undoes == table.c.number, undo.c.number <= number).exists()
    conditions = (table.c.claim == stored["id"], table.c.kind.in_(OF_A_CLAIM), table.c.number <= number)
    decisions = [(entry.kind, entry.body) for entry in chain.walk(connection, ~taken_back, *conditions)]
    row: Row = json.loads(stored["row"])
    decided = stand(row, decisions, report, was_added=was_added(stored))["decided"]
    return json.loads(decided) if decided else row


def of_claim(connection: Connection, claim: str) -> list[Decided]:
    """The decisions on a claim that stand."""
    table = schema.entry
    found = entries_standing(connection, table.c.claim == claim, table.c.kind.in_(OF_A_CLAIM))
    return [(entry.kind, entry.body) for entry in found]


def stand(row: Row, decisions: Iterable[Decided], report: Report, *, was_added: bool) -> dict[str, str | None]:
    """The columns of a claim under the decisions that stand, the last of them the last word."""
    now, corrections = row, 0
    standing = WITHDRAWN if was_added else PROPOSED
    for kind, body in decisions:
        standing = _STANDS[kind]
        if kind == "correct":
            now = correcting.corrected(now, body["fields"], report)
            corrections += 1
    return {"decided": dump(now) if corrections else None, "standing": standing}


def was_added(row: RowMapping) -> bool:
    """Whether a claim was added by a researcher."""
    return bool(json.loads(row["row"])["rule"] == correcting.ADDED)


def last_set(connection: Connection, incident: str, kind: str, but: int) -> Mapping[str, Any] | None:
    """What the last decision of a kind that stands says of an incident, the entry `but` aside."""
    table = schema.entry.c
    found = entries_standing(connection, table.incident == incident, table.kind == kind, table.number != but)
    return found[-1].body if found else None
