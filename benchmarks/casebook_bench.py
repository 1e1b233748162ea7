"""How long the review application takes to answer, of a large casebook, in SQLite and in PostgreSQL.

    python -m benchmarks.casebook_bench [--reports 100000]

The casebook is built of made reports (`benchmarks.made`), five to an event, and served by the real server; a person who
has logged in asks for pages one after the other. Milliseconds from request to the last byte: the median of each kind of
page, and the slowest twentieth. PostgreSQL is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from html import unescape
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlencode

from sqlalchemy import select

from benchmarks.made import TOLD_BY, made_file
from benchmarks.postgres import own_server, programs
from hasila import pipeline
from hasila.casebook import Casebook, schema
from hasila.casebook.originals import Originals
from hasila.engines.local import LocalEngine
from hasila.model import Claim, Report
from hasila.spool import Spool
from hasila.web.serving import serving

ASKED = 40
"""How often each kind of page is asked for."""
_NAME, _PASSWORD = "Edith", "a password of its own"
_PLACES = ("هجين", "منبج", "الباب", "سرمين")
_WORDS = ("الباغوز", "الشعفه", "قصف مدفعي", "المرصد السوري", "طفلان", "لغم أرضي", "مدنيين", "غارة روسية")


class Visitor:
    """Somebody who has logged in, and keeps the connection open as a browser does."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookie = ""
        page = self.ask("/en/login")
        token = re.search(r'name="token" value="([^"]+)"', page)
        if token is None:
            raise RuntimeError("the page that asks for a password has no token")
        self.ask("/en/login", {"token": unescape(token[1]), "name": _NAME, "password": _PASSWORD})

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> str:
        """A page's text; raises where the answer is an error."""
        headers = {"Cookie": self._cookie} if self._cookie else {}
        body = urlencode(form) if form else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request("POST" if form else "GET", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400 or (not form and answer.status != 200):
            raise RuntimeError(f"{path}: {answer.status}")
        self._cookie = (answer.headers.get("set-cookie") or self._cookie).split(";")[0]
        return text


@contextmanager
def served(book: Casebook) -> Iterator[int]:
    """The port at which a casebook is served."""
    made = serving(book, "127.0.0.1", 0)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield made.listening.getsockname()[1]
    made.server.should_exit = True
    thread.join()


def pages(incidents: Sequence[str], reports: int) -> dict[str, list[str]]:
    """The addresses of each kind of page that are asked for."""
    chance = random.Random(1)  # noqa: S311 - the same pages in every run
    shown = max(1, len(incidents) // 50)
    years = [str(2016 + n % 8) for n in range(ASKED)]
    return {
        "queue": [f"/en/?page={1 + n * shown // ASKED}" for n in range(ASKED)],
        "queue, by place": [f"/ar/?place={quote(_PLACES[n % len(_PLACES)])}" for n in range(ASKED)],
        "queue, by party and days": [f"/en/?party=russia&first_day={y}-01-01&last_day={y}-12-31" for y in years],
        "incident": [f"/en/incidents/{i}" for i in chance.sample(list(incidents), min(ASKED, len(incidents)))],
        "report": [f"/ar/reports/made-{chance.randrange(reports)}" for _ in range(ASKED)],
        "search": [f"/ar/search?q={quote(word)}" for word in _WORDS for _ in range(ASKED // len(_WORDS))],
    }


def timed(visitor: Visitor, asked: Sequence[str]) -> list[float]:
    """Milliseconds that each address took."""
    found = []
    for path in asked:
        began = time.perf_counter()
        visitor.ask(path)
        found.append(1000 * (time.perf_counter() - began))
    return found


def measure(name: str, address: str, inputs: Path, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
    """Fill a casebook at an address, serve it and print its figures."""
    with Casebook(address, create=True) as book:
        began = time.perf_counter()
        book.add(reports, claims, Originals([inputs]), {})
        book.save_account(_NAME, "editor", _PASSWORD)
        taken = time.perf_counter() - began
        with book.reading() as connection:
            incidents = list(connection.execute(select(schema.incident.c.id).order_by(schema.incident.c.id)).scalars())
        print(f"{name}: {len(reports):,} reports, {len(incidents):,} incidents, filled in {taken:,.0f} s", flush=True)
        with served(book) as port:
            visitor = Visitor(port)
            for kind, asked in pages(incidents, len(reports)).items():
                found = timed(visitor, asked)
                slow = quantiles(found, n=20)[-1]
                print(f"  {kind}: {median(found):,.0f} ms (median of {len(found)}), {slow:,.0f} ms (95%)", flush=True)


def main() -> None:
    """Print the figures for each database."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=20_000 * TOLD_BY)
    asked = arguments.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        inputs = made_file(folder / "made.jsonl", asked.reports)
        with Spool() as spool:
            pipeline.take_in([inputs], spool)
            reports = tuple(spool.reports())
            claims = tuple(pipeline.extract(spool, pipeline.Start(pipeline.Settings().language), LocalEngine()))
        measure("SQLite", str(folder / "casebook.db"), inputs, reports, claims)
        there = programs()
        if there is None:
            print("PostgreSQL: not installed here")
            return
        measure("PostgreSQL", stack.enter_context(own_server(there)), inputs, reports, claims)


if __name__ == "__main__":
    main()
