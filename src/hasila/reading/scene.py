"""The scene of a claim: what its clause, its sentence and the sentences before say of event, party, day and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from hasila.days import DayKind, DayMention
from hasila.model import DateRange, Event, Harm, Party, Precision
from hasila.reading.agents import Agent
from hasila.reading.allies import with_backing
from hasila.reading.asides import of_an_office
from hasila.reading.clauses import Clause, clauses_of
from hasila.reading.draft import Draft
from hasila.reading.events import EventMention, choose
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import WIDE_NAMES, PlaceMention
from hasila.reading.said_on import without_sayings
from hasila.reading.told_besides import told_besides
from hasila.text import fold

_LONG_SPAN_DAYS: Final = 6
OFTEN_UNBLAMED: Final = {
    Event.IED,
    Event.LANDMINE,
    Event.ACCIDENT,
    Event.MASS_GRAVE,
    Event.SUICIDE_ATTACK,
    Event.SHOOTING,
    Event.OTHER,
}
"""Kinds of event whose doer is often not known, so that another's is not taken for it."""


SUBDISTRICTS: Final = ("ناحيه", "لناحيه", "بناحيه")
"""With what the name of a subdistrict begins: a land so small that what is told next is often outside it."""


def is_often_unblamed(event: EventMention) -> bool:
    """Whether the doer of an event is often not known: a bomb, a shot, or a blast of no known kind (`انفجار مجهول`)."""
    return event.event in OFTEN_UNBLAMED or (event.family == "blast" and event.generic and not event.known)


_BARE_DAYS: Final = frozenset("يومين ايام يوما يوم".split())
"""What ends a stretch up to now (`خلال ثلاثة أيام`), which tells no day for the sentences that follow."""
_JOINED: Final = 3
"""How many words a party's name has before the one that is joined to it, at the most."""
_FLIGHT: Final = 6
_FLED: Final = frozenset(
    "الفارين الفارون الفاره فارين فارون هربا هربوا هربت هرب الهاربين الهاربون هاربين فرت فروا فر نزحوا نزحت نزح"
    " نازحين النازحين النازحون المهجرين مهجرين فرارا نجوا نجت الناجين هجروا هجرت".split()
)
_PAUSES: Final = frozenset("، . : ؛ ما مما حيث في جراء اثر خلال".split())
_SIDES: Final = frozenset("ريف شمال جنوب شرق غرب شمالي جنوبي شرقي غربي محافظه مدينه منطقه وسط".split())
_OPENINGS: Final = frozenset("في وفي اما كما و - – — • * شهد شهدت وشهد وشهدت".split())


@dataclass(frozen=True, slots=True)
class Statistic:
    """The days over which a whole report counts, and the place whose people it counts."""

    days: DateRange
    place: PlaceMention | None


@dataclass
class Scene:
    """What the sentences so far have set: the event, who is blamed, the place and the day.

    `stretch` are the days over which the sentence before counts, `counted` those over which one did last; `statistic`
    what the whole report counts over, while it is `counting`; `lands` the wider places told of places by name, until
    the report turns to another land.
    """

    event: EventMention | None = None
    blamed: tuple[Party, ...] = ()
    struck: Party | None = None
    place: PlaceMention | None = None
    region: PlaceMention | None = None
    header: PlaceMention | None = None
    widest: PlaceMention | None = None
    governorate: PlaceMention | None = None
    lists: int = 0
    total: Draft | None = None
    told: Sequence[Harmed] = ()
    breakdown: Draft | None = None
    day: DayMention | None = None
    stretch: DateRange | None = None
    counted: DateRange | None = None
    statistic: Statistic | None = None
    counting: bool = True
    lands: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """What a sentence holds, within the voice and beside the clause of one claim."""

    events: list[EventMention]
    agents: list[Agent]
    places: list[PlaceMention]
    days: list[DayMention]
    clause: Clause
    sentence: Sentence


def _lies_elsewhere(place: PlaceMention | None, region: PlaceMention) -> bool:
    """Whether a place is told to lie in another region than one that is attacked now."""
    if place is None or place.within is None or region.widest:
        return False
    return are_apart(place.within, region.name)


def are_apart(land: str, other: str) -> bool:
    """Whether two lands share no name; of `الريف الشرقي` nobody can say."""
    first, second = ({w.removeprefix("ال") for w in fold(n.strip("#")).split()} - _SIDES for n in (land, other))
    return bool(first and second) and first.isdisjoint(second)


def _turn_to(page: Page, sentence: Sentence, scene: Scene, places: list[PlaceMention]) -> None:
    """`ريف X:`, `وفي محافظة X …`: another place of the same name may be told from here on, so lands elsewhere end."""
    for land in places:
        if land.wide and not land.widest and _OPENINGS.issuperset(page.words[sentence.first : land.first]):
            scene.lands = {name: told for name, told in scene.lands.items() if not are_apart(told, land.name)}
            return


def _is_narrow(page: Page, region: PlaceMention) -> bool:
    """`جنوب سلوك`, `ناحية سلوك`: the land of one town, which is told anew; no side of a governorate or a country."""
    if page.words[region.first] in SUBDISTRICTS:
        return True
    side = page.role(region.first, "places") == "side" and not region.widest
    roles = {page.role(i, "places") for i in range(region.first + 1, region.last)}
    return side and roles.isdisjoint({"governorate", "region"})


def quoted_today(page: Page, day: DayMention) -> bool:
    """`«قتل 27 شخصاً هذا الصباح»` in a report of the next day: today is the day of the quoted words."""
    before = page.report.text[: day.start]
    return day.told == 0 and before.rfind("«") > before.rfind("»")


def is_fixed(day: DayMention) -> bool:
    """Whether both ends of a mention of days are known; `منذ سنوات` has none to begin with."""
    return day.range is not None and None not in (day.range.earliest, day.range.latest)


def is_long(day: DayMention) -> bool:
    """Whether a mention of days is a stretch, over which figures run, and not the days of one event."""
    if day.kind not in (DayKind.SINCE, DayKind.SPAN, DayKind.MONTH, DayKind.YEAR):
        return False
    if day.range is None or day.range.earliest is None:
        return True
    return day.range.latest is None or (day.range.latest - day.range.earliest).days >= _LONG_SPAN_DAYS


def governing(stretches: list[DayMention], harmed: Harmed) -> DayMention:
    """Of stretches the one told last before a figure (`الأولى هذا العام … خلال العام الماضي … قتل 29`)."""
    before = [d for d in stretches if d.last <= min(harmed.cue, harmed.group.first)]
    return before[-1] if before else stretches[0]


def _is_short(day: DayMention) -> bool:
    """Whether a mention is of a few days: `منذ 12 عاماً` tells no day for the sentences that follow."""
    if day.range is None or day.range.latest is None or day.range.earliest is None:
        return False
    return (day.range.latest - day.range.earliest).days < _LONG_SPAN_DAYS


def _is_one_day(day: DayMention) -> bool:
    """`منذ صباح اليوم`: a stretch that began on the day of publication."""
    return day.kind is DayKind.SINCE and day.range is not None and day.range.earliest == day.range.latest


def _runs(page: Page, day: DayMention) -> bool:
    """`عملية مستمرة منذ ثلاثة أيام`: since when something goes on, which is no day of what is told next."""
    return day.kind is DayKind.SINCE or page.words[day.first].removeprefix("و") == "منذ"


def agents_of(page: Page, found: Found, event: EventMention | None) -> list[Agent]:
    """The agents of a clause; where it has none those of the sentence, whose attack goes on.

    `… بتفجير انتحاري، فيما قصفت X …` blames nobody for the first: of bombs and shots the doer is told or not known.
    """
    here = [a for a in found.agents if a.position in found.clause]
    if here or event is None or event.position not in found.clause or not is_often_unblamed(event):
        return here or found.agents
    clauses = [c for c in clauses_of(page, found.sentence) if event.position not in c]
    apart = [
        c for c in clauses if page.found("harm", c.first, c.last) or any(e.act for e in found.events if e.position in c)
    ]
    return [a for a in found.agents if not any(a.position in c for c in apart) and not _harms_others(page, found, a)]


def _harms_others(page: Page, found: Found, agent: Agent) -> bool:
    """`… بانفجار لغم، فيما اغتال مجهولون شاباً`: whether an agent of another clause does the harm told there."""
    harm = next((m for m in page.found("harm", found.sentence.first, agent.position) if m.last == agent.position), None)
    return harm is not None and harm.first not in found.clause and harm.entry.attributes.get("form") == "verb"


def of_attacks(page: Page, agents: list[Agent]) -> list[Agent]:
    """The agents but for those who drove people away (`العائلات التي هجّرتها X وY`), whatever else is told here."""
    kept: list[Agent] = []
    driven: int | None = None
    for agent in agents:
        before = page.found("harm", max(0, agent.position - 2), agent.position)
        joined = driven is not None and agent.position - driven <= _JOINED and _is_joined(page, agent.position)
        driven_out = any(m.entry.attributes["harm"] == Harm.DISPLACED.value for m in before)
        if joined or driven_out or is_fled(page, agent.position):
            driven = agent.position
        else:
            kept.append(agent)
    return kept


def is_fled(page: Page, party: int) -> bool:
    """`مخيم للنازحين الفارين من قصف X`: from whom people fled, whatever came to them where they are."""
    for i in range(party - 1, max(0, party - _FLIGHT), -1):
        event = page.match(i, "events")
        if page.words[i] in _PAUSES or (event is not None and event.form.particles == "ب"):
            return False  # `فروا من قصف X بغارة لـY`
        if page.words[i] == "من":
            return page.words[i - 1] in _FLED
    return False


def _is_joined(page: Page, position: int) -> bool:
    """Whether `و` joins a party to what stands before it; `وحدات الحماية` only begins with its letter."""
    party = page.match(position, "parties")
    return page.words[position - 1] == "و" or (party is not None and party.form.particles.startswith("و"))


def _of_the_event(
    page: Page, sentence: Sentence, event: EventMention | None, events: list[EventMention], agents: list[Agent]
) -> list[Agent]:
    """The agents of the clause in which a sentence's event stands (`… شنها X، فيما كان Y يهاجم`)."""
    clause = event and next((c for c in clauses_of(page, sentence) if event.position in c), None)
    return agents_of(page, Found(events, agents, [], [], clause, sentence), event) if clause else agents


def _is_fired_from(scene: Scene, event: EventMention) -> bool:
    """`نفذ طيران X ضربتين. أصاب صاروخ منزلاً`: whether a missile is the aircraft's of whom the report told before."""
    before = scene.event
    air = before is not None and before.event in (Event.AIRSTRIKE, Event.DRONE_STRIKE) and bool(scene.blamed)
    return air and event.event is Event.MISSILE and not event.act


def _is_governorate(page: Page, place: PlaceMention) -> bool:
    """`محافظة X`: a governorate told by its word, and not only by its town's name."""
    told = page.match(place.first, "places")
    return told is not None and told.entry.id == "governorate.kind"


def _of_offices(page: Page, sentence: Sentence, places: list[PlaceMention]) -> list[PlaceMention]:
    """`ثم قتل مختار بلدة X برصاص`: the places of those who held offices, where none is told behind."""
    held = [p for p in places if p.fine and of_an_office(page, sentence, p.first)]
    return [] if held and any(p.wide and p.first > held[0].last for p in places) else held


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
    agents = [a for a in agents if not told_besides(page, sentence, a.position)]
    if chosen is not None and not agents and _is_fired_from(scene, chosen):
        chosen = None
    if scene.blamed and agents and with_backing(page, sentence) and not any(e.act for e in events):
        scene.blamed = tuple(dict.fromkeys((*scene.blamed, *(a.party for a in agents))))
        agents, chosen = [], None  # `وجاءت العملية بدعم جوي من X`: the same attack, and who shared in it
    if chosen is not None and (scene.event is None or not chosen.generic):
        scene.event = chosen
    if chosen is None or chosen.event is not Event.DISPLACEMENT:
        agents = of_attacks(page, agents)
    if agents:
        doers = _of_the_event(page, sentence, chosen, events, agents)
        scene.blamed = tuple(dict.fromkeys(a.party for a in doers))
    acts = any(not e.generic or e.act for e in events)
    here = [p for p in places if not p.aside and p.kind is not Precision.COUNTRY]
    if header := next((p for p in here if p.header), None):
        scene.header, scene.region, scene.place = header, header, None
    _turn_to(page, sentence, scene, here)
    told = (p for p in here if p.header or _is_governorate(page, p))
    scene.governorate = next((p for p in told if p.kind is Precision.GOVERNORATE), scene.governorate)
    scene.lands |= {p.name: p.within for p in places if p.fine and p.within and fold(p.within) not in WIDE_NAMES}
    scene.widest = next((p for p in here if p.widest and p.last - p.first > 1), scene.widest)
    exact = [p for p in here if p.fine]
    exact = [p for p in exact if not p.origin] or _of_offices(page, sentence, here) or ([] if scene.place else exact)
    if exact and (acts or scene.place is None):
        scene.place = next((p for p in exact if p.target), exact[0])
    if wide := [p for p in here if p.wide and not p.header]:
        scene.region = wide[0]
        known = scene.place is not None and scene.place.within is not None
        if acts and not exact and (_lies_elsewhere(scene.place, wide[0]) or (not known and _is_narrow(page, wide[0]))):
            scene.place = None
    stretch = next((d.range for d in days if d.range is not None and is_long(d)), None)
    scene.stretch, scene.counted = stretch, stretch or scene.counted
    dated = [d for d in days if is_fixed(d) and not is_long(d) and _is_short(d)]
    dated = [d for d in dated if _is_one_day(d) or not _runs(page, d)]
    dated = [d for d in dated if d.kind is not DayKind.SPAN or page.words[d.last - 1] not in _BARE_DAYS]
    dated = without_sayings(page, sentence, dated)
    if dated and not (scene.day is not None and quoted_today(page, dated[0])):
        scene.day = dated[0]


def set_background(scene: Scene, events: list[EventMention], days: list[DayMention]) -> None:
    """`يذكر أن X شنت في 7 أيار عملية …`: the sentences that follow tell more of what was then."""
    if any(e.act for e in events):
        dated = (d for d in days if d.kind is DayKind.DATE and is_fixed(d) and not is_long(d))
        scene.day = next(dated, scene.day)
