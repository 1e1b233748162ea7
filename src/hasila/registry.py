"""The sources that Hasila knows, each under all its names, hosts and accounts.

Whether two reports are two voices or one depends on knowing that `@SyriaCivilDefe`, `الدفاع المدني السوري` and
`الخوذ البيضاء` are the same organisation, and that a director or a press office is no second origin. The table is
data (`sources.toml`); researchers add their own file to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from hasila.errors import DataError
from hasila.model import Party, SourceKind
from hasila.text import fold, folded

_ID = re.compile(r"[a-z0-9_]+")
_MARKS = re.compile(r"[«»“”\"'’‘‹›()\[\]{}،,:؛;|*\-–—…!؟?]+")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})(?:/(?:#!/)?@?([^/?#\s]+))?", re.IGNORECASE)
_SOCIAL = {"facebook.com", "m.facebook.com", "x.com", "twitter.com", "t.me", "telegram.me", "instagram.com"}
_COPY_MARK = re.compile(r"(?<!\s)\s*\(\d+\)$")
_PREFIX = re.compile(r"^(?:لل|وال|بال|فال|كال|ال|[وفبلك])(?=[ء-ي]{3})")


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher or speaker under all its names.

    `party` is the party to the war that it speaks for; `within` the id of the organisation whose voice it is, or None;
    `alone` are names that are common words too, and count only as the whole name.
    """

    id: str
    name: str
    kind: SourceKind
    names: tuple[str, ...]
    party: Party | None = None
    within: str | None = None
    people: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceRegistry:
    """Finds a source by any of its names; raises `DataError` where two sources claim one name."""

    sources: tuple[Source, ...]
    unnamed_heads: tuple[str, ...] = ()
    apart_words: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids = [s.id for s in self.sources]
        for repeated in sorted({i for i in ids if ids.count(i) > 1}):
            raise DataError(f"sources: two entries have the id {repeated}")
        for source in self.sources:
            if source.within is not None and source.within not in ids:
                raise DataError(f"sources, {source.id}: within names no entry: {source.within}")
        for source in self.sources:
            self._refuse_circle(source)
        _ = self._by_whole_name, self._by_host, self._by_handle

    @classmethod
    def default(cls) -> SourceRegistry:
        """The registry that comes with the installation."""
        return _default()

    def extended(self, path: Path) -> SourceRegistry:
        """This registry with a researcher's own TOML file added; raises `DataError` naming the file and the entry."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise DataError(f"{path.name}: {error}") from error
        return SourceRegistry(
            self.sources + _sources(table, path.name), self.unnamed_heads, self.apart_words, self.title_words
        )

    def identify(self, name: str) -> Source | None:
        """The source that `name` means, as a text or a publisher's field writes it, or None.

        Folding, particles, quotes and titles (`مدير …`, `المتحدث باسم …`, `وكالة … للأنباء`) make no difference; a
        known name inside a longer one counts where it is the only one, or belongs with the others to one organisation.
        """
        if name not in self._known:
            self._known[name] = self._identified(name)
        return self._known[name]

    def origin(self, source: Source) -> Source:
        """The organisation whose voice `source` is: itself, or the one it stands within."""
        while source.within is not None:
            source = self._by_id[source.within]
        return source

    def is_unnamed(self, name: str) -> bool:
        """Whether `name` is nobody by name: `مصادر محلية`, `ناشطون`, `شهود عيان`, `مصدر طبي`."""
        plain = _clean(name)
        if self.identify(name) is not None:
            return False
        only_titles = all(w in self._titles for w in _words(plain))
        return only_titles or any(plain == head or plain.startswith(head + " ") for head in self._heads)

    def is_whole(self, name: str) -> bool:
        """Whether `name` is a known source's and nobody's beside it: a name, a label, a host or an account."""
        return self._by_address(name) is not None or self._whole(_clean(name)) is not None or name in self._labels

    def named_at(self, words: Sequence[str], at: int, alone: bool = False) -> int:
        """Where the known name that begins at a folded word ends, the longest one; `at` itself where none does.

        Names that are common words too count where `alone` says that nothing else can be meant (`مراسل الجزيرة`).
        """
        names = self._by_whole_name if alone else self._by_name
        bare = tuple(_bare(word) for word in words[at : at + self._longest])
        shortest = 1 if bare and len(bare[0]) > 2 else 2
        return at + next((n for n in range(len(bare), shortest - 1, -1) if bare[:n] in names), 0)

    def _refuse_circle(self, source: Source) -> None:
        passed = {source.id}
        while source.within is not None:
            source = self._by_id[source.within]
            if source.id in passed:
                raise DataError(f"sources, {source.id}: stands within itself")
            passed.add(source.id)

    @cached_property
    def _known(self) -> dict[str, Source | None]:
        """Answers given before: the same few names come by the thousand."""
        return {}

    @cached_property
    def _labels(self) -> frozenset[str]:
        """The names by which explanations call the sources, an organ's with its organisation's."""
        organs = {f"{s.name} ({self.origin(s).name})" for s in self.sources}
        return frozenset(organs | {s.name for s in self.sources})

    @cached_property
    def _by_id(self) -> Mapping[str, Source]:
        return {s.id: s for s in self.sources}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, ...], Source]:
        return self._index((s, _words(_clean(n))) for s in self.sources for n in (*s.names, *s.people))

    @cached_property
    def _by_whole_name(self) -> Mapping[tuple[str, ...], Source]:
        alone = ((s, _words(_clean(n))) for s in self.sources for n in s.alone)
        return self._index((*alone, *((s, key) for key, s in self._by_name.items())))

    @cached_property
    def _by_host(self) -> Mapping[tuple[str, ...], Source]:
        return self._index((s, (h.lower(),)) for s in self.sources for h in s.hosts)

    @cached_property
    def _by_handle(self) -> Mapping[tuple[str, ...], Source]:
        return self._index((s, (h.lower(),)) for s in self.sources for h in s.handles)

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        return tuple(_clean(h) for h in self.unnamed_heads)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(w for t in self.title_words for w in _words(_clean(t)))

    @cached_property
    def _apart(self) -> tuple[str, ...]:
        return tuple(_clean(a) for a in self.apart_words)

    @cached_property
    def _longest(self) -> int:
        return max((len(words) for words in self._by_name), default=0)

    @staticmethod
    def _index(entries: Iterable[tuple[Source, tuple[str, ...]]]) -> dict[tuple[str, ...], Source]:
        index: dict[tuple[str, ...], Source] = {}
        for source, key in entries:
            if not all(key) or not key:
                raise DataError(f"sources, {source.id}: an empty name")
            other = index.setdefault(key, source)
            if other.id != source.id:
                raise DataError(f"sources: {' '.join(key)} stands under both {other.id} and {source.id}")
        return index

    def _identified(self, name: str) -> Source | None:
        cleaned = _clean(name)
        return self._by_address(name) or self._whole(cleaned) or self._contained(cleaned)

    def _by_address(self, name: str) -> Source | None:
        name = _COPY_MARK.sub("", name.strip())
        handle = self._by_handle.get((name.removeprefix("@").lower(),))
        if handle:
            return handle
        match = _HOST.fullmatch(name) or _HOST.match(name) if " " not in name else None
        if not match:
            return None
        host, path = match.group(1).lower(), (match.group(2) or "").lower()
        if host in _SOCIAL:
            return self._by_handle.get((path,))
        return self._by_host.get((host,)) or self._by_host.get((host.split(".", 1)[1],))

    def _whole(self, cleaned: str) -> Source | None:
        words = _words(cleaned)
        bare = tuple(w for w in words if w not in self._titles)
        return self._by_whole_name.get(words) or (self._by_whole_name.get(bare) if bare else None)

    def _contained(self, cleaned: str) -> Source | None:
        """The one organisation whose name stands inside, unless the words before it say it is not the speaker."""
        words = _words(cleaned)
        found: list[Source] = []
        i = 0
        while i < len(words):
            for length in range(min(self._longest, len(words) - i), 0, -1):
                source = self._by_name.get(words[i : i + length])
                if source and (length > 1 or len(words[i]) > 2):
                    before = " ".join(cleaned.split()[:i])
                    if any(re.search(rf"(?<!\S){re.escape(a)}(?!\S)", before) for a in self._apart):
                        return None
                    found.append(source)
                    i += length - 1
                    break
            i += 1
        roots = {self.origin(s).id for s in found}
        return found[0] if len(roots) == 1 else None


def _clean(name: str) -> str:
    """The folded name without quotes and marks, its single letters (`أ.ف.ب`) set apart."""
    plain = fold(folded(_COPY_MARK.sub("", name))).replace(".", " ")
    return " ".join(_MARKS.sub(" ", plain).removeprefix("@").split())


@lru_cache(maxsize=8192)
def _words(cleaned: str) -> tuple[str, ...]:
    """The words of a clean name without the article or a joined particle, for comparing only."""
    return tuple(_bare(word) for word in _joined(cleaned).split())


def _bare(word: str) -> str:
    """The word without particles, however many: `وفرانس` and `فرانس` come to the same."""
    while len(word) > 4 and (shorter := _PREFIX.sub("", word)) != word:
        word = shorter
    return word


def _joined(cleaned: str) -> str:
    """`ل قسد` as `لقسد` was before its quotes fell away: a particle alone belongs to the next word and says nothing."""
    return re.sub(r"(?<!\S)(?<!\s[ء-ي]\s)(?:ل|لل|ب|و)\s+(?=[ء-ي]{3})", "", cleaned)


@lru_cache(maxsize=1)
def _default() -> SourceRegistry:
    text = resources.files("hasila").joinpath("sources.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return SourceRegistry(
        _sources(table, "sources.toml"),
        tuple(table["unnamed"]["heads"]),
        tuple(table["unnamed"]["apart"]),
        tuple(table["titles"]["words"]),
    )


def _sources(table: Mapping[str, Any], file: str) -> tuple[Source, ...]:
    return tuple(_source(row, f"{file}, source {i + 1}") for i, row in enumerate(table.get("source", [])))


def _source(row: Mapping[str, Any], where: str) -> Source:
    try:
        lists = {k: tuple(str(v) for v in row.get(k, ())) for k in ("names", "people", "hosts", "handles", "alone")}
        unknown = set(row) - {"id", "name", "kind", "party", "within", *lists}
        if unknown:
            raise DataError(f"{where}: unknown key {sorted(unknown)[0]}")
        if not _ID.fullmatch(row["id"]) or not (lists["names"] or lists["hosts"] or lists["handles"]):
            raise DataError(f"{where}: an id of small letters and at least one name, host or handle are needed")
        party = Party(row["party"]) if row.get("party") else None
        return Source(
            id=row["id"],
            name=row["name"],
            kind=SourceKind(row["kind"]),
            party=party,
            within=row.get("within"),
            names=lists["names"],
            people=lists["people"],
            hosts=lists["hosts"],
            handles=lists["handles"],
            alone=lists["alone"],
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"{where}: {error}") from error
