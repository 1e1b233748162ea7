"""What one report may cost, so that no text, whoever wrote it, keeps the others from being read.

The first limits are of the text alone: the same report is read, or refused, on every machine. They keep a report far
under the last two, of time and memory, which are there for what nobody foresaw.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from hasila.errors import OverLimit

if sys.platform == "linux":
    import resource  # other systems do not tell a process how much it holds, and are spared the limit of memory

    _PAGE = resource.getpagesize()

LONGEST_TEXT = 100_000
"""Characters of one report; the longest of 1,363 real ones had 46,219."""

LONGEST_DETAIL = 5_000
"""Characters of a report's title, publisher, address or id."""

MOST_ELEMENTS = 15_000
"""Elements of one page, of which an article's has some thousand."""

MOST_ATTRIBUTES = 500
"""Of one element: the parser compares each with all before it, and nothing can stop it while it does."""

MOST_WORDS = 50_000
"""Words and marks of one report. A text as long as may be has half as many; one of nothing but marks has more."""

LONGEST_SENTENCE = 250
"""Words; the longest of those reports had 193. A longer one is parted, so that a text without a full stop takes time by
its length and not by its square."""

MOST_CLAIMS = 300
"""Groups of people of whom one report may tell; none of those reports made more than 41 claims. Each claim is compared
with the others of its report."""

MOST_SECONDS = 2.0
"""Of this process's own time. The longest real report takes a tenth of that, and the dearest text that may be a half to
two thirds: on a machine half as fast, or as busy, the clock may end that one, too."""

TOO_SLOW = f"takes more than {MOST_SECONDS:g} seconds to read"
"""Why the clock refuses a report."""

MOST_MEMORY = 200_000_000
"""Bytes beyond what the process held before."""

TOO_LARGE = f"takes more than {MOST_MEMORY // 1_000_000} MB of memory to read"
"""Why memory refuses one."""

_AGAIN_S = 0.5
"""Until a report is told again to end, where a library took the first word for an error of its own."""

_statm: dict[int, int] = {}
"""The open file that tells how much this process holds, by the process's id: a fork's own is another."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise `OverLimit` in the block when it has taken more time or memory than one report may.

    The clock is a signal's, which reaches the main thread alone: in another thread only memory is bounded.
    """
    with _little_memory():
        if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
            yield
            return
        late: list[OverLimit] = []

        def ring(_signal: int, _frame: FrameType | None) -> None:
            late.append(OverLimit(TOO_SLOW))
            raise late[0]

        before = signal.signal(signal.SIGPROF, ring)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS, _AGAIN_S)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
        if late:  # a library took it for an error of its own, and made do with what it had
            raise late[0]


@contextmanager
def _little_memory() -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _held() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (allowed if soft == resource.RLIM_INFINITY else min(allowed, soft), hard))
    try:
        yield
    except MemoryError as error:
        raise OverLimit(TOO_LARGE) from error
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """The bytes of memory that this process has been given."""
    process = os.getpid()
    if process not in _statm:
        _statm[process] = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    return int(os.pread(_statm[process], 100, 0).split(b" ", 1)[0]) * _PAGE
