"""Those who did it, thought to be a party's: `نفذه مسلحون، يرجح أنهم من خلايا X`."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.own_doing import follows_its_verb
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCE_WORDS

_THEY_ARE: Final = frozenset("انهم بانهم انه بانه انهما بانهما انها بانها".split())
_THOUGHT: Final = frozenset("يعتقد يرجح يشتبه يظن ترجح رجح رجحت المرجح المعتقد اعتقد مرجحا مرجحه مرجحين يبدو".split())
_THOUGHT_REACH: Final = 4
"""`رجحت مصادر محلية أنهم`: who thinks so stands between."""
_OF: Final = frozenset("من الي ينتمون ينتمي ينتميان تابعين تابعون تابع يتبعون يتبع عناصر مقاتلي مسلحي خلايا".split())
_DOERS: Final = frozenset(
    "مسلحون مسلحين مسلحان مسلح مجهولون مجهولين مجهولان ملثمون ملثمين مهاجمون مهاجمين اشخاص مجموعه عناصر شخصان".split()
)
_DOERS_REACH: Final = 12
_ONE: Final = frozenset({"انه", "بانه"})
_TWO: Final = frozenset({"انهما", "بانهما"})
_NOT: Final = frozenset("لا لم ليس غير لن".split())
_BY: Final = frozenset({("من", "قبل"), ("علي", "يد"), ("علي", "ايدي"), ("من", "جانب")})
_SHOTS: Final = frozenset("برصاص بنيران رصاص نيران بهجوم هجوم".split())
_ACTS: Final = frozenset("هاجم اغتال خطف اختطف اطلق فتح اقتحم داهم نصب اعترض اوقف".split())
"""Verbs whose doers stand behind them; behind `قتل` those stand who were killed."""


def are_thought_its(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether a party's name tells whose those are thought to be who, by the words before, did what is told."""
    said = _said_to_be(page, sentence, party.first)
    return said is not None and _did_it(page, sentence, said)


def _said_to_be(page: Page, sentence: Sentence, party: int) -> int | None:
    """Where `يرجح أنهم من خلايا` begins, right before a party."""
    i = party - 1
    while i > sentence.first and (page.words[i] in _OF or page.words[i] in FORCE_WORDS):
        i -= 1
    if i <= sentence.first or page.words[i] not in _THEY_ARE:
        return None
    near = range(i - 1, max(sentence.first, i - _THOUGHT_REACH) - 1, -1)
    thought = next((k for k in near if page.words[k].removeprefix("و") in _THOUGHT), None)
    return None if thought is None or page.words[thought - 1].removeprefix("و") in _NOT else thought


def _did_it(page: Page, sentence: Sentence, said: int) -> bool:
    """Whether those of whom it is said are told before as the doers of something."""
    for i in range(said - 1, max(sentence.first, said - _DOERS_REACH), -1):
        if page.words[i] in _DOERS and page.words[i - 1] not in _DOERS:
            if not _agree(page, i, said) or page.found("people", i + 2, said):
                return False  # `اغتال مسلحون شخصين يعتقد أنهما من X`: whom they harmed
            before, pair = page.words[i - 1].removeprefix("و"), (page.words[i - 2], page.words[i - 1])
            return before in _ACTS | _SHOTS or pair in _BY or follows_its_verb(page, sentence, i)
    return False


def _agree(page: Page, doers: int, said: int) -> bool:
    """Whether `أنه`, `أنهما` or `أنهم` can be said of the doers told before."""
    they = next((page.words[k] for k in range(said + 1, len(page.words)) if page.words[k] in _THEY_ARE), "")
    word = page.words[doers]
    if they in _ONE:
        return word == "مسلح"
    return they not in _TWO or word.endswith(("ان", "ين"))
