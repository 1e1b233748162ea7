"""The name of a victim, where the words of a claim carry one: it tells people apart, and one of many from a toll."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from hasila.model import Claim
from hasila.text import fold

_WORD = re.compile(r"[ء-ي]+")
_TABLE = tomllib.loads(resources.files("hasila").joinpath("naming.toml").read_text(encoding="utf-8"))
_NOUNS = frozenset(map(fold, _TABLE["nouns"]))


def victim_name(claim: Claim) -> tuple[str, ...]:
    """The words of the one victim's name that an anchor carries, or nothing: two words at least."""
    if claim.count.min != 1 or claim.count.max != 1:
        return ()
    words = [w for w in _WORD.findall(fold(claim.anchor.exact)) if w not in _NOUNS]
    return tuple(words) if len(words) >= 2 else ()
