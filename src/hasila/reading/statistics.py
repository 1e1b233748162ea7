"""Reports that count over a month, a week, a year: what their first sentences say holds for the figures below."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import replace
from typing import Final

from hasila.days import DayKind, DayMention
from hasila.lexicon import stems
from hasila.model import DateRange, Harm, Precision, Wording
from hasila.reading.another import own_days
from hasila.reading.events import find_events
from hasila.reading.group import ONE
from hasila.reading.harmed import Harmed
from hasila.reading.listed_places import headed_place
from hasila.reading.page import Page, Sentence
from hasila.reading.page_places import PagePlaces
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import Found, Scene, Statistic, is_fixed, is_long

_LEAD: Final = 4
"""Headlines and first sentences that may say over which days a report counts."""
_WEEK: Final = 8
_ONE_DAY: Final = (DayKind.DATE, DayKind.WEEKDAY, DayKind.RELATIVE)
_OVER: Final = (DayKind.MONTH, DayKind.SPAN, DayKind.YEAR)
_REPORTS: Final = frozenset(
    joined + word
    for word in (
        "التقرير تقريرها تقريره تقريرنا تقرير التقارير احصاييه الاحصاييه احصاييات الاحصاييات احصاييتها احصاءات"
        " الاحصاءات احصاء الاحصاء حصيله الحصيله حصاد الحصاد حصيلتها حصيلته"
    ).split()
    for joined in ("", "و", "ب", "وب")
)
_COUNTS: Final = frozenset(
    "وثق وثقت وثقنا توثق توثيق سجل سجلت سجلنا احصي احصت احصينا رصد رصدت رصدنا استجابت استجبنا".split()
)
_MAY_COUNT: Final = frozenset("شهد شهدت بلغ بلغت مجموع مجموعه اجمالي عدد تعداد خلال".split())
"""They count where people are harmed beside them: not the price of bread."""
_DEATHS: Final = frozenset({"killed", "injured", "killed_or_injured", "detained", "bodies_found"})
_SAME: Final = frozenset("نفسه نفسها ذاته ذاتها عينه عينها المذكور المذكوره".split())
_SAID_FIRST: Final = frozenset("نفس ذات".split())
_STRETCHES: Final = frozenset(
    joined + word for word in "الشهر الاسبوع العام السنه المده الفتره".split() for joined in ("", "و", "ب", "بو")
)
_ONE_ATTACK: Final = frozenset("غاره هجوم تفجير مجزره ضربه كمين استهداف اغتيال".split())


def statistic_of(page: Page, places: PagePlaces) -> Statistic | None:
    """What the first sentences say of the days and the place of all figures; none where they tell of one attack."""
    place: PlaceMention | None = None
    for sentence in page.sentences[:_LEAD]:
        days = own_days(page, sentence)
        told = [p for p in places.of(sentence) if not p.aside]
        over = next((d for d in days if d.kind in _OVER and is_long(d) and is_fixed(d)), None)
        counted = over is not None and counts(page, sentence)
        if any(d.kind in _ONE_DAY for d in days) and not (counted and _reports(page, sentence)):
            return None
        if over is None and _tells_news(page, sentence, told):
            return None
        if _tells_attack(page, sentence, told) and not (counted and _reports(page, sentence)):
            return None
        place = place or next((p for p in told if p.wide or p.kind is Precision.COUNTRY), None)
        if counted and over is not None and over.range is not None:
            return Statistic(over.range, place or next((p for p in told if p.fine), None))
    return None


def counts(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence counts or reports what was counted."""
    words = {w.removeprefix("و") for w in page.words[sentence.first : sentence.last]}
    if not words.isdisjoint(_COUNTS) or _reports(page, sentence):
        return True
    return not words.isdisjoint(_MAY_COUNT) and _tells_harm(page, sentence)


def _tells_harm(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence gives a figure of people killed, injured or held."""
    told = (m for table in ("harm", "people") for m in page.found(table, sentence.first, sentence.last))
    harmed = any(m.entry.attributes.get("harm") in _DEATHS for m in told)
    return harmed and not page.numbers.keys().isdisjoint(range(sentence.first, sentence.last))


def _reports(page: Page, sentence: Sentence) -> bool:
    """`بحسب التقرير`, `حصيلة الشهر`: whether a sentence speaks of a report or its sums."""
    return not _REPORTS.isdisjoint(page.words[sentence.first : sentence.last])


def _tells_news(page: Page, sentence: Sentence, places: list[PlaceMention]) -> bool:
    """Whether a sentence tells of people harmed in a town, or goes on in its paragraph: no headline of a report."""
    if not page.found("harm", sentence.first, sentence.last):
        return False
    after = page.sentences[sentence.index + 1 : sentence.index + 2]
    return any(p.fine for p in places) or any(s.paragraph == sentence.paragraph for s in after)


def _tells_attack(page: Page, sentence: Sentence, places: list[PlaceMention]) -> bool:
    """Whether a sentence tells of people harmed by an attack on a town or a spot."""
    if not any(p.fine for p in places) or not page.found("harm", sentence.first, sentence.last):
        return False
    return any(e.act or e.known for e in find_events(page, sentence))


def counts_still(page: Page, sentence: Sentence, days: list[DayMention], before: bool) -> bool:
    """Whether the figures after a sentence are of the report's days: not once it has told what one day brought."""
    if any(is_long(d) for d in days) or _reports(page, sentence) or same_stretch(page, sentence.first, sentence.last):
        return True
    return before and not any(d.kind in _ONE_DAY and is_fixed(d) for d in days)


def same_stretch(page: Page, first: int, last: int) -> bool:
    """`خلال الشهر ذاته`, `في نفس الفترة`: the days that were told before."""
    for i in range(first, last):
        if page.words[i] in _STRETCHES:
            after, before = page.words[i + 1 : i + 2], page.words[max(first, i - 1) : i]
            if before != ["من"] and (not _SAME.isdisjoint(after) or not _SAID_FIRST.isdisjoint(before)):
                return True
    return False


def of_statistic(page: Page, harmed: Harmed, found: Found, scene: Scene) -> bool:
    """Whether a figure without days of its own is one of those that the report counts, and not of one attack in it."""
    group = harmed.group
    if scene.statistic is None or group.kind == "named" or group.count.wording is Wording.SOME:
        return False
    if same_stretch(page, found.clause.first, found.clause.last):
        return True
    headed = headed_place(page, found.sentence, found.places) is not None
    if not (scene.counting or headed) or any(is_fixed(d) for d in found.days):
        return False
    if headed and group.counted and harmed.parent is None:
        return True  # `حمص: 12 قتيلاً و7 جرحى بعبوات زرعت على طريق تدمر`
    if group.count == ONE and harmed.parent is None and not (group.counted and group.last - group.first > 1):
        return False
    if page.has_role("cues", "background", found.sentence.first, found.sentence.first + 3):
        return False
    here = found.clause
    words = range(here.first, here.last)
    attack = any(not _ONE_ATTACK.isdisjoint(stems(page.words[i])) and not _many(page, i) for i in words)
    begun = (w.removeprefix("و") for w in page.words[here.first : here.first + 2])
    if attack or (group.counted and not _COUNTS.isdisjoint(begun)):  # `كما سجلت مقتل 29 بألغام`
        return not attack
    fine = any(p.fine and not p.aside for p in found.places if p.first in here)
    acts = any(e.act or e.known for e in found.events if e.position in here)
    opening = page.match(here.first, "harm")  # `وقتل ثلاثة بعبوة في بلدة المزيريب`
    one_more = opening is not None and opening.entry.attributes.get("form") == "verb" and opening.form.particles == "و"
    acts = acts and (not one_more or harmed.harm is not Harm.DETAINED)
    return not ((fine or acts) if one_more else (fine and acts))


def in_the_count(page: Page, day: DayMention, harmed: Harmed, found: Found, scene: Scene) -> bool:
    """`162 حالة اعتقال في أيلول` over a report of that month: a figure of the very days that the report counts."""
    if scene.statistic is None or day.range != scene.statistic.days:
        return False
    return of_statistic(page, harmed, replace(found, days=[]), scene)


def _many(page: Page, position: int) -> bool:
    """`122 غارة`: attacks counted."""
    return any(n in page.numbers and page.numbers[n].last == position for n in range(max(position - 2, 0), position))


def in_its_days(page: Page, days: list[DayMention], scene: Scene) -> list[DayMention]:
    """The days as the report's week or month has them: `الأحد` of that week, `العشرين من الشهر` of that month."""
    frame = scene.statistic.days if scene.statistic is not None else None
    if frame is None or frame.earliest is None or frame.latest is None:
        return days
    return [_in_frame(page, d, frame.earliest, frame.latest) for d in days]


def _in_frame(page: Page, day: DayMention, first: dt.date, last: dt.date) -> DayMention:
    told = day.range.earliest if day.range is not None else None
    if told is None or first <= told <= last or day.told is not None:
        return day
    if day.kind is DayKind.WEEKDAY and day.weekday is not None and (last - first).days < _WEEK:
        named = first + dt.timedelta((day.weekday - first.weekday()) % 7)
        return replace(day, range=DateRange.of(named)) if named <= last else day
    of_month = page.words[day.last - 1] == "الشهر" and day.month is None
    if not of_month or (first.year, first.month) != (last.year, last.month) or day.range is None:
        return day
    ends = [d and first.replace(day=min(d.day, monthrange(first.year, first.month)[1])) for d in _ends(day.range)]
    return replace(day, range=DateRange(*ends))


def _ends(days: DateRange) -> tuple[dt.date | None, dt.date | None]:
    return days.earliest, days.latest
