"""Tables that researchers bring: Who's On First and OCHA exports, their own CSV, GeoNames country files.

A row that cannot be used is reported with its file and line, and the rest goes on; nothing is dropped uncounted.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from hasila.errors import DataError, MalformedRow
from hasila.gazetteer.entry import Entry, Point
from hasila.gazetteer.ground import Ground
from hasila.gazetteer.spelling import is_arabic
from hasila.gazetteer.table_rows import Row, one_line, rows_of
from hasila.gazetteer.tables import (
    Table,
    data_home,
    folder,
    imported_prior,
    keys_of,
    shipped_tables,
    write_compact,
)

_BOXES = {"SY": (32.2, 37.4, 35.4, 42.5), "IQ": (28.9, 37.5, 38.7, 48.7)}
_SLACK = 4.0
_SAMPLE = 25
_TITLE = re.compile("^(?:محافظة|منطقة|قضاء|ناحية|قرية) ")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took and what it left, each row counted once."""

    source: str
    written: Path
    places: int
    names: int
    without_arabic: int
    not_places: int
    bad: tuple[MalformedRow, ...]

    @property
    def rows(self) -> int:
        """All rows of the table."""
        return self.places + self.without_arabic + self.not_places + len(self.bad)


@dataclass(frozen=True, slots=True)
class Read:
    """A table as read, with the counts of what was left."""

    table: Table
    without_arabic: int
    not_places: int
    bad: tuple[MalformedRow, ...]


def import_table(path: Path, home: Path | None = None, columns: Mapping[str, str] | None = None) -> ImportReport:
    """Check a table and write it into the user's data folder, where later runs load it.

    Args:
        path: a CSV or tab-separated table with a first line of columns, a GeoNames country file (`SY.txt`), an Excel
            workbook (`.xlsx`, as OCHA publishes P-codes), or GeoJSON (HOT-OSM's places).
        home: the data folder; the user's own where it is not given.
        columns: which column holds what (keys of `KNOWN_COLUMNS`), for a table whose columns are not recognised.

    Raises:
        DataError: the file is no table, has no column for names or coordinates, or no place that can be used: nothing
            is kept of it.
    """
    ground = Ground(e for t in shipped_tables() for e in t.entries)
    read = read_table(path, ground, columns)
    if not read.table.entries:
        first = f", the first: {read.bad[0].where}: {read.bad[0].reason}" if read.bad else ""
        left = f"{read.without_arabic} without an Arabic name, {read.not_places} that are no places"
        raise DataError(f"{path}: holds no place that can be used: {len(read.bad)} bad rows{first}; {left}")
    written = folder(home or data_home()) / f"{_safe(path.stem)}.tsv"
    write_compact(written, read.table.name, read.table.licence, read.table.entries)
    counts = (len(read.table.entries), read.table.names, read.without_arabic, read.not_places)
    return ImportReport(str(path), written, *counts, read.bad)


def read_table(path: Path, ground: Ground, columns: Mapping[str, str] | None = None) -> Read:
    """Read and check any table that `import_table` takes; `ground` tells which governorate a point lies in."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    rows, name, licence = rows_of(path, content, dict(columns or {}))
    name = f"{name} ({path.name})" if name else path.name
    entries, left, bad = _checked(path, rows, ground)
    entries = tuple(e._replace(source=name) for e in entries)
    table = Table(name, licence, entries, hashlib.sha256(content).hexdigest())
    return Read(table, left["without Arabic"], left["not a place"], bad)


def _checked(
    path: Path, rows: Iterable[Row | MalformedRow | None], ground: Ground
) -> tuple[tuple[Entry, ...], Counter[str], tuple[MalformedRow, ...]]:
    """The places of a table's rows, what was left aside (counted), and the rows that are wrong."""
    left = Counter[str]()
    bad: list[MalformedRow] = []
    placed: list[tuple[Row, tuple[str, ...], Point]] = []
    for row in rows:
        if row is None:
            left["not a place"] += 1
            continue
        try:
            if isinstance(row, MalformedRow):
                raise row
            point = _point(row)
            if not any(n.strip() for n in row.names):
                raise MalformedRow("", "the place has no name", row.where)
        except MalformedRow as error:
            bad.append(MalformedRow(str(path), error.reason, error.where))
            continue
        if names := tuple(n for n in row.names if is_arabic(n)):
            placed.append((row, names, point))
        else:
            left["without Arabic"] += 1
    placed, swapped = _without_swapped(path, placed)
    bad.extend(swapped)
    return _entries(placed, _governorates(placed, ground)), left, tuple(bad)


def _point(row: Row) -> Point:
    where = row.where
    try:
        lat, lon = float(row.lat), float(row.lon)
    except ValueError as error:
        raise MalformedRow("", f"not a number: {row.lat!r}, {row.lon!r}", where) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat, lon) == (0, 0):
        raise MalformedRow("", f"no such point: latitude {lat}, longitude {lon}", where)
    return lat, lon


_Placed = list[tuple[Row, tuple[str, ...], Point]]


def _without_swapped(path: Path, placed: _Placed) -> tuple[_Placed, list[MalformedRow]]:
    """Leave out rows whose latitude and longitude stand in each other's place.

    Such a point lies outside its country (or far from the table's own middle), and inside when turned round.
    """
    if not placed:
        return placed, []
    lat, lon = (median(point[axis] for *_, point in placed) for axis in (0, 1))
    own = (lat - _SLACK, lat + _SLACK, lon - _SLACK, lon + _SLACK)
    kept: _Placed = []
    bad = []
    for one in placed:
        row, _, point = one
        box = _BOXES.get(row.country.upper()[:2], own)
        if not _in(point, box) and _in((point[1], point[0]), box):
            reason = f"latitude {point[0]} and longitude {point[1]} look swapped"
            bad.append(MalformedRow(str(path), reason, row.where))
        else:
            kept.append(one)
    return kept, bad


def _in(point: Point, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[1] and box[2] <= point[1] <= box[3]


def _governorates(placed: _Placed, ground: Ground) -> dict[str, str]:
    """The governorate that each value of the table's own area column stands for: that of most of its places."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, _, point in placed:
        if row.area and votes[row.area].total() < _SAMPLE:
            votes[row.area][ground.at(point)] += 1
    return {area: min(count, key=lambda g: (-count[g], g)) for area, count in votes.items()}


def _entries(placed: _Placed, governorates: dict[str, str]) -> tuple[Entry, ...]:
    entries = []
    for row, names, (lat, lon) in placed:
        keys = keys_of(_TITLE.sub("", n) for n in names)
        identity = one_line(row.id) or "row-" + hashlib.sha256(f"{keys[0]}|{lat}|{lon}".encode()).hexdigest()[:12]
        within = governorates.get(row.area, "") or one_line(row.country).upper()[:2]
        weight = imported_prior(row.kind)
        entries.append(
            Entry(identity, one_line(names[0]), keys, lat, lon, row.kind, within, weight, one_line(row.pcode))
        )
    return tuple(entries)


def _safe(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem) or "table"
