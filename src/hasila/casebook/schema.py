"""The tables of a casebook, and how an older one becomes a new one.

Rows of the model stand as JSON text, exactly as `hasila.rows` writes them; beside it stand the few columns that pages
filter and sort by. A change of the tables is a new step at the end of `STEPS`: a step that was ever released stays as
it is.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
    update,
)

from hasila.casebook import searching, telling_tables
from hasila.errors import UsageError

metadata = MetaData()

original = Table(
    "original",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
)
"""The files that reports came in, by the hash of their bytes."""

piece = Table(
    "piece",
    metadata,
    Column("original", Text, ForeignKey("original.sha256"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""An original's bytes, compressed, a piece at a time."""

report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("row", Text, nullable=False),
    Column("accounts", Text),
    Column("title", Text),
    Column("publisher", Text, nullable=False),
    Column("first_day", Text),
    Column("original", Text, ForeignKey("original.sha256")),
    Column("place_in_original", Text, nullable=False),
    Index("report_by_day", "first_day", "number"),
)
"""`accounts` is what it tells of attacks, read when it was brought in; empty where that was before it was kept."""

incident = Table(
    "incident",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("redirect", Text),
    Column("proposed", Text, nullable=False),
    Column("row", Text, nullable=False),
    Column("place", Text),
    Column("grade", Text),
    Column("signed", Text, nullable=False),
    Column("review", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("wider", Text, nullable=False),
    Column("bare", Text),
    Column("holds", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("place_words", Text, nullable=False),
    Column("blamed", Text, nullable=False),
    Column("grade_now", Text, nullable=False),
    Index("incident_by_weight", "review", "weight", "id"),
    Index("incident_by_day", "first_day", "id"),
)
"""`version` is the number of the last entry that touched the incident; `proposed` is what Hasila makes of its claims,
`row` the same with what researchers decided; `bare` lists the reports that tell of it and count nobody; `holds` counts
the claims that stand in it."""

claim = Table(
    "claim",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("report.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("row", Text, nullable=False),
    Column("decided", Text),
    Column("standing", Text, nullable=False),
    Column("incident", Text, ForeignKey("incident.id"), index=True),
    Column("pinned", Boolean, nullable=False),
)
"""`row` is the claim as it was read or added, `decided` as a researcher corrected it; a pinned one stays put."""

near = Table(
    "near",
    metadata,
    Column("first", Text, primary_key=True),
    Column("second", Text, primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("row", Text, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("incident", Text, index=True),
    Column("other", Text, index=True),
    Column("claim", Text, index=True),
    Column("undoes", Integer, index=True),
    Column("body", Text, nullable=False),
    Column("wrote", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("entry_by_kind", "kind", "number"),
)
"""The history, never changed: each entry names what it wrote by hash, and holds the hash of the entry before it."""

account = Table(
    "account",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

version = Table("casebook_version", MetaData(), Column("number", Integer, primary_key=True, autoincrement=False))


def _tables(connection: Connection) -> None:
    metadata.create_all(connection)


def _queue_order(connection: Connection) -> None:
    """An index that answers the queue by itself: an incident's row is long, and most are only passed over."""
    connection.execute(text("CREATE INDEX incident_in_queue ON incident (weight DESC, id, review, holds, redirect)"))


def _unlinked_order(connection: Connection) -> None:
    """An index that answers, by itself, which claims stand in no incident, report after report."""
    connection.execute(text("CREATE INDEX claim_in_order ON claim (incident, report, start, id, standing)"))


def _queue_filters(connection: Connection) -> None:
    """The queue's index with all that it is filtered by; PostgreSQL keeps long values apart, and needs none."""
    if connection.dialect.name == "sqlite":
        filters = "first_day, last_day, blamed, grade_now, place_words"
        connection.execute(text("DROP INDEX incident_in_queue"))
        connection.execute(
            text(f"CREATE INDEX incident_in_queue ON incident (weight DESC, id, review, holds, redirect, {filters})")
        )


def _bare_reports(connection: Connection) -> None:
    """The column of the reports that count nobody, where the tables were made before there was one."""
    _add_column(connection, "incident", "bare")


def _accounts(connection: Connection) -> None:
    """The column of what reports tell of attacks, where the tables were made before there was one."""
    _add_column(connection, "report", "accounts")


def _add_column(connection: Connection, table: str, name: str) -> None:
    if name not in {column["name"] for column in inspect(connection).get_columns(table)}:
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {name} TEXT"))


STEPS: tuple[Callable[[Connection], None], ...] = (
    _tables,
    searching.create,
    _queue_order,
    _unlinked_order,
    _queue_filters,
    _bare_reports,
    searching.index_newest,
    _accounts,
    telling_tables.create,
)
"""What makes version 1 of nothing, version 2 of version 1, and so on; each is run once."""


def is_casebook(connection: Connection) -> bool:
    """Whether the database holds a casebook."""
    return inspect(connection).has_table(version.name)


def is_current(connection: Connection) -> bool:
    """Whether there is nothing to migrate."""
    return is_casebook(connection) and connection.execute(select(version.c.number)).scalar() == len(STEPS)


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest version; raises `UsageError` where a newer Hasila made them."""
    version.create(connection, checkfirst=True)
    number = connection.execute(select(version.c.number)).scalar()
    if number is None:
        connection.execute(insert(version).values(number=0))
    number = number or 0
    if number > len(STEPS):
        raise UsageError(f"the casebook is of version {number}, newer than this Hasila knows ({len(STEPS)})")
    for step in STEPS[number:]:
        step(connection)
    if number < len(STEPS):
        connection.execute(update(version).values(number=len(STEPS)))
