"""One entry's work: the rows it reads and writes, the figures worked out anew, and the entry that seals it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from hasila.casebook import chain, guarding, schema
from hasila.casebook.correcting import standing_claim
from hasila.casebook.listing import listed
from hasila.errors import DecisionError
from hasila.model import Account, Claim, Grade, Incident, Report
from hasila.reconcile import reconcile
from hasila.registry import SourceRegistry
from hasila.row_values import read_account, read_place
from hasila.rows import Row, dump, incident_row, report_from_row

NOT_COUNTED = ("rejected", "withdrawn")
"""How claims stand that count no more: rejected, or added and taken back."""
NEW, OPEN, AGAIN, SIGNED = "new", "open", "again", "signed"
"""How far an incident's review is: never decided on; decided on; to be looked at again; signed off."""


class Desk:
    """The rows of one transaction; what it wrote is named, by hash, in the entry that `seal` adds."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.number = chain.last(connection)[0] + 1
        self._touched: dict[str, dict[str, None]] = {}
        self._reports: dict[str, Report] = {}

    def touch(self, kind: str, identity: str) -> None:
        """Remember that a row was written."""
        self._touched.setdefault(kind, {})[identity] = None

    def know(self, reports: Iterable[Report]) -> None:
        """Reports that need not be looked up."""
        self._reports |= {report.id: report for report in reports}

    def setting(self, name: str) -> str | None:
        """What the casebook was set to, or `None`."""
        found = self.connection.execute(select(schema.setting.c.value).where(schema.setting.c.name == name)).scalar()
        return None if found is None else str(found)

    def incident(self, identity: str) -> RowMapping:
        """An incident that stands; raises `DecisionError` where there is none, or where it leads elsewhere."""
        row = _one(self.connection, schema.incident, identity)
        if row is None:
            raise DecisionError(f"there is no incident {identity}")
        if row["redirect"]:
            raise DecisionError(f"incident {identity} has been merged into {row['redirect']}")
        return row

    def claim(self, identity: str) -> RowMapping:
        """A claim; raises `DecisionError` where there is none."""
        row = _one(self.connection, schema.claim, identity)
        if row is None:
            raise DecisionError(f"there is no claim {identity}")
        return row

    def report(self, identity: str) -> Report:
        """A report with its text; raises `DecisionError` where there is none."""
        if identity not in self._reports:
            row = _one(self.connection, schema.report, identity)
            if row is None:
                raise DecisionError(f"there is no report {identity}")
            self._reports[identity] = report_from_row(json.loads(row["row"]))
        return self._reports[identity]

    def count_reports(self) -> int:
        """How many reports the casebook holds; they are numbered from 1 in the order in which they came."""
        return int(self.connection.execute(select(func.count()).select_from(schema.report)).scalar_one())

    def claims_in(self, incident: str) -> list[RowMapping]:
        """The claims of an incident, those that count no more among them, in the order of their ids."""
        table = schema.claim
        rows = self.connection.execute(select(table).where(table.c.incident == incident).order_by(table.c.id))
        return list(rows.mappings())

    def insert_claim(self, row: Row, standing: str, incident: str | None) -> None:
        """Keep a claim that was not there before."""
        values = {"id": row["id"], "report": row["report"], "start": row["anchor"]["start"], "row": dump(row)}
        pinned = standing != "proposed"
        self.connection.execute(
            insert(schema.claim).values(**values, standing=standing, incident=incident, pinned=pinned)
        )
        self.touch("claim", row["id"])

    def save_claim(self, identity: str, **values: Any) -> None:
        """Write some columns of a claim."""
        self.connection.execute(update(schema.claim).where(schema.claim.c.id == identity).values(**values))
        self.touch("claim", identity)

    def place_claims(self, identities: Iterable[str], incident: str | None) -> None:
        """Put claims into an incident (or into none) and keep them there."""
        for some in guarding.pieces(list(identities)):
            self.connection.execute(
                update(schema.claim).where(schema.claim.c.id.in_(some)).values(incident=incident, pinned=True)
            )

    def pin(self, incident: str) -> None:
        """Keep the claims of an incident where they are: a researcher has seen and judged them there."""
        self.connection.execute(update(schema.claim).where(schema.claim.c.incident == incident).values(pinned=True))

    def new_incident(self, identity: str) -> None:
        """Begin an incident; its row is made by `figure`."""
        empty: dict[str, Any] = {"proposed": "", "row": "", "place_words": "", "blamed": "", "grade_now": ""}
        values = {"version": self.number, "holds": 0, "weight": 0, "review": NEW}
        lists = dict.fromkeys(("signed", "changes", "wider"), "[]")
        self.connection.execute(insert(schema.incident).values(id=identity, **empty, **values, **lists))

    def save_incident(self, identity: str, **values: Any) -> None:
        """Write some columns of an incident and mark it as touched by this entry."""
        table = schema.incident
        self.connection.execute(update(table).where(table.c.id == identity).values(**values, version=self.number))
        self.touch("incident", identity)

    def figure(self, identity: str, **values: Any) -> Incident:
        """Work an incident out anew from its claims and what was decided of it, write it, and return it.

        `values` are columns written with it, such as `place` or `wider`.
        """
        if values:
            self.save_incident(identity, **values)
        row = _one(self.connection, schema.incident, identity)
        if row is None:
            raise DecisionError(f"there is no incident {identity}")
        own = [standing_claim(c) for c in self.claims_in(identity) if c["standing"] not in NOT_COUNTED]
        proposed = self._reconciled(identity, own, json.loads(row["wider"]), json.loads(row["bare"] or "[]"))
        shown = decided(proposed, row)
        self.save_incident(
            identity,
            proposed=dump(incident_row(proposed)),
            row=dump(incident_row(shown)),
            holds=len(own),
            **listed(shown),
        )
        return shown

    def _reconciled(
        self, identity: str, own: Collection[Claim], wider: Collection[str], bare: Collection[str]
    ) -> Incident:
        table = schema.claim
        beside = [
            row
            for some in guarding.pieces(sorted(wider))
            for row in self.connection.execute(select(table).where(table.c.id.in_(some))).mappings()
        ]
        counted = [standing_claim(c) for c in beside if c["standing"] not in NOT_COUNTED]
        claims = [*own, *counted]
        telling = sorted({*(c.report for c in own), *bare})
        reports = [self.report(r) for r in sorted({*(c.report for c in claims), *bare})]
        policy = self.setting("policy") or "airwars"
        registry = SourceRegistry.default()
        more, told = frozenset(c.id for c in counted), self._accounts_of(telling)
        proposed = reconcile(identity, claims, reports, registry, policy, wider=more, accounts=told)
        return replace(proposed, reports=tuple(sorted({*proposed.reports, *bare})))

    def _accounts_of(self, reports: list[str]) -> Iterator[Account]:
        """What reports tell of attacks."""
        table = schema.report.c
        for some in guarding.pieces(reports):
            found = select(table.accounts).where(table.id.in_(some), table.accounts.is_not(None))
            for told in self.connection.execute(found).scalars():
                yield from map(read_account, json.loads(told))

    def seal(self, who: str, kind: str, body: Mapping[str, Any], **touched: Any) -> int:
        """Add the entry that names all that was written, and return its number."""
        wrote: dict[str, str] = {}
        for of, ids in sorted(self._touched.items()):
            if of == "near":
                wrote[guarding.NEAR] = guarding.near_hash(self.connection)
            else:
                wrote |= guarding.hashes(self.connection, of, ids)
        number = chain.append(self.connection, who, kind, body, wrote, **touched)
        self._touched.clear()
        self.number = number + 1
        return number


def decided(proposed: Incident, row: RowMapping) -> Incident:
    """An incident with the place and the grade that a researcher set."""
    place = read_place(json.loads(row["place"])) if row["place"] else proposed.place
    if not row["grade"]:
        return replace(proposed, place=place)
    grade = json.loads(row["grade"])
    return replace(proposed, place=place, grade=Grade(grade["grade"]), grade_reason=grade["reason"])


def _one(connection: Connection, table: Any, identity: str) -> RowMapping | None:
    return connection.execute(select(table).where(table.c.id == identity)).mappings().one_or_none()
