"""Sources that a sentence names last, or in its heading: `… (رويترز)`, `…، كما أفادت سانا`, `رويترز عن مسعفين: …`."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Attribution, SourceKind
from hasila.reading.page import Page, Sentence
from hasila.reading.source_names import SourceNames
from hasila.reading.speech import bar_behind, only_flashes
from hasila.reading.told_to import addressed

_TURNS: Final = frozenset("كما فيما بينما".split())
_COLON_REACH: Final = 5
_HEADING_WORDS: Final = 6
_AFTER_A_PLACE: Final = frozenset(": / | || - – —".split())
_BARS: Final = frozenset("| || - – —".split())
_HEADING_KINDS: Final = {SourceKind.AGENCY, SourceKind.MONITOR, SourceKind.OUTLET}
_CREDITED: Final = {"agency", "monitor", "outlet", "official", "local", "activists", "unnamed"}
_AT_THE_END: Final = frozenset(
    '، . في بيان تقرير تقريرها تقريره لها له اليوم امس نشرته نشرها ايضا كذلك ” » “ "'.split()
)
_BEFORE_A_SAYING: Final = frozenset("، كما مثلما ما مما - – , ”".split())
_TAIL: Final = 12
"""So many words behind a source that closes its sentence, at the most (`… قالت سانا مساء يوم الاثنين في بيان`)."""


def closes(page: Page, sentence: Sentence, verb: int, last: int) -> bool:
    """`…، كما أفادت سانا أمس`: whether a verb of saying and its source, which ends at `last`, close their sentence."""
    apart = verb > sentence.first and page.words[verb - 1] in _BEFORE_A_SAYING
    return apart and _ends(page, sentence, last)


def turns(page: Page, first: int, last: int) -> int | None:
    """`…، وفق X، كما أصيب آخرون بحسب Y`: where another thing is told between two sources, each with its own."""
    told = (i for i in range(last - 1, first, -1) if page.words[i] in _TURNS and page.words[i - 1] == "،")
    turn = next(told, None)
    return turn if turn is not None and page.found("harm", turn, last) else None


def _ends(page: Page, sentence: Sentence, position: int) -> bool:
    """Whether nothing is told from a position to the sentence's end, but for the day and the paper of a saying."""
    rest = range(position, sentence.last)
    return len(rest) <= _TAIL and all(page.words[i] in _AT_THE_END or i in page.day_words for i in rest)


def credited(page: Page, sentence: Sentence, names: SourceNames, head: Match) -> Attribution | None:
    """`مقتل مدنيين في X (الدفاع المدني)`: the source in brackets with which a sentence that tells of harm ends."""
    opens = head.first > sentence.first and page.words[head.first - 1] == "("
    if not opens or head.entry.attributes["kind"] not in _CREDITED:
        return None
    name, last = names.read(sentence, head.first)
    ends = page.words[last : last + 1] == [")"] and _ends(page, sentence, last + 1)
    return name if ends and page.found("harm", sentence.first, head.first) else None


def heads(page: Page, sentence: Sentence, position: int) -> bool:
    """Whether a word begins a sentence, behind a flash or a place's heading at the most (`درعا: مصدر طبي: …`)."""
    if position == sentence.first or only_flashes(page, sentence.first, position):
        return True
    head = page.match(position, "sources")
    if head is None or head.entry.attributes.get("kind") in ("outlet", "agency"):
        return False  # `دمشق – «القدس العربي»:`, the outlet's own
    before = range(sentence.first, position)
    if len(before) > _HEADING_WORDS or page.words[position - 1] not in _AFTER_A_PLACE:
        return False
    return not any(page.matches[i].keys() & {"harm", "events", "people", "sources", "cues"} for i in before)


def heading(
    page: Page, sentence: Sentence, names: SourceNames, position: int
) -> tuple[Attribution, Attribution | None, int] | None:
    """`الدفاع المدني: إصابة طفل`, `رويترز عن مسعفين: …`: who heads a sentence, whom it quotes, and where that ends."""
    name, last = names.read(sentence, position)
    if name is None:
        return None
    origin: Attribution | None = None
    if page.words[last : last + 1] == ["عن"]:
        origin, end = names.read(sentence, last + 1, "قال")
        last = last if origin is None else end
    else:
        outlet, end = addressed(names, sentence, last)
        if outlet is not None:
            name, origin, last = outlet, name, end  # `مصدر أمني لشفق نيوز: …`
    barred = page.words[last] in _BARS if last < sentence.last else bar_behind(page, sentence)
    if barred and name.kind in _HEADING_KINDS:
        return name, origin, last
    for i in range(last, min(sentence.last, last + _COLON_REACH)):
        if page.words[i] == ":":
            return name, origin, i
        if page.words[i] == "،" or "harm" in page.matches[i]:
            break
    return None
