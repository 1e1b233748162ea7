"""Stamps of a hash by a time-stamping authority (RFC 3161): asked for over the network, checked without it.

An authority signs that a hash was there at a time. What it is the hash of is never sent. The stamp is the authority's
answer as it came, which other programs read too: `openssl ts -verify`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from hasila.errors import DataError, UsageError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

_LONGEST = 1_000_000
_WAIT_S = 30


@dataclass(frozen=True, slots=True)
class Stamp:
    """The hash that was stamped, when, and the authority's answer."""

    hash: str
    at: dt.datetime
    answer: bytes


def ask(authority: str, digest: str) -> Stamp:
    """Ask an authority for a stamp of a hash (its text is what is stamped).

    Raises:
        UsageError: the authority cannot be reached, or does not grant a stamp of this hash.
    """
    client = _library()
    if not authority.startswith(("https://", "http://")):
        raise UsageError(f"{authority}: an authority's address begins with https://")
    wanted = client.TimestampRequestBuilder().data(digest.encode()).hash_algorithm(client.HashAlgorithm.SHA256).build()
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "hasila"}
    request = urllib.request.Request(authority, wanted.as_bytes(), headers)  # noqa: S310 - its scheme was looked at
    try:
        with urllib.request.urlopen(request, timeout=_WAIT_S) as answer:  # noqa: S310
            data = answer.read(_LONGEST)
    except (OSError, urllib.error.URLError) as error:
        raise UsageError(f"{authority}: cannot be asked ({getattr(error, 'reason', error)})") from error
    found = _read(data, authority)
    if found.tst_info.nonce != wanted.nonce or found.tst_info.message_imprint.message != _imprint(digest):
        raise UsageError(f"{authority}: answered another question than the one that it was asked")
    return Stamp(digest, found.tst_info.gen_time, data)


def check(path: Path, root: Path, hashes: Sequence[str]) -> Stamp:
    """Check a stamp without a network: that the authority under this root signed one of these hashes, and when.

    Raises:
        DataError: it is no stamp, of none of these hashes, or not signed under this root.
    """
    client = _library()
    from cryptography import x509  # noqa: PLC0415 - comes with the extra

    data = _bytes(path)
    found = _read(data, str(path))
    stamped = next((h for h in hashes if _imprint(h) == found.tst_info.message_imprint.message), None)
    if stamped is None:
        raise DataError(f"{path}: is no stamp of this; what it holds was altered, or the stamp is of another")
    try:
        builder = client.VerifierBuilder()
        for certificate in x509.load_pem_x509_certificates(_bytes(root)):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(found, stamped.encode())
    except (ValueError, client.VerificationError) as error:
        raise DataError(f"{path}: is not signed as {root} would have it ({error})") from error
    return Stamp(stamped, found.tst_info.gen_time, data)


def _read(data: bytes, source: str) -> TimeStampResponse:
    client = _library()
    try:
        found: TimeStampResponse = client.decode_timestamp_response(data)
        granted = client.PKIStatus(found.status) == client.PKIStatus.GRANTED
        said = ", ".join(found.status_string)
    except ValueError as error:
        raise DataError(f"{source}: no time stamp that can be read ({error})") from error
    if not granted:
        raise DataError(f"{source}: the authority did not grant a stamp{f' ({said})' if said else ''}")
    return found


def _imprint(digest: str) -> bytes:
    return hashlib.sha256(digest.encode()).digest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def _library() -> ModuleType:
    try:
        import rfc3161_client  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise UsageError("stamps need rfc3161-client: python -m pip install -e '.[stamp]'") from error
    return rfc3161_client
