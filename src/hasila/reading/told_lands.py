"""Whether a report tells of a land, by the names of its places that a table lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.lexicon import bare, phrase_words, stems
from hasila.reading.page import Page

_FROM_OR_TO: Final = frozenset("من الي".split())
_CALLED_BY_IT: Final = frozenset(
    "شارع قريه مسجد جامع قناه صحيفه وكاله اذاعه تلفزيون راديو سفاره سفير خارجيه مبعوث وفد".split()
)
_JUDGES: Final = frozenset("نددت ادانت استنكرت شجبت طالبت دعت رحبت حذرت ندد ادان استنكر شجب طالب دعا رحب حذر".split())
_OFFICIALS: Final = frozenset("مسوول مسوولون مسوولين دبلوماسي دبلوماسيون دبلوماسيين".split())


def tells_of(page: Page, places: Sequence[str], whole: bool = False) -> bool:
    """Whether a report has one of these names, whatever is joined to its first word.

    Where `whole` says so, nothing may be joined behind it, and nobody may come from there, go there or speak there:
    neither `سوداني` nor `عاد من السودان` nor `أدانت السودان` nor `شارع بغداد` tells where it was.
    """
    names: dict[str, list[list[str]]] = {}
    for first, *rest in map(phrase_words, places):
        names.setdefault(first, []).append(rest)
    for i, word in enumerate(page.words):
        if whole and i and _is_elsewhere(page, i):
            continue
        for stem in stems(word):
            if whole and not word.endswith(stem):
                continue
            if any(list(map(bare, page.words[i + 1 : i + 1 + len(rest)])) == rest for rest in names.get(stem, ())):
                return True
    return False


def _is_elsewhere(page: Page, position: int) -> bool:
    """`من السودان`, `شارع بغداد`, `أدانت اليمن`, `قال مسؤول في بغداد`: whether a land's name tells no scene."""
    before = page.words[position - 1]
    if before in _FROM_OR_TO | _CALLED_BY_IT or before.removeprefix("و") in _JUDGES:
        return True
    speaks = before == "في" and position > 1 and page.words[position - 2] in _OFFICIALS
    return speaks or page.role(position - 1, "sources") in ("say", "relay")
