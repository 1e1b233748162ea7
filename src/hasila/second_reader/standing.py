"""What a second reader answered, held against the report's text: a claim whose words do not stand there is refused.

A model may be wrong, may make things up, or may have been told to by the text that it read. Whatever it answers, a
claim passes only if its quote and the words that carry its count stand in the report, its figure is one that those
words tell, and its place and sources are named in the text. Its harm, its days and its blame are its own judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hasila.errors import ModelError
from hasila.limits import MOST_CLAIMS
from hasila.model import (
    Attribution,
    Claim,
    Count,
    Event,
    Harm,
    Part,
    Party,
    Place,
    Polarity,
    Rejection,
    Report,
    Scope,
    SourceKind,
    Span,
    Status,
    Wording,
)
from hasila.reading.numbers import find_numbers
from hasila.row_fields import field as read_field
from hasila.row_fields import mapping, optional, several, text, whole
from hasila.row_values import read_count, read_days
from hasila.rows import claim_row, content_id
from hasila.second_reader.agreeing import alike
from hasila.second_reader.quotes import Quotes
from hasila.text import view

RULE = "second reader"
"""The rule's name on such a claim."""
CONFIDENCE = 0.5
"""A model gives no measure of its own that could be trusted: neither low nor high."""
_SHOWN = 80
_BY_THE_NOUN = (1, 2)
"""Arabic tells one and two without a number: `مدني`, `مدنيان`."""


def standing(report: Report, told: Sequence[Any]) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """The claims that stand in the report's text, in its order, and the others, each with its number and why."""
    claims: dict[str, Claim] = {}
    refused: list[Rejection] = []
    check = _Check(report, Quotes(report))
    for number, row in enumerate(told, start=1):
        try:
            if number > MOST_CLAIMS:
                raise ModelError(f"comes after {MOST_CLAIMS} others; no one report tells of so many")
            claim = check.claim(row)
            if claim.id in claims:
                raise ModelError("is told twice")
            claims[claim.id] = claim
        except KeyError as error:
            refused.append(Rejection(f"report {report.id}", f"claim {number}", f"has no {error.args[0]}"))
        except (TypeError, ValueError) as error:
            refused.append(Rejection(f"report {report.id}", f"claim {number}", str(error)))
    return tuple(sorted(claims.values(), key=lambda c: (c.anchor, c.id))), tuple(refused)


@dataclass
class _Check:
    """Holds what is told of one report against its text."""

    report: Report
    quotes: Quotes
    _used: set[tuple[Span, str, str]] = field(default_factory=set)

    def claim(self, row: Any) -> Claim:
        """The claim that a row tells; raises `ModelError`, `KeyError` or `TypeError` where it does not stand."""
        row = mapping(row)
        harm, part = read_field(row, "harm", Harm), read_field(row, "part", Part)
        evidence, anchor = self._anchored(
            read_field(row, "evidence", text), read_field(row, "anchor", text), harm, part
        )
        part_of = optional(row, "part_of", text)
        claim = Claim(
            id="",
            report=self.report.id,
            anchor=anchor,
            evidence=evidence,
            harm=harm,
            count=_told_by(anchor, read_field(row, "count", read_count)),
            status=read_field(row, "status", Status),
            side=optional(row, "side", Party),
            part=part,
            part_of=None if part_of is None else self._named(part_of, "larger group"),
            list=optional(row, "list", whole),
            scope=read_field(row, "scope", Scope),
            polarity=read_field(row, "polarity", Polarity),
            event=read_field(row, "event", Event),
            weapon=None,
            date=optional(row, "date", read_days),
            place=optional(row, "place", self._place),
            other_places=(),
            blamed=several(row, "blamed", Party),
            chain=self._chain(several(row, "chain", text)),
            rule=RULE,
            confidence=CONFIDENCE,
        )
        return replace(claim, id=content_id(RULE, claim_row(claim)))

    def _anchored(self, evidence: str, anchor: str, harm: Harm, part: Part) -> tuple[Span, Span]:
        """The quote and the words in it that carry the count: of words that come again, those not yet claimed."""
        quoted = self.quotes.sentences(evidence)
        if not quoted:
            raise ModelError(f"its quote does not stand in the text: {_short(evidence)}")
        found = [(quote, span) for quote in quoted for span in self.quotes.words(anchor, quote)]
        if not found:
            raise ModelError(f"its words do not stand in its quote: {_short(anchor)}")
        free = [(quote, span) for quote, span in found if (span, harm.value, part.value) not in self._used]
        quote, span = (free or found)[0]
        self._used.add((span, harm.value, part.value))
        return quote, span

    def _named(self, words: str, what: str) -> Span:
        found = self.quotes.words(words)
        if not found:
            raise ModelError(f"its {what} is not named in the text: {_short(words)}")
        return found[0]

    def _place(self, value: Any) -> Place:
        row = mapping(value)
        name, within = read_field(row, "name", text), optional(row, "within", text)
        self._named(name, "place")
        if within is not None:
            self._named(within, "wider place")
        return Place(name, within)

    def _chain(self, names: Sequence[str]) -> tuple[Attribution, ...]:
        """The sources that the text names, and the publisher, who always stands last."""
        if names and (names[-1] == self.report.publisher or alike(self.report.publisher, names[-1])):
            names = names[:-1]
        named = (Attribution(name, SourceKind.UNNAMED, self._named(name, "source")) for name in names)
        return (*named, Attribution(self.report.publisher, SourceKind.OUTLET))


def _told_by(anchor: Span, count: Count) -> Count:
    """The count, if the words that carry it tell it."""
    low, high = count.min, count.max
    fits = {
        Wording.EXACT: low is not None and low == high,
        Wording.ABOUT: low is not None and low == high,
        Wording.AT_LEAST: low is not None and high is None,
        Wording.MORE_THAN: low is not None and high is None,
        Wording.AT_MOST: high is not None and not low,
        Wording.BETWEEN: low is not None and high is not None and low < high,
    }
    if not fits.get(count.wording, low is None and high is None):
        raise ModelError(f"count: {low} to {high} is not {count.wording.value}")
    told = {end for number in find_numbers(view(anchor.exact).tokens) for end in (number.count.min, number.count.max)}
    beside = {Wording.MORE_THAN: -1, Wording.AT_MOST: 1}.get(count.wording, 0)
    from_zero = count.wording is Wording.AT_MOST
    for figure in [n for n in (low, high) if n is not None and (n or not from_zero)]:
        if not ({figure, figure + beside} & told or (not told and figure in _BY_THE_NOUN)):
            raise ModelError(f"its figure {figure} is not in its words: {_short(anchor.exact)}")
    return count


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return f"«{one_line if len(one_line) <= _SHOWN else f'{one_line[: _SHOWN - 1]}…'}»"
