"""Figures of a whole country: `مقتل 16 في هجمات متفرقة في العراق`, `داخل الأراضي السورية`."""

from __future__ import annotations

from typing import Final

from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import Found
from hasila.text import fold

_SEVERAL: Final = frozenset(
    "هجمات تفجيرات انفجارات غارات اعتداءات حوادث عمليات ضربات مناطق مدن محافظات بهجمات بتفجيرات بانفجارات بغارات"
    " بحوادث سلسله بسلسله".split()
)
_APART: Final = frozenset("متفرقه سلسله بسلسله عده متعدده مختلفه منفصله متزامنه".split())
_THEM: Final = frozenset("منهم منهما بينهم بينهما".split())
_COUNTRIES: Final = {
    "السوريه": "سوريا",
    "العراقيه": "العراق",
    "اللبنانيه": "لبنان",
    "اليمنيه": "اليمن",
    "الليبيه": "ليبيا",
    "السودانيه": "السودان",
}


def country_of(name: str) -> str:
    """The country whose ground a name tells (`الأراضي السورية`); any other name as it is."""
    ground, _, whose = fold(name).partition(" ")
    return _COUNTRIES.get(whose, name) if ground == "الاراضي" else name


def tells_several(page: Page, sentence: Sentence) -> bool:
    """`سلسلة هجمات متفرقة`, `تفجيرات عدة`: whether a sentence tells of several attacks in several places."""
    words = frozenset(page.words[sentence.first : sentence.last])
    return not _SEVERAL.isdisjoint(words) and not _APART.isdisjoint(words)


def over_the_country(page: Page, harmed: Harmed, found: Found, land: list[PlaceMention]) -> PlaceMention | None:
    """The country behind those whom several attacks harmed, before any place of some of them."""
    if harmed.parent is not None or not tells_several(page, found.sentence):
        return None
    last = harmed.group.last
    country = next((p for p in land if p.first >= last), None)
    if country is None or not _THEM.isdisjoint(page.words[last : country.first]):
        return None
    own = (p for p in found.places if not p.aside and p is not country and last <= p.first < country.first)
    return country if next(own, None) is None else None
