"""Taking a decision back, by a further entry: what it had changed is as the decisions that still stand leave it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, or_, select

from hasila.casebook import chain, schema, standing
from hasila.casebook.accounts import may_sign_last
from hasila.casebook.chain import Entry, written
from hasila.casebook.decisions import KINDS, OF_A_CLAIM, STRUCTURAL, Undo
from hasila.casebook.desk import OPEN, Desk
from hasila.errors import DecisionError, NotAllowed
from hasila.rows import Row

_UNSIGNED = {"review": OPEN, "signed": "[]"}


def undo(desk: Desk, who: str, decision: Undo, _body: Row) -> Row:
    """Take an entry back; raises `DecisionError` where a later decision rests on it."""
    entry = _entry(desk.connection, decision.entry)
    if entry.kind == "sign" and who != entry.who and not may_sign_last(desk.connection, who):
        raise NotAllowed("a signature is taken back by who gave it, or by an editor")
    if entry.kind in STRUCTURAL:
        _nothing_rests_on(desk.connection, entry)
    if entry.kind in OF_A_CLAIM and entry.claim:
        _claim(desk, entry)
    else:
        if entry.kind not in STRUCTURAL:
            desk.incident(str(entry.incident))
        _INCIDENT[entry.kind](desk, entry)
    return {"incident": entry.incident, "other": entry.other, "claim": entry.claim, "undoes": entry.number}


def _entry(connection: Connection, number: int) -> Entry:
    table = schema.entry.c
    found = next(chain.walk(connection, table.number == number), None)
    if found is None or found.kind not in KINDS.values() or found.kind == "undo":
        raise DecisionError(f"entry {number} is no decision that can be taken back")
    if connection.execute(select(table.number).where(table.undoes == number)).first():
        raise DecisionError(f"the decision of entry {number} has been taken back already")
    return found


def _nothing_rests_on(connection: Connection, entry: Entry) -> None:
    """Raise where a later merge, split or move, itself not taken back, concerns the same incidents or claims."""
    table = schema.entry.c
    incidents = [i for i in (entry.incident, entry.other) if i]
    claims = [c for c in (entry.claim, *entry.body.get("moved", ()), *entry.body.get("claims", ())) if c]
    concerns = or_(table.incident.in_(incidents), table.other.in_(incidents), table.claim.in_(claims))
    later = standing.entries_standing(connection, table.number > entry.number, table.kind.in_(STRUCTURAL), concerns)
    if later:
        raise DecisionError(f"take entry {later[-1].number} ({later[-1].kind}) back first: it rests on this one")


def _claim(desk: Desk, entry: Entry) -> None:
    """The claim stands as if the decision had not been taken."""
    row = desk.claim(str(entry.claim))
    table = schema.entry.c
    rest = standing.entries_standing(
        desk.connection, table.claim == entry.claim, table.kind.in_(OF_A_CLAIM), table.number != entry.number
    )
    added = standing.was_added(row)
    if entry.kind == "add" and rest:
        raise DecisionError(f"take entry {rest[-1].number} ({rest[-1].kind}) back first: it is about this claim")
    decisions = [(e.kind, e.body) for e in rest]
    now = standing.stand(json.loads(row["row"]), decisions, desk.report(row["report"]), was_added=added)
    desk.save_claim(row["id"], **now)
    if row["incident"]:
        desk.figure(row["incident"], **_UNSIGNED)


def _merge(desk: Desk, entry: Entry) -> None:
    into, other = str(entry.incident), str(entry.other)
    desk.place_claims(entry.body["moved"], other)
    desk.figure(other, redirect=None, **_UNSIGNED)
    bare = entry.body.get("bare")
    beside = {"wider": written(entry.body["wider"]), "bare": written(bare) if bare else None}
    desk.figure(into, **beside, **_UNSIGNED)


def _split(desk: Desk, entry: Entry) -> None:
    from_, new = str(entry.incident), str(entry.other)
    desk.place_claims([c["id"] for c in desk.claims_in(new)], from_)
    desk.save_incident(new, redirect=from_, holds=0)
    desk.figure(from_, **_UNSIGNED)


def _move(desk: Desk, entry: Entry) -> None:
    back, there = entry.body.get("from"), entry.body.get("to")
    home = resolved(desk.connection, back) if back else None
    desk.place_claims([str(entry.claim)], home)
    for incident in dict.fromkeys((home, there)):
        if incident:
            desk.figure(incident, **_UNSIGNED)


def _begin(desk: Desk, entry: Entry) -> None:
    desk.place_claims([str(entry.claim)], None)
    desk.figure(str(entry.incident), **_UNSIGNED)


def _place(desk: Desk, entry: Entry) -> None:
    before = standing.last_set(desk.connection, str(entry.incident), "place", entry.number)
    desk.figure(str(entry.incident), place=before and written(before["place"]), **_UNSIGNED)


def _grade(desk: Desk, entry: Entry) -> None:
    before = standing.last_set(desk.connection, str(entry.incident), "grade", entry.number)
    grade = before and written({"grade": before["grade"], "reason": before["reason"]})
    desk.figure(str(entry.incident), grade=grade, **_UNSIGNED)


def _sign(desk: Desk, entry: Entry) -> None:
    signed = json.loads(desk.incident(str(entry.incident))["signed"])
    left = [signature for signature in signed if signature["entry"] != entry.number]
    if left == signed:
        raise DecisionError("the incident was decided on since: that signature no longer stands")
    desk.save_incident(str(entry.incident), signed=written(left), review=OPEN)


def _mark(desk: Desk, entry: Entry) -> None:
    """An acceptance of the whole and a note change no figure: that they are taken back is all there is to say."""
    desk.save_incident(str(entry.incident))


_INCIDENT: dict[str, Any] = {
    "merge": _merge,
    "split": _split,
    "move": _move,
    "begin": _begin,
    "place": _place,
    "grade": _grade,
    "sign": _sign,
    "note": _mark,
    "accept": _mark,
}


def resolved(connection: Connection, incident: str) -> str:
    """The incident that an id leads to, over any number of merges."""
    table = schema.incident.c
    passed = {incident}
    while (to := connection.execute(select(table.redirect).where(table.id == incident)).scalar()) is not None:
        if to in passed:
            raise DecisionError(f"incident {incident} leads back to itself")
        passed.add(to)
        incident = str(to)
    return incident
