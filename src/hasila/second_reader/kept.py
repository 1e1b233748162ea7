"""The second reader's files of a record: its claims, where it differs, and what of it was not used and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from hasila.model import Claim, Record, Rejection, Report, SecondReading
from hasila.row_files import read_lines, write_lines
from hasila.rows import claim_from_row, claim_row, plain
from hasila.second_reader.differing import differences, row

CLAIMS, DIFFERENCES, REJECTED = FILES = ("second.jsonl", "differences.jsonl", "second_rejected.jsonl")
"""What such a record holds beside the files of every record."""


def write(second: SecondReading, record: Record, folder: Path) -> None:
    """Write the files into the record's folder."""
    claims = _by_id(record.claims, second.claims)
    write_lines(folder / CLAIMS, map(claim_row, second.claims))
    write_lines(folder / DIFFERENCES, (row(difference, claims) for difference in second.differences))
    write_lines(folder / REJECTED, map(plain, (*second.unread, *second.refused)))


def read(folder: Path, first: tuple[Claim, ...], reports: tuple[Report, ...]) -> SecondReading:
    """A record's second reading; the differences are found anew. Raises `DataError` where a file cannot be read."""
    claims = read_lines(folder / CLAIMS, claim_from_row)
    rejected = read_lines(folder / REJECTED, lambda row: Rejection(**row))
    unread = tuple(rejection for rejection in rejected if not rejection.where)
    not_read = {rejection.source.removeprefix("report ") for rejection in unread}
    found = differences(first, claims, reports, not_read)
    return SecondReading(claims, found, unread, tuple(rejection for rejection in rejected if rejection.where))


def wrong(record: Record, folder: Path) -> Iterator[str]:
    """What is wrong with the second reader's files, a line each: words that do not stand, differences that are none."""
    if record.second is None:
        return
    texts = {report.id: report.text for report in record.reports}
    for claim in record.second.claims:
        for span in (claim.evidence, claim.anchor):
            if texts.get(claim.report, "")[span.start : span.end] != span.exact:
                yield f"{CLAIMS}: the words of claim {claim.id} do not stand in report {claim.report}"
    claims = _by_id(record.claims, record.second.claims)
    here = [json.loads(json.dumps(row(difference, claims))) for difference in record.second.differences]
    if here != list(read_lines(folder / DIFFERENCES, lambda row: row)):
        yield f"{DIFFERENCES} is another list when the two readers are compared again"


def _by_id(*readings: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.id: claim for claims in readings for claim in claims}
