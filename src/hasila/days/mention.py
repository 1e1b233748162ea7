"""What is found, one mention of a day or of a stretch of days, and what it is read against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hasila.days.words import Line
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


@dataclass(slots=True)
class Setting:
    """What a phrase is read against: the text and its words, its day of publication, the last year it has named."""

    line: Line
    text: str
    published: DateRange | None
    year: int | None = None

    def mention(self, first: int, last: int, kind: DayKind, days: DateRange | None) -> DayMention:
        """A mention from token `first` to `last`, before what the text itself gives is added."""
        tokens = self.line.tokens
        return DayMention(first, last, tokens[first].start, tokens[last - 1].end, kind, days)
