"""Which lasting incident each claim comes to stand in, by what linking gives and what people hold; no database."""

from __future__ import annotations

from collections.abc import Iterable

from hasila.casebook.assigning import Held, assign
from hasila.model import Cluster, Links


def links(*clusters: Cluster) -> Links:
    return Links(clusters, (), (), ())


def standing(incident: str | None, *, pinned: bool = False, report: str = "r") -> Held:
    return Held(report, incident, pinned)


def test_new_evidence_does_not_join_what_people_hold_for_two_incidents() -> None:
    asked: list[tuple[Cluster, list[tuple[str, str]]]] = []

    def relink(cluster: Cluster, apart: Iterable[tuple[str, str]]) -> Links:
        asked.append((cluster, list(apart)))
        return links(Cluster("x", ("a", "new"), ("r", "t"), ()), Cluster("y", ("b", "b2"), ("s",), ()))

    one = Cluster("one", ("a", "b", "b2", "new"), ("r", "s", "t"), ("wide",))
    held = {
        "a": standing("i-1", pinned=True),
        "b": standing("i-2", pinned=True, report="s"),
        "b2": standing("i-2", pinned=True, report="s"),
        "free": standing("i-1"),
        "new": standing(None),
    }
    made = assign(links(one), held, {"i-1", "i-2"}.__contains__, relink)
    assert asked == [(one, [("a", "b"), ("a", "b2")])]
    assert made.incidents == {"a": "i-1", "new": "i-1", "b": "i-2", "b2": "i-2", "free": None}
    assert made.wider == {"i-1": ("wide",), "i-2": ("wide",)}
    assert made.bare == {"i-1": ("t",), "i-2": ()}
    assert made.redirects == {}


def test_what_one_incident_holds_is_linked_as_it_is() -> None:
    def relink(cluster: Cluster, apart: Iterable[tuple[str, str]]) -> Links:
        raise AssertionError("nothing is to be parted")

    held = {"a": standing("i-1", pinned=True), "b": standing("i-2"), "new": standing(None)}
    made = assign(links(Cluster("one", ("a", "b", "new"), ("r",), ())), held, {"i-1", "i-2"}.__contains__, relink)
    assert set(made.incidents.values()) == {"i-1"}
    assert made.redirects == {"i-2": "i-1"}


def test_of_two_clusters_the_one_that_holds_more_of_an_incident_keeps_its_id() -> None:
    held = {claim: standing("i-1") for claim in "abc"}
    clusters = (Cluster("few", ("a",), ("r",), ()), Cluster("many", ("b", "c"), ("r",), ()))
    made = assign(links(*clusters), held, {"i-1"}.__contains__, lambda cluster, apart: links())
    assert made.incidents == {"a": "few", "b": "i-1", "c": "i-1"}
    new = {"a": standing(None)}
    assert (
        assign(links(*clusters[:1]), new, {"few"}.__contains__, lambda cluster, apart: links()).incidents["a"] != "few"
    )
