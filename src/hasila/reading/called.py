"""Who the people are said to be behind their count: `أربعة أشخاص، جميعهم مدنيون`, `الضحايا جميعهم من المدنيين`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Harm, Status
from hasila.reading.draft import Draft
from hasila.reading.group import TWO
from hasila.reading.page import Page

_REACH: Final = 5
_SENTENCES: Final = 6
_THEY: Final = frozenset(
    "هم هما هو هي وهم وهما وهو وهي جميعهم وجميعهم كلهم وكلهم كلاهما وكلاهما كافتهم انهم انهما انه انها بانهم"
    " بانهما بانه جميعهن كونهم كونه".split()
)
_BETWEEN: Final = _THEY | frozenset("، من قالت قال قيل يعتقد تبين ذكر ذكرت اكدت اكد جميعا".split())
_CIVILIANS: Final = frozenset(
    "مدنيون مدنيين مدنيان مدنيا مدني مدنيه مدنيات المدنيين المدنيون مدنيتان مدنيتين المواطنين المواطنون".split()
)
_PREDICATES: Final = frozenset("مدنيون مدنيان مدنيتان".split())
"""Right behind a word for them all: `إن الضحايا مدنيون`."""
_BOTH: Final = frozenset("الاثنان الاثنين الشابان الشابين الشقيقان الشقيقين الشخصان الشخصين الرجلان الرجلين".split())
_OF_WHOM: Final = {
    Harm.KILLED: frozenset("القتلي الضحايا الشهدا الشهداء القتيلان القتيلين الشهيدان الضحيتين الضحيتان القتيل".split()),
    Harm.INJURED: frozenset("الجرحي المصابين المصابون المصابان الجريحان".split()),
    Harm.DETAINED: frozenset("المعتقلين المعتقلون الموقوفين المختطفين المخطوفين المحتجزين المعتقلان".split()),
}


def with_status_told(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the status that words behind them tell: in their sentence, beside them, or soon after it."""
    open_ones = [i for i, d in enumerate(drafts) if d.group.status is Status.UNKNOWN and d.harmed.parent is None]
    if not open_ones or _CIVILIANS.isdisjoint(page.words):
        return drafts
    told = list(drafts)
    for i in open_ones:
        draft = drafts[i]
        beside = i + 1 < len(drafts) and _counts_with(page, draft, drafts[i + 1])
        if beside or _is_told(page, draft.group.last, draft.sentence.last) or _told_after(page, draft):
            group = replace(draft.group, status=Status.CIVILIAN)
            told[i] = replace(draft, harmed=replace(draft.harmed, group=group))
    return told


def _counts_with(page: Page, draft: Draft, after: Draft) -> bool:
    """`ثلاثة شهداء و20 جريحاً من المدنيين`: dead and injured of one kind, told behind the second."""
    one, other = draft.group, after.group
    joined = other.first - one.last <= 1 and page.words[one.last].startswith("و")
    harmed = one.harm is not None and other.harm is not None and other.status is Status.CIVILIAN
    return joined and harmed and page.words[other.last - 1] in _CIVILIANS


def _is_told(page: Page, first: int, last: int) -> bool:
    """Whether from a word on only words such as `وجميعهم من` lead to civilians."""
    they = False
    for i in range(first, min(last, first + _REACH)):
        word = page.words[i]
        if word in _CIVILIANS and they:
            return True
        if word not in _BETWEEN:
            return False
        they = they or word in _THEY
    return False


def _told_after(page: Page, draft: Draft) -> bool:
    """`وجميع هؤلاء القتلى هم من المدنيين`: a sentence soon after tells it of all who came to this harm."""
    index = draft.sentence.index
    for sentence in page.sentences[index : index + _SENTENCES]:
        whom = _OF_WHOM.get(draft.harmed.harm, frozenset())
        whom = whom | _BOTH if draft.group.count == TWO and sentence.index <= index + 1 else whom
        for i in range(max(sentence.first, draft.group.last), sentence.last - 1):
            if page.words[i] in whom and (_is_told(page, i + 1, sentence.last) or page.words[i + 1] in _PREDICATES):
                return True
    return False
