"""The same reports give the same bytes, in any order, however repeated or split, with any number of workers."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from hasila import pipeline, record
from hasila.engines.local import LocalEngine
from hasila.intake import Draft, made
from hasila.model import Rejection, Report
from hasila.pipeline import Settings
from hasila.spool import Spool

# Invented, people and events alike.
TEXTS = [
    "قالت وكالة سانا إن {n} مدنيين قتلوا في قصف جوي على بلدة هجين أمس الجمعة، بينهم ثلاثة أطفال.",
    "أفاد ناشطون بإصابة {n} أشخاص جراء قصف مدفعي على مدينة الباب، ونفى مصدر عسكري سقوط ضحايا مدنيين.",
    "نقلت صحيفة عن مصادر محلية مقتل {n} مدنيين في الباغوز، وارتفعت الحصيلة إلى 600 قتيل منذ 10 أيلول 2018.",
]
ROWS = [
    {
        "id": f"r{i:02}",
        "publisher": f"صحيفة {i % 4}",
        "published": f"2019-0{i % 5 + 1}-{i % 7 + 10}",
        "text": TEXTS[i % 3].format(n=i % 6 + 4),
    }
    for i in range(36)
]
TABLES = tuple(f"{name}.jsonl" for name in ("claims", "incidents", "running_totals", "unlinked", "near_links"))


def build(folder: Path, parts: list[list[dict[str, str]]], workers: int = 1) -> dict[str, bytes]:
    """The record's tables from reports laid out in these files."""
    folder.mkdir()
    inputs = []
    for number, rows in enumerate(parts):
        inputs.append(folder / f"part-{number}.jsonl")
        inputs[-1].write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    made = pipeline.build(inputs, Settings(), LocalEngine(workers))
    assert made.rejected == ()
    record.write(made, folder / "record")
    return {name: (folder / "record" / name).read_bytes() for name in (*TABLES, "run.json", "index.html")}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of the reports as they stand."""
    return build(tmp_path_factory.mktemp("plain") / "run", [ROWS])


def shuffled() -> list[dict[str, str]]:
    """The reports in another order."""
    rows = list(ROWS)
    random.Random(7).shuffle(rows)  # noqa: S311
    return rows


LAYOUTS = {
    "reordered": [shuffled()],
    "repeated": [ROWS + ROWS[::2], ROWS[5:9]],
    "split": [shuffled()[:5], shuffled()[5:6], shuffled()[6:]],
}


def test_the_reports_say_enough_to_be_a_test(plain: dict[str, bytes]) -> None:
    claims = [json.loads(line) for line in plain["claims.jsonl"].splitlines()]
    assert len(claims) > len(ROWS)
    assert plain["incidents.jsonl"].count(b"\n") > 3
    assert [(c["report"], c["anchor"]["start"]) for c in claims] == sorted(
        (c["report"], c["anchor"]["start"]) for c in claims
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_of_the_inputs_changes_no_byte(layout: str, plain: dict[str, bytes], tmp_path: Path) -> None:
    assert build(tmp_path / "run", LAYOUTS[layout]) == plain


def test_the_number_of_workers_changes_no_byte(plain: dict[str, bytes], tmp_path: Path) -> None:
    assert build(tmp_path / "run", LAYOUTS["split"], workers=2) == plain


def test_run_json_names_no_path_and_no_clock(plain: dict[str, bytes], tmp_path: Path) -> None:
    run = json.loads(plain["run.json"])
    assert set(run) == {
        *("hasila", "python", "settings", "inputs", "language_data", "gazetteers", "registry", "totals", "files"),
        "sha256",
    }
    assert str(tmp_path.parent) not in plain["run.json"].decode()
    assert run["inputs"]["reports"] == len(ROWS)


def test_other_reports_give_another_digest(plain: dict[str, bytes], tmp_path: Path) -> None:
    other = build(tmp_path / "run", [[{**row, "publisher": "وكالة"} for row in ROWS]])
    assert json.loads(other["run.json"])["inputs"] != json.loads(plain["run.json"])["inputs"]


@pytest.mark.parametrize("workers", [1, 2])
def test_reports_made_by_an_engine_are_those_made_here(workers: int, tmp_path: Path) -> None:
    """With a page that is too long to be sent to a worker, and rows that are no report."""
    rows: list[object] = [
        *ROWS,
        {"id": "page", "html": f"<p>{TEXTS[0]}</p>" + " " * 600_000},
        {"text": "not Arabic"},
        7,
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    taken = []
    for engine in (None, LocalEngine(workers)):
        with Spool() as spool:
            pipeline.take_in([path], spool, engine)
            taken.append((tuple(spool.reports()), spool.rejections(), spool.digest()))
    assert taken[0] == taken[1]
    assert (len(taken[0][0]), len(taken[0][1])) == (len(ROWS) + 1, 2)


def test_a_draft_that_ends_its_worker_is_rejected_and_the_others_are_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    monkeypatch.setattr(pipeline, "_making", deadly)
    with Spool() as spool:
        pipeline.take_in([path], spool, LocalEngine(2))
        assert spool.count() == len(ROWS) - 1
        (lost,) = spool.rejections()
    assert (lost.source, lost.where) == (path.as_posix(), "line 8")
    assert "ended the process" in lost.reason


def deadly() -> Callable[[Draft], tuple[Report | Rejection, ...]]:
    def work(draft: Draft) -> tuple[Report | Rejection, ...]:
        if draft.given.id == "r07":
            os._exit(9)
        return made(draft)

    return work
