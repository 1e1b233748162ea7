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
_OF_ANY: Final = frozenset("كبري ليليه راكبه".split())
"""What may be told of a drone too: `استهدفت مسيرة كبرى المحطات`."""
_ATTACKS: Final = frozenset("استهدفت قصفت ضربت هاجمت القت اطلقت نفذت شنت".split())
_THEIRS: Final = frozenset("هجوم قصف غاره غارات استهداف قاعده مطار".split())
_REACH: Final = 2
_ATTACK_REACH: Final = 5


def is_march(page: Page, match: Match) -> bool:
    """`خلال مسيرة في المدينة`, `مسيرة جماهيرية`; not `مسيرة تركية`, `خلال قصف مسيّرة`."""
    if match.form.stem not in _MARCH or match.last != match.first + 1:
        return False
    described = {stem for w in page.words[match.last : match.last + 1] for stem in stems(w)} & _OF_PEOPLE
    if described:
        return not (described <= _OF_ANY and page.words[match.first - 1] in _ATTACKS)
    if _attacks(page, match.last):
        return False
    before = page.words[max(0, match.first - _REACH) : match.first]
    before = before[:-1] if before[-1:] == ["في"] else before[-1:]
    return any(not _HELD.isdisjoint(stems(w)) for w in before)


def _attacks(page: Page, after: int) -> bool:
    """`شاركت مسيرة في الهجوم`, `خلال مسيرة تركية`, `خرجت مسيرة من قاعدة وقصفت سيارة`: a drone after all."""
    behind = page.words[after : after + _ATTACK_REACH]
    if page.match(after, "parties") is not None:
        return True
    if behind[:1] in (["في"], ["من"]) and any(not _THEIRS.isdisjoint(stems(w)) for w in behind[1:2]):
        return True
    return any(
        word.removeprefix("و") in _ATTACKS and page.match(after + i + 1, "parties") is None
        for i, word in enumerate(behind)
    )
