"""People joined to others told before, whose own verb stands right behind them (`ستة قضوا وعشرة أصيبوا`)."""

from __future__ import annotations

from typing import Final

from hasila.model import Harm
from hasila.reading.group import ONE, Group
from hasila.reading.harm_words import begins_people
from hasila.reading.harmed import PLURALS, Harmed, Walk
from hasila.reading.page import Page

_STATES: Final = frozenset("بحاله حاله حالته حالتها وضعه وضعها بوضع".split())
_GRAVE: Final = frozenset("خطره خطيره حرجه حرج خطر خطير ميووس حرجا".split())
_REACH: Final = 3
"""Words from a person to the word of danger: `والآخر في حالة صحية حرجة`."""


def with_own_verb(page: Page, walk: Walk, group: Group, like: Group) -> Harmed | None:
    """The joined group `like` with the harm of the verb behind it, where that is another than of those before."""
    last = walk.last
    if last is not None and group.is_other and group.count == ONE and _in_danger(page, group.last):
        return Harmed(like, Harm.INJURED, "people before harm: in danger", group.first)
    verb = page.match(group.last, "harm")
    the_other = group.is_other and group.definite and group.count == ONE  # `أحدهما أصيب والآخر قتل`
    several = group.counted and group.count != ONE
    if last is None or verb is None or not (several or the_other) or verb.form.particles:
        return None
    if verb.entry.attributes.get("form") != "verb" or (several and not page.words[verb.first].endswith(PLURALS)):
        return None
    harm = Harm(verb.entry.attributes["harm"])
    apart = group.is_bare or group.is_other or last.cue >= last.group.last or page.words[group.first - 1] == "،"
    if not apart or harm not in (Harm.KILLED, Harm.INJURED):
        return None  # `استشهاد رجل وثلاثة أطفال أصيبوا قبل يومين`, `قتل ثلاثة وأربعة عناصر اعتقلوا`
    if harm is last.harm or verb.form.pronoun or begins_people(page, verb.last):
        return None
    walk.used.add(verb.first)
    return Harmed(like, harm, f"people before harm: {verb.entry.id}", verb.first)


def _in_danger(page: Page, position: int) -> bool:
    """`والآخر بحالة خطرة`, `والثاني حالته حرجة`: he lives."""
    told = page.words[position : position + 1 + _REACH]
    state = next((i for i, word in enumerate(told) if word in _STATES), _REACH)
    return state <= 1 and not _GRAVE.isdisjoint(told[state:])
