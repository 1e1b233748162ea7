"""A place as a sentence tells it: its name as written, how fine it is, and what it is told for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hasila.model import Precision
from hasila.text import fold

_FINE: Final = (Precision.SPOT, Precision.NEIGHBOURHOOD, Precision.VILLAGE, Precision.CITY, None)
WIDE_NAMES: Final = frozenset("سوريا سوريه البلاد الفرات العراق السوري السوريه".split())

RANKED: Final = frozenset("تلتها تلاها تليها يليها تلته تصدرت وتصدرت تتصدر تلتهما".split())
"""Before the place that comes first, or next, by its figures: `تصدرت درعا القائمة، تلتها السويداء`."""


@dataclass(slots=True)
class PlaceMention:
    """A place in the text: its name as written, the wider place written beside it, and how fine it is.

    `wide` marks regions (`ريف حلب`, `شمال سوريا`, a bare governorate), `aside` places that only tell an origin or an
    owner, `target` those that were struck (`قصف على …`), `header` the heading of a round-up's section (`حلب::`),
    `origin` where people are from (`شاب من بلدة X`), `between` what lies between two places.
    """

    first: int
    last: int
    name: str
    within: str | None
    kind: Precision | None
    wide: bool
    aside: bool = False
    target: bool = False
    header: bool = False
    origin: bool = False
    between: bool = False

    @property
    def fine(self) -> bool:
        """Whether it is a populated place or a spot, not a wider region."""
        return not self.wide and self.kind in _FINE

    @property
    def widest(self) -> bool:
        """Whether it is a part of a whole country (`شمال غربي سوريا`, `شرق الفرات`)."""
        return self.wide and not WIDE_NAMES.isdisjoint(fold(self.name).split())
