"""The engine of one machine: this process for small work, several processes for much."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from hasila.engines import Work
from hasila.spreading import here

A = TypeVar("A")
B = TypeVar("B")

_SMALL = 200
"""Fewer items than this are read sooner by one process than others can be started."""
_CHUNK = 16
_CHUNKS_AHEAD = 4
"""Chunks in flight for each worker: enough to keep it busy, few enough to keep memory flat."""

_ALLOCATIONS = 50_000
"""Objects made before garbage is looked for. Work leaves hardly any in cycles; at Python's 700 a fifth of the time goes
into looking."""

_worker: dict[str, Any] = {}
"""What a worker process holds: its work, or the error that kept it from starting."""


class LocalEngine:
    """Applies work in this process or in several; the results do not depend on which."""

    def __init__(self, workers: int | None = None) -> None:
        """`workers` is the number of processes; `None` takes one for small work, else one for each core."""
        if workers is not None and workers < 1:
            raise ValueError(f"the number of workers must be at least 1, not {workers}")
        self._workers = workers

    def running(self) -> AbstractContextManager[None]:
        """See `Engine.running`: nothing is needed."""
        return nullcontext()

    def map(self, start: Callable[[], Work[A, B]], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """See `Engine.map`."""
        remaining = iter(items)
        head = list(islice(remaining, _SMALL))
        workers = self._workers or (1 if len(head) < _SMALL else os.cpu_count() or 1)
        everything = chain(head, remaining)
        if workers == 1:
            work = start()
            with _restored_after():
                collect_rarely()
                yield from map(work, everything)
            return
        if _can_fork():
            start = _Made(start())
        chunks = iter(lambda: list(islice(everything, _CHUNK)), [])
        while (chunk := next(chunks, None)) is not None:
            # A pool lives until its work is done or one of its workers dies; then what was in flight is taken
            # item by item, so that only the one that killed its worker is lost, and a new pool goes on.
            in_flight: deque[tuple[list[A], Future[list[B]]]] = deque()
            try:
                yield from _spread(start, chain([chunk], chunks), workers, in_flight)
            except BrokenProcessPool:
                yield from _one_by_one(start, in_flight, lost)

    def spread(self, work: Callable[[A], B], blocks: Iterable[A], /) -> Iterator[B]:
        """See `Engine.spread`: in this process, for what is sent between processes takes as long as what is saved."""
        return here(work, blocks)


class _Made(Generic[A, B]):
    """A start whose work is made: a process forked from this one has it, with its tables, and need not load them."""

    def __init__(self, work: Work[A, B]) -> None:
        self._work = work

    def __call__(self) -> Work[A, B]:
        return self._work


def _can_fork() -> bool:
    """Whether a fork of this process is safe: on Linux, where no other thread may hold a lock meanwhile."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _spread(
    start: Callable[[], Work[A, B]],
    chunks: Iterable[list[A]],
    workers: int,
    in_flight: deque[tuple[list[A], Future[list[B]]]],
) -> Iterator[B]:
    """Results in order; `in_flight` holds what has been handed out and not yet given back."""
    with _pool(start, workers) as pool:
        for chunk in chunks:
            try:
                in_flight.append((chunk, pool.submit(_work_on, chunk)))
            except BrokenProcessPool:
                in_flight.append((chunk, _broken()))
                raise
            if len(in_flight) >= workers * _CHUNKS_AHEAD:
                yield from _first(in_flight)
        while in_flight:
            yield from _first(in_flight)


def _first(in_flight: deque[tuple[list[A], Future[list[B]]]]) -> list[B]:
    results = in_flight[0][1].result()
    in_flight.popleft()
    return results


def _broken() -> Future[list[Any]]:
    future: Future[list[Any]] = Future()
    future.set_exception(BrokenProcessPool("its pool was gone before it was handed out"))
    return future


def _one_by_one(
    start: Callable[[], Work[A, B]], in_flight: Iterable[tuple[list[A], Future[list[B]]]], lost: Callable[[A], B]
) -> Iterator[B]:
    """The results of chunks whose pool broke: those that were done, and the others each in a worker of its own."""
    suspects: deque[A] = deque()
    for chunk, future in in_flight:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield from _alone(start, suspects, lost)
            yield from future.result()
        else:
            suspects.extend(chunk)
    yield from _alone(start, suspects, lost)


def _alone(start: Callable[[], Work[A, B]], suspects: deque[A], lost: Callable[[A], B]) -> Iterator[B]:
    while suspects:
        with _pool(start, 1) as pool:
            while suspects:
                item = suspects.popleft()
                try:
                    yield from pool.submit(_work_on, [item]).result()
                except BrokenProcessPool:
                    yield lost(item)
                    break


def collect_rarely() -> None:
    """Look for garbage seldom, and not among what is loaded: tables are many objects, and none of them ever dies."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])


@contextmanager
def _restored_after() -> Iterator[None]:
    """Leave this process's own collecting of garbage as it was."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _pool(start: Callable[[], Work[A, B]], workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("fork" if isinstance(start, _Made) else "spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(start,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(start: Callable[[], Work[A, B]]) -> None:
    """In a worker: make the work once. An error is kept and raised with the first item, where it reaches the caller."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers; they need no Ctrl-C of their own
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _worker["work"] = start()
    except Exception as error:
        _worker["error"] = error
    collect_rarely()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _work_on(chunk: list[A]) -> list[Any]:
    if "error" in _worker:
        raise _worker["error"]
    return [_worker["work"](item) for item in chunk]
