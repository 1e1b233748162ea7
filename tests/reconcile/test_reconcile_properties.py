"""What holds whatever the claims: order and repeats change nothing, a minimum is no more than its maximum."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hasila.linking import link
from hasila.model import Incident, Toll
from hasila.reconcile import POLICIES, reconcile, reconcile_all
from hasila.registry import SourceRegistry
from tests.reconcile.told import told

REGISTRY = SourceRegistry.default()
TOLLS = ("killed", "injured", "children_killed", "women_killed", "men_killed", "combatants_killed", "joint")

rows = st.fixed_dictionaries(
    {
        "report": st.sampled_from("abc"),
        "count": st.sampled_from(["1", "2", "5", "8+", "~30", "<4", "3-6", "tens", "some"]),
        "harm": st.sampled_from(["killed", "injured", "killed_or_injured", "bodies_found", "displaced"]),
        "status": st.sampled_from(["civilian", "unknown", "combatant", "mixed"]),
        "part": st.sampled_from(["all", "children", "women", "men", "family"]),
        "polarity": st.sampled_from(["affirmed", "affirmed", "denied", "possible"]),
        "source": st.sampled_from(["سانا", "المرصد", "مصادر محلية", []]),
        "list": st.sampled_from([None, None, 1]),
        "blamed": st.sampled_from([["russia"], ["turkey"], []]),
        "date": st.sampled_from([None, "2020-01-01", "2020-01-02"]),
    }
)
many = st.lists(rows, min_size=1, max_size=8).map(lambda r: sorted(r, key=lambda x: str(x["report"])))


def tolls(incident: Incident) -> list[Toll]:
    return [t for name in TOLLS if (t := getattr(incident, name)) is not None]


@settings(deadline=None)
@given(many, st.randoms(use_true_random=False), st.sampled_from(sorted(POLICIES)))
def test_order_and_repeats_change_nothing(told_rows: list[dict[str, Any]], dice: random.Random, policy: str) -> None:
    claims, reports = told(told_rows)
    once = reconcile("i", claims, reports, REGISTRY, policy)
    again = claims + dice.sample(claims, k=len(claims) // 2)
    dice.shuffle(again)
    assert reconcile("i", again, reports[::-1], REGISTRY, policy) == once


@settings(deadline=None)
@given(many, st.sampled_from(sorted(POLICIES)))
def test_tolls_are_sound(told_rows: list[dict[str, Any]], policy: str) -> None:
    claims, reports = told(told_rows)
    incident = reconcile("i", claims, reports, REGISTRY, policy)
    known = {c.id for c in claims}
    for toll in tolls(incident):
        assert 0 <= toll.min <= toll.max
        assert set(toll.supporting) | set(toll.against) <= known
        assert toll.explanation
    assert set(incident.claims) | set(incident.wider) == known


@settings(deadline=None)
@given(many)
def test_the_widest_policy_holds_the_others(told_rows: list[dict[str, Any]]) -> None:
    claims, reports = told(told_rows)
    plain, wide = (reconcile("i", claims, reports, REGISTRY, p) for p in ("airwars", "widest"))
    if plain.injured and wide.injured and not any(c.harm.value == "killed_or_injured" for c in claims):
        assert wide.injured.max >= plain.injured.max


@settings(deadline=None)
@given(many)
def test_every_claim_is_somewhere(told_rows: list[dict[str, Any]]) -> None:
    claims, reports = told(told_rows)
    links = link(claims, reports, REGISTRY)
    incidents = reconcile_all(links, claims, reports, REGISTRY)
    placed = {c for i in incidents for c in (*i.claims, *i.wider)}
    assert placed | set(links.unlinked) | set(links.running_totals) == {c.id for c in claims}
    inside = [c for i in incidents for c in i.claims]
    assert len(inside) == len(set(inside))
