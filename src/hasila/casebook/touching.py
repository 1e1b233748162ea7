"""What more reports, and what was decided since the last linking, can change of how a casebook is linked."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from hasila.casebook import schema, tellings
from hasila.casebook.assigning import Held
from hasila.casebook.correcting import standing_claim
from hasila.casebook.desk import NOT_COUNTED
from hasila.casebook.guarding import pieces
from hasila.casebook.tellings import Row
from hasila.linking.part import Days, Home, Part, reached, share_enough, told
from hasila.model import Claim, Report
from hasila.rows import report_from_row


class Shelf:
    """Reports, with their claims that count, each taken from the casebook once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claim] = {}

    def take(self, reports: Iterable[str]) -> None:
        """Take reports that are not here yet."""
        report, claim = schema.report.c, schema.claim.c
        for some in pieces(sorted(set(reports) - self.reports.keys())):
            rows = self._connection.execute(select(report.row).where(report.id.in_(some))).scalars()
            found = (report_from_row(json.loads(row)) for row in rows)
            self.reports |= {one.id: one for one in found}
            told_by = self._connection.execute(select(schema.claim).where(claim.report.in_(some))).mappings()
            self.claims |= {row["id"]: standing_claim(row) for row in told_by if row["standing"] not in NOT_COUNTED}


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be linked anew (`core`), what stands beside it, where its claims stand, and what may change by it."""

    shelf: Shelf
    core: Sequence[Row]
    beside: Sequence[Row]
    part: Part
    held: Mapping[str, Held]
    incidents: frozenset[str]


def touched(connection: Connection, new: Iterable[str], since: int) -> Touched:
    """What new reports and the decisions after an entry can change: nothing else would be linked otherwise than it is.

    Tellings hang together where their evidence is good enough to join; what hangs together with a new one is linked
    anew as a whole. So is what a decision was about, and all whose claims stand in one incident with what is linked.
    """
    shelf = Shelf(connection)
    incidents, decided = _decided(connection, since)
    fresh = {*new, *decided}
    shelf.take(fresh)
    old, gone = tellings.of_reports(connection, fresh), tellings.wide_of(connection, fresh)
    incidents |= _beside_wide(connection, gone) | {row.incident for row in old if row.incident}
    found, wider = told(shelf.claims.values(), shelf.reports.values())
    rows = [Row(n, one, n, "", None) for n, one in enumerate(found, tellings.next_number(connection))]
    crossed = tellings.replace(connection, old, rows, wider)
    unsettled = {row.number: row for row in (*rows, *tellings.with_numbers(connection, crossed))}
    common = tellings.common(connection)
    near = [*_partners(connection, unsettled.values()), *tellings.within(connection, [w.days for w in wider], 0)]
    shelf.take(row.key[0] for row in (*unsettled.values(), *near))
    here = {row.key: row for row in tellings.of_reports(connection, shelf.reports)}
    keys = {row.key for row in unsettled.values()}
    met = reached(shelf.claims.values(), shelf.reports.values(), keys, {w.claim for w in wider}, common)
    components = {here[key].component for key in met | keys if key in here} | {row.component for row in old}
    core, incidents = _closed(connection, components, incidents)
    reports = {row.key[0] for row in _partners(connection, core)} | {row.key[0] for row in core}
    wide = tellings.wide_within(connection, [row.days for row in core])
    shelf.take({*reports, *wide.values()})
    linked = {row.key for row in core}
    beside = [row for row in tellings.of_reports(connection, shelf.reports) if row.key not in linked]
    sizes = tellings.sizes(connection, {row.cluster for row in beside if row.cluster})
    homes = {row.key: Home(row.cluster, sizes.get(row.cluster, 1)) for row in beside}
    held = held_where(connection, "id", {*wide, *(c for row in core for c in row.told.claims)})
    held |= held_where(connection, "report", fresh) | held_where(connection, "incident", incidents)
    return Touched(shelf, core, beside, Part(linked, common, homes), held, frozenset(incidents))


def held_where(connection: Connection, column: str, values: Collection[str] | None = None) -> dict[str, Held]:
    """Where claims stand, by their ids: all, or those with some values in a column."""
    claim = schema.claim.c
    asked = select(claim.id, claim.report, claim.incident, claim.pinned)
    each = [asked] if values is None else [asked.where(claim[column].in_(some)) for some in pieces(sorted(values))]
    return {row.id: Held(row.report, row.incident, row.pinned) for one in each for row in connection.execute(one)}


def _decided(connection: Connection, since: int) -> tuple[set[str], set[str]]:
    """The incidents that were decided on after an entry, and the reports whose claims were."""
    entry, claim = schema.entry.c, schema.claim.c
    rows = list(connection.execute(select(entry.incident, entry.other, entry.claim).where(entry.number > since)))
    incidents = {name for row in rows for name in (row.incident, row.other) if name}
    reports: set[str] = set()
    for some in pieces(sorted({row.claim for row in rows if row.claim})):
        for report, incident in connection.execute(select(claim.report, claim.incident).where(claim.id.in_(some))):
            reports.add(report)
            incidents |= {incident} if incident else set()
    return incidents, reports


def _beside_wide(connection: Connection, gone: Mapping[str, Days]) -> set[str]:
    """The incidents beside which some claims over more than one stand."""
    incident = schema.incident.c
    rows = tellings.within(connection, gone.values(), 0)
    stands = held_where(connection, "id", {claim for row in rows for claim in row.told.claims})
    near = {held.incident for held in stands.values() if held.incident} | {r.incident for r in rows if r.incident}
    return {
        name
        for some in pieces(sorted(near))
        for name, wider in connection.execute(select(incident.id, incident.wider).where(incident.id.in_(some)))
        if not gone.keys().isdisjoint(json.loads(wider))
    }


def _partners(connection: Connection, of: Iterable[Row]) -> list[Row]:
    """The tellings that are worth comparing with some of these, and some more of their days."""
    rows = {row.number: row for row in of}
    found = {row.number: row for row in tellings.within(connection, [row.days for row in rows.values()])}
    holders = tellings.holders(connection, {word for row in rows.values() for word in row.told.words})
    shared = {
        number: Counter(n for word in row.told.words for n in holders.get(word, ()) if n not in found)
        for number, row in rows.items()
    }
    known = {row.number: row for row in tellings.with_numbers(connection, {n for c in shared.values() for n in c})}
    for number, others in shared.items():
        clues = rows[number].told.clues
        found |= {n: known[n] for n, many in others.items() if share_enough(clues, known[n].told.clues, many)}
    return list(found.values())


def _closed(connection: Connection, components: set[int], incidents: set[str]) -> tuple[list[Row], set[str]]:
    """The tellings of components, and of all others that share an incident with them; and these incidents."""
    core: dict[int, Row] = {}
    done: set[str] = set()
    while components or incidents - done:
        rows = tellings.of_components(connection, components)
        core |= {row.number: row for row in rows}
        stands = held_where(connection, "id", {claim for row in rows for claim in row.told.claims})
        incidents |= {held.incident for held in stands.values() if held.incident}
        incidents |= {row.incident for row in rows if row.incident}
        more = incidents - done
        done |= more
        inside: dict[str, set[str]] = defaultdict(set)
        for claim, held in held_where(connection, "incident", more).items():
            inside[held.report].add(claim)
        same = [r for r in tellings.of_reports(connection, inside) if inside[r.key[0]].intersection(r.told.claims)]
        components = {row.component for row in (*same, *tellings.of_incidents(connection, more))}
        components -= {row.component for row in core.values()}
    return list(core.values()), done
