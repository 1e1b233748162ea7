"""Mentions made ready for comparing: the content of their words, and the places that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hasila.gazetteer import everyday_words, shipped_tables
from hasila.linking.content import Names, Words, content, length, words
from hasila.linking.mentions import Mention
from hasila.linking.words import GENERIC
from hasila.places import place_key

_SHORTEST = 3
"""Letters of a name that is looked for in running text."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with what it is compared by.

    `places` are the keys of the places where it says it was, `named` those that its words name: of the places that
    everybody knows, and of those where any telling compared with it says it was. `length` is the length of its content
    as a vector.
    """

    mention: Mention
    content: Words
    places: frozenset[str]
    named: frozenset[str]
    length: float

    @property
    def is_counted(self) -> bool:
        """Whether it makes any claim."""
        return bool(self.mention.claims)

    @property
    def known(self) -> frozenset[str]:
        """The places that it names and everybody knows, and its own."""
        return self.places | (self.named & known_places())

    def named_beside(self, other: Telling) -> frozenset[str]:
        """The places that its words name, as far as everybody knows them or the other telling was there.

        What else is told in the run changes nothing between two tellings.
        """
        return self.named & (known_places() | other.places)


def tellings_of(mentions: Sequence[Mention]) -> list[Telling]:
    """The tellings of mentions, in their order."""
    sought = Names(({key for m in mentions for key in m.where.keys} - GENERIC) | known_places())
    return [_telling(mention, sought) for mention in mentions]


def _telling(mention: Mention, sought: Names) -> Telling:
    told = words(mention.text)
    own = content(told)
    return Telling(mention, own, mention.where.keys - GENERIC, sought.named_in(told), length(own))


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """The keys of the places that the installation knows, but for names that are words of every text."""
    names = (key for table in shipped_tables() for entry in table.entries if not entry.is_area for key in entry.keys)
    keys = frozenset(map(place_key, names)) - GENERIC - frozenset(map(place_key, everyday_words()))
    return frozenset(key for key in keys if len(key) >= _SHORTEST)
