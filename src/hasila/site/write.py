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

_LIST = "assets/pages.txt"
"""The list of the pages written, so that writing again clears those that the record no longer has."""


def write_site(record: Record, out: Path) -> None:
    """Write the record's site into `out`, where `index.html` opens it from the file system.

    The same record gives the same bytes. Of an earlier site in the same folder, pages that the record no longer has
    are removed; files that the site did not write are left alone. Raises `ModelError` where the record names a claim,
    report or incident that it does not hold, and `OSError` where the folder cannot be written.
    """
    book = Book(record)
    out.mkdir(parents=True, exist_ok=True)
    earlier = _listed(out)
    _write_assets(out / "assets")
    written: set[str] = set()
    for language in LANGUAGES:
        for path, html in Pages(book, language).render():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(html.encode("utf-8", "replace"))
            written.add(path)
    for path in earlier - written:
        (out / path).unlink(missing_ok=True)
    (out / _LIST).write_text("".join(f"{path}\n" for path in sorted(written)), "utf-8")


def _write_assets(assets: Path) -> None:
    with as_file(files("hasila.site").joinpath("static")) as static:
        shutil.copytree(static, assets, dirs_exist_ok=True, ignore=shutil.ignore_patterns("map.json"))
    (assets / "map_data.js").write_text(f"window.hasilaMap = {map_json()};\n", "utf-8")


def _listed(out: Path) -> set[str]:
    """The pages that an earlier run says it wrote; a line that leads out of the folder is no page of ours."""
    try:
        lines = (out / _LIST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return set()
    root = out.resolve()
    return {line for line in lines if line.endswith(".html") and (root / line).resolve().is_relative_to(root)}
