"""The grade that Hasila proposes, with its reason, by Airwars' public definitions; a researcher sets it.

A grade is capped by what is among the reports: *confirmed* needs the party's own words, *fair* two origins. What the
definitions ask beyond that (whether the party acted nearby that day) the reports cannot show, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hasila.model import Claim, Grade, Harm, Origin, SourceKind, Status, Toll
from hasila.reconcile.accounts import NOTHING_TOLD, Tellings
from hasila.reconcile.blame import competing, side_of
from hasila.reconcile.origins import UNNAMED
from hasila.registry import SourceRegistry

_OWN_WORD = (SourceKind.OFFICIAL, SourceKind.ARMED_GROUP, SourceKind.AGENCY)


def propose(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    tolls: Mapping[str, Toll | None],
    registry: SourceRegistry,
    told: Tellings = NOTHING_TOLD,
) -> tuple[Grade, str]:
    """The grade of an incident and why, from its affirmed claims, origins and tolls, and what else is told of it."""
    if not claims:
        return Grade.WEAK, "no claim of harm was read in these reports"
    accepted = accepts(claims, registry)
    if accepted:
        return Grade.CONFIRMED, f"{accepted[0]} accepts responsibility in its own words"
    if only_fighters(claims, tolls):
        return Grade.DISCOUNTED, "all those counted are fighters"
    sides = competing(claims, told)
    if sides:
        return Grade.CONTESTED, f"laid to {', '.join(sides)} by different claims or in one"
    return _by_origins(origins, told)


def _by_origins(origins: Sequence[Origin], told: Tellings) -> tuple[Grade, str]:
    """Fair with two known origins, of which one may tell of the attack without a figure.

    Reports of unknown publishers are one unnamed origin, which is not counted.
    """
    counting = {o.key: o.name for o in origins if o.key != UNNAMED.key}
    voices = {t.voice.key: t.voice.name for t in told.here if t.voice != UNNAMED}
    silent = sorted(name for key, name in voices.items() if key not in counting)
    known = [*counting.values(), *silent]
    names = ", ".join(known)
    notes = f"; without a figure: {', '.join(silent)}" if silent else ""
    unnamed = "; reports whose publisher is not known add no origin" if len(counting) < len(origins) else ""
    if len(known) > 1:
        return (
            Grade.FAIR,
            f"{len(known)} origins ({names}){notes}; whether the party acted nearby is not checked{unnamed}",
        )
    if known:
        return Grade.WEAK, f"one origin ({names}){notes}{unnamed}"
    return Grade.WEAK, "no known origin: the publishers of these reports are not known and count as one"


def accepts(claims: Sequence[Claim], registry: SourceRegistry) -> list[str]:
    """The sources that speak for a party they themselves hold responsible for harm to civilians."""
    found = set()
    for claim in claims:
        source = registry.identify(claim.chain[0].name)
        if source is None or source.party is None or source.kind not in _OWN_WORD:
            continue
        if claim.status is Status.CIVILIAN and side_of(source.party) in {side_of(p) for p in claim.blamed}:
            found.add(source.name)
    return sorted(found)


def only_fighters(claims: Sequence[Claim], tolls: Mapping[str, Toll | None]) -> bool:
    """Whether fighters are counted and nobody else is said to be hurt."""
    hurt = [c for c in claims if c.harm not in (Harm.DISPLACED, Harm.DETAINED)]
    others = any(tolls.get(k) is not None for k in ("killed", "injured", "joint"))
    return bool(hurt) and not others and all(c.status is Status.COMBATANT for c in hurt)
