"""A casebook's database by its address: a file for SQLite, a URL for PostgreSQL; one way to read and one to write.

Writers stand in line, so that the history is one chain: SQLite takes its write lock at once, PostgreSQL locks the table
of entries, which readers do not notice. What a writer was told is committed has been forced to the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from hasila.errors import StoreError, UsageError

_WRITES = "hasila_writes"
_SECRET = re.compile(r"(?<=[?&])((?:ssl)?password|passfile|sslkey)=[^&]*")
_NO_PORT = re.compile(r"^([^/?:\[]*):(?!\d*(?:[/?]|$))[^/?]*")
"""What stands in a port's place in an address that is cut short before its `@`."""
_WAIT_MS = 60_000
"""How long a writer waits for the one before it, in milliseconds."""


def is_address(name: str) -> bool:
    """Whether a name is a database's address and not a file's."""
    return "://" in name


def shown(address: str) -> str:
    """An address as it may be printed and logged: without the password that may stand in it, however it is written."""
    if not is_address(address):
        return address
    scheme, _, rest = address.partition("://")
    login, at, place = rest.rpartition("@")
    place = _NO_PORT.sub(r"\1:***", _SECRET.sub(r"\1=***", place))
    return f"{scheme}://{login.partition(':')[0]}{at}{place}"


def engine_of(address: str, *, create: bool = False) -> Engine:
    """The database at an address; raises `UsageError` where it names none.

    A file (with its folder) is made only where `create` says so. `postgresql://USER@HOST/NAME` needs the `postgres`
    extra.
    """
    if not is_address(address):
        return _sqlite(Path(address), create)
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise UsageError(f"{shown(address)}: a casebook is a file, or stands at postgresql://…")
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="REPEATABLE READ",
            hide_parameters=True,
            pool_pre_ping=True,  # a server that was started again is not answered for by connections to the one before
        )
    except (ArgumentError, ValueError):
        raise UsageError(f"{shown(address)}: an address that cannot be read; postgresql://USER@HOST/NAME") from None
    except ModuleNotFoundError as error:
        raise UsageError("a casebook in PostgreSQL needs psycopg: python -m pip install -e '.[postgres]'") from error
    try:
        engine.connect().close()
    except DBAPIError as error:
        raise UsageError(f"{shown(address)} cannot be reached: {_said(error, url)}") from None
    return engine


@contextmanager
def made_whole(address: str) -> Iterator[None]:
    """Takes a casebook's file away again that is made within the block, if the block fails."""
    path = Path(address)
    new = not is_address(address) and not path.exists()
    try:
        yield
    except BaseException:
        for left in ("", "-wal", "-shm", "-journal") if new else ():
            path.with_name(path.name + left).unlink(missing_ok=True)
        raise


def _said(error: DBAPIError, url: URL) -> str:
    """What the database said, on one line and without the password."""
    said = " ".join(str(error.orig).split())
    return said.replace(str(url.password), "***") if url.password else said


def _sqlite(path: Path, create: bool) -> Engine:
    if not create and not path.is_file():
        raise UsageError(f"{path}: there is no such casebook")
    if path.is_dir():
        raise UsageError(f"{path} is a folder: a casebook is a file, such as casebook.db")
    if create and not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # it will hold reports, names and the hashes of passwords
        except OSError as error:
            raise UsageError(f"{path}: cannot be opened as a casebook ({error.strerror})") from error
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _WAIT_MS / 1000}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    try:
        engine.connect().close()
    except DBAPIError as error:
        raise UsageError(f"{path}: cannot be opened as a casebook ({error.orig})") from error
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Transactions are ours to begin; a commit is on the disk before it is answered."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _plainly(engine: Engine) -> Iterator[None]:
    """What the database refuses (a lock, a full disk, a file that is none of its own) in one plain line."""
    try:
        yield
    except DBAPIError as error:
        address = shown(engine.url.render_as_string(hide_password=False))
        raise StoreError(f"{address.removeprefix('sqlite:///')}: {_said(error, engine.url)}") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One view of the casebook, whatever others write in the meantime."""
    with _plainly(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writer: all of the block is kept, or nothing of it."""
    with _plainly(engine), engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE entry IN EXCLUSIVE MODE"))
        yield connection


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """The one that makes or changes tables; a second one waits and finds them made."""
    with _plainly(engine), engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(714025)"))
        yield connection
