"""Where a mention was: by coordinates where the gazetteer gave them, by name where it did not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from hasila.model import Claim, Place, Precision
from hasila.places import is_area, kilometres, place_key

_ALIKE = 88
"""Percent likeness (rapidfuzz) from which two spellings may be one name."""
_SHORTEST = 4
"""Letters below which only the very same name counts."""
_POINTS = (Precision.SPOT, Precision.NEIGHBOURHOOD, Precision.VILLAGE, Precision.CITY)
_SLACK_KM = {Precision.SPOT: 0.5, Precision.NEIGHBOURHOOD: 1.0, Precision.VILLAGE: 1.5, Precision.CITY: 4.0}
_APART_KM = 8.0
_IN_TOWNS = (_SLACK_KM[Precision.SPOT], _SLACK_KM[Precision.NEIGHBOURHOOD])


@dataclass(frozen=True, slots=True)
class Point:
    """A place's coordinates, and how far off they may be, in kilometres."""

    lat: float
    lon: float
    slack: float


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The names of a mention's places, the wider places they stand in, and their points."""

    keys: frozenset[str]
    within: frozenset[str]
    points: frozenset[Point]
    label: str

    @property
    def is_known(self) -> bool:
        """Whether any place is narrower than an area."""
        return bool(self.keys)


def whereabouts(claims: Iterable[Claim]) -> Whereabouts:
    """Where claims say it was; areas count as wider places only."""
    keys: set[str] = set()
    within: set[str] = set()
    points: set[Point] = set()
    for place in (c.place for c in claims):
        if place is None:
            continue
        (within if is_area(place) else keys).add(place_key(place.name))
        if place.within:
            within.add(place_key(place.within))
        point = _point(place)
        if point:
            points.add(point)
    return Whereabouts(frozenset(keys), frozenset(within), frozenset(points), "+".join(sorted(keys)))


def places_clash(a: Whereabouts, b: Whereabouts) -> bool:
    """Whether two parts of one report speak of two places.

    One report does not write one place in two ways by chance: two villages a kilometre apart are two. Only a spot or a
    quarter may lie in the town beside it.
    """
    if not a.is_known or not b.is_known or relation(a, b)[0] in ("same name", "one within the other", "like name"):
        return False
    return not any(_away(p, q) <= max(p.slack, q.slack) and p.slack != q.slack for p in a.points for q in b.points)


def relation(a: Whereabouts, b: Whereabouts) -> tuple[str, str]:
    """How two whereabouts stand to each other, as the evidence table names it, and in words."""
    shared = a.keys & b.keys
    if shared:
        return "same name", "، ".join(sorted(shared))
    if not a.is_known or not b.is_known:
        wider = (a.keys | a.within) & (b.keys | b.within)
        return ("same area" if wider else "unknown"), "، ".join(sorted(wider))
    nested = (a.keys & b.within) | (b.keys & a.within)
    if nested:
        return "one within the other", "، ".join(sorted(nested))
    if any(p.slack in _IN_TOWNS for p in a.points & b.points):
        return "same name", " / ".join(sorted((a.label, b.label)))  # `سجن غويران`, `سجن الصناعة`: two names of one spot
    if a.points and b.points:
        return _by_distance(a, b)
    alike = any(_alike(x, y) for x in a.keys for y in b.keys)
    return ("like name" if alike else "different names"), " / ".join(sorted((a.label, b.label)))


def _by_distance(a: Whereabouts, b: Whereabouts) -> tuple[str, str]:
    away, slack = min(
        (kilometres((p.lat, p.lon), (q.lat, q.lon)), p.slack + q.slack) for p in a.points for q in b.points
    )
    words = f"{away:.1f} km"
    if away <= 2 + slack:
        return "within 2 km", words
    if away <= 5 + slack:
        return "2–5 km", words
    if any(_alike(x, y) for x in a.keys for y in b.keys) and away <= 5 * _APART_KM:
        return "like name", f"{' / '.join(sorted((a.label, b.label)))}, {words}"
    return ("5–20 km" if away <= 20 + slack else "over 20 km"), words


def _away(a: Point, b: Point) -> float:
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def _alike(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _SHORTEST:
        return a == b
    return fuzz.ratio(a, b) >= _ALIKE


def _point(place: Place) -> Point | None:
    if place.lat is None or place.lon is None or place.precision not in _POINTS:
        return None
    return Point(place.lat, place.lon, _SLACK_KM[place.precision])
