"""Serving a casebook: on this computer alone, unless told otherwise and encrypted."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from pathlib import Path

import uvicorn
from sqlalchemy import func, select

from hasila.casebook import Casebook, schema
from hasila.errors import UsageError
from hasila.web.application import application

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def server(
    book: Casebook,
    host: str,
    port: int,
    names: Sequence[str] = (),
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    behind_proxy: bool = False,
) -> uvicorn.Server:
    """The server of a casebook, not yet running.

    `names` are the names under which it is reached beside its address. Raises `UsageError` where others could reach it
    and nothing encrypts what they send, or where nobody has an account.
    """
    encrypted = certificate is not None or behind_proxy
    if not _is_loopback(host):
        if not encrypted:
            raise UsageError(
                f"{host} can be reached by others: give --certificate and --key, or --behind-proxy where another "
                "server encrypts what comes and goes"
            )
        if not names:
            raise UsageError(f"{host}: give the name under which people reach it, as --name casebook.example.org")
    with book.reading() as connection:
        if not connection.execute(select(func.count()).select_from(schema.account)).scalar_one():
            raise UsageError(f"nobody has an account: hasila user add {book.address} NAME --role editor")
    config = uvicorn.Config(
        application(book, [*LOOPBACK, *names], encrypted=encrypted),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        h11_max_incomplete_event_size=64_000,
    )
    return uvicorn.Server(config)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
