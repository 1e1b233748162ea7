"""What a telling says in its own words: the stretch of the report that tells it, the content of that stretch.

Day, place and count leave many tellings open; the words do not. The fewer texts use a word (a victim's name, a shop, a
road), the more it says that two tellings which share it are of one incident.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

_BEGUN = 3
"""Letters of a name by which most words are seen to begin none."""

RARE = 0.005
UNCOMMON = 0.016
"""The share of texts that use a word, up to which it is rare, or uncommon."""
_UNLISTED = 0.0005
"""The share of a word that the installation's table does not list: fewer texts use it than any that is listed."""


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


class Names:
    """The keys of some places, to be found in a telling's words."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = frozenset(keys)
        self._begun = {key[:n] for key in keys for n in range(1, _BEGUN + 1)}

    def named_in(self, found: Sequence[str]) -> frozenset[str]:
        """Those that stand in the words, whole, whatever particle or article is before them."""
        bare = [w.removeprefix("ال") for w in found]
        return frozenset(
            key
            for i, word in enumerate(found)
            for first in _without_particle(word)
            if first[:_BEGUN] in self._begun
            for length in (1, 2, 3)
            if (key := _joined(first, bare[i + 1 : i + length])) in self._keys and i + length <= len(found)
        )


def _without_particle(word: str) -> Iterator[str]:
    yield word.removeprefix("ال")
    if word[0] in _JOINED and len(word) > _LEAST:
        yield word[1:].removeprefix("ال").removeprefix("ل")


def _joined(first: str, others: Sequence[str]) -> str:
    key = first + "".join(others)
    return key.replace("ديرال", "دير", 1) if key.startswith("ديرال") else key


def share(stem: str) -> float:
    """The share of news texts that use a word, by its stem.

    It comes from the installation alone. Were it the run's own, one report more would change the evidence between all
    others, and neither a day's reports nor a part of an archive could be linked by themselves.
    """
    return _known_shares().get(stem, _UNLISTED)


def length(told: Words) -> float:
    """The length of a telling as a vector of its words, each weighing by its rarity."""
    return math.sqrt(_weight(told))


def likeness(shared: Words, lengths: float) -> float:
    """The cosine of two tellings that share these words; `lengths` is the product of theirs."""
    return round(_weight(shared) / lengths, 6) if lengths else 0.0


def rare(shared: Words) -> list[str]:
    """The rare words among those shared."""
    known = _known_shares()
    return sorted(w for w in shared if known.get(w, _UNLISTED) <= RARE)


def uncommon(shared: Words) -> list[str]:
    """The uncommon words among those shared, without the rare ones."""
    known = _known_shares()
    return sorted(w for w in shared if RARE < known.get(w, _UNLISTED) <= UNCOMMON)


def _weight(told: Words) -> float:
    weights, other = _weights()
    return math.fsum(weights.get(w, other) for w in told)


@lru_cache(maxsize=1)
def _weights() -> tuple[Mapping[str, float], float]:
    """The square of each listed word's weight, and that of any other."""
    return {w: math.log(of) ** 2 for w, of in _known_shares().items()}, math.log(_UNLISTED) ** 2


@lru_cache(maxsize=1)
def _known_shares() -> Mapping[str, float]:
    """The share of news texts that use a word, for the words that many use; learned with the weights."""
    table = resources.files("hasila.linking").joinpath("shares.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: float(share) for word, share in rows}
