"""The places of a page's sentences, each sentence read once, without the names of parties and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hasila.reading.page import Page, Sentence
from hasila.reading.place_names import Names, PlaceMention
from hasila.reading.places import PlaceReader

_COUNCIL = 6
_COUNCILS = frozenset("المدني العسكري المحلي الثوري المدنيه".split())
"""What a council named after a place is called (`مجلس منبج العسكري`): its name tells no place of anything."""


class PagePlaces:
    """The places of a page's sentences, each sentence read once."""

    def __init__(self, page: Page, names: Names) -> None:
        self._page, self._names = page, names
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
            if not alone or page.role(party.first - 1, "places") not in ("at", "near"):
                hidden.update(range(party.first, party.last))
        if self._councils:
            hidden.update(_of_councils(page.words, sentence))
        for source in page.found("sources", sentence.first, sentence.last):
            hidden.update(range(source.first + 1, source.last))
        return PlaceReader(page, sentence, self._names, hidden).find()


def _of_councils(words: Sequence[str], sentence: Sentence) -> Iterator[int]:
    """The positions between `مجلس` and what such a council is called."""
    for i in range(sentence.first, sentence.last - 2):
        if words[i].endswith("مجلس"):
            ends = (k for k in range(i + 2, min(i + _COUNCIL, sentence.last)) if words[k] in _COUNCILS)
            yield from range(i + 1, next(ends, i))
