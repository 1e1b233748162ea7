"""Claims over more than one incident: which incidents each touches."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from hasila.kinds import kinds_clash
from hasila.linking.mentions import Mention
from hasila.linking.when import Days, days_of
from hasila.model import Claim, Report
from hasila.places import place_key
from hasila.text import fold


class Touching:
    """Clusters by their days, so that a wider claim is held only against those of its own days."""

    def __init__(self, clusters: Sequence[Sequence[Mention]], reports: Mapping[str, Report]) -> None:
        self._clusters, self._reports = clusters, reports
        self._by_first: dict[dt.date, set[int]] = defaultdict(set)
        self._longest = dt.timedelta(0)
        for i, cluster in enumerate(clusters):
            for mention in cluster:
                if mention.days.first and mention.days.last:
                    self._by_first[mention.days.first].add(i)
                    self._longest = max(self._longest, mention.days.last - mention.days.first)
        self._firsts = sorted(self._by_first)

    def of(self, claim: Claim) -> list[int]:
        """Positions of the clusters that a claim touches: its days meet theirs, and it names their place or the wider
        place that theirs stands in."""
        days = days_of(claim, self._reports.get(claim.report))
        named = (*((claim.place.name,) if claim.place else ()), *claim.other_places)
        keys = {key for name in named if (key := place_key(name))}
        evidence = fold(claim.evidence.exact)
        return sorted(
            i
            for i in self._near(days)
            if any(_alike(claim, m) and _touches(days, keys, evidence, m) for m in self._clusters[i])
        )

    def _near(self, days: Days) -> set[int]:
        if days.first is None or days.last is None:
            return set()
        start, end = days.first - self._longest, days.last
        return {i for first in self._firsts if start <= first <= end for i in self._by_first[first]}


def _alike(claim: Claim, mention: Mention) -> bool:
    """Whether a wider claim can count the people of a mention: no other party's deed, no other kind of event."""
    if claim.blamed and mention.blamed and not mention.blamed.intersection(claim.blamed):
        return False
    return not all(kinds_clash(claim.event, e) for e in mention.events)


def _touches(days: Days, keys: set[str], evidence: str, mention: Mention) -> bool:
    gap = days.gap(mention.days)
    if gap is None or gap > 0:
        return False
    wheres = mention.where.keys | mention.where.within
    if any(w.startswith(k) or k.startswith(w) for k in keys for w in wheres if w):
        return True
    return any(fold(c.place.name) in evidence for c in mention.claims if c.place is not None)
