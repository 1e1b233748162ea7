"""Reports, statements, studies as a text tells of them: whose they are, and on which day one came out.

`التقرير الصادر أمس السبت`, `تقرير الحالة الذي نشره المكتب`: neither is the document a source, nor its day that of harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.days import DayKind, DayMention
from hasila.reading.page import Page, Sentence

ISSUED: Final = frozenset(
    "صدر صدرت صادر صادره الصادر الصادره نشر نشرت نشره نشرته نشرها نشرتها ينشر منشور المنشور المنشوره اصدر اصدرت اصدره"
    " اصدرته اصدرها اصدرتها اعلنه اعلنته اعلنها اعلنتها".split()
)
_DOCUMENTS: Final = frozenset(
    "تقرير تقريرا تقريره تقريرها التقرير احصاييه الاحصاييه احصاييتها احصاييته احصاء الاحصاء احصاءات احصاييات دراسه"
    " الدراسه بيان بيانا البيان بيانات البيانات حصيله الحصيله حصيلتها حصيلته نشره النشره".split()
)
_REPORTS: Final = frozenset("تقرير التقرير دراسه الدراسه".split())
_KINDS: Final = frozenset(
    "الصادر الصادره المنشور المنشوره السنوي السنويه الشهري الشهريه الاسبوعي الاسبوعيه اليومي اليوميه الدوري الدوريه"
    " الجديد الجديده الاحدث النهايي الاولي".split()
)
_ISSUED_BY: Final = frozenset(
    "نشره نشرته نشرها نشرتها اصدره اصدرته اصدرها اصدرتها اعده اعدته اعدها اعدتها اعلنته اعلنه".split()
)
_STOPS: Final = frozenset("ان بان : ، .".split())
_OBJECTS: Final = frozenset({"عن", "حول"})
_OWNER_REACH: Final = 6
_REACH: Final = 8
_NEAR: Final = 5
_ONE_DAY: Final = (DayKind.DATE, DayKind.WEEKDAY, DayKind.RELATIVE)


def is_the_document(words: Sequence[str]) -> bool:
    """`التقرير الصادر`, `البيان الشهري`: whether words are no name, but a document told before."""
    return words[0] in _DOCUMENTS and all(word in _KINDS for word in words[1:])


def owners_of_document(page: Page, sentence: Sentence, start: int) -> list[int]:
    """Where those may be named whose report begins at a word: behind `ل`, `الصادر عن`, `الذي أصدرته`."""
    if start >= sentence.last or page.words[start] not in _REPORTS:
        return []
    words, found = page.words, list[int]()
    for i in range(start + 1, min(sentence.last, start + _OWNER_REACH)):
        if words[i] in _STOPS:
            break
        forms = page.language.forms(words[i])
        of = bool(forms) and "ل" in forms[0].particles and words[i - 1] not in _OBJECTS
        issued = words[i - 1] == "عن" and _bare(page, i - 2) in ISSUED
        if of or issued or words[i - 1] in _ISSUED_BY:
            found.append(i)
    return found


def without_day_of_issue(
    page: Page, sentence: Sentence, days: Sequence[DayMention], *, framed: bool
) -> list[DayMention]:
    """The days without those on which a report came out, where other days say what it counts.

    `framed`: whether the report has told before over which days it counts.
    """
    issued = [d for d in days if _is_of_issue(page, sentence, d)]
    others = [d for d in days if d not in issued]
    return others if framed or others else list(days)


def _is_of_issue(page: Page, sentence: Sentence, day: DayMention) -> bool:
    """Whether a day follows a verb of issuing, with nobody harmed between, and a document stands beside them."""
    if day.kind not in _ONE_DAY:
        return False
    first = max(sentence.first, day.first - _REACH)
    verb = next((i for i in range(day.first - 1, first - 1, -1) if _bare(page, i) in ISSUED), -1)
    between = range(verb, day.first)
    if verb < 0 or any(page.matches[i].keys() & {"harm", "people", "events"} or i in page.numbers for i in between):
        return False
    near = (
        *range(max(sentence.first, verb - _NEAR), day.first),
        *range(day.last, min(sentence.last, day.last + _NEAR)),
    )
    return any(_bare(page, i) in _DOCUMENTS for i in near)


def _bare(page: Page, position: int) -> str:
    word = page.words[position]
    return word[1:] if word[:1] in ("و", "ب") and word[1:] in (ISSUED | _DOCUMENTS) else word
