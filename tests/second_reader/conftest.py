"""One report, invented as all of it is, and a record of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hasila import pipeline
from hasila.engines.local import LocalEngine
from hasila.model import Record, Report
from hasila.pipeline import Settings

TEXT = (
    "قالت وكالة سانا إن سبعة مدنيين بينهم طفلان قتلوا في قصف جوي على بلدة هجين أمس الجمعة. "
    "وأصيب 15 شخصاً بجروح، وفق مصادر محلية في دير الزور."
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    row = {"id": "one", "publisher": "صحيفة", "published": "2018-12-22", "text": TEXT}
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def record(reports: Path) -> Record:
    return pipeline.build([reports], Settings(), LocalEngine(1))


@pytest.fixture
def report(record: Record) -> Report:
    return record.reports[0]
