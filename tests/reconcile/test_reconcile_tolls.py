"""The table of claims in, tolls out: one row a rule, near misses beside the hits."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hasila.model import Toll
from hasila.reconcile import reconcile
from hasila.registry import SourceRegistry
from tests.reconcile.told import told

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/reconcile/tolls.toml").read_text(encoding="utf-8"))["case"]
GROUPS = ("killed", "injured", "children_killed", "women_killed", "men_killed", "combatants_killed", "joint")


def in_short(toll: Toll | None) -> str:
    return "none" if toll is None else f"{toll.min}..{toll.max}{'+' if toll.or_more else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_tolls(case: dict[str, Any]) -> None:
    claims, reports = told(case["claims"])
    incident = reconcile("i", claims, reports, SourceRegistry.default(), case.get("policy", "airwars"))
    expected = {g: case[g] for g in GROUPS if g in case}
    assert {g: in_short(getattr(incident, g)) for g in expected} == expected
    for listed in ("origins", "denials", "wider"):
        if listed in case:
            assert len(getattr(incident, listed)) == case[listed], getattr(incident, listed)
    if "says" in case:
        assert incident.killed is not None
        assert incident.killed.explanation == case["says"]


def test_ids_are_unique() -> None:
    ids = [c["id"] for c in CASES]
    assert len(ids) == len(set(ids))
