"""Which names of sources the public may have: organisations' and known voices'; a person is told by role alone.

Withheld is the name of a person whatever kind of source it stands for: a correspondent, an activist, a doctor, a
witness, an officer, a spokesperson whom the registry does not know, a publisher who is one. What stands before the name
and names nobody stays (`مراسل وكالة كذا`). A name stays whole where the registry knows all of it, or where each of its
words is known, or an organisation's own. The words are data (`persons.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from hasila.export.hidden import Hidden, letters
from hasila.export.latin import LatinNames
from hasila.export.persons import (
    BEFORE_NAMES,
    BRANDS,
    DANGLING,
    FORENAMES,
    LATIN_ORGANISATIONS,
    LATIN_PLAIN,
    LATIN_ROLES,
    ORGANISATIONS,
    is_given,
    is_plain,
    is_role,
    of_outlet,
)
from hasila.lexicon import Language, Match, bare
from hasila.model import UNKNOWN_PUBLISHER, Record, Report, SourceKind
from hasila.registry import SourceRegistry
from hasila.text import Token, fold, view, words_of

WITHHELD = "[withheld]"
"""What stands where a text was withheld."""
_NAME_WITHHELD = "(name withheld)"
PERSON, ACCOUNT, SOURCE = (f"{told} {_NAME_WITHHELD}" for told in ("a person", "an account", "a source"))
PLATFORM = re.compile(
    r"(?:facebook|instagram|twitter|tiktok|youtube|blogspot|wordpress|substack|medium|tumblr)\.com"
    r"|(?:^|[./])(?:x|t)\.(?:com|me)(?:/|$)|telegram\.",
    re.IGNORECASE,
)
_STANDS = {SourceKind.PERSON: PERSON, SourceKind.SOCIAL_MEDIA: ACCOUNT}
_PUBLISHES_AS = (SourceKind.OUTLET, SourceKind.SOCIAL_MEDIA)
_HOST = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/?", re.IGNORECASE)
_QUOTES = re.compile('["“”«»‘’()‹›]')
_PARTS = re.compile(r"[,|/:;()؛،]| [-–—] ")
_LATIN = re.compile(r"[^\W\d_]+")
_ACRONYM = 5
_NAMING_NOBODY = {
    "people": ("number", ("two", "many", "some")),
    "places": ("role", ("kind", "region", "land", "governorate", "side", "near", "adjective")),
    "sources": ("role", ("head",)),
}
"""What of the language's lists is no person's first name though it stands where one may: attributes, by table."""
_PLACE_WORDS = frozenset("في من ب".split())
_Tokens = list[Token]


@dataclass(frozen=True)
class Sources:
    """Says of a source's name what of it the public may have.

    `places` are the folded names of places that the record knows, `cleared` tells of a name that may appear.
    """

    language: Language
    places: frozenset[tuple[str, ...]]
    registry: SourceRegistry = field(default_factory=SourceRegistry.default)

    @classmethod
    def of(cls, record: Record, language: Language) -> Sources:
        """The judge of the sources of a record, which knows the places that the record has found on the map."""
        told = [i.place for i in record.incidents] + [c.place for c in record.claims]
        names = {n for p in told if p is not None and p.lat is not None for n in (p.name, p.within) if n}
        return cls(language, frozenset(tuple(words_of(fold(name))) for name in names))

    def hidden(self, record: Record, cleared: Iterable[str] = ()) -> Hidden:
        """The names of a record's sources that are withheld, with what stands for each; and the names that stay."""
        may = {fold(name) for name in cleared}
        kinds = {(link.name, link.kind) for claim in record.claims for link in claim.chain}
        kinds |= {(origin.name, origin.kind) for incident in record.incidents for origin in incident.origins}
        kinds |= {(o, SourceKind.OUTLET) for i in record.incidents for origin in i.origins for o in origin.outlets}
        kinds |= {(r.publisher, _PUBLISHES_AS[is_account(r)]) for r in record.reports}
        # A name that is a person's or an account's once is so wherever it stands.
        ordered = sorted(kinds, key=lambda told: (told[1] not in _STANDS, told))
        shown: dict[str, str] = {}
        for name, kind in ordered:
            if shown.get(name, name) == name:
                shown[name] = name if fold(name) in may else self.shown(name, kind)
        hidden = {name: stands for name, stands in sorted(shown.items()) if stands != name}
        kept = shown.keys() - hidden.keys()
        stays = frozenset({*kept, *hidden.values(), *(f"name:{fold(name)}" for name in kept)})
        return Hidden(hidden, stays, frozenset(letters(name) for name in hidden if self._is_common(name)))

    @cached_property
    def names(self) -> LatinNames:
        """The language's given names in Latin letters."""
        return LatinNames.of_language(self.language)

    def _is_common(self, name: str) -> bool:
        words = words_of(fold(name))
        found = self.language.all_matches(words)[0] if len(words) == 1 else {}
        return tuple(words) in self.places or bool(found.keys() - {"names"})

    def shown(self, name: str, kind: SourceKind) -> str:
        """A source's name as the public may have it: whole, by its role, or by its kind alone."""
        if name in (UNKNOWN_PUBLISHER, WITHHELD) or name.endswith(_NAME_WITHHELD) or self.registry.is_whole(name):
            return name
        latin = max((c for c in fold(name) if c.isalpha()), default="ء") < "ء"
        safe = self._latin(name) if latin else self._safe(name)
        known = self.registry.identify(name)
        if safe == name:
            of_person = kind in _STANDS and known is None and not self.registry.is_unnamed(name)
            by_role = kind is SourceKind.PERSON and any(is_role(token.word) for token in view(name).tokens)
            return _STANDS[kind] if of_person and not by_role else name
        if known is not None and not safe:
            safe = self.registry.origin(known).name
        if kind is SourceKind.SOCIAL_MEDIA or not safe:
            return _STANDS.get(kind, SOURCE)
        return f"{safe} {_NAME_WITHHELD}"

    def _latin(self, name: str) -> str:
        """A name in Latin letters where each part of it is an organisation's; nothing where one may be a person's."""
        if _HOST.fullmatch(name) and not PLATFORM.search(name):
            return "" if self.names.in_host(name) else name
        of_person = not LATIN_ROLES.isdisjoint(_LATIN.findall(fold(name)))
        return name if not of_person and all(map(self._names_organisation, _PARTS.split(name))) else ""

    def _names_organisation(self, part: str) -> bool:
        words, at = _LATIN.findall(fold(part)), 0
        left: list[str] = []
        while at < len(words):
            known = self.registry.named_at(words, at)
            left += () if known > at else (words[at],)
            at = max(known, at + 1)
        if self.names.holds(left):
            return False
        return not LATIN_ORGANISATIONS.isdisjoint(left) or LATIN_PLAIN.issuperset(left)

    def _safe(self, name: str) -> str:
        """How much of a name, from its beginning, names nobody; without words that want another behind them."""
        tokens = [t for t in view(name, self.language.knows).tokens if t.is_arabic or t.word[0].isalpha()]
        last = _Walk(self, name, tokens, self.language.all_matches([t.word for t in tokens])).end()
        if last == len(tokens):
            return name
        while last and tokens[last - 1].word in DANGLING:
            last -= 1
        return _QUOTES.sub("", name[: tokens[last - 1].end]).strip(" '") if last else ""


class _Walk:
    """Goes through the words of one name as far as they name nobody."""

    def __init__(self, sources: Sources, name: str, tokens: _Tokens, matches: list[dict[str, Match]]) -> None:
        self.sources, self.name, self.tokens, self.matches = sources, name, tokens, matches
        self.words = [t.word for t in tokens]
        self.role = False
        self.organisation = not ORGANISATIONS.isdisjoint(self.words) and not any(map(is_role, self.words))

    def end(self) -> int:
        """The first word that may be a name's, or the end."""
        at = 0
        while at < len(self.tokens):
            past = self._past(at)
            if past == at:
                return at
            at = past
        return at

    def _past(self, at: int) -> int:
        """Past a word or phrase that names nobody; the word itself where it may be a name's."""
        known = self.sources.registry.named_at(self.words, at, at > 0 and of_outlet(self.matches[at - 1]))
        if known > at:
            self.organisation = False  # what follows is no part of its name
            return known
        if (phrase := self._phrase(at)) > at + 1 or (phrase := self._place(at)) > at:
            return phrase
        word, found = self.tokens[at], self.matches[at]
        if is_given(self.name, word, found) or self._is_forename(at):
            return at + 1 if self._is_brand(at) else at
        if is_role(word.word):
            self.role = True
        elif word.word in BEFORE_NAMES or (not self._is_safe(at) and (self.role or not self.organisation)):
            return at
        return at + 1

    def _phrase(self, at: int) -> int:
        """Past the longest phrase of the language's lists; it tells whether an organisation is named."""
        found = [match for table, match in self.matches[at].items() if table != "names"]
        if any(map(_of_organisation, found)):
            self.organisation = True
        last = max((match.last for match in found), default=at)
        self.role |= last > at + 1 and any(map(is_role, self.words[at:last]))
        return last

    def _place(self, at: int) -> int:
        """Past a place that the record knows, behind a word that a place follows or a role."""
        before = self.words[at - 1] if at else ""
        if not at or not (before in DANGLING or before in _PLACE_WORDS or is_role(before)):
            return at
        for last in range(min(len(self.words), at + 3), at, -1):
            given = is_given(self.name, self.tokens[at], self.matches[at])
            told = {tuple(self.words[at:last]), tuple(self.words[at - 1 : last])}
            if not given and not told.isdisjoint(self.sources.places):
                return last
        return at

    def _is_safe(self, at: int) -> bool:
        token = self.tokens[at]
        written = self.name[token.start : token.end]
        acronym = written.isascii() and written.isupper() and len(written) <= _ACRONYM
        known = acronym or len(token.word) == 1 or is_role(token.word) or is_plain(token.word)
        return known or (token.word,) in self.sources.places or any(map(_names_nobody, self.matches[at].values()))

    def _is_forename(self, at: int) -> bool:
        """Whether a word of a list is a first name where it stands: behind a role, or before what may be a surname."""
        if self.words[at] not in FORENAMES:
            return False
        last = at + 1 == len(self.words)
        return self.role if last else not self._is_safe(at + 1) or "names" in self.matches[at + 1]

    def _is_brand(self, at: int) -> bool:
        """`شبكة شام`: whether a given name is all that an outlet's or an agency's name has."""
        headed = at > 0 and bare(self.words[at - 1]) in BRANDS and not self.role
        alone = at + 1 == len(self.tokens) or (self._is_safe(at + 1) and "names" not in self.matches[at + 1])
        return headed and alone


def _names_nobody(match: Match) -> bool:
    """Whether an entry tells of organisations, places or many, and its words are no first name by themselves."""
    attribute, values = _NAMING_NOBODY.get(match.entry.table, ("", ()))
    return match.entry.table == "parties" or match.entry.attributes.get(attribute) in values


def _of_organisation(match: Match) -> bool:
    """Whether a phrase heads the name of an organisation, or of many: `تقرير كذا` may be a person's."""
    told = match.entry.attributes
    return match.entry.table == "parties" or (told.get("role") == "head" and told["kind"] != SourceKind.UNNAMED.value)


def is_account(report: Report) -> bool:
    """Whether a report's publisher is an account of a platform, by its name or by the report's address."""
    return report.publisher.startswith("@") or (report.url is not None and PLATFORM.search(report.url) is not None)
