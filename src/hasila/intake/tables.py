"""Reports in rows: JSON lines and CSV, one row at a time, a bad row told and the rest read."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hasila.errors import MalformedRow
from hasila.intake.draft import FIELDS, Draft, fields_of
from hasila.intake.lines import LIMIT, numbered_lines
from hasila.model import Rejection

_CALLED: Final = {
    **dict.fromkeys(("description", "body", "content"), "text"),
    **dict.fromkeys(("source_link", "source_url", "link"), "url"),
    **dict.fromkeys(("publish_date", "published_at", "date_published", "date"), "published"),
    **dict.fromkeys(("source_name", "source", "sources", "outlet", "name"), "publisher"),
    **dict.fromkeys(("title_ar", "headline"), "title"),
}
"""What Bayanat, Airwars and others call our fields; a column that has our own name goes before it."""
_OF_INCIDENTS: Final = frozenset({"code", "permalink"})
_THEIRS: Final = frozenset({"date", "name"})
"""In a table that has both, as Airwars' have, day and name are the incident's, no report's or publisher's."""
_RICH_TEXT: Final = re.compile(r"</(?:p|div|span|li|strong|em)>|<br\s*/?>", re.IGNORECASE)
_BROKEN: Final = "\0"
"""Stands in a CSV for a line that could not be read, so that its row is refused and not read without it."""


def read_json_lines(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """The reports of a file of JSON objects, one a line; blank lines are passed over."""
    empty = True
    for line in numbered_lines(path, source):
        if isinstance(line, Rejection):
            empty = False
            yield line
        elif line[1].strip():
            empty = False
            yield from _json_row(line[1], source, f"line {line[0]}")
    if empty:
        yield Rejection(source, "", "empty")


def _json_row(line: str, source: str, where: str) -> Iterator[Draft | Rejection]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        yield Rejection(source, where, f"not JSON: {error.msg} at column {error.colno}")
        return
    except (ValueError, RecursionError):
        yield Rejection(source, where, "not JSON that can be read: a number too long, or too deep a nesting")
        return
    if not isinstance(row, dict):
        yield Rejection(source, where, "not a JSON object")
        return
    try:
        given = fields_of(row, source, where)
    except MalformedRow as error:
        yield Rejection(error.source, error.where, error.reason)
        return
    if given.text is None and given.html is None:
        yield Rejection(source, where, "has neither `text` nor `html`")
        return
    yield Draft(given, source, where)


def read_csv(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """The reports of a table whose first row names the fields; commas, semicolons or tabs between them.

    A row is named by its number as a spreadsheet shows it: the row of names is row 1.
    """
    csv.field_size_limit(LIMIT)
    lines = numbered_lines(path, source)
    refused: list[Rejection] = []
    first = next(lines, None)
    if first is None or isinstance(first, Rejection):
        yield first or Rejection(source, "", "empty")
        return
    delimiter = _delimiter(first[1])
    names, problem = _header(first[1], delimiter)
    if problem:
        yield Rejection(source, "row 1", problem)
        return
    rows = csv.reader(_texts(lines, refused), delimiter=delimiter, strict=True)
    number, empty = 1, True
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            empty = False
            yield from _told(refused)
            yield Rejection(source, f"row {number}", f"not CSV: {error}")
            continue
        yield from _told(refused)
        if row is None:
            break
        if row:
            empty = False
            yield from _csv_row(names, row, source, f"row {number}")
    if empty:
        yield Rejection(source, "", "a table without rows")


def unread_columns(path: Path, source: str) -> tuple[str, ...]:
    """The columns of a table of reports that nothing is read from, in their order; none where it is no such table."""
    first = next(numbered_lines(path, source), None)
    if first is None or isinstance(first, Rejection):
        return ()
    names, problem = _header(first[1], _delimiter(first[1]))
    return () if problem else tuple(name for name in names if name and name not in FIELDS)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _header(line: str, delimiter: str) -> tuple[list[str], str]:
    """The names of the columns, and what is wrong with them."""
    try:
        names = [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter))]
    except csv.Error as error:
        return [], f"not CSV: {error}"
    names = _own_names(names)
    return names, _bad_header(names)


def _own_names(names: list[str]) -> list[str]:
    """The names with others' words for our fields turned into ours, the first for each, where ours is not there."""
    taken = set(names)
    of_incidents = taken >= _OF_INCIDENTS
    ours = []
    for name in names:
        own = name if name in _THEIRS and of_incidents else _CALLED.get(name, name)
        ours.append(own if own not in taken else name)
        taken.add(ours[-1])
    return ours


def _bad_header(names: list[str]) -> str:
    if "text" not in names and "html" not in names:
        return f"no column `text` or `html`; the columns that are read: {', '.join(FIELDS)}"
    twice = sorted({name for name in names if names.count(name) > 1 and name in FIELDS})
    return f"column `{twice[0]}` stands twice" if twice else ""


def _texts(lines: Iterator[tuple[int, str] | Rejection], refused: list[Rejection]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, Rejection):
            refused.append(line)
            yield _BROKEN + "\n"
        else:
            yield line[1]


def _told(refused: list[Rejection]) -> Iterator[Rejection]:
    while refused:
        yield refused.pop(0)


def _csv_row(names: list[str], row: list[str], source: str, where: str) -> Iterator[Draft | Rejection]:
    if row == [_BROKEN]:
        return
    if any(_BROKEN in value for value in row):
        yield Rejection(source, where, "holds a line that could not be read")
        return
    if len(row) != len(names):
        yield Rejection(source, where, f"{len(row)} fields, where the first row names {len(names)}")
        return
    named = {name: value or None for name, value in zip(names, row, strict=True)}
    if _RICH_TEXT.search(named.get("text") or "") and not named.get("html"):
        named["html"] = named.pop("text")
    try:
        given = fields_of(named, source, where)
    except MalformedRow as error:
        yield Rejection(error.source, error.where, error.reason)
        return
    yield Draft(given, source, where)
