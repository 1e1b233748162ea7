"""What was struck besides, told behind people harmed where the report told before: `…، كما طال قصف مماثل X`."""

from __future__ import annotations

from typing import Final

from hasila.reading.asides import SPOTS
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention

_TURNS: Final = frozenset(
    "فيما وفيما بينما وبينما كما وكما حين ثم تزامنا وتزامنا بالتزامن وبالتزامن وتزامن وتزامنت تزامن تزامنت"
    " بالتوازي وبالتوازي وترافق ترافق".split()
)
_STRIKES: Final = frozenset(
    "قصف قصفت قصفوا استهدف استهدفت استهدفوا طال طالت شن شنت اغار اغارت نفذ نفذت سقط سقطت تعرض تعرضت هاجم هاجمت"
    " ضرب ضربت القي القت جدد جددت اطلق اطلقت رد ردت امتد دكت تجدد تجددت شمل شملت يقصف تقصف يستهدف تستهدف".split()
)
_AFTER: Final = frozenset("يوم يومين ايام ساعه ساعات ساعتين اسبوع اسبوعين اسابيع دقايق شهر اشهر ليله".split())
_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب عقب بفعل".split())


def without_besides(
    page: Page, harmed: Harmed, places: list[PlaceMention], before: PlaceMention | None
) -> list[PlaceMention]:
    """The places but for those of further attacks; `before` is the one that an earlier sentence told."""
    own = next((p for p in places if p.fine and p.last <= harmed.group.first), before)
    return [p for p in places if not _struck_besides(page, harmed, p, own)]


def _struck_besides(page: Page, harmed: Harmed, place: PlaceMention, before: PlaceMention | None) -> bool:
    """Whether a place is only that of a further attack, where the people's own place was told before.

    A spot may be where in the town told before it was (`واستهدف القصف سوق المدينة`).
    """
    start = max(harmed.group.last, harmed.cue + 1)
    if before is None or place.first <= start or (place.kind in SPOTS and before.kind not in SPOTS):
        return False
    turn = next((i for i in range(start, place.first) if _turns(page, i)), None)
    if turn is None or not _CAUSES.isdisjoint(page.words[start : place.first]):
        return False
    others = (m for m in page.found("harm", turn, place.first) if m.form.stem not in _STRIKES)
    if any(m.first != harmed.cue for m in others):
        return False
    words = {word.removeprefix("و") for word in page.words[turn : place.first]}
    return not words.isdisjoint(_STRIKES) or bool(page.found("events", turn, place.first))


def _turns(page: Page, position: int) -> bool:
    """Whether a word opens what is told besides: `كما`, `واستهدفت`, `بعد يوم من`."""
    word = page.words[position]
    if word in _TURNS:
        return word != "حين" or page.words[position - 1] in ("في", "وفي")
    if word == "بعد":
        return page.words[position + 1] in _AFTER and "من" in page.words[position + 2 : position + 4]
    return word.startswith("و") and word[1:] in _STRIKES
