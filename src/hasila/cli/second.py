"""The second reader on the command line: where it is, and what is said of its reading."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hasila.cli.output import ALL_WELL, say, so_many, tell_rejected

if TYPE_CHECKING:
    from hasila.model import Record
    from hasila.pipeline import Watch
    from hasila.second_reader import Endpoint


def chosen(address: str | None, model: str, timeout_s: float, casebook: str | None) -> Endpoint | None:
    """The endpoint that was asked for; raises `UsageError` where it cannot be asked, or a casebook is to be filled."""
    from hasila.errors import UsageError
    from hasila.second_reader import KEY, Endpoint

    if address is None:
        if model:
            raise UsageError(f"--second-reader-model {model}: is for --second-reader URL")
        return None
    if casebook is not None:
        raise UsageError("--second-reader is for a record (--output); a casebook does not keep what it reads")
    return Endpoint.at(address, model, os.environ.get(KEY, ""), timeout_s)


def read_beside(made: Record, endpoint: Endpoint, watch: Watch[Any]) -> Record:
    """The record with the second reading of its reports."""
    from hasila import second_reader

    return second_reader.read_beside(made, endpoint, watch)


def tell(made: Record, output: Path) -> int:
    """Say what came of the second reading; the exit status tells whether it left a report unread."""
    second = made.second
    if second is None:
        return ALL_WELL
    refused = f", {len(second.refused)} refused" if second.refused else ""
    say(
        f"The second reader: {so_many(len(second.claims), 'claim')}{refused}; "
        f"{so_many(len(second.differences), 'difference')} ({output / 'second.html'})."
    )
    return tell_rejected(second.unread, f"{output / 'second_rejected.jsonl'} holds them all")
