"""A record as FollowTheMoney entities and statements, for Aleph, OpenAleph and OpenSanctions' tools.

An incident is an `Event`, a report an `Article`, a source that a report names a `Mention` in it, a party blamed an
`Organization` that is involved. Those are words of the standard model: any of its tools reads `entities.ftm.json` and
`statements.csv`. It has none for a toll: `tolls.ftm.json` holds ours, by the schema in `schema/Toll.yaml` beside it.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from hasila.export.codes import graded, party
from hasila.export.tables import codes, ends, tolls_of
from hasila.model import Claim, Event, Incident, Party, Record, Report, SourceKind, Toll
from hasila.row_files import write_lines
from hasila.rows import Row

DATASET = "hasila"
PROPERTIES = {
    "name": "name",
    **dict.fromkeys(("startDate", "endDate", "date", "publishedAt"), "date"),
    **dict.fromkeys(("involved", "proof", "document", "resolved", "addressEntity"), "entity"),
    **dict.fromkeys(("summary", "description", "notes"), "text"),
    **dict.fromkeys(("latitude", "longitude"), "number"),
    **{"location": "address", "full": "address", "country": "country", "language": "language", "sourceUrl": "url"},
    **dict.fromkeys(("keywords", "publisher", "recordId", "fileName", "detectedSchema", "title"), "string"),
}
"""The properties that are written, and the type that the standard model gives each."""
COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
"""The columns of `statements.csv`, as FollowTheMoney writes them."""
_PEOPLE = (SourceKind.UNNAMED, SourceKind.LOCAL, SourceKind.ACTIVISTS)


def write_ftm(record: Record, out: Path) -> None:
    """Write entities, statements, and the tolls with their schema, into the folder `out`."""
    (out / "schema").mkdir(parents=True, exist_ok=True)
    entities = list(_entities(record))
    write_lines(out / "entities.ftm.json", entities)
    write_lines(out / "tolls.ftm.json", _tolls(record))
    (out / "schema" / "Toll.yaml").write_bytes((files(__package__) / "ftm_toll.yaml").read_bytes())
    with (out / "statements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, dialect=csv.unix_dialect)
        writer.writerow(COLUMNS)
        writer.writerows(row for entity in entities for row in _statements(entity))


def entity(schema: str, identity: str, **properties: str | float | dt.date | None) -> Row:
    """An entity as FollowTheMoney writes it: each property a list, without those that nothing is known of."""
    told = {name: [str(value)] for name, value in properties.items() if value not in (None, "")}
    return {"id": identity, "schema": schema, "properties": told, "datasets": [DATASET]}


def _entities(record: Record) -> Iterator[Row]:
    notes = record.withheld or None
    yield from (_article(report, notes) for report in record.reports)
    for blamed in sorted({p for incident in record.incidents for p in incident.blamed}):
        yield entity("Organization", _id("party", blamed), name=party(blamed)["name"], keywords=blamed, notes=notes)
    yield from _mentions(record)
    for incident in record.incidents:
        yield from _incident(incident, {report.id for report in record.reports}, notes)


def _article(report: Report, notes: str | None) -> Row:
    day, _ = ends(report.published)
    return entity(
        "Article",
        _id("report", report.id),
        **{"title": report.title, "publisher": report.publisher, "sourceUrl": report.url, "language": "ara"},
        **{"publishedAt": day, "fileName": report.id, "notes": notes},
    )


def _mentions(record: Record) -> Iterator[Row]:
    """The sources that reports name, once for each report."""
    named = {(claim.report, s.name): s for claim in record.claims for s in claim.chain[:-1] if s.kind not in _PEOPLE}
    for (report, name), source in sorted(named.items()):
        schema = "Person" if source.kind is SourceKind.PERSON else "Organization"
        document = _id("report", report)
        yield entity("Mention", _id("mention", report, name), document=document, name=name, detectedSchema=schema)


def _incident(incident: Incident, held: set[str], notes: str | None) -> Iterator[Row]:
    place, (first, last) = incident.place, ends(incident.date)
    address = None
    if place is not None:
        address = _id("place", incident.id)
        code = codes(place)[0]
        full = ", ".join(filter(None, (place.name, place.within)))
        where = {"latitude": place.lat, "longitude": place.lon, "country": code and code.lower()}
        yield entity("Address", address, full=full, notes=notes, **where)
    made = entity(
        "Event",
        _id("incident", incident.id),
        **{"name": _name(incident), "recordId": incident.id, "addressEntity": address, "notes": notes},
        **{"location": place.name if place else None, "summary": "; ".join(_summary(incident))},
        startDate=first,
        endDate=last,
        description=graded(incident),
    )
    several = {
        "keywords": [kind.value for kind in incident.events],
        "involved": [_id("party", p) for p in incident.blamed],
        "proof": [_id("report", r) for r in incident.reports if r in held],
    }
    made["properties"] |= {name: values for name, values in several.items() if values}
    yield made


def _name(incident: Incident) -> str:
    """What a list shows: the kind of event, the place, the first day."""
    kind = incident.events[0] if incident.events else Event.UNKNOWN
    first = "Incident" if kind is Event.UNKNOWN else kind.value.replace("_", " ").capitalize()
    day, _ = ends(incident.date)
    return ", ".join(filter(None, (first, incident.place.name if incident.place else None, str(day) if day else None)))


def _summary(incident: Incident) -> Iterator[str]:
    for name, toll in tolls_of(incident):
        told = str(toll.min) if toll.min == toll.max else f"{toll.min}–{toll.max}"
        yield f"{name.replace('_', ' ')} {told}{' or more' if toll.or_more else ''}"


def _tolls(record: Record) -> Iterator[Row]:
    claims = {claim.id: claim for claim in record.claims}
    for incident in record.incidents:
        for name, toll in tolls_of(incident):
            made = entity("Toll", _id("toll", incident.id, name), kind=name, minimum=toll.min, maximum=toll.max)
            about = {
                "event": [_id("incident", incident.id)],
                "orMore": ["true" if toll.or_more else "false"],
                "explanation": [toll.explanation] if toll.explanation else [],
                "proof": [_id("report", r) for r in _reports(toll, claims)],
                "notes": [record.withheld] if record.withheld else [],
            }
            made["properties"] |= {key: values for key, values in about.items() if values}
            yield made


def _reports(toll: Toll, claims: dict[str, Claim]) -> list[str]:
    return sorted({claims[c].report for c in (*toll.supporting, *toll.against) if c in claims})


def _statements(made: Row) -> Iterator[tuple[str, ...]]:
    identity, schema = made["id"], made["schema"]
    for prop, values in made["properties"].items():
        for value in values:
            key = hashlib.sha1(f"{DATASET}.{identity}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
            told = (identity, identity, prop, PROPERTIES[prop], schema, value, DATASET)
            yield (*told, "", "", "", "f", "", "", key)


def _id(kind: str, *parts: str | Party) -> str:
    """An id that any of the tools takes: letters, digits and hyphens."""
    return f"hasila-{kind}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:20]}"
