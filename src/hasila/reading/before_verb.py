"""Speakers who stand before their verb: right before it, or as those of whom the sentence has told something first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Attribution, SourceKind
from hasila.reading.page import Page, Sentence
from hasila.reading.source_names import SourceNames
from hasila.text import fold

_SUBJECT_GAP: Final = 14
_OPENING_REACH: Final = 6
_PREPOSITIONS: Final = frozenset(
    "في وفي من ومن علي وعلي الي والي عن وعن مع ومع بعد وبعد قبل عبر ضد بين لدي عند حتي كان كانت وكان وكانت".split()
)
_SAYING_BEGINS: Final = frozenset("ان بان انه انها :".split())
_OF_A_LAND: Final = ("ي", "يه")
_FEMININE: Final = ("ه", "ات")
_TURNS: Final = frozenset("اما بينما فيما".split())
_ADDING: Final = ("مضيف", "متابع", "مردف", "مستدرك")
_ALL: Final = frozenset("جميع كافه كل كلا بعض اطراف مجلس المجتمع طرفي".split())
_OPENERS: Final = frozenset("اما بينما فيما لكن بدوره بدورها و في المقابل حين من جهته جهتها جانبه جانبها ،".split())
_MOST_OPENERS: Final = 4
_APPOSITION: Final = 12
_PEOPLE: Final = frozenset({SourceKind.PERSON, SourceKind.LOCAL, SourceKind.UNNAMED, SourceKind.ACTIVISTS})
_TOLD: Final = frozenset({"harm", "events", "cues"})
"""What is told of somebody between commas is who he is (`وهو أب لثلاثة`), and nothing that happened."""


def subject_before(page: Page, names: SourceNames, sentence: Sentence, position: int) -> tuple[Attribution | None, int]:
    """`المرصد السوري وثق …`, `وكانت وكالة أعماق قد ذكرت أن`: the source stands before its verb."""
    if _is_joined_verb(page, position):
        name, begin = subject_of_before(page, names, sentence, position)
        if name is not None:
            return name, begin
    if (told := _beside_commas(page, names, sentence, position)) is not None:
        return told
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


def _beside_commas(page: Page, names: SourceNames, sentence: Sentence, position: int) -> tuple[Attribution, int] | None:
    """`مختار القرية، حجي سليم، قال إن`: who begins a sentence, with more of who he is between commas."""
    if page.words[position - 1] != "،" or _is_joined_verb(page, position):
        return None
    begin = sentence.first
    while begin < position and page.words[begin] in _OPENERS:
        begin += 1
    if names.head(begin) is None or begin - sentence.first > _MOST_OPENERS:
        return None
    name, last = names.read(sentence, begin)
    if name is None or position - last > _APPOSITION or page.words[last : last + 1] != ["،"]:
        return None
    told = (page.matches[i].keys() & _TOLD for i in range(last + 1, position - 1))
    speaks = (page.role(i, "sources") not in ("", "head", "stop") for i in range(last + 1, position - 1))
    between = page.words[last + 1 : position - 1]
    apart = "،" in between or not _SAYING_BEGINS.isdisjoint(between)
    return None if any(told) or any(speaks) or apart else (name, sentence.first)


def subject_of_before(
    page: Page, names: SourceNames, sentence: Sentence, position: int
) -> tuple[Attribution | None, int]:
    """`وتبنى تنظيم X الهجوم، وقال إن`, `أدانت منظمة Y القصف وقالت إن`: who did what the sentence tells first."""
    if page.words[position + 1 : position + 2] == [] or page.words[position + 1] not in _SAYING_BEGINS:
        return None, position
    name = doer_of(page, names, sentence, position)
    feminine = name is not None and _is_feminine(fold(name.name).split()[0])
    return (None, position) if feminine != page.words[position].endswith("ت") else (name, position)


def turned_to(page: Page, names: SourceNames, sentence: Sentence, position: int) -> tuple[Attribution, int] | None:
    """`قالت سانا إن …، أما المرصد فأشار إلى`, `…، بينما المرصد أكد أن`: another who speaks, told before the verb."""
    name, begin = subject_before(page, names, sentence, position)
    if name is not None and _disagrees(page, name, position):
        return None  # `أما قوات النظام فذكر أنها`
    led = begin - (page.words[begin - 1] == "ان")
    turns = page.words[led - 1] in _TURNS or (page.words[led - 1] == "حين" and page.words[led - 2] == "في")
    return (name, begin) if name is not None and turns and begin > sentence.first else None


def goes_on_as(
    page: Page, names: SourceNames, sentence: Sentence, participle: Match, spoken: bool, before: bool
) -> tuple[Attribution | None, int]:
    """Who says what a participle tells, and where it goes on.

    A source right behind it (`مؤكدة مصادر محلية أن`), or who acts in a sentence in which nobody has spoken, as far as
    verb and participle agree: in `وقصفت قوات X البلدة، مضيفاً أن` who told that before goes on.
    """
    head = names.head(participle.last)
    if head is not None and not head.form.particles:
        name, last = names.read(sentence, participle.last)
        if name is not None and page.words[last : last + 1] == ["ان"]:
            return name, last
    says = page.words[participle.first]
    spoken = spoken or (before and says.startswith(_ADDING))
    doer = None if spoken else doer_of(page, names, sentence, participle.first)
    if doer is None or doer.span is None:
        return None, participle.last
    at = next(i for i in range(sentence.first, sentence.last) if page.tokens[i].end > doer.span.start)
    verb = page.words[at - 1].removeprefix("و")
    apart = says.endswith("ا") if verb.endswith("ت") else says.endswith("ه") and not verb.startswith("ت")
    return (None if apart else doer), participle.last


def _disagrees(page: Page, name: Attribution, position: int) -> bool:
    """Whether a verb of one man stands behind the name of a body told as feminine."""
    verb = page.words[position]
    one = not verb.endswith(("ت", "وا", "ون", "ا")) and not verb.removeprefix("و").startswith("ت")
    return one and name.kind not in _PEOPLE and _is_feminine(fold(name.name).split()[0])


def doer_of(page: Page, names: SourceNames, sentence: Sentence, position: int) -> Attribution | None:
    """Who does what a sentence tells first, before a word of it: the party or the source right behind its verb."""
    for begin in range(sentence.first + 1, min(position - 1, sentence.first + _OPENING_REACH)):
        party = page.match(begin, "parties")
        named = party is not None and not party.form.particles and party.entry.attributes.get("form") == "name"
        if not (named or (names.head(begin) and not page.words[begin].startswith(("ل", "ب", "و")))):
            continue
        if not _is_verb(page, begin - 1) or (begin - 1 > sentence.first and page.words[begin - 2] != "،"):
            return None
        own = party.last if party is not None else begin + 1
        named_next = page.found("parties", own, position)
        objects = [m.first for m in named_next if m.entry.attributes.get("form") == "name"][:1] or [position]
        until = party.last if party is not None else _past_own(page, begin, objects[0])
        return names.read(replace(sentence, last=until), begin)[0]
    return None


def _is_joined_verb(page: Page, position: int) -> bool:
    verb = page.match(position, "sources")
    return verb is not None and verb.form.particles.startswith("و")


def _past_own(page: Page, begin: int, until: int) -> int:
    """Where the object begins behind a name of several known words (`ناشد الهلال الأحمر السوري الأطراف`)."""
    head = page.match(begin, "sources")
    if head is None:
        return until
    if head.last - head.first > 1:
        others = (i for i in range(head.last, until) if not page.words[i].endswith(_OF_A_LAND))
        return next(others, until)
    nisba = False
    for i in range(head.last, until):
        told = page.words[i].startswith("ال") and page.words[i].endswith(_OF_A_LAND)
        if page.words[i] in _ALL or (nisba and not told and page.words[i].startswith("ال")):
            return i  # `منظمة الصحة العالمية جميع الأطراف`, `مركز X الإعلامي القصف`
        nisba = told
    return until


def _is_verb(page: Page, position: int) -> bool:
    """Whether a word before a name may be the verb of which it is the subject: no preposition, no noun of the lists."""
    event, harm = page.match(position, "events"), page.match(position, "harm")
    noun = event is not None and event.entry.attributes.get("form") != "verb"
    noun = noun or (harm is not None and harm.entry.attributes.get("form") == "noun")
    word = page.words[position]
    return not noun and word not in _PREPOSITIONS and not word.removeprefix("و").startswith("ال")


def _is_feminine(word: str) -> bool:
    return word.endswith(_FEMININE)
