"""Leads without a figure (`قتلى وجرحى بقصف على البلدة`) whose own voice counts the same people below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.model import Event, Harm, Part, Polarity, Scope, Status, Wording
from hasila.reading.draft import Draft
from hasila.reading.page import Page, Sentence
from hasila.reading.repeats import one_voice, other_days, plain_name
from hasila.text import fold

_NEAR: Final = 4
"""Sentences from a lead to the figure that it announces."""
_CORRESPONDENT: Final = "مراسل"
_ADDING: Final = frozenset("كما وكما كذلك وكذلك".split())
_WHOLES: Final = (Part.ALL, Part.FAMILY)
_SHELLING: Final = {Event.MISSILE, Event.ARTILLERY}
_OF_BOTH: Final = frozenset({Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED})


def without_vague(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for vague leads that the same voice makes exact soon after; their parts go over to the figure."""
    exact = {id(d): e for d in drafts if _is_vague(d) and (e := _exact_for(page, d, drafts)) is not None}
    wholes = [d for d in drafts if id(d) in exact]
    kept = []
    for draft in drafts:
        whole = next((w for w in wholes if draft.harmed.parent is not None and _is_of(draft, w)), None)
        if id(draft) in exact or (whole is not None and _told_twice(draft, drafts)):
            continue
        kept.append(draft if whole is None else _as_part_of(draft, exact[id(whole)]))
    return kept


def _as_part_of(part: Draft, whole: Draft) -> Draft:
    return replace(part, harmed=replace(part.harmed, parent=whole.group))


def _is_vague(draft: Draft) -> bool:
    affirmed = draft.harmed.polarity is Polarity.AFFIRMED and draft.scope is Scope.INCIDENT
    some = draft.group.count.wording is Wording.SOME and draft.harmed.parent is None
    return affirmed and some and draft.harmed.harm in _OF_BOTH


def _exact_for(page: Page, lead: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The draft that counts a lead's people: of the same voice, soon below, at the same place and day."""
    harms = _OF_BOTH if lead.harmed.harm is Harm.KILLED_OR_INJURED else {lead.harmed.harm}
    told = [d for d in drafts if d.harmed.harm in harms and d.harmed.parent is None and _counts(d, lead)]
    told = [d for d in told if not _adds(page, d.sentence)]
    kinds = {d.group.part for d in told}
    all_told = len(kinds) > 1 or not kinds.isdisjoint((lead.group.part, *_WHOLES))  # `أربعة أطفال` may be some of them
    return told[0] if all_told and sum(d.group.count.min or 0 for d in told) > 1 else None


def _adds(page: Page, sentence: Sentence) -> bool:
    """`كما قتل …`, `وقتل … بقصف على …`: whether a sentence tells of people beside those told before it."""
    words = page.words[sentence.first : sentence.last]
    if words[0] in _ADDING or "ايضا" in words:
        return True
    joined = words[0].startswith("و") and page.match(sentence.first, "harm") is not None
    return joined and any(
        not page.words[e.first].removeprefix("ب").startswith(("ال", "لل"))
        for e in page.found("events", sentence.first + 1, sentence.last)
    )


def _counts(told: Draft, lead: Draft) -> bool:
    if told.group.count.min is None or told.harmed.polarity is not Polarity.AFFIRMED:
        return False
    below = 0 < told.sentence.index - lead.sentence.index <= _NEAR
    if not below or told.scope is not Scope.INCIDENT or told.another or other_days(told.day, lead.day):
        return False
    apart = told.blamed and lead.blamed and not set(told.blamed) & set(lead.blamed)
    kinds = {told.event, lead.event} - {Event.UNKNOWN}
    apart = apart or (len(kinds) > 1 and kinds != _SHELLING)  # `بقصف صاروخي`, told again as `بعدد من القذائف`
    return not apart and _same_people(told, lead) and _same_place(told, lead) and _same_voice(told, lead)


def _same_people(told: Draft, lead: Draft) -> bool:
    """Whether the figure may count a lead's people: fighters are no `مدنيون` nor `قتلى`."""
    status, side = told.group.status, {told.group.side, lead.group.side}
    fits = status is lead.group.status or status is Status.UNKNOWN
    fits = fits or (lead.group.status is Status.UNKNOWN and status is not Status.COMBATANT)
    return fits and (len(side) == 1 or None in side)


def _same_place(told: Draft, lead: Draft) -> bool:
    if told.place is None or lead.place is None or lead.place.wide:
        return True
    one, other = plain_name(fold(told.place.name)), plain_name(fold(lead.place.name))
    within = told.place.within is not None and plain_name(fold(told.place.within)) == other
    return one[-len(other) :] == other or other[-len(one) :] == one or within  # `سوق سرمين`, `سرمين`


def _same_voice(told: Draft, lead: Draft) -> bool:
    """Whether both are the outlet's own, its correspondent's, or one source's."""
    if len(lead.chain) == 1:
        return len(told.chain) == 1 or fold(told.chain[0].name).startswith(_CORRESPONDENT)
    return len(told.chain) > 1 and one_voice(told.chain[0].name, lead.chain[0].name)


def _is_of(part: Draft, whole: Draft) -> bool:
    parent = part.harmed.parent
    return parent is not None and any(g.first == parent.first for g in (whole.group, *whole.retold))


def _told_twice(part: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether another draft tells of a part as well."""
    return any(
        d is not part
        and d.group.part is part.group.part
        and d.group.count == part.group.count
        and d.harmed.harm in _OF_BOTH
        and d.group.first > part.group.first
        for d in drafts
    )
