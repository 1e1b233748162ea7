"""What new evidence changed in an incident that a researcher had decided on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hasila.model import TOLLS, Incident
from hasila.rows import plain

Change = dict[str, Any]
"""A field, what it `was` and what it is `now`."""
_FIELDS = ("date", "place", "events", "blamed", "grade", *TOLLS, "origins", "claims")


def differences(before: Incident, after: Incident) -> list[Change]:
    """The fields in which an incident's figures differ, claims and origins by their numbers."""
    pairs = ((name, _shown(before, name), _shown(after, name)) for name in _FIELDS)
    return [{"field": name, "was": was, "now": now} for name, was, now in pairs if was != now]


def together(earlier: Iterable[Mapping[str, Any]], later: Iterable[Mapping[str, Any]]) -> list[Change]:
    """Two sets of changes as one: what a field was at first, and what it is at last."""
    changes = {change["field"]: dict(change) for change in earlier}
    for change in later:
        first = changes.setdefault(change["field"], dict(change))
        first["now"] = change["now"]
    return [change for change in changes.values() if change["was"] != change["now"]]


def _shown(incident: Incident, name: str) -> Any:
    value = getattr(incident, name)
    if name in ("origins", "claims"):
        return len(value)
    if name == "place":
        return value and [value.name, value.lat, value.lon]
    if name in TOLLS:
        return value and [value.min, value.max, value.or_more]
    return plain(value)
