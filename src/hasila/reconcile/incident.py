"""From an incident's claims to its tolls, its day, its place, its origins and a proposed grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from hasila.model import Account, Claim, Cluster, Harm, Incident, Links, Origin, Polarity, Report
from hasila.reach import Reach, reach
from hasila.reconcile import where_when
from hasila.reconcile.accounts import about, tellings
from hasila.reconcile.blame import blamed, heard
from hasila.reconcile.grade import propose
from hasila.reconcile.of_its_event import of_its_event
from hasila.reconcile.origins import Voices, voices
from hasila.reconcile.policies import policy_named
from hasila.reconcile.tolls import tolls
from hasila.registry import SourceRegistry
from hasila.spreading import Spread, here, in_blocks

_INCIDENTS = 100
"""Incidents of a block: some tenths of a second of reconciling."""


def reconcile(  # noqa: PLR0913 - what a researcher and linking may say of an incident, each by its name
    incident_id: str,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    registry: SourceRegistry,
    policy: str = "airwars",
    *,
    wider: Collection[str] = (),
    of_reports: Sequence[str] | None = None,
    grouped: bool = False,
    accounts: Iterable[Account] = (),
) -> Incident:
    """The incident that `claims` tell of, counted by the named policy.

    The order of the claims and repeats of them change nothing. `wider` are the ids of claims over more than this
    incident; running totals and figures over several places or days are taken so by themselves. `of_reports` are its
    reports, listed as given; `accounts` are what these tell of attacks, and say of day, place, kind and blame what the
    claims leave open. Where a researcher `grouped` the reports for what all of them tell, every account may be of it.
    Raises `UsageError` for an unknown policy.
    """
    named = policy_named(policy)
    ordered = sorted({c.id: c for c in claims}.values(), key=lambda c: (c.report, c.anchor.start, c.id))
    texts = {r.id: r for r in reports}
    beside = [c for c in ordered if c.id in wider or reach(c) is not Reach.INCIDENT]
    elsewhere = {c.id for c in beside}
    own = [c for c in ordered if c.id not in elsewhere]
    denials = [c for c in own if c.polarity is Polarity.DENIED]
    told = [c for c in own if c.polarity is not Polarity.DENIED]
    affirmed = [c for c in told if c.polarity is Polarity.AFFIRMED]
    said = voices(told, texts, registry)
    counted = tolls(told, denials, said, texts, named)
    sources = origins(affirmed, said)
    heard_of = tellings(accounts, texts, registry)
    told_too = heard_of if grouped else of_its_event(heard_of, affirmed)
    place = where_when.place(affirmed, said.of, told_too)
    days = where_when.days(affirmed, said.of, texts, about(told_too, place, None).here)
    speaking = about(told_too, place, days)
    grade, reason = propose(affirmed, sources, counted, registry, speaking)
    return Incident(
        id=incident_id,
        date=days,
        place=place,
        events=where_when.events(affirmed, said.of, speaking),
        blamed=blamed(affirmed, said.of, speaking),
        grade=grade,
        grade_reason=reason,
        **counted,
        origins=sources,
        claims=tuple(c.id for c in own),
        reports=tuple(of_reports) if of_reports is not None else tuple(sorted({c.report for c in own})),
        wider=tuple(c.id for c in beside),
        denials=tuple(c.id for c in denials),
        accounts=heard(affirmed, said.of, speaking),
    )


def reconcile_all(
    links: Links,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    registry: SourceRegistry,
    policy: str = "airwars",
    accounts: Mapping[str, Sequence[Account]] | None = None,
    spread: Spread = here,
) -> tuple[Incident, ...]:
    """Every cluster of `links` reconciled, in their order; `accounts` by the report that tells them.

    `spread` shares out the clusters and changes nothing.
    """
    by_id: Mapping[str, Claim] = {c.id: c for c in claims}
    texts = {r.id: r for r in reports}
    told = accounts or {}

    def with_all(cluster: Cluster) -> _Told:
        own = [by_id[c] for c in (*cluster.claims, *cluster.wider)]
        concerned = sorted({*cluster.reports, *(c.report for c in own)} & texts.keys())
        return _Told(cluster, own, [texts[r] for r in concerned], [a for r in cluster.reports for a in told.get(r, ())])

    blocks = in_blocks(map(with_all, links.clusters), _INCIDENTS)
    return tuple(i for block in spread(partial(_reconciled, registry, policy), blocks) for i in block)


@dataclass(frozen=True, slots=True)
class _Told:
    """A cluster with all that is told of it."""

    cluster: Cluster
    claims: Sequence[Claim]
    reports: Sequence[Report]
    accounts: Sequence[Account]


def _reconciled(registry: SourceRegistry, policy: str, block: Iterable[_Told]) -> list[Incident]:
    return [
        reconcile(
            told.cluster.id,
            told.claims,
            told.reports,
            registry,
            policy,
            wider=frozenset(told.cluster.wider),
            of_reports=told.cluster.reports,
            grouped=told.cluster.grouped,
            accounts=told.accounts,
        )
        for told in block
    ]


def origins(claims: Sequence[Claim], said: Voices) -> tuple[Origin, ...]:
    """The independent voices behind claims of harm, the most often heard first, with the outlets that carry each."""
    harmed = [c for c in claims if c.harm is not Harm.DISPLACED] or list(claims)
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in harmed:
        by_key[said.of[claim.id].key].append(claim)
    found = []
    for key, own in by_key.items():
        voice = said.of[own[0].id]
        outlets = tuple(sorted({c.chain[-1].name for c in own}))
        found.append(Origin(key, voice.name, voice.kind, tuple(sorted(c.id for c in own)), outlets))
    return tuple(sorted(found, key=lambda o: (-len(o.claims), o.key)))
