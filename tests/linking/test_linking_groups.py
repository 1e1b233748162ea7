"""A researcher's groups that share reports: each finds its own incident. All events are invented."""

from __future__ import annotations

from typing import Any

from hasila.linking import link
from hasila.registry import SourceRegistry
from tests.reconcile.told import told

REGISTRY = SourceRegistry.default()
DAY = "2020-03-01"


def row(report: str, place: str, count: str = "3", **fields: Any) -> dict[str, Any]:
    return {"report": report, "place": place, "count": count, "date": DAY, "gap": "." * 2000} | fields


def places(rows: list[dict[str, Any]], groups: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each group's id → the places of the claims that speak of its incident."""
    claims, reports = told(rows)
    by_id = {c.id: c for c in claims}
    found = link(claims, reports, REGISTRY, list(groups.items()))
    assert [c.id for c in found.clusters] == list(groups)
    assert {c.id: list(c.reports) for c in found.clusters} == groups
    return {c.id: sorted({p.name for k in c.claims if (p := by_id[k].place)}) for c in found.clusters}


def test_groups_of_one_shared_report_take_its_events_one_by_one() -> None:
    rows = [row("a", "القرية الأولى", "3"), row("a", "القرية الثانية", "5"), row("a", "القرية الثالثة", "2")]
    groups = {"x": ["a"], "y": ["a"], "z": ["a"]}
    assert places(rows, groups) == {"x": ["القرية الأولى"], "y": ["القرية الثانية"], "z": ["القرية الثالثة"]}


def test_who_tells_an_event_by_more_reports_of_its_own_keeps_it() -> None:
    rows = [row(r, "القرية الأولى", "7") for r in "abc"]
    rows = [rows[0], row("a", "القرية الثانية", "5"), *rows[1:]]
    for groups in ({"x": ["a"], "y": ["a", "b", "c"]}, {"y": ["c", "b", "a"], "x": ["a"]}):
        assert places(rows, groups) == {"x": ["القرية الثانية"], "y": ["القرية الأولى"]}


def test_groups_that_share_nothing_take_each_its_foremost_event() -> None:
    rows = [row("a", "القرية الأولى", "7"), row("a", "القرية الثانية", "5"), row("b", "القرية الأولى", "7")]
    assert places(rows, {"x": ["a"], "y": ["b"]}) == {"x": ["القرية الأولى"], "y": ["القرية الأولى"]}


def test_reports_that_tell_of_one_event_only_give_it_to_both_groups() -> None:
    rows = [row("a", "القرية الأولى", "7"), row("b", "القرية الأولى", "7")]
    assert places(rows, {"x": ["a", "b"], "y": ["b", "a"]}) == {"x": ["القرية الأولى"], "y": ["القرية الأولى"]}


def test_an_event_of_another_day_or_of_few_reports_is_no_other_incident_of_the_group() -> None:
    shared = [row(r, "القرية الأولى", "7") for r in "abc"]
    for other in (
        row("a", "القرية الثانية", "5", date="2020-02-20"),
        row("a", "القرية الثانية", "5"),
    ):
        rows = [shared[0], other, *shared[1:]]
        groups = {"x": ["a", "b", "c"], "y": ["a", "b", "c"]}
        assert places(rows, groups)["y"] == ["القرية الأولى"]


def test_an_event_of_another_day_that_as_many_reports_tell_is_the_group_s_own() -> None:
    """A report in two groups counts foremost the people of the one; the other's own report tells of another day."""
    rows = [
        row("a", "القرية الأولى", "7"),
        row("b", "القرية الأولى", "7"),
        row("c", "القرية الثانية", "5", date="2020-03-06"),
    ]
    assert places(rows, {"x": ["a", "b"], "y": ["b", "c"]}) == {"x": ["القرية الأولى"], "y": ["القرية الثانية"]}


def test_the_event_that_a_report_tells_at_length_comes_before_one_mentioned_a_little_earlier() -> None:
    brief = row("a", "القرية الأولى", "7")
    whole = row("a", "القرية الثانية", "5", gap="." * 100)
    more = [
        row("a", "القرية الثانية", "2", of="5", part="children", gap=" "),
        row("a", "القرية الثانية", "4", harm="injured", gap=" "),
    ]
    assert places([brief, whole, *more], {"x": ["a"]}) == {"x": ["القرية الثانية"]}
    assert places([brief, whole | {"gap": "." * 2000}, *more], {"x": ["a"]}) == {"x": ["القرية الأولى"]}


def test_what_is_new_is_a_group_s_incident_before_a_death_of_old_wounds() -> None:
    died = row("a", "القرية الأولى", "1", text="توفي {} متأثرا بجراحه التي أصيب بها قبل أيام")
    new = row("a", "القرية الثانية", "2", harm="injured")
    assert places([died, new], {"x": ["a"]}) == {"x": ["القرية الثانية"]}
    assert places([died], {"x": ["a"]}) == {"x": ["القرية الأولى"]}
    assert places([row("a", "القرية الأولى", "1"), new], {"x": ["a"]}) == {"x": ["القرية الأولى"]}


def test_a_death_of_old_wounds_elsewhere_is_no_telling_of_a_group_s_incident() -> None:
    main = [row(r, "القرية الأولى", "2") for r in "ab"]
    wounds = {"text": "توفيت {} متأثرة بجراح أصيبت بها بقصف سابق", "date": "2020-02-29"}
    group = {"x": ["a", "b", "c"]}
    first, both = ["القرية الأولى"], ["القرية الأولى", "القرية الثانية"]
    assert places([*main, row("c", "القرية الثانية", "1", **wounds)], group)["x"] == first
    assert places([*main, row("c", "القرية الثانية", "1", date="2020-02-29")], group)["x"] == both
    found = [*main, row("c", "القرية الأولى", "1", **wounds)]
    claims, reports = told(found)
    (cluster,) = link(claims, reports, REGISTRY, list(group.items())).clusters
    assert set(cluster.claims) == {c.id for c in claims}
