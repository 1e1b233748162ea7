"""From where shells and missiles were fired: `بقصف من مواقع X في بلدة Y`, `مصدره نقاط مشتركة على محور بلدة Y`."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page, Sentence

_REACH: Final = 18
_SOURCES: Final = frozenset("مصدره مصدرها مصدرهما".split())
_POSTS: Final = frozenset(
    "مواقع المواقع مواقعها معسكر معسكرات المعسكر مطار قاعده القاعده قواعد القواعد حواجز الحواجز نقاط النقاط نقطه مناطق"
    " المناطق مقرات ثكنه ثكنات الفوج فوج اللواء لواء الفرقه مرابض مرابضها كتيبه تلال".split()
)
_SENT: Final = frozenset(
    "انطلق انطلقت اطلق اطلقت اطلقته اطلقتها اطلقها اطلقوها نفذته نفذتها المنطلق المنطلقه قادم قادمه".split()
)
_FIRE: Final = frozenset({"unknown", "airstrike", "artillery", "missile"})
_FRONTS: Final = frozenset("محور محاور جبهه جبهات".split())
_ENDS: Final = frozenset("، , : . ؛ علي استهدف استهدفت طال طالت ما مما حيث ادي ادت الي باتجاه نحو".split())
_IN: Final = frozenset("في ضمن قرب محيط بمحيط اطراف ب".split())
_KIND_OF_FIRE: Final = 2


def from_there(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether a place is told behind the source of what was fired, with nothing struck between."""
    at = first - 1
    inside = _is_in(page, first) or not _FRONTS.isdisjoint(page.words[at : first + 1])
    while at >= max(sentence.first, first - _REACH):
        word = page.words[at]
        if page.role(at, "places") == "kind" and not inside:
            return False  # `قصف مصدره معسكر X قرية Y`
        if word in _SOURCES:
            return not page.words[at + 1].startswith("مجهول")
        if word == "من":
            return _is_source(page, sentence, at, first)
        on_a_front = word == "علي" and page.words[at + 1] in _FRONTS
        if (word in _ENDS and not on_a_front) or page.match(at, "harm"):
            return False
        at -= 1
    return False


def _is_in(page: Page, first: int) -> bool:
    """Whether a place is told as one in which something is, or as a land, and not as what was struck."""
    told = page.match(first, "places")
    joined = told is not None and "ب" in told.form.particles
    return joined or page.words[first - 1] in _IN or page.role(first, "places") in ("region", "side")


def _is_source(page: Page, sentence: Sentence, at: int, first: int) -> bool:
    """Whether `من` leads to posts right behind what was fired, or stands behind a verb of firing."""
    before = range(at - 1, max(sentence.first, at - 1 - _KIND_OF_FIRE), -1)
    fires = (page.match(i, "events") for i in before)
    fire = any(e is not None and e.entry.attributes["event"] in _FIRE for e in fires)
    sent = any(page.words[i] in _SENT for i in range(max(sentence.first, at - 4), at))
    posts = page.words[at + 1] in _POSTS
    return (sent and (posts or page.role(first, "places") == "kind")) or (fire and posts)
