"""Who is held responsible for a claim: by its clause, its sentence, the scene that goes on, or the armed group told."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hasila.lexicon import Match
from hasila.model import Attribution, Event, Harm, Part, Party, Scope, SourceKind
from hasila.reading.agents import Agent
from hasila.reading.allies import with_backing
from hasila.reading.conjuncts import without_others_cause
from hasila.reading.each_doer import own_share
from hasila.reading.events import EventMention
from hasila.reading.group import Group
from hasila.reading.harmed import DISPLACED_BEFORE, Harmed
from hasila.reading.own_means import owner_of_means
from hasila.reading.page import Page
from hasila.reading.repelled import attacker_of
from hasila.reading.scene import Found, Scene, agents_of, is_fled, is_often_unblamed
from hasila.reading.when import those_attacks
from hasila.reading.which_party import FORCE_WORDS, meant_party, party_of_source, subject_match, subject_of
from hasila.text import fold

_BETWEEN: Final = 5
_FROM_AFAR: Final = {Event.AIRSTRIKE, Event.MISSILE}
_UNDONE: Final = ("killed.neutralised", "killed.wiping", "killed.wiped")
"""Words of an army for those it killed itself."""
_TAKING: Final = frozenset("قتلت جرحت اعدمت ذبحت اغتالت اصابت خطفت اختطفت هجرت قنصت دهست".split())
"""Feminine verbs that take an object: with men for people they are no passive."""
_OWN_REACH: Final = 3
_WHICH: Final = frozenset("التي الذي اللتين اللذين".split())
_BESIDE: Final = frozenset(
    "في علي من خلال اثناء بعد قبل قرب عند منهم منها نحو حوالي اكثر ما لا هناك ايضا بينهم".split()
)
"""What may part a verb from its object and is no subject of it."""
_CONDEMNS: Final = frozenset(
    "دان ادان دانت ادانت تدين يدين ندد نددت تندد يندد استنكر استنكرت تستنكر يستنكر شجب شجبت تشجب يشجب نعي نعت تنعي"
    " ينعي طالب طالبت تطالب يطالب".split()
)
_ITSELF: Final = frozenset(
    "انها انه انهم بانها بانه بانهم قواتها قواته عناصرها عناصره مقاتليها مقاتلوها مقاتليه".split()
)
"""How a party that speaks tells of its own doing."""
_ALLIED: Final = frozenset({Party.US, Party.US_COALITION})
_SPEAKERS: Final = (SourceKind.ARMED_GROUP,)


def blamed_of(
    page: Page,
    harmed: Harmed,
    event: EventMention | None,
    found: Found,
    scene: Scene,
    scope: Scope,
    sources: tuple[Attribution, ...],
) -> tuple[Party, ...]:
    """Who the text holds responsible: by the clause, the sentence, the scene that goes on, or the armed group told."""
    side = None if harmed.harm is Harm.DETAINED and harmed.own else harmed.group.side
    if harmed.rule == DISPLACED_BEFORE or (harmed.harm is Harm.BODIES_FOUND and not found.agents):
        return ()
    if event is not None and event.nature:  # `الزلزال الذي ضرب تركيا`
        return ()
    fight = _fight(found) if harmed.harm is Harm.DISPLACED else event
    if harmed.harm is not Harm.DETAINED and fight is not None and _of_both_sides(page, fight, found):
        return ()
    told = without_others_cause(page, harmed.group, found, agents_of(page, found, event))
    if told is None:
        return ()
    agents = own_share(page, harmed.group, found, told)
    if harmed.harm is not Harm.DISPLACED:
        agents = _not_fled(page, agents)
    parties = tuple(dict.fromkeys(a.party for a in agents if a.party is not side or _is_another(page, harmed.group, a)))
    detained = harmed.harm is Harm.DETAINED
    own = harmed.own and event is not None and event.event is Event.EXECUTION
    if (detained or own) and agents and not parties:
        parties = tuple(dict.fromkeys(a.party for a in agents))  # `اعتقلت X قادة X`
    if parties and detained and with_backing(page, found.sentence):
        doer = subject_of(page, found.sentence)
        parties = parties if doer is None or doer is side or doer in parties else (doer, *parties)
    if parties and not (_tells_own_deed(harmed, sources) and all(a.position not in found.clause for a in agents)):
        return _as_one(page, agents, parties)
    doer = _speaker(page, harmed, sources) or _subject(page, harmed, found)
    doer = doer or (None if agents else owner_of_means(page, found.sentence, harmed.cue))
    doer = doer or (attacker_of(page, found.sentence) if side is not None and not agents else None)
    if doer is not None and doer is not side:
        return (doer,)
    total = scope is Scope.PERIOD
    goes_on = those_attacks(page, found.sentence) if total else _goes_on(event, found, scene)
    if agents or not goes_on or _by_a_person(page, found):
        return ()
    return tuple(p for p in scene.blamed if p is not side)


def _is_another(page: Page, group: Group, agent: Agent) -> bool:
    """`خمسة من الجيش اليمني بنيران الحوثيين`: two parties that no id of their own tells apart, each by its name."""
    party = page.match(agent.position, "parties")
    if agent.party is not Party.OTHER or party is None or not page.found("parties", group.first, group.last):
        return False
    name = page.words[party.last - 1].removeprefix("لل").removeprefix("ال")
    return not any(word.endswith(name) for word in page.words[group.first : group.last])


def _as_one(page: Page, agents: list[Agent], parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those who act in an alliance, and it, are one party, unless a report joins them (`القوات الأمريكية والتحالف`)."""
    joined = any(page.words[a.position].startswith("و") and a.party in _ALLIED for a in agents)
    if joined or not set(parties) >= _ALLIED:
        return parties
    return tuple(p for p in parties if p is not Party.US)


def _not_fled(page: Page, agents: list[Agent]) -> list[Agent]:
    """The agents but for those from whom the people, or others where they are, have fled, and whoever joins those."""
    kept: list[Agent] = []
    fled = False
    for agent in agents:
        fled = is_fled(page, agent.position) or (fled and page.words[agent.position].startswith("و"))
        kept += [] if fled else [agent]
    return kept


def _speaker(page: Page, harmed: Harmed, sources: tuple[Attribution, ...]) -> Party | None:
    """The armed group, or the army, that tells of those whom it captured, and of its enemies' dead."""
    if not sources:
        return None
    told = harmed.group.side is not None or harmed.harm is Harm.DETAINED
    own = _tells_own_deed(harmed, sources)
    return party_of_source(page, sources[0]) if own or (told and sources[0].kind in _SPEAKERS) else None


def _tells_own_deed(harmed: Harmed, sources: tuple[Attribution, ...]) -> bool:
    """`أعلنت وزارة الدفاع تحييد عنصرين`: an army's own word for those whom it killed itself."""
    return bool(sources) and sources[0].kind is SourceKind.OFFICIAL and harmed.rule.endswith(_UNDONE)


def _subject(page: Page, harmed: Harmed, found: Found) -> Party | None:
    """The party that begins the sentence, where it does what the harm's verb tells, or detains people."""
    if harmed.harm is Harm.DETAINED:
        return subject_of(page, found.sentence)
    party = subject_match(page, found.sentence) if _is_active(page, harmed) else None
    if party is None or _only_speaks(page, party, harmed.cue) or _has_own_subject(page, harmed):
        return None
    return meant_party(page, party)


def _only_speaks(page: Page, party: Match, verb: int) -> bool:
    """`قسد تدين الغارة التي قتلت`, `قالت قسد إن الألغام قتلت`: a party that tells of a deed, and not of its own."""
    near = [*range(max(0, party.first - 2), party.first), *range(party.last, min(party.last + 2, verb))]
    speaks = any(
        page.role(i, "sources") == "say" or page.words[i].removeprefix("و") in _CONDEMNS or page.words[i] == ":"
        for i in near
    )
    return speaks and _ITSELF.isdisjoint(page.words[party.last : verb])


def _has_own_subject(page: Page, harmed: Harmed) -> bool:
    """`… التي قتلت رجلين`, `المسيرة قتلت رجلين`, `قتلت رصاصة رجلين`: what is no party does what the verb tells."""
    verb, word = harmed.cue, page.words[harmed.cue]
    before = range(verb - _OWN_REACH, verb)
    if any(page.words[i] in _WHICH for i in before):
        return True
    if not word.startswith("و") and not word.endswith("وا") and any(_is_doer(page, i) for i in before):
        return True
    after = verb + 1
    if after >= harmed.group.first or page.words[after] in FORCE_WORDS:
        return False
    known = after in page.numbers or after in page.day_words or page.words[after] in _BESIDE
    return _is_doer(page, after) or not (known or page.matches[after])


def _is_doer(page: Page, position: int) -> bool:
    """Whether a word names an event or a weapon that may itself be what kills."""
    event = page.match(position, "events")
    return event is not None and event.entry.attributes.get("form") != "verb" and not event.form.particles


def _is_active(page: Page, harmed: Harmed) -> bool:
    """`وقتلت ثلاثة مدنيين`, `أعدموا رجلاً`: a verb whose form and people show that others, told before, do it."""
    word, group = page.words[harmed.cue], harmed.group
    verb = page.match(harmed.cue, "harm")
    if verb is None or verb.entry.attributes.get("form") != "verb" or harmed.cue >= group.first:
        return False
    if word.endswith("وا") or (page.words[harmed.cue + 1] in FORCE_WORDS and group.first > harmed.cue + 1):
        return True
    feminine = group.part is Part.WOMEN or page.words[group.last - 1].endswith(("ه", "ات"))
    return word.endswith("ت") and verb.form.stem in _TAKING and not feminine


def _by_a_person(page: Page, found: Found) -> bool:
    """`قتلت على يد زوجها`: by one who is no party."""
    words = page.words[found.clause.first : found.clause.last]
    return any(a == "علي" and b in ("يد", "ايدي") for a, b in pairwise(words))


def _fight(found: Found) -> EventMention | None:
    """The fighting that a clause tells people to have fled from."""
    return next((e for e in found.events if e.event is Event.GROUND_FIGHTING and e.position in found.clause), None)


def _of_both_sides(page: Page, event: EventMention, found: Found) -> bool:
    """`اشتباكات بين X وY`: who of the two did the harm is not told."""
    after = range(event.position + 1, min(event.position + _BETWEEN, found.sentence.last))
    exchange = event.event is Event.SHOOTING and "تبادل" in page.words[max(0, event.position - 2) : event.position]
    return (
        (event.event is Event.GROUND_FIGHTING or exchange)
        and found.sentence.first <= event.position < found.sentence.last
        and any(page.words[i] in ("بين", "مع") for i in after)
    )


def _goes_on(event: EventMention | None, found: Found, scene: Scene) -> bool:
    """Whether the scene's event is the one told of here: no other kind of event, no blameless one."""
    if event is None or scene.event is None or event is scene.event:
        return True
    if is_often_unblamed(event):
        return scene.event.event is event.event and not _elsewhere(found, scene)
    fired = not event.act and {event.event, scene.event.event} <= _FROM_AFAR  # an air raid's missiles
    return fired or event.generic or scene.event.generic or event.event is scene.event.event


def _elsewhere(found: Found, scene: Scene) -> bool:
    """Whether the sentence tells of a place of its own, other than the scene's."""
    here = [fold(p.name) for p in found.places if p.fine and not p.aside]
    return bool(here) and scene.place is not None and fold(scene.place.name) not in here
