"""A record with a second reader: its own files beside the same core, differences told, and nothing without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hasila import cli, pipeline, second_reader
from hasila import record as records
from hasila.engines.local import LocalEngine
from hasila.export.public import public
from hasila.model import Record
from hasila.pipeline import Settings
from hasila.second_reader.endpoint import KEY
from tests.second_reader.stub import Reply, Stub, answered, completion, stub, told

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SECRET = "-".join(("sk", "invented", "and", "never", "shown"))


@pytest.fixture(scope="module")
def examples() -> Record:
    return pipeline.build([EXAMPLES], Settings(), LocalEngine(1))


def same(record: Record) -> Any:
    """Answers each report with Hasila's own claims of it."""

    def answer(sent: dict[str, Any], _: int) -> Reply:
        (own,) = [
            report.id
            for report in record.reports
            if report.publisher == sent["publisher"] and all(p in report.text for p in sent["text"].split("\n[…]\n"))
        ]
        return answered(*(told(claim) for claim in record.claims if claim.report == own))

    return answer


def build(inputs: Path, out: Path, served: Stub | None = None) -> int:
    asked = [] if served is None else ["--second-reader", served.address, "--second-reader-model", "invented"]
    return cli.run(["build", str(inputs), "-o", str(out), *asked])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_reader_that_reads_the_same_differs_in_nothing(examples: Record, tmp_path: Path) -> None:
    with stub(same(examples)) as served:
        assert build(EXAMPLES, tmp_path / "record", served) == 0
    assert len(lines(tmp_path / "record" / "second.jsonl")) == len(examples.claims)
    assert (tmp_path / "record" / "differences.jsonl").read_bytes() == b""
    assert (tmp_path / "record" / "second_rejected.jsonl").read_bytes() == b""
    assert cli.run(["verify", str(tmp_path / "record")]) == 0


def test_the_core_is_the_same_bytes_with_and_without_it(examples: Record, tmp_path: Path) -> None:
    with stub(lambda _, before: Reply(500) if before % 2 else completion('{"claims": [7]}')) as served:
        assert build(EXAMPLES, tmp_path / "with", served) == 1
    assert build(EXAMPLES, tmp_path / "without") == 0
    tables = sorted(p.name for p in (tmp_path / "without").iterdir() if p.suffix in {".jsonl", ".csv", ".geojson"})
    assert len(tables) > 12
    for name in tables:
        assert (tmp_path / "with" / name).read_bytes() == (tmp_path / "without" / name).read_bytes(), name
    others = {p.name for p in (tmp_path / "with").iterdir()} - {p.name for p in (tmp_path / "without").iterdir()}
    assert others == {*second_reader.FILES, "second.html"}


def test_where_the_two_differ_the_record_says_so(reports: Path, record: Record, tmp_path: Path) -> None:
    seven, children, hurt = (told(claim) for claim in record.claims)
    seven |= {"event": "artillery", "blamed": ["russia"], "place": None}
    hurt |= {"harm": "missing"}
    extra = children | {"anchor": "هجين", "count": {"min": None, "max": None, "wording": "some"}}
    with stub(lambda *_: answered(seven, hurt, extra, {"anchor": "ألف"})) as served:
        assert build(reports, tmp_path / "record", served) == 0
    found = lines(tmp_path / "record" / "differences.jsonl")
    assert [(d["anchor"]["exact"], list(d["fields"]), d["first"] is None, d["second"] is None) for d in found] == [
        (record.claims[0].anchor.exact, ["event", "place", "blamed"], False, False),
        ("طفلان", [], False, True),
        ("هجين", [], True, False),
        (record.claims[2].anchor.exact, ["harm"], False, False),
    ]
    assert found[0]["fields"]["event"] == {"first": "airstrike", "second": "artillery"}
    (refused,) = lines(tmp_path / "record" / "second_rejected.jsonl")
    assert refused == {"source": "report one", "where": "claim 4", "reason": "has no harm"}
    assert records.read(tmp_path / "record").claims == record.claims


def test_how_it_was_asked_stands_in_the_record_and_the_key_nowhere(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(KEY, SECRET)
    with stub(lambda *_: Reply(401, f"bad key {SECRET}".encode())) as served:
        assert build(reports, tmp_path / "record", served) == 1
        assert served.asked[0][0]["Authorization"] == f"Bearer {SECRET}"
    told = json.loads((tmp_path / "record" / "run.json").read_text("utf-8"))["second_reader"]
    assert (told["model"], told["temperature"], told["tries"], told["timeout_s"]) == ("invented", 0, 3, 120.0)
    assert len(told["question"]) == 64
    assert "rejected: report one: the endpoint answered 401" in capsys.readouterr().err
    for path in (tmp_path / "record").rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes(), path


def test_what_was_altered_in_its_files_is_found(reports: Path, record: Record, tmp_path: Path) -> None:
    with stub(lambda *_: answered(*map(told, record.claims))) as served:
        assert build(reports, tmp_path / "record", served) == 0
    second = tmp_path / "record" / "second.jsonl"
    second.write_text(second.read_text("utf-8").replace("سبعة", "تسعة").replace('"killed"', '"injured"'), "utf-8")
    problems = records.verify(tmp_path / "record")
    assert "second.jsonl was altered" in problems
    assert any("do not stand in report one" in line for line in problems)
    assert "differences.jsonl is another list when the two readers are compared again" in problems
    second.unlink()
    assert any("second.jsonl" in line and "cannot be read" in line for line in records.verify(tmp_path / "record"))


def test_a_record_read_and_written_again_keeps_it_and_a_copy_for_the_public_does_not(
    reports: Path, record: Record, tmp_path: Path
) -> None:
    with stub(lambda *_: answered(told(record.claims[0]), {})) as served:
        assert build(reports, tmp_path / "record", served) == 0
    made = records.read(tmp_path / "record")
    records.write(made, tmp_path / "again")
    for name in second_reader.FILES:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "record" / name).read_bytes() != b""
    assert public(made).second is None
    assert "second_reader" not in public(made).run


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--second-reader", "http://localhost:1/v1"], "name the model"),
        (["--second-reader", "http://example.org/v1", "--second-reader-model", "m"], "unencrypted"),
        (["--second-reader-model", "m"], "is for --second-reader URL"),
        (
            ["--second-reader", "http://localhost:1", "--second-reader-model", "m", "--second-reader-timeout", "0"],
            "above zero",
        ),
        (["--second-reader", "http://localhost:1", "--second-reader-model", "m", "--casebook", "c.db"], "casebook"),
    ],
)
def test_what_cannot_be_asked_is_said_before_anything_is_read(
    reports: Path, tmp_path: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", str(reports), "-o", str(tmp_path / "record"), *options]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "record").exists()


def test_without_the_extra_it_says_what_to_install(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with stub(lambda *_: answered()) as served:
        assert build(reports, tmp_path / "record", served) == 2
    assert "pip install -e '.[llm]'" in capsys.readouterr().err
    assert not (tmp_path / "record").exists()


def test_nothing_of_the_network_is_loaded_unless_it_is_asked_for(reports: Path, tmp_path: Path) -> None:
    script = f"""
import sys
from hasila import cli
assert cli.run(["build", {str(reports)!r}, "-o", {str(tmp_path / "record")!r}]) == 0
print(*sorted({{"httpx2", "httpcore2"}} & sys.modules.keys()))
"""
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""
