"""A known place as the gazetteer holds it, its kinds, and distances on the ground."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from hasila.model import Precision

KINDS: dict[str, Precision] = {
    **dict.fromkeys(("spot", "base", "airport", "bridge", "dam", "field", "crossing", "prison"), Precision.SPOT),
    **dict.fromkeys(("neighbourhood", "camp"), Precision.NEIGHBOURHOOD),
    **dict.fromkeys(("village", "lake"), Precision.VILLAGE),
    **dict.fromkeys(("town", "city"), Precision.CITY),
    **dict.fromkeys(("subdistrict", "district", "region"), Precision.DISTRICT),
    **dict.fromkeys(("countryside", "governorate", "wide region"), Precision.GOVERNORATE),
    "country": Precision.COUNTRY,
}
"""Every kind that a table may use, and how exactly a place of that kind is known."""

AREAS = frozenset((Precision.DISTRICT, Precision.GOVERNORATE, Precision.COUNTRY))
"""Precisions of land rather than of a place that people live in or point at."""

Point = tuple[float, float]
"""Latitude and longitude, in degrees (WGS 84)."""


class Entry(NamedTuple):
    """One place of one table.

    `keys` are its folded names, words joined by one space, the main one first. `within` is the id of its governorate
    (`SY-DY`), else its country's code, or "" where the table does not say. `prior` weighs it against places of its
    name: what is known of it before anything is read. `pcode` is its OCHA P-code, `source` the name of its table.
    """

    id: str
    name: str
    keys: tuple[str, ...]
    lat: float
    lon: float
    kind: str
    within: str
    prior: float
    pcode: str = ""
    source: str = ""

    @property
    def precision(self) -> Precision:
        """How exactly a place of this kind is known."""
        return KINDS[self.kind]

    @property
    def point(self) -> Point:
        """Where it lies."""
        return self.lat, self.lon

    @property
    def is_area(self) -> bool:
        """Whether it is land rather than a place."""
        return KINDS[self.kind] in AREAS


def kilometres(a: Point, b: Point) -> float:
    """The distance between two points along the ground."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
