"""Floors on published places, where the environment names the data (`HASILA_DATA`)."""

from __future__ import annotations

import pytest

from benchmarks.data import GOLD
from hasila.gazetteer import Gazetteer
from hasila.gazetteer.entry import kilometres
from tests.outside import DATA, needs_data, rows

pytestmark = needs_data

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


def test_names_in_gold_claims_are_resolved(gazetteer: Gazetteer) -> None:
    names = {
        (place["name"], place.get("within"))
        for gold in GOLD
        for row in rows(DATA.claims(gold))
        if isinstance(place := row["place"], dict)
    }
    resolved = sum(gazetteer.resolve(*name).lat is not None for name in names)
    assert resolved / len(names) >= 0.85


def test_published_incidents_lie_where_the_gazetteer_says(gazetteer: Gazetteer) -> None:
    located = [r for r in rows(DATA.decided_incidents) if r["lat"] is not None]
    near = far = 0
    for row in located:
        place = gazetteer.resolve(str(row["place_ar"]), GOVERNORATES.get(str(row["governorate"])))
        if place.lat is None or place.lon is None:
            continue
        close = kilometres((place.lat, place.lon), (float(str(row["lat"])), float(str(row["lon"])))) <= 20
        near, far = near + close, far + (not close)
    assert near / len(located) >= 0.78
    assert near / (near + far) >= 0.90
