"""The sources that are withheld, and their names found wherever a text, an address or an id shows them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from hasila.export.spots import latin_key, latin_runs
from hasila.gazetteer.spelling import is_arabic
from hasila.text import fold

_SHORTEST, _TWO, _LETTERS = 3, 2, 6
"""Letters from which one word alone is searched for; words, and letters, from which a name is, without its spaces."""
_ASIDE = "0"
"""What parts the words before and behind a name that stays."""
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile("^[وفبلك](?=[ء-ي]{3})")
_NOT_LETTERS = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True)
class Hidden:
    """Names of sources that are withheld, with what stands for each, and those that stay.

    `common` are names of one word that everybody uses: an account may be called by a town's name.
    """

    stands: Mapping[str, str]
    kept: frozenset[str]
    common: frozenset[str] = frozenset()
    _by_word: Mapping[str, list[tuple[str, int]]] = field(init=False, repr=False)
    _latin: frozenset[str] = field(init=False, repr=False)
    _letters: frozenset[str] = field(init=False, repr=False)
    _alone: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in sorted({*self.stands, *self.kept}, key=lambda n: (-len(n), n)):
            if first := _WORD.search(name):
                by_word[first.group()].append((name, first.start()))
        told = {part for name, stands in self.stands.items() for part in _parts(name, stands)}
        object.__setattr__(self, "_by_word", by_word)
        object.__setattr__(self, "_letters", frozenset(letters(t) for t in told if len(_WORD.findall(t)) >= _TWO))
        latin = (latin_key(part) for name in self.stands for part in _parts(name, self.stands[name]) if is_arabic(part))
        object.__setattr__(self, "_latin", frozenset(key for key in latin if len(key) >= _LETTERS))
        alone = (letters(t) for t in told if len(_WORD.findall(t)) == 1)
        object.__setattr__(self, "_alone", frozenset(w for w in alone if len(w) >= _SHORTEST) - self.common)

    def replaced_in(self, told: str, of_sources: bool = False) -> str:
        """A text with what stands for the names withheld, whole words only; names that stay hold none of them.

        What is called as everybody calls a town or a deed is replaced only where the text is `of_sources`.
        """
        common = frozenset() if of_sources else self.common
        return self._with(told, lambda name: name if letters(name) in common else self.stands.get(name, name))

    def told_in(self, told: str) -> bool:
        """Whether a name that is withheld stands in a text, however it is spelt; names that stay aside."""
        told = self._with(told, lambda name: f" {_ASIDE} " if name in self.kept else name)
        plain = letters(told)
        if any(name in plain for name in self._letters):
            return True
        if not self._latin.isdisjoint(latin_runs(unquote(told))):
            return True
        words = set(_WORD.findall(fold(told).casefold()))
        return not self._alone.isdisjoint(words | {_JOINED.sub("", word) for word in words})

    def _with(self, told: str, stands: Callable[[str], str]) -> str:
        """A text with something else for each name of a source in it, the longest first."""
        made: list[str] = []
        done = 0
        for word in _WORD.finditer(told):
            for name, offset in self._by_word.get(word.group(), ()):
                start = word.start() - offset
                if start >= done and told.startswith(name, start) and not _goes_on(told, start + len(name)):
                    made += (told[done:start], stands(name))
                    done = start + len(name)
                    break
        return "".join((*made, told[done:]))


def letters(told: str) -> str:
    """A text's letters alone, folded and run together: names are found across spellings, marks and spaces."""
    return _NOT_LETTERS.sub("", fold(told)).casefold()


def endings(name: str) -> Iterator[str]:
    """A name and what is left of it without its first words, as long as it is two words of some length."""
    words = _WORD.findall(fold(name))
    for first in range(len(words) - 1):
        if len(ending := " ".join(words[first:])) > _LETTERS:
            yield ending


def _parts(name: str, stands: str) -> Iterator[str]:
    """A name, and what of it is withheld behind the role that stays."""
    yield name
    role = stands.rpartition(" (")[0]
    if role and name.startswith(role):
        yield from endings(name.removeprefix(role))


def _goes_on(told: str, at: int) -> bool:
    return at < len(told) and told[at].isalnum() and told[at - 1].isalnum()
