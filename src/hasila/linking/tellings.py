"""Mentions made ready for comparing: the content of their words, and the places of the run that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hasila.linking.content import Rarity, Words, content, named_in, words
from hasila.linking.mentions import Mention
from hasila.linking.words import GENERIC


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention with what it is compared by.

    `places` are the keys of the places where it says it was, `named` those of all places of the run that its words
    name, `length` the length of its content as a vector.
    """

    mention: Mention
    content: Words
    places: frozenset[str]
    named: frozenset[str]
    length: float

    @property
    def is_counted(self) -> bool:
        """Whether it makes any claim."""
        return bool(self.mention.claims)


def tellings_of(mentions: Sequence[Mention]) -> tuple[list[Telling], Rarity]:
    """The tellings of a run's mentions, in their order, and how rare its words are."""
    known = {key for m in mentions for key in m.where.keys} - GENERIC
    told = [words(m.text) for m in mentions]
    contents = [content(w) for w in told]
    by_report: dict[str, set[str]] = defaultdict(set)
    for mention, own in zip(mentions, contents, strict=True):
        by_report[mention.report] |= own
    rarity = Rarity.of([frozenset(w) for w in by_report.values()])
    tellings = [
        Telling(m, own, m.where.keys - GENERIC, named_in(w, known), rarity.length(own))
        for m, w, own in zip(mentions, told, contents, strict=True)
    ]
    return tellings, rarity
