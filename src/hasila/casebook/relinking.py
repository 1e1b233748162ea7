"""Claims linked anew, all of them or those that more reports can change, and what that means for the incidents."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update

from hasila.casebook import schema, tellings
from hasila.casebook.accounts import SYSTEM
from hasila.casebook.assigning import Assignment, Held, assign
from hasila.casebook.chain import written
from hasila.casebook.desk import AGAIN, NEW, Desk
from hasila.casebook.differing import Change, differences, together
from hasila.casebook.guarding import pieces
from hasila.casebook.touching import Shelf, held_where, touched
from hasila.linking import link
from hasila.linking.part import Key, Linked, link_part
from hasila.model import Cluster, Links, NearLink
from hasila.registry import SourceRegistry
from hasila.rows import dump, incident_from_row, near_link_row

_FEW = 3
"""Where new reports are more than one of so many, all is linked anew: what they touch would be most of it."""


class Settled(TypedDict):
    """The columns of a telling that linking fills."""

    component: int
    cluster: str
    incident: str | None


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


def link_more(desk: Desk, new: Collection[str]) -> Told:
    """Link new reports, which are kept already, with all that they can change; gives what `link_anew` would."""
    since = tellings.last_linked(desk.connection)
    if since is None or len(new) * _FEW > desk.count_reports():
        return link_anew(desk)
    part = touched(desk.connection, new, since)
    desk.know(part.shelf.reports.values())
    linked = link_part(part.shelf.claims.values(), part.shelf.reports.values(), part.part)
    assignment = _assigned(desk, linked, part.held, part.shelf)
    told = _bring_up(desk, assignment, part.held, _before(desk, part.incidents))
    beside = {row.cluster: row.incident for row in part.beside if row.cluster and row.incident}
    names = beside | dict(assignment.names)
    _keep_near(desk, linked.links.near, names, {*part.incidents, *assignment.names.values()})
    numbers = {row.key: row.number for row in part.core}
    settled = [{"of": numbers[key], **now} for key, now in _settled(linked, assignment, numbers).items()]
    tellings.settle(desk.connection, settled)
    tellings.note_linked(desk.connection, desk.number - 1)
    return told


def link_anew(desk: Desk) -> Told:
    """Link every claim that stands, and bring the incidents up to it, an entry for each that changes."""
    connection = desk.connection
    shelf = Shelf(connection)
    shelf.take(connection.execute(select(schema.report.c.id)).scalars())
    desk.know(shelf.reports.values())
    linked = link_part(shelf.claims.values(), shelf.reports.values())
    held = held_where(connection, "id")
    assignment = _assigned(desk, linked, held, shelf)
    told = _bring_up(desk, assignment, held, _before(desk))
    _keep_near(desk, linked.links.near, assignment.names)
    numbers = {one.key: number for number, one in enumerate(linked.told, 1)}
    settled = _settled(linked, assignment, numbers)
    tellings.forget_all(connection)
    rows = [tellings.Row(numbers[one.key], one, **settled[one.key]) for one in linked.told]
    tellings.replace(connection, (), rows, linked.wide)
    tellings.note_linked(connection, desk.number - 1)
    return told


def _assigned(desk: Desk, linked: Linked, held: Mapping[str, Held], shelf: Shelf) -> Assignment:
    """The incident of each claim."""
    registry, ids = SourceRegistry.default(), schema.incident.c.id

    def relink(cluster: Cluster, apart: Iterable[tuple[str, str]]) -> Links:
        reports = [shelf.reports[r] for r in cluster.reports]
        return link([shelf.claims[c] for c in cluster.claims], reports, registry, cannot=apart)

    def taken(name: str) -> bool:
        return desk.connection.execute(select(ids).where(ids == name)).first() is not None

    return assign(linked.links, held, taken, relink)


def _settled(linked: Linked, assignment: Assignment, numbers: Mapping[Key, int]) -> dict[Key, Settled]:
    """What each telling hangs together with and what it became, as its row has it."""
    return {
        key: {
            "component": numbers[first],
            "cluster": linked.cluster[key],
            "incident": assignment.names.get(linked.cluster[key]),
        }
        for key, first in linked.component.items()
    }


def _before(desk: Desk, only: Collection[str] | None = None) -> dict[str, RowMapping]:
    """Incidents as they stand: all, or some."""
    table = schema.incident
    some = [select(table)] if only is None else [select(table).where(table.c.id.in_(p)) for p in pieces(sorted(only))]
    return {row["id"]: row for asked in some for row in desk.connection.execute(asked).mappings()}


def _bring_up(desk: Desk, assignment: Assignment, held: Mapping[str, Held], before: Mapping[str, RowMapping]) -> Told:
    """Write what changed of the incidents, which stand as in `before`; those that did not change are not touched."""
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


def _keep_near(
    desk: Desk, near: Iterable[NearLink], names: Mapping[str, str], only: Collection[str] | None = None
) -> None:
    """The pairs of incidents that nearly were one, in place of those before: of all incidents, or of some."""
    best: dict[tuple[str, str], NearLink] = {}
    for found in near:
        first, second = (names.get(end, "") for end in (found.first, found.second))
        pair = (min(first, second), max(first, second))
        if first and second and first != second and (pair not in best or best[pair].score < found.score):
            best[pair] = NearLink(*pair, found.score, found.evidence)
    table = schema.near
    gone = [delete(table)] if only is None else []
    for some in pieces(sorted(only or ())):
        gone += [delete(table).where(table.c[end].in_(some)) for end in ("first", "second")]
    for statement in gone:
        desk.connection.execute(statement)
    rows = [
        {"first": a, "second": b, "score": found.score, "row": dump(near_link_row(found))}
        for (a, b), found in sorted(best.items())
    ]
    if rows:
        desk.connection.execute(insert(schema.near), rows)
