"""Which governorate a point lies in, as far as places of known governorate tell: that of the nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import cos, hypot, radians

from hasila.gazetteer.entry import Entry, Point

FAR = 60.0
"""Kilometres to the nearest known place beyond which a point's governorate is not guessed: a cell of the grid."""

_CELL = 0.5
_DEGREE = 111.2


class Ground:
    """Places of known governorate on a grid; `at` names the governorate (or country) of a point."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[Point, str]]] = defaultdict(list)
        for e in entries:
            if e.within and not e.is_area:
                self._cells[self._cell(e.point)].append((e.point, e.within))

    @staticmethod
    def _cell(point: Point) -> tuple[int, int]:
        return int(point[0] // _CELL), int(point[1] // _CELL)

    def _around(self, point: Point) -> Iterable[tuple[float, str]]:
        row, column = self._cell(point)
        shrunk = cos(radians(point[0]))
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                for (lat, lon), within in self._cells.get((r, c), ()):
                    yield hypot(lat - point[0], (lon - point[1]) * shrunk) * _DEGREE, within

    def at(self, point: Point) -> str:
        """The governorate of the nearest known place within `FAR` km, or ""."""
        distance, within = min(self._around(point), default=(FAR, ""))
        return within if distance < FAR else ""

    def distance(self, point: Point, within: str) -> float:
        """Kilometres to the nearest known place of a governorate; `FAR` where none is near."""
        return min((d for d, w in self._around(point) if w == within), default=FAR)
