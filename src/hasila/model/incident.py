"""What linking and reconciling make of claims: incidents with their tolls and origins, and what nearly was one."""

from __future__ import annotations

from dataclasses import dataclass

from hasila.errors import ModelError
from hasila.model.claim import Account, Place
from hasila.model.report import DateRange
from hasila.model.vocabulary import Event, Grade, Party, SourceKind


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
    `accounts` are sentences that tell of the attack, with a figure or none, and had a say in its day, place, kind or
    blame.
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

    `wider` are claims that touch this incident among others and set no toll. A researcher's own group (`grouped`) keeps
    its id and all of its reports, with or without claims.
    """

    id: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    wider: tuple[str, ...] = ()
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """What linking makes of a heap of claims: every claim stands in a cluster, or in one of the lists that say why not.

    `running_totals` are counts over a period, `unlinked` the claims that no incident could be made of.
    """

    clusters: tuple[Cluster, ...]
    running_totals: tuple[str, ...]
    unlinked: tuple[str, ...]
    near: tuple[NearLink, ...]
