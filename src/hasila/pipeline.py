"""The order of the steps from inputs to a record: take in, read, link, reconcile.

It knows what each room gives and the one verb of an engine, and nothing of how they do it. Its output depends on the
reports and the settings alone: not on the order, repetition or splitting of the inputs, nor on the engine.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from hasila.engines import Engine, sent_by_fields
from hasila.errors import DataError, HasilaError, ModelError
from hasila.gazetteer import Gazetteer
from hasila.intake import Draft, Fields, input_name, made, read_drafts
from hasila.lexicon import load_language
from hasila.limits import TOO_LARGE, TOO_SLOW, bounded
from hasila.linking import link as link_claims
from hasila.model import Account, Claim, Incident, Links, Record, Rejection, Report
from hasila.reading import Reader
from hasila.reconcile import reconcile_all
from hasila.registry import SourceRegistry
from hasila.row_fields import field, mapping, text, tuple_of
from hasila.row_files import read_lines
from hasila.rows import Row
from hasila.spool import Spool
from hasila.spreading import here

sent_by_fields(Draft, Fields)

_LONG = 500_000
"""Characters of a page; some hundred drafts are on their way to the workers at a time."""

_T = TypeVar("_T")
Watch = Callable[[str, int, Iterable[_T]], Iterable[_T]]
"""Passes items on and may show how far a step has come: the step, how many items to expect, the items."""


def unwatched(_step: str, _total: int, items: Iterable[_T]) -> Iterable[_T]:
    """The watch that shows nothing."""
    return items


@dataclass(frozen=True, slots=True)
class Grouping:
    """A researcher's own grouping, in its order: an incident's id, and the ids of its reports.

    `source` names the file it was read from, `refused` are the rows of it that could not be used.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    source: str = "the grouping"
    refused: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked for, so far as it bears on the output."""

    language: str = "ar"
    policy: str = "airwars"
    gazetteers: tuple[Path, ...] = ()
    grouping: Grouping | None = None


def build(inputs: Sequence[Path], settings: Settings, engine: Engine, watch: Watch[Report] = unwatched) -> Record:
    """All the steps: a record from the inputs, with what was rejected and how it was made."""
    start = Start(settings.language, settings.gazetteers)
    with engine.running(), Spool() as spool:
        take_in(inputs, spool, engine)
        for rejection in ungrouped(settings.grouping, spool):
            spool.reject(rejection)
        claims = tuple(extract(spool, start, engine, watch))
        reports = tuple(spool.reports())
        links, incidents = link(claims, reports, settings, engine)
        return Record(
            reports=reports,
            claims=claims,
            incidents=incidents,
            running_totals=links.running_totals,
            unlinked=links.unlinked,
            near_links=links.near,
            rejected=spool.rejections(),
            policy=settings.policy,
            run=run_facts(settings, start, spool),
        )


def take_in(inputs: Sequence[Path], spool: Spool, engine: Engine | None = None) -> None:
    """Read every input into the spool; what cannot be used is kept there as a rejection.

    The engine shares out the making of reports; without one they are made here.
    """
    drafts = _drafts(inputs, spool)
    for items in map(made, drafts) if engine is None else engine.map(_making, drafts, _undone):
        _keep(items, spool)


def _drafts(inputs: Sequence[Path], spool: Spool) -> Iterator[Draft]:
    """The drafts that the inputs hold; of those so long that few fit into memory the reports are made here."""
    for item in read_drafts(sorted(set(inputs))):
        if isinstance(item, Rejection):
            spool.reject(item)
        elif item.size > _LONG:
            _keep(made(item), spool)
        else:
            yield item


def _keep(items: Iterable[Report | Rejection], spool: Spool) -> None:
    for item in items:
        if isinstance(item, Rejection):
            spool.reject(item)
        else:
            spool.add(item)


def _making() -> Callable[[Draft], tuple[Report | Rejection, ...]]:
    return made


def _undone(draft: Draft) -> tuple[Report | Rejection, ...]:
    return (Rejection(draft.source, draft.where, "taking it in ended the process that did (out of memory, perhaps)"),)


def extract(spool: Spool, start: Start, engine: Engine, watch: Watch[Report] = unwatched) -> Iterator[Claim]:
    """The claims of the spool's reports, in the order of report and anchor; a report that fails is rejected there."""
    for problem in start.gazetteer.problems:
        spool.reject(Rejection(input_name(Path(problem.source)), problem.where, problem.reason))
    for result in engine.map(start, watch("reading", spool.count(), spool.reports()), _lost):
        if isinstance(result, Rejection):
            spool.reject(result)
        else:
            yield from result


def link(
    claims: Sequence[Claim], reports: Sequence[Report], settings: Settings, engine: Engine | None = None
) -> tuple[Links, tuple[Incident, ...]]:
    """Which claims speak of one incident, and the incidents with their tolls.

    The engine shares out the work; without one it is done here.
    """
    spread = here if engine is None else engine.spread
    registry = SourceRegistry.default()
    groups = settings.grouping.groups if settings.grouping else None
    links = link_claims(claims, reports, registry, groups, spread=spread)
    concerned = {report for cluster in links.clusters for report in cluster.reports}
    telling = [report for report in reports if report.id in concerned]
    accounts = hear(telling, Start(settings.language, settings.gazetteers), engine)
    return links, reconcile_all(links, claims, reports, registry, settings.policy, accounts, spread)


def hear(reports: Sequence[Report], start: Start, engine: Engine | None = None) -> dict[str, tuple[Account, ...]]:
    """What reports tell of attacks, be it without a figure, by report.

    A report that cannot be read gives none; its claims have been rejected for it.
    """
    hearing = _Hearing(start)
    heard = map(hearing(), reports) if engine is None else engine.map(hearing, reports, _lost)
    found = zip(reports, heard, strict=True)
    return {report.id: told for report, told in found if isinstance(told, tuple)}


def ungrouped(grouping: Grouping | None, spool: Spool) -> Iterator[Rejection]:
    """What of a grouping could not be used: wrong rows, and reports that the inputs do not hold.

    An incident stands without the reports that are not there.
    """
    if grouping is None:
        return
    yield from grouping.refused
    held = {report.id for report in spool.reports()}
    for name, reports in grouping.groups:
        for report in sorted(set(reports) - held):
            yield Rejection(grouping.source, f"incident {name}", f"names report {report}, which no input holds")


def lacking(claims: Sequence[Claim], path: Path, spool: Spool, grouping: Grouping | None) -> Iterator[Rejection]:
    """What the claims of the file `path` lack: reports that they name and no input holds; or there are none.

    Of a researcher's own groups the reports are heard too, so that no claim is needed.
    """
    if not claims and grouping is None:
        yield Rejection(input_name(path), "", "holds no claim")
    held = {report.id for report in spool.reports()}
    for report in sorted({claim.report for claim in claims} - held):
        why = "no input holds it; its claims are linked without its text"
        yield Rejection(input_name(path), f"report {report}", why)


def read_grouping(path: Path) -> Grouping:
    """A researcher's grouping from JSON lines `{id, reports}`; raises `DataError` where there is none in the file."""
    refused: list[Rejection] = []
    groups: dict[str, tuple[str, ...]] = {}

    def keep(row: Any) -> None:
        named = mapping(row)
        name = field(named, "id", text)
        if name in groups:
            raise ModelError(f"incident {name} stands here twice; the first row is kept")
        groups[name] = field(named, "reports", tuple_of(text))

    read_lines(path, keep, refused.append)
    if not groups:
        refused.append(Rejection(input_name(path), "", "holds no incident"))
    return Grouping(tuple(groups.items()), input_name(path), tuple(refused))


@dataclass(frozen=True)
class Start:
    """Makes the work of a worker: a reader with its language and gazetteer. A worker process loads its own.

    `places` is the fingerprint of the gazetteer that a worker has to find, so that no worker on another machine reads
    with other places; `None` in the process that begins.
    """

    language: str
    gazetteers: tuple[Path, ...] = ()
    places: str | None = None

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that reports are read with; raises `DataError` where a table is none."""
        return Gazetteer.load(self.gazetteers)

    def __call__(self) -> Callable[[Report], tuple[Claim, ...] | Rejection]:
        """The work: one report's claims, or why they could not be read; raises as `reader`."""
        return partial(_read, partial(_claims, self.reader()))

    def reader(self) -> Reader:
        """A reader of its own.

        Raises:
            DataError: the tables of places are not those of the process that began.
        """
        if self.places not in (None, self.gazetteer.fingerprint):
            raise DataError("a worker has other tables of places than the run it works for: give it the same files")
        return Reader(load_language(self.language), self.gazetteer)

    def __reduce__(self) -> tuple[type[Start], tuple[object, ...]]:
        return type(self), (self.language, self.gazetteers, self.gazetteer.fingerprint)


@dataclass(frozen=True, slots=True)
class _Hearing:
    """Makes the work of hearing a report's accounts, where `start` makes that of reading its claims."""

    start: Start

    def __call__(self) -> Callable[[Report], tuple[Account, ...] | Rejection]:
        return partial(_read, self.start.reader().accounts)


def _claims(reader: Reader, report: Report) -> tuple[Claim, ...]:
    """One report's claims in the order of their anchors."""
    return tuple(sorted(reader.read(report), key=lambda c: (c.anchor.start, c.anchor.end, c.id)))


def _read(work: Callable[[Report], tuple[_T, ...]], report: Report) -> tuple[_T, ...] | Rejection:
    """What is read from one report; an error in it is its own and ends nothing else."""
    try:
        with bounded():
            return work(report)
    except HasilaError as error:
        return Rejection(report.source, report.where, f"report {report.id}: {error}")
    except Exception as error:  # any report may hold what no one foresaw; the others must not be lost with it
        why = f"reading report {report.id} failed ({type(error).__name__}: {error})"
        return Rejection(report.source, report.where, why)


def _lost(report: Report) -> Rejection:
    why = f"reading report {report.id} ended the process that read it (out of memory, perhaps)"
    return Rejection(report.source, report.where, why)


def outrun(report: Report) -> frozenset[str]:
    """The reasons that reject this report on one machine and not on another: its time and memory, and no rule."""
    return frozenset({f"report {report.id}: {TOO_SLOW}", f"report {report.id}: {TOO_LARGE}", _lost(report).reason})


def run_facts(settings: Settings, start: Start, spool: Spool) -> Row:
    """How a record was made: versions, and hashes of what it was made from. No clock and no path."""
    return {
        "hasila": version("hasila"),
        "python": platform.python_version(),
        "settings": {"language": settings.language, "policy": settings.policy, "grouping": _digest(settings.grouping)},
        "inputs": {"reports": spool.count(), "rejected": len(spool.rejections()), "sha256": spool.digest()},
        "language_data": load_language(settings.language).fingerprint,
        "gazetteers": [
            {"name": t.name, "licence": t.licence, "places": len(t.entries), "sha256": t.sha256}
            for t in start.gazetteer.tables
        ],
        "registry": hashlib.sha256((files("hasila") / "sources.toml").read_bytes()).hexdigest(),
    }


def _digest(grouping: Grouping | None) -> str | None:
    if grouping is None:
        return None
    return hashlib.sha256(json.dumps(grouping.groups).encode()).hexdigest()
