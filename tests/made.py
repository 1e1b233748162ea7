"""Claims, incidents and reports made in short: a test names what matters to it, the rest is as plain as can be."""

from __future__ import annotations

import hashlib
from typing import Any

from hasila.model import (
    TOLLS,
    Attribution,
    Claim,
    Count,
    Event,
    Grade,
    Harm,
    Incident,
    Part,
    Polarity,
    Report,
    Scope,
    SourceKind,
    Span,
    Status,
    Wording,
)

PAPER = "صحيفة مختلقة"
"""The publisher of what nobody else publishes."""


def a_report(identity: str, text: str, publisher: str = PAPER, **fields: Any) -> Report:
    """A report with its text's hash."""
    return Report(identity, text, publisher, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), **fields)


def a_claim(text: str, words: str, **fields: Any) -> Claim:
    """A claim of one civilian killed, anchored in `words` of `text`, which is its evidence, in a paper's own voice."""
    plain: dict[str, Any] = {
        "id": "c1",
        "report": "r1",
        "anchor": span(text, words),
        "evidence": Span(0, len(text), text),
        "harm": Harm.KILLED,
        "count": exact(1),
        "status": Status.CIVILIAN,
        "part": Part.ALL,
        "scope": Scope.INCIDENT,
        "polarity": Polarity.AFFIRMED,
        "event": Event.UNKNOWN,
        "chain": (Attribution(PAPER, SourceKind.OUTLET),),
        "rule": "given",
        "confidence": 1.0,
        **dict.fromkeys(("side", "part_of", "list", "weapon", "date", "place")),
        **dict.fromkeys(("other_places", "blamed"), ()),
    }
    return Claim(**(plain | fields))


def an_incident(identity: str = "i1", **fields: Any) -> Incident:
    """A weak incident of which nothing is known."""
    plain: dict[str, Any] = {
        "grade": Grade.WEAK,
        "grade_reason": "one origin",
        **dict.fromkeys(("date", "place", *TOLLS)),
        **dict.fromkeys(("events", "blamed", "origins", "claims", "reports"), ()),
    }
    return Incident(identity, **(plain | fields))


def span(text: str, words: str) -> Span:
    """The first place in a text where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def exact(number: int) -> Count:
    """So many and no others."""
    return Count(number, number, Wording.EXACT)
