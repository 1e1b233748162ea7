"""What tells of today without naming it: `عاجل`, `الآن`, `فجراً`, `منذ الصباح`, a short post that shows its day.

It sets no scene, and yields to any day that the text tells. It says of a claim that has none that it was on the day of
publication, and not as well the day before: news flashes are written within the hour, and `فجراً` without a day is
this day's dawn. Evenings and nights stay open: a morning's report has them of the day before.
"""

from __future__ import annotations

from typing import Final

from hasila.days import shows_its_day
from hasila.reading.page import Page, Sentence

_FLASH: Final = "عاجل"
_FLASH_REACH: Final = 60
"""Words within which a flash is told: a post is short, and the article below a banner goes on."""
_BEFORE_FLASH: Final = frozenset({"خبر", "الخبر", "public", "post", "conversation"})
_NOW: Final = "الان"
_BEFORE_NOW: Final = frozenset({"حدث", "يحدث"})
_BEFORE_SENTENCE: Final = 4
_HOURS: Final = frozenset("صباحا فجرا ظهرا عصرا ضحي سحرا عالفجر عالصبح هاليوم النهارده".split())
_OF_HOURS: Final = frozenset("الصباح الفجر الظهر الظهيره العصر الضحي الصباحيه الصبح الاثناء".split())
_BEFORE_HOURS: Final = frozenset("في عند مع منذ قبيل بعد ومنذ وعند وفي بعيد اول ساعات هذه".split())
_MIDNIGHT: Final = (["بعد", "منتصف", "الليل"], ["بعيد", "منتصف", "الليل"])
_AGAIN: Final = frozenset("كل يوميا عاده دايما غالبا مساء ومساء ليلا وليلا احيانا اسبوعيا صلاه لصلاه اذان".split())
"""What makes of an hour one of every day, or one of prayer."""
_SEEN_IN: Final = frozenset("مقطع المقطع فيديو الفيديو تسجيل شريط صوره الصوره مقاطع وهما".split())
"""`شابان ظهرا في مقطع مصور`: two who were seen, and not noon."""
_BESIDE: Final = 3
_OF_BEFORE: Final = frozenset("الذي التي الذين اللذين اللتين بعد بعدما عقب ملف باسم ذكري قضيه خلفيه".split())
"""Behind these stands what was before the day that a report tells of."""
_LOOKING_BACK: Final = frozenset(
    "ذكري الذكري محكمه المحكمه القضاء تحقيق التحقيق تحقيقا تكشف كشفت يكشف تقرير تقريرا سنوات اعوام".split()
)


def told_of_today(page: Page, sentence: Sentence, group: int) -> bool:
    """Whether a claim of no told day, with its people at `group`, is told as of the day of publication."""
    return _in_a_flash(page, group) or _at_an_hour(page, sentence, group) or shows_its_day(page.report)


def _is_told_before(page: Page, position: int, group: int) -> bool:
    """`افتتح صباحاً حديقة باسم 13 شهيداً`: whether harm behind a word of today is that of another day."""
    harms = [m.first for m in page.found("harm", position + 1, group) if m.first <= group]
    first = harms[-1] if harms else group
    if page.words[max(first - 2, 0) : first] == ["بعد", "ان"]:
        return True
    return page.words[first - 1].removeprefix("و") in _OF_BEFORE


def _in_a_flash(page: Page, group: int) -> bool:
    for i in range(max(0, group - _FLASH_REACH), group):
        word = page.words[i]
        flash = word == _FLASH and _opens(page, i, _BEFORE_FLASH) and (page.words[i + 1] != "\n" or i in page.tags)
        now = word == _NOW and _opens(page, i, _BEFORE_NOW) and i in _own_sentence(page, group)
        if (flash or now) and not _is_told_before(page, i, group):
            return _LOOKING_BACK.isdisjoint(page.words[i:group])
    return False


def _own_sentence(page: Page, group: int) -> range:
    """The words of the sentence in which a word stands, with a word or two of their own before it (`الآن..`)."""
    own = next((s for s in page.sentences if s.first <= group < s.last), None)
    return range(own.first - _BEFORE_SENTENCE, own.last) if own is not None else range(0)


def _opens(page: Page, i: int, allowed: frozenset[str]) -> bool:
    """Whether a word stands at the beginning, behind a mark, or behind what may stand before it; not `بيان عاجل`."""
    return i == 0 or not page.tokens[i - 1].is_arabic or page.words[i - 1] in allowed


def _at_an_hour(page: Page, sentence: Sentence, group: int) -> bool:
    words = page.words[sentence.first : sentence.last]
    for i, word in enumerate(words):
        told = word.removeprefix("و") in _HOURS or words[i : i + 3] in _MIDNIGHT
        told = told or (word in _OF_HOURS and i > 0 and words[i - 1] in _BEFORE_HOURS)
        told = told and not (word == "ظهرا" and _appeared(page, sentence.first + i))
        told = told and not (sentence.first + i < group and _is_told_before(page, sentence.first + i, group))
        if told and _AGAIN.isdisjoint(words[max(0, i - _BESIDE) : i + _BESIDE]):
            return True
    return False


def _appeared(page: Page, position: int) -> bool:
    """`شابان ظهرا في مقطع`, `كانا قد ظهرا`: two who were seen, and not `ظهراً`."""
    if not _SEEN_IN.isdisjoint(page.words[position + 1 : position + 1 + _BESIDE]):
        return True
    token = page.tokens[position]
    noon = "\u064b" in page.report.text[token.start : token.end + 1]
    return not noon and position > 0 and page.words[position - 1].endswith(("ان", "ين", "قد"))
