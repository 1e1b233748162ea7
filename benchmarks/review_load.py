"""Fifty researchers at the review application at once: no error, no lost decision, and how long they wait.

    python -m benchmarks.review_load [--reports 5000] [--minutes 10] [--write]

In an hour each of them asks every 20 seconds, one time in five to decide; ten minutes hold that hour. They log in, look
at the queue, open incidents, search, and decide on what they see; who was overtaken looks again. The server is `hasila
serve` in a process of its own, on this computer. At the end every decision that was acknowledged has to stand in the
history, and the casebook has to verify. With --write the figures go into docs/reliability.md.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import aiohttp
from sqlalchemy import select

from benchmarks.accuracy import placed
from benchmarks.made import made_file
from benchmarks.postgres import own_server, programs
from hasila import pipeline
from hasila.casebook import Casebook, chain, schema
from hasila.casebook.originals import Originals
from hasila.engines.local import LocalEngine
from hasila.spool import Spool

RESEARCHERS = 50
EVERY_S = 20
"""Seconds between two requests of one researcher in the hour that is meant."""
PRESSED = 6
"""How many times faster than that they are."""
DECIDE = 0.2
"""How many of the requests decide."""
GOAL_MS = 500
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"
_PASSWORD = "a password of its own"  # noqa: S105 - of people who do not exist
_WORDS = ("الباغوز", "قصف مدفعي", "المرصد السوري", "طفلان", "لغم أرضي", "غارة روسية")
_COMMAND = [sys.executable, "-c", "from hasila.cli import main; main()", "serve", "--port", "0"]
_GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


@dataclass(slots=True)
class Told:
    """What came of a load: milliseconds by kind of request, decisions acknowledged by their notes, what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    kept: list[str] = field(default_factory=list)
    overtaken: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[float]:
        """Milliseconds of every request."""
        return [ms for found in self.took.values() for ms in found]


def name_of(number: int) -> str:
    """A researcher's name."""
    return f"Researcher {number}"


class Researcher:
    """One of them, with a session of the own, who waits between requests as people do."""

    def __init__(self, session: aiohttp.ClientSession, number: int, incidents: Sequence[str], told: Told) -> None:
        self._session, self._name, self._incidents, self._told = session, name_of(number), incidents, told
        self._chance = random.Random(number)  # noqa: S311 - the same in every run
        self._token = ""

    async def login(self) -> None:
        """Begin the session."""
        page = await self._ask("login", "/en/login")
        form = {"token": _hidden(page, "token"), "name": self._name, "password": _PASSWORD}
        page = await self._ask("login", "/en/login", form)
        self._token = _hidden(page, "token")

    async def work(self, seconds: float, requests: int) -> None:
        """So many requests in so many seconds."""
        ends = time.monotonic() + seconds
        for left in range(requests, 0, -1):
            pause = max(0.0, ends - time.monotonic()) / left
            await asyncio.sleep(self._chance.expovariate(1 / pause) if pause else 0)
            if self._chance.random() < DECIDE:
                await self._decide()
            else:
                await self._look()

    async def _look(self) -> None:
        kind, path = self._chance.choice(
            (
                ("queue", f"/en/?page={self._chance.randrange(1, 20)}"),
                ("incident", f"/ar/incidents/{self._chance.choice(self._incidents)}"),
                ("incident", f"/en/incidents/{self._chance.choice(self._incidents)}"),
                ("search", f"/ar/search?q={quote(self._chance.choice(_WORDS))}"),
            )
        )
        await self._ask(kind, path)

    async def _decide(self) -> None:
        incident = self._chance.choice(self._incidents)
        page = await self._ask("incident", f"/en/incidents/{incident}")
        for number in range(5):
            note = f"{self._name} {len(self._told.kept)} {number} {self._chance.random()}"
            form = {"token": self._token, "seen": _hidden(page, "seen")}
            if self._chance.random() < 0.5:
                form |= {"kind": "note", "text": note}
            else:
                form |= {"kind": "grade", "grade": self._chance.choice(_GRADES), "reason": note}
            before = self._told.overtaken
            page = await self._ask("decision", f"/en/incidents/{incident}/decide", form)
            if self._told.overtaken == before:
                self._told.kept.append(note)
                return
            page = await self._ask("incident", f"/en/incidents/{incident}")

    async def _ask(self, kind: str, path: str, form: dict[str, str] | None = None) -> str:
        """A page's text; what a decision leads to is not followed, so that the decision alone is timed."""
        began = time.perf_counter()
        method = "GET" if form is None else "POST"
        follows = kind != "decision"
        async with self._session.request(method, path, data=form, allow_redirects=follows) as answer:
            page = await answer.text()
        self._told.took[kind].append(1000 * (time.perf_counter() - began))
        if answer.status == 409 and kind == "decision":
            self._told.overtaken += 1
        elif answer.status != (303 if kind == "decision" else 200):
            self._told.wrong.append(f"{path}: {answer.status}")
        return page


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return unescape(found[1]) if found else ""


async def load(address: str, incidents: Sequence[str], researchers: int, seconds: float, requests: int) -> Told:
    """Let them work, each with so many requests, and tell what came of it; logging in is not timed."""
    told = Told()
    async with AsyncExitStack() as stack:
        people = []
        for number in range(researchers):
            jar = aiohttp.CookieJar(unsafe=True)  # which keeps the cookies of an address without a name, too
            limit = aiohttp.ClientTimeout(total=60)
            session = await stack.enter_async_context(aiohttp.ClientSession(address, cookie_jar=jar, timeout=limit))
            people.append(Researcher(session, number, incidents, told))
            await people[-1].login()
        told.took.clear()
        await asyncio.gather(*(person.work(seconds, requests) for person in people))
    return told


@contextmanager
def served(address: str, log: Path) -> Iterator[str]:
    """`hasila serve` in a process of its own, and where it answers; what it says goes into `log`."""
    with log.open("w") as said, subprocess.Popen([*_COMMAND, address], stderr=said) as process:
        try:
            while (found := re.search(r"http://[0-9.:]+", log.read_text())) is None:
                if process.poll() is not None:
                    raise RuntimeError(log.read_text())
                time.sleep(0.05)
            yield found[0]
        finally:
            process.terminate()


def filled(address: str, reports: int, folder: Path, researchers: int) -> list[str]:
    """A casebook of made reports with the researchers' accounts; returns the ids of its incidents."""
    inputs = folder / "made.jsonl"
    made_file(inputs, reports)
    with Spool() as spool, Casebook(address, create=True) as book:
        pipeline.take_in([inputs], spool)
        claims = tuple(pipeline.extract(spool, pipeline.Start(pipeline.Settings().language), LocalEngine()))
        book.add(tuple(spool.reports()), claims, Originals([inputs]), {})
        for number in range(researchers):
            book.save_account(name_of(number), "researcher", _PASSWORD)
        with book.reading() as connection:
            return list(connection.execute(select(schema.incident.c.id).order_by(schema.incident.c.id)).scalars())


def lost(address: str, told: Told) -> list[str]:
    """What is wrong with a casebook after a load: decisions that its history lacks, rows that do not fit."""
    with Casebook(address) as book:
        with book.reading() as connection:
            held = {str(e.body.get("text") or e.body.get("reason")) for e in chain.walk(connection)}
        missing = [note for note in told.kept if note not in held]
        return [*book.verify(), *(f"lost: {note}" for note in missing)]


def percentiles(found: Sequence[float]) -> tuple[float, float, float]:
    """The median, the 99th percentile and the slowest, in milliseconds."""
    cuts = quantiles(found, n=100, method="inclusive")
    return cuts[49], cuts[98], max(found)


def rows(database: str, told: Told, minutes: float) -> list[str]:
    """The rows of the table for one database."""
    made = []
    for kind, found in [*sorted(told.took.items()), ("**all**", told.all)]:
        middle, slow, slowest = percentiles(found)
        made.append(f"| {database} | {kind} | {len(found):,} | {middle:,.0f} | {slow:,.0f} | {slowest:,.0f} |")
    print(
        f"{database}: {len(told.all) / minutes / 60:.0f} requests a second, {len(told.kept)} decisions kept, "
        f"{told.overtaken} overtaken, {len(told.wrong)} errors {told.wrong[:3]}",
        *made,
        sep="\n",
        flush=True,
    )
    return made


def measure(database: str, address: str, folder: Path, asked: argparse.Namespace) -> tuple[list[str], bool]:
    """The rows of one database, and whether all is well."""
    incidents = filled(address, asked.reports, folder, RESEARCHERS)
    requests = round(asked.minutes * 60 * PRESSED / EVERY_S)
    with served(address, folder / f"{database}.log") as where:
        told = asyncio.run(load(where, incidents, RESEARCHERS, asked.minutes * 60, requests))
    problems = [*told.wrong, *lost(address, told)]
    print(*problems[:5], sep="\n")
    return rows(database, told, asked.minutes), not problems


def main() -> int:
    """Load each database, print or write the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=5000)
    arguments.add_argument("--minutes", type=float, default=10.0)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found = [measure("SQLite", str(folder / "casebook.db"), folder, asked)]
        if (there := programs()) is not None:
            found.append(measure("PostgreSQL", stack.enter_context(own_server(there)), folder, asked))
    if asked.write:
        head = ["| database | request | how many | median, ms | 99%, ms | slowest, ms |"]
        head.append("| --- | --- | ---: | ---: | ---: | ---: |")
        told = "\n".join([*head, *(row for rows_, _ in found for row in rows_)])
        DOCUMENT.write_text(placed(DOCUMENT.read_text(encoding="utf-8"), [("load", told)]), encoding="utf-8")
    return 0 if all(well for _, well in found) else 1


if __name__ == "__main__":
    sys.exit(main())
