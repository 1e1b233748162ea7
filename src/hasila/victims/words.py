"""The words by which named dead are found, loaded from `words.toml` and folded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources

from hasila.text import fold

_TABLE = tomllib.loads(resources.files("hasila.victims").joinpath("words.toml").read_text(encoding="utf-8"))
_PRONOUNS = ("ه", "ها", "هما", "هم", "هن")


def _open(phrases: Iterable[str]) -> frozenset[str]:
    """Phrases folded, those with `~` under every pronoun."""
    return frozenset(fold(p.replace("~", pronoun)) for p in phrases for pronoun in (_PRONOUNS if "~" in p else ("",)))


def _set(name: str) -> frozenset[str]:
    return _open(_TABLE[name].split())


NONE, TITLES, CHILDREN, KIN, CHILDREN_KIN, KIN_OF, KIN_BEHIND = map(
    _set, ("none", "titles", "children", "kin", "children_kin", "kin_of", "kin_behind")
)
NAMES_TOO, NO_SURNAME, JOINED, JOINING = map(_set, ("names_too", "no_surname", "joined", "joining"))
UNKNOWN, WHOLE = map(_set, ("unknown", "whole"))
CHILD_BEHIND = _set("child_behind")
YEARS, TWO_YEARS, MONTHS, BEFORE_AGE = map(_set, ("years", "two_years", "months", "before_age"))
THEY, ONE, AMONG, EACH, NAMES = map(_set, ("they", "one", "among", "each", "names"))
NUMBERS: dict[str, int] = {fold(word): number for word, number in _TABLE["numbers"].items()}
_FORMULAS = {tuple(p.split()) for p in _open(_TABLE["formulas"])}
NONE |= YEARS | TWO_YEARS | MONTHS | NUMBERS.keys()
UNPARTED = NONE | WHOLE | BEFORE_AGE | {word for formula in _FORMULAS for word in formula}
"""Words whose first letter is no "and"."""
PRAYERS = frozenset(formula[0] for formula in _FORMULAS if len(formula[0]) > 3 and not formula[0].startswith("ال"))
"""Words with which a formula begins."""
_AS_FOLLOWS = {tuple(p.split()) for p in _open(_TABLE["as_follows"])}


def past_formula(words: Sequence[str], at: int) -> int:
    """Where a formula of prayer or mourning that begins at a word ends; the word itself where none does."""
    return _past(_FORMULAS, words, at)


def past_as_follows(words: Sequence[str], at: int) -> int:
    """Past `كما يلي`; the word itself where it does not stand there."""
    return _past(_AS_FOLLOWS, words, at)


def _past(phrases: Iterable[tuple[str, ...]], words: Sequence[str], at: int) -> int:
    ends = (at + len(p) for p in phrases if p[0] == words[at] and tuple(words[at : at + len(p)]) == p)
    return max(ends, default=at)
