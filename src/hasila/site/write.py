"""The site written into a folder: pages, styles, scripts, fonts and map, all of it local."""

from __future__ import annotations

import shutil
from collections import deque
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from hasila.engines import Engine, Work
from hasila.errors import HasilaError
from hasila.model import Record
from hasila.site.book import Book
from hasila.site.render import Pages, Wanted, wanted_of
from hasila.site.where import map_json
from hasila.site.words import LANGUAGES


def write_site(record: Record, out: Path, engine: Engine | None = None) -> None:
    """Write the record's site into `out`, where `index.html` opens it from the file system.

    The engine shares out the pages; without one they are made here. The same record gives the same bytes either way.
    `out` is new or empty: pages of an earlier site there would stay. Raises `ModelError` where the record names a
    claim, report or incident that it does not hold, `OSError` where the folder cannot be written, and `HasilaError`
    where the process that made a page was ended.
    """
    writing = _Writing(record, out)
    out.mkdir(parents=True, exist_ok=True)
    _write_assets(out / "assets")
    pages = wanted_of(record)
    deque(map(writing(), pages) if engine is None else engine.map(writing, pages, _unwritten), maxlen=0)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Makes what writes a page of a record's site into a folder."""

    record: Record
    out: Path

    def __call__(self) -> Work[Wanted, None]:
        book = Book(self.record)
        pages = {language: Pages(book, language) for language in LANGUAGES}

        def write(wanted: Wanted) -> None:
            path, html = pages[wanted.language].page(wanted)
            target = self.out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(html.encode("utf-8", "replace"))

        return write


def _unwritten(wanted: Wanted) -> None:
    page = f"{wanted.what} {wanted.which}".strip()
    raise HasilaError(f"the record's page {page!r} was not written: the process that made it ended (out of memory?)")


def _write_assets(assets: Path) -> None:
    with as_file(files("hasila.site").joinpath("static")) as static:
        shutil.copytree(static, assets, dirs_exist_ok=True, ignore=shutil.ignore_patterns("map.json"))
    (assets / "map_data.js").write_text(f"window.hasilaMap = {map_json()};\n", "utf-8")
