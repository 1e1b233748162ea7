"""What work on a file of reports costs: seconds, those of the processors, and the peak of memory.

    python -m benchmarks.measuring MODULE:FUNCTION FILE [ARGUMENT…]

Each measure is taken in a fresh process that imports no more than the work does, so that its memory is its own; what it
loads once is counted apart. The function starts the work; its arguments are numbers.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

Work: TypeAlias = Callable[[Path], tuple[int, int]]
"""Goes through a file of reports, and says how many there were and how many things it found in them."""

_OWN = Path("/proc/self/status")
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes of what the system counts memory in."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One run: reports, things found in them, seconds, those of the processors, of loading before, peak in MiB."""

    reports: int
    found: int
    seconds: float
    cpu: float
    loading: float
    peak: float

    @property
    def speed(self) -> float:
        """Reports a second; what is loaded before is paid once."""
        return self.reports / self.seconds

    @property
    def cost(self) -> float:
        """Processor seconds for 1,000 reports."""
        return 1000 * self.cpu / self.reports


def measured(start: Callable[[], Work], path: Path) -> Measure:
    """Start in this process, and measure the work on the file, with that of the processes which it starts and ends."""
    began = time.perf_counter()
    work = start()
    loading = time.perf_counter() - began
    began, spent = time.perf_counter(), _spent()
    reports, found = work(path)
    seconds, cpu = time.perf_counter() - began, _spent() - spent
    return Measure(reports, found, seconds, cpu, loading, _peak())


def in_own_process(start: str, path: Path, *arguments: int, code: Path | None = None) -> Measure:
    """The measure of work that `start` (module:function) begins, by Hasila as installed or as in the folder `code`."""
    environment = os.environ | ({"PYTHONPATH": str(code)} if code else {})
    command = [sys.executable, "-m", "benchmarks.measuring", start, str(path), *map(str, arguments)]
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return Measure(**json.loads(result.stdout))


def main() -> None:
    """Write the measure as JSON."""
    start, path, *arguments = sys.argv[1:]
    module, function = start.split(":")
    begin = partial(getattr(import_module(module), function), *map(int, arguments))
    sys.stdout.write(json.dumps(asdict(measured(begin, Path(path)))))


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _peak() -> float:
    """MiB of this process and of its largest child.

    Where the system tells of this process alone, that is asked: what it counts as used may be its parent's.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
    if _OWN.exists():
        status = dict(line.split(":", 1) for line in _OWN.read_text(encoding="utf-8").splitlines())
        own = int(status["VmHWM"].split()[0]) * 1024
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT) / 1024**2


if __name__ == "__main__":
    main()
