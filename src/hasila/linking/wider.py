"""Claims over more than one incident: which incidents each touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hasila.linking.mentions import Days, Mention, days_of
from hasila.model import Claim, Report
from hasila.places import place_key
from hasila.text import fold


def touched(claim: Claim, clusters: Sequence[Sequence[Mention]], reports: Mapping[str, Report]) -> list[int]:
    """Positions of the clusters that a wider claim touches: its days meet theirs, and it names their place or the
    wider place theirs stand in."""
    days = days_of(claim, reports.get(claim.report))
    names = {place_key(n) for n in (*_names(claim), *claim.other_places)}
    evidence = fold(claim.evidence.exact)
    return [i for i, cluster in enumerate(clusters) if any(_touches(days, names, evidence, m) for m in cluster)]


def _names(claim: Claim) -> tuple[str, ...]:
    if claim.place is None:
        return ()
    return (claim.place.name,)


def _touches(days: Days, names: set[str], evidence: str, mention: Mention) -> bool:
    gap = days.gap(mention.days)
    if gap is None or gap > 0:
        return False
    wheres = mention.where.keys | mention.where.within
    if any(w.startswith(n) or n.startswith(w) for n in names for w in wheres if n and w):
        return True
    return any(fold(c.place.name) in evidence for c in mention.claims if c.place is not None)
