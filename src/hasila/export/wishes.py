"""What a researcher asks of a copy for the public: words to withhold, names cleared, spots of incidents withheld."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hasila.errors import ModelError
from hasila.row_fields import mapping, text
from hasila.row_files import read_lines
from hasila.text import fold, words_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """Words that must not appear, names that may, incidents (by their ids) whose spot is withheld."""

    withhold: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    spots: frozenset[str] = frozenset()


NO_WISHES = Wishes()


def read_wishes(path: Path) -> Wishes:
    """Wishes from JSON lines: `{"withhold": "words"}`, `{"cleared": "a name"}`, `{"spot": "an incident's id"}`.

    Raises `DataError` with the first line that is none of these: what was to be withheld must not be passed over.
    """
    rows = read_lines(path, _wish)
    told = {kind: tuple(value for key, value in rows if key == kind) for kind in ("withhold", "cleared", "spot")}
    return Wishes(told["withhold"], told["cleared"], frozenset(told["spot"]))


def _wish(row: Any) -> tuple[str, str]:
    named = mapping(row)
    if len(named) != 1 or not set(named) <= {"withhold", "cleared", "spot"}:
        raise ModelError("a line says one of `withhold`, `cleared` and `spot`")
    ((kind, value),) = named.items()
    if not any(word.isalnum() for word in words_of(fold(text(value)))):
        raise ModelError(f"`{kind}` has no words")
    return kind, value
