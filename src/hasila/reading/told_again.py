"""A place that is told again by its kind alone: `القرية`, `في المحافظة`, `داخل المخيم`, `المكان نفسه`."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Precision
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import Found, Scene
from hasila.reading.surrounding import can_be
from hasila.text import fold

_PEOPLE_OF: Final = frozenset("اهالي ابناء اهل سكان".split())
_LIVING: Final = frozenset("نازحون نازحين مهجرون مهجرين لاجيون لاجيين سكان".split())
_DESCENDS: Final = frozenset("ينحدر تنحدر ينحدرون ينحدران المنحدر المنحدره وينحدر وتنحدر".split())
_DESCENT: Final = 2
_SETTLEMENTS: Final = {"village", "city", "neighbourhood"}
_BESIDE: Final = 2
_LEADS: Final = frozenset("في من داخل ضمن".split())
_TELLS: Final = frozenset("سجلت وسجلت تسجل وتسجل شهدت وشهدت تشهد وتشهد".split())
_CAPITALS: Final = frozenset("دمشق بغداد بيروت صنعاء طرابلس الخرطوم عمان كييف القدس انقره طهران".split())
_DISTRICTS: Final = frozenset("ناحيه قضاء مديريه".split())
_SITES: Final = frozenset("المكان الموقع المنطقه".split())
_SAME: Final = frozenset("نفسه نفسها ذاته ذاتها عينه عينها المذكور المذكوره".split())


def of_its_people(page: Page, place: PlaceMention) -> bool:
    """`بحق أهالي قرية X`, `قال نازحون في مخيم Y`: those harmed were its people, there."""
    before = page.words[max(0, place.first - 2) : place.first]
    return not _PEOPLE_OF.isdisjoint(before) or (before[-1:] == ["في"] and before[0] in _LIVING)


def _could_be_there(page: Page, place: PlaceMention) -> bool:
    """Not aside, or told for those harmed (`شاب من أبناء بلدة X قتل في البلدة`, `ينحدر من بلدة X`)."""
    descent = page.words[max(0, place.first - _DESCENT) : place.first]
    return not place.aside or of_its_people(page, place) or not _DESCENDS.isdisjoint(descent)


def told_again(page: Page, found: Found, scene: Scene, first: int, last: int) -> PlaceMention | None:
    """`القصف الذي طال القرية`, `في المخيم`, `المكان نفسه`: the place named before that these words take up."""
    for match in page.found("places", first, last):
        if not match.form.article or any(p.first <= match.first < p.last for p in found.places):
            continue
        if match.entry.id in _SETTLEMENTS:
            before = [p for p in found.places if p.fine and p.last <= match.first and _could_be_there(page, p)]
            told = [p for p in (scene.place, scene.region) if p is not None and can_be(p, match.entry.id)]
            return before[-1] if before else max(told, key=lambda p: p.first, default=None)
        if (again := _taken_up(page, match, found, scene)) is not None:
            return again
    same = (i for i in range(first, min(last, len(page.words) - 1)) if page.words[i].removeprefix("ب") in _SITES)
    return scene.place if any(page.words[i + 1] in _SAME for i in same) else None


def _taken_up(page: Page, match: Match, found: Found, scene: Scene) -> PlaceMention | None:
    """`في المحافظة`, `داخل المخيم`: the governorate, or the spot of that kind, that was named last."""
    told = [p for p in (scene.region, scene.place, scene.governorate) if p is not None]
    told += [p for p in found.places if p.last <= match.first]
    if match.entry.id == "capital":
        return next((p for p in reversed(told) if not _CAPITALS.isdisjoint(fold(p.name).split())), None)
    if match.entry.id == "governorate.kind":
        beside = page.words[match.first - 1], *page.words[match.last : match.last + 1]
        if not (match.form.particles or beside[0] in _LEADS or not _TELLS.isdisjoint(beside)):
            return None  # `نقلوا إلى مستشفيات المحافظة`
        lands = [p for p in reversed(told) if (p.wide or p.kind is Precision.CITY) and _names_governorate(page, p)]
        return next((p for p in lands if p.kind is Precision.GOVERNORATE), next(iter(lands), None))
    if match.form.stem in _DISTRICTS:
        return next((p for p in reversed(told) if page.words[p.first].endswith(match.form.stem)), None)
    if match.entry.attributes.get("kind") != "spot":
        return None
    return next((p for p in reversed(told) if p.fine and fold(p.name).split()[:1] == [match.form.stem]), None)


def _names_governorate(page: Page, land: PlaceMention) -> bool:
    """Whether a land is a governorate or told by one's name (`ريف السويداء الجنوبي`)."""
    return any(page.role(i, "places") == "governorate" for i in range(land.first, land.last)) or (
        page.match(land.first, "places") is not None and land.kind is Precision.GOVERNORATE
    )


def told_beside(page: Page, found: Found, scene: Scene, position: int) -> PlaceMention | None:
    """`فروا من المدينة`, `قتل 27 في المحافظة`: what is taken up right behind the people or their harm."""
    told = page.match(position, "places") if position < len(page.words) else None
    led = told is not None and (told.form.particles == "ب" or page.words[position] in _LEADS)
    return told_again(page, found, scene, position, position + _BESIDE) if led else None
