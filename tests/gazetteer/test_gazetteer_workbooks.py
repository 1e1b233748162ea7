"""OCHA's workbooks and HOT-OSM's GeoJSON: read, checked, P-codes, sources and licences kept."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from time import process_time
from xml.sax.saxutils import escape

import pytest

from hasila.errors import DataError
from hasila.gazetteer import Gazetteer, import_table, loaded_tables

Cell = str | float

# Invented, codes and places alike.
ADM3 = [
    ["ADM1_AR", "ADM1_PCODE", "ADM3_EN", "ADM3_AR", "ADM3_PCODE", "center_lat", "center_lon"],
    ["دير الزور", "SY99", "Mithal", "ناحية المثال", "SY990101", 35.2, 40.1],
]
PLACES = [
    ["Places of nowhere, made for a test"],
    [],
    ["admin1Name_ar", "admin1Pcode", "NAME_AR", "NAME_EN", "PCODE", "LATITUDE_Y", "LONGITUDE_X"],
    ["دير الزور", "SY99", "قرية المثال البعيد", "Far Mithal", "C9901", 35.25, 40.15],
    ["دير الزور", "SY99", "قرية المثال القريب", "Near Mithal", "C9902", "?", 40.2],
    ["دير الزور", "SY99", "", "Latin only", "C9903", 35.3, 40.2],
]
NO_POINTS = [["ADM0_EN", "ADM0_PCODE"], ["Syria", "SY"]]


def workbook(path: Path, **sheets: list[list[Cell]]) -> Path:
    """An Excel workbook with the least that one needs."""
    names = list(sheets)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names, 1))
    targets = "".join(
        f'<Relationship Id="r{i}" Type="{relations}/worksheet" Target="worksheets/{n}.xml"/>'
        for i, n in enumerate(names, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="{kinds}.worksheet+xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{kinds}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{targets}</Relationships>',
        **{f"xl/worksheets/{n}.xml": _sheet(main, sheets[n]) for n in names},
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return path


def _sheet(main: str, rows: list[list[Cell]]) -> str:
    lines = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{chr(65 + c)}{r}"><v>{cell}</v></c>'
            if isinstance(cell, int | float)
            else f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for c, cell in enumerate(row)
        )
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'


def test_an_ocha_workbook_gives_places_with_their_pcodes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "syr_pcodes.xlsx", ADM0=NO_POINTS, ADM3=ADM3, Locations=PLACES)
    report = import_table(path, tmp_path / "home")
    assert (report.places, report.without_arabic) == (2, 1)
    assert [e.where for e in report.bad] == ["sheet ADM0", "line 5"]
    table = loaded_tables(tmp_path / "home")[-1]
    assert (table.name, table.licence) == ("OCHA (syr_pcodes.xlsx)", "CC BY 3.0 IGO, unless its page says otherwise")
    assert sorted((e.kind, e.pcode, e.within) for e in table.entries) == [
        ("subdistrict", "SY990101", "SY-DY"),
        ("village", "C9901", "SY-DY"),
    ]
    best = Gazetteer.load(home=tmp_path / "home").rank("قرية المثال البعيد")[0]
    assert (best.pcode, best.source, best.within) == ("C9901", "OCHA (syr_pcodes.xlsx)", "SY-DY")


def test_a_place_known_already_gets_its_pcode_from_the_workbook(tmp_path: Path) -> None:
    known = Gazetteer.load(home=tmp_path).rank("الشعفة")[0]
    rows: list[list[Cell]] = [PLACES[2], ["دير الزور", "SY99", "الشعفة", "Shaafa", "C9909", known.lat, known.lon]]
    import_table(workbook(tmp_path / "a.xlsx", Locations=rows), tmp_path / "home")
    best = Gazetteer.load(home=tmp_path / "home").rank("الشعفة")[0]
    assert (best.id, best.pcode) == (known.id, "C9909")


def test_columns_of_a_workbook_may_be_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "own.xlsx", قرى=[["الاسم", "خط", "طول"], ["مثال بعيد", 35.2, 40.1]])
    with pytest.raises(DataError, match="no sheet has columns for names and points"):
        import_table(path, tmp_path / "home")
    report = import_table(path, tmp_path / "home", {"name": "الاسم", "lat": "خط", "lon": "طول"})
    assert report.places == 1


def test_hot_osm_geojson(tmp_path: Path) -> None:
    def feature(name: str, place: str, geometry: object, **more: str) -> dict[str, object]:
        return {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"name": name, "place": place, "osm_id": 7, **more},
        }

    square = [[[40.0, 35.0], [40.2, 35.0], [40.2, 35.4], [40.0, 35.0]]]
    features = [
        feature("Mithal", "hamlet", {"type": "Point", "coordinates": [40.1, 35.2]}, **{"name:ar": "مثال بعيد"}),
        feature("حي المثال", "suburb", {"type": "Polygon", "coordinates": square}),
        feature("مثال بلا نقطة", "village", None),
    ]
    path = tmp_path / "hotosm.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    report = import_table(path, tmp_path / "home")
    assert (report.places, [e.where for e in report.bad]) == (2, ["feature 3"])
    table = loaded_tables(tmp_path / "home")[-1]
    assert (table.name, table.licence) == ("OpenStreetMap (hotosm.geojson)", "ODbL 1.0, OpenStreetMap contributors")
    assert [(e.name, e.kind, e.lat, e.lon) for e in sorted(table.entries, key=lambda e: e.kind)] == [
        ("حي المثال", "neighbourhood", 35.2, 40.1),
        ("مثال بعيد", "village", 35.2, 40.1),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b"PK\x03\x04 broken"), ("a.geojson", b"{"), ("a.geojson", b'{"features": [3]}'), ("a.json", b"{}")],
)
def test_files_that_are_none_are_refused(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataError, match=name):
        import_table(tmp_path / name, tmp_path / "home")


@pytest.mark.parametrize("ending", ["xlsx", "XLSX", "xls", "ods"])
def test_a_workbook_by_its_name_alone_is_not_read_as_a_csv(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"places.{ending}"
    path.write_text("name,lat,lon\nمثال بعيد,35.2,40.1\n", encoding="utf-8")
    with pytest.raises(DataError, match="no workbook"):
        import_table(path, tmp_path / "home")


@pytest.mark.parametrize(
    "wrong",
    [
        3,
        None,
        {"type": "Feature"},
        {"properties": [], "geometry": None},
        {"properties": {}, "geometry": {"coordinates": [4]}},
        {"properties": {"name:ar": "مثال"}, "geometry": {"coordinates": ["x", 3]}},
    ],
)
def test_a_bad_feature_is_named_and_the_others_are_read(wrong: object, tmp_path: Path) -> None:
    good = {"properties": {"name:ar": "مثال بعيد"}, "geometry": {"type": "Point", "coordinates": [40.1, 35.2]}}
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [good, wrong, good]}), encoding="utf-8")
    report = import_table(path, tmp_path / "home")
    assert (report.places, [e.where for e in report.bad]) == (2, ["feature 2"])


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("مثال,here,there\nآخر,91,0", "2 bad rows, the first: line 2: not a number"),
        ("Mithal,35,40", "1 without an Arabic"),
    ],
)
def test_a_table_without_one_place_is_refused_and_not_kept(rows: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(f"name,lat,lon\n{rows}\n", encoding="utf-8")
    before = len(loaded_tables(tmp_path / "home"))
    with pytest.raises(DataError, match=reason):
        import_table(path, tmp_path / "home")
    assert len(loaded_tables(tmp_path / "home")) == before


def test_a_table_of_thirty_thousand_places_is_imported_and_asked_in_time(tmp_path: Path) -> None:
    """Seconds of the processor, not of the clock: other work on the machine is no fault of ours."""
    letters = "بتثجحدرسصطعفقكلم"
    rows = [
        f"{n},SY,locality,X,{_word(letters, n)} {_word(letters, n * 7 + 3)},,{33 + n % 300 / 99},{37 + n % 400 / 99},A"
        for n in range(30_000)
    ]
    header = "wof_id,country,placetype,name_latin,name_ar,alt_ar,lat,lon,adm1"
    path = tmp_path / "many.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    start = process_time()
    assert import_table(path, tmp_path / "home").places == 30_000
    assert process_time() - start < 10
    gazetteer = Gazetteer.load(home=tmp_path / "home")
    names = [row.split(",")[4] for row in rows[::50]]
    gazetteer.resolve(names[0], "ريف دير الزور")
    start = process_time()
    for name in names[1:]:
        assert gazetteer.resolve(name, "ريف دير الزور").candidates
    assert (process_time() - start) / (len(names) - 1) < 0.001


def _word(letters: str, number: int) -> str:
    return "".join(letters[number // 16**place % 16] for place in range(4)) + "ة"


@pytest.mark.parametrize("said", [1_000, 300_000_000])
def test_a_workbook_that_unpacks_to_more_than_it_says_or_than_it_may_is_refused(said: int, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", Places=[["name", "lat", "lon"], ["هجين", 34.69, 40.83]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/comments.xml", b"\0" * 3_000_000)
    data = path.read_bytes()
    path.write_bytes(data.replace((3_000_000).to_bytes(4, "little"), said.to_bytes(4, "little")))
    with pytest.raises(DataError, match=r"bomb\.xlsx"):
        import_table(path, tmp_path / "home")


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ('<row r="1"><c r="A1"/></row><row r="9000000"><c r="ZZZZ9000000"/></row>', "beyond a sheet's last"),
        ('<row r="1"><c r="A1"/><c r="SYASY1"/></row>', "beyond a sheet's last"),
        ('<row r="1"><c r="A1"/></row><row r="1048577"><c/></row>', "beyond a sheet's last"),
        ('<row r="1"><c r="A1"/></row><row r="900"><c r="XFD900"/></row>', "stand too far apart"),
        ('<row r="1"><c r="A1"/></row><row r="9000000"><c/></row><row><c r="XFD2"/></row>', "beyond a sheet's last"),
        ("<row><c/></row><x:row xmlns:x='y' r='4000000000'><x:c/><x:c/><x:c/></x:row>", "beyond a sheet's last"),
        ('<row r="1"><c r="1A"/></row>', "a cell called '1A'"),
        ('<row r="1"><c r="A1"/>', "cannot be read"),
        ('<row r="3"><c r="B3"/></row><row r="900000"><c r="C900000"/></row>', "no sheet has columns"),
    ],
)
def test_a_workbook_whose_cells_stand_too_far_apart_is_refused_before_it_is_held(
    cells: str, refused: str, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "wide.xlsx", Places=[])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content.replace(b"<sheetData>", b"<sheetData>" + cells.encode()))
    with pytest.raises(DataError, match=refused):
        import_table(path, tmp_path / "home")


@pytest.mark.parametrize("part", ["xl/workbook.bin", "content.xml"])
def test_a_workbook_of_another_kind_is_refused(part: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "other.xlsx", Locations=PLACES)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr(part, "")
    with pytest.raises(DataError, match=r"save it as \.xlsx"):
        import_table(path, tmp_path / "home")


def test_a_column_s_name_may_be_broken_over_lines(tmp_path: Path) -> None:
    place: list[Cell] = ["قرية المثال", 35.2, 40.1, "C9901"]
    book = workbook(tmp_path / "places.xlsx", A=[["Name\nAR", "Latitude", "Longitude", "Pcode"], place])
    assert import_table(book, tmp_path / "home").places == 1
    other = workbook(tmp_path / "other.xlsx", A=[["Some\nthing", "Latitude", "Longitude", "Pcode"], place])
    with pytest.raises(DataError) as refused:
        import_table(other, tmp_path / "home")
    assert "its columns are Some thing, Latitude, Longitude, Pcode" in str(refused.value)
