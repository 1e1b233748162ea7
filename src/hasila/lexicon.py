"""A language's word lists, loaded and matched: languages are data, which `lexicon_check` checks.

A language is a folder of TOML files under `languages/`; each file is a table of entries:

    [[entry]]
    id = "civilian"
    status = "civilian"
    example = "مقتل ثلاثة مدنيين"
    near_miss = "الطيران المدني"
    words = ["مدني", "مدنية"]

`words` are single words or phrases, as people write them; every other key but `id`, `words`, `example` and `near_miss`
is an attribute for the room that reads the table. Matching is on folded words without their article; joined particles
(و ف ب ل لل ك س) and pronouns are split in one place, here, and only where what remains is known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any, Final, NamedTuple

from hasila.errors import DataError
from hasila.text import fold, words_of

_CODE: Final = re.compile("[a-z]+(?:[-_][a-z]+)*")
_RESERVED: Final = {"id", "words", "example", "near_miss"}
_ARTICLE: Final = "ال"
_PREFIXES: Final = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس")
_SHORTEST: Final = 2
_SHORTEST_JOINED: Final = 3
_BY_LINES: Final = "zones.toml"
"""Its headings are those of the room that reads pages line by line."""
_READ_APART: Final = frozenset({"days", "numbers"})
_CACHE_LIMIT: Final = 100_000
_PREFIXES_OF: Final = {
    first: tuple(p for p in _PREFIXES if p[:1] in ("", first)) for first in {p[:1] for p in _PREFIXES}
}
"""The particles that a word may have joined to it, by its first letter."""
_WILL: Final = "س"
_WILL_DO: Final = ("ي", "ت", "ن", "ا")
"""A verb to come takes its particle, and begins so (`سيقتل`); `سراح` is no `راح`."""
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم")
_ENDINGS: Final = ("ا", *_PRONOUNS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a table: its words as written, and the attributes that its room reads."""

    table: str
    id: str
    words: tuple[str, ...]
    attributes: dict[str, Any]
    example: str
    near_miss: str


@dataclass(frozen=True, slots=True)
class Form:
    """One way to take a word apart: joined particles, the article, the bare stem, a pronoun at the end."""

    particles: str
    article: bool
    stem: str
    pronoun: str


_Taken = tuple[str, bool, str, str]
"""The four fields of a form, most of which no phrase begins with."""
_STEM: Final = 2


@dataclass(slots=True)
class Match:
    """An entry found in a list of words: from `first` to `last` (exclusive), its first word taken apart as `form`.

    It is never changed. A text has hundreds, asked for their fields thousands of times: what is frozen takes twice as
    long to make, and a tuple's names longer to look up. Its making is written out so that it can be compiled.
    """

    entry: Entry
    first: int
    last: int
    form: Form

    def __init__(self, entry: Entry, first: int, last: int, form: Form) -> None:
        self.entry = entry
        self.first = first
        self.last = last
        self.form = form


class _Begun(NamedTuple):
    """What a word begins: itself alone, by table, and longer phrases, by their second word."""

    alone: tuple[tuple[str, Form, Entry], ...]
    longer: dict[str, list[tuple[Form, tuple[str, ...], Entry]]]


_BEGINS_NONE: Final = _Begun((), {})
_Trie = dict[str, list[tuple[tuple[str, ...], Entry]]]
_NOTHING: Final[dict[str, Match]] = {}
"""What stands at a word that begins no phrase: one for all such words, which nobody writes into."""


@dataclass(frozen=True)
class Language:
    """A language's tables, and the matching of their phrases.

    `fingerprint` is the SHA-256 of the files' bytes, for the run's own record.
    """

    code: str
    tables: Mapping[str, tuple[Entry, ...]]
    fingerprint: str
    _trie: _Trie = field(repr=False)
    _forms: dict[str, tuple[Form, ...]] = field(default_factory=dict, repr=False, compare=False)
    _begun: dict[str, _Begun] = field(default_factory=dict, repr=False, compare=False)

    def forms(self, word: str) -> tuple[Form, ...]:
        """The ways to take a folded word apart whose stem begins a known phrase; the least taken off comes first."""
        found = self._forms.get(word)
        if found is None:
            if len(self._forms) > _CACHE_LIMIT:
                self._forms.clear()
            found = self._forms[word] = tuple(Form(*t) for t in _taken_apart(word) if t[_STEM] in self._trie)
        return found

    def knows(self, word: str) -> bool:
        """Whether a folded word, particles allowed, is a known word or begins a known phrase."""
        return any(not rest for form in self.forms(word) for rest, _ in self._trie[form.stem])

    def matches(self, words: list[str], start: int) -> list[Match]:
        """Every table's longest phrase that begins at `start`; of two ways to take the word apart the first serves."""
        return list(_longest(self._begun_by(words[start], frozenset()), words, start).values())

    def all_matches(self, words: list[str]) -> list[dict[str, Match]]:
        """`matches` for every position, by table, but for the tables that have readers of their own."""
        known = self._begun
        found: list[dict[str, Match]] = []
        for i, word in enumerate(words):
            begun = known.get(word) or self._begun_by(word, _READ_APART)
            found.append(_NOTHING if begun is _BEGINS_NONE else _longest(begun, words, i))
        return found

    def _begun_by(self, word: str, without: frozenset[str]) -> _Begun:
        """The phrases that begin with a word, each table's in the order in which they are tried."""
        alone: dict[str, tuple[Form, Entry]] = {}
        longer: dict[str, list[tuple[Form, tuple[str, ...], Entry]]] = {}
        for form in self.forms(word):
            for rest, entry in self._trie[form.stem]:
                if entry.table in without:
                    continue
                if not rest:
                    alone.setdefault(entry.table, (form, entry))
                elif not form.pronoun:
                    longer.setdefault(rest[0], []).append((form, rest, entry))
        flat = tuple((table, form, entry) for table, (form, entry) in alone.items())
        begun = _Begun(flat, longer) if flat or longer else _BEGINS_NONE
        if without:
            if len(self._begun) > _CACHE_LIMIT:
                self._begun.clear()
            self._begun[word] = begun
        return begun

    def entries(self, table: str) -> tuple[Entry, ...]:
        """A table's entries; raises `DataError` where the language has no such table."""
        try:
            return self.tables[table]
        except KeyError:
            raise DataError(f"language {self.code!r} has no table {table!r}") from None


def _longest(begun: _Begun, words: list[str], start: int) -> dict[str, Match]:
    """Each table's longest phrase that stands at `start`, of those that its word begins."""
    alone, longer = begun
    after = start + 1
    phrases = longer.get(bare(words[after])) if longer and after < len(words) else None
    if not (alone or phrases):
        return _NOTHING
    best: dict[str, Match] = {}
    for table, form, entry in alone:
        best[table] = Match(entry, start, after, form)
    for form, rest, entry in phrases or ():
        last = after + len(rest)
        known = best.get(entry.table)
        here = len(rest) == 1 or tuple(map(bare, words[after:last])) == rest
        if here and (known is None or known.last < last):
            best[entry.table] = Match(entry, start, last, form)
    return best


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """Every stem that a folded word may have, known or not."""
    return frozenset(taken[_STEM] for taken in _taken_apart(word))


def _taken_apart(word: str) -> Iterator[_Taken]:
    """Every way to take a folded word apart, the least taken off first."""
    if len(word) == 1:  # it begins a phrase of letters (`ي ب ك`), and never is a word alone
        yield "", False, word, ""
        return
    prefixes = [p for p in _PREFIXES_OF.get(word[:1], ("",)) if word.startswith(p)]
    prefixes = [p for p in prefixes if not p.endswith(_WILL) or word[len(p) :].startswith(_WILL_DO)]
    for prefix in prefixes:
        shortest = _SHORTEST if prefix in ("", "و") else _SHORTEST_JOINED
        if len(word) - len(prefix) < shortest:
            continue
        rest = word[len(prefix) :]
        yield prefix, False, rest, ""
        if bare(rest) != rest:
            yield prefix, True, bare(rest), ""
        if prefix.endswith("ل") and rest.startswith("ل") and len(rest) > 3:
            yield prefix, True, rest[1:], ""
    if word.endswith(_ENDINGS):
        for prefix in prefixes:
            yield from _without_ending(prefix, word[len(prefix) :])


def _without_ending(prefix: str, rest: str) -> Iterator[_Taken]:
    """The accusative's alef (`مدنياً`), then the joined pronouns (`مقتله`)."""
    if rest.endswith("ا") and len(rest) > 3:
        yield prefix, False, rest[:-1], ""
    for pronoun in _PRONOUNS:
        stem = rest.removesuffix(pronoun)
        if stem == rest or len(stem) < 3:
            continue
        yield prefix, False, stem, pronoun
        if stem.endswith("ت"):
            yield prefix, False, stem[:-1] + "ه", pronoun


@lru_cache(maxsize=8)
def load_language(code: str) -> Language:
    """A shipped language by its code; raises `DataError` that names the file and the entry where the data are wrong."""
    folder = resources.files("hasila") / "languages" / code
    files = (
        [f for f in folder.iterdir() if f.name.endswith(".toml")] if _CODE.fullmatch(code) and folder.is_dir() else []
    )
    if not files:
        raise DataError(f"no language {code!r}")
    digest = sha256()
    tables: dict[str, tuple[Entry, ...]] = {}
    for file in sorted(files, key=lambda f: f.name):
        data = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + data + b"\0")
        tables[file.name.removesuffix(".toml")] = tuple(_entries(file.name, data))
    return Language(code, tables, digest.hexdigest(), _trie_of(tables))


def _entries(file: str, data: bytes) -> Iterator[Entry]:
    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: {error}") from error
    rows = table.pop("entry", [])
    if not isinstance(rows, list) or (table and file != _BY_LINES):
        raise DataError(f"{file}: a file holds a list of `[[entry]]` and nothing else")
    for number, row in enumerate(rows, 1):
        yield _entry(file.removesuffix(".toml"), row, f"{file}, entry {number}")


def _entry(table: str, row: Any, where: str) -> Entry:
    name, words = (row.get("id"), row.get("words")) if isinstance(row, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise DataError(f"{where}: an entry needs an `id` and a list of `words`")
    example, near_miss = row.get("example", ""), row.get("near_miss", "")
    if not isinstance(example, str) or not isinstance(near_miss, str):
        raise DataError(f"{where}: `example` and `near_miss` are texts")
    attributes = {k: v for k, v in row.items() if k not in _RESERVED}
    return Entry(table, name, tuple(words), attributes, example, near_miss)


def _trie_of(tables: Mapping[str, tuple[Entry, ...]]) -> _Trie:
    trie: _Trie = {}
    for entries in tables.values():
        for entry in entries:
            for phrase in entry.words:
                first, *rest = phrase_words(phrase) or [""]
                if len(first) > 1 or rest:  # a letter alone is for the room that reads its table
                    trie.setdefault(first, []).append((tuple(rest), entry))
    for phrases in trie.values():
        phrases.sort(key=lambda p: (-len(p[0]), p[0], p[1].table, p[1].id))
    return trie


def phrase_words(phrase: str) -> list[str]:
    """A phrase of a word list as matching sees it: folded words without articles, cut at marks as a text is."""
    return [bare(word) for word in words_of(fold(phrase))]
