"""The spool: the same reports come out, in one order, however they went in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from hasila.model import Rejection, Report
from hasila.spool import Spool
from tests.made import a_report


def outcome(entries: list[tuple[Report, str]]) -> tuple[list[Report], tuple[Rejection, ...], str, int]:
    with Spool() as spool:
        for entry, source in entries:
            spool.add(replace(entry, source=source, where="line 3"))
        return list(spool.reports()), spool.rejections(), spool.digest(), spool.count()


ENTRIES = [
    (a_report("b", "نص أول"), "one.jsonl"),
    (a_report("a", "نص ثان"), "one.jsonl"),
    (a_report("ج", "نص ثالث"), "two.jsonl"),
    (a_report("a", "نص آخر"), "two.jsonl"),
    (a_report("b", "نص أول", publisher="وكالة"), "three.jsonl"),
    (a_report("d", "نص أول"), "three.jsonl"),
]


def test_reports_come_in_the_order_of_their_ids() -> None:
    reports, _, _, count = outcome(ENTRIES)
    assert [r.id for r in reports] == ["a", "b", "d", "ج"]
    assert count == 4


def test_order_and_repetition_change_nothing() -> None:
    expected = outcome(ENTRIES)
    for seed in range(20):
        entries = ENTRIES * 2
        random.Random(seed).shuffle(entries)  # noqa: S311
        assert outcome(entries) == expected


def test_of_two_texts_under_one_id_the_smallest_hash_stays_and_the_other_is_rejected_with_its_source() -> None:
    one, two = sorted((a_report("a", "نص ثان"), a_report("a", "نص آخر")), key=lambda r: r.sha256)
    reports, rejections, _, _ = outcome([(two, "two.jsonl"), (one, "one.jsonl")])
    assert reports == [one]
    assert [(r.source, r.where) for r in rejections] == [("two.jsonl", "line 3")]
    assert rejections[0].reason.startswith("report a: the same id came from one.jsonl, line 3 with another text")


def test_other_details_under_one_id_and_text_are_not_dropped_silently() -> None:
    reports, rejections, _, _ = outcome([(a_report("a", "نص", "صحيفة"), "x"), (a_report("a", "نص", "وكالة"), "x")])
    assert len(reports) == 1
    assert ["another publisher, day or address" in r.reason for r in rejections] == [True]


def test_each_of_three_under_one_id_is_named_with_the_one_that_is_kept() -> None:
    first, *others = sorted((a_report("a", f"نص {n}") for n in range(3)), key=lambda r: r.sha256)
    _, rejections, _, _ = outcome([(first, "kept.csv"), (others[0], "one.csv"), (others[1], "two.csv")])
    assert [r.source for r in rejections] == ["one.csv", "two.csv"]
    assert all("came from kept.csv, line 3" in r.reason for r in rejections)


def test_a_report_names_the_first_place_that_gave_it() -> None:
    [kept], _, _, _ = outcome([(a_report("a", "نص"), "two.csv"), (a_report("a", "نص"), "one.csv")])
    assert (kept.source, kept.where) == ("one.csv", "line 3")


def test_one_text_under_two_ids_stays_two_reports() -> None:
    reports, rejections, _, _ = outcome([(a_report("a", "نص"), "x"), (a_report("b", "نص"), "x")])
    assert [r.id for r in reports] == ["a", "b"]
    assert rejections == ()


def test_a_report_comes_back_whole() -> None:
    whole = replace(
        a_report("a", "نص\x00 \n\u200fفيه كل شيء"), url="https://example.org", title="عنوان", published_how="given"
    )
    assert outcome([(whole, "x")])[0] == [whole]


@pytest.mark.parametrize("broken", [a_report("a\ud800", "نص"), replace(a_report("a", "نص"), title="\udfff")])
def test_half_a_character_is_rejected(broken: Report) -> None:
    reports, rejections, _, _ = outcome([(broken, "x.jsonl"), (a_report("b", "نص"), "x.jsonl")])
    assert [r.id for r in reports] == ["b"]
    assert [r.source for r in rejections] == ["x.jsonl"]


def test_rejections_are_sorted_and_kept_once() -> None:
    with Spool() as spool:
        for source in ("b", "a", "b"):
            spool.reject(Rejection(source, "line 3", "why"))
        assert [r.source for r in spool.rejections()] == ["a", "b"]


def test_rejecting_while_reports_are_read_loses_neither() -> None:
    with Spool() as spool:
        for n in range(50):
            spool.add(a_report(f"{n:03}", f"نص {n}"))
        for read in spool.reports():
            spool.reject(Rejection(read.id, "", "why"))
        assert len(spool.rejections()) == 50
        assert spool.count() == 50
