"""Casebooks from the command line: building, people, verifying, exporting, and plain errors."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest

from hasila import cli
from hasila.casebook import Casebook
from hasila.casebook.accounts import account, is_password
from hasila.casebook.decisions import Accept, Correct, Reject
from hasila.errors import NotAllowed
from hasila.record import read_claims
from hasila.rows import Row

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# Invented, people and events alike.
ROWS = [
    {
        "id": "one",
        "publisher": "صحيفة",
        "published": "2018-12-22",
        "text": "قتل سبعة مدنيين في قصف على بلدة هجين أمس الجمعة.",
    },
    {
        "id": "two",
        "publisher": "سانا",
        "published": "2018-12-22",
        "text": "قتل 9 مدنيين في قصف على بلدة هجين أمس الجمعة.",
    },
]


def table(path: Path, *rows: dict[str, str]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def incidents_in(record: str) -> list[Row]:
    """The incidents of a record's folder, as rows."""
    return [json.loads(line) for line in (Path(record) / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_casebook_gives_the_record_that_a_build_without_one_gives(tmp_path: Path) -> None:
    book, with_book, without = (str(tmp_path / name) for name in ("casebook.db", "with", "without"))
    assert cli.run(["build", str(EXAMPLES), "--casebook", book, "-o", with_book]) == 0
    assert cli.run(["build", str(EXAMPLES), "-o", without]) == 0
    for name in ("claims", "incidents", "running_totals", "unlinked", "near_links"):
        assert (tmp_path / "with" / f"{name}.jsonl").read_bytes() == (
            tmp_path / "without" / f"{name}.jsonl"
        ).read_bytes()
    told = [set(made["reports"]) for made in incidents_in(without)]
    of = {claim.id: claim.report for claim in read_claims(tmp_path / "without" / "claims.jsonl")}
    assert any(reports - {*of.values()} for reports in told)  # one of them counts nobody
    assert cli.run(["verify", book]) == 0


def test_building_again_keeps_what_was_decided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = str(tmp_path / "casebook.db"), tmp_path / "record"
    assert cli.run(["build", table(tmp_path / "a.jsonl", ROWS[0]), "--casebook", book]) == 0
    assert "1 new report; 1 new incident, 0 extended" in capsys.readouterr().err
    with Casebook(book) as opened:
        opened.save_account("Rima", "researcher", "a long password")
        (claim,) = opened.record().claims
        opened.decide("Rima", Correct(claim.id, {"count": {"min": 8, "max": 8, "wording": "exact"}}))
    assert cli.run(["build", table(tmp_path / "b.jsonl", *ROWS), "--casebook", book, "-o", str(out)]) == 0
    assert (
        "1 new report; 0 new incidents, 1 extended, 0 joined to another, 1 to be looked at again."
        in capsys.readouterr().err
    )
    (incident,) = [json.loads(line) for line in (out / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (incident["killed"]["min"], incident["killed"]["max"]) == (8, 9)


def test_a_person_is_added_with_a_password_given_or_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(tmp_path / "casebook.db")
    Casebook(book, create=True).close()
    monkeypatch.setattr("sys.stdin", io.StringIO("a password of hers\n"))
    assert cli.run(["user", "add", book, "Rima", "--role", "editor"]) == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert cli.run(["user", "add", book, "Salim", "--role", "reader"]) == 0
    made = capsys.readouterr().out.strip()
    with Casebook(book) as opened, opened.reading() as connection:
        assert is_password(account(connection, "Rima"), "a password of hers")
        assert is_password(account(connection, "Salim"), made)
        assert not is_password(account(connection, "Salim"), "a password of hers")
        assert not is_password(account(connection, "Nobody"), made)


def test_a_casebook_is_made_with_its_folder_as_other_files_are(tmp_path: Path) -> None:
    book = tmp_path / "none" / "such" / "casebook.db"
    assert cli.run(["build", table(tmp_path / "a.jsonl", *ROWS), "--casebook", str(book)]) == 0
    assert book.stat().st_mode & 0o077 == 0
    assert cli.run(["verify", str(tmp_path / "nowhere" / "casebook.db")]) == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_person_is_removed_and_stays_in_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    book = str(tmp_path / "casebook.db")
    cli.run(["build", table(tmp_path / "a.jsonl", *ROWS), "--casebook", book])
    with Casebook(book) as opened:
        for name, role in (("Rima", "researcher"), ("Edith", "editor"), ("Nada", "editor")):
            opened.save_account(name, role, "a long password")
        (claim, *_) = opened.record().claims
        opened.decide("Nada", Reject(claim.id))
    capsys.readouterr()
    assert cli.run(["user", "remove", book, "Nada"]) == 0
    assert capsys.readouterr().err == "Nada can no longer log in. What Nada decided stands.\n"
    assert cli.run(["user", "remove", book, "Edith"]) == 0
    assert "There is no editor now" in capsys.readouterr().err
    assert cli.run(["user", "list", book]) == 0
    assert capsys.readouterr().out == "Edith: removed\nNada: removed\nRima: researcher\n"
    assert cli.run(["user", "remove", book, "Nada"]) == 2
    assert cli.run(["user", "add", book, "Rima", "--role", "editor"]) == 0
    assert "an account of that name (researcher)" in capsys.readouterr().err
    with Casebook(book) as opened:
        with opened.reading() as connection:
            assert not is_password(account(connection, "Nada"), "a long password")
        with pytest.raises(NotAllowed):
            opened.decide("Nada", Accept(claim=claim.id))
        assert claim.id not in {c.id for c in opened.record().claims}
    assert cli.run(["verify", book]) == 0


def test_verify_names_what_was_changed_and_export_warns_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(tmp_path / "casebook.db")
    cli.run(["build", table(tmp_path / "a.jsonl", *ROWS), "--casebook", book])
    capsys.readouterr()
    assert cli.run(["verify", book]) == 0
    assert "the last is" in capsys.readouterr().err
    changed = sqlite3.connect(book)
    changed.execute("UPDATE report SET publisher = 'أخرى' WHERE id = 'one'")
    changed.commit()
    changed.close()
    assert cli.run(["verify", book]) == 1
    assert "report one was altered" in capsys.readouterr().err
    assert cli.run(["export", book, "--format", "csv", "-o", str(tmp_path / "tables")]) == 1
    assert "report one was altered" in capsys.readouterr().err
    assert (tmp_path / "tables" / "claims.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "a.jsonl"], "--output RECORD, or --casebook FILE"),
        (["build", "a.jsonl", "--casebook", "a.jsonl"], "a.jsonl"),
        (["build", "a.jsonl", "--casebook", "a.jsonl/casebook.db"], "a.jsonl/casebook.db: cannot be opened"),
        (["user", "remove", "book.db", "Nobody"], "Nobody: there is no such account"),
        (["build", "a.jsonl", "--casebook", "book.db", "--incidents", "groups.jsonl"], "without --incidents"),
        (["build", "a.jsonl", "--casebook", "book.db", "--policy", "widest"], "--policy airwars"),
        (["verify", "a.jsonl"], "a.jsonl"),
        (["user", "add", "none.db", "Rima", "--role", "editor"], "no such casebook"),
        (["user", "add", "book.db", "Rima", "--role", "owner"], "owner"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_plain_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "a.jsonl", *ROWS)
    (tmp_path / "groups.jsonl").write_text('{"id": "1", "reports": ["one"]}\n', encoding="utf-8")
    cli.run(["build", "a.jsonl", "--casebook", "book.db"])
    capsys.readouterr()
    assert cli.run(arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"] == "one"


def test_a_history_makes_the_same_casebook_and_an_altered_one_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, history, new = (str(tmp_path / name) for name in ("casebook.db", "casebook.jsonl", "new.db"))
    cli.run(["build", table(tmp_path / "a.jsonl", *ROWS), "--casebook", book])
    assert cli.run(["export", book, "--format", "history", "-o", history]) == 0
    assert cli.run(["restore", history, new]) == 0
    with Casebook(book) as one, Casebook(new) as other:
        assert f"the last is {one.head()[1]}" in capsys.readouterr().err
        assert other.record() == one.record()
    assert cli.run(["verify", new]) == 0
    assert cli.run(["restore", history, new]) == 2
    assert "an empty casebook" in capsys.readouterr().err
    altered = Path(history).read_text(encoding="utf-8").replace("صحيفة", "جريدة")
    Path(history).write_text(altered, encoding="utf-8")
    assert cli.run(["restore", history, str(tmp_path / "none.db")]) == 2
    assert "nothing was restored" in capsys.readouterr().err
    assert cli.run(["restore", str(tmp_path / "nowhere.jsonl"), str(tmp_path / "none.db")]) == 2
    assert not list(tmp_path.glob("none.db*")), "no empty casebook is left"
    Path(tmp_path / "own.db").touch()
    assert cli.run(["restore", history, str(tmp_path / "own.db")]) == 2
    assert (tmp_path / "own.db").exists(), "what was there before stays"


def test_a_history_is_a_casebooks_own_and_never_public(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, record, out = (str(tmp_path / name) for name in ("casebook.db", "record", "history.jsonl"))
    cli.run(["build", table(tmp_path / "a.jsonl", *ROWS), "--casebook", book, "-o", record])
    capsys.readouterr()
    for arguments in ([record], [book, "--public"]):
        assert cli.run(["export", *arguments, "--format", "history", "-o", out]) == 2
        assert "a history is a casebook's own" in capsys.readouterr().err
        assert not Path(out).exists()
