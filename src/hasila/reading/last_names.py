"""Speakers whom a last name alone takes up: `قال المدير، سليم الورداني، إن … وأضاف الورداني أن`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from hasila.lexicon import bare
from hasila.model import Attribution
from hasila.reading.page import Page, Sentence

_NAME_REACH: Final = 16
_SHORTEST: Final = 3
_ADDING: Final = frozenset("اضاف اضافت اضافوا يضيف تضيف تابع تابعت اردف اردفت استطرد استطردت استدرك استدركت".split())
_GOING_ON: Final = frozenset("ان بان انه انها : الي ، ايضا في".split())
_AFTER_NAME: Final = frozenset("ان بان انه انها عن : ، في علي الي قايلا قايله".split())

Spoken = tuple[tuple[Attribution, ...], Sentence]
"""The sources of a voice, and the sentence in which it was told."""


def by_last_name(page: Page, spoken: Sequence[Spoken], position: int) -> tuple[Attribution, ...]:
    """The sources right behind whose first a word stands as a name; none where the word has another meaning."""
    word = bare(page.words[position])
    if page.matches[position].keys() - {"names"} or len(word) < _SHORTEST:
        return ()
    for sources, sentence in reversed(spoken):
        span = sources[0].span if sources else None
        if span is not None:
            first = bisect_left(page.tokens, span.start, sentence.first, sentence.last, key=attrgetter("start"))
            if word in map(bare, page.words[first : min(sentence.last, first + _NAME_REACH)]):
                return sources
    return ()


def goes_on_by_name(page: Page, verb: int) -> bool:
    """`وأضاف سالم أن`: whether a verb of adding and one unknown name go on with whoever spoke last."""
    after = page.words[verb + 2 : verb + 3]
    if page.words[verb].removeprefix("و") not in _ADDING or not after or page.matches[verb + 1]:
        return False
    return after[0] in _AFTER_NAME or page.role(verb + 2, "sources") == "stop"


def adds_more(page: Page, sentence: Sentence, verb: int) -> bool:
    """Whether a bare verb of saying goes on with whoever spoke last: `وأضاف أن`, `وأكدت،`."""
    if verb - sentence.first > 1:
        return False
    following = verb + 1
    if following >= sentence.last or page.words[following] in _GOING_ON or goes_on_by_name(page, verb):
        return True
    return "harm" in page.matches[following] or page.role(following, "sources") == "stop"
