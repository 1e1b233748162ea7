"""A casebook written into one file and made anew from it: nothing is lost, and nothing altered gets in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from hasila.casebook import Casebook, originals, schema
from hasila.casebook.accounts import account, is_password
from hasila.casebook.decisions import Merge, Note, Reject, SetGrade, Undo
from hasila.casebook.originals import Originals
from hasila.casebook.searching import find
from hasila.errors import DataError, UsageError
from hasila.model import Grade
from tests.casebook.conftest import Places
from tests.casebook.invented import LATER, PASSWORD, TEXTS, claims, claims_in, fill, incident_with, reports
from tests.casebook.test_casebook_properties import MANY, decide_at_random


def everything(book: Casebook) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with book.reading() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in schema.metadata.sorted_tables
        }


@MANY
@given(data=st.data())
def test_a_round_trip_loses_no_claim_decision_or_source(
    places: Places, told: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("history") / "history.jsonl"
    with Casebook(places.new(told)) as book:
        decide_at_random(data.draw, book)
        if data.draw(st.booleans()):
            fill(book, LATER)
        decide_at_random(data.draw, book, most=4)
        before, record, head = everything(book), book.record(), book.head()
        book.write_history(path)
    with Casebook(places.new(), create=True) as new:
        assert new.restore(path) == head[0]
        assert everything(new) == before
        assert (new.record(), new.head(), new.verify()) == (record, head, [])
        new.write_history(path.with_name("again.jsonl"))
    assert path.with_name("again.jsonl").read_bytes() == path.read_bytes()


def test_a_restored_casebook_is_worked_on_as_the_first_one(places: Places, filled: Casebook, tmp_path: Path) -> None:
    hajin, shaafa = (incident_with(filled, report)["id"] for report in ("hajin-sana", "shaafa"))
    merged = filled.decide("Rima", Merge(hajin, shaafa, "one night"))
    filled.write_history(tmp_path / "history.jsonl")
    with Casebook(places.new(), create=True) as new:
        new.restore(tmp_path / "history.jsonl")
        for book in (filled, new):
            fill(book, LATER)
            book.decide("Edith", Undo(merged))
            book.decide("Salim", Reject(min(claims_in(book, hajin)), "another day"))
        assert new.record().claims == filled.record().claims
        assert new.record().incidents == filled.record().incidents
        assert new.verify() == []
        with new.reading() as connection:
            assert is_password(account(connection, "Rima"), PASSWORD)
            assert set(find(connection, "الشعفه")) == {"shaafa"}


def test_the_bytes_of_originals_come_with_it(places: Places, book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(reports(TEXTS)[0].text.encode("windows-1256") * 40_000)
    book.add([replace(reports(TEXTS)[0], source=f"{tmp_path}/page.html")], claims(TEXTS), Originals([tmp_path]), {})
    book.write_history(tmp_path / "history.jsonl")
    with Casebook(places.new(), create=True) as new:
        new.restore(tmp_path / "history.jsonl")
        with new.reading() as connection:
            kept = connection.execute(select(schema.original.c.sha256)).scalar_one()
            assert b"".join(originals.original(connection, kept)) == (tmp_path / "page.html").read_bytes()


def _changed(name: str, **values: Any) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    def change(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        at = max(i for i, line in enumerate(lines) if line.get("table") == name)
        lines[at]["row"] |= values
        return lines

    return change


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (_changed("entry", who="Eve"), r"entry \d+ \(grade by Eve\) was altered"),
        (_changed("claim", standing="rejected"), "claim .* was altered"),
        (_changed("report", publisher="أخرى"), "report .* was altered"),
        (_changed("account", role="editor"), "the account of Salim was altered"),
        (_changed("claim", extra=1), "line \\d+: a row of claim has id, report"),
        (lambda lines: lines[:-1], "was taken away"),
        (lambda lines: lines[:0], "does not end where its first line says"),
        (
            lambda lines: [line for line in lines if (line.get("row") or {}).get("kind") != "grade"],
            "does not end where",
        ),
        (lambda lines: lines[1:], "line 1: this is no history of a casebook"),
        (lambda lines: [lines[0] | {"casebook": 99}, *lines[1:]], "version 99"),
        (lambda lines: [lines[0] | {"last": "0" * 64}, *lines[1:]], "does not end where"),
        (lambda lines: [*lines, {"table": "nothing", "row": {}}], "there is no table 'nothing'"),
        (lambda lines: [line for line in lines if (line.get("row") or {}).get("report") != "raqqa"], "taken away"),
        (lambda lines: [*lines, lines[-1]], "(?i)unique|duplicate"),
    ],
)
def test_a_history_that_was_altered_or_cut_short_makes_no_casebook(
    places: Places, filled: Casebook, tmp_path: Path, alter: Callable[[list[Any]], list[Any]], said: str
) -> None:
    hajin = incident_with(filled, "hajin-sana")["id"]
    filled.decide("Rima", Note(hajin, "seen"))
    filled.decide("Rima", SetGrade(hajin, Grade.FAIR, "two origins"))
    path = tmp_path / "history.jsonl"
    filled.write_history(path)
    lines = alter([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with Casebook(places.new(), create=True) as new:
        with pytest.raises(DataError, match=said):
            new.restore(path)
        assert set(map(len, everything(new).values())) == {0}
        filled.write_history(path)
        assert new.restore(path) == filled.head()[0], "and is as empty as before"


def test_a_history_is_restored_into_an_empty_casebook_only(filled: Casebook, tmp_path: Path) -> None:
    filled.write_history(tmp_path / "history.jsonl")
    assert (tmp_path / "history.jsonl").stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError, match="an empty casebook"):
        filled.restore(tmp_path / "history.jsonl")
    assert filled.verify() == []
