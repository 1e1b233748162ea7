"""Files and folders to reports: texts, sidecars, pages, tables, lines. Reports and publishers are invented."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from dateparser.date import DateDataParser

from hasila.intake import read_inputs
from hasila.model import UNKNOWN_PUBLISHER, Report
from tests.inputs import OTHER, PAGE, TEXT, read, rows, written


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


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", rows(*({"text": TEXT, "id": str(n)} for n in range(50))))
    found = read_inputs([path, tmp_path / "missing"])
    first = next(found)
    assert isinstance(first, Report)
    assert first.id == "0"
