"""Tries targets for as long as asked, and counts.

    python -m fuzz.run [TARGET ...] [--minutes 5] [--executions N] [--plain]

Each target runs in a process of its own, guided by atheris where it is installed (`make fuzzer`), else on inputs that
change at random. What breaks a promise is kept under build/fuzz, the run goes on, and its exit status is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import json
import mmap
import os
import struct
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from fuzz import counts
from fuzz.mutating import mutated
from fuzz.target import Target

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "fuzz"
LIMIT_S = 5.0
"""Seconds of the processor that one execution may take."""


class Attempts:
    """The attempts of one process: counted where a death of it loses nothing, each kind of failure kept once."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target, self._folder = target, folder
        counter = folder / "count"
        counter.write_bytes(bytes(8))
        with counter.open("r+b") as file:
            self._count = mmap.mmap(file.fileno(), 8)
        with suppress(Exception):
            target.attempt(target.seeds()[0])  # what is loaded once is no cost of the attempt that comes first
        self.made = 0
        self.failures: set[str] = set()

    def __call__(self, data: bytes) -> None:
        """One attempt."""
        began = time.process_time()
        try:
            self._target.attempt(data)
        except Exception as error:
            self._keep(data, error)
        if (took := time.process_time() - began) > LIMIT_S:
            self._keep(data, TimeoutError(f"took {took:.1f} s of the processor"))
        self.made += 1
        struct.pack_into("<q", self._count, 0, self.made)

    def _keep(self, data: bytes, error: Exception) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1:]
        said = str(error) if isinstance(error, AssertionError) else type(error).__name__
        kind = f"{said} {[(frame.name, frame.lineno) for frame in place]}"
        if kind in self.failures:
            return
        self.failures.add(kind)
        name = hashlib.sha256(kind.encode()).hexdigest()[:12]
        (self._folder / f"{name}.input").write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self._folder / f"{name}.txt").write_text(told, encoding="utf-8", errors="replace")


def folder_of(target: str) -> Path:
    """Where a target's failures and its corpus are kept."""
    folder = KEPT / target.replace(": ", "-").replace(" ", "-")
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    return folder


def plain(target: Target, attempts: Callable[[bytes], None], first: int, executions: int, seconds: float) -> int:
    """Attempts on inputs that change at random, from a number on; returns how many were made."""
    seeds, words = target.seeds(), [word.encode(errors="replace") for word in target.words]
    until = time.monotonic() + seconds
    for number in range(first, first + executions):
        if time.monotonic() > until:
            return number - first
        attempts(mutated(number, seeds, words, target.longest))
    return executions


def _work(name: str, executions: int, seconds: float, guided: bool) -> None:
    """One target in this process, until it ends."""
    if guided:
        _guided(name, executions, seconds)
        return
    from fuzz.targets import TARGETS  # noqa: PLC0415 - a guided process looks into what it imports

    first = counts.read()[name].executions if counts.KEPT.exists() and name in counts.read() else 0
    plain(TARGETS[name], Attempts(TARGETS[name], folder_of(name)), first, executions, seconds)


def _guided(name: str, executions: int, seconds: float) -> None:
    import atheris  # noqa: PLC0415 - only here, and not installed everywhere

    with atheris.instrument_imports(include=["hasila"], enable_loader_override=False):
        from fuzz.targets import TARGETS, covered  # noqa: PLC0415

        target = TARGETS[name]
        for module in covered(target):
            importlib.import_module(module)
    folder = folder_of(name)
    first = folder / "seeds"
    first.mkdir(exist_ok=True)
    for seed in target.seeds():
        (first / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = {word.encode(errors="ignore") for word in target.words} - {b""}
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word[:60]) + '"\n' for word in sorted(words)]
    (folder / "words").write_text("".join(lines), encoding="ascii")
    options = [
        f"-runs={executions}",
        f"-max_total_time={max(1, int(seconds))}",
        f"-max_len={target.longest}",
        "-timeout=60",
    ]
    where = [f"-dict={folder / 'words'}", f"-artifact_prefix={folder}/", "-rss_limit_mb=4000", "-verbosity=0"]
    atheris.Setup(["fuzz", *options, *where, str(folder / "corpus"), str(first)], Attempts(target, folder))
    atheris.Fuzz()


def run(name: str, executions: int, seconds: float, guided: bool) -> tuple[int, list[Path]]:
    """One target in a process of its own: how many executions it came to, and the failures that it has kept."""
    from fuzz.targets import TARGETS, code_of  # noqa: PLC0415

    code, folder = code_of(TARGETS[name]), folder_of(name)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.txt")}
    (folder / "count").write_bytes(bytes(8))
    asked = ["--work", name, "--executions", str(executions), "--minutes", str(seconds / 60)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))}
    log = (folder / "log").open("wb")
    with log:
        ended = subprocess.run(
            [sys.executable, "-m", "fuzz.run", *asked, *([] if guided else ["--plain"])],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            check=False,
        )
    made = struct.unpack("<q", (folder / "count").read_bytes())[0]
    failed = [path for path in folder.glob("*.txt") if before.get(path) != path.stat().st_mtime_ns]
    if ended.returncode:
        failed.append(folder / "log")
    counts.add(name, code, made, guided=guided)
    return made, sorted(failed)


def main() -> int:
    """Run the targets one after another, the time shared among them; print what was done and what failed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("targets", nargs="*")
    arguments.add_argument("--minutes", type=float, default=5.0)
    arguments.add_argument("--executions", type=int, default=-1)
    arguments.add_argument("--plain", action="store_true")
    arguments.add_argument("--work", help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    guided = not asked.plain and importlib.util.find_spec("atheris") is not None
    if asked.work:
        _work(
            asked.work, asked.executions if asked.executions >= 0 or guided else sys.maxsize, asked.minutes * 60, guided
        )
        return 0
    from fuzz.targets import TARGETS  # noqa: PLC0415

    names = asked.targets or list(TARGETS)
    failed = 0
    for name in names:
        made, failures = run(name, asked.executions, asked.minutes * 60 / len(names), guided)
        failed += len(failures)
        print(
            f"{name}: {made:,} executions, {len(failures)} kinds of failure {json.dumps([str(p) for p in failures])}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
