"""Numbers in brackets, and numbers that brackets tell once more in digits: `(3) مدنيين`, `ثلاثة (3) مدنيين`."""

from __future__ import annotations

from typing import Final

from hasila.reading.numbers import Number
from hasila.reading.page import Page

_CLOSES: Final = {"(": ")", "[": "]", "/": "/"}


def past_brackets(page: Page, number: Number) -> int:
    """The word after a number, past the bracket that closes around it, or around the same number told again."""
    words, last = page.words, number.last
    if last >= len(words):
        return last
    opened = words[number.first - 1] if number.first else ""
    if words[last] == _CLOSES.get(opened):
        return last + 1
    again = page.numbers.get(last + 1)
    if again is None or again.count != number.count or words[last] not in _CLOSES:
        return last
    closed = again.last < len(words) and words[again.last] == _CLOSES[words[last]]
    return again.last + 1 if closed else last
