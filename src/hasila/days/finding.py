"""Mentions of days found from left to right: who may read a phrase is told by the role of its first word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from hasila.days.anniversary import anniversary, commemorated
from hasila.days.mention import DayMention, Setting
from hasila.days.months import month_or_year
from hasila.days.one_day import one_day
from hasila.days.seasons import season
from hasila.days.spans import join
from hasila.days.stretches import ago, stretch
from hasila.days.words import ARTICLES, Line
from hasila.model import DateRange
from hasila.text import Token

_Reader = Callable[[Setting, int], DayMention | None]
_NUMBER: Final[tuple[_Reader, ...]] = (one_day, stretch, month_or_year)
_READERS: Final[dict[str, tuple[_Reader, ...]]] = {
    "relative": (anniversary, one_day),
    "season": (season,),
    **dict.fromkeys(("part", "date_noun", "weekday", "ordinal"), (one_day,)),
    "day_noun": (commemorated, one_day),
    **dict.fromkeys(("edge", "quarter", "half"), (month_or_year,)),
    **dict.fromkeys(("since", "ago"), (ago,)),
    **dict.fromkeys(("during", "current", "cardinal"), (stretch,)),
    "month": (one_day, month_or_year),
    "unit": (stretch, month_or_year),
}
"""Who may read a phrase that begins with a word of a role; the first that finds one has it."""

_AFTER_A_NUMBER: Final = frozenset(
    {"/", "\\", "-", "–", "—", "|", ":", ".", "،", ",", "و", "او", "من", "الي", "حتي", "st", "nd", "rd", "th"}
)


def find_days(tokens: Sequence[Token], published: DateRange | None, text: str) -> list[DayMention]:
    """The mentions of days in a text, in its order, none within another.

    `tokens` are those of the view of `text`; `published` is the day of publication as far as it is known.
    """
    line = Line(list(tokens))
    setting = Setting(line, text, published)
    found: list[DayMention] = []
    end = 0
    for i in line.places:
        if i < end:
            continue
        first = i - 1 if i and line.words[i - 1] in ARTICLES else i
        for reader in _readers(line, i):
            mention = reader(setting, first)
            if mention:
                found.append(mention)
                end = mention.last
                if mention.year and not mention.hijri:
                    setting.year = mention.year
                break
    return join(found, line, published)


def _readers(line: Line, i: int) -> tuple[_Reader, ...]:
    """Who may read from token `i`: by the role of its word; by what stands beside it where it is a number."""
    term = line.term(i)
    if term:
        return _READERS.get(term.meaning.role, ())
    beside = line.word(i + 1) in _AFTER_A_NUMBER or line.term(i + 1) is not None or line.may_be_tagged(i)
    beside = beside or line.number(i + 1, 1, 12) is not None
    return _NUMBER if beside or len(line.words[i]) == 4 else ()
