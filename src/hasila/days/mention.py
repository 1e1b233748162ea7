"""What was found: one mention of a day, or of a stretch of days, in a report's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hasila.model import DateRange


class DayKind(StrEnum):
    """How a text tells a day."""

    DATE = "date"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    SPAN = "span"
    SINCE = "since"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DayMention:
    """A mention of a day or of days.

    `first` and `last` are token indices of the view (end exclusive), `start` and `end` offsets in the original text.
    `range` is `None` where the words cannot be resolved: a relative word and no day of publication, or a plural that
    gives no number. `explicit` says that day, month and year all stand in the text; `weekday` (Monday 0), `day`,
    `month` and `year` are what the text itself gives; of a span the four are those of its last day. `told` is how many
    days after publication its word for the day is (`اليوم` 0, `أمس` -1), `None` without one.
    """

    first: int
    last: int
    start: int
    end: int
    kind: DayKind
    range: DateRange | None
    explicit: bool = False
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hijri: bool = False
    told: int | None = None
