"""The scene of a claim: what its clause, its sentence and the sentences before say of event, party, day and place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hasila.days import DayKind, DayMention
from hasila.model import Attribution, DateRange, Event, Harm, Party, Scope, SourceKind
from hasila.reading.clauses import Clause, clauses_of
from hasila.reading.draft import Draft
from hasila.reading.events import Agent, EventMention, choose, subject_of
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.place_names import PlaceMention
from hasila.text import fold

_LONG_SPAN_DAYS = 6
_NEAR_GROUP = 12
_TOGETHER = 3
_JOINERS = frozenset("و ، , ( ) - –".split())
_RIGHT_AFTER = 5
_OFTEN_UNBLAMED = {
    Event.IED,
    Event.LANDMINE,
    Event.ACCIDENT,
    Event.MASS_GRAVE,
    Event.SUICIDE_ATTACK,
    Event.SHOOTING,
    Event.OTHER,
}
_ATTACKS = frozenset("الهجمات الاعتداءات الاستهدافات الغارات الانفجارات الضربات القصوفات".split())


@dataclass
class Scene:
    """What the sentences so far have set: the event, who is blamed, the place and the day."""

    event: EventMention | None = None
    blamed: tuple[Party, ...] = ()
    place: PlaceMention | None = None
    region: PlaceMention | None = None
    header: PlaceMention | None = None
    widest: PlaceMention | None = None
    lists: int = 0
    total: Draft | None = None
    breakdown: Draft | None = None
    day: DayMention | None = None
    stretch: DateRange | None = None


@dataclass(frozen=True)
class Found:
    """What a sentence holds, within the voice and beside the clause of one claim."""

    events: list[EventMention]
    agents: list[Agent]
    places: list[PlaceMention]
    days: list[DayMention]
    clause: Clause
    sentence: Sentence


def event_of(harmed: Harmed, found: Found, scene: Scene, scope: Scope) -> EventMention | None:
    """The event that the clause, then the sentence tells; else the scene's, unless another day or a total is told."""
    if harmed.harm is Harm.DISPLACED:
        return next((e for e in found.events if e.event is Event.DISPLACEMENT), None)
    events = [
        e
        for e in found.events
        if e.event is not Event.DISPLACEMENT and (harmed.harm is Harm.DETAINED or e.event is not Event.DETENTION)
    ]
    chosen = choose(e for e in events if e.position in found.clause) or choose(events)
    if chosen is not None and not chosen.generic:
        return chosen
    if scope is Scope.PERIOD or _on_another_day(found, scene):
        return chosen
    if scene.event is not None and not scene.event.generic:
        return scene.event
    return chosen


def _on_another_day(found: Found, scene: Scene) -> bool:
    """Whether the sentence tells of one day that is not the scene's."""
    days = [d.range for d in found.days if d.range is not None and not _is_long(d)]
    return bool(days) and scene.day is not None and scene.day.range not in days


def event_without_words(harm: Harm) -> Event:
    """The event that a harm tells of by itself, where no word names one."""
    return {Harm.DETAINED: Event.DETENTION, Harm.DISPLACED: Event.DISPLACEMENT}.get(harm, Event.UNKNOWN)


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
    side = harmed.group.side
    if harmed.harm is Harm.BODIES_FOUND and not found.agents:
        return ()
    agents = [a for a in found.agents if a.position in found.clause] or found.agents
    parties = tuple(dict.fromkeys(a.party for a in agents if a.party is not side))
    if parties:
        return parties
    if side is not None and sources and sources[0].kind is SourceKind.ARMED_GROUP:
        speaker = _party_of(page, sources[0])
        if speaker is not None and speaker is not side:
            return (speaker,)
    if harmed.harm is Harm.DETAINED and (doer := subject_of(page, found.sentence)) is not None and doer is not side:
        return (doer,)
    if agents or scope is Scope.PERIOD or not _goes_on(event, found, scene):
        return ()
    return tuple(p for p in scene.blamed if p is not side)


def _goes_on(event: EventMention | None, found: Found, scene: Scene) -> bool:
    """Whether the scene's event is the one told of here: no other kind of event, no blameless one."""
    if event is None or scene.event is None or event is scene.event:
        return True
    if event.event in _OFTEN_UNBLAMED:
        return scene.event.event is event.event
    return event.generic or scene.event.generic or event.event is scene.event.event


def _party_of(page: Page, source: Attribution) -> Party | None:
    if source.span is None:
        return None
    for i, token in enumerate(page.tokens):
        if source.span.start <= token.start < source.span.end and (match := page.match(i, "parties")):
            return Party(match.entry.attributes["party"])
    return None


def day_of(
    page: Page, sentence: Sentence, harmed: Harmed, found: Found, scene: Scene
) -> tuple[DateRange | None, Scope]:
    """The days of a claim and whether it counts one incident or a stretch: by its clause, its sentence, the scene."""
    near = [d for d in found.days if d.first in found.clause] or found.days
    near = [d for d in near if d.range is not None]
    running = page.has_role("cues", "running", sentence.first, sentence.last)
    total = page.words[sentence.first] in ("وبذلك", "بذلك") and page.has_role(
        "cues", "total", sentence.first, sentence.last
    )
    single = [d for d in near if not _is_long(d)]
    long = [d for d in near if _is_long(d)]
    if not found.days and scene.stretch is not None and _those_attacks(page, sentence):
        return scene.stretch, Scope.PERIOD
    if long and (total or not any(d.first in found.clause for d in single)) and _covers(long[0], harmed):
        return long[0].range, Scope.PERIOD
    if total:
        return (single[0].range if single else None), Scope.PERIOD
    if single and _until_now(page, harmed) and (start := single[0].range) is not None and page.report.published:
        return DateRange(start.earliest, page.report.published.latest), Scope.PERIOD
    if single and scene.day is not None and _quoted_today(page, single[0]):
        return scene.day.range, Scope.INCIDENT
    if single:
        return min(single, key=lambda d: abs(d.first - harmed.group.first)).range, Scope.INCIDENT
    if running and not found.days:
        return None, Scope.PERIOD
    return (scene.day.range if scene.day else None), Scope.INCIDENT


def _those_attacks(page: Page, sentence: Sentence) -> bool:
    """`وأدت هذه الهجمات إلى …`: the attacks that the sentence before counted over a stretch of days."""
    words = page.words[sentence.first : sentence.last]
    return any(a in ("هذه", "تلك") and b in _ATTACKS for a, b in pairwise(words))


def _until_now(page: Page, harmed: Harmed) -> bool:
    """`انتشال عشرات الجثث منها حتى الآن`: a figure that has been growing since the day told before."""
    after = page.words[harmed.group.last : harmed.group.last + 4]
    return "حتي" in after and ("الان" in after or "اللحظه" in after)


def _quoted_today(page: Page, day: DayMention) -> bool:
    """`«قتل 27 شخصاً هذا الصباح»` in a report of the next day: today is the day of the quoted words."""
    before = page.report.text[: day.start]
    return day.told == 0 and before.rfind("«") > before.rfind("»")


def _covers(day: DayMention, harmed: Harmed) -> bool:
    """Whether a stretch of days tells of the figure: before it, or right after it."""
    return day.first < harmed.group.first or day.first - harmed.group.last <= _NEAR_GROUP


def _is_long(day: DayMention) -> bool:
    if day.kind not in (DayKind.SINCE, DayKind.SPAN, DayKind.MONTH, DayKind.YEAR):
        return False
    if day.range is None or day.range.earliest is None:
        return True
    return day.range.latest is None or (day.range.latest - day.range.earliest).days >= _LONG_SPAN_DAYS


def place_of(
    page: Page, harmed: Harmed, scope: Scope, found: Found, scene: Scene
) -> tuple[PlaceMention | None, tuple[str, ...]]:
    """The place that the clause, then the sentence, then the scene gives; of several named together the first."""
    here = [p for p in found.places if not p.aside and not p.header]
    for pool in ([p for p in here if p.first in found.clause], here):
        exact = [p for p in pool if p.fine] or ([] if pool is here else pool)
        wide = frozenset(i for p in here if p.wide for i in range(p.first, p.last))
        if cluster := _nearest(page, harmed, _clusters(page, exact, wide)):
            return cluster[0], tuple(p.name for p in cluster[1:])
    if scope is Scope.PERIOD:
        return next((p for p in here if p.wide), scene.widest), ()
    if here:
        return here[0], ()
    return scene.place or scene.region or scene.header, ()


def _clusters(page: Page, places: list[PlaceMention], wide: frozenset[int]) -> list[list[PlaceMention]]:
    """Places named together (`قرى X وY بريف حلب وZ`); `wide` are the positions of regions between them."""
    clusters: list[list[PlaceMention]] = []
    for place in places:
        between = range(clusters[-1][-1].last, place.first) if clusters else range(0)
        free = [i for i in between if i not in wide]
        before = page.words[between[-1]] if between else "و"
        joined = page.words[place.first].startswith("و") or before.startswith("و") or before in _JOINERS
        links = all(page.words[i] in _JOINERS or page.role(i, "places") == "kind" for i in free)
        if clusters and joined and len(free) <= _TOGETHER and links:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters


def _nearest(page: Page, harmed: Harmed, clusters: list[list[PlaceMention]]) -> list[PlaceMention]:
    """The cluster that the harm belongs to: one right after the people, then the struck one, then the nearest."""
    start = harmed.group.last
    after = [c for c in clusters if c[0].first >= start and not _new_harm(page, start, c[0].first)]
    if after and after[0][0].first - start <= _RIGHT_AFTER:
        return after[0]
    targets = [c for c in after if c[0].target] or [c for c in clusters if c[0].target]
    pool = targets or after or clusters
    return min(pool, key=lambda c: (abs(c[0].first - start), c[0].first), default=[])


def _new_harm(page: Page, first: int, last: int) -> bool:
    """Whether another harm is told between two positions, other than one joined to the first (`مقتل … وإصابة …`)."""
    return any(
        not (m.entry.attributes.get("form") == "noun" and m.form.particles == "و")
        for m in page.found("harm", first, last)
    ) or any(
        m.entry.attributes.get("form") == "verb" and m.form.particles == "و" and not m.form.pronoun
        for m in page.found("events", first, last)
    )


def region_of(place: PlaceMention | None, found: Found, scene: Scene) -> str | None:
    """The wider place that a place is told to lie in, beside it or as the scene has it."""
    if place is None:
        return None
    if place.within:
        return place.within
    if place.wide:
        return None
    wider = [p for p in found.places if p.wide and not p.aside and p is not place] or [
        p for p in (scene.region, scene.header) if p
    ]
    return next((p.name for p in wider if fold(p.name) != fold(place.name)), None)


def _of_the_event(page: Page, sentence: Sentence, event: EventMention | None, agents: list[Agent]) -> list[Agent]:
    """The agents in the clause of a sentence's event; all where it has none there (`… شنها X، فيما كان Y يهاجم`)."""
    if event is None or len(agents) == 1:
        return agents
    clause = next((c for c in clauses_of(page, sentence) if event.position in c), None)
    return [a for a in agents if clause is not None and a.position in clause] or agents


def set_scene(
    page: Page,
    sentence: Sentence,
    scene: Scene,
    events: list[EventMention],
    agents: list[Agent],
    places: list[PlaceMention],
    days: list[DayMention],
) -> None:
    """Let what a sentence names be the scene of those that follow."""
    chosen = choose(events)
    if chosen is not None and (scene.event is None or not chosen.generic):
        scene.event = chosen
    if agents:
        scene.blamed = tuple(dict.fromkeys(a.party for a in _of_the_event(page, sentence, chosen, agents)))
    acts = any(not e.generic or e.act for e in events)
    here = [p for p in places if not p.aside]
    if header := next((p for p in here if p.header), None):
        scene.header, scene.region, scene.place = header, header, None
    scene.widest = next((p for p in here if p.widest and p.last - p.first > 1), scene.widest)
    exact = [p for p in here if p.fine]
    if exact and (acts or scene.place is None):
        scene.place = next((p for p in exact if p.target), exact[0])
    if wide := [p for p in here if p.wide and not p.header]:
        scene.region = wide[0]
    stretch = next((d.range for d in days if d.range is not None and _is_long(d)), None)
    scene.stretch = stretch
    dated = [d for d in days if d.range is not None and not _is_long(d)]
    if dated and not (scene.day is not None and _quoted_today(page, dated[0])):
        scene.day = dated[0]
