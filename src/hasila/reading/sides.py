"""Whose fighters are meant where only the words around them tell.

They are the party's that was struck (`استهدف رتلاً لقوات النظام ما أدى لمقتل عنصرين`), that counts its own
(`أربعة من عناصرها`), that a short name means (`أربعة عناصر من الميليشيات`), or the whole's that they are a part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Attribution, Part, Party, SourceKind, Status
from hasila.reading.agents import Agent
from hasila.reading.deeds import loses
from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.rescuers import is_struck, owns, service_before
from hasila.reading.which_party import FORCES, meant_party, party_of_source
from hasila.text import fold

_TARGET_REACH: Final = 3
_LINK_REACH: Final = 2
_TARGETS: Final = frozenset(
    "مواقع موقع نقاط نقطه مقر مقرات مقار عناصر عنصر مسلحي مقاتلي مقاتلو تجمعات تجمع سياره سيارات اليه اليات رتل ارتال"
    " قاعده معسكر حاجز حواجز تابع تابعه صفوف مستودع مستودعات دوريه دوريات جنود عربه عربات شاحنه صهريج ثكنه ثكنات"
    " ضد تجمعين تجمعا موقعين نقطتين سيارتين اليتين باصات قافله مبيت"
    " مجموعه مجموعات حافله حافلات باص فرق كتيبه لواء تحصينات تمركزات متاريس دفاعات".split()
)
_MEMBERS: Final = frozenset("عضو عضوا عضوين اعضاء افراد فردا منتسبي منتسبين كوادر".split())
_OWN_ENDINGS: Final = ("ها", "ه")
_OF_ARMIES: Final = (SourceKind.OFFICIAL, SourceKind.ARMED_GROUP)
_OUR_ENDINGS: Final = ("نا",)
_ARMIES: Final = frozenset(
    "الدفاع الجيش جيش قوات القوات قوي القوي لقوي لقوات الاسايش الاساييش للاساييش للاسايش".split()
)
_MARTYRDOM: Final = frozenset("استشهاد استشهد استشهدوا استشهدت استشهدا".split())
_REBELS: Final = frozenset("ثوار ثاير ثايرا ثايرين ثايران".split())
_STATE_AGENCY: Final = "سانا"
_SOLDIERS: Final = frozenset("جندي جنديا جنديين جنديان جنود عسكري عسكريا عسكريين عسكريان عسكريون ضابط ضباط".split())
_OF_A_LAND: Final = ("يين", "يون", "يان")
_ENEMIES: Final = (["العدو"], ["للعدو"], ["الاحتلال"], ["للاحتلال"], ["المحتل"], ["للمحتل"])
_RANK: Final = "برتبه"
_BOTH: Final = frozenset("الطرفين الجانبين كليهما".split())


def with_side(
    page: Page,
    sentence: Sentence,
    harmed: Harmed,
    agents: Sequence[Agent],
    sources: Sequence[Attribution],
    scene: Party | None,
) -> Harmed:
    """The group with the side that the words around it tell; `scene` is the party last struck."""
    group = harmed.group
    if _of_both(page, group):
        return replace(harmed, group=replace(group, side=None))
    if group.side is not None:
        return harmed
    if (named := _short_name(page, sentence, group)) is not None:
        meant, last = named
        return replace(harmed, group=replace(group, side=meant, status=Status.COMBATANT, last=last))
    if _of_a_service(page, sentence, group, sources):
        return replace(harmed, group=replace(group, status=Status.CIVILIAN, part=Part.AID_WORKERS))
    if group.status is not Status.COMBATANT:
        return _member_of_its_own(page, sentence, harmed, sources)
    if (of_them := _by_their_name(page, group, sources)) is not None:
        return replace(harmed, group=replace(group, side=of_them))
    side = harmed.parent.side if harmed.parent is not None else None
    if side is None and (own := _counting_its_own(page, sentence, group, sources, agents)) is not None:
        return replace(harmed, group=replace(group, side=own), own=True)
    side = (
        side
        or _loser(page, sentence, harmed)
        or _whose_martyrs(page, harmed, sources)
        or _struck_before(page, sentence, agents, group.first)
        or struck_in(page, sentence, agents)
        or scene
    )
    if side is not None and side is _enemy_of(page, group, sources):
        side = None
    return harmed if side is None else replace(harmed, group=replace(group, side=side))


def _loser(page: Page, sentence: Sentence, harmed: Harmed) -> Party | None:
    """`خسر X أكثر من 30 عنصراً`: whose losses a verb tells of."""
    if not loses(page, harmed.cue):
        return None
    first = harmed.cue + 1
    while first < sentence.last and page.words[first] in FORCES and page.match(first, "parties") is None:
        first += 1
    party = page.match(first, "parties") if first < sentence.last else None
    return None if party is None or party.form.particles else meant_party(page, party)


def _of_both(page: Page, group: Group) -> bool:
    """`نحو 20 من الطرفين`, `قتلى بين الجانبين`: of no one side."""
    return not _BOTH.isdisjoint(page.words[group.first : group.last + 2])


def _by_their_name(page: Page, group: Group, sources: Sequence[Attribution]) -> Party | None:
    """`ثلاثة من الثوار`; and the soldiers of whom a state's agency tells (`سانا: إصابة جندي`)."""
    words = [w.removeprefix("ال") for w in page.words[group.first : group.last]]
    after = [w.removeprefix("ال") for w in page.words[group.last : group.last + 1] if not w.startswith("و")]
    if any(w.endswith(_OF_A_LAND) and not w.startswith("سوري") and w not in _SOLDIERS for w in words + after):
        return None  # `ثوار ليبيون`, `جنود لبنانيين`
    if not _REBELS.isdisjoint(words) and not (words[-1] == "ثاير" and "names" in page.matches[group.last]):
        return Party.OPPOSITION
    names = [*(s.name for s in sources), page.report.publisher]
    of_state = any(_STATE_AGENCY in fold(name).split() for name in names)
    of_state = of_state and page.words[group.last : group.last + 1] not in _ENEMIES
    return Party.SYRIAN_GOVERNMENT if of_state and not _SOLDIERS.isdisjoint(words) else None


def _whose_martyrs(page: Page, harmed: Harmed, sources: Sequence[Attribution]) -> Party | None:
    """`أعلنت قسد استشهاد أربعة مقاتلين`: an armed group calls only its own dead so."""
    called = page.words[harmed.cue].removeprefix("و").removeprefix("ب").removeprefix("ل") in _MARTYRDOM
    return party_of_source(page, sources[0]) if called and sources and _is_armed(page, sources[0]) else None


def _member_of_its_own(page: Page, sentence: Sentence, harmed: Harmed, sources: Sequence[Attribution]) -> Harmed:
    """`ثلاثة من أعضائها`: members who fight where an armed group counts them."""
    own = page.match(_own_end(page, harmed.group) - 1, "people")
    if own is None or own.entry.id != "members.own" or not (sources and _is_armed(page, sources[0])):
        return harmed
    side = _counting_its_own(page, sentence, harmed.group, sources, ())
    if side is None:
        return harmed
    return replace(harmed, group=replace(harmed.group, side=side, status=Status.COMBATANT), own=True)


def _own_end(page: Page, group: Group) -> int:
    """Where the word ends that a pronoun owns, before any rank (`أحد أعضائنا برتبة ضابط`)."""
    words = page.words[group.first : group.last]
    return group.first + words.index(_RANK) if _RANK in words[1:] else group.last


def _is_armed(page: Page, source: Attribution) -> bool:
    """Whether who speaks is an armed group or an army, not a parliament or a ministry of other affairs."""
    armed = source.kind is SourceKind.ARMED_GROUP or not _ARMIES.isdisjoint(fold(source.name).split())
    return armed and party_of_source(page, source) is not None


def _of_a_service(page: Page, sentence: Sentence, group: Group, sources: Sequence[Attribution]) -> bool:
    """`فرق الدفاع المدني … اثنين من عناصرها`: whether a rescue service is the last that may own a group's people."""
    own = page.match(group.last - 1, "people")
    if group.status is Status.CIVILIAN or own is None or not own.entry.attributes.get("own"):
        return False
    service = service_before(page, sentence, group.first)
    if service < 0 or not owns(page, sentence, service, page.words[group.last - 1]):
        return False
    if sources and party_of_source(page, sources[0]) is not None:
        return False
    found = page.found("parties", sentence.first, group.first)
    parties = [p.first for p in found if p.entry.attributes["form"] == "name"]
    return not parties or (max(parties) < service and is_struck(page, sentence, service))


def _enemy_of(page: Page, group: Group, sources: Sequence[Attribution]) -> Party | None:
    """Whose enemies are called terrorists: the army's that speaks of them, so that they are none of its own."""
    called = any(word.removeprefix("ال").startswith("ارهابي") for word in page.words[group.first : group.last])
    return party_of_source(page, sources[0]) if called and sources else None


def struck_in(page: Page, sentence: Sentence, agents: Sequence[Agent]) -> Party | None:
    """The party that a sentence tells to be struck; none where it tells of several."""
    struck = {_struck(page, sentence, p, agents) for p in page.found("parties", sentence.first, sentence.last)} - {None}
    return struck.pop() if len(struck) == 1 else None


def _struck_before(page: Page, sentence: Sentence, agents: Sequence[Agent], last: int) -> Party | None:
    """The nearest party before a word that is told to be struck."""
    before = reversed(page.found("parties", sentence.first, last))
    return next((party for p in before if (party := _struck(page, sentence, p, agents)) is not None), None)


def _struck(page: Page, sentence: Sentence, party: Match, agents: Sequence[Agent]) -> Party | None:
    """The party that a name means, where a word of a target stands before it and it has not done the harm itself."""
    if party.entry.attributes.get("form") != "name":
        return None
    before = page.words[max(sentence.first, party.first - _TARGET_REACH) : party.first]
    meant = meant_party(page, party) if any(map(_is_target, before)) else None
    return None if meant is None or any(meant is a.party for a in agents) else meant


@lru_cache(maxsize=50_000)
def _is_target(word: str) -> bool:
    """Whether a word may be one of those that are struck, whatever is joined to it."""
    return not _TARGETS.isdisjoint(stems(word))


def _short_name(page: Page, sentence: Sentence, group: Group) -> tuple[Party, int] | None:
    """What a name that the report explains means, inside a group or right behind it, and where it ends."""
    member = page.words[group.last - 1] in _MEMBERS
    if group.status is not Status.COMBATANT and group.harm is None and not member:
        return None
    for party in page.found("parties", group.first + 1, min(sentence.last, group.last + _LINK_REACH + 1)):
        inside = party.first < group.last
        linked = range(group.last, party.first)
        near = all(page.words[i] in ("من", "في", "صفوف") for i in linked) and (member or len(linked) > 0)
        if party.entry.attributes.get("contextual") and (inside or near):
            meant = meant_party(page, party)
            return None if meant is None else (meant, max(group.last, party.last))
    return None


def _counting_its_own(
    page: Page, sentence: Sentence, group: Group, sources: Sequence[Attribution], agents: Sequence[Agent]
) -> Party | None:
    """`اعتقلت قسد أربعة من عناصرها`, `مقتل أربعة من مقاتلينا`: the party named before, or who speaks.

    Of several it is the last that did not do it (`وقعت دورية لـX في كمين لـY فقتل ستة من أفرادها`).
    """
    last = _own_end(page, group)
    word = page.words[last - 1]
    if word.endswith(_OUR_ENDINGS):
        return party_of_source(page, sources[0]) if sources else None
    if not word.endswith(_OWN_ENDINGS):
        return None
    own = page.match(last - 1, "people")
    if own is None or not (own.entry.attributes.get("own") or own.form.pronoun or own.entry.id == "fighter.one"):
        return None
    named = [p for p in page.found("parties", sentence.first, group.first) if p.entry.attributes["form"] == "name"]
    doers = {a.position for a in agents}
    named = [p for p in named if p.first not in doers] or named
    told = (party for p in reversed(named) if (party := meant_party(page, p)) is not None)
    speaks = party_of_source(page, sources[0]) if sources and sources[0].kind in _OF_ARMIES else None
    return next(told, speaks)
