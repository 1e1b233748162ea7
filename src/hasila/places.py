"""What linking and reconciling both ask of a place: is it an area, is it the same name, how far is it.

Finding a place is the gazetteer's work; this only compares what claims already carry, with coordinates or without.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from hasila.model import Place, Precision
from hasila.text import fold

_AREA = re.compile(
    r"^(?:(?:في|ب)\s*)?(?:ارياف|ريف|الريف|محافظه|محافظات|باديه|الباديه|مناطق|منطقه عمليات"
    r"|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي"
    r"|سوريا|سوريه|العراق|لبنان|الجزيره السوريه|الساحل السوري|وسط سوريا|الاراضي السوريه|البلاد)(?:\s|$)"
)
_KIND = re.compile(
    r"(?<![ء-ي])[وفبل]?(?:قريه|بلده|مدينه|حي|مخيم|ناحيه|منطقه|محافظه|قضاء|مزرعه|مزارع|قريتي|بلدتي|محيط|اطراف|وسط)(?![ء-ي])"
)
_ARTICLE = re.compile(r"(?<![ء-ي])ال(?=[ء-ي]{2})")
_EARTH_KM = 6371.0


def is_area(place: Place | None) -> bool:
    """Whether a place is only a direction, a countryside, a governorate or more: too wide to tell incidents apart."""
    if place is None:
        return True
    if place.precision in (Precision.GOVERNORATE, Precision.COUNTRY):
        return True
    return place.precision in (None, Precision.DISTRICT) and is_area_name(place.name)


@lru_cache(maxsize=65536)
def is_area_name(name: str) -> bool:
    """Whether a name by itself means an area (`ريف دير الزور`, `شمال غربي سوريا`)."""
    return bool(_AREA.match(fold(name)))


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """A place's name for comparing: without its kind, its articles and its spaces (`بلدة دير الزور`, `ديرالزور`)."""
    folded = re.sub(r"[^ء-يa-z0-9 ]+", " ", fold(name))
    bare = _KIND.sub(" ", folded)
    words = _ARTICLE.sub("", bare if bare.strip() else folded).split()
    key = "".join(words)
    return key.replace("ديرال", "دير", 1) if key.startswith("ديرال") else key


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance between two points (latitude, longitude) on the globe, by haversine."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


def apart(a: Place, b: Place) -> float:
    """Kilometres between two places; infinite where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return kilometres((a.lat, a.lon), (b.lat, b.lon))
