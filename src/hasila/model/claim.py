"""What a report says: claims of harm, and accounts of attacks; where, when, by whom, on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from hasila.errors import ModelError
from hasila.model.report import DateRange, Span
from hasila.model.vocabulary import Event, Harm, Part, Party, Polarity, Precision, Scope, SourceKind, Status, Wording


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
    `evidence` is the sentence; `None` where the report's headline tells it, which is no part of its text.
    """

    report: str
    evidence: Span | None
    events: tuple[Event, ...]
    date: DateRange | None
    places: tuple[Place, ...]
    blamed: tuple[Party, ...]

    @property
    def start(self) -> int:
        """Where it stands in the text; a headline stands before all."""
        return self.evidence.start if self.evidence else -1
