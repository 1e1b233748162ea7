"""The name of a victim, where the words of a claim carry one: it tells people apart, and one of many from a toll."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from hasila.lexicon import load_language
from hasila.model import Claim
from hasila.text import fold

_WORD = re.compile(r"[ء-ي]+")
_TABLE = tomllib.loads(resources.files("hasila").joinpath("naming.toml").read_text(encoding="utf-8"))
_NOUNS = frozenset(map(fold, _TABLE["nouns"]))
_OF_A_CHILD = frozenset({"ابو", "ام", "ابي", "ابا"})


def victim_name(claim: Claim) -> tuple[str, ...]:
    """The words of the one victim's name that an anchor carries, or nothing: two at least, a given name among them.

    Who is told by a trade alone (`سائق شاحنة`) has no name here.
    """
    if claim.count.min != 1 or claim.count.max != 1:
        return ()
    words = [w for w in _WORD.findall(fold(claim.anchor.exact)) if w not in _NOUNS]
    return tuple(words) if len(words) >= 2 and not _given_names().isdisjoint(words) else ()


@cache
def _given_names() -> frozenset[str]:
    """The given names that mean nothing else: `تركي` is one, and a soldier's country."""
    language = load_language("ar")
    names = {fold(word) for entry in language.entries("names") for word in entry.words}
    return _OF_A_CHILD | {name for name in names if language.all_matches([name])[0].keys() == {"names"}}
