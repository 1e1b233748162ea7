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
from pathlib import Path
from types import TracebackType

from hasila.model import Rejection, Report
from hasila.rows import dump, report_from_row, report_row

_SCHEMA = """
CREATE TABLE report (id TEXT, sha256 TEXT, digest TEXT, source TEXT, row TEXT, PRIMARY KEY (id, sha256, digest));
CREATE TABLE rejection (source TEXT, place TEXT, reason TEXT, PRIMARY KEY (source, place, reason));
"""
_FIRST = """NOT EXISTS (SELECT 1 FROM report AS other
    WHERE other.id = report.id AND (other.sha256, other.digest) < (report.sha256, report.digest))"""
_OTHER_TEXT = "the same id came with another text; the one whose hash sorts first is kept"
_OTHER_DETAILS = "the same id and text came with other details (publisher, day or address); one of them is kept"


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

    def add(self, report: Report, source: str) -> None:
        """Keep a report; `source` is the input it came from, named where the report has to be rejected."""
        row = dump(report_row(report))
        try:
            digest = hashlib.sha256(row.encode()).hexdigest()
        except UnicodeEncodeError:
            self.reject(Rejection(source, f"report {report.id!a}", "holds half a character (a lone surrogate)"))
            return
        self._db.execute(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET source = min(source, excluded.source)",
            (report.id, report.sha256, digest, source, row),
        )

    def reject(self, rejection: Rejection) -> None:
        """Keep a rejection; the same one twice is kept once."""
        values = (rejection.source, rejection.where, rejection.reason)
        readable = [v.encode("utf-8", "backslashreplace").decode() for v in values]
        self._db.execute("INSERT OR IGNORE INTO rejection VALUES (?, ?, ?)", readable)

    def reports(self) -> Iterator[Report]:
        """The reports that stay, in the order of their ids."""
        for (row,) in self._db.execute(f"SELECT row FROM report WHERE {_FIRST} ORDER BY id"):  # noqa: S608 - constant
            yield report_from_row(json.loads(row))

    def rejections(self) -> tuple[Rejection, ...]:
        """All rejections, those of ids that came twice among them, sorted."""
        kept = [Rejection(*row) for row in self._db.execute("SELECT source, place, reason FROM rejection")]
        repeated = self._db.execute(
            f"""SELECT source, id, EXISTS (SELECT 1 FROM report AS other
                WHERE other.id = report.id AND other.sha256 = report.sha256 AND other.digest < report.digest)
                FROM report WHERE NOT {_FIRST}"""  # noqa: S608 - constant
        )
        for source, id_, same_text in repeated:
            kept.append(Rejection(source, f"report {id_}", _OTHER_DETAILS if same_text else _OTHER_TEXT))
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
