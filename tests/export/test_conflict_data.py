"""Incidents in the columns of ACLED, UCDP and Airwars: what their users would code, and nothing guessed."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from hasila.export import FORMATS, acled, airwars, ucdp
from hasila.export.codes import country, event, party
from hasila.model import Count, Event, Grade, Party, Polarity, Status, Toll, Wording
from tests.export.invented import AGENCY, MADE, TEXT
from tests.made import PAPER, a_claim


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exported(name: str, tmp_path: Path, record: object = MADE) -> Path:
    FORMATS[name](record, tmp_path / name)  # type: ignore[arg-type]
    return tmp_path / name


def test_acled_has_its_columns_and_the_conservative_count(tmp_path: Path) -> None:
    first, second = rows(exported("acled", tmp_path))
    assert tuple(first) == acled.COLUMNS
    assert (first["event_id_cnty"], first["event_date"], first["year"]) == ("i1", "2019-02-10", "2019")
    assert (first["event_type"], first["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (first["iso"], first["country"], first["admin1"]) == ("760", "Syria", "Deir ez Zor")
    assert (first["actor1"], first["actor2"]) == ("Russian Military", "Civilians (Syria)")
    assert (first["geo_precision"], first["source"], first["time_precision"]) == ("1", PAPER, "")
    assert first["fatalities"] == "1", "the claim says one, whatever the record's own range"
    assert {first[name] for name in ("inter1", "inter2", "interaction", "civilian_targeting", "timestamp")} == {""}
    assert {second[name] for name in ("event_date", "iso", "latitude", "fatalities", "geo_precision")} == {""}


@pytest.mark.parametrize(
    ("wording", "fatalities"), [(Wording.TENS, "10"), (Wording.HUNDREDS, "100"), (Wording.SOME, "1")]
)
def test_vague_words_count_as_acled_counts_them(wording: Wording, fatalities: str, tmp_path: Path) -> None:
    claim = a_claim(TEXT, "مدنيين", count=Count(None, None, wording))
    record = replace(MADE, claims=(claim,), incidents=(replace(MADE.incidents[0], killed=None),))
    (row,) = rows(exported("acled", tmp_path, record))
    assert row["fatalities"] == fatalities


def test_ucdp_has_its_columns_a_range_and_no_best_estimate(tmp_path: Path) -> None:
    incident = replace(MADE.incidents[0], killed=Toll(3, 5), combatants_killed=Toll(1, 2))
    first, second, third = rows(exported("ucdp", tmp_path, replace(MADE, incidents=(incident, *MADE.incidents))))
    assert tuple(first) == ucdp.COLUMNS
    assert (first["low"], first["high"], first["best"]) == ("4", "7", "")
    assert (second["low"], second["high"]) == ("3", ""), "a top that is open has no highest figure"
    assert (third["low"], third["high"], third["latitude"]) == ("", "", "")
    assert (first["country_id"], first["adm_1"], first["where_prec"]) == ("652", "Deir ez Zor", "1")
    assert (first["geom_wkt"], first["priogrid_gid"]) == ("POINT (40.9 34.5)", "179722")
    assert (first["source_article"], first["source_office"]) == ("https://example.org/1", PAPER)
    assert (first["source_original"], first["source_date"], first["number_of_sources"]) == (AGENCY, "2019-02-11", "1")
    assert {first[name] for name in ("type_of_violence", "deaths_civilians", "deaths_a", "conflict_name")} == {""}


@pytest.mark.parametrize(("lat", "lon", "cell"), [(-90.0, -180.0, 1), (-90.0, -179.5, 2), (-89.5, -180.0, 721)])
def test_priogrid_counts_half_degrees_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid(lat, lon) == cell


def test_airwars_has_its_six_tables(tmp_path: Path) -> None:
    folder = exported("airwars", tmp_path)
    assert {p.stem for p in folder.iterdir()} == set(airwars.COLUMNS)
    for name, columns in airwars.COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == list(columns)
    first, second = rows(folder / "incidents.csv")
    assert (first["code"], first["date"], first["location_name_arabic"]) == ("i1", "2019-02-10", "بلدة المثال")
    assert (first["strike_type_name"], first["strike_status_name"], first["geolocated"]) == (
        "Airstrike",
        "Alleged",
        "yes",
    )
    assert (first["civilian_harm_reported"], second["civilian_harm_reported"]) == ("Yes", "")
    assert (first["num_sources"], first["num_sources_other"], first["num_sources_facebook"]) == ("1", "1", "0")
    (blamed,) = rows(folder / "belligerents.csv")
    assert (blamed["code"], blamed["belligerent_slug"], blamed["assessment_name"]) == ("i1", "russian-military", "Weak")
    (civilians,) = rows(folder / "casualties.csv")
    assert (civilians["casualty_type_slug"], civilians["killed_min"], civilians["killed_max"]) == (
        "civilians",
        "3",
        "5",
    )
    assert (civilians["injured_min"], civilians["injured_max"]) == ("0", "0")
    (source,) = rows(folder / "sources.csv")
    assert (source["name"], source["url"], source["media"]) == (PAPER, "https://example.org/1", "Other")


def test_airwars_calls_a_confirmed_strike_declared(tmp_path: Path) -> None:
    confirmed = replace(MADE.incidents[0], grade=Grade.CONFIRMED)
    (row,) = rows(exported("airwars", tmp_path, replace(MADE, incidents=(confirmed,))) / "incidents.csv")
    assert row["strike_status_slug"] == "declared"


def test_airwars_s_summary_calls_the_parties_of_a_dispute_by_words_and_leaves_names_alone(tmp_path: Path) -> None:
    for reason, told in {
        "laid to russia, us_coalition by different claims or in one": "laid to russia, us coalition by different",
        "one origin (@laid_to_rest)": "one origin (@laid_to_rest)",
    }.items():
        contested = replace(MADE.incidents[0], grade=Grade.CONTESTED, grade_reason=reason)
        (row,) = rows(exported("airwars", tmp_path, replace(MADE, incidents=(contested,))) / "incidents.csv")
        assert row["summary"].startswith(f"contested: {told}")


@pytest.mark.parametrize(
    ("status", "actor", "harm", "name"),
    [
        (Status.CIVILIAN, "Civilians (Syria)", "Yes", "Civilians"),
        (Status.MIXED, "Civilians (Syria)", "Yes", "Civilians"),
        (Status.UNKNOWN, "", "", ""),
        (Status.COMBATANT, "", "", ""),
    ],
)
def test_people_of_unstated_status_are_called_nothing(
    status: Status, actor: str, harm: str, name: str, tmp_path: Path
) -> None:
    claim = a_claim(TEXT, "ثلاثة مدنيين", status=status)
    denied = a_claim(TEXT, "ثلاثة مدنيين", id="c2", polarity=Polarity.DENIED)
    incident = replace(MADE.incidents[0], claims=("c1", "c2"))
    made = replace(MADE, claims=(claim, denied), incidents=(incident,))
    (coded,) = rows(exported("acled", tmp_path, made))
    assert coded["actor2"] == actor
    folder = exported("airwars", tmp_path, made)
    (told,), (counted,) = rows(folder / "incidents.csv"), rows(folder / "casualties.csv")
    assert told["civilian_harm_reported"] == harm
    assert (counted["casualty_type_name"], counted["killed_min"], counted["killed_max"]) == (name, "3", "5")


def test_every_party_has_a_name_and_every_event_that_others_code_has_their_words() -> None:
    assert all(party(p)["name"] and party(p)["slug"] for p in Party)
    known = {e for e in Event if event(replace(MADE.incidents[0], events=(e,)))}
    assert set(Event) - known == {Event.OTHER, Event.UNKNOWN, Event.ACCIDENT}
    assert country(MADE.incidents[1]) == {}
