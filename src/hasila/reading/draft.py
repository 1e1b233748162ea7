"""A claim in the making."""

from __future__ import annotations

from dataclasses import dataclass

from hasila.model import Attribution, DateRange, Event, Party, Scope
from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Sentence
from hasila.reading.place_mention import PlaceMention


@dataclass(slots=True)
class Draft:
    """A claim in the making: what was found, before places are resolved and repeats fall together.

    `retold` are the groups of its other tellings, whose parts are its own; `another` says that its sentence tells of
    another event than those before.
    """

    harmed: Harmed
    sentence: Sentence
    event: Event
    weapon: str | None
    day: DateRange | None
    scope: Scope
    place: PlaceMention | None
    region: str | None
    other_places: tuple[str, ...]
    blamed: tuple[Party, ...]
    chain: tuple[Attribution, ...]
    listed: int | None = None
    retold: tuple[Group, ...] = ()
    another: bool = False

    @property
    def group(self) -> Group:
        """The people counted."""
        return self.harmed.group
