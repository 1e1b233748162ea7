"""Which harm came to which group of a sentence: verbs and nouns of harm, coordination, parts, tallies.

Arabic news puts the harm before its people (`مقتل ثلاثة مدنيين`, `أصيب طفل`), after them (`عشرة مدنيين استشهدوا`), or in
the people's own name (`سبعة قتلى`); further groups follow by `و` or as parts (`بينهم طفلان`), and a tally tells its
people first and its figure after (`ارتفعت حصيلة القتلى إلى سبعة`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hasila.lexicon import Match, stems
from hasila.model import Harm, Part, Polarity, Status, Wording
from hasila.reading.describing import named_alone
from hasila.reading.group import Group
from hasila.reading.harmed import NEAR, PART_GAP, Harmed, Item, Walk
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import (
    JOINED,
    LINKS,
    all_are,
    as_part,
    broken_down,
    coordinated,
    most_are,
    note_cues,
    stops,
)
from hasila.reading.people import find_groups
from hasila.reading.tallies import before_its_tally, is_tally, losses_of, relative_tally, tallied

_NOUN_GAP = 4
_VERB_GAP = 14
_AFTER_GAP = 9
_NEEDS_WITHIN = 12
_BULLETS = frozenset("-–—•*")
_KILLED_AND_INJURED = {Harm.KILLED, Harm.INJURED}
_PURPOSES = frozenset("بهدف بغيه بقصد بغرض لغرض بتهمه".split())
_CLAUSE_WORDS = frozenset("عندما حينما حيث اثناء بهدف بغيه بغرض".split())
FLEEING = frozenset("الفارين الفارون النازحين النازحون المهجرين الهاربين الهاربون".split())


def find_harmed(page: Page, sentence: Sentence, breakdown: Harmed | None = None) -> list[Harmed]:
    """The harmed groups of a sentence, in order; `breakdown` is the total whose parts a list's line tells."""
    told = page.found("harm", sentence.first, sentence.last)
    if not (told or breakdown) and not _may_tell(page, sentence):
        return []
    harms = [m for h in told if (m := _meant(page, h, sentence))]
    groups = [g for g in find_groups(page, sentence) if not _hidden(page, sentence, g)]
    groups = sorted([*groups, *named_alone(page, sentence, harms, groups)], key=lambda g: g.first)
    if breakdown is not None and page.words[sentence.first] in _BULLETS and groups:
        return broken_down(page, sentence, breakdown, groups)
    if not groups or not (harms or any(g.harm or _flees(page, g) for g in groups) or _is_joint(page, sentence)):
        return []
    walk = Walk()
    found: list[Harmed] = []
    items: list[Item] = sorted(
        [(h.first, 0, h) for h in harms] + [(g.first, 1, g) for g in groups], key=lambda e: e[:2]
    )
    passed = sentence.first
    for number, (start, _, item) in enumerate(items):
        note_cues(page, walk, passed, start)
        passed = max(passed, start)
        if isinstance(item, Match):
            if anaphor := _note_harm(walk, item):
                found.append(anaphor)
            continue
        if (whole := all_are(walk, item) or most_are(walk, item)) and found and found[-1] is walk.last:
            found[-1] = walk.last = whole
            passed = max(passed, item.last)
            continue
        harmed = _attached(page, sentence, walk, item, items[number + 1 :])
        passed = max(passed, item.last)
        if harmed is None:
            walk.unharmed = item
            continue
        if _is_pair(page, walk, harmed):
            harmed = replace(harmed, harm=Harm.KILLED_OR_INJURED)
        found.append(harmed)
        walk.last, walk.pending, walk.unharmed = harmed, [], None
    found = _of_one_kind(found)
    return [_as_detained(replace(h, polarity=_polarity(page, sentence, h))) for h in found]


def _of_one_kind(found: list[Harmed]) -> list[Harmed]:
    """`قتلى وجرحى في صفوف قوات النظام`: what the words after both tell is of both."""
    for i, (first, second) in enumerate(pairwise(found)):
        a, b = first.group, second.group
        beside = a.last == b.first and a.harm is not None and b.harm is not None and a.harm is not b.harm
        if beside and not a.counted and not b.counted and a.status is Status.UNKNOWN and b.status is not Status.UNKNOWN:
            found[i] = replace(first, group=replace(a, status=b.status, side=b.side))
    return found


def _may_tell(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence without a word of harm may still tell of some: by a noun, a joint figure, people who flee."""
    people = page.found("people", sentence.first, sentence.last)
    return (
        any("harm" in m.entry.attributes for m in people)
        or (bool(people) and _is_joint(page, sentence))
        or not FLEEING.isdisjoint(page.words[sentence.first : sentence.last])
    )


def _as_detained(harmed: Harmed) -> Harmed:
    """Men who are detained are not said to be civilians by being men or sons."""
    group = harmed.group
    if harmed.harm is Harm.DETAINED and group.status is Status.CIVILIAN and group.part in (Part.MEN, Part.FAMILY):
        return replace(harmed, group=replace(group, status=Status.UNKNOWN))
    return harmed


def _is_joint(page: Page, sentence: Sentence) -> bool:
    return page.has_role("cues", "joint", sentence.first, sentence.last)


def _meant(page: Page, match: Match, sentence: Sentence) -> Match | None:
    """A word of harm as it is meant: a verb has no article, and where a needed word is missing it is another harm."""
    attributes = match.entry.attributes
    if attributes.get("form") == "verb" and match.form.article:
        return None
    people = page.match(match.first, "people")
    if match.form.pronoun and people is not None and not people.form.pronoun:
        return None
    if match.first and page.words[match.first - 1] in _PURPOSES:
        return None
    following = page.match(match.last, "people")
    if match.form.stem == "اسر" and following is not None and following.form.article:
        return None
    if match.first > 0 and page.role(match.first - 1, "cues") == "joint":
        return None
    needs = attributes.get("needs")
    limit = min(sentence.last, match.last + _NEEDS_WITHIN)
    if not needs or any(stem in needs for i in range(match.last, limit) for stem in stems(page.words[i])):
        return match
    if "otherwise" not in attributes:
        return None
    return match._replace(entry=replace(match.entry, attributes={**attributes, "harm": attributes["otherwise"]}))


def _hidden(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether a people noun is only a piece of another phrase: `بين قتيل وجريح`, `راح ضحيتها`, `الدفاع المدني`."""
    first = max(sentence.first, group.first - 3)
    return any(
        cue.last > group.first and cue.entry.attributes["role"] in ("joint", "no_harm")
        for cue in page.found("cues", first, group.first + 1)
    ) or any(harm.last > group.first for harm in page.found("harm", first, group.first))


def _note_harm(walk: Walk, harm: Match) -> Harmed | None:
    """Remember a word of harm; one with a pronoun (`مقتله`) harms the last person that no harm has met yet."""
    if harm.first in walk.used:
        return None
    person = walk.unharmed
    if (
        harm.form.pronoun in ("ه", "ها")
        and harm.entry.attributes["form"] == "noun"
        and person is not None
        and person.count.min == 1
        and person.kind != "other"
    ):
        harmed = Harmed(
            person, Harm(harm.entry.attributes["harm"]), f"harm of one told before: {harm.entry.id}", harm.first
        )
        walk.last, walk.unharmed, walk.pending = harmed, None, []
        return harmed
    walk.cue = None
    joined = bool(walk.pending) and harm.form.particles.startswith("و") and harm.first - walk.pending[-1].last <= 1
    walk.pending = [*walk.pending, harm] if joined else [harm]
    return None


def _attached(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """The group with its harm, or `None` where no harm is said of it."""
    if (
        walk.cue is not None
        and walk.cue.entry.attributes["role"] in ("most", "all_are")
        and group.first - walk.cue.last <= NEAR
    ):
        return None
    if part := as_part(page, walk, group):
        return part
    if walk.tally is not None and (found := tallied(page, walk, group)):
        return found
    if group.harm is not None:
        if predicate := _as_predicate(walk, group):
            return predicate
        return _by_own_noun(page, sentence, walk, group)
    if walk.pending and _reaches(page, walk.pending[-1], group):
        if _is_doer(walk.pending[-1], group, ahead):
            return None
        return _by_harm_before(page, sentence, walk, group)
    if number := before_its_tally(page, group, ahead):
        return number
    if walk.last is not None and coordinated(page, walk.last.group, group):
        alike = _alike(group, walk.last)
        if group.is_bare:
            alike = replace(alike, part=walk.last.group.part)
        return Harmed(alike, walk.last.harm, JOINED, walk.last.cue, walk.last.parent)
    if _flees(page, group):
        return Harmed(group, Harm.DISPLACED, "people who flee", group.first)
    if tally := relative_tally(page, sentence, group, ahead):
        walk.tally = tally
        return None
    return _by_verb_after(page, sentence, walk, group, ahead)


def _by_own_noun(page: Page, sentence: Sentence, walk: Walk, group: Group) -> Harmed | None:
    """`سبعة قتلى`, `إصابات بين المدنيين`: the noun itself tells the harm."""
    assert group.harm is not None
    counted_next = group.definite and (
        page.numbers.get(group.last) or page.words[min(group.last, len(page.words) - 1)] == "هم"
    )
    if not group.counted and (counted_next or is_tally(page, sentence, group)):
        walk.tally = group
        return None
    pending = walk.pending[-1] if walk.pending else None
    told = pending.entry.attributes["harm"] if pending is not None and _reaches(page, pending, group) else None
    harm = group.harm
    if harm is Harm.BODIES_FOUND and not _bodies_told(page, sentence, group):
        return None
    if not group.counted and group.skip and page.words[group.first].startswith("ب") and walk.last is not None:
        return None
    if told == "detained":
        harm = Harm.DETAINED
    before = walk.last
    if group.status is Status.UNKNOWN and before is not None and _shares_status(before.group, group):
        group = replace(group, status=Status.CIVILIAN)
    if group.status is Status.UNKNOWN and (party := losses_of(page, sentence, group)):
        group = replace(group, status=Status.COMBATANT, side=party)
    return Harmed(group, harm, "people named by their harm", group.first)


def _body_before(page: Page, group: Group) -> bool:
    """`العثور على جثة الشاب فلان`, `رفات خمسة أشخاص`: whose body it is."""
    body = page.match(group.first - 1, "people") if group.first else None
    return body is not None and body.entry.id.startswith("body") and (group.kind == "named" or group.counted)


def _begins_people(page: Page, position: int) -> bool:
    return position in page.numbers or page.match(position, "people") is not None


def _bodies_told(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether bodies are said to be found: `انتشل فريق … تسع جثث`, not `سلمت ثلاث جثث`."""
    before = page.found("harm", sentence.first, group.first)
    return any(m.entry.attributes["harm"] == "bodies_found" for m in before)


def _shares_status(before: Group, group: Group) -> bool:
    """`7 مدنيين وعشرات الجرحى`: people told in one breath are of one kind."""
    return before.status is Status.CIVILIAN and before.part is Part.ALL and group.first - before.last <= PART_GAP


def _is_doer(harm: Match, group: Group, ahead: Sequence[Item]) -> bool:
    """`اعتقل عناصر من الفصيل ثلاثة أشخاص`: fighters without a number after a verb, and its people after them."""
    if (
        harm.entry.attributes.get("form") != "verb"
        or group.counted
        or group.status is not Status.COMBATANT
        or group.count.min is not None
    ):
        return False
    return (
        bool(ahead)
        and not isinstance(ahead[0][2], Match)
        and ahead[0][2].harm is None
        and ahead[0][2].status is not Status.COMBATANT
    )


def _as_predicate(walk: Walk, group: Group) -> Harmed | None:
    """`سقط أحد العناصر قتيلاً`: the noun of harm says what became of the person before it."""
    person = walk.unharmed
    if person is None or group.counted or group.definite or group.count.min != person.count.min or group.harm is None:
        return None
    if not 0 <= group.first - person.last <= PART_GAP or group.count.min is None:
        return None
    return Harmed(person, group.harm, "person, then what became of them", group.first)


def _by_harm_before(page: Page, sentence: Sentence, walk: Walk, group: Group) -> Harmed | None:
    harm = _together([Harm(h.entry.attributes["harm"]) for h in walk.pending])
    if harm is Harm.BODIES_FOUND and not _body_before(page, group):
        return None
    if harm is Harm.DISPLACED and group.count.wording is Wording.SOME and not group.counted:
        return None
    joint = _joint_after(page, sentence, group) or _or_injured(page, sentence, group, harm)
    cue = walk.pending[-1]
    if "status" in cue.entry.attributes and group.status is Status.UNKNOWN:
        group = replace(group, status=Status(cue.entry.attributes["status"]))
    return Harmed(_alike(group, walk.last), joint or harm, f"harm before people: {cue.entry.id}", cue.first)


def _or_injured(page: Page, sentence: Sentence, group: Group, harm: Harm) -> Harm | None:
    """`فقد 900 طفل حياتهم أو أصيبوا`: one figure for both."""
    if harm is not Harm.KILLED:
        return None
    for verb in page.found("harm", group.last, min(sentence.last, group.last + _AFTER_GAP)):
        if page.words[verb.first - 1] == "او" and verb.entry.attributes["harm"] == "injured":
            return Harm.KILLED_OR_INJURED
    return None


def _reaches(page: Page, harm: Match, group: Group) -> bool:
    """Whether a word of harm before a group reaches it over the words between."""
    gap = range(harm.last, group.first)
    if any(page.words[i] == ":" or stops(page, i) for i in gap):
        return False
    if harm.entry.attributes.get("form") == "noun":
        plain = [i for i in gap if page.words[i] not in LINKS and i not in page.day_words]
        if harm.form.pronoun:
            return len(gap) == 0
        return len(plain) <= _NOUN_GAP and not any(page.words[i] == "،" for i in gap)
    if group.kind == "other" and len(gap) > 2:
        return False
    if any(page.words[i] in _CLAUSE_WORDS for i in gap):
        return False
    return len(gap) <= _VERB_GAP


def _together(harms: list[Harm]) -> Harm:
    return Harm.KILLED_OR_INJURED if set(harms) == _KILLED_AND_INJURED else harms[-1]


def _is_pair(page: Page, walk: Walk, harmed: Harmed) -> bool:
    """`عدد من القتلى والجرحى` counts both; the group itself says so."""
    return harmed.group.joint


def _joint_after(page: Page, sentence: Sentence, group: Group) -> Harm | None:
    """`سقط مئة مدني بين قتيل وجريح`: one figure for both."""
    limit = min(sentence.last, group.last + _AFTER_GAP)
    joint = next((c for c in page.found("cues", group.last, limit) if c.entry.attributes["role"] == "joint"), None)
    if joint is None or page.found("harm", group.last, joint.first):
        return None
    others = page.found("people", group.last, joint.first)
    return None if any(p.form.particles for p in others) else Harm.KILLED_OR_INJURED


def _alike(group: Group, before: Harmed | None) -> Group:
    """`آخرون`, or a number alone: people of the kind told before."""
    if before is None or not (group.is_other or group.is_bare) or group.status is not Status.UNKNOWN:
        return group
    told = before.parent or before.group
    if told.status is Status.CIVILIAN and (
        told.part not in (Part.ALL, Part.FAMILY) or (group.count.min is None and group.is_bare)
    ):
        return group
    return replace(group, status=told.status, side=told.side)


def _flees(page: Page, group: Group) -> bool:
    """`مئات المدنيين الفارين`: a counted group that has fled."""
    return group.counted and group.last < len(page.words) and page.words[group.last] in FLEEING


def _by_verb_after(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """`عشرة مدنيين استشهدوا`: the verb of harm follows its people."""
    if (joint := _joint_after(page, sentence, group)) and (group.counted or group.part is not Part.ALL):
        return Harmed(group, joint, "joint figure", group.first)
    verb = next((i[2] for i in ahead if isinstance(i[2], Match) or i[2].counted or i[2].harm), None)
    if not isinstance(verb, Match) or verb.entry.attributes.get("form") != "verb":
        return None
    if verb.form.pronoun and page.role(group.last, "cues") != "relative":
        return None
    if (
        verb.first - group.last > _AFTER_GAP
        or verb.form.particles.startswith("و")
        or (group.is_other and not group.counted)
    ):
        return None
    if any(page.role(i, "cues") == "relative" for i in range(group.last + 1, verb.first)):
        return None
    if any(stops(page, i) or page.words[i] == ":" for i in range(group.last, verb.first)):
        return None
    plural = page.words[verb.first].endswith(("وا", "تا", "يا", "با", "دا"))
    if not (
        group.counted
        or plural
        or group.kind == "named"
        or (group.count.min is not None and not page.words[group.first].startswith("ال"))
    ):
        return None
    walk.used.add(verb.first)
    harm = Harm(verb.entry.attributes["harm"])
    also = page.match(verb.last, "harm")
    if also is not None and also.form.particles == "و" and not _begins_people(page, also.last):
        walk.used.add(also.first)
        harm = _together([harm, Harm(also.entry.attributes["harm"])])
    return Harmed(group, harm, f"people before harm: {verb.entry.id}", verb.first)


def _polarity(page: Page, sentence: Sentence, harmed: Harmed) -> Polarity:
    """Denied, feared or expected, by the words just before."""
    first = max(sentence.first, min(harmed.cue, harmed.group.first) - NEAR)
    for cue in reversed(page.found("cues", first, harmed.group.first + 1)):
        role = cue.entry.attributes["role"]
        if role == "denied":
            return Polarity.DENIED
        if role == "possible":
            return Polarity.POSSIBLE
    return Polarity.AFFIRMED
