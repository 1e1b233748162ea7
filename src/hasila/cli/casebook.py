"""Casebooks on the command line: building into one, its people, and what `verify` and `export` do with it."""

from __future__ import annotations

import getpass
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from hasila.cli.output import ALL_WELL, progress, say, so_many, tell_rejected

if TYPE_CHECKING:
    from hasila.casebook import Casebook
    from hasila.engines import Engine
    from hasila.model import Record
    from hasila.pipeline import Settings

app = App(name="user", help="Who may work with a casebook.")


@app.command(usage="Usage: hasila user add CASEBOOK NAME --role ROLE")
def add(
    casebook: str,
    name: str,
    /,
    *,
    role: Annotated[Literal["reader", "researcher", "editor"], Parameter(help="What the person may do.")],
) -> int:
    """Make an account, or give one another role and password.

    A reader sees all, a researcher decides, an editor also gives the last signature. The password is asked for, or read
    from the first line of the input; left empty, one is made and shown once. Who is logged in by the account is out.

    Parameters
    ----------
    casebook
        The casebook: its file, or its address.
    name
        The person's name, as it will stand beside every decision.
    """
    from hasila.casebook import Casebook

    with Casebook(casebook) as book:
        given = _password()
        password = given or secrets.token_urlsafe(16)
        was = book.accounts().get(name)
        book.save_account(name, role, password)
        before = f"; there was an account of that name ({was}), which has this password and role now" if was else ""
        say(f"{name} may now log in, as {role}{before}.")
        _tell_of_no_editor(book)
    if not given:
        sys.stdout.write(f"{password}\n")
        say("This is the password; it is shown only now.")
    return ALL_WELL


@app.command(usage="Usage: hasila user remove CASEBOOK NAME")
def remove(casebook: str, name: str, /) -> int:
    """Take an account away: who is logged in by it is out at once, and the history keeps the name.

    Parameters
    ----------
    casebook
        The casebook: its file, or its address.
    name
        The person's name.
    """
    from hasila.casebook import Casebook

    with Casebook(casebook) as book:
        book.remove_account(name)
        say(f"{name} can no longer log in. What {name} decided stands.")
        _tell_of_no_editor(book)
    return ALL_WELL


@app.command(name="list", usage="Usage: hasila user list CASEBOOK")
def list_(casebook: str, /) -> int:
    """List everybody who has, or had, an account in a casebook, with the role.

    Parameters
    ----------
    casebook
        The casebook: its file, or its address.
    """
    from hasila.casebook import Casebook

    with Casebook(casebook) as book:
        for name, role in book.accounts().items():
            sys.stdout.write(f"{name}: {role}\n")
    return ALL_WELL


def _tell_of_no_editor(book: Casebook) -> None:
    """An editor has to be removable at once, the last one too; but it must not go unnoticed."""
    if "editor" not in book.accounts().values():
        say(f"There is no editor now, so nobody can sign off: hasila user add {book.address} NAME --role editor")


def serve(
    casebook: str,
    /,
    *,
    host: Annotated[str, Parameter(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, Parameter(help="The port to listen at.")] = 8000,
    name: Annotated[
        tuple[str, ...], Parameter(help="A name under which others reach it; may be given again.", negative=())
    ] = (),
    certificate: Annotated[Path | None, Parameter(help="A certificate (PEM), to encrypt what comes and goes.")] = None,
    key: Annotated[Path | None, Parameter(help="The certificate's key (PEM).")] = None,
    behind_proxy: Annotated[bool, Parameter(help="Another server in front encrypts.", negative=())] = False,
) -> int:
    """Open a casebook in the browser: the queue, the incidents, and every decision on them.

    It listens on this computer only, unless told otherwise. Everybody logs in: see hasila user add.

    Parameters
    ----------
    casebook
        The casebook: its file, or its address.
    """
    from hasila.casebook import Casebook
    from hasila.web.serving import serving

    with Casebook(casebook) as book:
        made = serving(book, host, port, name, certificate=certificate, key=key, behind_proxy=behind_proxy)
        say(f"Open {made.address} in a browser. Ctrl-C stops it.")
        with suppress(KeyboardInterrupt):
            made.run()
    return ALL_WELL


def build_into(
    address: str,
    inputs: tuple[Path, ...],
    settings: Settings,
    engine: Engine,
    output: Path | None,
    workers: int | None = None,
) -> int:
    """Build into a casebook, and write the record that it holds then where one is asked for; `workers` write it."""
    from hasila import record
    from hasila.casebook import Casebook
    from hasila.casebook.building import build
    from hasila.engines.local import LocalEngine

    if output is not None:
        record.check_free(output)
    with Casebook(address, create=True) as book:
        with progress() as watch:
            added, rejected = build(book, inputs, settings, engine, watch)
        counts = added.told.counts()
        say(
            f"{so_many(added.reports, 'new report')}; {so_many(counts['new'], 'new incident')}, "
            f"{counts['extended']} extended, {counts['redirected']} joined to another, "
            f"{counts['again']} to be looked at again."
        )
        held = book.record() if output is not None else None
    if output is not None and held is not None:
        record.write(held, output, LocalEngine(workers))
        say(f"Open {output / 'index.html'} in a browser.")
    return tell_rejected(rejected, "mend them and build again: what is held already is not read twice")


def is_casebook(name: str) -> bool:
    """Whether a name is a casebook's: an address, or a file; a record is a folder."""
    return "://" in name or Path(name).is_file()


def hashes(address: str) -> list[str]:
    """The hash of every entry of a casebook's history, in their order."""
    from hasila.casebook import Casebook, chain

    with Casebook(address) as book, book.reading() as connection:
        return [entry.hash for entry in chain.walk(connection)] or [chain.BEGINNING]


def shown(address: str) -> str:
    """A record's folder or a casebook's address as it may be printed."""
    from hasila.casebook.connecting import shown

    return shown(address)


def restore(
    history: Path,
    casebook: str,
    /,
) -> int:
    """Make a casebook of a history that hasila export wrote: its reports, claims and decisions, and who decided when.

    The casebook is new, or empty. Nothing is restored of a history that was altered or cut short, and no file is left.

    Parameters
    ----------
    history
        The file, as hasila export CASEBOOK --format history wrote it.
    casebook
        The casebook to make: its file, or its address.
    """
    from hasila.casebook import Casebook, made_whole

    with made_whole(casebook), Casebook(casebook, create=True) as book:
        entries = book.restore(history)
        say(f"{casebook} holds the history of {so_many(entries, 'entry', 'entries')}; the last is {book.head()[1]}.")
    return ALL_WELL


def write_history(address: str, out: Path) -> None:
    """Write a whole casebook into one file."""
    from hasila.casebook import Casebook

    with Casebook(address) as book:
        book.write_history(out)


def altered(address: str) -> list[str]:
    """What was changed behind a casebook's back."""
    from hasila.casebook import Casebook

    with Casebook(address) as book:
        return book.verify()


def read(address: str) -> Record:
    """The record that a casebook holds now."""
    from hasila.casebook import Casebook

    with Casebook(address) as book:
        return book.record()


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip("\r\n")
    first = getpass.getpass("Password (empty: one is made): ")
    if first and first != getpass.getpass("The same again: "):
        from hasila.errors import UsageError

        raise UsageError("the two passwords differ; nothing was changed")
    return first
