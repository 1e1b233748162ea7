"""What holds a record or a casebook against itself and against others' word: verifying, and stamps of its hash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hasila.cli import casebook as casebooks
from hasila.cli.output import ALL_WELL, problems, progress, say

if TYPE_CHECKING:
    from hasila.rereading import Rereading

Stamped = Annotated[Path | None, Parameter(name="--stamp", help="A stamp of it, as hasila stamp wrote it.")]


def verify(
    record: str,
    /,
    *,
    again: Annotated[bool, Parameter(help="Read everything again, too.", negative="--hashes-only")] = True,
    gazetteer: Annotated[
        tuple[Path, ...],
        Parameter(name="--gazetteer", help="A table of places that it was made with.", negative=(), show_default=False),
    ] = (),
    stamp: Stamped = None,
    root: Annotated[Path | None, Parameter(help="The authority's root certificate (PEM), for --stamp.")] = None,
) -> int:
    """Check that a record or a casebook is as it was written, and that its reports still say what was read in them.

    Of a record: no file altered, missing or added, no claim named that is not there. Of a casebook: no entry of its
    history altered or missing, no row that the history does not vouch for, each report taken again out of the bytes of
    its file. Then all reports are read again, and each claim that differs is named, where the version, word lists and
    tables of places that read them are installed; where they are not, that is said.

    Parameters
    ----------
    record
        The record, as build wrote it, or a casebook: its file or its address.
    """
    from hasila.engines.local import LocalEngine
    from hasila.errors import UsageError
    from hasila.rereading import Rereading

    if root is not None and stamp is None:
        raise UsageError("--root says nothing without --stamp: the stamp that the authority gave")
    found, told, well = _book(record) if casebooks.is_casebook(record) else _record(record)
    if stamp is not None:
        told.append(_stamped(stamp, root, _hashes(record)))
    if again and not found:
        with progress() as watch:
            more, compared = _reread(record, Rereading(LocalEngine(), gazetteer, watch))
        found, told = [*found, *more], [*told, *compared]
    for line in told:
        say(line)
    return problems(found, well)


def stamp(
    record: str,
    /,
    *,
    authority: Annotated[str, Parameter(help="The time-stamping authority's address, https://…")],
    output: Annotated[Path, Parameter(name=["--output", "-o"], help="Where to write the stamp.")],
) -> int:
    """Have an authority (RFC 3161) say that the hash of a record, or a casebook's last entry, existed today.

    The hash alone is sent, and nothing of what it is the hash of; what is not as it was written is given no stamp. It
    needs the stamp extra.

    Parameters
    ----------
    record
        The record, as build wrote it, or a casebook: its file or its address.
    """
    from hasila import stamps
    from hasila.errors import DataError

    found, _, _ = _book(record) if casebooks.is_casebook(record) else _record(record)
    if found:
        more = f", and {len(found) - 1} more" if found[1:] else ""
        raise DataError(f"{record}: not stamped, for it is not as it was written ({found[0]}{more})")
    made = stamps.ask(authority, _hashes(record)[-1])
    output.write_bytes(made.answer)
    say(f"{authority} says that {made.hash} was there at {made.at.isoformat()}; {output} holds the stamp.")
    return ALL_WELL


def _stamped(path: Path, root: Path | None, hashes: list[str]) -> str:
    from hasila import stamps
    from hasila.errors import UsageError

    if root is None:
        raise UsageError("--stamp says nothing without --root: the certificate of the authority that you trust")
    checked = stamps.check(path, root, hashes)
    return f"{path}: the authority says that {checked.hash} was there at {checked.at.isoformat()}."


def _hashes(record: str) -> list[str]:
    """Every hash of it that may have been stamped, the newest last: of a casebook, each entry's."""
    if casebooks.is_casebook(record):
        return casebooks.hashes(record)
    from hasila import record as records

    return [records.root_hash(Path(record))]


def _record(record: str) -> tuple[list[str], list[str], str]:
    from hasila import record as records

    return records.verify(Path(record)), [], f"{record} is as it was written."


def _book(address: str) -> tuple[list[str], list[str], str]:
    from hasila.casebook import Casebook

    with Casebook(address) as book:
        number, last = book.head()
        return book.verify(), [], f"{book.address} is as its {number} entries say; the last is {last}."


def _reread(record: str, again: Rereading) -> tuple[list[str], list[str]]:
    if not casebooks.is_casebook(record):
        from hasila import record as records

        return records.reread(Path(record), again)
    from hasila.casebook import Casebook

    with Casebook(record) as book:
        return book.reread(again)
