"""Reading again: the same gives the same; a claim that nobody read, a changed file, other data are each said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hasila import cli, pipeline, record
from hasila.casebook import Casebook
from hasila.engines.local import LocalEngine
from hasila.limits import MOST_CLAIMS, TOO_SLOW
from hasila.model import Rejection, Report
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


SHORT = "قتل سبعة مدنيين في قصف جوي على بلدة هجين يوم الجمعة."
"""Invented, as all here."""


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record and a casebook of two reports, one of which tells of more groups than one may and is rejected."""
    folder = tmp_path_factory.mktemp("refusing")
    places = "هجين حلب الرقة درعا دوما حمص حماة منبج".split()
    lines = [f"قتل {n} مدنيين في قصف على {places[n % 8]}." for n in range(3, MOST_CLAIMS + 10)]
    (folder / "in").mkdir()
    (folder / "in" / "big.txt").write_text("\n".join(lines), "utf-8")
    (folder / "in" / "short.txt").write_text(SHORT, "utf-8")
    for to in (["-o", str(folder / "record")], ["--casebook", str(folder / "casebook.db")]):
        assert cli.run(["build", str(folder / "in"), *to, "--workers", "1"]) == 1
    return folder


@pytest.mark.parametrize("name", ["record", "casebook.db"])
def test_a_report_that_was_rejected_is_rejected_again_and_that_is_no_problem(
    name: str, refusing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = said(capsys, str(refusing / name))
    assert status == 0, told
    assert "2 reports were read again, and their 1 claims compared; 1 of them cannot be read, and are rejected" in told
    assert f"tells of more than {MOST_CLAIMS} groups of people" in told


def test_claims_of_a_report_that_is_rejected_are_found(
    refusing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(refusing / "record", tmp_path / "record")
    reports = [json.loads(line) for line in (tmp_path / "record" / "reports.jsonl").read_text("utf-8").splitlines()]
    big = next(report["id"] for report in reports if len(report["text"]) > len(SHORT))

    def change(rows: list[Any]) -> None:
        rows.append(rows[0] | {"id": "invented", "report": big})

    changed(tmp_path / "record", "claims.jsonl", change)
    status, told = said(capsys, str(tmp_path / "record"))
    assert status == 1
    assert f"report {big}, read again, does not give claim invented" in told


def test_what_one_machine_has_no_time_for_is_not_compared_and_not_accused(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock rings for one report, as it would on a machine too slow for it."""
    read = pipeline._read
    held = record.read(made / "record")
    slow = held.claims[0].report
    those = sum(claim.report == slow for claim in held.claims)

    def ringing(work: Any, report: Report) -> Any:
        if report.id == slow:
            return Rejection(report.source, report.where, f"report {report.id}: {TOO_SLOW}")
        return read(work, report)

    monkeypatch.setattr(pipeline, "_read", ringing)
    for name in ("record", "casebook.db"):
        status, told = said(capsys, str(made / name))
        assert status == 0, told
        assert f"report {slow}: not compared, for this machine had not the time" in told
        compared = f"{len(held.reports) - 1} reports were read again, and their {len(held.claims) - those} claims"
        assert compared in told
        assert "is another" not in told


def test_what_the_first_machine_had_no_time_for_is_not_compared_either(made: Path) -> None:
    held = record.read(made / "record")
    slow = held.claims[0].report
    others = [claim for claim in held.claims if claim.report != slow]
    again = Rereading(LocalEngine(1))
    rejected = [Rejection("slow.txt", "", f"report {slow}: {TOO_SLOW}")]
    compared = again.compare(held.reports, others, rejected)
    assert compared.problems == ()
    assert [line.partition(",")[0] for line in compared.left] == [f"report {slow}: not compared"]
    assert again.compare(held.reports, others).problems, "claims were taken away, and nothing accounts for it"
