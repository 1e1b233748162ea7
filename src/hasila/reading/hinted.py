"""Words that tell of harm only in the right company: who lies under rubble, who fell to fire, who went missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm
from hasila.reading.needed import has_needed
from hasila.reading.page import Page, Sentence
from hasila.reading.sentenced import is_death_sentence

_STILL: Final = frozenset(
    "زال زالت زالوا زالا يزال تزال يزالون بقي بقيت بقوا يبقي تبقي عالق عالقه عالقين عالقون عالقان محاصر محاصرين"
    " محاصرون محاصره محتجزين محتجزون مفقودين مفقودون وجود هناك".split()
)
_CLAUSE: Final = frozenset(". ، \n ؛ : ان".split(" "))
_REACH: Final = 10
_BEFORE: Final = 5
_CAUSES: Final = frozenset(
    "برصاص برصاصه بنيران باطلاق بقصف بغاره بغارات بانفجار بقذيفه بقذايف بصاروخ بصواريخ بلغم بالغام بعبوه بشظايا بقنص"
    " بطلق بطلقات بالرصاص".split()
)
_UNTIL: Final = frozenset("قبل ثم حتي".split())
_RESCUE: Final = ("انقاذ", "انقذ", "اخراج", "اخرج", "انتشال", "انتشل")
_VICTIM: Final = frozenset({"ضحيه"})
_FROM_HOME: Final = ("مدني", "عايل", "عوايل", "اسره", "اسر", "شخص", "اشخاص", "نسمه", "نازح", "مهجر", "مواطن", "اهالي")
_NOT_YET: Final = frozenset(
    "تاجيل ارجاء وقف ايقاف الغاء انتظار بانتظار قبل منع تعليق طلب رفض موعد دون لم لن عدم بعدم لا".split()
)
"""Behind them a sentence of death is not carried out."""
_JUST_BEFORE: Final = 3
_AFTER_LOSS: Final = frozenset("في منذ خلال اثناء قرب علي عقب بعد جراء اثر يوم امس صباح مساء ، .".split())
_WHOSE: Final = ("ها", "ه", "هم", "هما", "نا")
_STAYED: Final = (
    "مظاهر", "تظاهر", "متظاهر", "احتجاج", "محتج", "وقفه", "مسير", "مشف", "مستشف", "سجن", "سجون", "معتقل", "خدمه",
    "مسجد", "مساجد", "جامع", "صلاه", "شوارع", "شارع", "ساحه",
)  # fmt: skip


def without_hints(page: Page) -> Page:
    """The page, whose words of harm that need certain company are none where it is wanting."""
    wanting = [
        match
        for sentence in page.sentences
        for match in page.found("harm", sentence.first, sentence.last)
        if (match.entry.attributes.get("hinted") and not _is_harm(page, match, sentence))
        or is_death_sentence(page, match)
    ]
    page.drop("harm", wanting)
    return page


def _is_harm(page: Page, match: Match, sentence: Sentence) -> bool:
    if not has_needed(page, match, sentence):
        return False
    if match.entry.id == "missing.rubble":
        return _lie_under(page, match, sentence)
    if match.entry.id == "killed.fell":
        return _fell_to_fire(page, match, sentence)
    if match.entry.id == "displaced.leaving":
        after = page.words[match.last : min(match.last + _REACH, sentence.last)]
        joined = match.form.particles.endswith(("ب", "ل"))  # `السماح بخروج 20 مدنياً`
        of_homes = any(w.startswith(_FROM_HOME) for w in after[:_BEFORE])
        return of_homes and not (joined or any(w.removeprefix("ال").startswith(_STAYED) for w in after))
    if match.form.particles.endswith(("ب", "ل", "س")) or page.words[match.first].startswith(("س", "وس")):
        return False
    before = page.words[max(sentence.first, match.first - _JUST_BEFORE) : match.first]
    return all(
        w not in _NOT_YET and not w.startswith(("اوقف", "علق", "ارجا", "اجل", "جمد", "تعتزم", "يعتزم")) for w in before
    )


def _lie_under(page: Page, match: Match, sentence: Sentence) -> bool:
    """`ما زال العشرات تحت الأنقاض`, `5 تحت الركام`: not `انتشال ثلاثة من تحت الأنقاض`, nor `قتل ثلاثة تحت الأنقاض`."""
    first = max(sentence.first, match.first - _REACH)
    begins = next((i + 1 for i in range(match.first - 1, first - 1, -1) if page.words[i] in _CLAUSE), first)
    before = [w.removeprefix("و") for w in page.words[begins : match.first]]
    if _are_rescued(page.words[match.last : min(match.last + _BEFORE, sentence.last)]):
        return False
    if before[-1:] == ["من"] or page.found("harm", begins, match.first):
        return False
    if not _STILL.isdisjoint(before):
        return True
    if match.first == begins:
        return match.last in page.numbers
    number = next((n for i in range(begins, match.first) if (n := page.numbers.get(i)) is not None), None)
    people = page.found("people", begins, match.first)
    return (
        number is not None
        and number.first == begins
        and match.first - (people[-1].last if people else number.last) <= 0
    )


def _are_rescued(behind: Sequence[str]) -> bool:
    """`بقوا ساعات تحت الأنقاض قبل إنقاذهم`."""
    return any(w in _UNTIL and after.startswith(_RESCUE) for w, after in pairwise(behind))


def _fell_to_fire(page: Page, match: Match, sentence: Sentence) -> bool:
    """`سقط ثلاثة مدنيين برصاص قناص`, `سيدة وطفلان سقطوا بقصف`: people right beside the verb, and what they fell to."""
    after = match.last
    if page.words[match.first].endswith(("وا", "تا", "طا")) and page.words[after : after + 1]:
        return page.words[after] in _CAUSES
    number = page.numbers.get(after)
    noun = page.match(number.last if number is not None else after, "people")
    if noun is None or noun.last >= sentence.last or "harm" in noun.entry.attributes or noun.form.article:
        return False
    if page.words[noun.last - 1] in _VICTIM:
        return False
    told = range(noun.last, min(noun.last + _BEFORE, sentence.last))
    cause = next((i for i in told if page.words[i] in _CAUSES), -1)
    return cause >= 0 and not page.found("harm", noun.last, cause) and _CLAUSE.isdisjoint(page.words[noun.last : cause])


def lost_people(page: Page, match: Match, sentence: Sentence) -> Match | None:
    """`فقدت القوات ثلاثة من أعضائها`: killed; `فقد ثلاثة أشخاص في البادية`: missing; what else is lost is none."""
    for i in range(match.last, min(match.last + _BEFORE, sentence.last - 2)):
        number = page.numbers.get(i)
        if number is None or number.last + 1 >= sentence.last or page.words[number.last] != "من":
            continue
        theirs = page.match(number.last + 1, "people")
        own = theirs is not None and page.words[number.last + 1].endswith(_WHOSE)
        theirs_own = own and (i > match.last or page.words[match.first - 1] == "قد")
        attributes = {**match.entry.attributes, "counted": True}
        return replace(match, entry=replace(match.entry, attributes=attributes)) if theirs_own else None
    number = page.numbers.get(match.last)
    noun = page.match(number.last if number is not None else match.last, "people")
    if noun is None or noun.form.article or noun.form.pronoun or noun.last >= sentence.last:
        return None
    counted = number is not None or noun.entry.attributes.get("number") in ("one", "two")
    family = noun.entry.attributes.get("family") or noun.entry.attributes.get("part") == "family"
    if not counted or family or page.words[noun.last] not in _AFTER_LOSS:
        return None
    return replace(match, entry=replace(match.entry, attributes={**match.entry.attributes, "harm": Harm.MISSING.value}))
