"""Speakers whom no word of the lists names: the subject of a verb of saying, told by what stands behind it."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import bare
from hasila.reading.page import Page, Sentence
from hasila.text import fold

SUPPOSED: Final = "ما"
"""Stands for the verb of `وفق ما روت …`, behind which nothing but its subject can stand."""
_TAKES_NAMES: Final = frozenset(
    "قال قالت اضاف اضافت صرح صرحت اوضح اوضحت اكد اكدت ذكر ذكرت اشار اشارت اعلن اعلنت افاد افادت كشف لفت لفتت يقول تقول"
    " يضيف تضيف يوضح توضح يروي تروي يوكد توكد كشفت بين بينت كتب كتبت نوه نوهت اردف اردفت تابع تابعت يتابع تتابع"
    " روي روت تحدث تحدثت يتحدث تتحدث يذكر تذكر يشير تشير يفيد تفيد يكشف تكشف".split()
)
DATA: Final = frozenset(
    "بيانات ارقام معطيات توثيقات توثيق معلومات سجلات حصيله احصاييه احصاييات احصاء احصاءات تقديرات تقدير قوايم لوايح رصد"
    " جرد مسح انباء نتايج تحقيقات وقايع مشاهد".split()
)
"""What a source has, and tells of: no source itself."""
_ANNOUNCING: Final = frozenset("اعلن اعلنت تابع تابعت يتابع تتابع".split())
"""What these lead to without `أن` may be their object (`أُعلن حداد في المدينة`)."""
_AFTER_NAME: Final = frozenset("ان ان بان انه انها عن : ، في ل بانه الي علي".split())
_THAT: Final = frozenset("ان بان انه انها انهم بانه بانها انهما :".split())
_NOT_THAT: Final = frozenset("بعد قبل الي حتي منذ رغم دون علي كما ما مع قبيل من".split())
_SAYING_REACH: Final = 16
_OF_ONE: Final = frozenset("في من ل لم طلب طلبت رفض رفضت فضل فضلت اشترط اشترطت يعمل تعمل كان كانت ،".split())
_THAT_THEY: Final = frozenset("انهم انهما انهن اننا انني اني انا انك".split())
_ADVERBS: Final = frozenset("اعلاه ادناه سابقا انفا كثيرون كثير".split())
_LONGEST_NAME: Final = 4
"""Letters: a longer word with `ب` that is no known name is one joined to it (`بصوت مرتفع`)."""
_NISBA: Final = 5
_FOR_IT: Final = frozenset("فيها فيه باسمها باسمه باسمهم لديها لديه".split())
_MOST_WORDS: Final = 7
_MOST_OF_NAME: Final = 2


def may_speak(page: Page, sentence: Sentence, start: int, verb: str) -> bool:
    """Whether unknown words behind a verb of saying may be its subject: before a word that a saying takes."""
    verb = verb.removeprefix("و")
    if (verb != SUPPOSED and verb not in _TAKES_NAMES) or not page.tokens[start].is_arabic:
        return False
    if page.words[start].removeprefix("ال") in DATA:
        return False
    if (_is_after_name(page, start) or page.role(start, "sources") or _is_joined(page, start)) and not is_ali(
        page, start
    ):
        return False
    last = start
    while last < sentence.last and last - start < _MOST_WORDS and page.tokens[last].is_arabic:
        ends = _is_after_name(page, last) or page.role(last, "sources") == "stop"
        if (ends and not is_ali(page, last)) or "harm" in page.matches[last]:
            break
        described = last > start and page.words[last].startswith("ال")  # `خلية الإعلام الحربي`
        if last in page.day_words or ({"events", "cues"} & page.matches[last].keys() and not described):
            return False
        last += 1
    if verb == SUPPOSED:
        some = start in page.numbers and page.words[start + 1 : start + 2] == ["من"]  # `اثنان من سكان البلدة`
        return last > start and (some or _is_someone(page, start))
    given = last - start == 1 and "names" in page.matches[start]  # `يقول محمد (اسم مستعار)`
    if given or 2 <= last - start < _MOST_WORDS:
        return last < sentence.last
    return last - start == 1 and verb not in _ANNOUNCING and _is_someone(page, start) and _says(page, sentence, last)


def _is_after_name(page: Page, position: int) -> bool:
    return page.words[position] in _AFTER_NAME


def is_ali(page: Page, position: int) -> bool:
    """`علي حسين`, `الطبيب علي البياتي`: a name, which once folded is the preposition `على`; a name follows it."""
    written = page.report.text[page.tokens[position].start : page.tokens[position].end]
    if page.words[position] != "علي" or "ى" in written or position + 1 >= len(page.words):
        return False
    if position and page.words[position - 1] in ("ابو", "ابي", "ابا"):
        return True
    after, told = page.words[position + 1], page.matches[position + 1].keys()
    return told == {"names"} or (not told and after.startswith("ال") and after.endswith("ي") and len(after) > _NISBA)


def names_it(name: str, publisher: list[str]) -> bool:
    """`المنظمة`, `مجلس العشيرة`: whether a definite name's words all are the publisher's own (`مجلس عشيرة X`)."""
    words = fold(name).split() or [""]
    last = words[-1].startswith("ال") and len(words) <= _MOST_OF_NAME < len(publisher) + 1
    return last and {bare(w) for w in words} <= set(publisher) and bare(words[0]) == publisher[0]


def is_within(page: Page, position: int) -> bool:
    """`مصدر فيها`, `متحدث باسمه`: whether a source is told to speak for the one named before."""
    return not _FOR_IT.isdisjoint(page.words[position - 1 : position + 1])


def _is_someone(page: Page, position: int) -> bool:
    """Whether a word alone may be a speaker: no adverb (`وأكد مجدداً أن`), and nobody who is counted."""
    word = page.words[position]
    told = page.matches[position].keys()
    return not (word.endswith("ا") or word in _ADVERBS or position in page.numbers or told & {"harm", "events", "cues"})


def _says(page: Page, sentence: Sentence, start: int) -> bool:
    """`قال ضابط طلب عدم الكشف عن اسمه إن`: whether what a speaker said begins behind what is told of him."""
    follows = page.words[start : start + 1]
    if not follows or not (follows[0] in _THAT or follows[0] in _OF_ONE or follows[0].startswith("ل")):
        return False
    for i in range(start, min(sentence.last, start + _SAYING_REACH)):
        if page.words[i] in _THAT:
            return page.words[i - 1] not in _NOT_THAT
        if "harm" in page.matches[i]:
            return False
    return False


def _is_joined(page: Page, start: int) -> bool:
    """`أفاد بسقوط`, `قال إننا`: a word that a saying takes, joined to another; not a name such as `بهاء`."""
    word = page.words[start]
    if not word.startswith("ب") or "names" in page.matches[start]:
        return word in _THAT_THEY
    return len(word) > _LONGEST_NAME or any("ب" in f.particles for f in page.language.forms(word))
