"""What happened, and which party a text holds responsible for it.

A party is an agent by its place in the sentence: possessor of an event (`قصف قوات النظام`), doer of a verb
(`استهدفت القوات التركية`), owner of a means (`مسيّرة تركية`), or named by `من قبل` and its kin. A party that is
struck, or whose ground is meant (`مواقع قسد`, `مناطق سيطرة النظام`), is blamed for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from hasila.lexicon import Match, stems
from hasila.model import Event, Party
from hasila.reading.page import Page, Sentence

_BEHIND = 5
_AHEAD = 5
_BY = frozenset({("من", "قبل"), ("علي", "يد"), ("من", "جانب"), ("علي", "ايدي"), ("من", "طرف"), ("بدعم", "من")})
_FROM = frozenset("مصدره مصدرها مصدرهما انطلاقا".split())
_TOGETHER = frozenset("بالتنسيق بالتعاون بالاشتراك بمشاركه".split())
_TARGETING = frozenset("استهدف استهدفت يستهدف تستهدف استهدفا طال طالت ضرب".split())
_BY_WORDS = frozenset(
    "قيام اقدام تمكن تمكنت قامت قام قاموا اقدمت اقدم عمدت برصاص بنيران رصاص نيران بمشاركه بالتعاون مصدره مصدرها مصدرهما زرعتها زرعها اطلقتها اطلقها بايدي بالتنسيق".split()
)
_STRUCK = frozenset(
    "مواقع موقع موقعا مواقعا نقاط نقطه مقر مقرات مقار عناصر عنصر مسلحي مقاتلي تجمعات تجمع سياره سيارات اليه اليات رتل ارتال قاعده"
    " معسكر حاجز حواجز ضد لصالح قرب تابع تابعه التابعه التابع تتبع يتبع سيطره نفوذ انتشار خاضعه الخاضعه مناطق صفوف قتلي خسائر"
    " مستودع مستودعات دوريه قيادي قائد ضابط جندي مقتل اصابه تجاه باتجاه مواجهه مع محاربه استهداف_ بين اسري ينتمي بالانتماء الموالي"
    " تقوده تقودها يقودها يقوده بقياده مكافحه تنظيم_ هجوم_ بذريعه عائلات افراد مدير متحدث الناطق بيان باسم داخل اراضي الاراضي حدود الحدود من_ جيب معاقل معقل".split()
)
_GENERIC_RANK, _WEAK_RANK = 1, 2
_WEAK = {Event.GROUND_FIGHTING, Event.DETENTION, Event.DISPLACEMENT}
_STRONG = {Event.DRONE_STRIKE, Event.SUICIDE_ATTACK, Event.CHEMICAL, Event.LANDMINE, Event.EXECUTION, Event.MASS_GRAVE}


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word of an event at a position; `generic` ones (`قصف`) leave the kind to other words."""

    position: int
    event: Event
    generic: bool
    weapon: str | None


@dataclass(frozen=True, slots=True)
class Agent:
    """A party that the text holds responsible, and where it says so."""

    position: int
    party: Party


def find_events(page: Page, sentence: Sentence) -> list[EventMention]:
    """The words of events in a sentence, in order."""
    found = []
    for match in page.found("events", sentence.first, sentence.last):
        if _inside_party(page, match.first, sentence.first):
            continue
        attributes = match.entry.attributes
        found.append(
            EventMention(
                match.first, Event(attributes["event"]), bool(attributes.get("generic")), attributes.get("weapon")
            )
        )
    return found


def _inside_party(page: Page, position: int, first: int) -> bool:
    return any(party.last > position for party in page.found("parties", max(first, position - 4), position))


def choose(mentions: Iterable[EventMention]) -> EventMention | None:
    """The event that a clause tells of: the first that is specific, the rarer kinds before the common."""
    best: tuple[int, int] | None = None
    chosen = None
    for mention in mentions:
        rank = 0 if mention.event in _STRONG else 3 if mention.generic else 2 if mention.event in _WEAK else 1
        if best is None or (rank, mention.position) < best:
            best, chosen = (rank, mention.position), mention
    return chosen


def find_agents(page: Page, sentence: Sentence) -> list[Agent]:
    """The parties that a sentence holds responsible, in order."""
    agents: list[Agent] = []
    covered = sentence.first
    previous: tuple[Match, bool] | None = None
    for party in page.found("parties", sentence.first, sentence.last):
        if party.first < covered:
            continue
        covered = party.last
        responsible = _is_agent(page, sentence, party, previous)
        previous = (party, responsible)
        if responsible:
            agents.append(Agent(party.first, Party(party.entry.attributes["party"])))
    return agents


def _is_agent(page: Page, sentence: Sentence, party: Match, previous: tuple[Match, bool] | None) -> bool:
    adjective = party.entry.attributes.get("form") == "adjective"
    if previous is not None and party.first - previous[0].last <= 1 and party.form.particles.startswith("و"):
        return previous[1]
    if not adjective and _heads(page, sentence, party.first) and _does(page, sentence, party):
        return True
    behind = _behind(page, sentence, party, adjective)
    if behind is not None:
        return behind
    return not adjective and _does(page, sentence, party)


def _behind(page: Page, sentence: Sentence, party: Match, adjective: bool) -> bool | None:
    """Whether the words before make the party an agent, make it none, or leave it open."""
    if party.form.particles.endswith("ب") and not adjective:
        return None
    before = page.words[max(sentence.first, party.first - _BEHIND - 1) : party.first]
    if _FROM & set(before) or (before and before[-1] == "مع" and _TOGETHER & set(before)):
        return True
    if any(pair in _BY for pair in pairwise(before)) and not any(
        page.match(i, "parties") for i in range(max(sentence.first, party.first - _BEHIND - 1), party.first)
    ):
        return True
    for i in range(party.first - 1, max(sentence.first, party.first - _BEHIND) - 1, -1):
        word = page.words[i]
        known = page.match(i, "events")
        if known is not None and known.last > party.first:
            return True
        if i < party.first - 1 and page.match(i, "parties") and not adjective:
            return None
        stem = next(iter(stems(word) & _STRUCK), word.removeprefix("و"))
        if word in _BY_WORDS or stem in _BY_WORDS or (word, page.words[i + 1]) in _BY:
            return True
        if known is not None and (known.last <= party.first):
            if word in _TARGETING and _struck_by_event(page, sentence, i):
                return False
            if known.entry.attributes.get("event") == "ground_fighting":
                return None
            return True
        harm = page.match(i, "harm")
        if harm is not None and not adjective:
            return harm.entry.attributes.get("form") == "verb" and harm.last == party.first and not party.form.particles
        if word == "من" and i > sentence.first and page.match(i - 1, "events"):
            return True
        if stem in _STRUCK or word in ("في", "علي", "الي", "من", "عن", "،", ":", "(", ")", "ان", "التي", "الذي"):
            return False if stem in _STRUCK else None
        if page.match(i, "people") and not adjective:
            return False
        if adjective and not _is_force(page, i):
            return None
    return None


def _struck_by_event(page: Page, sentence: Sentence, verb: int) -> bool:
    """`انفجار يستهدف المخابرات`: the doer is an event told before, so the party is the target."""
    return any(
        (event := page.match(i, "events")) is not None and event.entry.attributes.get("form") != "verb"
        for i in range(max(sentence.first, verb - 4), verb)
    )


def _is_force(page: Page, position: int) -> bool:
    """A word that may stand between an event and an adjective of party: a force, an adjective, another party."""
    matches = page.matches[position]
    return not matches or "parties" in matches or "people" in matches or page.words[position].startswith("ال")


def _does(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether a verb of an event or of harm follows the party as its doing (`قوات النظام استهدفت`)."""
    last = party.last
    while last < sentence.last and page.words[last].startswith("و") and (joined := page.match(last, "parties")):
        last = joined.last
    for i in range(last, min(sentence.last, last + _AHEAD)):
        word = page.words[i]
        if word in (":", ".", "(", "علي") or page.match(i, "parties"):
            return False
        event = page.match(i, "events")
        if event is not None and event.entry.attributes.get("form") == "verb":
            return not event.form.pronoun
        harm = page.match(i, "harm")
        if harm is not None and harm.entry.attributes.get("form") == "verb":
            return any(
                page.match(k, "people") or k in page.numbers
                for k in range(harm.last, min(sentence.last, harm.last + _AHEAD))
            )
    return False


def subject_of(page: Page, sentence: Sentence) -> Party | None:
    """The party that begins a sentence or what is said in it (`… أن تنظيم داعش نشر … واعتقل`): the doer of its verbs."""
    for party in page.found("parties", sentence.first, sentence.last):
        i = party.first
        if party.entry.attributes.get("form") != "name":
            continue
        if i == sentence.first or page.words[i - 1] in ("ان", "بان", "ان", ":", "ف") or _heads(page, sentence, i):
            return Party(party.entry.attributes["party"])
    return None


def _heads(page: Page, sentence: Sentence, position: int) -> bool:
    """`أن مقاتلي التنظيم استهدفوا`: the party stands behind its own fighters, who begin what is said."""
    return (
        position - 2 >= sentence.first
        and page.match(position - 1, "people") is not None
        and page.words[position - 2] in ("ان", "بان", ":")
    )
