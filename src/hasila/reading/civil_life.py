"""Civilians by what they did or rode in: `أثناء جمع الحطب`, `بسيارة تقل عمالاً`, `تجمعاً للأهالي`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Status
from hasila.reading.draft import Draft
from hasila.reading.page import Page, Sentence

_HARMS: Final = (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED)
_FIGHTERS: Final = (Status.COMBATANT, Status.MIXED)
_PRONOUNS: Final = ("هما", "هم", "ها", "هن", "ه")
_WHILE: Final = frozenset("اثناء خلال لدي وهو وهم وهما وهي كان كانوا كانا كانت بينما حين".split())
_WHILE_REACH: Final = 3
_HERDING: Final = frozenset("رعي يرعي يرعون يرعيان ترعي رعايه".split())
_FLOCKS: Final = frozenset(
    "الاغنام اغنام الماشيه ماشيه المواشي مواشي الماعز الابل الابقار القطيع غنم الغنم اغنامه".split()
)
_HARVEST: Final = frozenset("قطاف قطف جني حصاد حراثه يقطف يقطفون يجنون يحصدون يحرث يحرثون".split())
_GATHERING: Final = frozenset("جمع يجمع يجمعون يجمعان يبحث البحث بحث".split())
_GATHERED: Final = frozenset(
    "الحطب حطب الكماه كماه الفطر الخرده خرده المحصول محصول محصولهم محاصيلهم الزيتون زيتون العلف الحشايش الخضار"
    " البلاستيك الحديد التين القمح القطن الثمار الاعشاب المحاصيل".split()
)
_WORKING: Final = frozenset("عمل العمل يعمل يعملون يعملان تعمل".split())
_WORKPLACES: Final = frozenset(
    "ارض الارض اراضي الاراضي حقل حقول الحقل الحقول مزرعه المزرعه مزارع بستان البستان بساتين ورشه الورشه معمل المعمل"
    " مقلع محل المحل الزراعه البناء ترميم فلاحه كرم كروم".split()
)
_FISHING: Final = frozenset({"صيد", "اصطياد"})
_FISH: Final = frozenset("السمك الاسماك سمك اسماك".split())
_WORK: Final = ((_HERDING, _FLOCKS), (_GATHERING, _GATHERED), (_WORKING, _WORKPLACES), (_FISHING, _FISH))
_OBJECT: Final = 3
_TURNS: Final = frozenset("فيما بينما كما وكما ; ؛".split())
_CARRY: Final = frozenset("تقل تنقل يقل ينقل اقلت نقلت متنها متنه".split())
_AT: Final = frozenset(
    "علي استهدف استهدفت استهدفوا استهداف باستهداف طال طالت يستهدف تستهدف قصف قصفت مستهدفا مستهدفه اصاب اصابت".split()
)
_STRIKING: Final = frozenset("استهدف استهدفت استهدفوا قصف قصفت طال طالت".split())
_SUBJECT: Final = 5
_NOT: Final = frozenset("لا لم نفي نفت ينفي تنفي دون بدون عدم تجنب تجنبت وليس ليس".split())
_DENIED_REACH: Final = 5
_BREAKS: Final = frozenset(
    "، , . : علي في من الي ب و ما مع بعد عند قرب خيام خيمه منازل منزل بيوت بيت احياء مخيم مخيما ممتلكات مزارع قري"
    " سيارات مناطق".split()
)
_ADJECTIVES: Final = frozenset("مدني مدنيه مدنيا المدني المدنيه".split())
_GATHERINGS: Final = frozenset("تجمع تجمعا مجموعه حشد حشدا طابور موكب".split())
"""People together; of homes and tents that were struck nobody is told to be those who were in them."""
_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب في".split())
_FAR: Final = 14


def with_civil_life(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts, where those of no told kind are told to have worked, or to have been among civilians struck."""
    told = list(drafts)
    for i, draft in enumerate(drafts):
        if (
            draft.group.status is not Status.UNKNOWN
            or draft.harmed.harm not in _HARMS
            or draft.harmed.parent is not None
        ):
            continue
        beside = [d for d in drafts if d.sentence.index == draft.sentence.index]
        if any(d.group.status in _FIGHTERS for d in beside):
            continue
        if _at_work(page, draft, beside) or _among_civilians(page, draft):
            group = replace(draft.group, status=Status.CIVILIAN)
            told[i] = replace(draft, harmed=replace(draft.harmed, group=group))
    return told


def _stem(word: str) -> str:
    """A word without the pronoun that is joined to it (`رعيهم`)."""
    return next((word.removesuffix(p) for p in _PRONOUNS if word.endswith(p) and len(word) > len(p) + 2), word)


def _at_work(page: Page, draft: Draft, beside: Sequence[Draft]) -> bool:
    """`أثناء قطاف الزيتون`, `كانا يجمعان الحطب`, `وهو يرعى أغنامه`: right behind the people, or before them."""
    sentence, group = draft.sentence, draft.group
    others = [d.group.first for d in beside if d is not draft]
    for i in range(sentence.first, sentence.last - 1):
        if page.words[i] not in _WHILE:
            continue
        work = next(
            (k for k in range(i + 1, min(i + 1 + _WHILE_REACH, sentence.last)) if _is_work(page, sentence, k)), None
        )
        if work is None:
            continue
        between = range(group.last, i) if i >= group.last else range(work, group.first)
        turned = any(page.words[k] in _TURNS for k in between) or _are_others(page, draft, others, i, work)
        if not turned and (i >= group.last or all(k > group.first for k in others)):
            return True
    return False


def _are_others(page: Page, draft: Draft, others: Sequence[int], begun: int, work: int) -> bool:
    """`أثناء جمع مقاتلي X الحطب`; `قتل 3 بقصف على ثكنة، وأصيب آخر أثناء رعي أغنامه`: whether others were at work."""
    if page.found("parties", begun, min(work + _OBJECT, draft.sentence.last)):
        return True
    after = min((k for k in others if draft.group.last <= k < begun), default=None)
    own = range(draft.group.last, after or draft.group.last)
    return any(page.words[k] == "،" for k in own) and any(page.match(k, "events") for k in own)


def _is_work(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether a word tells of work that is not a fighter's, with what it is done to."""
    word = page.words[i].removeprefix("ب").removeprefix("ال")
    behind = [w.removeprefix("ب").removeprefix("ل") for w in page.words[i + 1 : min(i + 1 + _OBJECT, sentence.last)]]
    behind = [*behind, *map(_stem, behind)]
    forms = {word, _stem(word)}
    if not _HARVEST.isdisjoint(forms):
        return True
    return any(not does.isdisjoint(forms) and not what.isdisjoint(behind) for does, what in _WORK)


def _among_civilians(page: Page, draft: Draft) -> bool:
    """`استهدف الطيران حافلة تقل نازحين ما أسفر عن مقتل ثمانية`: told before the people, or behind them as the cause."""
    sentence, group = draft.sentence, draft.group
    if any(
        p.entry.attributes["form"] == "name" and page.words[p.first - 1] in _GATHERINGS
        for p in page.found("parties", sentence.first, sentence.last)
    ):
        return False
    for people in page.found("people", sentence.first, sentence.last):
        if not _are_civilians(page, people):
            continue
        if group.first <= people.first < group.last or not _is_struck(page, sentence, people.first):
            continue
        if people.last <= group.first and not any(page.words[k] in _TURNS for k in range(people.last, group.first)):
            return True
        between = page.words[group.last : people.first]
        if people.first >= group.last and len(between) <= _FAR and _is_cause(page, group.last) and "،" not in between:
            return True
    return False


def _are_civilians(page: Page, people: Match) -> bool:
    """Whether a noun names civilians: no adjective (`مستشفى مدني`), and no name's first word (`السيدة زينب`)."""
    told = people.entry.attributes
    if told.get("status") != Status.CIVILIAN.value or told.get("harm") or page.words[people.first] in _ADJECTIVES:
        return False
    return not (people.form.article and told.get("number") == "one")


def _is_cause(page: Page, position: int) -> bool:
    """Whether what harmed follows right behind people: `بقصف`, `جراء`, `بانفجار`."""
    if page.words[position] in _CAUSES:
        return True
    event = page.match(position, "events")
    return event is not None and event.form.particles == "ب"


def _is_struck(page: Page, sentence: Sentence, position: int) -> bool:
    """Whether civilians are those who were carried or struck: `تقل عمالاً`, `على مزارعين`, `تجمعاً للأهالي`."""
    i = position - 1
    if any(w.removeprefix("و") in _NOT for w in page.words[max(sentence.first, i - _DENIED_REACH) : position]):
        return False
    if page.words[position].endswith("ون"):  # `عرضاً حضره مدنيون`: no object
        return False
    if i > sentence.first and page.words[i] in _CARRY:
        return not any(p.last == i for p in page.found("parties", sentence.first, i))  # `رتلاً لـX ينقل مدنيين`
    if i > sentence.first and page.words[i] == "من" and page.words[i - 1] in _GATHERINGS:
        i -= 1
    if i > sentence.first and page.words[i].removeprefix("ل").removeprefix("ب") in _GATHERINGS:
        if page.words[i] not in _GATHERINGS:  # `استهداف X لتجمع الأهالي`
            return not _AT.isdisjoint(page.words[max(sentence.first, i - _SUBJECT) : i])
        i -= 1
    if i >= sentence.first and page.words[i] in _AT:
        return True
    verb = next((k for k in range(i, max(sentence.first - 1, i - _SUBJECT), -1) if page.words[k] in _STRIKING), None)
    return verb is not None and not any(page.words[k] in _BREAKS or page.match(k, "harm") for k in range(verb, i + 1))
