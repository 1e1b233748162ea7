"""When a claim happened, and whether it counts one incident or a stretch of days."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Final

from hasila.days import DayKind, DayMention
from hasila.lexicon import stems
from hasila.model import DateRange, Precision, Scope, Wording
from hasila.reading.day_turns import of_its_turn
from hasila.reading.group import ONE
from hasila.reading.harm_words import meant
from hasila.reading.harmed import DISPLACED_BEFORE, Harmed
from hasila.reading.issued import ISSUED
from hasila.reading.own_day import own_day
from hasila.reading.page import Page, Sentence
from hasila.reading.running import (
    adds_to_total,
    counts_attacks,
    grown_since,
    is_one_of_several,
    is_open,
    since_it_began,
    told_beside,
    until_now,
    when_it_was,
)
from hasila.reading.said_on import but_sayings, of_saying
from hasila.reading.scene import Found, Scene, governing, is_fixed, is_long, quoted_today
from hasila.reading.since_then import grown_since_then, in_campaign, of_others, over_days
from hasila.reading.statistics import in_its_days, in_the_count, of_statistic

_NEAR_GROUP: Final = 12
_SINCE: Final = 9
_LONG_PAST: Final = 30
_ACCUSED_OF: Final = frozenset(
    "المتهم المتهمه المتهمين المتهمون بتهمه لاتهامه لاتهامهم باتفاق لاتفاق اتفاق رغم".split()
)
_ASIDE: Final = frozenset("التي الذي الذين والتي والذي المبرم".split())
_CHARGE_REACH: Final = 4
_UNTIL: Final = frozenset("حتي وحتي لغايه ولغايه".split())
_ONE_DAY: Final = (DayKind.DATE, DayKind.WEEKDAY, DayKind.RELATIVE)
_COUNTING: Final = frozenset(
    "وثق وثقت وثقنا توثيق سجل سجلت سجلنا احصي احصت احصاييه بلغ بلغت حصيله الحصيله تقرير تقريرها تقريره رصد رصدت رصدنا"
    " شهد خلال خلاله خلالها مجموع اجمالي عدد تعداد".split()
)
_CAMPAIGNS: Final = frozenset("التصعيد الحمله العمليه المعارك الاشتباكات الاقتتال الحرب المواجهات".split())
_ATTACKS: Final = frozenset("الهجمات الاعتداءات الاستهدافات الغارات الانفجارات الضربات القصوفات".split())
_ONE_ATTACK: Final = frozenset("غاره هجوم تفجير انفجار مجزره ضربه كمين".split())
_PARTS_AT: Final = frozenset("، , ؛ اخرهم اخرها اخره ابرزها ابرزهم".split())
_ONE_NIGHT: Final = frozenset({("ليله", "واحده"), ("يوم", "واحد"), ("وقت", "واحد"), ("ان", "واحد")})
_LAST_WEEK: Final = (["الاسبوع", "الماضي"], ["الاسبوع", "الفايت"], ["الاسبوع", "المنصرم"])
_MANY: Final = 20
_LARGE: Final = 100
"""So many in a year are seldom of one attack, whatever else is told."""
_THESE: Final = frozenset({"هذه", "تلك"})
_RECORDS: Final = frozenset(
    "وثق وثقت وثقنا يوثق توثق موثقا سجل سجلت سجلنا احصي احصت احصينا بلغ بلغت حصيله الحصيله عدد مجموع اجمالي".split()
)
_STATISTICS: Final = frozenset(
    "التقرير تقريرها تقريره تقريرنا التقارير احصاييه الاحصاييه احصاييات الاحصاييات احصاييتها احصاءات الاحصاءات"
    " الشهري السنوي شهري سنوي الشهريه السنويه شهريه سنويه".split()
)
"""Reports that count over weeks or months, whatever day they are told on."""


def day_of(
    page: Page, sentence: Sentence, harmed: Harmed, found: Found, scene: Scene
) -> tuple[DateRange | None, Scope]:
    """The days of a claim and whether it counts one incident or a stretch: by its clause, its sentence, the scene."""
    near = in_its_days(page, [d for d in found.days if d.first in found.clause] or found.days, scene)
    near = of_its_turn(page, sentence, harmed, near)
    near = [d for d in near if not (is_long(d) and page.words[max(0, d.first - 1)] in ISSUED)]
    near = [d for d in near if not _of_another_time(page, d, harmed)]
    told = near
    open_ = () if any(d.kind in _ONE_DAY for d in near) else (DayKind.MONTH, DayKind.YEAR)
    near = [d for d in near if d.range is not None or d.kind in open_ or (open_ and is_open(page, d))]
    if scene.day is not None:
        near = [d for d in near if not _of_another_harm(page, sentence, d, harmed)]
    if (that_day := when_it_was(page, harmed, near)) is not None:
        return that_day, Scope.INCIDENT
    many = _told_of_many(page, harmed, found)
    if (stretch := (None, Scope.PERIOD) if many else _unresolved(page, found, near, told)) is not None:
        return stretch
    if harmed.rule == DISPLACED_BEFORE or counts_attacks(page, harmed, found):
        counted = scene.statistic.days if scene.statistic is not None and scene.counting else None
        return next((d.range for d in found.days if is_long(d)), counted), Scope.PERIOD
    return _by_its_days(page, sentence, harmed, found, scene, near)


def _by_its_days(
    page: Page, sentence: Sentence, harmed: Harmed, found: Found, scene: Scene, near: list[DayMention]
) -> tuple[DateRange | None, Scope]:
    """A stretch over which the figure counts, else the day of one event, else what the report or the scene has."""
    single = [d for d in near if not is_long(d) and is_fixed(d)]
    theirs = [d for d in single if not _of_another_harm(page, sentence, d, harmed)] or single
    long = [d for d in near if is_long(d)]
    single = but_sayings(page, sentence, harmed, theirs)
    said = all(of_saying(page, sentence, d) for d in single)
    stretch = _stretch_of(page, harmed, found, scene, long, [] if long and said else single)
    stretch = stretch or _grown(page, harmed, found, scene, single)
    if stretch is not None:
        return stretch
    if single:
        quoted = scene.day is not None and quoted_today(page, single[0])
        nearest = own_day(page, harmed, theirs) or min(single, key=lambda d: abs(d.first - harmed.group.first))
        return (scene.day.range if scene.day and quoted else nearest.range), Scope.INCIDENT
    one = harmed.group.count == ONE and not harmed.rule.startswith(("tally", "part"))
    one = one or is_one_of_several(page, sentence.first, sentence.last)
    running = not found.days and not one and page.has_role("cues", "running", sentence.first, sentence.last)
    if running and not of_others(page, harmed, sentence):
        return scene.stretch, Scope.PERIOD
    own = any(e.act for e in found.events if e.position in found.clause)
    counted = scene.statistic.days if scene.statistic is not None and scene.counting and not own else None
    return (scene.day.range if scene.day else counted), Scope.INCIDENT


def _grown(
    page: Page, harmed: Harmed, found: Found, scene: Scene, single: list[DayMention]
) -> tuple[DateRange | None, Scope] | None:
    """A figure that has grown since a day, or since a campaign began, or one of those that a report counts."""
    if single and until_now(page, harmed) and (start := single[0].range) is not None and page.report.published:
        return DateRange(start.earliest, page.report.published.latest), Scope.PERIOD
    if single and grown_since(page, harmed, found, single[0]):
        return single[0].range, Scope.PERIOD
    if single and over_days(page, harmed, single):
        return single[0].range, Scope.PERIOD
    grown = grown_since_then(page, harmed, found, single) or in_campaign(page, harmed, found, single)
    if grown or since_it_began(page, harmed, found):
        return scene.counted, Scope.PERIOD
    if scene.statistic is not None and of_statistic(page, harmed, found, scene):
        return scene.statistic.days, Scope.PERIOD
    return None


def _ended(first: dt.date | None, last: dt.date | None) -> DateRange:
    """The days up to one; a month that begins after it is another's, and the first day stays open."""
    return DateRange(None if first and last and first > last else first, last)


def _since(page: Page, day: DayMention) -> bool:
    return page.role(day.first, "cues") == "running"


def _unresolved(
    page: Page, found: Found, near: list[DayMention], told: list[DayMention]
) -> tuple[DateRange | None, Scope] | None:
    """A stretch whose first day nobody can tell: `منذ بداية التصعيد حتى أمس`, `منذ …` in a report of no known day.

    `near` are the days that can be dated, `told` those and the others.
    """
    dated = any(d.kind in _ONE_DAY and is_fixed(d) and d.first in found.clause and not _since(page, d) for d in near)
    for day in told:
        opened = not dated and day.range is None and page.words[day.first].removeprefix("و") == "منذ"
        if opened and day.first in found.clause and _since(page, day):
            return None, Scope.PERIOD
        if not dated and day.kind is DayKind.RELATIVE and _since(page, day) and day in near:
            begun = day.range.earliest if day.range is not None else None  # `منذ نحو أسبوع تصعّد …`
            until = page.report.published.latest if page.report.published else None
            return _ended(begun, until), Scope.PERIOD
    for day in told:
        before = page.words[max(found.sentence.first, day.first - _SINCE) : day.first]
        if not any(w in _UNTIL for w in before[-2:]):
            continue
        month = next((d.range.earliest for d in found.days if d.kind is DayKind.MONTH and d.range), None)
        if month is not None or ("منذ" in before and before.index("منذ") < len(before) - 2):
            return (_ended(month, day.range.latest) if day.range else None), Scope.PERIOD
    return None


def _stretch_of(
    page: Page, harmed: Harmed, found: Found, scene: Scene, long: list[DayMention], single: list[DayMention]
) -> tuple[DateRange | None, Scope] | None:
    """The stretch that a figure counts, or the month in which one event was; `None` where a day or nothing is told."""
    first, last = found.sentence.first, found.sentence.last
    total = page.words[first] in ("وبذلك", "بذلك") and page.has_role("cues", "total", first, last)
    if total and not long and not page.has_role("cues", "running", first, last):
        total = not any(e.act and e.known for e in found.events)  # `وبذلك بلغ عدد ضحايا المجزرة 10`
    adds = those_attacks(page, found.sentence) or adds_to_total(page, harmed, found)
    if not found.days and scene.stretch is not None and adds:
        return scene.stretch, Scope.PERIOD
    apart = not any(d.first in found.clause for d in single)
    if beside := [d for d in long if told_beside(d, harmed, single)]:
        long, apart = beside, True
    if long and (total or (apart and _covers(page, governing(long, harmed), harmed))):
        stretch = governing(long, harmed)
        one = not (single or total or in_the_count(page, stretch, harmed, found, scene))
        one = one and _tells_one(page, stretch, harmed, found)
        return stretch.range, Scope.INCIDENT if one else Scope.PERIOD
    if total:
        return (single[0].range if single else None), Scope.PERIOD
    return (scene.stretch or scene.counted, Scope.PERIOD) if _is_statistic(page, harmed, found) else None


def _of_another_harm(page: Page, sentence: Sentence, day: DayMention, harmed: Harmed) -> bool:
    """`بعد مقتل مدني …، إذ أصيب طفل اليوم`: a day behind another harm, told with a verb of its own."""
    if day.kind not in _ONE_DAY:
        return False
    between = page.found("harm", harmed.group.last, max(harmed.group.last, day.first))
    verbs = (m for m in between if m.entry.attributes.get("form") == "verb" and meant(page, m, sentence))
    return any(m.form.particles != "و" and m.first != harmed.cue for m in verbs)


def _of_another_time(page: Page, day: DayMention, harmed: Harmed) -> bool:
    """`قتل في بلدة X، التي شهدت مجزرة عام 2020`, `المتهم بتفجير 14 شباط 2005`: a day long past, in an aside.

    Not that of the attack which an aside tells: `في المجزرة التي وقعت في 3 آذار 2020`.
    """
    published = page.report.published
    if day.kind is not DayKind.DATE or day.range is None or day.range.latest is None:
        return False
    if published is None or published.earliest is None:
        return False
    if (published.earliest - day.range.latest).days < _LONG_PAST:
        return False
    between = range(harmed.group.last, day.first)
    charged = between[-_CHARGE_REACH:] if page.words[day.first - 1] != "في" else ()
    if any(page.words[i] in _ACCUSED_OF for i in charged):
        return True
    aside = next((i for i in reversed(between) if page.words[i] in _ASIDE), -1)
    return aside >= 0 and not page.found("events", max(harmed.group.last, aside - 2), aside + 2)


def _tells_one(page: Page, day: DayMention, harmed: Harmed, found: Found) -> bool:
    """`في آذار الماضي استهدفت … ما أسفر عن …`: a month that dates one event, and over which nothing is counted."""
    first, last = found.sentence.first, found.sentence.last
    if day.kind is DayKind.MONTH and harmed.group.count == ONE and not harmed.rule.startswith(("tally", "part")):
        return True
    if any(pair in _ONE_NIGHT for pair in pairwise(page.words[first:last])):
        return True  # `في أيار الماضي نفذت X إنزالين في ليلة واحدة اعتقلت خلالهما …`
    counts = any(w in _COUNTING or w.removeprefix("و") in _COUNTING for w in page.words[first:last])
    if day.kind is DayKind.SPAN and page.words[day.first : day.last] in _LAST_WEEK:
        return _RECORDS.isdisjoint(page.words[first:last]) and _of_one_attack(page, day, harmed, found)
    if day.kind is DayKind.YEAR:
        return not counts and _of_one_attack(page, day, harmed, found)
    if day.kind is not DayKind.MONTH or page.has_role("cues", "running", first, last):
        return False
    grown = (harmed.group.count.min or 0) >= _MANY and not any(e.position in found.clause for e in found.events)
    return not counts and not (grown and not any(p.fine for p in found.places if p.first in found.clause))


def _of_one_attack(page: Page, day: DayMention, harmed: Harmed, found: Found) -> bool:
    """`قتل 12 بغارة عام 2016`: an attack told beside the figure, or with the year before it; not for large figures.

    Of the total of a year it may be told where the last ones died: `قتل 340 عام 2019، آخرهم ثلاثة في غارة`.
    """
    clause, numbers = found.clause, page.numbers
    figures = (numbers.keys() & range(clause.first, clause.last)) - page.day_words
    if any((numbers[i].count.min or 0) >= _LARGE for i in figures):
        return False
    part, parts = 0, dict[int, int]()
    for i in range(clause.first, clause.last):
        part += page.words[i] in _PARTS_AT
        parts[i] = part
    group = harmed.group.first
    return any(
        parts[i] == parts.get(group) or (i < group and parts[i] == parts.get(day.first))
        for i in parts
        if not _ONE_ATTACK.isdisjoint(stems(page.words[i]))
    )


def those_attacks(page: Page, sentence: Sentence) -> bool:
    """`وأدت هذه الهجمات إلى …`: the attacks that the sentence before counted over a stretch of days."""
    words = page.words[sentence.first : sentence.last]
    if page.role(sentence.first, "cues") == "leads_to" and not (_ATTACKS | _CAMPAIGNS).isdisjoint(words[1:2]):
        return True  # `وتسبب التصعيد بمقتل …`
    return not _THESE.isdisjoint(words) and any(a in _THESE and b in _ATTACKS for a, b in pairwise(words))


def _is_statistic(page: Page, harmed: Harmed, found: Found) -> bool:
    """`وقد وثق التقرير مقتل 64`, `وثقت الشبكة مقتل 64 في سوريا`: what a report counts, or somebody over a country.

    Not what it tells of one attack, at one place.
    """
    clause = found.clause
    fine = any(p.fine and not p.aside for p in found.places if p.first in clause)
    if fine or harmed.group.count.wording is Wording.SOME or harmed.group.kind == "named":
        return False
    events = (e for e in found.events if e.position in clause and page.words[e.position] not in _ATTACKS)
    if any(e.act or e.known for e in events) or any(d.first in clause for d in found.days):
        return False
    words = [w.removeprefix("و") for w in page.words[clause.first : clause.last]]
    if not _STATISTICS.isdisjoint(words) or not _STATISTICS.isdisjoint(w.removeprefix("ب") for w in words):
        return True
    country = any(p.kind is Precision.COUNTRY and not p.aside for p in found.places if p.first in clause)
    return country and not _RECORDS.isdisjoint(words)


def _told_of_many(page: Page, harmed: Harmed, found: Found) -> bool:
    """`تقصف X البلدة بشكل شبه يومي موقعة ضحايا`: what happens again and again, on no day that is told since."""
    count = harmed.group.count
    if count.min is not None or (harmed.group.counted and count.wording is Wording.SOME):
        return False
    told = [c.first for c in page.found("cues", found.clause.first, harmed.group.first)]
    again = [i for i in told if page.role(i, "cues") == "repeated"]
    return bool(again) and not any(again[-1] < d.first < found.clause.last and is_fixed(d) for d in found.days)


def _covers(page: Page, day: DayMention, harmed: Harmed) -> bool:
    """Whether a stretch of days tells of the figure: before it, or right after it or the figures joined to it."""
    last = harmed.group.last
    joined = [i for i in page.numbers if last < i < day.first and i not in page.day_words]
    told = max((page.numbers[i].last + 1 for i in joined if i < last + _NEAR_GROUP), default=last)
    if tally := next((i for i in range(last, day.first) if page.role(i, "cues") in ("tally", "total")), 0):
        if not harmed.rule.startswith("tally") and any(tally < i for i in joined):
            return False  # `مقتل نازحتين يرفع عدد الضحايا إلى 14 منذ بداية العام`
        told = last
    return day.first < harmed.group.first or day.first - told <= _NEAR_GROUP + 2 * (told > last)
