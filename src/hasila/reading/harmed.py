"""What is known of a harmed group, and what a walk along its sentence remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Polarity
from hasila.reading.group import Group

PART_GAP: Final = 3
NEAR: Final = 6
DISPLACED_BEFORE: Final = "people displaced before"
"""The rule of people whom a text only calls displaced (`آلاف النازحين`): when and by whom it does not tell."""
PLURALS: Final = ("وا", "تا", "يا", "با", "دا", "لا")
"""How a verb ends that stands after its people, two or more."""


@dataclass(slots=True)
class Harmed:
    """A group to whom harm came, the rule that found it, and the group it is a part of.

    `cue` is the position of the word of harm; `own` marks fighters whom their own party is told to count.
    """

    group: Group
    harm: Harm
    rule: str
    cue: int
    parent: Group | None = None
    polarity: Polarity = Polarity.AFFIRMED
    own: bool = False


@dataclass
class Walk:
    """What a walk along the sentence remembers; `before` are the wholes that the sentences before have told.

    `unharmed` is the last group that no harm has met, `beside_it` the one that `و` joins it to.
    """

    found: list[Harmed] = field(default_factory=list)
    before: Sequence[Harmed] = ()
    named: Harm | None = None
    pending: list[Match] = field(default_factory=list)
    tally: Group | None = None
    last: Harmed | None = None
    cue: Match | None = None
    parent: Harmed | None = None
    used: set[int] = field(default_factory=set)
    unharmed: Group | None = None
    beside_it: Group | None = None
    listed: list[Group] = field(default_factory=list)
    bracket: int = 0


Item = tuple[int, int, Match | Group]
