"""What a writer puts around the name of a place: `مزارع قرية قوقفين جنوبي إدلب` is Qawqafin, a village, south of Idlib.

Pure: words in, a `Phrase` or the `Wider` places it names out. Whether words form a known name is asked of the caller.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hasila.gazetteer.spelling import words
from hasila.model import Precision

Words = tuple[str, ...]
Known = Callable[[Words, int], int]
"""How many words from a position form the longest known name; 0 for none."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place's name without what was put around it.

    `kind` is what the writer calls it, if anything; `area` says that land around the name is meant (`ريف منبج`), `spot` that a spot
    or a quarter is (`سوق منبج`); `known` that the name stands in the gazetteer; `tail` is what follows the name.
    """

    name: Words
    kind: Precision | None = None
    area: bool = False
    spot: bool = False
    known: bool = False
    tail: Words = ()


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider place that was named; `area` where land around it is meant (`ريف منبج`, `شرقي حلب`), not the place itself."""

    name: Words
    area: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of `words.toml`, folded, without article."""

    settlement: dict[str, Precision]
    area: dict[str, Precision]
    spot: frozenset[str]
    around: frozenset[str]
    side: frozenset[str]

    def role(self, word: str) -> str:
        """Which list a word stands in, with or without its article, or ""."""
        plain = word.removeprefix("ال")
        for role in ("settlement", "area", "spot", "around", "side"):
            if plain in getattr(self, role) or word in getattr(self, role):
                return role
        return ""


@cache
def vocabulary() -> Vocabulary:
    """The shipped word lists."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))

    def by_kind(section: str) -> dict[str, Precision]:
        return {_one(w): Precision(kind) for kind, entries in data[section].items() for w in entries}

    return Vocabulary(
        by_kind("settlement"),
        by_kind("area"),
        *(frozenset(map(_one, data[section]["words"])) for section in ("spot", "around", "side")),
    )


def _one(entry: str) -> str:
    (word,) = words(entry)
    return word.removeprefix("ال")


@cache
def role(word: str) -> str:
    """What a word does in a phrase about a place: `settlement`, `area`, `spot`, `around`, `side`, or ""."""
    return vocabulary().role(word)


def read(name: Words, known: Known) -> Phrase:
    """Take the name out of a phrase: the first known name behind words that only say what kind of place it is."""
    if known(name, 0) == len(name):
        return Phrase(name, known=True)
    kind: Precision | None = None
    area = spot = False
    start = 0
    while start < len(name):
        does = role(name[start])
        length = known(name, start)
        if length > 1 or (length == 1 and not does):
            tail = _before_another(name[start + length :])
            return Phrase(name[start : start + length], kind, area, spot, known=True, tail=tail)
        if not does:
            break
        word = name[start].removeprefix("ال")
        kind = vocabulary().settlement.get(word) or vocabulary().area.get(word) or kind
        area = area or does in ("area", "side")
        spot = spot or does == "spot"
        start += 1
    end = next((i for i in range(start + 1, len(name)) if _opens_tail(name[i])), len(name))
    return Phrase(name[start:end], kind, area, spot, tail=_before_another(name[end:]))


def wider(text: Words, known: Known) -> Iterator[Wider]:
    """The wider places that a phrase names, in its order (the nearest first, as Arabic puts them)."""
    area = False
    position = 0
    while position < len(text):
        word = text[position]
        does = role(word) or role(_without_particle(word))
        length = known(text, position)
        if length > 1 or (length == 1 and not does):
            yield Wider(text[position : position + length], area)
            position, area = position + length, False
            continue
        bare_word = _without_particle(word)
        if not does and bare_word != word and known((bare_word, *text[position + 1 :]), 0):
            length = known((bare_word, *text[position + 1 :]), 0)
            yield Wider((bare_word, *text[position + 1 : position + length]), area)
            position, area = position + length, False
            continue
        area = area or does in ("area", "side", "around")
        position += 1


def _opens_tail(word: str) -> bool:
    return role(word) in ("around", "side", "area") or role(_without_particle(word)) in ("area", "settlement", "spot")


def _without_particle(word: str) -> str:
    """A word without a joined `ب` or `ل` (`للرقة` is `الرقة`)."""
    if word.startswith("لل"):
        return "ال" + word[2:]
    return word[1:] if word[:1] in ("ب", "ل") and len(word) > 3 else word


def _before_another(tail: Words) -> Words:
    """What follows a name up to the next place of a list (`معرزاف والمزرعة`)."""
    end = next((i for i, w in enumerate(tail) if w.startswith("و") and not role(w)), len(tail))
    return tail[:end]
