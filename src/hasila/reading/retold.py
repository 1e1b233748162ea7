"""People told of again: by the article, by name, as those who were rescued. They are not counted anew."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import stems
from hasila.model import Count, Harm, Part, Polarity, Status, Wording
from hasila.reading.draft import Draft
from hasila.reading.group import ONE
from hasila.reading.page import Page, Sentence
from hasila.text import fold

_SEVERAL: Final = 2
_NEAR: Final = 5
_SHARES: Final = frozenset("بعض معظم اغلب جميع كل باقي بقيه".split())
_NTH: Final = "ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه".split()
_THIRD: Final = 3
_ASKING: Final = frozenset("هل كم لماذا ماذا كيف متي اين ما من اليس الم افلا الا".split())
_AFTER_WHAT: Final = frozenset("ان ادي اسفر اسفرت تسبب خلف اوقع زال زالت يزال تزال لم".split())
"""Behind them `ما` asks nothing: `ما إن سقط …`, `ما أدى إلى …`."""
_WOUNDS: Final = ("اصابات", "الاصابات")
_THOSE: Final = frozenset(
    "الشهداء الشهيدان الشهيدين الشهيد الشهيده القتلي القتيلان القتيل القتيله الضحايا الضحيتان الضحيه المصابون المصابان"
    " المصاب المصابه الجرحي الجريحان الجريح الجريحه المعتقلون المعتقلان المعتقل".split()
)
_ARE: Final = frozenset("هم هما هو هي وهم وهما كل".split())
_NAMES_REACH: Final = 8
_RESCUES: Final = frozenset(
    "اسعف اسعفت اسعاف انتشل انتشلت انتشال نقل نقلت سقوط وقوع اسماء تشييع شيع شيعت دفن قايمه".split()
)
_SAVED: Final = frozenset("اسعف اسعفت اسعاف اسعفوا اسعفنا نقل نقلت نقلوا تسعف يسعف اجلاء اخلاء".split())


def refers_back(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """`القتلى`, `المصابون`: people told of elsewhere in the report, not counted anew."""
    group = draft.group
    if _is_nth(page, draft, drafts) or _names_those(page, draft, drafts):
        return True
    if group.counted or group.kind in ("named", "kin") or draft.harmed.parent is not None or _is_second(draft, drafts):
        return False
    if _asks(page, draft.sentence):
        return True
    if not group.definite and not (group.harm and page.words[group.first] in _SHARES):
        return _of_the_injured(page, draft, drafts) or _rescued(page, draft, drafts)
    if group.harm is not None and not _happens(page, draft.sentence):
        return True
    alike = {draft.harmed.harm, Harm.KILLED_OR_INJURED}
    return any(
        d is not draft
        and d.harmed.harm in alike
        and d.harmed.polarity is not Polarity.DENIED
        and (not d.group.definite or d.group.kind == "named")
        for d in drafts
    )


def _names_those(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """`والشهيدان هما الأم فلانة وابنها فلان`: who those were whom a sentence before counted."""
    first, group = draft.sentence.first, draft.group
    if group.counted or page.words[first].removeprefix("و") not in _THOSE:
        return False
    are = next((i for i in range(first + 1, min(first + _NAMES_REACH, group.first)) if page.words[i] in _ARE), None)
    if are is None:
        return False
    here = min((d.group for d in drafts if d.sentence == draft.sentence and d.group.first > are), key=lambda g: g.first)
    by_name = here.kind == "named" or (here.kind == "kin" and here.last - here.first > 1)
    return by_name and any(
        d.harmed.harm is draft.harmed.harm and d.sentence.index < draft.sentence.index for d in drafts
    )


def _is_second(draft: Draft, drafts: list[Draft]) -> bool:
    """`مقتل أحد المدنيين وإصابة الآخر`: the second of two, whose first came to another harm."""
    group = draft.group
    return group.is_other and any(
        d.sentence == draft.sentence and d.group.first < group.first and d.group.count == ONE == group.count
        for d in drafts
    )


def _is_nth(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """`شهيد رابع مجهول الهوية` below `أربعة شهداء`: one of those who were counted."""
    group = draft.group
    last = page.words[group.last - 1]
    if group.count != ONE or last not in _NTH or group.last - group.first < len(("شهيد", "رابع")):
        return False
    nth = _NTH.index(last) // 2 + _THIRD
    return any(d.harmed.harm is draft.harmed.harm and d.group.count.min == nth and d is not draft for d in drafts)


def _asks(page: Page, sentence: Sentence) -> bool:
    """`هل أصبح اعتقال الأطفال عادة؟`, `كم شهيد؟`: a question tells of no event."""
    if page.words[sentence.last : sentence.last + 1] != ["؟"]:
        return False
    asks, after = page.words[sentence.first].removeprefix("و"), page.words[sentence.first + 1 : sentence.first + 2]
    return asks in _ASKING and not (asks == "ما" and not _AFTER_WHAT.isdisjoint(after))


def _of_the_injured(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """`جرح 30 آخرون، ويوجد إصابات حرجة`: wounds of the injured whom the sentence has counted."""
    if draft.harmed.harm is not Harm.INJURED or draft.group.harm is None or draft.group.count.min is not None:
        return False
    if not page.words[draft.group.first].endswith(_WOUNDS):
        return False
    return any(
        d.sentence == draft.sentence
        and d.harmed.harm is Harm.INJURED
        and d.group.counted
        and d.group.first < draft.group.first
        for d in drafts
    )


def _happens(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells of an event or a rescue, not only of `ذوي الشهداء` or `رابطة ضحايا`."""
    words = {w.removeprefix("و") for w in page.words[sentence.first : sentence.last]}
    events = (m.entry.attributes for m in page.found("events", sentence.first, sentence.last))
    return bool(words & _RESCUES) or any(not (e.get("generic") and e.get("form") == "verb") for e in events)


def _rescued(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """`فرقنا أسعفت عدداً من المصابين`: some of those who were counted before."""
    group = draft.group
    if group.harm is None or group.count.min is not None:
        return False
    before = page.words[max(draft.sentence.first, group.first - _NEAR) : group.first]
    saved = any(not _SAVED.isdisjoint(stems(w)) for w in before)
    told = [d.group.count for d in drafts if d.harmed.harm is draft.harmed.harm and d.group.first < group.first]
    return saved and told not in ([], [ONE])  # `قتل مسعف خلال إخلاء قتلى`: others than he


def elaborates(draft: Draft, drafts: list[Draft]) -> bool:
    """`المواطنان فلان وفلان` after `أصيب مواطنان`, or each by name: the same people, now by name."""
    group = draft.group
    if group.kind != "named":
        return False
    count, alike = group.count, [d for d in drafts if d.harmed.harm is draft.harmed.harm]
    if not group.definite:
        named = [d for d in alike if d.sentence == draft.sentence and d.group.kind == "named" and d.group.count == ONE]
        if len(named) < _SEVERAL:
            return False
        count = Count(len(named), len(named), Wording.EXACT)
    return any(
        d.sentence.index < draft.sentence.index
        and not d.group.definite
        and d.group.kind != "named"
        and d.group.count == count
        and (d.group.kind != "kin" or count != ONE)
        and not elsewhere(d, draft)
        and {d.group.status, group.status} != {Status.CIVILIAN, Status.COMBATANT}
        and {d.group.part, group.part} != {Part.WOMEN, Part.MEN}
        for d in alike
    )


def elsewhere(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell of two settlements or spots, neither of which is told to lie in the other."""
    one, other = a.place, b.place
    if one is None or other is None or not (one.fine and other.fine):
        return False
    names = (fold(one.name), fold(other.name))
    inside = (fold(one.within or ""), fold(other.within or ""))
    return not (names[0] in (names[1] + inside[1]) or names[1] in (names[0] + inside[0]))
