"""What happened to the people of a claim: the event that the words beside them, the clause, the scene tell."""

from __future__ import annotations

from typing import Final

from hasila.model import Event, Harm, Scope
from hasila.reading.by_hand import is_listed_by_hand
from hasila.reading.events import EventMention, choose
from hasila.reading.fresh_events import is_fresh, is_of_another_party, on_another_day
from hasila.reading.graves import grave_of, without_graves
from hasila.reading.harmed import Harmed
from hasila.reading.in_custody import in_custody
from hasila.reading.others_deaths import is_of_others
from hasila.reading.page import Page
from hasila.reading.scene import Found, Scene
from hasila.reading.various import in_various

_BESIDE_HARM: Final = (Event.DISPLACEMENT, Event.DETENTION)
"""What is told beside an attack and kills nobody."""
_DETAINING: Final = {Event.DETENTION, Event.RAID, Event.GROUND_FIGHTING}
_BY_NOBODY: Final = (Event.ACCIDENT, Event.GROUND_FIGHTING)
_NO_ATTACK: Final = (Event.OTHER, Event.ACCIDENT)
_BESIDE: Final = 5
_PHRASE: Final = 8
_LEADING: Final = 6
_NEAR: Final = 5
_STOPS: Final = frozenset("، , ( ) : ما مما حيث فيما بينما كما".split())
_ENDS: Final = frozenset("، , ( )".split())
_MUNITIONS: Final = {Event.MISSILE, Event.ARTILLERY}
_STRIKES: Final = {Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE}
_EXPLAINING: Final = frozenset("حيث اذ عندما حينما بعدما".split())
_THOSE: Final = frozenset({"هذه", "تلك", "هذا", "ذلك", "لتلك", "لهذه", "بهذه", "بتلك"})
_LIKEWISE: Final = frozenset("مماثل مماثله مماثلين مشابه مشابهه".split())
_ADDED: Final = frozenset("اضافه بالاضافه فضلا عدا ناهيك".split())
_DAMAGE: Final = frozenset("تدمير اعطاب احتراق احراق دمار اضرار خساير تضرر اسقاط اغتنام عطب".split())
_CAME_OF: Final = frozenset("خلفيه بعد عقب بسبب".split())
"""Behind them stands what had come before a fight."""
_CAME_REACH: Final = 3
_DURING: Final = frozenset("خلالها خلاله اثناءها اثناءه".split())


def event_of(page: Page, harmed: Harmed, found: Found, scene: Scene, scope: Scope) -> EventMention | None:
    """The event that the words beside the people, the clause, then the sentence tells.

    Else the scene's, unless another day or a total is told, or the words here cannot mean it.
    """
    if harmed.harm is Harm.DISPLACED:
        return next((e for e in found.events if e.event is Event.DISPLACEMENT), None)
    if harmed.harm is Harm.DETAINED:
        return _of_detention(page, harmed, found, scene, scope)
    events = _own_events(page, harmed, found)
    if lot := grave_of(page, harmed, found, scene) or in_custody(page, harmed, found, scene, events):
        return lot
    if _acts_apart(found, events) or in_various(page, harmed.group):
        return None
    if is_listed_by_hand(page, harmed.group, found.sentence, [e.position for e in events]):
        events = []
    own = _doing(page, harmed, events) or _beside(page, harmed, events)
    led = _leading(page, harmed, found, events)
    if led is not None and led.generic:  # `بعد قصفه X ما أسفر عن مقتل …، وحدثت اشتباكات`
        events = [e for e in events if e.position < harmed.cue and (e.generic or led.can_be(e.event))]
        events = _without_fights(events, led)
    if own is not None and own.generic and not own.known:  # `جراء قصف …`: one not told before
        events = [e for e in events if e.position >= own.position]
    chosen = (
        (own if own is not None and not own.generic else None)
        or (led if led is not None and not led.generic else None)
        or choose(e for e in events if e.position in found.clause)
        or choose(events)
    )
    if chosen is not None and chosen.generic and page.words[found.clause.first] == "اذ":  # what the clause before tells
        chosen = choose(e for e in events if chosen.can_be(e.event)) or chosen
    if chosen is not None and chosen.generic:
        chosen = _explained(page, harmed, found, chosen) or _told_before(page, found, scene, chosen) or chosen
    if chosen is not None and not chosen.generic:
        return _same_from_the_air(chosen, scene)
    if scope is Scope.PERIOD or on_another_day(found, scene) or is_of_another_party(own, found, scene):
        return chosen
    return _of_the_scene(page, harmed, found, scene, chosen, own)


def _of_the_scene(
    page: Page, harmed: Harmed, found: Found, scene: Scene, chosen: EventMention | None, own: EventMention | None
) -> EventMention | None:
    """The scene's event, unless the words here cannot mean it or tell of one of their own."""
    told = scene.event
    if told is None or told.generic or told.event in _BESIDE_HARM or told.event is Event.MASS_GRAVE:
        return chosen
    if chosen is not None:
        if chosen.family == "murder" and not chosen.known:
            return chosen
        if not chosen.known and page.has_role("cues", "background", *_opening(found)):
            return chosen  # `يذكر أن X قصفت …`: another attack
        if not _can_mean(chosen, told, found) or is_fresh(page, harmed, found, scene, chosen, own):
            return chosen
    by_somebody = told.event is Event.ACCIDENT and any(a.position in found.clause for a in found.agents)
    return chosen if by_somebody else told


def _without_fights(events: list[EventMention], led: EventMention) -> list[EventMention]:
    """`تعرضت X لقصف بعد مواجهة مع …، وأدى القصف إلى مقتل`: the shelling that was told before the fighting."""
    told = next((e.position for e in events if e.family == led.family == "shelling" and e is not led), led.position)
    return [e for e in events if e.event is not Event.GROUND_FIGHTING or not (led.known and told < e.position)]


def _opening(found: Found) -> tuple[int, int]:
    return found.sentence.first, found.sentence.first + _BESIDE


def _explained(page: Page, harmed: Harmed, found: Found, chosen: EventMention) -> EventMention | None:
    """`مجزرة راح ضحيتها 11 قتيلاً، حيث استهدفت بالمدفعية …`: the event that the words after the people explain."""
    last = found.sentence.last
    where = next((i for i in range(harmed.group.last, last) if page.words[i] in _EXPLAINING), last)
    return choose(e for e in found.events if e.position > where and e.event in _STRIKES and chosen.can_be(e.event))


def _told_before(page: Page, found: Found, scene: Scene, those: EventMention) -> EventMention | None:
    """`90 هجوماً جوياً …، وأدت تلك الهجمات إلى`, `قصف مماثل`: the attacks that the words before them tell of."""
    alike = not _LIKEWISE.isdisjoint(page.words[those.position + 1 : those.position + 3])
    if page.words[those.position - 1] not in _THOSE and not alike:
        return None
    before = [e for e in found.events if e.position < those.position and those.can_be(e.event)]
    here = choose(before)
    if alike:
        here = next((e for e in reversed(before) if e.event in _STRIKES), None)
    told = here or scene.event
    return told if told is not None and not told.generic and _can_mean(those, told, found) else None


def _of_a_thing(page: Page, harmed: Harmed, found: Found, event: EventMention) -> bool:
    """`مقتل 10، إضافة إلى تدمير آلية بعد استهدافها بصاروخ`: how a thing was destroyed, told behind the people."""
    added = range(harmed.group.last, min(event.position, found.sentence.last) - 2)
    return any(
        page.words[i].removeprefix("و") in _ADDED and not _DAMAGE.isdisjoint(page.words[i + 1 : i + 3]) for i in added
    )


def _own_events(page: Page, harmed: Harmed, found: Found) -> list[EventMention]:
    """The events of a sentence that may have harmed these people."""
    events = [e for e in found.events if e.event not in _BESIDE_HARM and not _of_a_thing(page, harmed, found, e)]
    return without_graves(harmed, [e for e in events if not _of_another(page, harmed, e)])


def _of_another(page: Page, harmed: Harmed, event: EventMention) -> bool:
    """`8 مدنيين، أقدم اثنان منهم على الانتحار`: how some of them came to harm, by a cause that is no attack."""
    return event.event in _NO_ATTACK and is_of_others(page, harmed.group.last, event.position)


def _can_mean(chosen: EventMention, told: EventMention, found: Found) -> bool:
    """Whether a word may mean an event told before; somebody's attack is no accident."""
    attack = chosen.act and bool(found.agents) and all(e.generic for e in found.events)
    by_others = (attack and told.event in _BY_NOBODY) or (chosen.act and told.event is Event.OTHER)
    return chosen.can_be(told.event) and not by_others


def _acts_apart(found: Found, events: list[EventMention]) -> bool:
    """`…، كما اغتال مجهولون مختار X`: a clause with a doer of its own, and no word of how."""
    whole = (found.clause.first, found.clause.last) == (found.sentence.first, found.sentence.last)
    here = any(e.position in found.clause for e in events)
    return not whole and bool(events) and not here and any(a.position in found.clause for a in found.agents)


def _of_detention(page: Page, harmed: Harmed, found: Found, scene: Scene, scope: Scope) -> EventMention | None:
    """How people were detained: in a raid, in a battle, or by the detention alone, whatever else is told."""
    events = [e for e in found.events if e.event in _DETAINING]
    if not _CAME_OF.isdisjoint(page.words[max(found.sentence.first, harmed.cue - _CAME_REACH) : harmed.cue]):
        return next((e for e in events if e.position == harmed.cue), None)  # `اشتباكات على خلفية اعتقال X قائداً`
    chosen = choose(e for e in events if e.position in found.clause) or choose(events)
    if chosen is not None and chosen.event is not Event.DETENTION:
        return chosen
    raided = scene.event is not None and scene.event.event is Event.RAID
    return scene.event if raided and scope is Scope.INCIDENT and not found.days else chosen


def _beside(page: Page, harmed: Harmed, events: list[EventMention]) -> EventMention | None:
    """The event named right behind the people (`إصابة شاب بانفجار لغم، …`), before whatever else the sentence tells."""
    told = next((e for e in events if e.position == harmed.cue and not e.generic), None)
    if told is not None:  # `أعدموا`, `قنص`: the word of harm is the event
        return told
    start = harmed.group.last
    first = next((e.position for e in events if start <= e.position < start + _BESIDE), None)
    if first is None or any(page.words[i] in _STOPS or page.match(i, "harm") for i in range(start, first)):
        return None
    last = next((i for i, w in enumerate(page.words[first : first + _PHRASE], first) if w in _ENDS), first + _PHRASE)
    return choose(e for e in events if first <= e.position < last)


def _doing(page: Page, harmed: Harmed, events: list[EventMention]) -> EventMention | None:
    """`الطيران يقصف X، وقذائف Y تقتل 5 …`: what stands joined before a verb of harm, as what did it."""
    verb = page.match(harmed.cue, "harm")
    if verb is None or verb.entry.attributes.get("form") != "verb":
        return None
    doing = next((e for e in reversed(events) if harmed.cue - _LEADING <= e.position < harmed.cue), None)
    if doing is None or doing.generic or doing.act:
        return None
    told = page.match(doing.position, "events")
    joined = told is not None and told.form.particles == "و"
    return doing if joined and _STOPS.isdisjoint(page.words[doing.position : harmed.cue]) else None


def _leading(page: Page, harmed: Harmed, found: Found, events: list[EventMention]) -> EventMention | None:
    """The event told last before the words that lead to the harm (`داهمت …، ودارت اشتباكات مما أدى إلى مقتل …`)."""
    first = max(found.clause.first, harmed.cue - _LEADING)
    cues = [m for m in page.found("cues", first, harmed.cue) if m.entry.id == "leads_to"]
    doing = next((e for e in events for m in cues if m.first < e.position <= m.first + 2), None)
    if doing is not None and doing.act:  # `وأدى القصف إلى مقتل …`
        return doing
    leads = [m.first for m in cues]
    around = range(max(found.clause.first, harmed.cue - _NEAR), min(found.clause.last, harmed.cue + 2))
    leads += [i for i in around if page.words[i] in _DURING]
    if not leads:
        return None
    end = min(leads)
    while end > found.clause.first and page.words[end - 1] in _STOPS:
        end -= 1
    start = next((i for i in range(end - 1, found.clause.first, -1) if page.words[i] in ("،", ",")), found.clause.first)
    chosen = choose(e for e in events if start <= e.position < end)
    if chosen is None and start > found.clause.first:  # `حيث جرت اشتباكات، وسقط خلالها`
        commas = (i for i in range(start - 1, found.clause.first, -1) if page.words[i] in ("،", ","))
        before = range(next(commas, found.clause.first), start)
        chosen = choose(e for e in events if e.position in before) if page.words[end] in _DURING else None
    return None if chosen is None or (not chosen.act and chosen.event in _MUNITIONS) else chosen


def _same_from_the_air(chosen: EventMention, scene: Scene) -> EventMention:
    """`الضربة الجوية` after a drone's strike is that strike."""
    told = scene.event
    again = told is not None and told.event is Event.DRONE_STRIKE and chosen.known and chosen.act
    return told if told is not None and again and chosen.event is Event.AIRSTRIKE else chosen


def event_without_words(harm: Harm) -> Event:
    """The event that a harm tells of by itself, where no word names one."""
    return {Harm.DETAINED: Event.DETENTION, Harm.DISPLACED: Event.DISPLACEMENT}.get(harm, Event.UNKNOWN)
