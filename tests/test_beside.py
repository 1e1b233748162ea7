"""What Hasila is measured beside: each way finds what it says it finds, and one that is not installed is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import beside, others
from benchmarks.bench import extraction, measure
from benchmarks.measuring import in_own_process, measured

HARM = "قُتل ثلاثة مدنيين وأصيب 5 آخرون في قصف على بلدة مختلقة يوم 13 شباط 2019."
QUIET = "افتتح المجلس المحلي مدرسة جديدة في البلدة المختلقة."
ROWS = [{"id": f"r{n}", "publisher": "صحيفة مختلقة", "text": text} for n, text in enumerate((HARM, QUIET))]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def way(function: str) -> others.Way:
    found = next(w for w in others.WAYS if w.start == f"benchmarks.others:{function}")
    if not found.is_here:
        pytest.skip(f"{found.needs} is not installed here: make bench installs it")
    return found


@pytest.mark.parametrize(
    ("function", "found"),
    [("letters", len(HARM) + len(QUIET) - 1), ("words", 25), ("tokens", 24), ("days", 1), ("figures", 2)],
)
def test_each_way_finds_what_is_there(function: str, found: int, reports: Path) -> None:
    one = in_own_process(way(function).start, reports)
    assert (one.reports, one.found) == (len(ROWS), found)
    assert one.cpu > 0
    assert one.peak > 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مقتل 12 مدنياً وجرح 4 أطفال", 2),
        ("خمسة أشخاص بينهم طفلة قتلوا أمس", 1),
        ("سقط ٢٠ قتيلا و15 جريحاً", 2),
        ("وصل 12 مدنياً إلى البلدة", 0),
        ("قتل عدد غير معروف من الناس، وفي اليوم التالي وصل أخيرا ثلاثة مدنيين", 0),
        ("مقتل القائد في 12 آذار", 0),
    ],
)
def test_the_one_expression_counts_figures_of_harm_alone(text: str, found: int, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": text}), encoding="utf-8")
    assert others.figures()(path) == (1, found)


def test_hasila_is_measured_with_everything_that_extract_does(reports: Path) -> None:
    one = measured(extraction, reports)
    assert (one.reports, one.found) == (2, 2)
    assert one.speed == pytest.approx(one.reports / one.seconds)
    assert one.cost == pytest.approx(1000 * one.cpu / one.reports)


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_are_measured_with_the_process_that_starts_them(workers: int, reports: Path) -> None:
    one = measure(reports, workers)
    assert (one.reports, one.found) == (2, 2)
    assert one.peak > 20


def test_a_table_compares_each_way_with_hasila_and_tells_what_is_not_installed(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = others.Way("a library", "things", "benchmarks.others:letters", needs="no_such_library")
    entered = beside.entrants(reports, reports, (others.BOUNDS[0], missing))
    entered = [e for e in entered if e.code is None]
    assert "a library: left out, no_such_library is not installed" in capsys.readouterr().out
    hasila, folding = beside.table(entered, 1).splitlines()[2:]
    assert hasila.startswith("| Hasila |")
    assert "| × 1.00 (1.00–1.00) |" in hasila
    assert "2 claims in 2 reports" in hasila
    assert folding.startswith("| decoding and folding |")


def test_a_slow_way_gets_an_even_sample(reports: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    slow = others.Way("slow", "things", "benchmarks.others:letters", is_slow=True)
    assert beside.entrants(reports, few, (slow,))[-1].path == few
    assert [row["id"] for row in beside.evenly([{"id": n} for n in range(10)], 3)] == [0, 3, 6]
    assert beside.evenly(ROWS, 5) == ROWS


def test_reports_without_a_word_of_harm_are_found(tmp_path: Path) -> None:
    assert beside.without_harm(ROWS, tmp_path) == [ROWS[1]]
