"""The files that reports came in, kept byte for byte: what was read can be read again, by others and years later."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, insert, select

from hasila.casebook import schema
from hasila.errors import DataError
from hasila.intake import read_inputs
from hasila.model import Report

_PIECE = 1 << 20
"""Bytes of an original that one row holds, before they are compressed."""


class Originals:
    """The input files of one build, found by the names that their reports give."""

    def __init__(self, inputs: Sequence[Path] = ()) -> None:
        self._inputs = sorted(set(inputs))

    def of(self, report: Report) -> Path | None:
        """The file that a report was read from, or `None` where it came from none that is there."""
        found = [path for path in self._named(report.source) if path.is_file()]
        if len(found) < 2:
            return found[0] if found else None
        return next((path for path in found if report.id in _reports_in(path)), None)

    def _named(self, source: str) -> Iterator[Path]:
        for path in self._inputs:
            if path.is_dir():
                yield path / source
            elif path.name == source:
                yield path


@cache
def _reports_in(path: Path) -> frozenset[str]:
    return frozenset(item.id for item in read_inputs([path]) if isinstance(item, Report))


def keep(connection: Connection, path: Path) -> str:
    """Keep a file's bytes, once, and return their SHA-256."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        table = schema.original
        if connection.execute(select(table.c.size).where(table.c.sha256 == sha256)).first():
            return sha256
        values = {"sha256": sha256, "name": path.name.encode("utf-8", "replace").decode()}
        connection.execute(insert(table).values(**values, size=path.stat().st_size))
        file.seek(0)
        for number, data in enumerate(iter(lambda: file.read(_PIECE), b"")):
            piece = {"original": sha256, "number": number, "bytes": zlib.compress(data)}
            connection.execute(insert(schema.piece).values(**piece))
    return sha256


def original(connection: Connection, sha256: str) -> Iterator[bytes]:
    """An original's bytes, a piece at a time; raises `DataError` where a piece is broken."""
    table = schema.piece
    rows = connection.execute(select(table.c.bytes).where(table.c.original == sha256).order_by(table.c.number))
    for (data,) in rows:
        try:
            yield zlib.decompress(data)
        except zlib.error as error:
            raise DataError(f"original {sha256}: {error}") from error
