"""Whether a noun of people counts any without a number: some do only in the right company (`إصابة سورية`)."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Status
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.named import is_surname, name_after
from hasila.reading.page import Page

_CAMPAIGN: Final = "detained.campaign"
_DETAINED: Final = "detained"
_NATIONAL: Final = "national"
_EVERY: Final = frozenset("كل لكل بكل وكل".split())
_LONGEST: Final = 4
_OPENINGS: Final = frozenset("ان بان وان من كلا وفاه اسره عايله ذوي لاسره لعايله لذوي باسره \n . ، : | - –".split(" "))
"""What stands before `المدني فلان`, where `الدفاع المدني` is another matter."""
_LANDS: Final = frozenset({"kind", "region"})
_MARKS: Final = frozenset("\"“«'‘(")
_NEAR: Final = 2
_IS_SO: Final = frozenset("خطيره خطره بليغه حرجه طفيفه متوسطه بالغه مباشره".split())
_PERSONS: Final = ("child", "adult", "elderly")
_SEVERAL: Final = frozenset({"two", "many"})
_KUNYAS: Final = frozenset("ابو ابا وابو لابو".split())
_AIDES: Final = ("مساعده", "معاونه")
"""`قتل القائد ومساعده`; with `ة` these are no people: `بحاجة إلى مساعدة`."""


def stands_alone(page: Page, noun: Match) -> bool:
    """Whether a noun without a number is a group: some are one only in the right company (`إصابة سورية`)."""
    attributes = noun.entry.attributes
    following = page.match(noun.last, "people")
    harm = page.match(noun.first - 1, "harm") if noun.first > 0 else None
    after_harm = harm is not None and harm.entry.id != _CAMPAIGN  # `اعتقالات أخرى`
    state = following is not None and "harm" in following.entry.attributes and page.words[following.first].endswith("ا")
    if (attributes.get("other") and following and not state) or _is_nobody(page, noun, after_harm):
        return False
    if (attributes.get("after_harm") or noun.entry.table == "counted") and not _in_company(page, noun, harm):
        return False
    if attributes.get("named") and noun.last - noun.first == 1 and not _has_article(page, noun):
        return False
    if noun.entry.table == "counted" and noun.form.article:
        return False  # `#الأسد_يقتل_السوريين`
    if attributes.get("adjective") and noun.form.article and noun.last - noun.first == 1:
        told = after_harm or noun.first == 0 or page.words[noun.first - 1] in _OPENINGS
        return told and name_after(page, noun.last, len(page.words), short=after_harm) > noun.last
    return not (noun.entry.id.startswith("body") and following is not None and following.form.article)


def _is_of_a_thing(page: Page, position: int) -> bool:
    """`عثر على كلب مقتول`: behind `على` and a word that no list knows."""
    known = page.matches[position - 1] or page.words[position - 1].startswith("ال")
    return position > 1 and page.words[position - 2] == "علي" and not known


def _in_company(page: Page, noun: Match, harm: Match | None) -> bool:
    """Whether a noun stands where alone it tells of people: behind a word of harm, a part's cue, other people."""
    attributes = noun.entry.attributes
    if not attributes.get("after_harm"):
        return False
    if harm is not None and harm.entry.id != _CAMPAIGN:
        detains = harm.entry.attributes.get("form") == "verb" and harm.entry.attributes["harm"] == _DETAINED
        return not (attributes.get("office") and detains)
    if noun.entry.table != "counted" or noun.entry.id.startswith(_NATIONAL):
        return False
    if page.words[noun.first].endswith("ا") and page.words[noun.first - 1].endswith("ون"):
        return bool(page.found("harm", max(noun.first - _LONGEST, 0), noun.first))  # `اغتال مسلحون مرشحاً`
    behind = page.found("cues", max(noun.first - _LONGEST, 0), noun.first)
    if any(cue.last == noun.first and cue.entry.attributes["role"] == "part" for cue in behind):
        return True
    before = page.found("people", max(noun.first - _LONGEST, 0), noun.first) if noun.form.particles == "و" else []
    return any(m.last == noun.first and not m.form.article for m in before)


def _ends_harm(page: Page, position: int) -> bool:
    """Whether a phrase of harm ends right before a word (`إلقاء القبض على آخر`)."""
    told = page.found("harm", max(position - _LONGEST, 0), position)
    return any(m.last == position and m.entry.id != _CAMPAIGN for m in told)


def _is_nobody(page: Page, noun: Match, after_harm: bool) -> bool:
    """A word that counts nobody here: `اعتقال كل شخص يمر`, `وكان معتقلاً لدى …`, `غارة أخرى`."""
    word, number = page.words[noun.first], noun.entry.attributes.get("number")
    return (
        (noun.first > 0 and number == "one" and page.words[noun.first - 1] in _EVERY)
        or (noun.entry.attributes.get("harm") == "detained" and word.endswith(("ا", "ه")) and not noun.form.article)
        or (word in ("مدنيه", "مسلحه") and not after_harm)  # `سيارة مدنية`, `قوة مسلحة`
        or (word in ("اخري", "اخر") and not (after_harm or _ends_harm(page, noun.first)))
        or word == "القوات"
        or (noun.first > 0 and page.words[noun.first - 1] in _KUNYAS and not noun.form.particles)  # `أبو ثائر`
        or (word.endswith(_AIDES) and page.report.text[page.tokens[noun.first].end - 1] == "ة")
        or _is_whoever(page, noun.first)
        or (word.startswith("مقتول") and _is_of_a_thing(page, noun.first))
        or (word == "اب" and not _is_father(page, noun.first))
        or (noun.entry.id == "others.one_of" and not _IS_SO.isdisjoint(page.words[noun.last : noun.last + 1]))
        or (word == "ام" and _names_a_place(page, noun))
        or is_surname(page, noun.first)
    )


def _names_a_place(page: Page, noun: Match) -> bool:
    """`قرية أم التين`, `ريف المدينة "أم التين"`: a name that begins with `أم`, right behind a word of places."""
    told = page.matches[noun.first - 1].get("places") if noun.first else None
    if told is not None and told.entry.attributes.get("role") == "kind" and not told.form.article:
        return page.match(noun.last, "people") is None
    start = page.tokens[noun.first].start
    quoted = start > 0 and page.report.text[start - 1] in _MARKS
    near = range(max(noun.first - _NEAR, 0), noun.first)
    return quoted and any(page.role(i, "places") in _LANDS and not page.match(i, "harm") for i in near)


def _is_whoever(page: Page, position: int) -> bool:
    """`اعتقال أي شخص لا يحمل هوية`: nobody yet; `لم يقتل أي مدني` denies."""
    harm = page.match(position - 2, "harm") if position > 1 and page.words[position - 1] == "اي" else None
    return harm is not None and harm.entry.attributes["harm"] == "detained"


def _is_father(page: Page, position: int) -> bool:
    """`أب وطفلاه`, not the month `آب`, whose letters are the same once folded."""
    token = page.tokens[position]
    return position not in page.day_words and "آ" not in page.report.text[token.start : token.end]


def _has_article(page: Page, noun: Match) -> bool:
    """Whether a noun has the article; one of three letters (`الأخ`) is listed with it."""
    return noun.form.article or noun.form.stem.startswith("ال")


def is_another_person(page: Page, group: Group, noun: Match) -> bool:
    """`شهيدان طفل وامرأة`, `3 شهداء طفلان ورجل`: a noun of fewer people right behind several begins a list of them."""
    if _in_another_case(page, group, noun):
        return True
    if not noun.entry.id.startswith(_PERSONS) or group.count == ONE:
        return False
    own = page.match(group.first, "people") or page.match(group.last - 1, "people")
    number, several = noun.entry.attributes.get("number"), own and own.entry.attributes.get("number") in _SEVERAL
    return bool(several) and (number == "one" or (number == "two" and group.counted and group.count != TWO))


def _in_another_case(page: Page, group: Group, noun: Match) -> bool:
    """`مسلحون مدنيين`, `جندي طفلاً`: who does it, then to whom."""
    word, following = page.words[group.last - 1], page.words[noun.first]
    if word.endswith("ون") and following.endswith("ين"):
        return True
    if group.counted or group.kind != "noun" or group.status is not Status.COMBATANT:
        return False
    if following.endswith(("ها", "هما", "نا")) or "harm" in noun.entry.attributes:
        return False
    one = noun.entry.attributes.get("number") == "one" and noun.form.stem in (following, following[:-1])
    return one and following.endswith("ا") and not word.endswith("ا")
