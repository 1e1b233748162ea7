"""The days of one thing in a sentence that turns to another: `قتل 3 اليوم، وشهدت الأيام الماضية قصفاً قتل 5`."""

from __future__ import annotations

from typing import Final

from hasila.days import DayKind, DayMention
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence

_TURNS: Final = frozenset(
    "وكان وكانت وكانوا وشهد وشهدت وسبق كما فيما بينما"
    " اكثرها اعنفها ابرزها اشدها اكبرها اخرها احدثها اولها اكثره اعنفه اخره اكثرهم".split()
)
"""Words with which a sentence turns to something else, that may have a day of its own."""
_AND_ON: Final = frozenset("وفي ويوم وبتاريخ وفجر ومساء وصباح وليل وليله وعصر وظهر".split())
_ONE_DAY: Final = (DayKind.DATE, DayKind.WEEKDAY, DayKind.RELATIVE)


def of_its_turn(page: Page, sentence: Sentence, harmed: Harmed, days: list[DayMention]) -> list[DayMention]:
    """`قتل 3 اليوم، وشهدت الأيام الماضية قصفاً قتل 5`: of the five the days told since the turn to them."""
    first, last = min(harmed.cue, harmed.group.first), harmed.group.last
    turn = next((i for i in range(first - 1, sentence.first, -1) if page.words[i] in _TURNS), sentence.first)
    fronted = {d.first for d in days if d.kind in _ONE_DAY}
    later = (i for i in range(last, sentence.last) if page.words[i] in _TURNS or _turns_to(page, i, fronted))
    next_turn = next(later, sentence.last)
    return [d for d in days if turn <= d.first < next_turn] or days


def _turns_to(page: Page, position: int, fronted: set[int]) -> bool:
    """`…، وفي 21 من الشهر وصلت …`: whether a new day opens what is told next."""
    led = page.words[position] in _AND_ON and page.words[position - 1] in ("،", "؛")
    return led and not fronted.isdisjoint((position, position + 1, position + 2))
