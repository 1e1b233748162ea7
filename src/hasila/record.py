"""A record's folder: written whole or not at all, read back, and checked against the hashes it was written with."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hasila import second_reader
from hasila.engines import Engine
from hasila.errors import DataError, UsageError
from hasila.export import write_csv, write_geojson
from hasila.lexicon import load_language
from hasila.model import Claim, Record, Rejection
from hasila.rereading import Rereading
from hasila.row_files import read_lines, write_lines
from hasila.rows import (
    claim_from_row,
    claim_row,
    incident_from_row,
    incident_row,
    near_link_from_row,
    near_link_row,
    plain,
    report_from_row,
    report_row,
)
from hasila.site import write_site
from hasila.victims import victims_of

RUN = "run.json"
"""The file that marks a folder as a record."""
_BESIDE = ("running_totals", "unlinked")
"""The lists of claims that stand in no incident, each a file of its own."""


def write(record: Record, out: Path, engine: Engine | None = None) -> None:
    """Write the record's site and tables into the folder `out`, in place of the record that stands there.

    The engine, of this machine, shares out the pages of the site; without one they are made here.

    All is written beside `out` first and then put in its place, so that a run that breaks off leaves the old record as
    it was. Raises `UsageError` where `out` holds anything but a record.
    """
    with replaced(out) as folder:
        write_site(_with_held_reports(record), folder, engine)
        write_lines(folder / "reports.jsonl", map(report_row, record.reports))
        write_lines(folder / "claims.jsonl", map(claim_row, record.claims))
        write_lines(folder / "incidents.jsonl", map(incident_row, record.incidents))
        write_lines(folder / "near_links.jsonl", map(near_link_row, record.near_links))
        claims = {claim.id: claim for claim in record.claims}
        for name in _BESIDE:
            write_lines(folder / f"{name}.jsonl", (claim_row(claims[c]) for c in getattr(record, name)))
        write_lines(folder / "rejected.jsonl", map(plain, record.rejected))
        victims = victims_of(record, load_language("ar"))
        write_lines(folder / "victims.jsonl", (plain(victim) for named in victims.values() for victim in named))
        if record.second is not None:
            second_reader.write(record.second, record, folder)
        write_csv(record, folder, victims)
        write_geojson(record, folder / "incidents.geojson")
        run = {**record.run, "totals": _totals(record), "files": _hashes(folder)}
        run["sha256"] = _digest(run)
        (folder / RUN).write_text(json.dumps(run, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def read_claims(path: Path, refused: Callable[[Rejection], None] | None = None) -> tuple[Claim, ...]:
    """The claims of a `claims.jsonl`; raises `DataError` with the line that is wrong, or hands it to `refused`."""
    return read_lines(path, claim_from_row, refused)


def read(folder: Path) -> Record:
    """A record from its folder; raises `UsageError` or `DataError`."""
    run = _run(folder)
    totals, unlinked = (tuple(c.id for c in read_claims(folder / f"{name}.jsonl")) for name in _BESIDE)
    record = Record(
        reports=read_lines(folder / "reports.jsonl", report_from_row),
        claims=read_claims(folder / "claims.jsonl"),
        incidents=read_lines(folder / "incidents.jsonl", incident_from_row),
        running_totals=totals,
        unlinked=unlinked,
        near_links=read_lines(folder / "near_links.jsonl", near_link_from_row),
        rejected=read_lines(folder / "rejected.jsonl", lambda row: Rejection(**row)),
    )
    settings = run.get("settings")
    policy = settings.get("policy") if isinstance(settings, dict) else None
    if "second_reader" in run:
        record = replace(record, second=second_reader.read(folder, record.claims, record.reports))
    return replace(record, policy=policy if isinstance(policy, str) else record.policy, run=run)


def verify(folder: Path) -> list[str]:
    """What is wrong with a record, a line each: files altered, missing or added since, and what is named but not there.

    Raises `UsageError` where the folder is no record at all.
    """
    problems = _altered(folder)
    try:
        held = read(folder)
        return [*problems, *_unheld(held), *second_reader.wrong(held, folder)]
    except DataError as error:
        return [*problems, f"cannot be read: {error}"]


def root_hash(folder: Path) -> str:
    """The hash of the whole record, over the hashes of all its files; raises `DataError` where `run.json` says none."""
    found = _run(folder).get("sha256")
    if not isinstance(found, str):
        raise DataError(f"{folder / RUN}: says no hash of itself")
    return found


def reread(folder: Path, again: Rereading) -> tuple[list[str], list[str]]:
    """What is not the same when the record's reports are read and linked again, and what was compared.

    Raises `UsageError` or `DataError` where it cannot be read at all.
    """
    made = read(folder)
    if "casebook" in made.run:
        return [], ["it shows what people decided in a casebook: verify the casebook to read its reports again."]
    if lacking := again.lacks(made.run):
        return [], [f"it was made with other things than are here ({lacking}): not read again."]
    compared = again.compare(made.reports, made.claims, made.rejected)
    problems, told = list(compared.problems), compared.told
    settings = made.run["settings"]
    if not isinstance(settings, dict) or settings.get("grouping") is not None:
        return problems, [*compared.left, f"{told}; its incidents are a researcher's own grouping."]
    links, incidents = again.link(made.claims, made.reports, made.policy)
    passed = {i.id for i in incidents if not compared.passed.isdisjoint(i.reports)}  # what they tell is not heard here
    before, now = (
        {i.id: incident_row(i) for i in found if i.id not in passed} for found in (made.incidents, incidents)
    )
    differing = sorted(i for i in before.keys() | now.keys() if before.get(i) != now.get(i))
    problems += [f"incident {i} is another one when the claims are linked again" for i in differing]
    for name, found in (("running_totals", links.running_totals), ("unlinked", links.unlinked)):
        if set(found) != set(getattr(made, name)):
            problems.append(f"{name}.jsonl is another list when the claims are linked again")
    return problems, [*compared.left, f"{told}; {len(incidents)} incidents were linked and reconciled again."]


def _altered(folder: Path) -> list[str]:
    """The files that differ from what `run.json` says of them."""
    try:
        run = _run(folder)
    except DataError:
        return []  # reading the record says so
    written, found = run.get("files"), _hashes(folder)
    if not isinstance(written, dict):
        return [f"{RUN} lists no files"]
    problems = [] if run.pop("sha256", None) == _digest(run) else [f"{RUN} was altered"]
    problems += [f"{name} is missing" for name in sorted(written.keys() - found.keys())]
    problems += [f"{name} was not written with the record" for name in sorted(found.keys() - written.keys())]
    return problems + [
        f"{name} was altered" for name in sorted(written.keys() & found.keys()) if written[name] != found[name]
    ]


def _unheld(record: Record) -> list[str]:
    """The claims and incidents that a record names and does not hold."""
    known = {claim.id for claim in record.claims}
    named = [(f"incident {i.id}", {*i.claims, *i.wider, *i.denials}) for i in record.incidents]
    named += [(f"{name}.jsonl", set(getattr(record, name))) for name in _BESIDE]
    problems = [f"{where} names claim {c}, which is not there" for where, ids in named for c in sorted(ids - known)]
    incidents = {incident.id for incident in record.incidents}
    near = sorted({i for link in record.near_links for i in (link.first, link.second)} - incidents)
    return problems + [f"near_links.jsonl names incident {i}, which is not there" for i in near]


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of the record `out` if the block ends well, and is gone if it does not."""
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link given as the folder is kept as given, not resolved
    previous, fresh = out.with_name(f".{out.name}.previous"), out.with_name(f".{out.name}.{os.getpid()}")
    if previous.exists() and not out.exists():
        previous.rename(out)  # an earlier run ended between the two renames below
    check_free(out)
    _clear_left_over(out)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        shutil.rmtree(previous, ignore_errors=True)
        if out.exists():
            out.rename(previous)
        fresh.rename(out)
        shutil.rmtree(previous, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _clear_left_over(out: Path) -> None:
    """Take away what runs that were killed have left beside the record."""
    for left in out.parent.glob(f".{out.name}.*"):
        pid = left.name.rpartition(".")[2]
        if pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def check_free(out: Path) -> None:
    """Raise `UsageError` where a record may not be written: on what exists and is neither a record nor empty."""
    if out.exists() and not (out / RUN).is_file() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(f"{out.name} exists and is not a record; nothing was overwritten")


def _with_held_reports(record: Record) -> Record:
    """A researcher's grouping may name reports that are not here: the site shows those that are."""
    held = {report.id for report in record.reports}
    incidents = (replace(i, reports=tuple(r for r in i.reports if r in held)) for i in record.incidents)
    return replace(record, incidents=tuple(incidents))


def _totals(record: Record) -> dict[str, int]:
    names = ("reports", "claims", "incidents", "running_totals", "unlinked", "near_links", "rejected")
    return {name: len(getattr(record, name)) for name in names}


def _hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of the folder but `run.json`, by its path within."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / RUN)
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _digest(run: dict[str, Any]) -> str:
    """The SHA-256 of what `run.json` says, so that it too can be checked."""
    return hashlib.sha256(json.dumps(run, sort_keys=True).encode()).hexdigest()


def _run(folder: Path) -> dict[str, Any]:
    if not (folder / RUN).is_file():
        raise UsageError(f"{folder} is not a record: it holds no {RUN}")
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{folder / RUN}: {error}") from error
    if not isinstance(run, dict):
        raise DataError(f"{folder / RUN}: not an object")
    return run
