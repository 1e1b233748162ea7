"""Running totals: figures that have grown since a day, since a campaign began, or beside a total told just before."""

from __future__ import annotations

from typing import Final

from hasila.days import DayKind, DayMention
from hasila.model import DateRange
from hasila.reading.group import ONE
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.scene import Found, is_fixed, is_long

_SINCE: Final = "منذ"
_WHEN: Final = frozenset("حين عندما حينما يوم وقت".split())
_BEGAN: Final = frozenset("بدء بدايه انطلاق اندلاع بدات انطلقت اندلعت بدا شن انطلاقه انطلاقها اندلاعه اندلاعها".split())
_GROWN_DAYS: Final = 3
_GROWN: Final = 10
"""So many since a day are a total, whatever words tell of them."""
_LARGE: Final = 100
_HOURS: Final = frozenset("صباح فجر ظهر عصر مسا مساء ليل ليله صبيحه ساعات".split())
_BEHIND: Final = 4
_DAY_AHEAD: Final = 5
_ALSO: Final = frozenset("كما وكما".split())
_NTH: Final = frozenset(
    f"{article}{word}"
    for word in "ثاني ثانيه ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه سابع سابعه ثامن ثامنه تاسع تاسعه عاشر".split()
    for article in ("", "ال")
)
_TIMES: Final = frozenset("للمره المره مره لمره".split())
_NTH_REACH: Final = 4
_ATTACKS_COUNTED: Final = frozenset(
    "هجوم هجوما هجمه هجمات اعتداء اعتداءات استهداف استهدافا استهدافات خرق خرقا خروقات"
    " محاوله محاولات حادثه حادثا حوادث".split()
)
_KILLINGS: Final = frozenset("ومحاوله اغتيال خطف قتل تصفيه استهداف".split())
_MANY_ATTACKS: Final = 10
_LONG_UNITS: Final = ("شهر", "اشهر", "شهور", "عام", "سنه", "سنوات", "اعوام")


def when_it_was(page: Page, harmed: Harmed, days: list[DayMention]) -> DateRange | None:
    """`الأعنف منذ 4 نيسان حين قتل 87`: the very day, on which those told behind were harmed."""
    for day in days:
        begun = day.range.earliest if day.range is not None else None
        if day.kind is not DayKind.SINCE or day.day is None or begun is None or day.last > harmed.group.first:
            continue
        if not _WHEN.isdisjoint(page.words[day.last : day.last + 2]):
            return DateRange.of(begun)
    return None


def grown_since(page: Page, harmed: Harmed, found: Found, day: DayMention) -> bool:
    """`46 مدنياً فقدوا حياتهم منذ التاسع من شباط`: a figure of some days, and of no one attack on a town."""
    if day.kind is not DayKind.SINCE or day.day is None or day.told is not None or not is_fixed(day):
        return False
    if page.words[day.first].removeprefix("و") != _SINCE or day.range is None or harmed.group.count == ONE:
        return False
    first, last = day.range.earliest, day.range.latest
    if first is None or last is None or (last - first).days < _GROWN_DAYS:
        return False
    fine = any(p.fine and not p.aside for p in found.places if p.first in found.clause)
    if fine and any(e.act for e in found.events if e.position in found.clause):
        return False
    words = page.words[day.first : day.last]
    apart = not any(e.position in found.clause for e in found.events) and _HOURS.isdisjoint(words)
    return not _BEGAN.isdisjoint(words) or (apart and (harmed.group.count.min or 0) >= _GROWN)


def since_it_began(page: Page, harmed: Harmed, found: Found) -> bool:
    """`480 عنصراً منذ بدء العملية`: a campaign that began on no day told here, right behind the figure."""
    group, last = harmed.group, harmed.group.last
    if group.count == ONE and harmed.parent is None:
        return False
    for cue in page.found("cues", last, min(last + _BEHIND, found.sentence.last)):
        if cue.entry.attributes["role"] != "running" or page.words[cue.first] != _SINCE:
            continue
        if any(cue.first <= d.first < cue.last + _DAY_AHEAD for d in found.days):
            return False
        return not any(page.words[i] in ("،", "و") or i in page.numbers for i in range(last, cue.first))
    return False


def adds_to_total(page: Page, harmed: Harmed, found: Found) -> bool:
    """`وارتفعت الحصيلة منذ … إلى 1100. كما أصيب 4400`: more of the same total, without a day, a town, an attack."""
    group, clause = harmed.group, found.clause
    if found.days or not group.counted or group.kind == "named" or any(p.fine and not p.aside for p in found.places):
        return False
    if any(e.act or e.known for e in found.events if e.position in clause):
        return False
    also = page.words[found.sentence.first] in _ALSO and group.count != ONE
    return (also or (group.count.min or 0) >= _LARGE) and found.sentence.first >= clause.first


def told_beside(day: DayMention, harmed: Harmed, single: list[DayMention]) -> bool:
    """`أصيب رجل اليوم، وقتل منذ بداية العام 33`: a stretch between a word of harm and its people, or behind them."""
    group = harmed.group
    between = harmed.cue < day.first < group.first and not any(harmed.cue < d.first < group.first for d in single)
    return group.count != ONE and (between or day.first == group.last)


def is_one_of_several(page: Page, first: int, last: int) -> bool:
    """`في ثاني هجوم خلال أسبوع`, `للمرة الثالثة خلال شهر`: the stretch counts attacks, the figure is of one."""
    for cue in page.found("cues", first, last):
        if cue.entry.attributes["role"] == "running" and page.words[cue.first].removeprefix("و") == "خلال":
            before = page.words[max(first, cue.first - _NTH_REACH) : cue.first]
            if any(w.removeprefix("ل").removeprefix("ب") in _NTH or w in _TIMES for w in before):
                return True
    return False


def is_open(page: Page, day: DayMention) -> bool:
    """Whether a stretch that nobody can date is long by its words: `خلال الأشهر الثلاثة الماضية`, `منذ 8 آذار`."""
    if day.kind is DayKind.SINCE:
        return day.month is not None and page.words[day.first].removeprefix("و") == _SINCE
    if day.kind is not DayKind.SPAN:
        return False
    words = (w.removeprefix("ال") for w in page.words[day.first : day.last])
    return is_long(day) and any(w in _LONG_UNITS for w in words)


def until_now(page: Page, harmed: Harmed) -> bool:
    """`انتشال عشرات الجثث منها حتى الآن`: a figure that has been growing since the day told before."""
    after = page.words[harmed.group.last : harmed.group.last + 4]
    return "حتي" in after and ("الان" in after or "اللحظه" in after)


def counts_attacks(page: Page, harmed: Harmed, found: Found) -> bool:
    """`استجابت فرقنا خلال الحملة لـ 655 هجوماً …، وتسببت بمقتل 130`: so many attacks are no one event.

    Unless a day is told after them: `… لـ 52 هجوماً …، بالإضافة لهجوم استهدف ليلة أمس …`.
    """
    last = max((d.first for d in found.days if not is_long(d) and d.first < harmed.group.first), default=-1)
    if any(is_fixed(d) and not is_long(d) and d.first in found.clause for d in found.days if d.first > last):
        return False
    numbers = page.numbers
    return any(
        (numbers[i].count.min or 0) >= _MANY_ATTACKS and _is_attack(page, numbers[i].last)
        for i in numbers.keys() & range(max(found.sentence.first, last), harmed.group.first)
    )


def _is_attack(page: Page, position: int) -> bool:
    """Whether a word behind a number counts attacks: `هجوماً`, `عملية ومحاولة اغتيال`; not `عملية جراحية`."""
    words = page.words[position : position + 2]
    return not _ATTACKS_COUNTED.isdisjoint(words[:1]) or (words[:1] == ["عمليه"] and not _KILLINGS.isdisjoint(words))
