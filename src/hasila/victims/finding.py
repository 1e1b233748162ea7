"""The dead whom a text names: in a list of names (`الشهداء هم: …`), each with the age and the kinship it gives.

A list begins with a word for the dead and a colon or `هم`; it goes on from item to item, or from line to line, until
one holds no name. A name has two words at least; a given name alone is enough where its kin stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hasila.lexicon import Language
from hasila.model import Report, Span
from hasila.text import fold, view

_LIST = re.compile(
    r"(?:^|(?<=[\s«\"(:.،]))(?:و?(?:أسماء|اسماء|بأسماء)\s+)?(?:و?(?:ال|لل)?(?:شهداء|قتلى|ضحايا|شهيدات)|و?الشهيدان|و?القتيلان)"
    r"(?:\s+(?!هم\b|هما\b)[^\s.:؛،\n]+){0,6}?\s*(?::|(?:وهما|هما|وهم|هم)\b\s*:?)"
)
_SEPARATORS = re.compile(r"[،,؛;]|\s-\s|\s–\s")
_END = re.compile(r"[.؟!]|\n\s*\n")
_BULLET = re.compile(r"[\s\-–•*.)(_#\d٠-٩]+")
_AGE = re.compile(
    r"[(/\s\-–]*(?:(?:و?عمره|و?عمرها|البالغ|البالغة|بعمر)\s+(?:من\s+العمر\s+)?)?(\d{1,3}|[٠-٩]{1,3})\s*"
    r"(?:عاماً|عاما|عامًا|عام|سنة|سنوات|أعوام|اعوام|ربيعاً)\s*\)?"
)
_TITLE = re.compile(
    r"(?:و?(?:الشهيدة|الشهيد|الطفلة|الطفل|الرضيعة|الرضيع|الشابة|الشاب|المدنية|المدني|المواطنة|المواطن|السيدة|السيد|الحاجة"
    r"|الحاج|الشيخ|المسنة|المسن|الدكتور|الدكتورة|الأستاذ|المسعف|الصحفي))\s+"
)
_CHILD = re.compile(r"و?(?:الطفلة|الطفل|الرضيعة|الرضيع|طفله|طفلته|طفلها|طفلتها|رضيعها)\b")
_KIN = re.compile(
    r"و?(زوجته|زوجة|زوجها|ابنه|ابنته|ابنها|ابنتها|نجله|شقيقه|شقيقته|شقيقها|والده|والدته|والدتها|طفله|طفلته|طفلها|طفلتها"
    r"|حفيده|حفيدته|أخوه|أخته|عمه|خاله)\s+"
)
_JOINED = re.compile(r"\s+و(?=\S)")
_COMMON = ("harm", "cues", "events", "people", "sources", "parties", "numbers", "counted")
_NO_NAME = frozenset(
    "في من الي عن مع بعد قبل عند داخل خارج رب يا كل غير حيث لم لا قد كان كانت هو هي حاله حالته".split()
)
"""Folded words that stand in no name."""
_LONGEST, _LONGEST_LIST, _OF_AGE = 6, 4000, 18


@dataclass(frozen=True, slots=True)
class Named:
    """One person whom a report names among the dead: the words of the name, and what stands beside them.

    `age` is in years, `kin` the text's own word (`زوجته`), each None where the text does not say.
    """

    report: str
    name: Span
    age: int | None = None
    kin: str | None = None
    child: bool = False


def named_in(report: Report, language: Language) -> tuple[Named, ...]:
    """The persons of every list of the dead in a report, menus and comments aside, in the text's order."""
    text = report.text
    zones = [(zone.start, zone.end) for zone in report.zones]
    found: dict[int, Named] = {}
    for cue in _LIST.finditer(text):
        if not any(start <= cue.start() < end for start, end in zones):
            people = list(_of_list(report.id, text, cue.end(), language))
            if any(_is_told(person, language) for person in people):
                found |= {person.name.start: person for person in people}
    return tuple(found[start] for start in sorted(found))


def person_of(report: str, text: str, start: int, end: int, language: Language) -> Named | None:
    """The person whom a stretch of text names, with title, age and kinship about the name; None where it names none."""
    told = text[start:end]
    child = bool(_CHILD.search(told))
    bullet = _BULLET.match(text, start, end)
    at = bullet.end() if bullet else start
    kin = _KIN.match(text, at, end)
    at = kin.end() if kin else at
    while title := _TITLE.match(text, at, end):
        at = title.end()
    age = _AGE.search(text, at, end)
    name = _name(text, at, age.start() if age else end, language, alone=kin is not None)
    if name is None:
        return None
    years = int(age[1]) if age else None
    return Named(report, name, years, kin[1] if kin else None, child or (years is not None and years < _OF_AGE))


def _is_told(person: Named, language: Language) -> bool:
    """Whether a person is one for sure: a list in which nobody is, is none of names."""
    first = fold(person.name.exact).split()[0]
    given = "names" in language.all_matches([first])[0]
    return given or person.age is not None or person.kin is not None or person.child


def _of_list(report: str, text: str, start: int, language: Language) -> Iterator[Named]:
    """The names from the end of a cue on: of its line, or of the lines below it."""
    limit = min(len(text), start + _LONGEST_LIST)
    below = not text[start : _line_end(text, start, limit)].strip()
    while start < limit:
        stop = _line_end(text, start, limit)
        ended = None if below else _END.search(text, start, stop)
        people = list(_of_line(report, text, start, ended.start() if ended else stop, language))
        yield from people
        blank = not text[start:stop].strip()
        if (not people and not blank) or not below:
            return
        start = stop + 1


def _line_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return limit if end < 0 else end


def _of_line(report: str, text: str, start: int, end: int, language: Language) -> Iterator[Named]:
    """The names of one line, apart by commas or by `و`; the list ends where an item holds none."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    edges = [start, *(m.end() for m in _SEPARATORS.finditer(text, start, end)), end]
    for first, last in pairwise(edges):
        people = list(_of_item(report, text, first, last, language))
        if not people:
            return
        yield from people


def _of_item(report: str, text: str, start: int, end: int, language: Language) -> Iterator[Named]:
    """The names of one item: `فلان الفلاني وزوجته فلانة` are two."""
    joints = [j for j in _JOINED.finditer(text, start, end) if _begins(text, j.end(), end, language)]
    firsts, lasts = [start, *(j.end() for j in joints)], [*(j.start() for j in joints), end]
    for first, last in zip(firsts, lasts, strict=True):
        person = person_of(report, text, first, last, language)
        if person is not None:
            yield person


def _begins(text: str, at: int, end: int, language: Language) -> bool:
    """Whether a person begins at a word: kin, a title or a given name."""
    if _KIN.match(text, at, end) or _TITLE.match(text, at, end):
        return True
    word = re.match(r"\S+", text[at:end])
    return word is not None and any("names" in found for found in language.all_matches([fold(word[0])]))


def _name(text: str, start: int, end: int, language: Language, alone: bool) -> Span | None:
    """The words of a name from `start` on: letters that no list knows but as a name, two at least unless `alone`."""
    piece = text[start:end]
    tokens = [t for t in view(piece, language.knows).tokens if t.start < len(piece)]
    matches = language.all_matches([t.word for t in tokens])
    last = 0
    while last < min(len(tokens), _LONGEST) and tokens[last].is_arabic:
        word = tokens[last].word
        if word in _NO_NAME or (last == 0 and word.startswith("ال")):
            return None
        if "names" not in matches[last] and any(table in matches[last] for table in _COMMON):
            break
        last += 1
    followed = last < len(tokens) and tokens[last].is_arabic
    if last < (1 if alone else 2) or (followed and last < _LONGEST):
        return None
    first, past = start + tokens[0].start, start + tokens[last - 1].end
    return Span(first, past, text[first:past])
