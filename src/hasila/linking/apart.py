"""Where a report says in its own words that it goes on to another event: another strike, another hour, a whole region.

A report's claims of one place and day are one event unless it says so, and what it says binds: no other report joins
what one tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from hasila.linking.words import APART, any_of, either
from hasila.model import Claim, Precision, Report
from hasila.text import fold

_SENTENCE = re.compile(r"[.\n؟!]")
_OPENING = 5
"""Words with which a sentence that counts nobody says that it opens another event."""
_HEADLINE = 160
"""Characters up to which a sentence stands over the whole report, whatever it turns to below."""
_BESIDE = 40
"""Characters within which a verb of saying takes `earlier` for its own hour."""

_PHRASES, _EARLIER, _SAYING = any_of(APART["phrases"]), any_of(APART["earlier"]), any_of(APART["saying"])
_EVENTS = either(APART["events"])
_KIND = r"(?: (?!علي |في |من |التي |الذي )(?:\S+(?:ي|يه)|لل\S+))"
_ANOTHER = re.compile(
    rf"{any_of(APART['events']).pattern}{_KIND}{{0,2}} (?:ال)?(?:{either(APART['another'])})(?![ء-ي])"
)
_NEXT_EVENT = re.compile(rf"(?<![ء-ي])[وفبل]?(?:ال|ل)?(?:{_EVENTS})(?![ء-ي])")
_KNOWN_EVENT = re.compile(rf"(?<![ء-ي])[وفبك]?(?:ال|لل)(?:{_EVENTS})(?![ء-ي])")
_SINCE = re.compile(
    r"(?<![ء-ي])[وف]?(?:بعد|عقب) (?:نحو |اقل من )?(?:ساعه|ساعات|ساعتين|يوم|يومين|ايام) (?:واحد |قليله |معدوده )?"
    r"(?:من|علي) (?!ال|هذ|ذلك|اصاب|اسعاف|نقل|اعتقال|اختطاف|خطف|فقد|وصول)"
)
"""`بعد ساعات من مقتل …`; not of the same event (`من القصف`), nor of the same people (`من إصابته`)."""
_KNOWN_PLACE = re.compile(rf"(?<![ء-ي])[وفبل]?(?:ال|لل)(?:{either(APART['places'])})(?![ء-ي])")
_REGIONS = (Precision.GOVERNORATE, Precision.COUNTRY)
_OPENERS = re.compile(rf"^\s*{any_of(APART['openers']).pattern}")
_HAD_BEEN = re.compile(r"^\s*[وف]?كان(?:ت|وا)?(?: \S+){0,9}? قد (?P<verb>\S+)")
_UPDATES = any_of(APART["updates"])


class Turn(Enum):
    """How a claim is told after those before it."""

    GOES_ON = "goes on"
    MAY_TURN = "may be another than the one before"
    ANOTHER = "another than all before"
    PARTED = "another than what its own sentence told before"
    WIDER = "of a whole region, after what was told of a place in it"


class Step(NamedTuple):
    """How a claim is told, after which one."""

    turn: Turn
    before: Claim


def turns_of(claims: Sequence[Claim], report: Report | None) -> dict[str, Step]:
    """How each claim of a report but the first, in the text's order, is told after those before it; by their ids."""
    turns: dict[str, Step] = {}
    for before, claim in pairwise(claims):
        if claim.evidence != before.evidence:
            turn = _turn(before, claim, report)
        elif _is_parted(before, claim):
            turn = Turn.PARTED
        else:
            turn = turns[before.id].turn if before.id in turns else Turn.GOES_ON
            turn = Turn.ANOTHER if turn is Turn.PARTED else turn
        turns[claim.id] = Step(turn, before)
    return turns


def _turn(before: Claim, claim: Claim, report: Report | None) -> Turn:
    """How the first claim of a sentence is told: by the words around it, or by the sentence right before."""
    at = claim.anchor.start - claim.evidence.start
    own = before.anchor.end <= claim.evidence.start
    told = fold(claim.evidence.exact[0 if own else before.anchor.end - claim.evidence.start : at])
    if _says_another(told) or (not _NEXT_EVENT.search(told) and _by_another(fold(claim.evidence.exact[at:]))):
        return Turn.ANOTHER
    between = fold(report.text[before.evidence.end : claim.evidence.start]) if report else ""
    opening = next((s for s in reversed(_SENTENCE.split(between)) if s.strip()), "")
    if _says_another(" ".join(opening.split()[:_OPENING])):
        return Turn.ANOTHER
    sentence = fold(claim.evidence.exact)
    if before.evidence.end <= _HEADLINE or _UPDATES.search(sentence) or _KNOWN_EVENT.search(sentence):
        return Turn.GOES_ON
    if own and _of_a_region(claim, sentence):
        return Turn.WIDER
    turns = own and (_OPENERS.match(told) or _had_been(told) or _OPENERS.match(opening))
    return Turn.MAY_TURN if turns else Turn.GOES_ON


def _of_a_region(claim: Claim, sentence: str) -> bool:
    """`ووثق المرصد مقتل 9 في محافظة إدلب`: a governorate or country that the sentence itself names.

    Not where it speaks of the place that was told (`المدينة`).
    """
    place = claim.place
    if place is None or place.precision not in _REGIONS or fold(place.name) not in sentence:
        return False
    return not _KNOWN_PLACE.search(sentence)


def _is_parted(before: Claim, claim: Claim) -> bool:
    """Whether one sentence tells of two events: `مقتل 3 بغارة، وإصابة 4 بغارة أخرى`."""
    start = claim.evidence.start
    between = fold(claim.evidence.exact[before.anchor.end - start : claim.anchor.start - start])
    if _says_another(between):
        return True
    return bool(_NEXT_EVENT.search(between)) and _by_another(fold(claim.evidence.exact[claim.anchor.end - start :]))


def _says_another(words: str) -> bool:
    if _PHRASES.search(words) or _SINCE.search(words) or _ANOTHER.search(words):
        return True
    earlier = _EARLIER.search(words)
    if earlier is None:
        return False
    before, after = words[max(0, earlier.start() - _BESIDE) : earlier.start()], words[earlier.end() :][:_BESIDE]
    return not (_SAYING.search(before) or _SAYING.search(after))


def _by_another(after: str) -> bool:
    """Whether the event that the words after a figure tell first is another one (`بقصف آخر على …`)."""
    event = _NEXT_EVENT.search(after)
    return event is not None and _ANOTHER.match(after, event.start()) is not None


def _had_been(words: str) -> bool:
    """`وكانت طائرات قد قصفت …`: what had been before; `وكان المرصد قد أعلن …` tells of the same."""
    found = _HAD_BEEN.match(words)
    return found is not None and not _SAYING.match(words, found.start("verb"))
