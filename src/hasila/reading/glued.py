"""Words that a post lost the line break between (`دمشقأفادت`), parted again.

A post saved from a browser comes as one run of text: the last word of a line touches the first of the next. Only where
nobody knows the whole, and its end is a word that sentences begin with, is it taken for two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from hasila.lexicon import Entry, Language, phrase_words
from hasila.text import Token, past_marks, skip_letters

_SHORTEST_END: Final = {"harm": 4, "say": 4, "events": 5}
_SHORTEST_HEAD: Final = 3
_SINCE: Final = "منذ"
"""No other word ends so (`يعنيهممنذ ساعات`)."""
_GOING_ON: Final = frozenset("الذي التي الذين".split())
"""Words that open no sentence, yet are whole (`مزهرالذي ارتقى`)."""
_BEGINNINGS: Final = frozenset(
    "محافظه ميليشيا ميليشيات اسفر اسفرت"
    " عاودت جددت واصلت تواصل شهدت تعرضت تعرض نفذت نفذ شنت هاجمت جدد واصل اقدمت اندلعت اندلع دوي سقطت سقط".split()
)
"""Words that sentences of reports begin with, beside those of events and of saying."""
_openers: dict[str, frozenset[str]] = {}
"""The words that sentences of reports begin with, by the fingerprint of the language."""


def parted(tokens: Iterable[Token], language: Language, text: str) -> Iterator[Token]:
    """The tokens, each glued one as two with a line's end between."""
    openers = _openers_of(language)
    last = -1
    for token in tokens:
        if token.start == last and token.is_arabic and language.knows(token.word):
            yield Token("\n", last, last)  # a view parts the words after `ة`
        last = past_marks(text, token.end) if text[token.end - 1] == "ة" else -1
        length = _head_length(token.word, openers)
        if not length or language.knows(token.word):
            yield token
            continue
        middle = skip_letters(text, token.start, length)
        yield Token(token.word[:length], token.start, middle)
        if token.word[length:] not in _GOING_ON:
            yield Token("\n", middle, middle)
        yield Token(token.word[length:], middle, token.end)


@lru_cache(maxsize=50_000)
def _head_length(word: str, openers: frozenset[str]) -> int:
    """How many letters stand before the longest end of a word that is an opener; 0 where none does."""
    if word.endswith(_SINCE) and len(word) >= _SHORTEST_HEAD + len(_SINCE):
        return len(word) - len(_SINCE)
    return next((i for i in range(_SHORTEST_HEAD, len(word) - 3) if word[i:] in openers), 0)


def _shortest(entry: Entry) -> int:
    """How long a word must be to open a sentence; people do so where what came to them names them (`جرحى`)."""
    harmed = entry.table == "people" and entry.attributes.get("harm") in ("killed", "injured")
    return 4 if harmed else _SHORTEST_END.get(entry.attributes.get("role") or entry.table, 99)


def _openers_of(language: Language) -> frozenset[str]:
    found = _openers.get(language.fingerprint)
    if found is None:
        found = _openers[language.fingerprint] = frozenset(
            words[0]
            for table in ("harm", "events", "sources", "people")
            for entry in language.entries(table)
            for words in map(phrase_words, entry.words)
            if len(words) == 1 and len(words[0]) >= _shortest(entry)
        ).union(_GOING_ON, _BEGINNINGS)
    return found
