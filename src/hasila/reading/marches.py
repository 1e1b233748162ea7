"""Marches of people, which have the drone's name (`مسيرة`)."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.reading.page import Page

_MARCH: Final = frozenset({"مسيره", "مسيرات"})
_OF_PEOPLE: Final = frozenset(
    "جماهيريه سلميه شعبيه حاشده احتجاجيه تضامنيه مناهضه مويده مناويه طلابيه نسايه نساييه ليليه راجله عوده تشييع"
    " مليونيه مليونيات غاضبه مطالبه تطالب تندد تضامنا احتجاجا تنديدا رفضا اعلام اربعين عاشوراء حزبيه راكبه كبري".split()
)
_HELD: Final = frozenset(
    "خلال اثناء تفريق شارك شاركت شاركوا مشاركته مشاركتهم مشاركين مشاركون خرجت خرجوا نظم نظمت".split()
)
_REACH: Final = 2


def is_march(page: Page, match: Match) -> bool:
    """`خلال مسيرة في المدينة`, `مسيرة جماهيرية`; not `مسيرة تركية`, `خلال قصف مسيّرة`."""
    if match.form.stem not in _MARCH or match.last != match.first + 1:
        return False
    if any(not _OF_PEOPLE.isdisjoint(stems(w)) for w in page.words[match.last : match.last + 1]):
        return True
    before = page.words[max(0, match.first - _REACH) : match.first]
    before = before[:-1] if before[-1:] == ["في"] else before[-1:]
    return any(not _HELD.isdisjoint(stems(w)) for w in before)
