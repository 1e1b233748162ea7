"""Tables of others: their names for our fields, and what is not read of them. Reports and publishers are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila.intake import columns_left, read_inputs
from hasila.model import Rejection, Report
from tests.intake.test_intake_files import TEXT, written


def test_tables_of_others_are_read_by_their_own_column_names(tmp_path: Path) -> None:
    text = "قالت مصادر محلية إن ثلاثة مدنيين قتلوا في غارة على بلدة المثال"
    (tmp_path / "bayanat.csv").write_text(
        f'id,title,title_ar,description,source_link,publish_date,sources\n7,Report,خبر,"<p>{text}</p>",'
        "https://example.org/7,2019-02-11,صحيفة مختلقة\n",
        encoding="utf-8",
    )
    (report,) = read_inputs([tmp_path / "bayanat.csv"])
    assert isinstance(report, Report)
    assert (report.id, report.url, report.publisher) == ("7", "https://example.org/7", "صحيفة مختلقة")
    assert report.text == text
    assert report.title == "Report", "our own name goes before another's"


@pytest.mark.parametrize(
    ("header", "row", "day", "left"),
    [
        ("name,date,text,media", "صحيفة مختلقة,2019-02-11,{0},Other", "2019-02-11", ("media",)),
        (
            "code,permalink,date,name,source_name,url,archive_url,text",
            "X1,https://example.org/x1,2019-02-09,غارة على المثال,صحيفة مختلقة,https://example.org/1,,{0}",
            None,
            ("code", "permalink", "date", "name", "archive_url"),
        ),
        (
            "publisher,name,published,date,text",
            "صحيفة مختلقة,ن,2019-02-11,2018-01-01,{0}",
            "2019-02-11",
            ("name", "date"),
        ),
        ("Text;Publisher;Notes", "{0};صحيفة مختلقة;x", None, ("notes",)),
        ("text,publisher", "{0},صحيفة مختلقة", None, ()),
    ],
)
def test_every_column_of_a_table_is_read_or_named(
    tmp_path: Path, header: str, row: str, day: str | None, left: tuple[str, ...]
) -> None:
    """In Airwars' own tables `date` and `name` are the incident's: no day of publication, and no publisher."""
    path = written(tmp_path, "in.csv", f"{header}\n{row.format(TEXT)}\n".encode())
    (report,) = read_inputs([path])
    assert isinstance(report, Report)
    assert report.publisher == "صحيفة مختلقة"
    assert (report.published and str(report.published.earliest)) == day
    named = [(str(path), left)] if left else []
    assert list(columns_left([path])) == list(columns_left([tmp_path])) == named


def test_columns_are_named_for_tables_of_reports_alone(tmp_path: Path) -> None:
    written(tmp_path, "none.csv", b"code,name\nX1,Y\n")
    written(tmp_path, "empty.csv", b"")
    written(tmp_path, "text.txt", TEXT.encode())
    assert list(columns_left([tmp_path, tmp_path / "missing.csv"])) == []


def test_a_table_of_sources_without_texts_says_so(tmp_path: Path) -> None:
    (tmp_path / "airwars.csv").write_text("code,name,url,media\nX1,صحيفة,https://example.org,Other\n", encoding="utf-8")
    (rejection,) = read_inputs([tmp_path / "airwars.csv"])
    assert isinstance(rejection, Rejection)
    assert "no column `text` or `html`" in rejection.reason
