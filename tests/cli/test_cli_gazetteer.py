"""`hasila gazetteer`: a table imported and a place learned are there for the next run, and bad rows are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila import cli

TABLE = "Village,Y,X\nتل الأمثلة,35.1,40.2\nخربة بلا نقطة,,40.2\n"  # invented


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_is_imported_and_listed_and_its_bad_row_named(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["gazetteer", "import", str(table), "--column", "name=Village"]) == 1
    said = capsys.readouterr().err
    assert "1 place with 1 name imported" in said
    assert "line 3" in said
    assert cli.run(["gazetteer", "list"]) == 0
    assert "places.csv: 1 place," in capsys.readouterr().out


def test_a_learned_place_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["gazetteer", "learn", "تل الأمثلة", "--lat", "-35.1", "--lon", "40.2", "--who", "a researcher"]
    assert cli.run(command) == 0
    assert cli.run(["gazetteer", "list"]) == 0
    assert "Learned: 1 place," in capsys.readouterr().out


CANNOT = {
    "no column of names": (["import", "{table}"], "no column"),
    "a column that says nothing": (["import", "{table}", "--column", "Village"], "--column Village"),
    "no such table": (["import", "{table}.none"], "none"),
    "no such kind": (["learn", "تل", "--lat", "1", "--lon", "1", "--who", "me", "--kind", "hill"], "hill"),
    "off the globe": (["learn", "تل", "--lat", "91", "--lon", "1", "--who", "me"], "91"),
}


@pytest.mark.parametrize("case", CANNOT)
def test_what_cannot_be_taken_in_says_why(case: str, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, said = CANNOT[case]
    assert cli.run(["gazetteer", *(a.format(table=table) for a in arguments)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("hasila: ")
    assert said in error
