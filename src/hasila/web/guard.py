"""Who is asking: sessions, passwords, forms that only our own pages can send, and headers that bind the browser."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import FormData, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hasila.casebook import Casebook
from hasila.casebook.accounts import EDITOR, RESEARCHER, check_password, role_of

_WHO, _TOKEN, _SINCE = "who", "token", "since"
LASTS = 12 * 3600
"""Seconds after which a person logs in again."""
_TRIES, _REST = 8, 300
"""Wrong passwords for one name until it has to rest, and for how many seconds."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who is logged in, and as what."""

    name: str
    role: str

    @property
    def decides(self) -> bool:
        """Whether the person may decide anything."""
        return self.role in (RESEARCHER, EDITOR)

    @property
    def edits(self) -> bool:
        """Whether the person is an editor."""
        return self.role == EDITOR


@dataclass
class Door:
    """Lets people in by their passwords; a name that was tried wrongly too often has to rest."""

    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)

    def rests(self, name: str) -> bool:
        """Whether a name has been tried too often just now."""
        tries, last = self._failures.get(name, (0, 0.0))
        return tries >= _TRIES and time.monotonic() - last < _REST

    def enter(self, book: Casebook, request: Request, name: str, password: str) -> bool:
        """Log a person in, or count the failure."""
        with book.reading() as connection:
            right = check_password(connection, name, password)
        if not right:
            tries, last = self._failures.get(name, (0, 0.0))
            tries = 0 if time.monotonic() - last > _REST else tries
            if len(self._failures) > 10_000:
                self._failures.clear()
            self._failures[name] = (tries + 1, time.monotonic())
            return False
        self._failures.pop(name, None)
        request.session.clear()
        request.session.update({_WHO: name, _TOKEN: secrets.token_urlsafe(24), _SINCE: int(time.time())})
        return True


def person(book: Casebook, request: Request) -> Person | None:
    """Who is logged in, by the session and the account as it is now."""
    name, since = request.session.get(_WHO), request.session.get(_SINCE, 0)
    if not isinstance(name, str) or time.time() - since > LASTS:
        return None
    with book.reading() as connection:
        role = role_of(connection, name)
    return Person(name, role) if role else None


def token(request: Request) -> str:
    """The secret that every form of this session carries."""
    if _TOKEN not in request.session:
        request.session[_TOKEN] = secrets.token_urlsafe(24)
    return str(request.session[_TOKEN])


def is_ours(request: Request, form: FormData) -> bool:
    """Whether a form was sent from one of our own pages: by its token, and by what the browser says of its origin."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    given = form.get("token")
    return isinstance(given, str) and secrets.compare_digest(given.encode(), token(request).encode())


class Headers:
    """Adds to every answer the headers that bind the browser; what is static may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "private, max-age=3600"
            await send(message)

        await self._app(scope, receive, bound)
