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
_HOLY: Final = frozenset("مرقد مقام مزار ضريح حسينيه مسجد جامع مصلي كنيسه شارع ساحه مستشفي مشفي مدرسه".split())
_SAINTS: Final = frozenset("السيده الامام النبي الشيخ القديس القديسه العذراء الرسول".split())
_INSTITUTES: Final = frozenset("مدرسه كليه اكاديميه معهد مبني نادي مشفي مستشفي مجمع معسكر قصر ديوان".split()) | {
    "مركز تدريب"
}
_BODIES: Final = frozenset(
    "الشرطه المدفعيه الامن المخابرات الاستخبارات الضباط المشاه المدرعات الصاعقه الاشاره الطيران الاركان البحريه"
    " الدروع الهندسه القياده الدفاع الداخليه الحكومه المحافظه المحافظ الرياسه البلديه الماليه".split()
)
"""What an institute is called by that elsewhere fights or speaks (`كلية الشرطة`, `مدرسة المدفعية`)."""
_SERVING: Final = frozenset("ضابط مدرس استاذ مدرب محاضر موظف عميد رييس مدير قايد عامل مسوول".split())
_FOR_WHAT: Final = frozenset(
    "تدريب تدريبي ذخيره اسلحه وقود محروقات سلاح تسليح اعتقال احتجاز مهجور مهجوره عسكري تابع تابعه مياه ماء نفطي نفط"
    " سكني حكومي امني ميداني سري محصن متقدم زراعي شعبي عشوايي موقت للتدريب ايواء قديم كبير صغير حدودي مجاور"
    " قريب".split()
)
"""What tells of a spot without naming it (`معسكر تدريب قرب X`)."""
_LED: Final = frozenset("عند امام خلف حول قباله تجاه وسط بجوار حراس حارس عمال عامل".split())
_FROM: Final = frozenset({"من", "الي"})
_OF_STUDIES: Final = frozenset(("جامعه", "اكاديميه", "محكمه", "مخفر", "مركز شرطه", "قسم شرطه", "مخفر شرطه"))
"""Where people of a calling belong, who may have been harmed elsewhere."""
_OF_MASTS: Final = frozenset("التغطيه الاتصالات الكهرباء المراقبه البث الارسال المياه".split())
_WATERS: Final = frozenset("الفرات دجله العاصي الخابور البحر النهر البحيره".split())
_SERVICES: Final = frozenset(
    "الصحه التربيه الزراعه الاوقاف الدفاع الاتصالات المياه الكهرباء النقل الثقافه السياحه الاعلام الامن الناحيه المنطقه"
    " التعليم الاثار الماليه الجمارك الهجره الاحوال الشوون التنميه المرور التموين البيطره الري الموارد".split()
)
"""Whose directorate is no district (`مديرية الصحة`)."""
_CALLED_AT_LENGTH: Final = frozenset("مشفي مستشفي مدرسه مسجد جامع روضه معهد فرن مخبز صيدليه".split())
_VERB_LIKE: Final = ("ي", "ت", "ا")
_PEOPLE: Final = frozenset("الشهيد الشهيده الشهداء البنات البنين الاطفال الايتام المعلمين".split())
_MARTYRS: Final = frozenset({"الشهيد", "الشهيده"})
_HEADS: Final = frozenset("عين كفر ابو ام خربه".split())
_RETURN: Final = ("العوده", "الهجره")
_OF_RETURN: Final = frozenset("مخيم مشفي مستشفي مدرسه جامع مسجد".split())
_MONTHS: Final = frozenset("تشرين نيسان اذار ايار تموز شباط".split())
_FURTHER_MONTHS: Final = frozenset("حزيران ايلول اب يوليو مايو ابريل مارس فبراير اكتوبر سبتمبر ديسمبر نوفمبر".split())
_NTH: Final = frozenset("الاول الثاني الماضي الجاري من عام".split())
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
    """`مدرسة الشهيد X`, `مشفى الأطفال`, `مرقد السيدة X`."""
    holy = match.form.stem in _HOLY and word in _SAINTS
    return not match.form.article and (holy or (match.form.stem in _BUILDINGS and word in _PEOPLE))


def named_after_body(page: Page, match: Match, word: str) -> bool:
    """`كلية الشرطة`, `مدرسة المدفعية`, `مبنى المخابرات`: an institute, by those whose it is; not `ضابط في كلية X`."""
    if match.first > 1 and page.words[match.first - 1] == "في" and page.words[match.first - 2] in _SERVING:
        return False
    return not match.form.article and match.form.stem in _INSTITUTES and word in _BODIES


def is_told_of(page: Page, first: int, match: Match) -> bool:
    """Whether a spot's word stands where a place is told: any of most kinds, some only if led to (`جامعة`, `برج`)."""
    if not match.entry.attributes.get("led"):
        return True
    if "ب" in match.form.particles:
        return match.form.stem not in _OF_STUDIES
    before = match.first - 1
    if before < first or page.words[before] in _FROM:
        return False
    if match.form.stem in _OF_STUDIES and page.words[before] == "في":
        return page.match(before - 1, "events") is not None  # `مدرس في جامعة X`
    struck = page.match(before, "events")
    struck_now = struck is not None and struck.last == match.first and not struck.form.article
    return struck_now or page.words[before] in _LED or page.role(before, "places") in ("at", "near", "side")


def tells_what_for(page: Page, match: Match, position: int) -> bool:
    """`معسكر تدريب`, `مستودع ذخيرة`: whether a word says what a spot is for, and is no name."""
    word = page.words[position]
    told = match.entry.id.startswith("spot") and not match.form.article and word in _FOR_WHAT
    relating = match.entry.id == "spot.led.settlement" and word.endswith(_RELATING) and not word.startswith("ال")
    mast = (match.form.stem == "برج" and word in _OF_MASTS) or (match.form.stem == "شاطي" and word in _WATERS)
    return told or relating or mast or (match.entry.id == "district.led" and word in _SERVICES)  # `مجمع سكني`


def called_at_length(page: Page, start: int) -> bool:
    """`مشفى نبض الحياة`: whether two words that nothing else knows, the second with its article, name a spot."""
    told = page.match(start - 1, "places") if start else None
    if told is None or told.form.article or told.form.stem not in _CALLED_AT_LENGTH or start + 1 >= len(page.words):
        return False
    first, second = page.words[start : start + 2]
    plain = not page.matches[start] and not page.matches[start + 1].keys() - {"names"} and start not in page.numbers
    return plain and second.startswith("ال") and len(first) > 2 and not first.startswith(("ال", *_VERB_LIKE))


def names_whatever_else(page: Page, position: int) -> bool:
    """`مخيم العودة`, `شارع تشرين`: a word that is no name elsewhere, right behind what is called so."""
    told = page.match(position - 1, "places") if position else None
    if told is None or told.form.article:
        return False
    word, after = page.words[position], page.words[position + 1 : position + 2]
    if told.form.stem in _OF_RETURN and word in _RETURN:
        return not (after and after[0].startswith(_LEADS_ON))  # `في المخيم العودة إلى`
    dated = after and (after[0] in ("الاول", "الثاني") or after[0][:1].isdigit())
    return told.form.stem in _CALLED_BY_MONTHS and word in _MONTHS and not dated


def ends_dated(page: Page, start: int) -> int:
    """Where `17 تموز` ends in `حي 17 تموز`, which no year follows; `start` where no such name begins."""
    told = page.match(start - 1, "places") if start else None
    if told is None or told.form.article or told.form.stem not in _CALLED_BY_MONTHS:
        return start
    day, month, *after = [*page.words[start : start + 3], ""]
    dated = day.isdigit() and (month in _MONTHS or month in _FURTHER_MONTHS)
    return start + 2 if dated and not after[0][:1].isdigit() and after[0] not in _NTH else start


def name_goes_on(page: Page, start: int, last: int) -> bool:
    """Whether a name is not whole without its next word: `عين ذكر`, `باب شرقي`, `بن عبد العزيز`, `الشهيد أحمد X`."""
    before, word = page.words[last - 1], page.words[last]
    if not page.tokens[last].is_arabic or before == "عبد":
        return before == "عبد" and page.tokens[last].is_arabic and word.startswith("ال")
    titled = 3 if page.words[start] in _MARTYRS else 2 if page.words[start] in _SAINTS else 0
    if last - start < titled:
        return "names" in page.matches[last]
    if last - start > 1:
        return False
    if before in _BODIES and word.startswith("ال") and word.endswith(_RELATING):
        return "people" not in page.matches[last]  # `مبنى المخابرات الجوية`
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
