"""Drafts into claims: repeats of one statement become one, parts find their whole, every claim gets its id."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from hasila.model import Claim, DateRange, Event, Harm, Part, Place, Polarity, Report, Scope, Span, Status, Wording
from hasila.reading.breakdowns import with_wholes_told_before
from hasila.reading.distributed import SHARE
from hasila.reading.draft import Draft
from hasila.reading.group import SOME, TWO, Group
from hasila.reading.headlines import headline_end, told_in_body, with_kind_of_headlines
from hasila.reading.just_now import told_of_today
from hasila.reading.no_harm import says_no_harm
from hasila.reading.page import Page, Sentence
from hasila.reading.repeats import without_repeats
from hasila.reading.resolving import PlaceFinder
from hasila.reading.retold import elaborates, refers_back
from hasila.reading.speech import is_item
from hasila.reading.sums import over_places, with_parts_told_below
from hasila.reading.vague import without_vague
from hasila.reading.whole_country import country_of
from hasila.rows import content_id

_CREDIT: Final = 9
_TOGETHER: Final = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED)
_FOLK: Final = frozenset("سكان اهالي الاهالي ابناء اهل".split())


def assembled(page: Page, drafts: list[Draft], finder: PlaceFinder) -> tuple[Claim, ...]:
    """The claims that the drafts make, in the order of their anchors in the text."""
    if not drafts:
        return ()
    headline = headline_end(page)
    told = [_with_family(page, d) for d in drafts if not says_no_harm(page, d)]
    told = _with_duals(page, told)
    told = with_kind_of_headlines(page, told, headline)
    told = [d for d in told if not told_in_body(page, d, told, headline)]
    told = [d for d in told if not (_is_caption(page, d.sentence) and _told_under(d, told))]
    kept = without_repeats(page, told, frozenset(s.index for s in page.sentences if is_item(page, s)))
    kept = [d for d in kept if not refers_back(page, d, kept) and not elaborates(d, kept) and _said_of_people(d)]
    kept = without_vague(page, [d for d in kept if _is_counted(d) and not _counted_beside(d, kept)])
    kept = with_parts_told_below(page, with_wholes_told_before(page, kept))
    kept = [over_places(d, kept) for d in kept]
    wholes = [_whole_of(draft, kept) for draft in kept]
    claims = (_claim(page, _told_with(d, w, kept), w, finder) for d, w in zip(kept, wholes, strict=True))
    return tuple(sorted(claims, key=lambda c: (c.anchor.start, c.anchor.end)))


def _is_caption(page: Page, sentence: Sentence) -> bool:
    """`إسعاف طفل جراء القصف – 1 من أيلول 2023 (الدفاع المدني)`: what a picture shows, the day, and whose it is."""
    words = page.words[sentence.first : sentence.last]
    if words[-1:] != [")"] or "(" not in words[-_CREDIT:]:
        return False
    opened = sentence.last - 1 - words[::-1].index("(")
    return opened - 1 in page.day_words and page.words[sentence.last : sentence.last + 1] in ([], ["\n"])


def _told_under(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the article under a picture tells of such a harm itself."""
    return any(d.harmed.harm is draft.harmed.harm and d.sentence.index > draft.sentence.index for d in drafts)


def _with_duals(page: Page, drafts: list[Draft]) -> list[Draft]:
    """`مقتل مدنيين` where another sentence tells of the same as `مدنيان`: two, and no plural."""
    duals = [d for d in drafts if d.group.count == TWO and d.group.kind != "bare"]
    return [_as_dual(page, d, duals) if duals and _may_be_dual(page, d) else d for d in drafts]


def _may_be_dual(page: Page, draft: Draft) -> bool:
    group = draft.group
    return group.count == SOME and group.first == group.last - 1 and page.words[group.first].endswith("ين")


def _as_dual(page: Page, draft: Draft, duals: list[Draft]) -> Draft:
    stem = page.words[draft.group.first].removeprefix("ال")[:-2]
    for dual in duals:
        words = page.words[dual.group.first : dual.group.last]
        near = draft.place is None or dual.place is None or draft.place.name == dual.place.name
        same = any(w.removeprefix("ال") in (f"{stem}ان", f"{stem}ين") for w in words)
        if same and near and dual.harmed.harm is draft.harmed.harm and dual.sentence != draft.sentence:
            return replace(draft, harmed=replace(draft.harmed, group=replace(draft.group, count=TWO)))
    return draft


def _is_counted(draft: Draft) -> bool:
    """A part without a figure (`بينهم أطفال`) is no claim of its own."""
    return draft.harmed.parent is None or draft.group.count.wording is not Wording.SOME


def _counted_beside(draft: Draft, drafts: list[Draft]) -> bool:
    """`قتل مدني وأصيب آخرون` where the body tells of the same dead beside four injured: the others are those four."""
    if not draft.group.is_other or draft.group.count.min is not None:
        return False
    twice = [d for d in drafts if d.retold and _tells_in(d, draft.sentence)]
    return any(
        e.harmed.harm is draft.harmed.harm and e.group.count.min is not None and _tells_in(d, e.sentence)
        for d in twice
        for e in drafts
        if e.sentence != draft.sentence
    )


def _tells_in(draft: Draft, sentence: Sentence) -> bool:
    """Whether one of a draft's tellings stands in a sentence."""
    return any(sentence.first <= g.first < sentence.last for g in (draft.group, *draft.retold))


def _said_of_people(draft: Draft) -> bool:
    """A denial is a claim only where somebody says it of people of a kind."""
    return draft.harmed.polarity is not Polarity.DENIED or draft.group.status is not Status.UNKNOWN


def _with_family(page: Page, draft: Draft) -> Draft:
    """`ثلاثة مدنيين من عائلة واحدة`: the group is of one family."""
    group = draft.group
    all_ = page.found("cues", group.last, draft.sentence.last) if draft.harmed.parent is None else []
    together = (
        any(c.entry.attributes["role"] == "all_are" and page.role(c.last, "cues") == "one_family" for c in all_)
        and (group.count.min or 0) > 1
    )
    if group.part is Part.ALL and (together or page.role(group.last, "cues") == "one_family"):
        return replace(draft, harmed=replace(draft.harmed, group=replace(group, part=Part.FAMILY)))
    return draft


def _whole_of(part: Draft, drafts: list[Draft]) -> Draft | None:
    """The draft of the group that a part is among: in these words, in those that took their place, or none."""
    whole = part.harmed.parent
    if whole is None:
        return None
    others = [d for d in drafts if d is not part]
    found = [d for d in others if any(g.first == whole.first for g in (d.group, *d.retold))]
    if not found and whole.count.min is not None:
        found = [d for d in others if d.harmed.parent is None and d.group.count == whole.count]
    harms = (part.harmed.harm, Harm.KILLED_OR_INJURED)
    return next((d for h in harms for d in found if d.harmed.harm is h), None)


def _told_with(draft: Draft, whole: Draft | None, drafts: list[Draft]) -> Draft:
    """The draft with what other tellings gave its whole (whose voice stays theirs), or those told of beside it."""
    if whole is not None:
        blamed = draft.blamed if draft.harmed.rule == SHARE else draft.blamed or whole.blamed
        draft = replace(draft, day=draft.day or whole.day, blamed=blamed)
    if draft.event is not Event.UNKNOWN or draft.scope is not Scope.INCIDENT:
        return draft
    beside = (
        d for d in drafts if d.event is not Event.UNKNOWN and _told_beside(draft, d) and draft.harmed.harm in _TOGETHER
    )
    other = whole if whole is not None and whole.event is not Event.UNKNOWN else next(beside, None)
    return draft if other is None else replace(draft, event=other.event, weapon=other.weapon)


def _told_beside(draft: Draft, other: Draft) -> bool:
    """Whether another telling of one draft's people stands in the sentence of a second draft."""
    apart = other.sentence != draft.sentence
    return other.scope is Scope.INCIDENT and apart and _tells_in(other, draft.sentence)


def _resolved(draft: Draft, finder: PlaceFinder) -> Place | None:
    """The place of a draft; a region that was not told of it is only supposed to hold it."""
    if (place := draft.place) is None:
        return None
    if (country := country_of(place.name)) != place.name:
        return replace(finder.place(country, None, place.kind), name=place.name)
    return finder.place(place.name, draft.region, place.kind, supposed=draft.region != place.within)


def _claim(page: Page, draft: Draft, whole: Draft | None, finder: PlaceFinder) -> Claim:
    group, harmed = draft.group, draft.harmed
    anchor = _anchor(page, group)
    sentence = page.sentence_span(draft.sentence)
    return Claim(
        id=content_id(page.report.id, anchor, harmed.harm, group.count),
        report=page.report.id,
        anchor=anchor,
        evidence=_covering(page.report, sentence, anchor),
        harm=harmed.harm,
        count=group.count,
        status=group.status,
        side=group.side,
        part=group.part,
        part_of=_anchor(page, whole.group) if whole else None,
        list=draft.listed,
        scope=draft.scope,
        polarity=harmed.polarity,
        event=draft.event,
        weapon=draft.weapon,
        date=draft.day or _day_untold(page, draft),
        place=_resolved(draft, finder),
        other_places=draft.other_places,
        blamed=draft.blamed,
        chain=draft.chain,
        rule=harmed.rule,
        confidence=_confidence(draft),
    )


def _anchor(page: Page, group: Group) -> Span:
    return page.span(group.first, _whose(page, group), group.skip)


def _is_people(page: Page, position: int) -> bool:
    """Whether a word tells people by itself: not `التابعة`, `الموالين`, `يتبع`, whose party stays with them."""
    return any(m.first <= position < m.last for m in page.found("people", position - 1, position + 1))


def _whose(page: Page, group: Group) -> int:
    """Where the words begin that tell whose people they were: `قتلى | في صفوف X`, `عنصر | من X`, `شاب | من أبناء Y`."""
    for i in range(group.first + 1, group.last):
        if page.words[i] == "من" and _is_people(page, i - 1) and not _FOLK.isdisjoint(page.words[i + 1 : group.last]):
            return i
        if group.status is Status.COMBATANT and _is_of_a_party(page, group, i):
            return i
    return group.last


def _is_of_a_party(page: Page, group: Group, position: int) -> bool:
    """Whether nothing but a party stands behind a word: `في صفوف X`, and behind people `من X`, `لـX`."""
    if page.role(position, "cues") == "ranks" and page.words[position] in ("في", "بصفوف"):
        return True
    led = page.words[position] in ("من", "في") and position + 1 < group.last
    party = page.match(position + led, "parties")
    owned = party is not None and (led or party.form.particles == "ل") and party.last >= group.last
    return owned and _is_people(page, position - 1)


def _covering(report: Report, sentence: Span, anchor: Span) -> Span:
    start, end = min(sentence.start, anchor.start), max(sentence.end, anchor.end)
    return Span(start, end, report.text[start:end])


def _day_untold(page: Page, draft: Draft) -> DateRange | None:
    """Nothing gives the day: the day of publication and the day before; that day alone for what is told as of today."""
    published = page.report.published
    if published is None or published.earliest is None:
        return None
    if draft.scope is Scope.INCIDENT and told_of_today(page, draft.sentence, draft.group.first):
        return published
    return DateRange(published.earliest - dt.timedelta(days=1), published.latest)


def _confidence(draft: Draft) -> float:
    """How sure the reading is: a base by how the harm was found, less for each thing that had to be inferred."""
    confidence = 0.95 if draft.harmed.rule.startswith(("harm before", "people named", "part")) else 0.8
    confidence -= 0.1 * (draft.group.count.wording is Wording.SOME)
    confidence -= 0.1 * (draft.event is Event.UNKNOWN and draft.harmed.harm is not Harm.DETAINED)
    confidence -= 0.1 * (draft.place is None)
    return round(max(confidence, 0.3), 2)
