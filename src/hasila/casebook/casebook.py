"""A casebook opened: the few things that can be done with it, each in one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, insert, update

from hasila.casebook import (
    accounts,
    adding,
    chain,
    connecting,
    deciding,
    history,
    recording,
    rereading,
    schema,
    verifying,
)
from hasila.casebook.decisions import Decision
from hasila.casebook.desk import Desk
from hasila.casebook.originals import Originals
from hasila.errors import UsageError
from hasila.model import Claim, Record, Report
from hasila.rereading import Rereading


class Casebook:
    """A team's casebook at a file's path or a database's address; tables of an older version are brought up to date.

    Raises `UsageError` where there is none and `create` does not ask for one, or where something else stands there.
    """

    def __init__(self, address: str | os.PathLike[str], *, create: bool = False) -> None:
        self.address = connecting.shown(os.fspath(address))
        self._engine = connecting.engine_of(os.fspath(address), create=create)
        try:
            self._prepare(create)
        except BaseException:
            self.close()
            raise

    def _prepare(self, create: bool) -> None:
        with connecting.reading(self._engine) as connection:
            known, current = schema.is_casebook(connection), schema.is_current(connection)
        if not known and not create:
            raise UsageError(f"{self.address} holds no casebook")
        if not current:
            with connecting.migrating(self._engine) as connection:
                schema.migrate(connection)

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """One view of all tables, for those who ask much of them."""
        return connecting.reading(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """The one writer's connection; all of the block is kept, or nothing."""
        return connecting.writing(self._engine)

    def unheld(self, reports: Iterable[Report]) -> list[Report]:
        """The reports that are not here yet, so that only those need reading."""
        with self.reading() as connection:
            return adding.unheld(connection, reports)[0]

    def add(
        self,
        reports: Iterable[Report],
        claims: Iterable[Claim],
        inputs: Originals,
        run: Mapping[str, Any],
        accounts: adding.Accounts = adding.NOTHING_HEARD,
    ) -> adding.Added:
        """Bring in reports, and the claims and accounts of those that are new; see `hasila.casebook.adding`."""
        with self.writing() as connection:
            return adding.add(connection, reports, claims, inputs, run, accounts)

    def decide(self, who: str, decision: Decision, seen: Mapping[str, int] | None = None) -> int:
        """Take a decision; see `hasila.casebook.deciding`. When this returns, it is on the disk."""
        with self.writing() as connection:
            return deciding.decide(connection, who, decision, seen)

    def save_account(self, name: str, role: str, password: str) -> int:
        """Make an account, or give one another role and password."""
        with self.writing() as connection:
            return accounts.save_account(connection, name, role, password)

    def remove_account(self, name: str) -> int:
        """Take an account away; the history keeps its name."""
        with self.writing() as connection:
            return accounts.remove_account(connection, name)

    def accounts(self) -> dict[str, str]:
        """The role of everybody who ever had an account, by name."""
        with self.reading() as connection:
            return accounts.accounts(connection)

    def set(self, who: str, name: str, value: str) -> int:
        """Set how the casebook works: `policy`, or how many `signatures` (1 or 2) an incident needs."""
        with self.writing() as connection:
            desk = Desk(connection)
            table = schema.setting
            if connection.execute(update(table).where(table.c.name == name).values(value=value)).rowcount == 0:
                connection.execute(insert(table).values(name=name, value=value))
            desk.touch("setting", name)
            return desk.seal(who, "setting", {"name": name, "value": value})

    def setting(self, name: str) -> str | None:
        """What was set, or `None`."""
        with self.reading() as connection:
            return Desk(connection).setting(name)

    def verify(self) -> list[str]:
        """What was changed behind the casebook's back, a line each."""
        with self.reading() as connection:
            return verifying.verify(connection)

    def reread(self, again: Rereading) -> tuple[list[str], list[str]]:
        """What is not the same when all is read again, and what was compared; see `hasila.casebook.rereading`."""
        with self.reading() as connection:
            return rereading.reread(connection, again)

    def head(self) -> tuple[int, str]:
        """The number and hash of the last entry: noted elsewhere, it shows later that nothing was changed."""
        with self.reading() as connection:
            return chain.last(connection)

    def write_history(self, out: Path) -> None:
        """Write the whole casebook into one file; see `hasila.casebook.history`."""
        with self.reading() as connection:
            history.write_history(connection, out)

    def restore(self, path: Path) -> int:
        """Fill this casebook, an empty one, from such a file; returns how many entries its history has."""
        with self.writing() as connection:
            return history.restore(connection, path)

    def record(self) -> Record:
        """The record that the casebook holds now."""
        with self.reading() as connection:
            return recording.record_of(connection)
