"""Places told only beside another: whose governor somebody was, what was struck at the same time."""

from __future__ import annotations

from typing import Final

from hasila.model import Harm
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import PlaceMention

_AT: Final = frozenset("علي في عند قرب".split())
_STUDENTS: Final = frozenset("طلاب طالبا طالبات طلبه".split())
_FEAST_REACH: Final = 8
_FEASTS: Final = frozenset(
    "حفل حفلا احتفال احتفالا احتفالات مراسم تخرج تخريج لتخريج تجمع تجمعا اصطفاف اجتماع اجتماعا عرس زفاف عزاء".split()
)
_AGAINST: Final = frozenset("بحق ضد حق".split())
_GOVERNORS: Final = frozenset("والي بوالي لوالي كوالي".split())
"""Folded, the first is `وإلى` too; the text's own letters tell them apart."""
_OF_TO: Final = frozenset("إى")
_MEANWHILE: Final = frozenset("وبالتزامن بالتزامن وتزامنا تزامنا".split())
_THAT: Final = frozenset("ذلك هذا".split())
_HAD: Final = frozenset("وكان وكانت وكانوا".split())
_HAD_REACH: Final = 5
_OF_WOUNDS: Final = frozenset("متاثرا متاثره متاثرين متاثرتين بجراحه بجراحها بجراحهم".split())
_HOUSED_REACH: Final = 4
_HOUSING: Final = frozenset("ايواء تووي يووي تاوي ياوي تضم يضم".split())
_AWAY: Final = frozenset({"من", "الي", "باتجاه"})
_SENT: Final = ("مراسل", "مندوب", "موفد")
_SENT_REACH: Final = 5
_RECEIVED: Final = frozenset("استقبل استقبلت يستقبل تستقبل استقبال".split())
_RECEIVED_REACH: Final = 3
_TAKEN_REACH: Final = 6
_FIRED_AT: Final = frozenset("قصف القصف قذيفه القذايف قذايف صاروخ امتد امتدت وصل تسلل توجه النار نيران".split())
_TREATED: Final = frozenset(
    "للعلاج العلاج علاج يخضع تخضع يخضعون يتلقي تتلقي يتلقون المعالجه يعالج تعالج يعالجون عولج عولجوا عولجت".split()
)
_ENTERED: Final = frozenset("دخل دخلت ادخل ادخلت تلقي تلقت استقبل استقبلت".split())
_SAID: Final = frozenset(": ، ان بان انه عن في".split())


def of_a_governor(page: Page, first: int, before: list[str]) -> bool:
    """`يشغل منصب والي X`: whether the word before a place tells whose office over it somebody held."""
    return before != [] and before[-1] in _GOVERNORS and _OF_TO.isdisjoint(page.exact(first - 1, first))


def of_natives(page: Page, first: int, before: list[str]) -> bool:
    """`تحدث أهالي قرية X عن …`, `الجرائم بحق أهالي ناحية X`: a place whose people were harmed there, or tell of it."""
    if before[-1:] != ["اهالي"]:
        return False
    return page.role(first - 2, "sources") in ("say", "relay") or page.words[first - 2] in _AGAINST


def struck_meanwhile(page: Page, last: int, first: int) -> bool:
    """`قتل طفل، وبالتزامن مع ذلك تعرضت X لقصف`: whether a place stands where what happened elsewhere is told."""
    return any(page.words[i] in _MEANWHILE and page.words[i + 2] in _THAT for i in range(last, first - 2))


def of_a_correspondent(page: Page, sentence: Sentence, first: int) -> bool:
    """`أفادت مندوبة "الوكالة" في X أن`: where somebody sits who tells of it, with only a name between."""
    if page.words[first - 1] != "في":
        return False
    for i in range(first - 2, max(sentence.first, first - _SENT_REACH) - 1, -1):
        if page.words[i].removeprefix("و").removeprefix("ال").startswith(_SENT):
            return True
        if page.words[i] in _SAID or page.words[i].startswith("ب") or {"harm", "events"} & page.matches[i].keys():
            return False
    return False


def received_there(page: Page, sentence: Sentence, first: int) -> bool:
    """`مستشفى X الوطني استقبل 211 جثماناً`: a hospital to which those harmed were brought, named before the verb."""
    behind = page.words[first + 1 : min(first + 2 + _RECEIVED_REACH, sentence.last)]
    return not _RECEIVED.isdisjoint(behind)


def taken_there(page: Page, sentence: Sentence, first: int) -> bool:
    """`قام X بنقل الجرحى إلى مشفى Y`, `تخضع للعلاج في مشفى Y`, `دخل مشفى Y ثلاثة مصابين`: a hospital, no scene."""
    before = page.words[max(sentence.first, first - _TAKEN_REACH) : first]
    if before[-1:] == ["الي"]:
        return _FIRED_AT.isdisjoint(before)
    if before[-1:] == ["في"] and not _TREATED.isdisjoint(before):
        return True
    return before != [] and before[-1].removeprefix("و") in _ENTERED


def struck_before(page: Page, last: int, first: int) -> bool:
    """`قتل طفل، وكانت الطائرات قد قصفت X`, `وكان قد أصيب في X`: whether a place is one of what was before.

    Of those who died of their wounds it tells how they came by them.
    """
    had = next((i for i in range(last, first - 1) if page.words[i] in _HAD), first)
    at = next((k for k in range(had + 1, min(had + _HAD_REACH, first - 1)) if page.words[k] == "قد"), None)
    if at is None or not _OF_WOUNDS.isdisjoint(page.words[max(0, last - _HAD_REACH) : had]):
        return False
    verbs = (page.match(at + 1, table) for table in ("events", "harm"))
    return any(v is not None and v.entry.attributes.get("form") == "verb" and not v.form.pronoun for v in verbs)


def housed(page: Page, sentence: Sentence, first: int, displaced: frozenset[str]) -> set[str]:
    """`مخيم النازحين في X`: the displaced by whom what holds them is called, which is where they are.

    So are the students of a feast (`حفل لتخريج طلاب ضباط في مدرسة X`).
    """
    if not _FEASTS.isdisjoint(page.words[max(sentence.first, first - _FEAST_REACH) : first]):
        displaced = displaced | _STUDENTS
    before = range(first - 1, max(0, first - _HOUSED_REACH), -1)
    called = [i for i in before if page.words[i].removeprefix("ال") in displaced and page.words[i + 1] not in _AWAY]
    kept = (i for i in called if page.role(i - 1, "places") == "kind" or page.words[i - 1] in _HOUSING)
    return {page.words[i] for i in kept} | (displaced & _STUDENTS)


def taken_at(page: Page, harmed: Harmed, places: list[PlaceMention]) -> list[PlaceMention]:
    """`اعتقال شابين من بلدة X على حاجز Y`: where somebody was taken, right behind the place where they are from."""
    if harmed.harm not in (Harm.DETAINED, Harm.MISSING):
        return []
    homes = {p.last for p in places if p.origin and p.within is None}
    return [p for p in places if not (p.wide or p.origin) and page.words[p.first - 1] in _AT and p.first - 1 in homes]
