"""What every test stands on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes run the tests, those of the browser stay in one, and so do those of Spark.

    Each takes more than one core: two of them beside each other would wait for each other longer than a test may wait.
    """
    for item in items:
        for shared in {"chromium", "spark"}.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(shared))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Data folders in a folder of their own: pytest looks through all that stand beside a new one of its numbering."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, so that places imported on this machine change no result."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HASILA_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of all tests: Playwright starts once in a process, and refuses a second start beside it."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium is installed, and in CI a browser test may not be skipped")
        pytest.skip("no Chromium is installed")
    expect.set_options(timeout=30_000)  # as long as any other step may take: other tests run beside this one
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The browser with no window open; those that a test leaves open are closed behind it."""
    yield chromium
    for context in chromium.contexts:
        context.close()
