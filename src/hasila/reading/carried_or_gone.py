"""Verbs that tell harm of some people only: of those carried to a hospital, and of those gone.

Who is brought to a hospital is hurt where an attack is told beside it (`أسعف خمسة أطفال إلى المشفى إثر القصف`); who is
gone is missing, but not who went after what he did (`اختفى فلان الذي قتل ثلاثة`).
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Status
from hasila.reading.group import Group
from hasila.reading.page import Page

_HOSPITAL: Final = "injured.hospital"
_GONE: Final = "missing.vanished"
_HOME: Final = "displaced.home"
_TO: Final = frozenset("الي ل نحو صوب".split())
_AT_ONCE: Final = ["علي", "الفور"]
_REACH: Final = 24
_TAKES: Final = frozenset("خطف خطفت يخطف يختطف اختطف".split())
_DEATH: Final = "الموت"
_OPENS: Final = frozenset("لكن ان حيث اذ بينما فيما".split())
_NOT_OF: Final = frozenset("عن من علي الي مع ل عند لدي ضد".split())
"""`اختفت ملامح الحياة عن 300 عائلة`: behind such a word stand those from whom something is gone."""
_HIDING: Final = frozenset("خلف وراء ورا داخل بين عن في من ثم".split())
_HIDES: Final = ("يختف", "تختف")
_BACK: Final = frozenset(
    "عاد عادت عادا عادوا يعود تعود يعودوا يعودا عودته عودتها عودتهم ظهر ظهرت ظهروا يظهر تظهر".split()
)
_FROM_SIGHT: Final = frozenset("المشهد الساحه الواجهه الاعلام الشاشه".split())
_HELD_STILL: Final = ("قيد", "رهن")
_NONE: Final = frozenset("لم لن ليس اي".split())
_LET_GO: Final = ("افرج", "الافراج", "بالافراج", "سراح", "اطلاق", "اخلا")
_HELD_REACH: Final = 8
_UNDER: Final = "تحت"
_ABOUT: Final = frozenset("نحو حوالي قرابه اكثر من ما يقارب لا يقل عن".split())
_BEFORE: Final = 6
_SAVES: Final = ("انقذ", "انقاذ", "اخرج", "اخراج", "سحب")
_ENDS: Final = frozenset(".؟!\n")
_HURTFUL: Final = (
    *("shelling", "strike", "airstrike", "aircraft", "drone", "artillery", "missile", "ied", "explosion", "suicide"),
    *("shooting", "landmine", "chemical", "stabbing", "fighting"),
)


def by_death(page: Page, match: Match) -> bool:
    """`الموت يخطف أربعة أشقاء`: who is abducted by death."""
    if match.form.stem not in _TAKES:
        return False
    before = match.first > 0 and page.words[match.first - 1] == _DEATH
    named = match.first > 1 and page.tokens[match.first - 2].is_arabic and page.words[match.first - 2] not in _OPENS
    return page.words[match.last : match.last + 1] == [_DEATH] or (before and not named)  # `كتائب الموت خطفت …`


def tells_of_them(match: Match) -> bool:
    """`ونقلتهم الفرق إلى المشفى`: those told before, of whom it says nothing new."""
    return match.entry.id == _HOSPITAL and bool(match.form.pronoun)


def tells_of(page: Page, verb: Match, group: Group) -> bool:
    """Whether a verb of carrying or vanishing tells that a group behind it came to harm; any other verb may."""
    if verb.entry.attributes["harm"] == "missing" and _saved(page, group):
        return False  # `أنقذت امرأة عالقة تحت الأنقاض`
    if verb.entry.id == _GONE:
        return page.role(group.last, "cues") != "relative" and _is_gone(page, verb, group)
    if page.words[verb.first].removeprefix("و") in _HELD_STILL:
        return _is_held(page, verb, group)
    if verb.entry.attributes["harm"] == "missing" and _UNDER in page.words[verb.first : verb.last]:
        return _ABOUT.issuperset(page.words[verb.last : group.first])  # `ثلاث قنابل ما زالت تحت الأنقاض تهدد 50 عائلة`
    if verb.entry.id == _HOME:
        return group.last <= verb.first and group.status is not Status.COMBATANT
    return verb.entry.id != _HOSPITAL or _are_brought(page, verb, group)


def _is_gone(page: Page, verb: Match, group: Group) -> bool:
    """Whether people vanished against their will: not fighters who hide, nor those who soon came back."""
    if group.first >= verb.last and page.words[group.first - 1] in _NOT_OF:
        return False
    after = page.words[max(group.last, verb.last) : _bounds(page, group.last, _HELD_REACH)]
    if not (_BACK | _FROM_SIGHT).isdisjoint(after):
        return False
    hides = page.words[verb.first].removeprefix("و").startswith(_HIDES) or not _HIDING.isdisjoint(after[:1])
    return not (hides and group.status is Status.COMBATANT)


def _is_held(page: Page, verb: Match, group: Group) -> bool:
    """`ثلاثة شبان قيد الاعتقال`; not of those who were let go, nor of nobody, nor of whom else the sentence tells."""
    if group.first >= verb.last:
        return group.first == verb.last
    before = page.words[_bounds(page, group.first, -_HELD_REACH) : group.first]
    free = any(w.removeprefix("و").startswith(_LET_GO) for w in before)
    return not (free or not _NONE.isdisjoint(before))


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
    return any(
        e.entry.id.startswith(_HURTFUL) and not _on_one(page, verb, e) for e in page.found("events", first, last)
    ) or any(h.entry.attributes["harm"] == "killed" for h in page.found("harm", first, verb.first))


def _on_one(page: Page, verb: Match, attack: Match) -> bool:
    """`بعد قصف مشفى X`: a hospital was struck, and its people are carried to another."""
    return attack.last < len(page.words) and not stems(page.words[attack.last]).isdisjoint(
        verb.entry.attributes["needs"]
    )


def _bounds(page: Page, position: int, reach: int) -> int:
    """How far the sentence goes from a word, forwards or back."""
    step = 1 if reach > 0 else -1
    end = min(max(position + reach, 0), len(page.words))
    return next((i for i in range(position, end, step) if page.words[i] in _ENDS), end)
