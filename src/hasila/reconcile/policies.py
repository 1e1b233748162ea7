"""The named policies of counting: what each counts, and where it draws the ends of a range.

airwars       the range between independent origins; vague words carry no number, a bare plural is two at least where
              nobody gives one; unstated status is civilian
conservative  as ACLED counts: the lowest credible figure, and a floor for vague words (tens 10, hundreds 100 …)
widest        all that anybody said: superseded figures, an outlet's rounding and fears stay in the range
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hasila.errors import UsageError
from hasila.model import Wording


@dataclass(frozen=True, slots=True)
class Policy:
    """One way of counting.

    `vague` gives the vague words their number; `plural` is the least that a bare plural (`مدنيون`) stands for where
    nobody gives a number, None for nothing; `lowest` keeps only the most cautious origin's range; `superseded` keeps
    figures that their origin has replaced; `echoes` counts an outlet's own rounding of a figure it attributes; `fears`
    lets feared deaths raise the maximum; `unstated_is_civilian` counts people of unstated status.
    """

    name: str
    vague: Mapping[Wording, int] = field(default_factory=lambda: MappingProxyType({}))
    plural: int | None = 2
    lowest: bool = False
    superseded: bool = False
    echoes: bool = False
    fears: bool = False
    unstated_is_civilian: bool = True


AIRWARS = Policy("airwars")
CONSERVATIVE = Policy(
    "conservative",
    vague=MappingProxyType({Wording.TENS: 10, Wording.HUNDREDS: 100, Wording.THOUSANDS: 1000, Wording.SOME: 1}),
    plural=None,
    lowest=True,
)
WIDEST = Policy("widest", superseded=True, echoes=True, fears=True)

POLICIES: Mapping[str, Policy] = MappingProxyType({p.name: p for p in (AIRWARS, CONSERVATIVE, WIDEST)})


def policy_named(name: str) -> Policy:
    """The policy of that name; raises `UsageError` with the known names where there is none."""
    try:
        return POLICIES[name]
    except KeyError:
        raise UsageError(f"no policy {name!r}; known are {', '.join(POLICIES)}") from None
