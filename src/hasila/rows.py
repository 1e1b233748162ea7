"""Values of the model as JSON rows and back: the one place that knows how `claims.jsonl` and its kin are written.

A row is plain data in a fixed order of keys; enums are their values, days ISO strings, spans `{start, end, exact}`.
Rows made elsewhere may leave out what a system adds (`id`, `rule`, coordinates); what is there must be right.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from hasila.errors import ModelError
from hasila.model import (
    TOLLS,
    Claim,
    DateRange,
    Event,
    Grade,
    Harm,
    Incident,
    NearLink,
    Part,
    Party,
    Place,
    Polarity,
    Report,
    Scope,
    Span,
    Status,
)
from hasila.row_fields import field, mapping, number, optional, several, share, text, tuple_of, whole
from hasila.row_values import (
    chain_of,
    read_account,
    read_count,
    read_days,
    read_evidence,
    read_origin,
    read_place,
    read_span,
    read_toll,
    read_zone,
    texts,
)

Row = dict[str, Any]

_PLAIN = frozenset({str, int, float, bool})
_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_text = json.JSONEncoder(ensure_ascii=False).encode


class _FieldNames(dict[type, tuple[str, ...] | None]):
    """The names of a dataclass's fields, looked up once; `None` for another type."""

    def __missing__(self, of: type) -> tuple[str, ...] | None:
        names = self[of] = tuple(f.name for f in fields(of)) if is_dataclass(of) else None
        return names


_field_names = _FieldNames()


def plain(value: object) -> Any:
    """Any value of the model as plain data, keys in the order of its fields."""
    if value is None or type(value) in _PLAIN:
        return value
    if (names := _field_names[type(value)]) is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    return value


def dump(row: Mapping[str, Any]) -> str:
    """One row as one line of JSON, without its line end; the same row always gives the same bytes."""
    return _line(row)


def content_id(*parts: object) -> str:
    """An id that is a hash of content: 16 hexadecimal digits of SHA-256 over the parts."""
    return hashlib.sha256(_text([plain(p) for p in parts]).encode()).hexdigest()[:16]


def claim_row(claim: Claim) -> Row:
    """A claim as `claims.jsonl` holds it: the chain as the sources' words, and their kinds and spans beside it."""
    return {
        "id": claim.id,
        "report": claim.report,
        "anchor": _span_row(claim.anchor),
        "evidence": _span_row(claim.evidence),
        "harm": claim.harm.value,
        "count": {"min": claim.count.min, "max": claim.count.max, "wording": claim.count.wording.value},
        "status": claim.status.value,
        "side": claim.side and claim.side.value,
        "part": claim.part.value,
        "part_of": claim.part_of and _span_row(claim.part_of),
        "list": claim.list,
        "scope": claim.scope.value,
        "polarity": claim.polarity.value,
        "event": claim.event.value,
        "weapon": claim.weapon,
        "date": claim.date and _days_row(claim.date),
        "place": claim.place and _place_row(claim.place),
        "other_places": list(claim.other_places),
        "blamed": [party.value for party in claim.blamed],
        "chain": [link.name for link in claim.chain],
        "rule": claim.rule,
        "confidence": claim.confidence,
        "sources": [
            {"name": link.name, "kind": link.kind.value, "span": link.span and _span_row(link.span)}
            for link in claim.chain
        ],
    }


def claim_from_row(row: Mapping[str, Any]) -> Claim:
    """A claim from its row; raises `ModelError` that names the claim and the field where a value is wrong."""
    try:
        row = mapping(row)
        report = field(row, "report", text)
        return Claim(
            id=optional(row, "id", text) or content_id(report, row["anchor"], row["harm"]),
            report=report,
            anchor=field(row, "anchor", read_span),
            evidence=field(row, "evidence", read_span),
            harm=field(row, "harm", Harm),
            count=field(row, "count", read_count),
            status=field(row, "status", Status),
            side=optional(row, "side", Party),
            part=field(row, "part", Part),
            part_of=optional(row, "part_of", read_span),
            list=optional(row, "list", whole),
            scope=field(row, "scope", Scope),
            polarity=field(row, "polarity", Polarity),
            event=field(row, "event", Event),
            weapon=optional(row, "weapon", text),
            date=optional(row, "date", read_days),
            place=optional(row, "place", read_place),
            other_places=several(row, "other_places", text),
            blamed=several(row, "blamed", Party),
            chain=chain_of(row),
            rule=optional(row, "rule", text) or "given",
            confidence=field(row, "confidence", share) if "confidence" in row else 1.0,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"claim {_named(row, 'id')} of report {_named(row, 'report')}: {error}") from error


def incident_row(incident: Incident) -> Row:
    """An incident as `incidents.jsonl` holds it."""
    return plain(incident)  # type: ignore[no-any-return]


def incident_from_row(row: Mapping[str, Any]) -> Incident:
    """An incident from its row; raises `ModelError` that names the incident and the field where a value is wrong."""
    try:
        row = mapping(row)
        return Incident(
            id=field(row, "id", text),
            date=optional(row, "date", read_days),
            place=optional(row, "place", read_place),
            events=field(row, "events", tuple_of(Event)),
            blamed=field(row, "blamed", tuple_of(Party)),
            grade=field(row, "grade", Grade),
            grade_reason=optional(row, "grade_reason", text) or "",
            **{name: optional(row, name, read_toll) for name in TOLLS},
            origins=field(row, "origins", tuple_of(read_origin)),
            claims=field(row, "claims", texts),
            reports=field(row, "reports", texts),
            wider=several(row, "wider", text),
            denials=several(row, "denials", text),
            accounts=several(row, "accounts", read_account),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"incident {_named(row, 'id')}: {error}") from error


def near_link_row(link: NearLink) -> Row:
    """A near link as `near_links.jsonl` holds it."""
    return plain(link)  # type: ignore[no-any-return]


def near_link_from_row(row: Mapping[str, Any]) -> NearLink:
    """A near link from its row; raises `ModelError` that names its incidents and the field where a value is wrong."""
    try:
        row = mapping(row)
        first, second = field(row, "first", text), field(row, "second", text)
        return NearLink(first, second, field(row, "score", number), field(row, "evidence", tuple_of(read_evidence)))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"near link of {_named(row, 'first')} and {_named(row, 'second')}: {error}") from error


def report_row(report: Report) -> Row:
    """A report with its text, as reports travel between steps."""
    return {
        "id": report.id,
        "text": report.text,
        "publisher": report.publisher,
        "sha256": report.sha256,
        "url": report.url,
        "title": report.title,
        "kind": report.kind,
        "published": report.published and _days_row(report.published),
        "published_how": report.published_how,
        "zones": [{"start": zone.start, "end": zone.end, "kind": zone.kind.value} for zone in report.zones],
    }


def report_from_row(row: Mapping[str, Any]) -> Report:
    """A report from the row that `report_row` made; raises `ModelError` that names the report and the wrong field."""
    try:
        row = mapping(row)
        return Report(
            **{name: field(row, name, text) for name in ("id", "text", "publisher", "sha256", "published_how")},
            url=optional(row, "url", text),
            title=optional(row, "title", text),
            kind=optional(row, "kind", text),
            published=optional(row, "published", read_days),
            zones=field(row, "zones", tuple_of(read_zone)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"report {_named(row, 'id')}: {error}") from error


def _span_row(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _days_row(days: DateRange) -> Row:
    first, last = days.earliest, days.latest
    return {"earliest": first and first.isoformat(), "latest": last and last.isoformat()}


def _place_row(place: Place) -> Row:
    return {
        "name": place.name,
        "within": place.within,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision and place.precision.value,
        "candidates": [
            {
                "id": c.id,
                "name": c.name,
                "lat": c.lat,
                "lon": c.lon,
                "precision": c.precision.value,
                "score": c.score,
                "why": c.why,
                "within": c.within,
                "pcode": c.pcode,
                "source": c.source,
            }
            for c in place.candidates
        ],
    }


def _named(row: Any, name: str) -> Any:
    return row.get(name, "?") if isinstance(row, Mapping) else "?"
