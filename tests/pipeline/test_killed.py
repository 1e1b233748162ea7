"""A build that breaks off: killed at any moment, on a full disk, in a folder that may not be written to."""

from __future__ import annotations

import ctypes
import hashlib
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hasila import record

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("HASILA_KILLS", "20" if os.environ.get("CI") else "3"))
COMMAND = [sys.executable, "-c", "from hasila.cli import main; main()", "build", str(ROOT / "examples")]
MADE = ("reports", "claims", "incidents")
SPARED = 60_000
"""Bytes that a file may have on a disk that is nearly full."""


def build(out: Path, *more: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A build of the examples, in a process of its own with a folder of its own for temporary files."""
    temporary = out.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    environment = os.environ | {"TMPDIR": str(temporary)}
    return subprocess.Popen(
        [*COMMAND, "-o", str(out), *more],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 - no thread runs here, and what is set is the child's alone
    )


def ended(out: Path, *more: str, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """The exit status of a build and what it said."""
    with build(out, *more, before=before) as process:
        _, said = process.communicate()
    return process.returncode, said


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file of a folder, by its hash."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """The bytes of a build that nobody disturbs, and the seconds that it took: more where others work beside it."""
    out = tmp_path_factory.mktemp("undisturbed") / "record"
    began = time.monotonic()
    status, said = ended(out)
    assert status == 0, said
    return bytes_of(out), time.monotonic() - began


def test_a_build_killed_at_any_moment_and_run_again_gives_the_bytes_of_one_undisturbed(
    undisturbed: tuple[dict[str, str], float], tmp_path: Path
) -> None:
    expected, whole = undisturbed
    out, moment = tmp_path / "record", random.Random(8)  # noqa: S311 - moments, not secrets
    cut = 0
    for _ in range(KILLS):
        began = time.monotonic()
        with build(out) as process:
            try:
                process.wait(moment.uniform(0.2, 1.0) * whole)
                whole = min(whole, time.monotonic() - began)
            except subprocess.TimeoutExpired:
                process.kill()
                cut += 1
        if (out / record.RUN).exists():
            assert record.verify(out) == []
            assert bytes_of(out) == expected
    assert cut > KILLS // 2
    status, said = ended(out)
    counted = ", ".join(f"{len((out / f'{of}.jsonl').read_text('utf-8').splitlines())} {of}" for of in MADE)
    assert (status, said) == (0, f"{counted}.\nOpen {out / 'index.html'} in a browser.\n")
    assert bytes_of(out) == expected
    assert sorted(p.name for p in tmp_path.iterdir()) == ["record", "temporary"]


def full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SPARED, SPARED))


def no_override() -> None:
    """Take from a child of root what lets it write where nobody may."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_full_disk_is_said_in_one_line_and_leaves_the_old_record(
    undisturbed: tuple[dict[str, str], float], tmp_path: Path
) -> None:
    out = tmp_path / "record"
    assert ended(out)[0] == 0
    status, said = ended(out, before=full_disk)
    assert status == 2, said
    assert said.startswith("hasila: ")
    assert said.count("\n") == 1
    assert bytes_of(out) == undisturbed[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["record", "temporary"]
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="drops a right that Linux gives root")
def test_a_folder_that_may_not_be_written_to_is_said_in_one_line(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "temporary").mkdir()
    closed.chmod(0o500)
    status, said = ended(closed / "record", before=no_override)
    closed.chmod(0o700)
    assert status == 2
    assert said.count("\n") == 1
    assert "Permission denied" in said
    assert list(closed.iterdir()) == [closed / "temporary"]


def test_a_casebook_on_a_full_disk_stays_whole(tmp_path: Path) -> None:
    book = tmp_path / "casebook.db"
    status, said = ended(tmp_path / "record", "--casebook", str(book), before=full_disk)
    assert status in (0, 2)
    assert "Traceback" not in said
    status, said = ended(tmp_path / "record", "--casebook", str(book))
    assert status == 0, said
    checked = subprocess.run([*COMMAND[:3], "verify", str(book)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
