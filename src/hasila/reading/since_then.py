"""Figures that have grown since something that no date tells: `منذ سريان الهدنة`, `منذ نحو شهر`, `على مدى أيام`.

What else such words tell of must not make one attack a running total: `قصف متواصل منذ أسابيع`, `الأعنف منذ أشهر`,
`معتقلين منذ سنوات`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.days import DayKind, DayMention
from hasila.model import Harm
from hasila.reading.group import ONE
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.scene import Found

_SINCE: Final = "منذ"
_MOMENT: Final = frozenset("لحظه يوم اعلان بدء بدايه تاريخ".split())
_BEGAN: Final = frozenset(
    "سريان دخول توقيع انهيار استيناف تجدد عوده خرق انتهاء انسحاب سيطره احتلال اعاده توغل استعاده تصاعد تسلم تولي انقلاب"
    " الهدنه الحرب التصعيد الاتفاق العدوان الاجتياح الغزو الانقلاب الانسحاب الحمله السابع".split()
)
_ABOUT: Final = frozenset("نحو حوالي قرابه زهاء اكثر من ما يزيد عن يقارب اقل بضعه عده".split())
_LONG: Final = frozenset("شهر شهرين اشهر شهور اسبوعين اسابيع عام عامين سنه سنتين سنوات اعوام".split())
_ABOUT_REACH: Final = 5
_OPENS_AFTER: Final = frozenset("انه ان انها بانه بان ، و . \n".split(" "))
_REACH: Final = 18
_BEHIND: Final = 14
_GROWN: Final = 10
"""So many since about a month are a total; fewer may have come to harm a month ago."""
_STOPS: Final = frozenset(". \n : ؛ ؟ » الذي التي الذين اللذين فيما بينما وسط حيث اذ بعد قبل رغم".split(" "))
_LASTING: Final = frozenset(
    "مستمر مستمره المستمر المستمره متواصل متواصله المتواصل المتواصله مستمرا متواصلا محاصر محاصره محاصرين المحاصرين"
    " المحاصره محاصرون معتقل معتقلا معتقلين معتقلون المعتقلين محتجز محتجزا محتجزين المحتجزين مختطف مختطفا مختطفين"
    " المختطفين مخطوفين مفقود مفقودا مفقودين المفقودين اسري اسرا نازح نازحا نازحين النازحين مقيم مقيمين المقيمين مطلوب"
    " مطلوبا مطلوبين المطلوبين مقطوعه متوقفه مغلقه تشهد يشهد تتعرض يتعرض يتعرضون تشن يشن تشنها يشنها تشنه يشنه تنفذها"
    " تحاصر يحاصر تسيطر يسيطر تستهدف يستهدف الخاضعه الخاضع الواقعه تواصل يواصل تستمر يستمر يتواصل تتواصل".split()
)
"""What lasts since then is no figure."""
_MOST: Final = frozenset(
    "اعنف الاعنف اكبر الاكبر اعلي الاعلي اول الاول الاولي اسوا الاسوا اوسع الاوسع اشد الاشد ثاني الثاني الثانيه ثالث"
    " الثالث الثالثه رابع الرابع الرابعه اضخم الاضخم ابرز اخطر الاخطر افدح ادمي الادمي اثقل مره المره للمره نوعه نوعها"
    " غير مسبوق مسبوقه".split()
)
"""`الهجوم الأعنف منذ …`: what is compared with all that was since then."""
_NO_GROWTH: Final = _LASTING | _MOST
_NO_FIGURE: Final = _STOPS | _NO_GROWTH
_ATTACKS: Final = frozenset(
    "الخروقات الهجمات الاعتداءات الغارات الضربات الاستهدافات الحرب العمليات المعارك الاشتباكات الانتهاكات".split()
)
_OVER: Final = frozenset("مدي مدار امتداد طوال طيله".split())
_CAMPAIGNS: Final = frozenset("حمله عمليه حملات معارك اشتباكات مواجهات حصار اقتتال".split())
_LED: Final = frozenset("في خلال ضمن اثر بعد جراء".split())
_WENT_ON: Final = frozenset("استمر استمرت دام دامت تستمر يستمر مستمره متواصله مستمر متواصل تتواصل".split())
_FOR_DAYS: Final = _LONG.union("اسبوع اسبوعا ايام".split())
_CAMPAIGN_REACH: Final = 8
_DURATION_REACH: Final = 4
_TALLY: Final = 5


def over_days(page: Page, harmed: Harmed, single: Sequence[DayMention]) -> bool:
    """`قتل 45 مدنياً على مدى الأيام الخمسة الماضية`: whether a stretch of some days is told to run."""
    if len(single) != 1 or single[0].kind is not DayKind.SPAN or harmed.group.count == ONE:
        return False
    return not _OVER.isdisjoint(page.words[max(single[0].first - 1, 0) : single[0].first + 2])


def in_campaign(page: Page, harmed: Harmed, found: Found, single: Sequence[DayMention]) -> bool:
    """`اعتقلت 45 شخصاً خلال حملة دهم استمرت أسبوعاً`: whether a figure is of a campaign of many days."""
    group = harmed.parent or harmed.group
    told = any(d.first < group.last or page.words[d.first] != _SINCE for d in single)
    if group.count == ONE or not group.counted or told:
        return False
    for i in range(group.last, min(group.last + _REACH, found.sentence.last)):
        if page.words[i] in _STOPS:
            return False
        if page.words[i] in _CAMPAIGNS and page.words[i - 1] in _LED:
            ahead = range(i + 1, min(i + _CAMPAIGN_REACH, found.sentence.last))
            on = next((k for k in ahead if page.words[k] in _WENT_ON), None)
            return on is not None and not _FOR_DAYS.isdisjoint(page.words[on + 1 : on + 1 + _DURATION_REACH])
    return False


def of_others(page: Page, harmed: Harmed, sentence: Sentence) -> bool:
    """`قتل 12 بقصف على بلدة محاصرة منذ أعوام`: whether all running words of a sentence tell what else lasts."""
    running = [c for c in page.found("cues", sentence.first, sentence.last) if c.entry.attributes["role"] == "running"]
    last = (harmed.parent or harmed.group).last
    return all(
        page.words[c.first] == _SINCE
        and c.first >= last
        and (
            _lasts(page, harmed)
            if c.first == last
            else not _NO_FIGURE.isdisjoint(w.removeprefix("و") for w in page.words[last : c.first])
        )
        for c in running
    )


def grown_since_then(page: Page, harmed: Harmed, found: Found, single: Sequence[DayMention]) -> bool:
    """`45 مدنياً في ريف إدلب منذ سريان الهدنة`: whether a figure, or the whole of a part, has grown since then."""
    group = harmed.parent or harmed.group
    if single and not (harmed.rule == "tally" and all(d.last <= harmed.cue for d in single)):
        return False
    if group.count == ONE or not group.counted or harmed.harm is Harm.DISPLACED or group.kind == "named":
        return False
    sentence = found.sentence
    for i in range(sentence.first, sentence.last):
        if page.words[i].removeprefix("و") == _SINCE and (least := _least(page, found, i)):
            if (group.count.min or 0) < least:
                continue
            if i >= group.last and _tells_figure(page, harmed, range(group.last, i)):
                return True
            if i < group.first and _leads(page, harmed, sentence.first, i):
                return True
    return False


def _least(page: Page, found: Found, since: int) -> int:
    """How many at the least must be counted, that words of `منذ` make a running total; none for those of a day."""
    i = since + 1
    if page.words[i : i + 1] and page.words[i] in _MOMENT and i + 1 < len(page.words):
        i += 1
    if i < len(page.words) and page.words[i] in _BEGAN:
        return 2
    for k in range(since + 1, min(since + _ABOUT_REACH, found.sentence.last)):
        if page.words[k] in _LONG:
            own = any(e.act for e in found.events if e.position in found.clause)
            return 0 if own else _GROWN
        if page.words[k] not in _ABOUT and k not in page.numbers:
            break
    return 0


def _tells_figure(page: Page, harmed: Harmed, between: range) -> bool:
    """Whether nothing that lasts, is the worst, or comes to others alike stands between a figure and `منذ`."""
    words = [w.removeprefix("و") for w in page.words[between.start : between.stop]]
    if len(words) > _REACH or not _NO_FIGURE.isdisjoint(words):
        return False
    if not between and _lasts(page, harmed):
        return False
    told = [m for m in page.found("harm", between.start, between.stop) if m.first != harmed.cue]
    told += page.found("people", between.start, between.stop)
    return all(m.entry.attributes.get("harm") != harmed.harm for m in told)


def _lasts(page: Page, harmed: Harmed) -> bool:
    """`12 معتقلاً منذ سنوات`: whether people are told to be held, besieged or gone since then."""
    group = harmed.parent or harmed.group
    return not _LASTING.isdisjoint(page.words[group.first : group.last])


def _leads(page: Page, harmed: Harmed, first: int, since: int) -> bool:
    """Whether `منذ` opens what is told of a figure, or stands behind another one to which this is joined."""
    if harmed.group.first - since > _BEHIND or not _STOPS.isdisjoint(page.words[since : harmed.group.first]):
        return False
    if not _NO_GROWTH.isdisjoint(page.words[since : harmed.group.first]):
        return False
    if since == first or page.words[since - 1] in _OPENS_AFTER or page.words[since - 1] in _ATTACKS:
        return True
    if any(page.role(k, "cues") in ("tally", "total") for k in range(max(since - _TALLY, first), since)):
        return True
    counted = any(max(first, since - _BEHIND) <= n < harmed.group.first - 1 for n in page.numbers)
    cue = min(harmed.cue, harmed.group.first)
    joined = page.words[cue].startswith("و") and cue > since and _NO_GROWTH.isdisjoint(page.words[first:since])
    return counted and joined
