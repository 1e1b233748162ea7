"""Whether a report tells of a land, by the names of its places that a table lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.lexicon import bare, phrase_words, stems
from hasila.reading.page import Page

_FROM_OR_TO: Final = frozenset("من الي".split())


def tells_of(page: Page, places: Sequence[str], whole: bool = False) -> bool:
    """Whether a report has one of these names, whatever is joined to its first word.

    Where `whole` says so, nothing may be joined behind it, and nobody may come from there or go there: neither
    `سوداني` nor `عاد من السودان` tells where it was.
    """
    names: dict[str, list[list[str]]] = {}
    for first, *rest in map(phrase_words, places):
        names.setdefault(first, []).append(rest)
    for i, word in enumerate(page.words):
        if whole and page.words[i - 1] in _FROM_OR_TO:
            continue
        for stem in stems(word):
            if whole and not word.endswith(stem):
                continue
            if any(list(map(bare, page.words[i + 1 : i + 1 + len(rest)])) == rest for rest in names.get(stem, ())):
                return True
    return False
