"""A sentence that tells more of a lead's one attack: the weapon or the attack again, with its article, and a place."""

from __future__ import annotations

from typing import Final

from hasila.model import Event
from hasila.reading.draft import Draft
from hasila.reading.events import find_events
from hasila.reading.page import Page, Sentence

_TOLD: Final = {Event.DRONE_STRIKE, Event.AIRSTRIKE, Event.ARTILLERY, Event.MISSILE, Event.IED, Event.LANDMINE}
_ANEW: Final = frozenset(
    "قري بلدات مدن بلدتي قريتي مدينتي كما وكما ايضا اخري اخر ثانيه ثان سابق سابقا متفرقه عده".split()
)
_THE_ATTACK: Final = frozenset(
    "القصف الغاره الغارات الضربه الهجوم الانفجار التفجير اللغم العبوه الصاروخ القذيفه القذايف المسيره الطايره الطايرات"
    " الطيران السياره الدراجه الكمين الاستهداف المروحيات المجزره الحادثه الحادث".split()
)
_REACH: Final = 14


def tells_it_again(page: Page, draft: Draft, sentence: Sentence) -> bool:
    """`قتل ثلاثة في ريف X بقصف مسيرة. … إن المسيّرة استهدفت سيارة على مفرق قرية Y`: the one attack."""
    if draft.event not in _TOLD or draft.other_places:
        return False
    opening = range(sentence.first, min(sentence.first + _REACH, sentence.last))
    words = frozenset(page.words[sentence.first : sentence.last])
    if not _ANEW.isdisjoint(words) or any(i in page.numbers for i in opening if i not in page.day_words):
        return False
    return any(page.words[i] in _THE_ATTACK for i in opening) and any(
        e.event is draft.event for e in find_events(page, sentence)
    )
