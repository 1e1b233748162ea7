"""A casebook that grows build by build is linked as one whose claims are all linked anew with each of them."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from benchmarks.link_bench import read
from benchmarks.made import made_day, made_reports, written
from hasila.casebook import Casebook, relinking, schema, telling_tables, tellings
from hasila.casebook.decisions import Correct, Reject
from hasila.casebook.desk import Desk
from hasila.casebook.originals import Originals
from hasila.linking import candidates, part
from hasila.model import Claim, Report
from tests.casebook.conftest import Places
from tests.casebook.invented import incident_with
from tests.casebook.test_casebook_properties import decide_at_random

MANY = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
EXAMPLES = Path(__file__).parents[2] / "examples"
SEVERAL = (
    ("north", "قتل تسعة مدنيين في قصف مدفعي على بلدات هجين والشعفة والسوسة يوم 12 آذار 2018."),
    ("hajin", "قتل أربعة مدنيين في قصف مدفعي على بلدة هجين يوم 12 آذار 2018."),
    ("shaafa", "قتل خمسة مدنيين في قصف مدفعي على بلدة الشعفة يوم 12 آذار 2018."),
    ("undated", "قتل أربعة مدنيين بينهم سعدون الكرباسي في قصف مدفعي على بلدة هجين قرب فرن النورس."),
    ("undated-too", "ذوو سعدون الكرباسي: قصف مدفعي قرب فرن النورس في هجين قتل أربعة مدنيين."),
    ("bare", "شيّع أهالي بلدة هجين ضحايا القصف المدفعي يوم 12 آذار 2018 قرب فرن النورس."),
)
"""Of several places at once, of one of them, without a day, of nobody counted; all of it invented."""


@dataclass(frozen=True)
class Heap:
    reports: Sequence[Report]
    claims: Sequence[Claim]

    def add_to(self, book: Casebook, ids: Sequence[str]) -> None:
        """A build of the reports with some ids."""
        some = set(ids)
        reports, claims = ([x for x in self.reports if x.id in some], [c for c in self.claims if c.report in some])
        book.add(reports, claims, Originals(), {"hasila": "test"})

    def parts(self, seed: int, most: int) -> list[list[str]]:
        """Its reports in some order, in so many builds and two more; the first has half of them."""
        chance = random.Random(seed)  # noqa: S311 - any order will do
        ids = [r.id for r in self.reports]
        chance.shuffle(ids)
        begin = len(ids) // 2
        ends = sorted(chance.sample(range(begin + 1, len(ids)), min(most, len(ids) - begin - 1)))
        return [ids[a:b] for a, b in zip([0, begin, *ends], [begin, *ends, len(ids)], strict=True)]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    """Made reports of two months and of one day amid them, with a few of several places or no day."""
    days = [row for row in made_reports(3_000) if row["published"] < "2016-03-01"]
    told = [{"id": identity, "publisher": "جريدة النهر", "text": text} for identity, text in SEVERAL]
    folder = tmp_path_factory.mktemp("growing")
    claims, reports = read(written(folder / "made.jsonl", [*days, *made_day(30, 30), *told]))
    return Heap(reports, claims)


@cache
def examples() -> Heap:
    claims, reports = read(EXAMPLES)
    return Heap(reports, claims)


@pytest.fixture(autouse=True)
def every_build_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """No build is thought too large to link its part alone."""
    monkeypatch.setattr(relinking, "_FEW", 0)


def remembered(book: Casebook) -> dict[str, Any]:
    """All that linking decides, and all that is remembered of it."""
    with book.reading() as connection:
        state: dict[str, Any] = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in (schema.claim, schema.incident, schema.near, telling_tables.wide)
        }
        rows = connection.execute(select(telling_tables.telling)).mappings().all()
        words = connection.execute(select(telling_tables.word)).mappings().all()
    keys = {row["number"]: (row["report"], row["start"], row["least"]) for row in rows}
    hanging = defaultdict(set)
    for row in rows:
        hanging[row["component"]].add(keys[row["number"]])
    state["components"] = sorted(map(sorted, hanging.values()))
    left_out = ("number", "component")
    state["tellings"] = sorted([*keys[row["number"]], *(str(row[n]) for n in row if n not in left_out)] for row in rows)
    state["words"] = {
        row["word"]: (row["holders"], row["tellings"] and sorted(keys[n] for n in json.loads(row["tellings"])))
        for row in words
    }
    return state


def relinked(book: Casebook) -> dict[str, int]:
    with book.writing() as connection:
        return relinking.link_anew(Desk(connection)).counts()


def is_as_linked_anew(book: Casebook) -> None:
    """Linking everything anew changes nothing of what linking the parts has left."""
    before, head = remembered(book), book.head()
    assert set(relinked(book).values()) == {0}
    assert remembered(book) == before
    assert book.head() == head
    assert book.verify() == []


@MANY
@given(seed=st.integers(0, 10**6))
def test_made_reports_in_several_builds_are_linked_as_all_at_once(places: Places, made: Heap, seed: int) -> None:
    with Casebook(places.new(), create=True) as book:
        for ids in made.parts(seed, 3):
            made.add_to(book, ids)
        is_as_linked_anew(book)
        grown = {row[0] for row in remembered(book)["tellings"]}
        assert grown == {report.id for report in made.reports}


@MANY
@given(seed=st.integers(0, 10**6))
def test_the_examples_in_several_builds_are_linked_as_all_at_once(places: Places, seed: int) -> None:
    with Casebook(places.new(), create=True) as book:
        for ids in examples().parts(seed, 4):
            examples().add_to(book, ids)
        is_as_linked_anew(book)


@MANY
@given(seed=st.integers(0, 10**6))
def test_words_that_become_common_part_what_they_brought_together(places: Places, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch, Casebook(places.new(), create=True) as book:
        patch.setattr(candidates, "COMMON", 3)
        patch.setattr(tellings, "COMMON", 3)
        for ids in examples().parts(seed, 4):
            examples().add_to(book, ids)
        is_as_linked_anew(book)


@MANY
@given(data=st.data())
def test_decisions_between_builds_count_as_they_do_when_all_is_linked_anew(
    places: Places, peopled: str, made: Heap, data: st.DataObject
) -> None:
    first, *more = made.parts(data.draw(st.integers(0, 10**6)), 2)
    address = places.new(peopled)
    with Casebook(address) as book:
        made.add_to(book, first)
        decide_at_random(data.draw, book)
    for ids in more:
        copy = places.new(address)
        with Casebook(address) as book, Casebook(copy) as other, pytest.MonkeyPatch.context() as patch:
            made.add_to(book, ids)
            patch.setattr("hasila.casebook.adding.link_more", lambda desk, _new: relinking.link_anew(desk))
            made.add_to(other, ids)
            assert remembered(book) == remembered(other)
            assert book.verify() == []
            decide_at_random(data.draw, book)


def test_a_claim_corrected_or_rejected_is_linked_as_it_stands_with_the_next_build(
    places: Places, peopled: str, made: Heap
) -> None:
    first, second = made.parts(7, 0)
    with Casebook(places.new(peopled)) as book:
        made.add_to(book, first)
        claims = sorted(c.id for c in made.claims if c.report in set(first))
        book.decide("Rima", Reject(claims[0]))
        book.decide("Rima", Correct(claims[-1], {"date": {"earliest": "2016-02-11", "latest": "2016-02-11"}}))
        for wide in remembered(book)["wide_claim"]:
            book.decide("Rima", Reject(wide[0]))
        made.add_to(book, second)
        is_as_linked_anew(book)


def heap_of(folder: Path, *told: dict[str, str]) -> Heap:
    claims, reports = read(written(folder / "told.jsonl", [{"publisher": "جريدة النهر", **row} for row in told]))
    return Heap(reports, claims)


def test_a_claim_over_several_places_comes_to_stand_beside_incidents_that_are_there(
    places: Places, tmp_path: Path
) -> None:
    told = dict(SEVERAL)
    later = {"id": "north", "text": told["north"], "published": "2019-05-01"}
    heap = heap_of(tmp_path, later, {"id": "hajin", "text": told["hajin"]}, *made_day(800, 10))
    with Casebook(places.new(), create=True) as book:
        heap.add_to(book, [r.id for r in heap.reports if r.id != "north"])
        assert json.loads(incident_with(book, "hajin")["wider"]) == []
        heap.add_to(book, ["north"])
        (wide,) = (c.id for c in heap.claims if c.report == "north")
        assert json.loads(incident_with(book, "hajin")["wider"]) == [wide]
        is_as_linked_anew(book)


def test_tellings_are_parted_once_the_words_that_brought_them_together_are_common(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "COMMON", 2)
    monkeypatch.setattr(tellings, "COMMON", 2)
    told = {name: text for name, text in SEVERAL if name.startswith("undated")}
    told["words"] = "سعدون الكرباسي، فرن النورس، هجين: قتل أربعة مدنيين، قصف مدفعي، قرب."
    heap = heap_of(tmp_path, *({"id": name, "text": text} for name, text in told.items()))
    with Casebook(places.new(), create=True) as book:
        heap.add_to(book, ["undated", "undated-too"])
        assert incident_with(book, "undated")["id"] == incident_with(book, "undated-too")["id"]
        heap.add_to(book, ["words"])
        assert incident_with(book, "undated")["id"] != incident_with(book, "undated-too")["id"]
        is_as_linked_anew(book)


def test_a_day_reads_the_reports_of_its_days_and_not_the_others(
    places: Places, made: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = sorted((r.published.earliest, r.id) for r in made.reports if r.published and r.published.earliest)
    late = [identity for day, identity in days if day >= dt.date(2016, 2, 25)]
    taken: list[int] = []
    link_part = part.link_part

    def counted(claims: Any, reports: Any, of: Any = None) -> Any:
        taken.append(len(reports))
        return link_part(claims, reports, of)

    with Casebook(places.new(), create=True) as book:
        made.add_to(book, [r.id for r in made.reports if r.id not in late])
        monkeypatch.setattr(relinking, "link_part", counted)
        made.add_to(book, late)
    assert len(late) <= taken[0] < len(made.reports) / 2


def test_what_another_version_linked_is_linked_anew(
    places: Places, made: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = made.parts(3, 0)
    with Casebook(places.new(), create=True) as book:
        made.add_to(book, first)
        with book.writing() as connection:
            assert tellings.last_linked(connection) is not None
            connection.execute(telling_tables.linked.update().values(by="another"))
            assert tellings.last_linked(connection) is None
            connection.execute(telling_tables.telling.delete())
        made.add_to(book, second)
        is_as_linked_anew(book)
