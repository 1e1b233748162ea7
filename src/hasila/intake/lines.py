"""A file's lines, one at a time, so that a file of any size is read in the memory of its longest line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hasila.errors import UnreadableInput
from hasila.intake.decoding import decode_as, encoding_of
from hasila.model import Rejection

LIMIT: Final = 10_000_000
"""Bytes of one line, or of one file that holds one report: 10 MB are some five million Arabic letters, a thousand times
the longest report that this was tried on; anything longer is no report, and would fill the memory."""

_SAMPLE: Final = 1_000_000
"""Bytes from a file's start by which its encoding is found."""
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that a text holds by accident only; pictures and archives are full of them."""
_BINARY: Final = 50
"""From one such byte in so many a file is no text as a whole; below that a broken line spoils only its row."""

Line = tuple[int, str]


def numbered_lines(path: Path, source: str) -> Iterator[Line | Rejection]:
    """Each line with its number from 1, its line end kept; a line that cannot be read comes as a `Rejection`.

    Raises `OSError` where the file cannot be opened or read, `UnreadableInput` where it is no text at all.
    """
    with path.open("rb") as file:
        encoding = encoding_of(sample := file.read(_SAMPLE), whole=len(sample) < _SAMPLE)
        if not encoding.startswith(("utf-16", "utf-32")) and len(_CONTROLS.findall(sample)) * _BINARY > len(sample):
            raise UnreadableInput(source, "not text: a picture, an archive or the like, or UTF-16 without its mark")
        file.seek(0)
        if encoding in ("utf-16", "utf-32"):
            yield from _wide_lines(file, encoding, source)
        else:
            yield from _byte_lines(file, encoding, source)


def too_long(source: str, number: int) -> Rejection:
    """The rejection of a line beyond the limit."""
    return Rejection(source, f"line {number}", f"longer than {LIMIT // 1_000_000} MB")


def _byte_lines(file: io.BufferedReader, encoding: str, source: str) -> Iterator[Line | Rejection]:
    number = 0
    while data := file.readline(LIMIT + 1):
        number += 1
        if len(data) > LIMIT:
            while data and not data.endswith(b"\n"):
                data = file.readline(LIMIT)
            yield too_long(source, number)
            continue
        try:
            yield number, decode_as(data, encoding, source, f"line {number}")
        except UnreadableInput as error:
            yield Rejection(source, error.where, error.reason)
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding


def _wide_lines(file: io.BufferedReader, encoding: str, source: str) -> Iterator[Line | Rejection]:
    """UTF-16 and UTF-32, where a byte of a line end is no line end; a broken character ends the file."""
    number = 0
    with io.TextIOWrapper(file, encoding=encoding, newline="\n") as text:
        try:
            while line := text.readline(LIMIT + 1):
                number += 1
                if len(line) > LIMIT:
                    while line and not line.endswith("\n"):
                        line = text.readline(LIMIT)
                    yield too_long(source, number)
                else:
                    yield number, line
        except UnicodeError as error:
            yield Rejection(source, f"after line {number}", f"broken {encoding.upper()}: {error}")
