"""Days on which somebody spoke, and not those of what he told: `وقال اليوم، الجمعة، إن …`, `وفق ما أعلنت X اليوم`."""

from __future__ import annotations

from typing import Final

from hasila.days import DayMention
from hasila.reading.page import Page, Sentence

_THAT: Final = frozenset("ان بان انه انها بانه بانها".split())
_SAID_NEXT: Final = 3
_SPEAKER_REACH: Final = 12
_RECORDING: Final = frozenset(
    "وثق وثقت وثقنا رصد رصدت رصدنا سجل سجلت سجلنا احصي احصت نعي نعت ينعي تنعي شهد شهدت نشر نشرت".split()
)
"""What is recorded on a day is of that day more often than not."""


def of_saying(page: Page, sentence: Sentence, day: DayMention) -> bool:
    """Whether a day is that of a saying: before what was said, or behind who said it and nothing told between."""
    says = page.has_role("sources", "say", sentence.first, day.first)
    if says and not _THAT.isdisjoint(page.words[day.last : day.last + _SAID_NEXT]):
        return True
    return _behind_speaker(page, sentence, day.first)


def without_sayings(page: Page, sentence: Sentence, days: list[DayMention]) -> list[DayMention]:
    """The days but for those of sayings, where what was told came before."""
    of_events = [d for d in days if not of_saying(page, sentence, d)]
    return of_events if of_events and _is_before(of_events[0], days[0]) else days


def _is_before(day: DayMention, said: DayMention) -> bool:
    """Whether a day comes before that of a saying, as what is told of does."""
    if day.range is None or said.range is None or day.range.earliest is None or said.range.latest is None:
        return False
    return day.range.earliest < said.range.latest


def _behind_speaker(page: Page, sentence: Sentence, position: int) -> bool:
    """`أعلن محافظ X، اليوم الجمعة، عن …`: whether only the speaker stands between a verb of saying and a word."""
    for i in range(position - 1, max(sentence.first, position - _SPEAKER_REACH) - 1, -1):
        word, role = page.words[i], page.role(i, "sources")
        if role == "say":
            return word not in _RECORDING and word.removeprefix("و") not in _RECORDING
        if word in _THAT or i in page.numbers or page.matches[i].keys() & {"harm", "events"}:
            return False
    return False
