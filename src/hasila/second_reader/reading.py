"""A record's reports read by a second reader, and set beside what the first read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace

from hasila.errors import NoAnswer
from hasila.model import Claim, Record, Rejection, Report, SecondReading
from hasila.second_reader.asking import ask
from hasila.second_reader.differing import differences
from hasila.second_reader.endpoint import Endpoint
from hasila.second_reader.standing import standing

Watch = Callable[[str, int, Iterable[Report]], Iterable[Report]]


def read_beside(record: Record, endpoint: Endpoint, watch: Watch) -> Record:
    """The record with the second reading of its reports; everything else in it stays as it is.

    Raises `UsageError` where the extra is not installed. A report that was not answered is named, the rest goes on.
    """
    claims: list[Claim] = []
    unread: dict[str, Rejection] = {}
    refused: list[Rejection] = []
    with closing(ask(endpoint, record.reports)) as answers:
        for report, answer in zip(watch("second reading", len(record.reports), record.reports), answers, strict=True):
            if isinstance(answer, NoAnswer):
                unread[report.id] = Rejection(f"report {report.id}", "", str(answer))
            else:
                stand, fallen = standing(report, answer)
                claims += stand
                refused += fallen
    found = differences(record.claims, claims, record.reports, unread)
    second = SecondReading(tuple(claims), found, tuple(unread.values()), tuple(refused))
    return replace(record, second=second, run={**record.run, "second_reader": endpoint.told()})
