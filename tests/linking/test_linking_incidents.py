"""The table of claims in, incidents out."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hasila.linking import link
from hasila.model import Claim, Links, Report
from hasila.registry import SourceRegistry
from tests.reconcile.told import told

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/linking/incidents.toml").read_text(encoding="utf-8"))["case"]
REGISTRY = SourceRegistry.default()


def told_links(case: dict[str, Any], **judged: Any) -> tuple[list[Claim], list[Report], Links]:
    claims, reports = told(case["claims"])
    return claims, reports, link(claims, reports, REGISTRY, **judged)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_incidents(case: dict[str, Any]) -> None:
    claims, _, links = told_links(case)
    number = {c.id: i for i, c in enumerate(claims)}
    outside = {*case.get("totals", []), *case.get("unlinked", []), *case.get("wider", [])}
    grouped = [sorted(g) for g in case.get("together", [])]
    alone = [[i] for i in range(len(claims)) if i not in outside and not any(i in g for g in grouped)]
    assert sorted(sorted(number[c] for c in k.claims) for k in links.clusters) == sorted(grouped + alone)
    assert [number[c] for c in links.running_totals] == case.get("totals", [])
    assert [number[c] for c in links.unlinked] == case.get("unlinked", [])
    assert sorted({number[c] for k in links.clusters for c in k.wider}) == case.get("wider", [])
    if "near" in case:
        home = {k.id: sorted(number[c] for c in k.claims) for k in links.clusters}
        assert [sorted(home[n.first] + home[n.second]) for n in links.near] == case["near"]
        assert all(n.evidence for n in links.near)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_order_and_repeats_change_nothing(case: dict[str, Any]) -> None:
    claims, reports, links = told_links(case)
    for seed in range(3):
        shuffled = claims + claims[:1]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - a test's dice
        assert link(shuffled, reports[::-1], REGISTRY) == links


def test_a_researchers_merge_and_split_bind() -> None:
    far = {
        "claims": [
            {"report": "a", "count": "2", "date": "2020-03-01"},
            {"report": "b", "count": "2", "date": "2020-05-01"},
        ]
    }
    claims, _, links = told_links(far)
    assert len(links.clusters) == 2
    a, b = (c.id for c in claims)
    assert len(told_links(far, must=[(b, a)])[2].clusters) == 1
    near = {
        "claims": [
            {"report": "a", "count": "7", "date": "2020-03-01"},
            {"report": "b", "count": "7", "date": "2020-03-01"},
        ]
    }
    claims, _, links = told_links(near)
    assert len(links.clusters) == 1
    a, b = (c.id for c in claims)
    split = told_links(near, cannot=[(a, b)])[2]
    assert len(split.clusters) == 2
    assert split.near == ()


def test_a_split_within_one_report_binds_too() -> None:
    case = {"claims": [{"count": "5"}, {"count": "9", "harm": "injured"}]}
    claims, _, links = told_links(case)
    assert len(links.clusters) == 1
    assert len(told_links(case, cannot=[(claims[0].id, claims[1].id)])[2].clusters) == 2


def test_a_campaign_of_daily_strikes_does_not_chain() -> None:
    days = [f"2020-03-{d:02}" for d in range(1, 21)]
    rows = [{"report": f"{d}{k}", "count": str(2 + i % 5), "date": d} for i, d in enumerate(days) for k in "ab"]
    links = told_links({"claims": rows})[2]
    assert sorted(len(c.claims) for c in links.clusters) == [2] * len(days)


def test_each_group_comes_out_once_with_its_reports() -> None:
    rows = [
        {"report": "a", "count": "3", "date": "2020-03-01"},
        {
            "report": "a",
            "count": "9",
            "date": "2019-12-01",
            "place": "بلدة سواها",
            "text": "وسبق أن قتل {} في بلدة سواها",
        },
        {"report": "b", "count": "3", "date": "2020-03-01"},
    ]
    claims, reports = told(rows)
    links = link(claims, reports, REGISTRY, [("one", ["b", "a"]), ("none", ["missing"])])
    assert [(c.id, c.reports) for c in links.clusters] == [("one", ("b", "a")), ("none", ("missing",))]
    assert set(links.clusters[0].claims) == {claims[0].id, claims[2].id}
    assert links.clusters[1].claims == ()
    assert links.unlinked == (claims[1].id,)


def test_a_flight_told_far_from_an_event_is_not_its_outcome() -> None:
    here = {"place": "تل المثال", "date": "2020-03-01", "event": "airstrike"}
    far = here | {"gap": "كلام آخر " * 60}
    claims, _, links = told_links({"claims": [here | {"count": "5"}, far | {"count": "hundreds", "harm": "displaced"}]})
    assert [c.claims for c in links.clusters] == [(claims[0].id,)]
    assert links.unlinked == (claims[1].id,)
    claims, _, links = told_links({"claims": [here | {"count": "5"}, far | {"count": "9", "harm": "injured"}]})
    assert [set(c.claims) for c in links.clusters] == [{c.id for c in claims}]
