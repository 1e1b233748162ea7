"""Full stops that end no sentence: inside a number or an address, and behind a title or a name of one letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.text import Token

_SUFFIXES: Final = frozenset({"نت", "كوم"})
"""What ends an address in Arabic letters (`السورية.نت`), which its full stop does not part."""
_WHOLE: Final = frozenset("وه")
"""Letters that stand for a whole word: a loose `و`, the year's `هـ`."""
_JOIN: Final = "ـ"


def ends_nothing(tokens: Sequence[Token], i: int, text: str) -> bool:
    """Whether the full stop at `i` ends no sentence (`7.5`, `السورية.نت`, `د. أحمد`, `(ح. م)`)."""
    return _stands_inside(tokens, i) or _shortens(tokens, i, text)


def _stands_inside(tokens: Sequence[Token], i: int) -> bool:
    """Whether it touches both parts of a number, a clock time or an address."""
    if not 0 < i < len(tokens) - 1:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    close = before.end == tokens[i].start and after.start == tokens[i].end
    if close and after.word in _SUFFIXES:
        return True
    return close and ((before.is_number and after.is_number) or (before.word.isascii() and after.word.isascii()))


def _shortens(tokens: Sequence[Token], i: int, text: str) -> bool:
    """Whether one letter stands before it and a space behind it: a title or an initial.

    Neither `عام 2019 م.`, nor the end of `داعـ ش.`, nor the junk in `د.ا.عش`.
    """
    if not 0 < i < len(tokens) - 1:
        return False
    before, stop, after = tokens[i - 1 : i + 2]
    letter = len(before.word) == 1 and before.is_arabic and before.word not in _WHOLE
    if not letter or before.end != stop.start or after.start == stop.end:
        return False
    return not (text[: before.start].rstrip().endswith(_JOIN) or (i > 1 and tokens[i - 2].is_number))
