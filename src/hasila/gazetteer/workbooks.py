"""Tables of places that are no plain text: Excel workbooks as OCHA publishes P-codes in, and HOT-OSM's GeoJSON.

Each becomes rows of cells under a line of names, as a CSV would give them; what the names mean is the import's to say.
"""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from hasila.errors import DataError

_LONGEST = 200_000_000
_MOST_CELLS = 10_000_000
"""Cells of the rectangle that a sheet's cells stand in: calamine holds every one of it, empty or not."""
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, struct.error, CalamineError)
"""What a damaged package raises (a name that is no UTF-8 is a `ValueError`), and a sheet in it."""
_OTHER_KINDS = {"xl/workbook.bin", "content.xml"}
"""What makes a package a workbook of another kind, whose cells nobody counts beforehand."""
_CELL = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""`XFD1048576`, a sheet's last cell: what says that it stands beyond it stands nowhere."""
_HEADER_WITHIN = 20
"""Lines from a sheet's top within which the line of names is looked for: notes stand above it."""
_OSM = ("id", "name_ar", "name_en", "variants", "place", "lat", "lon")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what it is called in its file, its line of names, its rows with their numbers from 1.

    A row that cannot be read is the reason why; `unit` says what the numbers count.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...] | str], ...]
    unit: str = "line"


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook that hold a table; raises `DataError` where the file is no workbook."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(member.file_size for member in packed.infolist()) > _LONGEST:
                raise DataError(f"{path}: unpacks to more than {_LONGEST // 1_000_000} MB")
            if (damaged := packed.testzip()) is not None:  # what unpacks to more than it says shows here, too
                raise DataError(f"{path}: {damaged} is damaged")
            _refuse_too_wide(path, packed)
        workbook = CalamineWorkbook.from_path(str(path))
        held = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except _UNREADABLE as error:
        raise DataError(f"{path}: no workbook that can be read ({error})") from error
    for name, lines in held:
        told = ((number, line) for number, line in enumerate(lines, start=1) if line.count("") < len(line))
        rows = [(number, tuple(map(_cell, line))) for number, line in told]
        top = (row for row in rows if row[0] <= _HEADER_WITHIN)
        head, header = max(top, key=lambda row: _names(row[1]), default=(0, ()))
        if _names(header) > 1:
            yield Sheet(name, header, tuple(row for row in rows if row[0] > head and any(row[1])))


def _refuse_too_wide(path: Path, packed: zipfile.ZipFile) -> None:
    """Raise `DataError` for cells so far apart that holding what lies between them would take the machine's memory."""
    if "xl/workbook.xml" not in packed.namelist() or _OTHER_KINDS.intersection(packed.namelist()):
        raise DataError(f"{path}: no workbook that can be read (save it as .xlsx)")
    for member in packed.namelist():
        if b"sheetData" in (content := packed.read(member)):
            try:
                cells = _Extent(content).cells()
            except (expat.ExpatError, ValueError) as error:
                raise DataError(f"{path}: {member} cannot be read ({error})") from error
            if cells > _MOST_CELLS:
                raise DataError(f"{path}: the cells of {member} stand too far apart ({cells:,} of {_MOST_CELLS:,})")


class _Extent:
    """The rectangle that the cells of a sheet stand in; those that say no place follow the one before."""

    def __init__(self, content: bytes) -> None:
        self._row = self._column = 0
        self._rows: list[int] = []
        self._columns: list[int] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.Parse(content, True)

    def cells(self) -> int:
        """How many cells, empty ones too, the rectangle has."""
        if not self._rows:
            return 0
        return (max(self._rows) - min(self._rows) + 1) * (max(self._columns) - min(self._columns) + 1)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        kind, said = element.rpartition(":")[2], attributes.get("r")
        if kind == "row":
            self._row, self._column = int(said) if said else self._row + 1, 0
        elif kind == "c":
            row, self._column = _place(said) if said else (self._row, self._column + 1)
            if row > _LAST_ROW or self._column > _LAST_COLUMN:
                raise ValueError(f"a cell in row {row:,} and column {self._column:,}, beyond a sheet's last")
            self._rows.append(row)
            self._columns.append(self._column)


def _place(cell: str) -> tuple[int, int]:
    """Row and column of `AB12`, from 1; raises `ValueError`."""
    if (found := _CELL.fullmatch(cell)) is None:
        raise ValueError(f"a cell called {cell[:20]!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _names(cells: Sequence[str]) -> int:
    """How many cells of a line may be names of columns."""
    return sum(bool(cell) and not cell[0].isdigit() and len(cell) < 40 for cell in cells)


def _cell(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def places_of_geojson(path: Path, text: str) -> Sheet:
    """The features of a GeoJSON file, a polygon by the middle of its box; raises `DataError` for anything else.

    A feature that is none, or has no point that can be read, is a row without a point.
    """
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, RecursionError) as error:
        raise DataError(f"{path}: not a GeoJSON collection of features") from error
    if not isinstance(features, list):
        raise DataError(f"{path}: not a GeoJSON collection of features")
    rows = tuple((number, _read_feature(feature)) for number, feature in enumerate(features, start=1))
    return Sheet("", _OSM, rows, "feature")


def _read_feature(feature: Any) -> tuple[str, ...] | str:
    """A feature's cells, or why it has none: the others are read all the same."""
    try:
        return _feature(feature)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return "not a GeoJSON feature with properties and a geometry"


def _feature(feature: Any) -> tuple[str, ...]:
    told = feature["properties"] or {}
    try:
        points = list(_points((feature["geometry"] or {}).get("coordinates")))
    except (TypeError, ValueError, IndexError, OverflowError):
        points = []
    middle = ["", ""]
    if points:
        lons, lats = zip(*points, strict=True)
        middle = [repr((min(lats) + max(lats)) / 2), repr((min(lons) + max(lons)) / 2)]
    identity = told.get("osm_id") or told.get("@id") or feature.get("id") or ""
    arabic = told.get("name:ar") or told.get("name_ar") or told.get("name")
    variants = (told.get("name"), told.get("alt_name"), told.get("alt_name:ar"), told.get("old_name:ar"))
    names = (arabic, told.get("name:en") or told.get("name_en"))
    cells = (identity, *names, ";".join(v for v in variants if v), told.get("place"))
    return (*(str(c) if c else "" for c in cells), *middle)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or not coordinates:
        return
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part)
