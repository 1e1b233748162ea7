"""Words of how people die that here tell only of how things stood: hunger in a town that is shelled, a blindfold."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Event
from hasila.reading.page import Page, Sentence

_CAUSES: Final = frozenset("بسبب نتيجه جراء اثر من بفعل اودي اودت حصد حصدت".split())
_CAUSE_REACH: Final = 2
_BOUND_REACH: Final = 8
_ONE_EYE: Final = ("العين", "عينه")
_STRIKES: Final = {e.value for e in (Event.AIRSTRIKE, Event.DRONE_STRIKE, Event.ARTILLERY, Event.MISSILE)}


def is_backdrop(page: Page, sentence: Sentence, match: Match) -> bool:
    """`قصف مخيماً يعاني من نقص الغذاء`, `قال رجل معصوب العينين`; not `قتل بسبب الجوع`, `جثة معصوبة العينين`."""
    if match.entry.id == "executed":
        return _is_looks(page, sentence, match)
    if match.entry.id != "want":
        return False
    before = [w.removeprefix("و") for w in page.words[max(sentence.first, match.first - _CAUSE_REACH) : match.last]]
    suffering = any(w.startswith(("يعاني", "تعاني", "يعانون")) for w in before)
    caused = match.form.particles.endswith(("ب", "ل")) or not _CAUSES.isdisjoint(before)
    if page.words[match.first] == "جوعا" or (caused and not suffering):
        return False
    events = page.found("events", sentence.first, sentence.last)
    return any(e.entry.attributes.get("act") or e.entry.attributes["event"] in _STRIKES for e in events)


def _is_looks(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether no harm and no body is told right before somebody bound or blindfolded."""
    if page.words[match.last : match.last + 1] and page.words[match.last] in _ONE_EYE:
        return True
    near = range(match.first - 2, max(sentence.first, match.first - _BOUND_REACH) - 1, -1)
    first = next((i + 1 for i in near if page.words[i] == "،"), max(sentence.first, match.first - _BOUND_REACH))
    told = page.found("harm", first, match.first) or page.found("events", first, match.first)
    bodies = any("harm" in p.entry.attributes for p in page.found("people", first, match.first))
    return not (told or bodies)
