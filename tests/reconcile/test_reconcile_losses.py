"""Figures that were once lost beside others, and voices that were counted twice. All events are invented."""

from __future__ import annotations

from typing import Any

from hasila.model import Incident, Toll
from hasila.reconcile import reconcile
from hasila.registry import SourceRegistry
from tests.reconcile.told import told

REGISTRY = SourceRegistry.default()


def incident(*rows: dict[str, Any]) -> Incident:
    claims, reports = told(rows)
    return reconcile("i", claims, reports, REGISTRY)


def ends(toll: Toll | None) -> tuple[int | None, int | None] | None:
    return (toll.min, toll.max) if toll is not None else None


def test_a_list_beside_a_single_figure_is_one_of_the_wholes() -> None:
    listed = [{"count": "5", "list": 1}, {"count": "3", "list": 1}]
    assert ends(incident(*listed, {"count": "2"}).killed) == (2, 8)
    assert ends(incident(*listed, {"count": "8"}).killed) == (8, 8)


def test_a_list_of_parts_beside_a_whole_sets_no_minimum() -> None:
    parts = [{"count": "5", "list": 1, "part": "children"}, {"count": "3", "list": 1, "part": "women"}]
    assert ends(incident({"count": "20"}, *parts).killed) == (20, 20)


def test_listed_fighters_beside_a_single_figure_are_not_lost() -> None:
    fighter = {"status": "combatant", "side": "isis"}
    listed = [{"count": "5", "list": 1} | fighter, {"count": "3", "list": 1} | fighter]
    assert ends(incident(*listed, {"count": "2"} | fighter).combatants_killed) == (2, 8)


def test_only_counted_fighters_stand_as_supporting() -> None:
    fighter = {"status": "combatant", "side": "isis"}
    rows = [{"count": "5"} | fighter, {"count": "some"} | fighter]
    claims, _ = told(rows)
    found = incident(*rows).combatants_killed
    assert found is not None
    assert found.supporting == (claims[0].id,)


def test_a_joint_figure_falls_only_where_its_own_origin_gives_both() -> None:
    both = [
        {"report": "a", "source": "سانا", "count": "5"},
        {"report": "a", "source": "سانا", "count": "9", "harm": "injured"},
    ]
    own = {"report": "a", "source": "سانا", "count": "14", "harm": "killed_or_injured"}
    other = {"report": "b", "source": "المرصد", "count": "100", "harm": "killed_or_injured"}
    assert incident(*both, own).joint is None
    found = incident(*both, own, other).joint
    assert ends(found) == (100, 100)
    assert found is not None
    assert found.supporting == (told([*both, own, other])[0][3].id,)
