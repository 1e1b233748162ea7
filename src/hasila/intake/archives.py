"""Web archives: the pages in WARC files and WACZ packages, as auto-archiver, browsertrix and Common Crawl write them.

A record is named by its offset. What is no page (pictures, styles, requests, visits told again) is passed over; a page
that the server refused, or that cannot be read, is told. Nothing is written where a package says.
"""

from __future__ import annotations

import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from hasila.errors import InputError, UnreadableInput
from hasila.intake.decoding import decode
from hasila.intake.draft import Draft, Fields
from hasila.intake.lines import LIMIT
from hasila.intake.warc_records import Broken, Found, records
from hasila.model import Rejection

_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_KINDS: Final = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_LONG_PAGE: Final = re.compile(
    rb"^(?:WARC-Identified-Payload-Type|Content-Type):[ \t]*text/", re.IGNORECASE | re.MULTILINE
)
_DAMAGED: Final = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, struct.error)
"""What a damaged package raises, or a damaged member: a name that is no UTF-8 is a `ValueError`."""
_BOMB_RATIO: Final = 200
_STEP: Final = 4096
"""Bytes copied at once: so much is lost at the end of a member whose checksum does not fit."""


def read_warc(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """The pages of a WARC file, plain or gzipped."""
    with path.open("rb") as file:
        yield from _or_told(_pages(file, source), source)


def read_wacz(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """The pages of the WARC files in a WACZ package."""
    yield from _or_told(_members(path, source), source)


def _or_told(items: Iterator[Draft | Rejection], source: str) -> Iterator[Draft | Rejection]:
    """What came of an archive, or that nothing did: one of pictures alone is not passed over without a word."""
    nothing = True
    for item in items:
        nothing = False
        yield item
    if nothing:
        yield Rejection(source, "", "holds no page: nothing but pictures, requests and the like")


def _members(path: Path, source: str) -> Iterator[Draft | Rejection]:
    try:
        package = zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise UnreadableInput(source, f"no WACZ package, or a damaged one: {error}") from error
    with package:
        held = [m for m in package.infolist() if m.filename.lower().endswith((".warc", ".warc.gz"))]
        if not held:
            raise UnreadableInput(source, "a WACZ package without WARC files")
        for member in sorted(held, key=lambda m: m.filename):
            yield from _member(package, member, f"{source}/{_on_a_line(member.filename)}")


def _on_a_line(name: str) -> str:
    """A member's name as messages tell it: whatever a package calls it, on one line and of letters that are seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[Draft | Rejection]:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        yield Rejection(name, "", "a path that leads out of its package; refused")
    elif member.file_size > max(4 * LIMIT, _BOMB_RATIO * member.compress_size):
        yield Rejection(name, "", f"unpacks to more than {_BOMB_RATIO} times its size; refused")
    elif member.flag_bits & 1:
        yield Rejection(name, "", "encrypted")
    else:
        with tempfile.TemporaryFile() as copy:  # a member of a package cannot be sought in
            try:
                with package.open(member) as file:
                    shutil.copyfileobj(file, copy, _STEP)
            except (*_DAMAGED, zlib.error) as error:
                yield Rejection(name, "", f"damaged in its package, and read as far as it goes: {error}")
            copy.seek(0)
            yield from _pages(copy, name)


def _pages(file: IO[bytes], source: str) -> Iterator[Draft | Rejection]:
    empty = True
    for found in records(file):
        empty = False
        if isinstance(found, Broken):
            yield Rejection(source, found.where, found.reason)
        elif not found.raw:
            if _LONG_PAGE.search(found.head):
                yield Rejection(source, found.where, f"a page longer than {LIMIT // 1_000_000} MB")
        else:
            try:
                yield from _page(found, source)
            except InputError as error:
                yield Rejection(error.source, error.where, error.reason)
            except (OSError, ValueError, UnicodeError) as error:
                yield Rejection(source, found.where, f"cannot be read: {error}")
    if empty:
        yield Rejection(source, "", "empty")


def _page(found: Found, source: str) -> Iterator[Draft | Rejection]:
    """The report of one record, where it is a page."""
    record = next(iter(ArchiveIterator(BytesIO(found.raw), record_types=_KINDS, auto_decode="all")), None)
    if record is None:
        return
    kind = _kind(record)
    if kind not in _PAGES:
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and status != 200:
        if status >= 400:
            yield Rejection(source, found.where, f"{url}: the server answered {status}")
        return
    body = record.reader.read(LIMIT + 1)
    if len(body) > LIMIT:
        yield Rejection(source, found.where, f"{url}: a page longer than {LIMIT // 1_000_000} MB")
        return
    text = decode(body, source, found.where, markup=kind != "text/plain", said=record.http_charset)
    page = Fields(url=url, text=text) if kind == "text/plain" else Fields(url=url, html=text)
    yield Draft(page, source, found.where)


def _kind(record: WarcRecord) -> str:
    """What a record says that it holds, in the server's words or its own."""
    told = record.http_content_type if record.http_headers else record.headers.get("Content-Type")
    return (told or "").partition(";")[0].strip().lower()
