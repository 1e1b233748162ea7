"""What is wrong with a language's data: languages are data, and data are checked by code."""

from __future__ import annotations

import re
from itertools import pairwise

from hasila.lexicon import Language, load_language, phrase_words
from hasila.text import fold, view

_LOOK_ALIKES = re.compile(r"[\uFB50-\uFDFF\uFE70-\uFEFFپچژگکیےۀەێۆھ]")
_WITH_ARTICLES = frozenset({"numbers", "zones"})


def check_language(code: str) -> list[str]:
    """What is wrong with a language's data, in plain words; an empty list when all is well.

    Refused are look-alike letters (presentation forms, Persian letters), an entry without words, the same phrase twice
    in a table, an example in which its entry is not found, and a near miss in which it is.
    """
    language = load_language(code)
    problems = []
    for table, entries in language.tables.items():
        seen: dict[tuple[str, ...], str] = {}
        for entry in entries:
            where = f"{table}.toml, {entry.id}"
            problems += [f"{where}: look-alike letter in {w!r}" for w in entry.words if _LOOK_ALIKES.search(w)]
            if not entry.words:
                problems.append(f"{where}: no words")
            for phrase in entry.words:
                key = _key(table, phrase)
                if key in seen:
                    problems.append(f"{where}: {phrase!r} stands already under {seen[key]}")
                seen[key] = entry.id
            if not entry.example:
                problems.append(f"{where}: no example")
            elif entry.id not in _found(language, entry.example, table):
                problems.append(f"{where}: not found in its example {entry.example!r}")
            if entry.near_miss and entry.id in _found(language, entry.near_miss, table):
                problems.append(f"{where}: found in its near miss {entry.near_miss!r}")
        problems += [
            f"{table}.toml: the id {a!r} stands twice" for a, b in pairwise(sorted(e.id for e in entries)) if a == b
        ]
    return problems


def _key(table: str, phrase: str) -> tuple[str, ...]:
    """What two phrases of a table may not share; a room that reads its table itself may tell articles apart."""
    return tuple(fold(phrase).split() if table in _WITH_ARTICLES else phrase_words(phrase))


def _found(language: Language, text: str, table: str) -> set[str]:
    tokens = view(text, language.knows).tokens
    words = [t.word for t in tokens]
    return {m.entry.id for i in range(len(words)) for m in language.matches(words, i) if m.entry.table == table}
