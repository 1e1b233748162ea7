"""How old a text can be at most, by what it names: who knows of a thing does not write before there was one."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from importlib import resources

from hasila.text import folded


def oldest_by_names(text: str, floor: dt.date) -> dt.date:
    """The latest of the days before which something that a text names was not there; `floor` where it names nothing."""
    letters = folded(text)
    return max((since for since, words in _eras() if since > floor and words.search(letters)), default=floor)


@lru_cache(maxsize=1)
def _eras() -> tuple[tuple[dt.date, re.Pattern[str]], ...]:
    data = tomllib.loads((resources.files("hasila.intake") / "eras.toml").read_text(encoding="utf-8"))
    return tuple((era["since"], re.compile(_any(era["words"]))) for era in data["era"])


def _any(words: list[str]) -> str:
    """One of the phrases as whole words, a particle before it or not."""
    return rf"(?<!\w)[وفبلك]?(?:{'|'.join(re.escape(folded(w)) for w in words)})(?!\w)"
