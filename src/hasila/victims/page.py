"""A report's words as the search for names sees them: `و` before a person is a word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hasila.lexicon import Language, Match
from hasila.model import Span
from hasila.text import Token, skip_letters, view
from hasila.victims.words import CHILDREN, JOINED, KIN, KIN_OF, NONE, PRAYERS, TITLES, UNPARTED, WHOLE

AND, LINE = "و", "\n"
_COMMON = ("harm", "cues", "events", "people", "sources", "parties", "numbers", "counted")
_DEEDS = ("harm", "events", "numbers")
_PREPOSITION, _LAST_LETTER, _FEMININE = "علي", "ي", "ة"
_SHORTEST = 4
"""Letters from which a word that no list knows is taken apart: `فلان وفلان`."""
_GLUED = 8
"""Letters from which a word may be two."""


@dataclass(frozen=True)
class Page:
    """A text in folded tokens, with what the language knows of each."""

    report: str
    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    matches: Sequence[Mapping[str, Match]]

    @classmethod
    def of(cls, report: str, text: str, language: Language, without: Iterable[tuple[int, int]] = ()) -> Page:
        """The page of a text, some stretches of it (in order, apart) left out."""
        tokens = list(_parted(text, view(text, language.knows, without).tokens, language))
        words = [t.word for t in tokens]
        return cls(report, text, tokens, words, language.all_matches(words))

    def is_word(self, at: int) -> bool:
        """Whether an Arabic word stands at a position."""
        return at < len(self.tokens) and self.tokens[at].is_arabic and self.words[at] != AND

    def is_given(self, at: int) -> bool:
        """Whether a word is a given name as it stands, without the article."""
        return self.is_name(at) and not self.matches[at]["names"].form.article

    def is_name(self, at: int) -> bool:
        """Whether a word is a name as it stands, article or not, and no `على`."""
        found = self.matches[at].get("names") if self.is_word(at) else None
        if found is None or found.form.particles or found.form.pronoun:
            return False
        return self.words[at] != _PREPOSITION or self.text[self.tokens[at].end - 1] == _LAST_LETTER

    def is_common(self, at: int) -> bool:
        """Whether a word means something else than a name."""
        if self.is_name(at):
            return False
        told = self.matches[at]
        known = any(table in told and not told[table].form.pronoun for table in _COMMON)
        return self.words[at] in NONE or known or "people" in told

    def may_be_name(self, at: int) -> bool:
        """Whether a word may be a name for all that it means: a trade, a word of every report, no deed and no harm."""
        deeds = any(table in self.matches[at] for table in _DEEDS)
        return self.words[at] not in NONE and not deeds and self.harm(at) is None

    def is_kin(self, at: int) -> bool:
        """Whether a word tells of kin by a pronoun (`ابنه`), which `ابنة` does not, though it folds to the same."""
        return self.words[at] in KIN and self.text[self.tokens[at].end - 1] != _FEMININE and not self.is_given(at)

    def harm(self, at: int) -> str | None:
        """What a word says came to people (`killed`), or `None`."""
        for table in ("people", "harm"):
            found = self.matches[at].get(table)
            if found is not None and (harm := found.entry.attributes.get("harm")):
                return str(harm)
        return None

    def span(self, first: int, last: int) -> Span:
        """The words from one position to another."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.text[start:end])


def _parted(text: str, tokens: Iterable[Token], language: Language) -> Iterator[Token]:
    """The tokens, `و` parted from a word with which a person begins, or that no list knows, and lost breaks put in."""
    before = ""
    for token in tokens:
        rest = token.word[1:]
        if token.word.startswith(AND) and rest and _begins(token.word, rest, before, language):
            start = skip_letters(text, token.start, 1)
            yield Token(AND, token.start, start)
            yield Token(rest, start, token.end)
        elif cut := _lost_break(token.word, language):
            end = skip_letters(text, token.start, cut)
            yield Token(token.word[:cut], token.start, end)
            yield Token(LINE, end, end)
            yield Token(token.word[cut:], end, token.end)
        else:
            yield token
        before = token.word


def _lost_break(word: str, language: Language) -> int:
    """Where a line break was lost inside a word that no list knows (`الموهوممحمود`): before a name, a title, a prayer.

    0 where none was. Pages that were copied without their breaks run a list's lines together so.
    """
    if len(word) < _GLUED or not "ء" <= word[0] <= "ي" or language.all_matches([word])[0]:
        return 0
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first, last = word[:cut], word[cut:]
        if last.startswith("ال"):
            if last in CHILDREN:
                return cut
        elif first[:2] == "ال" != first[-2:] and (last in PRAYERS or _is_plain(_name(last, language))):
            return cut
    return 0


def _name(word: str, language: Language) -> Match | None:
    return language.all_matches([word])[0].get("names")


def _begins(word: str, rest: str, before: str, language: Language) -> bool:
    known = language.all_matches([word])[0]
    if word in UNPARTED or rest in UNPARTED - WHOLE or _is_plain(known.get("names")):
        return False
    if rest in TITLES or rest in KIN or rest in KIN_OF or _is_plain(_name(rest, language)):
        return True
    return before not in JOINED and not known and len(word) >= _SHORTEST


def _is_plain(found: Match | None) -> bool:
    return found is not None and not (found.form.particles or found.form.pronoun)
