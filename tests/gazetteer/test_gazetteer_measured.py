"""Floors on published places, where the environment names the data (`HASILA_DATA`)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hasila.gazetteer import Gazetteer
from hasila.gazetteer.entry import kilometres

DATA = os.environ.get("HASILA_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="HASILA_DATA names no folder of outside data")

GOVERNORATES = {
    "Aleppo": "حلب",
    "Idlib": "إدلب",
    "Al Hassakah": "الحسكة",
    "Deir Ezzor": "دير الزور",
    "Raqqa": "الرقة",
    "Hama": "حماة",
    "Homs": "حمص",
}


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return Gazetteer.load(home=tmp_path_factory.mktemp("home"))


def _rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (Path(DATA or "") / name).read_text(encoding="utf-8").splitlines()]


def test_names_in_gold_claims_are_resolved(gazetteer: Gazetteer) -> None:
    names = {
        (place["name"], place.get("within"))
        for part in ("seeds", "dev", "single")
        for row in _rows(f"gold/{part}-claims.jsonl")
        if isinstance(place := row["place"], dict)
    }
    resolved = sum(gazetteer.resolve(*name).lat is not None for name in names)
    assert resolved / len(names) >= 0.85


def test_published_incidents_lie_where_the_gazetteer_says(gazetteer: Gazetteer) -> None:
    rows = [r for r in _rows("airwars-dev/incidents.jsonl") if r["lat"] is not None]
    near = far = 0
    for row in rows:
        place = gazetteer.resolve(str(row["place_ar"]), GOVERNORATES.get(str(row["governorate"])))
        if place.lat is None or place.lon is None:
            continue
        close = kilometres((place.lat, place.lon), (float(str(row["lat"])), float(str(row["lon"])))) <= 20
        near, far = near + close, far + (not close)
    assert near / len(rows) >= 0.78
    assert near / (near + far) >= 0.90
