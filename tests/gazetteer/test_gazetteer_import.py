"""Researchers' own tables: recognised, checked, counted, and loaded by later runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila.errors import DataError
from hasila.gazetteer import Gazetteer, ImportReport, import_table, loaded_tables

WOF = "wof_id,country,placetype,name_latin,name_ar,alt_ar,lat,lon,adm1"
GOOD = "{n},SY,locality,Mithal {n},مثال رقم {w},,{lat},{lon},Deir"
NUMBERS = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]


def _table(tmp_path: Path, *rows: str, header: str = WOF, name: str = "table.csv") -> Path:
    file = tmp_path / name
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


def _good(count: int = 10) -> list[str]:
    return [GOOD.format(n=i, w=NUMBERS[i], lat=35.2 + i / 50, lon=40.1 + i / 50) for i in range(count)]


def _import(tmp_path: Path, *rows: str, header: str = WOF) -> ImportReport:
    return import_table(_table(tmp_path, *rows, header=header), tmp_path / "home")


def test_import_is_checked_counted_and_loaded(tmp_path: Path) -> None:
    report = _import(
        tmp_path,
        *_good(),
        "11,SY,locality,Latin only,,,35.1,40.1,Deir",
        "12,SY,locality,,,,35.1,40.1,Deir",
        "13,SY,locality,x,مثال خارج,,95.1,40.1,Deir",
        "14,SY,locality,x,مثال مقلوب,,40.2,34.3,Deir",
        "15,SY,locality,x,مثال ناقص,,?,40.1,Deir",
        "16,SY,locality",
    )
    assert (report.places, report.without_arabic, report.rows) == (10, 1, 16)
    assert [(e.where, e.reason.split(":")[0]) for e in report.bad] == [
        ("line 13", "the place has no name"),
        ("line 14", "no such point"),
        ("line 16", "not a number"),
        ("line 17", "3 cells instead of 9"),
        ("line 15", "latitude 40.2 and longitude 34.3 look swapped"),
    ]
    assert all(e.source.endswith("table.csv") for e in report.bad)
    gazetteer = Gazetteer.load(home=tmp_path / "home")
    assert gazetteer.resolve("مثال رقم ثلاثة").lat == pytest.approx(35.24)
    names = [t.name for t in loaded_tables(tmp_path / "home")]
    assert names[-1] == "Who's On First (table.csv)"


def test_import_is_deterministic_whatever_the_order_of_rows(tmp_path: Path) -> None:
    rows = _good()
    first = _import(tmp_path, *rows).written.read_bytes()
    assert _import(tmp_path, *reversed(rows)).written.read_bytes() == first


def test_area_values_get_the_governorate_of_most_of_their_places(tmp_path: Path) -> None:
    _import(tmp_path, *_good())
    table = loaded_tables(tmp_path / "home")[-1]
    assert {e.within for e in table.entries} == {"SY-DY"}


def test_own_columns_by_name(tmp_path: Path) -> None:
    file = _table(tmp_path, "مثال أول;35.3;40.2", header="الاسم;خط;طول", name="mine.csv")
    with pytest.raises(DataError, match="for the name; its columns are الاسم, خط, طول"):
        import_table(file, tmp_path / "home")
    report = import_table(file, tmp_path / "home", {"name": "الاسم", "lat": "خط", "lon": "طول"})
    assert report.places == 1
    with pytest.raises(DataError, match="no such thing as height"):
        import_table(file, tmp_path / "home", {"height": "خط"})


def test_geonames_country_file(tmp_path: Path) -> None:
    def line(number: int, names: str, lat: str, lon: str, feature: str) -> str:
        kind = feature.split(".")
        cells = [str(number), "Mithal", "Mithal", names, lat, lon, *kind, "SY", "", "07", "", "", "", "900"]
        return "\t".join([*cells, "", "", "Asia/Damascus", "2024-01-01"])

    file = tmp_path / "SY.txt"
    file.write_text(
        "\n".join(
            (
                line(1, "Misal,مثال بعيد,مثاڵ", "35.3", "40.2", "P.PPL"),
                line(2, "وادي المثال", "35.3", "40.3", "H.WAD"),
                line(3, "Misal", "35.3", "40.3", "P.PPL"),
                line(4, "مثال قريب", "x", "40.3", "P.PPL"),
                line(5, "مطار المثال", "35.3", "40.4", "S.AIRP"),
                "6\tbroken",
            )
        ),
        encoding="utf-8",
    )
    report = import_table(file, tmp_path / "home")
    assert (report.places, report.names, report.without_arabic, report.not_places) == (2, 2, 1, 1)
    assert [e.where for e in report.bad] == ["line 4", "line 6"]
    table = loaded_tables(tmp_path / "home")[-1]
    assert (table.name, table.licence) == ("GeoNames (SY.txt)", "CC BY 4.0")
    assert [(e.kind, e.within) for e in table.entries] == [("village", "SY-DY"), ("airport", "SY-DY")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"\xff\xfe\x00", "not UTF-8"), (b"a,b\n1,2\n", "no column")],
)
def test_files_that_are_no_table(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(DataError, match=reason):
        import_table(file, tmp_path / "home")
    with pytest.raises(DataError, match=reason):
        Gazetteer.load([file], home=tmp_path / "home")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No such file"):
        import_table(tmp_path / "absent.csv", tmp_path / "home")


def test_bad_rows_of_a_run_s_own_file_are_reported(tmp_path: Path) -> None:
    file = _table(tmp_path, *_good(), "12,SY,locality,,,,35.1,40.1,Deir")
    gazetteer = Gazetteer.load([file], home=tmp_path / "home")
    assert [(e.where, e.reason) for e in gazetteer.problems] == [("line 12", "the place has no name")]
