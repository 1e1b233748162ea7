"""All claims of a casebook linked anew, and what that means for its incidents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update

from hasila.casebook import schema
from hasila.casebook.accounts import SYSTEM
from hasila.casebook.assigning import Assignment, Held, assign
from hasila.casebook.chain import written
from hasila.casebook.correcting import standing_claim
from hasila.casebook.desk import AGAIN, NEW, NOT_COUNTED, Desk
from hasila.casebook.differing import Change, differences, together
from hasila.linking import link
from hasila.model import Cluster, Links, NearLink
from hasila.registry import SourceRegistry
from hasila.rows import dump, incident_from_row, near_link_row, report_from_row


@dataclass(frozen=True, slots=True)
class Told:
    """Which incidents are new, were extended, are to be looked at again, and lead to another one now."""

    new: list[str] = field(default_factory=list)
    extended: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    redirected: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        return {name: len(getattr(self, name)) for name in ("new", "extended", "again", "redirected")}


def link_anew(desk: Desk) -> Told:
    """Link every claim that stands, and bring the incidents up to it, an entry for each that changes."""
    connection = desk.connection
    rows = list(connection.execute(select(schema.claim).order_by(schema.claim.c.id)).mappings())
    claims = {row["id"]: standing_claim(row) for row in rows if row["standing"] not in NOT_COUNTED}
    held = {row["id"]: Held(row["report"], row["incident"], row["pinned"]) for row in rows}
    reports = [report_from_row(json.loads(row)) for row in connection.execute(select(schema.report.c.row)).scalars()]
    registry = SourceRegistry.default()

    def relink(cluster: Cluster, apart: Iterable[tuple[str, str]]) -> Links:
        theirs = set(cluster.reports)
        return link([claims[c] for c in cluster.claims], [r for r in reports if r.id in theirs], registry, cannot=apart)

    links = link(claims.values(), reports, registry)
    taken = list(connection.execute(select(schema.incident.c.id)).scalars())
    assignment = assign(links, held, taken, relink)
    desk.know(reports)
    told = _bring_up(desk, assignment, held)
    _keep_near(desk, links.near, assignment)
    return told


def _bring_up(desk: Desk, assignment: Assignment, held: Mapping[str, Held]) -> Told:
    """Write what changed of the incidents; those that did not change are not touched."""
    connection, table = desk.connection, schema.incident
    before = {row["id"]: row for row in connection.execute(select(table)).mappings()}
    told = Told()
    fresh = sorted({name for name in assignment.incidents.values() if name and name not in before})
    for name in fresh:
        desk.new_incident(name)
    changed = _moved(desk, assignment, held) | set(fresh)
    for name, row in before.items():
        beside = _beside(assignment, name)
        if not row["redirect"] and beside != {column: row[column] for column in beside}:
            changed.add(name)
    for name in sorted(changed - assignment.redirects.keys()):
        _bring_up_one(desk, name, before.get(name), _beside(assignment, name), told)
    for name, to in sorted(assignment.redirects.items()):
        desk.save_incident(name, redirect=to, holds=0)
        desk.seal(SYSTEM, "redirect", {"to": to}, incident=name, other=to)
        told.redirected.append(name)
    return told


def _moved(desk: Desk, assignment: Assignment, held: Mapping[str, Held]) -> set[str]:
    """Put each claim where it is to stand; gives the incidents that gained or lost one."""
    table = schema.claim
    moves = [
        {"of": claim, "to": now}
        for claim, now in sorted(assignment.incidents.items(), key=lambda pair: pair[0])
        if now != held[claim].incident
    ]
    if moves:
        statement = update(table).where(table.c.id == bindparam("of")).values(incident=bindparam("to"))
        desk.connection.execute(statement, moves)
    ends = {end for move in moves for end in (move["to"], held[str(move["of"])].incident)}
    return {end for end in ends if end}


def _beside(assignment: Assignment, name: str) -> dict[str, str | None]:
    """What stands beside an incident's own claims, as its columns have it."""
    bare = assignment.bare.get(name)
    return {"wider": written(list(assignment.wider.get(name, ()))), "bare": written(list(bare)) if bare else None}


def _bring_up_one(
    desk: Desk, name: str, before: RowMapping | None, beside: Mapping[str, str | None], told: Told
) -> None:
    was = incident_from_row(json.loads(before["proposed"])) if before else None
    desk.figure(name, **beside)
    row = desk.incident(name)
    now = incident_from_row(json.loads(row["proposed"]))
    changes: list[Change] = differences(was, now) if was else []
    kind = "extend" if before else "new"
    (told.extended if before else told.new).append(name)
    if changes and before and before["review"] != NEW:
        together_now = together(json.loads(before["changes"]), changes)
        desk.save_incident(name, review=AGAIN, changes=written(together_now), signed="[]")
        told.again.append(name)
        kind = "again"
    desk.seal(SYSTEM, kind, {"changes": changes}, incident=name)


def _keep_near(desk: Desk, near: Iterable[NearLink], assignment: Assignment) -> None:
    """The pairs of incidents that nearly were one, in place of those of the build before."""
    best: dict[tuple[str, str], NearLink] = {}
    for found in near:
        first, second = (assignment.names.get(end, "") for end in (found.first, found.second))
        pair = (min(first, second), max(first, second))
        if first and second and first != second and (pair not in best or best[pair].score < found.score):
            best[pair] = NearLink(*pair, found.score, found.evidence)
    desk.connection.execute(delete(schema.near))
    rows = [
        {"first": a, "second": b, "score": found.score, "row": dump(near_link_row(found))}
        for (a, b), found in sorted(best.items())
    ]
    if rows:
        desk.connection.execute(insert(schema.near), rows)
