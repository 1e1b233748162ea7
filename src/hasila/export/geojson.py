"""Incidents as GeoJSON (RFC 7946), for a map.

An incident whose place is not known has no geometry and keeps its words: it is not left out.
"""

from __future__ import annotations

import json
from pathlib import Path

from hasila.model import TOLLS, Incident, Place, Record, Toll
from hasila.rows import Row, dump, plain


def write_geojson(record: Record, out: Path) -> None:
    """Write the incidents as one feature collection into the file `out`, a feature a line."""
    out.parent.mkdir(parents=True, exist_ok=True)
    features = ",\n".join(dump(feature(incident)) for incident in record.incidents)
    told = f'"withheld":{json.dumps(record.withheld, ensure_ascii=False)},' if record.withheld else ""
    text = f'{{"type":"FeatureCollection",{told}"features":[\n{features}\n]}}\n'
    out.write_text(text, encoding="utf-8", newline="\n")


def feature(incident: Incident) -> Row:
    """One incident as a feature; each toll is `{min, max, or_more}` or null."""
    place = incident.place
    properties: Row = {
        "date": plain(incident.date),
        "place": place.name if place else None,
        "precision": plain(place.precision) if place else None,
        "events": plain(incident.events),
        "blamed": plain(incident.blamed),
        "grade": incident.grade.value,
        **{name: _range(getattr(incident, name)) for name in TOLLS},
        "origins": [origin.name for origin in incident.origins],
        "claims": list(incident.claims),
        "reports": list(incident.reports),
    }
    return {"type": "Feature", "id": incident.id, "geometry": _point(place), "properties": properties}


def _point(place: Place | None) -> Row | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _range(toll: Toll | None) -> Row | None:
    return {"min": toll.min, "max": toll.max, "or_more": toll.or_more} if toll else None
