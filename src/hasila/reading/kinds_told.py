"""Which kind of event a word tells where it stands: fire by whose it is, a blast by what is told beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Event
from hasila.reading.assaults import struck_kind
from hasila.reading.page import Page, Sentence

_DUDS: Final = frozenset({"artillery", "missile", "aircraft"})
_UNEXPLODED: Final = {("غير", "منفجره"), ("غير", "منفجر"), ("لم", "تنفجر"), ("لم", "ينفجر")}
_UNEXPLODED_REACH: Final = 4
_FIRED_REACH: Final = 4
_FELL: Final = frozenset("سقطت سقط سقوط بسقوط".split())
_FIRE: Final = "نيران"
_SHOOTERS: Final = frozenset(
    "حرس حراس حارس جندرما جندرمه جندرمي قناص قناصه قناصين مسلح مسلحين مسلحون مسلحي مجهولين مجهولون شرطه شرطي حاجز"
    " حواجز رشاش رشاشات بندقيه بنادق مسدس اسلحتهم اسلحته رشاشاتهم بنادقهم لصوص مهربين دوريه عنصر عنصرين".split()
)
"""Whose fire, or of what, is shots."""
_TROOPS: Final = (["قوات"], ["عناصر"], ["جنود"])
_INCIDENTS: Final = frozenset({"حادث", "حوادث"})
_EVENTS: Final = {e.value: e for e in Event}
"""By their names: to ask the class for one takes ten times as long."""


def kind_told(page: Page, sentence: Sentence, match: Match) -> Event:
    """The kind that a word tells; shells that had not gone off are mines, an armed attack is what it was made on."""
    if match.entry.id == "armed_attack":
        return struck_kind(page, sentence, match)
    if match.form.stem == _FIRE and _are_shots(page, match.last):
        return Event.SHOOTING
    if was_told(match) or (match.entry.id == "bombing" and _is_one_of_several(page, match)):
        return Event.UNKNOWN
    behind = page.words[match.last : match.last + _UNEXPLODED_REACH]
    fell = any(w.removeprefix("و") in _FELL for w in page.words[max(sentence.first, match.first - 2) : match.first])
    if (
        not fell
        and match.entry.attributes.get("weapon") in _DUDS
        and any(pair in _UNEXPLODED for pair in pairwise(behind))
        and not (match.form.particles == "ب" and _is_act(page, sentence, match.first))
    ):
        return Event.LANDMINE
    return _EVENTS[match.entry.attributes["event"]]


def _is_act(page: Page, sentence: Sentence, position: int) -> bool:
    """`قصفت البلدة بصواريخ لم ينفجر بعضها`: whether what was fired is told right behind the firing."""
    acts = page.found("events", max(sentence.first, position - _FIRED_REACH), position)
    return any(a.entry.attributes.get("act") for a in acts)


def was_told(match: Match) -> bool:
    """`أسفر الحادث عن`, `هذه الحوادث`: whatever was told before, where `حادث سير` is an accident."""
    return match.form.article and match.last == match.first + 1 and match.form.stem in _INCIDENTS


def _are_shots(page: Page, whose: int) -> bool:
    """Whether fire is of those who shoot: `بنيران حرس الحدود`, `بنيران قوات حرس الحدود`, not `نيران المدفعية`."""
    behind = page.words[whose : whose + 2]
    return any(not _SHOOTERS.isdisjoint(stems(w)) for w in (behind if behind[:1] in _TROOPS else behind[:1]))


def _is_one_of_several(page: Page, match: Match) -> bool:
    """`376 تفجيراً وهجوماً`: bombings told in one breath with attacks of other kinds."""
    behind = page.match(match.last, "events") if match.last < len(page.words) else None
    return behind is not None and behind.form.particles.startswith("و") and bool(behind.entry.attributes.get("generic"))


def is_fire(match: Match, kind: Event) -> bool:
    """`بنيران قناصة`: fire that is told to be shots, and leaves the kind open no more."""
    return match.form.stem == _FIRE and kind is Event.SHOOTING
