"""Incidents in the columns of the Armed Conflict Location & Event Data project (ACLED), counted as ACLED counts.

`fatalities` is the conservative count: the most cautious origin's figure, with a floor for vague words. `actor2` is
civilians only where a claim says so: who is of unstated status is counted, and called nothing. What takes a coder's
judgement (who is which kind of actor, whether civilians were the target) stays empty: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hasila.export.codes import country, event, governorate, length, party, tells_of_civilians
from hasila.export.csv_tables import write_rows
from hasila.export.tables import Row, Value, ends, withheld
from hasila.model import Claim, Incident, Precision, Record, Report
from hasila.reconcile import reconcile
from hasila.registry import SourceRegistry

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
"""ACLED's columns, in its order."""
_GEO_PRECISION = {Precision.DISTRICT: 2, Precision.GOVERNORATE: 3, Precision.COUNTRY: 3}
_WEEK = 7


def write_acled(record: Record, out: Path) -> None:
    """Write the incidents as one CSV, the file `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    write_rows(out, (*COLUMNS, *withheld(record)), _rows(record), encoding="utf-8")


def _rows(record: Record) -> Iterator[Row]:
    claims, reports = {c.id: c for c in record.claims}, {r.id: r for r in record.reports}
    registry = SourceRegistry.default()
    for incident in record.incidents:
        counted = conservative(incident, claims, reports, registry)
        cells = _cells(incident, tells_of_civilians(incident, claims))
        yield {**cells, "fatalities": deaths(counted), **withheld(record)}


def conservative(
    incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, Report], registry: SourceRegistry
) -> Incident:
    """An incident counted anew by the conservative policy, from the same claims."""
    own = [claims[c] for c in (*incident.claims, *incident.wider) if c in claims]
    texts = [reports[r] for r in sorted({c.report for c in own}) if r in reports]
    return reconcile(incident.id, own, texts, registry, "conservative", wider=frozenset(incident.wider))


def deaths(incident: Incident) -> int | None:
    """The least number of dead, combatants too; `None` where nobody gave a figure."""
    least = [toll.min for toll in (incident.killed, incident.combatants_killed) if toll is not None]
    return sum(least) if least else None


def _cells(incident: Incident, civilians: bool) -> Row:
    day, _ = ends(incident.date)
    days, where, kind = length(incident.date), country(incident), event(incident)
    place = incident.place if incident.place and incident.place.lat is not None else None
    first, second = (*(party(p)["name"] for p in incident.blamed), None, None)[:2]
    cells: dict[str, Value] = {
        **{"event_id_cnty": incident.id, "event_date": day, "year": day.year if day else None},
        "time_precision": None if days is None else 1 if days == 1 else 2 if days <= _WEEK else 3,
        **{"disorder_type": kind.get("disorder"), "event_type": kind.get("event")},
        **{"sub_event_type": kind.get("sub_event"), "actor1": first, "assoc_actor_1": second},
        "actor2": f"Civilians ({where['name']})" if where and civilians else None,
        **{"iso": where.get("iso"), "country": where.get("name"), "admin1": governorate(incident)},
        "region": "Middle East" if where else None,
        "location": incident.place.name if incident.place else None,
        **{"latitude": place.lat if place else None, "longitude": place.lon if place else None},
        "geo_precision": _GEO_PRECISION.get(place.precision, 1) if place and place.precision else None,
        "source": "; ".join(sorted({outlet for o in incident.origins for outlet in o.outlets})) or None,
        "notes": "; ".join(_explanations(incident)) or None,
    }
    return cells


def _explanations(incident: Incident) -> Iterator[str]:
    for name in ("killed", "combatants_killed", "injured"):
        toll = getattr(incident, name)
        if toll is not None:
            yield f"{name.replace('_', ' ')}: {toll.explanation or _range(toll.min, toll.max)}"


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"
