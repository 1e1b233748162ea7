"""The evidence table and what feeds it: reach, places, wording."""

from __future__ import annotations

import datetime as dt

import pytest

from hasila.linking import link
from hasila.linking.content import Names, content, rare, uncommon, words
from hasila.linking.figures import slot
from hasila.linking.graph import Graph
from hasila.linking.link import heap_of, tell
from hasila.linking.weights import default_weights
from hasila.linking.when import Days
from hasila.model import Harm
from hasila.places import is_area_name, kilometres, place_key
from hasila.reach import Reach, reach
from hasila.registry import SourceRegistry
from hasila.wording import contained, shingles
from tests.made import a_report
from tests.reconcile.told import told


def table(*rows: dict[str, object]) -> dict[str, float]:
    claims, reports = told(rows)
    heap = heap_of(claims, reports, frozenset(), frozenset())
    lines = Graph(heap.mentions, default_weights(), few=True).table(0, 1)
    return {f"{e.feature}: {e.value.split(' (')[0]}": e.weight for e in lines}


def test_the_table_says_why() -> None:
    a = {"report": "a", "count": "12", "date": "2020-03-01", "text": "قتل {} في مخيم للنازحين"}
    b = {"report": "b", "count": "12", "date": "2020-03-02", "event": "artillery", "text": "سقط {} داخل المخيم ذاته"}
    lines = table(a, b)
    assert [line for line in lines if "word" not in line] == [
        "days: 1 apart, stated",
        "place: same name",
        "kind: kin",
        "blame: shared",
        "count: same, 10 or more",
        "spot: shared",
    ]
    assert lines["days: 1 apart, stated"] < lines["count: same, 10 or more"]


def test_what_else_is_told_changes_no_evidence() -> None:
    """Words that a whole run repeats, and a place that only others were at, are as before to the two tellings."""
    a = {"report": "a", "count": "12", "date": "2020-03-01", "text": "قتل {} في زقزوق قرب كفر مثال"}
    b = {"report": "b", "count": "12", "date": "2020-03-02", "text": "سقط {} في زقزوق على طريق كفر مثال"}
    others = [
        {"report": f"c{n:03}", "count": "2", "date": "2020-03-02", "place": "كفر مثال", "text": "جرح {} في زقزوق"}
        for n in range(60)
    ]
    assert table(a, b, *others) == table(a, b)


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("airstrike", "detention", "a strike and captives"),
        ("execution", "ied", "a strike and captives"),
        ("execution", "detention", "different"),
        ("raid", "detention", "kin"),
        ("execution", "ground_fighting", "different"),
        ("airstrike", "ground_fighting", "different"),
        ("displacement", "detention", "unknown"),
    ],
)
def test_those_whom_somebody_holds_are_not_those_who_were_struck(first: str, second: str, line: str) -> None:
    a, b = ({"report": name, "count": "4", "event": event} for name, event in (("a", first), ("b", second)))
    (seen,) = [seen for seen in table(a, b) if seen.startswith("kind")]
    assert seen == f"kind: {line}"
    assert (table(a, b)[seen] < table(a, b | {"event": "unknown"})["kind: unknown"] - 2) == ("captives" in line)


def test_two_tellings_of_one_report_are_told_apart() -> None:
    place = {"report": "a", "count": "4", "date": "2020-03-01", "place": "تل المثال"}
    assert list(table(place, place | {"date": "2020-03-20", "place": "كفر المثال"})) == ["report: told apart"]


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        (["russia"], [], "unknown"),
        ([], [], "unknown"),
        (["russia"], ["isis"], "different"),
        (["russia"], ["isis", "russia"], "shared"),
    ],
)
def test_blame_that_nobody_lays_is_no_other_blame(first: list[str], second: list[str], line: str) -> None:
    a, b = ({"report": name, "count": "4", "blamed": who} for name, who in (("a", first), ("b", second)))
    assert [seen for seen in table(a, b) if seen.startswith("blame")] == [f"blame: {line}"]


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        ({}, (Harm.KILLED, False)),
        ({"list": 1}, (Harm.KILLED, False)),
        ({"part": "family"}, (Harm.KILLED, False)),
        ({"part": "family", "list": 1}, None),
        ({"part": "children"}, None),
        ({"status": "combatant"}, (Harm.KILLED, True)),
    ],
)
def test_a_whole_is_compared_and_a_part_never(row: dict[str, object], counted: object) -> None:
    assert slot(told([{"count": "4"} | row])[0][0]) == counted


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
        ({"count": "1", "place": "ريف المثال", "text": "قتل {} بقصف على قرى وبلدات في ريف المثال"}, Reach.INCIDENT),
        (
            {"count": "1", "of": "1", "place": "ريف المثال", "text": "قتل {} بقصف على قرى وبلدات في ريف المثال"},
            Reach.SEVERAL,
        ),
        ({"count": "1-3", "place": "ريف المثال", "text": "قتل {} بقصف على قرى وبلدات في ريف المثال"}, Reach.SEVERAL),
        ({"count": "3", "place": "ريف المثال", "text": "قتل {} في سلسلة هجمات وحوادث في ريف المثال"}, Reach.SEVERAL),
        ({"count": "3", "place": "الأولى", "text": "قتل {} في سلسلة غارات على قرية الأولى"}, Reach.INCIDENT),
        ({"count": "3", "place": "الأولى", "text": "قتل {} في حوادث متفرقة قرب قرية الأولى"}, Reach.SEVERAL),
        ({"count": "1", "place": "الأولى", "text": "قتل {} في حوادث متفرقة قرب قرية الأولى"}, Reach.INCIDENT),
        ({"count": "3", "place": "الأولى", "text": "قتل {} بقصف، وأصيب آخرون في حوادث متفرقة"}, Reach.INCIDENT),
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


def test_two_names_of_one_spot_are_one_place() -> None:
    """A spot that the gazetteer knows by two names is one; villages at one point, and a spot far from it, are not."""
    prison = {"place": "سجن الراية", "lat": 36.477, "lon": 40.762, "precision": "spot"}
    other = prison | {"place": "سجن المصانع"}
    far = other | {"lat": 36.577}
    villages = [spot | {"precision": "village"} for spot in (prison, other)]

    def seen(a: dict[str, object], b: dict[str, object]) -> str:
        lines = table({"report": "a", "count": "4"} | a, {"report": "b", "count": "4"} | b)
        return next(line for line in lines if line.startswith("place"))

    assert seen(prison, other) == "place: same name"
    assert seen(prison, far) == "place: 5–20 km"
    assert seen(*villages) == "place: within 2 km"


def test_kilometres() -> None:
    assert kilometres((35.0, 40.0), (35.0, 40.0)) == 0
    assert kilometres((35.0, 40.0), (36.0, 40.0)) == pytest.approx(111.2, abs=0.1)


def test_a_trimmed_copy_stands_in_its_original() -> None:
    text = "استهدفت غارة جوية منزلا في القرية المثال فجر اليوم وقتلت ثلاثة مدنيين وفق مصادر محلية في المكان"
    other = "انفجرت عبوة ناسفة بسيارة على الطريق الواصل إلى المدينة المخترعة دون أن تعرف الجهة التي زرعتها هناك"
    assert contained(shingles(" ".join(text.split()[:12])), shingles(text)) == 1
    assert contained(shingles(other), shingles(text)) == 0


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
    assert [line for line in lines if line.startswith("days")] == ["days: both are open"]
    lines = table(a, {"report": "b", "count": "12", "date": "2020-03-07"})
    assert [line for line in lines if line.startswith("days")] == ["days: 2 apart, stated"]


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("استهدفت القـ ـذائـ ـف سوقا", {"استهدفت", "قذايف", "سوقا"}),
        ("والمدنيون في قراهم", {"مدني", "قرا"}),
        ("قصف على #كفر_المثال", {"قصف", "كفر", "مثال"}),
    ],
)
def test_words_are_known_again_under_particles_endings_and_censorship(text: str, stems: set[str]) -> None:
    assert content(words(text)) - {"علي"} == stems


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قصف على كفر مثال فجر اليوم", {"كفرمثال"}),
        ("غارة بكفر مثال", {"كفرمثال"}),
        ("قصف دير المثال وكفر", {"ديرمثال"}),
        ("قصف على كفر", set()),
    ],
)
def test_places_named_in_a_text(text: str, named: set[str]) -> None:
    assert Names({"كفرمثال", "ديرمثال"}).named_in(words(text)) == named


def test_a_word_is_rare_that_the_table_does_not_list() -> None:
    shared = frozenset({"قصف", "زقزوق"})
    assert (rare(shared), uncommon(shared)) == (["زقزوق"], [])


@pytest.mark.parametrize(
    ("text", "day", "fit"),
    [
        ("قتل {} اليوم الجمعة 6 تشرين الأول", "2023-10-06", "open, its date fits"),
        ("قتل {} اليوم الجمعة 6 تشرين الأول", "2023-10-07", "open, its date does not fit"),
        ("قتل {} اليوم الأحد", "2023-10-08", "open, its weekday fits"),
        ("قتل {} اليوم الأحد", "2023-10-09", "open, its weekday does not fit"),
        ("قتل {} في قصف", "2023-10-09", "one is open"),
    ],
)
def test_an_undated_telling_is_held_against_its_weekday_and_date(text: str, day: str, fit: str) -> None:
    lines = table({"report": "a", "count": "3", "date": day}, {"report": "b", "count": "3", "text": text})
    assert f"days: {fit}" in lines


def test_a_report_that_counts_nobody_joins_the_incident_that_it_tells_of() -> None:
    claims, reports = told(
        [{"report": "a", "count": "3", "date": "2020-03-01", "day": "2020-03-01", "place": "كفر مثال"}]
    )
    text = "غارة روسية استهدفت كفر مثال صباح اليوم"
    own = a_report("b", text, published=reports[0].published)
    junk = a_report("c", "وصفة الحلوى بالجوز والعسل لمن يحب الطبخ", published=reports[0].published)
    links = link(claims, [*reports, own, junk], SourceRegistry.default())
    assert [c.reports for c in links.clusters] == [("a", "b")]
    assert link([], [own, junk], SourceRegistry.default()).clusters == ()


@pytest.mark.parametrize(
    ("others", "line"),
    [
        ("وبنش", "no count: named in both"),
        ("وبنش وتفتناز وسراقب وكفرنبل وحاس وخان شيخون وأريحا وكفرنوران", "no count: named among many"),
    ],
)
def test_a_round_of_many_places_says_little_of_one(others: str, line: str) -> None:
    row = {"report": "a", "count": "3", "date": "2020-03-01", "place": "سرمين", "text": "قتل {} في سرمين"}
    claims, reports = told([row])
    around = a_report("b", f"قصفت المدفعية قرى وبلدات سرمين {others}، صباح اليوم")
    evidence = Graph(tell(claims, [*reports, around]), default_weights(), few=True).table(0, 1)
    assert line in {e.value.split(" (")[0] for e in evidence if e.feature == "place"}
