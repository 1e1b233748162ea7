"""A casebook read again from the bytes that it keeps: each report out of its file, its claims out of the report."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, select

from hasila.casebook import chain, originals, schema, standing
from hasila.errors import DataError
from hasila.intake import read_inputs
from hasila.model import Report
from hasila.rereading import Rereading
from hasila.rows import claim_from_row, report_from_row


def reread(connection: Connection, again: Rereading) -> tuple[list[str], list[str]]:
    """What is not the same when it is read again, a line each; and what was, or could not be, compared.

    A report has to come out of its original word for word. Its claims are compared where the build that read it had
    the version, the word lists and the tables of places that are installed here; the claims are those of the machine,
    whatever people made of them since.
    """
    reports = {
        row.id: (report_from_row(json.loads(row.row)), row.original)
        for row in connection.execute(select(schema.report.c.id, schema.report.c.row, schema.report.c.original))
    }
    problems = list(_texts(connection, reports))
    kept = sum(original is not None for _, original in reports.values())
    told = [f"{kept} of {len(reports)} reports were taken out of the bytes of their files again."]
    same: list[Report] = []
    for run, ids in _builds(connection):
        lacking = again.lacks(run)
        if lacking:
            told.append(f"{len(ids)} reports were read with other things than are here ({lacking}): not read again.")
        else:
            same += [reports[i][0] for i in ids if i in reports]
    table, wanted = schema.claim.c, {report.id for report in same}
    rows = connection.execute(select(table.report, table.row).where(table.standing != standing.ADDED))
    claims = [claim_from_row(json.loads(row)) for report, row in rows if report in wanted]
    compared = again.compare(same, claims)
    if same:
        told += [*compared.left, f"{compared.told}."]
    return problems + list(compared.problems), told


def _builds(connection: Connection) -> Iterator[tuple[Mapping[str, Any], list[str]]]:
    """How each build read, and the reports that it brought."""
    waiting: list[str] = []
    for entry in chain.walk(connection):
        if entry.kind == "reports":
            waiting += entry.body.get("reports", [])
        elif entry.kind == "build":
            yield entry.body.get("run", {}), waiting
            waiting = []


def _texts(connection: Connection, reports: Mapping[str, tuple[Report, str | None]]) -> Iterator[str]:
    """Reports whose text does not come out of the file that they came in."""
    rows = connection.execute(select(schema.original.c.sha256, schema.original.c.name))
    named = {row.sha256: row.name for row in rows}
    for sha256, name in sorted(named.items()):
        with tempfile.TemporaryDirectory(prefix="hasila-") as folder:
            path = Path(folder) / (PurePosixPath(name).name or "original")
            try:
                with path.open("wb") as file:
                    for data in originals.original(connection, sha256):
                        file.write(data)
            except DataError as error:
                yield str(error)
                continue
            found = {item.sha256 for item in read_inputs([path]) if isinstance(item, Report)}
        for report, original in reports.values():
            if original == sha256 and report.sha256 not in found:
                yield f"report {report.id} does not come out of its original {name} as it stands"
