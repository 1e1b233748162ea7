"""CSV and GeoJSON: what goes in comes back, unknown stays empty, and no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.export import FORMATS, write_csv, write_geojson
from hasila.export.csv_tables import inert, joined
from hasila.model import (
    Attribution,
    Count,
    DateRange,
    Event,
    Origin,
    Part,
    Party,
    Place,
    Precision,
    Record,
    SourceKind,
    Status,
    Toll,
    Wording,
)
from tests.made import a_claim, an_incident

# Invented, people and events alike.
CLAIM = a_claim(
    "مقتل ثلاثة رجال",
    "ثلاثة رجال",
    count=Count(3, None, Wording.AT_LEAST),
    status=Status.UNKNOWN,
    part=Part.MEN,
    event=Event.SHOOTING,
    date=DateRange(dt.date(2019, 2, 10), None),
    place=Place("-الباغوز", "دير الزور"),
    blamed=(Party.ISIS, Party.SDF),
    chain=(Attribution("مصادر|محلية", SourceKind.LOCAL), Attribution("@outlet", SourceKind.OUTLET)),
    confidence=0.5,
)
INCIDENT = an_incident(
    date=DateRange.of(dt.date(2019, 2, 10)),
    place=Place("الباغوز", "دير الزور", 34.44, -40.96, Precision.VILLAGE),
    events=(Event.SHOOTING,),
    blamed=(Party.ISIS, Party.SDF),
    killed=Toll(3, 5, or_more=True),
    children_killed=Toll(0, 0),
    origins=(Origin("local", "مصادر محلية", SourceKind.LOCAL, ("c1",), ("@outlet",)),),
    claims=("c1",),
    reports=("r1",),
)
PLACELESS = replace(INCIDENT, id="i2", place=Place("قرية لا يعرفها أحد"), claims=(), date=None)
RECORD = Record((), (CLAIM,), (INCIDENT, PLACELESS), (), (), (), ())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_open_toll_is_empty_and_a_toll_of_none_is_zero(tmp_path: Path) -> None:
    write_csv(RECORD, tmp_path)
    row = rows(tmp_path / "incidents.csv")[0]
    assert (row["killed_min"], row["killed_max"], row["killed_or_more"]) == ("3", "5", "yes")
    assert (row["injured_min"], row["injured_max"], row["injured_or_more"]) == ("", "", "")
    assert (row["children_killed_min"], row["children_killed_max"]) == ("0", "0")


def test_a_claim_keeps_its_open_end_its_chain_and_its_incident(tmp_path: Path) -> None:
    write_csv(RECORD, tmp_path)
    row = rows(tmp_path / "claims.csv")[0]
    assert (row["min"], row["max"], row["wording"]) == ("3", "", "at_least")
    assert row["chain"] == "مصادر\\|محلية|@outlet"
    assert (row["earliest"], row["latest"], row["incidents"]) == ("2019-02-10", "", "i1")


def test_text_that_looks_like_a_formula_is_inert_and_numbers_stay_numbers(tmp_path: Path) -> None:
    write_csv(RECORD, tmp_path)
    assert rows(tmp_path / "claims.csv")[0]["place"] == "'-الباغوز"
    assert rows(tmp_path / "incidents.csv")[0]["outlets"] == "'@outlet"
    assert rows(tmp_path / "incidents.csv")[0]["lon"] == "-40.96"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", "' '-1"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "مقتل 3=3", "a-b", "'a", "ـ"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def parted(cell: str) -> list[str]:
    """The values of a cell, by what docs/tables.md says of it."""
    if re.match(r"'[ ']*[=+@\t\r\n＝＋－＠-]", cell):
        cell = cell[1:]
    return [re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL) for value in re.findall(r"(?s)((?:\\.|[^\\|])+)", cell)]


def test_a_bar_inside_a_value_cannot_be_taken_for_the_joint() -> None:
    assert joined(["a|b", "c"]) == "a\\|b|c"
    assert joined(["a\\", "c"]) == "a\\\\|c"


@given(st.lists(st.text(st.sampled_from("ab|\\'=- \n") | st.characters(), min_size=1), max_size=4))
def test_the_values_of_a_cell_come_back(values: list[str]) -> None:
    assert parted(inert(joined(values))) == values


def test_tables_open_as_utf8_where_a_spreadsheet_looks_for_the_mark(tmp_path: Path) -> None:
    write_csv(RECORD, tmp_path)
    assert all((tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf") for name in ("claims.csv", "incidents.csv"))


def test_geojson_gives_longitude_first_and_keeps_what_has_no_place(tmp_path: Path) -> None:
    write_geojson(RECORD, tmp_path / "out" / "incidents.geojson")
    placed, placeless = json.loads((tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [-40.96, 34.44]}
    assert placed["properties"]["killed"] == {"min": 3, "max": 5, "or_more": True}
    assert placed["properties"]["injured"] is None
    assert placeless["geometry"] is None
    assert placeless["properties"]["place"] == "قرية لا يعرفها أحد"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_record_is_written_in_every_format(name: str, tmp_path: Path) -> None:
    FORMATS[name](Record((), (), (), (), (), (), ()), tmp_path / "out")
    assert (tmp_path / "out").exists()
