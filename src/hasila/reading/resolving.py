"""Places of claims resolved by a gazetteer: the names of one report help each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from hasila.model import Place, Precision
from hasila.reading.place_names import Names

_OF_A_CITY: Final = (Precision.CITY, Precision.GOVERNORATE)
"""What a text calls a city: a city, or a governorate, whose name is its own. A name alone may be a village's too."""


class Resolver(Names, Protocol):
    """What reading asks of a gazetteer: its names, and what they mean."""

    def resolve(
        self,
        name: str,
        within: str | None = None,
        near: Sequence[tuple[float, float]] = (),
        kind: Precision | None = None,
    ) -> Place:
        """The place that a name means, with its candidates; without coordinates where none is good enough."""
        ...


class PlaceFinder:
    """Resolves the places of one report, each name with its wider place once."""

    def __init__(self, gazetteer: Resolver) -> None:
        self._gazetteer = gazetteer
        self._known: dict[tuple[str, str | None, bool], Place] = {}

    def place(self, name: str, within: str | None, kind: Precision | None, supposed: bool = False) -> Place:
        """The place of a name, ranked near the report's other places found so far.

        Args:
            name: as the text writes it.
            within: the wider place around it.
            kind: what the text calls the place.
            supposed: whether `within` was told of something else, in the sentence or before it. What the text calls a
                city, and the gazetteer knows as one elsewhere only, is then that city, and the land is left out.
        """
        key = (name, within, supposed)
        if key not in self._known:
            near = tuple((p.lat, p.lon) for p in self._known.values() if p.lat is not None and p.lon is not None)
            found = self._gazetteer.resolve(name, within, near, kind)
            if supposed and within is not None and found.lat is None and kind in _OF_A_CITY:
                alone = self._gazetteer.resolve(name, None, near, kind)
                found = alone if alone.precision is Precision.CITY else found
            self._known[key] = found
        return self._known[key]
