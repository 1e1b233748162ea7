"""Mentions made ready for comparing: the content of their words, and the places that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from sys import intern

from hasila.gazetteer import everyday_words, shipped_tables
from hasila.linking.content import Names, Words, content, length, words
from hasila.linking.mentions import Mention
from hasila.linking.words import GENERIC
from hasila.places import place_key
from hasila.spreading import Spread, here, in_blocks

_SHORTEST = 3
"""Letters of a name that is looked for in running text."""
_TEXTS = 400
"""Texts of a block: some tenths of a second of reading their words."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a telling's words give: their content and its length, and the places that they name."""

    content: Words
    named: frozenset[str]
    length: float

    def __reduce__(self) -> tuple[object, ...]:
        return _said, (self.content, self.named, self.length)


def _said(content: Words, named: frozenset[str], length: float) -> _Said:
    """What came from another process, a word being one object however many tellings have it."""
    return _Said(frozenset(map(intern, content)), frozenset(map(intern, named)), length)


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with what it is compared by.

    `places` are the keys of the places where it says it was, `named` those that its words name: of the places that
    everybody knows, and of those where any telling compared with it says it was. `length` is the length of its content
    as a vector, `is_counted` says whether it makes any claim.
    """

    mention: Mention
    content: Words
    places: frozenset[str]
    named: frozenset[str]
    length: float
    is_counted: bool

    @property
    def known(self) -> frozenset[str]:
        """The places that it names and everybody knows, and its own."""
        return self.places | (self.named & known_places())

    def named_beside(self, other: Telling) -> frozenset[str]:
        """The places that its words name, as far as everybody knows them or the other telling was there.

        What else is told in the run changes nothing between two tellings.
        """
        return self.named & (known_places() | other.places)


def tellings_of(mentions: Sequence[Mention], spread: Spread = here) -> list[Telling]:
    """The tellings of mentions, in their order."""
    sought = Names(({key for m in mentions for key in m.where.keys} - GENERIC) | known_places())
    blocks = in_blocks((m.text for m in mentions), _TEXTS)
    said = (s for block in spread(partial(_read, sought), blocks) for s in block)
    return [
        Telling(m, s.content, m.where.keys - GENERIC, s.named, s.length, bool(m.claims))
        for m, s in zip(mentions, said, strict=True)
    ]


def _read(sought: Names, texts: Sequence[str]) -> list[_Said]:
    """What the words of each text give; `sought` are the places that they may name."""
    found = []
    for text in texts:
        told = words(text)
        own = content(told)
        found.append(_Said(own, sought.named_in(told), length(own)))
    return found


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """The keys of the places that the installation knows, but for names that are words of every text."""
    names = (key for table in shipped_tables() for entry in table.entries if not entry.is_area for key in entry.keys)
    keys = frozenset(map(place_key, names)) - GENERIC - frozenset(map(place_key, everyday_words()))
    return frozenset(key for key in keys if len(key) >= _SHORTEST)
