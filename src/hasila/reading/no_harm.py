"""Where a report says that no harm came, or that none is known of: nobody is claimed to be harmed there.

`دون وقوع إصابات` is a formula of the word lists. That no word of harm has come is said in too many ways to list
(`لم ترد حتى ساعة إعداد الخبر أي أنباء عن سقوط ضحايا`): there a negation, news or a verb of telling, and what the news
would be of stand in this order, with nothing between that begins another statement.
"""

from __future__ import annotations

from typing import Final

from hasila.model import Polarity, Wording
from hasila.reading.draft import Draft
from hasila.reading.page import Page

_FORMULA_GAP: Final = 3
_FORMULA_REACH: Final = 8
_REACH: Final = 14
_NO: Final = frozenset("لم ولم لا ولا ما وما مافي ماكو ليس وليس ليست وليست دون ودون بدون وبدون غياب انعدام".split())
_LACK: Final = frozenset({"غياب", "انعدام"})
_WITHOUT: Final = frozenset({"دون", "ودون", "بدون", "وبدون"})
_UNDONE: Final = 4
"""Words before `دون` within which a negation undoes it (`لا يمر يوم دون مقتل مدنيين`)."""
_COMES: Final = frozenset(
    "ترد يرد تصل يصل تتوفر يتوفر تتوافر يتوافر توجد يوجد تصدر يصدر نتلق تتلق يتلق يتلقوا هناك في كان تكن يكن".split()
)
"""How news comes, behind a negation."""
_NEWS: Final = frozenset(
    "انباء نبا معلومات معلومه تقارير تقرير بيانات احصاءات احصاييات احصاييه بلاغات بلاغ اخبار خبر"
    " تاكيد تاكيدات اعلان توثيق اشاره افاده افادات دلايل ادله موشرات".split()
)
_TELLS: Final = frozenset(
    "يتحدث تتحدث يتحدثوا يذكر تذكر نذكر يشر تشر يشير تشير يعلن تعلن يعلنوا يوكد توكد يكشف تكشف يوضح توضح يبلغ تبلغ"
    " يورد تورد يفصح تفصح يتطرق تتطرق يثبت تثبت".split()
)
"""Verbs of telling as they stand behind a negation."""
_ADMITS: Final = frozenset("يعترف تعترف يعترفوا يقر تقر يقروا".split())
"""What is not admitted has happened, but where it is said of anybody at all (`لم يعترف بمقتل أي من جنوده`)."""
_BESIDE: Final = frozenset(
    "اي ايه بعد حتي الان اللحظه لحظه هذه هذا الي ساعه الساعه اعداد كتابه نشر الخبر التقرير علي الفور"
    " موكده رسميه دقيقه فوريه اوليه اضافيه جديده واضحه كافيه موثوقه اكيده محدده موكد رسمي رسميا".split()
)
"""What may stand beside the news and its verb: since when, of what kind."""
_ABOUT: Final = frozenset("عن حول بشان بخصوص الي".split())
_WHAT: Final = frozenset("اي ايه او و سقوط وقوع وجود حدوث ارتقاء تسجيل خساير بشريه ماديه اضرار حالات من بين".split())
"""What stands between the news and the people without saying more of them."""
_SUBJECT: Final = 4
"""Words of the one who does not tell (`المتحدث باسم وزارة الدفاع`)."""
_WITH_WAW: Final = frozenset("وزاره وزير وكاله وسايل وسايط وحدات".split())
_MATTERS: Final = (
    *("مسوولي", "تبني", "سبب", "اسباب", "ظروف", "ملابسات", "هوي", "تفاصيل", "عدد", "اسم", "حصيل", "نتاي", "تحقيق"),
    *("موقف", "مكان", "موعد", "مصير", "كيف", "رد", "تعليق", "حقيق", "دور", "تورط", "ضلوع"),
)
"""What else is not told of those who were harmed (`لم تعلن جهة المسؤولية عن مقتل مدنيين`, `لم تذكر سبب مقتلهم`)."""
_AFTER: Final = frozenset({"بعد", "عقب", "اثر", "منذ", "قبل"})
"""`لم تعلن الحكومة الحداد بعد سقوط قتلى`."""
_EXCEPT: Final = frozenset({"الا", "سوي", "باستثناء", "رغم"})


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
    without = draft.harmed.cue - 1
    if without < draft.sentence.first or page.words[without] not in _WITHOUT:
        return False
    return _NO.isdisjoint(page.words[max(draft.sentence.first, without - _UNDONE) : without])


def _is_unheard_of(page: Page, draft: Draft) -> bool:
    """`لم ترد بعد أنباء عن سقوط ضحايا`, `ولم يتحدث البيان عن قتلى`: people of no figure, of whom nothing was told.

    A denial (`لم يسجل المرصد مقتل مدنيين`) is somebody's, and stays.
    """
    group, sentence = draft.group, draft.sentence
    anybody = _is_any(page, group.first)
    noun = page.match(group.first, "people")
    theirs = group.definite or (noun is not None and bool(noun.form.pronoun))  # `لم يعلن مقتل ضباطه`
    if not ((group.count.wording is Wording.SOME and not theirs) or anybody):
        return False
    if group.last < sentence.last and page.words[group.last].endswith("وا"):
        return False  # `إحصائية عن ضحايا سقطوا في الغارات`
    if draft.harmed.polarity is Polarity.DENIED or not _EXCEPT.isdisjoint(page.words[group.last : sentence.last]):
        return False
    end = _what_begins(page, sentence.first, min(group.first, draft.harmed.cue))
    no = next((i for i in range(end - 1, max(sentence.first, end - _REACH) - 1, -1) if page.words[i] in _NO), None)
    between = page.words[no + 1 : end] if no is not None else []
    led = between[-1:] != [] and between[-1] in _ABOUT
    told = [w for w in (between[:-1] if led else between) if w not in _BESIDE]
    if not told:
        return False
    if no is not None and page.words[no] in _LACK:
        return led and all(w.removeprefix("ال") in _NEWS for w in told)
    about = led or _by_particle(page, end)
    if told[0] in _NEWS or told[0] in _COMES:
        return about and told[-1] in _NEWS and all(w in _NEWS or w in _COMES for w in told)
    if not about and between[-1] in _AFTER:
        return False
    return (told[0] in _TELLS or (anybody and told[0] in _ADMITS)) and _is_subject(told[1:])


def _is_subject(words: list[str]) -> bool:
    """Whether words may be the one who does not tell, and of what kind of news: nouns, most with their article."""
    named = [w for w in words if w not in _NEWS]
    plain = [w for w in named if not w.startswith("ال")]
    joined = any(w.startswith("و") and w not in _WITH_WAW for w in named)
    if any(w.removeprefix("ال").startswith(_MATTERS) for w in named):
        return False
    return len(named) <= _SUBJECT and len(plain) <= 1 + ("باسم" in plain) and not joined


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
    return not {"اي", "ايا"}.isdisjoint(page.words[max(position - 2, 0) : position + 1])
