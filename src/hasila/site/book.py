"""A record opened for reading: everything a page needs to look up, worked out once."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from hasila.errors import ModelError
from hasila.model import TOLLS, Account, Claim, Difference, Incident, NearLink, Polarity, Record, Report, Toll
from hasila.site.marking import Mark

_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


_T = TypeVar("_T")
_V = TypeVar("_V")


def file_name(identity: str) -> str:
    """A file's or an anchor's name for an id: the id itself where it is plain, else a hash of it.

    Ids come from outside; one may be a path, or differ from another only in the case of a letter.
    """
    if _SAFE_NAME.fullmatch(identity):
        return identity
    return f"id-{hashlib.sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


class Book:
    """A record with its lookups; raises `ModelError` where the record names what it does not hold."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._claims = {claim.id: claim for claim in record.claims}
        self._reports = {report.id: report for report in record.reports}
        self._incidents = {incident.id: incident for incident in record.incidents}
        self._second = {claim.id: claim for claim in record.second.claims} if record.second else {}
        self.totals = self.claims(record.running_totals)
        self.unlinked = self.claims(record.unlinked)

    def claim(self, identity: str) -> Claim:
        """The claim of an id."""
        return _held(self._claims, identity, "claim")

    def claims(self, identities: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of some ids, in their order, each once."""
        return tuple(self.claim(identity) for identity in dict.fromkeys(identities))

    def report(self, identity: str) -> Report:
        """The report of an id."""
        return _held(self._reports, identity, "report")

    def incident(self, identity: str) -> Incident:
        """The incident of an id."""
        return _held(self._incidents, identity, "incident")

    def claims_of(self, report: Report) -> tuple[Claim, ...]:
        """A report's claims in the order of its text."""
        return self._by_report.get(report.id, ())

    def marks_of(self, report: Report) -> tuple[Mark, ...]:
        """A report's claims with their numbers and the ids of their marks."""
        return tuple(
            Mark(claim, number, f"m-{file_name(claim.id)}", f"c-{file_name(claim.id)}")
            for number, claim in enumerate(self.claims_of(report), 1)
        )

    def incidents_of(self, report: Report) -> tuple[Incident, ...]:
        """The incidents that a report stands in."""
        return self._standing.get(report.id, ())

    def incidents_with(self, claim: Claim) -> tuple[Incident, ...]:
        """The incidents that hold a claim, or list it as a wider claim or a denial."""
        return self._by_claim.get(claim.id, ())

    def second_claim(self, identity: str) -> Claim:
        """The second reader's claim of an id."""
        return _held(self._second, identity, "a second reader's claim")

    def differences_of(self, report: Report) -> tuple[Difference, ...]:
        """Where the second reader differs from the first in a report."""
        return self._differences.get(report.id, ())

    @cached_property
    def differing(self) -> tuple[tuple[Report, tuple[Difference, ...]], ...]:
        """The reports in which the two readers differ, with the differences."""
        return tuple((report, found) for report in self.record.reports if (found := self.differences_of(report)))

    def near(self, incident: Incident) -> tuple[tuple[NearLink, Incident], ...]:
        """The links that nearly held, each with the incident at its other end; the strongest first."""
        return self._near.get(incident.id, ())

    def groups(self, incident: Incident) -> dict[str, tuple[Claim, ...]]:
        """An incident's claims as its page lists them: those for it, against a figure, denials, wider ones."""
        denied = [c for c in incident.claims if self.claim(c).polarity is Polarity.DENIED]
        denials = dict.fromkeys([*incident.denials, *denied])
        wider = dict.fromkeys(c for c in incident.wider if c not in denials)
        tolls = [toll for _, toll in tolls_of(incident) if toll]
        supporting = {c for toll in tolls for c in toll.supporting}
        against = dict.fromkeys(
            c for toll in tolls for c in toll.against if c not in supporting and c not in denials and c not in wider
        )
        apart = {*denials, *wider, *against}
        parts = {
            "claims_for": [c for c in (*incident.claims, *sorted(supporting)) if c not in apart],
            "claims_against": against,
            "denials": denials,
            "wider": wider,
        }
        return {key: self.claims(ids) for key, ids in parts.items()}

    def told_besides(self, incident: Incident) -> tuple[Account, ...]:
        """An incident's accounts but for the sentences in which its claims stand: its page quotes those with them."""
        quoted = [c for group in self.groups(incident).values() for c in group]
        return tuple(account for account in incident.accounts if not any(_stands_in(c, account) for c in quoted))

    @cached_property
    def _by_report(self) -> dict[str, tuple[Claim, ...]]:
        ordered = sorted(self.record.claims, key=lambda c: (c.anchor, c.harm, c.id))
        return _gathered((self.report(claim.report).id, claim) for claim in ordered)

    @cached_property
    def _differences(self) -> dict[str, tuple[Difference, ...]]:
        found = self.record.second.differences if self.record.second else ()
        return _gathered((self.report(difference.report).id, difference) for difference in found)

    @cached_property
    def _standing(self) -> dict[str, tuple[Incident, ...]]:
        return _gathered((self.report(r).id, i) for i in self.record.incidents for r in dict.fromkeys(i.reports))

    @cached_property
    def _by_claim(self) -> dict[str, tuple[Incident, ...]]:
        return _gathered(
            (c, i) for i in self.record.incidents for c in dict.fromkeys((*i.claims, *i.wider, *i.denials))
        )

    @cached_property
    def _near(self) -> dict[str, tuple[tuple[NearLink, Incident], ...]]:
        links = sorted(self.record.near_links, key=lambda link: (-link.score, link.first, link.second))
        ends = ((link, end, other) for link in links for end, other in _both_ways(link))
        return _gathered((end, (link, self.incident(other))) for link, end, other in ends)


def tolls_of(incident: Incident) -> tuple[tuple[str, Toll | None], ...]:
    """An incident's tolls by name; the joint figure only where it has one."""
    named = [(name, getattr(incident, name)) for name in TOLLS]
    return tuple((name, value) for name, value in named if value is not None or name != "joint")


def _held(found: dict[str, _T], identity: str, kind: str) -> _T:
    try:
        return found[identity]
    except KeyError:
        raise ModelError(f"the record names {kind} {identity}, which it does not hold") from None


def _both_ways(link: NearLink) -> tuple[tuple[str, str], tuple[str, str]]:
    return (link.first, link.second), (link.second, link.first)


def _gathered(pairs: Iterable[tuple[str, _V]]) -> dict[str, tuple[_V, ...]]:
    """The values of each key, in their order."""
    found: dict[str, list[_V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _stands_in(claim: Claim, account: Account) -> bool:
    told = account.evidence
    return told is not None and claim.report == account.report and told.start <= claim.anchor.start < told.end
