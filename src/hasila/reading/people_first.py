"""People told before what came to them: `عشرة مدنيين استشهدوا`, `سقط أحد العناصر قتيلاً`, `مئات المدنيين الفارين`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Part
from hasila.reading.ages import past_age
from hasila.reading.carried_or_gone import tells_of
from hasila.reading.group import ONE, SOME, TWO, Group
from hasila.reading.harm_words import AFTER_GAP, begins_people, bodies_told, joint_after, together
from hasila.reading.harmed import DISPLACED_BEFORE, PART_GAP, PLURALS, Harmed, Item, Walk
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import JOINED, stops
from hasila.reading.some_of_them import OF_THEM

FLEEING: Final = frozenset(
    "الفارين الفارون الفاره الفارات النازحين النازحون النازحه النازحات المهجرين المهجرون المهجره المهجرات"
    " الهاربين الهاربون الهاربه".split()
)
_ENDS: Final = frozenset(": ثم ان بان".split())
"""Over them no verb reaches back: `قال المسعف فلان إن طفلاً قتل`."""
_AFTERWARDS: Final = frozenset("بعد عقب منذ".split())
"""Behind them `أن` begins no clause of another: `جثمان فلان بعد أن قضى`."""
_OBJECT_REACH: Final = 6
_AND_THEN: Final = ("و", "ف")
_ONE_OF: Final = frozenset({"احد", "احدي"})
_VICTIM: Final = 8
_IS_HURT: Final = {"harm": "injured", "form": "verb"}
_BODY_REACH: Final = 5
_BREAKS: Final = frozenset(". ، \n".split(" "))
_BACK: Final = frozenset("عاد عادت عادوا يعود تعود عوده بعوده رجع رجعت رجعوا رجوع".split())
_SELVES: Final = (["نفسه"], ["نفسها"], ["انفسهم"], ["نفسيهما"])
_INHABITANTS: Final = frozenset("اهالي سكان ابناء اهل".split())


def as_predicate(page: Page, walk: Walk, group: Group) -> Harmed | None:
    """`سقط أحد العناصر قتيلاً`: the noun of harm says what became of the person before it."""
    person = walk.unharmed
    if (
        person is not None
        and _are_victims(person, walk.beside_it, group)
        and not page.words[group.first].startswith("ال")
    ):
        if walk.beside_it is not None:  # `طفلان وامرأة ضحايا قصف`
            rule, harm = "people, then what became of them", group.harm or Harm.KILLED
            walk.found.append(Harmed(walk.beside_it, harm, rule, group.first))
            return Harmed(person, harm, JOINED, group.first)
        return Harmed(person, group.harm or Harm.KILLED, "people, then what became of them", group.first)
    if person is None or group.counted or group.definite or group.count.min != person.count.min or group.harm is None:
        return None
    if not 0 <= group.first - person.last <= PART_GAP or group.count.min is None:
        return None
    if page.words[group.first].startswith("و") and group.skip:
        return None  # `ممرضة وجريح آخر`
    if group.harm is Harm.BODIES_FOUND and _is_of_others(page, group.first):
        return None
    return Harmed(person, group.harm, "person, then what became of them", group.first)


def _are_victims(person: Group, beside: Group | None, group: Group) -> bool:
    """`ثلاثة أطفال ضحايا قصف`: a counted group, then the plural that tells what became of it."""
    near = 0 <= group.first - person.last <= 1
    told = person.counted or (beside is not None and beside.harm is None)
    return near and told and person.harm is None and group.count == SOME and not group.skip


def flees(page: Page, group: Group) -> bool:
    """`مئات المدنيين الفارين`, `آلاف من أهالي البلدة المهجرين`: a counted group that has fled."""
    of_a_place = page.words[group.last - 1] in _INHABITANTS
    return group.counted and not FLEEING.isdisjoint(page.words[group.last : group.last + 1 + of_a_place])


def flight_of(page: Page, group: Group) -> str:
    """The rule of people who flee: those who do so now, or whom the text calls displaced."""
    told = page.words[group.last : group.last + 2]
    return DISPLACED_BEFORE if any(w.startswith(("النازح", "المهجر")) for w in told) else "people who flee"


def by_verb_after(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """`عشرة مدنيين استشهدوا`: the verb of harm follows its people."""
    told = group.counted or group.part is not Part.ALL or group.first in page.numbers
    if told and (joint := joint_after(page, sentence, group)):
        return Harmed(group, joint, "joint figure", group.first)
    verb = _verb_after(page, group, ahead)
    if verb is None or not (_is_of(page, verb, group) and tells_of(page, verb, group)):
        return None
    if _does_it(page, verb, group) or _finds(page, verb) or _are_back(page, verb, group):
        return None
    walk.used.add(verb.first)
    harm = Harm(verb.entry.attributes["harm"])
    either = page.words[verb.last : verb.last + 1] == ["او"]
    also = page.match(verb.last + either, "harm")
    joined = also is not None and (either or also.form.particles == "و")
    if also is not None and joined and page.words[also.last : also.last + 1] == ["عددا"]:
        return None  # `شخص قتل وجرح عدداً منهم`
    if also is not None and joined and not begins_people(page, also.last):
        walk.used.add(also.first)
        harm = together([harm, Harm(also.entry.attributes["harm"])])
    return Harmed(group, harm, f"people before harm: {verb.entry.id}", verb.first)


def died(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """`ثلاثة معتقلين توفوا تحت التعذيب`: those whom the noun tells to be held or hurt, and the verb to be dead.

    So too a body that nobody found: `شيعوا جثمان طفل قضى متأثراً بجراحه`; and the victim who was only hurt.
    """
    if group.harm is Harm.KILLED:
        return _survived(page, walk, group, ahead)
    buried = group.harm is Harm.BODIES_FOUND and not bodies_told(page, sentence, group)
    told = buried or group.harm in (Harm.DETAINED, Harm.INJURED)
    verb = _verb_after(page, group, ahead) if told else None
    if verb is None or verb.entry.attributes["harm"] != Harm.KILLED.value or verb.first - group.last > PART_GAP:
        return None
    others = any(first in (verb.last, verb.last + 1) for first, _, item in ahead if isinstance(item, Group))
    if others or not _is_of(page, verb, group) or _does_it(page, verb, group):
        return None  # `طفلة مصابة قُتل كل أفراد عائلتها`
    walk.used.add(verb.first)
    return Harmed(group, Harm.KILLED, f"people before harm: {verb.entry.id}", verb.first)


def _survived(page: Page, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """`إحدى ضحايا القصف، أصيبت بجروح`: one of an attack's victims, who was hurt and did not die."""
    verb = ahead[0][2] if ahead and page.words[group.first] in _ONE_OF and group.harm is Harm.KILLED else None
    if not isinstance(verb, Match) or verb.entry.attributes != {**verb.entry.attributes, **_IS_HURT}:
        return None
    if verb.form.pronoun or verb.form.particles or begins_people(page, verb.last) or verb.first - group.last > _VICTIM:
        return None
    walk.used.add(verb.first)
    return Harmed(replace(group, harm=None), Harm.INJURED, f"people before harm: {verb.entry.id}", verb.first)


def _verb_after(page: Page, group: Group, ahead: Sequence[Item]) -> Match | None:
    """The verb of harm that may tell of a group: of people without a number only one before any other people."""
    parted = page.has_role("cues", "part", group.last, group.last + AFTER_GAP)
    last = group.last
    for _, _, item in ahead:
        if (
            not isinstance(item, Match)
            and item.first - last <= 1
            and page.words[item.first].startswith("و")
            and item.harm is None
            and group.counted
            and item.counted
        ):
            last = item.last  # `15 مدنياً وأربعة مقاتلين قتلوا`
            continue
        if isinstance(item, Match):
            return item if item.entry.attributes.get("form") == "verb" else None
        if (
            (item.counted and not parted)
            or item.harm
            or not (group.counted or group.kind == "named" or item.skip or parted)
        ):
            return None
    return None


def _without_parts(page: Page, verb: Match, group: Group) -> range:
    """The words between a counted group and its verb, but for its parts: `ثلاثة مدنيين، بينهم امرأة، أصيبوا`."""
    gap = range(group.last, verb.first)
    told = group.counted or (group.count.min is None and not group.definite)
    if not told or not page.words[verb.first].endswith(PLURALS):
        return gap
    return next((range(group.last, i) for i in gap if page.role(i, "cues") == "part"), gap)


def _is_of(page: Page, verb: Match, group: Group) -> bool:
    """Whether a verb after a group tells of it: near, in its clause, in a form that its people can have."""
    gap = _without_parts(page, verb, group)
    told = past_age(page, group.last, verb.first) if group.kind == "named" else group.last
    comma = group.kind == "named" and page.words[told : told + 1] == ["،"]
    related = page.role(told + comma, "cues") == "relative"
    if verb.form.pronoun and not related and (gap or group.kind != "named"):
        return False
    if related and group.kind == "kin" and page.match(group.last - 1, "people") and group.last - group.first > 1:
        return False  # `شقيقة الطفلة التي قتلت`
    if len(gap) > AFTER_GAP or verb.form.particles.startswith("و") or (group.is_other and not group.counted):
        return False
    if any(page.role(i, "cues") == "relative" for i in gap if i > told + comma):
        return False
    if any(stops(page, i) or (page.words[i] in _ENDS and page.words[i - 1] not in _AFTERWARDS) for i in gap):
        return False
    plural = page.words[verb.first].endswith(PLURALS)
    alone = group.count == ONE or bool(verb.form.pronoun) or verb.last - verb.first > 1
    if gap and page.words[gap[-1]] == "،" and not (plural or alone):
        return False  # `بقي نحو 70، غادر أكثرهم`: another clause
    indefinite = group.count.min is not None and not page.words[group.first].startswith("ال")
    return group.counted or plural or group.kind == "named" or indefinite


def _does_it(page: Page, verb: Match, group: Group) -> bool:
    """`عناصر التنظيم اعتقلوا 15 شاباً`, `شخص قتل ثلاثة`: others follow the verb, or only some (`قتل منهم طفل`)."""
    after = page.words[verb.last] if verb.last < len(page.words) else ""
    if verb.form.pronoun:
        return False
    noun = page.match(verb.last, "people")
    joined = after.startswith("و") and (noun is None or noun.form.particles == "و")  # `قتل والدة زوجته`
    return after in OF_THEM or (begins_people(page, verb.last) and not joined)


def _are_back(page: Page, verb: Match, group: Group) -> bool:
    """`عادت عشرون عائلة تركوا منازلهم قبل عام`: who left has come home."""
    return verb.entry.attributes["harm"] == Harm.DISPLACED.value and page.words[group.first - 1] in _BACK


def _finds(page: Page, verb: Match) -> bool:
    """`الأهالي انتشلوا جثتي الشهيدين`, `صبي وجد نفسه`: those before the verb are no bodies that somebody found."""
    if not verb.entry.attributes.get("body"):
        return False
    reach = range(verb.last, min(verb.last + _BODY_REACH, len(page.words)))
    ends = next((i for i in reach if page.words[i] in _BREAKS), reach.stop)
    return page.words[verb.last : verb.last + 1] in _SELVES or any(
        _is_body(page, i) and _is_of_others(page, i) for i in range(verb.last, ends)
    )


def _is_body(page: Page, position: int) -> bool:
    noun = page.match(position, "people")
    return noun is not None and noun.entry.attributes.get("harm") == Harm.BODIES_FOUND.value


def _is_of_others(page: Page, position: int) -> bool:
    """`جثمان ابنه`, `جثتي الشهيدين`: a body of people told behind it, not of one before (`شاب عثر على جثته`)."""
    body = page.match(position, "people")
    return body is not None and not body.form.pronoun and page.match(body.last, "people") is not None


def note_harm(walk: Walk, harm: Match) -> list[Harmed]:
    """Remember a word of harm; one with a pronoun (`مقتله`, `إصابتهما`) harms the last people that no harm has met."""
    if harm.first in walk.used:
        return []
    person = walk.unharmed
    both = walk.beside_it if person is not None and _may_mean_both(harm.form.pronoun, person, walk.beside_it) else None
    if (
        harm.entry.attributes["form"] == "noun"
        and person is not None
        and (both is not None or _may_mean(harm.form.pronoun, person))
        and person.kind != "other"
    ):
        killed = [h for h in walk.pending if h.first >= person.last and h.entry.attributes["harm"] == "killed"]
        told = killed[-1] if killed else harm  # `طفل … قد قتل … نتيجة إصابته`
        rule = f"harm of one told before: {told.entry.id}"
        what = Harm(told.entry.attributes["harm"])
        met = [Harmed(both, what, rule, told.first)] if both is not None else []
        met.append(Harmed(person, what, JOINED if met else rule, told.first))
        walk.last, walk.unharmed, walk.beside_it, walk.pending = met[-1], None, None, []
        return met
    if harm.form.pronoun and harm.entry.attributes["form"] == "verb" and harm.form.particles in _AND_THEN:
        return _done_to(walk, harm)
    walk.cue = None
    before = walk.pending[-1] if walk.pending else None
    joined = (
        before is not None
        and harm.form.particles.startswith("و")
        and harm.first == before.last
        and not _is_of_people_before(before)
        and not (before.form.pronoun and before.entry.attributes["form"] == "noun")  # `لقي مدني مصرعه وأصيب آخر`
    )
    walk.pending = [*walk.pending, harm] if joined else [harm]
    return []


def _done_to(walk: Walk, verb: Match) -> list[Harmed]:
    """`أنزلت رجلين وأعدمتهما`: a joined verb whose pronoun is its object; those after it are none of it."""
    person, walk.pending = walk.unharmed, []
    if person is None or not _may_mean(verb.form.pronoun, person) or verb.first - person.last > _OBJECT_REACH:
        return []
    told = Harmed(person, Harm(verb.entry.attributes["harm"]), f"harm of one told before: {verb.entry.id}", verb.first)
    walk.last, walk.unharmed, walk.beside_it = told, None, None
    return [told]


def _is_of_people_before(verb: Match) -> bool:
    """Whether a verb has the form that follows its people (`فلانة وفلانة قتلتا`): it tells nothing of those after."""
    return verb.entry.attributes.get("form") == "verb" and verb.form.stem.endswith(PLURALS) and not verb.form.pronoun


def _may_mean_both(pronoun: str, people: Group, beside: Group | None) -> bool:
    """Whether a pronoun stands for a group and the one told beside it: `رجل وطفله … مقتلهما`."""
    told = (people.count.min or 0) + (beside.count.min or 0) if beside is not None else 0
    return told == TWO.min if pronoun == "هما" else pronoun == "هم" and told > (TWO.min or 0)


def _may_mean(pronoun: str, people: Group) -> bool:
    """Whether a pronoun can stand for a group: one person, two, or several whom a figure counts."""
    if pronoun in ("هم", "هن"):
        return people.counted and people.count not in (ONE, TWO)
    return (pronoun == "هما" and people.count == TWO) or (pronoun in ("ه", "ها") and people.count.min == 1)
