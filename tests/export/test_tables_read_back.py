"""Our files as the field's own libraries read them: libhxl, a GeoJSON validator, pyarrow."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection

from hasila import cli, record
from hasila.export import FORMATS
from hasila.export.hxl import COLUMNS
from hasila.export.tables import TABLES, tables
from tests.export.invented import MADE, TEXT


def test_the_command_line_offers_every_format() -> None:
    (choices,) = (argument for argument in get_args(cli.Format) if get_args(argument))
    assert sorted(get_args(choices)) == sorted([*FORMATS, "history", "record"])


def hxl_rows(path: Path) -> list[dict[str, str]]:
    hxl = pytest.importorskip("hxl")
    from hxl.input import InputOptions  # noqa: PLC0415

    with hxl.data(str(path), InputOptions(allow_local=True)) as data:
        assert [column.display_tag for column in data.columns] == list(COLUMNS.values())
        assert [column.header for column in data.columns] == list(COLUMNS)
        rows = [dict(zip(COLUMNS.values(), row.values, strict=True)) for row in data]
    with hxl.data(str(path), InputOptions(allow_local=True)) as data:
        assert hxl.validation.validate(data.cache())["is_valid"]
    return rows


def test_libhxl_reads_the_tags_and_the_rows(tmp_path: Path) -> None:
    FORMATS["hxl"](MADE, tmp_path / "incidents.hxl.csv")
    placed, placeless = hxl_rows(tmp_path / "incidents.hxl.csv")
    assert (placed["#date+start"], placed["#date+end"]) == ("2019-02-10", "")
    assert (placed["#adm1+code+v_iso"], placed["#adm1+code+v_pcode"]) == ("SY-DY", "SY09")
    assert (placed["#loc+code+v_pcode"], placed["#loc+name"]) == ("SY090102", "بلدة المثال")
    assert (placed["#geo+lat"], placed["#geo+lon"]) == ("34.5", "40.9")
    assert (placed["#affected+killed+min"], placed["#affected+killed+max"]) == ("3", ""), "the top is open"
    assert (placed["#affected+injured+min"], placed["#affected+injured+max"]) == ("0", "0")
    assert placed["#event+type+list"] == "airstrike|artillery"
    assert placeless["#loc+name"] == "قرية لا يعرفها أحد"
    assert {placeless["#geo+lat"], placeless["#affected+killed+min"], placeless["#adm1+code+v_pcode"]} == {""}


def test_a_geojson_validator_accepts_the_incidents(tmp_path: Path) -> None:
    FORMATS["geojson"](MADE, tmp_path / "incidents.geojson")
    read = FeatureCollection.model_validate_json((tmp_path / "incidents.geojson").read_bytes())
    placed, placeless = read.features
    assert placed.id == "i1"
    assert placed.geometry is not None
    assert tuple(placed.geometry.coordinates) == (40.9, 34.5)
    assert placeless.geometry is None


def test_pyarrow_reads_the_tables_typed(tmp_path: Path) -> None:
    FORMATS["parquet"](MADE, tmp_path)
    assert sorted(p.stem for p in tmp_path.iterdir()) == sorted(table.name for table in TABLES)
    incidents = pq.read_table(tmp_path / "incidents.parquet")
    assert incidents.schema.field("killed_min").type == pa.int64()
    assert incidents.schema.field("earliest").type == pa.date32()
    assert incidents.schema.metadata[b"hasila.policy"] == b"airwars"
    first, second = incidents.to_pylist()
    assert (first["killed_min"], first["killed_or_more"], first["earliest"]) == (3, True, dt.date(2019, 2, 10))
    assert (first["events"], first["latest"], first["pcode"]) == (["airstrike", "artillery"], None, "SY090102")
    assert second["killed_min"] is None
    assert pq.read_table(tmp_path / "claims.parquet").to_pylist()[0]["evidence"] == TEXT


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_record_and_a_full_one_are_written_the_same_every_time(name: str, tmp_path: Path) -> None:
    for made in (MADE, replace(MADE, reports=(), claims=(), incidents=())):
        for out in ("one", "two"):
            FORMATS[name](made, tmp_path / out)
        assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(path: Path) -> list[bytes]:
    return [p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()] if path.is_dir() else [path.read_bytes()]


def test_every_row_has_the_columns_of_its_table_and_no_others() -> None:
    for name, columns, rows in tables(MADE):
        for row in rows:
            assert list(row) == list(columns), name


def test_the_tables_hold_every_report_claim_toll_and_origin_of_a_record_read_back(tmp_path: Path) -> None:
    record.write(replace(MADE, run={"hasila": "0"}), tmp_path / "record")
    again = record.read(tmp_path / "record")
    assert again.reports == MADE.reports
    assert again.incidents == MADE.incidents
    made = Counter({name: len(list(rows)) for name, _, rows in tables(again)})
    assert made == {"incidents": 2, "claims": 1, "reports": 1, "sources": 2, "origins": 1, "tolls": 2, "victims": 0}


def test_a_copy_for_the_public_says_so_in_every_table_and_file(tmp_path: Path) -> None:
    public = replace(MADE, withheld="names are withheld")
    for name, columns, rows in tables(public):
        assert all(row["withheld"] == "names are withheld" for row in rows), name
        assert list(columns)[-1] == "withheld"
    for name in FORMATS:
        FORMATS[name](public, tmp_path / name)
    said = json.loads((tmp_path / "geojson").read_text(encoding="utf-8"))["withheld"]
    assert said == "names are withheld"
    assert "#meta+withheld" in (tmp_path / "hxl").read_text(encoding="utf-8")
    assert pq.read_schema(tmp_path / "parquet" / "incidents.parquet").metadata[b"hasila.withheld"]
