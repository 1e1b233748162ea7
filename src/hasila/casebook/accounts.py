"""Who may do what: accounts with a role and a password, of which only a salted hash is kept (Argon2id)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, RowMapping, insert, select, update

from hasila.casebook import schema
from hasila.casebook.desk import Desk
from hasila.errors import NotAllowed, UsageError

READER, RESEARCHER, EDITOR = "reader", "researcher", "editor"
ROLES = (READER, RESEARCHER, EDITOR)
"""A reader sees all and decides nothing; a researcher decides; an editor also gives the last signature."""
REMOVED = "removed"
"""What stands in place of a role where an account was taken away: the history keeps the name, nobody logs in by it."""
SYSTEM = "hasila"
"""Who writes the entries of builds and of the command line."""
SHORTEST, LONGEST = 10, 1000
"""Characters that a password has at least and at most."""
_LONGEST_NAME = 64

_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in; `kept` is the salted hash of the password."""

    name: str
    role: str
    kept: str

    @property
    def mark(self) -> str:
        """What a session of this account carries: another one after every new password and every change of role."""
        return hashlib.sha256(f"{self.role} {self.kept}".encode()).hexdigest()


def save_account(connection: Connection, name: str, role: str, password: str) -> int:
    """Make an account, or give one another role and password; returns the entry's number.

    Raises `UsageError` for a name that cannot be read, an unknown role, a password too short or too long.
    """
    name = composed(name)
    if not _is_name(name):
        raise UsageError(f"{name!r} is no name for an account: up to {_LONGEST_NAME} letters, without controls")
    if role not in ROLES:
        raise UsageError(f"{role}: a role is {', '.join(ROLES)}")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has from {SHORTEST} to {LONGEST} characters")
    return _write(connection, name, role, _hasher.hash(password))


def remove_account(connection: Connection, name: str) -> int:
    """Take an account away: its sessions end, the history keeps its name; returns the entry's number.

    Raises `UsageError` where there is no such account.
    """
    name = composed(name)
    if account(connection, name) is None:
        raise UsageError(f"{name}: there is no such account")
    return _write(connection, name, REMOVED, "")


def _write(connection: Connection, name: str, role: str, kept: str) -> int:
    desk, table = Desk(connection), schema.account
    known = _row(connection, name) is not None
    values = {"role": role, "password": kept}
    connection.execute(
        update(table).where(table.c.name == name).values(**values)
        if known
        else insert(table).values(name=name, **values)
    )
    desk.touch("account", name)
    return desk.seal(SYSTEM, "account", {"name": name, "role": role, "known": known})


def account(connection: Connection, name: str) -> Account | None:
    """An account, or `None` where there is none or it was taken away."""
    name = composed(name)
    row = _row(connection, name) if _is_name(name) else None
    return Account(row["name"], row["role"], row["password"]) if row and row["role"] in ROLES else None


def accounts(connection: Connection) -> dict[str, str]:
    """The role of everybody who ever had an account, by name; `REMOVED` of those who were taken away."""
    rows = connection.execute(select(schema.account.c.name, schema.account.c.role))
    return dict(sorted(tuple(row) for row in rows))


def is_password(of: Account | None, password: str) -> bool:
    """Whether the password is that account's; takes as long where there is no such account."""
    try:
        return _hasher.verify(of.kept if of else nobody(), password) and of is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def nobody() -> str:
    """The hash of a password that no account has, made once."""
    return _hasher.hash("a password that no account has")


def may_decide(connection: Connection, name: str) -> None:
    """Raise `NotAllowed` where a person may decide nothing."""
    who = account(connection, name)
    if who is None or who.role not in (RESEARCHER, EDITOR):
        raise NotAllowed(f"{name} may decide nothing: that takes the role of a {RESEARCHER} or an {EDITOR}")


def may_sign_last(connection: Connection, name: str) -> bool:
    """Whether a person may give the last signature."""
    who = account(connection, name)
    return who is not None and who.role == EDITOR


def _row(connection: Connection, name: str) -> RowMapping | None:
    table = schema.account
    return connection.execute(select(table).where(table.c.name == name)).mappings().one_or_none()


def composed(name: str) -> str:
    """A name in the one spelling that is kept: keyboards and systems compose letters differently."""
    return unicodedata.normalize("NFC", name)


def _is_name(name: str) -> bool:
    """Whether a name can be read: some letters, nothing that cannot be seen, no blank at its ends."""
    seen = not any(unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" for c in name)
    return 0 < len(name) <= _LONGEST_NAME and seen and name == name.strip() and name != SYSTEM
