"""Kinds of event, as far as one event may be reported as another: an airstrike as shelling, a raid as a shooting."""

from __future__ import annotations

from collections.abc import Collection

from hasila.model import Event

_KIN: dict[Event, frozenset[str]] = {
    **dict.fromkeys(
        (Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE, Event.CHEMICAL),
        frozenset({"bombardment"}),
    ),
    **dict.fromkeys((Event.IED, Event.SUICIDE_ATTACK, Event.LANDMINE), frozenset({"blast"})),
    Event.ACCIDENT: frozenset({"accident"}),
    Event.GROUND_FIGHTING: frozenset({"ground"}),
    Event.RAID: frozenset({"ground", "detention"}),
    Event.SHOOTING: frozenset({"ground", "execution"}),
    Event.EXECUTION: frozenset({"execution"}),
    Event.DETENTION: frozenset({"detention"}),
    Event.MASS_GRAVE: frozenset({"grave"}),
}


_OF_CAPTIVES = frozenset({Event.DETENTION, Event.EXECUTION})
"""What is done to people whom somebody holds, and whom nobody bombs at the same time."""
_STRUCK = frozenset({"bombardment", "blast"})


def families(event: Event) -> frozenset[str]:
    """The families of a kind of event; none where the kind says nothing (displacement follows every event)."""
    return _KIN.get(event, frozenset())


def kinds_clash(a: Event, b: Event) -> bool:
    """Whether two kinds in one report tell of two events."""
    first, second = families(a), families(b)
    return bool(first and second) and not first & second


def likeness(a: Collection[Event], b: Collection[Event]) -> str:
    """How alike the kinds of two mentions are: `same`, `kin`, `different`, `a strike and captives`, or `unknown`."""
    known_a, known_b = {e for e in a if families(e)}, {e for e in b if families(e)}
    if not known_a or not known_b:
        return "unknown"
    if known_a & known_b:
        return "same"
    kin = any(families(x) & families(y) for x in known_a for y in known_b)
    if kin:
        return "kin"
    captives = any(
        held <= _OF_CAPTIVES and all(families(e) & _STRUCK for e in struck)
        for held, struck in ((known_a, known_b), (known_b, known_a))
    )
    return "a strike and captives" if captives else "different"
