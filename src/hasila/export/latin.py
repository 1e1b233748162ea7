"""Given names in Latin letters, in a source's name or a host: found broadly, by sound, as nobody spells them alike.

A word is a given name's where both have the same consonants, the name three of them or more; of a shorter name the long
vowels have to be in the word, too (`Hadi`, `Ali`). A part of a host may be a name run together with another, or with a
word of an organisation (`samernews`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hasila.export.persons import LATIN_NO_NAMES, LATIN_ORGANISATIONS, LATIN_PLAIN
from hasila.export.spots import latin_key, latin_runs
from hasila.lexicon import Language
from hasila.text import fold

_LONG = 3
"""Consonants by which alone a name is known."""
_HOST = re.compile(r"(?:https?://)?(?:[^/@\s]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = str.maketrans("اويى", "awyy")
_LATIN_VOWELS = str.maketrans("eiouwy", "yywwwy")
_SHORTEST = 3
"""Letters of a name."""
_NO_NAMES = LATIN_ORGANISATIONS | LATIN_PLAIN | LATIN_NO_NAMES


@dataclass(frozen=True)
class LatinNames:
    """The given names of a language by their consonants; those of short ones with their long vowels."""

    long: frozenset[str]
    short: frozenset[tuple[str, str]]

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, words: tuple[str, ...]) -> LatinNames:
        """The given names of a list of folded Arabic words."""
        keys = {word: latin_key(word) for word in words}
        short = {(key, _vowels(word.translate(_VOWELS))) for word, key in keys.items() if 0 < len(key) < _LONG}
        return cls(frozenset(key for key in keys.values() if len(key) >= _LONG), frozenset(short))

    @classmethod
    def of_language(cls, language: Language) -> LatinNames:
        """The given names of a language's own table of names."""
        return cls.of(tuple(sorted({fold(word) for entry in language.entries("names") for word in entry.words})))

    def holds(self, words: Iterable[str]) -> bool:
        """Whether one of some folded Latin words may be a given name."""
        return any(map(self._is_given, words))

    def in_host(self, address: str) -> bool:
        """Whether the host of an address, or what is one, may hold a given name."""
        host = _HOST.match(address)
        labels = host.group(1).casefold().split(".")[:-1] if host else []
        return any(self._in_part(part) for label in labels for part in _LETTERS.findall(label))

    def _in_part(self, part: str) -> bool:
        return any(map(self._is_given, _cut(part))) or any(
            self._is_long(part[:at]) and self._is_long(part[at:]) for at in range(_SHORTEST, len(part) - _SHORTEST + 1)
        )

    def _is_long(self, word: str) -> bool:
        return not self.long.isdisjoint(latin_runs(word))

    def _is_given(self, word: str) -> bool:
        if word in _NO_NAMES or len(word) < _SHORTEST:
            return False
        if self._is_long(word):
            return True
        keys, vowels = latin_runs(word), _vowels(word.translate(_LATIN_VOWELS))
        return any(key in keys and _within(told, vowels) for key, told in self.short)


def _vowels(word: str) -> str:
    """The vowels of a word in their order, the last one of it told from the others."""
    inner = "".join(letter for letter in word[:-1] if letter in "awy")
    return inner + ("." if word[-1:] in ("a", "y", "ه") else "")


def _within(told: str, vowels: str) -> bool:
    """Whether the long vowels of a name stand among a word's in their order."""
    left = iter(vowels)
    return all(letter in left for letter in told)


def _cut(part: str) -> Iterator[str]:
    """A part of a host, and what is left of it without an organisation's word before or behind."""
    if part in _NO_NAMES:
        return
    yield part
    for word in LATIN_ORGANISATIONS:
        if part.startswith(word) or part.endswith(word):
            yield part.removeprefix(word).removesuffix(word)
