"""Bytes to text: the encoding by mark, by declaration, by content, in this order of trust.

Much of the older Arabic web is Windows-1256 or ISO-8859-6. The two agree on half of the letters, so a text in one reads
as nearly a text in the other; what tells them is whether the words come out as Arabic words. A text that is nearly
UTF-8 is broken UTF-8, never something else: a guess there would put other letters into a quote.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from hasila.errors import UnreadableInput

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC_ENCODINGS: Final = ("cp1256", "iso8859_6")
_NAMES: Final = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1256": "Windows-1256", "iso8859_6": "ISO-8859-6"}
_ALIASES: Final = {"iso-8859-6-i": "iso8859_6", "iso-8859-6-e": "iso8859_6"}
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_DECLARATION_REACH: Final = 4096
"""Bytes from the start in which a page's declaration is looked for; HTML asks for it within the first 1,024."""

_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTES: Final = re.compile(rb"[\x80-\xff]+")
_ARABIC_WORD: Final = re.compile(
    r"(?<!\w)(?:(?:[وفبك]|لل)?ال\w{2,}|من|في|على|إلى|الى|عن|أن|ان|مع|بعد|هذا|هذه|التي|الذي|لا|ما)(?!\w)"
)
_ARABIC_LETTERS: Final = re.compile("[\u0621-\u064a]")


def decode(data: bytes, source: str, where: str = "", *, markup: bool = False, said: str | None = None) -> str:
    """The text of a whole file, without its byte order mark; with `markup`, a page's own declaration counts.

    `said` is the encoding that the server named; it goes before the page's own word, and yields to what is UTF-8.

    Raises `UnreadableInput`, with the offset of the first bad byte, where the encoding found does not give a text.
    """
    found = encoding_of(data, markup=markup)
    named = (
        _named(said) if said and found not in ("utf-8-sig", "utf-16", "utf-32") and not _is_utf8(data, True) else None
    )
    return decode_as(data, named if named and _decodes(data, named) else found, source, where)


def decode_as(data: bytes, encoding: str, source: str, where: str = "") -> str:
    """`data` in an encoding that is known already; raises `UnreadableInput` as `decode` does."""
    if not encoding.startswith(("utf-16", "utf-32")) and b"\0" in data:
        raise UnreadableInput(source, f"not text: a zero byte at byte {data.index(0)}", where)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = _NAMES.get(encoding, encoding.upper())
        raise UnreadableInput(
            source, f"broken {name} at byte {error.start}, and no other encoding fits", where
        ) from error
    if "\0" in text:
        raise UnreadableInput(source, f"not text: a zero character at position {text.index(chr(0))}", where)
    return text


def encoding_of(data: bytes, *, markup: bool = False, whole: bool = True) -> str:
    """The encoding of some bytes, as Python names it.

    UTF-8 where nothing else fits, so that decoding says where it breaks. `whole` is false for a file's first part,
    which may end inside a character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if _is_utf8(data, whole):
        return "utf-8"
    declared = _declared(data) if markup else None
    if declared is not None and _decodes(data, declared):
        return declared
    return "utf-8" if _nearly_utf8(data) else _by_content(data) or "utf-8"


def _is_utf8(data: bytes, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares for itself, where Python knows it as one of text."""
    match = _DECLARED.search(data, 0, _DECLARATION_REACH)
    if not match:
        return None
    return _named((match[1] or match[2]).decode("ascii"))


def _named(name: str) -> str | None:
    """An encoding of text as Python names it, where it knows it."""
    name = name.strip("\"' ").lower()
    try:
        "".encode(_ALIASES.get(name, name))
        return codecs.lookup(_ALIASES.get(name, name)).name
    except LookupError:
        return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether most bytes above ASCII stand in whole UTF-8 characters."""
    high = sum(map(len, _HIGH_BYTES.findall(data)))
    return sum(map(len, _MULTIBYTE.findall(data))) * 2 > high


def _by_content(data: bytes) -> str | None:
    """The older encoding under which there are the most Arabic words, if the text comes out as Arabic at all."""
    best, most = None, 0
    for encoding in _ARABIC_ENCODINGS:
        if not _decodes(data, encoding):
            continue
        text = data.decode(encoding)
        words = len(_ARABIC_WORD.findall(text))
        if words > most and len(_ARABIC_LETTERS.findall(text)) * 10 >= 7 * sum(not c.isascii() for c in text):
            best, most = encoding, words
    return best
