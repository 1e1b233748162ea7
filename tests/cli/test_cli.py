"""The command line: exit statuses, plain errors, and help that tells what to do."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hasila import cli

# Invented, people and events alike.
ROW = {
    "id": "one",
    "publisher": "صحيفة",
    "published": "2018-12-22",
    "text": "قالت وكالة سانا إن سبعة مدنيين قتلوا في قصف جوي على بلدة هجين أمس الجمعة.",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def built(reports: Path, tmp_path: Path) -> Path:
    """The record of the report."""
    out = tmp_path / "record"
    assert cli.run(["build", str(reports), "-o", str(out)]) == 0
    return out


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_build_writes_a_record_that_verifies(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "record"
    assert cli.run(["build", str(reports), "-o", str(out)]) == 0
    assert f"Open {out / 'index.html'}" in capsys.readouterr().err
    assert cli.run(["verify", str(out)]) == 0
    (out / "claims.jsonl").write_text("", encoding="utf-8")
    assert cli.run(["verify", str(out)]) == 1


def test_a_record_among_the_reports_is_not_read_back(reports: Path) -> None:
    folder = reports.parent
    assert cli.run(["build", str(folder), "-o", str(folder / "record")]) == 0
    first = (folder / "record" / "claims.jsonl").read_bytes()
    assert cli.run(["build", str(folder), "-o", str(folder / "record")]) == 0
    assert (folder / "record" / "claims.jsonl").read_bytes() == first
    assert len(lines(folder / "record" / "claims.jsonl")) == 1
    assert cli.run(["extract", str(folder / "record"), "-o", str(folder / "claims.jsonl")]) == 1


def test_extract_and_link_give_what_build_gives(reports: Path, tmp_path: Path) -> None:
    claims, incidents = tmp_path / "claims.jsonl", tmp_path / "incidents.jsonl"
    assert cli.run(["extract", str(reports), "-o", str(claims)]) == 0
    assert cli.run(["link", str(claims), "--reports", str(reports), "-o", str(incidents)]) == 0
    assert cli.run(["build", str(reports), "-o", str(tmp_path / "record")]) == 0
    assert claims.read_bytes() == (tmp_path / "record" / "claims.jsonl").read_bytes()
    assert incidents.read_bytes() == (tmp_path / "record" / "incidents.jsonl").read_bytes()
    assert len(lines(incidents)) == 1


def test_claims_whose_report_is_not_given_are_named(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims, other = tmp_path / "claims.jsonl", tmp_path / "other.jsonl"
    other.write_text(json.dumps(ROW | {"id": "another"}, ensure_ascii=False), encoding="utf-8")
    cli.run(["extract", str(reports), "-o", str(claims)])
    assert cli.run(["link", str(claims), "--reports", str(other), "-o", str(tmp_path / "incidents.jsonl")]) == 1
    assert f"rejected: {claims}, report one: no input holds it" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_file_without_claims_or_groups_says_so(
    content: str, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, incidents, out = (tmp_path / name for name in ("empty.jsonl", "incidents.jsonl", "record"))
    empty.write_text(content, encoding="utf-8")
    assert cli.run(["link", str(empty), "--reports", str(reports), "-o", str(incidents)]) == 1
    assert f"rejected: {empty}: holds no claim\n" in capsys.readouterr().err
    assert lines(incidents) == []
    assert cli.run(["build", str(reports), "--incidents", str(empty), "-o", str(out)]) == 1
    assert f"rejected: {empty}: holds no incident\n" in capsys.readouterr().err


def test_a_claim_that_cannot_be_used_is_rejected_and_the_rest_goes_on(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims, incidents = tmp_path / "claims.jsonl", tmp_path / "incidents.jsonl"
    cli.run(["extract", str(reports), "-o", str(claims)])
    [good] = lines(claims)
    with claims.open("a", encoding="utf-8") as file:
        file.write(json.dumps(good | {"id": "half\ud800"}) + "\n")
    assert cli.run(["link", str(claims), "--reports", str(reports), "-o", str(incidents)]) == 1
    assert f"rejected: {claims}, line 2: " in capsys.readouterr().err
    assert [i["claims"] for i in lines(incidents)] == [[good["id"]]]


def test_a_row_of_a_grouping_that_cannot_be_used_is_rejected_and_the_rest_goes_on(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grouping = tmp_path / "grouping.jsonl"
    grouping.write_text(
        '{"id": "half\\ud800", "reports": ["one"]}\n{"id": "a", "reports": ["one"]}\n', encoding="utf-8"
    )
    out = tmp_path / "record"
    assert cli.run(["build", str(reports), "--incidents", str(grouping), "-o", str(out)]) == 1
    assert f"rejected: {grouping}, line 1: " in capsys.readouterr().err
    assert [i["id"] for i in lines(out / "incidents.jsonl")] == ["a"]


def test_a_researchers_grouping_gives_one_incident_for_each_row(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grouping = tmp_path / "grouping.jsonl"
    grouping.write_text('{"id": "b", "reports": ["one"]}\n{"id": "a", "reports": ["gone"]}\n', encoding="utf-8")
    out = tmp_path / "record"
    assert cli.run(["build", str(reports), "--incidents", str(grouping), "-o", str(out)]) == 1
    assert f"rejected: {grouping}, incident a: names report gone" in capsys.readouterr().err
    assert [(i["id"], i["reports"]) for i in lines(out / "incidents.jsonl")] == [("b", ["one"]), ("a", ["gone"])]


def test_a_grouped_report_that_counts_nobody_tells_where_and_who(tmp_path: Path) -> None:
    reports, grouping = tmp_path / "reports.jsonl", tmp_path / "grouping.jsonl"
    text = "قصفت القوات التركية بالمدفعية بلدة هجين صباح اليوم، واقتصرت الأضرار على الماديات."
    reports.write_text(json.dumps(ROW | {"text": text}, ensure_ascii=False) + "\n", encoding="utf-8")
    grouping.write_text('{"id": "a", "reports": ["one"]}\n', encoding="utf-8")
    claims, incidents, out = tmp_path / "claims.jsonl", tmp_path / "incidents.jsonl", tmp_path / "record"
    assert cli.run(["extract", str(reports), "-o", str(claims)]) == 0
    given = ["--incidents", str(grouping)]
    assert cli.run(["link", str(claims), "--reports", str(reports), *given, "-o", str(incidents)]) == 0
    assert cli.run(["build", str(reports), *given, "-o", str(out)]) == 0
    assert incidents.read_bytes() == (out / "incidents.jsonl").read_bytes()
    (found,) = lines(incidents)
    assert (found["claims"], found["killed"], found["blamed"], found["events"]) == ([], None, ["turkey"], ["artillery"])
    assert text[:30] in (out / "incidents" / "a.html").read_text(encoding="utf-8")
    assert cli.run(["verify", str(out)]) == 0


@pytest.mark.parametrize("format_", ["csv", "geojson"])
def test_export_gives_what_build_gave(format_: str, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cli.run(["export", str(built), "--format", format_, "-o", str(out)]) == 0
    made = [out] if out.is_file() else sorted(out.iterdir())
    for path in made:
        name = "incidents.geojson" if path == out else path.name
        assert path.read_bytes() == (built / name).read_bytes()


def test_an_export_of_an_altered_record_says_so(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (built / "incidents.jsonl").write_text("", encoding="utf-8")
    assert cli.run(["export", str(built), "--format", "csv", "-o", str(out)]) == 1
    error = capsys.readouterr().err
    assert "is not as it was written" in error
    assert "incidents.jsonl was altered" in error
    assert (out / "claims.csv").is_file()


def test_an_export_of_a_garbled_record_says_what_was_altered_and_stops(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (built / "claims.jsonl").write_text("{", encoding="utf-8")
    assert cli.run(["export", str(built), "--format", "csv", "-o", str(out)]) == 2
    assert "claims.jsonl was altered" in capsys.readouterr().err
    assert not out.exists()


def test_verify_names_what_was_garbled(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = (built / "claims.jsonl").read_bytes()[:100]
    (built / "claims.jsonl").write_bytes(half)
    capsys.readouterr()
    assert cli.run(["verify", str(built)]) == 1
    error = capsys.readouterr().err
    assert "claims.jsonl was altered" in error
    assert "claims.jsonl, line 1" in error


def test_a_rejected_input_is_named_and_the_rest_goes_on(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with reports.open("a", encoding="utf-8") as file:
        file.write("{not json\n")
    assert cli.run(["extract", str(reports), "-o", str(tmp_path / "claims.jsonl")]) == 1
    assert f"rejected: {reports}, line 2: " in capsys.readouterr().err
    assert len(lines(tmp_path / "claims.jsonl")) == 1


@pytest.mark.parametrize("asked", [False, True])
def test_of_many_rejections_the_first_are_shown_and_all_are_kept_where_asked(
    asked: bool, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with reports.open("a", encoding="utf-8") as file:
        file.write("{not json\n" * 30)
    listed = tmp_path / "rejected.jsonl"
    command = ["extract", str(reports), "-o", str(tmp_path / "claims.jsonl")]
    assert cli.run([*command, *(["--rejected", str(listed)] if asked else [])]) == 1
    error = capsys.readouterr().err
    assert error.count(f"rejected: {reports}, line ") == 20
    assert "and 10 more were rejected; " in error
    assert (str(listed) if asked else "--rejected FILE") in error
    assert listed.exists() == asked
    if asked:
        assert len(lines(listed)) == 30


def test_one_report_is_one_report(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", str(reports), "-o", str(tmp_path / "record")]) == 0
    assert "1 report, 1 claim, 1 incident.\n" in capsys.readouterr().err


def test_the_same_id_with_another_text_is_rejected(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(ROW | {"text": ROW["text"] + " انتهى."}, ensure_ascii=False), encoding="utf-8")
    assert cli.run(["extract", str(reports), str(other), "-o", str(tmp_path / "claims.jsonl")]) == 1
    error = capsys.readouterr().err
    kept, refused = sorted((reports, other), key=lambda p: hashlib.sha256(lines(p)[0]["text"].encode()).hexdigest())
    assert f"rejected: {refused}, line 1: report one: the same id came from {kept}, line 1 with" in error
    assert len({c["report"] for c in lines(tmp_path / "claims.jsonl")}) == 1


CANNOT_RUN = {
    "no input": (["build", "-o", "{tmp}/record"], "no input was given"),
    "no such input": (["build", "{tmp}/nowhere", "-o", "{tmp}/record"], "no such file or folder"),
    "no output": (["build", "{reports}"], "--output"),
    "no such command": (["biuld", "{reports}"], "Unknown command"),
    "no such option": (["extract", "{reports}", "-o", "{tmp}/c", "--nope"], "--nope"),
    "no such policy": (["build", "{reports}", "-o", "{tmp}/record", "--policy", "mine"], "airwars"),
    "no workers": (["extract", "{reports}", "-o", "{tmp}/c", "--workers", "0"], "--workers 0"),
    "no such language": (["check-language", "xx"], "xx"),
    "not a record": (["verify", "{tmp}"], "is not a record"),
    "not a record to export": (["export", "{tmp}", "--format", "csv", "-o", "{tmp}/out"], "is not a record"),
    "a folder that is not a record": (["build", "{reports}", "-o", "{tmp}"], "is not a record"),
    "claims that are none": (["link", "{reports}", "--reports", "{reports}", "-o", "{tmp}/i"], "line 1"),
    "no such claims": (["link", "{tmp}/none", "--reports", "{reports}", "-o", "{tmp}/i"], "none"),
    "a folder for a file": (["extract", "{reports}", "-o", "{tmp}"], "is a folder"),
    "its own input": (["extract", "{reports}", "-o", "{reports}"], "is one of the inputs"),
    "no such grouping": (["build", "{reports}", "-o", "{tmp}/r", "--incidents", "{tmp}/none"], "none"),
    "a grouping that is none": (["build", "{reports}", "-o", "{tmp}/r", "--incidents", "{reports}"], "line 1"),
    "no such gazetteer": (["extract", "{reports}", "-o", "{tmp}/c", "--gazetteer", "{tmp}/none.csv"], "none.csv"),
}


@pytest.mark.parametrize("case", CANNOT_RUN)
def test_what_cannot_run_says_why_in_one_line(
    case: str, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, said = CANNOT_RUN[case]
    before = sorted(tmp_path.iterdir())
    assert cli.run([a.format(tmp=tmp_path, reports=reports) for a in arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("hasila: ")
    assert said in error
    assert error.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", ["build", "extract", "link", "export", "verify", "check-language", "gazetteer"])
def test_help_tells_what_a_command_is_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Usage: hasila ")
    assert len(out.splitlines()) > 5


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out.strip() == cli.__version__


def test_the_languages_data_are_in_order() -> None:
    assert cli.run(["check-language", "ar"]) == 0


def test_progress_is_kept_off_what_is_no_terminal(reports: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from hasila.cli import main; main()", "extract", str(reports)]
    result = subprocess.run([*command, "-o", str(tmp_path / "c")], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_run_that_is_stopped_leaves_the_old_record(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "record"
    cli.run(["build", str(reports), "-o", str(out)])
    before = (out / "run.json").read_bytes()
    many = tmp_path / "many.jsonl"
    rows = (json.dumps(ROW | {"id": str(n)}, ensure_ascii=False) + "\n" for n in range(20_000))
    many.write_text("".join(rows), encoding="utf-8")
    command = [sys.executable, "-c", "from hasila.cli import main; main()", "build", str(many), "-o", str(out)]
    with subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.PIPE, env=os.environ) as run:
        time.sleep(2)
        run.send_signal(signal.SIGTERM)
        run.wait(timeout=30)
    assert run.returncode == 128 + signal.SIGTERM
    assert (out / "run.json").read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"record", "reports.jsonl", "many.jsonl"}


def test_columns_that_are_not_read_are_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        row = f"{name},{ROW['publisher']},{ROW['published']},{ROW['text']},Other"
        (tmp_path / f"{name}.csv").write_text(f"id,name,date,text,media\n{row}\n", encoding="utf-8")
    assert (
        cli.run(["extract", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "-o", str(tmp_path / "out.jsonl")]) == 0
    )
    told = capsys.readouterr().err
    assert told.count("nothing is read from") == 1
    assert f"{tmp_path / 'a.csv'} and 1 other table: nothing is read from the columns media" in told
    claim = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert claim["chain"][-1] == ROW["publisher"]
