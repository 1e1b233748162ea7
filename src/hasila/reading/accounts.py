"""What a report tells of attacks, whether or not it counts anybody harmed: the kind, the place, the day, by whom.

A report that says only that a village was shelled makes no claim, yet it is a voice on who shelled it and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hasila.lexicon import Match
from hasila.model import Account, Event, Party, Precision
from hasila.reading.agents import find_agents
from hasila.reading.clauses import clauses_of
from hasila.reading.events import EventMention, choose, find_events
from hasila.reading.page import Page, Sentence
from hasila.reading.page_places import PagePlaces
from hasila.reading.place_mention import PlaceMention
from hasila.reading.resolving import PlaceFinder
from hasila.reading.scene import Found, agents_of, is_fixed, is_long
from hasila.reading.which_party import subject_of

_NO_ATTACK: Final = frozenset({Event.DISPLACEMENT, Event.ACCIDENT, Event.MASS_GRAVE, Event.LANDMINE, Event.OTHER})
_OPEN_KINDS: Final = {"shelling": (Event.ARTILLERY, Event.AIRSTRIKE)}
"""The kinds that a generic word leaves open, by its family; any other leaves all of them open."""
_OPENING_WORDS: Final = 3
_THOUGH: Final = frozenset("رغم بالرغم برغم الرغم وبالرغم ورغم".split())
_SHARED: Final = "shared"
_AGGRESSION: Final = frozenset({"العدوان", "عدوان"})
_KILLING: Final = frozenset("يقتل تقتل قاتل قاتله يقصف تقصف".split())


def accounts_of(page: Page, places: PagePlaces, finder: PlaceFinder) -> Iterator[Account]:
    """The accounts of attacks in a report, in the order of its text; sums over a stretch of days are none.

    Behind them, where a post's tags accuse (`#العدوان_X #Y_يقتل_المدنيين`), whom they hold responsible.
    """
    told = False
    for sentence in page.sentences:
        told_of = (e for e in find_events(page, sentence) if e.event not in _NO_ATTACK)
        events = [e for e in told_of if e.position not in page.tags or page.words[e.position] not in _AGGRESSION]
        chosen = choose(events)
        if chosen is None or not any(e.act for e in events) or _sums_up(page, sentence, chosen):
            continue
        here = [p for p in places.of(sentence) if not p.aside and p.kind is not Precision.COUNTRY]
        days = [d for d in page.days if sentence.first <= d.first < sentence.last and is_fixed(d) and d.range]
        clause = next(c for c in clauses_of(page, sentence) if chosen.position in c)
        found = Found(events, find_agents(page, sentence), here, days, clause, sentence)
        day = min(days, key=lambda d: (d.first not in clause, abs(d.first - chosen.position)), default=None)
        told = True
        yield Account(
            report=page.report.id,
            evidence=page.sentence_span(sentence),
            events=_kinds(chosen),
            date=day.range if day else None,
            places=tuple(finder.place(p.name, p.within, p.kind) for p in _nearest_first(here, found, chosen)),
            blamed=_blamed(page, found, chosen),
        )
    accused = [m for m in page.found("parties", 0, len(page.words)) if _accused_by_tag(page, m)] if told else []
    if accused:
        first = accused[0].first - (accused[0].first not in page.tags)
        evidence = page.span(first, accused[-1].last + _is_killer(page, accused[-1]))
        yield Account(page.report.id, evidence, (), None, (), tuple(dict.fromkeys(map(_party, accused))))


def _accused_by_tag(page: Page, party: Match) -> bool:
    """Whether a tag names a party as the doer of an aggression or of killing."""
    if party.entry.attributes.get("contextual", _SHARED) != _SHARED:
        return False
    head, joined = party.first - 1, page.report.text[page.tokens[party.first].start - 1] == "_"
    aggression = joined and head in page.tags and page.words[head] in _AGGRESSION  # `#العدوان_الروسي`
    return aggression or (party.first in page.tags and _is_killer(page, party))


def _is_killer(page: Page, party: Match) -> bool:
    """`X_تقتل_المدنيين`, in one tag."""
    word = page.words[party.last : party.last + 1]
    return word != [] and word[0] in _KILLING and page.report.text[page.tokens[party.last].start - 1] == "_"


def _party(named: Match) -> Party:
    return Party(named.entry.attributes["party"])


def _blamed(page: Page, found: Found, event: EventMention) -> tuple[Party, ...]:
    """Those told to have done it; of arrests and raids whoever announces them (`أعلنت X اعتقال …`)."""
    agents = tuple(dict.fromkeys(a.party for a in agents_of(page, found, event)))
    announced = event.event in (Event.DETENTION, Event.RAID) and not agents
    doer = subject_of(page, found.sentence) if announced else None
    return agents if doer is None else (doer,)


def _sums_up(page: Page, sentence: Sentence, event: EventMention) -> bool:
    """`منذ بداية العام استجابت فرقنا لـ 700 هجوم`, `وسبق أن قصفت …`: many attacks, or an earlier one.

    A stretch behind the event and a `though` is another matter's (`قصفت …، رغم وقف النار منذ 2020`).
    """
    first = sentence.first
    last = next((i for i in range(event.position, sentence.last) if page.words[i] in _THOUGH), sentence.last)
    earlier = page.has_role("cues", "background", first, first + _OPENING_WORDS)
    counting = page.has_role("cues", "running", first, last)
    return earlier or counting or any(first <= d.first < last and is_long(d) for d in page.days)


def _kinds(event: EventMention) -> tuple[Event, ...]:
    return _OPEN_KINDS.get(event.family, ()) if event.generic else (event.event,)


def _nearest_first(here: Sequence[PlaceMention], found: Found, event: EventMention) -> list[PlaceMention]:
    """Populated places before regions, those struck and those of the event's clause before the others."""
    fine = [p for p in here if p.fine and not p.origin]
    return sorted(
        fine or here, key=lambda p: (not p.target, p.first not in found.clause, abs(p.first - event.position))
    )
