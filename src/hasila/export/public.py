"""A record as the public may have it: what could harm people is withheld, and the copy says so.

Withheld are names of victims that nobody has cleared, children's among them; sources who are persons, and accounts that
may be one's; reports' texts; exact spots where a researcher says so. A quote in which a name may stand is withheld as a
whole. The last step searches every text of the copy for what must not be there: a gap in the steps before is no leak.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import unquote

from hasila.errors import ModelError
from hasila.export.hidden import Hidden, endings, letters
from hasila.export.latin import LatinNames
from hasila.export.persons import may_name
from hasila.export.sources import PLATFORM, WITHHELD, Sources
from hasila.export.spots import Spots
from hasila.export.tables import tolls_of
from hasila.export.wishes import NO_WISHES, Wishes
from hasila.lexicon import Language, load_language
from hasila.model import Attribution, Candidate, Claim, Incident, Origin, Place, Record, Report, Span, Toll, Victim
from hasila.registry import SourceRegistry
from hasila.rows import content_id
from hasila.victims import victims_of

_T = TypeVar("_T")
STATEMENT = (
    "For the public. Withheld: names of victims, of children and of persons who are sources, quotes in which a name may"
    " stand, exact places where that could harm, and the texts of reports."
)
_LATIN_WORDS = re.compile(r"^(https?://[^/]+/).*[a-z]{2,}[-_+][a-z]{2,}", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^\w]+|_+")


def public(record: Record, wishes: Wishes = NO_WISHES, language: str = "ar") -> Record:
    """The copy of a record that may be published; `record` itself is left as it is."""
    if unknown := wishes.spots - {incident.id for incident in record.incidents}:
        raise ModelError(f"no incident {min(unknown)} is in the record, whose spot was to be withheld")
    texts = (*(r.text for r in record.reports), *(c.evidence.exact for c in record.claims))
    spots = Spots.of(record, wishes.spots)
    words = load_language(language)
    hidden = Sources.of(record, words).hidden(record, wishes.cleared)
    release, named = _Release(words, wishes, hidden, spots, texts), victims_of(record, words)
    copy = Record(
        reports=tuple(map(release.report, record.reports)),
        claims=tuple(map(release.claim, record.claims)),
        incidents=tuple(map(release.incident, record.incidents)),
        running_totals=record.running_totals,
        unlinked=record.unlinked,
        near_links=(),
        rejected=(),
        policy=record.policy,
        withheld=STATEMENT,
        named={release.id(incident): len(told) for incident, told in named.items()},
        cleared=release.victims(named),
        run={name: record.run[name] for name in ("hasila", "settings") if name in record.run},
    )
    return _everywhere(copy, release.searched)


@dataclass
class _Release:
    """Makes each part of a record fit for the public, by one set of wishes.

    A report of an incident whose spot is withheld tells the place to whoever finds it: its title, address, hash go, and
    every quote from it, by which it is found.
    """

    language: Language
    wishes: Wishes
    hidden: Hidden
    spots: Spots
    texts: Iterable[str]
    told: set[str] = field(init=False)
    banned: list[str] = field(init=False)
    cleared: list[str] = field(init=False)
    latin: LatinNames = field(init=False)

    def __post_init__(self) -> None:
        self.banned = [letters(words) for words in self.wishes.withhold]
        self.latin = LatinNames.of_language(self.language)
        self.cleared = [letters(name) for name in self.wishes.cleared]
        found = {t[start:end] for t in self.texts for start, end in may_name(t, self.language)}
        self.told = {letters(part) for name in found for part in endings(name)}

    def report(self, report: Report) -> Report:
        """A report's particulars without its text."""
        account, spot = report.publisher in self.hidden.stands, report.id in self.spots.reports
        title = None if report.title is None or account or spot or self.names_told(report.title) else report.title
        url = None if account or spot else self.url(report.url)
        publisher = self.hidden.stands.get(report.publisher, report.publisher)
        return replace(
            report,
            id=self.id(report.id),
            text="",
            title=title,
            url=url,
            publisher=publisher,
            sha256=WITHHELD if spot else report.sha256,
            zones=(),
            source="",
            where="",
        )

    def url(self, url: str | None) -> str | None:
        """An address that names nobody: none on a platform of accounts, but for accounts of known sources."""
        known = url is not None and SourceRegistry.default().identify(url) is not None
        if url is None or self.names_told(unquote(url)) or (not known and self.latin.in_host(url)):
            return None
        if (words := _LATIN_WORDS.search(url)) and not PLATFORM.search(url):
            return url[: words.end(1)]  # a headline in Latin letters, which may spell a name
        return url if not PLATFORM.search(url) or known else None

    def id(self, report: str) -> str:
        """An id of a report or incident; one that its maker gave, and that may name somebody or a spot, anew."""
        told = self.names_told(report) or self.hidden.replaced_in(report, of_sources=True) != report
        return content_id("withheld", report) if told else report

    def claim(self, claim: Claim) -> Claim:
        """A claim with its words where they name nobody; a sentence that may is cut to the claim's own."""
        anchor, evidence, part_of = claim.anchor, claim.evidence, claim.part_of
        spot = claim.id in self.spots.claims
        if (
            claim.report in self.spots.reports
            or self.names(anchor.exact)
            or (claim.count.min == 1 and self.names(evidence.exact))
        ):
            anchor = evidence = _blank(anchor)
        elif self.names(evidence.exact):
            evidence = anchor
        if part_of and (claim.report in self.spots.reports or self.names(part_of.exact)):
            part_of = _blank(part_of)
        return replace(
            claim,
            report=self.id(claim.report),
            anchor=anchor,
            evidence=evidence,
            part_of=part_of,
            place=self.place(claim.place, spot),
            other_places=() if spot else tuple(p for p in claim.other_places if not self.names(p)),
            chain=tuple(self.link(link, claim.report) for link in claim.chain),
        )

    def link(self, link: Attribution, report: str) -> Attribution:
        """A source, by its kind alone where it is withheld."""
        if link.name in self.hidden.stands:
            return Attribution(self.hidden.stands[link.name], link.kind)
        if self.asked(link.name):
            return Attribution(WITHHELD, link.kind)
        return Attribution(link.name, link.kind) if report in self.spots.reports else link

    def incident(self, incident: Incident) -> Incident:
        """An incident without sentences of its own, its withheld sources by their kind."""
        tolls: dict[str, Any] = {name: self.toll(toll) for name, toll in tolls_of(incident)}
        return replace(
            incident,
            id=self.id(incident.id),
            place=self.place(incident.place, incident.id in self.wishes.spots),
            origins=tuple(map(self.origin, incident.origins)),
            reports=tuple(map(self.id, incident.reports)),
            accounts=(),
            grade_reason=self.hidden.replaced_in(incident.grade_reason, of_sources=True),
            **tolls,
        )

    def toll(self, toll: Toll) -> Toll:
        """A toll, whose explanation tells of sources."""
        return replace(toll, explanation=self.hidden.replaced_in(toll.explanation, of_sources=True))

    def origin(self, origin: Origin) -> Origin:
        """A voice; the key of one that is withheld tells nothing."""
        outlets = tuple(dict.fromkeys(self.hidden.stands.get(o, o) for o in origin.outlets))
        if origin.name not in self.hidden.stands and not self.asked(origin.key):
            return replace(origin, outlets=outlets)
        key = content_id("withheld", *origin.claims)
        return replace(origin, key=key, name=self.hidden.stands.get(origin.name, WITHHELD), outlets=outlets)

    def place(self, place: Place | None, spot: bool) -> Place | None:
        """A place; only the wider one where its spot is withheld or its name holds a person's."""
        if place is None or not (spot or self.spots.holds(place) or self.names(place.name)):
            return place and replace(place, candidates=tuple(c for c in place.candidates if not self._leads(c)))
        within = place.within if place.within and not self.names(place.within) else None
        return Place(within or WITHHELD)

    def victims(self, named: Mapping[str, Iterable[Victim]]) -> dict[str, tuple[Victim, ...]]:
        """The named dead whose names are cleared, by the spellings that are."""
        return {
            self.id(incident): found
            for incident, told in named.items()
            if (found := tuple(victim for one in told if (victim := self.victim(one)) is not None))
        }

    def victim(self, victim: Victim) -> Victim | None:
        """One of the named dead under the fullest cleared spelling; None where no spelling is cleared."""
        cleared = [s for s in (victim.name, *victim.spellings) if letters(s) in self.cleared and not self.asked(s)]
        if not cleared:
            return None
        incident, reports = self.id(victim.incident), tuple(sorted(map(self.id, victim.reports)))
        return replace(victim, incident=incident, name=cleared[0], spellings=tuple(sorted({*cleared})), reports=reports)

    def _leads(self, candidate: Candidate) -> bool:
        """Whether a place that another one may be is a spot that is withheld."""
        return (candidate.lat, candidate.lon) in self.spots.points or self.spots.told_in(candidate.name)

    def names(self, told: str) -> bool:
        """Whether a text may name somebody whose name is not cleared, or holds words that must not appear."""
        if self.banned_in(told):
            return True
        found = (letters(told[start:end]) for start, end in may_name(told, self.language))
        return any(name and not any(name in cleared for cleared in self.cleared) for name in found)

    def names_told(self, label: str) -> bool:
        """Whether a title, an address or an id may name somebody, or holds a name that any text tells."""
        plain = letters(label)
        return self.names(_NOT_LETTERS.sub(" ", label)) or any(name in plain for name in self.told - {*self.cleared})

    def asked(self, told: str) -> bool:
        """Whether words that a researcher asked to withhold stand in a text, however they are spelt."""
        plain = letters(told)
        return any(words in plain for words in self.banned) or self.spots.told_in(told)

    def banned_in(self, told: str) -> bool:
        """Whether words that must not appear stand in a text: those asked for, and sources withheld."""
        return self.asked(told) or self.hidden.told_in(told)

    def searched(self, told: str) -> str:
        """A text of the copy without the sources withheld, or none where words that must not appear are left."""
        if told in self.hidden.kept:
            return WITHHELD if self.asked(told) else told
        told = self.hidden.replaced_in(told)
        return WITHHELD if self.banned_in(unquote(told)) else told


def _blank(span: Span) -> Span:
    return Span(span.start, span.start + len(WITHHELD), WITHHELD)


def _everywhere(value: _T, search: Callable[[str], str]) -> _T:
    """The same value with every text in it searched; a quote changed by it is withheld, for it is none any more."""
    made: Any = value
    if isinstance(value, Span):
        made = value if search(value.exact) == value.exact else _blank(value)
    elif isinstance(value, str) and not isinstance(value, Enum):
        made = search(value)
    elif isinstance(value, tuple | list):
        made = type(value)(_everywhere(v, search) for v in value)
    elif isinstance(value, dict):
        made = {key: _everywhere(v, search) for key, v in value.items()}
    elif isinstance(value, Claim):
        made = _searched_claim(value, search)
    elif is_dataclass(value) and not isinstance(value, type):
        made = _fields_searched(value, search, (f.name for f in fields(value)))
    return made  # type: ignore[no-any-return]


def _searched_claim(claim: Claim, search: Callable[[str], str]) -> Claim:
    """A claim whose anchor still lies within its evidence."""
    others = (f.name for f in fields(claim) if f.name not in ("anchor", "evidence"))
    anchor, evidence = (_everywhere(span, search) for span in (claim.anchor, claim.evidence))
    if anchor != claim.anchor or evidence != claim.evidence:
        claim = replace(claim, anchor=anchor, evidence=anchor)
    made: Claim = _fields_searched(claim, search, others)
    return made


def _fields_searched(value: Any, search: Callable[[str], str], names: Iterable[str]) -> Any:
    changed = {name: _everywhere(old, search) for name in names if (old := getattr(value, name)) is not None}
    return replace(value, **{name: new for name, new in changed.items() if new != getattr(value, name)})
