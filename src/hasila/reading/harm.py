"""Which harm came to which group of a sentence: verbs and nouns of harm, coordination, parts, tallies.

Arabic news puts the harm before its people (`مقتل ثلاثة مدنيين`, `أصيب طفل`), after them (`عشرة مدنيين استشهدوا`),
or in the people's own name (`سبعة قتلى`); further groups follow by `و` or as parts (`بينهم طفلان`), and a tally tells
its people first and its figure after (`ارتفعت حصيلة القتلى إلى سبعة`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Part, Status, Wording
from hasila.reading.beside_doers import with_figures_beside_doers
from hasila.reading.breakdowns import broken_down, is_line, parts_of, tells_results
from hasila.reading.callings import tells_who, with_calling, with_titles
from hasila.reading.describing import extended
from hasila.reading.distributed import distribute
from hasila.reading.first_and_second import follows_first, is_first_alone, ones_of_two
from hasila.reading.found_slain import FOUND_DEAD, found_slain, says_how_found
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.harm_words import (
    bodies_told,
    is_body_of,
    is_hidden,
    is_joint,
    joint_after,
    meant,
    or_injured,
    polarity_of,
    reaches,
    together,
)
from hasila.reading.harmed import NEAR, Harmed, Item, Walk
from hasila.reading.listed_before import listed_before, note_listed
from hasila.reading.named import named_alone
from hasila.reading.others import alike, one_more, one_of_several, shares_status, told_by
from hasila.reading.own_verb import with_own_verb
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import (
    JOINED,
    all_are,
    among,
    as_part,
    coordinated,
    most_are,
    names_part,
    note_cues,
    without_descriptions,
)
from hasila.reading.people import find_groups
from hasila.reading.people_first import FLEEING, as_predicate, by_verb_after, died, flees, flight_of
from hasila.reading.recovered import with_death_told
from hasila.reading.said_again import of_martyrs, of_their_kin, says_again
from hasila.reading.set_beside import one_of_those
from hasila.reading.some_of_them import fits_in, of_whole, some_let_go
from hasila.reading.tallies import (
    COUNTED_AS,
    NUMBERING,
    before_its_tally,
    is_tally,
    losses_of,
    note_word,
    relative_tally,
    some_of_told,
    tallied,
    tally_of_displaced,
    wounds_of_others,
)
from hasila.reading.tally_figures import counts_those
from hasila.reading.together import PART, like_those_before, make_one_kind, of_their_harm, tell_of_wholes
from hasila.reading.unharmed import are_carried, are_kept, came_to_no_harm, is_doer, is_no_victim
from hasila.reading.verb_told_once import by_the_verb_before

_NAMES_OF: Final = frozenset("اسماء اسم".split())
"""A line of names (`وأسماء المصابين: فلان مصاب في قدمه`) counts nobody one by one."""
_SOME_OF_THEM: Final = frozenset("بعضهم بعضهن احدهم احداهن معظمهم اغلبهم غالبيتهم".split())
"""What follows where wounds are told of people counted before (`ثلاثة جرحى، إصابات بعضهم خطرة`)."""
_MAY_DIE: Final = {Harm.INJURED, Harm.DETAINED}


def find_harmed(
    page: Page, sentence: Sentence, breakdown: Harmed | None = None, before: Sequence[Harmed] = ()
) -> list[Harmed]:
    """The harmed groups of a sentence, in order.

    `breakdown` is the total whose parts a list's line tells, `before` what the last sentence with harm told.
    """
    told = page.found("harm", sentence.first, sentence.last)
    goes_on = bool(before) and page.role(sentence.first, "cues") == "part"
    if not (told or breakdown or goes_on) and not _may_tell(page, sentence):
        return with_figures_beside_doers(page, sentence, [], before)
    harms = [m for h in told if (m := meant(page, h, sentence))]
    groups = [g for g in find_groups(page, sentence) if not (is_hidden(page, sentence, g) or are_kept(page, g))]
    groups = without_descriptions(page, [g for g in groups if not counts_those(page, g)])
    if page.words[sentence.first].removeprefix("و") in _NAMES_OF:
        groups = [g for g in groups if g.counted or g.definite]
    named = [extended(page, g, g.last, sentence.last, None) for g in named_alone(page, sentence, harms, groups)]
    groups = [g for g in groups if not any(n.first < g.first < n.last for n in named)]
    groups = sorted((with_calling(page, g, sentence.last) for g in (*groups, *named)), key=lambda g: g.first)
    groups = ones_of_two(page, with_titles(page, groups))
    of_total = breakdown is not None and bool(groups) and is_line(page, sentence, groups, told)
    if breakdown is not None and of_total and not tells_results(page, sentence, groups):
        return broken_down(page, sentence, breakdown, groups)
    tells = goes_on or is_joint(page, sentence) or any(_tells_itself(page, g) for g in groups)
    if not groups or not (harms or tells or names_part(page, sentence)):
        return with_figures_beside_doers(page, sentence, [], before)
    walk = Walk(before=before)
    found = walk.found
    items: list[Item] = sorted(
        [(h.first, 0, h) for h in harms] + [(g.first, 1, g) for g in groups], key=lambda e: e[:2]
    )
    passed = sentence.first
    for number, (start, _, item) in enumerate(items):
        note_cues(page, walk, passed, start)
        if start < passed and not isinstance(item, Match):
            continue  # `ثلاثة منهم أطفال`
        passed = max(passed, start)
        if isinstance(item, Match):
            found += note_word(page, walk, item)
            continue
        if (whole := all_are(walk, item) or most_are(walk, item)) and found and found[-1] is walk.last:
            found[-1] = walk.last = whole
            passed = max(passed, item.last)
            continue
        harmed = _attached(page, sentence, walk, item, items[number + 1 :])
        passed = max(passed, item.last if harmed is None else max(item.last, harmed.group.last))
        if harmed is None:
            if walk.unharmed is not None and tells_who(page, walk.unharmed, item):
                continue
            both = walk.unharmed is not None and coordinated(page, walk.unharmed, item)
            walk.unharmed, walk.beside_it = item, walk.unharmed if both else None
            note_listed(page, walk, item)
            continue
        if harmed.group.joint:
            harmed = replace(harmed, harm=Harm.KILLED_OR_INJURED)
        found += [*listed_before(page, walk, harmed), harmed]
        walk.last, walk.pending, walk.unharmed = harmed, [], None
    found = with_figures_beside_doers(page, sentence, distribute(page, sentence, found, groups, before), before)
    make_one_kind(found)
    like_those_before(page, found)
    tell_of_wholes(page, found)
    found = parts_of(breakdown, found) if breakdown is not None and of_total else found
    return [of_their_harm(_with_polarity(page, sentence, h)) for h in found if not came_to_no_harm(page, sentence, h)]


def _with_polarity(page: Page, sentence: Sentence, harmed: Harmed) -> Harmed:
    polarity = polarity_of(page, sentence, harmed)
    return harmed if polarity is harmed.polarity else replace(harmed, polarity=polarity)


def _tells_itself(page: Page, group: Group) -> bool:
    """Whether a group is told to be harmed, or to have fled, by its own words."""
    return group.harm is not None or flees(page, group) or tally_of_displaced(page, group) is not None


def _may_tell(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence without a word of harm may still tell of some: by a noun, a joint figure, people who flee."""
    people = page.found("people", sentence.first, sentence.last)
    return (
        any("harm" in m.entry.attributes for m in (*people, *page.found("counted", sentence.first, sentence.last)))
        or (bool(people) and is_joint(page, sentence))
        or not FLEEING.isdisjoint(page.words[sentence.first : sentence.last])
    )


def _attached(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """The group with its harm, or `None` where no harm is said of it."""
    cue = walk.cue
    of_kind = cue is not None and group.first - cue.last <= NEAR and _tells_kind_only(walk, cue, group)
    if of_kind or some_let_go(page, walk, group):
        return None
    if told := as_part(page, walk, group) or among(page, walk, group) or tallied(page, walk, group):
        return told
    if told := one_of_those(page, walk, group, ahead):
        return told
    if group.harm is not None and wounds_of_others(page, group, ahead):
        walk.tally, walk.cue, walk.parent = group, None, None
        return None
    if group.harm is not None:
        told = died(page, sentence, walk, group, ahead) or as_predicate(page, walk, group)
        return told or _by_own_noun(page, sentence, walk, group, group.harm)
    if walk.pending and reaches(page, walk.pending[-1], group):
        return _reached(page, sentence, walk, group, ahead)
    if number := before_its_tally(page, group, ahead):
        return number
    return _after_others(page, sentence, walk, group, ahead)


def _reached(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """What a word before a group tells of it: nothing of a doer; of those found, only where they are dead."""
    cue = walk.pending[-1]
    found = cue.entry.attributes.get("body") and group.harm is None and not is_body_of(page, group)
    if found and with_death_told(page, sentence, group, Harm.BODIES_FOUND) is Harm.BODIES_FOUND:
        slain = Harmed(group, Harm.KILLED, FOUND_DEAD, cue.first)
        return slain if found_slain(page, sentence, group) else by_verb_after(page, sentence, walk, group, ahead)
    spared = is_doer(page, cue, group, ahead) or are_carried(page, cue, group)
    return None if spared else _by_harm_before(page, sentence, walk, group)


def _tells_kind_only(walk: Walk, cue: Match, group: Group) -> bool:
    """Whether the people after a cue are no others: `معظمهم نساء`, `أصيبت امرأة، (وهم رجل وعائلته)` of those before."""
    if group.harm is not None and group.first > cue.last:
        return False
    role = cue.entry.attributes["role"]
    alone = walk.parent is not None and walk.parent.group.count == ONE
    same = walk.parent is not None and walk.parent.group.count == group.count and not group.counted
    return role in ("most", "all_are") or (role == "identity" and (alone or same))


def _after_others(page: Page, sentence: Sentence, walk: Walk, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """A group without a harm before it: joined to the group before, fleeing, or before its verb."""
    if walk.last is not None and coordinated(page, walk.last.group, group) and not of_their_kin(page, walk, group):
        told = next((h for h in walk.found if h.group is walk.last.parent), walk.last)
        sibling = group.is_bare and told.rule == PART and told.parent is None
        like = group if sibling else alike(page, group, walk.last)  # `بين القتلى 4 مدنيين، و5 مجهولو الهوية`
        if group.is_bare:
            like = replace(like, part=(walk.last.parent or walk.last.group).part)
        if group.kind == walk.last.group.kind == "named" and group.status is Status.UNKNOWN:
            like = replace(like, status=walk.last.group.status, side=walk.last.group.side)
        if own := with_own_verb(page, walk, group, like):
            return own
        whole = walk.last.parent
        return Harmed(like, walk.last.harm, JOINED, walk.last.cue, whole if whole and fits_in(whole, group) else None)
    if walk.last is not None and (rule := by_the_verb_before(page, walk, group, ahead)):
        return Harmed(alike(page, group, walk.last), walk.last.harm, rule, walk.last.cue)
    if flees(page, group):
        return Harmed(group, Harm.DISPLACED, flight_of(page, group), group.first)
    if tally := relative_tally(page, sentence, group, ahead):
        walk.tally = tally
        return None
    if walk.tally is None and (displaced := tally_of_displaced(page, group)):
        walk.tally = displaced
        return None
    return by_verb_after(page, sentence, walk, group, ahead)


def _by_own_noun(page: Page, sentence: Sentence, walk: Walk, group: Group, harm: Harm) -> Harmed | None:
    """`سبعة قتلى`, `إصابات بين المدنيين`: the noun itself tells the harm."""
    counted_next = group.definite and (
        page.numbers.get(group.last) or page.words[min(group.last, len(page.words) - 1)] == "هم"
    )
    after = page.words[group.last] if group.last < len(page.words) else ""
    waits = after in COUNTED_AS or (after in NUMBERING and harm is not Harm.DETAINED)
    if not group.counted and (counted_next or waits or is_tally(page, sentence, group)):
        walk.tally, walk.cue, walk.parent = group, None, None
        return None
    pending = walk.pending[-1] if walk.pending else None
    told = pending.entry.attributes["harm"] if pending is not None and reaches(page, pending, group) else None
    if harm is Harm.BODIES_FOUND and not bodies_told(page, sentence, group) and of_martyrs(page, group):
        harm = Harm.KILLED
    harm = with_death_told(page, sentence, group, harm)
    if is_no_victim(page, sentence, group, harm) or ("اصاب" in page.words[group.first] and after in _SOME_OF_THEM):
        return None
    if (
        not group.counted
        and group.skip
        and page.words[group.first].startswith(("ب", "لاصاب"))
        and walk.last is not None
    ):
        return None  # `بإصابات`, `تعرضت ممرضة لإصابات`
    if told == "detained":
        harm = Harm.DETAINED
    if says_again(page, walk, group, harm) or says_how_found(page, walk.last, group):
        return None
    if told == "killed" and harm in _MAY_DIE and not page.words[group.first].startswith("و"):
        harm = Harm.KILLED  # `توفي ثلاثة جرحى`, `استشهد معتقلان`: the wounded and the held who died
    if again := some_of_told(page, walk, group, harm):
        return again
    before = walk.last
    if before is not None and before.harm is Harm.KILLED and harm is Harm.INJURED and one_more(page, before, group):
        harm = Harm.KILLED  # `استشهاد السائق وأحد الجرحى`
    if group.status is Status.UNKNOWN and before is not None and shares_status(before.group, group):
        group = replace(group, status=Status.CIVILIAN)
    if group.status is Status.UNKNOWN and (party := losses_of(page, sentence, group)):
        group = replace(group, status=Status.COMBATANT, side=party)
    of_both = harm is Harm.INJURED or page.words[group.last - 1].removeprefix("ال") in ("ضحايا", "ضحيه")
    joint = joint_after(page, sentence, group) if of_both else None
    return Harmed(group, joint or harm, "people named by their harm", group.first)


def _by_harm_before(page: Page, sentence: Sentence, walk: Walk, group: Group) -> Harmed | None:
    harm = together([Harm(h.entry.attributes["harm"]) for h in walk.pending])
    harm, cue = with_death_told(page, sentence, group, harm), walk.pending[-1]
    if cue.entry.id == "killed.named" and group.part is Part.FAMILY and not group.counted:
        return None  # `تنعي أسرة المدرسة الطالبة فلانة`: she mourns
    if page.words[cue.first].removeprefix("و") == "مجزره" and not (group.counted or group.part is Part.FAMILY):
        group = replace(group, definite=True)  # `مجزرة بحق أهالي القرية أسفرت عن 9 شهداء`
    only_counted = harm is Harm.DISPLACED or (cue.entry.attributes.get("counted") and len(walk.pending) == 1)
    enough = group.counted or group.first in page.numbers or (group.is_other and harm is not Harm.DISPLACED)
    if only_counted and group.count.wording is Wording.SOME and not enough:
        return None
    if harm is Harm.DISPLACED and group.definite and group.kind == "noun" and group.count == ONE:
        return None  # `ترحيل النازح جريمة`
    joint = joint_after(page, sentence, group) or or_injured(page, sentence, group, harm)
    if "status" in cue.entry.attributes and group.status is Status.UNKNOWN:
        group = replace(group, status=Status(cue.entry.attributes["status"]))
    if is_first_alone(page, sentence, group):
        return None
    second = told_by(page, group, "others.second") and not follows_first(page, sentence, group)
    if second and walk.last is not None and (walk.last.group.count not in (ONE, TWO) or _in_a_list(page, walk)):
        return None  # `قتل ثلاثة، مدني وعنصران، وأصيب الثاني`: nobody can say whose second
    told = walk.last.parent or walk.last.group if walk.last is not None else walk.unharmed
    if group.is_other and told is not None and (one := one_of_several(page, group, told)) is not None:
        again = walk.last is not None and walk.last.harm is harm  # `قتل ثلاثة، قتل أحدهم برصاص`
        return Harmed(one, harm, f"harm before people: {cue.entry.id}", cue.first, told if again else None)
    one_of = walk.unharmed is not None and told_by(page, group, "others.one_of")
    like = of_whole(group, walk.unharmed) if walk.unharmed and one_of else alike(page, group, walk.last)
    return Harmed(like, joint or harm, f"harm before people: {cue.entry.id}", cue.first)


def _in_a_list(page: Page, walk: Walk) -> bool:
    """Whether the last people are told as some of more: joined by `و` to others before."""
    return len(walk.found) > 1 and walk.last is not None and coordinated(page, walk.found[-2].group, walk.last.group)
