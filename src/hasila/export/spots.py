"""Where a place that is withheld would show all the same: under its names in any spelling, at its point, in reports.

Names are compared by their consonants, Arabic and Latin alike: `الباغوز`, `بالبغوز` and `baghouz` are one. A word too
many is withheld for nothing; a spelling too few tells the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from hasila.gazetteer.spelling import bare, is_arabic, skeleton, words
from hasila.model import Claim, Incident, Place, Record
from hasila.places import is_area, place_key

_JOINED = re.compile("^[وف]?(?:[بكل]?ال|لل|[بكل])?(?=[ء-ي]{3})")
_LATIN = re.compile("[a-z']+")
_LATIN_ARTICLE = re.compile("^(?:al|el|ad|ar|as|ash|at|an|az)(?:$|(?=[a-z]{3}))")
_SOUNDS = (("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("x", "ks"))
_LETTERS = str.maketrans("jqcpv", "gkkbf", "aeiouwy'")
_ARABIC_LETTERS = str.maketrans("بتطثجحهخدضذظرزسصشغفقكلمن", "btttghhhddddrzsssgfkklmn", "اويءع")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST, _MOST_WORDS = 3, 4
"""Consonants from which a name is known by them alone, and words that one place's name may have."""


@dataclass(frozen=True, slots=True)
class Spots:
    """The withheld places of a record: claims and reports that tell of them, their points, the keys of their names."""

    claims: frozenset[str]
    reports: frozenset[str]
    points: frozenset[tuple[float | None, float | None]]
    names: frozenset[str]
    latin: frozenset[str]

    @classmethod
    def of(cls, record: Record, ids: Iterable[str]) -> Spots:
        """The places of some incidents, with all that their claims and accounts name beside them, areas aside."""
        wanted = set(ids)
        incidents = [i for i in record.incidents if i.id in wanted]
        own = {c for i in incidents for c in (*i.claims, *i.wider, *i.denials)}
        claims = [claim for claim in record.claims if claim.id in own]
        places = _places(incidents, claims)
        wider = {place_key(i.place.within) for i in incidents if i.place and i.place.within}
        names = {place.name for place in places}
        names |= {c.name for place in places for c in place.candidates if (c.lat, c.lon) == (place.lat, place.lon)}
        names = {name for name in names if place_key(name) not in wider}
        return cls(
            frozenset(own),
            frozenset({c.report for c in claims} | {r for i in incidents for r in i.reports}),
            frozenset((place.lat, place.lon) for place in places if place.lat is not None),
            frozenset(_name_key(name) for name in names if is_arabic(name)),
            frozenset(key for name in names if len(key := _latin_name_key(name)) >= _SHORTEST),
        )

    def holds(self, place: Place) -> bool:
        """Whether a place is withheld, under whatever name."""
        return (place.lat, place.lon) in self.points or self.told_in(place.name)

    def told_in(self, text: str) -> bool:
        """Whether a text, an address or an id names a place that is withheld."""
        if not self.names and not self.latin:
            return False
        opened = unquote(text)
        return not self.names.isdisjoint(_runs(map(_key, words(opened)))) or not self.latin.isdisjoint(
            latin_runs(opened)
        )


def _places(incidents: Iterable[Incident], claims: Iterable[Claim]) -> list[Place]:
    told = [i.place for i in incidents] + [c.place for c in claims]
    told += [place for i in incidents for account in i.accounts for place in account.places]
    return [place for place in told if place is not None and not is_area(place)]


def _runs(keys: Iterator[str]) -> set[str]:
    """The keys of every few words that follow each other, run together: `كفر نبل` and `كفرنبل` are one."""
    each = [key for key in keys if key]
    return {"".join(each[i:j]) for i in range(len(each)) for j in range(i + 1, min(len(each), i + _MOST_WORDS) + 1)}


def latin_runs(text: str) -> set[str]:
    """The keys of every few Latin words that follow each other in a text."""
    return _runs(_latin_key(word) for word in _LATIN.findall(text.casefold()))


def _name_key(name: str) -> str:
    """The key of a place's name, without its kind (`بلدة`)."""
    return "".join(map(_key, words(place_key(name))))


def _key(word: str) -> str:
    """A word's consonants, without what is joined before it; its letters where these are few."""
    plain = bare((_JOINED.sub("", word),))
    bones = skeleton(plain) if plain else ""
    return bones if len(bones) >= _SHORTEST else plain


def _latin_name_key(name: str) -> str:
    """The consonants of a place's name, written in either letters, as Latin letters write them."""
    if is_arabic(name):
        return _sounds(place_key(name).removesuffix("ه").translate(_ARABIC_LETTERS))
    return "".join(_latin_key(word) for word in _LATIN.findall(name.casefold()))


def latin_key(name: str) -> str:
    """The consonants of a name in Arabic letters as Latin letters write them, article by article left out."""
    return "".join(map(_arabic_sounds, words(name)))


def _arabic_sounds(word: str) -> str:
    return _sounds(word.removeprefix("ال").removesuffix("ه").translate(_ARABIC_LETTERS))


def _latin_key(word: str) -> str:
    word = _LATIN_ARTICLE.sub("", word)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _sounds(word.removesuffix("h").translate(_LETTERS))


def _sounds(letters: str) -> str:
    return _DOUBLED.sub(r"\1", letters)
