"""Where a text says that something happened: places by their kind words, by the gazetteer, by what stands beside them.

A place is kept as the text writes it, known to the gazetteer or not: `بلدة تديل بريف حلب الغربي` is `تديل` within
`ريف حلب الغربي`. Places that only tell where people come from, or whose ground it is, are left aside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hasila.model import Precision
from hasila.reading.page import Page, Sentence
from hasila.reading.place_names import WIDE_NAMES, Names, PlaceMention, PlaceNames

_ASIDE_REACH = 4
_TARGET_REACH = 3
_ASIDE = frozenset(
    "نازحون نازحين مهجرون مهجرين ينحدر تنحدر المنحدر ينحدرون المنحدره المنحدرين ابناء اهالي مواليد باتجاه انطلاقا"
    " المتمركزه المتمركز مصدره مصدرها مديريه مدير محافظ اسعفوا نقلوا نقل نقلهم نقله نقلها نقلا نقلت نقلتا اسعف"
    " اسعفا اسعفت نازح نازحه وصول قادمين اتجاه".split()
)
_TARGETS = frozenset(
    "علي استهدف استهدفت استهدفا يستهدف تستهدف طال طالت قصفت قصف تعرضت تعرض ضرب استهداف استهدافه لاستهداف ضربت"
    " اطراف محيط".split()
)
_BELONGING = frozenset("تابع تابعه التابع التابعه تابعين".split())
_STRUCK_AT = frozenset("استهدف استهدفت استهدفا طال طالت قصفت قصف استهداف".split())
_KIND_IN_NAME = frozenset("جبل سهل وادي باديه اقليم غوطه".split())
_HEADS = frozenset({"kind", "region", "side", "governorate"})
_LEADS = frozenset({"at", "near", "side"})
_BEFORE_NAMES = frozenset({"at", "near"})
_JOINTS = frozenset("و ،".split())
_FRONTS = frozenset("جبهه جبهات جبهتي محور محاور محوري".split())


@dataclass
class PlaceReader:
    """Finds the places of one sentence; `hidden` are positions inside the names of parties and sources."""

    page: Page
    sentence: Sentence
    names: Names
    hidden: frozenset[int]
    _covered: int = -1

    def __post_init__(self) -> None:
        self.words = PlaceNames(self.page, self.sentence, self.names)

    def find(self) -> list[PlaceMention]:
        """The places of the sentence, in order; a wider place right after a finer one is its `within`."""
        found: list[PlaceMention] = []
        covered = self.sentence.first
        for position in self._candidates():
            self._covered = covered
            mention = self._at(position) if position >= covered else None
            if mention is None:
                continue
            if found and self._lies_in(found[-1], mention):
                skip = (
                    len(self.page.matches[mention.first]["places"].form.particles)
                    if self.words.role(mention.first)
                    else 0
                )
                found[-1] = replace(found[-1], within=self.page.span(mention.first, mention.last, skip).exact)
            if found and not mention.wide and self._locates(found[-1], mention):
                mention = replace(mention, aside=True)
            if found and found[-1].aside and mention.first - found[-1].last <= 1 and not mention.target:
                mention = replace(mention, aside=True)
            if (
                found
                and mention.wide
                and not found[-1].wide
                and mention.first - found[-1].last <= 2
                and not found[-1].within
            ):
                found[-1] = replace(found[-1], within=mention.name)
            found.append(mention)
            covered = max(mention.last, position + 1)
        return found

    def _candidates(self) -> list[int]:
        """The positions where a place may begin: its kind words, and what prepositions, tags and targets lead to."""
        first, last = self.sentence.first, self.sentence.last
        words = self.page.words
        begins = self.names.begins
        found = {i for i in range(first, last) if words[i][0] in "بول" and len(words[i]) > 4 and begins(words[i][1:])}
        found.add(first)
        for position, role in self.words.roles.items():
            if role in _HEADS:
                found.add(position)
            if role in _LEADS:
                found.add(self.page.matches[position]["places"].last)
        found.update(i + 1 for i in range(first, last - 1) if words[i] in _TARGETS or words[i] in _JOINTS)
        found.update(i for i in self.page.tags if first <= i < last)
        return sorted(i for i in found if i < last)

    def _lies_in(self, place: PlaceMention, mention: PlaceMention) -> bool:
        """`حي X في مدينة Y`, `مخيم X ببلدة Y`."""
        gap = self.page.words[place.last : mention.first]
        joined = gap == ["في"] or (not gap and self.page.words[mention.first].startswith("ب"))
        fine = mention.kind in (Precision.CITY, Precision.VILLAGE) and place.kind in (
            Precision.SPOT,
            Precision.NEIGHBOURHOOD,
        )
        return fine and joined and place.within is None

    def _locates(self, place: PlaceMention, mention: PlaceMention) -> bool:
        """`قرية X بمحيط جسر Y`: the second only says where the first lies."""
        between = range(place.last, mention.first)
        return not place.wide and len(between) <= 2 and any(self.words.role(i) == "near" for i in between)

    def _at(self, position: int) -> PlaceMention | None:
        role = self.words.roles.get(position)
        if role == "kind":
            return self._of_kind(position)
        if role == "region":
            return self._region(position)
        if role == "side":
            return self._side(position)
        if not self.page.tokens[position].is_arabic or position in self.hidden:
            return None
        if role == "governorate":
            return self._governorate(position)
        return self._bare_name(position) or self._unknown_before_region(position)

    def _of_kind(self, position: int) -> PlaceMention | None:
        """`بلدة X`, `حي X`, `قرى X وY`."""
        match = self.page.matches[position]["places"]
        kind = Precision(match.entry.attributes["kind"])
        if (
            self.page.tokens[position].word.endswith("دي")
            and self.words.spelt(position).endswith(("ى", "ي"))
            and "أ" in self.words.spelt(position)
        ):
            return None
        word = self.page.words[match.last - 1]
        indefinite = word.endswith("ا") and match.form.stem != word
        start = match.last
        while start < self.sentence.last and self.page.words[start] in ("كل", "من", ":", "كلا", "كلتا"):
            start += 1
        if indefinite or start >= self.sentence.last or (match.form.stem in _FRONTS and not self._on(position)):
            return None
        if self.words.role(start) == "kind" and not self.page.matches[start]["places"].form.particles:
            nested = self._of_kind(start)
            if nested is not None:
                return replace(nested, first=position)
        last = self.words.end(start)
        if last == start or (match.form.article and kind is not Precision.DISTRICT):
            return None
        keeps = kind is Precision.SPOT or kind is Precision.NEIGHBOURHOOD or match.form.stem in _KIND_IN_NAME
        wide = kind in (Precision.GOVERNORATE, Precision.DISTRICT)
        skip = len(match.form.particles) if keeps else 0
        return self._mention(position, position if keeps else start, last, kind, wide, skip)

    def _on(self, position: int) -> bool:
        """`على جبهة X`: a front is a place only where something happens on it."""
        return position > self.sentence.first and self.page.words[position - 1] in ("علي", "في")

    def _region(self, position: int) -> PlaceMention | None:
        """`ريف حلب الغربي`, `الريف الشرقي`: the name takes the word and the direction in."""
        match = self.page.matches[position]["places"]
        start = match.last
        while self.words.role(start) == "kind" and not self.page.matches[start]["places"].form.particles:
            start += 1
        last = start
        if start < self.sentence.last and self.words.role(start) != "adjective":
            last = self.words.end(start)
            while (
                last < self.sentence.last
                and self.page.words[last].startswith("و")
                and self.words.role(last) == "governorate"
            ):
                last = self.page.matches[last]["places"].last
        while self.words.role(last) == "adjective":
            last = self.page.matches[last]["places"].last
        if last == match.last:
            return None
        return self._mention(position, position, last, Precision.DISTRICT, True, len(match.form.particles))

    def _side(self, position: int) -> PlaceMention | None:
        """`شمال شرق حلب`, `شرقي مدينة إدلب`, `شرق الفرات`: a side of a place."""
        match = self.page.matches[position]["places"]
        start = match.last
        if self.words.role(start) == "region":
            region = self._region(start)
            return region and self._mention(position, position, region.last, Precision.DISTRICT, True)
        if self.words.role(start) == "kind":
            start = self.page.matches[start]["places"].last
        last = self.words.end(start)
        if last == start and start < self.sentence.last and self.page.words[start] in WIDE_NAMES:
            last = start + 1
        if last == start:
            return None
        return self._mention(position, position, last, Precision.DISTRICT, True, len(match.form.particles))

    def _governorate(self, position: int) -> PlaceMention | None:
        """A bare governorate's name: its city or itself, so wide; a heading where a colon follows."""
        match = self.page.matches[position]["places"]
        if match.form.pronoun or set(match.form.particles) & set("فكس"):
            return None
        longer = self.names.match(self.page.words, position)
        if longer > match.last - match.first:
            return self._mention(position, position, min(position + longer, self.sentence.last), None, False)
        last = match.last
        header = (
            position == self.sentence.first
            and last < self.sentence.last
            and (
                self.page.words[last] in (":", "-", "–", "—")
                or bool({"harm", "events"} & self.page.matches[last].keys())
            )
        )
        skip = len(match.form.particles)
        return replace(self._mention(position, position, last, Precision.GOVERNORATE, True, skip), header=header)

    def _bare_name(self, position: int) -> PlaceMention | None:
        """A name without a kind word, known to the gazetteer, after a preposition or a tag."""
        word = self.page.words[position]
        particle = 1 if len(word) > 4 and word[0] in "بول" and not word.startswith("لل") else 0
        led = self._led(position)
        if not led and not particle:
            return None
        for skip in (0, particle) if particle else (0,):
            if not (skip or led):
                continue
            words = [word[skip:], *self.page.words[position + 1 : position + 5]]
            known = self.names.match(words, 0)
            if not known:
                continue
            joined = skip and word[0] == "و" and position == self._covered
            if known == 1 and (
                self.words.is_common(position) or (skip and not joined and not words[0].startswith("ال"))
            ):
                continue
            return self._mention(position, position, min(position + known, self.sentence.last), None, False, skip)
        return None

    def _led(self, position: int) -> bool:
        if position in self.page.tags or self.words.roles.get(position - 1) in _LEADS:
            return True
        before = self.page.words[position - 1] if position > self.sentence.first else ""
        return before in _TARGETS or (before in _JOINTS and self._after_place(position))

    def _after_place(self, position: int) -> bool:
        return any(
            self.words.role(i) in ("kind", "region") for i in range(max(self.sentence.first, position - 6), position)
        )

    def _unknown_before_region(self, position: int) -> PlaceMention | None:
        """`على داديخ بريف إدلب`: an unknown name between a preposition and a region."""
        if position == self.sentence.first or self.words.roles.get(position - 1) not in _BEFORE_NAMES:
            return None
        if self.page.words[position - 1] in ("من", "الي") or not self.words.can_name(position):
            return None
        for last in (position + 1, position + 2):
            if self.words.role(last) in ("region", "side"):
                return self._mention(position, position, last, Precision.VILLAGE, False)
            if last >= self.sentence.last or not self.words.can_name(last):
                break
        return None

    def _mention(
        self, first: int, head: int, last: int, kind: Precision | None, wide: bool, skip: int = 0
    ) -> PlaceMention:
        name = self.page.span(head, last, skip).exact.strip(" #،«»\"“”'’‘:")
        reach = self.page.words[max(self.sentence.first, first - _ASIDE_REACH) : first]
        for i, word in enumerate(reach):
            if word in _STRUCK_AT:
                reach = reach[i + 1 :]
                break
        bare = {w.removeprefix("و").removeprefix("ال") for w in reach} | set(reach)
        near = self.page.words[max(self.sentence.first, first - _TARGET_REACH) : first]
        return PlaceMention(
            first,
            last,
            name,
            None,
            kind,
            wide,
            aside=bool(bare & _ASIDE or set(reach[-1:]) & _BELONGING),
            target=bool(_TARGETS & set(near)),
        )


class PagePlaces:
    """The places of a page's sentences, each sentence read once."""

    def __init__(self, page: Page, names: Names) -> None:
        self._page, self._names = page, names
        self._found: dict[int, list[PlaceMention]] = {}

    def of(self, sentence: Sentence) -> list[PlaceMention]:
        """The places of a sentence, in order."""
        found = self._found.get(sentence.index)
        if found is None:
            found = self._found[sentence.index] = _find_places(self._page, sentence, self._names)
        return found


def _find_places(page: Page, sentence: Sentence, names: Names) -> list[PlaceMention]:
    hidden: set[int] = set()
    for party in page.found("parties", sentence.first, sentence.last):
        hidden.update(range(party.first, party.last))
    for source in page.found("sources", sentence.first, sentence.last):
        hidden.update(range(source.first + 1, source.last))
    return PlaceReader(page, sentence, names, frozenset(hidden)).find()
