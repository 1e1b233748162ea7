"""Tables that researchers bring: Who's On First and OCHA exports, their own CSV, GeoNames country files.

A row that cannot be used is reported with its file and line, and the rest goes on; nothing is dropped uncounted.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from hasila.errors import DataError, MalformedRow
from hasila.gazetteer.entry import KINDS, Entry, Point
from hasila.gazetteer.ground import Ground
from hasila.gazetteer.spelling import is_arabic
from hasila.gazetteer.tables import (
    Table,
    data_home,
    folder,
    imported_prior,
    keys_of,
    shipped_tables,
    write_compact,
)

KNOWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "wof_id", "adm4_pcode", "adm3_pcode", "pcode", "geonameid"),
    "name": ("name_ar", "adm4_ar", "adm3_ar", "arabic_name", "name_arabic", "ar", "name"),
    "latin": ("name_latin", "adm4_en", "adm3_en", "name_en", "asciiname"),
    "variants": ("alt_ar", "variants_ar", "variants", "alternatenames"),
    "lat": ("lat", "latitude", "y", "latitude_y", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "longitude_x", "point_x"),
    "kind": ("placetype", "kind", "type", "place_type"),
    "area": ("adm1", "adm1_pcode", "adm1_en", "governorate", "admin1"),
    "country": ("country", "country_code", "iso", "adm0_pcode"),
}
"""What each column may be called in the tables that researchers use; `--columns` names others."""

KIND_NAMES: dict[str, str] = {
    **{kind: kind for kind in KINDS},
    "locality": "village",
    "borough": "neighbourhood",
    "county": "district",
    "localadmin": "subdistrict",
    "macroregion": "region",
    "campus": "spot",
    "ppl": "village",
}
_GEONAMES_KINDS = {
    **dict.fromkeys(("PPLC", "PPLA", "PPLA2"), "city"),
    **dict.fromkeys(("PPLX",), "neighbourhood"),
    **dict.fromkeys(("ADM1",), "governorate"),
    **dict.fromkeys(("ADM2",), "district"),
    **dict.fromkeys(("ADM3", "ADM4"), "subdistrict"),
    **dict.fromkeys(("AIRP", "AIRB", "AIRF"), "airport"),
    **dict.fromkeys(("OILF", "GASF"), "field"),
    **dict.fromkeys(("RGN", "ISL", "PLN", "MTS"), "region"),
    "DAM": "dam",
    "CMPRF": "camp",
    "BDG": "bridge",
    "LK": "lake",
    "PRN": "prison",
}
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


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    id: str
    names: tuple[str, ...]
    lat: str
    lon: str
    kind: str
    area: str
    country: str


def import_table(path: Path, home: Path | None = None, columns: Mapping[str, str] | None = None) -> ImportReport:
    """Check a table and write it into the user's data folder, where later runs load it.

    Args:
        path: a CSV or tab-separated table with a first line of columns, or a GeoNames country file (`SY.txt`).
        home: the data folder; the user's own where it is not given.
        columns: which column holds what (keys of `KNOWN_COLUMNS`), for a table whose columns are not recognised.

    Raises:
        DataError: the file is no table, or has no column for names or coordinates.
    """
    ground = Ground(e for t in shipped_tables() for e in t.entries)
    read = read_table(path, ground, columns)
    written = folder(home or data_home()) / f"{_safe(path.stem)}.tsv"
    write_compact(written, read.table.name, read.table.licence, read.table.entries)
    counts = (len(read.table.entries), read.table.names, read.without_arabic, read.not_places)
    return ImportReport(str(path), written, *counts, read.bad)


def read_table(path: Path, ground: Ground, columns: Mapping[str, str] | None = None) -> Read:
    """Read and check any table that `import_table` takes; `ground` tells which governorate a point lies in."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text (byte {error.start})") from error
    lines = text.splitlines()
    is_geonames = bool(lines) and lines[0].count("\t") == 18 and lines[0].split("\t")[0].isdigit()
    rows = _geonames_rows(lines) if is_geonames else _csv_rows(path, lines, dict(columns or {}))
    name, licence = _about(path, lines, is_geonames)
    entries, left, bad = _checked(path, rows, ground)
    table = Table(name, licence, entries, hashlib.sha256(content).hexdigest())
    return Read(table, left["without Arabic"], left["not a place"], bad)


def _about(path: Path, lines: list[str], is_geonames: bool) -> tuple[str, str]:
    if is_geonames:
        return f"GeoNames ({path.name})", "CC BY 4.0"
    if lines and "wof_id" in lines[0]:
        return f"Who's On First ({path.name})", "CC BY 4.0"
    return path.name, "as its maker gave it"


def _geonames_rows(lines: list[str]) -> Iterator[_Row | MalformedRow | None]:
    """Rows of GeoNames' own format: 19 columns, tab-separated, without a first line of names."""
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) != 19:
            yield MalformedRow("", f"{len(cells)} columns instead of GeoNames' 19", f"line {number}")
            continue
        identity, name, _, alternates, lat, lon, feature, code, country, _, area = cells[:11]
        kind = _GEONAMES_KINDS.get(code) or (_by_population(cells[14]) if feature == "P" else "")
        if not kind:
            yield None
            continue
        area = area and f"{country}.{area}"
        yield _Row(number, identity, (name, *alternates.split(",")), lat, lon, kind, area, country)


def _by_population(population: str) -> str:
    people = int(population) if population.isdigit() else 0
    return "city" if people >= 50_000 else "town" if people >= 5_000 else "village"


def _csv_rows(path: Path, lines: list[str], given: dict[str, str]) -> Iterator[_Row | MalformedRow | None]:
    if not lines:
        raise DataError(f"{path}: the table is empty")
    delimiter = max(",;\t", key=lines[0].count)
    reader = csv.reader(lines, delimiter=delimiter)
    header = [cell.strip() for cell in next(reader)]
    at = _columns(path, header, given)
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            yield MalformedRow("", f"{len(cells)} cells instead of {len(header)}", f"line {reader.line_num}")
            continue
        cell = {what: cells[column].strip() for what, column in at.items()}
        kind = KIND_NAMES.get(cell.get("kind", "").lower(), "village")
        names = (cell["name"], *re.split(r"[|;]", cell.get("variants", "")), cell.get("latin", ""))
        identity, country = cell.get("id", ""), cell.get("country", "")
        yield _Row(reader.line_num, identity, names, cell["lat"], cell["lon"], kind, cell.get("area", ""), country)


def _columns(path: Path, header: list[str], given: dict[str, str]) -> dict[str, int]:
    """Where each thing stands in a row."""
    if unknown := set(given) - set(KNOWN_COLUMNS):
        raise DataError(f"{path}: no such thing as {', '.join(sorted(unknown))}; known: {', '.join(KNOWN_COLUMNS)}")
    lower = [h.lower() for h in header]
    at: dict[str, int] = {}
    for what, names in KNOWN_COLUMNS.items():
        for name in (given[what].lower(),) if what in given else names:
            if name in lower:
                at[what] = lower.index(name)
                break
        else:
            if what in given or what in ("name", "lat", "lon"):
                wanted = given.get(what) or " or ".join(names)
                raise DataError(f"{path}: no column {wanted} for the {what}; its columns are {', '.join(header)}")
    return at


def _checked(
    path: Path, rows: Iterable[_Row | MalformedRow | None], ground: Ground
) -> tuple[tuple[Entry, ...], Counter[str], tuple[MalformedRow, ...]]:
    """The places of a table's rows, what was left aside (counted), and the rows that are wrong."""
    left = Counter[str]()
    bad: list[MalformedRow] = []
    placed: list[tuple[_Row, tuple[str, ...], Point]] = []
    for row in rows:
        if row is None:
            left["not a place"] += 1
            continue
        try:
            if isinstance(row, MalformedRow):
                raise row
            point = _point(row)
            if not any(n.strip() for n in row.names):
                raise MalformedRow("", "the place has no name", f"line {row.line}")
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


def _point(row: _Row) -> Point:
    where = f"line {row.line}"
    try:
        lat, lon = float(row.lat), float(row.lon)
    except ValueError as error:
        raise MalformedRow("", f"not a number: {row.lat!r}, {row.lon!r}", where) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat, lon) == (0, 0):
        raise MalformedRow("", f"no such point: latitude {lat}, longitude {lon}", where)
    return lat, lon


_Placed = list[tuple[_Row, tuple[str, ...], Point]]


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
            bad.append(MalformedRow(str(path), reason, f"line {row.line}"))
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
        identity = row.id or "row-" + hashlib.sha256(f"{keys[0]}|{lat}|{lon}".encode()).hexdigest()[:12]
        within = governorates.get(row.area, "") or row.country.upper()[:2]
        entries.append(Entry(identity, names[0], keys, lat, lon, row.kind, within, imported_prior(row.kind)))
    return tuple(entries)


def _safe(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem) or "table"
