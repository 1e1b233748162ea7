"""The evidence table and what feeds it: reach, places, wording."""

from __future__ import annotations

import datetime as dt

import pytest

from hasila.linking.graph import Graph
from hasila.linking.link import _heap
from hasila.linking.mentions import Days
from hasila.linking.weights import default_weights
from hasila.places import is_area_name, kilometres, place_key
from hasila.reach import Reach, reach
from hasila.wording import contained, jaccard, likely_pairs, shingles
from tests.reconcile.told import told


def table(*rows: dict[str, object]) -> dict[str, float]:
    claims, reports = told(rows)
    heap = _heap(claims, reports, frozenset(), frozenset())
    (lines,) = Graph(heap.mentions, default_weights()).tables.values()
    return {f"{e.feature}: {e.value.split(' (')[0]}": e.weight for e in lines}


def test_the_table_says_why() -> None:
    a = {"report": "a", "count": "12", "date": "2020-03-01", "text": "قتل {} في مخيم للنازحين"}
    b = {"report": "b", "count": "12", "date": "2020-03-02", "event": "artillery", "text": "سقط {} داخل المخيم ذاته"}
    lines = table(a, b)
    assert list(lines) == [
        "days: 1 apart, stated",
        "place: same name",
        "kind: kin",
        "blame: shared",
        "count: same, 10 or more",
        "spot: shared",
    ]
    assert lines["days: 1 apart, stated"] < 0 < lines["count: same, 10 or more"]


def test_every_line_of_the_weights_has_a_number() -> None:
    weights = default_weights()
    assert weights.near < weights.link
    assert weights.unseen < 0
    assert all(isinstance(w, float) for w in weights.table.values())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"count": "3"}, Reach.INCIDENT),
        ({"count": "3", "date": ["2020-01-01", "2020-01-02"]}, Reach.INCIDENT),
        ({"count": "3", "date": ["2020-01-01", "2020-01-03"]}, Reach.SEVERAL),
        ({"count": "3", "others": ["قرية أخرى"]}, Reach.SEVERAL),
        ({"count": "3", "scope": "period"}, Reach.PERIOD),
        ({"count": "3", "place": "الأولى", "text": "قتل {} بقصف على قرى الأولى والثانية والثالثة"}, Reach.SEVERAL),
        ({"count": "3", "place": "الأولى", "text": "قتل {} بقصف على قرية الأولى وأصيب آخرون"}, Reach.INCIDENT),
        ({"count": "3", "place": "ريف المثال", "text": "قتل {} بقصف على قرى وبلدات في ريف المثال"}, Reach.SEVERAL),
        ({"count": "3", "place": "ريف المثال", "text": "قتل {} بقصف على ريف المثال"}, Reach.INCIDENT),
    ],
)
def test_how_far_a_claim_reaches(row: dict[str, object], expected: Reach) -> None:
    assert reach(told([row])[0][0]) is expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("بلدة الباغوز", "باغوز", True),
        ("دير الزور", "ديرالزور", True),
        ("#دير_الزور", "مدينة دير الزور", True),
        ("البوبدران", "البوكمال", False),
        ("هجين", "الشعفة", False),
    ],
)
def test_a_places_name_for_comparing(a: str, b: str, same: bool) -> None:
    assert (place_key(a) == place_key(b)) is same


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("ريف إدلب الجنوبي", True),
        ("شمال غربي سوريا", True),
        ("شرق الفرات", True),
        ("الريحانية", False),
        ("شرقاط", False),
    ],
)
def test_areas(name: str, area: bool) -> None:
    assert is_area_name(name) is area


def test_kilometres() -> None:
    assert kilometres((35.0, 40.0), (35.0, 40.0)) == 0
    assert kilometres((35.0, 40.0), (36.0, 40.0)) == pytest.approx(111.2, abs=0.1)


def test_copies_are_found_and_others_are_not() -> None:
    text = "استهدفت غارة جوية منزلا في القرية المثال فجر اليوم وقتلت ثلاثة مدنيين وفق مصادر محلية في المكان"
    trimmed = " ".join(text.split()[:12])
    other = "انفجرت عبوة ناسفة بسيارة على الطريق الواصل إلى المدينة المخترعة دون أن تعرف الجهة التي زرعتها هناك"
    texts = [shingles(t) for t in (text, text + " اليوم", other)]
    assert likely_pairs(texts) == {(0, 1)}
    assert contained(shingles(trimmed), texts[0]) == 1
    assert jaccard(texts[0], texts[2]) == 0


@pytest.mark.parametrize(
    ("a", "b", "gap"),
    [
        ("2020-01-01/2020-01-02", "2020-01-02/2020-01-03", 0),
        ("2020-01-01/2020-01-02", "2020-01-05/2020-01-05", 3),
        ("/2020-01-05", "2020-01-03/2020-01-03", None),
        ("/2020-01-05", "2020-01-09/2020-01-09", 4),
        ("2020-01-05/", "2020-01-03/2020-01-03", 2),
        ("2020-01-05/", "2020-01-09/", None),
        ("/2020-01-05", "2020-01-07/", 2),
        ("/", "2020-01-03/2020-01-03", None),
    ],
)
def test_an_open_day_is_apart_only_where_it_must_be(a: str, b: str, gap: int | None) -> None:
    first, second = (
        Days(*(dt.date.fromisoformat(d) if d else None for d in days.split("/")), stated=True) for days in (a, b)
    )
    assert first.gap(second) == second.gap(first) == gap


def test_an_open_day_is_no_day_shared() -> None:
    a = {"report": "a", "count": "12", "date": ["", "2020-03-05"]}
    lines = table(a, {"report": "b", "count": "12", "date": "2020-03-03"})
    assert [line for line in lines if line.startswith("days")] == ["days: unknown"]
    lines = table(a, {"report": "b", "count": "12", "date": "2020-03-07"})
    assert [line for line in lines if line.startswith("days")] == ["days: 2 apart, stated"]
