"""The rows of a table of places, whatever file it stands in: which column holds what, and what kind a place is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hasila.errors import DataError, MalformedRow
from hasila.gazetteer.entry import KINDS
from hasila.gazetteer.workbooks import Sheet, places_of_geojson, sheets

KNOWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "wof_id", "pcode", *(f"adm{n}_pcode" for n in "4321"), "geonameid"),
    "name": ("name_ar", "arabic_name", "name_arabic", "ar", *(f"adm{n}_ar" for n in "4321"), "name"),
    "latin": ("name_latin", "name_en", *(f"adm{n}_en" for n in "4321"), "asciiname"),
    "variants": ("alt_ar", "variants_ar", "variants", "alternatenames"),
    "lat": ("lat", "latitude", "y", "latitude_y", "point_y", "center_lat"),
    "lon": ("lon", "lng", "long", "longitude", "x", "longitude_x", "point_x", "center_lon"),
    "kind": ("placetype", "kind", "type", "place_type", "place"),
    "pcode": ("pcode", *(f"adm{n}_pcode" for n in "4321")),
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
    "hamlet": "village",
    "isolated_dwelling": "village",
    "suburb": "neighbourhood",
    "quarter": "neighbourhood",
    "state": "governorate",
}
_LEVELS = {"adm1_ar": "governorate", "adm2_ar": "district", "adm3_ar": "subdistrict"}
"""What OCHA's levels are, where the column of names is one's and no column says the kind."""
_LEVEL_NAME = re.compile(r"^adm(?:in)?_?(\d)_?(?:name)?_?(en|ar|pcode|1)?$")
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
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as its file writes it; `where` names it there, `area` is the table's own word for the governorate."""

    where: str
    id: str
    names: tuple[str, ...]
    lat: str
    lon: str
    kind: str
    area: str
    country: str
    pcode: str = ""


def rows_of(path: Path, content: bytes, given: dict[str, str]) -> tuple[Iterator[Row | MalformedRow | None], str, str]:
    """A file's rows, wrong ones among them, `None` for what is no place; the source's name, and its licence.

    Raises `DataError` where the file is no table, or has no column for names or points.
    """
    if content.startswith(_WORKBOOK):
        return _workbook_rows(path, given), "OCHA", "CC BY 3.0 IGO, unless its page says otherwise"
    if path.suffix.lower() in _WORKBOOK_ENDINGS:
        raise DataError(f"{path}: no workbook, for all its name: save it as .xlsx, or call a CSV .csv")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text (byte {error.start})") from error
    if text.lstrip().startswith("{"):
        places = places_of_geojson(path, text)
        rows = _sheet_rows(places, _columns(path, places.header, given))
        return rows, "OpenStreetMap", "ODbL 1.0, OpenStreetMap contributors"
    lines = text.splitlines()
    if lines and lines[0].count("\t") == 18 and lines[0].split("\t")[0].isdigit():
        return _geonames_rows(lines), "GeoNames", "CC BY 4.0"
    if lines and "wof_id" in lines[0]:
        return _csv_rows(path, lines, given), "Who's On First", "CC BY 4.0"
    return _csv_rows(path, lines, given), "", "as its maker gave it"


def _workbook_rows(path: Path, given: dict[str, str]) -> Iterator[Row | MalformedRow | None]:
    """The rows of every sheet that has names and points; one that has P-codes and no points is told."""
    usable, told = [], []
    for sheet in sheets(path):
        try:
            usable.append((sheet, _columns(path, sheet.header, given)))
        except DataError as error:
            if any(_canonical(h).endswith("pcode") for h in sheet.header):
                told.append(MalformedRow("", str(error).partition(": ")[2], f"sheet {sheet.name}"))
            problem = error
    if not usable:
        raise problem if told or given else DataError(f"{path}: no sheet has columns for names and points")
    yield from told
    for sheet, at in usable:
        yield from _sheet_rows(sheet, at)


def _sheet_rows(sheet: Sheet, at: dict[str, int]) -> Iterator[Row | MalformedRow | None]:
    for number, cells in sheet.rows:
        if isinstance(cells, str):
            yield MalformedRow("", cells, f"{sheet.unit} {number}")
        else:
            yield _row(f"{sheet.unit} {number}", cells, at, _canonical(sheet.header[at["name"]]))


def _geonames_rows(lines: list[str]) -> Iterator[Row | MalformedRow | None]:
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
        yield Row(f"line {number}", identity, (name, *alternates.split(",")), lat, lon, kind, area, country)


def _by_population(population: str) -> str:
    people = int(population) if population.isdecimal() else 0
    return "city" if people >= 50_000 else "town" if people >= 5_000 else "village"


def _csv_rows(path: Path, lines: list[str], given: dict[str, str]) -> Iterator[Row | MalformedRow | None]:
    if not lines:
        raise DataError(f"{path}: the table is empty")
    delimiter = max(",;\t", key=lines[0].count)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(reader)]
    except csv.Error as error:
        raise DataError(f"{path}, line 1: {error}") from error
    at = _columns(path, header, given)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield MalformedRow("", f"not CSV: {error}", f"line {reader.line_num}")
            continue
        if cells is None:
            return
        if not cells:
            continue
        if len(cells) != len(header):
            yield MalformedRow("", f"{len(cells)} cells instead of {len(header)}", f"line {reader.line_num}")
            continue
        yield _row(f"line {reader.line_num}", cells, at, _canonical(header[at["name"]]))


def _row(where: str, cells: Sequence[str], at: Mapping[str, int], named_by: str) -> Row:
    cell = {what: cells[column].strip() for what, column in at.items()}
    kind = KIND_NAMES.get(cell.get("kind", "").lower(), _LEVELS.get(named_by, "village"))
    names = (cell["name"], *re.split(r"[|;]", cell.get("variants", "")), cell.get("latin", ""))
    told = (cell.get(what, "") for what in ("area", "country", "pcode"))
    return Row(where, cell.get("id", ""), names, cell["lat"], cell["lon"], kind, *told)


def _canonical(column: str) -> str:
    """A column's name without the ways of writing it: `admin1Name_ar`, `ADM1_AR` and `adm1_name1` are `adm1_ar`."""
    lower = "_".join(column.lower().split())
    level = _LEVEL_NAME.match(lower)
    if level is None or (level[2] is None and "name" not in lower):
        return lower
    return f"adm{level[1]}_{ {'1': 'ar', None: 'en'}.get(level[2], level[2]) }"


def _columns(path: Path, header: Sequence[str], given: dict[str, str]) -> dict[str, int]:
    """Where each thing stands in a row."""
    if unknown := set(given) - set(KNOWN_COLUMNS):
        raise DataError(f"{path}: no such thing as {', '.join(sorted(unknown))}; known: {', '.join(KNOWN_COLUMNS)}")
    lower = [_canonical(h) for h in header]
    at: dict[str, int] = {}
    for what, names in KNOWN_COLUMNS.items():
        for name in (_canonical(given[what]),) if what in given else names:
            if name in lower:
                at[what] = lower.index(name)
                break
        else:
            if what in given or what in ("name", "lat", "lon"):
                wanted = given.get(what) or " or ".join(names)
                raise DataError(
                    f"{path}: no column {wanted} for the {what}; its columns are {', '.join(map(one_line, header))}"
                )
    return at


def one_line(cell: str) -> str:
    """A cell, or a column's name, on one line: tables break theirs, and hold tabs."""
    return " ".join(cell.split())
