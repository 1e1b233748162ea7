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


def told_of_today(page: Page, sentence: Sentence, group: int) -> bool:
    """Whether a claim of no told day, with its people at `group`, is told as of the day of publication."""
    return _in_a_flash(page, group) or _at_an_hour(page, sentence) or shows_its_day(page.report)


def _in_a_flash(page: Page, group: int) -> bool:
    for i in range(max(0, group - _FLASH_REACH), group):
        word = page.words[i]
        if word == _FLASH and _opens(page, i, _BEFORE_FLASH) and (page.words[i + 1] != "\n" or i in page.tags):
            return True
        if word == _NOW and _opens(page, i, _BEFORE_NOW) and i in _own_sentence(page, group):
            return True
    return False


def _own_sentence(page: Page, group: int) -> range:
    """The words of the sentence in which a word stands, with a word or two of their own before it (`الآن..`)."""
    own = next((s for s in page.sentences if s.first <= group < s.last), None)
    return range(own.first - _BEFORE_SENTENCE, own.last) if own is not None else range(0)


def _opens(page: Page, i: int, allowed: frozenset[str]) -> bool:
    """Whether a word stands at the beginning, behind a mark, or behind what may stand before it; not `بيان عاجل`."""
    return i == 0 or not page.tokens[i - 1].is_arabic or page.words[i - 1] in allowed


def _at_an_hour(page: Page, sentence: Sentence) -> bool:
    words = page.words[sentence.first : sentence.last]
    for i, word in enumerate(words):
        told = word.removeprefix("و") in _HOURS or words[i : i + 3] in _MIDNIGHT
        told = told or (word in _OF_HOURS and i > 0 and words[i - 1] in _BEFORE_HOURS)
        told = told and not (word == "ظهرا" and not _SEEN_IN.isdisjoint(words[i + 1 : i + 1 + _BESIDE]))
        if told and _AGAIN.isdisjoint(words[max(0, i - _BESIDE) : i + _BESIDE]):
            return True
    return False
