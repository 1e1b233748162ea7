"""Deeds told by those who did them (`الجيش X يعلن استهداف مواقع`), and deeds that somebody only went to report on."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page, Sentence

_ANNOUNCES: Final = frozenset("اعلن اعلنت يعلن تعلن اعلنوا".split())
_FORCES: Final = frozenset("الدفاع الجيش القوات المركزيه جيش قوات الطيران الجويه".split())
"""What a state's adjective stands behind where it names who acts, and not an official or a paper that tells."""
_ITS_OWN: Final = frozenset("قاعده قواعد قاعدتين قاعدتي القاعده دوريه حاجز نقطه جنود قوات قواته قواتها".split())
"""What a party that announces an attack on it names as struck (`أعلن التحالف استهداف قاعدة حقل العمر`)."""
_DEEDS: Final = frozenset(
    "استهداف مهاجمه قصف تنفيذ شن توجيه ضرب تدمير اغتيال تصفيه اعتقال توقيف مداهمه تحييد قتل القضاء بدء".split()
)
_WE_DID: Final = frozenset("قصفنا استهدفنا هاجمنا نفذنا شننا دمرنا ضربنا اغتلنا اعتقلنا قتلنا صفينا".split())
_OF_A_MEANS: Final = frozenset("تنفيذ شن توجيه".split())
_FROM_AFAR: Final = frozenset("us us_coalition israel turkey russia jordan france uk iran iraq".split())
"""States that announce strikes whose harm others count; a faction's announcement is of positions it fired on."""
_OWN: Final = ("ه", "ها", "هم")
_BY: Final = frozenset({("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("من", "طرف")})
_REACH: Final = 7
_COVERING: Final = frozenset(
    "تغطيه تغطيته تغطيتها تغطيتهم لتغطيه توثيق توثيقه توثيقها لتوثيق تصوير تصويره تصويرها".split()
)
_COVERED_REACH: Final = 3


def announces(page: Page, sentence: Sentence, party: Match) -> bool:
    """`X يعلن استهداف مواقع`, `X: هاجمنا أهدافاً`: a deed without another doer, which its own doer announces."""
    if page.words[party.last : party.last + 1] == [":"] and not _WE_DID.isdisjoint(
        page.words[party.last + 1 : party.last + 2]
    ):
        return True
    if party.entry.attributes["party"] not in _FROM_AFAR:
        return False
    adjective = party.entry.attributes.get("form") == "adjective"
    if adjective and page.words[max(party.first - 1, 0)] not in _FORCES:
        return False
    deed = _deed_after(page, sentence, party.last)
    if deed is None or deed + 1 >= sentence.last or _has_other_doer(page, sentence, party, deed):
        return False
    return not page.report.text[page.tokens[deed].start : page.tokens[deed + 1].end].endswith(_OWN)


def _deed_after(page: Page, sentence: Sentence, last: int) -> int | None:
    """Where the deed stands that is announced behind the verb that follows a party, as headlines have it."""
    words = page.words
    if last >= sentence.last or words[last] not in _ANNOUNCES:
        return None
    last += 1
    while last < sentence.last and (words[last] == "عن" or last in page.day_words):
        last += 1
    return last if last < sentence.last and words[last] in _DEEDS else None


def _has_other_doer(page: Page, sentence: Sentence, party: Match, deed: int) -> bool:
    """`أعلنت X استهداف مسيّرة تركية لنقطة`, `… استهداف نقطة لها من قبل Y`: whether somebody else did it."""
    reach = range(deed + 1, min(sentence.last, deed + _REACH))
    if any((page.words[i], page.words[i + 1]) in _BY for i in reach[:-1]):
        return True
    named = page.match(deed + 1, "parties")
    means = page.match(deed + 1, "events")
    armed = means is not None and "weapon" in means.entry.attributes and page.words[deed] not in _OF_A_MEANS
    told = page.found("parties", reach.start, reach.stop)
    own = any(p.entry.attributes["party"] == party.entry.attributes["party"] for p in told)
    own = own or page.words[deed + 1] in _ITS_OWN
    return named is not None or armed or own


def is_covered(page: Page, sentence: Sentence, position: int) -> bool:
    """`أثناء تغطيته هجمات X`: whether a name at a position is of one whose deeds a journalist covered."""
    return not _COVERING.isdisjoint(page.words[max(sentence.first, position - _COVERED_REACH) : position])
