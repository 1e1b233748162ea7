"""Names in brackets or quotation marks: words alone in them are the name, whatever they mean (`"سالم خلف العبوة"`)."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page

_LONGEST: Final = 6
_OPENING: Final = frozenset('"“«')
_CLOSING: Final = frozenset('"”»')


def bracket_end(page: Page, first: int, limit: int) -> int:
    """Where the words of one name that begins at `first`, behind a bracket, end; 0 where two names stand there."""
    return _words_end(page, first, limit, quoted=False)


def quote_end(page: Page, first: int, limit: int) -> int:
    """Where the quotation mark that opens right before a word closes behind one name; 0 where it does not."""
    if first >= limit or not page.tokens[first].start:
        return 0
    opened = page.report.text[page.tokens[first].start - 1] in _OPENING
    return _words_end(page, first, limit, quoted=True) if opened else 0


def in_one_quote(page: Page, first: int, last: int) -> bool:
    """`"فلان وفلان"`: whether the quotation mark before a word is still open at another."""
    start = page.tokens[first].start
    opened = start > 0 and page.report.text[start - 1] in _OPENING
    return opened and not any(mark in _CLOSING for mark in page.report.text[start : page.tokens[last].start])


def is_whole_name(page: Page, position: int) -> bool:
    """`وليد`, `وسام`: a name that begins with the letter that joins others."""
    given = page.match(position, "names")
    return given is not None and not given.form.particles


def _words_end(page: Page, first: int, limit: int, quoted: bool) -> int:
    last = first
    while last < min(limit, first + _LONGEST) and page.tokens[last].is_arabic and last not in page.numbers:
        if page.words[last].startswith("و") and not is_whole_name(page, last):
            return 0
        last += 1
        if quoted and page.report.text[page.tokens[last - 1].end :][:1] in _CLOSING:
            return last
    return 0 if quoted else last
