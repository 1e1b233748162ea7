"""Reads a report: sentence by sentence into claims, with what the sentences before have set.

A sentence that names an event, a party, a place or a day sets the scene for those that follow; a claim takes from its
own clause first, then from its sentence, then from the scene.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from hasila.days import DayMention
from hasila.errors import OverLimit
from hasila.lexicon import Language
from hasila.limits import MOST_CLAIMS
from hasila.model import Account, Attribution, Claim, Event, Harm, Report, Scope, SourceKind
from hasila.reading.accounts import accounts_of
from hasila.reading.agents import Agent, find_agents
from hasila.reading.another import day_told_from, is_of_another, others_told, own_days
from hasila.reading.apart import told_apart
from hasila.reading.assembly import assembled
from hasila.reading.attribution import Attributor
from hasila.reading.beside_doers import shared_out_after
from hasila.reading.blame import blamed_of
from hasila.reading.breakdowns import breaks_down, is_item, total_of
from hasila.reading.called import with_status_told
from hasila.reading.civil_life import with_civil_life
from hasila.reading.clauses import clauses_of
from hasila.reading.draft import Draft
from hasila.reading.events import EventMention, find_events
from hasila.reading.harm import find_harmed
from hasila.reading.harmed import Harmed
from hasila.reading.hinted import without_hints
from hasila.reading.issued import without_day_of_issue
from hasila.reading.later import told_later
from hasila.reading.page import Page, Sentence
from hasila.reading.page_places import PagePlaces, without_sources
from hasila.reading.people_first import FLEEING
from hasila.reading.place_mention import PlaceMention
from hasila.reading.resolving import PlaceFinder, Resolver
from hasila.reading.scene import Found, Scene, set_background, set_scene
from hasila.reading.shares import of_its_share
from hasila.reading.sides import struck_in, with_side
from hasila.reading.statistics import counts_still, in_its_days, statistic_of
from hasila.reading.surrounding import region_of, with_land_told
from hasila.reading.together import lists_of
from hasila.reading.told_once import with_source_told_once
from hasila.reading.voice import Voice, sources_at
from hasila.reading.what import event_of, event_without_words
from hasila.reading.when import day_of
from hasila.reading.where import place_of
from hasila.registry import SourceRegistry
from hasila.text import fold

_WHOLES: Final = 4
"""How many wholes of a sentence the next one may tell parts of."""
_OPENING_WORDS: Final = 3
_REMEMBERED: Final = 4096
_WHO: Final = frozenset("الذي التي الذين اللذين".split())
_COUNTRIES: Final = frozenset("سوريا سوريه البلاد الفرات العراق".split())


@dataclass
class Reader:
    """Reads reports of one language; pure: the same report gives the same claims.

    `gazetteer` gives known names and ranks candidates, `registry` tells whether a source is the publisher itself.
    """

    language: Language
    gazetteer: Resolver
    registry: SourceRegistry = field(default_factory=SourceRegistry.default)
    _origins: dict[str, str | None] = field(default_factory=dict, init=False, repr=False)

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report, in the order of its text."""
        page = without_hints(Page(report, self.language))
        finder = PlaceFinder(self.gazetteer)
        return assembled(page, self._drafts(page), finder)

    def accounts(self, report: Report) -> tuple[Account, ...]:
        """What a report tells of attacks, whoever was harmed, in its text's order; else what its headline tells."""
        found = self._accounts(report)
        if not found and report.headline:
            called = self._accounts(replace(report, text=report.headline, zones=()))
            found = tuple(replace(account, evidence=None) for account in called)
        return found

    def _accounts(self, report: Report) -> tuple[Account, ...]:
        page = without_hints(Page(report, self.language))
        return tuple(accounts_of(page, PagePlaces(page, self.gazetteer), PlaceFinder(self.gazetteer)))

    def _drafts(self, page: Page) -> list[Draft]:
        last = _last_harm(page)
        if last < 0:
            return []
        publisher = Attribution(page.report.publisher, SourceKind.OUTLET)
        attributor = Attributor(page, lambda name: self._same(name, page.report.publisher))
        places = PagePlaces(page, self.gazetteer)
        scene = Scene()
        drafts: list[Draft] = []
        passed: list[Sentence] = []  # without people harmed; what scene they set is read where a claim follows
        for sentence in page.sentences:
            if sentence.first > last:
                break
            groups = find_harmed(page, sentence, scene.breakdown.harmed if scene.breakdown else None, scene.told)
            if not groups:
                passed.append(sentence)
                if breaks_down(page, sentence):
                    scene.breakdown = scene.total
                continue
            if not drafts:
                scene.widest, scene.statistic = _widest(page, places), statistic_of(page, places)
            for before in passed:
                _leave_scene(page, before, scene)
                _set_scene(page, before, scene, _told_in(page, before, scene, attributor.voices(before), places))
            passed.clear()
            drafts += _read_sentence(page, sentence, groups, scene, attributor.voices(sentence), publisher, places)
            if len(drafts) > MOST_CLAIMS:
                raise OverLimit(f"tells of more than {MOST_CLAIMS} groups of people; no one report does")
        drafts = with_source_told_once(drafts, scene.statistic)
        if drafts and (agency := attributor.dateline()):
            relayed = [d.chain[:-1] if d.chain[:-1][-1:] == agency else (*d.chain[:-1], *agency) for d in drafts]
            drafts = [replace(d, chain=(*chain, publisher)) for d, chain in zip(drafts, relayed, strict=True)]
        elif drafts and (signature := attributor.signature()):
            drafts = [replace(d, chain=(*signature, publisher)) if len(d.chain) == 1 else d for d in drafts]
        return with_civil_life(page, with_status_told(page, told_later(page, places, drafts)))

    def _same(self, name: str, publisher: str) -> bool:
        first, second = self._origin(name), self._origin(publisher)
        return first == second if first is not None else fold(name) == fold(publisher)

    def _origin(self, name: str) -> str | None:
        """The identity of a source's origin, remembered: reports name the same sources again and again."""
        if name not in self._origins:
            if len(self._origins) >= _REMEMBERED:
                self._origins.clear()
            source = self.registry.identify(name)
            self._origins[name] = None if source is None else self.registry.origin(source).id
        return self._origins[name]


def _last_harm(page: Page) -> int:
    """The position of the last word that may tell of harm; -1 where none does."""
    if any(breaks_down(page, sentence) for sentence in page.sentences):
        return len(page.words)
    harms = [m.first for m in page.found("harm", 0, len(page.words))]
    people = (*page.found("people", 0, len(page.words)), *page.found("counted", 0, len(page.words)))
    named = [m.first for m in people if "harm" in m.entry.attributes]
    fleeing = [i for i, w in enumerate(page.words) if w in FLEEING]
    last = max(harms + named + fleeing, default=-1)
    parts = [m.first for m in page.found("cues", last, len(page.words)) if m.entry.attributes["role"] == "part"]
    return max([last, *parts, *shared_out_after(page, last)]) if last >= 0 else last


def _widest(page: Page, places: PagePlaces) -> PlaceMention | None:
    """The first part of a whole country that a report names (`شمال غربي سوريا`): where its running totals are."""
    if _COUNTRIES.isdisjoint(page.words):
        return None
    for sentence in page.sentences:
        if not _COUNTRIES.isdisjoint(page.words[sentence.first : sentence.last]):
            found = next((p for p in places.of(sentence) if p.widest and p.last - p.first > 1), None)
            if found is not None:
                return found
    return None


class _Told(NamedTuple):
    """What a sentence names, but for the people."""

    events: list[EventMention]
    agents: list[Agent]
    places: list[PlaceMention]
    days: list[DayMention]


def _told_in(page: Page, sentence: Sentence, scene: Scene, voices: list[Voice], places: PagePlaces) -> _Told:
    return _Told(
        find_events(page, sentence),
        find_agents(page, sentence),
        without_sources(places.of(sentence), page, voices),
        without_day_of_issue(page, sentence, own_days(page, sentence), framed=scene.statistic is not None),
    )


def _leave_scene(page: Page, sentence: Sentence, scene: Scene) -> None:
    """A sentence that turns elsewhere ends what went on, and so does the next line of a breakdown."""
    next_line = scene.breakdown is not None and is_item(page, sentence)
    if next_line or page.role(sentence.first, "cues") == "elsewhere":
        scene.event, scene.blamed, scene.struck, scene.place = None, (), None, None


def _set_scene(page: Page, sentence: Sentence, scene: Scene, told: _Told) -> None:
    """Let a sentence set the scene of those that follow, but for one of what was before."""
    if page.has_role("cues", "background", sentence.first, sentence.first + _OPENING_WORDS):
        set_background(scene, told.events, told.days)
        return
    told = told._replace(days=in_its_days(page, told.days, scene))
    set_scene(page, sentence, scene, *told)
    scene.counting = counts_still(page, sentence, told.days, scene.counting)
    scene.struck = struck_in(page, sentence, told.agents) or (None if told.agents else scene.struck)


def _read_sentence(
    page: Page,
    sentence: Sentence,
    groups: list[Harmed],
    scene: Scene,
    voices: list[Voice],
    publisher: Attribution,
    page_places: PagePlaces,
) -> list[Draft]:
    told = _told_in(page, sentence, scene, voices, page_places)
    events, agents, places, days = told
    _leave_scene(page, sentence, scene)
    drafts = []
    lists = lists_of(groups)
    clauses = clauses_of(page, sentence)
    others = others_told(page, sentence)
    parts = [(clause, part) for clause in clauses for part in told_apart(page, clause, groups, agents)]
    for harmed, listed in zip(groups, lists, strict=True):
        clause, own = next((pair for pair in parts if harmed.group.first in pair[1]), parts[0])
        first, last = _spoken(page, sentence, voices, harmed)
        found = Found(
            events,
            [a for a in agents if first <= a.position < last and (a.position in own or a.position not in clause)],
            [p for p in places if first <= p.first < last],
            days,
            own,
            sentence,
        )
        found = of_its_share(page, harmed, groups, found)
        draft = _draft(page, sentence, scene, harmed, found, voices, publisher)
        if listed is not None:
            draft = replace(draft, listed=scene.lists + listed)
        if is_of_another(page, sentence, harmed.group.first, others):
            draft = replace(draft, another=True)
        drafts.append(_of_breakdown(page, draft, scene.breakdown, found) if scene.breakdown else draft)
    scene.lists += max((n for n in lists if n), default=0)
    _set_scene(page, sentence, scene, told)
    totals = [d for d in drafts if d.harmed.harm is Harm.KILLED and d.harmed.parent is None]
    if breaks_down(page, sentence):
        scene.breakdown = total_of(drafts) if totals else scene.total
    elif any(d.harmed.parent is None for d in drafts) and not is_item(page, sentence):
        scene.breakdown = None
    scene.total = totals[0] if totals else scene.total
    scene.told = [h for h in groups if h.parent is None][-_WHOLES:]
    return drafts


def _spoken(page: Page, sentence: Sentence, voices: list[Voice], harmed: Harmed) -> tuple[int, int]:
    """The words that the group's own voice speaks, where a sentence has several."""
    own = sources_at(voices, harmed.group.first)
    first = sentence.first
    for voice in voices:
        if voice.sources == own:
            continue
        if sentence.first < voice.first <= harmed.group.first:
            first = voice.first
        elif voice.first > harmed.group.first and not _is_aside(page, voice):
            return first, voice.first
    return first, sentence.last


def _is_aside(page: Page, voice: Voice) -> bool:
    """`القيادي الذي قالت الشبكة إنه …`, `غارة قال المرصد إنها …`: a voice that tells of what stands before it only."""
    before = voice.first - 1
    return page.words[before] in _WHO or page.match(before, "events") is not None


def _of_breakdown(page: Page, draft: Draft, total: Draft, found: Found) -> Draft:
    """A line of a breakdown takes from the total what it does not tell itself."""
    anew = len(draft.chain) > 1 and draft.chain != total.chain
    if anew or (draft.scope is Scope.PERIOD and draft.harmed.rule == "tally"):
        return draft  # who speaks anew, and a total of other days below the lines
    draft = replace(draft, scope=total.scope, chain=total.chain)
    if draft.event is Event.UNKNOWN and not found.agents and all(e.generic for e in found.events):
        draft = replace(draft, event=total.event, weapon=total.weapon)
    if not found.days:
        draft = replace(draft, day=total.day)
    if not found.agents:
        draft = replace(draft, blamed=total.blamed)
    of_its_line = draft.place is not None and draft.place.first >= total.sentence.last
    if not found.places and (is_item(page, found.sentence) or not of_its_line):
        draft = replace(draft, place=total.place, region=total.region)
    return draft


def _draft(
    page: Page,
    sentence: Sentence,
    scene: Scene,
    harmed: Harmed,
    found: Found,
    voices: list[Voice],
    publisher: Attribution,
) -> Draft:
    sources = sources_at(voices, harmed.group.first)
    harmed = with_side(page, sentence, harmed, found.agents, sources, scene.struck)
    day, scope = day_of(page, sentence, harmed, found, scene)
    if scope is Scope.INCIDENT:
        day = day_told_from(page, found.clause, harmed.group.first, day)
    event = event_of(page, harmed, found, scene, scope)
    place, others = place_of(page, harmed, scope, found, scene)
    place = with_land_told(page, place, found, scene)
    return Draft(
        harmed=harmed,
        sentence=sentence,
        event=event.event if event else event_without_words(harmed.harm),
        weapon=event.weapon if event else None,
        day=day,
        scope=scope,
        place=place,
        region=region_of(page, place, found, scene),
        other_places=others,
        blamed=blamed_of(page, harmed, event, found, scene, scope, sources),
        chain=(*sources, publisher),
    )
