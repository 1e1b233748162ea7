"""The shipped tables hold what they promise, and broken ones say where they are broken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hasila.errors import DataError
from hasila.gazetteer import Gazetteer, learn, loaded_tables
from hasila.gazetteer.entry import KINDS, kilometres
from hasila.gazetteer.geonames import extract, own_ground
from hasila.gazetteer.tables import read_compact, read_learned, shipped_tables

OWN, GEONAMES = shipped_tables()
DAY = dt.date(2024, 1, 2)


def test_ids_are_unique_over_both_tables() -> None:
    ids = [e.id for t in (OWN, GEONAMES) for e in t.entries]
    assert len(ids) == len(set(ids))


def test_own_table_has_every_governorate_and_district() -> None:
    kinds = [(e.kind, e.id[:2]) for e in OWN.entries]
    assert kinds.count(("governorate", "SY")) == 14
    assert kinds.count(("governorate", "IQ")) == 19
    assert kinds.count(("district", "SY")) >= 61
    assert len(OWN.entries) > 1000


def test_every_place_lies_in_a_governorate_or_country_of_the_table() -> None:
    known = {e.id for e in OWN.entries}
    assert {e.within for e in OWN.entries if e.kind != "country"} <= known


def test_syrian_places_lie_in_syria() -> None:
    """Latitude and longitude in each other's place would end in Turkey."""
    syrian = [e for e in OWN.entries if e.id.startswith("SY-")]
    assert [e.id for e in syrian if not (32.2 < e.lat < 37.5 and 35.5 < e.lon < 42.5)] == []


STEPPE = {
    "SY-HI-al-ulayyaniyah",
    "SY-HI-humaymah",
    "SY-HI-t2-pumping-station",
    "SY-HI-al-tanf",
    "SY-HI-rukban-camp",
    "IQ-AN-akashat",
    "IQ-AN-an-nukhayb",
    "IQ-AN-turaybil",
    "IQ-AN-al-walid-crossing",
    "IQ-AN-kilu-mi-at-wa-sittin",
    "IQ-MU-al-basiyah",
}
"""Places of the open steppe, far from any town of their governorate."""
FAR = 200.0
"""Kilometres from the nearest town of its country beyond which a place of Sudan, Libya or Yemen is a slip."""


def test_places_lie_near_a_town_of_their_governorate() -> None:
    """A slip of the pen in a coordinate lands far from every town of the governorate that GeoNames has."""
    towns: dict[str, list[tuple[float, float]]] = {}
    for e in GEONAMES.entries:
        towns.setdefault(e.within, []).append(e.point)
    placed = [e for e in OWN.entries if not e.is_area and e.within in towns]
    nearest = {e.id: (e.within, min(kilometres(e.point, p) for p in towns[e.within])) for e in placed}
    assert {e for e, (within, distance) in nearest.items() if distance > 60 and "-" in within} == STEPPE
    assert [e for e, (_, distance) in nearest.items() if distance > FAR] == []


def test_names_are_arabic_script_only() -> None:
    assert not [e.id for e in GEONAMES.entries if set("یکۆەێڕ") & set(e.name)]


def test_extraction_filters_countries_scripts_and_keeps_order() -> None:
    def city(number: int, country: str, names: list[str], people: int = 0) -> dict[str, object]:
        return {
            "geonameid": number,
            "name": "Al Mithal",
            "latitude": 35.3,
            "longitude": 40.1,
            "countrycode": country,
            "population": people,
            "alternatenames": names,
        }

    cities = {
        "3": city(3, "SY", ["المثال", "مثال", "مثاڵ", "Mithal"], 6000),
        "2": city(2, "SY", ["فرودگاه"]),
        "1": city(1, "FR", ["مثال"]),
    }
    lines = extract(cities, own_ground()).splitlines()
    assert lines[1:] == ["gn-3,المثال,مثال,Al Mithal,town,SY-DY,35.3,40.1,GeoNames 3"]


def test_learned_places_outrank_the_tables(tmp_path: Path) -> None:
    before = Gazetteer.load(home=tmp_path)
    assert before.resolve("المثال الوهمي").lat is None
    learn(tmp_path, "المثال الوهمي", (35.1, 40.2), "a researcher", DAY)
    learn(tmp_path, "الشعفة", (34.6, 40.9), "a researcher", DAY)
    learn(tmp_path, "المثال الوهمي", (35.2, 40.3), "a researcher", DAY)
    after = Gazetteer.load(home=tmp_path)
    place = after.resolve("قرية المثال الوهمي", "ريف دير الزور")
    assert (place.lat, place.lon) == (35.2, 40.3), "of two lines for one name the later holds"
    assert after.rank("الشعفة")[0].id.startswith("learned-")
    assert before.fingerprint != after.fingerprint


@pytest.mark.parametrize(
    ("name", "point", "who", "kind"),
    [
        ("", (35.0, 40.0), "x", "village"),
        ("المثال", (95.0, 40.0), "x", "village"),
        ("المثال", (35.0, 40.0), " ", "village"),
        ("المثال", (35.0, 40.0), "x", "hamlet"),
    ],
)
def test_learning_refuses_what_is_no_place(
    tmp_path: Path, name: str, point: tuple[float, float], who: str, kind: str
) -> None:
    with pytest.raises(DataError):
        learn(tmp_path, name, point, who, DAY, kind=kind)
    assert not list(tmp_path.rglob("*.csv"))


def test_broken_learned_file_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "learned.csv"
    file.write_text("name,within,kind,lat,lon,who,when\nالمثال,,village,x,40,me,2024-01-02\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_learned(file)


def test_broken_imported_file_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text('{"format": "hasila gazetteer 2", "name": "a", "licence": "b"}\n1\tx\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_compact(file)
    file.write_text("id,name\n", encoding="utf-8")
    with pytest.raises(DataError, match="import the table again"):
        read_compact(file)


def test_default_is_loaded_without_a_home(tmp_path: Path) -> None:
    tables = loaded_tables(tmp_path / "absent")
    assert [t.name for t in tables] == [OWN.name, GEONAMES.name]
    assert all(t.licence for t in tables)
    assert {e.kind for e in OWN.entries} <= KINDS.keys()
