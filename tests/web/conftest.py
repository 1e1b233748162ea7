"""The review application as it is served: a real server, a real browser, people who log in."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from hasila.casebook import Casebook
from hasila.web.serving import server
from tests.casebook.invented import PASSWORD, TEXTS, fill

PEOPLE = (("Rima", "researcher"), ("Salim", "researcher"), ("Edith", "editor"), ("Rudi", "reader"))
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
        for name, role in PEOPLE:
            book.save_account(name, role, PASSWORD)
        fill(book, {**TEXTS, "hostile": HOSTILE})
    return path


@pytest.fixture
def served(reviewed: Path, tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "casebook.db"
    shutil.copy(reviewed, path)
    with Casebook(path) as book:
        running = server(book, "127.0.0.1", 0)
        thread = threading.Thread(target=running.run, daemon=True)
        thread.start()
        while not running.started:
            assert thread.is_alive()
            time.sleep(0.01)
        port = running.servers[0].sockets[0].getsockname()[1]
        yield Served(book, f"http://127.0.0.1:{port}")
        running.should_exit = True
        thread.join()


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
