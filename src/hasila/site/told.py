"""The program's own explanations in the page's language.

Reconciling and the gazetteer explain themselves in plain English, for every reader of a record's tables. `words.toml`
holds their sentences with an Arabic one beside each: the English is what is looked for, the Arabic what is shown. A
sentence that is not found there stands as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from markupsafe import Markup, escape

from hasila.model import Party
from hasila.site.marking import explanation, named
from hasila.site.words import Words, table

_FIGURE = r"(?:at most \d+|\d+(?: to \d+)?(?: or more)?)"
_HOLDS: Mapping[str, str] = {
    "name": ".+?",
    "names": ".+?",
    "figure": _FIGURE,
    "figures": rf"{_FIGURE}(?:, {_FIGURE})*",
    "parties": "[a-z_]+(?:, [a-z_]+)*",
    "n": r"\d+",
    "km": r"[\d.]+",
}
"""What may stand in a sentence's gap, by the gap's name."""
_GAP = re.compile(r"\\\{(\w+)\\\}")
_TOLL = re.compile(rf"(?:(?P<toll>{_FIGURE}): )?(?P<rest>.+)", re.DOTALL)
_BETWEEN = "; "


def told(text: str, words: Words) -> Markup:
    """An explanation in the page's language: why a grade was proposed, or why a place was taken."""
    return _said(text, "told", words) or explanation(text)


def told_of_toll(text: str, words: Words) -> Markup:
    """How a range came about, in the page's language: the range, then who gives which figure."""
    match = _TOLL.fullmatch(text)
    rest = _said(match["rest"], "told_toll", words) if match else None
    if match is None or rest is None:
        return explanation(text)
    return _figure(match["toll"], words) + ": " + rest if match["toll"] else rest


def _said(text: str, section: str, words: Words) -> Markup | None:
    """The sentences of a text, each in the page's language, or `None` where one of them is not known."""
    pieces = [_sentence(piece, section, words) for piece in text.split(_BETWEEN)]
    known = [piece for piece in pieces if piece is not None]
    return escape(words("site.semicolon")).join(known) if len(known) == len(pieces) else None


@lru_cache(maxsize=8192)
def _sentence(text: str, section: str, words: Words) -> Markup | None:
    for key, pattern in _patterns(section):
        if match := pattern.fullmatch(text):
            filled = {gap: _FILLED[gap](value, words) for gap, value in match.groupdict().items()}
            return Markup(escape(words(f"{section}.{key}"))).format(**filled)  # noqa: S704 - escaped before
    return None


@cache
def _patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English sentences of a section as patterns, in the order of the table: the special before the general."""
    made = []
    for key, wording in table()[section].items():
        pattern = _GAP.sub(lambda gap: f"(?P<{gap[1]}>{_HOLDS[gap[1]]})", re.escape(str(wording["en"])))
        made.append((key, re.compile(pattern, re.DOTALL)))
    return tuple(made)


def _names(text: str, words: Words) -> Markup:
    return escape(words("site.and")).join(named(part, words) for part in text.split(", "))


def _parties(text: str, words: Words) -> Markup:
    known = {party.value for party in Party}
    parts = (words.of("party", Party(part)) if part in known else part for part in text.split(", "))
    return escape(words("site.and")).join(parts)


def _figures(text: str, words: Words) -> Markup:
    return escape(words("site.and")).join(_figure(part, words) for part in text.split(", "))


def _figure(text: str, words: Words) -> Markup:
    low, *high = re.findall(r"\d+", text)
    key = "at_most" if text.startswith("at most") else "range" if high else "exact"
    key = {"range": "range_or_more", "exact": "or_more"}[key] if text.endswith("or more") else key
    return _isolated(words(f"figure.{key}", min=low, max=high[0] if high else low))


def _isolated(text: str) -> Markup:
    return Markup('<bdi class="figure">{}</bdi>').format(text)


_FILLED: Mapping[str, Callable[[str, Words], Markup]] = {
    "name": named,
    "names": _names,
    "figure": _figure,
    "figures": _figures,
    "parties": _parties,
    "n": lambda text, _: _isolated(text),
    "km": lambda text, _: _isolated(text),
}
