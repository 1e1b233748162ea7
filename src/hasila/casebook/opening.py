"""Reading a casebook for its pages: the queue, an incident with all that belongs to it, a report, what was found."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, func, or_, select

from hasila.casebook import chain, guarding, schema, searching
from hasila.casebook.chain import Entry
from hasila.casebook.correcting import standing_claim
from hasila.casebook.desk import NOT_COUNTED, SIGNED
from hasila.casebook.remembering import claim_of, incident_of
from hasila.casebook.undoing import resolved
from hasila.model import Claim, DateRange, Incident, NearLink, Report
from hasila.rows import near_link_from_row, report_from_row
from hasila.text import fold

_INCIDENT, _CLAIM, _REPORT, _ENTRY = schema.incident.c, schema.claim.c, schema.report.c, schema.entry.c
NEEDS = "needs"
"""The filter of all incidents that are not signed off."""
_AROUND = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of incidents is narrowed by; empty is anything."""

    review: str = NEEDS
    place: str = ""
    grade: str = ""
    party: str = ""
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident as a list shows it."""

    incident: Incident
    review: str
    signed: int
    changes: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as it stands, as it was read, and how it came to stand so."""

    claim: Claim
    read: Claim
    standing: str
    incident: str | None
    pinned: bool

    @property
    def counts(self) -> bool:
        """Whether it counts: it was neither rejected nor taken back."""
        return self.standing not in NOT_COUNTED


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with its claims, its reports, its neighbours and its history."""

    incident: Incident
    proposed: Incident
    version: int
    review: str
    signed: Sequence[Mapping[str, object]]
    changes: Sequence[Mapping[str, object]]
    claims: Sequence[Stated]
    wider: Sequence[Stated]
    reports: Mapping[str, Report]
    near: Sequence[tuple[NearLink, Incident]]
    history: Sequence[Entry]
    undone: frozenset[int]


def listed(connection: Connection, filters: Filters, start: int, most: int) -> tuple[list[Listed], int]:
    """Incidents, those on which most hangs first, and how many there are in all."""
    table = schema.incident
    conditions = _conditions(filters)
    total = connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    columns = (table.c.row, table.c.review, table.c.signed, table.c.changes)
    order = (table.c.weight.desc(), table.c.id)
    shown = select(table.c.id).where(*conditions).order_by(*order).limit(most).offset(start)
    ids = list(connection.execute(shown).scalars())
    rows = connection.execute(select(*columns).where(table.c.id.in_(ids)).order_by(*order))
    found = [Listed(incident_of(r.row), r.review, len(json.loads(r.signed)), json.loads(r.changes)) for r in rows]
    return found, int(total)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    found = [_INCIDENT.redirect.is_(None), _INCIDENT.holds > 0]
    if filters.review:
        of = _INCIDENT.review
        found.append(of != SIGNED if filters.review == NEEDS else of == filters.review)
    if filters.place:
        found.append(_INCIDENT.place_words.contains(fold(filters.place), autoescape=True))
    if filters.grade:
        found.append(_INCIDENT.grade_now == filters.grade)
    if filters.party:
        found.append(_INCIDENT.blamed.contains(f" {filters.party} ", autoescape=True))
    if filters.first_day:
        found.append(or_(_INCIDENT.last_day.is_(None), _INCIDENT.last_day >= filters.first_day))
    if filters.last_day:
        found.append(or_(_INCIDENT.first_day.is_(None), _INCIDENT.first_day <= filters.last_day))
    return found


def leads_to(connection: Connection, incident: str) -> str | None:
    """The incident that an id stands for today, or `None` where there never was one."""
    known = connection.execute(select(_INCIDENT.id).where(_INCIDENT.id == incident)).first()
    return resolved(connection, incident) if known else None


def case(connection: Connection, incident: str) -> Case:
    """An incident that stands, with all that belongs to it."""
    row = connection.execute(select(schema.incident).where(_INCIDENT.id == incident)).mappings().one()
    claims = _stated(connection.execute(select(schema.claim).where(_CLAIM.incident == incident)).mappings())
    wider = _stated(_by_id(connection, "claim", json.loads(row["wider"])))
    bare = json.loads(row["bare"] or "[]")
    reports = reports_of(connection, {*(s.claim.report for s in (*claims, *wider)), *bare})
    touches = or_(_ENTRY.incident == incident, _ENTRY.other == incident)
    history = list(chain.walk(connection, touches))
    undone = connection.execute(select(_ENTRY.undoes).where(touches, _ENTRY.undoes.is_not(None))).scalars()
    return Case(
        incident=incident_of(row["row"]),
        proposed=incident_of(row["proposed"]),
        version=row["version"],
        review=row["review"],
        signed=json.loads(row["signed"]),
        changes=json.loads(row["changes"]),
        claims=claims,
        wider=[stated for stated in wider if stated.counts],
        reports=reports,
        near=_near(connection, incident),
        history=history,
        undone=frozenset(number for number in undone if number is not None),
    )


def reports_of(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Reports with their texts, by their ids."""
    rows = _by_id(connection, "report", ids)
    return {row["id"]: report_from_row(json.loads(row["row"])) for row in rows}


def claims_of(connection: Connection, report: str) -> list[Stated]:
    """All claims of a report, in the order of its text."""
    return _stated(connection.execute(select(schema.claim).where(_CLAIM.report == report)).mappings())


def unlinked(connection: Connection, start: int, most: int) -> tuple[list[Stated], int]:
    """Claims that stand in no incident and count, report after report, and how many there are in all."""
    conditions = (_CLAIM.incident.is_(None), _CLAIM.standing.not_in(NOT_COUNTED))
    total = connection.execute(select(func.count()).select_from(schema.claim).where(*conditions)).scalar_one()
    shown = select(_CLAIM.id).where(*conditions).order_by(_CLAIM.report, _CLAIM.start, _CLAIM.id)
    ids = connection.execute(shown.limit(most).offset(start)).scalars()
    return _stated(_by_id(connection, "claim", ids)), int(total)


def last_entries(connection: Connection, claims: Iterable[str]) -> dict[str, int]:
    """The number of the last entry on each of some claims; 0 where there is none."""
    ids = list(claims)
    rows = connection.execute(
        select(_ENTRY.claim, func.max(_ENTRY.number)).where(_ENTRY.claim.in_(ids)).group_by(_ENTRY.claim)
    )
    return dict.fromkeys(ids, 0) | {row[0]: int(row[1]) for row in rows}


def told(connection: Connection, ids: Iterable[str]) -> dict[str, Stated]:
    """Claims as they stand, by their ids."""
    return {stated.claim.id: stated for stated in _stated(_by_id(connection, "claim", ids))}


def incidents_of(connection: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    """Incidents as they stand, by their ids."""
    rows = _by_id(connection, "incident", ids)
    return {row["id"]: incident_of(row["row"]) for row in rows}


def around(connection: Connection, days: DateRange | None, most: int = 30) -> list[Incident]:
    """Incidents that stand, at most some days before or after; none for days that are open at both ends."""
    first, last = (days.earliest or days.latest, days.latest or days.earliest) if days else (None, None)
    if first is None or last is None:
        return []
    ends = ((first - _AROUND).isoformat(), (last + _AROUND).isoformat())
    ids = connection.execute(
        select(_INCIDENT.id)
        .where(_INCIDENT.first_day.between(*ends), _INCIDENT.redirect.is_(None), _INCIDENT.holds > 0)
        .order_by(_INCIDENT.weight.desc(), _INCIDENT.id)
        .limit(most)
    ).scalars()
    found = list(ids)
    incidents = incidents_of(connection, found)
    return [incidents[identity] for identity in found]


def found(connection: Connection, query: str, most: int, start: int) -> list[tuple[Report, list[str]]]:
    """The reports that hold the words of a query, each with the incidents that its claims stand in."""
    ids = searching.find(connection, query, most, start)
    reports = reports_of(connection, ids)
    standing = connection.execute(
        select(_CLAIM.report, _CLAIM.incident)
        .where(_CLAIM.report.in_(ids), _CLAIM.incident.is_not(None), _CLAIM.standing.not_in(NOT_COUNTED))
        .order_by(_CLAIM.start)
    )
    incidents: dict[str, dict[str, None]] = {identity: {} for identity in ids}
    for report, incident in standing:
        incidents[report][incident] = None
    return [(reports[identity], list(incidents[identity])) for identity in ids]


def since(connection: Connection, incident: str, version: int) -> list[Entry]:
    """The entries that touched an incident after a version of it."""
    return list(
        chain.walk(connection, or_(_ENTRY.incident == incident, _ENTRY.other == incident), _ENTRY.number > version)
    )


def on_claim(connection: Connection, claim: str, number: int) -> list[Entry]:
    """The entries on a claim after one of a number."""
    return list(chain.walk(connection, _ENTRY.claim == claim, _ENTRY.number > number))


def versions_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The versions of incidents, by their ids; what was merged into another has none."""
    rows = _by_id(connection, "incident", ids)
    return {row["id"]: row["version"] for row in rows if row["redirect"] is None}


def _by_id(connection: Connection, kind: str, ids: Iterable[str]) -> list[RowMapping]:
    table = schema.metadata.tables[kind]
    return [
        row
        for some in guarding.pieces(sorted(set(ids)))
        for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings()
    ]


def _stated(rows: Iterable[RowMapping]) -> list[Stated]:
    made = [
        Stated(standing_claim(row), claim_of(row["row"]), row["standing"], row["incident"], row["pinned"])
        for row in rows
    ]
    return sorted(made, key=lambda s: (s.claim.report, s.claim.anchor.start, s.claim.id))


def _near(connection: Connection, incident: str) -> list[tuple[NearLink, Incident]]:
    """The incidents that nearly were this one and still stand, the nearest first."""
    near = schema.near.c
    rows = connection.execute(
        select(near.row)
        .where(or_(near.first == incident, near.second == incident))
        .order_by(near.score.desc(), near.first, near.second)
    ).scalars()
    links = [near_link_from_row(json.loads(row)) for row in rows]
    others = [link.second if link.first == incident else link.first for link in links]
    rows_ = _by_id(connection, "incident", others)
    standing = {r["id"]: incident_of(r["row"]) for r in rows_ if not r["redirect"] and r["holds"]}
    return [(link, standing[other]) for link, other in zip(links, others, strict=True) if other in standing]
