"""Who may do what: accounts with a role and a password, of which only a salted hash is kept (Argon2id)."""

from __future__ import annotations

import re
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
SHORTEST = 10
"""Characters that a password has at least."""

_NAME = re.compile(
    r"[^\s\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069](?:[^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]{0,62}\S)?"
)
_hasher = PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that no account has."""
    return _hasher.hash("a password that no account has")


def save_account(connection: Connection, name: str, role: str, password: str) -> int:
    """Make an account, or give one another role and password; returns the entry's number.

    Raises `UsageError` for a name that cannot be read, an unknown role, a short password.
    """
    if not _NAME.fullmatch(name) or name == SYSTEM:
        raise UsageError(f"{name!r} is no name for an account: up to 64 letters, without controls")
    if role not in ROLES:
        raise UsageError(f"{role}: a role is {', '.join(ROLES)}")
    if len(password) < SHORTEST:
        raise UsageError(f"a password has at least {SHORTEST} characters")
    desk = Desk(connection)
    table = schema.account
    known = account(connection, name) is not None
    values = {"role": role, "password": _hasher.hash(password)}
    connection.execute(
        update(table).where(table.c.name == name).values(**values)
        if known
        else insert(table).values(name=name, **values)
    )
    desk.touch("account", name)
    return desk.seal(SYSTEM, "account", {"name": name, "role": role, "known": known})


SYSTEM = "hasila"
"""Who writes the entries of builds and of the command line."""


def account(connection: Connection, name: str) -> RowMapping | None:
    """An account, or `None`."""
    table = schema.account
    return connection.execute(select(table).where(table.c.name == name)).mappings().one_or_none()


def check_password(connection: Connection, name: str, password: str) -> bool:
    """Whether the password is that account's; takes as long where there is no such account."""
    found = account(connection, name)
    try:
        return _hasher.verify(found["password"] if found else _nobody(), password) and found is not None
    except (VerificationError, InvalidHashError):
        return False


def role_of(connection: Connection, name: str) -> str | None:
    """An account's role, or `None` where there is no such account."""
    found = account(connection, name)
    return str(found["role"]) if found else None


def may_decide(connection: Connection, name: str) -> None:
    """Raise `NotAllowed` where a person may decide nothing."""
    if role_of(connection, name) not in (RESEARCHER, EDITOR):
        raise NotAllowed(f"{name} may decide nothing: that takes the role of a {RESEARCHER} or an {EDITOR}")


def may_sign_last(connection: Connection, name: str) -> bool:
    """Whether a person may give the last signature."""
    return role_of(connection, name) == EDITOR
