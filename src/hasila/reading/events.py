"""What happened: the words of events in a sentence, and which of them a clause tells of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from hasila.lexicon import Match
from hasila.model import Event
from hasila.reading.backdrop import is_backdrop
from hasila.reading.bombers import is_only_counted
from hasila.reading.burials import is_graveyard
from hasila.reading.kinds_told import is_fire, kind_told, was_told
from hasila.reading.marches import is_march
from hasila.reading.page import Page, Sentence
from hasila.reading.sentenced import is_sentence_only

_RANKS: Final = {
    Event.EXECUTION: 0,
    Event.SUICIDE_ATTACK: 0,
    Event.CHEMICAL: 0,
    Event.LANDMINE: 0,
    Event.MASS_GRAVE: 0,
    Event.RAID: 1,
    Event.GROUND_FIGHTING: 4,
    Event.DETENTION: 4,
    Event.DISPLACEMENT: 4,
}
_FAMILIES: Final = {
    "shelling": frozenset(
        {Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE, Event.CHEMICAL, Event.GROUND_FIGHTING}
    ),
    "murder": frozenset({Event.SHOOTING, Event.IED, Event.EXECUTION, Event.DRONE_STRIKE, Event.AIRSTRIKE, Event.OTHER}),
    "blast": frozenset(Event) - {Event.SHOOTING, Event.GROUND_FIGHTING, Event.RAID, Event.EXECUTION, Event.DETENTION},
}
_STRIKES: Final = {Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE}
_ATTACKS: Final = _STRIKES | {Event.RAID}
_NEAR_BY: Final = 8
_AFTER: Final = frozenset("بعد عقب اثر".split())
_UNITS: Final = frozenset(
    "فوج كتيبه سريه لواء كليه ضابط مستودع مستودعات مصنع معمل تدمير اسقاط اغتنام قايد دفاعات مضادات"
    " حركه مرصد مراصد رصد اعتراض مطار قواعد سرب"
    " نقل لنقل بنقل تخزين لتخزين تصنيع لتصنيع تهريب لتهريب شحنه شحنات مخزن مخازن مخبا ورشه".split()
)
_OF_THE_AIR: Final = frozenset("جوي جويه".split())
_DEFENCES: Final = frozenset("دفاعات دفاع دفاعنا وسايط معركه قاعده مضادات صفقه اسناد غطا تغطيه حظر".split())
_ENDS_A_DEFENCE: Final = frozenset("دفاع الدفاع اعتراضيه".split())
"""After a weapon: `صواريخ دفاع جوي`."""
_CLANS: Final = frozenset("ال عشيره لعشيره بعشيره البو قبيله".split())
"""Before a clan's name: `آل مسير`."""
_SPOTS: Final = frozenset("ساحه شارع دوار سوق ميدان بساحه بسوق كراج".split())
"""Before a name: `ساحة الطيران`."""
_AT_THE_TIME: Final = frozenset("تزامن تزامنت ترافق ترافقت يتزامن تتزامن يترافق تترافق".split())
_PRISON: Final = "سجن"
_THAT: Final = frozenset({"الذي", "التي"})
_AMONG: Final = frozenset({"بينها", "منها", "ضمنها"})
_STRAY: Final = frozenset("طايش طايشه طايشا عشوايي عشواييا عشواييه".split())
_WITH_ARMS: Final = 5
_ARMS: Final = {Event.SHOOTING, Event.ARTILLERY, Event.MISSILE}
_USED: Final = frozenset("استخدمت استخدم استعملت استعمل استخدمتا تخللها تخلله يتخللها".split())
"""Before the arms of a fight: `اشتباكات استخدمت فيها قذائف الهاون`."""
_USED_REACH: Final = 5
_BESIDE: Final = 4
_IN_IT: Final = frozenset("فيها فيه خلالها خلاله تخللها تخلله يتخللها".split())
_LAUNCH_SITES: Final = frozenset("مواقع منصات مرابض".split())


_ANY: Final = frozenset(Event)
_INCIDENT: Final = "incident"
"""The family of `الحادث`, which may be anything told before, an accident too."""


class EventMention(NamedTuple):
    """A word of an event at a position; `generic` ones (`قصف`) leave the kind to other words.

    `family` tells which kinds a generic word leaves open (`قصف` no bomb that was planted); `known` marks one with its
    article, told before (`الضربة الجوية`), and `sure` one that stands before all others (`بالخطأ`); `nature` is
    nobody's doing.
    """

    position: int
    event: Event
    generic: bool
    weapon: str | None
    act: bool = False
    family: str = ""
    known: bool = False
    sure: bool = False
    nature: bool = False

    def can_be(self, kind: Event) -> bool:
        """Whether what the word says may be of this kind."""
        return kind in _FAMILIES.get(self.family, _ANY)


def find_events(page: Page, sentence: Sentence) -> list[EventMention]:
    """The words of events in a sentence, in order."""
    found: list[EventMention] = []
    covered = sentence.first
    for match in page.found("events", sentence.first, sentence.last):
        if match.first < covered:
            continue
        covered_before, covered = covered, match.last
        if _inside_party(page, match, sentence.first) or is_thing(page, match) or _is_beside(page, match):
            continue
        if found and found[-1].nature and _THAT.issuperset(page.words[found[-1].position + 1 : match.first][-1:]):
            continue  # `الزلزال المدمر الذي ضرب …`
        if found and covered_before == match.first and _flies_along(found[-1], match):
            continue
        if _is_counted_among(page, found, match) or (match.entry.id == "suicide" and is_only_counted(page, match)):
            continue
        if is_backdrop(page, sentence, match):
            continue
        attributes = match.entry.attributes
        kind = kind_told(page, sentence, match)
        generic = bool(attributes.get("generic")) and not is_fire(match, kind)
        found.append(
            EventMention(
                match.first,
                kind,
                generic or was_told(match),
                attributes.get("weapon"),
                bool(attributes.get("act")),
                _INCIDENT if was_told(match) else attributes.get("family", ""),
                match.form.article,
                bool(attributes.get("sure")),
                bool(attributes.get("nature")),
            )
        )
    if len(found) > 1 and _is_over(page, sentence, found):
        found = found[1:]
    if len(found) > 1:
        found = _with_fights_whole(page, found)
    return _without_prisons(page, found) if len(found) > 1 else found


def _is_counted_among(page: Page, found: list[EventMention], match: Match) -> bool:
    """`122 غارة، من بينها 6 غارات لطائرات مسيّرة`: some of the raids were such, and all of them are told of."""
    if match.entry.attributes["event"] != Event.DRONE_STRIKE.value:
        return False
    first = next((m.position for m in found if m.event is Event.AIRSTRIKE), match.first)
    among = (i for i in range(first, match.first - 1) if page.words[i] in _AMONG)
    return any(i + 1 in page.numbers or i + 2 in page.numbers for i in among)


def _with_fights_whole(page: Page, found: list[EventMention]) -> list[EventMention]:
    """`اشتباكات بالأسلحة الخفيفة`, `رصاصة طائشة أثناء اشتباكات`: arms and stray bullets of the fighting told."""
    fights = [m.position for m in found if m.event is Event.GROUND_FIGHTING and not m.generic]
    return [m for m in found if not (m.event in _ARMS and not m.act and _is_of_a_fight(page, m, fights))]


def _is_of_a_fight(page: Page, mention: EventMention, fights: list[int]) -> bool:
    shot = mention.position
    told = page.match(shot, "events")
    if told is None or not fights:
        return False
    before = {word.removeprefix("و") for word in page.words[max(0, shot - _USED_REACH) : shot]}
    if any(fight < shot for fight in fights) and before & _USED and before & _IN_IT:
        return True
    if mention.event is not Event.SHOOTING:
        return False
    if not _STRAY.isdisjoint(page.words[shot : told.last + 1]):
        return True
    return told.form.particles == "ب" and any(0 < shot - fight <= _WITH_ARMS for fight in fights)


def _is_over(page: Page, sentence: Sentence, found: list[EventMention]) -> bool:
    """`وعقب الاشتباكات، تعرضت القرية لقصف`: fighting told before, after which something else happened."""
    first, then = found[0], found[1]
    if first.event is not Event.GROUND_FIGHTING or not first.known or not 0 < first.position - sentence.first <= 2:
        return False
    after = page.words[first.position - 1].removeprefix("و") in _AFTER
    return after and then.act and then.event is not Event.GROUND_FIGHTING


def _without_prisons(page: Page, found: list[EventMention]) -> list[EventMention]:
    """`هاجم X سجن الصناعة`: a prison is where something else happened; `سجن مدنيين` is an event of its own."""
    kept = [m for m in found if not _is_prison(page, m)]
    return kept or found


def _is_prison(page: Page, mention: EventMention) -> bool:
    behind = mention.position + 1
    return (
        mention.event is Event.DETENTION
        and page.words[mention.position].endswith(_PRISON)
        and page.match(behind, "people") is None
        and behind not in page.numbers
    )


def _flies_along(before: EventMention, match: Match) -> bool:
    """`الطيران الحربي والمسيّر`: of two joined the one named first tells the kind."""
    drone = match.entry.attributes["event"] == Event.DRONE_STRIKE.value
    return drone and before.event is Event.AIRSTRIKE and match.form.particles.startswith("و")


def _is_beside(page: Page, match: Match) -> bool:
    """`تزامنت الغارات مع قصف …`: what happened at the time of what is told."""
    return match.first > 0 and page.words[match.first - 1].removeprefix("و") in _AT_THE_TIME


def is_thing(page: Page, match: Match) -> bool:
    """A means that is owned or struck, not used (`فوج المدفعية`, `تدمير مسيّرة`), or none (`مدافعاً عن بيته`)."""
    if match.entry.attributes.get("act"):
        return False
    after = page.words[match.last : match.last + 1]
    if _overflies(page, match):
        return True
    if is_graveyard(page, match) or is_march(page, match) or is_sentence_only(page, match):
        return True
    if (after == ["عن"] and not _led_to(page, match)) or not _ENDS_A_DEFENCE.isdisjoint(after):
        return True
    if match.first == 0:
        return False
    before = page.words[max(0, match.first - 2) : match.first]
    named_after = match.form.article and not match.form.particles and before[-1] in _SPOTS
    if named_after or before[-1] in _CLANS:
        return True
    if match.form.stem in _OF_THE_AIR and not _DEFENCES.isdisjoint(
        w.removeprefix("و").removeprefix("ال") for w in before
    ):
        return True
    owned = before[-1].removeprefix("و").removeprefix("ال") in _UNITS and match.form.particles != "ب"
    return owned or (len(before) == 2 and before[0] in _LAUNCH_SITES and before[1] == "اطلاق")


def _led_to(page: Page, match: Match) -> bool:
    """`أسفر انفجار لغم عن مقتل`: whether `عن` belongs to a verb before the event's words."""
    near = range(max(0, match.first - _NEAR_BY), match.first)
    verb = next((i for i in reversed(near) if page.role(i, "cues") == "leads_to"), None)
    return verb is not None and "عن" not in page.words[verb : match.first]  # `أسفر عن مقتل شاب مدافعاً عن بيته`


def _overflies(page: Page, match: Match) -> bool:
    """`بالإضافة لتحليق مروحية وطيران استطلاع`: what only flies over, or watches; not `تحليق مسيّرة استهدفت …`."""
    before = page.words[max(0, match.first - _NEAR_BY) : match.first]
    watches = any("استطلاع" in w for w in page.words[match.first : match.last + 1])
    if not any(w.endswith("تحليق") for w in (before if watches else before[-1:])):
        return False
    after = page.found("events", match.last, min(match.last + _NEAR_BY, len(page.words)))
    return not any(e.entry.attributes.get("form") == "verb" or e.entry.attributes.get("act") for e in after)


def _inside_party(page: Page, match: Match, first: int) -> bool:
    """Whether a word stands inside a party's name; a force's means that begins it is meant too (`طيران النظام`)."""
    here = match.first + ("weapon" not in match.entry.attributes)
    return any(p.last > max(match.first, p.first + 1) for p in page.found("parties", max(first, match.first - 4), here))


def choose(mentions: Iterable[EventMention]) -> EventMention | None:
    """The event that a clause tells of: the rarer kinds before the common, then the one named first."""
    found = list(mentions)
    if len(found) < 2:
        return found[0] if found else None
    struck = any((m.generic and m.family != _INCIDENT) or m.event in _STRIKES for m in found)
    attacked = any(m.event in _ATTACKS and not m.generic for m in found)
    shelled = min((m.position for m in found if m.event is Event.ARTILLERY), default=None)
    first = min(found, key=lambda m: (_rank(m, struck, attacked, shelled), m.position))
    murder = first.generic and first.family == "murder" and first.event is Event.SHOOTING
    vague = first.generic and first.family in ("", _INCIDENT) and first.event is Event.UNKNOWN
    if not (murder or vague):
        return first
    blasts = (m for m in found if m.generic and m.event is Event.IED)  # `استهدف تفجير حافلة`
    return next((m for m in blasts if vague or m.known or abs(m.position - first.position) <= _BESIDE), first)


def _rank(mention: EventMention, struck: bool, attacked: bool, shelled: int | None) -> int:
    """How soon a word of an event is taken: a fire beside a strike is its consequence, shells before a drone arm it.

    A shot fired by mistake is an accident, a strike or a raid that hit others by mistake is none.
    """
    if mention.generic:
        return 5
    if mention.event is Event.ACCIDENT:
        return 1 if mention.sure and not attacked else 6 if struck or attacked else 3
    if mention.event is Event.DRONE_STRIKE:
        return 2 if shelled is None or shelled > mention.position else 3
    return _RANKS.get(mention.event, 3)
