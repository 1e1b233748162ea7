"""A record's folder: whole or not at all, never in place of something else, and checked against its own hashes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from hasila import pipeline, record
from hasila.engines.local import LocalEngine
from hasila.errors import DataError, UsageError
from hasila.model import Evidence, NearLink, Record, Rejection
from hasila.row_files import write_lines
from hasila.rows import near_link_row

EMPTY = Record((), (), (), (), (), (), (), run={"hasila": "0"})


def test_a_record_is_written_and_read_back(tmp_path: Path) -> None:
    rejected = (Rejection("ملف.jsonl", "line 3", "is not JSON"),)
    record.write(replace(EMPTY, rejected=rejected), tmp_path / "record")
    assert record.read(tmp_path / "record").rejected == rejected
    assert record.verify(tmp_path / "record") == []
    names = {p.name for p in (tmp_path / "record").iterdir()}
    assert names >= {
        *("index.html", "reports.jsonl", "claims.jsonl", "incidents.jsonl", "claims.csv", "incidents.csv"),
        *("incidents.geojson", "rejected.jsonl", "run.json"),
        *("running_totals.jsonl", "unlinked.jsonl", "near_links.jsonl"),
    }


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        record.write(EMPTY, tmp_path / name)
    assert (tmp_path / "one" / "run.json").read_bytes() == (tmp_path / "two" / "run.json").read_bytes()


def test_a_run_that_breaks_off_leaves_the_old_record_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "record"
    record.write(EMPTY, out)
    before = (out / "run.json").read_bytes()
    with pytest.raises(KeyboardInterrupt), record.replaced(out) as folder:
        (folder / "claims.jsonl").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert (out / "run.json").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["record"]


def test_a_record_takes_the_place_of_the_old_one_with_nothing_left_of_it(tmp_path: Path) -> None:
    out = tmp_path / "record"
    record.write(EMPTY, out)
    (out / "stale.html").write_text("old", encoding="utf-8")
    record.write(EMPTY, out)
    assert not (out / "stale.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["record"]


def test_a_run_that_ended_between_the_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "record"
    record.write(EMPTY, out)
    out.rename(tmp_path / ".record.previous")
    with pytest.raises(RuntimeError), record.replaced(out):
        raise RuntimeError
    assert record.verify(out) == []


def test_a_folder_that_is_no_record_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "work.txt").write_text("years of it", encoding="utf-8")
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    for name in ("theirs", "file"):
        with pytest.raises(UsageError, match="is not a record"):
            record.write(EMPTY, tmp_path / name)
    assert (tmp_path / "theirs" / "work.txt").read_text(encoding="utf-8") == "years of it"


def test_an_empty_folder_may_become_a_record(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    record.write(EMPTY, tmp_path / "record")
    assert (tmp_path / "record" / "run.json").is_file()


def test_verify_names_what_was_altered_added_and_taken_away(tmp_path: Path) -> None:
    out = tmp_path / "record"
    record.write(EMPTY, out)
    (out / "claims.csv").write_text("id\n1\n", encoding="utf-8")
    (out / "more.txt").write_text("", encoding="utf-8")
    (out / "incidents.geojson").unlink()
    assert record.verify(out) == [
        "incidents.geojson is missing",
        "more.txt was not written with the record",
        "claims.csv was altered",
    ]


def test_a_folder_that_is_no_record_is_not_read_as_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a record"):
        record.read(tmp_path)


@pytest.mark.parametrize(
    ("line", "said"), [("{", "line 2"), ('{"id": "x"}', "line 2"), ("[1]", "line 2"), ("7", "line 2")]
)
def test_a_wrong_line_of_claims_is_named(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=said):
        record.read_claims(path)


def test_lines_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("before\n", encoding="utf-8")

    def rows():  # type: ignore[no-untyped-def]
        yield {"id": 1}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_lines(path, rows())
    assert path.read_text(encoding="utf-8") == "before\n"
    assert [p.name for p in tmp_path.iterdir()] == ["claims.jsonl"]


def test_what_is_no_file_is_written_to_as_it_stands() -> None:
    write_lines(Path(os.devnull), [{"id": 1}])
    assert Path(os.devnull).is_char_device()


def test_a_record_holds_no_clock_and_no_path(tmp_path: Path) -> None:
    record.write(EMPTY, tmp_path / "record")
    run = json.loads((tmp_path / "record" / "run.json").read_text(encoding="utf-8"))
    assert str(tmp_path) not in json.dumps(run)
    assert set(run) == {"hasila", "totals", "files", "sha256"}


def told(folder: Path) -> Record:
    """The record of two reports, written: a running total in one, a claim that finds no incident in the other."""
    texts = {
        "total": "وارتفعت الحصيلة إلى 600 قتيل من المدنيين منذ 10 أيلول 2018.",
        "strike": "قتل سبعة مدنيين في قصف جوي على بلدة هجين.",
    }
    rows = [{"id": i, "publisher": "صحيفة", "published": "2019-02-12", "text": t} for i, t in texts.items()]
    folder.mkdir()
    (folder / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    made = pipeline.build([folder / "in.jsonl"], pipeline.Settings(), LocalEngine(1))
    record.write(made, folder / "record")
    return made


def test_what_stands_in_no_incident_has_files_of_its_own(tmp_path: Path) -> None:
    made = told(tmp_path / "run")
    assert len(made.running_totals) == 1
    back = record.read(tmp_path / "run" / "record")
    names = ("claims", "incidents", "running_totals", "unlinked", "near_links")
    assert [getattr(back, n) for n in names] == [getattr(made, n) for n in names]
    [line] = (tmp_path / "run" / "record" / "running_totals.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["anchor"]["exact"].startswith("600")


NEAR = NearLink("a", "b", 0.5, (Evidence("days", "same, stated", 1.5),))


def test_near_links_come_back_and_name_incidents_that_are_there(tmp_path: Path) -> None:
    record.write(replace(EMPTY, near_links=()), tmp_path / "record")
    write_lines(tmp_path / "record" / "near_links.jsonl", [near_link_row(NEAR)])
    assert record.read(tmp_path / "record").near_links == (NEAR,)
    assert record.verify(tmp_path / "record") == [
        "near_links.jsonl was altered",
        "near_links.jsonl names incident a, which is not there",
        "near_links.jsonl names incident b, which is not there",
    ]


@pytest.mark.parametrize("name", ["claims", "incidents", "running_totals", "unlinked", "near_links", "rejected"])
@pytest.mark.parametrize("content", [b'{"id": "half', b"\xff\xfe\x00", b"[]\n", b'{"id": 7}\n'])
def test_a_garbled_table_is_named_by_verify_and_ends_nothing(name: str, content: bytes, tmp_path: Path) -> None:
    record.write(EMPTY, tmp_path / "record")
    (tmp_path / "record" / f"{name}.jsonl").write_bytes(content)
    altered, unread = record.verify(tmp_path / "record")
    assert altered == f"{name}.jsonl was altered"
    assert unread.startswith("cannot be read: ")
    assert f"{name}.jsonl" in unread


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": []}', '{"settings": 3}'])
def test_a_garbled_run_is_told(content: str, tmp_path: Path) -> None:
    record.write(EMPTY, tmp_path / "record")
    (tmp_path / "record" / "run.json").write_text(content, encoding="utf-8")
    assert any("run.json" in problem for problem in record.verify(tmp_path / "record"))


def test_another_setting_in_the_run_is_told(tmp_path: Path) -> None:
    record.write(replace(EMPTY, run={"settings": {"policy": "airwars"}}), tmp_path / "record")
    assert record.verify(tmp_path / "record") == []
    path = tmp_path / "record" / "run.json"
    path.write_text(path.read_text(encoding="utf-8").replace("airwars", "widest"), encoding="utf-8")
    assert record.verify(tmp_path / "record") == ["run.json was altered"]


def test_a_missing_table_is_told_and_ends_nothing(tmp_path: Path) -> None:
    record.write(EMPTY, tmp_path / "record")
    (tmp_path / "record" / "claims.jsonl").unlink()
    assert record.verify(tmp_path / "record")[0] == "claims.jsonl is missing"


STRANGE = "strange\u2028name"


def test_a_grouping_is_cut_at_line_ends_only(tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text(json.dumps({"id": STRANGE, "reports": ["r1"]}, ensure_ascii=False) + "\r\n\n", encoding="utf-8-sig")
    assert pipeline.read_grouping(path).groups == ((STRANGE, ("r1",)),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('{"id": "half\\ud800", "reports": []}', "id: 'half\\ud800' holds half a character"),
        ('{"id": "b", "reports": ["r\\udfff"]}', "reports: 'r\\udfff' holds half a character"),
        ('{"id": "b", "reports": "r1"}', "reports: 'r1' is no list"),
        ('{"id": "b"}', "'reports'"),
        ('{"id": "a", "reports": []}', "incident a stands here twice; the first row is kept"),
        ("{", "Expecting property name"),
        ("7", "7 is no row of named fields"),
    ],
)
def test_a_wrong_row_of_a_grouping_is_rejected_and_the_rest_goes_on(row: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text(f'{{"id": "a", "reports": ["r1"]}}\n{row}\n{{"id": "c", "reports": []}}\n', encoding="utf-8")
    grouping = pipeline.read_grouping(path)
    assert grouping.groups == (("a", ("r1",)), ("c", ()))
    [refused] = grouping.refused
    assert (refused.source, refused.where) == (str(path), "line 2")
    assert why in refused.reason
