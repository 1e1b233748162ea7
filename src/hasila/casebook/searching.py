"""Full-text search over the reports, under any spelling of hamza, vowel marks or final ه.

The words are those of Hasila's own folding, with and without the particles and the article before them, so that
`الشعفة` is found in `بالشعفه`. The database only looks them up: with FTS5 in SQLite, with a GIN index in PostgreSQL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from hasila.text import fold, words_of

_BEFORE = re.compile(r"^[وف]?(?:[بلك]?ال|لل|[بلك])?(?=[ء-ي]{3})")
_LONGEST = 64
"""Letters of a word that are looked up: a longer run of letters is no word, and an index has its limits."""
_MOST = 16
"""Words of a query that count."""


def create(connection: Connection) -> None:
    """Make the index, and fill it from the reports that are there."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("CREATE VIRTUAL TABLE report_words USING fts5(words, content='', detail=none)"))
    else:
        connection.execute(text("CREATE TABLE report_words (number integer PRIMARY KEY, words tsvector NOT NULL)"))
        connection.execute(text("CREATE INDEX report_words_index ON report_words USING gin (words)"))
    fill(connection)


def index_newest(connection: Connection) -> None:
    """An index in the order in which reports are shown: for a word that many hold, the newest few are found first."""
    if connection.dialect.name == "postgresql":
        newest = "first_day DESC NULLS LAST, number"
        connection.execute(text(f"CREATE INDEX report_newest ON report ({newest}) INCLUDE (id)"))
        note_shares(connection)


def note_shares(connection: Connection) -> None:
    """Let PostgreSQL count how common each word is: by that it chooses which of its indexes to go by."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE report, report_words"))


def fill(connection: Connection) -> None:
    """Index all reports that are there."""
    held = connection.execute(text("SELECT number, row FROM report ORDER BY number"))
    add(connection, ((number, searched(json.loads(row))) for number, row in held))


def add(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Index reports by their numbers."""
    if connection.dialect.name == "sqlite":
        insert = text("INSERT INTO report_words (rowid, words) VALUES (:number, :words)")
    else:
        insert = text("INSERT INTO report_words VALUES (:number, array_to_tsvector(string_to_array(:words, ' ')))")
    rows = [{"number": number, "words": " ".join(keys(words))} for number, words in texts]
    if rows:
        connection.execute(insert, rows)


def searched(row: Mapping[str, Any]) -> str:
    """What of a report's row can be searched for: its text, headline and publisher."""
    return f"{row['title'] or ''}\n{row['publisher']}\n{row['text']}"


def find(connection: Connection, query: str, limit: int = 50, start: int = 0) -> Sequence[str]:
    """The ids of the reports that hold every word of a query, the newest first; none for a query without words."""
    wanted = [_forms(word) for word in dict.fromkeys(words_of(fold(query))) if _is_word(word)][:_MOST]
    if not wanted:
        return ()
    if connection.dialect.name == "sqlite":
        held = "report_words.rowid WHERE report_words MATCH :query"
        asked = " AND ".join("(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in wanted)
    else:
        held = "report_words.number WHERE words @@ CAST(:query AS tsquery)"
        asked = " & ".join("(" + " | ".join(f"'{form}'" for form in forms) + ")" for forms in wanted)
    statement = f"""SELECT id FROM report JOIN report_words ON report.number = {held}
        ORDER BY first_day DESC NULLS LAST, report.number LIMIT :limit OFFSET :start"""  # noqa: S608 - constants
    rows = connection.execute(text(statement), {"query": asked, "limit": limit, "start": start})
    return [identity for (identity,) in rows]


def keys(words: str) -> list[str]:
    """The words of a text that it is found by, each once, in their order."""
    return list(dict.fromkeys(form for word in words_of(fold(words)) if _is_word(word) for form in _forms(word)))


def _forms(word: str) -> tuple[str, ...]:
    word = word[:_LONGEST]
    return tuple(dict.fromkeys((word, _BEFORE.sub("", word))))


def _is_word(word: str) -> bool:
    return word[0].isalnum() and word.isalnum()
