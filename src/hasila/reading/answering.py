"""Parties that answer for a deed: others hold them to it (`حمّل الأهالي X مسؤولية مقتل`), or they own up to it."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page, Sentence

_HOLDS: Final = frozenset("حمل حملت حملوا يحمل تحمل يحملون محملا محمله محملين محملون تحميل".split())
_OWNS: Final = frozenset("اقر اقرت اقروا يقر تقر اعترف اعترفت اعترفوا يعترف تعترف اعلن اعلنت يعلن تعلن".split())
_RESPONSIBILITY: Final = frozenset("المسووليه مسووليه كامل كامله".split())
_ITS_OWN: Final = frozenset("مسووليته مسووليتها بمسووليته بمسووليتها مسووليتهم بمسووليتهم".split())
_FOR: Final = frozenset({"عن", "الكامله", "كامله", "المباشره", "كل", "هذه", "هذا", "وقوع", "ما"})
_SIGNS: Final = frozenset("عدم لا لم لن ليس ليست دون نفي نفت ينفي تنفي".split())
_HELD_REACH: Final = 6
_SINGULAR: Final = frozenset("حمل حملت يحمل تحمل".split())
_TO_REACH: Final = 9
_DEED_REACH: Final = 5


def answers_for(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether a party is held responsible for a harm or an attack, or owns up to it, by the words around its name."""
    last = party.last
    if last >= sentence.last:
        return False
    before = [w.removeprefix("و") for w in page.words[max(sentence.first, party.first - _HELD_REACH) : party.first]]
    if not _SIGNS.isdisjoint(before):
        return False
    held = page.words[last] in _RESPONSIBILITY and not _HOLDS.isdisjoint(before) and not _holds(page, sentence, party)
    owned = page.words[last] in _ITS_OWN and not _OWNS.isdisjoint(before[-2:])
    return (held or owned) and _is_for_a_deed(page, sentence, last + 1)


def _holds(page: Page, sentence: Sentence, party: Match) -> bool:
    """`حملت X المسؤولية عن مقتلهم لـY`: a party right behind the verb that lays it on another."""
    if party.first == sentence.first or page.words[party.first - 1].removeprefix("و") not in _SINGULAR:
        return False
    others = page.found("parties", party.last, min(sentence.last, party.last + _TO_REACH))
    return any(o.form.particles == "ل" or page.words[o.first - 1] == "علي" for o in others)


def _is_deed(event: Match) -> bool:
    """`القصف`, `تفجير سيارة`: an attack, or a bomb that somebody set off."""
    return bool(event.entry.attributes.get("act")) or event.entry.attributes.get("family") == "blast"


def _is_for_a_deed(page: Page, sentence: Sentence, position: int) -> bool:
    """`المسؤولية عن مقتله`, `مسؤولية القصف`; not `مسؤولية سلامة المدنيين`."""
    until = min(sentence.last, position + _DEED_REACH)
    while position < until:
        event = page.match(position, "events")
        if page.match(position, "harm") is not None or (event is not None and _is_deed(event)):
            return True
        if page.words[position] not in _FOR | _RESPONSIBILITY:
            return False
        position += 1
    return False
