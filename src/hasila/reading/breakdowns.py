"""Breakdowns: a total, then its parts line by line or sentence by sentence (`80 قتيلاً هم: رجل في X. 12 في Y.`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Event, Harm, Precision, Status, Wording
from hasila.reading.draft import Draft
from hasila.reading.group import ONE, Group
from hasila.reading.harmed import PART_GAP, Harmed, Walk
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import as_part, note_cues
from hasila.reading.repeats import one_voice, other_days
from hasila.reading.retold import elsewhere
from hasila.reading.some_of_them import of_whole
from hasila.text import fold

_BULLETS: Final = frozenset("-–—•*")
_ADDING: Final = frozenset("كما وكما كذلك وكذلك".split())
_VAST: Final = (Precision.GOVERNORATE, Precision.COUNTRY)


def is_line(page: Page, sentence: Sentence, groups: list[Group], told: Sequence[Match]) -> bool:
    """Whether a sentence is a line of a list: after a bullet or an item's number, or with people and no harm."""
    return is_item(page, sentence) or (groups[0].first == sentence.first and not told)


def is_item(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence stands after a bullet or an item's number."""
    first = page.words[sentence.first]
    numbered = first.isdigit() and page.words[sentence.first + 1 : sentence.first + 2] in (["-"], [")"])
    return first in _BULLETS or numbered


def tells_results(page: Page, sentence: Sentence, groups: list[Group]) -> bool:
    """`– 6 غارات على البلدة أسفرت عن مقتل 3 مدنيين`: whether a line tells of attacks, and whom they killed."""
    told = next((g.first for g in groups if g.counted or g.harm is not None), sentence.first)
    return any(c.entry.id == "leads_to" for c in page.found("cues", sentence.first, told))


def parts_of(total: Harmed, found: list[Harmed]) -> list[Harmed]:
    """Those of a line who came to the harm of the total, as its parts."""
    return [replace(h, parent=total.group) if _may_be_part(total, h) else h for h in found]


def _may_be_part(total: Harmed, told: Harmed) -> bool:
    """Of the total's harm, no more than it counts, of its kind and side, and no part of another."""
    whole, group = total.group, told.group
    most = whole.count.max
    fits = most is None or (group.count.min or 0) <= most > 1
    kind = whole.status in (Status.UNKNOWN, Status.MIXED, group.status)
    side = whole.side is None or group.side in (None, whole.side)
    return told.parent is None and told.harm is total.harm and fits and kind and side


def broken_down(page: Page, sentence: Sentence, total: Harmed, groups: list[Group]) -> list[Harmed]:
    """A line of `وتوزعوا على النحو الآتي`: its first group is a part of the total, what follows a part of that."""
    first = groups[0]
    named = first.kind == "named" and first.count == ONE and first.definite
    if first.first - sentence.first > PART_GAP or named:
        return []  # a line of names counts nobody
    walk = Walk(last=Harmed(of_whole(first, total.group), total.harm, "line of a breakdown", total.cue, total.group))
    found, passed = [walk.last], first.last
    for group in groups[1:]:
        note_cues(page, walk, passed, group.first)
        passed = group.last
        if walk.last is not None and (part := as_part(page, walk, group)):
            found.append(part)
            walk.last = part
    return [h for h in found if h is not None]


def breaks_down(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence announces parts (`وتوزع الشهداء على النحو الآتي`, `والقتلى هم:`), and may tell the first."""
    for cue in page.found("cues", sentence.first, sentence.last):
        role = cue.entry.attributes["role"]
        spread = page.words[cue.first].startswith(("توزع", "وتوزع")) and not page.words[cue.first].endswith("وا")
        if role == "breakdown" and not (spread and page.words[cue.last : cue.last + 1] == ["علي"]):
            return True  # not `وتوزع على قاعدتين`
        if role in ("identity", "part") and page.words[cue.last : cue.last + 1] == [":"] and cue.last < sentence.last:
            return role == "identity" or cue.last == sentence.last - 1
    return False


def total_of(drafts: Sequence[Draft]) -> Draft | None:
    """The dead that a sentence counts, whose parts are still to come; none where it has told all of them itself."""
    whole = next((d for d in drafts if d.harmed.harm is Harm.KILLED and d.harmed.parent is None), None)
    if whole is None or whole.group.count.min is None:
        return whole
    parts = sum(d.group.count.min or 0 for d in drafts if d.harmed.parent == whole.group)
    return whole if parts < whole.group.count.min else None


def with_wholes_told_before(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """`استشهاد 12 …`, and below `… استشهاد 4 مقاتلين وستة عمال ورجلين`: a list that adds up to a total is its parts."""
    lists: dict[int, list[Draft]] = {}
    for draft in drafts:
        adds = page.words[draft.sentence.first] in _ADDING
        if draft.listed is not None and not adds and draft.harmed.parent is None and draft.group.count.min:
            lists.setdefault(draft.listed, []).append(draft)
    wholes: dict[int, Draft] = {}
    for members in lists.values():
        whole = next((d for d in drafts if _adds_up_to(members, d)), None) if len(members) > 1 else None
        if whole is not None:
            wholes.update((id(member), whole) for member in members)
    return [_part_of(d, wholes[id(d)]) if id(d) in wholes else d for d in drafts]


def _part_of(draft: Draft, whole: Draft) -> Draft:
    """The draft as a part: where its whole was, unless its own sentence tells where."""
    place = draft.place
    own = place is not None and place.first >= draft.sentence.first
    vast = whole.place is not None and (whole.place.widest or whole.place.kind in _VAST)
    if whole.place is not None and not own and not (vast and place is not None):
        draft = replace(draft, place=whole.place, region=whole.region)
    return replace(draft, harmed=replace(draft.harmed, parent=whole.group))


def _of_another_attack(whole: Draft, first: Draft) -> bool:
    """Whether another party or another kind of attack harmed the people listed, or another land holds them."""
    blamed = bool(whole.blamed and first.blamed) and set(whole.blamed).isdisjoint(first.blamed)
    kinds = {whole.event, first.event} - {Event.UNKNOWN}
    lands = [p.name for p in (whole.place, first.place) if p is not None and p.kind is Precision.GOVERNORATE]
    return blamed or len(kinds) > 1 or len(set(map(fold, lands))) > 1


def _adds_up_to(members: Sequence[Draft], whole: Draft) -> bool:
    """Whether people listed in one sentence are those whom one before it counted, by the same voice."""
    first, count = members[0], whole.group.count
    if count.wording is not Wording.EXACT or whole.harmed.parent is not None or whole.listed is not None:
        return False
    if whole.sentence.index >= first.sentence.index or sum(m.group.count.min or 0 for m in members) != count.min:
        return False
    one, other = whole.chain[0].name, first.chain[0].name
    same_voice = one_voice(one, other) or len(whole.chain) == 1 or len(first.chain) == 1
    kinds = {m.group.status for m in members} - {Status.UNKNOWN}
    fits = whole.group.status in (Status.UNKNOWN, Status.MIXED) or kinds <= {whole.group.status}
    harm = first.harmed.harm
    alike = all(m.harmed.harm is harm and m.group.count.wording is Wording.EXACT for m in members)
    alike = alike and whole.harmed.harm is harm and whole.scope is first.scope
    alike = alike and whole.harmed.polarity is first.harmed.polarity
    apart = first.another or other_days(whole.day, first.day) or elsewhere(whole, first)
    return alike and same_voice and fits and not (apart or _of_another_attack(whole, first))
