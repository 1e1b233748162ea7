"""Names of places inside marks: in quotation marks, which stay whole, and in brackets behind their kind."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page, Sentence

QUOTES: Final = {"«": "»", "“": "”", '"': '"', "”": "“", "‘": "’"}
_LONGEST: Final = 3
_KIN: Final = frozenset("ام ابو".split())


def closed(name: str) -> str:
    """A name with the quotation mark that closes the one inside it (`طريق "باب الهوى`), without a bracket around it."""
    if "(" not in name:
        name = name.rstrip(") ")
    for opening, closing in QUOTES.items():
        if name.count(opening) > name.count(closing) or (opening == closing and name.count(opening) % 2):
            return name + closing
    return name


def in_brackets(page: Page, sentence: Sentence, start: int) -> int:
    """`قرية (X Y)`: where a name ends that stands in brackets right behind its kind; `start` where none does."""
    told = page.match(start - 1, "places") if page.words[start] == "(" else None
    if told is None or told.form.article or told.entry.id not in ("village", "city", "neighbourhood"):
        return start
    for last in range(start + 1, min(start + 2 + _LONGEST, sentence.last)):
        if page.words[last] == ")":
            return last if last > start + 1 else start
        known = page.matches[last].keys() & {"harm", "events", "people", "parties", "sources", "cues"}
        if (
            (known and page.words[last] not in _KIN)
            or not page.tokens[last].is_arabic
            or page.role(last, "places") not in ("", None, "governorate")
        ):
            return start
    return start
