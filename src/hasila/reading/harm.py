"""Which harm came to which group of a sentence: verbs and nouns of harm, coordination, parts, tallies.

Arabic news puts the harm before its people (`مقتل ثلاثة مدنيين`, `أصيب طفل`), after them (`عشرة مدنيين استشهدوا`), or in
the people's own name (`سبعة قتلى`); further groups follow by `و` or as parts (`بينهم طفلان`), and a tally tells its
people first and its figure after (`ارتفعت حصيلة القتلى إلى سبعة`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hasila.lexicon import Match, stems
from hasila.model import Harm, Part, Party, Polarity, Status, Wording
from hasila.reading.page import Page, Sentence
from hasila.reading.people import Group, find_groups

_NOUN_GAP = 4
_VERB_GAP = 14
_AFTER_GAP = 9
_JOINED = "joined to the people before"
_TALLY_GAP = 26
_NEEDS_WITHIN = 12
_PART_GAP = 3
_NEAR = 6
_LINKS = frozenset("مقابل ، , ( ) : - – كل من ايضا كذلك و اضافه الي بالاضافه فضلا عن مع هم وهم هما كلا".split())
_ADDED = frozenset("اضافه بالاضافه فضلا جانب".split())
_INJURY_WORDS = frozenset(
    "بجروح بجراح متفاوته خطيره بليغه طفيفه خطره متوسطه بالغه بعضها جروحها جروحهم حالات حاله".split()
)
_BULLETS = frozenset("-–—•*")
_OF_THEM = frozenset("منهم منهما منهن منها".split())
_KILLED_AND_INJURED = {Harm.KILLED, Harm.INJURED}
FLEEING = frozenset("الفارين الفارون النازحين النازحون المهجرين الهاربين الهاربون".split())


@dataclass(frozen=True, slots=True)
class Harmed:
    """A group to whom harm came, the rule that found it, and the group it is a part of.

    `cue` is the position of the word of harm.
    """

    group: Group
    harm: Harm
    rule: str
    cue: int
    parent: Group | None = None
    polarity: Polarity = Polarity.AFFIRMED


@dataclass
class _Walk:
    """What a walk along the sentence remembers."""

    pending: list[Match] = field(default_factory=list)
    tally: Group | None = None
    last: Harmed | None = None
    cue: Match | None = None
    parent: Harmed | None = None
    used: set[int] = field(default_factory=set)
    unharmed: Group | None = None


_Item = tuple[int, int, Match | Group]


def find_harmed(page: Page, sentence: Sentence, breakdown: Harmed | None = None) -> list[Harmed]:
    """The harmed groups of a sentence, in order; `breakdown` is the total whose parts a list's line tells."""
    harms = [m for h in page.found("harm", sentence.first, sentence.last) if (m := _meant(page, h, sentence))]
    groups = [g for g in find_groups(page, sentence) if not _hidden(page, sentence, g)]
    if breakdown is not None and page.words[sentence.first] in _BULLETS and groups:
        return _broken_down(page, sentence, breakdown, groups)
    if not groups or not (harms or any(g.harm or _flees(page, g) for g in groups) or _is_joint(page, sentence)):
        return []
    walk = _Walk()
    found: list[Harmed] = []
    items: list[_Item] = sorted(
        [(h.first, 0, h) for h in harms] + [(g.first, 1, g) for g in groups], key=lambda e: e[:2]
    )
    passed = sentence.first
    for number, (start, _, item) in enumerate(items):
        _note_cues(page, walk, passed, start)
        passed = max(passed, start)
        if isinstance(item, Match):
            if anaphor := _note_harm(walk, item):
                found.append(anaphor)
            continue
        if (whole := _all_are(walk, item) or _most_are(walk, item)) and found and found[-1] is walk.last:
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
    return [_as_detained(replace(h, polarity=_polarity(page, sentence, h))) for h in found]


def _as_detained(harmed: Harmed) -> Harmed:
    """Men who are detained are not said to be civilians by being men or sons."""
    group = harmed.group
    if harmed.harm is Harm.DETAINED and group.status is Status.CIVILIAN and group.part in (Part.MEN, Part.FAMILY):
        return replace(harmed, group=replace(group, status=Status.UNKNOWN))
    return harmed


def _broken_down(page: Page, sentence: Sentence, total: Harmed, groups: list[Group]) -> list[Harmed]:
    """A line of `وتوزعوا على النحو الآتي`: its first group is a part of the total, what follows a part of that."""
    first = groups[0]
    if first.first - sentence.first > _PART_GAP:
        return []
    walk = _Walk(last=Harmed(_of_whole(first, total.group), total.harm, "line of a breakdown", total.cue, total.group))
    found, passed = [walk.last], first.last
    for group in groups[1:]:
        _note_cues(page, walk, passed, group.first)
        passed = group.last
        if walk.last is not None and (part := _as_part(page, walk, group)):
            found.append(part)
            walk.last = part
    return [h for h in found if h is not None]


def breaks_down(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence announces a list of parts (`وتوزع الشهداء على النحو الآتي`)."""
    return page.has_role("cues", "breakdown", sentence.first, sentence.last)


def _of_whole(group: Group, whole: Group) -> Group:
    if group.status is Status.UNKNOWN:
        group = replace(group, status=whole.status, side=group.side or whole.side)
    return group


def _is_joint(page: Page, sentence: Sentence) -> bool:
    return page.has_role("cues", "joint", sentence.first, sentence.last)


def _meant(page: Page, match: Match, sentence: Sentence) -> Match | None:
    """A word of harm as it is meant: a verb has no article, and where a needed word is missing it is another harm."""
    attributes = match.entry.attributes
    if attributes.get("form") == "verb" and match.form.article:
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
    for start in range(max(sentence.first, group.first - 3), group.first + 1):
        cue, harm = page.match(start, "cues"), page.match(start, "harm")
        if cue is not None and cue.last > group.first and cue.entry.attributes["role"] in ("joint", "no_harm"):
            return True
        if harm is not None and start < group.first < harm.last:
            return True
    return False


def _note_cues(page: Page, walk: _Walk, first: int, last: int) -> None:
    for i in range(first, last):
        if page.role(i, "cues") in ("part", "most", "identity", "all_are"):
            walk.cue, walk.parent = page.matches[i]["cues"], walk.last
        elif page.words[i] == "(" and walk.last is not None and _directly_after(page, walk.last.group, i):
            walk.cue, walk.parent = None, walk.last


def _directly_after(page: Page, group: Group, position: int) -> bool:
    """Whether nothing but `من عائلة واحدة` stands between a group and a position."""
    between = range(group.last, position)
    return len(between) <= 1 or (len(between) <= 3 and any(page.role(i, "cues") == "one_family" for i in between))


def _note_harm(walk: _Walk, harm: Match) -> Harmed | None:
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


def _all_are(walk: _Walk, group: Group) -> Harmed | None:
    """`ستة آخرون جميعهم نساء وأطفال`: the group before is all of this kind."""
    if walk.cue is None or walk.last is None or walk.cue.entry.attributes["role"] != "all_are":
        return None
    if not 0 <= group.first - walk.cue.last <= 1 or group.part is Part.ALL or group.counted:
        return None
    return replace(walk.last, group=replace(walk.last.group, part=group.part, status=group.status))


def _most_are(walk: _Walk, group: Group) -> Harmed | None:
    """`عشرات جلهم نساء وأطفال`: people of no stated kind, most of whom are civilians."""
    if walk.cue is None or walk.last is None or walk.last.group.status is not Status.UNKNOWN or group.counted:
        return None
    role = walk.cue.entry.attributes["role"]
    if group.status is not Status.CIVILIAN or not 0 <= group.first - walk.cue.last <= _PART_GAP:
        return None
    if role == "most" or (role == "part" and walk.last.group.is_bare and walk.last.group.count.min is None):
        return replace(walk.last, group=replace(walk.last.group, status=Status.CIVILIAN))
    return None


def _attached(page: Page, sentence: Sentence, walk: _Walk, group: Group, ahead: Sequence[_Item]) -> Harmed | None:
    """The group with its harm, or `None` where no harm is said of it."""
    if (
        walk.cue is not None
        and walk.cue.entry.attributes["role"] in ("most", "all_are")
        and group.first - walk.cue.last <= _NEAR
    ):
        return None
    if part := _as_part(page, walk, group):
        return part
    if walk.tally is not None and (found := _tallied(page, walk, group)):
        return found
    if group.harm is not None:
        if predicate := _as_predicate(walk, group):
            return predicate
        return _by_own_noun(page, sentence, walk, group)
    if walk.pending and _reaches(page, walk.pending[-1], group):
        if _is_doer(walk.pending[-1], group, ahead):
            return None
        return _by_harm_before(page, sentence, walk, group)
    if number := _before_its_tally(page, group, ahead):
        return number
    if walk.last is not None and _coordinated(page, walk.last.group, group):
        alike = _alike(group, walk.last)
        if group.is_bare:
            alike = replace(alike, part=walk.last.group.part)
        return Harmed(alike, walk.last.harm, _JOINED, walk.last.cue, walk.last.parent)
    if _flees(page, group):
        return Harmed(group, Harm.DISPLACED, "people who flee", group.first)
    if tally := _relative_tally(page, sentence, group, ahead):
        walk.tally = tally
        return None
    return _by_verb_after(page, sentence, walk, group, ahead)


def _as_part(page: Page, walk: _Walk, group: Group) -> Harmed | None:
    """`بينهم طفلان`: a part of the group before, or another member of the list that such a cue began."""
    if group.is_bare and walk.last is not None and group.last < len(page.words) and page.words[group.last] in _OF_THEM:
        whole = walk.last.group
        return Harmed(_of_whole(group, whole), walk.last.harm, "part of a whole", walk.last.cue, whole)
    parent = walk.parent
    if parent is None or group.first < parent.group.last:
        return None
    start = walk.cue.last if walk.cue is not None else parent.group.last
    begins = walk.last is parent and 0 <= group.first - start <= _PART_GAP
    goes_on = walk.last is not None and walk.last.parent == parent.group and _coordinated(page, walk.last.group, group)
    if not (begins or goes_on) or (walk.pending and walk.pending[-1].first >= start):
        return None
    if group.harm is not None and group.harm is not parent.harm and parent.harm is not Harm.KILLED_OR_INJURED:
        return None
    role = walk.cue.entry.attributes["role"] if walk.cue is not None else "part"
    if role == "identity" and (group.count.min is None or group.definite):
        return None
    whole = parent.group
    return Harmed(_of_whole(group, whole), parent.harm, "part of a whole", parent.cue, whole)


def _tallied(page: Page, walk: _Walk, group: Group) -> Harmed | None:
    """`ارتفعت حصيلة القتلى … إلى سبعة`: the figure that a tally's people were waiting for."""
    tally = walk.tally
    assert tally is not None and tally.harm is not None
    if group.first - tally.last > _TALLY_GAP or group.count.wording is Wording.SOME or not group.counted:
        return None
    before = page.words[group.first - 1]
    direct = group.first - tally.last <= 1
    if before not in ("الي", "ل", "بلغ", "بلغت", "نحو", "وهو") and not group.harm and not direct:
        return None
    walk.tally = None
    harm = group.harm or tally.harm
    status = group.status if group.status is not Status.UNKNOWN else tally.status
    return Harmed(replace(group, status=status, side=group.side or tally.side), harm, "tally", tally.first)


def _by_own_noun(page: Page, sentence: Sentence, walk: _Walk, group: Group) -> Harmed | None:
    """`سبعة قتلى`, `إصابات بين المدنيين`: the noun itself tells the harm."""
    assert group.harm is not None
    counted_next = group.definite and (
        page.numbers.get(group.last) or page.words[min(group.last, len(page.words) - 1)] == "هم"
    )
    if not group.counted and (counted_next or _is_tally(page, sentence, group)):
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
    if group.status is Status.UNKNOWN and (party := _losses_of(page, sentence, group)):
        group = replace(group, status=Status.COMBATANT, side=party)
    return Harmed(group, harm, "people named by their harm", group.first)


def _bodies_told(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether bodies are said to be found: `انتشل فريق … تسع جثث`, not `سلمت ثلاث جثث`."""
    before = page.found("harm", sentence.first, group.first)
    return any(m.entry.attributes["harm"] == "bodies_found" for m in before)


def _shares_status(before: Group, group: Group) -> bool:
    """`7 مدنيين وعشرات الجرحى`: people told in one breath are of one kind."""
    return before.status is Status.CIVILIAN and before.part is Part.ALL and group.first - before.last <= _PART_GAP


def _losses_of(page: Page, sentence: Sentence, group: Group) -> Party | None:
    """`ارتفعت خسائر التنظيم إلى 820 قتيلاً`: whose losses a figure counts."""
    for i in range(max(sentence.first, group.first - _NEAR), group.first):
        if page.role(i, "cues") in ("tally", "total") and (
            party := page.match(page.matches[i]["cues"].last, "parties")
        ):
            return Party(party.entry.attributes["party"])
    return None


def _is_doer(harm: Match, group: Group, ahead: Sequence[_Item]) -> bool:
    """`اعتقل عناصر من الفصيل ثلاثة أشخاص`: fighters without a number after a verb, and its people after them."""
    if harm.entry.attributes.get("form") != "verb" or group.counted or group.status is not Status.COMBATANT or group.count.min is not None:
        return False
    return bool(ahead) and not isinstance(ahead[0][2], Match) and ahead[0][2].harm is None and ahead[0][2].status is not Status.COMBATANT


def _as_predicate(walk: _Walk, group: Group) -> Harmed | None:
    """`سقط أحد العناصر قتيلاً`: the noun of harm says what became of the person before it."""
    person = walk.unharmed
    if person is None or group.counted or group.definite or group.count.min != person.count.min or group.harm is None:
        return None
    if not 0 <= group.first - person.last <= _PART_GAP or group.count.min is None:
        return None
    return Harmed(person, group.harm, "person, then what became of them", group.first)


def _is_tally(page: Page, sentence: Sentence, group: Group) -> bool:
    return any(
        page.role(i, "cues") in ("tally", "total") and page.matches[i]["cues"].last >= group.first - 1
        for i in range(max(sentence.first, group.first - 3), group.first)
    )


def _by_harm_before(page: Page, sentence: Sentence, walk: _Walk, group: Group) -> Harmed | None:
    harm = _together([Harm(h.entry.attributes["harm"]) for h in walk.pending])
    if harm is Harm.BODIES_FOUND:
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
    if any(page.words[i] == ":" or _stops(page, i) for i in gap):
        return False
    if harm.entry.attributes.get("form") == "noun":
        plain = [i for i in gap if page.words[i] not in _LINKS and i not in page.day_words]
        if harm.form.pronoun:
            return len(gap) == 0
        return len(plain) <= _NOUN_GAP and not any(page.words[i] == "،" for i in gap)
    if group.kind == "other" and len(gap) > 2:
        return False
    return len(gap) <= _VERB_GAP


def _stops(page: Page, position: int) -> bool:
    """A word over which a word of harm does not reach: a new saying, a new consequence, a part."""
    return page.role(position, "sources") in ("say", "participle") or page.role(position, "cues") in (
        "part",
        "leads_to",
        "elsewhere",
    )


def _together(harms: list[Harm]) -> Harm:
    return Harm.KILLED_OR_INJURED if set(harms) == _KILLED_AND_INJURED else harms[-1]


def _is_pair(page: Page, walk: _Walk, harmed: Harmed) -> bool:
    """`عدد من القتلى والجرحى` counts both; the group itself says so."""
    return harmed.group.joint


def _joint_after(page: Page, sentence: Sentence, group: Group) -> Harm | None:
    """`سقط مئة مدني بين قتيل وجريح`: one figure for both."""
    for i in range(group.last, min(sentence.last, group.last + _AFTER_GAP)):
        if page.role(i, "cues") == "joint":
            return Harm.KILLED_OR_INJURED
        if page.match(i, "harm") or page.match(i, "people") and not page.matches[i]["people"].form.particles == "":
            return None
    return None


def _coordinated(page: Page, before: Group, group: Group) -> bool:
    """Whether a group goes on from the one before by `و` or a comma, with no more between than a name or an age."""
    if group.first < before.last or group.harm is not None:
        return False
    between = page.words[before.last : group.first]
    if between and between[-1] == "مقابل" and group.counted:
        return True
    joined = page.words[group.first].startswith("و") or (between and between[-1] in ("و", "،", ",", "-", "مقابل"))
    if not joined and not _ADDED & set(between):
        return False
    words = [
        w
        for i, w in enumerate(between, before.last)
        if w not in _LINKS | _INJURY_WORDS and page.role(i, "cues") != "one_family"
    ]
    allowed = 6 if "(" in between and ")" in between else 2
    return len(words) <= allowed and not any(
        _stops(page, i) or page.words[i] == ":" for i in range(before.last, group.first)
    )


def _alike(group: Group, before: Harmed | None) -> Group:
    """`آخرون`, or a number alone: people of the kind told before."""
    if before is None or not (group.is_other or group.is_bare) or group.status is not Status.UNKNOWN:
        return group
    told = before.parent or before.group
    if told.status is Status.CIVILIAN and (
        told.part not in (Part.ALL, Part.FAMILY) or group.count.min is None and group.is_bare
    ):
        return group
    return replace(group, status=told.status, side=told.side)


def _flees(page: Page, group: Group) -> bool:
    """`مئات المدنيين الفارين`: a counted group that has fled."""
    return group.counted and group.last < len(page.words) and page.words[group.last] in FLEEING


def _before_its_tally(page: Page, group: Group, ahead: Sequence[_Item]) -> Harmed | None:
    """`يرتفع إلى 15 تعداد المدنيين الذين قتلوا`: the figure stands before the tally of its people."""
    if not group.is_bare or page.role(group.last, "cues") not in ("tally", "total") or len(ahead) < 2:
        return None
    people, verb = ahead[0][2], ahead[1][2]
    if isinstance(people, Match) or not isinstance(verb, Match) or people.first - group.last > 1:
        return None
    harm = Harm(verb.entry.attributes["harm"])
    return Harmed(replace(group, status=people.status, side=people.side, part=people.part), harm, "tally", verb.first)


def _relative_tally(page: Page, sentence: Sentence, group: Group, ahead: Sequence[_Item]) -> Group | None:
    """`تعداد المدنيين الذين قتلوا … إلى ستة`: a tally whose people a relative clause tells of."""
    if group.counted or not _is_tally(page, sentence, group) or page.role(group.last, "cues") != "relative":
        return None
    verb = ahead[0][2] if ahead else None
    return replace(group, harm=Harm(verb.entry.attributes["harm"])) if isinstance(verb, Match) else None


def _by_verb_after(page: Page, sentence: Sentence, walk: _Walk, group: Group, ahead: Sequence[_Item]) -> Harmed | None:
    """`عشرة مدنيين استشهدوا`: the verb of harm follows its people."""
    if (joint := _joint_after(page, sentence, group)) and (group.counted or group.part is not Part.ALL):
        return Harmed(group, joint, "joint figure", group.first)
    verb = next((i[2] for i in ahead if isinstance(i[2], Match) or i[2].counted or i[2].harm), None)
    if not isinstance(verb, Match) or verb.entry.attributes.get("form") != "verb":
        return None
    if verb.form.pronoun and page.role(group.last, "cues") != "relative":
        return None
    if verb.first - group.last > _AFTER_GAP or verb.form.particles.startswith("و") or (group.is_other and not group.counted):
        return None
    if any(page.role(i, "cues") == "relative" for i in range(group.last + 1, verb.first)):
        return None
    if any(_stops(page, i) or page.words[i] == ":" for i in range(group.last, verb.first)):
        return None
    plural = page.words[verb.first].endswith(("وا", "تا", "يا", "با", "دا"))
    if not (group.counted or plural or (group.count.min is not None and not page.words[group.first].startswith("ال"))):
        return None
    walk.used.add(verb.first)
    return Harmed(group, Harm(verb.entry.attributes["harm"]), f"people before harm: {verb.entry.id}", verb.first)


def _polarity(page: Page, sentence: Sentence, harmed: Harmed) -> Polarity:
    """Denied, feared or expected, by the words just before."""
    first = max(sentence.first, min(harmed.cue, harmed.group.first) - _NEAR)
    for i in range(harmed.group.first, first - 1, -1):
        role = page.role(i, "cues")
        if role == "denied":
            return Polarity.DENIED
        if role == "possible":
            return Polarity.POSSIBLE
    return Polarity.AFFIRMED


def _joins_parts(before: Harmed, member: Harmed) -> bool:
    return member.parent is not None and member.parent == before.parent and member.rule == before.rule


def lists_of(harmed: Sequence[Harmed]) -> list[int | None]:
    """The number of the list that each of a sentence's groups belongs to: people joined by `و` are added up."""
    numbers: list[int | None] = [None] * len(harmed)
    last = 0
    for i, member in enumerate(harmed):
        if i == 0 or not (member.rule == _JOINED or _joins_parts(harmed[i - 1], member)):
            continue
        if numbers[i - 1] is None:
            last += 1
            numbers[i - 1] = last
        numbers[i] = numbers[i - 1]
    return numbers
