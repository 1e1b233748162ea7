"""Verbs that tell harm of some people only: of those carried to a hospital, and of those gone.

Who is brought to a hospital is hurt where an attack is told beside it (`أسعف خمسة أطفال إلى المشفى إثر القصف`); who is
gone is missing, but not who went after what he did (`اختفى فلان الذي قتل ثلاثة`).
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.reading.group import Group
from hasila.reading.page import Page

_HOSPITAL: Final = "injured.hospital"
_GONE: Final = "missing.vanished"
_TO: Final = frozenset("الي ل نحو صوب".split())
_AT_ONCE: Final = ["علي", "الفور"]
_REACH: Final = 24
_TAKES: Final = frozenset("خطف خطفت يخطف يختطف اختطف".split())
_BEFORE: Final = 6
_SAVES: Final = ("انقذ", "انقاذ", "اخرج", "اخراج", "سحب")
_ENDS: Final = frozenset(".؟!\n")
_HURTFUL: Final = (
    *("shelling", "strike", "airstrike", "aircraft", "drone", "artillery", "missile", "ied", "explosion", "suicide"),
    *("shooting", "landmine", "chemical", "stabbing", "fighting"),
)


def by_death(page: Page, match: Match) -> bool:
    """`الموت يخطف أربعة أشقاء`: who is abducted by death."""
    return match.form.stem in _TAKES and "الموت" in page.words[max(match.first - 1, 0) : match.last + 1]


def tells_of_them(match: Match) -> bool:
    """`ونقلتهم الفرق إلى المشفى`: those told before, of whom it says nothing new."""
    return match.entry.id == _HOSPITAL and bool(match.form.pronoun)


def tells_of(page: Page, verb: Match, group: Group) -> bool:
    """Whether a verb of carrying or vanishing tells that a group behind it came to harm; any other verb may."""
    if verb.entry.attributes["harm"] == "missing" and _saved(page, group):
        return False  # `أنقذت امرأة عالقة تحت الأنقاض`
    if verb.entry.id == _GONE:
        return page.role(group.last, "cues") != "relative"
    return verb.entry.id != _HOSPITAL or _are_brought(page, verb, group)


def _saved(page: Page, group: Group) -> bool:
    """Whether a verb of saving stands before a group in its own clause."""
    for word in reversed(page.words[max(group.first - _BEFORE, 0) : group.first]):
        if word.removeprefix("و").startswith(_SAVES):
            return True
        if word.startswith("و") or word in _ENDS or word == "،":
            return False
    return False


def _are_brought(page: Page, verb: Match, group: Group) -> bool:
    """Whether those behind a verb of carrying are the hurt of an attack: `إلى المشفى` right behind, no other reason."""
    to = group.last + 2 * (page.words[group.last : group.last + 2] == _AT_ONCE)
    if (
        to + 1 >= len(page.words)
        or page.words[to] not in _TO
        or not any(stem in verb.entry.attributes["needs"] for stem in stems(page.words[to + 1]))
    ):
        return False
    first, last = _bounds(page, verb.first, -_REACH), _bounds(page, group.last, _REACH)
    return any(e.entry.id.startswith(_HURTFUL) for e in page.found("events", first, last)) or any(
        h.entry.attributes["harm"] == "killed" for h in page.found("harm", first, verb.first)
    )


def _bounds(page: Page, position: int, reach: int) -> int:
    """How far the sentence goes from a word, forwards or back."""
    step = 1 if reach > 0 else -1
    end = min(max(position + reach, 0), len(page.words))
    return next((i for i in range(position, end, step) if page.words[i] in _ENDS), end)
