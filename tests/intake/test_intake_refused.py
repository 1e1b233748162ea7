"""Every bad input is told with its place, and the rest goes on; no bytes end otherwise. All reports are invented."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hasila.intake import lines as intake_lines
from hasila.intake import read_inputs
from hasila.intake.files import _READERS
from hasila.model import Rejection, Report
from tests.inputs import OTHER, PAGE, TEXT, read, rows, written

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20


def test_a_broken_sidecar_is_told_and_the_text_goes_on(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "a.json", "{")
    reports, [rejection] = read(tmp_path)
    assert len(reports) == 1
    assert rejection == Rejection(str(tmp_path / "a.json"), "", "not JSON; its report goes on without it")


@pytest.mark.parametrize(
    ("name", "content", "where", "reason"),
    [
        ("a.txt", b"", "", "empty"),
        ("a.txt", b" \n\t", "", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", "not text"),
        ("a.txt", TEXT[:20].encode() + b"\xff" + TEXT[20:].encode(), "", "broken UTF-8 at byte 37"),
        ("a.txt", TEXT.encode("utf-16")[:-1], "", "broken UTF-16"),
        ("a.txt", b"x" * 10_000_001, "", "longer than 10 MB"),
        ("a.txt", "Three civilians were killed in the town", "", "not Arabic: English"),
        ("a.txt", "\u064b\u0650" * 50, "", "not Arabic: it has no letters"),
        ("a.txt", "\u202e\u2066" * 50, "", "not Arabic: it has no letters"),
        ("a.html", "<html><body></body></html>", "", "no article was found"),
        ("a.html", "<" * 5000, "", "not Arabic"),
        ("a.jsonl", b"", "", "empty"),
        ("a.csv", b"", "", "empty"),
        ("a.jsonl", PICTURE, "", "not text: a picture"),
        ("a.csv", PICTURE, "", "not text: a picture"),
        ("a.jsonl", b"%PDF-1.4\n" + PICTURE, "", "not text: a picture"),
        ("a.jsonl", TEXT.encode("utf-16-le"), "", "UTF-16 without its mark"),
        ("a.csv", b"\rtext\n1\n", "row 1", "not CSV"),
        ("a.csv", "name,words\n1,2\n", "row 1", "no column `text` or `html`"),
        ("a.csv", "text,text\n1,2\n", "row 1", "stands twice"),
        ("a.csv", "id,text\n", "", "without rows"),
        ("a.pdf", b"%PDF", "", "not read"),
        ("a.json", "{}", "", "not read"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: str | bytes, where: str, reason: str) -> None:
    reports, [rejection] = read(written(tmp_path, name, content))
    assert reports == []
    assert (rejection.source, rejection.where) == (str(tmp_path / name), where)
    assert reason in rejection.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "', "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"{}", "neither `text` nor `html`"),
        (b'{"text": 5}', "`text` is not text"),
        (b'{"text": "\\ud800 x"}', "surrogate"),
        (b'{"text": "a\\u0000"}', "zero character"),
        (b'{"text": "\xff\xfe"}', "broken UTF-8 at byte 10"),
        (b'{"id": ' + b"9" * 5000 + b"}", "a number too long"),
        (b"[" * 100_000, "nesting"),
        (b'{"text": ""}', "empty"),
        (json.dumps({"text": "در حمله به شهر حلب پنج نفر کشته شدند و این را گفت"}).encode(), "not Arabic: Persian"),
        (json.dumps({"html": "<p></p>"}).encode(), "no article"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    good = rows({"id": "1", "text": TEXT}, {"id": "2", "text": OTHER}).encode()
    after = rows({"id": "4", "text": TEXT}).encode()
    reports, [rejection] = read(written(tmp_path, "a.jsonl", good + line + b"\n" + after))
    assert [r.id for r in reports] == ["1", "2", "4"]
    assert (rejection.source, rejection.where) == (str(tmp_path / "a.jsonl"), "line 3")
    assert reason in rejection.reason


def test_a_line_of_fifty_megabytes_is_told_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(rows({"id": "1", "text": TEXT}).encode())
        for _ in range(50):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + rows({"id": "3", "text": OTHER}).encode())
    tracemalloc.start()
    reports, rejections = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [r.id for r in reports] == ["1", "3"]
    assert rejections == [Rejection(str(tmp_path / "a.jsonl"), "line 2", "longer than 10 MB")]
    assert peak < 40_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_too_long_in_a_table_spoils_its_row_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(intake_lines, "LIMIT", 1000)
    table = f"id,text\n1,{TEXT}\n2,{'x' * 5000}\n3,{OTHER}\n"
    reports, rejections = read(written(tmp_path, "a.csv", table.encode(encoding)))
    assert [r.id for r in reports] == ["1", "3"]
    assert [r.where for r in rejections] == ["line 3"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,x,y", "3 fields, where the first row names 2"),
        ("2", "1 fields"),
        ("2,\0", "zero"),
        ('2,"a"b', "not CSV"),
        ("2,", "empty"),
    ],
)
def test_a_bad_row_is_told_and_the_rest_goes_on(tmp_path: Path, row: str, reason: str) -> None:
    table = f"id,text\n1,{TEXT}\n{row}\n3,{OTHER}\n"
    reports, rejections = read(written(tmp_path, "a.csv", table))
    assert [r.id for r in reports] == ["1", "3"]
    assert any(reason in r.reason for r in rejections)
    assert rejections[-1].where in ("row 3", "line 3")


def test_a_quote_that_never_closes_is_told(tmp_path: Path) -> None:
    reports, [rejection] = read(written(tmp_path, "a.csv", f'id,text\n1,{TEXT}\n2,"{OTHER}\n3,{OTHER}\n'))
    assert [r.id for r in reports] == ["1"]
    assert rejection.where == "row 3"


def test_inputs_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reports, rejections = read(tmp_path / "missing.txt", tmp_path / "empty")
    assert reports == []
    assert rejections == [
        Rejection(str(tmp_path / "missing.txt"), "", "there is no such file"),
        Rejection(str(tmp_path / "empty"), "", "a folder without files"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    reports, [rejection] = read(tmp_path)
    assert (reports, rejection.reason) == ([], "neither a file nor a folder")


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.png")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    _, [rejection] = read(tmp_path)
    assert rejection.source == f"{tmp_path}/\ufffd.png"
    rejection.source.encode()


PIECES = st.sampled_from(
    [
        *(
            TEXT.encode(),
            TEXT.encode("cp1256"),
            TEXT.encode("utf-16"),
            PAGE.encode(),
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\0",
        ),
        *(
            b"\n",
            b"\r\n",
            b'"',
            b",",
            b"id,text\n",
            b'{"text": "',
            b'"}\n',
            b"\\ud800",
            b"<table>",
            b"</p><p>",
            b"<meta charset=rot13>",
        ),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES | st.binary(max_size=40), max_size=12).map(b"".join), st.sampled_from(sorted(_READERS)))
def test_whatever_bytes_come_each_ends_as_a_report_or_with_its_reason(tmp_path: Path, data: bytes, ending: str) -> None:
    for found in read_inputs([written(tmp_path, "a" + ending, data)]):
        if isinstance(found, Report):
            assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()
        else:
            assert found.source == str(tmp_path / f"a{ending}")
            assert found.reason
