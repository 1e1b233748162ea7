"""The inputs as they are given: files, and folders walked in the order of their names."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from hasila.errors import InputError, MalformedRow, UnreadableInput
from hasila.intake.decoding import decode
from hasila.intake.draft import Draft, Fields, fields_of, made
from hasila.intake.lines import LIMIT
from hasila.intake.tables import read_csv, read_json_lines, unread_columns
from hasila.model import Rejection, Report

Reader = Callable[[Path, str], Iterator[Draft | Rejection]]


def read_inputs(paths: Sequence[Path | str]) -> Iterator[Report | Rejection]:
    """The reports of files and folders, one after another, and what could not be read, with its place and reason."""
    for item in read_drafts(paths):
        if isinstance(item, Rejection):
            yield item
        else:
            yield from made(item)


def read_drafts(paths: Sequence[Path | str]) -> Iterator[Draft | Rejection]:
    """What the files and folders hold, before reports are made of it: that is most of the work, and can be shared out.

    An input is named as it was given, what lies below it by that name and the path from there: the same command gives
    the same words on every machine, and no two files share a name. In a folder, names that begin with a dot are the
    system's own, and a `README` tells of the folder itself: both are passed over, as are the records that Hasila has
    written there.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path, input_name(path))


def columns_left(paths: Sequence[Path | str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The tables among the inputs that have columns which are not read: each by its name, with these columns."""
    for path in dict.fromkeys(map(Path, paths)):
        files = (file for file, _ in _walk(path, [])) if path.is_dir() and not _is_record(path) else (path,)
        for file in files:
            if file.name.lower().endswith(".csv") and file.is_file():
                try:
                    left = unread_columns(file, input_name(file))
                except (InputError, OSError):
                    continue  # reading it says so
                if left:
                    yield input_name(file), left


def input_name(path: Path) -> str:
    """A path as inputs are named: with `/` between its parts, printable whatever bytes the file system holds."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _read_folder(folder: Path) -> Iterator[Draft | Rejection]:
    if _is_record(folder):
        yield Rejection(input_name(folder), "", "a record that Hasila wrote, not reports")
        return
    unlisted: list[OSError] = []
    empty = True
    for path, siblings in _walk(folder, unlisted):
        empty = False
        if not _is_sidecar(path.name, siblings):
            yield from _read_file(path, input_name(path))
    for error in unlisted:
        yield Rejection(input_name(Path(error.filename or folder)), "", f"cannot be listed: {error.strerror}")
    if empty and not unlisted:
        yield Rejection(input_name(folder), "", "a folder without files")


def _walk(folder: Path, unlisted: list[OSError]) -> Iterator[tuple[Path, set[str]]]:
    """The files below a folder in the order of their names, each with the names of all beside it."""
    for root, folders, files in os.walk(folder, onerror=unlisted.append):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_record(here / name))
        siblings = set(files)
        for name in sorted(n for n in files if not n.startswith(_NO_REPORTS)):
            yield here / name, siblings


def _is_record(folder: Path) -> bool:
    """Whether a folder holds a record of Hasila: what it tells are claims already, and reports none."""
    return all((folder / name).is_file() for name in ("run.json", "claims.jsonl"))


def _read_file(path: Path, source: str) -> Iterator[Draft | Rejection]:
    try:
        yield from _reader_of(path, source)(path, source)
    except InputError as error:
        yield Rejection(error.source, error.where, error.reason)
    except OSError as error:
        yield Rejection(source, "", f"cannot be read: {error.strerror}")


def _reader_of(path: Path, source: str) -> Reader:
    if not path.exists():
        raise UnreadableInput(source, "there is no such file")
    if not path.is_file():
        raise UnreadableInput(source, "neither a file nor a folder")
    name = path.name.lower()
    reader = next((reader for ending, reader in _READERS.items() if name.endswith(ending)), None)
    if reader is None:
        raise UnreadableInput(source, f"files of this kind are not read; those that are: {', '.join(sorted(_READERS))}")
    return reader


def _read_text(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """A plain text; what is known of it may stand beside it in `NAME.json`."""
    text = decode(_bytes(path, source), source)
    beside, complaint = _sidecar(path, source)
    if complaint:
        yield complaint
    yield Draft(_with(beside, text=text), source, "")


def _read_html(path: Path, source: str) -> Iterator[Draft | Rejection]:
    """A saved page; a sidecar's word goes before the page's own."""
    markup = decode(_bytes(path, source), source, markup=True)
    beside, complaint = _sidecar(path, source)
    if complaint:
        yield complaint
    yield Draft(_with(beside, html=markup), source, "")


def _read_warc(path: Path, source: str) -> Iterator[Draft | Rejection]:
    from hasila.intake.archives import read_warc  # noqa: PLC0415 - as below: a library that few inputs need

    yield from read_warc(path, source)


def _read_wacz(path: Path, source: str) -> Iterator[Draft | Rejection]:
    from hasila.intake.archives import read_wacz  # noqa: PLC0415

    yield from read_wacz(path, source)


def _read_feed(path: Path, source: str) -> Iterator[Draft | Rejection]:
    from hasila.intake.feeds import read_feed  # noqa: PLC0415

    yield from read_feed(path, source)


def _bytes(path: Path, source: str) -> bytes:
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    if not data:
        raise UnreadableInput(source, "empty")
    if len(data) > LIMIT:
        raise UnreadableInput(source, f"longer than {LIMIT // 1_000_000} MB")
    return data


def _sidecar(path: Path, source: str) -> tuple[Fields, Rejection | None]:
    """What `NAME.json` says; a sidecar that cannot be used is told, and the text goes on without it."""
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return Fields(), None
    name = f"{source.removesuffix(path.suffix)}.json"
    try:
        row = json.loads(decode(_bytes(beside, name), name))
        if not isinstance(row, dict):
            raise MalformedRow(name, "not a JSON object")
        return fields_of(row, name, ""), None
    except InputError as error:
        reason = error.reason
    except (ValueError, RecursionError):
        reason = "not JSON"
    return Fields(), Rejection(name, "", f"{reason}; its report goes on without it")


def _with(beside: Fields, text: str | None = None, html: str | None = None) -> Fields:
    return Fields(beside.id, beside.url, beside.publisher, beside.published, beside.title, beside.kind, text, html)


def _is_sidecar(name: str, siblings: set[str]) -> bool:
    stem = name.removesuffix(".json")
    return stem != name and any(stem + other in siblings for other in _WITH_SIDECAR)


_READERS: Final[dict[str, Reader]] = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".warc": _read_warc,
    ".warc.gz": _read_warc,
    ".wacz": _read_wacz,
    ".rss": _read_feed,
    ".atom": _read_feed,
    ".xml": _read_feed,
}
_NO_REPORTS: Final = (".", "README")
_WITH_SIDECAR: Final = (".txt", ".html", ".htm")
