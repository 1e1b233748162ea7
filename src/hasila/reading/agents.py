"""Which party a text holds responsible for what happened.

A party is an agent by its place in the sentence: possessor of an event (`قصف قوات النظام`), doer of a verb
(`استهدفت القوات التركية`), owner of a means (`مسيّرة تركية`), or named by `من قبل` and its kin. A party that is
struck, or whose ground is meant (`مواقع قسد`, `مناطق سيطرة النظام`), is blamed for nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from hasila.lexicon import Match, stems
from hasila.model import Party
from hasila.reading.accused import is_accused
from hasila.reading.allies import BACKING, TOGETHER, alliance_of, backs
from hasila.reading.announced import announces, is_covered
from hasila.reading.claimed import drops, owns_up, was_downed
from hasila.reading.deeds import is_told_of, loses, suffers
from hasila.reading.doing import GOING_ON, does, is_of_both, is_quoted, is_sorry, only_helps, struck_by_event
from hasila.reading.events import is_thing
from hasila.reading.own_doing import BY_WORDS, FIGHTING, event_ends_at, follows_its_verb, of_its_operation
from hasila.reading.page import Page, Sentence
from hasila.reading.struck_places import struck_behind
from hasila.reading.which_party import (
    FORCES,
    THOUGHT_TO_BELONG,
    among_tags,
    heads,
    leads_a_phrase,
    meant_party,
    named_next,
    of_alliance,
    tells_no_doer,
)

_BEHIND: Final = 5
_ACCUSED_REACH: Final = 9
_BY: Final = frozenset(
    {("من", "قبل"), ("علي", "يد"), ("من", "جانب"), ("علي", "ايدي"), ("من", "طرف"), ("بدعم", "من")}
    | {(w, "بين") for w in ("مشتركه", "مشترك", "مشتركا", "المشتركه", "المشترك", "مشتركتين")}
)
_MEANWHILE: Final = frozenset("هذه الاثناء اللحظات قليل قبل منذ وقت سابق".split())
_AT_THAT_TIME: Final = (["في", "هذه"], ["في", "وقت"])
_FROM: Final = frozenset("مصدره مصدرها مصدرهما انطلاقا انطلقت انطلق انطلقتا اقلعت اطلقت".split())
_ACTING: Final = frozenset(
    "قوه قوات دوريه دوريات مجموعه مجموعات خليه خلايا عناصر مسلحون مسلحين مقاتلون ميليشيا ميليشيات وحده وحدات فصيل فصايل"
    " زوارق طايرات طايره".split()
)
_ACCUSING: Final = frozenset("يتهم متهم متهما بتهمه تهمه اتهم اتهامه اتهامهم متهمين".split())
_TARGETING: Final = frozenset("استهدف استهدفت يستهدف تستهدف استهدفا طال طالت ضرب".split())
_FIGHTERS: Final = frozenset(
    "عناصر عنصر مسلحي مقاتلي جنود جندي قناص قناصه قناصي دوريه حرس افراد حاجز خلايا خليه".split()
)
_AGENT: Final = "agent"
_STRUCK_ONE: Final = "struck"
_NEITHER: Final = "neither"
_OPEN: Final = "open"
_LINKS: Final = frozenset("في علي الي من عن ، : ( ) ان بان التي الذي".split())
_STRUCK: Final = frozenset(
    "موقعين نقطتين مقرين تجمعين سيارتين اليتين حاجزين منزلين رتلين عنصرين قاعدتين معسكرين مستودعين نقطتي"
    " مواقع موقع موقعا مواقعا نقاط نقطه مقر مقرات مقار عناصر عنصر مسلحي مقاتلي تجمعات تجمع سياره سيارات اليه"
    " اليات رتل ارتال قاعده معسكر حاجز حواجز ضد لصالح قرب تابع تابعه التابعه التابع تتبع يتبع سيطره نفوذ انتشار"
    " خاضعه الخاضعه مناطق صفوف قتلي خساير مستودع مستودعات دوريه قيادي قايد ضابط جندي مقتل اصابه تجاه باتجاه"
    " مواجهه مع محاربه ملاحقه فلول خلايا خليه دفع دفعت اجبر اجبرت بين اسري ينتمي بالانتماء الموالي تقوده تقودها"
    " يقودها يقوده بقياده مكافحه بذريعه عايلات افراد مدير متحدث الناطق بيان باسم داخل اراضي الاراضي حدود الحدود"
    " جيب معاقل معقل مركز مركزا منشاه منشات مبني ثكنه معملا حافله حافلات باص باصات مبيت قافله قافلات شاحنات"
    " عربات صهاريج جرافه منزلا عربه شاحنه صهريج مستودعا مقرا رتلا حاجزا محطه تعرض تعرضت يتعرض تتعرض لتعرض بتعرض"
    " تعرضوا".split()
)
_OWN_FORCES: Final = frozenset(
    "تابع تابعه التابعه التابع تتبع يتبع تابعين التابعين تابعتين تابعون يتبعون يتبعان".split()
)
_BELONGING: Final = _OWN_FORCES | THOUGHT_TO_BELONG
_STRIKING: Final = frozenset({"استهداف", "تدمير", "تفجير", "مهاجمه", "مداهمه"})
_SUICIDES: Final = frozenset("انتحاري انتحاريين انتحاريون انتحاريان انتحاريه".split())
_FLOCKS: Final = frozenset("سرب اسراب سربا سربان سربين تشكيل".split())
_OPERATIONS: Final = frozenset("عمليه عمليات حمله حملات تصعيد اعتدا".split())
_SO_CALLED: Final = frozenset("ما يسمي تسمي".split())
_OTHERS: Final = frozenset({"اخر", "اخري"})
"""`مقاتلات X وأخرى Y`."""
_AS_ONE_SAYS: Final = tuple(
    ["ما", says] for says in "تسميه تسميها يسميه يسميها يسمونه يسمونها تصفه يصفه تقول يقول".split()
)
"""`من قبل ما تسميه X`: whom another names, and X did not do it."""
_PRISONS: Final = frozenset("سجون سجن سجنا سجنين سجونا".split())
_UPON: Final = frozenset({"علي", "عن", "حول", "ضد"})
"""`ألقى منشورات على X وقتل مدني`: a party behind such a word is no subject of the verb that follows."""
_MEANS_REACH: Final = 4
_BACKED: Final = 2


class Agent(NamedTuple):
    """A party that the text holds responsible, and where it says so."""

    position: int
    party: Party


def find_agents(page: Page, sentence: Sentence) -> list[Agent]:
    """The parties that a sentence holds responsible, in order."""
    agents: list[Agent] = []
    covered = sentence.first
    previous: tuple[Match, bool] | None = None
    struck = struck_behind(page, sentence)
    for party in page.found("parties", sentence.first, sentence.last):
        if party.first < covered:
            covered = max(covered, party.last)  # `فصائل الجيش الوطني السوري`
            continue
        covered = party.last
        if named_next(page, party) or among_tags(page, sentence, party):
            continue
        object_of = party.first in struck and previous is not None and _is_another(previous[0], party)
        responsible = not object_of and _is_agent(page, sentence, party, previous)
        previous = (party, responsible)
        meant = meant_party(page, party) if responsible else None
        if meant is not None:
            agents.append(Agent(party.first, alliance_of(page, party) or meant))
    return _without_covered(page, sentence, agents)


def _is_another(striker: Match, struck: Match) -> bool:
    """`قصفت إسرائيل حزب الله`: two names of two parties; not `الطيران الروسي السوري`."""
    named = all(p.entry.attributes.get("form") == "name" for p in (striker, struck))
    return named and not struck.form.particles and striker.entry.attributes["party"] != struck.entry.attributes["party"]


def _without_covered(page: Page, sentence: Sentence, agents: list[Agent]) -> list[Agent]:
    """`قتل بقصف X أثناء تغطيته هجمات Y وZ`: the agents before those whose deeds were covered, if there are any."""
    covered = next((i for i, a in enumerate(agents) if is_covered(page, sentence, a.position)), 0)
    return agents[:covered] or agents


def _is_agent(page: Page, sentence: Sentence, party: Match, previous: tuple[Match, bool] | None) -> bool:
    adjective = party.entry.attributes.get("form") == "adjective" and not of_alliance(page, party)
    if page.words[party.last : party.last + 1] == ["الصنع"]:  # `قذائف روسية الصنع`: who made them
        return False
    if (adjective and tells_no_doer(page, party)) or _is_backer(page, party, previous):
        return False
    joined = party.form.particles.startswith("و") or (
        adjective and of_alliance(page, previous[0] if previous else party)
    )
    if previous is not None and (
        (joined and party.first - previous[0].last <= 1) or _is_joined(page, previous[0].last, party.first)
    ):
        return previous[1]
    if announces(page, sentence, party):
        return True
    if not adjective and heads(page, sentence, party.first) and does(page, sentence, party):
        return True
    if was_downed(page, sentence, party):
        return False
    behind = True if is_told_of(page, sentence, party) else is_sorry(page, sentence, party)
    if behind is None:
        behind = _behind(page, sentence, party, adjective)
    if behind is not None:
        return behind
    subject = not adjective or page.words[party.first - 1] in _ACTING  # `قوة تركية داهمت`
    subject = subject and page.words[party.first - 1] not in _UPON and not is_quoted(page, sentence, party)
    return subject and leads_a_phrase(page, sentence, party) and does(page, sentence, party)


def _is_joined(page: Page, last: int, first: int) -> bool:
    """`النظام و ميليشيا إيران`: whether only `و` and words of forces part two parties."""
    between = page.words[last:first]
    forces = all(w == "و" or w.removeprefix("و") in FORCES | _SO_CALLED | _OTHERS for w in between)
    return forces and bool(between) and between[0].startswith("و")


def _is_backer(page: Page, party: Match, previous: tuple[Match, bool] | None) -> bool:
    """`مليشيات X المدعومة من Y قتلوا`: who backs those named before, and does nothing here."""
    if previous is None or party.first - previous[0].last - (page.words[previous[0].last] == "،") != _BACKED:
        return False
    return page.words[party.first - 1] == "من" and page.words[party.first - 2].startswith("المدعوم")


def _behind(page: Page, sentence: Sentence, party: Match, adjective: bool) -> bool | None:
    """Whether the words before make the party an agent, make it none, or leave it open."""
    if party.form.particles.endswith("ب") and not adjective:
        means = page.match(party.first, "events")  # `بطائرات أمريكية`
        return True if means is not None and "weapon" in means.entry.attributes else None
    before = page.words[max(sentence.first, party.first - _BEHIND - 1) : party.first]
    bare = [w.removeprefix("و") for w in before]
    pairs = list(zip(bare, before[1:], strict=False))
    accusing = page.words[max(sentence.first, party.first - _ACCUSED_REACH) : party.first]
    with_others = "مع" in before and any(a in TOGETHER and b == "مع" for a, b in pairs)
    with_others = with_others or (before[-1:] == ["مع"] and not TOGETHER.isdisjoint(bare))
    accused = not _ACCUSING.isdisjoint(w.removeprefix("و") for w in accusing)
    if not _FROM.isdisjoint(bare) or (with_others and not accused):
        return True
    if is_accused(page, sentence, party, before) or backs(before):
        return True
    if len(before) > 1 and before[-1] in ("عليها", "عليه") and "سيطر" in before[-2]:
        return False  # `الأحياء التي سيطرت عليها قسد`
    by = [pair in _BY and before[i + 2 : i + 4] not in _AS_ONE_SAYS for i, pair in enumerate(pairs)]
    backed = before[-1:] == ["من"] and not BACKING.isdisjoint(before[-4:-1])
    if backed or by[-1:] == [True] or (not adjective and not BACKING.isdisjoint(before[-1:])):
        return True
    if any(by) and not any(
        page.match(i, "parties") for i in range(max(sentence.first, party.first - _BEHIND - 1), party.first)
    ):
        return True
    bracketed = len(before) > 1 and before[-1] == "(" and before[-2].removeprefix("و") in FORCES  # `ميليشيا (قسد)`
    for i in range(party.first - 1 - bracketed, max(sentence.first, party.first - _BEHIND) - 1, -1):
        verdict = _behind_at(page, sentence, party, i, adjective)
        if verdict != _OPEN:
            return {_AGENT: True, _STRUCK_ONE: False}.get(verdict)
    return None


def _behind_at(page: Page, sentence: Sentence, party: Match, i: int, adjective: bool) -> str:
    """What one word before a party makes of it: its agent, its target, nothing, or open to the word before."""
    word = page.words[i]
    stem = _struck_stem(word) or word.removeprefix("و")
    stem = stem if stem.removeprefix("ل") not in FORCES else stem.removeprefix("ل")  # `تابعة لميليشيا X`
    known = page.match(i, "events")
    if known is None or known.last <= party.first:
        if i < party.first - 1 and page.match(i, "parties") and not adjective:
            return _NEITHER
        by = not BY_WORDS.isdisjoint((word, stem)) or stem in GOING_ON
        by = by or ((word, page.words[i + 1]) in _BY and page.words[i + 2 : i + 4] not in _AS_ONE_SAYS)
        by = by or drops(page, sentence, i) or owns_up(page, sentence, i, party)
        if by and only_helps(page, i, party.last):
            return _NEITHER
        if not by and known is None:
            return _behind_word(page, sentence, party, i, stem, adjective)
        if not by and (word in _PRISONS or (word in _TARGETING and struck_by_event(page, sentence, i))):
            return _STRUCK_ONE
        joined = party.form.particles.startswith("و") and not adjective and i == party.first - 1
        if not by and known is not None and (joined or is_of_both(page, known)):
            return _NEITHER  # `حراس السجن وقسد`: joined to what is no doer
    return _AGENT


@lru_cache(maxsize=50_000)
def _struck_stem(word: str) -> str:
    """The stem of a word for those who are struck, whatever is joined to it; "" of another word."""
    return min(stems(word) & _STRUCK, default="")


def _behind_word(page: Page, sentence: Sentence, party: Match, i: int, stem: str, adjective: bool) -> str:
    """The same of a word that names no event and no doing."""
    word, struck = page.words[i], stem in _STRUCK
    if not struck and (
        i in page.day_words
        or word in _MEANWHILE
        or stem in FORCES
        or page.words[i : i + 2] in _AT_THAT_TIME
        or (word == "الي" and page.words[i - 1] in THOUGHT_TO_BELONG)
    ):
        return _OPEN
    if stem in _BELONGING and not adjective:
        acts = not _ACTING.isdisjoint(page.words[i - 2 : i]) and does(page, sentence, party)  # `قوة تابعة لـX داهمت`
        acts = acts or _are_doers(page, sentence, i)
        return _AGENT if acts or _is_means(page, sentence, i) else _STRUCK_ONE
    if (stem in _FIGHTERS or stem in FIGHTING) and follows_its_verb(page, sentence, i):
        return _AGENT
    harm = None if struck else page.match(i, "harm")
    if harm is not None and not adjective:
        acts = harm.entry.attributes.get("form") == "verb" and harm.last == party.first and not party.form.particles
        acts = acts and not (loses(page, i) or suffers(page, party))
        return _AGENT if acts else _STRUCK_ONE
    if word == "من" and (event_ends_at(page, sentence, i) or page.words[i - 1] in _FLOCKS):
        return _AGENT if page.words[i - 1] not in _FLOCKS else _OPEN
    suicide = page.words[i - 1] in _SUICIDES and (word == "من" or party.form.particles.endswith("ل"))
    by_it = stem.startswith("ب") and (adjective or party.form.particles.endswith("ل"))  # `بعملية لـX`
    operation = (adjective and stem.removeprefix("ال") in _OPERATIONS) or (by_it and stem[1:] in _OPERATIONS)
    operation = operation or (stem in _OPERATIONS and of_its_operation(page, i, party.first))
    led = stem == "بقياده" and _leads(page, sentence, i)
    if suicide or operation or led or (word == "من" and _are_doers(page, sentence, i)):
        return _AGENT
    named_so = word.startswith("ارهابي") and i > sentence.first and page.match(i - 1, "events")  # `هجوم إرهابي للنظام`
    people = page.match(i, "people")
    serving = people is not None and people.entry.id == "suspect.many" and i == sentence.first  # `عملاء النظام قتلوا …`
    if struck or (not named_so and not serving and word not in _LINKS and people and not adjective):
        return _STRUCK_ONE
    return _NEITHER if word in _LINKS or word == "وان" or (adjective and not _is_force(page, i)) else _OPEN


def _are_doers(page: Page, sentence: Sentence, last: int) -> bool:
    """`نفذتها مجموعات عسكرية من X`, `شنت وحدات خاصة تابعة لـX`: a force before a word, whose doing is told before."""
    near = range(last - 1, max(sentence.first, last - 1 - _BACKED), -1)
    return any(
        page.words[i] in _ACTING | _FIGHTERS
        and not page.match(i + 1, "parties")
        and follows_its_verb(page, sentence, i)
        for i in near
    )


def _leads(page: Page, sentence: Sentence, position: int) -> bool:
    """`عملية أمنية بقيادة X`: who leads what is done; not `التحالف بقيادة X`."""
    near = range(max(sentence.first, position - _MEANS_REACH), position)
    return any(page.match(i, "events") for i in near) and not any(page.match(i, "parties") for i in near)


def _is_means(page: Page, sentence: Sentence, belonging: int) -> bool:
    """`قصفت مسيّرة تابعة لـX`, `غارة لطائرة تابعة لـX`: what belongs to the party is the means, not the target."""
    for i in range(belonging - 1, max(sentence.first, belonging - _MEANS_REACH) - 1, -1):
        event = page.match(i, "events")
        if event is not None:
            struck = i < belonging - 1 and event.form.stem in _STRIKING  # `استهداف الأبنية التابعة لـX`
            return not (struck or is_thing(page, event)) and event.entry.attributes.get("form") != "verb"
        if page.words[i] in _LINKS or _struck_stem(page.words[i]):
            return False
    return False


def _is_force(page: Page, position: int) -> bool:
    """A word that may stand between an event and an adjective of party: a force, an adjective, another party."""
    matches = page.matches[position]
    if "people" in matches and matches["people"].entry.attributes.get("status") != "combatant":
        return False
    return not matches or "parties" in matches or "people" in matches or page.words[position].startswith("ال")
