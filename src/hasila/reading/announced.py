"""Deeds told by those who did them (`الجيش X يعلن استهداف مواقع`), and deeds that somebody only went to report on."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page, Sentence

_ANNOUNCES: Final = frozenset("اعلن اعلنت يعلن تعلن اعلنوا".split())
_FORCES: Final = frozenset("الدفاع الجيش القوات المركزيه جيش قوات الطيران الجويه".split())
"""What a state's adjective stands behind where it names who acts, and not an official or a paper that tells."""
_OFFICES: Final = _FORCES | {"وزاره", "قياده", "القياده", "هييه", "رياسه"}
_BEFORE_THE_DEED: Final = frozenset("عن ، (".split())
_BRACKETED: Final = 5
_ITS_OWN: Final = frozenset("قاعده قواعد قاعدتين قاعدتي القاعده دوريه حاجز نقطه جنود قوات قواته قواتها".split())
"""What a party that announces an attack on it names as struck (`أعلن التحالف استهداف قاعدة حقل العمر`)."""
_DEEDS: Final = frozenset(
    "استهداف مهاجمه قصف تنفيذ شن توجيه ضرب تدمير اغتيال تصفيه اعتقال توقيف مداهمه تحييد قتل القضاء بدء".split()
)
_STRIKES: Final = frozenset("استهداف مهاجمه قصف شن ضرب اغتيال تصفيه".split())
"""Deeds that harm whoever stands there; those arrested, or struck from a list, are told with others' crimes."""
_WE_DID: Final = frozenset("قصفنا استهدفنا هاجمنا نفذنا شننا دمرنا ضربنا اغتلنا اعتقلنا قتلنا صفينا".split())
_OF_A_MEANS: Final = frozenset("تنفيذ شن توجيه".split())
_FROM_AFAR: Final = frozenset("us us_coalition israel turkey russia jordan france uk iran iraq".split())
"""States that announce strikes whose harm others count; a faction's announcement is of positions it fired on."""
_OWN: Final = ("ه", "ها", "هم")
_BY: Final = frozenset({("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("من", "طرف")})
_IN_ANSWER: Final = frozenset("بعد عقب اثر ردا".split())
"""`أعلنت X استهداف مصادر النيران بعد قصف Y`: what came before has a doer of its own."""
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
    deed = _deed_after(page, sentence, party)
    if deed is None or deed + 1 >= sentence.last or _has_other_doer(page, sentence, party, deed):
        return False
    return not page.report.text[page.tokens[deed].start : page.tokens[deed + 1].end].endswith(_OWN)


def _deed_after(page: Page, sentence: Sentence, party: Match) -> int | None:
    """Where the deed stands that is announced: behind the verb that follows a party, as headlines have it, or behind
    the party that follows its verb (`أعلن الجيش X (…)، اليوم الأحد، تنفيذ غارة`)."""
    words, last = page.words, party.last
    headline = last < sentence.last and words[last] in _ANNOUNCES
    if not headline and not _follows_verb(page, sentence, party):
        return None
    last += headline
    while last < sentence.last and (words[last] in _BEFORE_THE_DEED or last in page.day_words):
        last = _past_brackets(page, last, sentence.last)
    if last >= sentence.last:
        return None
    if headline:
        return last if words[last] in _DEEDS else None
    return last if _is_strike(page, last) and _leads_to_harm(page, sentence, last) else None


def _follows_verb(page: Page, sentence: Sentence, party: Match) -> bool:
    """`أعلنت وزارة الدفاع X`: whether the verb stands before a party, with no more between than words of forces."""
    first = party.first
    while first > sentence.first and page.words[first - 1] in _OFFICES:
        first -= 1
    return first > sentence.first and page.words[first - 1].removeprefix("و") in _ANNOUNCES and not party.form.particles


def _past_brackets(page: Page, position: int, limit: int) -> int:
    """The position behind a word, or behind the name in brackets that it opens."""
    near = range(position, min(limit, position + _BRACKETED))
    closed = next((i for i in near if page.words[i] == ")"), position) if page.words[position] == "(" else position
    return closed + 1


def _is_strike(page: Page, position: int) -> bool:
    """`استهداف مبنى`, `تنفيذ غارة`; not `بدء تحقيق`, `تنفيذ عقوبات`."""
    attack = page.match(position + 1, "events")
    return page.words[position] in _STRIKES or (page.words[position] in _OF_A_MEANS and attack is not None)


def _leads_to_harm(page: Page, sentence: Sentence, deed: int) -> bool:
    """`… غارة أدت إلى مقتل`: the first harm is what the deed led to; in `…، وقتل مدنيان بصاروخ` it may be another's."""
    harm = next(iter(page.found("harm", deed, sentence.last)), None)
    return harm is not None and any(c.entry.id == "leads_to" for c in page.found("cues", deed, harm.first))


def _has_other_doer(page: Page, sentence: Sentence, party: Match, deed: int) -> bool:
    """`أعلنت X استهداف مسيّرة تركية لنقطة`, `… استهداف نقطة لها من قبل Y`: whether somebody else did it."""
    reach = range(deed + 1, min(sentence.last, deed + _REACH))
    near = page.words[reach.start : reach.stop]
    if any((page.words[i], page.words[i + 1]) in _BY for i in reach[:-1]) or not _IN_ANSWER.isdisjoint(near):
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
