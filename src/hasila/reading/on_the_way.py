"""Places that somebody only passed: on the way to another, through which people came, and those that are left out."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page, Sentence

_PAUSES: Final = frozenset("، , ( : ثم حيث بعد اثر جراء نتيجه ما مما".split())
_REACH: Final = 4
_ARRIVED: Final = frozenset(
    "وصلوا وصلن وصلنا يصلون لجاوا لجوا لجين عادوا عادت خرجوا خرجن خرجت انتقلوا انتقلت انتقل توجهوا"
    " توجهت سافروا غادروا".split()
)
_WENT: Final = frozenset("انتقلوا انتقلت انتقل توجهوا توجهت سافروا".split())
_THERE_REACH: Final = 5
_EXCEPT: Final = frozenset("باستثناء عدا ماعدا".split())
_EXCEPT_REACH: Final = 6
_WAY_REACH: Final = 6
_GOING: Final = frozenset(
    "توجهه توجهها توجههم توجههما عودته عودتها عودتهم عودتهما طريقه طريقها طريقهم طريقهما انتقاله انتقالها انتقالهم سفره"
    " سفرهم سفرها ذهابه ذهابها ذهابهم متجها متجهه متجهين متوجها متوجهه متوجهين عايدا عايدين متوجهه".split()
)
_AWAY: Final = frozenset({"من", "الي", "باتجاه"})
_WITHDRAWAL: Final = frozenset(
    "خروج الخروج خروجهم انسحاب الانسحاب انسحابهم انسحب انسحبت انسحبوا ينسحب ينسحبون ينسحبوا تنسحب تنسحبوا".split()
)
_NAMED_BY: Final = ("kind", "at", "governorate")
_TOWARDS: Final = frozenset("الي باتجاه نحو صوب".split())


def is_passed(page: Page, sentence: Sentence, first: int) -> bool:
    """`نقلوا إلى مشافٍ عبر معبر X`, `وصلوا إلى مخيم Y`, `باستثناء من قتلوا في محافظة Z`."""
    before = page.words[max(sentence.first, first - _REACH) : first]
    arrived = before[-1:] == ["الي"] and any(w in _ARRIVED or w.removeprefix("و") in _ARRIVED for w in before)
    arrived = arrived and not _happened_there(page, sentence, first, before)
    if before[-1:] == ["عبر"] or arrived or _is_withdrawn(page, sentence, first, before):
        return True
    return _is_excepted(page, sentence, first)


def _happened_there(page: Page, sentence: Sentence, first: int, before: list[str]) -> bool:
    """`انتقل الشاب إلى مدينة X حيث قتل`, `توجهت عائلة إلى X فقتل خمسة منها`: whether it was where somebody went."""
    if _WENT.isdisjoint(w.removeprefix("و") for w in before):
        return False
    after = range(first + 1, min(sentence.last, first + _THERE_REACH))
    return any(page.words[i] == "حيث" or (page.words[i].startswith("ف") and page.match(i, "harm")) for i in after)


def _is_withdrawn(page: Page, sentence: Sentence, first: int, before: list[str]) -> bool:
    """`مقابل الخروج لمناطق X`, `وانسحبوا باتجاه بلدة Y`: where somebody went after all was over."""
    name = page.match(first, "places")
    led = before != [] and (before[-1] in _TOWARDS or (name is not None and name.form.particles == "ل"))
    left = next((i for i, w in enumerate(before) if w.removeprefix("و").removeprefix("ب") in _WITHDRAWAL), None)
    if before[-1:] == ["من"] and left is not None:  # `داهمت بلدة X قبل أن تنسحب من Y`
        told = range(sentence.first, first - len(before) + left)
        led = any(page.role(i, "places") in _NAMED_BY for i in told)
    return led and left is not None and _PAUSES.isdisjoint(before[left:])


def _is_excepted(page: Page, sentence: Sentence, first: int) -> bool:
    """`قتل 40 في العراق، باستثناء من قتلوا في محافظة X`: a place that is left out."""
    for i in range(first - 1, max(sentence.first, first - _EXCEPT_REACH) - 1, -1):
        if page.words[i] in _PAUSES:
            return False
        if page.words[i] in _EXCEPT:
            return True
    return False


def is_on_the_way(page: Page, sentence: Sentence, first: int) -> bool:
    """`قتل أثناء توجهه من مدينة X إلى مدينة Y بانفجار قرب Z`: from where somebody went, and where to."""
    if page.words[first - 1] not in _AWAY or page.role(first, "places") not in ("kind", "governorate"):
        return False
    reach = page.words[max(sentence.first, first - _WAY_REACH) : first - 1]
    return not _GOING.isdisjoint(reach) and _PAUSES.isdisjoint(reach)
