"""Casebooks to test with: each test runs on SQLite and on a real PostgreSQL, which is started where none is named."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, text

from benchmarks.postgres import own_server, programs
from hasila.casebook import Casebook
from tests.casebook.invented import fill, let_in

SERVER = "HASILA_POSTGRES"
"""The variable that names a server whose databases may be made and dropped: postgresql://USER@HOST/NAME."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server: the one that is named, or one of our own, stopped at the end."""
    if SERVER in os.environ:
        yield os.environ[SERVER]
        return
    folder = programs()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set, and there is no PostgreSQL to test with")
        pytest.skip("no PostgreSQL is installed here")
    with own_server(folder, "fsync=off", "max_connections=50") as address:
        yield address


class Places:
    """Where casebooks can be made: fresh, or as copies of one that is there."""

    def __init__(self, root: Path, server: str | None) -> None:
        self._root, self._server, self._made = root, server, 0
        self._names = f"hasila_{uuid.uuid4().hex[:8]}"

    def new(self, copied: str | None = None) -> str:
        """An address with nothing at it, or with a copy of the (closed) casebook at another one."""
        self._made += 1
        name = f"{self._names}_{self._made}"
        if self._server is None:
            if copied:
                shutil.copy(copied, self._root / f"{name}.db")
            return str(self._root / f"{name}.db")
        template = f" TEMPLATE {urlsplit(copied).path[1:]}" if copied else ""
        engine = create_engine(self._server.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}{template}"))
        engine.dispose()
        return urlsplit(self._server)._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The two kinds of database: every test that uses a casebook runs on both."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return Places(tmp_path_factory.mktemp("casebooks"), server)


@pytest.fixture(scope="session")
def peopled(places: Places) -> str:
    """An empty casebook with people in it, to be copied: hashing passwords takes its time."""
    address = places.new()
    with Casebook(address, create=True) as made:
        let_in(made)
    return address


@pytest.fixture(scope="session")
def told(places: Places, peopled: str) -> str:
    """A casebook with people and the invented reports, to be copied."""
    address = places.new(peopled)
    with Casebook(address) as made:
        fill(made)
    return address


@pytest.fixture
def book(places: Places, peopled: str) -> Iterator[Casebook]:
    """An empty casebook with people in it."""
    with Casebook(places.new(peopled)) as made:
        yield made


@pytest.fixture
def filled(places: Places, told: str) -> Iterator[Casebook]:
    """A casebook with people and the invented reports."""
    with Casebook(places.new(told)) as made:
        yield made
