"""What a worker starts from: the places of the run it works for, and no others."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest

from hasila.errors import DataError
from hasila.gazetteer import learn
from hasila.pipeline import Start
from tests.made import a_report

TEXT = "قتل ثلاثة مدنيين في قصف على قرية المثال."
TABLE = "name,lat,lon\n{},35.1,37.2\n"


def sent(start: Start) -> Start:
    """As it comes to a worker."""
    arrived = pickle.loads(pickle.dumps(start))  # noqa: S301 - made here
    assert isinstance(arrived, Start)
    return arrived


def test_a_worker_with_the_same_places_reads(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(TABLE.format("المثال"), encoding="utf-8")
    start = Start("ar", (table,))
    arrived = sent(start)
    assert arrived.places == start.gazetteer.fingerprint
    claims = arrived()(a_report("r", TEXT))
    assert isinstance(claims, tuple)
    assert [claim.count.min for claim in claims] == [3]
    assert claims == start()(a_report("r", TEXT))


def test_a_worker_whose_table_is_another_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(TABLE.format("المثال"), encoding="utf-8")
    arrived = sent(Start("ar", (table,)))
    table.write_text(TABLE.format("غيرها"), encoding="utf-8")
    with pytest.raises(DataError, match="other tables of places"):
        arrived()


def test_a_worker_whose_user_learned_another_place_is_refused() -> None:
    arrived = sent(Start("ar"))
    learn(None, "المثال", (35.1, 37.2), "Rima", dt.date(2026, 1, 1))
    with pytest.raises(DataError, match="other tables of places"):
        arrived()
    sent(Start("ar"))()
