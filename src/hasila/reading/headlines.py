"""What headlines tell that the body below tells again, and what they add: who the people were."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from hasila.model import DateRange, Harm, Part, Scope, Status, Wording
from hasila.reading.draft import Draft
from hasila.reading.page import Page, Sentence
from hasila.reading.repeats import same_day_and_place
from hasila.reading.speech import is_subheading

_HEADLINE_WORDS: Final = 26
_UNDER_SUBHEADING: Final = 4
_TOGETHER: Final = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED)
_TOTAL: Final = 10
"""So many in a headline are those whom a running total below counts (`ارتفاع الحصيلة إلى 166 قتيلاً`)."""
_NEWS: Final = dt.timedelta(days=3)
"""What happened longer ago is no headline's news, but its background."""


def headline_end(page: Page) -> int:
    """How many sentences from the first are headlines: short paragraphs before the first long one."""
    sentences = page.sentences
    for i, sentence in enumerate(sentences):
        ends = page.words[sentence.last : sentence.last + 2]
        closed = ends[:1] == ["."] and ends != [".", "."]
        if closed or sentence.last - sentence.first >= _HEADLINE_WORDS:
            return i if i and sentence.paragraph > sentences[i - 1].paragraph else 0
    return 0


def told_in_body(page: Page, draft: Draft, drafts: list[Draft], headline: int) -> bool:
    """Whether a headline's claim comes again below it, in the same or in fuller words.

    A figure of killed and wounded together (`12 قتيلاً وجريحاً`) is not told again by one of the killed alone.
    """
    body = _body_of(page, draft.sentence, headline)
    if not body:
        return False
    count, harm = draft.group.count, draft.harmed.harm
    harms = _TOGETHER if harm is Harm.KILLED_OR_INJURED and count.wording is Wording.SOME else (harm,)
    below = [
        d
        for d in drafts
        if d.sentence.index in body and d.harmed.harm in harms and _may_be_one(draft, d, page.report.published)
    ]
    if count.min is None:
        return bool(below)
    return any(d.group.count.min == count.min for d in below)


def _body_of(page: Page, sentence: Sentence, headline: int) -> range:
    """The sentences that a headline stands over: all below the first ones, a few below one between paragraphs."""
    sentences, i = page.sentences, sentence.index
    if i < headline:
        return range(headline, len(sentences))
    return range(i + 1, i + 1 + _UNDER_SUBHEADING) if is_subheading(page, sentence) else range(0)


def _may_be_one(headline: Draft, told: Draft, published: DateRange | None) -> bool:
    """Whether a headline may tell of the same: not of other people, nor of what the body tells from long ago."""
    if {headline.group.status, told.group.status} == {Status.CIVILIAN, Status.COMBATANT}:
        return False
    count = headline.group.count
    tally = "tally" in (headline.harmed.rule, told.harmed.rule)
    total = tally and (count.min or 0) >= _TOTAL and count == told.group.count
    if headline.scope is Scope.INCIDENT and told.scope is Scope.PERIOD and not total:
        return False
    ended = told.day.latest if told.day is not None else None
    begun = headline.day.earliest if headline.day is not None else published.earliest if published is not None else None
    return ended is None or begun is None or ended >= begun - _NEWS


def with_kind_of_headlines(page: Page, drafts: list[Draft], headline: int) -> list[Draft]:
    """`إصابة مدني` over `أصيب شاب`: the body's one of so many and so harmed is the civilian of its headline."""
    told = list(drafts)
    for over in drafts:
        if over.group.status is not Status.CIVILIAN or over.group.part is not Part.ALL or over.group.count.min is None:
            continue
        body = _body_of(page, over.sentence, headline) if over.harmed.parent is None else range(0)
        same = [i for i, d in enumerate(told) if d.sentence.index in body and _may_be_those(page, over, d)]
        if same and all(_is_untold(told[i], told[same[0]]) for i in same):
            first = told[same[0]]
            group = replace(first.group, status=Status.CIVILIAN)
            told[same[0]] = replace(first, harmed=replace(first.harmed, group=group))
    return told


def _may_be_those(page: Page, over: Draft, told: Draft) -> bool:
    """Whether a body's draft counts as many people of such a harm as a headline, of whatever status."""
    alike = over.harmed.harm is told.harmed.harm and over.group.count.min == told.group.count.min
    whole = told.harmed.parent is None and told.harmed.polarity is over.harmed.polarity and told.scope is over.scope
    return alike and whole and same_day_and_place(over, told) and _may_be_one(over, told, page.report.published)


def _is_untold(draft: Draft, first: Draft) -> bool:
    """Whether a draft leaves untold who its people were, and may tell of those of the first one again."""
    return draft.group.status is Status.UNKNOWN and (draft is first or same_day_and_place(first, draft))
