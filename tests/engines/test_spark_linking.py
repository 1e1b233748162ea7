"""Linking and reconciling on Spark, a real one: the local engine's incidents, row for row, however blocks are cut."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from outside import DATA, needs_data
from test_spark_engine import EXAMPLES, engine

from benchmarks.made import made_file
from hasila import pipeline
from hasila.engines import Engine
from hasila.engines.local import LocalEngine
from hasila.linking.comparing import scores_of
from hasila.linking.link import tell
from hasila.linking.tellings import tellings_of
from hasila.linking.weights import default_weights
from hasila.model import Record
from hasila.pipeline import Settings
from hasila.rows import dump, plain
from hasila.spool import Spool
from hasila.spreading import here

MADE = 2_000
DEADLY = 5
BLOCKS = {
    ("linking.link", "_REPORTS"): 37,
    ("linking.tellings", "_TEXTS"): 61,
    ("linking.comparing", "_PAIRS"): 150,
    ("linking.clusters", "_PAIRS"): 40,
    ("reconcile.incident", "_INCIDENTS"): 13,
}
"""How many reports, texts, pairs, pairs and incidents make a block."""


def doubled(n: int) -> int:
    return 2 * n


def deadly_there(here: int, n: int) -> int:
    if n == DEADLY and os.getpid() != here:
        os._exit(9)
    return 2 * n


def failing(n: int) -> int:
    raise ValueError(f"cannot double {n}")


@pytest.mark.parametrize("spreading", [LocalEngine(1), LocalEngine(2)])
def test_the_local_engine_works_on_blocks_here(spreading: Engine) -> None:
    assert list(spreading.spread(lambda _: os.getpid(), range(3))) == [os.getpid()] * 3


@pytest.mark.parametrize("partitions", [1, 2, 4])
@pytest.mark.parametrize("size", [0, 1, 30])
def test_results_of_blocks_come_in_order(spark: None, partitions: int, size: int) -> None:
    assert list(engine(partitions).spread(doubled, range(size))) == [2 * n for n in range(size)]


def test_blocks_are_worked_on_by_workers(spark: None) -> None:
    assert os.getpid() not in set(engine(2).spread(whose, range(4)))


def whose(_: int) -> int:
    return os.getpid()


def test_a_block_that_kills_its_worker_is_worked_on_here(spark: None) -> None:
    work = partial(deadly_there, os.getpid())
    assert list(engine(2).spread(work, range(8))) == [2 * n for n in range(8)]


def test_an_error_of_the_work_on_a_block_reaches_the_caller(spark: None) -> None:
    with pytest.raises(ValueError, match="cannot double"):
        list(engine().spread(failing, range(3)))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [EXAMPLES, made_file(tmp_path_factory.mktemp("made") / "made.jsonl", MADE)]


@pytest.fixture(scope="module")
def expected(inputs: list[Path]) -> Record:
    record = pipeline.build(inputs, Settings(), LocalEngine(1))
    assert len(record.incidents) > MADE / 10
    return record


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes that cut some thousand reports into many blocks; they are cut in this process."""
    for (module, name), size in BLOCKS.items():
        monkeypatch.setattr(import_module(f"hasila.{module}"), name, size)


@pytest.mark.parametrize("partitions", [1, 2, 4])
def test_a_whole_record_is_that_of_the_local_engine(
    spark: None, inputs: list[Path], expected: Record, partitions: int
) -> None:
    assert_same(pipeline.build(inputs, Settings(), engine(partitions)), expected)


def test_a_record_does_not_depend_on_how_blocks_are_cut(
    spark: None, small_blocks: None, inputs: list[Path], expected: Record
) -> None:
    assert_same(pipeline.build(inputs, Settings(), LocalEngine(1)), expected)
    assert_same(pipeline.build(inputs, Settings(), engine(4)), expected)


def assert_same(record: Record, expected: Record) -> None:
    """Row for row, and each row byte for byte."""
    for field in fields(Record):
        ours, theirs = plain(getattr(record, field.name)), plain(getattr(expected, field.name))
        assert dump({field.name: ours}) == dump({field.name: theirs}), field.name


@needs_data
def test_real_reports_are_linked_as_here(spark: None, small_blocks: None) -> None:
    with Spool() as spool:
        pipeline.take_in([DATA.decided_reports], spool)
        claims = tuple(pipeline.extract(spool, pipeline.Start("ar"), LocalEngine()))
        reports = tuple(spool.reports())
    links, incidents = pipeline.link(claims, reports, Settings(), engine(4))
    assert (links, incidents) == pipeline.link(claims, reports, Settings(), LocalEngine())
    assert links.near


def test_what_is_sent_to_be_compared_has_no_text() -> None:
    """A block is sent without what its pairs are not compared by, and says the same."""
    with Spool() as spool:
        pipeline.take_in([EXAMPLES], spool)
        claims = tuple(pipeline.extract(spool, pipeline.Start("ar"), LocalEngine(1)))
        mentions = tell(claims, tuple(spool.reports()))
    pairs = list(combinations(range(len(mentions)), 2))
    sent: list[bytes] = []

    def sending(work: Any, blocks: Iterable[Any], /) -> Iterator[Any]:
        for block in blocks:
            sent.append(pickle.dumps(block))
            yield work(pickle.loads(sent[-1]))  # noqa: S301 - made in the line before

    told = tellings_of(mentions)
    weights = default_weights()
    assert scores_of(told, pairs, weights, sending) == scores_of(told, pairs, weights, here)
    assert not any(m.text[:50].encode() in block for m in mentions if m.text for block in sent)
