"""The fields of a row, each read as what it should be: a wrong one is refused by its name.

A row comes from a file that anyone may have written: a name where a list belongs would be read letter by letter, a
`true` for a count would be one person. A reader takes a value and gives it back, or raises `ModelError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from hasila.errors import ModelError

_T = TypeVar("_T")
Fields = Mapping[str, Any]


def field(row: Fields, name: str, read: Callable[[Any], _T]) -> _T:
    """A field that must be there; the error for a wrong value begins with the field's name."""
    value = row[name]
    try:
        return read(value)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{name}: {error}") from error


def optional(row: Fields, name: str, read: Callable[[Any], _T]) -> _T | None:
    """A field that may be missing or null."""
    return None if row.get(name) is None else field(row, name, read)


def several(row: Fields, name: str, read: Callable[[Any], _T]) -> tuple[_T, ...]:
    """A list that may be missing or null, its members read one by one."""
    return optional(row, name, tuple_of(read)) or ()


def mapping(value: Any) -> Fields:
    """A row, or a value that is a row of its own."""
    if not isinstance(value, Mapping):
        raise ModelError(f"{_short(value)} is no row of named fields")
    return value


def text(value: Any) -> str:
    """A text that can be written again; half a character (a lone surrogate) cannot."""
    if not isinstance(value, str):
        raise ModelError(f"{_short(value)} is no text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ModelError(f"{_short(value)} holds half a character (a lone surrogate)") from None
    return value


def whole(value: Any) -> int:
    """A whole number; `true` is none."""
    if type(value) is not int:
        raise ModelError(f"{_short(value)} is no whole number")
    return value


def number(value: Any) -> float:
    """A number, kept as it is written."""
    if type(value) not in (int, float):
        raise ModelError(f"{_short(value)} is no number")
    return value  # type: ignore[no-any-return]


def share(value: Any) -> float:
    """A number from 0 to 1."""
    if not 0 <= number(value) <= 1:
        raise ModelError(f"{_short(value)} does not lie between 0 and 1")
    return value  # type: ignore[no-any-return]


def truth(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ModelError(f"{_short(value)} is neither true nor false")
    return value


def tuple_of(read: Callable[[Any], _T]) -> Callable[[Any], tuple[_T, ...]]:
    """A reader of lists whose members one reader reads; a text is no list of its letters."""

    def read_all(value: Any) -> tuple[_T, ...]:
        if not isinstance(value, list | tuple):
            raise ModelError(f"{_short(value)} is no list")
        return tuple(map(read, value))

    return read_all


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
