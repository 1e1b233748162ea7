"""A folded view of a report's text, with a map back to the original's offsets.

Arabic reports write one word in many ways: with vowel marks, with stretched letters, in presentation forms, with hamza
or without, and, to pass a platform's filters, with dots and stars inside it (`استــ*ـشهدت`). Reading works on a view in
which these agree; every position of the view knows where it came from, so that a quote is the report's own words.

The folding is that of the letters only. It never joins or cuts words on a guess: a stretched join (tatweel on a side of
the junk) is healed always, a bare dot or star inside a word only where the healed word is known.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, compress
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
_JUNK = r"[ .*·•_\-–/\\|,،'\"’~^+=…@]"
_BARE_JUNK = r"[.*·•\-/\\|'~^+=…]"

_STRETCHED = re.compile(
    rf"(?<=[{LETTERS}])(?:{_TATWEEL}+{_JUNK}{{1,4}}{_TATWEEL}+|{_TATWEEL}+[.*·•/\\|'~^+=…]{{1,4}}|[.*·•/\\|'~^+=…]{{1,4}}{_TATWEEL}+)(?=[{LETTERS}])"
)
_CENSORED = re.compile(rf"(?<![{LETTERS}])[{LETTERS}]++(?:(?:{_BARE_JUNK}{{1,3}}+|1)[{LETTERS}]++)+")
_INNER = re.compile(rf"{_BARE_JUNK}{{1,3}}|1")
_LONGEST_CENSORED = 60
_TOKEN = re.compile(rf"[{LETTERS}]+|\d+(?:[.,٬]\d{{3}})+(?!\d)|\d+|[a-z][a-z0-9']*|\n|\S")
_TOKEN_OR_GAP = re.compile(f"({_TOKEN.pattern})")


class _Folding(dict[str, str]):
    """Each character's folded form, made when first met: nothing (a mark, a control), one letter, or several."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _folded_character(character)
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
    return unicodedata.normalize("NFC", out).translate(_UNIFIED).lower()


def _without_mark(c: str) -> str:
    category = unicodedata.category(c)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(c))
    return " " if category in ("Zs", "Zl", "Zp", "Cc") or c == "_" else c


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The folded form of a name or a word list's entry: letters unified, marks and tatweel dropped, spaces single.

    This is the key under which names are compared everywhere (lexicon, gazetteer, registry).
    """
    folded = "".join(map(_FOLDING.__getitem__, text)).replace(_TATWEEL, "")
    return re.sub(r"[\s#]+", " ", folded).strip()


def folded(text: str) -> str:
    """The folded text of `view(text)` alone, for a first look: no map back, no words, spaces and lines kept."""
    letters = "".join(map(_FOLDING.__getitem__, text))
    return _STRETCHED.sub("", letters).replace(_TATWEEL, "") if _TATWEEL in letters else letters


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


def view(text: str, known: Callable[[str], bool] = lambda _: False) -> View:
    """Fold `text`; `known` says whether a healed word is one (a lexicon's own test, particles allowed)."""
    pieces = list(map(_FOLDING.__getitem__, text))
    folded = "".join(pieces)
    if len(folded) + pieces.count("") == len(text):  # no character became several
        offsets = list(compress(range(len(text)), pieces))
    else:
        offsets = [i for i, piece in enumerate(pieces) for _ in piece]
    if _TATWEEL in folded:
        dropped = {i for match in _STRETCHED.finditer(folded) for i in range(*match.span())}
        dropped.update(i for i, c in enumerate(folded) if c == _TATWEEL)
        folded, offsets = _without(folded, offsets, dropped)
    folded, dropped = _healed(folded, known)
    if dropped:
        folded, offsets = _without(folded, offsets, dropped)
    offsets.append(len(text))
    return View(text, folded, offsets, _tokens(folded, offsets))


def _without(folded: str, offsets: list[int], dropped: set[int]) -> tuple[str, list[int]]:
    kept = bytearray(b"\1") * len(folded)
    for i in dropped:
        kept[i] = 0
    return "".join(compress(folded, kept)), list(compress(offsets, kept))


def _healed(folded: str, known: Callable[[str], bool]) -> tuple[str, set[int]]:
    """`folded` with its censored words healed in place (`د1عش`), and the positions of the junk to drop."""
    dropped: set[int] = set()
    letters: list[str] | None = None
    for match in _CENSORED.finditer(folded):
        word = match.group()
        if len(word) > _LONGEST_CENSORED or not known(_INNER.sub(lambda m: "ا" if m.group() == "1" else "", word)):
            continue
        for inner in _INNER.finditer(word):
            place = match.start() + inner.start()
            if inner.group() == "1":
                letters = letters or list(folded)
                letters[place] = "ا"
            else:
                dropped.update(range(place, match.start() + inner.end()))
    return "".join(letters) if letters else folded, dropped


_token = partial(tuple.__new__, Token)
"""Makes a token of its three fields; a text has hundreds, and the class's own constructor takes twice as long."""


def _tokens(folded: str, offsets: list[int]) -> list[Token]:
    """The tokens of a folded text: it is split at them, and their places are the sums of the pieces' lengths."""
    pieces = _TOKEN_OR_GAP.split(folded)
    ends = list(accumulate(map(len, pieces)))
    starts = map(offsets.__getitem__, ends[:-1:2])
    return list(map(_token, zip(pieces[1::2], starts, [offsets[end - 1] + 1 for end in ends[1::2]], strict=True)))


def words_of(folded: str) -> list[str]:
    """A folded text's words, cut as a view cuts them."""
    return _TOKEN.findall(folded)


def skip_letters(text: str, start: int, letters: int) -> int:
    """The offset in `text` after so many letters from `start`, marks and joins between them skipped too.

    A character of several letters (`ﻷ`) that holds more than are left to skip is not parted: the offset is its own.
    """
    position = start
    while position < len(text) and letters:
        letters -= len(_FOLDING[text[position]].replace(_TATWEEL, "").strip(" .*"))
        if letters < 0:
            return position
        position += 1
    while position < len(text) - 1 and not _FOLDING[text[position]].strip(f" {_TATWEEL}«»\"“”‘’'#"):
        position += 1
    return position
