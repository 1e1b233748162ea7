"""Whether words stand in a report's text, and where: spelling aside, as reading folds it, and never inside a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from hasila.model import Report, Span
from hasila.text import LETTERS, past_marks, view

_WORD = re.compile(r"\S+")
_RUN = re.compile(rf"[{LETTERS}]+|[0-9]+|[a-z]+")
"""Letters of one script, or digits: between two of them a page has lost a line's end (`Publicارتفعت`)."""
_PARTICLES = re.compile(r"[وف]?[بكلس]?(?:ال|ل)?")
"""What may stand joined before a quote's first word: `و5`, `بالمدنيين`."""
_GROUPS = ".,٬"
_MOST = 200
"""Places where words are looked for; a text made of one letter would have them everywhere."""
_TOLD_AGAIN = 10
"""Of a sentence: a lead, a headline and the body may each say it."""
_LONGEST_WORD = 64
_SMALLEST = 2
"""Letters that a quote without a digit holds at the least."""


class Quotes:
    """A report's own text, without menus and comments, to find quotes in."""

    def __init__(self, report: Report) -> None:
        self._text, self._zones = report.text, report.zones
        whole = view(report.text)
        words = [(match.group(), match.start()) for match in _WORD.finditer(whole.folded)]
        self._line = " ".join(word for word, _ in words)
        self._at: list[int] = []
        for word, start in words:
            self._at += whole.offsets[start : start + len(word) + 1]

    def sentences(self, quote: str) -> tuple[Span, ...]:
        """Where a longer quote stands, in the order of the text; a page that lost a line's end may cut a word."""
        return tuple(islice(self._spans(quote, whole=False), _TOLD_AGAIN))

    def words(self, quote: str, within: Span | None = None) -> tuple[Span, ...]:
        """Where words stand, whole, in the order of the text."""
        return tuple(self._spans(quote, whole=True, within=within))

    def _spans(self, quote: str, *, whole: bool, within: Span | None = None) -> Iterator[Span]:
        """The spans hold the report's own letters, and reach into no menu or comment."""
        words = " ".join(view(quote).folded.split())
        if sum(map(str.isalpha, words)) < _SMALLEST and not any(map(str.isdigit, words)):
            return
        first, end = 0, len(self._line)
        if within is not None:
            first, end = bisect_left(self._at, within.start), bisect_left(self._at, within.end)
        for _ in range(_MOST):
            first = self._line.find(words, first, end)
            if first < 0:
                return
            if not whole or self._is_whole(first, first + len(words)):
                span = self._span(first, first + len(words))
                if not any(zone.start < span.end and span.start < zone.end for zone in self._zones):
                    yield span
            first += 1

    def _span(self, first: int, last: int) -> Span:
        start, end = self._at[first], past_marks(self._text, self._at[last - 1] + 1)
        return Span(start, end, self._text[start:end])

    def _is_whole(self, first: int, last: int) -> bool:
        """Whether no word is cut but for a joined particle before it, and no number at all."""
        line = self._line
        begun = line[self._run(first)[0] : first]
        if begun and not _PARTICLES.fullmatch(begun):
            return False
        if self._run(last - 1)[1] > last:
            return False
        return not (_parts_number(line, first - 1) or _parts_number(line, last))

    def _run(self, position: int) -> tuple[int, int]:
        """The first and the last (exclusive) position of the run of letters or digits that a position stands in."""
        earliest = max(0, position - _LONGEST_WORD)
        start = max(self._line.rfind(" ", earliest, position) + 1, earliest)
        for match in _RUN.finditer(self._line, start, position + _LONGEST_WORD):
            if match.start() > position:
                break
            if position < match.end():
                return match.span()
        return position, position + 1


def _parts_number(line: str, position: int) -> bool:
    """Whether a comma or point stands there that parts the digits of one number."""
    return (
        0 < position < len(line) - 1
        and line[position] in _GROUPS
        and (line[position - 1] + line[position + 1]).isdigit()
    )
