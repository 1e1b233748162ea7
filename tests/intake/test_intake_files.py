"""Files and folders to reports: every bad input is told, and the rest goes on. Reports and publishers are invented."""

from __future__ import annotations

import hashlib
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from dateparser.date import DateDataParser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hasila.intake import lines as intake_lines
from hasila.intake import read_inputs
from hasila.intake.files import _READERS
from hasila.model import UNKNOWN_PUBLISHER, Rejection, Report

TEXT = "قتل ثلاثة مدنيين وأصيب خمسة آخرون بجروح في قصف على بلدة تادف بريف حلب. وقالت مصادر محلية إن القصف من الشرق."
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20
OTHER = "أصيب طفل بانفجار لغم أرضي قرب قرية تل العيس في ريف حلب."
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف على تادف - وكالة الحقل</title>
<meta property="og:site_name" content="وكالة الحقل">
<meta property="article:published_time" content="2019-02-13T08:00:00+03:00">
<link rel="canonical" href="https://alhaql.example/news/12"></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>قصف على تادف</h1><p>{TEXT}</p><p>{OTHER}</p></article><footer>من نحن</footer></body></html>"""


def read(*paths: Path) -> tuple[list[Report], list[Rejection]]:
    reports: list[Report] = []
    rejections: list[Rejection] = []
    for found in read_inputs(paths):
        if isinstance(found, Report):
            reports.append(found)
        else:
            rejections.append(found)
    return reports, rejections


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(*values: object) -> str:
    return "".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values)


def test_a_text_is_kept_exactly(tmp_path: Path) -> None:
    text = f"\r\n {TEXT}\u200f \r\n\u0640\n"
    [report], rejections = read(written(tmp_path, "a.txt", text))
    assert (report.text, rejections) == (text, [])
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert report.publisher == UNKNOWN_PUBLISHER


def test_a_sidecar_tells_what_is_known(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    known = {
        "id": "r1",
        "publisher": "الحقل",
        "published": "2019-02-13",
        "url": "https://alhaql.example/1",
        "title": "قصف",
        "kind": "news",
    }
    written(tmp_path, "a.json", json.dumps(known))
    [report], rejections = read(tmp_path)
    assert rejections == []
    assert (report.id, report.publisher, report.url, report.title, report.kind) == (
        "r1",
        "الحقل",
        known["url"],
        "قصف",
        "news",
    )
    assert report.published is not None
    assert report.published.earliest is not None
    assert report.published.earliest.isoformat() == "2019-02-13"
    assert report.published_how == "given"


def test_a_broken_sidecar_is_told_and_the_text_goes_on(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "a.json", "{")
    reports, [rejection] = read(tmp_path)
    assert len(reports) == 1
    assert rejection == Rejection(str(tmp_path / "a.json"), "", "not JSON; its report goes on without it")


def test_a_page_gives_its_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    [report], rejections = read(written(tmp_path, "a.html", PAGE))
    assert rejections == []
    assert TEXT in report.text and OTHER in report.text and "الرئيسية" not in report.text
    assert (report.publisher, report.url, report.title) == (
        "وكالة الحقل",
        "https://alhaql.example/news/12",
        "قصف على تادف",
    )
    assert report.published is not None
    assert str(report.published.earliest) == "2019-02-13"


def test_a_day_in_words_on_a_page_loads_no_library_of_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take the first report of a process longer than a report may."""
    asked: list[str] = []
    monkeypatch.setattr(DateDataParser, "get_date_data", lambda _, said: asked.append(said))
    page = f"<html><body><article><h1>قصف</h1><time>22 كانون الأول 2018</time><p>{TEXT}</p></article></body></html>"
    [report], _ = read(written(tmp_path, "a.html", page))
    assert TEXT in report.text
    assert asked == []


def test_a_short_page_keeps_its_paragraphs_apart(tmp_path: Path) -> None:
    [report], _ = read(
        written(tmp_path, "a.html", f"<html><body><article><p>{OTHER}</p><p>{TEXT}</p></article></body></html>")
    )
    assert f"{OTHER}\n{TEXT}" in report.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-marked", "cp1256", "iso8859_6"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv"])
def test_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    content = {
        "a.txt": TEXT,
        "a.html": PAGE.replace('<meta charset="utf-8">', ""),
        "a.jsonl": rows({"text": TEXT}),
        "a.csv": f'publisher,text\r\nالحقل,"{TEXT}"\r\n',
    }[name]
    data = b"\xfe\xff" + content.encode("utf-16-be") if encoding == "utf-16-be-marked" else content.encode(encoding)
    [report], rejections = read(written(tmp_path, name, data))
    assert rejections == []
    assert TEXT in report.text


def test_a_page_that_declares_its_encoding_is_believed(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1256")
    [report], _ = read(written(tmp_path, "a.html", page.encode("cp1256")))
    assert TEXT in report.text


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


def test_a_cell_longer_than_the_csv_modules_own_limit(tmp_path: Path) -> None:
    [report], rejections = read(written(tmp_path, "a.csv", f'text,notes\n"{TEXT}","{TEXT * 2000}"\n'))
    assert (report.text, rejections) == (TEXT, [])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_fields_of_a_table(tmp_path: Path, mark: str) -> None:
    names = ["ID", "url", "publisher", "published", "title", "kind", "other", "text"]
    values = [
        "7",
        "https://alhaql.example/7",
        "الحقل",
        "13/2/2019",
        "عنوان",
        "news",
        "x",
        f'"سطر أول في النص{mark}\nسطر ثان من ""النص"""',
    ]
    [report], rejections = read(written(tmp_path, "a.csv", f"{mark.join(names)}\r\n{mark.join(values)}\r\n"))
    assert rejections == []
    assert report.text == f'سطر أول في النص{mark}\nسطر ثان من "النص"'
    assert (report.id, report.publisher, report.title, report.kind) == ("7", "الحقل", "عنوان", "news")


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.alhaql.example/news/1", "alhaql.example"),
        ("https://x.com/alhaql_inv/status/1", "@alhaql_inv"),
        ("https://twitter.com/alhaql_inv/status/1", "@alhaql_inv"),
        ("https://t.me/alhaql_inv/5", "@alhaql_inv"),
        ("https://www.facebook.com/alhaql.inv/posts/1", "alhaql.inv"),
        ("https://www.facebook.com/watch/?v=1", UNKNOWN_PUBLISHER),
        ("https://x.com/i/web/status/1", UNKNOWN_PUBLISHER),
        ("not an address", UNKNOWN_PUBLISHER),
        ("http://[", UNKNOWN_PUBLISHER),
        (None, UNKNOWN_PUBLISHER),
    ],
)
def test_who_publishes_where_nobody_says(tmp_path: Path, url: str | None, publisher: str) -> None:
    [report], _ = read(written(tmp_path, "a.jsonl", rows({"text": TEXT, "url": url})))
    assert report.publisher == publisher


def test_ids(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", rows({"text": TEXT}, {"text": TEXT}, {"text": OTHER}, {"text": TEXT, "id": 5}))
    reports, _ = read(path)
    assert reports[0].id == reports[1].id != reports[2].id
    assert reports[3].id == "5"


def test_a_folder_is_walked_in_order_and_what_lies_in_it_is_named_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.txt", "c.txt"):
        written(tmp_path, name, f"{TEXT} {name}")
    written(tmp_path, "b/picture.png", b"\x89PNG")
    written(tmp_path, "b/other.json", "{}")
    written(tmp_path, ".hidden", "x")
    written(tmp_path, ".git/config.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    reports, rejections = read(Path())
    assert [r.text.split()[-1] for r in reports] == ["a.txt", "c.txt", "b/a.txt", "b/z.txt"]
    assert [r.source for r in reports] == ["a.txt", "c.txt", "b/a.txt", "b/z.txt"]
    assert [r.source for r in rejections] == ["b/other.json", "b/picture.png"]
    assert not any(str(tmp_path) in f"{r.source} {r.where} {r.reason}" for r in rejections)
    assert [r.source for r in read(Path("./b"))[1]] == ["b/other.json", "b/picture.png"]
    assert [r.source for r in read(tmp_path / "b")[1]] == [f"{tmp_path}/b/other.json", f"{tmp_path}/b/picture.png"]


def test_files_of_one_name_in_different_folders_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("north/r.jsonl", "south/r.jsonl"):
        written(tmp_path, name, "{not json\n")
    monkeypatch.chdir(tmp_path)
    apart = ["north/r.jsonl", "south/r.jsonl"]
    assert [r.source for r in read(Path("north"), Path("south"))[1]] == apart
    assert [r.source for r in read(*map(Path, apart))[1]] == apart
    assert [r.source for r in read(Path("../") / tmp_path.name / "north")[1]] == [f"../{tmp_path.name}/north/r.jsonl"]


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


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", rows(*({"text": TEXT, "id": str(n)} for n in range(50))))
    found = read_inputs([path, tmp_path / "missing"])
    first = next(found)
    assert isinstance(first, Report)
    assert first.id == "0"
