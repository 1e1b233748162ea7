"""Where a report says that no harm came, or that none is known of: nobody is claimed to be harmed there.

`دون وقوع إصابات` is a formula of the word lists. That no word of harm has come is said in too many ways to list
(`لم ترد حتى ساعة إعداد الخبر أي أنباء عن سقوط ضحايا`): there a negation, news or a verb of telling, and what the news
would be of stand in this order, with nothing between that begins another statement.
"""

from __future__ import annotations

from typing import Final

from hasila.model import Wording
from hasila.reading.draft import Draft
from hasila.reading.page import Page

_FORMULA_GAP: Final = 3
_FORMULA_REACH: Final = 8
_REACH: Final = 14
"""Words back from the harm to the negation; the longest of those met has eleven."""
_NO: Final = frozenset("لم ولم لا ولا ليس وليس ليست وليست دون ودون بدون وبدون غياب انعدام".split())
_LACK: Final = frozenset({"غياب", "انعدام"})
_WITHOUT: Final = frozenset({"دون", "ودون", "بدون", "وبدون"})
_STILL: Final = frozenset("يزال تزال يزالون تزل يزل زال زالت زالوا".split())
"""`لا تزال أنباء ترد عن قتلى`: they come."""
_NEWS: Final = frozenset(
    "انباء نبا معلومات معلومه تقارير تقرير بيانات احصاءات احصاييات احصاييه بلاغات بلاغ اخبار خبر"
    " تاكيد تاكيدات اعلان توثيق اشاره افاده افادات دلايل ادله موشرات".split()
)
_TELLS: Final = frozenset(
    "يتحدث تتحدث يتحدثوا يذكر تذكر نذكر يشر تشر يشير تشير يعلن تعلن يعلنوا يوكد توكد يكشف تكشف يوضح توضح يبلغ تبلغ"
    " يورد تورد يعترف تعترف يقر تقر يفصح تفصح يتطرق تتطرق يثبت تثبت يوثق توثق يرصد ترصد يتلق تتلق نتلق يسجل"
    " تسجل".split()
)
"""Verbs of telling as they stand behind a negation."""
_ABOUT: Final = frozenset("عن حول بشان بخصوص الي علي".split())
_WHAT: Final = frozenset(
    "اي ايه او و سقوط وقوع وجود حدوث ارتقاء تسجيل خساير بشريه ماديه اضرار حالات مزيد من بين".split()
)
"""What stands between the news and the people without saying more of them."""
_ANOTHER: Final = frozenset(
    "، : . ؛ الا سوي غير باستثناء لكن ولكن بل الذي التي الذين اللذين حيث فيما بينما وبينما كما وكما وكان كان"
    " عن حول بشان بخصوص المسووليه مسووليتها مسووليته مسووليتهم".split()
)
"""What begins another statement, or is what the news are of (`لم تعلن جهة مسؤوليتها عن مقتل مدنيين`)."""
_AFTER: Final = frozenset("بعد عقب اثر رغم جراء منذ قبل خلال بسبب نتيجه في من".split())
_DIRECT: Final = 4
"""Words between a verb of telling and what it would tell without `عن` (`لم تؤكد المصادر وقوع إصابات`)."""


def says_no_harm(page: Page, draft: Draft) -> bool:
    """Whether the words around a group say that no harm came to it, or that none is known of."""
    return _is_formula(page, draft) or _is_without(page, draft) or _is_unheard_of(page, draft)


def _is_formula(page: Page, draft: Draft) -> bool:
    """`دون وقوع إصابات`: the bare formula is no claim."""
    first = draft.group.first
    cues = page.found("cues", max(draft.sentence.first, first - _FORMULA_REACH), first + 1)
    return any(
        c.entry.attributes["role"] == "habitual"
        or (c.entry.attributes["role"] == "formula" and c.last >= first - _FORMULA_GAP)
        for c in cues
    )


def _is_without(page: Page, draft: Draft) -> bool:
    """`نجا القيادي دون إصابته بأذى`: what told the harm stands right behind `دون`."""
    cue = draft.harmed.cue
    return draft.sentence.first < cue and page.words[cue - 1] in _WITHOUT


def _is_unheard_of(page: Page, draft: Draft) -> bool:
    """`لم ترد بعد أنباء عن سقوط ضحايا`, `ولم يتحدث البيان عن قتلى`: people of no figure, of whom nothing was told."""
    group = draft.group
    if not ((group.count.wording is Wording.SOME and not group.definite) or _is_any(page, group.first)):
        return False
    first = draft.sentence.first
    end = _what_begins(page, first, min(group.first, draft.harmed.cue))
    no = next((i for i in range(end - 1, max(first, end - _REACH) - 1, -1) if page.words[i] in _NO), None)
    if no is None or page.words[no + 1] in _STILL:
        return False
    between = page.words[no + 1 : end]
    led = bool(between) and between[-1] in _ABOUT
    if not _ANOTHER.isdisjoint(between[:-1] if led else between):
        return False
    if not led and not _by_particle(page, end):
        return 0 < len(between) <= _DIRECT and between[0] in _TELLS and _AFTER.isdisjoint(between)
    lacks = page.words[no] in _LACK
    return between[0] in _TELLS or any(w in _NEWS or (lacks and w.removeprefix("ال") in _NEWS) for w in between)


def _what_begins(page: Page, first: int, harm: int) -> int:
    """Where the words begin that say of what the news would be (`أي سقوط لقتلى أو جرحى`)."""
    at = harm
    while (
        at > first
        and not _by_particle(page, at)
        and (page.words[at - 1] in _WHAT or page.match(at - 1, "harm") or page.match(at - 1, "people"))
    ):
        at -= 1
    return at


def _by_particle(page: Page, position: int) -> bool:
    """`بسقوط`, `بمقتل`: what is told of, without `عن`."""
    told = page.match(position, "harm") or page.match(position, "people")
    return page.words[position] in ("بسقوط", "بوقوع", "بوجود") or (told is not None and told.form.particles == "ب")


def _is_any(page: Page, position: int) -> bool:
    """`مقتل أي مدني`, `أي من المدنيين`."""
    return page.words[position] in ("اي", "ايا") or page.words[position - 1] in ("اي", "ايا")
