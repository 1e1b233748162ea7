"""The engine of Spark, a real one: what the local engine gives, in its order, and nothing lost when a worker dies."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_local_engine import DEADLY, check_lazy, deadly, doubled, failing, lost, marked, unable, until

from benchmarks import on_spark
from fuzz.mutating import mutated
from hasila import cli, pipeline
from hasila.engines import Engine
from hasila.engines.local import LocalEngine
from hasila.errors import DataError
from hasila.gazetteer import learn
from hasila.intake import read_inputs
from hasila.model import Claim, Rejection, Report
from hasila.reading import Reader
from hasila.rows import claim_row, dump
from hasila.spool import Spool

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"
UNREADABLE = "made-7"
MADE = 2_000


def engine(partitions: int | None = None) -> Engine:
    from hasila.engines.spark import SparkEngine  # noqa: PLC0415 - an extra

    return SparkEngine(partitions=partitions)


@pytest.mark.parametrize("partitions", [1, 2, 4])
@pytest.mark.parametrize("size", [0, 1, 199, 201, 1500])
def test_results_come_in_order_from_any_number_of_partitions(spark: None, partitions: int, size: int) -> None:
    assert list(engine(partitions).map(doubled, range(size), lost)) == [2 * n for n in range(size)]


def test_only_the_item_that_kills_its_worker_is_lost(spark: None) -> None:
    expected = [2 * n if n != DEADLY else -n for n in range(90)]
    assert list(engine().map(deadly, range(90), lost)) == expected


def test_work_that_cannot_start_says_why(spark: None) -> None:
    with pytest.raises(DataError, match="the table is wrong"):
        list(engine().map(unable, range(40), lost))


def test_an_error_of_the_work_itself_reaches_the_caller(spark: None) -> None:
    with pytest.raises(ValueError, match="cannot double"):
        list(engine().map(failing, range(40), lost))


def test_items_are_read_as_the_work_goes(spark: None) -> None:
    check_lazy(engine(1))


def counted() -> Callable[[int], int]:
    made.append(0)
    return lambda _: len(made)


made: list[int] = []


def test_a_worker_makes_its_work_once(spark: None) -> None:
    assert set(engine(1).map(counted, range(1000), lost)) == {1}


def test_no_partitions_is_refused(spark: None) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        engine(0)


class Failing(Reader):
    """A reader that fails on one report."""

    def read(self, report: Report) -> list[Claim]:
        if report.id == UNREADABLE:
            raise RuntimeError("made to fail")
        return super().read(report)


class FailingStart(pipeline.Start):
    """Makes the work of Hasila, but for one report."""

    def reader(self) -> Reader:
        reader = super().reader()
        reader.__class__ = Failing
        return reader


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples' texts, changed at random: many that hold no claim, and some that are no report at all."""
    path = tmp_path_factory.mktemp("made") / "made.jsonl"
    texts = [r.text.encode() for r in read_inputs([EXAMPLES]) if isinstance(r, Report)]
    words = [word.encode() for word in ("بين 20 و25", "«", "\n", "ـ", "9" * 40, "نفى", "12/2/2019")]

    def changed(seed: int) -> str:
        return mutated(seed, texts, words).decode(errors="ignore")[:600]

    rows: Iterator[dict[str, Any]] = (
        {"id": f"made-{seed}", "publisher": "مختلقة", "published": "2019-02-13", "text": changed(seed)}
        for seed in range(MADE)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"id": "half', encoding="utf-8")
    return path


def extracted(inputs: list[Path], engine: Engine) -> tuple[list[str], tuple[Rejection, ...]]:
    with Spool() as spool:
        pipeline.take_in(inputs, spool)
        claims = [dump(claim_row(claim)) for claim in pipeline.extract(spool, FailingStart("ar"), engine)]
        return claims, spool.rejections()


@pytest.fixture(scope="module")
def expected(reports: Path) -> tuple[list[str], tuple[Rejection, ...]]:
    claims, rejections = extracted([EXAMPLES, reports], LocalEngine(1))
    assert len(claims) > MADE / 10
    assert sum("made to fail" in r.reason for r in rejections) == 1
    assert any("line" in r.where for r in rejections)
    return claims, rejections


def test_workers_with_other_places_are_refused(spark: None) -> None:
    """The workers began with another data folder than this test's own, in which a place is learned."""
    learn(None, "المثال", (35.1, 37.2), "Rima", dt.date(2026, 1, 1))
    with Spool() as spool, pytest.raises(DataError, match="other tables of places"):
        pipeline.take_in([EXAMPLES], spool)
        list(pipeline.extract(spool, pipeline.Start("ar"), engine()))


@pytest.mark.parametrize("partitions", [1, 2, 4])
def test_claims_and_rejections_are_those_of_the_local_engine(
    spark: None, reports: Path, expected: tuple[list[str], tuple[Rejection, ...]], partitions: int
) -> None:
    assert extracted([EXAMPLES, reports], engine(partitions)) == expected


def test_a_record_is_that_of_the_local_engine(spark: None, tmp_path: Path) -> None:
    here, there = tmp_path / "local", tmp_path / "spark"
    assert cli.run(["build", str(EXAMPLES), "-o", str(here)]) == 0
    assert cli.run(["build", str(EXAMPLES), "-o", str(there), "--engine", "spark"]) == 0
    files = {path.relative_to(here) for path in here.rglob("*") if path.is_file()}
    assert files == {path.relative_to(there) for path in there.rglob("*") if path.is_file()}
    assert all((here / name).read_bytes() == (there / name).read_bytes() for name in files)


def test_the_long_comparison_of_made_reports_compares(
    java: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["on_spark", "--reports", "250", "--master", "local[2]"])
    assert on_spark.main() == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith("250 lines, ")
    assert " incidents, " in said
    assert said.endswith(" 5 rejections: Spark and the local engine are equal, byte for byte")


def by_command(out: Path, *options: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Extract the examples in a process of its own, after some lines of Python."""
    given = [*(p for p in sys.path if p), *environment.pop("PATHS", "").split()]
    script = f"import sys; sys.path[:0] = {given!r}\n{before}\nfrom hasila.cli import run\nsys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "extract", str(EXAMPLES), "-o", str(out), "--engine", "spark", *options]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to look for processes left behind")
def test_the_command_is_quiet_and_leaves_no_process(java: None, tmp_path: Path) -> None:
    mark = f"hasila-spark-{os.getpid()}"
    made = by_command(tmp_path / "spark.jsonl", "--master", "local[2]", HASILA_TEST_MARK=mark)
    assert (made.returncode, made.stdout) == (0, "")
    assert "WARN" not in made.stderr
    until(lambda: not marked(mark))
    assert cli.run(["extract", str(EXAMPLES), "-o", str(tmp_path / "local.jsonl")]) == 0
    assert (tmp_path / "spark.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


def test_workers_without_hasila_are_named(java: None, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", with_pip=False)
    python = tmp_path / "bare" / "bin" / "python"
    made = by_command(tmp_path / "out", "--master", "local[1]", PYSPARK_PYTHON=str(python), PYTHONPATH="")
    assert made.returncode == 2
    assert "Spark's workers cannot read reports: ModuleNotFoundError: No module named 'hasila'" in made.stderr
    assert not (tmp_path / "out").exists()


def test_no_java_is_named_with_what_to_install(java: None, tmp_path: Path) -> None:
    for environment, where in (({"PATH": str(tmp_path)}, "none on the PATH"), ({"JAVA_HOME": "/nowhere"}, "/nowhere")):
        without = {"JAVA_HOME": ""} | environment
        made = by_command(tmp_path / "out", **without)
        assert made.returncode == 2
        assert "needs Java 17 or newer" in made.stderr
        assert where in made.stderr
        assert "openjdk-17-jre-headless" in made.stderr


def test_a_master_that_is_not_there_is_named(java: None, tmp_path: Path) -> None:
    made = by_command(tmp_path / "out", "--master", "nonsense")
    assert made.returncode == 2
    assert "--master nonsense" in made.stderr
    assert "Master must either be" in made.stderr


def test_no_pyspark_is_named_with_what_to_install(tmp_path: Path) -> None:
    made = by_command(tmp_path / "out", before="sys.modules.update(pyspark=None, py4j=None)")
    assert made.returncode == 2
    assert "pip install -e '.[spark]'" in made.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--master", "local[2]"], "is for --engine spark"),
        (["--engine", "spark", "--workers", "2"], "--master 'local[2]'"),
    ],
)
def test_options_of_another_engine_are_refused(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["extract", str(EXAMPLES), "-o", str(tmp_path / "out"), *options]) == 2
    assert said in capsys.readouterr().err
