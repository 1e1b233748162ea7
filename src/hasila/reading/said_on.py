"""Days on which somebody spoke, and not those of what he told: `وقال اليوم، الجمعة، إن …`, `وفق ما أعلنت X اليوم`."""

from __future__ import annotations

import re
from typing import Final

from hasila.days import DayMention
from hasila.model import Harm
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence

_THAT: Final = frozenset("ان بان انه انها بانه بانها".split())
_SAID_NEXT: Final = 3
_SPEAKER_REACH: Final = 12
_BEFORE_REACH: Final = 3
_BEFORE: Final = re.compile(r"و?(اسر|خطف|اختطف|فقد|اختف|فر|هرب|اعتقل|احتجز|بدا|انطلق)(ت|وا|ا|ي)?(ه|ها|هم|هما|هن)?")
"""What came before a harm: to be seized, to flee, for a fight to begin."""
_FOUND_LATER: Final = (Harm.BODIES_FOUND, Harm.DETAINED, Harm.MISSING)
"""What is told on its own day, whenever the attack was of which it tells."""
_RECORDING: Final = frozenset(
    "وثق وثقت وثقنا رصد رصدت رصدنا سجل سجلت سجلنا احصي احصت نعي نعت ينعي تنعي شهد شهدت نشر نشرت".split()
)
"""What is recorded on a day is of that day more often than not."""


def of_saying(page: Page, sentence: Sentence, day: DayMention) -> bool:
    """Whether a day is that of a saying: before what was said, or behind who said it and nothing told between."""
    return _before_said(page, sentence, day) or _behind_speaker(page, sentence, day.first)


def _before_said(page: Page, sentence: Sentence, day: DayMention) -> bool:
    """`وقال اليوم، الجمعة، إن`: whether what was said begins right behind a day."""
    says = page.has_role("sources", "say", sentence.first, day.first)
    return says and not _THAT.isdisjoint(page.words[day.last : day.last + _SAID_NEXT])


def but_sayings(page: Page, sentence: Sentence, harmed: Harmed, days: list[DayMention]) -> list[DayMention]:
    """The days of people but for those of sayings, where another day is that of how they were harmed."""
    days = [d for d in days if not _before_said(page, sentence, d)] or days
    if harmed.harm in _FOUND_LATER:
        return days  # `أعلنت X اليوم انتشال جثث من مبنى قصف السبت`
    of_events = [d for d in days if not _behind_speaker(page, sentence, d.first)]
    return days if any(_of_before(page, harmed, d) for d in of_events) else of_events or days


def _of_before(page: Page, harmed: Harmed, day: DayMention) -> bool:
    """`مقتل ستة كانوا فقدوا الأحد`, `…، وشيع الأهالي أمس`: a day of what came before the harm, or of something else."""
    if day.first < harmed.group.last:
        return False
    near = page.words[max(harmed.group.last, day.first - _BEFORE_REACH) : day.first]
    if any(_BEFORE.fullmatch(w) for w in near):
        return True
    between = [m for table in ("harm", "people") for m in page.found(table, harmed.group.last, day.first)]
    for told in between:
        joined, kind = told.form.particles.startswith("و"), told.entry.attributes.get("harm")
        if (joined and kind == harmed.harm) or (not joined and kind == Harm.INJURED and harmed.harm is Harm.KILLED):
            return True  # `مقتل ستة في X ومقتل أربعة أمس`, `وفاة ستة من مصابي غارة الأحد`
    commas = (i for i in range(harmed.group.last, day.first) if page.words[i] == "،")
    return any(page.words[i + 1].startswith("و") for i in commas)


def without_sayings(page: Page, sentence: Sentence, days: list[DayMention]) -> list[DayMention]:
    """The days but for those of sayings, where what was told came before."""
    if not any(page.matches[i].keys() & {"harm", "people"} for i in range(sentence.first, sentence.last)):
        return days  # `أعلنت الوزارة أمس أنها سترد على قصف الأحد`
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
