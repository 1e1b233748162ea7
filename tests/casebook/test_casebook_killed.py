"""A process killed in the middle of writing leaves a casebook that opens, verifies, and lacks nothing acknowledged."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from hasila.casebook import Casebook, chain
from tests.casebook.conftest import Places

ROOT = Path(__file__).resolve().parents[2]
TIMES = int(os.environ.get("HASILA_KILLS", "25" if os.environ.get("CI") else "3"))
"""How often the process is killed, on each of the two databases."""


def test_a_killed_process_loses_nothing_acknowledged(places: Places, told: str) -> None:
    address, moment = places.new(told), random.Random(5)  # noqa: S311 - moments, not secrets
    acknowledged = 0
    for _ in range(TIMES):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.casebook.deciding_until_killed", address],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            first = process.stdout.readline()
            time.sleep(moment.uniform(0, 0.4))
            process.kill()
            told_done = [
                int(line) for line in (first + process.stdout.read()).splitlines(keepends=True) if line[-1:] == "\n"
            ]
            complaints = process.stderr.read()
        assert told_done, complaints
        acknowledged += len(told_done)
        with Casebook(address) as book:
            assert book.verify() == []
            with book.reading() as connection:
                numbers = {entry.number for entry in chain.walk(connection)}
        assert set(told_done) <= numbers
    assert acknowledged >= TIMES
