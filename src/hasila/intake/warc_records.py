"""The records of a WARC file, one after another, whatever is broken between them.

A record that cannot be used is told with its offset, and the next one is looked for: a length that does not fit, bytes
that begin no record, a gzip member that is damaged or cut short. Memory holds one record at a time, and what unpacks
to far more than it was packed from is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from hasila.intake.lines import LIMIT

_PACKED: Final = b"\x1f\x8b\x08"
_FIRST: Final = b"WARC/"
_CHUNK: Final = 1 << 16
_LONGEST_HEAD: Final = 1 << 16
_HEAD_END: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_START: Final = re.compile(rb"\r?\n(?=WARC/[01]\.\d\d?\r?\n)")
_OVERLAP: Final = 16
"""Bytes at a buffer's end that may be the beginning of a record's first line."""
_BOMB_RATIO: Final = 200
_BOMB_FROM: Final = 4 * LIMIT
"""Text packs to a tenth, pictures hardly; what unpacks to over 200 times its size, beyond 40 MB, was made so."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record: where it stands in the file, its own headers, and all of it; `raw` is empty where it is too long."""

    where: str
    head: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """A place at which no usable record stands, and why."""

    where: str
    reason: str


class _Damaged(Exception):
    """A gzip member that does not unpack to its end."""


def records(file: IO[bytes]) -> Iterator[Found | Broken]:
    """The records of a WARC file that can be sought in, plain or gzipped; what is broken stands among them."""
    packed = file.read(len(_PACKED)) == _PACKED
    file.seek(0)
    yield from _of_members(file) if packed else _Walk(file.read, "byte {0}").records()


def _of_members(file: IO[bytes]) -> Iterator[Found | Broken]:
    at: int | None = 0
    while at is not None:
        member = _Member(file, at)
        try:
            yield from _Walk(member.read, f"byte {at}" + ", {0} bytes unpacked").records()
            at = member.end
            file.seek(at)
            follows = file.read(len(_PACKED))
            if not follows:
                return
            if follows == _PACKED:
                continue
            yield Broken(f"byte {at}", "no gzip member begins here")
        except _Damaged as error:
            yield Broken(f"byte {at}", str(error))
        at = _next_member(file, at + 1)


def _next_member(file: IO[bytes], at: int) -> int | None:
    """The offset from `at` on at which a member begins that unpacks to text, be it a WARC record or not."""
    buffer, keep = b"", len(_PACKED) - 1
    while True:
        file.seek(at + len(buffer))
        data = file.read(_CHUNK)
        if not data:
            return None
        buffer += data
        for found in re.finditer(re.escape(_PACKED), buffer):
            if _begins_text(file, at + found.start()):
                return at + found.start()
        at += len(buffer) - keep
        buffer = buffer[-keep:]


def _begins_text(file: IO[bytes], at: int) -> bool:
    try:
        return _Member(file, at).read(_OVERLAP).isascii()
    except _Damaged:
        return False


class _Member:
    """One gzip member, unpacked as it is read; `end` is the offset behind it, once it is read."""

    def __init__(self, file: IO[bytes], at: int) -> None:
        self._file, self._unpack = file, zlib.decompressobj(wbits=31)
        self._at = self.end = at
        self._unpacked = 0

    def read(self, wanted: int) -> bytes:
        """At most `wanted` unpacked bytes, none at the member's end; raises `_Damaged`."""
        while not self._unpack.eof:
            packed = self._unpack.unconsumed_tail or self._more()
            try:
                out = self._unpack.decompress(packed, max(wanted, 1))
            except zlib.error as error:
                raise _Damaged("the gzip member is damaged or cut short") from error
            self._unpacked += len(out)
            if self._unpacked > max(_BOMB_FROM, _BOMB_RATIO * (self.end - self._at)):
                raise _Damaged(f"the gzip member unpacks to more than {_BOMB_RATIO} times its size; refused")
            if self._unpack.eof:
                self.end -= len(self._unpack.unused_data)
            if out:
                return out
        return b""

    def _more(self) -> bytes:
        self._file.seek(self.end)
        data = self._file.read(_CHUNK)
        if not data:
            raise _Damaged("the gzip member is cut short by the end of the file")
        self.end += len(data)
        return data


class _Walk:
    """Goes through unpacked bytes from record to record; `where` names an offset in them."""

    def __init__(self, read: Callable[[int], bytes], where: str) -> None:
        self._read, self._where = read, where
        self._buffer, self._at = bytearray(), 0

    def records(self) -> Iterator[Found | Broken]:
        """Every record, and every place where one should be and is not."""
        while self._fill(1):
            self._fill(_LONGEST_HEAD)
            where = self._where.format(self._at).removesuffix(", 0 bytes unpacked")
            ends = self._buffer.find(_HEAD_END, 0, _LONGEST_HEAD)
            head = bytes(self._buffer[:ends]) if ends >= 0 and self._buffer.startswith(_FIRST) else b""
            declared = _LENGTH.search(head)
            if declared is None:
                yield Broken(where, "a record without its length" if head else "no WARC record begins here")
                self._seek_start()
                continue
            length = int(declared[1])
            whole = len(head) + len(_HEAD_END) + length
            if length > LIMIT:
                yield Found(where, head, b"")
                if not self._skip(whole):
                    yield Broken(where, f"its length of {length} bytes does not fit: another record begins before")
            elif self._fits(whole):
                yield Found(where, head, bytes(self._buffer[:whole]))
                self._drop(whole + len(_HEAD_END))
            else:
                yield Broken(where, f"its length of {length} bytes does not fit: it does not end there")
                self._seek_start()

    def _fill(self, wanted: int) -> bool:
        while len(self._buffer) < wanted:
            data = self._read(max(_CHUNK, wanted - len(self._buffer)))
            if not data:
                return False
            self._buffer += data
        return True

    def _drop(self, length: int) -> None:
        length = min(length, len(self._buffer))
        del self._buffer[:length]
        self._at += length

    def _fits(self, whole: int) -> bool:
        """Whether a record of so many bytes ends in two line ends before another record, or with the file.

        Junk may stand behind the line ends, if no other record begins before them: else the length is too long.
        """
        self._fill(whole + len(_HEAD_END) + len(_FIRST))
        behind = bytes(self._buffer[whole : whole + len(_HEAD_END) + len(_FIRST)])
        if len(self._buffer) < whole:
            return False
        if behind == _HEAD_END + _FIRST or behind in (_HEAD_END, b"\r\n", b""):
            return True
        return behind.startswith(_HEAD_END) and _START.search(self._buffer, 1, whole) is None

    def _seek_start(self) -> None:
        """Go on to where the next record begins, or to the end."""
        while True:
            found = _START.search(self._buffer, 1)
            if found is not None:
                self._drop(found.end())
                return
            self._drop(len(self._buffer) - _OVERLAP)
            if not self._fill(len(self._buffer) + 1):
                self._drop(len(self._buffer))
                return

    def _skip(self, whole: int) -> bool:
        """Pass over a long record unread; false where another begins inside it: there it goes on."""
        left = whole
        while left > 0 and self._fill(1):
            found = _START.search(self._buffer, 1, min(left, len(self._buffer)))
            if found is not None:
                self._drop(found.end())
                return False
            step = min(left, max(len(self._buffer) - _OVERLAP, 1))
            self._drop(step)
            left -= step
        self._fill(len(_HEAD_END))
        self._drop(len(_HEAD_END) if self._buffer.startswith(_HEAD_END) else 0)
        return left <= 0
