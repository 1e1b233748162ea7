"""The site's own words, in English and Arabic, from one table (`words.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Literal

from hasila.errors import DataError

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "ar")

Forms = dict[str, str]
"""The plural forms of one wording, by the name of the form."""


SITE = ("hasila.site",)
"""The rooms whose `words.toml` the static site needs."""


@cache
def table(rooms: tuple[str, ...] = SITE) -> dict[str, dict[str, dict[Language, str | Forms]]]:
    """`words.toml` as it stands, of one room or of several together: section, key, language, wording."""
    together: dict[str, dict[str, dict[Language, str | Forms]]] = {}
    for room in rooms:
        for section, words in tomllib.loads(files(room).joinpath("words.toml").read_text("utf-8")).items():
            together.setdefault(section, {}).update(words)
    return together


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of one language; a key is `section.name`."""

    language: Language
    rooms: tuple[str, ...] = SITE

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language runs, as HTML's `dir`."""
        return "rtl" if self.language == "ar" else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """The wording of `key` with `values` put in; raises `DataError` where the table has none."""
        wording = _wording(key, self.language, self.rooms)
        if not isinstance(wording, str):
            raise DataError(f"words.toml: {key} has plural forms; ask for them with a number")
        return wording.format(**values) if values else wording

    def number(self, key: str, n: int) -> str:
        """So many of a thing (`number.KEY`), in the plural form that the language asks for."""
        forms = _wording(f"number.{key}", self.language, self.rooms)
        if isinstance(forms, str):
            return forms.format(n=n)
        return forms.get(_plural_form(n, self.language), forms["other"]).format(n=n)

    def of(self, section: str, value: Enum) -> str:
        """The word for a value of the model, such as `of("harm", Harm.KILLED)`."""
        return self(f"{section}.{value.value}")


@cache
def _wording(key: str, language: Language, rooms: tuple[str, ...]) -> str | Forms:
    section, _, name = key.partition(".")
    try:
        return table(rooms)[section][name][language]
    except KeyError:
        raise DataError(f"words.toml: no {language} wording for {key}") from None


def _plural_form(n: int, language: Language) -> str:
    """The name of the plural form of `n`, by the rules of Unicode's CLDR."""
    if language == "en":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"
