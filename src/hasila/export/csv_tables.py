"""Incidents and claims as CSV, for spreadsheets and statistics.

UTF-8 with a byte order mark, without which spreadsheets take Arabic for another encoding; lines end as RFC 4180 asks.
Several values in one cell are joined by `|` (inside a value `|` is written `\\|` and `\\` `\\\\`); an empty cell is
unknown, never zero. A text that a spreadsheet would run as a formula gets an apostrophe before it. Both can be undone:
no two lists of values give one cell.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from hasila.model import TOLLS, Claim, DateRange, Incident, Place, Record, Toll

_FORMULA = re.compile("[ ']*[=+@\\t\\r\\n＝＋－＠-]")  # the wide forms run too, in some versions

Cell = str | int | float | None


def write_csv(record: Record, out: Path) -> None:
    """Write `incidents.csv` and `claims.csv` into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "incidents.csv", map(incident_cells, record.incidents), incident_columns())
    stands_in: dict[str, list[str]] = defaultdict(list)
    for incident in record.incidents:
        for claim in incident.claims:
            stands_in[claim].append(incident.id)
    _write(out / "claims.csv", (claim_cells(c, stands_in[c.id]) for c in record.claims), CLAIM_COLUMNS)


def inert(text: str) -> str:
    """A text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it.

    So does one that has apostrophes there already: whoever takes one off before a formula has the text as it was.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def joined(values: Iterable[str]) -> str:
    """Several values as one cell."""
    return "|".join(v.replace("\\", "\\\\").replace("|", "\\|") for v in values)


def incident_columns() -> list[str]:
    """The header of `incidents.csv`."""
    tolls = [f"{toll}_{end}" for toll in TOLLS for end in ("min", "max", "or_more")]
    first = ["id", *DAY_COLUMNS, *PLACE_COLUMNS, "events", "blamed", "grade", "grade_reason"]
    return [*first, *tolls, "origins", "outlets", "claims", "wider", "denials", "reports"]


def incident_cells(incident: Incident) -> dict[str, Cell]:
    """An incident as one row; an open toll has empty cells."""
    cells: dict[str, Cell] = {"id": incident.id, **_days(incident.date), **_place(incident.place)}
    cells |= {"events": joined(incident.events), "blamed": joined(incident.blamed)}
    cells |= {"grade": incident.grade.value, "grade_reason": incident.grade_reason}
    for toll in TOLLS:
        cells |= _toll(toll, getattr(incident, toll))
    cells["origins"] = joined(o.name for o in incident.origins)
    cells["outlets"] = joined(dict.fromkeys(outlet for o in incident.origins for outlet in o.outlets))
    for name in ("claims", "wider", "denials", "reports"):
        cells[name] = joined(getattr(incident, name))
    return cells


DAY_COLUMNS = ("earliest", "latest")
PLACE_COLUMNS = ("place", "within", "lat", "lon", "precision")
CLAIM_COLUMNS = (
    *("id", "report", "incidents", "harm", "min", "max", "wording", "status", "side", "part", "part_of", "list"),
    *("scope", "polarity", "event", "weapon", *DAY_COLUMNS, *PLACE_COLUMNS, "other_places", "blamed"),
    *("chain", "chain_kinds", "anchor", "anchor_start", "anchor_end", "evidence", "rule", "confidence"),
)
"""The header of `claims.csv`."""


def claim_cells(claim: Claim, incidents: Iterable[str]) -> dict[str, Cell]:
    """A claim as one row, with the incidents it stands in; `part_of` holds the words of the larger group."""
    count, anchor = claim.count, claim.anchor
    return {
        **{"id": claim.id, "report": claim.report, "incidents": joined(incidents), "harm": claim.harm.value},
        **{"min": count.min, "max": count.max, "wording": count.wording.value, "status": claim.status.value},
        **{"side": claim.side and claim.side.value, "part": claim.part.value},
        **{"part_of": claim.part_of.exact if claim.part_of else None, "list": claim.list, "scope": claim.scope.value},
        **{"polarity": claim.polarity.value, "event": claim.event.value, "weapon": claim.weapon},
        **_days(claim.date),
        **_place(claim.place),
        **{"other_places": joined(claim.other_places), "blamed": joined(claim.blamed)},
        **{"chain": joined(s.name for s in claim.chain), "chain_kinds": joined(s.kind for s in claim.chain)},
        **{"anchor": anchor.exact, "anchor_start": anchor.start, "anchor_end": anchor.end},
        **{"evidence": claim.evidence.exact, "rule": claim.rule, "confidence": claim.confidence},
    }


def _days(days: DateRange | None) -> dict[str, Cell]:
    ends = (days.earliest, days.latest) if days else (None, None)
    return {name: day.isoformat() if day else None for name, day in zip(DAY_COLUMNS, ends, strict=True)}


def _place(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return dict.fromkeys(PLACE_COLUMNS)
    precision = place.precision.value if place.precision else None
    cells = (place.name, place.within, place.lat, place.lon, precision)
    return dict(zip(PLACE_COLUMNS, cells, strict=True))


def _toll(name: str, toll: Toll | None) -> dict[str, Cell]:
    cells = (toll.min, toll.max, "yes" if toll.or_more else "no") if toll else (None, None, None)
    return {f"{name}_{end}": cell for end, cell in zip(("min", "max", "or_more"), cells, strict=True)}


def _write(path: Path, rows: Iterable[Mapping[str, Cell]], columns: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(columns))
        writer.writeheader()
        for row in rows:
            writer.writerow({k: inert(v) if isinstance(v, str) else v for k, v in row.items()})
