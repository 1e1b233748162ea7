"""Parties held responsible without a doing: where it was fired from, whose it is called, whom others accuse."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hasila.lexicon import Match
from hasila.reading.answering import answers_for
from hasila.reading.page import Page, Sentence
from hasila.reading.thought_of import are_thought_its
from hasila.reading.which_party import FORCES

_BEHIND: Final = 5
_REACH: Final = 4
_DENIES: Final = frozenset("نفت نفي نفوا تنفي ينفي ليس ليست لم لا".split())
_CALLED_REACH: Final = 9
_IT_IS: Final = frozenset("انه انها بانه بانها انهما بانهما".split())
_LIKELY: Final = frozenset("يرجح ويرجح يعتقد مرجح مرجحا يبدو ترجح رجحت رجح المرجح المعتقد".split())
_ACCUSED: Final = frozenset("اللوم المسووليه بالمسووليه مسووليه الاتهام الاتهامات اتهامات بالاتهام".split())
_IS: Final = frozenset({"هو", "هي", "كان", "كانت"})
_CHARGES: Final = frozenset(
    "اتهم اتهمت اتهموا يتهم تتهم يتهمون متهما متهمه متهمين اتهام اتهامات رد ردت ردوا يرد ترد"
    " اعترف اعترفت يعترف تعترف اقر اقرت".split()
)
_HEADS: Final = frozenset("بتنفيذ بشن بالوقوف بارتكاب بتعمد".split())
_CHARGE_REACH: Final = 10
_BEHIND_IT: Final = frozenset(
    "بالوقوف تقف يقف وقوف وقوفها وقوفه مسووله مسوول المسووله المسوول بالمسووليه مسوولين".split()
)
_GROUND: Final = frozenset(
    "مناطق المناطق مواقع نقاط قواعد قاعده معسكرات معسكر مواقعها منطقه نقطه حاجز حواجز ثكنه ثكنات كليه مطار تله تلال"
    " مرابض مربض مقر مقرات مراكز كتيبه فوج لواء الاراضي اراضي داخل جهه محاور بلده قريه مدينه جبل".split()
)


_PRISONS: Final = frozenset("سجون سجن معتقلات معتقل افرع فرع اقبيه زنازين سجونها".split())
_HOLDERS: Final = FORCES | {"فصيل"}
_ONE_OF: Final = frozenset({"احد", "احدي"})
_IN_ONE_OF: Final = frozenset({"باحد", "باحدي"})
_INSIDE: Final = frozenset({"في", "داخل"})
_UNDER: Final = frozenset("تحت جراء نتيجه بسبب اثر وطاه من".split())
_TORTURE: Final = frozenset({"التعذيب", "تعذيب"})
_TORTURED: Final = frozenset("تعذيبا بالتعذيب تعذيبه تعذيبهم تعذيبها".split())
_DIED: Final = frozenset(
    "قضي قضوا قضت قضيا توفي توفوا توفيت توفيا وفاه وفاته وفاتهم استشهد استشهدوا استشهدت استشهدا استشهاد مات ماتوا ماتت"
    " فارق فارقوا فارقت قتل قتلوا قتلت قتلا مقتل".split()
)
_WERE_THERE: Final = frozenset(
    "كان كانا كانوا كانت سابق سابقا سابقه سابقين السابق السابقه خرج خرجت خرجوا افرج اطلق المفرج والد والده شقيق شقيقه"
    " ام اب ابن ابنه زوج زوجه اخو اخت ذوي عايله اهالي حارس حارسين حارسان حراس سجان سجانين سجانان"
    " عنصر عنصرين عنصران عناصر ضابط ضابطين ضباط شرطي شرطيين شرطيان".split()
)
"""`قتل معتقل سابق في سجون X`, `توفي والد معتقل في سجون X`, `مقتل حارس في سجن X`: nobody who died held there."""
_SERVED: Final = frozenset(
    "سنه سنوات سنتين عام عاما عامين اعوام شهر شهرا شهرين اشهر يوما ايام مده فتره عقوبه حكما".split()
)
"""`قضى عشر سنوات في سجون X`: how long somebody was there, who did not die of it."""
_SERVED_REACH: Final = 4
_ILLNESS: Final = frozenset("مرض بمرض المرض جلطه بجلطه كورونا قلبيه ازمه".split())
_IN_PRISON: Final = frozenset({"other", "detention", "execution", "unknown"})
_MARKS: Final = frozenset("، . : ؛ ( )".split())


def is_accused(page: Page, sentence: Sentence, party: Match, before: list[str]) -> bool:
    """Whether the words before a party hold it responsible without telling what it does."""
    adjective = party.entry.attributes.get("form") == "adjective"
    called = adjective and _is_called(page, sentence, party, before)
    charged = _is_charged(page, party, before) or (not adjective and _is_charged_with(page, sentence, party))
    tortured = not adjective and _in_its_prisons(page, sentence, party, before)
    answers = not adjective and (answers_for(page, sentence, party) or are_thought_its(page, sentence, party))
    return called or charged or tortured or answers or _from_its_ground(page, sentence, party.first)


def _in_its_prisons(page: Page, sentence: Sentence, party: Match, before: list[str]) -> bool:
    """`تحت التعذيب في سجون X`: who holds a prison is held responsible for those who were tortured in it."""
    if not _holds_there(page, party, before):
        return False
    first = party.first - 1
    while first > sentence.first and page.words[first - 1] not in _MARKS:
        first -= 1
    words = page.words[first : party.first]
    tortured = _died_there(page, sentence, party, first) or not _TORTURED.isdisjoint(words)
    tortured = tortured or any(b in _TORTURE and a in _UNDER for a, b in pairwise(words))
    told = page.found("events", first, party.first)
    return tortured and all(e.entry.attributes["event"] in _IN_PRISON for e in told)


def _holds_there(page: Page, party: Match, before: list[str]) -> bool:
    """`في سجون X`, `بأحد معتقلات وسجون فصيل X`, `في فرع الأمن العسكري`: whether a party's prison is where it was."""
    left = len(before)
    while left and before[left - 1].removeprefix("ل") in _HOLDERS:  # `في سجن لفصيل X`
        left -= 1
    named = left
    while left and before[left - 1].removeprefix("و") in _PRISONS:
        left -= 1
    if left and before[left - 1].startswith("ب") and before[left - 1][1:] in _PRISONS:
        return True
    if left == named and page.words[party.first] not in _PRISONS:
        return False
    if left and before[left - 1] in _ONE_OF:
        left -= 1
    return left > 0 and before[left - 1] in _INSIDE | _IN_ONE_OF


def _died_there(page: Page, sentence: Sentence, party: Match, first: int) -> bool:
    """`قضى في سجون X`; not `قضى سنوات في سجون X`, `قضى في سجون X بعد معاناة مع المرض`."""
    died = max((i for i in range(first, party.first) if _tells_death(page.words[i])), default=-1)
    if died < 0 or not _SERVED.isdisjoint(page.words[died + 1 : min(party.first, died + 1 + _SERVED_REACH)]):
        return False
    if not _WERE_THERE.isdisjoint(page.words[died + 1 : party.first]):
        return False
    return _ILLNESS.isdisjoint(page.words[first : sentence.last])


def _tells_death(word: str) -> bool:
    return word in _DIED or word.removeprefix("و") in _DIED or word.removeprefix("ب") in _DIED


def _from_its_ground(page: Page, sentence: Sentence, party: int) -> bool:
    """`قصف من مناطق تسيطر عليها X`: from where it was fired."""
    for i in range(party - 2, max(sentence.first, party - _BEHIND) - 1, -1):
        if page.words[i] == "من" and page.words[i + 1] in _GROUND:
            fired = page.found("events", max(sentence.first, i - _REACH), i)
            return any(e.entry.attributes["event"] not in ("displacement", "detention") for e in fired)
    return False


def _is_called(page: Page, sentence: Sentence, party: Match, before: list[str]) -> bool:
    """`قصف جوي يرجح بأنه إسرائيلي`, `غارة قال المرصد إنها إسرائيلية`."""
    if len(before) < 2 or before[-1] not in _IT_IS:
        return False
    told = page.found("events", max(sentence.first, party.first - _CALLED_REACH), party.first - 1)
    return before[-2].removeprefix("و") in _LIKELY or any(e.entry.attributes.get("form") != "verb" for e in told)


def _is_charged(page: Page, party: Match, before: list[str]) -> bool:
    """`ألقوا اللوم على X`, `حمّلت المسؤولية لـX`, `مصدر القصف هو مناطق X`."""
    to_it = before[-1:] in (["علي"], ["الي"]) or party.form.particles.endswith("ل")
    if to_it and not _ACCUSED.isdisjoint(before[-4:]):
        return True
    return any(
        word.removeprefix("و") == "مصدر"
        and page.match(party.first - len(before) + i + 1, "events")
        and before[i + 2] in _IS
        for i, word in enumerate(before[:-2])
    )


def _is_charged_with(page: Page, sentence: Sentence, party: Match) -> bool:
    """`اتهموا X باستهداف البلدة`, `X بالوقوف وراء القصف`, `X هي المسؤولة عن القصف`."""
    for i in range(party.last, min(sentence.last - 2, party.last + 2)):
        if page.words[i] in _BEHIND_IT and page.words[i + 1] in ("ورا", "وراء", "عن"):
            told = page.match(i + 2, "events")
            near = page.words[max(sentence.first, party.first - _REACH) : party.first]
            denied = any(word.removeprefix("و") in _DENIES for word in near)
            return (told is not None and not denied) or page.match(i + 2, "harm") is not None
    if party.last >= sentence.last or not page.words[party.last].startswith("ب"):
        return False
    before = page.words[max(sentence.first, party.first - _CHARGE_REACH) : party.first]
    event, harm = page.match(party.last, "events"), page.match(party.last, "harm")
    done = event if event is not None and event.entry.attributes.get("act") else harm
    charge = page.words[party.last] in _HEADS or (done is not None and done.form.particles.endswith("ب"))
    return charge and not _CHARGES.isdisjoint(word.removeprefix("و") for word in before)
