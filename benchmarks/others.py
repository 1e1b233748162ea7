"""What a user would otherwise use on the same texts, each for a part of what Hasila does, and the bound for all.

Each says how many things it found, and imports what it stands on only when it starts: its memory is its own.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measuring import Work

_SOME = r"(?:\w+\W+){0,4}?"
"""Up to four words between a harm and its figure: `قتل في القصف ثلاثة مدنيين`."""
_NUMBER = (
    r"و?(?:\d[\d.,]*|ثلاث[ةه]?|[أا]ربع[ةه]?|خمس[ةه]?|ست[ةه]?|سبع[ةه]?|ثماني?[ةه]?|تسع[ةه]?|عشر[ةه]?|عشرين|عشرات|مئات)"
    r"(?:\W+(?:عشر[ةه]?|من|و\w+))?"
)
_PEOPLE = r"(?:مدني(?:ين|ون|اً|ا)|[أا]شخاص|شخص(?:ين|اً|ا)?|[أا]طفال|نساء|مواطنين|رجال|عناصر|عنصر(?:اً|ا)|آخرين|آخرون)"
_HURT = r"(?:قتلى|قتيل(?:اً|ا)?|جرحى|جريح(?:اً|ا)?|شهداء|شهيد(?:اً|ا)?|مصاب(?:ين|اً|ا)?|ضحايا)"
_HARM = r"(?:[وفب]?(?:قُ?تلو?ا?|مقتل|استُ?شهدو?ا?|استشهاد|[أا]ُ?صيبو?ا?|[إا]صاب[ةه]|جُ?رحو?ا?|جرح|قضى|مصرع|لقي))"
_FIGURE = re.compile(
    rf"\b{_NUMBER}\W+{_HURT}\b|\b{_HARM}\W+{_SOME}{_NUMBER}\W+{_PEOPLE}\b|\b{_NUMBER}\W+{_PEOPLE}\W+{_SOME}{_HARM}\b"
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to go through reports: what it finds there, what starts it, the library that it needs, if any."""

    name: str
    finds: str
    start: str
    needs: str = ""
    is_slow: bool = False

    @property
    def is_here(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


def through(find: Callable[[str], int]) -> Work:
    """Goes through a file of JSON lines, text by text."""

    def work(path: Path) -> tuple[int, int]:
        found = [find(text) for text in texts(path)]
        return len(found), sum(found)

    return work


def texts(path: Path) -> Iterator[str]:
    """The texts of a file of JSON lines: its bytes decoded, and nothing else done."""
    with path.open("rb") as lines:
        for line in lines:
            yield json.loads(line.decode())["text"]


def letters() -> Work:
    """Every letter folded: what a search for words must at least do with a text in which a word has many spellings."""
    from hasila.text import folded

    return through(lambda text: len(folded(text)))


def words() -> Work:
    """Folded as Hasila folds to read: self-censored words healed, cut into words, each with its place in the text."""
    from hasila.lexicon import load_language
    from hasila.text import view

    knows = load_language("ar").knows
    return through(lambda text: len(view(text, knows).tokens))


def tokens() -> Work:
    """spaCy's blank Arabic, which only tokenises: a bound on every pipeline that stands on it."""
    import spacy

    nlp = spacy.blank("ar")
    return through(lambda text: len(nlp(text)))


def days() -> Work:
    """dateparser's search for days, told that the language is Arabic, which saves it from guessing."""
    from dateparser.search import search_dates

    def find(text: str) -> int:
        return len(search_dates(text, languages=["ar"]) or ())

    find("13 شباط 2019")  # its tables are read with the first text
    return through(find)


def figures() -> Work:
    """One expression: a number, a word of people and one of harm; no place, no day, no source, no part and whole."""
    return through(lambda text: sum(1 for _ in _FIGURE.finditer(text)))


BOUNDS = (
    Way("decoding and folding", "letters", "benchmarks.others:letters"),
    Way("folding as Hasila reads, with each word's place", "words", "benchmarks.others:words"),
)
WAYS = (
    *BOUNDS,
    Way("spaCy, blank Arabic: tokens alone", "tokens", "benchmarks.others:tokens", needs="spacy"),
    Way("dateparser, search_dates: days alone", "days", "benchmarks.others:days", needs="dateparser", is_slow=True),
    Way("one regular expression: figures alone", "figures", "benchmarks.others:figures"),
)
