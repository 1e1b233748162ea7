"""Digits in a text: their value, and what looks like a count in digits and is none."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from hasila.text import Token

_MOST_DIGITS: Final = 9
_DASHES: Final = ("-", "–", "—")
_CODE_MARKS: Final = ("=", "&", "@")
_FRACTION_BARS: Final = "⁄∕"
_PARTING: Final = f"{_FRACTION_BARS}.,،٫"
_CLOSE_RUNS: Final = f":/{_FRACTION_BARS}"
_RUNS: Final = f"{_CLOSE_RUNS}.-–,"
_SEPARATORS: Final = re.compile(r"\D")


def is_fraction(word: str) -> bool:
    """Whether a word is a fraction in one character: `½`."""
    return len(word) == 1 and word.isnumeric() and not word.isdigit()


def is_unread(words: list[str], i: int) -> bool:
    """Whether the digits that end at `i` are a number that counts nobody: of too many places, or broken."""
    word = words[i]
    if not "0" <= word[0] <= "9":
        return is_fraction(word)
    if len(word) > _MOST_DIGITS and len(_SEPARATORS.sub("", word)) > _MOST_DIGITS:
        return True
    return i > 1 and words[i - 1] in _PARTING and "0" <= words[i - 2][0] <= "9"


class Digits:
    """The digits of a list of tokens, and what looks like a count in digits and is none."""

    def __init__(self, tokens: list[Token], words: list[str]) -> None:
        self.tokens, self.words = tokens, words

    def is_digits(self, i: int) -> bool:
        """Whether digits stand at `i`."""
        return "0" <= self.words[i][0] <= "9"

    def value(self, i: int) -> tuple[int | Fraction, int] | None:
        """The value of the digits at `i`, decimals included, and where they end; `None` for more than nine places."""
        whole = _SEPARATORS.sub("", self.words[i])
        if len(whole) > _MOST_DIGITS:
            return None
        last = self.end(i)
        if last == i + 1:
            return int(whole), last
        part = self.words[i + 2]
        if self.words[i + 1] == "،" and len(part) == 3:
            return int(whole + part), last
        return int(whole) + Fraction(int(part), 10 ** len(part)), last

    def end(self, i: int) -> int:
        """Where a number that begins at `i` ends: after its decimals, or after its one token."""
        if not self._runs(i, ".,،٫"):
            return i + 1
        part = self.words[i + 2]
        return i + 3 if part.isdecimal() and len(part) <= _MOST_DIGITS else i + 1

    def dash(self, i: int) -> bool:
        """Whether a dash before digits stands at `i`."""
        return self.words[i] in _DASHES and self.is_digits(i + 1)

    def no_count(self, i: int) -> int:
        """Where a time, a date, a code or a list number that begins at `i` ends; 0 where the digits may be a count."""
        if not self.is_digits(i):
            return 0
        if is_fraction(self.words[i + 1]):
            return i + 2
        last = i
        while self._runs(last, _RUNS):
            last += 2
        if last > i + 2 or self._runs(i, _CLOSE_RUNS):
            return last + 1
        if self._runs(i, "-–") and int(_SEPARATORS.sub("", self.words[i])) >= int(
            _SEPARATORS.sub("", self.words[i + 2])
        ):
            return last + 1
        return self._spaced_date(i) or (i + 1 if self._is_code(i) or self._is_list_number(i) else 0)

    def _runs(self, i: int, marks: str) -> bool:
        """Whether one of the marks joins the digits at `i` to more digits, with no space between."""
        if not self.is_digits(i) or self.words[i + 1] not in marks or not self._touch(i) or not self._touch(i + 1):
            return False
        return self.is_digits(i + 2)

    def _touch(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) - 1 and self.tokens[i].end == self.tokens[i + 1].start

    def _spaced_date(self, i: int) -> int:
        """`11 / 2 / 2019`"""
        marks = self.words[i + 1 : i + 4 : 2]
        if len(marks) == 2 and marks[0] == marks[1] and marks[0] in "-/–" and i + 4 < len(self.tokens):
            year = self.words[i + 4]
            return i + 5 if self.is_digits(i + 2) and self.is_digits(i + 4) and len(year) == 4 else 0
        return 0

    def _is_code(self, i: int) -> bool:
        """Digits of a name or an address: `f-16`, `T4`, `/posts/123`."""
        if self._touch(i) and self._is_latin(i + 1):
            return True
        if not self._touch(i - 1):
            return False
        before = self.words[i - 1]
        if before == "+":  # `+10 مدنيين`; `UTC+3`
            return self._touch(i - 2) and self.words[i - 2] != "\n"
        if self._is_latin(i - 1) or before in _CODE_MARKS:
            return True
        if before not in "-/." or not self._touch(i - 2):
            return False
        return self._is_latin(i - 2) or self.is_digits(i - 2) or (before == "-" and self.tokens[i - 2].is_arabic)

    def _is_list_number(self, i: int) -> bool:
        # A post that lost its line breaks joins an item's number to the word before it.
        glued = self._touch(i - 1) and self.tokens[i - 1].is_arabic and len(self.words[i - 1]) > 1
        begins = i == 0 or self.words[i - 1] == "\n" or glued
        return begins and self.words[i + 1] in "-.)–" and not self.is_digits(i + 2)

    def _is_latin(self, i: int) -> bool:
        return "a" <= self.words[i][0] <= "z"
