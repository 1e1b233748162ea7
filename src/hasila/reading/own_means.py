"""A party blamed by what is its own: `قضى برصاصها`, `قتل على يد عناصره`, `أقر بأن غارة له قتلت`."""

from __future__ import annotations

from typing import Final

from hasila.model import Party
from hasila.reading.gender import is_feminine
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import meant_party

_HERS: Final = "ها"
_HIS: Final = "ه"
_OWN: Final = frozenset(
    "قوات عناصر مسلحي جنود مقاتلي طيران طايرات مدفعيت مدفعيات حواجز دوريات قناصت قناص قناصي مروحيات ميليشيات".split()
)
_BY: Final = frozenset({("علي", "يد"), ("علي", "ايدي"), ("من", "قبل"), ("من", "جانب"), ("من", "طرف")})
_SHOTS: Final = frozenset("برصاص بنيران بقصف بغارات رصاص نيران".split())
_OF_ITS_OWN: Final = {"له": _HIS, "لها": _HERS}
_PRISONS: Final = frozenset("سجون معتقلات سجن اقبيه زنازين".split())
_TORTURE: Final = frozenset("التعذيب تعذيب تعذيبا".split())
_NEAR: Final = 6
_REACH: Final = 24


def owner_of_means(page: Page, sentence: Sentence, harm: int) -> Party | None:
    """The party named before whose own fire or fighters a sentence tells to have done the harm; none where none is.

    `harm` is where the words for the harm stand: what is told more than some words away is of another matter.
    """
    for i in range(max(sentence.first + 1, harm - _REACH), min(sentence.last, harm + _REACH)):
        ending = _its_ending(page, i)
        if ending:
            return _named_before(page, sentence, i, ending)
    return None


def _its_ending(page: Page, position: int) -> str:
    """`برصاصها`, `على يد عناصره`, `غارة له`: the pronoun of what did the harm; "" of other words."""
    words, word = page.words, page.words[position]
    ending = _HERS if word.endswith(_HERS) else _HIS if word.endswith(_HIS) else ""
    event = page.match(position, "events")
    if event is not None and event.form.particles.endswith("ب") and event.last == position + 1:
        return ending if event.form.pronoun or ending == _HERS else ""  # `برصاصه` may be `برصاصة`
    if ending and word.removesuffix(ending) in _PRISONS and words[position - 1] in ("في", "داخل"):
        return ending if not _TORTURE.isdisjoint(words[max(0, position - _NEAR) : position]) else ""
    if ending and word.removesuffix(ending) in _OWN and position > 1:
        if _does_harm(page, position - 1):
            return ending
        by = (words[position - 2], words[position - 1]) in _BY or words[position - 1].removeprefix("و") in _SHOTS
        return ending if by else ""
    told = page.match(position - 1, "events") if word in _OF_ITS_OWN else None
    if told is None or not told.entry.attributes.get("act") or told.entry.attributes.get("form") == "verb":
        return ""
    return "" if told.form.article else _OF_ITS_OWN[word]


def _does_harm(page: Page, position: int) -> bool:
    """`أعدم جنودها سبعة شبان`: a verb of harm before its doers, and those harmed behind them."""
    verb = page.match(position, "harm")
    active = verb is not None and verb.entry.attributes.get("form") == "verb" and verb.last == position + 1
    behind = position + 2
    return active and behind < len(page.words) and (behind in page.numbers or page.match(behind, "people") is not None)


def _named_before(page: Page, sentence: Sentence, position: int, ending: str) -> Party | None:
    """The one party that the pronoun may mean: no other of its gender stands before it."""
    named = [p for p in page.found("parties", sentence.first, position) if p.entry.attributes.get("form") == "name"]
    meant = [p for p in named if is_feminine(page, p) == (ending == _HERS)]
    parties = {party for p in meant if (party := meant_party(page, p)) is not None}
    return parties.pop() if len(parties) == 1 else None
