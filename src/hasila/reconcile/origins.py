"""Whose voice a claim is: origins are counted, not outlets.

A chain goes back to its first named source. An unnamed source (`مصادر محلية`) is known by the named one that relays it,
else by the outlet; a spokesperson is the organisation; what was copied is one voice however it was relabelled; and an
outlet that repeats or rounds, in its own voice, a figure it attributes further down is no voice of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from hasila.model import UNKNOWN_PUBLISHER, Claim, Harm, Report, SourceKind
from hasila.reconcile.figure import figure_of
from hasila.reconcile.policies import AIRWARS
from hasila.registry import SourceRegistry
from hasila.text import fold
from hasila.wording import contained, shingles

_COPIED = 0.85
"""Share of a sentence's word triples from which it is a copy, trimmed or not."""
_ROUNDING = 0.15
"""How far a rounded figure may lie from the one it rounds."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An independent voice: a stable key (a registry id, or a folded name), its label and its kind."""

    key: str
    name: str = field(compare=False)
    kind: SourceKind = field(compare=False)


UNNAMED = Voice("unknown_publisher", UNKNOWN_PUBLISHER, SourceKind.UNNAMED)
"""The one voice of all whose publisher is not known: two of them may be one, and none earns a grade."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The voice behind each claim, and the claims that only echo another of their own report."""

    of: Mapping[str, Voice]
    echoes: frozenset[str]


def voices(claims: Sequence[Claim], reports: Mapping[str, Report], registry: SourceRegistry) -> Voices:
    """The voice of every claim of one incident, copies and echoes resolved."""
    own = {c.id: first_named(c, reports.get(c.report), registry) for c in claims}
    attributed = {c.id for c in claims if own[c.id] != publisher_voice(c, reports.get(c.report), registry)}
    resolved = _copies(claims, own, attributed, reports)
    echoes: set[str] = set()
    for claim in claims:
        source = _echoed(claim, claims, own)
        if source is not None:
            echoes.add(claim.id)
            resolved[claim.id] = resolved[source.id]
    return Voices(_one_label(resolved), frozenset(echoes))


def _one_label(resolved: Mapping[str, Voice]) -> dict[str, Voice]:
    """One label for each key: the organisation's where several of its organs speak."""
    shortest: dict[str, Voice] = {}
    for voice in sorted(resolved.values(), key=lambda v: (v.key, len(v.name), v.name)):
        shortest.setdefault(voice.key, voice)
    return {claim: shortest[voice.key] for claim, voice in resolved.items()}


def first_named(claim: Claim, report: Report | None, registry: SourceRegistry) -> Voice:
    """The first named source of a claim's chain, as the organisation it speaks for; the publisher where none is."""
    for link in claim.chain[:-1]:
        if not registry.is_unnamed(link.name):
            return _voice(link.name, link.kind, registry)
    return publisher_voice(claim, report, registry)


def publisher_voice(claim: Claim, report: Report | None, registry: SourceRegistry) -> Voice:
    """The outlet that published a claim; its address helps where its name is not known."""
    return _outlet(claim.chain[-1].name, claim.chain[-1].kind, report.url if report else None, registry)


def report_voice(report: Report, registry: SourceRegistry) -> Voice:
    """The outlet that published a report, as for its claims."""
    return _outlet(report.publisher, SourceKind.OUTLET, report.url, registry)


def _outlet(name: str, kind: SourceKind, url: str | None, registry: SourceRegistry) -> Voice:
    if registry.identify(name) is None and url and registry.identify(url) is not None:
        return _voice(url, kind, registry)
    if name == UNKNOWN_PUBLISHER:
        return UNNAMED
    return _voice(name, kind, registry)


def _voice(name: str, kind: SourceKind, registry: SourceRegistry) -> Voice:
    source = registry.identify(name)
    if source is None:
        return Voice(f"name:{fold(name)}", name, kind)
    organisation = registry.origin(source)
    label = organisation.name if source is organisation else f"{source.name} ({organisation.name})"
    return Voice(organisation.id, label, organisation.kind)


def _copies(
    claims: Sequence[Claim], own: Mapping[str, Voice], attributed: Collection[str], reports: Mapping[str, Report]
) -> dict[str, Voice]:
    """Copied sentences speak with the voice of the one that names its source, else of the first published."""
    texts = {c.id: shingles(c.evidence.exact) for c in claims}
    resolved = dict(own)
    for claim in claims:
        if claim.id in attributed:
            continue
        same = [c for c in claims if c.harm is claim.harm and contained(texts[c.id], texts[claim.id]) >= _COPIED]
        if any(c.report != claim.report for c in same):
            first = min(same, key=lambda c: (c.id not in attributed, _published(reports.get(c.report)), own[c.id].key))
            resolved[claim.id] = own[first.id]
    return resolved


def _published(report: Report | None) -> str:
    days = report.published if report else None
    return str(days.latest) if days and days.latest else "9999"


def _echoed(claim: Claim, claims: Sequence[Claim], own: Mapping[str, Voice]) -> Claim | None:
    """The attributed claim of the same report that an outlet's own voice repeats or rounds, or None."""
    if len(claim.chain) > 1:
        return None
    attributed = [
        c
        for c in claims
        if c.report == claim.report and len(c.chain) > 1 and own[c.id] != own[claim.id] and _same_harm(c, claim)
    ]
    matching = [c for c in attributed if _repeats(claim, c)]
    return min(matching, key=lambda c: (c.harm is not claim.harm, c.anchor.start, c.id), default=None)


def _same_harm(a: Claim, b: Claim) -> bool:
    either = {Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED}
    return a.harm is b.harm or (Harm.KILLED_OR_INJURED in (a.harm, b.harm) and {a.harm, b.harm} <= either)


def _repeats(lead: Claim, body: Claim) -> bool:
    """Whether a lead's figure is the body's own, a rounding of it, or too vague to be another."""
    first, second = figure_of(lead, AIRWARS), figure_of(body, AIRWARS)
    if first is None:
        return True
    if second is None or lead.harm is not body.harm:
        return False
    if first.floor == second.floor:
        return True
    room = max(1, round(_ROUNDING * second.high))
    return abs(first.high - second.high) <= room and (first.high % 10 == 0 or lead.count.wording.value != "exact")
