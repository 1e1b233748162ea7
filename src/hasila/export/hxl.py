"""Incidents as HXL, the hashtagged table of humanitarian data: one row an incident, under a row of hashtags.

Whole numbers stand as they are and an empty cell is unknown. `+v_pcode` columns hold OCHA's P-codes where the gazetteer
has them (see `hasila gazetteer import`), `+v_iso` the governorate's ISO 3166-2 code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hasila.export.csv_tables import write_rows
from hasila.export.tables import WITHHELD, Row, Value, codes, ends, withheld
from hasila.model import Incident, Record, Toll

COLUMNS: dict[str, str] = {
    "Incident": "#event+id",
    "First day": "#date+start",
    "Last day": "#date+end",
    "Country": "#country+code+v_iso2",
    "Governorate": "#adm1+code+v_iso",
    "Governorate P-code": "#adm1+code+v_pcode",
    "P-code": "#loc+code+v_pcode",
    "Place": "#loc+name",
    "Within": "#loc+within+name",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Precision": "#geo+precision",
    "Events": "#event+type+list",
    "Blamed": "#org+blamed+list",
    "Grade": "#status+grade",
    "Killed, least": "#affected+killed+min",
    "Killed, most": "#affected+killed+max",
    "Injured, least": "#affected+injured+min",
    "Injured, most": "#affected+injured+max",
    "Children killed, least": "#affected+killed+children+min",
    "Children killed, most": "#affected+killed+children+max",
    "Women killed, least": "#affected+killed+f+adults+min",
    "Women killed, most": "#affected+killed+f+adults+max",
    "Men killed, least": "#affected+killed+m+adults+min",
    "Men killed, most": "#affected+killed+m+adults+max",
    "Combatants killed, least": "#affected+killed+combatants+min",
    "Combatants killed, most": "#affected+killed+combatants+max",
    "Killed or injured, least": "#affected+harmed+min",
    "Killed or injured, most": "#affected+harmed+max",
    "Origins": "#meta+source+list",
    "Reports": "#meta+reports+num",
}
"""Each column's heading and its hashtag, in their order."""
_WITHHELD = {"Withheld": f"#meta+{WITHHELD}"}


def write_hxl(record: Record, out: Path) -> None:
    """Write the incidents as one HXL-tagged CSV, the file `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    columns = COLUMNS | (_WITHHELD if record.withheld else {})
    write_rows(out, columns, _rows(record, columns), encoding="utf-8")  # libhxl takes a mark for a letter


def _rows(record: Record, columns: dict[str, str]) -> Iterator[Row]:
    yield dict(columns)
    for incident in record.incidents:
        yield dict(zip(columns, (*_cells(incident), *withheld(record).values()), strict=True))


def _cells(incident: Incident) -> Iterator[Value]:
    place = incident.place
    country, governorate, pcode = codes(place)
    yield from (incident.id, *ends(incident.date), country, governorate)
    yield from (governorate_pcode(pcode), pcode)
    yield from (place.name, place.within, place.lat, place.lon, place.precision) if place else (None,) * 5
    yield from (tuple(incident.events), tuple(incident.blamed), incident.grade.value)
    people = (incident.killed, incident.injured, incident.children_killed, incident.women_killed, incident.men_killed)
    for toll in (*people, incident.combatants_killed, incident.joint):
        yield from _range(toll)
    yield from (tuple(o.name for o in incident.origins), len(incident.reports))


def governorate_pcode(pcode: str | None) -> str | None:
    """The first level of a P-code: the country's letters and two digits, `SY09` of `SY090302`."""
    if not pcode:
        return None
    letters = len(pcode) - len(pcode.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return pcode[: letters + 2]


def _range(toll: Toll | None) -> tuple[int | None, int | None]:
    """The least, and the most where the top is not open."""
    return (toll.min, None if toll.or_more else toll.max) if toll else (None, None)
