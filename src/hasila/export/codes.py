"""What other data sets call our countries, governorates, parties and events (`codes.toml`), and how sure a day is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from hasila.export.tables import codes
from hasila.model import Claim, DateRange, Event, Harm, Incident, Party, Polarity, Status

_CIVILIAN = (Status.CIVILIAN, Status.MIXED)
_HARMED = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED)
_LAID_TO = re.compile(r"laid to [a-z_]+(?:, [a-z_]+)* by ")


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "codes.toml").read_text(encoding="utf-8"))


def country(incident: Incident) -> dict[str, Any]:
    """The country's `name`, `iso` number and `state` number; empty where the place or the country is not known."""
    code = codes(incident.place)[0]
    return _names()["countries"].get(code, {})  # type: ignore[no-any-return]


def governorate(incident: Incident) -> str | None:
    """The governorate's English name."""
    return _names()["governorates"].get(codes(incident.place)[1])  # type: ignore[no-any-return]


def party(who: Party) -> dict[str, str]:
    """A party's English `name` and its `slug`."""
    return _names()["parties"][who.value]  # type: ignore[no-any-return]


def graded(incident: Incident) -> str:
    """An incident's grade and its reason as prose, in which parties are words and no ids."""
    reason = _LAID_TO.sub(lambda laid: laid[0].replace("_", " "), incident.grade_reason)
    return f"{incident.grade.value}: {reason}"


def event(incident: Incident) -> dict[str, str]:
    """The words for an incident's first kind of event; empty where it is unknown or of no such kind."""
    first = incident.events[0] if incident.events else Event.UNKNOWN
    return _names()["events"].get(first.value, {})  # type: ignore[no-any-return]


def tells_of_civilians(incident: Incident, claims: Mapping[str, Claim]) -> bool:
    """Whether any claim of an incident says that civilians were killed or injured.

    A toll counts people of unstated status, too; other data sets have words for civilians and none for these.
    """
    own = (claims[c] for c in incident.claims if c in claims)
    return any(c.status in _CIVILIAN and c.harm in _HARMED and c.polarity is Polarity.AFFIRMED for c in own)


def length(days: DateRange | None) -> int | None:
    """How many days a range is long; `None` where an end is open."""
    if days is None or days.earliest is None or days.latest is None:
        return None
    return (days.latest - days.earliest).days + 1
