"""Drafts into claims: repeats of one statement become one, parts find their whole, every claim gets its id."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from hasila.model import (
    Attribution,
    Claim,
    DateRange,
    Event,
    Harm,
    Part,
    Party,
    Polarity,
    Report,
    Scope,
    Span,
    Status,
    Wording,
)
from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.place_names import PlaceMention
from hasila.reading.resolving import PlaceFinder
from hasila.rows import content_id
from hasila.text import fold

_HEADLINE_WORDS = 26
_RESCUES = frozenset("اسعف اسعفت اسعاف انتشل انتشلت انتشال نقل نقلت سقوط وقوع اسماء تشييع شيع شيعت دفن قائمه".split())


@dataclass(frozen=True)
class Draft:
    """A claim in the making: what was found, before places are resolved and repeats fall together."""

    harmed: Harmed
    sentence: Sentence
    event: Event
    weapon: str | None
    day: DateRange | None
    scope: Scope
    place: PlaceMention | None
    region: str | None
    other_places: tuple[str, ...]
    blamed: tuple[Party, ...]
    chain: tuple[Attribution, ...]
    listed: int | None = None

    @property
    def group(self) -> Group:
        """The people counted."""
        return self.harmed.group


def assembled(page: Page, drafts: list[Draft], finder: PlaceFinder) -> tuple[Claim, ...]:
    """The claims that the drafts make, in the order of the text."""
    headline = _headline_end(page)
    told = [_with_family(page, d) for d in drafts if not _is_formula(page, d)]
    told = [d for d in told if not _told_in_body(d, told, headline)]
    kept = _without_repeats(told)
    kept = [d for d in kept if not _refers_back(page, d, kept) and not _elaborates(d, kept) and _said_of_people(d)]
    kept = [d for d in kept if _is_counted(d)]
    return tuple(_claim(page, draft, finder) for draft in kept)


def _headline_end(page: Page) -> int:
    """How many sentences from the first are headlines: short paragraphs before the first long one."""
    sentences = page.sentences
    for i, sentence in enumerate(sentences):
        ends = page.words[sentence.last : sentence.last + 2]
        closed = ends[:1] == ["."] and ends != [".", "."]
        if closed or sentence.last - sentence.first >= _HEADLINE_WORDS:
            return i if i and sentence.paragraph > sentences[i - 1].paragraph else 0
    return 0


def _told_in_body(draft: Draft, drafts: list[Draft], headline: int) -> bool:
    """Whether a headline's claim comes again below it, in the same or in fuller words."""
    if draft.sentence.index >= headline:
        return False
    below = [d for d in drafts if d.sentence.index >= headline and d.harmed.harm is draft.harmed.harm]
    if draft.harmed.harm is Harm.KILLED_OR_INJURED:
        return any(
            d.sentence.index >= headline and d.harmed.harm in (Harm.KILLED, Harm.INJURED, draft.harmed.harm)
            for d in drafts
        )
    if draft.group.count.min is None:
        return bool(below)
    total = sum(d.group.count.min or 0 for d in below if d.harmed.parent is None)
    return any(d.group.count.min == draft.group.count.min for d in below) or (
        bool(below) and draft.group.count.min == total
    )


def _is_formula(page: Page, draft: Draft) -> bool:
    """`دون وقوع إصابات`: the bare formula is no claim."""
    first = draft.group.first
    cues = page.found("cues", max(draft.sentence.first, first - 8), first + 1)
    return any(
        c.entry.attributes["role"] == "habitual" or (c.entry.attributes["role"] == "formula" and c.last >= first - 3)
        for c in cues
    )


def _refers_back(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """`القتلى`, `المصابون`: people told of elsewhere in the report, not counted anew."""
    group = draft.group
    if not group.definite or group.counted or group.kind in ("named", "kin") or draft.harmed.parent is not None:
        return False
    if group.harm is not None and not _happens(page, draft.sentence):
        return True
    alike = {draft.harmed.harm, Harm.KILLED_OR_INJURED}
    return any(
        d is not draft
        and d.harmed.harm in alike
        and d.harmed.polarity is not Polarity.DENIED
        and (not d.group.definite or d.group.kind == "named")
        for d in drafts
    )


def _happens(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells of an event or a rescue, not only of `ذوي الشهداء` or `رابطة ضحايا`."""
    words = {w.removeprefix("و") for w in page.words[sentence.first : sentence.last]}
    events = (m.entry.attributes for m in page.found("events", sentence.first, sentence.last))
    return bool(words & _RESCUES) or any(not (e.get("generic") and e.get("form") == "verb") for e in events)


def _elaborates(draft: Draft, drafts: list[Draft]) -> bool:
    """`المواطنان فلان وفلان` after `أصيب مواطنان`: the same people, now by name."""
    group = draft.group
    return (
        group.definite
        and group.kind == "named"
        and any(
            d.sentence.index < draft.sentence.index
            and not d.group.definite
            and d.harmed.harm is draft.harmed.harm
            and d.group.count == group.count
            and (d.group.part is group.part or Part.ALL in (d.group.part, group.part))
            for d in drafts
        )
    )


def _is_counted(draft: Draft) -> bool:
    """A part without a figure (`بينهم أطفال`) is no claim of its own."""
    return draft.harmed.parent is None or draft.group.count.wording is not Wording.SOME


def _said_of_people(draft: Draft) -> bool:
    """A denial is a claim only where somebody says it of people of a kind."""
    return draft.harmed.polarity is not Polarity.DENIED or draft.group.status is not Status.UNKNOWN


def _with_family(page: Page, draft: Draft) -> Draft:
    """`ثلاثة مدنيين من عائلة واحدة`: the group is of one family."""
    group = draft.group
    if group.part is Part.ALL and page.role(group.last, "cues") == "one_family":
        return replace(draft, harmed=replace(draft.harmed, group=replace(group, part=Part.FAMILY)))
    return draft


def _without_repeats(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((i for i, k in enumerate(kept) if _repeats(k, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[twin] = _fuller(kept[twin], draft)
    return kept


def _repeats(a: Draft, b: Draft) -> bool:
    """Whether two drafts say the same of the same people, one in the outlet's own voice or both by one source."""
    if a.sentence == b.sentence or not _same_harm(a, b):
        return False
    if len(a.chain) > 1 and len(b.chain) > 1 and fold(a.chain[0].name) != fold(b.chain[0].name):
        return False
    if a.group.count.wording is Wording.SOME and a.group.status is not b.group.status:
        return False
    return _same_day_and_place(a, b)


def _same_harm(a: Draft, b: Draft) -> bool:
    """Whether the harm, the figure and the kind of people agree, an untold kind with any."""
    status, side = {a.group.status, b.group.status}, {a.group.side, b.group.side}
    return (
        (a.harmed.harm, a.harmed.polarity, a.scope) == (b.harmed.harm, b.harmed.polarity, b.scope)
        and (a.harmed.parent is None) == (b.harmed.parent is None)
        and a.group.count == b.group.count
        and _same_part(a.group, b.group)
        and (len(status) == 1 or Status.UNKNOWN in status)
        and (len(side) == 1 or None in side)
    )


def _same_day_and_place(a: Draft, b: Draft) -> bool:
    """Whether neither the day nor the place parts two drafts; an uncounted group is parted by any other place."""
    if a.day is not None and b.day is not None and a.day != b.day:
        return False
    if a.group.count.wording is Wording.SOME and _place_name(a) != _place_name(b):
        return False
    if a.place is None or b.place is None or a.place.wide or b.place.wide:
        return True
    one, other = fold(a.place.name), fold(b.place.name)
    return one in other or other in one


def _same_part(a: Group, b: Group) -> bool:
    """Whether two groups may be the same people: a family of nine is also nine citizens."""
    return a.part is b.part or ({a.part, b.part} == {Part.ALL, Part.FAMILY} and (a.count.min or 0) > 2)


def _place_name(draft: Draft) -> str | None:
    return fold(draft.place.name) if draft.place else None


def _finer(a: PlaceMention | None, b: PlaceMention | None) -> bool:
    return a is not None and a.fine and (b is None or b.wide)


def _fuller(a: Draft, b: Draft) -> Draft:
    """Of two drafts of one claim the fuller: people of a stated kind, a named source, a finer place, then the earlier.

    What only the other tells (a source, a place, a party, a kind of event) is taken over.
    """
    best, other = (b, a) if _is_fuller(b, a) else (a, b)
    if len(other.chain) > len(best.chain) and not other.group.definite:
        best = replace(best, chain=other.chain)
    if best.place is None or (best.place.wide and other.place is not None and not other.place.wide):
        best = replace(best, place=other.place, region=other.region)
    if not best.blamed:
        best = replace(best, blamed=other.blamed)
    if best.event is Event.UNKNOWN:
        best = replace(best, event=other.event, weapon=other.weapon)
    return best if best.day is not None else replace(best, day=other.day)


def _is_fuller(later: Draft, earlier: Draft) -> bool:
    for better, worse in (
        (not later.group.definite, not earlier.group.definite),
        (later.group.status is not Status.UNKNOWN, earlier.group.status is not Status.UNKNOWN),
        (len(later.chain) > 1, len(earlier.chain) > 1),
    ):
        if better != worse:
            return better
    return _finer(later.place, earlier.place)


def _claim(page: Page, draft: Draft, finder: PlaceFinder) -> Claim:
    group, harmed = draft.group, draft.harmed
    anchor = page.span(group.first, group.last, group.skip)
    sentence = page.sentence_span(draft.sentence)
    parent = harmed.parent
    place = draft.place
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
        part_of=page.span(parent.first, parent.last, parent.skip) if parent else None,
        list=draft.listed,
        scope=draft.scope,
        polarity=harmed.polarity,
        event=draft.event,
        weapon=draft.weapon,
        date=draft.day or _day_before(page.report),
        place=finder.place(place.name, draft.region, place.kind) if place else None,
        other_places=draft.other_places,
        blamed=draft.blamed,
        chain=draft.chain,
        rule=harmed.rule,
        confidence=_confidence(draft),
    )


def _covering(report: Report, sentence: Span, anchor: Span) -> Span:
    start, end = min(sentence.start, anchor.start), max(sentence.end, anchor.end)
    return Span(start, end, report.text[start:end])


def _day_before(report: Report) -> DateRange | None:
    """No word of the text gives the day: the day of publication and the day before."""
    published = report.published
    if published is None or published.earliest is None:
        return None
    return DateRange(published.earliest - dt.timedelta(days=1), published.latest)


def _confidence(draft: Draft) -> float:
    """How sure the reading is: a base by how the harm was found, less for each thing that had to be inferred."""
    confidence = 0.95 if draft.harmed.rule.startswith(("harm before", "people named", "part")) else 0.8
    confidence -= 0.1 * (draft.group.count.wording is Wording.SOME)
    confidence -= 0.1 * (draft.event is Event.UNKNOWN and draft.harmed.harm is not Harm.DETAINED)
    confidence -= 0.1 * (draft.place is None)
    return round(max(confidence, 0.3), 2)
