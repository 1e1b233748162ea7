"""Short posts whose frame shows their day: what they tell was mostly on that day, though they do not say so."""

from __future__ import annotations

import re
from typing import Final

from hasila.days.finding import find_days
from hasila.model import Report, ZoneKind
from hasila.text import fold, view, words_of

_SHORT: Final = 60
"""Words of a post, its frame left out."""
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LOOKING_BACK: Final = frozenset(
    "ذكري الذكري اسماء الاسماء تشييع شيع شيعت جنازه دفن وثق وثقت توثيق سابق سابقا الماضي الماضيه كان وكان وكانت"
    " تعازينا تعازي التعازي عزاء العزاء ننعي تنعي نعي الفقيد الفقيده اثار".split()
)


def shows_its_day(report: Report) -> bool:
    """Whether a few lines stand in a post's frame that shows its day; not where they look back or mourn.

    Of short posts that tell a day nine in ten tell the one on which they were written.
    """
    text = report.text
    if not any(z.kind is ZoneKind.FRAME and _YEAR.search(text, z.start, z.end) for z in report.zones):
        return False
    words = [w for w in words_of(fold(_post(report))) if not w.isascii()]
    return len(words) <= _SHORT and _LOOKING_BACK.isdisjoint(words)


def is_of_its_day_untold(report: Report) -> bool:
    """Whether such a post is taken to tell of its day with no word of a day in it."""
    return shows_its_day(report) and not find_days(view(_post(report)).tokens, None, _post(report))


def _post(report: Report) -> str:
    """The text outside the zones."""
    parts, end = [], 0
    for zone in report.zones:
        parts.append(report.text[end : zone.start])
        end = zone.end
    return "\n".join((*parts, report.text[end:]))
