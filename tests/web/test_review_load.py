"""Some researchers at once, on both databases: no error, no lost decision; `make soak` lets fifty in."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.review_load import filled, load, lost, percentiles, served
from tests.casebook.conftest import Places, places, postgres

__all__ = ["places", "postgres"]
RESEARCHERS, SECONDS, REQUESTS = 6, 6.0, 12


def test_researchers_at_once_lose_nothing(places: Places, tmp_path: Path) -> None:
    address = places.new()
    incidents = filled(address, 40, tmp_path, RESEARCHERS)
    assert len(incidents) == 8
    # In a thread of its own: the browser of other tests has its loop in this one.
    with served(address, tmp_path / "log") as where, ThreadPoolExecutor(1) as aside:
        told = aside.submit(lambda: asyncio.run(load(where, incidents, RESEARCHERS, SECONDS, REQUESTS))).result()
    assert told.wrong == []
    assert len(told.all) >= RESEARCHERS * REQUESTS
    assert len(told.kept) > 3
    assert lost(address, told) == []
    told.kept.append("what nobody decided")
    assert lost(address, told) == ["lost: what nobody decided"]


def test_the_99th_of_a_hundred_is_told() -> None:
    middle, slow, slowest = percentiles([float(n) for n in range(1, 102)])
    assert (middle, slow, slowest) == (51.0, 100.0, 101.0)
