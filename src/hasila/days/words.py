"""The words of days in a text: each token's meaning, looked up before anything else is tried.

The lists stand in `languages/ar/days.toml`; particles and the article are split by the language loader.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple

from hasila.errors import DataError
from hasila.lexicon import Entry, bare, load_language, phrase_words
from hasila.text import Token

ROLES: Final = frozenset(
    {
        *("month", "weekday", "relative", "now", "day_noun", "date_noun", "part", "unit", "edge", "quarter", "half"),
        *("ordinal", "cardinal", "season", "past", "current", "coming", "same", "about"),
        *("since", "ago", "until", "from", "between", "during", "in"),
        *("name_before", "outlet_before", "other_day_before", "other_day_after", "named_day_before"),
    }
)
BEGINNERS: Final = (
    ROLES
    - {"now", "past", "coming", "same", "about", "until", "from", "between", "in"}
    - {r for r in ROLES if r.endswith(("_before", "_after"))}
)
"""The roles of words with which a phrase of days may begin."""

ARTICLES: Final = frozenset({"ال", "لل", "وال", "بال"})
"""The article where it stands before digits: `الـ3 من الشهر الجاري`."""

_REMEMBERED: Final = 50_000
_VALUES: Final = frozenset({"month", "weekday", "count", "value"})
_KEYS: Final = _VALUES | {
    "role",
    "calendar",
    "needs_day",
    "first",
    "last",
    "unit",
    "night",
    "next_day",
    "edge",
    "tens",
    "joined",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one entry of days.toml says; `value` is its number (month, weekday, ordinal, count of units)."""

    role: str
    value: int = 0
    unit: str = ""
    edge: str = ""
    hijri: bool = False
    needs_day: bool = False
    first: int = 0
    last: int = 0
    night: bool = False
    next_day: bool = False
    tens: bool = False
    joined: bool = False


class Term(NamedTuple):
    """A word of days where it stands: its meaning, up to which token it goes, and what is joined to it."""

    meaning: Meaning
    end: int
    article: bool
    particles: str


def meaning_of(entry: Entry) -> Meaning:
    """An entry's meaning; raises `DataError` where its role or a key is unknown."""
    a: dict[str, Any] = dict(entry.attributes)
    if a.get("role") not in ROLES or not a.keys() <= _KEYS:
        raise DataError(f"days.toml, {entry.id}: unknown role or key in {a}")
    value = next((a[k] for k in sorted(_VALUES) if k in a), 0)
    kept = {k: v for k, v in a.items() if k not in _VALUES | {"calendar"}}
    return Meaning(**kept, value=value, hijri=a.get("calendar") == "hijri")


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for entry in load_language("ar").entries("days"):
        meaning = meaning_of(entry)
        for words in entry.words:
            first, *rest = phrase_words(words)
            found.setdefault(first, []).append((tuple(rest), meaning))
    return {first: tuple(sorted(p, key=lambda q: -len(q[0]))) for first, p in found.items()}


def first_words(wanted: Callable[[Meaning], bool]) -> frozenset[str]:
    """The folded words, without their article, with which the phrases of a wanted meaning begin.

    Of one that begins with a single letter (`ت2`) the whole phrase, as a pattern.
    """
    found = ((first, rest) for first, phrases in _phrases().items() for rest, m in phrases if wanted(m))
    return frozenset(first if len(first) > 1 else " ?".join((first, *rest)) for first, rest in found)


@lru_cache(maxsize=_REMEMBERED)
def _readings(word: str) -> tuple[tuple[tuple[str, ...], Meaning, bool, str], ...]:
    """The phrases that may begin with a folded word, longest first, the least taken off the word first.

    A word of two letters takes no particle but `و`: `باب` is a door, not "in August".
    """
    phrases = _phrases()
    out = [
        (rest, meaning, form.article, form.particles)
        for form in load_language("ar").forms(word)
        if not form.pronoun and (len(form.stem) > 2 or form.particles in ("", "و"))
        for rest, meaning in phrases.get(form.stem, ())
    ]
    return tuple(sorted(out, key=lambda r: -len(r[0])))


@lru_cache(maxsize=_REMEMBERED)
def tells_of_people(word: str) -> bool:
    """Whether a folded word is a noun of people (`الشاب`, `عنصراً`)."""
    return any(m.entry.table == "people" for m in load_language("ar").matches([word], 0))


def tells_of_harm(word: str) -> bool:
    """Whether a folded word tells of people or their harm (`شبان`, `بجروح`), so that no family's name follows it.

    A given name, kin, and one or two people with their article (`محمد`, `الشاب`) may have one behind them.
    """
    found = {m.entry.table: m for m in load_language("ar").matches([word], 0)}
    if "names" in found:
        return False
    if people := found.get("people"):
        told = people.entry.attributes
        return not told.get("kin") and (not people.form.article or told.get("number") == "many")
    return not found.keys().isdisjoint({"harm", "events", "parties"})


def tells_of_place(before: str, word: str) -> bool:
    """Whether the second of two folded words ends a place's name (`بلدة الكسرة`, `في حلب`)."""
    roles = [{m.entry.attributes.get("role") for m in load_language("ar").matches([w], 0)} for w in (before, word) if w]
    return "kind" in roles[0] or "governorate" in roles[-1]


class _Beginning(dict[str, bool]):
    """Whether a phrase of days may begin with a folded word, remembered: every word of every text is asked for."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        may = "0" <= word[0] <= "9" or any(meaning.role in BEGINNERS for _, meaning, _, _ in _readings(word))
        self[word] = may
        return may


_may_begin = _Beginning()


class Line:
    """A text's tokens, and the meaning of those that speak of days, looked up where it is asked for.

    `places` are the tokens at which a phrase may begin: numbers, and words of the roles that `BEGINNERS` names.
    """

    __slots__ = ("_terms", "places", "tokens", "words")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = list(map(itemgetter(0), tokens))
        self.places = [i for i, may in enumerate(map(_may_begin.__getitem__, self.words)) if may]
        self._terms: dict[int, Term | None] = {}

    def term(self, i: int) -> Term | None:
        """The word or phrase of days that begins at `i`, or `None` (past either end of the text too)."""
        if i in self._terms:
            return self._terms[i]
        term = self._terms[i] = self._find(i) if 0 <= i < len(self.words) else None
        return term

    def _find(self, i: int) -> Term | None:
        readings = _readings(self.words[i])
        if not readings:
            return None
        following = bare(self.word(i + 1))
        for rest, meaning, article, particles in readings:
            end = i + 1 + len(rest)
            if not rest or (rest[0] == following and tuple(map(bare, self.words[i + 1 : end])) == rest):
                return Term(meaning, end, article, particles)
        return None

    def role(self, i: int) -> str:
        """The role of the word at `i`, or ""."""
        term = self.term(i)
        return term.meaning.role if term else ""

    def get(self, i: int, *roles: str) -> Term | None:
        """The term at `i` if it has one of the roles."""
        term = self.term(i)
        return term if term and term.meaning.role in roles else None

    def word(self, i: int) -> str:
        """The folded word at `i`, or "" outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def number(self, i: int, low: int, high: int) -> int | None:
        """The number in digits at `i` if it lies between `low` and `high`."""
        word = self.word(i)
        if not "0" <= word[:1] <= "9" or len(word) > 4 or not word.isdecimal():
            return None
        value = int(word)
        return value if low <= value <= high else None

    def may_be_tagged(self, i: int) -> bool:
        """Whether two numbers stand one letter behind this one each, as in `#حلب_12_9_2019`."""
        if i + 2 >= len(self.tokens):
            return False
        first, second, third = self.tokens[i : i + 3]
        close = first.end + 1 == second.start and second.end + 1 == third.start
        return close and second.is_number and third.is_number

    def touches(self, i: int) -> bool:
        """Whether the tokens `i` and `i + 1` stand without a space between."""
        return self.tokens[i].end == self.tokens[i + 1].start
