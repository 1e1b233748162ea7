"""A report laid out for reading: its words without quotation marks, the known phrases at each word, its sentences.

Every later step of reading asks the page and nothing else; word positions count the page's own words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from hasila.days import DayMention, find_days
from hasila.errors import OverLimit
from hasila.lexicon import Language, Match
from hasila.limits import LONGEST_SENTENCE, MOST_WORDS
from hasila.model import Report, Span, ZoneKind
from hasila.reading.full_stops import ends_nothing
from hasila.reading.glued import parted
from hasila.reading.numbers import Number, find_numbers
from hasila.text import Token, View, skip_letters, view

_SLAIN: Final = frozenset("قتلي شهداء".split())
_HURT_TOO: Final = frozenset("وجرحي ومصابين ومصابون".split())
_MORE: Final = frozenset("اخرين اخرون اخري غيرهم".split())
_VICTIMS: Final = frozenset("ضحيه ضحايا الضحايا".split())
_NUMBER: Final = 6
"""Words of the longest number before a noun."""
_QUOTES: Final = frozenset("«»\"“”„‘’'`´#*•●‹›<>")
_QUOTE_PAIRS: Final = (("«", "»"), ("“", "”"), ("’’", "‘‘"), ("(", ")"))
_CLOSING: Final = frozenset(closing[0] for _, closing in _QUOTE_PAIRS)
_ENDS: Final = frozenset(".؟!?\n؛…|")
_UNFINISHED: Final = frozenset("، المدعو المدعوه في من الي علي عن مع".split())
_CAUSES: Final = frozenset({"جراء", "متاثرا", "متاثره"})
_BLANK_LINES: Final = 3
_ENCLITICS: Final = frozenset("وبلكف")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words from `first` to `last` (exclusive), the `paragraph` they stand in, and how the sentence is numbered."""

    index: int
    paragraph: int
    first: int
    last: int


@dataclass
class Page:
    """A report's words, what is known at each, and its sentences.

    `tokens` are the view's tokens without quotation marks and without the zones that are no report; a particle that a
    quotation mark parted from its word (`لـ«قسد»`) is joined to it again. What few pages are asked for is found when
    it first is.
    """

    report: Report
    language: Language
    view: View = field(init=False)
    tokens: list[Token] = field(init=False)
    words: list[str] = field(init=False)
    matches: list[dict[str, Match]] = field(init=False)
    sentences: list[Sentence] = field(init=False)
    memo: dict[str, str | None] = field(init=False, repr=False, compare=False)
    _found: dict[str, tuple[list[int], list[Match]]] = field(init=False, repr=False)
    _size: int = field(init=False, repr=False)
    _numbers: dict[int, Number] | None = field(init=False, repr=False)
    _days: list[DayMention] | None = field(init=False, repr=False)
    _day_words: frozenset[int] | None = field(init=False, repr=False)
    _tags: frozenset[int] | None = field(init=False, repr=False)
    _joints: dict[int, int] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.view = view(self.report.text, self.language.knows, _stretches(self.report))
        self.tokens = _joined(self.view.tokens)
        if any(zone.kind is ZoneKind.FRAME for zone in self.report.zones):
            self.tokens = list(parted(self.tokens, self.language, self.report.text))
        if len(self.tokens) > MOST_WORDS:
            raise OverLimit(f"has more than {MOST_WORDS:,} words and marks; no one report does")
        self.words = list(map(itemgetter(0), self.tokens))
        self.matches = self.language.all_matches(self.words)
        self._size, self.memo = len(self.words), {}
        self._found = defaultdict(lambda: ([], []))
        for i, found in enumerate(self.matches):
            if not found:
                continue
            if self.words[i][-1] == "ه" and self.report.text[self.tokens[i].end - 1] == "ة":
                self.matches[i] = found = _without_feminine(found)  # noqa: PLW2901 - as below
            if "parties" in found:
                self.matches[i] = found = _with_article(found, "parties")  # noqa: PLW2901 - as below
            if "people" in found:
                self.matches[i] = found = _with_article(found, "people")  # noqa: PLW2901 - what is kept is what is listed
            for table, match in found.items():
                positions, matches = self._found[table]
                positions.append(i)
                matches.append(match)
        self._numbers, self._days, self._day_words, self._tags, self._joints = None, None, None, None, None
        self.matches.append({})  # so that the word before the first is none
        self.sentences = list(self._sentences())

    @property
    def numbers(self) -> dict[int, Number]:
        """The numbers of the text, by their first word."""
        if self._numbers is None:
            self._numbers = {n.first: n for n in find_numbers(self.tokens)}
        return self._numbers

    @property
    def days(self) -> list[DayMention]:
        """The days that the text writes, in order."""
        if self._days is None:
            self._days = find_days(self.tokens, self.report.published, self.report.text)
        return self._days

    @property
    def day_words(self) -> frozenset[int]:
        """The positions inside mentions of days."""
        if self._day_words is None:
            self._day_words = frozenset(i for d in self.days for i in range(d.first, d.last))
        return self._day_words

    @property
    def tags(self) -> frozenset[int]:
        """The positions of words that a `#` stands before."""
        if self._tags is None:
            text = self.report.text
            tokens = enumerate(self.tokens) if "#" in text else ()
            self._tags = frozenset(i for i, t in tokens if t.start and text[t.start - 1] == "#")
        return self._tags

    @property
    def joints(self) -> dict[int, int]:
        """Where `بين قتيل وجريح` stands, which makes one figure of killed and injured: its first word, and its end."""
        if self._joints is None:
            self._joints = dict(self._find_joints())
        return self._joints

    def _find_joints(self) -> Iterator[tuple[int, int]]:
        for i in (i for i, word in enumerate(self.words[:-2]) if word == "بين"):
            if {"killed", "injured"} <= {self._harm(i + 1), self._harm(i + 2)}:
                first = i - (i > 0 and self.words[i - 1] == "ما")
                yield first, i + 3 + (self._harm(i + 3) != "")
        yield from self._find_both()

    def _find_both(self) -> Iterator[tuple[int, int]]:
        """`30 مدنياً قتلى وجرحى`, `15 ضحية من قتلى وجرحى`: from the noun, or the link, to the end."""
        for i in (i for i, word in enumerate(self.words[:-1]) if word in _HURT_TOO and self.words[i - 1] in _SLAIN):
            noun = i - 2
            if noun < 1 or i - 1 in self.numbers or not _MORE.isdisjoint(self.words[i + 1 : i + 2]):
                continue
            linked = self.words[noun] == "من" and self.words[noun - 1] in _VICTIMS
            if linked or (self.match(noun, "people") and not self._harm(noun) and self._is_counted(noun)):
                yield noun, i + 1

    def _is_counted(self, noun: int) -> bool:
        """Whether a number ends right before a noun."""
        return any(noun == n.last for n in (self.numbers.get(i) for i in range(max(noun - _NUMBER, 0), noun)) if n)

    def _harm(self, position: int) -> str:
        """The harm that a word without an article names by itself, as people or as what came to them."""
        for table in ("people", "harm"):
            match = self.match(position, table)
            if match is not None and "harm" in match.entry.attributes and not match.form.pronoun:
                harm: str = match.entry.attributes["harm"]
                return "" if match.form.article else harm
        return ""

    def match(self, position: int, table: str) -> Match | None:
        """The longest phrase of a table that begins at a word, or `None`."""
        return self.matches[position].get(table) if position < self._size else None

    def found(self, table: str, first: int, last: int) -> list[Match]:
        """A table's phrases that begin from `first` to `last` (exclusive), in order."""
        found = self._found.get(table)
        if found is None:
            return []
        positions, matches = found
        start = bisect_left(positions, first)
        if start == len(positions) or positions[start] >= last:
            return []
        return matches[start : bisect_left(positions, last, start)]

    def drop(self, table: str, matches: Sequence[Match]) -> None:
        """Forget phrases of a table that do not mean here what it says of them."""
        gone = {m.first for m in matches}
        for i in gone:
            self.matches[i] = {name: m for name, m in self.matches[i].items() if name != table}
        if gone:
            kept = [m for m in self._found[table][1] if m.first not in gone]
            self._found[table] = ([m.first for m in kept], kept)

    def has_role(self, table: str, role: str, first: int, last: int) -> bool:
        """Whether a phrase of this role begins from `first` to `last` (exclusive)."""
        return any(m.entry.attributes.get("role") == role for m in self.found(table, first, last))

    def role(self, position: int, table: str) -> str:
        """The `role` attribute of a table's phrase at a word, or ""."""
        if position >= self._size or (found := self.matches[position].get(table)) is None:
            return ""
        role: str = found.entry.attributes.get("role", "")
        return role

    def span(self, first: int, last: int, skip: int = 0) -> Span:
        """The original words from `first` to `last` (exclusive), without `skip` letters of joined particles."""
        start, end = self._stretch(first, last, skip)
        return Span(start, end, self.report.text[start:end])

    def exact(self, first: int, last: int, skip: int = 0) -> str:
        """The letters of `span` alone."""
        start, end = self._stretch(first, last, skip)
        return self.report.text[start:end]

    def _stretch(self, first: int, last: int, skip: int) -> tuple[int, int]:
        text = self.report.text
        start = self.tokens[first].start
        end = self.tokens[last - 1].end
        if skip:
            start = skip_letters(text, start, skip)
        if end < len(text) and text[end] in _CLOSING:
            for opening, closing in _QUOTE_PAIRS:
                if text.startswith(closing, end) and text.count(opening, start, end) > text.count(closing, start, end):
                    end += len(closing)
        return start, end

    def sentence_span(self, sentence: Sentence) -> Span:
        """A sentence's original words."""
        return self.span(sentence.first, sentence.last)

    def _sentences(self) -> Iterator[Sentence]:
        first, paragraph, index = 0, 0, 0
        for i, word in enumerate(self.words):
            inside = word == "." and ends_nothing(self.tokens, i, self.report.text)
            if word in _ENDS and not inside and not (word == "\n" and self._goes_on(i)):
                if i > first:
                    yield Sentence(index, paragraph, first, i)
                    index += 1
                first = i + 1
                paragraph += word == "\n"
            elif i - first == LONGEST_SENTENCE:
                yield Sentence(index, paragraph, first, i)
                index, first = index + 1, i
        if first < len(self.words):
            yield Sentence(index, paragraph, first, len(self.words))

    def _goes_on(self, i: int) -> bool:
        """Whether the line that ends at `i` breaks off: after a comma, a title that a name follows, before a cause.

        A zone ends every sentence, so that no evidence quotes a menu.
        """
        before = next((w for w in reversed(self.words[max(0, i - _BLANK_LINES) : i]) if w != "\n"), "")
        caused = self.words[i + 1 : i + 2] and self.words[i + 1] in _CAUSES and "ذلك" not in self.words[i + 2 : i + 3]
        told = before == "تعالي" or caused  # `الشهيد بإذن الله تعالى`, then who; `فلان`, then `جراء القصف`
        if not i or not (told or self.words[i - 1] in _UNFINISHED):
            return False
        return all(zone.start != self.tokens[i].start for zone in self.report.zones)


def _without_feminine(found: dict[str, Match]) -> dict[str, Match]:
    """The phrases of a word in `ة` without those that took it for a pronoun (`قضية` is no `قضى` of somebody)."""
    return {table: match for table, match in found.items() if match.form.pronoun != "ه"}


def _with_article(found: dict[str, Match], table: str) -> dict[str, Match]:
    """A word's phrases without a definite one that lost its article: `تنظيم` is not `التنظيم`, nor `أول` `الأول`."""
    told = found[table]
    if told.form.article or not told.entry.attributes.get("definite") or told.last - told.first > 1:
        return found
    return {name: match for name, match in found.items() if name != table}


def _stretches(report: Report) -> Iterator[tuple[int, int]]:
    """The stretches of the text that are no report, in order and apart."""
    passed = 0
    for zone in sorted(report.zones, key=lambda z: (z.start, z.end)):
        if zone.end > passed:
            yield max(zone.start, passed), zone.end
            passed = zone.end


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without quotation marks; a particle that one parted from its word is joined to it again."""
    kept = [token for token in tokens if token[0] not in _QUOTES]
    if _ENCLITICS.isdisjoint(map(itemgetter(0), kept)):
        return kept
    joined: list[Token] = []
    particle: Token | None = None
    for token in kept:
        if particle is not None:
            if len(token.word) > 1 and token.is_arabic:
                joined.append(Token(particle.word + token.word, particle.start, token.end))
            else:
                joined += (particle, token)
            particle = None
        elif token.word in _ENCLITICS:
            particle = token
        else:
            joined.append(token)
    return joined if particle is None else [*joined, particle]
