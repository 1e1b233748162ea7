"""The long fuzz: a short run of every target, what it has found so far, and that it would find something."""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from fuzz import counts
from fuzz.mutating import CHANGES, mutated
from fuzz.run import Attempts, plain
from fuzz.target import Target, check
from fuzz.targets import TARGETS, code_of, covered

TIMES = 2000 if os.environ.get("CI") else 100
"""Executions of each target; one that is dearer has fewer."""


def _packed(name: str) -> bytes:
    """A package of one empty member."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(name, b"")
    return packed.getvalue()


FOUND = {
    "a feed's element with a name that is none": (
        "feeds",
        b"<rss><channel><channT08:00:00Z>\xd8\xa3</channT08:00:00Z></channel></rss>",
    ),
    "a vowel sign that folds into two marks": ("folding", "\u0ccb".encode()),
    "a feed that breaks off in a CDATA section": ("feeds", b"<rss><channel>\n<![CDATA[ab\ncd"),
    "a web archive of nothing but requests": (
        "WARC",
        b"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n",
    ),
    "rows that are all blank": ("JSON lines", b"\n"),
    "a table of blank rows": ("CSV", b"id,text\n\n"),
    "a point of one coordinate": (
        "places: GeoJSON",
        b'{"features": [{"properties": {"name": "a"}, "geometry": {"coordinates": [[40.1, 35.2], [5.2]]}}]}',
    ),
    "a coordinate of 400 digits": (
        "places: GeoJSON",
        b'{"features": [{"properties": {"name": "a"}, "geometry": {"coordinates": [' + b"9" * 400 + b", 1]}}]}",
    ),
    "a population in raised figures": (
        "places: GeoNames",
        "\t".join(["1", "M", "M", "المثال", "35", "40", "P", "PPL", "SY", *[""] * 5, "²", *[""] * 4]).encode(),
    ),
    "a tag of signs before a word": ("reading", "مقتل مدني بقصف على محيط #م埤껐\u0558ستشفى_الرازي".encode()),
    "a place's identity with a tab within": (
        "places: CSV",
        "id,name,lat,lon\na\tb,قرية المثال,35.2,40.1\n".encode(),
    ),
    "a cell longer than the CSV reader takes": (
        "places: CSV",
        f'name,lat,lon\n"{"a" * 200_000}",1,2\nالمثال,35,40\n'.encode(),
    ),
    "a member of a package whose name is no UTF-8": ("WACZ", _packed("é.warc").replace("é".encode(), b"\xad\xad")),
    "an address over several lines that the server refused": (
        "WARC",
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\nb\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 53\r\n\r\n"
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nab\r\n\r\n",
    ),
    "a member whose own header names it so": ("WACZ", _packed("é.warc").replace("é".encode(), b"\xad\xad", 1)),
    "a page whose root is a drawing": ("pages", b"<svg><t/><bodyy>"),
    "two cells of a workbook as far apart as can be said": (
        "places: workbook",
        b'<c r="A1"/><c r="ZZZZ900000000"/>',
    ),
    "a cell nine million columns to the right": ("places: workbook", b'<c r="A1"/><c r="SYASY1"/>'),
    "a sign that is folded to another, and to nothing where no word follows": ("folding", "﹟".encode()),
    "a name of a column longer than that": ("places: CSV", b'"' + b"a" * 200_000 + b'",lat,lon\n'),
}
"""What broke a promise once, by what it is."""


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_inputs_that_change_at_random(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    attempts = Attempts(target, tmp_path)
    plain(target, attempts, 0, max(50, TIMES // target.dear), 600)
    assert attempts.failures == set(), [path.read_text("utf-8") for path in tmp_path.glob("*.txt")]


@pytest.mark.parametrize("found", FOUND)
def test_what_was_found_once_does_not_come_back(found: str) -> None:
    name, data = FOUND[found]
    TARGETS[name].attempt(data)


def test_a_broken_promise_is_found_and_kept_once(tmp_path: Path) -> None:
    def attempt(data: bytes) -> None:
        check(b"kept" in data, "nothing was cut")
        if len(data) > 6:
            raise KeyError(data[:1])

    target = Target("made", attempt, ("hasila.text",), lambda: [b"kept", b"kept it"], ("kept",))
    attempts = Attempts(target, tmp_path)
    assert plain(target, attempts, 0, 300, 60) == 300
    assert len(attempts.failures) == 2
    assert sorted(path.suffix for path in tmp_path.glob("*.*")) == [".input", ".input", ".txt", ".txt"]
    assert struct.unpack("<q", (tmp_path / "count").read_bytes()) == (300,)
    for kept in tmp_path.glob("*.input"):
        with pytest.raises((AssertionError, KeyError)):
            attempt(kept.read_bytes())


def test_the_same_number_gives_the_same_input() -> None:
    seeds, words = TARGETS["folding"].seeds(), [b"one", b"-"]
    assert [mutated(n, seeds, words) for n in range(50)] == [mutated(n, seeds, words) for n in range(50)]
    assert len({mutated(n, seeds, words) for n in range(50)}) > 40
    assert len(CHANGES) > 5


def test_a_target_s_code_is_all_that_it_enters_and_imports() -> None:
    assert {"hasila.text"} < set(covered(TARGETS["numbers"])) >= {"hasila.reading.numbers", "hasila.lexicon"}
    assert "hasila.reading.reader" not in covered(TARGETS["folding"])
    assert {"hasila.intake.archives", "hasila.intake.feeds"} <= set(covered(TARGETS["WARC"]))
    assert len({code_of(TARGETS[name]) for name in ("folding", "days", "reading", "history")}) == 4


def test_counts_add_up_while_the_code_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "KEPT", tmp_path / "counts.json")
    counts.add("a", "one", 100, guided=True)
    counts.add("b", "one", 5, guided=False)
    assert counts.add("a", "one", 50, guided=False) == counts.Count("one", 150, 100)
    assert counts.add("a", "two", 7, guided=False) == counts.Count("two", 7, 0)
    assert counts.read() == {"a": counts.Count("two", 7, 0), "b": counts.Count("one", 5, 0)}
    assert counts.table(counts.read()).splitlines()[-1] == "| **all** | **12** | **0** | |"


def test_the_document_tells_what_was_counted() -> None:
    told = counts.DOCUMENT.read_text("utf-8")
    assert f"<!-- fuzz -->\n{counts.table(counts.read())}\n<!-- end -->" in told
    assert set(json.loads(counts.KEPT.read_text("utf-8"))) == set(TARGETS), "python -m fuzz.counts --write"


def test_the_table_names_every_target_and_counts_nothing_of_other_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "document.md"
    document.write_text("before\n<!-- fuzz -->\nold\n<!-- end -->\nafter\n", "utf-8")
    monkeypatch.setattr(counts, "KEPT", tmp_path / "counts.json")
    monkeypatch.setattr(counts, "DOCUMENT", document)
    monkeypatch.setattr(sys, "argv", ["counts", "--write"])
    today = code_of(TARGETS["days"])
    counts.add("days", today, 30, guided=True)
    counts.add("folding", "of other days", 500, guided=True)
    counts.add("gone", "of other days", 500, guided=True)
    counts.main()
    told = capsys.readouterr().out
    assert f"before\n<!-- fuzz -->\n{told}<!-- end -->\nafter\n" == document.read_text("utf-8")
    assert f"| days | 30 | 30 | `{today}` |" in told
    assert f"| folding | 0 | 0 | `{code_of(TARGETS['folding'])}` |" in told
    assert told.endswith("| **all** | **30** | **30** | |\n")
    assert set(counts.read()) == set(TARGETS)
