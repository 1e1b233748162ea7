"""Where a text may name a person: found broadly, for what is to be withheld, not for what is to be claimed.

A name is missed at a price that somebody else pays; a quote withheld for nothing costs a reader a look at the source.
So a given name is enough, and so are words that no list knows behind a word for one person or for a list of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hasila.lexicon import Language, Match
from hasila.text import Token, view

_BEFORE_NAMES = frozenset(
    "ابو ام ابي ابا بن ابن ابنه بنت ال الشهيد الشهيده المدعو المدعوه يدعي تدعي اسمه اسمها الاسم الاسماء اسماء باسماء"
    " الحاج الحاجه الشيخ السيد السيده الدكتور الدكتوره الاستاذ المهندس المحامي العم الطفل الطفله الطفلين الشاب الشابه"
    " المواطن المواطنه المدني المدنيه المسن المسنه الرضيع الرضيعه الناشط الناشطه الصحفي الاعلامي المسعف الممرض زوجته"
    " زوجه زوجها شقيقه شقيقته والده والدته نجله نجل جده حفيده عمه خاله وهم هم وهما هما التاليه كلا كل".split()
)
"""Folded words behind which a name may stand."""
_SEEN_OFTEN = frozenset("من في الي عن مع هو هي التي الذي الذين كان كانت قد لم لا ما".split())
_LONGEST = 6
_COMMON = ("harm", "cues", "events", "people", "places", "sources", "parties", "numbers", "days", "counted")
_PREPOSITION, _NAME = "علي", "names"


def may_name(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) of a text that may be a person's name, particles included, in their order."""
    tokens = [t for t in view(text, language.knows).tokens if t.is_arabic]
    matches = language.all_matches([t.word for t in tokens])
    at = 0
    while at < len(tokens):
        last = _name_from(text, tokens, matches, at)
        if last > at:
            yield tokens[at].start, tokens[last - 1].end
        at = max(last, at + 1)


def _name_from(text: str, tokens: Sequence[Token], matches: Sequence[Mapping[str, Match]], at: int) -> int:
    """Where the name that may begin at a word ends; the word itself where none does."""
    given, cued, told = _given(text, tokens[at], matches[at]), False, False
    if at > 0 and _unknown(tokens[at], matches[at]):
        cued = tokens[at - 1].word in _BEFORE_NAMES
        told = any(table in matches[at - 1] for table in ("harm", "people"))
    if not given and not cued and not told:
        return at
    last = at + 1
    while last < len(tokens) and last - at < _LONGEST:
        follows = tokens[last]
        if any(c in text[tokens[last - 1].end : follows.start] for c in "\n.،,؛:!؟"):
            break
        if not (_unknown(follows, matches[last]) or _NAME in matches[last] or follows.word in _BEFORE_NAMES):
            break
        last += 1
    sure = cued or (given and not any(table in matches[at] for table in _COMMON))
    return last if sure or last - at > 1 else at


def _given(text: str, token: Token, found: Mapping[str, Match]) -> bool:
    """Whether a word is a given name; with the article (`الخميس`) it is none, and `على` is not `علي`."""
    name = found.get(_NAME)
    if name is None or token.word.startswith("ال"):
        return False
    return token.word != _PREPOSITION or text[token.end - 1] == "ي"


def _unknown(token: Token, found: Mapping[str, Match]) -> bool:
    return len(token.word) > 1 and token.word not in _SEEN_OFTEN and not any(table in found for table in _COMMON)
