"""What was changed behind a casebook's back is found and named, whatever it was."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from hasila.casebook import Casebook
from hasila.casebook.decisions import Merge, Note, SetGrade
from hasila.errors import UsageError
from hasila.model import Grade
from tests.casebook.invented import PASSWORD, incident_with


@pytest.mark.parametrize(
    ("behind", "named"),
    [
        ("UPDATE entry SET who = 'Salim' WHERE kind = 'grade'", r"entry \d+ \(grade by Salim\) was altered"),
        ("UPDATE entry SET body = '{}' WHERE kind = 'note'", r"entry \d+ \(note by Rima\) was altered"),
        ("UPDATE entry SET wrote = 'no' WHERE kind = 'note'", r"entry \d+ \(note by Rima\) was altered"),
        ("DELETE FROM entry WHERE kind = 'grade'", r"entry \d+ is missing"),
        ("UPDATE claim SET decided = row WHERE report = 'hajin-sana'", "claim .* was altered"),
        ("UPDATE claim SET incident = NULL WHERE report = 'hajin-sana'", "incident .* was altered"),
        ("UPDATE claim SET pinned = NOT pinned WHERE report = 'hajin-sana'", "incident .* was altered"),
        ("UPDATE incident SET grade = NULL", "incident .* was altered"),
        ("UPDATE incident SET review = 'signed'", "incident .* was altered"),
        ("UPDATE incident SET redirect = NULL", "incident .* was altered"),
        ("UPDATE incident SET weight = 0", "incident .* was altered"),
        ("UPDATE incident SET version = version + 1", "incident .* was altered"),
        ("UPDATE report SET row = replace(row, 'سانا', 'نسا')", "report .* was altered"),
        ("UPDATE report SET row = 'no' WHERE id = 'raqqa'", "report raqqa was altered"),
        ("DELETE FROM claim WHERE report = 'raqqa'", "claim .* was taken away"),
        ("UPDATE account SET role = 'editor' WHERE name = 'Rudi'", "the account of Rudi was altered"),
        ("INSERT INTO account VALUES ('Eve', 'editor', 'x')", "the account of Eve was added behind"),
        ("INSERT INTO setting VALUES ('signatures', '0')", "the setting signatures was added behind"),
        ("INSERT INTO near VALUES ('a', 'b', 1.0, '{}')", "the near links were altered"),
    ],
)
def test_a_change_behind_its_back_is_named(filled: Casebook, behind: str, named: str) -> None:
    hajin, raqqa, shaafa = (incident_with(filled, r)["id"] for r in ("hajin-sana", "raqqa", "shaafa"))
    filled.decide("Rima", SetGrade(hajin, Grade.FAIR, "two origins"))
    filled.decide("Rima", Note(hajin, "seen"))
    filled.decide("Edith", Merge(raqqa, shaafa))
    assert filled.verify() == []
    with filled.writing() as connection:
        connection.execute(text(behind))
    assert any(re.match(named, problem) for problem in filled.verify()), filled.verify()


def test_entries_cut_off_at_the_end_show_in_what_they_wrote_and_in_the_last_hash(filled: Casebook) -> None:
    hajin = incident_with(filled, "hajin-sana")["id"]
    filled.decide("Rima", SetGrade(hajin, Grade.FAIR, "two origins"))
    head = filled.head()
    with filled.writing() as connection:
        connection.execute(text("DELETE FROM entry WHERE kind = 'grade'"))
    assert filled.verify() == [f"incident {hajin} was altered"]
    assert filled.head() != head


def test_passwords_are_kept_as_salted_hashes_only(book: Casebook) -> None:
    with book.reading() as connection:
        kept = connection.execute(text("SELECT password FROM account")).scalars().all()
        entries = connection.execute(text("SELECT body, wrote FROM entry")).all()
    assert len(set(kept)) == len(kept) == 4
    assert all(password.startswith("$argon2id$") for password in kept)
    assert PASSWORD not in str(kept) + str(entries)


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "reader", PASSWORD),
        ("hasila", "editor", PASSWORD),
        ("a\u202eb", "reader", PASSWORD),
        ("a\nb", "reader", PASSWORD),
        ("x" * 65, "reader", PASSWORD),
        ("Na\u200bda", "reader", PASSWORD),
        (" Nada", "reader", PASSWORD),
        ("Nada", "removed", PASSWORD),
        ("Nada", "reader", "long" * 300),
        ("Nada", "owner", PASSWORD),
        ("Nada", "reader", "short"),
    ],
)
def test_an_account_that_cannot_be_is_refused(book: Casebook, name: str, role: str, password: str) -> None:
    with pytest.raises(UsageError):
        book.save_account(name, role, password)
    assert book.verify() == []


def test_a_removed_account_is_gone_and_vouched_for_until_it_is_made_anew(book: Casebook) -> None:
    book.remove_account("Rima")
    assert (book.accounts()["Rima"], book.verify()) == ("removed", [])
    with pytest.raises(UsageError, match="no such account"):
        book.remove_account("Rima")
    book.save_account("Rima", "reader", PASSWORD)
    assert (book.accounts()["Rima"], book.verify()) == ("reader", [])


def test_a_name_is_one_in_either_composition_of_its_letters(book: Casebook) -> None:
    book.save_account("\u0622dam", "reader", PASSWORD)
    book.save_account("\u0627\u0653dam", "researcher", PASSWORD)
    assert book.accounts()["\u0622dam"] == "researcher"
    assert len(book.accounts()) == 5
