"""What the long runs hold to: memory that grows is told, and files that differ are, at their first line."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import flatness, on_spark


def test_the_command_is_measured_at_each_size() -> None:
    (first, _), (second, line) = flatness.table((10, 20), workers=1)
    assert (first.reports, second.reports) == (10, 20)
    assert second.found == 2 * first.found > 10
    assert line.startswith(f"| 20 | {second.found} |")


@pytest.mark.parametrize(("peaks", "flat"), [((50, 55, 62), True), ((50, 63, 55), False), ((50, 20, 90), False)])
def test_memory_that_grows_is_not_flat(peaks: tuple[float, ...], flat: bool) -> None:
    assert flatness.is_flat(peaks) is flat


def test_some_lines_for_spark_are_broken_or_no_report() -> None:
    lines = list(islice(on_spark.lines(300), 300))
    broken = [n for n, line in enumerate(lines) if not line.endswith("}")]
    assert broken == [17, 117, 217]
    english = [n for n, line in enumerate(lines) if n not in broken and json.loads(line)["text"].isascii()]
    assert english == [71, 171, 271]


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("a\nb\n", "a\nb\n", ""),
        ("a\nb\n", "a\nc\n", "line 2: b'b\\n' in one, b'c\\n' in other"),
        ("a\nb\n", "a\n", "line 2: b'b\\n' in one, None in other"),
    ],
)
def test_files_that_differ_are_told_at_their_first_line(ours: str, theirs: str, told: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text(ours, encoding="utf-8")
    other.write_text(theirs, encoding="utf-8")
    assert on_spark.difference(one, other) == told


def test_without_spark_nothing_is_compared_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["on_spark"])
    monkeypatch.setattr(on_spark, "find_spec", lambda _: None)
    assert on_spark.main() == 0
    assert "not compared, for pyspark (`make spark`) or Java is not installed" in capsys.readouterr().out
