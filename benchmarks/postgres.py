"""A PostgreSQL server of one's own, for as long as it is needed, from the programs that are installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, the newest there is; `None` where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    beside = shutil.which("initdb")
    return found[-1] if found else Path(beside).parent if beside else None


@contextmanager
def own_server(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server run by the programs in `folder`, with nothing in it; it is gone at the end.

    `options` are the server's settings, such as `fsync=off`.
    """
    # In a folder of its own below /tmp, which its user may enter: the server refuses to be root.
    root = Path(tempfile.mkdtemp(prefix="hasila-postgres-"))
    as_user = {}
    if os.geteuid() == 0:
        shutil.chown(root, "postgres")
        as_user = {"user": "postgres"}

    def call(program: str, *arguments: str | Path) -> None:
        command = [folder / program, "-D", root / "data", *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=root, **as_user)  # type: ignore[call-overload]

    call("initdb", "-U", "hasila", "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = " ".join(f"-c {option}" for option in ("listen_addresses=", *options))
    call("pg_ctl", "-w", "-l", root / "log", "-o", f"-k {root} {settings}", "start")
    try:
        yield f"postgresql://hasila@/postgres?host={root}"
    finally:
        call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(root, ignore_errors=True)
