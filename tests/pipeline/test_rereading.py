"""Reading again: the same gives the same; a claim that nobody read, a changed file, other data are each said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hasila import cli, record
from hasila.casebook import Casebook
from hasila.engines.local import LocalEngine
from hasila.rereading import Rereading

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record and a casebook of the examples."""
    folder = tmp_path_factory.mktemp("made")
    at = ["build", str(EXAMPLES), "-o", str(folder / "record"), "--workers", "1"]
    assert cli.run(at) == 0
    assert cli.run(["build", str(EXAMPLES), "--casebook", str(folder / "casebook.db"), "--workers", "1"]) == 0
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "made")
    return tmp_path / "made"


def changed(folder: Path, name: str, change: Callable[[list[Any]], None]) -> None:
    """A record whose file says something else, and whose hashes were made to fit."""
    path = folder / name
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(rows)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    rehashed(folder)


def rehashed(folder: Path, **more: object) -> None:
    run = json.loads((folder / "run.json").read_text("utf-8"))
    run.pop("sha256")
    run |= {"files": record._hashes(folder), **more}
    (folder / "run.json").write_text(json.dumps(run | {"sha256": record._digest(run)}), "utf-8")


def said(capsys: pytest.CaptureFixture[str], *asked: str) -> tuple[int, str]:
    capsys.readouterr()
    status = cli.run(["verify", *asked])
    return status, capsys.readouterr().err


def test_what_was_built_is_read_again_as_it_was(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = said(capsys, str(made / "record"))
    assert status == 0
    of = json.loads((made / "record" / "run.json").read_text("utf-8"))["totals"]
    compared = f"{of['reports']} reports were read again, and their {of['claims']} claims compared"
    assert f"{compared}; {of['incidents']} incidents were linked" in told
    status, told = said(capsys, str(made / "casebook.db"))
    assert status == 0
    assert "15 of 15 reports were taken out of the bytes of their files again" in told
    assert compared in told


def test_a_claim_changed_with_all_its_hashes_is_found(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(rows: list[Any]) -> None:
        rows[0]["count"] = {"min": 70, "max": 70, "wording": "exact"}

    changed(copied / "record", "claims.jsonl", change)
    status, told = said(capsys, str(copied / "record"), "--hashes-only")
    assert (status, told) == (0, f"{copied / 'record'} is as it was written.\n")
    status, told = said(capsys, str(copied / "record"))
    assert status == 1
    assert "does not give claim" in told
    assert "gives a claim that is not there" in told


def test_a_toll_changed_with_all_its_hashes_is_found(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(rows: list[Any]) -> None:
        next(row for row in rows if row["killed"])["killed"]["max"] = 999

    changed(copied / "record", "incidents.jsonl", change)
    status, told = said(capsys, str(copied / "record"))
    assert status == 1
    assert told.count("is another one when the claims are linked again") == 1


@pytest.mark.parametrize("key", ["hasila", "language_data", "gazetteers"])
def test_with_other_data_nothing_is_compared_and_that_is_said(
    key: str, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rehashed(copied / "record", **{key: "another"})
    status, told = said(capsys, str(copied / "record"))
    assert status == 0
    assert "made with other things than are here" in told
    assert "read again, and" not in told


def test_a_report_that_is_not_in_its_file_any_more_is_found(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever can write to the database may make the rows fit; the file's bytes have their own hash."""
    address = str(copied / "casebook.db")
    with Casebook(address) as book, book.writing() as connection:
        original = text("SELECT original FROM report WHERE id = (SELECT min(id) FROM report)")
        mine = connection.execute(original).scalar()
        other = connection.execute(text("SELECT max(sha256) FROM original WHERE sha256 != :m"), {"m": mine}).scalar()
        connection.execute(text("UPDATE report SET original = :o WHERE original = :m"), {"o": other, "m": mine})
    with Casebook(address) as book:
        problems, _ = book.reread(Rereading(LocalEngine(1)))
    assert any("does not come out of its original" in problem for problem in problems)
