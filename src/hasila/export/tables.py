"""A record as flat tables: their columns, what each column holds, and the rows, for whatever writes them to files.

A cell is a plain value: `None` is unknown, never zero; several values are a tuple. Columns are documented in
docs/tables.md and change only with a new version.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from hasila.lexicon import load_language
from hasila.model import TOLLS, Claim, DateRange, Incident, Place, Record, Report, SourceKind, Toll, Victim
from hasila.registry import SourceRegistry
from hasila.victims import victims_of

Value = str | int | float | bool | dt.date | tuple[str, ...] | None
Row = Mapping[str, Value]
Victims = Mapping[str, tuple[Victim, ...]]


class Holds(StrEnum):
    """What the cells of a column are, where they are not empty."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    TRUTH = "truth"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its columns in their order, what makes its rows."""

    name: str
    columns: Mapping[str, Holds]
    rows: Callable[[Record, Victims], Iterator[Row]]


def tables(record: Record, named: Victims | None = None) -> Iterator[tuple[str, Mapping[str, Holds], Iterator[Row]]]:
    """Every table of a record: its name, its columns, its rows; `named` where its victims are known already.

    A copy for the public says so in each row, and has a table of victims only where names are cleared.
    """
    mark, named = withheld(record), named_victims(record) if named is None else named
    for table in TABLES:
        if mark and table.rows is _victims and not named:
            continue
        columns = {**table.columns, **dict.fromkeys(mark, Holds.TEXT)}
        yield table.name, columns, _marked(table.rows(record, named), mark)


def _marked(rows: Iterable[Row], mark: Row) -> Iterator[Row]:
    return ({**row, **mark} for row in rows)


WITHHELD = "withheld"
"""The column that a copy for the public has in every table."""


def withheld(record: Record) -> Row:
    """What every row of a copy for the public has more: the column that says what is withheld."""
    return {WITHHELD: record.withheld} if record.withheld else {}


def tolls_of(incident: Incident) -> Iterator[tuple[str, Toll]]:
    """The tolls of an incident that are not open, by their names."""
    for name in TOLLS:
        toll: Toll | None = getattr(incident, name)
        if toll is not None:
            yield name, toll


def ends(days: DateRange | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a range, `None` where an end is open."""
    return (days.earliest, days.latest) if days else (None, None)


def _incidents(record: Record, named: Victims) -> Iterator[Row]:
    return ({**_incident(i), "named": number_named(record, named, i.id)} for i in record.incidents)


def _incident(incident: Incident) -> Row:
    cells: dict[str, Value] = {"id": incident.id, **_days(incident.date), **_place(incident.place)}
    cells |= {"events": tuple(incident.events), "blamed": tuple(incident.blamed)}
    cells |= {"grade": incident.grade.value, "grade_reason": incident.grade_reason}
    for name in TOLLS:
        toll: Toll | None = getattr(incident, name)
        ends = (toll.min, toll.max, toll.or_more) if toll else (None, None, None)
        cells |= {f"{name}_{end}": value for end, value in zip(("min", "max", "or_more"), ends, strict=True)}
    cells["origins"] = tuple(o.name for o in incident.origins)
    cells["outlets"] = tuple(dict.fromkeys(outlet for o in incident.origins for outlet in o.outlets))
    return cells | {name: getattr(incident, name) for name in ("claims", "wider", "denials", "reports")}


def _claims(record: Record, _named: Victims) -> Iterator[Row]:
    stands_in: dict[str, list[str]] = defaultdict(list)
    for incident in record.incidents:
        for claim in incident.claims:
            stands_in[claim].append(incident.id)
    return (_claim(claim, stands_in[claim.id]) for claim in record.claims)


def _claim(claim: Claim, incidents: Iterable[str]) -> Row:
    count, anchor = claim.count, claim.anchor
    return {
        **{"id": claim.id, "report": claim.report, "incidents": tuple(incidents), "harm": claim.harm.value},
        **{"min": count.min, "max": count.max, "wording": count.wording.value, "status": claim.status.value},
        **{"side": claim.side and claim.side.value, "part": claim.part.value},
        **{"part_of": claim.part_of.exact if claim.part_of else None, "list": claim.list, "scope": claim.scope.value},
        **{"polarity": claim.polarity.value, "event": claim.event.value, "weapon": claim.weapon},
        **_days(claim.date),
        **_place(claim.place),
        **{"other_places": claim.other_places, "blamed": tuple(claim.blamed)},
        **{"chain": tuple(s.name for s in claim.chain), "chain_kinds": tuple(s.kind for s in claim.chain)},
        **{"anchor": anchor.exact, "anchor_start": anchor.start, "anchor_end": anchor.end},
        **{"evidence": claim.evidence.exact, "rule": claim.rule, "confidence": claim.confidence},
    }


def _reports(record: Record, _named: Victims) -> Iterator[Row]:
    stands_in: dict[str, list[str]] = defaultdict(list)
    for incident in record.incidents:
        for report in incident.reports:
            stands_in[report].append(incident.id)
    return (_report(report, stands_in[report.id]) for report in record.reports)


def _report(report: Report, incidents: Iterable[str]) -> Row:
    about = {"id": report.id, "publisher": report.publisher, "url": report.url, "title": report.title}
    published: Row = {**_days(report.published), "published_how": report.published_how or None}
    return {**about, "kind": report.kind, **published, "sha256": report.sha256, "incidents": tuple(incidents)}


def _sources(record: Record, _named: Victims) -> Iterator[Row]:
    registry = SourceRegistry.default()
    said: dict[tuple[str, SourceKind], list[Claim]] = defaultdict(list)
    for claim in record.claims:
        for link in dict.fromkeys((link.name, link.kind) for link in claim.chain):
            said[link].append(claim)
    for (name, kind), claims in sorted(said.items()):
        known = registry.identify(name)
        reports = tuple(dict.fromkeys(claim.report for claim in claims))
        about: Row = {"name": name, "kind": kind.value, "known_as": known.id if known else None}
        yield {**about, "claims": tuple(claim.id for claim in claims), "reports": reports}


def _origins(record: Record, _named: Victims) -> Iterator[Row]:
    for incident in record.incidents:
        for origin in incident.origins:
            about = {"incident": incident.id, "key": origin.key, "name": origin.name, "kind": origin.kind.value}
            yield {**about, "claims": origin.claims, "outlets": origin.outlets}


def _tolls(record: Record, _named: Victims) -> Iterator[Row]:
    for incident in record.incidents:
        for name, toll in tolls_of(incident):
            range_: Row = {"min": toll.min, "max": toll.max, "or_more": toll.or_more, "explanation": toll.explanation}
            about: Row = {"incident": incident.id, "toll": name, **range_}
            yield {**about, "supporting": toll.supporting, "against": toll.against}


def named_victims(record: Record) -> Victims:
    """The named dead of a record's incidents; of a copy for the public those whose names are cleared."""
    return record.cleared if record.withheld else victims_of(record, load_language("ar"))


def number_named(record: Record, named: Victims, incident: str) -> int:
    """How many of an incident's dead are named in its reports, whether or not the public may know the names."""
    return record.named.get(incident, 0) if record.withheld else len(named.get(incident, ()))


def _victims(_record: Record, named: Victims) -> Iterator[Row]:
    for victim in chain.from_iterable(named.values()):
        about: Row = {"id": victim.id, "incident": victim.incident, "name": victim.name, "age": victim.age}
        told: Row = {"child": victim.child, "kin": victim.kin}
        yield {**about, **told, "spellings": victim.spellings, "reports": victim.reports}


def _days(days: DateRange | None) -> dict[str, Value]:
    return dict(zip(("earliest", "latest"), ends(days), strict=True))


def _place(place: Place | None) -> dict[str, Value]:
    if place is None:
        return dict.fromkeys(_PLACE)
    precision = place.precision.value if place.precision else None
    cells = (place.name, place.within, place.lat, place.lon, precision, *codes(place))
    return dict(zip(_PLACE, cells, strict=True))


def codes(place: Place | None) -> tuple[str | None, str | None, str | None]:
    """A resolved place's country (`SY`), governorate (ISO 3166-2: `SY-DY`) and OCHA P-code, as far as known."""
    if place is None or place.lat is None or not place.candidates:
        return None, None, None
    best = place.candidates[0]
    return best.within[:2] or None, best.within if "-" in best.within else None, best.pcode or None


def _columns(words: str) -> dict[str, Holds]:
    """Columns from `name` (text) and `name:kind` words."""
    parts = (word.partition(":") for word in words.split())
    return {name: Holds(holds or "text") for name, _, holds in parts}


_DAYS = "earliest:day latest:day"
_PLACE_WORDS = "place within lat:number lon:number precision country adm1 pcode"
_PLACE = tuple(_columns(_PLACE_WORDS))
_TOLLS = " ".join(f"{toll}_min:integer {toll}_max:integer {toll}_or_more:truth" for toll in TOLLS)

TABLES: tuple[Table, ...] = (
    Table(
        "incidents",
        _columns(
            f"id {_DAYS} {_PLACE_WORDS} events:texts blamed:texts grade grade_reason {_TOLLS}"
            " origins:texts outlets:texts claims:texts wider:texts denials:texts reports:texts"
            " named:integer"
        ),
        _incidents,
    ),
    Table(
        "claims",
        _columns(
            "id report incidents:texts harm min:integer max:integer wording status side part part_of list:integer"
            f" scope polarity event weapon {_DAYS} {_PLACE_WORDS} other_places:texts blamed:texts chain:texts"
            " chain_kinds:texts anchor anchor_start:integer anchor_end:integer evidence rule confidence:number"
        ),
        _claims,
    ),
    Table("reports", _columns(f"id publisher url title kind {_DAYS} published_how sha256 incidents:texts"), _reports),
    Table("sources", _columns("name kind known_as claims:texts reports:texts"), _sources),
    Table("origins", _columns("incident key name kind claims:texts outlets:texts"), _origins),
    Table(
        "tolls",
        _columns("incident toll min:integer max:integer or_more:truth explanation supporting:texts against:texts"),
        _tolls,
    ),
    Table(
        "victims",
        _columns("id incident name age:integer child:truth kin spellings:texts reports:texts"),
        _victims,
    ),
)
"""The tables of a record, in the order in which they are written."""
