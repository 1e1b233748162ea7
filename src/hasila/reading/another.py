"""Where a sentence says that what it tells is another event than those before: another strike, another hour or day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hasila.days import DayKind, DayMention
from hasila.lexicon import Match
from hasila.model import DateRange
from hasila.reading.clauses import Clause
from hasila.reading.page import Page, Sentence
from hasila.reading.since_living import tells_of_living

_OTHER: Final = frozenset(
    "اخر اخري منفصل منفصله منفصلين منفصلتين مماثل مماثله مشابه مشابهه سابق سابقه لاحق لاحقه مغاير مغايره".split()
)
_ADJECTIVES: Final = 2
_AGREEMENT: Final = 14
_CEASEFIRES: Final = frozenset({"الموقع", "المبرم", "المعلن", "الساري"})
_AGREEMENTS: Final = frozenset(
    f"{joined}{word}"
    for word in ("اتفاق", "الاتفاق", "اتفاقيه", "الاتفاقيه", "هدنه", "الهدنه", "مذكره", "اتفاقات", "تفاهم", "تفاهمات")
    for joined in ("", "و", "ب", "ل")
) | {"للاتفاق", "للاتفاقيه", "للهدنه"}
_SIGNED: Final = frozenset(
    "الموقع الموقعه موقع موقعه وقع وقعت وقعته وقعها وقعتها المبرم المبرمه ابرم ابرمت ابرمته ابرمتها توصل توصلت توصلتا"
    " المعلن اعلن سريان دخل دخلت الساري منذ".split()
)
_BORN: Final = frozenset("مواليد مواليده مواليدها تولد المولود المولوده ميلاده ميلادها".split())
_HANDLE: Final = 6
_NEAR: Final = 20
_PARTICLES: Final = frozenset("علي في من التي الذي الي".split())
_SAME_PEOPLE: Final = ("اصاب", "اسعاف", "نقل", "اعتقال", "اختطاف", "خطف", "فقد", "وصول")


def others_told(page: Page, sentence: Sentence) -> list[int]:
    """Where a sentence turns to an event not told before: `وفي هجوم آخر`, `قبل ساعات من ذلك`, `غارات روسية أخرى`."""
    events = page.found("events", sentence.first, sentence.last)
    others = [e.first for e in events if not e.form.article and _is_other(page, e.last)]
    return others + [m.first for m in _shifts(page, sentence)]


def is_of_another(page: Page, sentence: Sentence, group: int, others: list[int]) -> bool:
    """Whether people are those of another event: told after its words, or right before them (`مقتل 3 بغارة أخرى`)."""
    if not others or min(others) < group:
        return bool(others)
    events = page.found("events", sentence.first, sentence.last)
    return bool(events) and events[0].first > group and events[0].first in others


def own_days(page: Page, sentence: Sentence) -> list[DayMention]:
    """The days that a sentence names, without that of `في اليوم التالي`, the days of agreements and quoted posts."""
    days = [d for d in page.days if sentence.first <= d.first < sentence.last and not _of_agreement(page, sentence, d)]
    days = [d for d in days if not (_of_a_post(page, d) or tells_of_living(page, d) or _of_birth(page, d))]
    shifts = list(_shifts(page, sentence)) if days else []
    return [d for d in days if not any(m.first <= d.first < m.last for m in shifts)]


def _of_birth(page: Page, day: DayMention) -> bool:
    """`من مواليد 5/3/1980`: when somebody was born; not `من مواليد سرمين أمس`."""
    return day.year is not None and not _BORN.isdisjoint(page.words[max(0, day.first - 2) : day.first])


def _of_a_post(page: Page, day: DayMention) -> bool:
    """`— شبكة كذا (@name) January 17, 2024`: when a post that is quoted was written; all that an undated report has."""
    if page.report.published is None:
        return False
    return page.words[day.first - 1] == ")" and "@" in page.words[max(0, day.first - _HANDLE) : day.first]


def _of_agreement(page: Page, sentence: Sentence, day: DayMention) -> bool:
    """`رغم اتفاق الهدنة الموقع في 3 تموز 2018`: when a truce was signed, and nobody harmed."""
    if day.kind is not DayKind.DATE:
        return False
    before = page.words[max(sentence.first, day.first - _AGREEMENT) : day.first]
    if _signed_ceasefire(before):
        return True
    begun = next((i for i, w in enumerate(before) if w in _AGREEMENTS), len(before))
    return "،" not in before[begun:] and not _SIGNED.isdisjoint(before[begun:])


def _signed_ceasefire(before: list[str]) -> bool:
    """`وقف إطلاق النار الموقع في`, right behind its name."""
    return before[-4:-2] == ["اطلاق", "النار"] and before[-2] in _CEASEFIRES and before[-1] in ("في", "منذ", "يوم")


def day_told_from(page: Page, clause: Clause, group: int, day: DateRange | None) -> DateRange | None:
    """The days of people told as of the day before another event, or hours after it; `day` is that event's."""
    shift = next((m for m in reversed(list(_shifts(page, clause))) if m.first < group <= m.last + _NEAR), None)
    if day is None and shift is not None and shift.entry.attributes["role"] == "shifted_from" and page.report.published:
        day = DateRange.of(page.report.published.latest) if page.report.published.latest else None
    if day is None or day.earliest is None or day.latest is None:
        return day
    if shift is None or any(shift.last <= d.first < clause.last for d in page.days):
        return day
    earlier, later = shift.entry.attributes["shift"]
    if later > earlier and day.earliest != day.latest:
        return day
    return DateRange(day.earliest + dt.timedelta(days=earlier), day.latest + dt.timedelta(days=later))


def _shifts(page: Page, clause: Clause | Sentence) -> Iterator[Match]:
    """The words that tell an event's time from another's."""
    for match in page.found("cues", clause.first, clause.last):
        role = match.entry.attributes["role"]
        if role == "shifted" or (role == "shifted_from" and _of_an_event(page, match.last)):
            yield match


def _of_an_event(page: Page, position: int) -> bool:
    """`بعد ساعات من مقتل …`; not `من القصف`, told before, nor `من إصابته`, of the same people."""
    word = page.words[position] if position < len(page.words) else "ال"
    return not word.startswith(("ال", "هذ", "ذلك", *_SAME_PEOPLE))


def _is_other(page: Page, position: int) -> bool:
    """Whether `آخر`, `منفصل` follow an event, behind its adjectives (`غارات جوية روسية أخرى`) or its doer."""
    for i in range(position, min(position + _ADJECTIVES + 1, len(page.words))):
        word = page.words[i]
        if word in _OTHER:
            return True
        if word in _PARTICLES or not word.endswith(("ي", "يه")):
            return False
    return False
