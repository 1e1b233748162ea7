"""Incidents in the columns of Airwars' tables: incidents, belligerents, victims, sources, infrastructure, casualties.

What only an assessor sets (signing off, statements of a belligerent, the state of damage) stays empty, and so does the
table of infrastructure. Those harmed are called civilians where a claim says so; people of unstated status stand in
`casualties` with figures and without a name for what they are, and leave `civilian_harm_reported` empty. A copy for the
public names those victims only whose names are cleared, and counts them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hasila.export.codes import country, event, governorate, graded, party, tells_of_civilians
from hasila.export.csv_tables import write_rows
from hasila.export.tables import Row, Value, Victims, ends, named_victims, number_named, withheld
from hasila.model import Claim, Grade, Incident, Record, Report, Toll

_OF = ("post_id", "post_status", "permalink", "code")
COLUMNS: Mapping[str, Sequence[str]] = {
    "incidents": (
        *("post_id", "post_status", "post_published", "post_modified", "permalink", "code", "previous_codes"),
        *("date_type", "date", "date_end", "local_time_type", "local_time", "local_time_start", "local_time_end"),
        *("local_time_of_day", "local_first_reported_date_time", "local_first_reported_by", "local_first_reported_url"),
        *("country_name", "country_slug", "location_name", "location_name_arabic", "location_name_hebrew"),
        *("location_name_ukrainian", "region", "strike_status_name", "strike_status_slug", "infrastructure_name"),
        *("infrastructure_slug", "strike_type_name", "strike_type_slug", "targeted_belligerent_name"),
        *("targeted_belligerent_slug", "observation_name", "observation_slug", "impact_name", "impact_slug"),
        *("total_strikes", "civilian_harm_reported", "civilian_harm_status_name", "civilian_harm_status_slug"),
        *("cause_of_death_injury_name", "cause_of_death_injury_slug", "geolocated", "latitude", "longitude"),
        *("geolocation_status_name", "geolocation_status_slug", "geolocation_accuracy_name"),
        *("geolocation_accuracy_slug", "geojson_caption", "geolocation_notes", "num_media", "num_victims"),
        *("num_victims_named", "num_victims_named_arabic", "num_reconciled", "num_families", "num_individuals"),
        *("victim_average_age", "num_sources", "num_sources_twitter", "num_sources_facebook"),
        *("num_sources_telegram", "num_sources_other", "summary"),
    ),
    "belligerents": (
        *("post_id", "code", "belligerent_id", "belligerent_name", "belligerent_slug", "type", "assessment_name"),
        *("assessment_slug", "deaths_conceded_min", "deaths_conceded_max", "injuries_conceded_min"),
        *("injuries_conceded_max", "location", "mgrs_coordinate", "mgrs_accuracy", "civcas_statements"),
        "strike_reports",
    ),
    "victims": (
        *(*_OF, "date", "name", "name_arabic", "name_hebrew", "name_ukrainian", "gender", "pregnant", "age"),
        *("exact_age", "killed_or_injured", "additional_notes", "url", "reconciliation_id", "group_code", "in_group"),
        "num_group_members",
    ),
    "sources": (*_OF, "date", "name", "language", "url", "archive_url", "media"),
    "infrastructure": (
        *(*_OF, "infrastructure_group_name", "infrastructure_group_slug", "infrastructure_name"),
        *("infrastructure_slug", "infrastructure_affiliation_name", "infrastructure_affiliation_slug"),
        *("infrastructure_declared_target_name", "infrastructure_declared_target_slug"),
        *("infrastructure_destruction_name", "infrastructure_destruction_slug"),
    ),
    "casualties": (
        *(*_OF, "casualty_type_taxonomy", "casualty_type_name", "casualty_type_slug", "casualty_affiliation_name"),
        *("casualty_affiliation_slug", "while_working", "killed_min", "killed_max", "injured_min", "injured_max"),
    ),
}
"""The columns of each table, in Airwars' order."""
CIVILIANS = "Civilians"
_GROUPS = (
    (CIVILIANS, "civilians", "killed", "injured"),
    ("Children", "children", "children_killed", None),
    ("Women", "women", "women_killed", None),
    ("Men", "men", "men_killed", None),
    ("Belligerents", "belligerents", "combatants_killed", None),
)
_MEDIA = {"twitter.com": "Twitter", "x.com": "Twitter", "facebook.com": "Facebook", "t.me": "Telegram"}


def write_airwars(record: Record, out: Path) -> None:
    """Write a CSV for each of the six tables into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    mark, reports, claims = withheld(record), {r.id: r for r in record.reports}, {c.id: c for c in record.claims}
    victims = named_victims(record)
    counted = {incident.id: number_named(record, victims, incident.id) for incident in record.incidents}
    held = _Held(reports, claims, victims, counted)
    for name, columns in COLUMNS.items():
        of = _ROWS.get(name)
        rows = ({**row, **mark} for incident in record.incidents for row in (of(incident, held) if of else ()))
        write_rows(out / f"{name}.csv", (*columns, *mark), rows, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Held:
    """What the rows of an incident are looked up in."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    victims: Victims
    counted: Mapping[str, int]

    def of(self, incident: Incident) -> list[Report]:
        """The reports of an incident that are there."""
        return [self.reports[r] for r in incident.reports if r in self.reports]


def _incidents(incident: Incident, held: _Held) -> Iterator[Row]:
    (first, last), place, land, kind = ends(incident.date), incident.place, country(incident), event(incident)
    found = place is not None and place.lat is not None
    media = [_media(report.url) for report in held.of(incident)]
    yield {
        **_of(incident),
        **{"date_type": _date_type(incident), "date": first},
        "date_end": last if last != first else None,
        **{"country_name": land.get("name"), "country_slug": _slug(land.get("name"))},
        "location_name_arabic": place.name if place else None,
        **{"region": governorate(incident), "strike_status_name": _status(incident)},
        "strike_status_slug": _slug(_status(incident)),
        **{"strike_type_name": kind.get("strike"), "strike_type_slug": _slug(kind.get("strike"))},
        "civilian_harm_reported": _harm(incident, tells_of_civilians(incident, held.claims)),
        **{"geolocated": found, "latitude": place.lat if place else None, "longitude": place.lon if place else None},
        "geolocation_accuracy_name": place.precision.value if place and place.precision else None,
        "geolocation_accuracy_slug": place.precision.value if place and place.precision else None,
        **_named(incident, held),
        **{"num_sources": len(media), "num_sources_other": sum(m is None for m in media)},
        **{f"num_sources_{name.lower()}": media.count(name) for name in ("Twitter", "Facebook", "Telegram")},
        "summary": graded(incident),
    }


def _belligerents(incident: Incident, _held: _Held) -> Iterator[Row]:
    assessment = incident.grade.value
    for blamed in incident.blamed:
        names = party(blamed)
        yield {
            **{"post_id": incident.id, "code": incident.id, "belligerent_id": blamed.value},
            **{"belligerent_name": names["name"], "belligerent_slug": names["slug"]},
            **{"assessment_name": assessment.capitalize(), "assessment_slug": assessment},
        }


def _sources(incident: Incident, held: _Held) -> Iterator[Row]:
    day, _ = ends(incident.date)
    for report in held.of(incident):
        about = {"date": day, "name": report.publisher, "language": "Arabic", "url": report.url}
        yield {**_of(incident), **about, "media": _media(report.url) or "Other"}


def _named(incident: Incident, held: _Held) -> Row:
    """The columns that count the table of victims, which holds the named ones, each a person apart."""
    ages = [victim.age for victim in held.victims.get(incident.id, ()) if victim.age is not None]
    columns = ("num_victims", "num_victims_named", "num_victims_named_arabic", "num_individuals")
    counts: dict[str, Value] = dict.fromkeys(columns, held.counted[incident.id])
    return counts | {"victim_average_age": round(sum(ages) / len(ages), 1) if ages else None}


def _casualties(incident: Incident, held: _Held) -> Iterator[Row]:
    civilians = tells_of_civilians(incident, held.claims)
    for name, slug, killed, injured in _GROUPS:
        dead: Toll | None = getattr(incident, killed)
        hurt: Toll | None = getattr(incident, injured) if injured else None
        if dead is None and hurt is None:
            continue
        told = (name, slug) if name != CIVILIANS or civilians else (None, None)
        yield {
            **_of(incident),
            **{"casualty_type_taxonomy": "casualty", "casualty_type_name": told[0], "casualty_type_slug": told[1]},
            **{"killed_min": dead.min if dead else None, "killed_max": dead.max if dead else None},
            **{"injured_min": hurt.min if hurt else None, "injured_max": hurt.max if hurt else None},
        }


def _victims(incident: Incident, held: _Held) -> Iterator[Row]:
    day, _ = ends(incident.date)
    for victim in held.victims.get(incident.id, ()):
        about = {"date": day, "name_arabic": victim.name}
        told = {"exact_age": victim.age, "age": "Child" if victim.child else None, "additional_notes": victim.kin}
        yield {**_of(incident), **about, **told, "killed_or_injured": "Killed", "in_group": False}


_ROWS: Mapping[str, Callable[[Incident, _Held], Iterator[Row]]] = {
    "incidents": _incidents,
    "belligerents": _belligerents,
    "victims": _victims,
    "sources": _sources,
    "casualties": _casualties,
}


def _of(incident: Incident) -> dict[str, Value]:
    return {"post_id": incident.id, "post_status": "draft", "code": incident.id}


def _date_type(incident: Incident) -> str | None:
    first, last = ends(incident.date)
    if first is None:
        return None
    return "single" if first == last else "range"


def _status(incident: Incident) -> str:
    return "Declared" if incident.grade is Grade.CONFIRMED else "Alleged"


def _harm(incident: Incident, civilians: bool) -> str | None:
    harmed = [t for t in (incident.killed, incident.injured, incident.joint) if t is not None]
    if any(t.max or t.or_more for t in harmed):
        return "Yes" if civilians else None
    return "No" if harmed else None


def _media(url: str | None) -> str | None:
    host = (url or "").partition("://")[2].partition("/")[0].lower()
    return next((name for known, name in _MEDIA.items() if host == known or host.endswith(f".{known}")), None)


def _slug(name: str | None) -> str | None:
    return name.lower().replace(" ", "-") if name else None
