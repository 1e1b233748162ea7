"""What sentences after a claim tell of it: the place and the kind of event that a lead leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.days import DayKind
from hasila.model import Event, Harm, Party, Precision, Scope, Status
from hasila.reading.agents import find_agents
from hasila.reading.another import own_days
from hasila.reading.asides import SETTLEMENTS
from hasila.reading.assaults import with_assault
from hasila.reading.beside_doers import RULE as BESIDE_DOER
from hasila.reading.claimed import claimed_by
from hasila.reading.deeds import planted_by
from hasila.reading.distributed import SHARE
from hasila.reading.draft import Draft
from hasila.reading.events import choose, find_events
from hasila.reading.group import Group
from hasila.reading.page import Page, Sentence
from hasila.reading.page_places import PagePlaces
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import OFTEN_UNBLAMED, of_attacks
from hasila.reading.together import past_joined
from hasila.reading.told_more import tells_it_again
from hasila.reading.various import by_various, in_various
from hasila.reading.whole_country import tells_several
from hasila.text import fold

_OPENING_WORDS: Final = 3
_AHEAD_SENTENCES: Final = 3
_LEAD_SENTENCES: Final = 5
_LEAD: Final = 2
_BESIDE: Final = 2
_ONE_DAY: Final = (DayKind.DATE, DayKind.WEEKDAY, DayKind.RELATIVE)
_HARMS: Final = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED)
_TOLD_LATER: Final = {
    Event.AIRSTRIKE,
    Event.DRONE_STRIKE,
    Event.ARTILLERY,
    Event.MISSILE,
    Event.IED,
    Event.SHOOTING,
    Event.RAID,
}
_DONE_BY_SOMEBODY: Final = _TOLD_LATER - OFTEN_UNBLAMED
_OWNED_UP_TO: Final = frozenset(
    {Event.IED, Event.SHOOTING, Event.SUICIDE_ATTACK, Event.GROUND_FIGHTING, Event.UNKNOWN, Event.EXECUTION}
)
_TURNING: Final = frozenset({"elsewhere", "background"})
_GROUNDED: Final = frozenset({Party.SDF, Party.OPPOSITION, Party.HTS, Party.ISIS})
"""Parties without aircraft."""
_META_WORDS: Final = 3
_NOT_KNOWN: Final = frozenset("مجهول مجهوله غامض غامضه".split())
_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب".split())
_LAST: Final = frozenset({"الثاني", "الاخير"})
_SEVERAL: Final = frozenset("ريفي ارياف محافظتي محافظات مناطق مناطقي".split())
"""What begins a name of several lands, whose figure no village of one has."""


def told_later(page: Page, places: PagePlaces, drafts: list[Draft]) -> list[Draft]:
    """The drafts with what the sentences right after them add, and parts with what is told of their whole."""
    spread = {d.harmed.parent.first for d in drafts if d.harmed.rule == SHARE and d.harmed.parent is not None}
    placed = [d if d.group.first in spread else _with_place(page, places, d) for d in drafts]
    placed = _with_others_beside(page, drafts, placed)
    filled = [_with_day(page, _with_doer(page, _with_event(page, d))) for d in placed]
    filled = [with_assault(page, _from_the_ground(page, d)) for d in filled]
    filled = [own if in_various(page, own.group) else d for own, d in zip(drafts, filled, strict=True)]
    return [_like_its_whole(page, d, filled) for d in filled]


def _with_place(page: Page, places: PagePlaces, draft: Draft) -> Draft:
    """A lead that names no place takes it from the sentences right after it."""
    if (cause := _by_cause(page, places, draft)) is not None:
        return replace(draft, place=cause, region=cause.within)
    counted = draft.group.count.min is not None
    lead = counted and draft.place is not None and _leads(page, draft, draft.place)
    if draft.scope is not Scope.INCIDENT or not (draft.place is None or lead):
        return draft
    if by_various(page, draft.group, draft.sentence.last):
        return draft
    found = (
        p
        for s in _of_the_same(page, draft)
        for p in places.of(s)
        if p.fine
        and not p.aside
        and (draft.place is None or _lies_within(p, draft.place, places.of(s)) or _all_of_it(page, s, draft, p))
    )
    place = next(found, None)
    if place is None:
        return draft
    land = draft.place if draft.place is not None and draft.place.kind is not Precision.COUNTRY else None
    return replace(draft, place=place, region=place.within or (land.name if land is not None else None))


def _with_others_beside(page: Page, told: list[Draft], placed: list[Draft]) -> list[Draft]:
    """`قتل ثلاثة وأصيب آخرون في ريف X`: those not counted were where the others of their sentence turn out to be."""
    moved = {d.sentence.index: (d, p) for d, p in zip(told, placed, strict=True) if p.place is not d.place}
    kept = []
    for draft in placed:
        before, other = moved.get(draft.sentence.index, (draft, draft))
        same = other is not before and draft.place is before.place and draft.scope is Scope.INCIDENT
        same = same and "كما" not in page.words[other.group.last : draft.group.first]
        kept.append(replace(draft, place=other.place, region=other.region) if same else draft)
    return kept


def _by_cause(page: Page, places: PagePlaces, draft: Draft) -> PlaceMention | None:
    """`استشهاد فلان من مدينة X. بقصف على محيط Y`: where it was, told behind a full stop."""
    only_from = draft.place is None or draft.place.origin or draft.place.aside
    if draft.scope is not Scope.INCIDENT or not only_from or draft.sentence.index + 1 >= len(page.sentences):
        return None
    cause = page.sentences[draft.sentence.index + 1]
    event = page.match(cause.first, "events")
    opens = page.words[cause.first] in _CAUSES and page.words[cause.first + 1 : cause.first + 2] != ["ذلك"]
    if not opens and (event is None or event.form.particles != "ب"):
        return None
    return next((p for p in places.of(cause) if p.fine and not p.aside and not p.origin), None)


def _leads(page: Page, draft: Draft, place: PlaceMention) -> bool:
    """Whether a claim of a wide place is a headline's or a first paragraph's, whose village is told below."""
    index = _index(page, draft)
    if place.kind is Precision.COUNTRY and tells_several(page, draft.sentence):
        return False
    if fold(place.name).partition(" ")[0].removeprefix("ب") in _SEVERAL:
        return False
    return place.wide and (index == 0 or (index <= _LEAD and place.kind is Precision.DISTRICT))


def _all_of_it(page: Page, sentence: Sentence, draft: Draft, place: PlaceMention) -> bool:
    """`أصيب مزارعان شمال غربي سوريا. واستهدف القصف حقولاً بين X وY`: the one attack, of which nobody else is told."""
    whole = draft.place is not None and draft.place.widest
    if page.found("harm", sentence.first, sentence.last):
        return False
    if not whole:
        return place.kind in SETTLEMENTS and tells_it_again(page, draft, sentence)
    event = next(iter(page.found("events", sentence.first, sentence.first + _OPENING_WORDS)), None)
    return event is not None and any(e.known for e in find_events(page, sentence) if e.position < event.last + _BESIDE)


def _index(page: Page, draft: Draft) -> int:
    """How many sentences stand before a claim's, but for the author, the section and the hour above an article."""
    before = page.sentences[: min(draft.sentence.index, _LEAD_SENTENCES * 2)]
    return draft.sentence.index - sum(s.last - s.first <= _META_WORDS for s in before)


def _of_the_same(page: Page, draft: Draft) -> list[Sentence]:
    """The sentences right after a claim that tell of the same, up to one that turns to another matter."""
    ahead = _ahead(page, draft)
    return ahead[: next((i for i, s in enumerate(ahead) if _turns(page, s)), len(ahead))]


def _with_doer(page: Page, draft: Draft) -> Draft:
    """A lead that blames nobody for an attack takes who made it from the sentences right after it."""
    if draft.blamed or draft.scope is not Scope.INCIDENT or draft.harmed.harm not in _HARMS:
        return draft
    if _index(page, draft) > _LEAD or draft.event not in _DONE_BY_SOMEBODY | _OWNED_UP_TO:
        return draft
    for sentence in _of_the_same(page, draft):
        told = planted_by(page, sentence) if draft.event is Event.IED else []
        told = told or (claimed_by(page, sentence) if _is_meant(page, draft, sentence) else [])
        owned = [p for p in told if p is not draft.group.side]
        if owned:
            return replace(draft, blamed=tuple(owned))
        if draft.event not in _DONE_BY_SOMEBODY:
            continue
        kinds = {e.event for e in find_events(page, sentence) if not e.generic}
        doers = of_attacks(page, find_agents(page, sentence)) if draft.event in kinds else []
        if doers:
            side = draft.group.side
            return replace(draft, blamed=tuple(dict.fromkeys(d.party for d in doers if d.party is not side)))
    return draft


def _is_meant(page: Page, draft: Draft, sentence: Sentence) -> bool:
    """`وتبنى X الهجوم الأول`: whether an attack counted so may be the draft's, by the harm told between."""
    words = page.words[sentence.first : sentence.last]
    others = page.found("harm", draft.sentence.last, sentence.first)
    return bool(others) if "الاول" in words else not others or not _LAST.intersection(words)


def _with_event(page: Page, draft: Draft) -> Draft:
    """A lead that tells only of a strike takes its kind from the sentences right after it."""
    if draft.event is not Event.UNKNOWN or draft.scope is not Scope.INCIDENT or draft.harmed.harm not in _HARMS:
        return draft
    if _index(page, draft) >= _LEAD:
        draft = with_assault(page, draft)
    leads = draft.event is Event.UNKNOWN and _index(page, draft) < _LEAD_SENTENCES
    if not leads or _is_unexplained(page, draft.sentence):
        return draft
    for sentence in _ahead(page, draft):
        if _turns(page, sentence):
            break
        later = choose(e for e in find_events(page, sentence) if e.event in _TOLD_LATER and not e.generic)
        if later is not None:
            return replace(draft, event=later.event, weapon=later.weapon)
    return draft


def _is_unexplained(page: Page, sentence: Sentence) -> bool:
    """`انفجار مجهول بسيارة`, `انفجار لم تُعرف أسبابه`: a blast of which is told that nobody knows what it was."""
    blasts = [m for m in page.found("events", sentence.first, sentence.last) if m.entry.id == "explosion"]
    return any(not _NOT_KNOWN.isdisjoint(page.words[m.last : m.last + _BESIDE]) for m in blasts)


def _from_the_ground(page: Page, draft: Draft) -> Draft:
    """`قصف قسد على مارع`: shelling, by those who have no aircraft, of which no word tells how."""
    if draft.event is not Event.UNKNOWN or draft.scope is not Scope.INCIDENT or draft.harmed.harm not in _HARMS:
        return draft
    told = page.found("events", draft.sentence.first, draft.sentence.last)
    shelled = any(e.entry.attributes.get("family") == "shelling" for e in told)
    return replace(draft, event=Event.ARTILLERY) if shelled and _GROUNDED & {*draft.blamed} else draft


def _with_day(page: Page, draft: Draft) -> Draft:
    """A lead that names no day takes the one that the sentences right after it tell."""
    if draft.day is not None or draft.scope is not Scope.INCIDENT or _index(page, draft) >= _AHEAD_SENTENCES:
        return draft
    for sentence in _ahead(page, draft):
        if _turns(page, sentence) or page.words[sentence.first] in ("كما", "وكما"):
            break
        days = [d for d in own_days(page, sentence) if d.range is not None]
        if days:
            return draft if days[0].kind not in _ONE_DAY else replace(draft, day=days[0].range)
    return draft


def _like_its_whole(page: Page, draft: Draft, drafts: list[Draft]) -> Draft:
    """`… بينهم طفلان`: a part was where its whole was, and came to harm with it."""
    whole = draft.harmed.parent
    if whole is None:
        return draft
    here = (d for d in drafts if d.sentence.index == draft.sentence.index and d is not draft)
    told = next((d for d in here if d.group.first == whole.first and d.harmed.harm is draft.harmed.harm), None)
    if told is None:
        return _of_its_days(draft, whole, drafts)
    group = draft.group
    if group.status is Status.COMBATANT and group.side is None:
        draft = replace(draft, harmed=replace(draft.harmed, group=replace(group, side=told.group.side)))
    if draft.harmed.rule in (SHARE, BESIDE_DOER):
        kind, weapon = (draft.event, draft.weapon) if draft.event is not Event.UNKNOWN else (told.event, told.weapon)
        return replace(draft, event=kind, weapon=weapon, day=told.day, scope=told.scope)
    fewer = set(draft.blamed) < set(told.blamed) or not told.blamed
    blamed = draft.blamed if fewer and draft.blamed else told.blamed
    if (_beside_it(page, draft.place, group) or _of_its_own(draft, told.place)) and told.place is not None:
        return replace(draft, event=told.event, weapon=told.weapon, day=told.day, scope=told.scope, blamed=blamed)
    return replace(
        draft,
        event=told.event,
        weapon=told.weapon,
        day=told.day,
        scope=told.scope,
        place=told.place,
        region=told.region,
        other_places=told.other_places,
        blamed=blamed,
    )


def _of_its_days(part: Draft, whole: Group, drafts: list[Draft]) -> Draft:
    """`وثقت الشبكة مقتل 84 في آب. وقتل 40 منهم على يد X`: a part is counted over the days of its whole."""
    told = next((d for d in drafts if d.group.first == whole.first and d.scope is Scope.PERIOD), None)
    return part if told is None or part.scope is Scope.PERIOD else replace(part, scope=told.scope, day=told.day)


def _beside_it(page: Page, place: PlaceMention | None, group: Group) -> bool:
    """`قتل 64 في سوريا، بينهم 16 في إدلب`: whether a part's own place is told right behind it."""
    return place is not None and 0 <= place.first - past_joined(page, group.last) <= _BESIDE


def _of_its_own(part: Draft, place: PlaceMention | None) -> bool:
    """`قتل 16 في العراق، بينهم ستة في انفجار في بلدة X`: whether a part of a whole country's has a place behind it."""
    whole = place is not None and place.kind is Precision.COUNTRY
    return whole and part.place is not None and part.place.fine and part.group.last <= part.place.first


def _ahead(page: Page, draft: Draft) -> list[Sentence]:
    start = draft.sentence.index + 1
    return page.sentences[start : start + _AHEAD_SENTENCES]


def _turns(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence turns to something else, or to what was before."""
    last = sentence.first + _OPENING_WORDS
    event = page.match(sentence.first, "events")
    second = page.words[max(0, sentence.first - 2) : sentence.first] == [".", "."]
    if second and event is not None and event.form.particles == "و":
        return True  # `مقتل شاب في درعا.. وغارة على القنيطرة`
    return any(c.entry.attributes["role"] in _TURNING for c in page.found("cues", sentence.first, last))


def _lies_within(place: PlaceMention, region: PlaceMention, told: Sequence[PlaceMention]) -> bool:
    """Whether a finer place, struck or told with its region, lies in the region that the lead named.

    Of those told beside it one may be the zone around it: `قرية X في منطقة Y غربي Z` lies in Z.
    """
    if region.kind is Precision.COUNTRY:
        return True
    around = next((p for p in told if p is not place and p.name == place.within), None)
    if around is not None and _lies_within(around, region, ()):
        return True
    words = {w.removeprefix("ب").strip("#") for w in fold(region.name).split()} - {"ريف", "شمال", "جنوب", "شرق", "غرب"}
    return place.within is not None and not words.isdisjoint(fold(place.within).split())
