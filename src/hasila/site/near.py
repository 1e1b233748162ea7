"""What speaks for and against a link, told in the page's language.

Linking writes its table for every reader of `near_links.jsonl`: a feature, and an observation with details in brackets
behind it. Here they get the words that `words.toml` has for them; what it does not know stands as it was written.
"""

from __future__ import annotations

import datetime as dt
import re

from markupsafe import Markup, escape

from hasila.model import DateRange, Evidence, Harm
from hasila.site import figures
from hasila.site.marking import explanation, name
from hasila.site.words import Words, table

_VALUE = re.compile(r"(?P<observed>[^()]+?)(?: \((?P<details>.+)\))?", re.DOTALL)
_DAYS = re.compile(r"(?P<until>until )?(?P<since>from )?(?P<first>\d{4}-\d\d-\d\d)(?:–(?P<last>\d{4}-\d\d-\d\d))?")
_KILOMETRES = re.compile(r"([\d.]+) km")
_FIGURE = re.compile(r"(\d+)(?:–(\d+)| (or more))?")
_HARMS = {harm.value.replace("_", " "): harm for harm in Harm}
_BETWEEN = re.compile(r"( / |، |, )")


def feature(line: Evidence, words: Words) -> Markup:
    """What was compared: the days, the place, the wording."""
    known = line.feature in table()["link"]
    return escape(words(f"link.{line.feature}")) if known else explanation(line.feature)


def observation(line: Evidence, words: Words) -> Markup:
    """How the two compare in it, and the details."""
    match = _VALUE.fullmatch(line.value)
    if match is None or match["observed"] not in table().get(f"link_{line.feature}", ()):
        return explanation(line.value)
    observed = escape(words(f"link_{line.feature}.{match['observed']}"))
    return observed + Markup(" ({})").format(_details(match["details"], words)) if match["details"] else observed


def _details(text: str, words: Words) -> Markup:
    """The details, piece by piece: a harm before its figures, days, distances; names keep their own direction."""
    harm, colon, rest = text.partition(": ")
    if colon and harm in _HARMS:
        return escape(words.of("harm", _HARMS[harm])) + ": " + _details(rest, words)
    pieces = _BETWEEN.split(text)
    return Markup("").join(piece if n % 2 else _piece(piece, words) for n, piece in enumerate(pieces))


def _piece(text: str, words: Words) -> Markup:
    if match := _DAYS.fullmatch(text):
        return _figure(_days(match, words))
    if match := _KILOMETRES.fullmatch(text):
        return _figure(words("link.kilometres", n=match[1]))
    if match := _FIGURE.fullmatch(text):
        key = "range" if match[2] else "or_more" if match[3] else "exact"
        return _figure(words(f"figure.{key}", min=match[1], max=match[2]))
    return escape(words(f"link_where.{text}")) if text in table()["link_where"] else name(text)


def _days(match: re.Match[str], words: Words) -> str:
    first = dt.date.fromisoformat(match["first"])
    last = dt.date.fromisoformat(match["last"]) if match["last"] else first
    return figures.days(DateRange(None if match["until"] else first, None if match["since"] else last), words)


def _figure(text: str) -> Markup:
    return Markup('<bdi class="figure">{}</bdi>').format(text)
