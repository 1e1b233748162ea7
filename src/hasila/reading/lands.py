"""Lands: a countryside, a side of a place, whole names of regions, each under all the words of its name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hasila.model import Precision
from hasila.reading.asides import SPOTS, TARGETS
from hasila.reading.names_of_spots import is_told_of
from hasila.reading.place_mention import WIDE_NAMES
from hasila.reading.place_names import PlaceNames

_AMID: Final = frozenset("وسط قلب".split())
_KIND_IN_NAME: Final = frozenset({"غوطه"})
_RELATING: Final = ("ي", "يه")
_NUMBERED: Final = re.compile("[A-Z][0-9]{1,2}")
"""What stations and bases are called by (`محطة T2`)."""
_ADJECTIVES: Final = ("ي", "يه", "ام", "امه")
_STRUCK_TOO: Final = frozenset("مشفي مستشفي مستوصف".split())
"""Of no town where people were only brought there."""
_AROUND: Final = frozenset({"محيط", "بمحيط", "جوار", "بجوار"})
"""`في محيط المشفى في مدينة X` only tells where in the town it was."""
_DESERT: Final = "باديه"
_IN: Final = frozenset("في داخل عمق ضمن عبر".split())
_TOLD_APART: Final = 2
_WHICH_ONE: Final = frozenset("المسقوف القديم القديمه الكبير الكبيره الجديد الجديده المغلق المقبي العسكريه".split())
_OF_NO_TOWN: Final = frozenset(
    "طريق اوتوستراد اوتستراد جبهه جبهات جبهتي محور محاور محوري حقول تلال غابات احراش جرود"
    " مشفي مستشفي مستوصف نقطه عياده قاعده مطار معسكر ثكنه حاجز".split()
)
_ITS_TOWN: Final = frozenset({"village", "city", "zone", "district", "governorate.kind"})


class Stretch(NamedTuple):
    """The words of a land's name: where it is led to and begins, where it ends, what it is, letters to leave out."""

    first: int
    head: int
    last: int
    kind: Precision
    wide: bool
    skip: int = 0


def land_at(words: PlaceNames, position: int) -> Stretch | None:
    """The land whose name begins at a position, by what its first word does."""
    role = words.role(position)
    if role == "region":
        return _region(words, position)
    if role == "kind":
        return _desert(words, position) or _described(words, position)
    if role == "capital":
        return _capital(words, position)
    return _side(words, position) if role == "side" else _land(words, position)


def _region(words: PlaceNames, position: int) -> Stretch | None:
    """`ريف حلب الغربي`, `الريف الشرقي`: the name takes the word and the direction in."""
    page, end = words.page, words.sentence.last
    match = page.matches[position]["places"]
    start = match.last
    while words.role(start) == "kind" and not page.matches[start]["places"].form.particles:
        start += 1
    last = start
    if start < end and words.role(start) != "adjective":
        last = words.end(start)
        while last < end and page.words[last].startswith("و") and words.role(last) == "governorate":
            last = page.matches[last]["places"].last
    while words.role(last) == "adjective" and last not in page.tags:
        last = page.matches[last]["places"].last
    if last == match.last:
        return None
    if words.role(start) == "adjective":
        last = _of_its_town(words, last)
    return Stretch(position, position, last, Precision.DISTRICT, True, len(match.form.particles))


def _of_its_town(words: PlaceNames, last: int) -> int:
    """Where `الريف الشرقي لمدينة X`, `الريف الجنوبي لحلب` end, whose town stands behind `ل`."""
    role = words.role(last)
    match = words.page.matches[last].get("places") if role in ("kind", "governorate") else None
    if match is None or match.form.particles != "ل" or match.form.article:
        return last
    if role == "governorate":
        return match.last
    return max(last, words.end(match.last)) if match.entry.id in _ITS_TOWN else last


def _land(words: PlaceNames, position: int) -> Stretch:
    """`الشمال السوري`, `المنطقة الوسطى`, `المنطقة الصناعية`: a name that is whole as it stands."""
    match = words.page.matches[position]["places"]
    kind = Precision(match.entry.attributes["kind"])
    return Stretch(position, position, match.last, kind, kind not in SPOTS, len(match.form.particles))


def _side(words: PlaceNames, position: int) -> Stretch | None:
    """`شمال شرق حلب`, `شرقي مدينة إدلب`, `شرق الفرات`: a side of a place."""
    page = words.page
    match = page.matches[position]["places"]
    start = match.last
    if words.role(start) == "region":
        region = _region(words, start)
        return region and Stretch(position, position, region.last, Precision.DISTRICT, True)
    amid = match.form.stem in _AMID
    settled = _settled(words, start, amid)
    if words.role(start) == "kind":
        around = page.matches[start]["places"]
        start = around.last
        if around.entry.attributes.get("common") and not words.is_proper(start):
            return None  # `وسط سوق مزدحم`
    elif amid and not words.is_proper(start):
        return None
    last = words.end(start)
    if last == start and start < words.sentence.last and page.words[start] in WIDE_NAMES:
        last = start + 1
    if last == start:
        return None
    kind = Precision.VILLAGE if settled else Precision.DISTRICT
    return Stretch(position, position, last, kind, not settled, len(match.form.particles))


def _settled(words: PlaceNames, position: int, amid: bool) -> bool:
    """`شمال قرية X`, `وسط مدينة X`: a village beside which it was, a city in which; no wider land."""
    return words.role(position) == "kind" and words.page.matches[position]["places"].entry.id in (
        ("village", "city") if amid else ("village",)
    )


def _described(words: PlaceNames, position: int) -> Stretch | None:
    """`الغوطة الشرقية`, `الكلية الحربية بمدينة X`: a kind of place with its article, told apart by an adjective."""
    page = words.page
    match = page.matches[position]["places"]
    kind, start, skip = Precision(match.entry.attributes["kind"]), match.last, len(match.form.particles)
    if start >= words.sentence.last:
        return None
    if match.entry.id.startswith("spot") and _NUMBERED.fullmatch(page.exact(start, start + 1)):
        return Stretch(position, position, start + 1, kind, False, skip)
    if match.entry.id.startswith("spot") and page.words[start] == "ال" and start + 1 < words.sentence.last:
        told = _NUMBERED.fullmatch(page.exact(start + 1, start + 2))  # `محطة الـT3`
        return Stretch(position, position, start + 2, kind, False, skip) if told else None
    if not match.form.article:
        return None
    if match.entry.id in ("village", "city"):
        return _by_an_adjective(words, position, start, kind)
    if match.form.stem in _KIND_IN_NAME and words.role(start) == "adjective":
        return Stretch(position, position, start + 1, kind, True, skip)
    target = page.words[position - 1] in TARGETS and page.words[position - 1] not in _AROUND
    struck = match.form.stem in _STRUCK_TOO and (target or "ب" in match.form.particles)
    led = is_told_of(page, words.sentence.first, match)  # not `من مرتبات الأكاديمية العسكرية`
    if not led or not match.entry.id.startswith("spot") or (match.form.stem in _OF_NO_TOWN and not struck):
        return None
    last = _past_adjectives(words, start)
    return Stretch(position, position, last, kind, False, skip) if last > start and _in_a_town(words, last) else None


def _desert(words: PlaceNames, position: int) -> Stretch | None:
    """`كمين في البادية`, `بالبادية`: that of the whole country, where no `بادية X` was told before."""
    page, match = words.page, words.page.matches[position]["places"]
    if match.form.stem != _DESERT or not match.form.article:
        return None
    led = page.words[position].startswith("ب") or (page.words[position - 1] in _IN and position > words.sentence.first)
    near = page.sentences[max(0, words.sentence.index - 1)].first
    if not led or any(word.endswith(_DESERT) and "ال" not in word for word in page.words[near:position]):
        return None
    return Stretch(position, position, match.last, Precision.DISTRICT, True, len(match.form.particles))


def _past_adjectives(words: PlaceNames, start: int) -> int:
    """Where what tells a spot apart ends (`المستشفى الأهلي العربي`)."""
    page, last = words.page, start
    while last < min(start + _TOLD_APART, words.sentence.last):
        told = page.words[last].endswith(_ADJECTIVES) or page.words[last] in _WHICH_ONE
        if "people" in page.matches[last] or not (page.words[last].startswith("ال") and told):
            break
        last += 1
    return last


def _in_a_town(words: PlaceNames, position: int) -> bool:
    """Whether a spot's town stands right behind it: told by its word, or a known name behind `في`."""
    page = words.page
    town = position + (page.words[position : position + 1] == ["في"])
    if town >= words.sentence.last:
        return False
    joined = page.words[town].startswith("ب")
    if words.role(town) == "kind":
        return (town > position or joined) and page.matches[town]["places"].entry.id in ("village", "city")
    if words.role(town) == "governorate":
        return town > position or page.matches[town]["places"].form.particles == "ب"
    return town > position and words.is_known(town) and not words.is_common(town)


def _capital(words: PlaceNames, position: int) -> Stretch | None:
    """`العاصمة صنعاء`: a capital's name behind its word, other than a governorate's, which tells itself."""
    match = words.page.matches[position]["places"]
    if not match.form.article or match.last >= words.sentence.last:
        return None
    return _by_an_adjective(words, position, match.last, Precision.CITY)


def _by_an_adjective(words: PlaceNames, position: int, start: int, kind: Precision) -> Stretch | None:
    """`البلدة الحدودية X`, `العاصمة اليمنية Y`: a town that an adjective tells of, and then its name, a known one."""
    page = words.page
    if page.words[start].startswith("ال") and page.words[start].endswith(_RELATING) and words.is_known(start + 1):
        start += 1
    elif words.role(position) != "capital" or not words.is_known(start):
        return None
    if words.role(start) in ("kind", "governorate") or page.matches[start].keys() & {"harm", "events", "people"}:
        return None
    return Stretch(position, start, words.end(start), kind, False)
