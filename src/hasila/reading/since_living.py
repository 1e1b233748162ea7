"""Since when somebody lived or worked somewhere: `مقيم في البلاد منذ 2009` tells not when he was killed."""

from __future__ import annotations

from typing import Final

from hasila.days import DayKind, DayMention
from hasila.reading.page import Page

_SINCE: Final = "منذ"
_LIVES: Final = frozenset(
    "مقيم مقيمه مقيما المقيم المقيمه يقيم تقيم يقيمون يسكن تسكن يسكنون يقطن تقطن يقطنون يعيش تعيش يعيشون نازح نازحه"
    " النازح النازحه لاجي اللاجي لاجيه اللاجيه مهجر المهجر مهجره المهجره يعمل تعمل يعملون المتطوع المتطوعه موظف الموظف"
    " موظفه الموظفه متقاعد المتقاعد".split()
)
"""Of one, or with a verb: `القتلى من النازحين منذ 2014` counts over the years."""
_REACH: Final = 6
_VICTIM_REACH: Final = 20


def tells_of_living(page: Page, day: DayMention) -> bool:
    """Whether `منذ …` stands behind a word of living or working, with no word of harm between."""
    if day.kind is not DayKind.SINCE or page.words[day.first].removeprefix("و") != _SINCE:
        return False
    for i in range(day.first - 1, max(day.first - 1 - _REACH, -1), -1):
        if page.match(i, "harm") is not None or page.words[i] in (".", "،", "\n"):
            return False
        if page.words[i] in _LIVES:
            return _is_of_victims(page, i)
    return False


def _is_of_victims(page: Page, position: int) -> bool:
    """Whether a word of harm stands before, in the sentence: not `تعيش المدينة منذ 2013 حصاراً قتل فيه …`."""
    for i in range(position - 1, max(position - 1 - _VICTIM_REACH, -1), -1):
        if page.words[i] in (".", "\n"):
            return False
        if page.match(i, "harm") is not None:
            return True
    return False
