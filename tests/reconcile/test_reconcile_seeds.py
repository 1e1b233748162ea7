"""The hard cases of the Hajin pocket, 2018–19: origins, an update in hours, villages, families, running totals.

The same conditions are held by claims retold here (public facts, sentences of our own) and, where HASILA_DATA names a
folder with gold claims, by those of the five articles themselves: as people read them, and as the reader does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hasila.gazetteer import Gazetteer
from hasila.intake import read_inputs
from hasila.lexicon import load_language
from hasila.linking import link
from hasila.linking.weights import default_weights
from hasila.model import Claim, DateRange, Harm, Incident, Links, Report, Scope
from hasila.reading import Reader
from hasila.reconcile import reconcile_all
from hasila.registry import SourceRegistry
from hasila.rows import claim_from_row
from tests.outside import DATA, needs_data, rows
from tests.reconcile.told import told

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = Path(__file__).parents[1] / "cases" / "reconcile"


@dataclass(frozen=True)
class Found:
    """A record of the claims, with what the conditions ask of it."""

    claims: dict[str, Claim]
    links: Links
    incidents: tuple[Incident, ...]

    def holding(self, number: int, harm: Harm = Harm.KILLED) -> Incident:
        """The one incident with a claim of that number."""
        ids = {c.id for c in self.claims.values() if c.count.min == number and c.harm is harm}
        (incident,) = [i for i in self.incidents if ids & set(i.claims)]
        return incident

    def tolls(self) -> Iterable[tuple[str, int, int]]:
        for i in self.incidents:
            for t in (i.killed, i.injured, i.combatants_killed, i.children_killed, i.joint):
                if t is not None:
                    yield i.id, t.min, t.max


def record(claims: list[Claim], reports: list[Report]) -> Found:
    registry = SourceRegistry.default()
    links = link(claims, reports, registry)
    return Found({c.id: c for c in claims}, links, reconcile_all(links, claims, reports, registry))


def retold() -> tuple[list[Claim], list[Report]]:
    return told(tomllib.loads((CASES / "hajin_pocket.toml").read_text(encoding="utf-8"))["claim"])


def gold() -> tuple[list[Claim], list[Report]]:
    reports = []
    for row in rows(DATA.reports("seeds")):
        day = DateRange.of(dt.date.fromisoformat(row["published"]))
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        reports.append(Report(row["id"], row["text"], row["publisher"], digest, published=day))
    return [claim_from_row(row) for row in rows(DATA.claims("seeds"))], reports


def read() -> tuple[list[Claim], list[Report]]:
    """The claims that the reader itself makes of the five articles."""
    reader = Reader(load_language("ar"), Gazetteer.load(()))
    reports = gold()[1]
    return [c for r in reports for c in reader.read(r)], reports


@pytest.fixture(
    scope="module", params=[retold, pytest.param(gold, marks=needs_data), pytest.param(read, marks=needs_data)]
)
def found(request: pytest.FixtureRequest) -> Found:
    return record(*request.param())


def test_the_camp_at_baghuz_is_one_incident_of_three_origins(found: Found) -> None:
    camp = found.holding(70, Harm.KILLED_OR_INJURED)
    assert {o.key for o in camp.origins} == {"sana", "horrya", "isis"}
    assert camp.joint is not None
    assert (camp.joint.min, camp.joint.max, camp.joint.or_more) == (70, 100, True)
    assert camp.killed is None


def test_the_24_of_hours_before_are_never_added(found: Found) -> None:
    camp, before = found.holding(70, Harm.KILLED_OR_INJURED), found.holding(24)
    assert before.id != camp.id
    assert before.killed is not None
    assert (before.killed.min, before.killed.max) == (24, 24)
    assert not any(low == 94 or high in (94, 124) for _, low, high in found.tolls())


def test_the_24_of_hours_before_are_never_added_in_the_examples() -> None:
    reader = Reader(load_language("ar"), Gazetteer.load(()))
    reports = [r for r in read_inputs([EXAMPLES]) if isinstance(r, Report)]
    test_the_24_of_hours_before_are_never_added(record([c for r in reports for c in reader.read(r)], reports))


def test_the_ten_in_the_town_are_nearly_linked_with_the_reasons(found: Found) -> None:
    camp, town = found.holding(70, Harm.KILLED_OR_INJURED), found.holding(10)
    assert camp.id != town.id
    (near,) = [n for n in found.links.near if {n.first, n.second} == {camp.id, town.id}]
    assert {"days", "place", "blame"} <= {line.feature for line in near.evidence}
    (place,) = [line for line in near.evidence if line.feature == "place"]
    assert place.value.startswith("same")
    assert default_weights().near <= near.score < default_weights().link


def test_albuqaan_is_an_incident_of_its_own(found: Found) -> None:
    village = found.holding(40)
    assert village.place is not None
    assert village.place.name == "البقعان"
    assert village.date == DateRange(dt.date(2018, 11, 16), dt.date(2018, 11, 17))
    assert village.killed is not None
    assert (village.killed.min, village.killed.max) == (40, 40)
    assert [o.key for o in village.origins] == ["sana"]


def test_alshaafa_has_one_origin_and_no_part_is_added(found: Found) -> None:
    village = found.holding(27)
    assert village.place is not None
    assert village.place.name == "الشعفة"
    assert [o.key for o in village.origins] == ["sohr"]
    assert village.killed is not None
    assert (village.killed.min, village.killed.max, village.killed.or_more) == (27, 27, True)
    assert village.children_killed is not None
    assert (village.children_killed.min, village.children_killed.max) == (8, 8)


def test_a_figure_over_three_villages_sets_no_toll(found: Found) -> None:
    fifteen = {c.id for c in found.claims.values() if c.count.min == 15 and c.harm is Harm.KILLED}
    assert fifteen
    assert not any(fifteen & set(i.claims) for i in found.incidents)
    assert 15 not in {n for _, low, high in found.tolls() for n in (low, high)}


def test_running_totals_are_in_no_incident(found: Found) -> None:
    totals = {found.claims[c].count.min for c in found.links.running_totals}
    assert totals >= {670, 1298, 417, 151}
    assert all(c.scope is not Scope.PERIOD for i in found.incidents for c in map(found.claims.__getitem__, i.claims))
    assert not {670, 1298, 417, 151} & {n for _, low, high in found.tolls() for n in (low, high)}


def test_every_claim_is_accounted_for(found: Found) -> None:
    placed = {c for i in found.incidents for c in (*i.claims, *i.wider)}
    assert placed | set(found.links.unlinked) | set(found.links.running_totals) == set(found.claims)
