"""A claim as a researcher corrects it or adds it, held against the words of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from hasila.casebook.remembering import claim_of
from hasila.errors import DecisionError, ModelError
from hasila.model import Claim, Report, SourceKind, Span
from hasila.row_values import chain_of
from hasila.rows import Row, claim_from_row, claim_row

FIELDS = frozenset(
    "anchor evidence harm count status side part part_of list scope polarity event weapon date place other_places"
    " blamed chain sources".split()
)
"""The fields that a researcher may correct: all but what says where the claim came from."""
ADDED, CORRECTED = "added by a researcher", "corrected by a researcher"
"""The rules of claims that no rule of the machine read."""
_END_OF_SENTENCE = re.compile(r"[.!?؟\n]")
_PLAIN: Row = {
    "status": "unknown",
    "part": "all",
    "scope": "incident",
    "polarity": "affirmed",
    "event": "unknown",
}
"""What an added claim says where the researcher left it open."""


def corrected(row: Mapping[str, Any], fields: Mapping[str, Any], report: Report) -> Row:
    """A claim's row with some fields otherwise; raises `DecisionError` where one of them is wrong."""
    strange = sorted(fields.keys() - FIELDS)
    if strange:
        raise DecisionError(f"{strange[0]} is no field of a claim that can be corrected")
    changed = {**row, **fields}
    for name in ("anchor", "evidence", "part_of"):
        if fields.get(name) is not None:
            changed[name] = _span(name, fields[name], report)
    if "anchor" in fields and "evidence" not in fields:
        changed["evidence"] = _holding(changed["anchor"], row.get("evidence"), report)
    if "sources" in fields or "chain" in fields:
        changed |= _sources(fields)
    return checked(changed, report)


def added(identity: str, fields: Mapping[str, Any], report: Report) -> Row:
    """The row of a claim that the machine missed; it is its publisher's unless its sources are given."""
    for name in ("anchor", "harm", "count"):
        if fields.get(name) is None:
            raise DecisionError(f"an added claim needs {name}")
    row: Row = {"id": identity, "report": report.id, **_PLAIN, "rule": ADDED, "confidence": 1.0}
    own_voice = {"sources": [{"name": report.publisher, "kind": SourceKind.OUTLET.value}]}
    return corrected(row, {**({} if {"sources", "chain"} & fields.keys() else own_voice), **fields}, report)


def checked(row: Mapping[str, Any], report: Report) -> Row:
    """A claim's row as `hasila.rows` writes it; raises `DecisionError` where it is none."""
    try:
        return claim_row(claim_from_row(row))
    except (ModelError, KeyError) as error:
        raise DecisionError(f"report {report.id}: {error}") from error


def standing_claim(stored: RowMapping) -> Claim:
    """The claim as it stands: as corrected, else as read."""
    return claim_of(stored["decided"] or stored["row"])


def _span(name: str, given: Any, report: Report) -> Row:
    """A stretch of the report's text, whose words may be left out."""
    try:
        start, end = given["start"], given["end"]
        words = report.text[start:end] if 0 <= start < end <= len(report.text) else ""
        span = Span(start, end, words)
    except (KeyError, TypeError, ModelError) as error:
        raise DecisionError(f"{name}: no words of report {report.id} stand there") from error
    if given.get("exact", words) != words:
        raise DecisionError(f"{name}: report {report.id} has other words there: {words!r}")
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _holding(anchor: Row, evidence: Row | None, report: Report) -> Row:
    """The evidence that holds an anchor: the claim's own, else the sentence around."""
    if evidence and evidence["start"] <= anchor["start"] and anchor["end"] <= evidence["end"]:
        return evidence
    text = report.text
    start = max((m.end() for m in _END_OF_SENTENCE.finditer(text, 0, anchor["start"])), default=0)
    end = next((m.end() for m in _END_OF_SENTENCE.finditer(text, anchor["end"])), len(text))
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return _span("evidence", {"start": min(first, anchor["start"]), "end": max(last, anchor["end"])}, report)


def _sources(fields: Mapping[str, Any]) -> Row:
    """The chain's names and its sources' kinds, whichever of the two was given."""
    try:
        links = chain_of({"chain": fields.get("chain") or (), "sources": fields.get("sources")})
    except (ModelError, KeyError, TypeError) as error:
        raise DecisionError(f"chain: {error}") from error
    sources = [{"name": s.name, "kind": s.kind.value, "span": _plain(s.span)} for s in links]
    return {"chain": [s.name for s in links], "sources": sources}


def _plain(span: Span | None) -> Row | None:
    return {"start": span.start, "end": span.end, "exact": span.exact} if span else None
