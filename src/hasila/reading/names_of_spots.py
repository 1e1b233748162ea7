"""What spots are called by that means something else elsewhere: `مدرسة الشهيد X`, `ساحة السوق`, `مخيم العودة`."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page

_SETTLED: Final = frozenset("مخيم قريه بلده مدينه حي".split())
_LAND_IN_NAME: Final = frozenset("جبل سهل وادي".split())
"""`مخيم وادي X`, `قرية جبل Y`: a settlement's name that begins as a land's does."""
_OF_SPOTS: Final = frozenset("الباديه الجبل الوادي السهل السوق المحطه".split())
_BUILDINGS: Final = frozenset("مدرسه جامع مسجد ساحه شارع دوار روضه معهد مخيم مشفي مستشفي".split())
_PEOPLE: Final = frozenset("الشهيد الشهيده الشهداء البنات البنين الاطفال الايتام المعلمين".split())
_MARTYRS: Final = frozenset({"الشهيد", "الشهيده"})
_HEADS: Final = frozenset("عين كفر ابو ام خربه".split())
_RETURN: Final = ("العوده", "الهجره")
_MONTHS: Final = frozenset("تشرين نيسان اذار ايار تموز شباط".split())
_CALLED_BY_MONTHS: Final = frozenset("شارع ساحه حي جامعه سد دوار ملعب مدرسه حديقه معمل جسر مشفي".split())
_RELATING: Final = ("ي", "يه")
_LEADS_ON: Final = ("الي", "ل")


def named_after_land(match: Match, word: str) -> bool:
    """Whether a word that can lead to a place itself is the name behind a kind (`مدرسة البادية`, `ساحة السوق`)."""
    if match.form.article:
        return False
    return (match.form.stem in _SETTLED and word in _LAND_IN_NAME) or (
        match.form.stem in _BUILDINGS and word in _OF_SPOTS
    )


def joined_letters(match: Match) -> int:
    """How many letters stand before a kind's own (`وبمدرسة`, `بحي`)."""
    return len(match.form.particles) + int(match.entry.attributes.get("joined", 0))


def named_after_people(match: Match, word: str) -> bool:
    """`مدرسة الشهيد X`, `مشفى الأطفال`."""
    return not match.form.article and match.form.stem in _BUILDINGS and word in _PEOPLE


def names_whatever_else(page: Page, position: int) -> bool:
    """`مخيم العودة`, `شارع تشرين`: a word that is no name elsewhere, right behind what is called so."""
    told = page.match(position - 1, "places") if position else None
    if told is None or told.form.article:
        return False
    word, after = page.words[position], page.words[position + 1 : position + 2]
    if told.form.stem == "مخيم" and word in _RETURN:
        return not (after and after[0].startswith(_LEADS_ON))  # `في المخيم العودة إلى`
    dated = after and (after[0] in ("الاول", "الثاني") or after[0][:1].isdigit())
    return told.form.stem in _CALLED_BY_MONTHS and word in _MONTHS and not dated


def name_goes_on(page: Page, start: int, last: int) -> bool:
    """Whether a name is not whole without its next word: `عين ذكر`, `باب شرقي`, `بن عبد العزيز`, `الشهيد أحمد X`."""
    before, word = page.words[last - 1], page.words[last]
    if not page.tokens[last].is_arabic:
        return False
    if before == "عبد":
        return word.startswith("ال")
    if page.words[start] in _MARTYRS and last - start < len(("الشهيد", "اسم", "اسم")):
        return "names" in page.matches[last]
    if last - start > 1:
        return False
    if before in _OF_SPOTS:  # `مدرسة البادية الداخلية في بلدة X`
        after = page.words[last + 1 : last + 2]
        leads = after == ["في"] or (after != [] and after[0].startswith("ب"))
        return leads and word.startswith("ال") and word.endswith(_RELATING)
    if before == "باب":
        told = page.match(start - 1, "places")
        return word == "شرقي" and told is not None and told.entry.id.startswith("neighbourhood")
    behind = last + 1 < len(page.words) and page.matches[last + 1].keys() & {"people", "sources", "names"}
    if behind:
        return False  # `في عين ذكر ناشطون أن`
    return before in _HEADS and bool(page.matches[last]) and page.matches[last].keys() <= {"sources", "names"}
