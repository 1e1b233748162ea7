"""Names to places: the lookups that matching and ranking stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files

from hasila.gazetteer.entry import Entry
from hasila.gazetteer.ground import Ground
from hasila.gazetteer.phrase import Words, role
from hasila.gazetteer.spelling import SHORT, alike, bare, skeleton, words

_LONGEST = 6


class Index:
    """The names of all loaded places, exactly, barely and by their skeletons."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._phrases: set[str] = set()
        self._longest: dict[str, int] = {}
        self.everyday = everyday_words()
        self._bare_names: dict[str, tuple[int, ...]] | None = None
        self._skeletons: dict[str, tuple[str, ...]] | None = None
        self._ground: Ground | None = None
        for e in self.entries:
            for key in e.keys:
                self._add_phrase(key)

    def _add_phrase(self, key: str) -> None:
        first, _, rest = key.partition(" ")
        length = key.count(" ") + 1 if rest else 1
        self._phrases.add(key)
        if self._longest.get(first, 0) < length:
            self._longest[first] = length

    def phrase(self, text: list[str], start: int) -> int:
        """How many words from `start` form the longest known name, the first word's article being free."""
        word = text[start]
        best = self._from(word, text, start)
        if len(word) < 3:
            return best
        other = word[2:] if word.startswith("ال") else "ال" + word
        return max(best, self._from(other, text, start)) if len(other) > 2 and other in self._longest else best

    def begins(self, word: str) -> bool:
        """Whether a known name begins with a word, the article being free."""
        return word in self._longest or (word[2:] if word.startswith("ال") else "ال" + word) in self._longest

    def _from(self, word: str, text: list[str], start: int) -> int:
        longest = self._longest.get(word, 0)
        for length in range(min(longest, len(text) - start), 0, -1):
            if " ".join((word, *text[start + 1 : start + length])) in self._phrases:
                return length
        return 0

    @property
    def _by_bare(self) -> dict[str, tuple[int, ...]]:
        if self._bare_names is None:
            found: defaultdict[str, dict[int, None]] = defaultdict(dict)
            for i, e in enumerate(self.entries):
                for key in e.keys:
                    found[bare(tuple(key.split(" ")))][i] = None
            self._bare_names = {name: tuple(places) for name, places in found.items()}
        return self._bare_names

    @property
    def _by_skeleton(self) -> dict[str, tuple[str, ...]]:
        if self._skeletons is None:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for name in self._by_bare:
                if len(name) >= SHORT and name[0].isalpha():
                    found[skeleton(name)[:2]].append(name)
            self._skeletons = {bones: tuple(names) for bones, names in found.items()}
        return self._skeletons

    @property
    def ground(self) -> Ground:
        """Which governorate a point lies in, by the well-known places; imported ones were themselves told so."""
        if self._ground is None:
            self._ground = Ground(e for e in self.entries if e.prior >= 1.0)
        return self._ground

    def named(self, name: Words) -> tuple[Entry, ...]:
        """The places of a name, articles, spaces and hamzas being free."""
        return tuple(self.entries[i] for i in self._by_bare.get(bare(name), ())) if name else ()

    def known(self, text: Words, start: int) -> int:
        """How many words from `start` form the longest name that `named` knows."""
        for length in range(min(_LONGEST, len(text) - start), 0, -1):
            if bare(text[start : start + length]) in self._by_bare:
                return length
        return 0

    def plainly_known(self, text: Words, start: int) -> int:
        """As `known`, but a single word of ordinary prose is none: for text that holds more than a name."""
        length = self.known(text, start)
        return 0 if length == 1 and text[start] in self.everyday else length

    def is_name(self, word: str) -> bool:
        """Whether one word alone may be read as a place's name in running text."""
        return word not in self.everyday and not role(word)

    def like(self, name: Words) -> tuple[tuple[Entry, float], ...]:
        """Places whose names are spelt much like an unknown one, with how alike; none for a short name."""
        wanted = bare(name) if name else ""
        if len(wanted) < SHORT:
            return ()
        found: dict[int, float] = {}
        for other, degree in alike(wanted, self._by_skeleton.get(skeleton(wanted)[:2], ())):
            for i in self._by_bare[other]:
                found[i] = max(degree, found.get(i, 0.0))
        return tuple((self.entries[i], degree) for i, degree in sorted(found.items()))


def everyday_words() -> frozenset[str]:
    """Words of ordinary prose, and people's names, which are also some village's name."""
    text = files(__package__).joinpath("everyday.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in words(line))
