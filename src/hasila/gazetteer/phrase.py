"""What a writer puts around the name of a place: `مزارع قرية قوقفين جنوبي إدلب` is Qawqafin, a village, south of Idlib.

Pure: words in, a `Phrase` or the `Wider` places it names out. Whether words form a known name is asked of the caller.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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

    Attributes:
        name: the words of the name; empty where nothing but a kind of place is said (`المشفى الوطني`).
        kind: what the writer calls it, if anything.
        area: land around the name is meant (`ريف منبج`).
        spot: a spot or a quarter is meant (`سوق منبج`).
        known: the name stands in the gazetteer.
        partial: only its beginning does (`مشيرفة الحمة`, where `مشيرفة` is known).
        tail: what follows the name.
    """

    name: Words
    kind: Precision | None = None
    area: bool = False
    spot: bool = False
    known: bool = False
    partial: bool = False
    tail: Words = ()


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider place that was named.

    `area` where land around it is meant (`ريف منبج`, `شرقي حلب`), not itself; `settled` where the text says that it is
    one that people live in (`مدينة الحسكة`, which is not the governorate).
    """

    name: Words
    area: bool
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of `words.toml`, folded, without article."""

    settlement: dict[str, Precision]
    area: dict[str, Precision | None]
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

    ranks = {"land": None, **{str(p): p for p in Precision}}
    return Vocabulary(
        {_one(w): Precision(kind) for kind, entries in data["settlement"].items() for w in entries},
        {_one(w): ranks[kind] for kind, entries in data["area"].items() for w in entries},
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
    if name and known(name, 0) == len(name):
        return Phrase(name, known=True)
    kind: Precision | None = None
    area = spot = False
    start = 0
    while start < len(name):
        word = _without_particle(name[start]) if start and not role(name[start]) else name[start]
        does = role(word)
        length = known(name, start) if does != "settlement" else 0
        if length > 1 or (length == 1 and not does):
            return _found(Phrase(name[start : start + length], kind, area, spot, known=True), name[start + length :])
        if not does:
            break
        plain = word.removeprefix("ال")
        kind = vocabulary().settlement.get(plain) or vocabulary().area.get(plain) or kind
        area = area or does in ("area", "side")
        spot = spot or does == "spot"
        start += 1
    end = next((i for i in range(start + 1, len(name)) if _opens_tail(name[i])), len(name))
    return Phrase(name[start:end], kind, area, spot, tail=_before_another(name[end:]))


def _found(phrase: Phrase, rest: Words) -> Phrase:
    """A phrase with what follows its name: wider places, or more of the name than is known."""
    partial = bool(rest) and not _opens_tail(rest[0]) and not rest[0].startswith("و")
    if partial:
        rest = rest[next((i for i, w in enumerate(rest) if _opens_tail(w)), len(rest)) :]
    return replace(phrase, partial=partial, tail=_before_another(rest))


def wider(text: Words, known: Known) -> Iterator[Wider]:
    """The wider places that a phrase names, in its order (the nearest first, as Arabic puts them)."""
    area = settled = False
    position = 0
    while position < len(text):
        for word in dict.fromkeys((text[position], _without_particle(text[position]))):
            does = role(word)
            rest = (word, *text[position + 1 :])
            length = known(rest, 0)
            if length > 1 or (length == 1 and not does):
                yield Wider(rest[:length], area, settled)
                position, area, settled = position + length, False, False
                break
            if does:
                area, settled = area or does in ("area", "side"), does == "settlement"
                position += 1
                break
        else:
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
