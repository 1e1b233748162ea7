"""More reports for a casebook: new ones are kept with their claims, what they can change is linked anew.

What is there stays: the same reports twice change nothing, an incident keeps its id, and what a researcher decided
stands. Where new evidence changes a figure of an incident that was decided on, it is put up for review again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, insert, select

from hasila.casebook import schema, searching, standing
from hasila.casebook.accounts import SYSTEM
from hasila.casebook.chain import written
from hasila.casebook.desk import Desk
from hasila.casebook.guarding import pieces
from hasila.casebook.originals import Originals
from hasila.casebook.relinking import Told, link_more
from hasila.model import Account, Claim, Rejection, Report
from hasila.rows import claim_row, dump, plain, report_from_row, report_row

Accounts = Mapping[str, Sequence[Account]]
NOTHING_HEARD: Accounts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read from reports, by their ids."""

    claims: Mapping[str, Sequence[Claim]]
    accounts: Accounts


@dataclass(frozen=True, slots=True)
class Added:
    """What a build added: how many reports, what became of which incidents, and what was refused."""

    reports: int
    told: Told
    rejected: tuple[Rejection, ...]


def unheld(connection: Connection, reports: Iterable[Report]) -> tuple[list[Report], list[Rejection]]:
    """The reports that the casebook does not hold, and those whose id it holds for another report."""
    given = sorted(reports, key=lambda report: report.id)
    held = _held(connection, [report.id for report in given])
    new: list[Report] = []
    refused: list[Rejection] = []
    for report in given:
        known = held.get(report.id)
        if known is None:
            new.append(report)
        elif _given(known) != _given(report):
            why = f"report {report.id}: the casebook holds this id with another text, publisher, address or day"
            refused.append(Rejection(report.source, report.where, why))
    return new, refused


def add(
    connection: Connection,
    reports: Iterable[Report],
    claims: Iterable[Claim],
    inputs: Originals,
    run: Mapping[str, Any],
    accounts: Accounts = NOTHING_HEARD,
) -> Added:
    """Keep new reports, the claims read from them and, by report, their accounts of attacks.

    `run` says how they were read, as a record's `run.json` does.
    """
    new, refused = unheld(connection, reports)
    if not new:
        return Added(0, Told(), tuple(refused))
    desk = Desk(connection)
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    read = _Read(by_report, accounts)
    for some in pieces([report.id for report in new]):
        wanted = set(some)
        _keep(desk, [report for report in new if report.id in wanted], read, inputs)
    searching.note_shares(connection)
    told = link_more(desk, [report.id for report in new])
    counts = {"reports": len(new), "claims": sum(len(by_report[report.id]) for report in new)}
    desk.touch("near", "all")
    desk.seal(SYSTEM, "build", {"run": run, "added": counts | told.counts()})
    return Added(len(new), told, tuple(refused))


def _held(connection: Connection, ids: list[str]) -> dict[str, Report]:
    table = schema.report.c
    return {
        identity: report_from_row(json.loads(row))
        for some in pieces(ids)
        for identity, row in connection.execute(select(table.id, table.row).where(table.id.in_(some)))
    }


def _given(report: Report) -> tuple[Any, ...]:
    """What an input says of a report; what Hasila finds out by itself may be better known in a later version."""
    day = report.published if report.published_how == "given" else None
    return report.sha256, report.publisher, report.url, day


def _keep(desk: Desk, reports: Sequence[Report], read: _Read, inputs: Originals) -> None:
    """Some reports with their originals, their claims and their words, under one entry."""
    table = schema.report
    rows: list[dict[str, Any]] = []
    number = desk.count_reports()
    for report in reports:
        original, place = inputs.keep(desk.connection, report)
        if original:
            desk.touch("original", original)
        number += 1
        day = report.published.earliest if report.published else None
        told = read.accounts.get(report.id)
        rows.append(
            {
                "number": number,
                "id": report.id,
                "row": dump(report_row(report)),
                "accounts": written([plain(account) for account in told]) if told else None,
                "title": report.title,
                "publisher": report.publisher,
                "first_day": day and day.isoformat(),
                "original": original,
                "place_in_original": place,
            }
        )
        desk.touch("report", report.id)
    desk.connection.execute(insert(table), rows)
    searching.add(desk.connection, ((row["number"], searching.searched(json.loads(row["row"]))) for row in rows))
    for report in reports:
        for claim in read.claims.get(report.id, ()):
            desk.insert_claim(claim_row(claim), standing.PROPOSED, None)
    desk.seal(SYSTEM, "reports", {"reports": [report.id for report in reports]})
