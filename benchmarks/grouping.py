"""How well reports are grouped into incidents, report by report, and the folds in which that is measured.

Researchers' incidents are given as rows of an id and its reports. A report may tell of several incidents: then extended
B-cubed asks of each two reports whether they share as many incidents as they should.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.linking.content import stretch
from hasila.model import Report
from hasila.wording import Shingles, contained, shingles

FOLDS = 5
_COPIED = 0.8
"""The share of a text's word triples that stand in another, from which it is a copy of it."""
_FOUND = 0.5
"""The overlap (Jaccard) of reports from which a group is a researcher's incident."""

Grouped = Mapping[str, Collection[str]]
"""Incident → its reports."""
Homes = Mapping[str, set[str]]
"""Report → the incidents in which it stands."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Means over some reports, and the share of their incidents that were found."""

    precision: float
    recall: float
    found: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def by_report(incidents: Grouped) -> dict[str, set[str]]:
    """Report → its incidents, from incident → its reports."""
    homes: dict[str, set[str]] = defaultdict(set)
    for incident, reports in incidents.items():
        for report in reports:
            homes[report].add(incident)
    return homes


def agreement(gold: Grouped, given: Grouped, reports: Collection[str]) -> Agreement:
    """How far given incidents agree with the researchers', over some of the reports; others may stand among them.

    Both are incident → reports. A report that stands in no given incident counts as one of its own.
    """
    wanted, told = by_report(gold), by_report(given)
    got = {r: told.get(r) or {f"alone {r}"} for r in wanted}
    precision = [_share(r, got, wanted, given) for r in sorted(reports)]
    recall = [_share(r, wanted, got, gold) for r in sorted(reports)]
    mine = [name for name, members in gold.items() if set(members) & set(reports)]
    found = _found(gold, given, set(wanted))
    return Agreement(_mean(precision), _mean(recall), _mean([float(name in found) for name in mine]))


def _share(report: str, of: Homes, within: Homes, members: Grouped) -> float:
    """Of the incidents that a report shares with its neighbours in one grouping, the mean share it also does in the
    other; `members` are those of the first grouping's incidents."""
    neighbours = {report} | {r for incident in of[report] for r in members.get(incident, ()) if r in of}
    shares = []
    for other in sorted(neighbours):
        here = len(of[report] & of[other])
        shares.append(min(here, len(within[report] & within[other])) / here)
    return _mean(shares)


def _found(gold: Grouped, given: Grouped, known: set[str]) -> set[str]:
    """The researchers' incidents that a given one overlaps by half, each given one used once."""
    overlaps = []
    for name, members in gold.items():
        for other, reports in given.items():
            if set(members) & set(reports):
                both, either = set(members) & set(reports), set(members) | (set(reports) & known)
                overlaps.append((len(both) / len(either), name, other))
    found: set[str] = set()
    used: set[str] = set()
    for overlap, name, other in sorted(overlaps, reverse=True):
        if overlap >= _FOUND and name not in found and other not in used:
            found.add(name)
            used.add(other)
    return found


def folds(gold: Grouped, reports: Iterable[Report]) -> dict[str, int]:
    """Report → its fold. Incidents that share a report, or of whose reports one is a copy of another's, stay together.

    The largest groups are dealt out first, each to the fold with the fewest reports.
    """
    homes = by_report(gold)
    parent = {r: r for r in homes}

    def root(report: str) -> str:
        while parent[report] != report:
            report = parent[report]
        return report

    for members in gold.values():
        for report in members:
            parent[root(report)] = root(next(iter(members)))
    for a, b in _copies([r for r in reports if r.id in homes]):
        parent[root(a)] = root(b)
    groups: dict[str, list[str]] = defaultdict(list)
    for report in sorted(homes):
        groups[root(report)].append(report)
    sizes, fold = [0] * FOLDS, dict[str, int]()
    for group in sorted(groups.values(), key=lambda g: (-len(g), g)):
        least = sizes.index(min(sizes))
        sizes[least] += len(group)
        fold |= dict.fromkeys(group, least)
    return fold


def _copies(reports: Sequence[Report]) -> Iterable[tuple[str, str]]:
    texts: list[Shingles] = [shingles(stretch(r, 0, len(r.text))) for r in reports]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        for triple in text:
            holders[triple].append(i)
    shared = {(a, i) for own in holders.values() for i in own for a in own if a < i}
    for a, b in sorted(shared):
        if contained(texts[a], texts[b]) >= _COPIED:
            yield reports[a].id, reports[b].id


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
