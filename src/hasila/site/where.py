"""Where an incident lies: its governorate by the shipped map, and what the front page may say of its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from hasila.model import Candidate, Place, Precision
from hasila.site.words import Words
from hasila.text import fold

_HOMES = frozenset(map(fold, ("منزل", "بيت", "دار", "عائلة", "آل", "بمنزل", "لمنزل", "منازل", "شقة", "خيمة")))
"""Words of a private home or a family: a spot so named may carry a victim's name."""

_Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Governorate:
    """A first-level area of the map: its id there, its names, its outline (longitude, latitude)."""

    id: str
    en: str
    ar: str
    polygons: tuple[tuple[_Ring, ...], ...]
    bounds: tuple[float, float, float, float]
    """South, north, west, east: a point outside them is looked for no further."""

    def name(self, words: Words) -> str:
        """Its name in the page's language."""
        return self.ar if words.language == "ar" else self.en


def map_json() -> str:
    """The map's data as it is shipped: governorates, countries, rivers, lakes."""
    return files("hasila.site").joinpath("static/lib/map/map.json").read_text("utf-8").strip()


@lru_cache(maxsize=1)
def governorates() -> tuple[Governorate, ...]:
    """The governorates of the shipped map, in the order of their ids."""
    features: list[dict[str, Any]] = json.loads(map_json())["governorates"]["features"]
    found = []
    for feature in features:
        said, polygons = feature["properties"], _polygons(feature["geometry"])
        found.append(Governorate(said["id"], said["en"], said["ar"], polygons, _bounds(polygons)))
    return tuple(found)


@lru_cache(maxsize=4096)
def governorate_at(lat: float, lon: float) -> Governorate | None:
    """The governorate that holds a point, or `None` outside the map's own."""
    for governorate in governorates():
        south, north, west, east = governorate.bounds
        inside = south <= lat <= north and west <= lon <= east
        if inside and any(_holds(polygon, lat, lon) for polygon in governorate.polygons):
            return governorate
    return None


def governorate_of(place: Place | None) -> Governorate | None:
    """The governorate of a resolved place; a country's middle point stands in none."""
    if place is None or place.lat is None or place.lon is None or place.precision is Precision.COUNTRY:
        return None
    return governorate_at(place.lat, place.lon)


def is_located(place: Place | None) -> bool:
    """Whether the place has a point on the map."""
    return place is not None and place.lat is not None and place.lon is not None


def taken(place: Place) -> Candidate | None:
    """The candidate whose point the place took."""
    return next((c for c in place.candidates if (c.lat, c.lon) == (place.lat, place.lon)), None)


def names_a_home(place: Place) -> bool:
    """Whether the place's words speak of a private home or a family, and so may name a victim."""
    return any(word in _HOMES or word.removeprefix("ال") in _HOMES for word in fold(place.name).split())


def _polygons(geometry: dict[str, Any]) -> tuple[tuple[_Ring, ...], ...]:
    coordinates = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple(polygon) for polygon in coordinates)


def _bounds(polygons: tuple[tuple[_Ring, ...], ...]) -> tuple[float, float, float, float]:
    points = [point for polygon in polygons for ring in polygon for point in ring]
    lats, lons = [lat for _, lat in points], [lon for lon, _ in points]
    return min(lats), max(lats), min(lons), max(lons)


def _holds(polygon: tuple[_Ring, ...], lat: float, lon: float) -> bool:
    """Even-odd rule over the outline and its holes."""
    return sum(_crossings(ring, lat, lon) for ring in polygon) % 2 == 1


def _crossings(ring: _Ring, lat: float, lon: float) -> int:
    """How often a ray from the point to the east crosses the ring."""
    return sum(
        (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
