"""The tables in which a casebook remembers its last linking: made of claims and reports, and no part of the history.

Each telling with its days, its rare words and what it hangs together with; the holders of each word; the claims over
more than one incident by their days.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, Index, Integer, MetaData, Table, Text

_made = MetaData()
telling = Table(
    "telling",
    _made,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("least", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("stated", Boolean, nullable=False),
    Column("known", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("component", Integer, nullable=False, index=True),
    Column("cluster", Text, nullable=False, index=True),
    Column("incident", Text, index=True),
    Index("telling_by_days", "last", "first", "number"),
)
"""`component` is the number of one of those that it hangs together with, `cluster` what linking called its cluster
("" where it is no incident), `incident` the incident that the cluster became."""
word = Table(
    "telling_word",
    _made,
    Column("word", Text, primary_key=True),
    Column("holders", Integer, nullable=False, index=True),
    Column("tellings", Text),
)
"""How many tellings are looked up by a word, and which, unless they are too many for it to be a key."""
wide = Table(
    "wide_claim",
    _made,
    Column("claim", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Index("wide_claim_by_days", "last", "first"),
)
linked = Table("linked", _made, Column("entry", Integer, nullable=False), Column("by", Text, nullable=False))
"""The last entry before the last linking, and the fingerprint of what linked."""


def create(connection: Connection) -> None:
    """Make the tables; the next build fills them."""
    _made.create_all(connection)
