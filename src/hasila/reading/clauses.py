"""The clauses of a sentence, in which an event, its party, place and day belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hasila.reading.page import Page, Sentence

_PARTING: Final = frozenset("فيما بينما كما مقابل تزامنا بالتزامن وبالتزامن اما بالتوازي اذ".split())
_ALSO: Final = frozenset("كذلك وكذلك".split())
"""`كذلك ألقى الطيران …`: a new clause where a verb follows."""
_LEADS: Final = frozenset("علي في من الي عن مع ان ما هو هي بين عند لدي".split())
_DROPS: Final = frozenset("القي القت القوا".split())
"""Verbs that begin with the letters of the article."""
_SAYING: Final = frozenset(
    "منوها منوهه مشيرا مشيره لافتا لافته موضحا موضحه مضيفا مضيفه مبينا مبينه"
    " وقال وقالت وذكر وذكرت وافاد وافادت واضاف واضافت واضافوا وتابع وتابعت"
    " واوضح واوضحت ولفت ولفتت واشار واشارت واكد واكدت".split()
)
_SAID_REACH: Final = 7
_PARTING_PAIRS: Final = frozenset(
    {
        ("والذي", "شهد"),
        ("والتي", "شهدت"),
        ("جاء", "ذلك"),
        ("ياتي", "ذلك"),
        ("بالاضافه", "لهجوم"),
        ("بالاضافه", "لقصف"),
        ("اضافه", "لهجوم"),
        ("في", "حين"),
        ("علي", "حين"),
        ("الي", "جانب"),
        ("بعد", "ساعات"),
        ("بعد", "يوم"),
        ("ردا", "علي"),
        ("في", "ظل"),
    }
)
_ANSWERS: Final = frozenset({"ورد", "وردت", "وردوا"})
_MAY_PART: Final = (
    _SAYING
    | _ANSWERS
    | _ALSO
    | {prefix + word for word in _PARTING | {first for first, _ in _PARTING_PAIRS} for prefix in ("", "و")}
)


@dataclass(slots=True)
class Clause:
    """Words from `first` to `last` (exclusive) of a sentence."""

    first: int
    last: int

    def __contains__(self, position: int) -> bool:
        return self.first <= position < self.last


def clauses_of(page: Page, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, cut before words that set a new one beside it (`فيما`, `في حين`)."""
    cuts = [sentence.first]
    for i in range(sentence.first + 1, sentence.last):
        word = page.words[i]
        if word not in _MAY_PART:
            continue
        following = page.words[i + 1] if i + 1 < sentence.last else ""
        says = word in _SAYING and "ان" in page.words[i + 1 : i + _SAID_REACH]
        parts = word.removeprefix("و") in _PARTING or (word.removeprefix("و"), following) in _PARTING_PAIRS
        answers = word in _ANSWERS and page.match(i + 1, "parties") is not None  # `وردت الفصائل باستهداف …`
        if says or parts or answers or (word in _ALSO and _may_be_verb(page, i + 1)):
            cuts.append(i)
    return [Clause(a, b) for a, b in zip(cuts, [*cuts[1:], sentence.last], strict=True)]


def _may_be_verb(page: Page, position: int) -> bool:
    """Whether a word may be the verb of a clause: none that leads a phrase, and no name of people or places."""
    word = page.words[position] if position < len(page.words) else ""
    noun = {"people", "places", "names", "parties"} & page.matches[position].keys() if word else {"names"}
    led = word not in _DROPS and word.startswith(("ال", "ب", "ل"))
    return not (noun or led or word in _LEADS or position in page.numbers)
