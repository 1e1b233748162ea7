"""Speakers who stand before their verb: right before it, or as those of whom the sentence has told something first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Attribution
from hasila.reading.page import Page, Sentence
from hasila.reading.source_names import SourceNames

_SUBJECT_GAP: Final = 14
_OPENING_REACH: Final = 6
_PREPOSITIONS: Final = frozenset(
    "في وفي من ومن علي وعلي الي والي عن وعن مع ومع بعد وبعد قبل عبر ضد بين لدي عند حتي كان كانت وكان وكانت".split()
)
_SAYING_BEGINS: Final = frozenset("ان بان انه انها :".split())
_OF_A_LAND: Final = ("ي", "يه")
_FEMININE: Final = ("ه", "ات")


def subject_before(page: Page, names: SourceNames, sentence: Sentence, position: int) -> tuple[Attribution | None, int]:
    """`المرصد السوري وثق …`, `وكانت وكالة أعماق قد ذكرت أن`: the source stands before its verb."""
    if _is_joined_verb(page, position):
        name, begin = subject_of_before(page, names, sentence, position)
        if name is not None:
            return name, begin
    for match in page.found("sources", max(sentence.first, position - _SUBJECT_GAP), position):
        begin = match.first
        if names.head(begin) is None:
            continue
        if page.words[begin].endswith("ين") and _is_joined_verb(page, position):
            continue  # `دعا X إلى تحييد المسعفين وقال`: an object
        name, last = names.read(sentence, begin)
        adjacent = position - last <= 1 or "قد" in page.words[last:position] or page.words[position - 1] == "قد"
        if name is not None and last <= position and adjacent:
            return name, sentence.first if begin - sentence.first <= 2 else begin
    return None, position


def subject_of_before(
    page: Page, names: SourceNames, sentence: Sentence, position: int
) -> tuple[Attribution | None, int]:
    """`وتبنى تنظيم X الهجوم، وقال إن`, `أدانت منظمة Y القصف وقالت إن`: who did what the sentence tells first."""
    if page.words[position + 1 : position + 2] == [] or page.words[position + 1] not in _SAYING_BEGINS:
        return None, position
    for begin in range(sentence.first + 1, min(position - 1, sentence.first + _OPENING_REACH)):
        party = page.match(begin, "parties")
        named = party is not None and not party.form.particles and party.entry.attributes.get("form") == "name"
        if not (named or (names.head(begin) and not page.words[begin].startswith(("ل", "ب", "و")))):
            continue
        if not _is_verb(page, begin - 1) or (begin - 1 > sentence.first and page.words[begin - 2] != "،"):
            return None, position
        own = party.last if party is not None else begin + 1
        named_next = page.found("parties", own, position)
        objects = [m.first for m in named_next if m.entry.attributes.get("form") == "name"][:1] or [position]
        until = party.last if party is not None else _past_own(page, begin, objects[0])
        name, _ = names.read(replace(sentence, last=until), begin)
        if name is None or _is_feminine(page.words[begin]) != page.words[position].endswith("ت"):
            return None, position
        return name, position
    return None, position


def _is_joined_verb(page: Page, position: int) -> bool:
    verb = page.match(position, "sources")
    return verb is not None and verb.form.particles.startswith("و")


def _past_own(page: Page, begin: int, until: int) -> int:
    """Where the object begins behind a name of several known words (`ناشد الهلال الأحمر السوري الأطراف`)."""
    head = page.match(begin, "sources")
    if head is None or head.last - head.first == 1:
        return until
    others = (i for i in range(head.last, until) if not page.words[i].endswith(_OF_A_LAND))
    return next(others, until)


def _is_verb(page: Page, position: int) -> bool:
    """Whether a word before a name may be the verb of which it is the subject: no preposition, no noun of the lists."""
    event, harm = page.match(position, "events"), page.match(position, "harm")
    noun = event is not None and event.entry.attributes.get("form") != "verb"
    noun = noun or (harm is not None and harm.entry.attributes.get("form") == "noun")
    word = page.words[position]
    return not noun and word not in _PREPOSITIONS and not word.removeprefix("و").startswith("ال")


def _is_feminine(word: str) -> bool:
    return word.endswith(_FEMININE)
