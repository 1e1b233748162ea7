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


class Server:
    """A server of one's own in a folder below /tmp, which its user may enter: it refuses to be root.

    `options` are the server's settings, such as `fsync=off`.
    """

    def __init__(self, folder: Path, *options: str) -> None:
        self._programs = folder
        self._root = Path(tempfile.mkdtemp(prefix="hasila-postgres-"))
        self._settings = " ".join(f"-c {option}" for option in ("listen_addresses=", *options))
        self._as_user = {}
        if os.geteuid() == 0:
            shutil.chown(self._root, "postgres")
            self._as_user = {"user": "postgres"}
        self.address = f"postgresql://hasila@/postgres?host={self._root}"
        self._call("initdb", "-U", "hasila", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        """Let it answer, with what it held when it was stopped."""
        self._call("pg_ctl", "-w", "-l", self._root / "log", "-o", f"-k {self._root} {self._settings}", "start")

    def stop(self) -> None:
        """End it at once, as a power cut would."""
        self._call("pg_ctl", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Take away all that it held."""
        shutil.rmtree(self._root, ignore_errors=True)

    def _call(self, program: str, *arguments: str | Path) -> None:
        command = [self._programs / program, "-D", self._root / "data", *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=self._root, **self._as_user)  # type: ignore[call-overload]


@contextmanager
def own_server(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server run by the programs in `folder`, with nothing in it; it is gone at the end."""
    server = Server(folder, *options)
    server.start()
    try:
        yield server.address
    finally:
        server.stop()
        server.remove()
