"""The examples: every file can be read, and every gold claim points at the exact words of its report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hasila.intake import read_inputs
from hasila.model import Claim, Rejection, Report
from hasila.rows import claim_from_row

ROOT = Path(__file__).parents[1]
MANNERS = {".txt", ".html", ".jsonl", ".csv"}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    read = list(read_inputs([ROOT / "examples"]))
    assert [r for r in read if isinstance(r, Rejection)] == []
    return {r.id: r for r in read if isinstance(r, Report)}


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    lines = (ROOT / "tests/cases/examples-claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [claim_from_row(json.loads(line)) for line in lines]


def test_the_examples_are_of_every_kind_of_file_and_all_are_read(reports: dict[str, Report]) -> None:
    assert {f.suffix for f in (ROOT / "examples").iterdir()} >= MANNERS
    assert len(reports) == 15


def test_every_report_has_a_publisher_and_a_day_of_publication(reports: dict[str, Report]) -> None:
    unknown = [r.id for r in reports.values() if not r.publisher or r.published is None or not r.published.earliest]
    assert unknown == []


def test_the_texts_do_not_say_that_they_are_retold(reports: dict[str, Report]) -> None:
    assert [r.id for r in reports.values() if "مثال" in r.text or "hasila" in r.text.lower()] == []


def test_every_gold_span_is_the_reports_own_words(reports: dict[str, Report], claims: list[Claim]) -> None:
    for claim in claims:
        text = reports[claim.report].text
        for span in filter(None, (claim.anchor, claim.evidence, claim.part_of)):
            assert text[span.start : span.end] == span.exact, claim


def test_no_gold_claim_stands_in_a_zone_that_is_not_the_report(reports: dict[str, Report], claims: list[Claim]) -> None:
    for claim in claims:
        for zone in reports[claim.report].zones:
            assert claim.evidence.end <= zone.start or zone.end <= claim.evidence.start, (claim.report, zone)


def test_a_part_names_the_anchor_of_another_claim(claims: list[Claim]) -> None:
    anchors = {(c.report, c.anchor) for c in claims}
    assert [c.anchor.exact for c in claims if c.part_of and (c.report, c.part_of) not in anchors] == []


def test_the_publisher_closes_every_chain(reports: dict[str, Report], claims: list[Claim]) -> None:
    assert [c.report for c in claims if c.chain[-1].name != reports[c.report].publisher] == []


def test_only_the_report_without_harm_has_no_gold_claim(reports: dict[str, Report], claims: list[Claim]) -> None:
    assert set(reports) - {c.report for c in claims} == {"last-battle"}
