"""Taking a decision: what each kind changes. Nothing a researcher decided is ever overwritten; it is decided anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from hasila.casebook import correcting, schema, standing
from hasila.casebook.accounts import EDITOR, may_decide, may_sign_last
from hasila.casebook.chain import written
from hasila.casebook.decisions import (
    KINDS,
    Accept,
    Add,
    Begin,
    Correct,
    Decision,
    Merge,
    Move,
    Note,
    Reject,
    SetGrade,
    SetPlace,
    Sign,
    Split,
    Undo,
)
from hasila.casebook.desk import NOT_COUNTED, OPEN, SIGNED, Desk
from hasila.casebook.undoing import undo
from hasila.errors import Conflict, DecisionError, NotAllowed
from hasila.rows import Row, content_id, plain

UNSIGNED: Mapping[str, str] = {"review": OPEN, "signed": "[]", "changes": "[]"}
"""How an incident stands after a decision: what was signed before was another state of it."""


def decide(connection: Connection, who: str, decision: Decision, seen: Mapping[str, int] | None = None) -> int:
    """Take a decision and return its entry's number.

    `seen` are the versions of incidents as the person saw them, by their ids, or of claims in no incident (their last
    entries' numbers). Raises `Conflict` where one has changed
    since, `NotAllowed` where the role does not allow it, `DecisionError` where it makes no sense.
    """
    may_decide(connection, who)
    for incident, version in (seen or {}).items():
        _unchanged(connection, incident, version)
    desk = Desk(connection)
    kind = KINDS[type(decision)]
    body = {name: value for name, value in plain(decision).items() if value not in (None, "")}
    touched = _TAKEN[type(decision)](desk, who, decision, body)
    return desk.seal(who, kind, body, **touched)


def _unchanged(connection: Connection, incident: str, version: int) -> None:
    table, entry = schema.incident, schema.entry.c
    now = connection.execute(select(table.c.version).where(table.c.id == incident)).scalar()
    if now is not None and now != version:
        touches = or_(entry.incident == incident, entry.other == incident)
        since = connection.execute(select(entry.number).where(touches, entry.number > version).order_by(entry.number))
        raise Conflict(incident, tuple(since.scalars()))
    if now is None:
        _still_unlinked(connection, incident, version)


def _still_unlinked(connection: Connection, claim: str, version: int) -> None:
    """Raise where a claim that stood in no incident has been put into one, or decided on."""
    table, entry = schema.claim.c, schema.entry.c
    stands = connection.execute(select(table.incident).where(table.id == claim)).scalar()
    since = connection.execute(select(entry.number).where(entry.claim == claim, entry.number > version))
    later = tuple(sorted(since.scalars()))
    if stands is not None or later:
        raise Conflict(stands or "", later)


def _accept(desk: Desk, _who: str, decision: Accept, body: Row) -> Row:
    if decision.claim is not None:
        return _on_claim(desk, "accept", decision.claim, body)
    if decision.incident is None:
        raise DecisionError("name the claim or the incident that is accepted")
    return _on_incident(desk, decision.incident)


def _correct(desk: Desk, _who: str, decision: Correct, body: Row) -> Row:
    if not decision.fields:
        raise DecisionError("no field of the claim is corrected")
    return _on_claim(desk, "correct", decision.claim, body)


def _reject(desk: Desk, _who: str, decision: Reject, body: Row) -> Row:
    return _on_claim(desk, "reject", decision.claim, body)


def _on_claim(desk: Desk, kind: str, claim: str, body: Row) -> Row:
    """A claim stands under one decision more."""
    row = desk.claim(claim)
    if row["standing"] == standing.WITHDRAWN:
        raise DecisionError(f"claim {claim} was added and taken back: add it again")
    decisions = [*standing.of_claim(desk.connection, claim), (kind, body)]
    report = desk.report(row["report"])
    was_added = standing.was_added(row)
    now = standing.stand(json.loads(row["row"]), decisions, report, was_added=was_added)
    desk.save_claim(claim, **now, pinned=True)
    if row["incident"]:
        _on_incident(desk, row["incident"])
    return {"claim": claim, "incident": row["incident"]}


def _add(desk: Desk, _who: str, decision: Add, body: Row) -> Row:
    report = desk.report(decision.report)
    claim = content_id("added", decision.report, decision.fields, desk.number)
    row = correcting.added(claim, decision.fields, report)
    if decision.incident is not None:
        desk.incident(decision.incident)
    desk.insert_claim(row, standing.ADDED, decision.incident)
    body["claim"] = claim
    if decision.incident is not None:
        _on_incident(desk, decision.incident)
    return {"claim": claim, "incident": decision.incident}


def _merge(desk: Desk, _who: str, decision: Merge, body: Row) -> Row:
    into, other = desk.incident(decision.incident), desk.incident(decision.other)
    if into["id"] == other["id"]:
        raise DecisionError("an incident cannot be merged with itself")
    body["moved"] = [c["id"] for c in desk.claims_in(decision.other)]
    desk.place_claims(body["moved"], decision.incident)
    desk.pin(decision.incident)
    desk.save_incident(decision.other, redirect=decision.incident, holds=0)
    body["wider"], body["bare"] = json.loads(into["wider"]), json.loads(into["bare"] or "[]")
    wider = sorted({*body["wider"], *json.loads(other["wider"])} - set(body["moved"]))
    bare = sorted({*body["bare"], *json.loads(other["bare"] or "[]")})
    beside = {"wider": written(wider), "bare": written(bare) if bare else None}
    desk.figure(decision.incident, **beside, **UNSIGNED)
    return {"incident": decision.incident, "other": decision.other}


def _split(desk: Desk, _who: str, decision: Split, body: Row) -> Row:
    incident = desk.incident(decision.incident)
    held = {c["id"] for c in desk.claims_in(decision.incident)}
    parted = sorted(set(decision.claims))
    if not set(parted) <= held:
        raise DecisionError(f"claim {min(set(parted) - held)} does not stand in incident {decision.incident}")
    if not parted or len(parted) == len(held):
        raise DecisionError("a split takes some of an incident's claims, not none and not all")
    new = content_id("split", decision.incident, parted, desk.number)
    body["new"] = new
    desk.new_incident(new)
    desk.pin(decision.incident)
    desk.place_claims(parted, new)
    desk.figure(new, wider=incident["wider"], **UNSIGNED)
    desk.figure(decision.incident, **UNSIGNED)
    return {"incident": decision.incident, "other": new}


def _move(desk: Desk, _who: str, decision: Move, body: Row) -> Row:
    row = desk.claim(decision.claim)
    if row["incident"] == decision.to:
        raise DecisionError(f"claim {decision.claim} stands there already")
    if decision.to is not None:
        desk.incident(decision.to)
    body["from"] = row["incident"]
    desk.place_claims([decision.claim], decision.to)
    if decision.to is not None:
        desk.pin(decision.to)
        wider = [c for c in json.loads(desk.incident(decision.to)["wider"]) if c != decision.claim]
        desk.figure(decision.to, wider=written(wider), **UNSIGNED)
    if row["incident"] is not None:
        _on_incident(desk, row["incident"])
    return {
        "claim": decision.claim,
        "incident": decision.to or row["incident"],
        "other": decision.to and row["incident"],
    }


def _begin(desk: Desk, _who: str, decision: Begin, body: Row) -> Row:
    row = desk.claim(decision.claim)
    if row["incident"] is not None:
        raise DecisionError(f"claim {decision.claim} stands in incident {row['incident']} already")
    if row["standing"] in NOT_COUNTED:
        raise DecisionError(f"claim {decision.claim} counts no more: it begins no incident")
    body["new"] = content_id("begin", decision.claim, desk.number)
    desk.new_incident(body["new"])
    desk.place_claims([decision.claim], body["new"])
    desk.figure(body["new"], **UNSIGNED)
    return {"claim": decision.claim, "incident": body["new"]}


def _place(desk: Desk, _who: str, decision: SetPlace, body: Row) -> Row:
    place = decision.place
    if place.lat is None or place.lon is None or not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise DecisionError("a place is set by a point: latitude from -90 to 90, longitude from -180 to 180")
    return _on_incident(desk, decision.incident, place=written(body["place"]))


def _grade(desk: Desk, _who: str, decision: SetGrade, _body: Row) -> Row:
    if not decision.reason.strip():
        raise DecisionError("a grade is set with its reason")
    grade = {"grade": decision.grade.value, "reason": decision.reason}
    return _on_incident(desk, decision.incident, grade=written(grade))


def _on_incident(desk: Desk, incident: str, **values: str) -> Row:
    """An incident is decided on: the claims in which it was seen stay with it."""
    desk.incident(incident)
    desk.pin(incident)
    desk.figure(incident, **{**UNSIGNED, **values})
    return {"incident": incident}


def _note(desk: Desk, _who: str, decision: Note, _body: Row) -> Row:
    if not decision.text.strip():
        raise DecisionError("a note without words says nothing")
    desk.incident(decision.incident)
    desk.pin(decision.incident)
    desk.save_incident(decision.incident)
    return {"incident": decision.incident}


def _sign(desk: Desk, who: str, decision: Sign, _body: Row) -> Row:
    row = desk.incident(decision.incident)
    signed = json.loads(row["signed"])
    if who in (signature["who"] for signature in signed):
        raise DecisionError(f"{who} has signed incident {decision.incident} already: the next must be another person")
    needed = int(desk.setting("signatures") or 1)
    if len(signed) >= needed:
        raise DecisionError(f"incident {decision.incident} is signed off already")
    signed.append({"who": who, "entry": desk.number})
    complete = len(signed) == needed
    if complete and not may_sign_last(desk.connection, who):
        raise NotAllowed(f"the last signature is given by an {EDITOR}")
    desk.pin(decision.incident)
    values = {"signed": written(signed), "changes": "[]", "review": SIGNED if complete else OPEN}
    desk.save_incident(decision.incident, **values)
    return {"incident": decision.incident}


_TAKEN: Mapping[type[Decision], Callable[[Desk, str, Any, Row], Row]] = {
    Accept: _accept,
    Correct: _correct,
    Add: _add,
    Reject: _reject,
    Merge: _merge,
    Split: _split,
    Move: _move,
    Begin: _begin,
    SetPlace: _place,
    SetGrade: _grade,
    Note: _note,
    Sign: _sign,
    Undo: undo,
}
"""What each kind of decision does; each gives the columns by which its entry is found."""
