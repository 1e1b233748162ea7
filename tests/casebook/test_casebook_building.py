"""More reports for a casebook: what is there stays, what is new is added, what was decided stands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from hasila.casebook import Casebook, originals, schema
from hasila.casebook.decisions import Merge, Reject, SetGrade, SetPlace, Sign, Split
from hasila.casebook.originals import Originals
from hasila.errors import UsageError
from hasila.intake import input_name
from hasila.model import Grade, Place, Precision
from tests.casebook.invented import LATER, TEXTS, claims, claims_in, fill, incident_with, incidents, reports


def test_a_build_keeps_reports_claims_and_incidents(book: Casebook) -> None:
    added = fill(book)
    assert (added.reports, len(added.told.new), added.rejected) == (4, 3, ())
    assert incident_with(book, "hajin-sana")["shown"]["reports"] == ["hajin-paper", "hajin-sana"]
    assert incident_with(book, "shaafa")["shown"]["injured"]["max"] == 12
    assert book.verify() == []


def test_the_same_reports_twice_change_nothing(book: Casebook) -> None:
    fill(book)
    head, before = book.head(), book.record()
    assert fill(book).reports == 0
    assert fill(book, dict(reversed(TEXTS.items()))).reports == 0
    assert book.head() == head
    assert book.record() == before


def test_a_build_after_decisions_with_nothing_new_changes_nothing(book: Casebook) -> None:
    fill(book)
    first, other = incident_with(book, "hajin-sana")["id"], incident_with(book, "shaafa")["id"]
    book.decide("Rima", Merge(first, other))
    head = book.head()
    assert fill(book).reports == 0
    assert book.head() == head


def test_reports_one_by_one_and_all_at_once_are_the_same_incidents(book: Casebook, tmp_path: Path) -> None:
    for identity, told in {**TEXTS, **LATER}.items():
        fill(book, {identity: told})
    with Casebook(tmp_path / "at-once.db", create=True) as other:
        fill(other, {**TEXTS, **LATER})
        at_once = sorted(sorted(i["shown"]["claims"]) for i in incidents(other).values())
    assert sorted(sorted(i["shown"]["claims"]) for i in incidents(book).values()) == at_once


def test_new_reports_extend_an_incident_that_keeps_its_id(book: Casebook) -> None:
    fill(book)
    before = incident_with(book, "hajin-sana")
    added = fill(book, LATER)
    after = incident_with(book, "hajin-late")
    assert after["id"] == before["id"]
    assert added.told.extended == [before["id"]]
    assert after["review"] == "new"
    assert after["shown"]["killed"]["max"] == 15


def test_new_evidence_puts_a_decided_incident_up_again_and_says_what_changed(book: Casebook) -> None:
    fill(book)
    incident = incident_with(book, "hajin-sana")["id"]
    book.decide("Rima", SetGrade(incident, Grade.FAIR, "two papers of one river"))
    book.decide("Edith", Sign(incident))
    added = fill(book, LATER)
    after = incidents(book)[incident]
    assert added.told.again == [incident]
    assert (after["review"], after["signed"]) == ("again", "[]")
    assert {"field": "killed", "was": [7, 9, False], "now": [7, 15, False]} in json.loads(after["changes"])
    assert (after["shown"]["grade"], after["shown"]["grade_reason"]) == ("fair", "two papers of one river")
    assert book.verify() == []


def test_a_place_and_a_rejection_stand_whatever_comes(book: Casebook) -> None:
    fill(book)
    incident = incident_with(book, "hajin-sana")["id"]
    place = Place("هجين", "دير الزور", 34.6861, 40.8319, Precision.VILLAGE)
    book.decide("Rima", SetPlace(incident, place))
    rejected = next(i for i, c in claims_in(book, incident).items() if c["report"] == "hajin-paper")
    book.decide("Rima", Reject(rejected, "told of another day"))
    fill(book, LATER)
    after = incidents(book)[incident]["shown"]
    assert (after["place"]["lat"], after["place"]["lon"]) == (34.6861, 40.8319)
    assert rejected not in after["claims"]
    assert claims_in(book, incident)[rejected]["standing"] == "rejected"


def test_a_split_stands_when_more_reports_speak_of_both(book: Casebook) -> None:
    fill(book)
    incident = incident_with(book, "hajin-sana")["id"]
    parted = tuple(i for i, c in claims_in(book, incident).items() if c["report"] == "hajin-paper")
    book.decide("Rima", Split(incident, parted, "two raids"))
    new = incident_with(book, "hajin-paper")["id"]
    assert new != incident
    fill(book, LATER)
    assert incident_with(book, "hajin-paper")["id"] == new
    assert incident_with(book, "hajin-sana")["id"] == incident
    assert incident_with(book, "hajin-late")["id"] in (new, incident)


def test_a_merge_stands_and_leaves_a_redirect(book: Casebook) -> None:
    fill(book)
    first, other = incident_with(book, "hajin-sana")["id"], incident_with(book, "shaafa")["id"]
    book.decide("Rima", Merge(first, other, "one night"))
    fill(book, LATER)
    assert incident_with(book, "shaafa")["id"] == first
    with book.reading() as connection:
        table = schema.incident.c
        assert connection.execute(select(table.redirect).where(table.id == other)).scalar_one() == first


def test_an_id_that_comes_with_another_text_is_refused_and_the_rest_goes_on(book: Casebook) -> None:
    fill(book)
    other = replace(reports(LATER)[0], id="shaafa", source="later.jsonl", where="line 3")
    added = book.add([other, reports(LATER)[1]], claims(LATER), Originals(), {})
    assert added.reports == 1
    (refused,) = added.rejected
    assert (refused.source, refused.where) == ("later.jsonl", "line 3")
    assert "shaafa" in refused.reason


def test_a_file_of_many_reports_is_read_once(book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    keep, kept = originals.keep, list[Path]()

    def watched(connection: Connection, path: Path) -> str:
        kept.append(path)
        return keep(connection, path)

    monkeypatch.setattr(originals, "keep", watched)
    book.add([replace(r, source=input_name(file)) for r in reports(TEXTS)], [], Originals([file]), {})
    assert kept == [file]
    with book.reading() as connection:
        assert len(set(connection.execute(select(schema.report.c.original)).scalars())) == 1


def test_the_bytes_that_reports_came_in_are_kept(book: Casebook, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    written = reports(TEXTS)[0].text.encode("windows-1256") * 40_000
    (folder / "page.html").write_bytes(written)
    book.add([replace(reports(TEXTS)[0], source=f"{folder}/page.html")], [], Originals([folder]), {})
    with book.reading() as connection:
        sha256 = connection.execute(select(schema.report.c.original)).scalar_one()
        assert b"".join(originals.original(connection, sha256)) == written
        assert connection.execute(select(schema.piece.c.number)).scalars().all() == [0, 1, 2]
    assert book.verify() == []


def test_an_original_is_kept_under_the_name_that_its_report_gives_it(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of one name in two folders, one of them twice under a folder and by itself, and a package of files."""
    monkeypatch.chdir(tmp_path)
    for name in ("north/r.jsonl", "south/r.jsonl", "crawl.wacz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    sources = ("north/r.jsonl", "south/r.jsonl", "crawl.wacz/archive/data.warc", "gone.jsonl")
    given = [replace(r, source=s, where="byte 0") for r, s in zip(reports(TEXTS), sources, strict=True)]
    inputs = Originals([Path("south"), Path("north"), Path("south/r.jsonl"), Path("crawl.wacz")])
    book.add(given, [], inputs, {})
    with book.reading() as connection:
        table, kept = schema.report.c, schema.original.c
        joined = select(table.id, kept.name, table.place_in_original).join_from(schema.report, schema.original)
        found = {identity: (name, where) for identity, name, where in connection.execute(joined)}
    assert found == {
        given[0].id: ("north/r.jsonl", "byte 0"),
        given[1].id: ("south/r.jsonl", "byte 0"),
        given[2].id: ("crawl.wacz", "archive/data.warc, byte 0"),
    }


def test_a_record_of_a_casebook_shows_what_was_decided(book: Casebook) -> None:
    fill(book)
    incident = incident_with(book, "hajin-sana")["id"]
    rejected = next(iter(claims_in(book, incident)))
    book.decide("Rima", Reject(rejected))
    book.decide("Rima", SetGrade(incident, Grade.CONTESTED, "laid to two"))
    record = book.record()
    assert rejected not in {claim.id for claim in record.claims}
    assert next(i for i in record.incidents if i.id == incident).grade is Grade.CONTESTED
    assert len(record.reports) == 4


def test_a_file_that_is_no_casebook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("years of it" * 1000, encoding="utf-8")
    for name in ("notes.txt", "missing.db", "."):
        with pytest.raises(UsageError):
            Casebook(tmp_path / name)
    with pytest.raises(UsageError):
        Casebook(tmp_path / "notes.txt", create=True)
    with pytest.raises(UsageError):
        Casebook("mysql://somewhere/else")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8").startswith("years")


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(UsageError, match="cannot be reached") as error:
        Casebook("postgresql://someone:secret@localhost:1/nothing")
    assert "secret" not in str(error.value)
