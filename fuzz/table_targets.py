"""Tables as people bring them: places in every form that is imported, a casebook's history, rows of claims."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from functools import cache, partial

from fuzz import seeds
from fuzz.target import Target, check, workplace, written
from hasila.casebook import Casebook
from hasila.casebook.originals import Originals
from hasila.engines.local import LocalEngine
from hasila.errors import DataError, UsageError
from hasila.export.wishes import read_wishes
from hasila.gazetteer.ground import Ground
from hasila.gazetteer.importing import read_table
from hasila.gazetteer.tables import read_compact, shipped_tables, write_compact
from hasila.model import Record
from hasila.pipeline import Settings, build, read_grouping
from hasila.record import read_claims
from hasila.row_files import write_lines
from hasila.rows import claim_from_row, claim_row

_COLUMNS = (
    *("id", "name_ar", "name_en", "variants_ar", "lat", "lon", "placetype", "pcode", "adm1", "country", "wof_id"),
    *(
        "ADM1_AR",
        "ADM1_PCODE",
        "ADM3_AR",
        "admin1Name_ar",
        "LATITUDE_Y",
        "LONGITUDE_X",
        "قرية المثال",
        "SY",
        "35.2",
        "40.1",
    ),
    *(
        "nan",
        "inf",
        "-0.0",
        "1e400",
        "²",
        "٣٥",
        "|",
        ";",
        ",",
        "\t",
        '"',
        "\r",
        "\n",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
)
_CSV = """id,name_ar,name_en,variants_ar,lat,lon,kind,adm1
1,قرية المثال,Mithal,المثال|مثال,35.2,40.1,village,SY-DY
2,بلدة المثال البعيد,Far,,35.3,40.2,town,SY-DY
"""
_GEONAMES = "\t".join(
    (
        "1",
        "Mithal",
        "Mithal",
        "المثال,قرية المثال",
        "35.2",
        "40.1",
        "P",
        "PPL",
        "SY",
        "",
        "07",
        *[""] * 3,
        "500",
        *[""] * 4,
    )
)
_GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "properties": {"osm_id": 1, "name": "المثال", "name:en": "Mithal", "place": "village"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[40.1, 35.2], [40.2, 35.2], [40.2, 35.3], [40.1, 35.2]]],
                },
            }
        ],
    },
    ensure_ascii=False,
)
_JSON = (
    '"features":',
    '"properties":',
    '"geometry":',
    '"coordinates":',
    "[",
    "]",
    "{",
    "}",
    "null",
    "9" * 400,
    "1e999",
    "true",
    ",",
)
_SHEET = """<c r="A1" t="inlineStr"><is><t>NAME_AR</t></is></c><c r="B1" t="inlineStr"><is><t>LATITUDE_Y</t></is></c>
<c r="C1" t="inlineStr"><is><t>LONGITUDE_X</t></is></c></row><row r="2">
<c r="A2" t="inlineStr"><is><t>قرية المثال</t></is></c>
<c r="B2"><v>35.2</v></c><c r="C2"><v>40.1</v></c>"""
_CELLS = (
    "<row r='",
    "<c r='ZZZ9999999'",
    "<v>",
    "</v>",
    "t='s'",
    "t='d'",
    "t='b'",
    "<f>A1</f>",
    "<is><t>",
    "</row>",
    "1e308",
    "#REF!",
)
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
    f'ContentType="{_KINDS}.worksheet+xml"/><Override PartName="/xl/workbook.xml" '
    f'ContentType="{_KINDS}.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="places" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_RELATIONS}/worksheet" Target="worksheets/places.xml"/></Relationships>',
}


@cache
def _ground() -> Ground:
    return Ground(entry for table in shipped_tables() for entry in table.entries)


def _places(name: str, data: bytes) -> None:
    path = written(name, data)
    try:
        read = read_table(path, _ground())
    except DataError as error:
        return check(
            str(path) in str(error) and "\n" not in str(error), f"a refusal that is no line of a place: {error!r}"
        )
    entries = read.table.entries
    check(all(-90 <= e.lat <= 90 and -180 <= e.lon <= 180 for e in entries), "a place off the globe")
    check(all(bad.reason and bad.where for bad in read.bad), "a bad row without its place or reason")
    kept = workplace() / "kept.tsv"
    write_compact(kept, read.table.name, read.table.licence, entries)
    again = sorted(e._replace(prior=0, source="") for e in read_compact(kept).entries)
    check(again == sorted(e._replace(prior=0, source="") for e in entries), "a table is another one when it is kept")
    return None


def _workbook(data: bytes) -> None:
    """A workbook as it comes, or a sound one around a sheet."""
    if not data.startswith(b"PK"):
        data = _packed(data)
    _places("places.xlsx", data)


def _packed(cells: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in _PARTS.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        sheet = (
            f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">'.encode() + cells + b"</row></sheetData></worksheet>"
        )
        package.writestr("xl/worksheets/places.xml", sheet)
    return out.getvalue()


@cache
def _empty() -> bytes:
    path = workplace() / "empty.db"
    Casebook(path, create=True).close()
    return path.read_bytes()


def _history(data: bytes) -> None:
    """A history is restored whole and verifies, or nothing of it is kept."""
    book_at = written("restored.db", _empty())
    path = written("history.jsonl", data)
    with Casebook(book_at) as book:
        before = book.head()
        try:
            book.restore(path)
        except (DataError, UsageError):
            check(book.head() == before, "a history that was refused has left something")
        check(book.verify() == [], "a casebook that does not verify was restored")


@cache
def _histories() -> tuple[bytes, ...]:
    out, made = workplace() / "seed-history.jsonl", []
    record = _small()
    for told in (False, True):
        at = workplace() / f"seed-{told}.db"
        with Casebook(at, create=True) as book:
            if told:
                book.add(
                    record.reports[:1], [c for c in record.claims if c.report == record.reports[0].id], Originals(), {}
                )
            book.set("Hasila", "policy", "airwars")
            book.write_history(out)
            made.append(out.read_bytes())
    return tuple(made)


@cache
def _small() -> Record:
    path = workplace() / "seed.txt"
    path.write_text("قتل سبعة مدنيين بينهم ثلاثة أطفال في قصف جوي على بلدة هجين يوم الجمعة.", encoding="utf-8")
    return build([path], Settings(), LocalEngine(1))


@cache
def _claims() -> tuple[bytes, ...]:
    path = workplace() / "seed.jsonl"
    write_lines(path, map(claim_row, _small().claims))
    return path.read_bytes(), b'{"id": "a", "reports": ["1", "2"]}\n', '{"withhold": "اسم"}\n{"spot": "x"}\n'.encode()


def _rows(data: bytes) -> None:
    """The files of rows that commands read: each line is taken, or refused by its number."""
    path = written("rows.jsonl", data)
    for read in (read_claims, read_grouping, read_wishes):
        try:
            found = read(path)
        except DataError as error:
            check(str(path) in str(error), "a refusal that does not name its file")
        else:
            if read is read_claims and isinstance(found, tuple):
                check(all(claim_from_row(claim_row(c)) == c for c in found), "a claim is another one when it is kept")


def _target(
    name: str, attempt: Callable[[bytes], None], module: str, first: Callable[[], Iterable[bytes]], *words: str
) -> Target:
    return Target(name, attempt, (module,), lambda: tuple(first()), (*words, *seeds.MARKS))


_IMPORT = "hasila.gazetteer.importing"
TARGETS = (
    _target("places: CSV", partial(_places, "places.csv"), _IMPORT, lambda: [_CSV.encode()], *_COLUMNS),
    _target(
        "places: GeoNames", partial(_places, "SY.txt"), _IMPORT, lambda: [_GEONAMES.encode()], *_COLUMNS, "PPLX", "ADM1"
    ),
    _target("places: GeoJSON", partial(_places, "places.geojson"), _IMPORT, lambda: [_GEOJSON.encode()], *_JSON),
    _target(
        "places: workbook", _workbook, _IMPORT, lambda: [_SHEET.encode(), _packed(_SHEET.encode())], *_CELLS, *_COLUMNS
    ),
    Target(
        "history", _history, ("hasila.casebook.history",), _histories, ('"table":', '"row":', "9" * 30, *_JSON), dear=10
    ),
    _target("rows", _rows, "hasila.row_files", _claims, '"id":', '"count":', '"min":', '"anchor":', *_JSON),
)
