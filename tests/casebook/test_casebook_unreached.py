"""A database that goes away: a clear word, nothing half kept, and the work goes on when it is back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.postgres import Server, programs
from hasila import cli
from hasila.casebook import Casebook, chain
from hasila.casebook.decisions import Note
from hasila.errors import StoreError
from hasila.web.serving import serving
from tests.casebook.invented import LATER, fill, incident_with, incidents, let_in
from tests.web.conftest import Client, Served, running


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL of the test's own, which it may stop."""
    folder = programs()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set, and there is no PostgreSQL to test with")
        pytest.skip("no PostgreSQL is installed here")
    made = Server(folder, "max_connections=50")
    made.start()
    yield made
    shutil.rmtree(made.address.partition("host=")[2], ignore_errors=True)


def test_a_lost_connection_is_said_and_the_page_comes_when_the_database_is_back(server: Server) -> None:
    with Casebook(server.address, create=True) as book:
        let_in(book)
        fill(book)
        incident = incident_with(book, "raqqa")
        decide = f"/en/incidents/{incident['id']}/decide"
        with running(serving(book, "127.0.0.1", 0)) as address:
            client = Client(Served(book, address))
            client.login("Rima")
            form = {"kind": "note", "text": "what Rima saw", "seen": incident["version"], "token": client.token()}
            server.stop()
            for path, sent in (("/en/", None), (decide, form), (f"/en/incidents/{incident['id']}", None)):
                status, page, _ = client.ask(path, sent)
                assert (status, "The casebook cannot be reached just now" in page) == (503, True), path
                assert "Traceback" not in page
                assert ("what Rima saw" in page) is (sent is not None)
            for headers in ({"Sec_Fetch_Site": "same-site"}, {"Origin": "https://elsewhere.example"}):
                page = client.ask(decide, form, **headers)[1]
                assert "what Rima saw" not in page, "what another site sent was offered to be sent again"
                assert form["token"] not in page
            assert "what Rima saw" not in client.ask(decide, form | {"token": "another"})[1]
            assert client.ask("/en/no/such/page")[0] == 404
            assert client.ask(decide)[0] == 405
            server.start()
            assert client.ask("/en/")[0] == 200
            assert client.ask(decide, form)[0] == 303
            assert client.ask(decide, form)[0] == 409, "sent twice, kept once"
        assert book.verify() == []
        server.stop()


def test_a_database_stopped_in_the_middle_of_writes_keeps_what_was_acknowledged(server: Server) -> None:
    with Casebook(server.address, create=True) as book:
        let_in(book)
        fill(book)
        incident = incident_with(book, "raqqa")["id"]
        kept: list[int] = []
        said: list[str] = []

        def write() -> None:
            try:
                while True:
                    kept.append(book.decide("Rima", Note(incident, "x" * 5000)))
            except StoreError as error:
                said.append(str(error))

        for _ in range(3):
            writers = [threading.Thread(target=write) for _ in range(4)]
            for writer in writers:
                writer.start()
            time.sleep(0.4)
            server.stop()
            for writer in writers:
                writer.join()
            server.start()
            assert book.verify() == []
            with book.reading() as connection:
                assert set(kept) <= {entry.number for entry in chain.walk(connection)}
        assert len(said) == 12
        assert not any("\n" in line for line in said)
        fill(book, LATER)
        assert book.verify() == []
        server.stop()


def test_a_build_into_a_database_that_is_gone_is_said_in_one_line(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    Casebook(server.address, create=True).close()
    server.stop()
    assert cli.run(["build", "examples", "--casebook", server.address]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "cannot be reached" in said


def test_a_casebook_that_refuses_a_write_can_still_be_read(tmp_path: Path) -> None:
    """A trigger stands for whatever refuses: the page says so, keeps what was filled in, and the rest can be read."""
    path = tmp_path / "casebook.db"
    with Casebook(path, create=True) as book:
        let_in(book)
        fill(book)
        incident = next(iter(incidents(book).values()))
        with running(serving(book, "127.0.0.1", 0)) as address:
            client = Client(Served(book, address))
            client.login("Rima")
            form = {"kind": "note", "text": "kept here", "seen": incident["version"], "token": client.token()}
            with sqlite3.connect(path) as other:
                other.execute(
                    "CREATE TRIGGER refuse BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'read only'); END"
                )
            status, page, _ = client.ask(f"/en/incidents/{incident['id']}/decide", form)
            assert (status, "kept here" in page) == (503, True)
            assert client.ask("/ar/")[0] == 200
            with sqlite3.connect(path) as other:
                other.execute("DROP TRIGGER refuse")
            assert client.ask(f"/en/incidents/{incident['id']}/decide", form)[0] == 303
        assert book.verify() == []
