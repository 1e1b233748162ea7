"""Figures told one by one that add up to another are its parts: a headline's total and the raids told below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from hasila.model import Harm, Part, Polarity, Precision, Scope, Status, Wording
from hasila.reading.draft import Draft
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.reading.repeats import one_voice, other_days, plain_name
from hasila.reading.retold import elsewhere
from hasila.reading.scene import are_apart
from hasila.reading.speech import is_item
from hasila.text import fold

_BELOW: Final = 4
"""Sentences between a total and the first of its parts."""
_LEAD: Final = 6
"""Sentences at a report's head, whose total may be told by its parts far below."""
_FAR: Final = 14
_RUN: Final = 12
"""Sentences over which the parts of one total are told."""
_BOTH: Final = frozenset({Harm.KILLED, Harm.INJURED})
_SUMS: Final = (Wording.EXACT, Wording.AT_LEAST, Wording.MORE_THAN)
_SEVERAL: Final = 2
_OPENING: Final = 3
_BEFORE: Final = frozenset("كان كانت سبق".split())
_MOST: Final = 48
"""Figures behind a total, or before a sum, among which its parts are looked for."""
_ADDING: Final = frozenset("كما وكما كذلك وكذلك ايضا وايضا فيما وفيما بينما وبينما ثم".split())


def with_parts_told_below(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where people told one by one are as many as a total before or right behind them, as its parts."""
    alone = [d for d in drafts if d.harmed.parent is None and d.harmed.polarity is Polarity.AFFIRMED]
    alone = sorted((d for d in alone if d.group.count.min), key=lambda d: d.group.first)
    shared = _told_as_parts(drafts)
    wholes: dict[int, Draft] = {}
    for i, whole in enumerate(alone):
        told = shared[whole.group.first]
        if not _may_be_sum(whole) or told >= (whole.group.count.min or 0):
            continue
        parts = _parts_of(page, whole, alone[i + 1 : i + 1 + _MOST], told)
        for part in parts or (_added_up(whole, alone[max(i - _MOST, 0) : i]) if not told else ()):
            if wholes.get(id(whole)) is not part:
                wholes.setdefault(id(part), whole)
    return [_part_of(d, wholes[id(d)]) if id(d) in wholes else d for d in drafts]


def _may_be_sum(whole: Draft) -> bool:
    count = whole.group.count
    return count.wording in _SUMS and (count.min or 0) >= _SEVERAL and whole.listed is None


def _part_of(draft: Draft, whole: Draft) -> Draft:
    draft = replace(draft, harmed=replace(draft.harmed, parent=whole.group))
    return draft if draft.scope is whole.scope else replace(draft, scope=whole.scope, day=whole.day)


def _told_as_parts(drafts: Sequence[Draft]) -> Counter[int]:
    """How many are told as parts of each total, other than by the kind of people (`بينهم 8 أطفال`)."""
    told: Counter[int] = Counter()
    for draft in drafts:
        if draft.harmed.parent is not None and draft.group.part is Part.ALL:
            told[draft.harmed.parent.first] += draft.group.count.min or 0
    return told


def _is_sum(whole: Draft, run: Sequence[Draft], told: int = 0) -> bool:
    count, total = whole.group.count, told + sum(d.group.count.min or 0 for d in run)
    return total == count.min or (count.wording is Wording.MORE_THAN and total + 1 == count.min)


def _harms_of(whole: Draft) -> list[frozenset[Harm]]:
    """The harms by which a total's parts are told: one figure of both by both, or by each."""
    own = frozenset({whole.harmed.harm})
    return [own, _BOTH] if whole.harmed.harm is Harm.KILLED_OR_INJURED else [own]


def _parts_of(page: Page, whole: Draft, drafts: Sequence[Draft], told: int) -> list[Draft]:
    """The people of the rest of a total's sentence, or of whole sentences below, who are as many as it counts.

    `told` are those of its parts that are told as such already.
    """
    least = 1 if told else _SEVERAL
    for harms in _harms_of(whole):
        below = [d for d in drafts if d.harmed.harm in harms]
        here = [d for d in below if d.sentence == whole.sentence]
        if len(here) >= least and _is_sum(whole, here, told) and _are_parts(page, whole, here, told):
            return here
        item = is_item(page, whole.sentence)
        below_it = [list(ds) for _, ds in groupby(below[len(here) :], key=lambda d: d.sentence.index)]
        below_it = [ds for ds in below_it if not (item and is_item(page, ds[0].sentence))]  # items of one list
        reach = _FAR if whole.sentence.index < _LEAD else _BELOW
        for start, first in enumerate(below_it):
            if first[0].sentence.index - whole.sentence.index > reach:
                break
            for run in _runs(below_it[start:], least):
                if not _is_sum(whole, run, told):
                    continue
                if _are_parts(page, whole, run, told) or _are_all(page, whole, run, below):
                    return run
    return []


def _runs(told: Sequence[Sequence[Draft]], least: int) -> Iterator[list[Draft]]:
    """Longer and longer runs of sentences, of two figures at least, or of one that ends what others began."""
    run: list[Draft] = []
    for drafts in told[:_RUN]:
        run = [*run, *drafts]
        if len(run) >= least:
            yield run


def _added_up(whole: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """`قتل ستة …، ثم توفي مدنيان، ليرتفع عدد القتلى إلى ثمانية`: those told right before their sum."""
    if whole.harmed.rule != "tally" or whole.scope is not Scope.INCIDENT:
        return []
    before = [d for d in drafts if d.harmed.harm is whole.harmed.harm]
    for count in range(_SEVERAL, len(before) + 1):
        run = before[-count:]
        if whole.sentence.index - run[0].sentence.index > _BELOW:
            break
        if _is_sum(whole, run):
            return run if all(_fits(whole, d, later=True) for d in run) else []
    return []


def _both_told(whole: Draft, run: Sequence[Draft]) -> bool:
    """Whether a figure of killed and injured is told by both, or by others of its kind."""
    harms = {d.harmed.harm for d in run}
    return whole.harmed.harm in harms or len(harms) == _SEVERAL


def _are_parts(page: Page, whole: Draft, run: Sequence[Draft], told: int) -> bool:
    first = run[0]
    if told:
        return all(_fits(whole, replace(d, scope=whole.scope)) for d in run)
    beside = [d if d.sentence != first.sentence else replace(d, place=None) for d in run[1:]]
    if not _both_told(whole, run) or not all(_fits(whole, part) for part in (first, *beside)):
        return False
    if is_item(page, first.sentence):
        return True
    spread = _own_place(whole) is None or (whole.place is not None and whole.place.wide)
    return not _adds(page, first) and (spread or not any(_opens_anew(page, d) for d in run))


def _are_all(page: Page, whole: Draft, run: Sequence[Draft], below: Sequence[Draft]) -> bool:
    """Whether a report's first sentence counts all people told below, though some of them elsewhere."""
    if whole.sentence.index or len(run) < len(below) or not _both_told(whole, run) or _adds(page, run[0]):
        return False
    return not _lies_outside(whole, run[0]) and all(_fits(whole, replace(d, place=None)) for d in run)


def _adds(page: Page, draft: Draft) -> bool:
    """`كما قتل …`, `وقتل …`: whether what is told goes on to more people than those before it."""
    cue = min(draft.harmed.cue, draft.group.first)
    return _opens_anew(page, draft) or page.words[cue].startswith("و") or page.words[cue - 1] in _ADDING


def _opens_anew(page: Page, draft: Draft) -> bool:
    """Whether a sentence begins with more people, or tells of another event."""
    first = draft.sentence.first
    joined = page.words[first].startswith("و") and page.match(first, "harm") is not None
    before = page.has_role("cues", "background", first, first + _OPENING)
    before = before or page.words[first].removeprefix("و") in _BEFORE
    return draft.another or joined or before or page.words[first] in _ADDING


def _fits(whole: Draft, part: Draft, *, later: bool = False) -> bool:
    """Whether one figure may be of those whom another counts: of their kind, voice, days, doers and land."""
    group, kind = part.group, whole.group
    if group.count.wording is not Wording.EXACT or whole.scope is not part.scope:
        return False
    alike = kind.status in (Status.UNKNOWN, Status.MIXED, group.status) or group.status is Status.UNKNOWN
    alike = alike and (kind.side is None or group.side in (None, kind.side))
    voice = min(len(whole.chain), len(part.chain)) == 1 or one_voice(whole.chain[0].name, part.chain[0].name)
    blamed = bool(whole.blamed and part.blamed) and set(whole.blamed).isdisjoint(part.blamed)
    days = not later and other_days(whole.day, part.day)
    return alike and voice and not (blamed or days or _lies_outside(whole, part))


def _own_place(whole: Draft) -> PlaceMention | None:
    """The place of a total as its own words tell it, not one that was told below."""
    return whole.place if whole.place is not None and whole.place.first < whole.sentence.last else None


def _lies_outside(whole: Draft, part: Draft) -> bool:
    land, place = _own_place(whole), part.place
    if land is None or place is None:
        return False
    if not land.wide:
        return elsewhere(replace(whole, place=land), part) or (place.wide and whole.scope is Scope.PERIOD)
    lands = [w for w in (place.within or part.region, place.name if place.wide else None) if w]
    return bool(lands) and all(are_apart(land.name, other) for other in lands) and not land.widest


def over_places(whole: Draft, drafts: Sequence[Draft]) -> Draft:
    """A total with the towns of its parts beside its own (`18: 4 في زيارات و3 في كوكبة`): it counts no one attack."""
    if whole.scope is not Scope.INCIDENT or whole.other_places:
        return whole
    first = whole.group.first
    parts = [d for d in drafts if d.harmed.parent is not None and d.harmed.parent.first == first]
    parts = [d for d in parts if d.group.part is Part.ALL]
    places = [d.place for d in parts if d.place is not None and d.place.fine]
    if not _is_sum(whole, parts) or any(p.kind is Precision.SPOT for p in places):
        return whole  # a spot may lie in the total's own town
    own = _town(whole.place) if whole.place is not None else ""
    towns = {_town(p): p.name for p in places if _town(p) != own and _lies_in(p) != own}
    return replace(whole, other_places=tuple(towns.values())) if len({_town(p) for p in places}) > 1 else whole


def _town(place: PlaceMention) -> str:
    return " ".join(plain_name(fold(place.name)))


def _lies_in(place: PlaceMention) -> str | None:
    return " ".join(plain_name(fold(place.within))) if place.within is not None else None
