"""The site written into a folder: pages, styles, scripts, fonts and map, all of it local."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from hasila.model import Record
from hasila.site.book import Book
from hasila.site.render import Pages
from hasila.site.where import map_json
from hasila.site.words import LANGUAGES


def write_site(record: Record, out: Path) -> None:
    """Write the record's site into `out`, where `index.html` opens it from the file system.

    The same record gives the same bytes. `out` is new or empty: pages of an earlier site there would stay. Raises
    `ModelError` where the record names a claim, report or incident that it does not hold, and `OSError` where the
    folder cannot be written.
    """
    book = Book(record)
    out.mkdir(parents=True, exist_ok=True)
    _write_assets(out / "assets")
    for language in LANGUAGES:
        for path, html in Pages(book, language).render():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(html.encode("utf-8", "replace"))


def _write_assets(assets: Path) -> None:
    with as_file(files("hasila.site").joinpath("static")) as static:
        shutil.copytree(static, assets, dirs_exist_ok=True, ignore=shutil.ignore_patterns("map.json"))
    (assets / "map_data.js").write_text(f"window.hasilaMap = {map_json()};\n", "utf-8")
