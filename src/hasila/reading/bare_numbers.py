"""Numbers whose people are understood: `قتل ثلاثة في قصف`, `أصيب خمسة وهم يجمعون الحطب`.

A number stands bare where the word behind it cannot be the noun that it counts. Such words are a closed class
(prepositions, conjunctions, adverbs), or shown by their form: from three to ten a counted noun is a plural in the
genitive, and so neither ends in the alif of an adverb (`رمياً`) nor is a verb (`يعملون`, `نقلوا`).
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Form
from hasila.model import Count, Part, Status, Wording
from hasila.reading.ages import is_age, numbers_a_thing
from hasila.reading.group import ONE, SOME, Group
from hasila.reading.numbers import Number
from hasila.reading.page import Page

_FOLLOWERS: Final = frozenset(
    # prepositions, and nouns that serve as such
    "في من علي الي عن مع حتي منذ مذ عبر لدي عند ضد دون بدون تحت فوق امام خلف وراء قرب بجانب داخل خارج ضمن وسط بين حول"
    " نحو تجاه باتجاه لحظه اثناء خلال بعد قبل عقب قبيل بعيد جراء اثر نتيجه بسبب بفعل رغم حسب بحسب وفق وفقا"
    # conjunctions, relatives, particles
    " و او ثم لكن غير فيما بينما حيث حين عندما حينما بعدما قبلما لما كما كي ان ممن الذين اللذين اللتين لم لا ليسوا لن"
    " قد كانوا كانا كان كانت كن هما وهم وهما كل اخرين جميعا معا فقط كذلك ايضا تقريبا دفعه"
    # those counted, told again
    " بينهم بينهن منهم منهما منهن احدهم احداهما احدهما حالتهم حالتهما جميعهم كلهم كلاهما معظمهم اغلبهم غالبيتهم بعضهم"
    " يعتقد يرجح يشتبه يستقلون"
    # where and when
    " قباله غرب شرق شمال جنوب شرقي غربي شمالي جنوبي اليوم امس مساء صباح فجر ظهر عصر ليل ليله يوم"
    # how
    " بقصف بغاره بغارات بجروح بجراح بانفجار برصاص بهجوم بشظايا بتهمه بسقوط بسلاح بنيران رميا متاثرين متاثرات"
    # those left of more
    " الباقين الباقون الباقيين المتبقين المتبقون".split()
)
_CLAUSE_CUES: Final = frozenset("part cause leads_to most all_are one_family tally total".split())
_AND_ONE: Final = frozenset("وواحد وواحده".split())
_FEW: Final = range(3, 11)
_THEIRS: Final = ("هم", "هما", "هن")
_SHORTEST_OWN: Final = 4
_NO_PRONOUN: Final = frozenset("دراهم مراهم مساهم".split())
_FOURTH_FORM: Final = 6
_ARTICLE: Final = ("العشرات", "والعشرات", "الميات", "والميات", "الالاف", "والالاف")
"""`العشرات`, `المئات`: what they count can only follow with `من`."""
_BY: Final = ("بال", "باست", "بان")
"""How verbal nouns begin behind `ب` (`بالرصاص`, `باستهداف`, `بانهيار`)."""


def bare_number(page: Page, number: Number, after: int, limit: int) -> Group | None:
    """The group of a number that counts people whom no noun tells; `after` is the word behind it."""
    few = number.count.wording is Wording.EXACT and number.count.min in _FEW
    if after < limit and page.tokens[after].is_arabic and not (_cannot_be_counted(page, after, few=few)):
        return None
    if (number.count == ONE and page.words[number.first] not in _AND_ONE) or is_age(page, number):
        return None
    if numbers_a_thing(page, number) or _is_rest(page, number.count, number.last):
        return None
    skip = particle_letters(page, number.first)
    return Group(
        number.first, number.last, number.count, Status.UNKNOWN, None, Part.ALL, kind="bare", counted=True, skip=skip
    )


def _cannot_be_counted(page: Page, position: int, *, few: bool) -> bool:
    """Whether a word cannot be the noun that a number before it counts; `few` of a number from three to ten."""
    word = page.words[position]
    definite = page.words[position - 1] in _ARTICLE
    return definite or word in _FOLLOWERS or _starts_clause(page, position) or (few and _is_adverb_or_verb(word))


def _is_adverb_or_verb(word: str) -> bool:
    """`رمياً`, `غرقاً`; `يجمعون`, `نقلوا`; `باحتراق منزلهم`, `بإطلاق النار`; `حتفهم`: no such plural."""
    adverb = word.endswith("ا") and not word.endswith("يا")
    verb = word.startswith("ي") and word.endswith("ون")
    theirs = len(word) > _SHORTEST_OWN and word.endswith(_THEIRS) and word not in _NO_PRONOUN
    by = word.startswith("با") and (word[3:4] == "ت" or (word[4:5] == "ا" and len(word) == _FOURTH_FORM))
    return adverb or verb or theirs or word.startswith(_BY) or (by and not word.endswith("ات"))


def _starts_clause(page: Page, position: int) -> bool:
    """Whether a word is joined by `و`, or begins a cause, a saying, a day or a quote."""
    word, event = page.words[position], page.match(position, "events")
    return (
        word.startswith(("و", "ينتم", "تنتم"))
        or (event is not None and event.form.particles == "ب")
        or page.words[position : position + 2] == ["هم", ":"]
        or bool(page.match(position, "harm"))
        or page.role(position, "cues") in _CLAUSE_CUES
        or page.role(position, "sources") == "according"
        or position in page.day_words
        or position in page.joints
    )


def _is_rest(page: Page, count: Count, last: int) -> bool:
    """`بعض الخسائر`: some of what is no people."""
    return count == SOME and page.role(last, "cues") in ("tally", "total")


def particle_letters(page: Page, position: int) -> int:
    """How many letters of a word are particles joined to it (`وثلاثة`)."""
    forms = page.language.forms(page.words[position])
    return letters_before(page.words[position], forms[0]) if forms and page.tokens[position].is_arabic else 0


def letters_before(word: str, form: Form) -> int:
    """How many letters stand before a noun's own: its particles, and the one that `لل` leaves of its article."""
    joined = len(form.particles)
    return joined + (form.article and word[joined : joined + 2] != "ال")
