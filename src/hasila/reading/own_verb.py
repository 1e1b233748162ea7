"""People joined to others told before, whose own verb stands right behind them (`ستة قضوا وعشرة أصيبوا`)."""

from __future__ import annotations

from hasila.model import Harm
from hasila.reading.group import ONE, Group
from hasila.reading.harm_words import begins_people
from hasila.reading.harmed import PLURALS, Harmed, Walk
from hasila.reading.page import Page


def with_own_verb(page: Page, walk: Walk, group: Group, like: Group) -> Harmed | None:
    """The joined group `like` with the harm of the verb behind it, where that is another than of those before."""
    last = walk.last
    verb = page.match(group.last, "harm")
    if last is None or verb is None or not group.counted or group.count == ONE or verb.form.particles:
        return None
    if verb.entry.attributes.get("form") != "verb" or not page.words[verb.first].endswith(PLURALS):
        return None
    harm = Harm(verb.entry.attributes["harm"])
    apart = group.is_bare or group.is_other or last.cue >= last.group.last or page.words[group.first - 1] == "،"
    if not apart or harm not in (Harm.KILLED, Harm.INJURED):
        return None  # `استشهاد رجل وثلاثة أطفال أصيبوا قبل يومين`, `قتل ثلاثة وأربعة عناصر اعتقلوا`
    if harm is last.harm or verb.form.pronoun or begins_people(page, verb.last):
        return None
    walk.used.add(verb.first)
    return Harmed(like, harm, f"people before harm: {verb.entry.id}", verb.first)
