"""What lists of incidents are filtered and sorted by, worked out once from each incident's row."""

from __future__ import annotations

from typing import Any

from hasila.model import Incident, Toll
from hasila.text import fold

_HEAVIEST = 2**31 - 1
"""The greatest whole number of every database: what a report says can be greater."""


def listed(incident: Incident) -> dict[str, Any]:
    """The columns of the table of incidents that say nothing of their own."""
    days, place = incident.date, incident.place
    known = [c.name for c in place.candidates if (c.lat, c.lon) == (place.lat, place.lon)] if place else []
    names = [place.name, place.within or "", *known] if place else []
    return {
        "weight": weight(incident),
        "first_day": days.earliest.isoformat() if days and days.earliest else None,
        "last_day": days.latest.isoformat() if days and days.latest else None,
        "place_words": fold(" ".join(names)),
        "blamed": " ".join(["", *(party.value for party in incident.blamed), ""]),
        "grade_now": incident.grade.value,
    }


def weight(incident: Incident) -> int:
    """How much hangs on a decision: the most people who may have been killed, and how far the figures lie apart.

    The killed count ten times as much as the injured; children are counted once more.
    """
    killed = incident.killed or incident.joint
    apart = killed.max - killed.min if killed else 0
    return min(10 * (_most(killed) + _most(incident.children_killed) + apart) + _most(incident.injured), _HEAVIEST)


def _most(toll: Toll | None) -> int:
    return toll.max if toll else 0
