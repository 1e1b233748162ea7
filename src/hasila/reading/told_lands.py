"""Whether a report tells of a land, by the names of its places that a table lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from hasila.lexicon import bare, phrase_words, stems
from hasila.reading.page import Page
from hasila.text import fold, words_of

_NO_SCENE: Final = frozenset(
    "من الي شارع قريه مسجد جامع قناه صحيفه وكاله اذاعه تلفزيون راديو سفاره سفير خارجيه مبعوث وفد".split()
)
_JUDGES: Final = frozenset("نددت ادانت استنكرت شجبت طالبت دعت رحبت حذرت ندد ادان استنكر شجب طالب دعا رحب حذر".split())
_OFFICIALS: Final = frozenset("مسوول مسوولون مسوولين دبلوماسي دبلوماسيون دبلوماسيين".split())


def tells_of(page: Page, places: Sequence[str]) -> bool:
    """Whether a report has one of these names, whatever is joined to its first word and behind it."""
    names = _begun_barely(tuple(places))
    for i, word in enumerate(page.words):
        for stem in stems(word):
            rests = names.get(stem)
            if rests is not None and any(_follow(page, i, rest) for rest in rests):
                return True
    return False


def lands_told(page: Page, lands: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Which lands a report tells of by the names of their places.

    Nothing may be joined behind a name, and nobody may come from there, go there or speak there: neither `سوداني` nor
    `عاد من السودان` nor `أدانت السودان` nor `شارع بغداد` tells where it was.
    """
    names = _begun_wholly(tuple((land, tuple(places)) for land, places in lands.items()))
    told: set[str] = set()
    for i, word in enumerate(page.words):
        for stem in _whole_stems(word):
            for rest, land in names.get(stem, ()):
                if land not in told and _follow(page, i, rest) and not (i and _is_elsewhere(page, i)):
                    told.add(land)
    return frozenset(told)


def _follow(page: Page, position: int, rest: tuple[str, ...]) -> bool:
    """Whether the further words of a name stand behind its first one."""
    return not rest or tuple(map(bare, page.words[position + 1 : position + 1 + len(rest)])) == rest


@lru_cache(maxsize=64)
def _begun_barely(places: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The further words of names, by the first word without its article."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in map(phrase_words, places):
        names.setdefault(first, []).append(tuple(rest))
    return names


@lru_cache(maxsize=64)
def _begun_wholly(
    lands: tuple[tuple[str, tuple[str, ...]], ...],
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The further words of the names of each land's places, by the first word as it is written (no `بقاع`)."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for land, places in lands:
        for place in places:
            first, *rest = words_of(fold(place))
            names.setdefault(first, []).append((tuple(map(bare, rest)), land))
    return names


@lru_cache(maxsize=50_000)
def _whole_stems(word: str) -> frozenset[str]:
    """The stems of a word behind which nothing is joined, with the article of `للبقاع`."""
    whole = {stem for stem in stems(word) if word.endswith(stem)}
    if word.removeprefix("و").startswith("لل"):
        whole.add("ال" + word.removeprefix("و").removeprefix("لل"))
    return frozenset(whole)


def _is_elsewhere(page: Page, position: int) -> bool:
    """`من السودان`, `شارع بغداد`, `أدانت اليمن`, `قال مسؤول في بغداد`: whether a land's name tells no scene."""
    before = page.words[position - 1]
    if before in _NO_SCENE or before.removeprefix("و") in _JUDGES:
        return True
    speaks = before == "في" and position > 1 and page.words[position - 2] in _OFFICIALS
    return speaks or page.role(position - 1, "sources") in ("say", "relay")
