"""Forms as decisions: what a person filled in, read with care; what was left as it stood is no part of a decision."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from starlette.datastructures import FormData

from hasila.casebook import decisions
from hasila.casebook.chain import Entry
from hasila.casebook.decisions import Decision
from hasila.errors import DecisionError
from hasila.model import Grade, Place, Precision
from hasila.rows import Row

_LONGEST = 5000
"""Characters of a reason or a note."""


def decision_of(incident: str, form: FormData, claims: Mapping[str, Row]) -> Decision:
    """The decision that a form on an incident's page asks for; `claims` are the rows of its claims as they stand.

    Raises `DecisionError` where the form cannot be read so.
    """
    make = _KINDS.get(_text(form, "kind"))
    if make is None:
        raise DecisionError("the form does not say what is decided")
    return make(incident, form, claims)


def versions(incident: str, form: FormData) -> dict[str, int]:
    """The versions of incidents that the person saw: of the page's own, and of those that its forms can name."""
    lines = (line.partition(" ") for line in str(form.get("also_seen") or "").splitlines())
    beside = {identity: int(version) for version, _, identity in lines if re.fullmatch("[0-9]{1,9}", version)}
    return beside | {incident: _whole(form, "seen")}


def seen(versions: Mapping[str, int]) -> str:
    """Versions of incidents as the field `also_seen` holds them, an incident a line."""
    return "\n".join(f"{version} {incident}" for incident, version in sorted(versions.items()))


def others(incident: str, decision: Decision, history: Iterable[Entry]) -> set[str]:
    """The incidents that a decision changes beside the page's own, the one with that history.

    Raises `DecisionError` where an entry is taken back that does not stand on the page.
    """
    found: set[str | None] = set()
    if isinstance(decision, decisions.Merge):
        found = {decision.other}
    elif isinstance(decision, decisions.Move):
        found = {decision.to}
    elif isinstance(decision, decisions.Undo):
        entry = next((e for e in history if e.number == decision.entry), None)
        if entry is None:
            raise DecisionError(f"entry {decision.entry} does not stand in this incident's history")
        found = {entry.incident, entry.other}
    return {other for other in found if other is not None and other != incident}


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > _LONGEST:
        raise DecisionError(f"{name}: more than {_LONGEST} characters")
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise DecisionError(f"{name}: holds a character that cannot be kept")
    return text


def _whole(form: FormData, name: str) -> int:
    text = _text(form, name)
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise DecisionError(f"{name}: {text[:20]!r} is no whole number")
    return int(text)


def _incident_meant(form: FormData, name: str) -> str:
    """The incident that was chosen, or the one whose address (or id) was pasted beside the choice."""
    address = _text(form, f"{name}_address")
    return re.split("[?#]", address)[0].rstrip("/").rsplit("/", 1)[-1] if address else _text(form, name)


def _degrees(form: FormData, name: str) -> float:
    try:
        return round(float(_text(form, name)), 6)
    except ValueError:
        raise DecisionError(f"{name}: {_text(form, name)[:20]!r} is no number of degrees") from None


def _lines(form: FormData, name: str) -> list[str]:
    return [line.strip() for line in _text(form, name).splitlines() if line.strip()]


def _several(form: FormData, name: str) -> list[str]:
    return [value for value in form.getlist(name) if isinstance(value, str) and value]


def _fields(form: FormData) -> Row:
    """The claim's fields that the form gives, as a row has them."""
    fields: Row = {}
    if _text(form, "anchor_start"):
        fields["anchor"] = {"start": _whole(form, "anchor_start"), "end": _whole(form, "anchor_end")}
    if "wording" in form:
        ends = {end: _whole(form, end) if _text(form, end) else None for end in ("min", "max")}
        fields["count"] = {**ends, "wording": _text(form, "wording")}
    for name in ("harm", "status", "part", "scope", "polarity", "event"):
        if name in form:
            fields[name] = _text(form, name)
    if "side" in form:
        fields["side"] = _text(form, "side") or None
    if "first_day" in form:
        days = {"earliest": _day(form, "first_day"), "latest": _day(form, "last_day")}
        fields["date"] = days if any(days.values()) else None
    if "other_places" in form:
        fields["other_places"] = _lines(form, "other_places")
    if "chain" in form:
        fields["chain"] = _lines(form, "chain")
    if "names_blamed" in form:
        fields["blamed"] = _several(form, "blamed")
    return fields


def _day(form: FormData, name: str) -> str | None:
    text = _text(form, name)
    try:
        return dt.date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise DecisionError(f"{name}: {text[:20]!r} is no day") from None


def _place_of_claim(form: FormData, before: Row | None) -> Row | None:
    """The place as the form words it; its point is kept where the words are."""
    name = _text(form, "place")
    if not name:
        return None
    within = _text(form, "within") or None
    if before and (before["name"], before["within"]) == (name, within):
        return before
    return {"name": name, "within": within}


def _own(form: FormData, claims: Mapping[str, Row]) -> str:
    """The claim of a form; one of another incident is refused, for its reader has not seen how that one stands."""
    claim = _text(form, "claim")
    if claim not in claims:
        raise DecisionError(f"claim {claim} does not stand in this incident")
    return claim


def _accept(incident: str, form: FormData, claims: Mapping[str, Row]) -> Decision:
    return decisions.Accept(claim=_own(form, claims)) if _text(form, "claim") else decisions.Accept(incident=incident)


def _reject(_incident: str, form: FormData, claims: Mapping[str, Row]) -> Decision:
    claim, reason = _own(form, claims), _text(form, "reason")
    if not reason:
        raise DecisionError("a claim is rejected with a reason")
    return decisions.Reject(claim, reason)


def _correct(_incident: str, form: FormData, claims: Mapping[str, Row]) -> Decision:
    claim = _own(form, claims)
    row = claims[claim]
    fields = _fields(form)
    if "place" in form:
        fields["place"] = _place_of_claim(form, row["place"])
    changed = {name: value for name, value in fields.items() if not _same(name, row, value)}
    return decisions.Correct(claim, changed, _text(form, "reason"))


def _same(name: str, row: Row, value: Any) -> bool:
    if name == "anchor":
        return bool((row["anchor"]["start"], row["anchor"]["end"]) == (value["start"], value["end"]))
    return bool(row.get(name) == value)


def _add(incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    fields = _fields(form)
    if _text(form, "place"):
        fields["place"] = _place_of_claim(form, None)
    if "anchor" not in fields:
        raise DecisionError("mark the words of the claim in the report first")
    given = {name: value for name, value in fields.items() if value not in (None, [])}
    return decisions.Add(_text(form, "report"), given, incident, _text(form, "reason"))


def _merge(incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    return decisions.Merge(incident, _incident_meant(form, "other"), _text(form, "reason"))


def _split(incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    return decisions.Split(incident, tuple(_several(form, "claims")), _text(form, "reason"))


def _move(_incident: str, form: FormData, claims: Mapping[str, Row]) -> Decision:
    return decisions.Move(_own(form, claims), _incident_meant(form, "to") or None, _text(form, "reason"))


def _begin(_incident: str, form: FormData, claims: Mapping[str, Row]) -> Decision:
    return decisions.Begin(_own(form, claims), _text(form, "reason"))


def _place(incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    precision = _text(form, "precision")
    if precision and precision not in tuple(Precision):
        raise DecisionError(f"precision: {precision[:20]!r} is none")
    name = _text(form, "name")
    if not name:
        raise DecisionError("a place is set with its name")
    place = Place(
        name,
        _text(form, "within") or None,
        _degrees(form, "lat"),
        _degrees(form, "lon"),
        Precision(precision) if precision else None,
    )
    return decisions.SetPlace(incident, place, _text(form, "reason"))


def _grade(incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    grade = _text(form, "grade")
    if grade not in tuple(Grade):
        raise DecisionError(f"grade: {grade[:20]!r} is none")
    return decisions.SetGrade(incident, Grade(grade), _text(form, "reason"))


def _note(incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    return decisions.Note(incident, _text(form, "text"))


def _sign(incident: str, _form: FormData, _claims: Mapping[str, Row]) -> Decision:
    return decisions.Sign(incident)


def _undo(_incident: str, form: FormData, _claims: Mapping[str, Row]) -> Decision:
    return decisions.Undo(_whole(form, "entry"), _text(form, "reason"))


_KINDS: Mapping[str, Callable[[str, FormData, Mapping[str, Row]], Decision]] = {
    "accept": _accept,
    "add": _add,
    "begin": _begin,
    "correct": _correct,
    "grade": _grade,
    "merge": _merge,
    "move": _move,
    "note": _note,
    "place": _place,
    "reject": _reject,
    "sign": _sign,
    "split": _split,
    "undo": _undo,
}
