"""Serving a casebook: on this computer alone, unless told otherwise and encrypted."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import func, select

from hasila.casebook import Casebook, schema
from hasila.casebook.accounts import ROLES
from hasila.errors import UsageError
from hasila.web.application import application

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Serving:
    """A casebook's server that holds its port already: who comes before `run` waits in line."""

    server: uvicorn.Server
    listening: socket.socket
    address: str

    def run(self) -> None:
        """Answer until told to stop."""
        self.server.run(sockets=[self.listening])


def serving(
    book: Casebook,
    host: str,
    port: int,
    names: Sequence[str] = (),
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    behind_proxy: bool = False,
) -> Serving:
    """The server of a casebook, with its port taken, not yet running.

    `names` are the names under which it is reached beside its address; `behind_proxy` says that another server in front
    encrypts, and names who is asking. Raises `UsageError` where others could reach it
    and nothing encrypts what they send, where nobody has an account, where the address is taken, and where the
    certificate cannot be used.
    """
    family, address = _resolved(host, port)
    encrypted = _check_reach(host, address[0], names, certificate is not None, behind_proxy)
    context = _tls(certificate, key) if certificate or key else None
    with book.reading() as connection:
        people = select(func.count()).select_from(schema.account).where(schema.account.c.role.in_(ROLES))
        if not connection.execute(people).scalar_one():
            raise UsageError(f"nobody has an account: hasila user add {book.address} NAME --role editor")
    config = uvicorn.Config(
        application(book, names, encrypted=encrypted),
        http="h11",  # the same, whatever else is installed
        ws="none",
        lifespan="off",
        log_level="warning",
        server_header=False,
        proxy_headers=behind_proxy,
        forwarded_allow_ips=["127.0.0.1", "::1"],
        ssl_context_factory=(lambda *_: context) if context else None,
        h11_max_incomplete_event_size=64_000,
    )
    try:
        listening = socket.create_server(address, family=family, backlog=2048)
    except OSError as error:
        raise UsageError(f"{host}, port {port}: cannot be listened at ({os.strerror(error.errno or 0)})") from error
    at = names[0] if names else f"[{host}]" if ":" in host else host
    taken = "" if behind_proxy else f":{listening.getsockname()[1]}"
    return Serving(uvicorn.Server(config), listening, f"{'https' if encrypted else 'http'}://{at}{taken}/")


def _resolved(host: str, port: int) -> tuple[socket.AddressFamily, tuple[Any, ...]]:
    """The one address that a host's name stands for: what is checked is what is listened at."""
    if not 0 <= port <= 65_535:
        raise UsageError(f"--port {port}: a port is a number up to 65535")
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"--host {host}: is no address of this computer ({why})") from error
    family, _, _, _, address = found[0]
    return family, address


def _check_reach(host: str, address: str, names: Sequence[str], certified: bool, behind_proxy: bool) -> bool:
    """Whether what comes and goes is encrypted; raises `UsageError` where it has to be and is not."""
    known = ipaddress.ip_address(address.partition("%")[0])
    for name in names:
        if not _HOST_NAME.fullmatch(name):
            raise UsageError(f"--name {name}: is no host's name, such as casebook.example.org")
    if not known.is_loopback and not certified:
        raise UsageError(
            f"--host {host}: others reach it, and nothing encrypts what they send: give --certificate and --key, or "
            "listen at 127.0.0.1 behind a server on this computer that encrypts (--behind-proxy)"
        )
    if behind_proxy and known.is_unspecified:
        raise UsageError(f"--host {host}: behind another server, listen at one address, and not at every one")
    if not names and (behind_proxy or not known.is_loopback):
        raise UsageError("give the name under which people reach it, as --name casebook.example.org")
    return certified or behind_proxy


def _tls(certificate: Path | None, key: Path | None) -> ssl.SSLContext:
    """What encrypts; raises `UsageError`, naming the file, where the certificate or its key cannot be used."""
    if certificate is None:
        raise UsageError(f"--key {key}: give its certificate too, with --certificate")
    for path in (certificate, key or certificate):
        try:
            path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key)
    except ssl.SSLError as error:
        files = f"{certificate} and {key}" if key else str(certificate)
        why = (error.reason or str(error)).lower().replace("_", " ")
        raise UsageError(f"{files}: do not hold a certificate and its key, as PEM ({why})") from error
    return context
