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
_SELVES: Final = frozenset("انفسهم انفسهما نفسه نفسها نفسيهما".split())
_SELVES_REACH: Final = 4
_BOMB: Final = "قنبله"
_THROWN: Final = frozenset(
    "يدويه صوتيه غازيه دخانيه حارقه عنقوديه فوسفوريه هجوميه القيت القاها القوها القتها اطلقتها اطلقها رماها منها"
    " مخلفات".split()
)
"""Beside a bomb: thrown or dropped, or left from what was."""
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
    if match.entry.id == "bombing" and not _SELVES.isdisjoint(page.words[match.last : match.last + _SELVES_REACH]):
        return Event.SUICIDE_ATTACK
    if match.entry.id == "bombing" and _is_grenade(page, match):
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


def _is_grenade(page: Page, match: Match) -> bool:
    """`انفجار قنبلة صوتية`, `انفجار قنبلة منها`, `انفجار قنبلة ألقاها`: none that was planted."""
    if not any(page.words[i].removeprefix("ال") == _BOMB for i in range(match.first, match.last)):
        return False
    behind = {w.removeprefix("ال") for w in page.words[match.last : match.last + 2]}
    return bool(behind & _THROWN) or any(w in _THROWN for w in page.words[max(0, match.first - 1) : match.first])


def is_fire(match: Match, kind: Event) -> bool:
    """`بنيران قناصة`, `فجر عناصر X أنفسهم`: words that are told to be of one kind, and leave it open no more."""
    return (match.form.stem == _FIRE and kind is Event.SHOOTING) or (
        match.entry.id == "bombing" and kind is Event.SUICIDE_ATTACK
    )
