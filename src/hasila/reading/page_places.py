"""The places of a page's sentences, each sentence read once, without the names of parties and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from hasila.model import Span
from hasila.reading.asides import SETTLEMENTS
from hasila.reading.datelines import without_dateline
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import PlaceMention
from hasila.reading.place_names import Names
from hasila.reading.places import PlaceReader
from hasila.reading.voice import Voice
from hasila.text import fold

_MARKS: Final = ' ”“»"\n'
_PEOPLE_OF: Final = ("اهالي", "سكان", "احد سكان", "احد اهالي", "نازحون", "مهجرون", "لاجيون")
_OPENING: Final = frozenset('"«“')
_CLOSING: Final = frozenset('"»”')
_SENT: Final = ("مراسل", "مندوب", "موفد")
_HEARER: Final = 4
_COUNCIL: Final = 6
_ALL_OVER: Final = frozenset("عموم كامل انحاء ارجاء ربوع كافه مختلف".split())
"""Before a country over which a figure runs (`في عموم سوريا`)."""
_COUNCILS: Final = frozenset("المدني العسكري المحلي الثوري المدنيه".split())
"""What a council named after a place is called (`مجلس منبج العسكري`): its name tells no place of anything."""


class _ToldNames:
    """The gazetteer's names, and those that a page has told by a word such as `قرية`: later they may stand alone."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._told: set[str] = set()

    def learn(self, page: Page, place: PlaceMention) -> None:
        """Keep a village's name of one word, unless it has the article, as nouns have (`قرية البئر`)."""
        word = page.words[place.last - 1]
        if place.kind in SETTLEMENTS and place.last - place.first == 2 and not word.startswith("ال"):
            self._told.add(word)

    def match(self, words: list[str], start: int, cued: bool = False) -> int:
        """The number of words of the longest known name at `start`, or 0."""
        return self._names.match(words, start, cued) or int(start < len(words) and words[start] in self._told)

    def begins(self, word: str) -> bool:
        """Whether a known name begins with a word."""
        return word in self._told or self._names.begins(word)


class PagePlaces:
    """The places of a page's sentences, each sentence read once."""

    def __init__(self, page: Page, names: Names) -> None:
        self._page, self._names, self._told = page, names, _ToldNames(names)
        self._councils = "مجلس" in page.view.folded
        self._found: dict[int, list[PlaceMention]] = {}

    def of(self, sentence: Sentence) -> list[PlaceMention]:
        """The places of a sentence, in order."""
        found = self._found.get(sentence.index)
        if found is None:
            found = self._found[sentence.index] = self._find(sentence)
        return found

    def _find(self, sentence: Sentence) -> list[PlaceMention]:
        page, hidden = self._page, set[int]()
        for party in page.found("parties", sentence.first, sentence.last):
            country = page.words[party.first].endswith(("سوريا", "سوريه")) and not party.form.article
            alone = country and party.last - party.first == 1
            spot = party.entry.attributes.get("contextual") == "division"  # `قرب الفرقة 17`
            if not (alone or spot) or page.role(party.first - 1, "places") not in ("at", "near"):
                if alone and page.words[party.first - 1].removeprefix("ب") in _ALL_OVER:
                    continue
                hidden.update(range(party.first, party.last))
        if self._councils:
            hidden.update(_of_councils(page.words, sentence))
        for source in page.found("sources", sentence.first, sentence.last):
            hidden.update(range(source.first + 1, source.last))
        hidden.update(_of_hearers(page, sentence))
        names = self._names if _tells_settlement(page, sentence) else self._told
        found = without_dateline(page, sentence, PlaceReader(page, sentence, names, hidden).find())
        for place in found:
            self._told.learn(page, place)
        return found


def _tells_settlement(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells a place by a word such as `بلدة`, so that no name of before need stand alone in it."""
    kinds = page.found("places", sentence.first, sentence.last)
    return any(m.entry.id in ("village", "city") and not (m.form.article or m.form.pronoun) for m in kinds)


def _of_councils(words: list[str], sentence: Sentence) -> Iterator[int]:
    """The positions between `مجلس` and what such a council is called."""
    for i in range(sentence.first, sentence.last - 2):
        if words[i].endswith("مجلس"):
            ends = (k for k in range(i + 2, min(i + _COUNCIL, sentence.last)) if words[k] in _COUNCILS)
            yield from range(i + 1, next(ends, i))


def _of_hearers(page: Page, sentence: Sentence) -> Iterator[int]:
    """`قال الناشط لـ "نبض حماة" إن`: the positions of a quoted name of whom somebody spoke to."""
    text, tokens = page.report.text, page.tokens
    for i in range(sentence.first + 1, sentence.last):
        joined = page.words[i][0] == "ل" and not _OPENING.isdisjoint(text[tokens[i].start : tokens[i].end])
        if not joined and (page.words[i - 1] not in ("ل", "مع") or text[tokens[i].start - 1] not in _OPENING):
            continue
        for last in range(i, min(i + _HEARER, sentence.last)):
            if text[tokens[last].end : tokens[last].end + 1] in _CLOSING:
                yield from range(i, last + 1)
                break


def without_sources(places: list[PlaceMention], page: Page, voices: list[Voice]) -> list[PlaceMention]:
    """The places that do not stand inside a source's name (`مصادر طبية في عفرين`), or right behind it.

    Where a village's people speak of it (`تحدث أهالي قرية X عن تعرض القرية …`), theirs is kept aside.
    """
    spans = [s.span for v in voices for s in v.sources if s.span is not None]
    kept = []
    for place in places:
        source = next((s for s in spans if _of_source(page, s, page.tokens[place.first].start)), None)
        if source is None:
            kept.append(place)
        elif fold(source.exact).startswith(_PEOPLE_OF) or _whence(page, place, source):
            kept.append(replace(place, aside=True))
    return kept


def _whence(page: Page, place: PlaceMention, source: Span) -> bool:
    """`وأفاد مواطنون من مخيم X بأن`: whether those who tell of something are from where it may have been."""
    return page.words[place.first - 1] == "من" and not fold(source.exact).startswith("مصدر")


def _of_source(page: Page, source: Span, start: int) -> bool:
    """Whether a place that begins at an offset is where a source sits: `مراسل “حلب اليوم” في إعزاز`."""
    if start < source.end:
        return source.start <= start
    seat = fold(page.report.text[source.end : start].strip(_MARKS))
    return seat == "في" and fold(source.exact).startswith(_SENT)
