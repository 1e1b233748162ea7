"""Who drops bombs, or owns up to an attack; not who shoots an aircraft down, drops leaflets, or adopts a resolution."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Party
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import meant_party

_DROPS: Final = frozenset("القت القي القوا يلقي القتها القاها القتهما اسقطت اسقط رمت القتا القاء بالقاء".split())
_BOMBS: Final = frozenset(
    "برميل براميل برميلا برميلين البراميل ببراميل قنبله قنابل قنبلتين القنابل صاروخ صواريخ صاروخا صاروخين الغام لغم"
    " قذيفه قذايف قذيفتين القذايف متفجرات عبوه عبوات ذخاير".split()
)
_BOMB_REACH: Final = 4
_POINTS_BACK: Final = ("ها", "ه", "هما")
"""`برميلين ألقتهما المروحيات`: the bombs stand before."""
_DOWNS: Final = frozenset("اسقط اسقطت اسقطوا اسقاط باسقاط".split())
_AIRCRAFT: Final = frozenset({"aircraft", "drone"})
_OWNS_UP: Final = frozenset("تبني تبنت يتبني تتبني تبنوا".split())
_OWNS_UP_TO_IT: Final = frozenset("تبناه تبناها تبنته تبنتها تبناهما".split())
_DENIES: Final = frozenset("نفي نفت ينفي تنفي انكر انكرت لم لا عدم رفض رفضت دون ما".split())
_NEXT: Final = 2
_OBJECT_REACH: Final = 4
_DENIAL_REACH: Final = 7
_DEEDS: Final = frozenset(
    "عمليه العمليه المسووليه مسووليه مسووليته مسووليتها الاغتيال اغتيال التفجير الهجوم هجوم".split()
)
_THE_DEED: Final = frozenset("العمليه المسووليه مسووليته مسووليتها الاغتيال التفجير الهجوم الاستهداف الكمين".split())
_ANOTHER: Final = frozenset("اخر اخري الاخر الاخري سابق سابقه".split())


def drops(page: Page, sentence: Sentence, verb: int) -> bool:
    """`ألقت مروحيات X براميل`: whether a verb drops bombs."""
    word = page.words[verb].removeprefix("و")
    if word not in _DROPS:
        return False
    if word.endswith(_POINTS_BACK):
        return True
    near = [i for i in range(verb + 1, sentence.last) if i not in page.day_words and page.words[i] != "،"]
    return not _BOMBS.isdisjoint(page.words[i] for i in near[: _BOMB_REACH + 1])


def was_downed(page: Page, sentence: Sentence, party: Match) -> bool:
    """`أسقطت قسد طائرة تركية`: whose aircraft was shot down did nothing that is told here."""
    for craft in page.found("events", max(sentence.first, party.first - 3), party.first):
        if craft.entry.attributes.get("weapon") in _AIRCRAFT:
            near = range(max(sentence.first, craft.first - _BOMB_REACH), craft.first)
            down = next((i for i in near if page.words[i].removeprefix("و") in _DOWNS), None)
            if down is not None and not drops(page, sentence, down):
                return True
    return False


def owns_up(page: Page, sentence: Sentence, verb: int, party: Match) -> bool:
    """`تبنت خلايا X الهجوم`, `هجوم تبناه X`: whether the party next to a verb owns up to an attack, undenied."""
    word = page.words[verb].removeprefix("و")
    if word not in _OWNS_UP | _OWNS_UP_TO_IT or party.first - verb > _NEXT:
        return False
    if not _DENIES.isdisjoint(page.words[max(sentence.first, verb - _DENIAL_REACH) : verb]):
        return False
    after = range(party.last, min(sentence.last, party.last + _OBJECT_REACH))
    return word in _OWNS_UP_TO_IT or any(
        page.match(i, "events") or page.match(i, "harm") or page.words[i].removeprefix("ل") in _DEEDS for i in after
    )


def claimed_by(page: Page, sentence: Sentence) -> list[Party]:
    """`وتبنى تنظيم X العملية`: the parties that own up, in a sentence of its own, to the deed told before."""
    parties: list[Party] = []
    for party in page.found("parties", sentence.first, sentence.last):
        verbs = range(max(sentence.first, party.first - _NEXT), party.first)
        after = page.words[party.last : min(sentence.last, party.last + _OBJECT_REACH)]
        that = not _THE_DEED.isdisjoint(after) and _ANOTHER.isdisjoint(after)
        meant = meant_party(page, party) if that and any(owns_up(page, sentence, i, party) for i in verbs) else None
        parties += [] if meant is None else [meant]
    return list(dict.fromkeys(parties))
