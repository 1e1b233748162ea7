"""Engines: how the same work is spread over workers. The pipeline knows the verbs below and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from hasila.engines.sending import sent_by_fields

__all__ = ["Engine", "Work", "sent_by_fields"]

A = TypeVar("A")
B = TypeVar("B")
Work = Callable[[A], B]


class Engine(Protocol):
    """Something that can apply the same work to many items."""

    def running(self) -> AbstractContextManager[object]:
        """What the engine needs for its verbs, started once for all that is given to it meanwhile."""
        ...

    def map(self, start: Callable[[], Work[A, B]], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """The result of the work for each item, in the items' order, holding few of them at a time.

        Args:
            start: makes the work; called once in each worker, so that tables are loaded once. It must be picklable.
            items: what to work on; read as the work goes, never all at once.
            lost: gives the result that stands for an item whose worker died (out of memory, say).
        """
        ...

    def spread(self, work: Callable[[A], B], blocks: Iterable[A], /) -> Iterable[B]:
        """The result of the work for each block, in the blocks' order: `hasila.spreading.Spread`.

        Blocks are made of what this process holds already; where sending them to another costs more than their work,
        it is done here.
        """
        ...
