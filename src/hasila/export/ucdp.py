"""Incidents in the columns of UCDP's Georeferenced Event Dataset (GED).

`low` and `high` are the record's ranges, all dead together; an open top leaves `high` empty. `best` is a judgement: it
is empty, for nobody has made it. So are the columns of UCDP's own numbering, of conflicts and of dyads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import floor
from pathlib import Path

from hasila.export.codes import country, governorate, length, party
from hasila.export.csv_tables import write_rows
from hasila.export.tables import Row, Value, ends, withheld
from hasila.model import Incident, Precision, Record, Report, Toll

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
"""GED's columns, in its order."""
_WHERE = {Precision.DISTRICT: 3, Precision.GOVERNORATE: 4, Precision.COUNTRY: 6}
_LENGTHS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""The longest stretch of days for each precision of a date."""
_CELLS = 720


def write_ucdp(record: Record, out: Path) -> None:
    """Write the incidents as one CSV, the file `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    write_rows(out, (*COLUMNS, *withheld(record)), _rows(record), encoding="utf-8")


def _rows(record: Record) -> Iterator[Row]:
    reports = {report.id: report for report in record.reports}
    for incident in record.incidents:
        yield {**_cells(incident), **_sources(incident, reports), **_where(incident), **withheld(record)}


def _cells(incident: Incident) -> Row:
    first, last = ends(incident.date)
    low, high = _dead(incident.killed, incident.combatants_killed)
    precision = length(incident.date)
    return {
        **{"id": incident.id, "year": first.year if first else None, "code_status": "Needs check"},
        "side_a": "; ".join(party(p)["name"] for p in incident.blamed) or None,
        **{"number_of_sources": len(incident.origins), "event_clarity": 1, "date_start": first, "date_end": last},
        "date_prec": next((code for longest, code in _LENGTHS if precision and precision <= longest), None),
        **{"low": low, "high": high},
    }


def _dead(*tolls: Toll | None) -> tuple[int | None, int | None]:
    told = [toll for toll in tolls if toll is not None]
    if not told:
        return None, None
    return sum(t.min for t in told), None if any(t.or_more for t in told) else sum(t.max for t in told)


def _sources(incident: Incident, reports: Mapping[str, Report]) -> Row:
    held = [reports[r] for r in incident.reports if r in reports]
    days = [r.published.earliest.isoformat() if r.published and r.published.earliest else "" for r in held]
    return {
        "source_article": _listed(r.url or r.id for r in held),
        "source_office": _listed(r.publisher for r in held),
        "source_date": _listed(days),
        "source_headline": _listed(r.title or "" for r in held),
        "source_original": _listed(o.name for o in incident.origins),
    }


def _listed(values: Iterable[str]) -> str | None:
    return ";".join(value.replace(";", ",") for value in values).strip(";") or None


def _where(incident: Incident) -> Row:
    place, land = incident.place, country(incident)
    if place is None:
        return {}
    told: dict[str, Value] = {"where_coordinates": place.name, "where_description": place.within}
    if place.lat is None or place.lon is None:
        return told
    return {
        **told,
        "where_prec": _WHERE.get(place.precision, 1) if place.precision else None,
        **{"adm_1": governorate(incident), "latitude": place.lat, "longitude": place.lon},
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid(place.lat, place.lon),
        **{"country": land.get("name"), "country_id": land.get("state"), "region": "Middle East" if land else None},
    }


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: half degrees, counted from the south-western corner of the world, row by row."""
    return floor((lat + 90) * 2) * _CELLS + floor((lon + 180) * 2) + 1
