"""The review application as it is served: a real server, a real browser, people who log in."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from hasila.casebook import Casebook
from hasila.web.serving import Serving, serving
from tests.casebook.invented import PASSWORD, TEXTS, fill, let_in

HOSTILE = (
    "صحيفة <b>مختلقة</b>",
    "قتل 6 مدنيين في قصف على بلدة الباغوز <script>alert(1)</script> \u202eنص مقلوب\u202c & \"' " + "ط" * 50_000,
)


@dataclass(frozen=True)
class Served:
    """A casebook and the address at which it is served."""

    book: Casebook
    address: str


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with people and the invented reports, to be copied."""
    path = tmp_path_factory.mktemp("reviewed") / "casebook.db"
    with Casebook(path, create=True) as book:
        let_in(book)
        fill(book, {**TEXTS, "hostile": HOSTILE})
    return path


@contextmanager
def running(made: Serving) -> Iterator[str]:
    """A server at work, by its address."""
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{made.listening.getsockname()[1]}"
    made.server.should_exit = True
    thread.join()


@pytest.fixture
def served(reviewed: Path, tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "casebook.db"
    shutil.copy(reviewed, path)
    with Casebook(path) as book, running(serving(book, "127.0.0.1", 0)) as address:
        yield Served(book, address)


class Client:
    """A browser without a screen: keeps its cookie, follows nothing."""

    def __init__(self, served: Served, **always: str) -> None:
        self.host, self.always = urlsplit(served.address).netloc, always
        self.cookie = ""

    def ask(
        self, path: str, form: dict[str, object] | bytes | None = None, method: str = "", **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        body = None
        if form is not None:
            body = form if isinstance(form, bytes) else urlencode(form, doseq=True).encode("utf-8", "surrogatepass")
            headers = {"Content-Type": "application/x-www-form-urlencoded"} | headers
        named = {name.replace("_", "-"): value for name, value in (self.always | headers).items()}
        sent = ({"Cookie": self.cookie} if self.cookie else {}) | named
        with closing(http.client.HTTPConnection(self.host, timeout=30)) as connection:
            connection.request(method or ("POST" if form is not None else "GET"), path, body, sent)
            with connection.getresponse() as answer:
                text = answer.read().decode("utf-8", "replace")
        set_cookie = answer.headers.get("set-cookie")
        if set_cookie:
            self.cookie = set_cookie.split(";")[0]
        return answer.status, text, answer.headers

    def token(self, path: str = "/en/search") -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.ask(path)[1])
        assert found is not None
        return unescape(found[1])

    def login(self, name: str, password: str = PASSWORD) -> int:
        token = self.token("/en/login")
        return self.ask("/en/login", {"token": token, "name": name, "password": password})[0]


@pytest.fixture
def client(served: Served) -> Client:
    return Client(served)


def opened(browser: Browser, served: Served, name: str | None, language: str = "en") -> Page:
    """A page of somebody who has logged in, in a browser of their own."""
    page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
    page.goto(f"{served.address}/{language}/")
    if name is not None:
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url("**/")
    return page


PICTURES = os.environ.get("HASILA_PICTURES")
"""A folder for the pictures that the documents show; none are kept without it."""


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
