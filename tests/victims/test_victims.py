"""Named victims: found in lists with age and kinship, one person under all spellings, counted and never added."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from hasila import record
from hasila.export import FORMATS
from hasila.export.public import STATEMENT, public
from hasila.export.wishes import Wishes
from hasila.lexicon import load_language
from hasila.model import Incident, Record, Report, Span, Toll, Zone, ZoneKind
from hasila.victims import Named, named_in, victims_of
from hasila.victims.matching import same_person
from tests.made import a_claim, a_report, an_incident, exact

ARABIC = load_language("ar")

# Invented, every person and event of them.
LIST = (
    "قتل خمسة في غارة على بلدة المثال، والشهداء هم: محمد حسن المختلق (12 عاماً)، وزوجته نجوى، وعبد الرحمن الموهوم،"
    " والطفلة سلمى المختلق. ووقع القصف مساء أمس على البلدة."
)
LINES = (
    "أسماء الشهداء الذين قتلوا في القصف:\n1- محمد المختلق\n2- الطفل سامر المختلق ٧ سنوات\n"
    "3 - أبو خليل الموهوم\n\nوكالة النخيل"
)


def told(text: str) -> list[tuple[str, int | None, str | None, bool]]:
    return [(n.name.exact, n.age, n.kin, n.child) for n in named_in(a_report("r", text), ARABIC)]


def test_a_list_gives_names_with_age_and_kinship() -> None:
    assert told(LIST) == [
        ("محمد حسن المختلق", 12, None, True),
        ("نجوى", None, "زوجته", False),
        ("عبد الرحمن الموهوم", None, None, False),
        ("سلمى المختلق", None, None, True),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LINES, ["محمد المختلق", "سامر المختلق", "أبو خليل الموهوم"]),
        ("والشهيدان هما محمد المختلق وشقيقه سامر المختلق.", ["محمد المختلق", "سامر المختلق"]),
        ("الضحايا: محمد العدناني - كمال العدناني - وائل الموهوم", ["محمد العدناني", "كمال العدناني", "وائل الموهوم"]),
    ],
)
def test_lists_of_other_shapes(text: str, names: list[str]) -> None:
    assert [name for name, *_ in told(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "والقتلى هم من المدنيين، وقد قتلوا في الغارة",
        "عدد الشهداء: خمسة مدنيين وثلاثة جرحى",
        "وأضاف أن القتلى هم عناصر من التنظيم",
        "ارتفع عدد ضحايا القصف إلى عشرة بينهم أطفال: وقال المرصد إن الغارة استهدفت سوقاً",
        "رحم الله الشهداء: نسأل الله لهم الصبر والسلوان",
        "محمد المختلق، سامر المختلق",
        "",
    ],
)
def test_what_is_no_list_of_the_dead_names_nobody(text: str) -> None:
    assert told(text) == []


def test_names_stand_where_their_spans_say_and_comments_name_nobody() -> None:
    report = a_report("r", LIST)
    assert all(report.text[n.name.start : n.name.end] == n.name.exact for n in named_in(report, ARABIC))
    commented = replace(report, zones=(Zone(0, len(LIST), ZoneKind.COMMENTS),))
    assert named_in(commented, ARABIC) == ()


def named(name: str, age: int | None = None, kin: str | None = None) -> Named:
    return Named("r", Span(0, len(name), name), age, kin)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (named("عبد الرحمن المختلق"), named("عبدالرحمن مختلق"), True),
        (named("محمد بن حسن المختلق"), named("محمد حسن المختلق"), True),
        (named("محمد حسن المختلق"), named("محمد المختلق"), True),
        (named("محمد المختلق", 30), named("محمد المختلق", 31), True),
        (named("محمد المختلق", 30), named("محمد المختلق", 7), False),
        (named("محمد المختلق"), named("سامر المختلق"), False),
        (named("محمد حسن المختلق"), named("محمد علي المختلق"), False),
        (named("محمد المختلق"), named("محمد الموهوم"), False),
        (named("نجوى", kin="زوجته"), named("نجوى"), True),
    ],
)
def test_one_person_across_spellings(one: Named, other: Named, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def a_record(*reports: Report, **fields: object) -> Record:
    claim = a_claim(reports[0].text, "محمد حسن المختلق", report=reports[0].id, count=exact(1))
    incident = an_incident(claims=("c1",), reports=tuple(r.id for r in reports), killed=Toll(5, 7), **fields)
    return Record(reports, (claim,), (incident,), (), (), (), ())


SECOND = a_report("s", "وأسماء الشهداء: محمد المختلق 12 عاماً، عبدالرحمن موهوم، أحمد الغريب")


def test_victims_of_an_incident_are_one_under_all_spellings() -> None:
    victims = victims_of(a_record(a_report("r", LIST), SECOND), ARABIC)["i1"]
    assert [(v.name, v.reports) for v in victims] == [
        ("أحمد الغريب", ("s",)),
        ("سلمى المختلق", ("r",)),
        ("عبد الرحمن الموهوم", ("r", "s")),
        ("محمد حسن المختلق", ("r", "s")),
        ("نجوى", ("r",)),
    ]
    assert victims[3].age == 12
    assert victims[3].spellings == ("محمد المختلق", "محمد حسن المختلق")


def test_the_order_of_reports_changes_nothing() -> None:
    one, two = a_report("r", LIST), SECOND
    made = a_record(one, two)
    assert victims_of(made, ARABIC) == victims_of(replace(made, reports=(two, one)), ARABIC)


def test_a_report_of_several_incidents_lists_nobodys_dead() -> None:
    made = a_record(a_report("r", LIST), SECOND)
    two = replace(made, incidents=(*made.incidents, an_incident("i2", reports=("r", "s"))))
    assert [v.name for v in victims_of(two, ARABIC)["i1"]] == ["محمد حسن المختلق"], "the claim's own alone"
    assert "i2" not in victims_of(two, ARABIC)


def test_they_are_counted_beside_the_toll_and_never_added(tmp_path: Path) -> None:
    made = a_record(a_report("r", LIST), SECOND)
    before: Incident = made.incidents[0]
    record.write(replace(made, run={"hasila": "0"}), tmp_path / "record")
    assert record.read(tmp_path / "record").incidents == (before,)
    with (tmp_path / "record" / "incidents.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["killed_min"], row["killed_max"], row["named"]) == ("5", "7", "5")
    lines = (tmp_path / "record" / "victims.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["age"] for line in lines] == [None, None, None, 12, None]


def table(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_airwars_table_of_victims_names_them_and_the_public_copy_nobody(tmp_path: Path) -> None:
    made = a_record(a_report("r", LIST), SECOND)
    FORMATS["airwars"](made, tmp_path / "own")
    FORMATS["airwars"](public(made), tmp_path / "public")
    rows = table(tmp_path / "own" / "victims.csv", "utf-8")
    assert [(r["name_arabic"], r["exact_age"], r["age"]) for r in rows][3] == ("محمد حسن المختلق", "12", "Child")
    assert "المختلق" not in (tmp_path / "public" / "victims.csv").read_text(encoding="utf-8")
    (own,), (copy,) = (table(tmp_path / of / "incidents.csv", "utf-8") for of in ("own", "public"))
    counts = ("num_victims", "num_victims_named", "num_victims_named_arabic", "num_individuals")
    assert {own[name] for name in counts} == {copy[name] for name in counts} == {"5"}
    assert (own["victim_average_age"], copy["victim_average_age"], own["num_families"]) == ("12.0", "", "")


def test_the_public_copy_counts_the_named_and_names_the_cleared(tmp_path: Path) -> None:
    made = a_record(a_report("r", LIST), SECOND)
    wishes = Wishes(cleared=("محمد المختلق", "أحمد الغريب"), withhold=("الغريب",))
    for name, copy in (("none", public(made)), ("some", public(made, wishes))):
        FORMATS["csv"](copy, tmp_path / name)
        (incident,) = table(tmp_path / name / "incidents.csv")
        assert incident["named"] == "5"
    assert not (tmp_path / "none" / "victims.csv").exists()
    (cleared,) = table(tmp_path / "some" / "victims.csv")
    assert (cleared["name"], cleared["spellings"], cleared["age"]) == ("محمد المختلق", "محمد المختلق", "12")
    assert (cleared["incident"], cleared["reports"], cleared["withheld"]) == ("i1", "r|s", STATEMENT)
    held = b"".join(path.read_bytes() for path in (tmp_path / "some").iterdir())
    assert not any(name.encode() in held for name in ("محمد حسن", "الغريب", "نجوى", "الموهوم", "سلمى"))
