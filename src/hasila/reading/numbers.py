"""The numbers of Arabic news, in digits and in words: how many, and how sure the wording is.

A number is found as grammar has it, not as people: what it counts is for the rooms that read the words beside it.
The words are data (`languages/ar/numbers.toml`); what needs branching stands here: how words add up to a number
(`_Reader`), what looks like a number and is none (`Digits`), and how an approximator changes it (`find_numbers`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import Final

from hasila.lexicon import load_language
from hasila.model import Count, Wording
from hasila.reading.digits import Digits, is_fraction, is_unread
from hasila.reading.number_words import Approximator, Grammar, Word
from hasila.text import Token

_THE_YEAR: Final = frozenset({"العام", "السنه"})
_YEAR_DIGITS: Final = 4
_LIMIT: Final = 10**9
_REACH_AFTER: Final = 3
_REACH_RISE: Final = 8
_YEARS: Final = (1900, 2100)
_VAGUE: Final = (Wording.SOME, Wording.TENS, Wording.HUNDREDS, Wording.THOUSANDS)


@dataclass(slots=True)
class Number:
    """A count in the text. `first` to `last` (exclusive) are token indices, approximators before it included.

    `core` is the first token of the number itself, its article included; a joined particle (`وثلاثين`) is part of its
    token, a particle that is a token of its own (`و25`) is not. An approximator after the number sets the count, but
    stands outside.
    """

    first: int
    last: int
    count: Count
    core: int


@lru_cache(maxsize=1)
def _arabic() -> Grammar:
    return Grammar.of(load_language("ar").entries("numbers"))


def find_numbers(tokens: Sequence[Token], grammar: Grammar | None = None) -> list[Number]:
    """Every count among the tokens, in their order; without a grammar, that of Arabic.

    Left out are clock times, dates, percentages, decimals, list numbers, what a label claims (`عام 2018`), and digits
    of more than nine places. Of `ارتفعت من 20 إلى 25` only the new figure is a count.
    """
    grammar = grammar or _arabic()
    words = list(map(itemgetter(0), tokens))
    known = grammar.starts
    starts = [i for i, w in enumerate(words) if w in known or "0" <= w < ":"]
    reader = _Reader(list(tokens), words, grammar)
    found: list[Number] = []
    resume = 0
    for i in starts:
        if i >= resume:
            number, resume = reader.read(i, resume)
            if number:
                found.append(number)
    return found


def counts_nobody(words: list[str], last: int) -> bool:
    """Whether a number ends before `last` that is too large or too broken for a count of people.

    It is for a word beside it that is no number of the text's: `10000000000 مدني`, `1½ مليون مدني`.
    """
    if last < 1:
        return False
    word = _arabic().words.get(words[last - 1])
    return is_unread(words, last - 1) or (word is not None and word.kind == "scale")


class _Reader:
    """Reads one number at a place in a list of words."""

    def __init__(self, tokens: list[Token], words: list[str], grammar: Grammar) -> None:
        # A closing mark of its own spares every look ahead a check of bounds.
        self.words = [*words, *["\n"] * 5]
        self.grammar = grammar
        self.digits = Digits(tokens, self.words)

    def read(self, i: int, floor: int) -> tuple[Number | None, int]:
        """The number that begins at `i`, or `None`; and where to go on. Nothing before `floor` is taken in."""
        vague = self._vague(i)
        if vague:
            wording, last = vague
            return Number(self._opening(i, floor)[0], last, Count(None, None, wording), i), last
        apart = self.digits.no_count(i)
        if apart:
            return None, self._past_scales(apart) if is_unread(self.words, apart - 1) else apart
        value = None if i and is_fraction(self.words[i - 1]) else self._number(i, _LIMIT)
        if value is None:
            return None, self._past_scales(self.digits.end(i))
        amount, last = value
        if self._scale(last)[0]:
            return None, self._past_scales(last)
        core = i - 1 if i > floor and self.words[i - 1] == "ال" and self.digits.is_digits(i) else i
        percent = self._percent(last)
        if percent or self._is_name(core, last):
            return None, percent or self._past_pair(core, last)
        return self._range(core, last, amount, floor) or self._single(core, last, amount, floor)

    def _single(self, core: int, last: int, amount: int, floor: int) -> tuple[Number | None, int]:
        first, wording, shift = self._opening(core, floor)
        if self.words[last] == "+" and wording is Wording.EXACT and self.digits.is_digits(core):
            wording, last = Wording.AT_LEAST, last + 1  # `10+ مدنيين`
        elif wording in (Wording.EXACT, Wording.ABOUT):
            wording = self._closing(last) or wording
        return Number(first, last, _count(amount, wording, shift), core), last

    def _range(self, core: int, last: int, low: int, floor: int) -> tuple[Number | None, int] | None:
        """`بين 20 و25`, `20 إلى 25`, `20-25`; of a rise from one figure to another, the second alone."""
        words, marks = self.words, self.grammar.marks
        opened = core > floor and words[core - 1] in marks["span"]
        second = last + 1 if words[last] in marks["range"] or self.digits.dash(last) else None
        if second is None and opened:
            second = self._continued(last)
        high = self._number(second, _LIMIT) if second is not None else None
        if second is None or high is None or high[0] <= low:
            return None
        if low >= _YEARS[0] and high[0] <= _YEARS[1] and self.digits.is_digits(core):
            return None, high[1]
        since = words[core - 1] == "من" and core > floor
        if since and any(w in marks["rise"] for w in words[max(floor, core - _REACH_RISE) : core]):
            return self._single(second, high[1], high[0], second)
        first = core - 1 if opened or since else core
        return Number(first, high[1], Count(low, high[0], Wording.BETWEEN), core), high[1]

    def _number(self, i: int, below: int) -> tuple[int, int] | None:
        """The value of the words from `i` and where they end; `None` where there is none under `below`."""
        word = self.grammar.words.get(self.words[i])
        step = 0
        if word and word.kind == "half":
            scale, last = self._scale(i + 1)
            value: int | Fraction = scale // 2
        elif word and word.kind in ("scale", "pair"):
            value, step, last = word.alone or word.value, word.step or word.value, i + 1
        else:
            part = self.digits.value(i) if self.digits.is_digits(i) else self._below_thousand(i)
            if part is None:
                return None
            step, last = self._scale(part[1])
            # A slip of the pen that reports do make: `3000 آلاف` are three thousand.
            value = part[0] * (step if step > part[0] else 1)
        if value.denominator != 1 or step >= below or (word and word.kind == "half" and not value):
            return None
        whole, last = self._lower(int(value), step, last)
        return (whole, last) if whole < below else None

    def _lower(self, value: int, step: int, last: int) -> tuple[int, int]:
        """What `و` adds below a thousand or a million: `وخمسمئة`, `و500`, `ونصف`."""
        joined = self._continued(last) if step else None
        if joined is None:
            return value, last
        word = self.grammar.words.get(self.words[joined])
        if word and word.kind == "half":
            scale, after = self._scale(joined + 1)
            return value + step // 2, after if scale else joined + 1
        more = self._number(joined, step)
        if more is None or (self.digits.is_digits(joined) and more[0] < 100):
            return value, last
        return value + more[0], more[1]

    def _below_thousand(self, i: int) -> tuple[int, int] | None:
        word = self.grammar.words.get(self.words[i])
        if word is None or word.kind in ("scale", "pair", "half"):
            return None
        if word.kind == "unit":
            return self._from_unit(i, word)
        if word.kind in ("hundred", "hundreds"):
            return self._with_tail(word.value, i + 1)
        return word.value, i + 1

    def _from_unit(self, i: int, word: Word) -> tuple[int, int] | None:
        """A unit, and the ten, the hundred or the tens that it belongs to."""
        beside = self.grammar.words.get(self.words[i + 1])
        if beside and beside.plain and beside.kind == "ten":
            return word.value + 10, i + 2
        if beside and beside.plain and beside.kind == "hundred" and word.value >= 3:
            return self._with_tail(word.value * 100, i + 2)
        joined = self._continued(i + 1)
        tens = self.grammar.words.get(self.words[joined]) if joined is not None else None
        if joined is not None and tens and tens.kind == "tens":
            return word.value + tens.value, joined + 1
        return None if word.bound else (word.value, i + 1)

    def _with_tail(self, hundreds: int, last: int) -> tuple[int, int]:
        joined = self._continued(last)
        if joined is None or self.digits.is_digits(joined):
            return hundreds, last
        tail = self._below_thousand(joined)
        return (hundreds + tail[0], tail[1]) if tail and 0 < tail[0] < 100 else (hundreds, last)

    def _continued(self, i: int) -> int | None:
        """Where the number goes on that `و` at `i` joins to the one before, as a word or as part of one."""
        if self.words[i] == "و":
            word = self.grammar.words.get(self.words[i + 1])
            return i + 1 if self.digits.is_digits(i + 1) or (word and word.plain) else None
        word = self.grammar.words.get(self.words[i])
        return i if word and word.continues else None

    def _scale(self, i: int) -> tuple[int, int]:
        word = self.grammar.words.get(self.words[i])
        return (word.value, i + 1) if word and word.kind == "scale" and word.plain else (0, i)

    def _past_scales(self, i: int) -> int:
        """Past the scales of a number that is none (`1½ مليون`), which alone would be another number."""
        while self._scale(i)[0]:
            i += 1
        return i

    def _vague(self, i: int) -> tuple[Wording, int] | None:
        for rest, wording in self.grammar.vague.get(self.words[i], ()):
            last = i + 1 + len(rest)
            if tuple(self.words[i + 1 : last]) == rest:
                return self._vaguer(wording, last)
        return None

    def _vaguer(self, wording: Wording, last: int) -> tuple[Wording, int]:
        """`عشرات الآلاف` are thousands, `بضعة عشر` is still a few."""
        word = self.grammar.words.get(self.words[last])
        if wording is Wording.SOME and word and word.kind == "ten" and word.plain:
            return wording, last + 1
        while True:
            beside = [w for rest, w in self.grammar.vague.get(self.words[last], ()) if not rest]
            if not beside or beside[0] is Wording.SOME or self.words[last].startswith("و"):
                return wording, last
            wording, last = max(wording, beside[0], key=_VAGUE.index), last + 1

    def _opening(self, core: int, floor: int) -> tuple[int, Wording, int]:
        """Where the approximators before `core` begin, and what they make of the number."""
        first, wording, shift = core, Wording.EXACT, 0
        if first > floor and self.digits.is_digits(first) and self.words[first - 1] == "+":
            first, wording = first - 1, Wording.AT_LEAST
        while not self._joins(first):
            one = next((a for a in self.grammar.before.get(self.words[first - 1], ()) if self._stands(a, first)), None)
            if first <= floor or one is None or first - 1 - len(one.rest) < floor:
                return first, wording, shift
            if wording is Wording.EXACT or one.wording is not Wording.ABOUT:
                wording, shift = one.wording, one.shift
            first -= 1 + len(one.rest)
        return first, wording, shift

    def _joins(self, i: int) -> bool:
        """Whether `و` joins the word at `i` to what stands before, so that no approximator there is its own."""
        return self.words[i] in self.grammar.joined

    def _stands(self, one: Approximator, end: int) -> bool:
        start = end - 1 - len(one.rest)
        return start >= 0 and tuple(self.words[start + 1 : end]) == one.rest and self.words[start] in one.opening

    def _closing(self, last: int) -> Wording | None:
        """The approximator right after the number or after its noun."""
        for i in range(last, min(last + _REACH_AFTER + 1, len(self.words))):
            word = self.words[i]
            for phrase, wording in self.grammar.after.get(word, ()):
                if tuple(self.words[i : i + len(phrase)]) == phrase:
                    return wording
            if (len(word) == 1 and not word.isalnum()) or word in self.grammar.starts or self.digits.is_digits(i):
                return None
        return None

    def _past_pair(self, core: int, last: int) -> int:
        """Past the second of two years or days: `عامي 2011 و2019`."""
        paired = core > 0 and self.words[core - 1] in self.grammar.marks["pair of labels"]
        second = self._continued(last) if paired else None
        return last if second is None else self.digits.end(second)

    def _percent(self, last: int) -> int:
        for phrase in self.grammar.percent.get(self.words[last], ()):
            if tuple(self.words[last : last + len(phrase)]) == phrase:
                return last + len(phrase)
        return 0

    def _is_name(self, core: int, last: int) -> bool:
        """Whether the number is part of a name, a day, a year or an ordinal."""
        words, marks = self.words, self.grammar.marks
        before = words[core - 1] if core else "\n"
        if before in _THE_YEAR and words[core].isascii() and len(words[core]) < _YEAR_DIGITS:
            return False  # `منذ بداية العام 31 شخصاً`
        if before in marks["label"] or before in marks["pair of labels"] or before in self.grammar.percent:
            return True
        word = self.grammar.words.get(words[core])
        if word is None or word.kind not in ("ten", "tens"):
            return False
        if before == "و" and word.joined == "ال":
            before = words[core - 2] if core > 1 else "\n"
        elif word.kind == "tens" and not word.continues:
            return word.joined == "ال" and words[last] == "من"
        return before in marks["ordinal"]


def _count(amount: int, wording: Wording, shift: int) -> Count:
    """What an approximator makes of an amount: `more_than 30` is 31 and more, `about 30` is 30."""
    if wording is Wording.MORE_THAN:
        return Count(amount + 1, None, wording)
    if wording is Wording.AT_LEAST:
        return Count(amount, None, wording)
    if wording is Wording.AT_MOST:
        return Count(None, max(amount + shift, 0), wording)
    return Count(amount, amount, wording)
