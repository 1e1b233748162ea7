"""How work on blocks is shared out: the one thing that rooms which know no engine are given of it.

Blocks are large enough to be worth sending. The work and each block can be pickled; the work gives the same wherever it
is done, so that no result depends on who did it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Spread(Protocol):
    """Applies work to blocks and gives the results in the blocks' order."""

    def __call__(self, work: Callable[[A], B], blocks: Iterable[A], /) -> Iterable[B]:
        """The result of the work for each block."""
        ...


def here(work: Callable[[A], B], blocks: Iterable[A], /) -> Iterator[B]:
    """Block by block in this process: on one machine, sending blocks to others costs more than it saves."""
    return map(work, blocks)


def in_blocks(items: Iterable[A], most: int, weigh: Callable[[A], int] | None = None) -> Iterator[list[A]]:
    """The items in their order; a block ends where so many stand in it, or where they weigh so much."""
    block: list[A] = []
    weight = 0
    for item in items:
        block.append(item)
        weight += weigh(item) if weigh else 1
        if weight >= most:
            yield block
            block, weight = [], 0
    if block:
        yield block
