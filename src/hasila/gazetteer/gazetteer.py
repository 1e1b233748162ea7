"""The service that knows places: it finds their names in words, ranks what a name may mean, and says why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from hasila.errors import MalformedRow
from hasila.gazetteer import ranking
from hasila.gazetteer.ground import Ground
from hasila.gazetteer.importing import read_table
from hasila.gazetteer.index import Index
from hasila.gazetteer.tables import Table, loaded_tables
from hasila.model import Candidate, Place, Precision

GOOD_ENOUGH = 0.55
"""The score from which a place gets coordinates. At 0.5 another place of the name, more than 20 km away, is as likely;
a place outside the wider one named stays below. A wrong point on a map is worse than none."""

_CACHE = 50_000


class Gazetteer:
    """Known places. Built from tables, then never changed; the same tables give the same answers.

    Attributes:
        tables: what it was built from.
        fingerprint: sha256 over the content of the tables, whatever the order in which they were given.
        problems: rows of the files given for this run that could not be used.
    """

    def __init__(self, tables: Iterable[Table], problems: Iterable[MalformedRow] = ()) -> None:
        self.tables = tuple(sorted(tables, key=lambda t: t.sha256))
        self.problems = tuple(problems)
        self.fingerprint = hashlib.sha256("\n".join(t.sha256 for t in self.tables).encode()).hexdigest()
        self._index = Index(e for t in self.tables for e in t.entries)
        self._ranked: dict[tuple[object, ...], tuple[Candidate, ...]] = {}

    @classmethod
    def load(cls, extra: Sequence[Path] = (), home: Path | None = None) -> Gazetteer:
        """The default gazetteer, the user's imported and learned tables, and the files of this run.

        Raises:
            DataError: a table, or a file of `extra`, is none. Single bad rows of `extra` end in `problems`.
        """
        tables = list(loaded_tables(home))
        ground = Ground(e for t in tables for e in t.entries) if extra else Ground(())
        problems: list[MalformedRow] = []
        for path in extra:
            read = read_table(path, ground)
            tables.append(read.table)
            problems.extend(read.bad)
        return cls(tables, problems)

    def match(self, words: list[str], start: int, cued: bool = False) -> int:
        """How many of the folded words from `start` form the longest known name; 0 for none.

        A single word that is ordinary prose or a person's name (`السلام`, `علي`) is read as a village's name only
        when `cued`: a word such as `قرية` stands before it.
        """
        length = self._index.phrase(words, start)
        if length == 1 and not cued and not self._index.is_name(words[start]):
            return 0
        return length

    def begins(self, word: str) -> bool:
        """Whether a known name begins with a folded word, so that `match` is worth asking."""
        return self._index.begins(word)

    def rank(
        self,
        name: str,
        within: str | None = None,
        near: Sequence[tuple[float, float]] = (),
        kind: Precision | None = None,
        limit: int = 5,
    ) -> tuple[Candidate, ...]:
        """What a name may mean, best first.

        Args:
            name: as the text writes it, with what stands around it (`مدينة سرمين`, `ريف دير الزور الشرقي`).
            within: the wider place that the text names.
            near: points of the report's other places, as latitude and longitude.
            kind: what the text calls the place, where the reader knows it.
            limit: how many at most.
        """
        key = (name, within, tuple(near), kind, limit)
        found = self._ranked.get(key)
        if found is None:
            if len(self._ranked) >= _CACHE:
                self._ranked.clear()
            found = ranking.rank(self._index, ranking.ask(self._index, name, within, near, kind), limit)
            self._ranked[key] = found
        return found

    def resolve(
        self,
        name: str,
        within: str | None = None,
        near: Sequence[tuple[float, float]] = (),
        kind: Precision | None = None,
    ) -> Place:
        """The place of a name: always its words and candidates; a point where the best candidate is good enough."""
        candidates = self.rank(name, within, near, kind)
        if not candidates or candidates[0].score < GOOD_ENOUGH:
            return Place(name, within, candidates=candidates)
        best = candidates[0]
        return Place(name, within, best.lat, best.lon, best.precision, candidates)
