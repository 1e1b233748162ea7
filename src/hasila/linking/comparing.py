"""Comparing pairs of tellings, in blocks that hold all that their pairs need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from hasila.linking.evidence import observed, score
from hasila.linking.tellings import Telling
from hasila.linking.weights import Weights
from hasila.spreading import Spread

Pair = tuple[int, int]

_PAIRS = 4_000
"""Pairs of a block: some tenths of a second of comparing."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Some pairs, and tellings by their position: all in this process, those of the pairs where the block is sent."""

    tellings: Sequence[Telling] | Mapping[int, Telling]
    pairs: Sequence[Pair]

    def __reduce__(self) -> tuple[type[_Block], tuple[object, ...]]:
        nodes = sorted({node for pair in self.pairs for node in pair})
        return _Block, ({i: _compared(self.tellings[i]) for i in nodes}, self.pairs)


def scores_of(
    tellings: Sequence[Telling], pairs: Sequence[Pair], weights: Weights, spread: Spread
) -> dict[Pair, float]:
    """The score of each pair of positions, in their order, by what its two tellings say and nothing else.

    Blocks are cut along the days, so that what is compared with a telling mostly lies in one block with it.
    """
    first = [t.mention.days.first or dt.date.min for t in tellings]
    by_day = sorted(pairs, key=lambda pair: first[pair[0]])
    blocks = (_Block(tellings, by_day[i : i + _PAIRS]) for i in range(0, len(by_day), _PAIRS))
    found = dict.fromkeys(pairs, 0.0)
    scores = (s for of_block in spread(partial(_scores, weights), blocks) for s in of_block)
    found.update(zip(by_day, scores, strict=True))
    return found


def _scores(weights: Weights, block: _Block) -> list[float]:
    tellings = block.tellings
    return [score(observed(tellings[a], tellings[b]), weights) for a, b in block.pairs]


def _compared(telling: Telling) -> Telling:
    """What of a telling is compared: not its claims and its text, but what has been read from them."""
    return replace(telling, mention=replace(telling.mention, claims=(), text=""))
