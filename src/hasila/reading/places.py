"""Where a text says that something happened: places by their kind words, by the gazetteer, by what stands beside them.

A place is kept as the text writes it, known or not; one that only tells where people come from is left aside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Precision
from hasila.reading.asides import (
    SETTLEMENTS,
    SPOTS,
    TARGETS,
    is_aside,
    is_in_one,
    is_origin,
    is_target,
    names_outlet,
    struck_from,
)
from hasila.reading.containing import (
    holds_land,
    is_alias,
    is_home,
    is_joined,
    lies_around,
    lies_in,
    lies_there,
    put_in,
    told_near,
)
from hasila.reading.lands import land_at
from hasila.reading.names_of_spots import is_told_of, joined_letters, named_after_land, tells_what_for
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import RANKED, PlaceMention
from hasila.reading.place_names import Names, PlaceNames
from hasila.reading.quoted_names import closed
from hasila.reading.spelt import is_ali, is_paper, is_verb
from hasila.reading.struck_places import names_attack, opens_alone, unknown_struck

_KIND_IN_NAME: Final = frozenset("جبل جبال سهل وادي وديان باديه صحراء هضبه مرتفعات فيضه اقليم غوطه".split())
_TOGETHER: Final = 2
_HEADS: Final = frozenset({"kind", "region", "side", "governorate", "land", "capital"})
_LEADS: Final = frozenset({"at", "near", "side"})
_LANDS: Final = frozenset({"region", "side"})
_LAND_ROLES: Final = frozenset({"region", "side", "land", "capital"})
_ONE_OF: Final = frozenset("احدي باحدي احد باحد لاحدي بعض".split())
_ROADS: Final = frozenset("طريق اوتوستراد اوتستراد منطقه مكان".split())
_JOINING: Final = frozenset(
    "الواصل الواصله الرابط الرابطه الواقع الواقعه الفاصل الفاصله الممتد الممتده الدولي الرييسي العام الزراعي".split()
)
_ATTACKS: Final = frozenset(
    "غاره غارات تفجير تفجيرات انفجار انفجارات هجوم هجمات ضربه ضربات قصف اشتباكات معركه معارك كمين مجزره انزال".split()
)
"""What may be called by the name of the place where it was: `غارة السيدة زينب`, `اشتباكات جرمانا`."""
_NAMED_NEXT: Final = TARGETS | RANKED | {"مجزره", "مذبحه", "عند", "وعند", "جهه"}
_LEADING: Final = _NAMED_NEXT | {"و", "،"}
_CAMPS: Final = frozenset("مخيم مخيمي مخيمات".split())
_DASHES: Final = frozenset("-–—/")
_FRONTS: Final = frozenset("جبهه جبهات جبهتي محور محاور محوري".split())


@dataclass
class PlaceReader:
    """Finds the places of one sentence; `hidden` are positions inside the names of parties and sources."""

    page: Page
    sentence: Sentence
    names: Names
    hidden: set[int]
    _covered: int = -1

    def __post_init__(self) -> None:
        self.words = PlaceNames(self.page, self.sentence, self.names)
        self._struck = unknown_struck(self.page, self.sentence)

    def find(self) -> list[PlaceMention]:
        """The places of the sentence, in order; a wider place right after a finer one is its `within`."""
        found: list[PlaceMention] = []
        covered = self.sentence.first
        locating = False
        for position in self._candidates():
            self._covered = covered
            mention = self._at(position) if position >= covered else None
            if mention is None or not mention.name:
                continue  # a tag of signs that are no word names no place
            if found and lies_in(self.page, found[-1], mention):
                told = self.words.role(mention.first)
                skip = joined_letters(self.page.matches[mention.first]["places"]) if told else 0
                town = self.page.exact(mention.first, mention.last, skip) if told else mention.name
                put_in(self.page, found, town)
            if found:
                mention, locating = self._beside(found, mention, locating)
            found.append(mention)
            covered = max(mention.last, position + 1)
        return found

    def _beside(self, found: list[PlaceMention], mention: PlaceMention, locating: bool) -> tuple[PlaceMention, bool]:
        """A mention in the light of the one before, and whether it only says where that one lies."""
        before, gap = found[-1], mention.first - found[-1].last
        if around := lies_around(self.page, before, mention, self.words.is_known(mention.first + 1)):
            found[-1] = replace(before, within=mention.name)
        if before.wide and not gap and mention.kind is None and "مقاطعة" in before.name:  # `مقاطعة X وY`
            mention = replace(mention, wide=True)
        near = not mention.wide and self.words.locates(before, mention)
        locates = (around or near) and not is_home(self.page, before)
        apart = mention.kind in SETTLEMENTS and before.kind is None  # `والي حوران في مدينة X`
        apart = apart or struck_from(self.page, self.sentence, mention.first)
        chained = before.aside and not locating and gap <= 1 and not mention.target and not apart
        locates = locates or (locating and told_near(self.page, before, mention))
        if is_alias(self.page, before, mention):
            return replace(mention, aside=True), True
        if (told := mention.wide and gap <= _TOGETHER and not is_joined(self.page, mention)) and locating:
            self._lies_within(found, mention)
        if not before.wide and not before.within and (told or (mention.between and gap <= _TOGETHER)):
            found[-1] = replace(before, within=mention.name)
        if before.wide and not before.within and told and holds_land(self.page, before, mention):
            found[-1] = replace(before, within=mention.name)
        if before.origin and ((mention.wide and gap <= 1) or lies_there(self.page, before.last, mention.first)):
            mention = replace(mention, origin=True)
        return (replace(mention, aside=True) if locates or chained else mention), locates

    def _lies_within(self, found: list[PlaceMention], land: PlaceMention) -> None:
        """`مخيم X قرب بلدتي Y وZ بريف W`: the land told last is also that of the place that lies near the others."""
        i = len(found) - 2
        while i > 0 and found[i].aside:
            i -= 1
        if i >= 0 and not found[i].within:
            found[i] = replace(found[i], within=land.name)

    def _candidates(self) -> list[int]:
        """The positions where a place may begin: its kind words, and what prepositions, tags and targets lead to."""
        first, last, begins = self.sentence.first, self.sentence.last, self.names.begins
        found, roles = {first}, self.words.roles.items()
        for i, word in enumerate(self.page.words[first:last], first):
            if word in _LEADING or word == "/" or (word == "ثم" and self._counts_behind(i + 1)):
                found.add(i + 1)
            if word == "بين" or (word[0] in "بول" and len(word) > 2 and begins(word[1:])):
                found.add(i)
        found.update(p for p, role in roles if role in _HEADS)
        found.update(m.last for m in self.page.found("events", first, last) if m.form.stem in _ATTACKS)
        found.update(self.page.matches[p]["places"].last for p, role in roles if role in _LEADS)
        found.update(self._struck, (i for i in self.page.tags if first <= i < last))
        return sorted(i for i in found if i < last)

    def _at(self, position: int) -> PlaceMention | None:
        role = self.words.roles.get(position)
        road = self._between(position, role) if role == "kind" or self.page.words[position] == "بين" else None
        if road is not None:
            return road
        if role == "kind" or role in _LAND_ROLES:
            stretch = land_at(self.words, position)
            told = None if stretch is None else self._mention(*stretch)
            if told is not None or role != "capital":
                return self._of_kind(position) if told is None and role == "kind" else told
        if not self.page.tokens[position].is_arabic or position in self.hidden:
            return None
        if role == "governorate" and not is_paper(self.page, position):
            return self._governorate(position)
        return self._bare_name(position) or self._unknown_before_region(position)

    def _of_kind(self, position: int) -> PlaceMention | None:
        """`بلدة X`, `حي X`, `قرى X وY`."""
        match = self.page.matches[position]["places"]
        kind = Precision(match.entry.attributes["kind"])
        if is_verb(self.page, position) or not is_told_of(self.page, self.sentence.first, match):
            return None
        word, start = self.page.words[match.last - 1], match.last
        indefinite = word.endswith("ا") and match.form.stem != word
        while start < self.sentence.last and self.page.words[start] in ("كل", "من", ":", "كلا", "كلتا"):
            start += 1
        if not match.form.article and self.page.words[start : start + 1] and self.page.words[start] in _DASHES:
            start += self.words.is_known(start + 1)  # `مدينة - X`
        if indefinite or match.form.pronoun or start >= self.sentence.last or tells_what_for(self.page, match, start):
            return None
        told = position > self.sentence.first and self.page.words[position - 1] in ("علي", "في")
        if match.form.stem in _FRONTS and not told:  # a front is a place only where something happens on it
            return None
        if self._leads_to_another(match, start):
            nested = self._of_kind(start)
            if nested is not None or (kind is Precision.SPOT and self.page.matches[start]["places"].form.article):
                return nested and replace(nested, first=position)
            if match.form.stem in _ROADS and self.page.matches[start]["places"].entry.id in ("village", "city"):
                return None  # `على طريق القرية`
        last = self.words.end(start)
        if last == start or (match.form.article and kind is not Precision.DISTRICT):
            return None
        if match.entry.attributes.get("common") and not self.words.is_proper(start):
            return None
        keeps = (kind in SPOTS or match.form.stem in _KIND_IN_NAME) and match.form.stem != "احياء"
        wide = kind in (Precision.GOVERNORATE, Precision.DISTRICT)
        skip = joined_letters(match) if keeps else 0
        vague = match.entry.id == "village" and self.page.words[max(0, position - 1)] in _ONE_OF
        mention = self._mention(position, position if keeps else start, last, kind, wide or vague, skip)
        return replace(mention, kind=Precision.DISTRICT) if vague else mention

    def _leads_to_another(self, match: Match, start: int) -> bool:
        """`مزارع بلدة X`: whether another kind follows one, and no name that begins as a kind does (`مخيم وادي X`)."""
        camp = match.form.stem in _CAMPS and self.words.is_camp_of(start)
        whole = camp or self.words.quoted(start) > start
        whole = whole or named_after_land(match, self.page.words[start])
        return not whole and self.words.role(start) == "kind" and not self.page.matches[start]["places"].form.particles

    def _between(self, position: int, role: str | None) -> PlaceMention | None:
        """`الطريق الواصل بين X وY`, `بين بلدتي X وY`, `طريق X - Y`: what lies between two places, under both names."""
        road = role == "kind" and self.page.matches[position]["places"].form.stem in _ROADS
        start = position + 1 if road else position
        while road and self.page.words[start : start + 1] and self.page.words[start] in _JOINING:
            start += 1
        if start < self.sentence.last and self.page.words[start] == "بين":
            start += 1
        elif not road or start > position + 1:
            return None
        if (ends := self.words.two(start, road)) is None:
            return None
        skip = len(self.page.matches[position]["places"].form.particles) if road else 0
        return replace(self._mention(position, position, ends, Precision.SPOT, False, skip), between=True)

    def _governorate(self, position: int) -> PlaceMention | None:
        """A bare governorate's name: its city or itself, so wide; a heading where a colon follows."""
        match = self.page.matches[position]["places"]
        if match.form.pronoun or set(match.form.particles) & set("فكس") or names_outlet(self.page, match.last):
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
        skip = len(match.form.particles) + (match.form.article and self.page.words[position].startswith("لل"))
        kind = Precision.COUNTRY if match.entry.id == "country" else Precision.GOVERNORATE
        return replace(self._mention(position, position, last, kind, True, skip), header=header)

    def _bare_name(self, position: int) -> PlaceMention | None:
        """A name without a kind word, known to the gazetteer, after a preposition or a tag."""
        word = self.page.words[position]
        joins = word[0] == "و" and position == self._covered  # `سراقب وبنش`: right behind another place
        particle = 1 if len(word) > 2 and word[0] in "بول" and not word.startswith("لل") else 0
        led = self._led(position) or self.words.heads(position)
        if not led and not particle:
            return None
        for skip in (0, particle) if particle else (0,):
            if not (skip or led) or not self.names.begins(word[skip:]):
                continue
            words = [word[skip:], *self.page.words[position + 1 : position + 5]]
            if not (known := self.names.match(words, 0, self.words.opens(position))):
                continue
            short = len(word) <= 4 - joins  # `بعدن` may be any word, `بخان شيخون` may not
            single = not (joins or words[0].startswith("ال") or is_in_one(self.page, position))
            unsure = (skip and (short or single)) or self.words.is_common(position)
            if known == 1 and unsure and not self.words.opens(position):
                continue
            return self._mention(position, position, min(position + known, self.sentence.last), None, False, skip)
        return None

    def _led(self, position: int) -> bool:
        before = self.page.words[position - 1] if position > self.sentence.first else ""
        if before == "علي" and is_ali(self.page, position - 1):
            return False
        if position in self.page.tags or position in self._struck or self.words.roles.get(position - 1) in _LEADS:
            return True
        if before == "ثم":
            return self._counts_behind(position)
        of_governorate = before == "/" and self.words.role(position - 2) == "governorate"  # `درعا/نوى`
        if of_governorate or before in _NAMED_NEXT or names_attack(self.page, position):
            return True
        return before in ("و", "،") and self._after_place(position)

    def _counts_behind(self, position: int) -> bool:
        return not self.page.numbers.keys().isdisjoint(range(position + 1, position + 4))  # `ثم كركوك 43 قتيلاً`

    def _after_place(self, position: int) -> bool:
        before = range(max(self.sentence.first, position - 6), position)
        return any(self.words.role(i) in ("kind", "region") for i in before)

    def _unknown_before_region(self, position: int) -> PlaceMention | None:
        """`على داديخ بريف إدلب`: an unknown name between a preposition and a region."""
        if position == self.sentence.first or self.words.roles.get(position - 1) not in ("at", "near"):
            return None
        if opens_alone(self.page, self.sentence, position):
            return self._mention(position, position, position + 1, Precision.VILLAGE, False)
        led = self.words.role(position - 1) == "near" or self.page.words[position - 1] in ("ب", "في", "علي")
        if position in self.page.tags and led and not self.page.matches[position]:
            return self._mention(position, position, self.words.end(position), Precision.VILLAGE, False)
        roles = self.words.roles
        if roles.get(position + 1) not in _LANDS and roles.get(position + 2) not in _LANDS:
            return None
        if self.page.words[position - 1] in ("من", "الي") or not self.words.can_name(position):
            return None
        for last in (position + 1, position + 2):
            if roles.get(last) in _LANDS:
                return self._mention(position, position, last, Precision.VILLAGE, False)
            if last >= self.sentence.last or not self.words.can_name(last):
                break
        return None

    def _mention(
        self, first: int, head: int, last: int, kind: Precision | None, wide: bool, skip: int = 0
    ) -> PlaceMention:
        name = closed(self.page.exact(head, last, skip).strip(" #،«»\"“”'’‘:("))
        return PlaceMention(
            first,
            last,
            name,
            None,
            kind,
            wide,
            aside=is_aside(self.page, self.sentence, first),
            target=is_target(self.page, self.sentence, first),
            origin=first > self.sentence.first and is_origin(self.page, self.sentence, first),
        )
