"""A server killed in the middle of writes: every decision that a browser was told is kept is there afterwards."""

from __future__ import annotations

import copy
import http.client
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hasila.casebook import Casebook, chain, opening
from tests.casebook.conftest import Places, peopled, places, postgres, told
from tests.casebook.invented import incidents
from tests.web.conftest import Client, Served

__all__ = ["peopled", "places", "postgres", "told"]
ROOT = Path(__file__).resolve().parents[2]
TIMES = int(os.environ.get("HASILA_KILLS", "10" if os.environ.get("CI") else "2"))
"""How often the server is killed, on each of the two databases."""
COMMAND = [sys.executable, "-c", "from hasila.cli import main; main()", "serve", "--port", "0"]
WRITERS = 4


@contextmanager
def served(address: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`hasila serve` in a process of its own, and where it answers."""
    with subprocess.Popen([*COMMAND, address], stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stderr is not None
        said = ""
        while (found := re.search(r"http://127\.0\.0\.1:\d+", said)) is None:
            line = process.stderr.readline()
            assert line, said
            said += line
        yield process, found[0]
        process.kill()


class Writer(threading.Thread):
    """A researcher who notes and notes until nobody answers; `kept` is what the server said is kept."""

    def __init__(self, book: Casebook, client: Client, incident: str, name: str) -> None:
        super().__init__()
        self._book, self._client, self._incident, self._name = book, client, incident, name
        self.token, self.kept, self.refused = client.token(), set[str](), set[int]()

    def run(self) -> None:
        for number in range(10_000):
            text = f"{self._name} {number}"
            with self._book.reading() as connection:
                seen = opening.versions_of(connection, [self._incident])[self._incident]
            form = {"kind": "note", "text": text, "token": self.token, "seen": seen}
            try:
                status = self._client.ask(f"/en/incidents/{self._incident}/decide", form)[0]
            except (OSError, http.client.HTTPException):
                return
            if status == 303:
                self.kept.add(text)
            else:
                self.refused.add(status)


def first_kept(writers: list[Writer]) -> None:
    """Wait until one of them was told that something is kept, however busy the machine is."""
    until = time.monotonic() + 120
    while not any(writer.kept for writer in writers):
        assert any(writer.is_alive() for writer in writers), "they have stopped, and nothing was kept"
        assert time.monotonic() < until, "nothing was kept in two minutes"
        time.sleep(0.01)


def test_a_killed_server_loses_no_decision_that_it_acknowledged(places: Places, told: str) -> None:
    address, moment = places.new(told), random.Random(11)  # noqa: S311 - moments, not secrets
    with Casebook(address) as book:
        ids = sorted(incidents(book))
        for kill in range(TIMES):
            with served(address) as (process, where):
                client = Client(Served(book, where))
                assert client.login("Rima") == 303
                writers = [Writer(book, copy.copy(client), ids[n % len(ids)], f"{kill} {n}") for n in range(WRITERS)]
                for writer in writers:
                    writer.start()
                first_kept(writers)
                time.sleep(moment.uniform(0, 0.8))
                process.kill()
                for writer in writers:
                    writer.join()
            assert book.verify() == []
            with book.reading() as connection:
                held = {str(entry.body.get("text")) for entry in chain.walk(connection)}
            kept = set[str]().union(*(writer.kept for writer in writers))
            assert set() < kept <= held
            assert set[int]().union(*(writer.refused for writer in writers)) <= {409}
