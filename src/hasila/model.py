"""The words of a casualty record, as frozen values: what every other room speaks in.

A report is kept exactly as it came; a claim points into it by code points; an incident holds claims, not numbers;
a toll is what reconciling gives. Unknown is not zero: `None` is open. Nothing here reads, links or counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from hasila.errors import ModelError

UNKNOWN_PUBLISHER = "unknown publisher"
"""The publisher of a report that nothing names: all such reports share it, so that none is told from another."""


class Harm(StrEnum):
    """What came to people. `KILLED_OR_INJURED` is one figure for both."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    BODIES_FOUND = "bodies_found"


class Wording(StrEnum):
    """How a text words a count; the vague words (`TENS` to `SOME`) carry no number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    ABOUT = "about"
    BETWEEN = "between"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    SOME = "some"


class Status(StrEnum):
    """What the text says the people are; people of unstated status are `UNKNOWN`, not civilian."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """Which part of those harmed a claim counts."""

    ALL = "all"
    CHILDREN = "children"
    WOMEN = "women"
    WOMEN_AND_CHILDREN = "women_and_children"
    MEN = "men"
    ELDERLY = "elderly"
    FAMILY = "family"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    FOREIGNERS = "foreigners"
    SUICIDE_ATTACKERS = "suicide_attackers"
    COMMANDERS = "commanders"
    OTHER = "other"


class Scope(StrEnum):
    """One event (or one bout of it), or a running total over a period."""

    INCIDENT = "incident"
    PERIOD = "period"


class Polarity(StrEnum):
    """Said, denied, or feared and expected."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    POSSIBLE = "possible"


class Event(StrEnum):
    """What caused the harm."""

    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    ARTILLERY = "artillery"
    MISSILE = "missile"
    IED = "ied"
    SUICIDE_ATTACK = "suicide_attack"
    GROUND_FIGHTING = "ground_fighting"
    SHOOTING = "shooting"
    EXECUTION = "execution"
    RAID = "raid"
    LANDMINE = "landmine"
    CHEMICAL = "chemical"
    MASS_GRAVE = "mass_grave"
    DETENTION = "detention"
    DISPLACEMENT = "displacement"
    ACCIDENT = "accident"
    OTHER = "other"
    UNKNOWN = "unknown"


class Party(StrEnum):
    """A party to the war, as a claim may blame it or as a combatant may belong to it."""

    US_COALITION = "us_coalition"
    US = "us"
    FRANCE = "france"
    UK = "uk"
    RUSSIA = "russia"
    SYRIAN_GOVERNMENT = "syrian_government"
    IRAN = "iran"
    HEZBOLLAH = "hezbollah"
    SDF = "sdf"
    ISIS = "isis"
    HTS = "hts"
    OPPOSITION = "opposition"
    TURKEY = "turkey"
    ISRAEL = "israel"
    JORDAN = "jordan"
    IRAQ = "iraq"
    PMU = "pmu"
    TRIBES = "tribes"
    UNKNOWN_PARTY = "unknown_party"
    OTHER = "other"


SIDES: Mapping[Party, Party] = MappingProxyType(
    {
        Party.US: Party.US_COALITION,
        Party.UK: Party.US_COALITION,
        Party.FRANCE: Party.US_COALITION,
        Party.HEZBOLLAH: Party.IRAN,
    }
)
"""The parties that act as one of a larger side, and that side: a claim that blames the one agrees with the other."""


class SourceKind(StrEnum):
    """What kind of voice a source is."""

    OFFICIAL = "official"
    AGENCY = "agency"
    OUTLET = "outlet"
    MONITOR = "monitor"
    ARMED_GROUP = "armed_group"
    LOCAL = "local"
    ACTIVISTS = "activists"
    SOCIAL_MEDIA = "social_media"
    PERSON = "person"
    UNNAMED = "unnamed"


class Precision(StrEnum):
    """How exactly a place is known, finest first."""

    SPOT = "spot"
    NEIGHBOURHOOD = "neighbourhood"
    VILLAGE = "village"
    CITY = "city"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


class Grade(StrEnum):
    """Airwars' public grades of an incident; Hasila proposes, a researcher sets."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class ZoneKind(StrEnum):
    """Why a stretch of a report's text is not the report: reading skips it."""

    MENU = "menu"
    FRAME = "frame"
    COMMENTS = "comments"
    RELATED = "related"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: code points, end exclusive, and the words themselves."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact) or not self.exact:
            raise ModelError(f"span {self.start}–{self.end} does not fit its words {self.exact!r}")


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """A stretch of the text, from `start` to `end` (exclusive), that is no part of the report proper."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day, both inclusive; either may be open (`None`)."""

    earliest: dt.date | None
    latest: dt.date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ModelError(f"days run backwards: {self.earliest} to {self.latest}")

    @classmethod
    def of(cls, day: dt.date) -> DateRange:
        """The range of one day."""
        return cls(day, day)


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, exactly as it came.

    `publisher` is `UNKNOWN_PUBLISHER` where neither the input nor the page nor the address names one.
    `published` is the day of publication as far as it is known; `published_how` says in a word how it was found
    (`given`, `metadata`, `address`, `post number`, `header`, `dateline`, `weekday`, or "" when it stayed open).
    `sha256` is of the text's UTF-8 bytes. `source` and `where` name the input and the place in it that the report came
    from, as a `Rejection` does; they are no part of the report, and no row or page holds them.
    """

    id: str
    text: str
    publisher: str
    sha256: str
    url: str | None = None
    title: str | None = None
    kind: str | None = None
    published: DateRange | None = None
    published_how: str = ""
    zones: tuple[Zone, ...] = ()
    source: str = field(default="", compare=False)
    where: str = field(default="", compare=False)

    @property
    def assumed_days(self) -> DateRange | None:
        """The days that the text speaks of where it gives none: its day of publication and the day before."""
        if self.published is None or self.published == DateRange(None, None):
            return None
        first = self.published.earliest
        return DateRange(first and first - dt.timedelta(days=1), self.published.latest)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people; an open end is `None`.

    `more_than 30` is 31 to open, `at_least 30` 30 to open, `about 30` 30 to 30, vague words open at both ends.
    """

    min: int | None
    max: int | None
    wording: Wording

    def __post_init__(self) -> None:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ModelError(f"count runs backwards: {self.min} to {self.max}")
        if (self.min is not None and self.min < 0) or (self.max is not None and self.max < 0):
            raise ModelError(f"a count of people is below zero: {self.min} to {self.max}")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a claim's chain: a source, as the text names it. The publisher stands last and has no span."""

    name: str
    kind: SourceKind
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `score` between 0 and 1, and `why` in a few words for a researcher.

    `within` is its governorate (`SY-DY`) or country, `pcode` its OCHA P-code, `source` the table of places that holds
    it; each is "" where nothing says it.
    """

    id: str
    name: str
    lat: float
    lon: float
    precision: Precision
    score: float
    why: str
    within: str = ""
    pcode: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text writes it, and what the gazetteer makes of it.

    `lat`, `lon` and `precision` are those of the best candidate, and `None` when none is good enough: the name is
    kept all the same.
    """

    name: str
    within: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that so many people of such a kind came to such harm (docs/claims.md, field by field)."""

    id: str
    report: str
    anchor: Span
    evidence: Span
    harm: Harm
    count: Count
    status: Status
    side: Party | None
    part: Part
    part_of: Span | None
    list: int | None
    scope: Scope
    polarity: Polarity
    event: Event
    weapon: str | None
    date: DateRange | None
    place: Place | None
    other_places: tuple[str, ...]
    blamed: tuple[Party, ...]
    chain: tuple[Attribution, ...]
    rule: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.chain:
            raise ModelError(f"claim {self.id} has no source, not even its publisher")
        if not self.evidence.start <= self.anchor.start < self.anchor.end <= self.evidence.end:
            raise ModelError(f"claim {self.id}: the anchor lies outside its evidence")


@dataclass(frozen=True, slots=True)
class Account:
    """One sentence that tells of an attack, whether or not it counts anybody harmed: what, where, when, by whom.

    `events` are the kinds that its words leave open (a bare `قصف` may be artillery or an airstrike); `places` those
    that it names, the nearest to the deed first. An account sets no toll: it says what claims leave unsaid.
    """

    report: str
    evidence: Span
    events: tuple[Event, ...]
    date: DateRange | None
    places: tuple[Place, ...]
    blamed: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent voice within an incident.

    `key` is stable (a registry id, or a folded name); `claims` are the ids that go back to it, `outlets` the
    publishers that repeat it.
    """

    key: str
    name: str
    kind: SourceKind
    claims: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A reconciled figure: at least `min`, at most `max`, `or_more` where a claim left the top open.

    `supporting` and `against` are claim ids; `explanation` says in words how the range came about.
    """

    min: int
    max: int
    or_more: bool = False
    explanation: str = ""
    supporting: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.min <= self.max:
            raise ModelError(f"toll runs backwards: {self.min} to {self.max}")


@dataclass(frozen=True, slots=True)
class Incident:
    """A moment in time and space at which sources allege harm, with the tolls that its claims reconcile to.

    A toll of `None` is open: nobody gave a figure. `joint` is the killed-and-injured-together figure, shown where it
    stands alone. `wider` are claims over more than this incident, `denials` those that deny it; neither sets a toll.
    `accounts` are sentences that tell of the attack without a figure and had a say in its day, place, kind or blame.
    """

    id: str
    date: DateRange | None
    place: Place | None
    events: tuple[Event, ...]
    blamed: tuple[Party, ...]
    grade: Grade
    grade_reason: str
    killed: Toll | None
    injured: Toll | None
    children_killed: Toll | None
    women_killed: Toll | None
    men_killed: Toll | None
    combatants_killed: Toll | None
    joint: Toll | None
    origins: tuple[Origin, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    wider: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()


TOLLS = ("killed", "injured", "children_killed", "women_killed", "men_killed", "combatants_killed", "joint")
"""The tolls of an incident, by the names of its fields, in the order in which they are counted and shown."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of a link's evidence table: a feature, its value in words, and its weight for (+) or against (−)."""

    feature: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class NearLink:
    """Two incidents that nearly were one, with the evidence, so that a researcher can merge them."""

    first: str
    second: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The claims that linking takes for one incident, and the reports that stand in it.

    `wider` are claims that touch this incident among others and set no toll. A researcher's own group keeps its id
    and all of its reports, with or without claims.
    """

    id: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    wider: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """What linking makes of a heap of claims: every claim stands in a cluster, or in one of the lists that say why not.

    `running_totals` are counts over a period, `unlinked` the claims that no incident could be made of.
    """

    clusters: tuple[Cluster, ...]
    running_totals: tuple[str, ...]
    unlinked: tuple[str, ...]
    near: tuple[NearLink, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input, or a part of one, that could not be used, and why."""

    source: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that one run knows: what the site, the tables and the exports are made from.

    `withheld` says in a sentence what a copy for the public leaves out, and is "" for a working copy: every file made
    from the copy carries it.
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
    run: dict[str, object] = field(default_factory=dict)
