"""What one run knows, and what it could not use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hasila.model.claim import Claim
from hasila.model.incident import Incident, NearLink
from hasila.model.report import Report


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input, or a part of one, that could not be used, and why: one line, whatever an input makes a library say."""

    source: str
    where: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", " ".join(self.reason.split()))


@dataclass(frozen=True, slots=True)
class Victim:
    """One person whom reports name among an incident's dead, under the fullest of the names they give."""

    id: str
    incident: str
    name: str
    spellings: tuple[str, ...]
    age: int | None
    kin: str | None
    child: bool
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two readers of one report differ: a claim that one of them alone has, or fields of one that both have.

    `first` and `second` are the ids of their claims, `None` for who has none; `fields` are those in which they differ.
    """

    report: str
    first: str | None
    second: str | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondReading:
    """The second reader's claims, beside the record's own: they set no toll and stand in no incident.

    `unread` names each report that it did not read, `refused` each claim (by its number) whose words do not stand in
    its report's text.
    """

    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    unread: tuple[Rejection, ...]
    refused: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that one run knows: what the site, the tables and the exports are made from.

    `withheld` says in a sentence what a copy for the public leaves out, and is "" for a working copy: every file made
    from the copy carries it. Such a copy has no texts to find names in: `named` says how many of each incident's dead
    its reports name, and `cleared` which of them the public may know. `second` is what a second reader made of the
    same reports, where one was asked.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    running_totals: tuple[str, ...]
    unlinked: tuple[str, ...]
    near_links: tuple[NearLink, ...]
    rejected: tuple[Rejection, ...]
    policy: str = "airwars"
    withheld: str = ""
    named: Mapping[str, int] = field(default_factory=dict)
    cleared: Mapping[str, tuple[Victim, ...]] = field(default_factory=dict)
    run: dict[str, object] = field(default_factory=dict)
    second: SecondReading | None = None
