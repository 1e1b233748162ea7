"""The days that news writes, found in a folded view and resolved against the day of publication.

    find_days(view(text).tokens, published, text)  →  [DayMention, …]

`words` knows what each word of days means, `dates` reads calendar dates, `phrases` one day or stretch from left to right,
`spans` joins two; `calendar` does the arithmetic. Only what the text says is found: a report without a word of a day
has no mention, and a word that cannot be resolved has a mention without a range.
"""

from __future__ import annotations

from collections.abc import Sequence

from hasila.days.mention import DayKind, DayMention
from hasila.days.phrases import Phrases
from hasila.days.spans import join
from hasila.days.words import Line
from hasila.model import DateRange
from hasila.text import Token

__all__ = ["DayKind", "DayMention", "find_days"]


def find_days(tokens: Sequence[Token], published: DateRange | None, text: str) -> list[DayMention]:
    """The mentions of days in a text, in its order, none within another.

    `tokens` are those of the view of `text`; `published` is the day of publication as far as it is known.
    """
    line = Line(tokens)
    phrases = Phrases(line, text, published)
    found: list[DayMention] = []
    i, n = 0, len(tokens)
    while i < n:
        if i in line.terms or "0" <= line.words[i][0] <= "9":
            mention = phrases.at(i)
            if mention:
                found.append(mention)
                i = mention.last
                continue
        i += 1
    return join(found, line, published)
