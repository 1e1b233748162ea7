"""What a target is, and where it tries its files."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path


class Broken(AssertionError):
    """A promise that does not hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """One way in from outside.

    `attempt` takes any bytes and raises where something is wrong with what became of them: `Broken`, or whatever nobody
    foresaw. `modules` are the rooms that it enters; with all that they import they are its code. `seeds` gives whole
    inputs to begin with, `words` what is worth putting in; an input has `longest` bytes at the
    most. A short run tries a target that is `dear` so many times less often.
    """

    name: str
    attempt: Callable[[bytes], None]
    modules: tuple[str, ...]
    seeds: Callable[[], Sequence[bytes]]
    words: tuple[str, ...]
    longest: int = 4096
    dear: int = 1


def check(holds: bool, promise: str) -> None:
    """Raise `Broken` where a promise does not hold."""
    if not holds:
        raise Broken(promise)


@cache
def workplace() -> Path:
    """A folder for the files of this process's attempts, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made there
    folder = Path(tempfile.mkdtemp(prefix="hasila-fuzz-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def written(name: str, data: bytes) -> Path:
    """A file of the workplace with these bytes."""
    path = workplace() / name
    path.write_bytes(data)
    return path
