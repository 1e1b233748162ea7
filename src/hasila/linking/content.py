"""What a telling says in its own words: the stretch of the report that tells it, the content of that stretch.

Day, place and count leave many tellings open; the words do not. The fewer texts use a word (a victim's name, a shop, a
road), the more it says that two tellings which share it are of one incident.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from hasila.model import Report
from hasila.text import fold

Words = frozenset[str]

_LEAD = 1500
"""Characters of a report with one telling that are taken for it; longer articles go on to other things."""
_TORN = re.compile(r"ـ+[\s.*_،]{0,3}ـ+|(?<=[ء-ي])[.*]ـ+|ـ+[.*](?=[ء-ي])")
"""Where a censored word was torn (`القـ ـصـ ـف`)."""
_WORD = re.compile(r"[ء-ي]{3,}")
_BEFORE = ("وال", "بال", "فال", "كال", "لل", "ال")
_JOINED = "وفبل"
_AFTER = ("يه", "ات", "ون", "ين", "ها", "هم", "ه")
_LEAST = 3
"""Letters that are left of a word at least."""

RARE = 0.005
UNCOMMON = 0.016
"""The share of texts that use a word, up to which it is rare, or uncommon."""
_BEFOREHAND = 1000
"""For how many texts the shares that come with the installation count against those of the run."""


def stretch(report: Report, start: int, end: int) -> str:
    """The report's own words between two offsets, without menus, frames and comments."""
    pieces, passed = [], start
    for zone in sorted(report.zones):
        if zone.start > passed:
            pieces.append(report.text[passed : min(zone.start, end)])
        passed = max(passed, zone.end)
    pieces.append(report.text[passed:end] if passed < end else "")
    return "\n".join(p for p in pieces if p)


def lead_end(last: int = 0) -> int:
    """Where the stretch of a report's only telling ends; `last` is the end of its last claim's sentence."""
    return max(_LEAD, last)


def words(text: str) -> list[str]:
    """The words of a stretch in its order, folded, torn ones healed; none shorter than three letters."""
    return _WORD.findall(fold(_TORN.sub("", text)))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without the particles and endings that its neighbours give it."""
    for before in _BEFORE:
        if word.startswith(before) and len(word) - len(before) >= _LEAST:
            word = word[len(before) :]
            break
    else:
        if word[0] in _JOINED and len(word) > _LEAST + 1:
            word = word[1:]
    for after in _AFTER:
        if word.endswith(after) and len(word) - len(after) >= _LEAST:
            return word[: -len(after)]
    return word


def content(found: Iterable[str]) -> Words:
    """The stems of a telling's words."""
    return frozenset(map(stem, found))


def named_in(found: Sequence[str], keys: Collection[str]) -> frozenset[str]:
    """Which of some places' keys stand in a telling's words, whole, whatever particle or article is before them."""
    bare = [w.removeprefix("ال") for w in found]
    return frozenset(
        key
        for i, word in enumerate(found)
        for first in _without_particle(word)
        for length in (1, 2, 3)
        if (key := _joined(first, bare[i + 1 : i + length])) in keys and i + length <= len(found)
    )


def _without_particle(word: str) -> Iterator[str]:
    yield word.removeprefix("ال")
    if word[0] in _JOINED and len(word) > _LEAST:
        yield word[1:].removeprefix("ال").removeprefix("ل")


def _joined(first: str, others: Sequence[str]) -> str:
    key = first + "".join(others)
    return key.replace("ديرال", "دير", 1) if key.startswith("ديرال") else key


@dataclass(frozen=True)
class Rarity:
    """How rare words are: their share of texts, from the installation's table and the run's own texts together.

    In a run of ten texts a word of two says nothing of itself; in one of ten thousand the run knows best.
    """

    shares: Mapping[str, float]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, texts: Collection[Words]) -> Rarity:
        """The rarity of every word of a run's texts, a set of stems for each report."""
        counts = Counter(word for text in texts for word in text)
        whole, known = len(texts) + _BEFOREHAND, _known_shares()
        shares = {w: (known.get(w, 0.0) * _BEFOREHAND + n) / whole for w, n in counts.items()}
        return cls(shares, {w: -math.log(min(1.0, share)) for w, share in shares.items()})

    def length(self, told: Words) -> float:
        """The length of a telling as a vector of its words' weights."""
        weights = self.weights
        return math.sqrt(sum(sorted(weights[w] ** 2 for w in told)))

    def likeness(self, shared: Words, lengths: float) -> float:
        """The cosine of two tellings that share these words; `lengths` is the product of theirs."""
        weights = self.weights
        return round(sum(sorted(weights[w] ** 2 for w in shared)) / lengths, 6) if lengths else 0.0

    def rare(self, shared: Words) -> list[str]:
        """The rare words among those shared."""
        return sorted(w for w in shared if self.shares[w] <= RARE)

    def uncommon(self, shared: Words) -> list[str]:
        """The uncommon words among those shared, without the rare ones."""
        return sorted(w for w in shared if RARE < self.shares[w] <= UNCOMMON)


@lru_cache(maxsize=1)
def _known_shares() -> Mapping[str, float]:
    """The share of news texts that use a word, for the words that many use; learned with the weights."""
    table = resources.files("hasila.linking").joinpath("shares.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: float(share) for word, share in rows}
