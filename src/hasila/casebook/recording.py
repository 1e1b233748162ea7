"""A casebook as a record: what a team decided, in the form that the site, the tables and the exports are made from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from hasila.casebook import chain, schema
from hasila.casebook.correcting import standing_claim
from hasila.casebook.desk import NOT_COUNTED
from hasila.casebook.undoing import resolved
from hasila.model import Incident, NearLink, Record
from hasila.reach import Reach, reach
from hasila.rows import incident_from_row, near_link_from_row, report_from_row


def record_of(connection: Connection) -> Record:
    """The record that the casebook holds now: what was rejected is left out, an incident without claims too."""
    reports = connection.execute(select(schema.report.c.row).order_by(schema.report.c.id)).scalars()
    rows = list(
        connection.execute(
            select(schema.claim).where(schema.claim.c.standing.not_in(NOT_COUNTED)).order_by(schema.claim.c.id)
        ).mappings()
    )
    claims = sorted((standing_claim(row) for row in rows), key=lambda c: (c.report, c.anchor.start, c.anchor.end, c.id))
    known = {claim.id for claim in claims}
    incidents = _incidents(connection, known)
    placed = {c for incident in incidents for c in (*incident.claims, *incident.wider)}
    beside = [claim for claim in claims if claim.id not in placed]
    settings = {row.name: row.value for row in connection.execute(select(schema.setting))}
    return Record(
        reports=tuple(report_from_row(json.loads(row)) for row in reports),
        claims=tuple(claims),
        incidents=incidents,
        running_totals=tuple(c.id for c in beside if reach(c) is Reach.PERIOD),
        unlinked=tuple(c.id for c in beside if reach(c) is not Reach.PERIOD),
        near_links=_near(connection, {incident.id for incident in incidents}),
        rejected=(),
        policy=settings.get("policy", "airwars"),
        run=_run(connection),
    )


def _incidents(connection: Connection, known: set[str]) -> tuple[Incident, ...]:
    table = schema.incident
    rows = connection.execute(
        select(table.c.row).where(table.c.redirect.is_(None), table.c.holds > 0).order_by(table.c.id)
    ).scalars()
    found = (incident_from_row(json.loads(row)) for row in rows)
    return tuple(replace(i, wider=tuple(c for c in i.wider if c in known)) for i in found)


def _near(connection: Connection, incidents: set[str]) -> tuple[NearLink, ...]:
    best: dict[tuple[str, str], NearLink] = {}
    rows = connection.execute(select(schema.near.c.row).order_by(schema.near.c.first, schema.near.c.second)).scalars()
    for row in rows:
        link = near_link_from_row(json.loads(row))
        ends = [resolved(connection, end) for end in (link.first, link.second)]
        pair = (min(ends), max(ends))
        if pair[0] != pair[1] and set(pair) <= incidents and (pair not in best or best[pair].score < link.score):
            best[pair] = NearLink(*pair, link.score, link.evidence)
    return tuple(sorted(best.values(), key=lambda n: (-n.score, n.first, n.second)))


def _run(connection: Connection) -> dict[str, Any]:
    """How the reports were read, by the last build, and the state of the history that this record shows."""
    table = schema.entry
    last = connection.execute(
        select(table.c.body).where(table.c.kind == "build").order_by(table.c.number.desc()).limit(1)
    ).scalar()
    number, head = chain.last(connection)
    run: dict[str, Any] = json.loads(last)["run"] if last else {}
    return {**run, "casebook": {"entries": number, "last": head}}
