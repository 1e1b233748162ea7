"""A build into a casebook: inputs taken in, new reports read, and what they tell added to what is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hasila import pipeline
from hasila.casebook.accounts import SYSTEM
from hasila.casebook.adding import Added
from hasila.casebook.casebook import Casebook
from hasila.casebook.originals import Originals
from hasila.engines import Engine
from hasila.errors import UsageError
from hasila.model import Rejection, Report
from hasila.pipeline import Settings, Start, Watch, unwatched
from hasila.spool import Spool


def build(
    book: Casebook, inputs: Sequence[Path], settings: Settings, engine: Engine, watch: Watch[Report] = unwatched
) -> tuple[Added, tuple[Rejection, ...]]:
    """Bring inputs into a casebook; gives what was added, and all that was rejected on the way.

    Only reports that are not there yet are read. Raises `UsageError` where the settings are not the casebook's own.
    """
    if settings.grouping is not None:
        raise UsageError("a casebook keeps its own grouping: merge and split there, without --incidents")
    _keep_policy(book, settings.policy)
    start = Start(settings.language, settings.gazetteers)
    with engine.running(), Spool() as given, Spool() as fresh:
        pipeline.take_in(inputs, given, engine)
        reports = tuple(given.reports())
        for report in book.unheld(reports):
            fresh.add(report)
        claims = tuple(pipeline.extract(fresh, start, engine, watch))
        accounts = pipeline.hear(tuple(fresh.reports()), start, engine)
        added = book.add(reports, claims, Originals(inputs), pipeline.run_facts(settings, start, given), accounts)
        rejected = {*given.rejections(), *fresh.rejections(), *added.rejected}
    return added, tuple(sorted(rejected, key=lambda r: (r.source, r.where, r.reason)))


def _keep_policy(book: Casebook, policy: str) -> None:
    """A casebook counts by one policy: two would not be to be compared, and every toll would change behind its back."""
    known = book.setting("policy")
    if known is None:
        book.set(SYSTEM, "policy", policy)
    elif known != policy:
        raise UsageError(f"the casebook counts by the policy {known}: build into it with --policy {known}")
