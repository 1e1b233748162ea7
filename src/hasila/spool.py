"""A temporary store between intake and reading, so that a run's memory does not grow with its reports.

It gives the reports back in the order of their ids, each once, whatever the order, repetition or splitting of the
inputs; that order is what makes a run's output independent of how its inputs were laid out.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from hasila.errors import UsageError
from hasila.model import Rejection, Report
from hasila.rows import dump, report_from_row, report_row

_SCHEMA = """
CREATE TABLE report (
    id TEXT, sha256 TEXT, digest TEXT, source TEXT, place TEXT, row TEXT, PRIMARY KEY (id, sha256, digest)
);
CREATE TABLE rejection (source TEXT, place TEXT, reason TEXT, PRIMARY KEY (source, place, reason));
"""
_FIRST = """NOT EXISTS (SELECT 1 FROM report AS other
    WHERE other.id = report.id AND (other.sha256, other.digest) < (report.sha256, report.digest))"""
_REPEATED = """SELECT report.id, report.source, report.place, first.source, first.place, report.sha256 = first.sha256
    FROM report JOIN report AS first ON first.id = report.id
    WHERE NOT EXISTS (SELECT 1 FROM report AS other
        WHERE other.id = first.id AND (other.sha256, other.digest) < (first.sha256, first.digest))
    AND (report.sha256, report.digest) > (first.sha256, first.digest)"""
_OTHER_TEXT = "with another text, and the one whose hash sorts first is kept"
_OTHER_DETAILS = "with the same text and another publisher, day or address, and one of them is kept"
_HALF_A_CHARACTER = "holds half a character (a lone surrogate)"


class Spool:
    """Reports and rejections of one run, on disk, gone when it closes.

    Where one id comes with several texts, the text with the smallest SHA-256 stays and the others are rejected, so
    that the choice does not depend on which came first. Identical repeats fall away.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hasila-")
        self._db = sqlite3.connect(Path(self._folder.name) / "spool.sqlite", isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN")

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._db.close()
        self._folder.cleanup()
        if isinstance(error, sqlite3.Error):
            raise UsageError(f"the folder for temporary files ({tempfile.gettempdir()}): {error}") from error

    def add(self, report: Report) -> None:
        """Keep a report; the input and the place that it names come back with it, and name it if it is rejected."""
        row = dump(report_row(report))
        try:
            digest = hashlib.sha256(row.encode()).hexdigest()
        except UnicodeEncodeError:
            self.reject(Rejection(report.source, report.where, f"report {report.id!a} {_HALF_A_CHARACTER}"))
            return
        self._db.execute(
            """INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET source = excluded.source, place = excluded.place
            WHERE (excluded.source, excluded.place) < (source, place)""",
            (report.id, report.sha256, digest, report.source, report.where, row),
        )

    def reject(self, rejection: Rejection) -> None:
        """Keep a rejection; the same one twice is kept once."""
        values = (rejection.source, rejection.where, rejection.reason)
        readable = [v.encode("utf-8", "backslashreplace").decode() for v in values]
        self._db.execute("INSERT OR IGNORE INTO rejection VALUES (?, ?, ?)", readable)

    def reports(self) -> Iterator[Report]:
        """The reports that stay, in the order of their ids."""
        query = f"SELECT row, source, place FROM report WHERE {_FIRST} ORDER BY id"  # noqa: S608 - constant
        for row, source, place in self._db.execute(query):
            yield replace(report_from_row(json.loads(row)), source=source, where=place)

    def rejections(self) -> tuple[Rejection, ...]:
        """All rejections, those of ids that came twice among them, each with the place of the one kept; sorted."""
        kept = [Rejection(*row) for row in self._db.execute("SELECT source, place, reason FROM rejection")]
        for id_, source, where, first, first_where, same_text in self._db.execute(_REPEATED):
            first_at = f"{first}, {first_where}" if first_where else first
            what = _OTHER_DETAILS if same_text else _OTHER_TEXT
            kept.append(Rejection(source, where, f"report {id_}: the same id came from {first_at} {what}"))
        return tuple(sorted(set(kept), key=lambda r: (r.source, r.where, r.reason)))

    def count(self) -> int:
        """How many reports stay."""
        return int(self._db.execute("SELECT count(DISTINCT id) FROM report").fetchone()[0])

    def digest(self) -> str:
        """One SHA-256 over the reports that stay, with all their details: the same reports give the same digest."""
        total = hashlib.sha256()
        for (digest,) in self._db.execute(f"SELECT digest FROM report WHERE {_FIRST} ORDER BY id"):  # noqa: S608
            total.update(bytes.fromhex(digest))
        return total.hexdigest()
