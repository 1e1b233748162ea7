"""What a casebook remembers of the last linking, so that the next one need not read every report again.

The tables are those of `hasila.casebook.telling_tables`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, bindparam, delete, func, insert, or_, select, update

from hasila.casebook.chain import written
from hasila.casebook.guarding import pieces
from hasila.casebook.telling_tables import linked, telling, wide, word
from hasila.gazetteer import shipped_tables
from hasila.linking.part import COMMON, WINDOW, Clues, Days, Key, Told, Wide

_AT_ONCE = 500
Window = tuple[str, str | None]
"""A first and a last day; the last may be open."""


@dataclass(frozen=True, slots=True)
class Row:
    """A telling as the table holds it."""

    number: int
    told: Told
    component: int
    cluster: str
    incident: str | None

    @property
    def key(self) -> Key:
        """Its report, its beginning there, the least id of its claims."""
        return self.told.key

    @property
    def days(self) -> Days:
        """When it says it was."""
        return self.told.clues.days


def _code(room: Traversable) -> Iterator[bytes]:
    """The files of the program and its tables, in the order of their names."""
    for file in sorted(room.iterdir(), key=lambda file: file.name):
        if file.is_dir():
            yield from _code(file)
        elif file.name.endswith((".py", ".toml", ".tsv")):
            yield file.read_bytes()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What links: any other code may link otherwise, and then everything has to be linked anew."""
    total = hashlib.sha256(version("hasila").encode())
    for content in _code(resources.files("hasila")):
        total.update(content)
    for table in shipped_tables():
        total.update(table.sha256.encode())
    return total.hexdigest()


def last_linked(connection: Connection) -> int | None:
    """The last entry before the last linking, or `None` where nothing is remembered of one by what is installed."""
    row = connection.execute(select(linked)).one_or_none()
    return row.entry if row and row.by == fingerprint() else None


def note_linked(connection: Connection, entry: int) -> None:
    """Remember that all is linked, and by what."""
    connection.execute(delete(linked))
    connection.execute(insert(linked).values(entry=entry, by=fingerprint()))


def forget_all(connection: Connection) -> None:
    """Remember nothing."""
    for table in (telling, word, wide, linked):
        connection.execute(delete(table))


def next_number(connection: Connection) -> int:
    """The number of the next telling."""
    return int(connection.execute(select(func.max(telling.c.number))).scalar() or 0) + 1


def replace(connection: Connection, old: Sequence[Row], rows: Sequence[Row], wider: Sequence[Wide]) -> set[int]:
    """Keep new tellings in place of old ones of the same reports, all of them.

    Gives the numbers of the tellings that hold a word which became a key, or ceased to be one.
    """
    numbers = [row.number for row in old]
    for at in range(0, len(numbers), _AT_ONCE):
        connection.execute(delete(telling).where(telling.c.number.in_(numbers[at : at + _AT_ONCE])))
    for some in pieces(sorted({row.key[0] for row in old})):
        connection.execute(delete(wide).where(wide.c.report.in_(some)))
    _insert(connection, telling, [_values(row) for row in rows])
    _insert(connection, wide, [{"claim": w.claim, "report": w.report, **_days(w.days)} for w in wider])
    return _count_words(connection, old, rows)


def _values(row: Row) -> dict[str, object]:
    one = row.told
    report, start, least = one.key
    return {
        "number": row.number,
        "report": report,
        "start": start,
        "least": least,
        "claims": written(list(one.claims)),
        **_days(one.clues.days),
        "stated": one.clues.days.stated,
        "known": written(sorted(one.clues.known)),
        "words": written(list(one.words)),
        "component": row.component,
        "cluster": row.cluster,
        "incident": row.incident,
    }


def _days(days: Days) -> dict[str, str | None]:
    ends = {"first": days.first, "last": days.last}
    return {name: day.isoformat() if day else None for name, day in ends.items()}


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]] | list[dict[str, str | None]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _count_words(connection: Connection, gone: Sequence[Row], come: Sequence[Row]) -> set[int]:
    """Count the holders of words anew; gives the holders of those that became keys, or ceased to be."""
    change: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for at, rows in enumerate((gone, come)):
        for row in rows:
            for of in row.told.words:
                change[of][at].add(row.number)
    before = _holders(connection, change)
    rows_now: list[dict[str, object]] = []
    crossed: set[int] = set()
    for of, (less, more) in sorted(change.items()):
        number, held = before.get(of, (0, set()))
        now = number - len(less) + len(more)
        if held is not None:
            held = (held - less) | more
        elif now <= COMMON:
            held = _all_holders(connection, of)
        if (number > COMMON) is not (now > COMMON):
            crossed |= held or set()
        kept = written(sorted(held)) if held is not None and now <= COMMON else None
        rows_now.append({"word": of, "holders": now, "tellings": kept})
    for some in pieces(sorted(change)):
        connection.execute(delete(word).where(word.c.word.in_(some)))
    _insert(connection, word, [row for row in rows_now if row["holders"]])
    return crossed


def _holders(connection: Connection, words: Iterable[str]) -> dict[str, tuple[int, set[int] | None]]:
    """How many tellings hold each word, and which; `None` where they are too many."""
    return {
        row.word: (row.holders, set(json.loads(row.tellings)) if row.tellings else None)
        for some in pieces(sorted(words))
        for row in connection.execute(select(word).where(word.c.word.in_(some)))
    }


def _all_holders(connection: Connection, of: str) -> set[int]:
    held = select(telling.c.number).where(telling.c.words.contains(f'"{of}"', autoescape=True))
    return set(connection.execute(held).scalars())


def holders(connection: Connection, words: Iterable[str]) -> dict[str, set[int]]:
    """The tellings that are looked up by each of some words, those that are no keys left out."""
    return {of: held for of, (_, held) in _holders(connection, words).items() if held}


def common(connection: Connection) -> set[str]:
    """The words that are no keys."""
    return set(connection.execute(select(word.c.word).where(word.c.holders > COMMON)).scalars())


def with_numbers(connection: Connection, numbers: Collection[int]) -> list[Row]:
    """Tellings by their numbers."""
    return list(_found(connection, "number", numbers))


def of_reports(connection: Connection, reports: Collection[str]) -> list[Row]:
    """All tellings of some reports."""
    return list(_found(connection, "report", reports))


def of_components(connection: Connection, components: Collection[int]) -> list[Row]:
    """All tellings of some components."""
    return list(_found(connection, "component", components))


def of_incidents(connection: Connection, incidents: Collection[str]) -> list[Row]:
    """All tellings whose clusters became some incidents."""
    return list(_found(connection, "incident", incidents))


def sizes(connection: Connection, clusters: Collection[str]) -> dict[str, int]:
    """How many tellings some clusters have."""
    column = telling.c.cluster
    return {
        name: number
        for some in pieces(sorted(clusters))
        for name, number in connection.execute(select(column, func.count()).where(column.in_(some)).group_by(column))
    }


def _found(connection: Connection, column: str, values: Collection[int] | Collection[str]) -> Iterator[Row]:
    ordered = sorted(values, key=str)
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        yield from map(_row, connection.execute(select(telling).where(telling.c[column].in_(some))).mappings())


def _row(row: RowMapping) -> Row:
    first, last = (dt.date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last"))
    clues = Clues(Days(first, last, row["stated"]), frozenset(json.loads(row["known"])))
    key = (row["report"], row["start"], row["least"])
    one = Told(key, tuple(json.loads(row["claims"])), clues, tuple(json.loads(row["words"])))
    return Row(row["number"], one, row["component"], row["cluster"], row["incident"])


def within(connection: Connection, days: Iterable[Days], room: int = WINDOW) -> list[Row]:
    """The tellings whose first day is known and which stand at most so many days from some others."""
    return [
        _row(row)
        for first, last in _windows(days, room)
        for row in connection.execute(_overlap(telling, first, last)).mappings()
    ]


def wide_within(connection: Connection, days: Iterable[Days]) -> dict[str, str]:
    """The claims over more than one incident that fall on some days, each with its report."""
    return {
        row.claim: row.report
        for first, last in _windows(days, 0)
        for row in connection.execute(_overlap(wide, first, last))
    }


def wide_of(connection: Connection, reports: Collection[str]) -> dict[str, Days]:
    """Such claims of some reports, with their days."""
    return {
        row.claim: Days(dt.date.fromisoformat(row.first), dt.date.fromisoformat(row.last), True)
        for some in pieces(sorted(reports))
        for row in connection.execute(select(wide).where(wide.c.report.in_(some)))
    }


def _overlap(table: Table, first: str, last: str | None) -> Select[Any]:
    found = select(table).where(or_(table.c.last >= first, table.c.last.is_(None)), table.c.first.is_not(None))
    return found if last is None else found.where(table.c.first <= last)


def _windows(days: Iterable[Days], room: int) -> list[Window]:
    """Days with some room around them, those that meet in one."""
    by = dt.timedelta(room)
    ends = {(d.first - by, d.last + by if d.last else dt.date.max) for d in days if d.first}
    merged: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(ends):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return [(a.isoformat(), None if b == dt.date.max else b.isoformat()) for a, b in merged]


def settle(connection: Connection, values: Sequence[Mapping[str, object]]) -> None:
    """Write the `component`, `cluster` and `incident` of tellings, each by its number as `of`."""
    if values:
        names = ("component", "cluster", "incident")
        given = [{"of": row["of"], **{f"to_{name}": row[name] for name in names}} for row in values]
        to = {name: bindparam(f"to_{name}", type_=telling.c[name].type) for name in names}
        connection.execute(update(telling).where(telling.c.number == bindparam("of")).values(to), given)
