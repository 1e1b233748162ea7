"""RSS and Atom files: each item a report, with the feed as its publisher.

Entities are not expanded and nothing is fetched. Broken XML is read as far as it goes, with a word on where it broke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from hasila.errors import MalformedRow, UnreadableInput
from hasila.intake.decoding import decode
from hasila.intake.draft import Draft, fields_of
from hasila.intake.lines import LIMIT
from hasila.model import Rejection

_LONGEST: Final = 10 * LIMIT
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^>]*>")
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title",),
    "url": ("link", "origLink"),
    "published": ("pubDate", "published", "date", "issued", "updated"),
    "content": ("encoded", "content", "description", "summary"),
}
"""What each thing is called in RSS 0.9 to 2.0 and Atom, without namespaces; the first one that says something holds."""


def read_feed(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """The items of a feed; raises `UnreadableInput` where the file is none."""
    with path.open("rb") as file:
        data = file.read(_LONGEST + 1)
    if not data.strip():
        raise UnreadableInput(source, "empty")
    if len(data) > _LONGEST:
        raise UnreadableInput(source, f"longer than {_LONGEST // 1_000_000} MB")
    text = _DECLARATION.sub("", decode(data, source, markup=True))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(source, f"not XML: {_first_line(error.msg)}") from error
    if root is None or _bare(root) not in ("rss", "RDF", "feed"):
        raise UnreadableInput(source, "neither RSS nor Atom")
    for flaw in list(parser.error_log)[:1]:
        why = f"broken XML ({_first_line(flaw.message)}); the rest is read as far as it goes"
        yield Rejection(source, f"line {flaw.line}", why)
    channel = next((e for e in root.iter() if _bare(e) == "channel"), root)
    publisher = _said(channel, "title")
    items = [e for e in root.iter() if _bare(e) in ("item", "entry")]
    if not items:
        yield Rejection(source, "", "a feed without items")
    for number, item in enumerate(items, start=1):
        yield from _item(item, publisher, source, f"item {number}")


def _first_line(said: str) -> str:
    """What the parser says, without the stretch of the file that it quotes below."""
    return said.partition("\n")[0].strip()


def _item(item: Any, publisher: str | None, source: str, where: str) -> Iterator[Draft | Rejection]:
    content = _said(item, "content") or ""
    row = {"title": _said(item, "title"), "url": _said(item, "url"), "published": _said(item, "published")}
    row["html" if _MARKUP.search(content) else "text"] = content
    try:
        yield Draft(fields_of({**row, "publisher": publisher}, source, where), source, where)
    except MalformedRow as error:
        yield Rejection(error.source, error.where, error.reason)


def _said(element: Any, what: str) -> str | None:
    """What an element's children say of a thing, by the first of its names that is not empty."""
    for name in _NAMES[what]:
        for child in element:
            if _bare(child) == name and (told := _text(child)):
                return told
    return None


def _text(element: Any) -> str:
    """An element's text; markup inside it (Atom's XHTML) as markup; the address of Atom's `link`."""
    if element.get("href") and element.get("rel", "alternate") == "alternate":
        return str(element.get("href")).strip()
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element).strip()
    return (element.text or "").strip()


def _bare(element: Any) -> str:
    """An element's name without its namespace; a comment or an entity has none, and a broken name is no feed's."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
