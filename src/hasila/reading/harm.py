"""Which harm came to which group of a sentence: verbs and nouns of harm, coordination, parts, denials.

Arabic news puts the harm before its people (`مقتل ثلاثة مدنيين`, `أصيب طفل`), after them (`عشرة مدنيين استشهدوا`), or in
the people's own name (`سبعة قتلى`); further groups follow by `و` or as parts (`بينهم طفلان`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hasila.lexicon import Match
from hasila.model import Harm, Part, Polarity, Scope, Status
from hasila.reading.page import Page, Sentence
from hasila.reading.people import Group, find_groups

_NOUN_GAP = 5
_VERB_GAP = 14
_AFTER_GAP = 9
_NEEDS_WITHIN = 12
_PART_GAP = 4
_LINK_WORDS = frozenset("، , ( ) : - – كل من ايضا كذلك و اضافه الي بالاضافه فضلا عن كما مع هم وهم هما".split())
_PLURAL_ENDS = ("وا", "ن", "ا", "تا", "ت")
_KILLED_AND_INJURED = {Harm.KILLED, Harm.INJURED}


@dataclass(frozen=True, slots=True)
class Harmed:
    """A group to whom harm came, how that was found, and the group it is a part of."""

    group: Group
    harm: Harm
    rule: str
    parent: Group | None = None
    listed: int | None = None
    polarity: Polarity = Polarity.AFFIRMED
    position: int = 0
    cue: int = -1


@dataclass
class _Walk:
    """What a walk along the sentence remembers."""

    pending: list[Match] = field(default_factory=list)
    last: Harmed | None = None
    last_harms: Harm | None = None
    part_cue: int = -1
    parent: Harmed | None = None
    used: set[int] = field(default_factory=set)
    lists: int = 0


def find_harmed(page: Page, sentence: Sentence) -> list[Harmed]:
    """The harmed groups of a sentence, in order."""
    harms = [m for i in range(sentence.first, sentence.last) if (m := page.match(i, "harm")) and _meant(page, m, sentence)]
    groups = find_groups(page, sentence)
    if not groups or not (harms or any(g.harm for g in groups)):
        return []
    walk = _Walk()
    found: list[Harmed] = []
    events = sorted([(h.first, 0, h) for h in harms] + [(g.first, 1, g) for g in groups], key=lambda e: e[:2])
    ends = 0
    for position, (start, _, item) in enumerate(events):
        _note_cues(page, walk, ends, start)
        ends = start
        if isinstance(item, Match):
            _note_harm(page, walk, item)
            continue
        harmed = _attached(page, sentence, walk, item, events[position + 1 :])
        if harmed is None:
            continue
        found.append(harmed)
        walk.last, walk.last_harms, walk.pending = harmed, harmed.harm, []
        ends = item.last
    return [_with_polarity(page, sentence, h) for h in found]


def _meant(page: Page, match: Match, sentence: Sentence) -> bool:
    """Whether a word of harm is meant: it needs no further word, or that word follows."""
    needs = match.entry.attributes.get("needs")
    if not needs:
        return not (match.entry.attributes.get("form") == "verb" and match.form.article)
    limit = min(sentence.last, match.last + _NEEDS_WITHIN)
    return any(any(f.stem in needs for f in _forms(page.words[i])) for i in range(match.last, limit))


def _forms(word: str) -> list["_Stem"]:
    from hasila.lexicon import _taken_apart  # noqa: PLC0415

    return [_Stem(f.stem) for f in _taken_apart(word)]


@dataclass(frozen=True, slots=True)
class _Stem:
    stem: str


def _note_cues(page: Page, walk: _Walk, first: int, last: int) -> None:
    for i in range(first, last):
        role = page.role(i, "cues")
        if role in ("part", "most", "identity"):
            walk.part_cue = i
            walk.parent = walk.last


def _note_harm(page: Page, walk: _Walk, harm: Match) -> None:
    if harm.first in walk.used:
        return
    joined = walk.pending and harm.form.particles.startswith("و") and harm.first - walk.pending[-1].last <= 1
    walk.pending = [*walk.pending, harm] if joined else [harm]


def _attached(
    page: Page, sentence: Sentence, walk: _Walk, group: Group, ahead: Sequence[tuple[int, int, Match | Group]]
) -> Harmed | None:
    """The group with its harm, or `None` where no harm is said of it."""
    if part := _as_part(page, walk, group):
        return part
    if group.harm is not None:
        return _by_own_noun(page, walk, group)
    if _is_bystander(page, group):
        return None
    if walk.pending and _reaches(page, walk.pending[-1], group):
        harm = _together([Harm(h.entry.attributes["harm"]) for h in walk.pending])
        if harm is Harm.BODIES_FOUND:
            return None
        harm = _joint_after(page, sentence, group) or harm
        return Harmed(_alike(group, walk.last), harm, f"harm before people: {walk.pending[-1].entry.id}", cue=walk.pending[-1].first)
    if walk.last is not None and _coordinated(page, walk.last.group, group):
        walk.lists += 1
        return Harmed(_alike(group, walk.last), walk.last.harm, "coordinated", walk.last.parent, walk.lists, cue=walk.last.cue)
    return _by_verb_after(page, sentence, walk, group, ahead)


def _as_part(page: Page, walk: _Walk, group: Group) -> Harmed | None:
    """`بينهم طفلان`: a part of the group before, or another member of the list that such a cue began."""
    parent, cue = walk.parent, walk.part_cue
    if parent is None:
        return None
    role = page.role(cue, "cues")
    if role == "most" and not group.counted:
        return None
    begins = 0 <= group.first - page.matches[cue]["cues"].last <= _PART_GAP and cue > parent.group.first
    goes_on = (
        walk.last is not None and walk.last.parent is not None and walk.last is not parent and _coordinated(page, walk.last.group, group)
    )
    if not begins and not goes_on:
        return None
    if begins and role == "identity" and not (group.counted or group.count.min):
        return None
    if begins and walk.pending and walk.pending[-1].first > cue:
        return None
    if group.harm is not None and group.harm is not parent.harm and group.harm is not Harm.KILLED_OR_INJURED:
        return None
    whole = parent.group
    kind = group
    if group.status is Status.UNKNOWN:
        kind = replace(group, status=whole.status, side=group.side or whole.side)
    if group.is_bare:
        kind = replace(kind, part=Part.ALL)
    return Harmed(kind, parent.harm, f"part of a whole: {page.matches[cue]['cues'].entry.id}", whole, cue=parent.cue)


def _by_own_noun(page: Page, walk: _Walk, group: Group) -> Harmed | None:
    """`سبعة قتلى`, `إصابات بين المدنيين`: the noun itself tells the harm."""
    assert group.harm is not None
    harm = group.harm
    pending = walk.pending[-1] if walk.pending else None
    if pending is not None and harm is Harm.BODIES_FOUND and pending.entry.attributes["harm"] != "bodies_found":
        return None
    alike = group
    if pending is not None and _reaches(page, pending, group) and pending.entry.attributes["harm"] == "detained":
        harm = Harm.DETAINED
    return Harmed(alike, harm, "people named by their harm", cue=group.first)


def _is_bystander(page: Page, group: Group) -> bool:
    """People who are named as an actor or an owner: fighters in the plural without a count and without harm before."""
    return False


def _reaches(page: Page, harm: Match, group: Group) -> bool:
    """Whether a word of harm before a group reaches it over the words between."""
    gap = range(harm.last, group.first)
    noun = harm.entry.attributes.get("form") == "noun"
    if noun:
        if harm.form.pronoun:
            return False
        plain = [i for i in gap if page.words[i] not in _LINK_WORDS and not page.match(i, "days")]
        return len(plain) <= _NOUN_GAP and not any(page.words[i] in (":", "،") or _stops(page, i) for i in gap)
    uncounted_fighters = group.status is Status.COMBATANT and not group.counted and group.count.min is None
    if uncounted_fighters and group.kind == "noun" and group.side is None and len(gap) == 0:
        return True
    return len(gap) <= _VERB_GAP and not any(page.words[i] == ":" or _stops(page, i) for i in gap)


def _stops(page: Page, position: int) -> bool:
    """A word over which a word of harm does not reach: a new saying, or a new consequence."""
    return page.role(position, "sources") in ("say", "participle") or page.role(position, "cues") in ("part", "leads_to", "elsewhere")


def _together(harms: list[Harm]) -> Harm:
    return Harm.KILLED_OR_INJURED if set(harms) == _KILLED_AND_INJURED else harms[-1]


def _joint_after(page: Page, sentence: Sentence, group: Group) -> Harm | None:
    """`سقط مئة مدني بين قتيل وجريح`: one figure for both."""
    limit = min(sentence.last, group.last + _AFTER_GAP)
    for i in range(group.last, limit):
        if page.role(i, "cues") == "joint":
            return Harm.KILLED_OR_INJURED
        if page.match(i, "harm"):
            return None
    return None


def _coordinated(page: Page, before: Group, group: Group) -> bool:
    """Whether a group goes on from the one before by `و` or a comma, with no more between than a name or an age."""
    if group.first < before.last:
        return False
    between = page.words[before.last : group.first]
    joined = page.words[group.first].startswith("و") or (between and between[-1] in ("و", "،", ",", "-")) or page.words[group.first].startswith("ل") and "اضافه" in between
    if not joined and not {"اضافه", "بالاضافه", "فضلا"} & set(between):
        return False
    words = [w for i, w in enumerate(between, before.last) if w not in _LINK_WORDS and not page.role(i, "cues") == "one_family"]
    brackets = "(" in between and ")" in between
    return len(words) <= (6 if brackets else 2) and not any(_stops(page, i) for i in range(before.last, group.first))


def _alike(group: Group, before: Harmed | None) -> Group:
    """`آخرون`, or a number alone: people of the kind told before."""
    if before is None or not (group.is_other or group.is_bare):
        return group
    if group.status is not Status.UNKNOWN:
        return group
    return replace(group, status=before.group.status, side=before.group.side)


def _by_verb_after(
    page: Page, sentence: Sentence, walk: _Walk, group: Group, ahead: Sequence[tuple[int, int, Match | Group]]
) -> Harmed | None:
    """`عشرة مدنيين استشهدوا`: the verb of harm follows its people."""
    if joint := _joint_after(page, sentence, group):
        return Harmed(group, joint, "joint figure", cue=group.first)
    if not ahead or not isinstance(ahead[0][2], Match):
        return None
    verb = ahead[0][2]
    if verb.entry.attributes.get("form") != "verb" or verb.first - group.last > _AFTER_GAP or verb.form.pronoun:
        return None
    if any(_stops(page, i) or page.words[i] == ":" for i in range(group.last, verb.first)):
        return None
    if verb.form.particles.startswith("و") or not (group.counted or group.count.min is not None or page.words[verb.first].endswith("وا")):
        return None
    if group.count.min is None and group.status is Status.COMBATANT and not page.words[verb.first].endswith("وا"):
        return None
    walk.used.add(verb.first)
    return Harmed(group, Harm(verb.entry.attributes["harm"]), f"people before harm: {verb.entry.id}", cue=verb.first)


def _with_polarity(page: Page, sentence: Sentence, harmed: Harmed) -> Harmed:
    """Denied, feared, or the bare formula of no casualties (which is dropped by the assembly)."""
    for i in range(max(sentence.first, min(harmed.cue if harmed.cue >= 0 else harmed.group.first, harmed.group.first) - 6), harmed.group.first + 1):
        role = page.role(i, "cues")
        if role == "denied":
            return replace(harmed, polarity=Polarity.DENIED)
        if role == "possible":
            return replace(harmed, polarity=Polarity.POSSIBLE)
    return harmed


__all__ = ["Harmed", "Scope", "find_harmed"]
