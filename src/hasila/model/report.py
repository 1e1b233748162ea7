"""A report exactly as it came, and the stretches of text and of days that everything else points with."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from hasila.errors import ModelError
from hasila.model.vocabulary import ZoneKind

UNKNOWN_PUBLISHER = "unknown publisher"
"""The publisher of a report that nothing names: all such reports share it, so that none is told from another."""


_BETWEEN = re.compile(r"[-_+\s]+")
_ARABIC = re.compile(r"[\u0621-\u064a]{2,}")
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_LISTS = frozenset({"tag", "tags", "category", "topic", "topics", "section", "وسم", "وسوم", "تصنيف", "موضوع"})
"""What stands in an address before the name of a list of reports."""
_HEADLINE = 4
"""Arabic words from which a part of an address is a headline, and not the name of a section or a page."""


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
        return None if self.published is None else _assumed_of(self.published)

    @property
    def headline(self) -> str:
        """What it is called: its title, and the headline that many papers write out in the address; a line for each.

        It is no part of the text. Of a page that was archived without its article it is all that tells what the article
        was of.
        """
        lines = [(self.title or "").strip(), *_parts(self.url or "")]
        return "\n".join(line for line in dict.fromkeys(lines) if line)


def _parts(url: str) -> list[str]:
    """The headlines that an address spells."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:  # an address that is none
        return []
    parts = [_BETWEEN.sub(" ", _ENDING.sub("", part)).strip() for part in path.split("/")]
    told = (part for before, part in pairwise(parts) if before.lower() not in _LISTS)
    return [part for part in told if len(_ARABIC.findall(part)) >= _HEADLINE]


@lru_cache(maxsize=4096)
def _assumed_of(published: DateRange) -> DateRange | None:
    """See `Report.assumed_days`; linking asks for it with every pair of claims."""
    if published == DateRange(None, None):
        return None
    first = published.earliest
    return DateRange(first and first - dt.timedelta(days=1), published.latest)
