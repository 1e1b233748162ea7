"""The files that reports came in, kept byte for byte: what was read can be read again, by others and years later."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from sqlalchemy import Connection, insert, select

from hasila.casebook import schema
from hasila.errors import DataError
from hasila.intake import input_name
from hasila.model import Report

_PIECE = 1 << 20
"""Bytes of an original that one row holds, before they are compressed."""


class Originals:
    """The input files of one build, found by the names that their reports give."""

    def __init__(self, inputs: Sequence[Path] = ()) -> None:
        self._inputs = sorted(set(inputs))
        self._kept: dict[Path, str] = {}

    def keep(self, connection: Connection, report: Report) -> tuple[str | None, str]:
        """Keep the file that a report was read from: its SHA-256, and where in it the report stands.

        A file of many reports is read once.
        """
        path = self.of(report)
        if path is None:
            return None, report.where
        if path not in self._kept:
            self._kept[path] = keep(connection, path)
        return self._kept[path], _place_in(path, report)

    def of(self, report: Report) -> Path | None:
        """The file that a report was read from, a package of files too, or `None` where it came from none."""
        source = PurePosixPath(report.source)
        for given in self._inputs:
            if source.is_relative_to(input_name(given)):
                path = given
                for part in source.relative_to(input_name(given)).parts:
                    path = path if path.is_file() else path / part
                if path.is_file():
                    return path
        return None


def _place_in(path: Path, report: Report) -> str:
    """Where in its file a report stands: in a package, the file within too."""
    within = report.source.removeprefix(input_name(path)).removeprefix("/")
    return ", ".join(filter(None, (within, report.where)))


def keep(connection: Connection, path: Path) -> str:
    """Keep a file's bytes, once, and return their SHA-256."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        table = schema.original
        if connection.execute(select(table.c.size).where(table.c.sha256 == sha256)).first():
            return sha256
        values = {"sha256": sha256, "name": input_name(path)}
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
