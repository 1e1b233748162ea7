"""Two versions of one thing: as it stands now, and as somebody would have it who saw it as it stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select
from starlette.datastructures import FormData

from hasila.casebook import opening, schema, standing
from hasila.casebook.chain import Entry
from hasila.casebook.correcting import FIELDS
from hasila.casebook.decisions import Accept, Correct, Decision, Move, Reject, SetGrade, SetPlace
from hasila.casebook.opening import Case, Stated
from hasila.model import Report
from hasila.rows import Row, claim_row, plain
from hasila.web.decided import Body

_INPUTS: Mapping[str, tuple[str, ...]] = {
    "anchor": ("anchor_start", "anchor_end"),
    "count": ("min", "max", "wording"),
    "date": ("first_day", "last_day"),
    "place": ("place", "within"),
    "blamed": ("blamed", "names_blamed"),
}
"""The inputs of a form that give a claim's field, where they do not bear its name."""

INCIDENTS = ("from", "to", "other", "new")
"""What of an entry's body names incidents."""


def rows_as_seen(connection: Connection, case: Case, seen: int, claim: str) -> dict[str, Row]:
    """The rows of an incident's claims; the form's own claim as it stood when the form was opened.

    So what a person left as it stood is no part of the decision, whatever others made of it meanwhile.
    """
    rows = {stated.claim.id: claim_row(stated.claim) for stated in case.claims}
    if case.version != seen:
        stored = connection.execute(select(schema.claim).where(schema.claim.c.id == claim)).mappings().one_or_none()
        if stored is not None:
            report = opening.reports_of(connection, [stored["report"]])[stored["report"]]
            rows[claim] = standing.as_seen(connection, stored, report, seen)
    return rows


def both(
    case: Case | None,
    decision: Decision,
    seen: Mapping[str, Row],
    told: Mapping[str, Stated],
    reports: Mapping[str, Report],
) -> tuple[Body, Body]:
    """What a decision speaks of, as it stands now and as the decision would have it."""
    yours = {name: value for name, value in plain(decision).items() if value not in (None, "", [])}
    now: dict[str, Any] = {}
    match decision:
        case Correct(claim, fields):
            row = claim_row(told[claim].claim)
            changed = {name for name in FIELDS if seen[claim].get(name) != row.get(name)} | fields.keys()
            now = {"claim": claim, "fields": {name: row.get(name) for name in changed}}
            yours["fields"] = {name: _with_words(name, value, reports[row["report"]]) for name, value in fields.items()}
        case Accept(claim=str(claim)) | Reject(claim=claim):
            now = {"claim": claim, "standing": told[claim].standing}
            yours["standing"] = "rejected" if isinstance(decision, Reject) else "accepted"
        case Move(claim, to):
            now, yours["to"] = {"claim": claim, "to": told[claim].incident}, to
        case SetGrade() if case is not None:
            now = {"grade": case.incident.grade.value}
            if case.incident.grade_reason != case.proposed.grade_reason:
                now["reason"] = case.incident.grade_reason
        case SetPlace() if case is not None:
            now = {"place": plain(case.incident.place)}
    return now, yours


def _with_words(name: str, value: Any, report: Report) -> Any:
    """A stretch of the report with its words, which the form leaves out."""
    return {**value, "exact": report.text[value["start"] : value["end"]]} if name == "anchor" else value


def sent(form: FormData, decision: Decision) -> list[tuple[str, str]]:
    """The inputs by which the decision is sent once more: of a claim's fields those alone that the person changed."""
    given = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    left = FIELDS - decision.fields.keys() if isinstance(decision, Correct) else set()
    without = {"token", "seen", "also_seen"}.union(*(_INPUTS.get(name, (name,)) for name in left))
    return [(name, value) for name, value in given if name not in without]


def claims_named(since: Iterable[Entry], decision: Decision) -> set[str]:
    """The claims that some entries and a decision speak of."""
    return _named(since, plain(decision), ("claim", "claims"))


def incidents_named(since: Iterable[Entry], decision: Decision, told: Iterable[Stated]) -> set[str]:
    """The incidents that they speak of, and those in which the claims stand."""
    return _named(since, plain(decision), INCIDENTS) | {stated.incident for stated in told if stated.incident}


def _named(since: Iterable[Entry], last: Body, keys: Iterable[str]) -> set[str]:
    bodies = [*(entry.body for entry in since), last]
    return {i for body in bodies for key in keys for i in _ids(body.get(key))}


def _ids(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
