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
from functools import cache
from typing import Any, TypeVar

from hasila.errors import ModelError
from hasila.model import (
    Attribution,
    Candidate,
    Claim,
    Count,
    DateRange,
    Event,
    Grade,
    Harm,
    Incident,
    Origin,
    Part,
    Party,
    Place,
    Polarity,
    Precision,
    Report,
    Scope,
    SourceKind,
    Span,
    Status,
    Toll,
    Wording,
    Zone,
    ZoneKind,
)

Row = dict[str, Any]
_E = TypeVar("_E", bound=Enum)


_PLAIN = frozenset({str, int, float, bool})


@cache
def _field_names(of: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(of))


def plain(value: object) -> Any:
    """Any value of the model as plain data, keys in the order of its fields."""
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _field_names(type(value))}
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
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def content_id(*parts: object) -> str:
    """An id that is a hash of content: 16 hexadecimal digits of SHA-256 over the parts."""
    return hashlib.sha256(json.dumps([plain(p) for p in parts], ensure_ascii=False).encode()).hexdigest()[:16]


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
    """A claim from its row; raises `ModelError` that names the field where a value is wrong."""
    try:
        links = row.get("sources") or [
            {"name": n, "kind": _guess_kind(i, row["chain"])} for i, n in enumerate(row["chain"])
        ]
        return Claim(
            id=row.get("id") or content_id(row["report"], row["anchor"], row["harm"]),
            report=row["report"],
            anchor=Span(**row["anchor"]),
            evidence=Span(**row["evidence"]),
            harm=Harm(row["harm"]),
            count=Count(row["count"]["min"], row["count"]["max"], Wording(row["count"]["wording"])),
            status=Status(row["status"]),
            side=_optional(Party, row.get("side")),
            part=Part(row["part"]),
            part_of=Span(**row["part_of"]) if row.get("part_of") else None,
            list=row.get("list"),
            scope=Scope(row["scope"]),
            polarity=Polarity(row["polarity"]),
            event=Event(row["event"]),
            weapon=row.get("weapon"),
            date=days_from_row(row.get("date")),
            place=place_from_row(row.get("place")),
            other_places=tuple(row.get("other_places") or ()),
            blamed=tuple(Party(p) for p in row.get("blamed") or ()),
            chain=tuple(
                Attribution(s["name"], SourceKind(s["kind"]), Span(**s["span"]) if s.get("span") else None)
                for s in links
            ),
            rule=row.get("rule") or "given",
            confidence=row.get("confidence", 1.0),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"claim {row.get('id', '?')} of report {row.get('report', '?')}: {error}") from error


def incident_row(incident: Incident) -> Row:
    """An incident as `incidents.jsonl` holds it."""
    return plain(incident)  # type: ignore[no-any-return]


def incident_from_row(row: Mapping[str, Any]) -> Incident:
    """An incident from its row; raises `ModelError` where a value is wrong."""
    try:
        tolls = {
            k: _toll_from_row(row.get(k))
            for k in (
                "killed",
                "injured",
                "children_killed",
                "women_killed",
                "men_killed",
                "combatants_killed",
                "joint",
            )
        }
        return Incident(
            id=row["id"],
            date=days_from_row(row.get("date")),
            place=place_from_row(row.get("place")),
            events=tuple(Event(e) for e in row["events"]),
            blamed=tuple(Party(p) for p in row["blamed"]),
            grade=Grade(row["grade"]),
            grade_reason=row.get("grade_reason", ""),
            **tolls,
            origins=tuple(
                Origin(o["key"], o["name"], SourceKind(o["kind"]), tuple(o["claims"]), tuple(o["outlets"]))
                for o in row["origins"]
            ),
            claims=tuple(row["claims"]),
            reports=tuple(row["reports"]),
            wider=tuple(row.get("wider") or ()),
            denials=tuple(row.get("denials") or ()),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"incident {row.get('id', '?')}: {error}") from error


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
    """A report from the row that `report_row` made."""
    try:
        return Report(
            **{k: row[k] for k in ("id", "text", "publisher", "sha256", "url", "title", "kind", "published_how")},
            published=days_from_row(row["published"]),
            zones=tuple(Zone(z["start"], z["end"], ZoneKind(z["kind"])) for z in row["zones"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"report {row.get('id', '?')}: {error}") from error


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
            }
            for c in place.candidates
        ],
    }


def days_from_row(row: Mapping[str, Any] | None) -> DateRange | None:
    """`{earliest, latest}` as a range of days; `None` stays `None`."""
    if row is None:
        return None
    first, last = (dt.date.fromisoformat(row[k]) if row.get(k) else None for k in ("earliest", "latest"))
    return DateRange(first, last)


def place_from_row(row: Mapping[str, Any] | None) -> Place | None:
    """A place from its row; coordinates and candidates may be missing."""
    if row is None:
        return None
    candidates = tuple(Candidate(**{**c, "precision": Precision(c["precision"])}) for c in row.get("candidates") or ())
    precision = _optional(Precision, row.get("precision"))
    return Place(row["name"], row.get("within"), row.get("lat"), row.get("lon"), precision, candidates)


def _toll_from_row(row: Mapping[str, Any] | None) -> Toll | None:
    if row is None:
        return None
    return Toll(
        row["min"],
        row["max"],
        row.get("or_more", False),
        row.get("explanation", ""),
        tuple(row.get("supporting") or ()),
        tuple(row.get("against") or ()),
    )


def _optional(kind: type[_E], value: str | None) -> _E | None:
    return None if value is None else kind(value)


def _guess_kind(position: int, chain: list[str]) -> SourceKind:
    return SourceKind.OUTLET if position == len(chain) - 1 else SourceKind.UNNAMED
