"""The application: which address leads to which page, and who may ask."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from hasila.casebook import Casebook
from hasila.errors import DataError
from hasila.site.where import map_json
from hasila.web.desk_pages import DeskPages
from hasila.web.guard import LASTS, Door, Headers, Person, is_ours, person
from hasila.web.pages import Pages, language_of
from hasila.web.reading_pages import ReadingPages

LARGEST = 2_000_000
"""Bytes of a request's body."""
_MOST_FIELDS = 500

Get = Callable[[Request, Person], Response]
Post = Callable[[Request, Person, FormData], Response]
_log = logging.getLogger(__name__)


def application(book: Casebook, hosts: Sequence[str], *, encrypted: bool = False) -> Starlette:
    """The review application of a casebook, for the names in `hosts`; `encrypted` where it is reached by https only."""
    pages = Pages()
    gate = _Gate(book, pages)
    reading, desk = ReadingPages(book, pages), DeskPages(book, pages)
    routes: list[BaseRoute] = [
        Route("/", gate.home),
        Mount("/static/lib", StaticFiles(packages=[("hasila.site", "static/lib")])),
        Route("/static/map_data.js", _map_data),
        Mount("/static/web", StaticFiles(packages=[("hasila.web", "static")])),
        Mount("/static", StaticFiles(packages=[("hasila.site", "static")])),
        Route("/{language}/login", gate.login, methods=["GET", "POST"]),
        Route("/{language}/logout", gate.post(gate.logout), methods=["POST"]),
        Route("/{language}/", gate.get(reading.queue)),
        Route("/{language}/search", gate.get(reading.search)),
        Route("/{language}/count", gate.get(reading.count)),
        Route("/{language}/incidents/{incident}", gate.get(desk.incident)),
        Route("/{language}/incidents/{incident}/decide", gate.post(desk.decide), methods=["POST"]),
        Route("/{language}/reports/{report:path}", gate.get(reading.report)),
        Route("/{language}/settings", gate.post(desk.settings), methods=["POST"]),
    ]
    return Starlette(
        routes=routes,
        exception_handlers={HTTPException: gate.refused, DataError: gate.broken, Exception: gate.broken},
        middleware=[
            Middleware(Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(
                SessionMiddleware,
                secret_key=secrets.token_urlsafe(32),
                session_cookie="hasila",
                max_age=LASTS,
                same_site="strict",
                https_only=encrypted,
            ),
        ],
        max_body_size=LARGEST,
    )


class _Gate:
    """Lets in who has an account, and forms that our own pages sent."""

    def __init__(self, book: Casebook, pages: Pages) -> None:
        self._book, self._pages, self._door = book, pages, Door()

    def get(self, page: Get) -> Callable[[Request], Response]:
        """A page for people who are logged in; others are asked to."""

        def guarded(request: Request) -> Response:
            language = _known_language(request)
            who = person(self._book, request)
            if who is None:
                request.session["then"] = _relative(request)
                return RedirectResponse(f"/{language}/login", 303)
            return page(request, who)

        return guarded

    def post(self, page: Post) -> Callable[[Request], object]:
        """A form's target, for people who are logged in and forms that are ours."""

        async def guarded(request: Request) -> Response:
            _known_language(request)
            form = await _form(request)
            return await run_in_threadpool(self._posted, request, form, page)

        return guarded

    def _posted(self, request: Request, form: FormData, page: Post) -> Response:
        who = person(self._book, request)
        if who is None:
            raise HTTPException(401)
        if not is_ours(request, form):
            raise HTTPException(403)
        return page(request, who, form)

    async def home(self, request: Request) -> Response:
        """The queue, in the browser's language."""
        return RedirectResponse(f"/{language_of(request)}/", 303)

    async def login(self, request: Request) -> Response:
        """The page that asks for name and password, and takes them."""
        language = _known_language(request)
        if request.method == "GET":
            return self._pages.render(request, None, "login.html", problem=None)
        form = await _form(request)
        if not is_ours(request, form):
            raise HTTPException(403)
        name, password = str(form.get("name", ""))[:200], str(form.get("password", ""))[:1000]
        if self._door.rests(name):
            return self._pages.render(request, None, "login.html", status=429, problem="rests")
        then = request.session.get("then")
        if not await run_in_threadpool(self._door.enter, self._book, request, name, password):
            return self._pages.render(request, None, "login.html", status=403, problem="wrong")
        return RedirectResponse(then if isinstance(then, str) else f"/{language}/", 303)

    def logout(self, request: Request, _who: Person, _form: FormData) -> Response:
        """Ends the session."""
        request.session.clear()
        return RedirectResponse(f"/{language_of(request)}/login", 303)

    def refused(self, request: Request, error: Exception) -> Response:
        """A page for what is not there, not allowed, or cannot be read."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        known = status if status in (400, 401, 403, 404, 405, 409, 413) else 400
        who = person(self._book, request) if "session" in request.scope else None
        return self._pages.render(request, who, "refused.html", status=status, known=known, detail=None)

    def broken(self, request: Request, error: Exception) -> Response:
        """A page for what went wrong on our side; the log says what."""
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        request.scope.setdefault("session", {})
        return self._pages.render(request, None, "refused.html", status=500, known=500, detail=None)


def _known_language(request: Request) -> str:
    language = request.path_params.get("language", "en")
    if language not in ("en", "ar"):
        raise HTTPException(404)
    return str(language)


def _relative(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_fields=_MOST_FIELDS, max_files=0)
    except (ValueError, UnicodeDecodeError) as error:
        raise HTTPException(400) from error


def _map_data(_request: Request) -> Response:
    return Response(f"window.hasilaMap = {map_json()};\n", media_type="text/javascript")
