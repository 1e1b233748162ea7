"""Words with which a report takes up a source that it named before: `المصادر`, `الشبكة ذاتها`."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Attribution, SourceKind
from hasila.reading.page import Page
from hasila.reading.voice import Sources, Voice
from hasila.text import fold

ANAPHORIC: Final = frozenset(
    "الموسسه اللجنه الوزاره المديريه القياده الفريق المصادر المصدر المراسل الوكاله الموقع الشبكه البيان المركز"
    " المتحدث المتحدثه الناشطون النشطاء الناشط الناطق القناه الصحيفه المنظمه المواقع الشبكات التقرير الاهالي السكان"
    " الشهود الطبيب المسوول المسوولون الهييه التنظيم الحركه التجمع الموسسات الصفحه الصفحات المجلس ذاته ذاتها"
    " الاحصاييه الاحصاييات الدراسه التحقيق الاخير الاخيره المكتب المفوضيه الرابطه الجمعيه البعثه الخليه".split()
)
"""What takes up a source named before: the nearest of that kind (`مصادر محلية … المصادر`), else the last one."""
SAME: Final = frozenset(
    "المعنيه المعني المتخصصه المختصه المهتمه ذاتها ذاته نفسها نفسه المحليه المذكوره المذكور".split()
)
STATEMENTS: Final = frozenset(
    "بيان بيانا البيان تقرير تقريرا تقريرها تقريره التقرير احصاييه احصاييتها دراسه حصيلتها".split()
)
DOCUMENTS: Final = ("بيان", "تقرير", "احصاييه", "دراسه", "تحقيق")
NEWS: Final = frozenset(
    "معلومات معلومه شهادات شهاده افادات تفاصيل تسجيلات بيانات صور انباء احصاييه حصيله ارقام".split()
)
OUR_OWN: Final = frozenset({"فرقنا", "طواقمنا", "كوادرنا", "متطوعونا"})
FROM_HIM: Final = frozenset({"عنه", "عنها", "عنهم"})
_BODIES: Final = frozenset(
    "الموسسه اللجنه الوزاره المديريه القياده الهييه المنظمه المجلس الحركه التنظيم المكتب المفوضيه الرابطه"
    " الجمعيه البعثه الخليه".split()
)
_OUTLETS: Final = frozenset("الوكاله الموقع الشبكه القناه الصحيفه المركز".split())
_CORRESPONDENT: Final = "مراسل"
_STATEMENTS: Final = frozenset(
    "بيان البيان بيانها بيانه بلاغ تصريح تصريحات تصريحاته تصريحاتها رساله كلمه خطاب"
    " تسجيل حديث موتمر افاده تغريده منشور".split()
)
_STATEMENT_REACH: Final = 4


def may_be(word: str, source: Attribution) -> bool:
    """Whether a word may take up a source: no correspondent is `المنظمة`."""
    return word not in _BODIES or not fold(source.name).startswith(_CORRESPONDENT)


def is_outlet(word: str) -> bool:
    """Whether a word may take up the publisher, who spoke last in its own name."""
    return word in _OUTLETS


def relays(page: Page, own: Voice, verb: Match, outlet: Attribution) -> bool:
    """`قالت الوزارة في بيان نقلته سانا`: whether an outlet passes on the statement of who spoke, named by more."""
    if fold(own.sources[0].name) in _STATEMENTS:
        return False  # `نفى بيان نشرته سانا`
    statement = not _STATEMENTS.isdisjoint(page.words[max(own.first, verb.first - _STATEMENT_REACH) : verb.first])
    return statement and is_relay(outlet)


def on_top(own: Sources, by: Sources) -> Sources:
    """A chain and who passes it on, unless it holds him already (`وأضاف لوكالة X`, to whom he spoke before)."""
    told = {fold(o.name) for o in own}
    return own + tuple(b for b in by if fold(b.name) not in told)


def same_words(a: str, b: str) -> bool:
    """Whether one name is the beginning of the other (`الدفاع المدني`, `الدفاع المدني السوري`)."""
    one, other = fold(a).split(), fold(b).split()
    return one[: len(other)] == other or other[: len(one)] == one


def is_relay(source: Attribution) -> bool:
    """Whether a source may have told what another said: an agency, an outlet, a monitor."""
    return source.kind in (SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.MONITOR)
