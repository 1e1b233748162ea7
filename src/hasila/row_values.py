"""The values inside a row: spans, counts, days, places and sources, each read from a row of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hasila.model import (
    Account,
    Attribution,
    Candidate,
    Count,
    DateRange,
    Event,
    Evidence,
    Origin,
    Party,
    Place,
    Precision,
    SourceKind,
    Span,
    Toll,
    Wording,
    Zone,
    ZoneKind,
)
from hasila.row_fields import field, mapping, number, optional, several, text, truth, tuple_of, whole

texts = tuple_of(text)
"""Reads a list of texts."""


def read_span(value: Any) -> Span:
    """A stretch of text; its numbers must be whole, and no key may be strange."""
    row = mapping(value)
    whole(row["start"]), whole(row["end"]), text(row["exact"])
    return Span(**row)


def read_count(value: Any) -> Count:
    """A count and its wording; either end may be null."""
    row = mapping(value)
    low, high = (None if row[name] is None else field(row, name, whole) for name in ("min", "max"))
    return Count(low, high, field(row, "wording", Wording))


def read_days(value: Any) -> DateRange:
    """`{earliest, latest}` as a range of days; either may be missing."""
    row = mapping(value)
    return DateRange(optional(row, "earliest", dt.date.fromisoformat), optional(row, "latest", dt.date.fromisoformat))


def read_place(value: Any) -> Place:
    """A place; its coordinates and candidates may be missing."""
    row = mapping(value)
    return Place(
        field(row, "name", text),
        optional(row, "within", text),
        optional(row, "lat", number),
        optional(row, "lon", number),
        optional(row, "precision", Precision),
        several(row, "candidates", read_candidate),
    )


def read_candidate(value: Any) -> Candidate:
    """A place that a name may mean."""
    row = mapping(value)
    read = {"precision": Precision, "lat": number, "lon": number, "score": number}
    return Candidate(**{name: field(row, name, read.get(name, text)) for name in row})


def chain_of(row: Mapping[str, Any]) -> tuple[Attribution, ...]:
    """The sources with their kinds and spans; a row made elsewhere may give the chain's names alone."""
    names = several(row, "chain", text)
    sources = several(row, "sources", read_attribution)
    if sources:
        return sources
    field(row, "chain", texts)
    kinds = [SourceKind.UNNAMED] * (len(names) - 1) + [SourceKind.OUTLET]
    return tuple(Attribution(name, kind) for name, kind in zip(names, kinds, strict=False))


def read_attribution(value: Any) -> Attribution:
    """One link of a chain."""
    row = mapping(value)
    return Attribution(field(row, "name", text), field(row, "kind", SourceKind), optional(row, "span", read_span))


def read_evidence(value: Any) -> Evidence:
    """One line of a link's evidence table."""
    row = mapping(value)
    return Evidence(field(row, "feature", text), field(row, "value", text), field(row, "weight", number))


def read_zone(value: Any) -> Zone:
    """A stretch that is no part of the report."""
    row = mapping(value)
    return Zone(field(row, "start", whole), field(row, "end", whole), field(row, "kind", ZoneKind))


def read_origin(value: Any) -> Origin:
    """One independent voice."""
    row = mapping(value)
    key, name = field(row, "key", text), field(row, "name", text)
    return Origin(key, name, field(row, "kind", SourceKind), field(row, "claims", texts), field(row, "outlets", texts))


def read_toll(value: Any) -> Toll:
    """A reconciled figure."""
    row = mapping(value)
    return Toll(
        field(row, "min", whole),
        field(row, "max", whole),
        optional(row, "or_more", truth) or False,
        optional(row, "explanation", text) or "",
        several(row, "supporting", text),
        several(row, "against", text),
    )


def read_account(value: Any) -> Account:
    """What one sentence tells of an attack."""
    row = mapping(value)
    return Account(
        field(row, "report", text),
        optional(row, "evidence", read_span),
        several(row, "events", Event),
        optional(row, "date", read_days),
        several(row, "places", read_place),
        several(row, "blamed", Party),
    )
