"""Places that a sentence names only in passing: where people come from or were carried, whose office speaks."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hasila.model import Precision
from hasila.reading.besides import housed, of_a_correspondent, of_a_governor, of_natives, received_there, taken_there
from hasila.reading.fired_from import from_there
from hasila.reading.on_the_way import is_on_the_way, is_passed
from hasila.reading.page import Page, Sentence

SETTLEMENTS: Final = (Precision.CITY, Precision.VILLAGE)
SPOTS: Final = (Precision.SPOT, Precision.NEIGHBOURHOOD)

_ASIDE_REACH: Final = 4
_TARGET_REACH: Final = 3
_STRUCK_REACH: Final = 12
_STRIKES: Final = frozenset("استهدف استهدفت استهدفا استهدفتا طال طالت طالا طالتا".split())
_PAUSES: Final = frozenset("، , ( : ثم حيث بعد اثر جراء نتيجه ما مما".split())
_NEAR_TO: Final = frozenset(
    "الجهه جزء اجزاء قسم اطراف مسافه بالقرب مقربه كل قريبه القريبه امتار كيلومترات كم قريبا بمقربه انطلاقا"
    " متفرقه مختلفه متعدده متنوعه مناطق".split()
)
_CARRYING: Final = frozenset(
    "نقل نقلت نقلوا نقلا نقلتا نقلهم نقله نقلها نقلهما اسعف اسعفت اسعفوا اسعفا اسعافهم اسعافه اسعافها اسعافهما اسعاف"
    " تحويلها تحويلهما تحويلهن نقلوهم اسعافهن نقلهن نقلوا نقلتها اسعفوهم اسعفتها نقلته اسعفته"
    " نقلتهم اسعفتهم تحويلهم تحويله ايصالهم لنقلهم لاسعافهم ونقلتهم اخذه اخذها اخذهم اخذوه اخذوهم اخذ اخذت اقتيد"
    " اقتيدوا اقتيدت اقتاد اقتادت اقتادوا اقتادته اقتادتهم اقتادتها اقتادوه اقتادوهم اقتادهم اقتياد اقتياده اقتيادهم"
    " اقتيادها سيق سيقوا ساقوه ساقوهم سوقهم سوقه".split()
)
_ASIDE: Final = frozenset(
    "نازحون نازحين مهجرون مهجرين ينحدر تنحدر المنحدر ينحدرون المنحدره المنحدرين ابناء اهالي مواليد باتجاه انطلاقا"
    " المتمركزه المتمركز مصدره مصدرها مديريه مدير محافظ قايمقام اسعفوا نقلوا نقل نقلهم نقله نقلها نقلا نقلت نقلتا اسعف"
    " اسعفا اسعفت نازح نازحه وصول قادمين قادم قادمه قادمون اتجاه مدرس معلم طالب طالبه طلاب طلبه طالبات خريج خريجه خريجي"
    " موظف عضو استقرار شيعت شيع شيعوا"
    " اقلعت اقلع قدموا قادما انطلقت انطلق انطلقتا اطلقت اطلق المتموضعه المتموضع المتواجده المنتشره المرابطه".split()
)
_DISPLACED: Final = frozenset("نازحون نازحين نازح نازحه مهجرون مهجرين".split())
_AWAY: Final = frozenset({"من", "الي", "باتجاه"})
"""What stands behind displaced people where a place is not that in which they live (`منزل يقطنه مهجرون في قرية X`)."""
_VEHICLES: Final = frozenset(
    "سياره سيارات قافله قوافل شاحنه شاحنات حافله حافلات طايره طايرات وسايل مركبات عربات اليات باص باصات".split()
)
_CALLED_SO: Final = _VEHICLES | frozenset("نقطه نقاط مركز مراكز قسم منظومه".split())
"""What is called after carrying the wounded, and carries nobody to the place behind it."""
_ASIDE_FORMS: Final = _ASIDE.union(
    form
    for word in _ASIDE
    for form in (f"و{word}", f"ال{word}", f"وال{word}")
    if form.removeprefix("و").removeprefix("ال") == word
)
_REFERRED: Final = frozenset("حول حولت حولوا تحويل يحول".split())
_PEOPLE_OF: Final = frozenset("ابناء اهالي وابناء واهالي الاهالي".split())
"""Bound to the place right behind them: in `أبناء عمومتهما في قرية X` they are of no place."""
_HOSPITALS: Final = frozenset("مشفي مشافي مستشفي مستشفيات المشفي المستشفي".split())
_WARDS: Final = frozenset(
    "توفي توفيت توفوا فارق فارقت الحياه حياته حياتها العنايه عنايه العلاج لتلقي متاثرا متاثره متاثرين وصل وصلت وصول"
    " غرفه ترقد يرقد يرقدون ترقدان يرقدان راقد الجراحيه الاسعاف جثامين جثمان استقبل استقبلت".split()
)
_WARD_REACH: Final = 7
_SOURCE_REACH: Final = 12
_UNIT_REACH: Final = 9
_FIRE_REACH: Final = 4
_BEHIND_REACH: Final = 9
_FIRE: Final = frozenset({"unknown", "airstrike", "artillery", "missile", "drone_strike", "shooting"})
_RESCUE_REACH: Final = 6
_RESCUED: Final = frozenset(
    "اسعفت اسعف اسعفوا انتشلت انتشل انتشال اسعاف انقذت انقاذ اجلت اجلاء اجلي وصل وصلت استقبل".split()
)
_STATIONED: Final = frozenset(
    "المتمركزه المتمركز المتموضعه المتواجده المنتشره المرابطه مواقعها قواعدها قاعدتها قاعدتهم مواقعهم معسكراتها".split()
)
_UNITS: Final = frozenset(
    "كتيبه كتايب كليه لواء اللواء فوج الفوج الفرقه فرقه معسكر معسكرات قاعده قاعدتها قاعدته القاعده مطار ثكنه ثكنات حاجز"
    " حواجز مربض مرابض نقطه نقاط سريه ابراج".split()
)
"""What fires (`من الفوج 46 في بلدة X`), so that a place behind it is not what was struck."""
_FIRED_BY: Final = frozenset("مصدره مصدرها مصدرهما".split())
_STAFF: Final = frozenset(
    "حراس حارس عمال عامل عاملين العاملين عاملون العاملون كادر كوادر موظفي موظفين طاقم طواقم".split()
)
"""Behind them stands where people work, which may not be where they were harmed."""
_OFFICES: Final = frozenset("مختار عمده بلديه شرطه مخفر".split())
"""Behind them stands whose office somebody held (`مختار بلدة X`, `قائد شرطة X`), wherever they were harmed."""
_COUNCILS: Final = frozenset("المحلي البلدي المدني البلديه المجلس".split())
_OFFICERS: Final = frozenset("رييس نايب عضو قايد مدير قايدي مسوول".split())
_OFFICER_REACH: Final = 3
_WORKERS: Final = frozenset(
    "ممرض ممرضا ممرضه ممرضين طبيب طبيبا طبيبه طبيبان اطباء مسعف مسعفا مسعفه مسعفين مسعفان صيدلي مخبري عامل عاملا عامله"
    " عاملان عاملين عمال موظف موظفا موظفه موظفان موظفين مدرس مدرسه معلم معلمه معلما حارس حارسا خباز يعمل تعمل"
    " يعملان يعملون".split()
)
_WORKPLACES: Final = frozenset(
    "مشفي مستشفي مستوصف عياده مركز نقطه مدرسه معهد جامعه كليه فرن مخبز معمل مصنع محطه صيدليه مطحنه محلج"
    " صوامع بلديه".split()
)
_WORK_REACH: Final = 12
_DONE_BY: Final = frozenset("جراء اثر نتيجه بسبب في عقب".split())
_GROUND_REACH: Final = 12
_GROUND: Final = frozenset("مناطق مواقع اماكن نقاط".split())
_HELD: Final = frozenset("تسيطر يسيطر سيطره سيطرتها لسيطره الخاضعه خاضعه نفوذ تواجد انتشار تمركز".split())
_FLEW: Final = frozenset("انطلق انطلقت اطلق اطلقت اطلقوا اطلقته اطلقتها اطلقها".split())
_POSTS: Final = frozenset(
    "مواقعها مواقعه مواقعهم مواقع قواعدها قواعده قواعد معسكراتها معسكرات نقاطها حواجزها مقراتها".split()
)
TARGETS: Final = frozenset(
    "علي استهدف استهدفت استهدفا يستهدف تستهدف طال طالت قصفت قصف تعرضت تعرض ضرب استهداف استهدافه لاستهداف ضربت"
    " اطراف محيط".split()
)
BELONGING: Final = frozenset("تابع تابعه التابع التابعه تابعين".split())
_SHORTEST: Final = 5
"""Letters of a name and the `ب` joined to it; a shorter word is too often another (`بأمل`)."""
_OUTLETS: Final = frozenset("24 نيوز برس بوست ميديا تايمز اونلاين".split())
_STRUCK_AT: Final = frozenset("استهدف استهدفت استهدفا طال طالت قصفت قصف استهداف".split())
_EXCEPT: Final = frozenset("باستثناء استثناء ماعدا".split())
_EXCEPT_REACH: Final = 4
_LEFT_OUT: Final = frozenset("الخساير خساير الضحايا ضحايا القتلي قتلي محافظه محافظات محافظتي".split())


def struck_from(page: Page, sentence: Sentence, first: int) -> bool:
    """`قصفت القوات المتمركزة في معسكر X قرية Y`: Y, told by its own word and joined by nothing, was struck from X."""
    if page.role(first, "places") != "kind" or page.matches[first]["places"].form.particles:
        return False
    before = max(sentence.first, first - _ASIDE_REACH - 1)
    seat = any(page.role(i, "places") == "kind" for i in range(max(before, first - 3), first - 1))
    stationed = not _STATIONED.isdisjoint(page.words[before : first - 1])
    return seat and stationed and page.role(first - 1, "places") == ""


def fired_from(page: Page, sentence: Sentence, first: int) -> bool:
    """`قصف من كتيبة X التابعة لقوات النظام في مدينة Y على Z`: where a unit sits from which it was fired on another."""
    if page.words[first - 1 : first] != ["في"]:
        return False
    reach = range(max(sentence.first + 1, first - _UNIT_REACH), first - 1)
    unit = next((i for i in reach if page.words[i] in _UNITS and page.words[i - 1] == "من"), None)
    if unit is None or not any(_is_fire(page, i) for i in range(max(sentence.first, unit - _FIRE_REACH), unit - 1)):
        return False
    return _PAUSES.isdisjoint(page.words[unit:first]) and _another_follows(page, sentence, first)


def _is_fire(page: Page, position: int) -> bool:
    fire = page.match(position, "events")
    return fire is not None and fire.entry.attributes["event"] in _FIRE


def _another_follows(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether a further place is told behind that which begins at `first` (`على قرية X`, `بلدة Y`)."""
    behind = range(first + 2, min(first + _BEHIND_REACH, sentence.last))
    return any(page.role(i, "places") == "kind" for i in behind) or "علي" in page.words[first + 1 : behind.stop]


def is_aside(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether the words before a place tell that it is where people come from, or to which they were carried."""
    but = page.words[max(sentence.first, first - _EXCEPT_REACH) : first + 1]
    if not _EXCEPT.isdisjoint(but) and not _LEFT_OUT.isdisjoint(but):
        return True  # `في العراق، باستثناء الخسائر في محافظة X`
    reach = page.words[max(sentence.first, first - _ASIDE_REACH) : first]
    if reach[-1:] == ["علي"] or struck_from(page, sentence, first) or of_natives(page, first, reach):
        return False  # `قصف مصدره X على بلدة Y`
    if of_a_governor(page, first, reach) or of_a_correspondent(page, sentence, first):
        return True
    struck = next((i for i, word in enumerate(reach) if word.removeprefix("ب") in _STRUCK_AT or word == "النار"), -1)
    reach = reach[struck + 1 :]
    if any((a == "من" and b in _POSTS) or (a, b) == ("امير", "ولايه") for a, b in pairwise(reach)):
        return True  # `قصف من مواقعها في X`
    if page.words[first].startswith("ب") and any(w.startswith("مراسل") for w in reach):  # `مراسل الأفق بريف حلب`
        return True
    after = page.words[first - len(reach) + 1 : first + 1]
    reach = [w for i, w in enumerate(reach, 1) if w not in _PEOPLE_OF or i == len(reach) or "في" not in reach[i:]]
    after = page.words[first - len(reach) + 1 : first + 1] if len(reach) != len(after) else after
    reach = [w for w, then in zip(reach, after, strict=True) if w not in _DISPLACED or then in _AWAY]
    lives = housed(page, sentence, first, _DISPLACED)
    reach = [w for w in reach if w not in lives]
    if not _ASIDE_FORMS.isdisjoint(reach) or not BELONGING.isdisjoint(reach[-1:]):
        return True
    if _beside_its_source(page, sentence, first) or is_passed(page, sentence, first):
        return True
    return fired_from(page, sentence, first) or _in_a_ward(page, sentence, first) or _carried_to(page, sentence, first)


def _beside_its_source(page: Page, sentence: Sentence, first: int) -> bool:
    """`قصف مصدره X وY شمالي حلب`: where those who fired sit, right behind their names."""
    parties = page.found("parties", max(sentence.first, first - _SOURCE_REACH), first)
    named = {i for p in parties for i in range(p.first, p.last)}
    at = first - 1
    while at > sentence.first and (at in named or page.words[at] in ("(", ")", "و") or page.words[at] == "قوات"):
        at -= 1
    return at < first - 1 and page.words[at] in _FIRED_BY


def _held_by_those_who_fired(page: Page, sentence: Sentence, first: int) -> bool:
    """`قصف مصدره المناطق التي تسيطر عليها X شمالي حلب`: the ground from which it was fired, and not what was struck."""
    land = first - 1
    while land > max(sentence.first, first - _GROUND_REACH) and page.words[land].removeprefix("ال") not in _GROUND:
        told = page.role(land, "places") in ("kind", "region", "side")
        if told or page.words[land] in _PAUSES or page.words[land] == "علي" or page.match(land, "events"):
            return False
        land -= 1
    before = page.words[max(sentence.first, land - 2) : land]
    held = not _HELD.isdisjoint(page.words[land:first]) or bool(page.found("parties", land, first))
    if page.words[land].removeprefix("ال") not in _GROUND or not held:
        return False
    fired = any(_is_fire(page, i) for i in range(max(sentence.first, land - _FIRE_REACH), land - 1))
    return not _FIRED_BY.isdisjoint(before) or (before[-1:] == ["من"] and (fired or not _FLEW.isdisjoint(before)))


def _in_a_ward(page: Page, sentence: Sentence, first: int) -> bool:
    """`قبل أن تفارق الحياة في مشفى X`: a hospital where somebody died or was treated."""
    if page.words[first].removeprefix("ب") not in _HOSPITALS:
        return False
    if received_there(page, sentence, first) or taken_there(page, sentence, first):
        return True
    return not _WARDS.isdisjoint(page.words[max(sentence.first, first - _WARD_REACH) : first])


def _carried_to(page: Page, sentence: Sentence, first: int) -> bool:
    """`جرى إسعافهم إلى مشافي …`: all that follows to the comma tells where they were brought."""
    if first > sentence.first and page.words[first - 1] == "من":
        return False
    for i in range(first - 1, sentence.first - 1, -1):
        word = page.words[i]
        if word in _PAUSES or page.match(i, "events"):
            return False
        if word.removeprefix("و") in _REFERRED and "الي" in page.words[i + 1 : first]:
            return True  # `حول بعضهم إلى النقطة الطبية في X`; `حول` is "around", too
        if (
            word.removeprefix("و") in _CARRYING and page.words[max(0, i - 1)].removeprefix("و") not in _CALLED_SO
        ):  # `قوافل نقل في X`, `نقطة إسعاف في X`
            return True
    return False


def is_target(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether a place is told as what was struck (`قصف على …`)."""
    before = page.words[max(sentence.first, first - _TARGET_REACH) : first]
    if any(w in TARGETS or w.removeprefix("و") in TARGETS for w in before):
        return True
    told = page.match(first, "places")
    if before[-1:] != ["في"] and (told is None or told.form.particles != "ب"):
        return False
    start = max(sentence.first, first - _STRUCK_REACH)
    return any(page.words[i] in _STRIKES and not _pauses(page, i + 1, first) for i in range(start, first))


def _pauses(page: Page, first: int, last: int) -> bool:
    """Whether something ends what a verb tells; no comma behind the day (`استهدف مساء أمس، مواقع بمنطقة X`)."""
    return any(page.words[i] in _PAUSES and i - 1 not in page.day_words for i in range(first, last))


def is_in_one(page: Page, position: int) -> bool:
    """`مجزرة بأريحا`: whether `ب` is joined to a town's name of one word, which nothing else in the lists can be."""
    word = page.words[position]
    return word[0] == "ب" and len(word) >= _SHORTEST and not page.matches[position]


def names_outlet(page: Page, after: int) -> bool:
    """`درعا 24`, `حلب نيوز`: whether a place's name is an outlet's, by the word after it."""
    return page.words[after : after + 1] != [] and page.words[after] in _OUTLETS


def of_an_office(page: Page, sentence: Sentence, first: int) -> bool:
    """`مختار بلدة X`, `رئيس المجلس المحلي لبلدة X`: whose office somebody holds, wherever they were harmed."""
    if first <= sentence.first:
        return False
    before = page.words[first - 1].removeprefix("و")
    if before == "مختار":
        return True
    office = before in _OFFICES or (before in _COUNCILS and page.words[first].startswith("ل"))
    return office and not _OFFICERS.isdisjoint(page.words[max(sentence.first, first - 1 - _OFFICER_REACH) : first - 1])


def _works_there(page: Page, sentence: Sentence, first: int) -> bool:
    """`قتل ممرض في مشفى X بغارة على بلدة Y`: where somebody works, if another place is told as struck behind it."""
    at = first - (page.words[first - 1] in _WORKPLACES)  # `فرن بلدة X`
    if page.words[at] not in _WORKPLACES or page.words[at - 1] != "في" or page.words[at - 2] not in _WORKERS:
        return False
    for i in range(first + 2, min(first + _WORK_REACH, sentence.last - 1)):
        if page.words[i] in _PAUSES - _DONE_BY or page.match(i, "harm"):
            return False
        if page.match(i, "events"):
            behind = range(i + 1, min(i + _FIRE_REACH + 2, sentence.last - 1))
            struck = next((k for k in behind if page.words[k] in TARGETS), None)
            return struck is not None and _is_settlement(page, struck + 1)
    return False


def _is_settlement(page: Page, position: int) -> bool:
    """Whether a word such as `بلدة` stands at a position, before a name."""
    match = page.match(position, "places")
    return match is not None and match.entry.id in ("village", "city") and not match.form.article


def is_origin(page: Page, sentence: Sentence, first: int) -> bool:
    """`شاب من بلدة X`: where the person is from; not `بالقرب من X`, `إلى الشمال من X`."""
    before = max(sentence.first, first - 2)
    if _held_by_those_who_fired(page, sentence, first) or from_there(page, sentence, first):
        return True
    if page.words[first - 1] in _STAFF or is_on_the_way(page, sentence, first):
        return True  # `شهيدان من حراس صوامع X في قرية Y`
    if of_an_office(page, sentence, first) or _works_there(page, sentence, first):
        return True
    doing = page.words[max(sentence.first, first - _RESCUE_REACH) : before]
    rescued = any(w.removeprefix("و") in _RESCUED for w in doing) and not _harmed_elsewhere(page, sentence, first)
    if page.words[first - 1] != "من" or rescued:
        return False  # `أسعفت فرقنا ثلاثة مصابين من بلدة X`
    if page.words[before] in _NEAR_TO:
        return False
    return page.role(before, "places") != "side"


def _harmed_elsewhere(page: Page, sentence: Sentence, first: int) -> bool:
    """`جثة رجل من بلدة X قتل في بلدة Y`: whether the words behind a place tell of another where it happened."""
    for i in range(first + 1, min(first + _BEHIND_REACH, sentence.last - 1)):
        if page.match(i, "harm"):
            at = i + 1 + (page.words[i + 1] == "في")
            return page.role(at, "places") in ("kind", "governorate")
    return False
