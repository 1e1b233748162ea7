"""Reads a report: sentence by sentence into claims, with what the sentences before have set.

A sentence that names an event, a party, a place or a day sets the scene for those that follow; a claim takes from its
own clause first, then from its sentence, then from the scene.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from hasila.days import DayKind, DayMention
from hasila.lexicon import Language
from hasila.model import Attribution, Claim, DateRange, Event, Harm, Party, Report, Scope, SourceKind
from hasila.reading.assembly import Draft, assembled
from hasila.reading.attribution import Attributor, Voice
from hasila.reading.clauses import Clause, clauses_of
from hasila.reading.events import Agent, EventMention, choose, find_agents, find_events, subject_of
from hasila.reading.harm import FLEEING, Harmed, breaks_down, find_harmed, lists_of
from hasila.reading.page import Page, Sentence
from hasila.reading.places import Names, PlaceMention, find_places
from hasila.reading.resolving import PlaceFinder, Resolver
from hasila.registry import SourceRegistry

_LONG_SPAN_DAYS = 6
_NEAR_GROUP = 12
_TOGETHER = 3
_JOINERS = frozenset("و ، , ( ) - –".split())
_RIGHT_AFTER = 5
_AHEAD_SENTENCES = 3
_OPENING_WORDS = 3
_COUNTRIES = frozenset("سوريا سوريه البلاد الفرات العراق".split())
_OFTEN_UNBLAMED = {
    Event.IED,
    Event.LANDMINE,
    Event.ACCIDENT,
    Event.MASS_GRAVE,
    Event.SUICIDE_ATTACK,
    Event.SHOOTING,
    Event.OTHER,
}


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


@dataclass
class Reader:
    """Reads reports of one language; pure: the same report gives the same claims.

    `gazetteer` gives known names and ranks candidates, `registry` tells whether a source is the publisher itself.
    """

    language: Language
    gazetteer: Resolver
    registry: SourceRegistry = field(default_factory=SourceRegistry.default)

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report, in the order of its text."""
        page = Page(report, self.language)
        finder = PlaceFinder(self.gazetteer)
        return assembled(page, self._drafts(page), finder)

    def _drafts(self, page: Page) -> list[Draft]:
        last = _last_harm(page)
        if last < 0:
            return []
        publisher = self._publisher(page.report)
        attributor = Attributor(page, lambda name: _same(self.registry, name, page.report.publisher))
        scene = Scene(widest=_widest(page, self.gazetteer))
        drafts: list[Draft] = []
        for sentence in page.sentences:
            if sentence.first > last:
                break
            voices = attributor.voices(sentence)
            drafts += _read_sentence(page, sentence, scene, voices, publisher, self.gazetteer)
        if drafts and (signature := attributor.signature()):
            drafts = [replace(d, chain=(*signature, publisher)) if len(d.chain) == 1 else d for d in drafts]
        return self._with_later_places(page, drafts)

    def _with_later_places(self, page: Page, drafts: list[Draft]) -> list[Draft]:
        """A lead that names no place takes it from the sentences right after it."""
        filled = []
        for draft in drafts:
            if draft.place is None and draft.scope is Scope.INCIDENT:
                ahead = page.sentences[draft.sentence.index + 1 : draft.sentence.index + 1 + _AHEAD_SENTENCES]
                found = (p for s in ahead for p in find_places(page, s, self.gazetteer) if p.fine and not p.aside)
                place = next(found, None)
                draft = replace(draft, place=place, region=place.within if place else None)
            filled.append(draft)
        return filled

    @staticmethod
    def _publisher(report: Report) -> Attribution:
        return Attribution(report.publisher, SourceKind.OUTLET)


@lru_cache(maxsize=4096)
def _identity(registry: int, name: str) -> str | None:
    source = _REGISTRIES[registry].identify(name)
    return None if source is None else _REGISTRIES[registry].origin(source).id


_REGISTRIES: dict[int, SourceRegistry] = {}


def _same(registry: SourceRegistry, name: str, publisher: str) -> bool:
    _REGISTRIES[id(registry)] = registry
    first, second = _identity(id(registry), name), _identity(id(registry), publisher)
    return first is not None and first == second


def _last_harm(page: Page) -> int:
    """The position of the last word that may tell of harm; -1 where none does."""
    if page.has_role("cues", "breakdown", 0, len(page.words)):
        return len(page.words)
    harms = [m.first for m in page.found("harm", 0, len(page.words))]
    named = [m.first for m in page.found("people", 0, len(page.words)) if "harm" in m.entry.attributes]
    joint = [m.first for m in page.found("cues", 0, len(page.words)) if m.entry.attributes["role"] == "joint"]
    fleeing = [i for i, w in enumerate(page.words) if w in FLEEING]
    return max(harms + named + joint + fleeing, default=-1)


def _widest(page: Page, names: Names) -> PlaceMention | None:
    """The first part of a whole country that a report names (`شمال غربي سوريا`): where its running totals are."""
    for sentence in page.sentences:
        if any(w in _COUNTRIES for w in page.words[sentence.first : sentence.last]):
            found = next((p for p in find_places(page, sentence, names) if p.widest and p.last - p.first > 1), None)
            if found is not None:
                return found
    return None


def _read_sentence(
    page: Page, sentence: Sentence, scene: Scene, voices: list[Voice], publisher: Attribution, names: Names
) -> list[Draft]:
    events, agents = find_events(page, sentence), find_agents(page, sentence)
    places = _without_sources(find_places(page, sentence, names), page, voices)
    days = [d for d in page.days if sentence.first <= d.first < sentence.last]
    clauses = clauses_of(page, sentence)
    if page.role(sentence.first, "cues") == "elsewhere":
        scene.event, scene.blamed = None, ()
    drafts = []
    groups = find_harmed(page, sentence, scene.breakdown.harmed if scene.breakdown else None)
    lists = lists_of(groups)
    for harmed, listed in zip(groups, lists, strict=True):
        clause = next((c for c in clauses if harmed.group.first in c), clauses[0])
        first, last = _spoken(sentence, voices, harmed)
        found = _Found(
            events,
            [a for a in agents if first <= a.position < last],
            [p for p in places if first <= p.first < last],
            days,
            clause,
            sentence,
        )
        draft = _draft(page, sentence, scene, harmed, found, voices, publisher)
        draft = replace(draft, listed=None if listed is None else scene.lists + listed)
        drafts.append(_of_breakdown(draft, scene.breakdown) if scene.breakdown else draft)
    scene.lists += max((n for n in lists if n), default=0)
    if not page.has_role("cues", "background", sentence.first, sentence.first + _OPENING_WORDS):
        _set_scene(page, scene, events, agents, places, days)
    totals = [d for d in drafts if d.harmed.harm is Harm.KILLED and d.harmed.parent is None]
    if breaks_down(page, sentence):
        scene.breakdown = totals[0] if totals else scene.total
    elif drafts and page.words[sentence.first] not in ("-", "–", "—", "•"):
        scene.breakdown = None
    scene.total = totals[0] if totals else scene.total
    return drafts


def _spoken(sentence: Sentence, voices: list[Voice], harmed: Harmed) -> tuple[int, int]:
    """The words that the group's own voice speaks, where a sentence has several."""
    own = _sources_at(voices, harmed)
    first = sentence.first
    for voice in voices:
        if voice.sources == own:
            continue
        if sentence.first < voice.first <= harmed.group.first:
            first = voice.first
        elif voice.first > harmed.group.first:
            return first, voice.first
    return first, sentence.last


def _of_breakdown(draft: Draft, total: Draft) -> Draft:
    """A line of a breakdown takes from the total what it does not tell itself."""
    return replace(
        draft, scope=total.scope, day=draft.day or total.day, blamed=draft.blamed or total.blamed, chain=total.chain
    )


@dataclass(frozen=True)
class _Found:
    events: list[EventMention]
    agents: list[Agent]
    places: list[PlaceMention]
    days: list[DayMention]
    clause: Clause
    sentence: Sentence


def _without_sources(places: list[PlaceMention], page: Page, voices: list[Voice]) -> list[PlaceMention]:
    """The places that do not stand inside a source's name (`مصادر طبية في عفرين`)."""
    spans = [s.span for v in voices for s in v.sources if s.span is not None]
    return [p for p in places if not any(s.start <= page.tokens[p.first].start < s.end for s in spans)]


def _draft(
    page: Page,
    sentence: Sentence,
    scene: Scene,
    harmed: Harmed,
    found: _Found,
    voices: list[Voice],
    publisher: Attribution,
) -> Draft:
    event = _event_of(harmed, found, scene)
    sources = _sources_at(voices, harmed)
    day, scope = _day_of(page, sentence, harmed, found, scene)
    place, others = _place_of(page, harmed, scope, found, scene)
    return Draft(
        harmed=harmed,
        sentence=sentence,
        event=event.event if event else _event_without_words(harmed.harm),
        weapon=event.weapon if event else None,
        day=day,
        scope=scope,
        place=place,
        region=_region_of(place, found, scene),
        other_places=others,
        blamed=_blamed_of(page, harmed, event, found, scene, sources),
        chain=(*sources, publisher),
    )


def _event_of(harmed: Harmed, found: _Found, scene: Scene) -> EventMention | None:
    if harmed.harm is Harm.DISPLACED:
        return next((e for e in found.events if e.event is Event.DISPLACEMENT), None)
    events = [e for e in found.events if harmed.harm is Harm.DETAINED or e.event is not Event.DETENTION]
    chosen = choose(e for e in events if e.position in found.clause) or choose(events)
    if chosen is not None and not chosen.generic:
        return chosen
    if scene.event is not None and not scene.event.generic:
        return scene.event
    return chosen


def _event_without_words(harm: Harm) -> Event:
    return {Harm.DETAINED: Event.DETENTION, Harm.DISPLACED: Event.DISPLACEMENT}.get(harm, Event.UNKNOWN)


def _blamed_of(
    page: Page,
    harmed: Harmed,
    event: EventMention | None,
    found: _Found,
    scene: Scene,
    sources: tuple[Attribution, ...],
) -> tuple[Party, ...]:
    """Who the text holds responsible: by the clause, the sentence, the scene that goes on, or the armed group that tells it."""
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
    if agents or not _goes_on(event, found, scene):
        return ()
    return tuple(p for p in scene.blamed if p is not side)


def _goes_on(event: EventMention | None, found: _Found, scene: Scene) -> bool:
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


def _day_of(
    page: Page, sentence: Sentence, harmed: Harmed, found: _Found, scene: Scene
) -> tuple[DateRange | None, Scope]:
    near = [d for d in found.days if d.first in found.clause] or found.days
    near = [d for d in near if d.range is not None]
    running = page.has_role("cues", "running", sentence.first, sentence.last)
    total = page.words[sentence.first] in ("وبذلك", "بذلك") and page.has_role(
        "cues", "total", sentence.first, sentence.last
    )
    single = [d for d in near if not _is_long(d)]
    long = [d for d in near if _is_long(d)]
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


def _place_of(
    page: Page, harmed: Harmed, scope: Scope, found: _Found, scene: Scene
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
    )


def _region_of(place: PlaceMention | None, found: _Found, scene: Scene) -> str | None:
    if place is None:
        return None
    if place.within:
        return place.within
    wider = [p for p in found.places if p.wide and p is not place] or [p for p in (scene.region, scene.header) if p]
    return next((p.name for p in wider if p.name != place.name), None)


def _sources_at(voices: list[Voice], harmed: Harmed) -> tuple[Attribution, ...]:
    chosen: tuple[Attribution, ...] = ()
    for voice in voices:
        if voice.first <= harmed.group.first < voice.last:
            chosen = voice.sources
    return chosen


def _set_scene(
    page: Page, scene: Scene, events: list[EventMention], agents: list[Agent], places: list[PlaceMention], days: list[DayMention]
) -> None:
    chosen = choose(events)
    if chosen is not None and (scene.event is None or not chosen.generic):
        scene.event = chosen
    if agents:
        scene.blamed = tuple(dict.fromkeys(a.party for a in agents))
    here = [p for p in places if not p.aside]
    if header := next((p for p in here if p.header), None):
        scene.header, scene.region, scene.place = header, header, None
    scene.widest = next((p for p in here if p.widest and p.last - p.first > 1), scene.widest)
    if exact := [p for p in here if p.fine] or [p for p in here if not p.wide]:
        scene.place = next((p for p in exact if p.target), exact[0])
    if wide := [p for p in here if p.wide and not p.header]:
        scene.region = wide[0]
    dated = [d for d in days if d.range is not None and not _is_long(d)]
    if dated and not (scene.day is not None and _quoted_today(page, dated[0])):
        scene.day = dated[0]
