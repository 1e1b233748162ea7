"""A group of people in a text, and the counts that a noun makes by its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hasila.model import Count, Harm, Part, Party, Status, Wording

ONE: Final = Count(1, 1, Wording.EXACT)
TWO: Final = Count(2, 2, Wording.EXACT)
SOME: Final = Count(None, None, Wording.SOME)


@dataclass(slots=True)
class Group:
    """People counted in one place of the text; words `first` to `last` (exclusive) are the anchor.

    `harm` is set where the noun itself tells it (`قتلى`); `joint` where one figure counts killed and injured.
    `other` marks `آخرون`, whose kind is that of the group before; `bare` a number without a noun.
    """

    first: int
    last: int
    count: Count
    status: Status
    side: Party | None
    part: Part
    harm: Harm | None = None
    joint: bool = False
    kind: str = "noun"
    skip: int = 0
    counted: bool = False
    definite: bool = False

    @property
    def is_bare(self) -> bool:
        """A number alone, whose people the words before tell."""
        return self.kind == "bare"

    @property
    def is_other(self) -> bool:
        """`آخرون`: people of the kind told before."""
        return self.kind == "other"
