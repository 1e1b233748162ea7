"""A folded view of a report's text, with a map back to the original's offsets.

Arabic reports write one word in many ways: with vowel marks, with stretched letters, in presentation forms, with hamza
or without, and, to pass a platform's filters, with dots and stars inside it (`استــ*ـشهدت`). Reading works on a view in
which these agree; every position of the view knows where it came from, so that a quote is the report's own words.

The folding is that of the letters only. It never joins or cuts words on a guess: a stretched join (tatweel on a side of
the junk) is healed always, a bare dot or star inside a word only where the healed word is known. After `ة` no word goes
on: where a lost line break glued two together, there they are parted.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

LETTERS = "ء-غف-ي"
"""The folded Arabic letters, as the inside of a character class."""

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئیێ", "ي"),
        **dict.fromkeys("ةہەۀۂھ", "ه"),
        **dict.fromkeys("ؤۆ", "و"),
    }
    | {**dict.fromkeys("گکڪ", "ك"), "چ": "ج", "پ": "ب", "ژ": "ز", "ڤ": "ف"}
)
_TATWEEL = "ـ"
_NOTHING = "\0"
"""Stands for what is to be dropped; a zero in a text itself folds to a space."""
_JUNK = r"[ .*·•_\-–/\\|,،'\"’~^+=…@]"
_BARE_JUNK = r"[.*·•\-/\\|'~^+=…]"

_DOTS = r"[.*·•/\\|'~^+=…]"
_STRETCHED = re.compile(
    rf"[{_TATWEEL}{_DOTS[1:-1]}](?<=[{LETTERS}].)"
    rf"(?:(?<={_TATWEEL}){_TATWEEL}*(?:{_JUNK}{{1,4}}{_TATWEEL}+|{_DOTS}{{1,4}})|(?<={_DOTS}){_DOTS}{{0,3}}{_TATWEEL}+)"
    rf"(?=[{LETTERS}])"
)
"""It begins at its first mark and looks back from there: few characters are one, so that a text is soon passed."""
_DASHED = re.compile(rf"(?<=\d){_TATWEEL}++(?=\d)|(?<=\d ){_TATWEEL}++(?= \d)")
"""A stretched join between two numbers (`27ـ11ـ2024`) is a dash: it joins no letters."""
_CENSORED = re.compile(rf"(?<![{LETTERS}])[{LETTERS}]++(?:(?:{_BARE_JUNK}{{1,3}}+|1)[{LETTERS}]++)+")
_GLUED = re.compile("ة[\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200fـ]*(?=[ء-غف-ي])")
_MAY_BE_CENSORED = re.compile(rf"[1{_BARE_JUNK[1:-1]}](?<=[{LETTERS}1{_BARE_JUNK[1:-1]}].)(?=[{LETTERS}])")
_INNER = re.compile(rf"{_BARE_JUNK}{{1,3}}|1")
_SPACES = re.compile(r"[\s#]+")
_LONGEST_CENSORED = 60
_NAME_LENGTH = 64
_REMEMBERED = 50_000
_CHANGING = re.compile("[^\n -@\\[-^`-~ءابت-وي«»؛؟،]")
"""Every character that folds to another, and a few that do not."""
_TOKEN = re.compile(rf"[{LETTERS}]+|\d+(?:[.,٬]\d{{3}})+(?!\d)|\d+|[a-z][a-z0-9']*|\n|\S")


class _Folding(dict[int, str]):
    """Each character's folded form, made when first met: one letter, several, or `_NOTHING` (a mark, a control)."""

    def __missing__(self, character: int) -> str:
        folded = self[character] = _folded_character(chr(character)) or _NOTHING
        return folded


def _folded_character(character: str) -> str:
    if character in "\n\t ":
        return "\n" if character == "\n" else " "
    if character == _TATWEEL:
        return character
    if unicodedata.category(character) == "No":
        # A small figure is the mark of a note and no digit of the number that it touches; a fraction stays to be seen.
        return character if "<fraction>" in unicodedata.decomposition(character) else " "
    out = "".join(map(_without_mark, unicodedata.normalize("NFKD", character)))
    if unicodedata.category(character) == "So" and any(map(str.isdigit, out)):
        return character  # a sign for a day or an hour (`㏷`) holds its number and counts nobody
    return unicodedata.normalize("NFC", out).translate(_UNIFIED).lower()


def _without_mark(c: str) -> str:
    category = unicodedata.category(c)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(c))
    return " " if category in ("Zs", "Zl", "Zp", "Cc") or c == "_" else c


_FOLDING = _Folding()
_FEW = 64
_OFTEN = tuple((letter, _FOLDING[ord(letter)]) for letter in "أإآىةئؤ")
"""The letters that change in every text, replaced unasked: nine in ten of all characters that change are these."""


def _letters(text: str) -> str:
    """Every character folded, by itself: a text has few that change, and these are replaced one by one."""
    for letter, folded in _OFTEN:
        text = text.replace(letter, folded)
    changing = {*_CHANGING.findall(text)}
    if len(changing) > _FEW:
        return text.translate(_FOLDING)
    if _NOTHING in changing:
        changing.remove(_NOTHING)
        text = text.replace(_NOTHING, " ")
    for character in changing:
        text = text.replace(character, _FOLDING[ord(character)])
    return text


def fold(text: str) -> str:
    """The folded form of a name or a word list's entry: letters unified, marks and tatweel dropped, spaces single.

    This is the key under which names are compared everywhere (lexicon, gazetteer, registry).
    """
    return _fold_again(text) if len(text) < _NAME_LENGTH else _fold(text)


def _fold(text: str) -> str:
    folded = _letters(text).replace(_NOTHING, "").replace(_TATWEEL, "")
    return _SPACES.sub(" ", folded).strip()


_fold_again = lru_cache(maxsize=_REMEMBERED)(_fold)
"""Names are compared again and again; what is longer than a name comes once."""


def folded(text: str) -> str:
    """The folded text of `view(text)` alone, for a first look: no map back, no words, spaces and lines kept."""
    letters = _letters(_GLUED.sub(r"\g<0> ", text)).replace(_NOTHING, "")
    return _STRETCHED.sub("", _DASHED.sub("-", letters)).replace(_TATWEEL, "") if _TATWEEL in letters else letters


class Token(NamedTuple):
    """A word, a number or a mark of the view; `start` and `end` are offsets in the original text."""

    word: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number in digits."""
        return self.word[0].isdigit()

    @property
    def is_arabic(self) -> bool:
        """Whether it is a word in Arabic letters."""
        return "ء" <= self.word[0] <= "ي"


@dataclass(frozen=True, slots=True)
class View:
    """A text's folded view.

    `offsets[i]` is where `folded[i]` stands in `original`; one more entry closes the list.
    """

    original: str
    folded: str
    offsets: Sequence[int]
    tokens: Sequence[Token]

    def position(self, original_offset: int) -> int:
        """The first position of the view at or after an offset of the original."""
        return bisect_left(self.offsets, original_offset)


def view(text: str, known: Callable[[str], bool] = lambda _: False, without: Iterable[tuple[int, int]] = ()) -> View:
    """Fold `text`; `known` says whether a healed word is one (a lexicon's own test, particles allowed).

    `without` are stretches (start, end; in order, apart) that are left out, each the end of a line.
    """
    kept, offsets = _parted(*_left(text, without))
    letters = _letters(kept)
    if len(letters) > len(kept):
        offsets = _widened(kept, offsets)
    letters, offsets = _dropped(letters, offsets)
    if _TATWEEL in letters:
        letters = _DASHED.sub(lambda m: "-" + _NOTHING * (len(m.group()) - 1), letters)
        letters = _STRETCHED.sub(lambda m: _NOTHING * len(m.group()), letters).replace(_TATWEEL, _NOTHING)
        letters, offsets = _dropped(letters, offsets)
    letters, offsets = _dropped(_healed(letters, known), offsets)
    return View(text, letters, [*offsets, len(text)], _tokens(letters, offsets))


def _left(text: str, without: Iterable[tuple[int, int]]) -> tuple[str, Sequence[int]]:
    """What is left of a text, and where each of its characters stands in the whole."""
    kept: list[str] = []
    offsets: list[int] = []
    passed = 0
    for start, end in without:
        kept += (text[passed:start], "\n")
        offsets += range(passed, start)
        offsets.append(start)
        passed = end
    if not kept:
        return text, range(len(text))
    kept.append(text[passed:])
    offsets += range(passed, len(text))
    return "".join(kept), offsets


def _widened(kept: str, offsets: Sequence[int]) -> Sequence[int]:
    """The offsets of the folded letters, where a character became several: each of them stands where it stood."""
    wide: list[int] = []
    passed = 0
    for match in _CHANGING.finditer(kept):
        letters = len(_FOLDING[ord(match.group())])
        if letters > 1:
            i = match.start()
            wide += offsets[passed:i]
            wide += [offsets[i]] * letters
            passed = i + 1
    return [*wide, *offsets[passed:]]


def _parted(kept: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with a gap after each `ة` that a letter follows (`الحسكةاعتقلت`)."""
    glued = [match.end() for match in _GLUED.finditer(kept)]
    if not glued:
        return kept, offsets
    joined: list[int] = []
    for first, last in pairwise([0, *glued]):
        joined += (*offsets[first:last], offsets[last])
    return _GLUED.sub(r"\g<0> ", kept), [*joined, *offsets[glued[-1] :]]


def _dropped(letters: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The letters without those that are nothing."""
    if _NOTHING not in letters:
        return letters, offsets
    left: list[int] = []
    first = 0
    for stretch in letters.split(_NOTHING):
        left += offsets[first : first + len(stretch)]
        first += len(stretch) + 1
    return letters.replace(_NOTHING, ""), left


def _healed(folded: str, known: Callable[[str], bool]) -> str:
    """`folded` with its censored words healed in place (`د1عش`), their junk made nothing."""
    if not _MAY_BE_CENSORED.search(folded):
        return folded

    def healed(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) > _LONGEST_CENSORED or not known(_INNER.sub(lambda m: "ا" if m.group() == "1" else "", word)):
            return word
        return _INNER.sub(lambda m: "ا" if m.group() == "1" else _NOTHING * len(m.group()), word)

    return _CENSORED.sub(healed, folded)


class _Cut(dict[str, tuple[tuple[str, int, int], ...]]):
    """The tokens of a piece of folded text without spaces, each with its first and last letter; made when first met."""

    def __missing__(self, piece: str) -> tuple[tuple[str, int, int], ...]:
        cut = tuple((m.group(), m.start(), m.end() - 1) for m in _TOKEN.finditer(piece))
        if len(piece) < _NAME_LENGTH:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = cut
        return cut


_CUT = _Cut()
_token = partial(tuple.__new__, Token)
"""Makes a token of its three fields; a text has hundreds, and the class's own constructor takes twice as long."""


def _tokens(folded: str, offsets: Sequence[int]) -> list[Token]:
    """The tokens of a folded text, piece by piece between its spaces: most pieces have been met before."""
    tokens: list[Token] = []
    start = 0
    for piece in folded.split(" "):
        if piece:
            for word, first, last in _CUT[piece]:
                tokens.append(_token((word, offsets[start + first], offsets[start + last] + 1)))
        start += len(piece) + 1
    return tokens


def words_of(folded: str) -> list[str]:
    """A folded text's words, cut as a view cuts them."""
    return _TOKEN.findall(folded)


def past_marks(text: str, start: int) -> int:
    """The offset in `text` after the marks and joins that stand at `start`."""
    position = start
    while position < len(text) and _FOLDING[ord(text[position])] in (_NOTHING, _TATWEEL):
        position += 1
    return position


def skip_letters(text: str, start: int, letters: int) -> int:
    """The offset in `text` after so many letters from `start`, marks and joins between them skipped too.

    A character of several letters (`ﻷ`) that holds more than are left to skip is not parted: the offset is its own.
    """
    position = start
    while position < len(text) and letters:
        letters -= len(_FOLDING[ord(text[position])].replace(_TATWEEL, "").strip(f"{_NOTHING} .*"))
        if letters < 0:
            return position
        position += 1
    while position < len(text) - 1 and not _FOLDING[ord(text[position])].strip(f"{_NOTHING} {_TATWEEL}«»\"“”‘’'#"):
        position += 1
    return position
