"""The application: which address leads to which page, and who may ask."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from hasila.casebook import Casebook
from hasila.casebook.accounts import LONGEST, composed
from hasila.errors import DataError, StoreError
from hasila.site.where import map_json
from hasila.web.desk_pages import DeskPages
from hasila.web.guard import HEADERS, LASTS, Door, Headers, Person, Sender, filled_in
from hasila.web.pages import Pages, language_of
from hasila.web.reading_pages import ReadingPages
from hasila.web.unlinked_pages import UnlinkedPages

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST = 2_000_000
"""Bytes of a request's body."""
_MOST_FIELDS = 500
_BODY_WITHIN = 30
"""Seconds in which a request's body has to come."""
_PASSWORDS_AT_ONCE = 2
"""Passwords that are looked at at the same time: each takes 64 MiB and a tenth of a second of every core."""
_LONGEST_THEN = 1500
"""Characters of an address that is come back to after logging in; a browser keeps no cookie of more than 4096."""

Get = Callable[[Request, Person], Response]
Post = Callable[[Request, Person, FormData], Response]
_log = logging.getLogger(__name__)


def application(book: Casebook, names: Sequence[str] = (), *, encrypted: bool = False) -> Starlette:
    """The review application of a casebook, for this computer and some names; `encrypted` where only https leads to it.

    Who came under a name by https once is led there by https ever after; this computer has other servers beside.
    """
    pages = Pages()
    gate = _Gate(Door(book, encrypted=encrypted), pages)
    reading, desk = ReadingPages(book, pages), DeskPages(book, pages)
    unlinked = UnlinkedPages(book, pages, desk)
    routes: list[BaseRoute] = [
        Route("/", gate.home),
        Mount("/static/lib", StaticFiles(packages=[("hasila.site", "static/lib")])),
        Route("/static/map_data.js", _map_data),
        Mount("/static/web", StaticFiles(packages=[("hasila.web", "static")])),
        Mount("/static", StaticFiles(packages=[("hasila.site", "static")])),
        Route("/{language}/login", gate.login),
        Route("/{language}/login", gate.enter, methods=["POST"]),
        Route("/{language}/logout", gate.post(gate.logout), methods=["POST"]),
        Route("/{language}/", gate.get(reading.queue)),
        Route("/{language}/search", gate.get(reading.search)),
        Route("/{language}/count", gate.get(reading.count, is_page=False)),
        Route("/{language}/incidents/{incident}", gate.get(desk.incident)),
        Route("/{language}/incidents/{incident}/decide", gate.post(desk.decide), methods=["POST"]),
        Route("/{language}/claims", gate.get(unlinked.claims)),
        Route("/{language}/claims/{claim}/decide", gate.post(unlinked.decide), methods=["POST"]),
        Route("/{language}/reports/{report:path}", gate.get(reading.report)),
        Route("/{language}/settings", gate.post(desk.settings), methods=["POST"]),
    ]
    return Starlette(
        routes=routes,
        exception_handlers={
            HTTPException: gate.refused,
            StoreError: gate.unreached,
            DataError: gate.broken,
            Exception: gate.broken,
        },
        middleware=[
            Middleware(Headers, {"Strict-Transport-Security": "max-age=31536000"} if encrypted and names else {}),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *names], www_redirect=False),
            Middleware(
                SessionMiddleware,
                secret_key=secrets.token_urlsafe(32),
                session_cookie="__Host-hasila" if encrypted else "hasila",
                max_age=LASTS,
                same_site="lax",  # an address sent to a colleague opens, and does not log the colleague out
                https_only=encrypted,
            ),
        ],
        max_body_size=LARGEST,
    )


class _Gate:
    """Lets in who has an account, and forms that our own pages sent."""

    def __init__(self, door: Door, pages: Pages) -> None:
        self._door, self._pages = door, pages
        self._looking = asyncio.Semaphore(_PASSWORDS_AT_ONCE)

    def get(self, page: Get, *, is_page: bool = True) -> Callable[[Request], Response]:
        """A page for people who are logged in. Others are asked to, and come back to it; a script is told (401)."""

        def guarded(request: Request) -> Response:
            language = _known(request)
            who = self._door.person(request)
            if who is not None:
                return page(request, who)
            if not is_page:
                raise HTTPException(401)
            request.session["then"] = _relative(request)
            return RedirectResponse(f"/{language}/login", 303)

        return guarded

    def post(self, page: Post) -> Callable[[Request], object]:
        """A form's target, for people who are logged in and forms that are ours."""

        async def guarded(request: Request) -> Response:
            _known(request)
            form = await _form(request)
            sender = self._door.sent_by(request, form)
            try:
                return await run_in_threadpool(self._posted, request, form, sender, page)
            except StoreError as error:
                return self.unreached(request, error, form if sender is Sender.THIS_PAGE else None)

        return guarded

    def _posted(self, request: Request, form: FormData, sender: Sender, page: Post) -> Response:
        who = self._door.person(request)
        if who is not None and sender is Sender.THIS_PAGE:
            return page(request, who, form)
        if sender in (Sender.THIS_PAGE, Sender.AN_OLD_PAGE):
            return self._ended(request, who, form)
        raise HTTPException(401 if who is None else 403)

    def _ended(self, request: Request, who: Person | None, form: FormData) -> Response:
        """All that was filled in, to be sent once more when the person has logged in again."""
        return self._pages.render(request, who, "ended.html", status=403 if who else 401, mine=filled_in(form))

    async def home(self, request: Request) -> Response:
        """The queue, in the browser's language."""
        return RedirectResponse(f"/{language_of(request)}/", 303)

    def login(self, request: Request) -> Response:
        """The page that asks for name and password."""
        _known(request)
        return self._pages.render(request, None, "login.html", problem=None)

    async def enter(self, request: Request) -> Response:
        """Takes name and password, and leads on to what was asked for."""
        language = _known(request)
        form = await _form(request, fields=8, longest=8 * LONGEST)  # many may wait here, and each holds its form
        sender = self._door.sent_by(request, form)
        if sender is Sender.AN_OLD_PAGE:
            return self._pages.render(request, None, "login.html", status=403, problem="old")
        if sender is not Sender.THIS_PAGE:
            raise HTTPException(403)
        name, password = composed(str(form.get("name", ""))[:200]), str(form.get("password", ""))[: LONGEST + 1]
        address = request.client.host if request.client else ""
        seconds = math.ceil(self._door.tries.wait(name, address))
        if seconds:
            answer = self._pages.render(request, None, "login.html", status=429, problem="wait", seconds=seconds)
            answer.headers["Retry-After"] = str(seconds)
            return answer
        then = request.session.get("then")
        async with self._looking:
            right = await run_in_threadpool(self._door.enter, request, name, password)
        if not right:
            return self._pages.render(request, None, "login.html", status=403, problem="wrong")
        self._door.tries.right(name, address)
        return RedirectResponse(then if isinstance(then, str) else f"/{language}/", 303)

    def logout(self, request: Request, who: Person, _form: FormData) -> Response:
        """Ends the person's sessions, those in other browsers too."""
        self._door.leave(request, who)
        return RedirectResponse(f"/{language_of(request)}/login", 303)

    def refused(self, request: Request, error: Exception) -> Response:
        """A page for what is not there, not allowed, or cannot be read."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        known = status if status in (400, 401, 403, 404, 405, 409, 413) else 400
        try:
            who = self._door.person(request) if "session" in request.scope else None
        except StoreError:  # it is refused all the same, to whoever asks
            who = None
        return self._pages.render(request, who, "refused.html", status=status, known=known, detail=None)

    def unreached(self, request: Request, error: Exception, form: FormData | None = None) -> Response:
        """A page for when the database does not answer, or refuses; what a page of ours sent can be sent again.

        Whether it was kept may be unknown: the versions that the form carries let it be kept once only.
        """
        _log.error("%s %r: %s", request.method, request.url.path, error)
        mine = filled_in(form) if form else []
        return self._pages.render(request, None, "unreached.html", status=503, mine=mine)

    def broken(self, request: Request, error: Exception) -> Response:
        """A page for what went wrong on our side; the log says what."""
        _log.error("%s %r failed", request.method, request.url.path, exc_info=error)
        request.scope.setdefault("session", {})
        answer = self._pages.render(request, None, "refused.html", status=500, known=500, detail=None)
        answer.headers.update(HEADERS)  # it is given outside of all that would add them
        return answer


def _known(request: Request) -> str:
    """The language of an address that can be asked: no database has a place for the zero byte."""
    language = request.path_params.get("language", "en")
    if language not in ("en", "ar") or "\0" in request.url.path or "%00" in request.url.query:
        raise HTTPException(404)
    return str(language)


def _relative(request: Request) -> str | None:
    """A page's address as it was asked for, to come back to; none where it is too long to keep."""
    asked = f"{request.scope['raw_path'].decode('ascii')}?{request.url.query}".removesuffix("?")
    return asked if len(asked) <= _LONGEST_THEN else None


async def _form(request: Request, fields: int = _MOST_FIELDS, longest: int = LARGEST) -> FormData:
    """The fields of a form as browsers send ours; other ways to word one (with a charset of their own) are none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        return FormData()
    try:
        async with asyncio.timeout(_BODY_WITHIN):
            return await request.form(max_fields=fields, max_files=0, max_part_size=longest)
    except (ValueError, TimeoutError, ClientDisconnect) as error:
        raise HTTPException(400) from error


def _map_data(_request: Request) -> Response:
    return Response(f"window.hasilaMap = {map_json()};\n", media_type="text/javascript")
