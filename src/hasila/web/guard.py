"""Who is asking: sessions, passwords, forms that only our own pages can send, and headers that bind the browser."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from starlette.datastructures import FormData, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hasila.casebook import Casebook
from hasila.casebook.accounts import EDITOR, RESEARCHER, account, is_password, nobody
from hasila.web.tries import Tries

_WHO, _TOKEN, _SINCE, _MARK, _LEFT = "who", "token", "since", "mark", "left"
LASTS = 12 * 3600
"""Seconds after which a person logs in again."""

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


class Door:
    """Lets people in by their passwords, knows who is in, and which forms are our own.

    A session is a signed cookie with the account's name, the mark that the account had (a new password or another role
    is another mark), and how often the person had logged out of this run of the server. So a change of the account,
    its removal and a logout anywhere end all of a person's sessions.
    """

    def __init__(self, book: Casebook, *, encrypted: bool) -> None:
        self._book, self._scheme = book, "https" if encrypted else "http"
        self.tries = Tries()
        self._left: dict[str, int] = {}
        nobody()  # so that the first unknown name takes no longer than a known one

    def enter(self, request: Request, name: str, password: str) -> bool:
        """Log a person in, where the password is right."""
        with self._book.reading() as connection:
            known = account(connection, name)
        if not is_password(known, password) or known is None:
            return False
        request.session.clear()
        request.session.update(
            {
                _WHO: known.name,
                _MARK: known.mark,
                _LEFT: self._left.get(known.name, 0),
                _TOKEN: secrets.token_urlsafe(24),
                _SINCE: int(time.time()),
            }
        )
        return True

    def leave(self, request: Request, who: Person) -> None:
        """End every session of a person."""
        self._left[who.name] = self._left.get(who.name, 0) + 1
        request.session.clear()

    def person(self, request: Request) -> Person | None:
        """Who is logged in, by the session and the account as it is now."""
        session = request.session
        name = session.get(_WHO)
        if not isinstance(name, str) or time.time() - session.get(_SINCE, 0) > LASTS:
            return None
        if session.get(_LEFT) != self._left.get(name, 0):
            return None
        with self._book.reading() as connection:
            known = account(connection, name)
        return Person(known.name, known.role) if known and known.mark == session.get(_MARK) else None

    def sent_by(self, request: Request, form: FormData) -> Sender:
        """Where a form comes from: by the session's token, and by what the browser says of its origin."""
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        ours = f"{self._scheme}://{request.headers.get('host', '')}"
        if (origin is not None and origin.lower() != ours.lower()) or site not in (None, "same-origin", "none"):
            return Sender.ANOTHER_SITE
        given = form.get("token")
        if isinstance(given, str) and secrets.compare_digest(given.encode(), token(request).encode()):
            return Sender.THIS_PAGE
        return Sender.AN_OLD_PAGE if origin is not None or site == "same-origin" else Sender.NOBODY_KNOWN


class Sender(Enum):
    """Where a form comes from."""

    THIS_PAGE = "a page of this session"
    AN_OLD_PAGE = "a page of ours, as the browser says, but of another session"
    ANOTHER_SITE = "another site"
    NOBODY_KNOWN = "nobody knows where"


def token(request: Request) -> str:
    """The secret that every form of this session carries."""
    if _TOKEN not in request.session:
        request.session[_TOKEN] = secrets.token_urlsafe(24)
    return str(request.session[_TOKEN])


def filled_in(form: FormData) -> list[tuple[str, str]]:
    """All that a form holds but its token, to be shown and sent again."""
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != "token"]


class Headers:
    """Adds to every answer the headers that bind the browser; what is static may be kept."""

    def __init__(self, app: ASGIApp, more: Mapping[str, str]) -> None:
        self._app, self._headers = app, {**HEADERS, **more}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                if scope["path"].startswith("/static/") and message["status"] in (200, 206, 304):
                    headers["Cache-Control"] = "private, max-age=3600"
            await send(message)

        await self._app(scope, receive, bound)
