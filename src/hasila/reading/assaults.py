"""Attacks by fighters of which no word tells the means: on a post they are fighting, on a house or farmers shooting."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Event, Harm, Party, Scope, Status
from hasila.reading.draft import Draft
from hasila.reading.page import Page, Sentence

_ON_THE_GROUND: Final = frozenset(
    {Party.SDF, Party.OPPOSITION, Party.HTS, Party.ISIS, Party.TRIBES, Party.UNKNOWN_PARTY, Party.PMU}
)
"""Parties that attack on foot, where nothing else is told."""
_FOUGHT_ON_FOOT: Final = _ON_THE_GROUND | {Party.SYRIAN_GOVERNMENT, Party.IRAQ}
_HARMS: Final = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED)
_AT: Final = frozenset("علي استهدف استهدفت استهدفوا استهدفا ضد طال يستهدف مستهدفين مستهدفا".split())
_TARGET_REACH: Final = 7
_TARGET_WORDS: Final = 3
_POSTS: Final = frozenset(
    "حاجز حواجز نقطه نقاط مقر مقرات مقار موقع مواقع ثكنه ثكنات معسكر معسكرات دوريه دوريات رتل ارتال مخفر مخافر قاعده"
    " مركز مراكز كتيبه لواء فوج تجمع تمركزات محور محاور عناصر عنصر جنود مقاتلين قوات قوه مطار حقل سجن".split()
)
_FORCES: Final = frozenset("عناصر عنصر جنود مقاتلين قوات قوه".split())
_HOMES: Final = frozenset(
    "منزل منازل منزلا بيت بيوت مزرعه مزارع بستان بساتين محل محلات متجر مقهي مطعم سوق مسجد كنيسه حفل عزا خيمه خيام"
    " مدرسه عايله عايلات اسره مدنيين مدنيا اهالي سكان رعاه راعي مزارعين فلاحين عمال نازحين قريه قري قريتي مضافه".split()
)


def struck_kind(page: Page, sentence: Sentence, attack: Match) -> Event:
    """`هجوم مسلح` on a post or on fighters is fighting, on a house or on people not said to fight shooting."""
    target = _target(page, sentence, attack)
    if target is not None:
        return Event.GROUND_FIGHTING if target in _POSTS else Event.SHOOTING
    people = page.found("people", sentence.first, sentence.last)
    harmed = [p for p in people if not attack.first <= p.first < attack.last + _TARGET_REACH]
    fighters = any(p.entry.attributes.get("status") == Status.COMBATANT.value for p in harmed)
    return Event.GROUND_FIGHTING if fighters or not harmed else Event.SHOOTING


def _target(page: Page, sentence: Sentence, attack: Match) -> str | None:
    """The word that tells what an attack was made on, a post or a home (`على منزل في البلدة`)."""
    end = min(sentence.last, attack.last + _TARGET_REACH)
    if attack.entry.attributes.get("form") == "verb":  # `هاجم عناصر التنظيم موقعاً`: what it has for an object
        objects = (stems(w) & ((_POSTS | _HOMES) - _FORCES) for w in page.words[attack.last : end])
        return next((_first(told) for told in objects if told), None)
    at = next((i for i in range(attack.last, end) if page.words[i] in _AT), None)
    if at is None:
        return None
    for i in range(at + 1, min(sentence.last, at + 1 + _TARGET_WORDS)):
        if told := stems(page.words[i]) & (_POSTS | _HOMES):
            return _first(told)
    return None


def _first(told: frozenset[str]) -> str:
    """Of the ways to take a word apart a post before a home, and always the same."""
    return min(told & _POSTS or told)


def is_assault(page: Page, position: int) -> bool:
    """Whether a word is of an attack not told before (`بهجوم على حاجز`, `هاجم مسلحون`), not `الهجوم`."""
    told = page.match(position, "events")
    return told is not None and told.entry.id.startswith("assault") and not told.form.article


def with_assault(page: Page, draft: Draft) -> Draft:
    """`قتل 4 عناصر بهجوم لداعش على حاجز`: fighters whom fighters attacked, and no word tells with what."""
    if draft.event is not Event.UNKNOWN or draft.scope is not Scope.INCIDENT or draft.harmed.harm not in _HARMS:
        return draft
    if draft.group.status not in (Status.COMBATANT, Status.MIXED):
        return draft
    attacks = [
        m
        for m in page.found("events", draft.sentence.first, draft.sentence.last)
        if m.entry.id.startswith("assault") and not m.form.article
    ]
    if not attacks or (draft.group.side is not None and draft.group.side not in _FOUGHT_ON_FOOT):
        return draft
    on_post = any(_target(page, draft.sentence, m) in _POSTS for m in attacks)
    by_fighters = bool(draft.blamed) and _ON_THE_GROUND.issuperset(draft.blamed)
    if by_fighters or (on_post and not draft.blamed and draft.group.side is not None):
        return replace(draft, event=Event.GROUND_FIGHTING)
    return draft
