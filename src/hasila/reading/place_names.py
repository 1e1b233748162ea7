"""Places as a sentence names them: what each word does for a name, and where the name that begins at a word ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from hasila.lexicon import Match
from hasila.reading.names_of_spots import (
    called_at_length,
    ends_dated,
    name_goes_on,
    named_after_body,
    named_after_people,
    names_whatever_else,
)
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import PlaceMention
from hasila.reading.quoted_names import QUOTES, in_brackets
from hasila.reading.spelt import is_ali

_NAME_LIMIT: Final = 3
_QUOTED_LIMIT: Final = 4
_TOGETHER: Final = 2
_THEIRS: Final = ("هم", "هما", "هن")
_PURPOSE: Final = 6
_SHORT: Final = 4
_LYING_REACH: Final = 6
_COMPOUND: Final = frozenset(
    "حج جفتلك مشرفه مشيرفه تل كفر دير ابو ام عين خربه بير راس جب بيت البو حاج شيخ الشيخ معره قلعه تله جسر"
    " باب دار داره خان مرج وادي جبل نبع برج سد حقل كفرا حجي شير شيوخ ال بني جزيره جديده معراته معاره قره كر"
    " عرب زور السيد سيد النبي نبي السلطان حويجه هور ابي سيدي ضهر ظهر مجدل عرنه قصر ملا مله سري ميدان تلول مشهد"
    " غدير قبر سهل طريق مخيم حي رجم قيزان عبسان عزبه جوره كوم اولاد ابن حصن".split()
)
_NEARBY: Final = frozenset(
    "القريب القريبه المجاور المجاوره المتاخم المتاخمه المحاذي المحاذيه الملاصقه الملاصق الضفه ضفه ضفاف".split()
)
_LYING: Final = frozenset("الواقع الواقعه الكاين الكاينه".split())
_NAMED_SO: Final = frozenset({"neighbourhood", "spot", "spot.common", "city"})
_BODY: Final = frozenset("الراس الصدر البطن الرقبه الكتف الفخذ الحوض الظهر الوجه العنق الساق القدم".split())
_IN: Final = frozenset("في وفي ففي".split())
_MEANINGS: Final = ("people", "harm", "events", "cues", "sources", "parties")
_HEADING_MARKS: Final = frozenset(": / - – — ..".split())
_PASSED: Final = frozenset("طريق حي مخيم قصر بيت دار جسر باب حاج".split())


class Names(Protocol):
    """What reading asks of a gazetteer: how many words from `start` form a known name."""

    def match(self, words: list[str], start: int, cued: bool = False) -> int:
        """The number of words of the longest known name at `start`, or 0; `cued` after a word such as `قرية`."""
        ...

    def begins(self, word: str) -> bool:
        """Whether a known name begins with a word."""
        ...


@dataclass
class PlaceNames:
    """Reads the names of places in one sentence; `known` is the gazetteer.

    `roles` tells what each word does for a place's name; a direction with its article is an adjective (`ريف حلب
    الشمالي`).
    """

    page: Page
    sentence: Sentence
    known: Names
    roles: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.roles = {}
        for match in self.page.found("places", self.sentence.first, self.sentence.last):
            role = str(match.entry.attributes.get("role", ""))
            if role == "stop" and (match.form.pronoun or self._names(match)):
                continue
            if role == "kind" and match.entry.attributes.get("slip") and not self._is_slip(match):
                role = "stop"  # `منشآت مدنية`, `قافلة مدنية سلمية`
            if role == "at" and is_ali(self.page, match.first):
                continue
            self.roles[match.first] = "adjective" if role == "side" and match.form.article else role

    def is_known(self, position: int) -> bool:
        """Whether the gazetteer knows a name that begins here."""
        return position < self.sentence.last and self.known.match(self.page.words, position, cued=True) > 0

    def _is_slip(self, match: Match) -> bool:
        """`في مدنية سلمية`: a word for a town misspelt, before a name of one."""
        before = self.page.role(match.first - 1, "places") if match.first > self.sentence.first else "at"
        return (before in ("at", "near", "side") or match.form.particles != "") and self.is_known(match.last)

    def _names(self, match: Match) -> bool:
        """Whether a word that seems to have a particle joined to a common word is a name (`قرية بسبت`)."""
        if match.form.particles in ("", "و"):
            return False
        told = match.first > self.sentence.first and self.page.role(match.first - 1, "places") == "kind"
        return told or self.known.match(self.page.words, match.first, cued=True) > 0

    def role(self, position: int) -> str:
        """What the word at a position does for a place's name, or ""."""
        return self.roles.get(position, "")

    def end(self, start: int) -> int:
        """Where the name that begins at `start` ends: as the gazetteer knows it, else while words can be of a name."""
        if start >= self.sentence.last or (self.page.words[start] in _BODY and "منطقه" in self.page.words[start - 1]):
            return start
        if (quoted := self.quoted(start)) > start:
            return quoted
        if (tagged := max(self._tagged(start), ends_dated(self.page, start))) > start:
            return min(tagged, self.sentence.last)
        if not self.can_name(start, first=True):
            return start
        known = self.known.match(self.page.words, start, cued=True)
        if known > 1 or (known == 1 and self.page.words[start] not in _COMPOUND):
            return self._to_its_end(start, min(start + known, self.sentence.last))
        last = start + 1
        while last < self.sentence.last and last - start < _NAME_LIMIT and self.can_name(last):
            before, word = self.page.words[last - 1 : last + 1]
            compound = before.removeprefix("ال") in _COMPOUND or "بن" in (before, word)
            if not compound and not word.startswith("ال") and not self._closes(last):
                break
            last += 1
        return self._to_its_end(start, last)

    def _to_its_end(self, start: int, last: int) -> int:
        while last < self.sentence.last and name_goes_on(self.page, start, last):
            last += 1
        return last

    def quoted(self, start: int) -> int:
        """Where a name in quotation marks ends (`مخيم "أهل X"`); `start` where none begins there."""
        text, tokens = self.page.report.text, self.page.tokens
        if start >= self.sentence.last or text[tokens[start].start] == "(":
            return start if start >= self.sentence.last else in_brackets(self.page, self.sentence, start)
        closing = QUOTES.get(text[tokens[start].start - 1 : tokens[start].start])
        known = self.page.matches[start]
        if closing is None or self._begins_anew(start) or "parties" in known or "sources" in known:
            return start
        for last in range(start + 1, min(start + _QUOTED_LIMIT, self.sentence.last) + 1):
            if text[tokens[last - 1].end : tokens[last - 1].end + 1] == closing:
                return last
        return start

    def _begins_anew(self, start: int) -> bool:
        """Whether a quotation's first word leads to a name itself, but for a spot's behind its kind (`حي "ساحة X"`)."""
        role = self.role(start)
        spot = role == "kind" and self.page.matches[start]["places"].entry.id.startswith("spot")
        return role in ("kind", "region") and not (spot and self.role(start - 1) == "kind")

    def _tagged(self, start: int) -> int:
        """`#مستشفى_الرازي_الجامعي`: where the tag ends in which a name follows its kind; `start` where none does."""
        text, tokens, last = self.page.report.text, self.page.tokens, start
        while last < self.sentence.last and last - start < _NAME_LIMIT and text[tokens[last].start - 1] == "_":
            last += 1
        return last if self.role(start - 1) == "kind" else start

    def two(self, start: int, road: bool) -> int | None:
        """Where two names end that begin at `start`, joined by `و` or a dash; the first is told by a word or known."""
        told = self.role(start) == "kind"
        first = self.page.matches[start]["places"].last if told else start
        first += first < self.sentence.last and self.page.words[first] == "("
        if first < self.sentence.last and "parties" in self.page.matches[first]:
            return None  # `اتفاق بين تركيا وروسيا`
        if first >= self.sentence.last or not (told or road or self.known.match(self.page.words, first)):
            return None
        last = self.end(first)
        if last == first or last >= self.sentence.last:
            return None
        words = self.page.words
        if words[last] in ("-", "–", "—", "/"):
            second = last + 1
            end = self.end(second) if second < self.sentence.last else second
            return end if end > second else None
        if road and self.role(last) in (None, "governorate") and (length := self.known.match(words, last)):
            return last + length  # `طريق تدمر السخنة`
        if not words[last].startswith("و") or (road and words[start - 1] != "بين"):
            return None
        if self.role(last) == "kind":
            second = self.page.matches[last]["places"].last
            end = self.end(second)
            return end if end > second else None
        apart = len(words[last]) == 1
        rest = words[last + 1 : last + 5] if apart else [words[last].removeprefix("و"), *words[last + 1 : last + 4]]
        least = 2 if rest[:1] and rest[0] in _COMPOUND else 1
        return last + apart + max(self.known.match(rest, 0, cued=True), least) if rest else None

    def opens(self, position: int) -> bool:
        """`وفي جاسم قتل …`: whether a word stands alone between `في`, with which the sentence begins, and its verb."""
        words, first = self.page.words, self.sentence.first
        if position != first + 1 or words[first] not in _IN or position + 1 >= self.sentence.last:
            return False
        if words[position].startswith("ال") or self.page.matches[position].keys() - {"names", "places"}:
            return False
        return words[position + 1] == "،" or bool({"harm", "events"} & self.page.matches[position + 1].keys())

    def is_proper(self, start: int) -> bool:
        """Whether a word after one such as `مدرسة` or `وسط` begins a name: a known one, or with its article."""
        if start >= self.sentence.last:
            return False  # `قصف بلدة مارع وسط`, where a text breaks off
        told = self.page.matches[start].get("places")
        settled = told is not None and told.form.article and told.entry.id in ("village", "city")
        if settled or self.page.words[start] == "الحي":
            return False  # `مسجد الحي`, `مدرسة القرية`
        if self.role(start) in ("governorate", "kind", "region") or self.quoted(start) > start:
            return True
        if self.page.words[start] in _COMPOUND or called_at_length(self.page, start):
            return self.can_name(start, first=True)  # `مستشفى دار X`, `مشفى نبض الحياة`
        known = self.known.match(self.page.words, start, cued=True) > 0 or "names" in self.page.matches[start]
        known = known or (self.can_name(start, first=True) and self.role(start + 1) == "governorate")
        return known or (self.page.words[start].startswith("ال") and self.can_name(start, first=True))

    def _closes(self, last: int) -> bool:
        """Whether a further unknown word closes the name: what follows it begins something else."""
        after = last + 1
        return (
            after >= self.sentence.last
            or not self.page.tokens[after].is_arabic
            or self.role(after) in ("region", "side", "at", "stop")
        )

    def locates(self, place: PlaceMention, mention: PlaceMention) -> bool:
        """`قرية X بمحيط جسر Y`, `مزارع X شمال بلدة Y`: the second only says where the first lies."""
        between = range(self.quoted(place.last), mention.first)  # `قرية X "Y" قرب بلدة Z`: X under two names
        if not _NEARBY.isdisjoint(self.page.words[i] for i in between) and len(between) <= _TOGETHER + 1:
            return True  # `قرية X، القريبة من Y`
        if not _LYING.isdisjoint(self.page.words[i] for i in between) and len(between) <= _LYING_REACH:
            return True  # `مدينة X الواقعة ضمن ما يعرف بمنطقة Y`
        if place.wide or len(between) > _TOGETHER:
            return False
        beside = self.role(mention.first) == "side" or mention.between
        return beside or any(self.role(i) == "near" for i in between)

    def can_name(self, position: int, first: bool = False) -> bool:
        """Whether a word can be part of a place's name: no word of the lists, no joined preposition."""
        token = self.page.tokens[position]
        told = first and self._is_settlement(position - 1)
        theirs = len(token.word) > 4 and token.word.endswith(_THEIRS) and not told  # `قرية سفوهن`
        tagged = position in self.page.tags and not first
        if tagged or theirs or not token.is_arabic or len(token.word) < 2:
            return False
        role = "stop" if position in self.page.day_words else self.role(position)
        if (told and token.word in _COMPOUND) or (first and names_whatever_else(self.page, position)):
            return True  # `قرية ظهر الجبل`, `مخيم العودة`
        if role in ("stop", "at", "near", "side", "region", "adjective", "land") or (
            role == "governorate" and not first
        ):
            return False
        if role == "kind" or (role == "governorate" and first):
            joined = self.page.matches[position]["places"].form.particles
            if first or joined:  # `حي جسر الحج بمدينة X`
                return not joined
        if token.word in _COMPOUND:
            return True
        known = {table for table, match in self.page.matches[position].items() if not match.form.pronoun}
        if first and token.word.startswith("ال") and not known & {"parties", "sources", "people", "events"}:
            return True
        known = set() if not first and self._completes(position, known) else known
        known -= self._of_spots(position, known) if first else set()
        if position in self.page.numbers or known & {"harm", "cues", "events", "people", "sources", "parties"}:
            cued = "sources" not in known or self.role(position - 1) == "kind"  # `بلدة قنوات`
            return first and cued and self.is_known(position)
        return (
            not (first and self._is_purpose(position))
            and not (len(token.word) > _SHORT and token.word.startswith(("بال", "لل", "وال", "ول")))
            and not (not first and (token.word.startswith("و") or self._is_joined_town(position)))
        )

    def _is_joined_town(self, position: int) -> bool:
        """`بلدة سنبان بذمار`: the town behind a place, with `ب` joined to it."""
        word, rest = self.page.words[position], self.page.words[position][1:]
        joined = word.startswith("ب") and len(word) > _SHORT and self.page.words[position - 1] not in _COMPOUND
        return joined and self.known.match([rest], 0, cued=True) > 0

    def _is_settlement(self, position: int) -> bool:
        """Whether a word is one such as `قرية`, after which a name stands whatever else it may mean."""
        return self.role(position) == "kind" and self.page.matches[position]["places"].entry.id in ("village", "city")

    def _of_spots(self, position: int, known: set[str]) -> set[str]:
        """`مبنى الأركان`, `ضاحية الأسد`: what a word also is, where a spot is called by it."""
        told = self.page.matches[position - 1].get("places") if position else None
        if told is not None and named_after_people(told, self.page.words[position]):
            return {"people", "harm", "sources"}
        if told is not None and named_after_body(self.page, told, self.page.words[position]):
            return known
        if told is None or told.form.article or told.form.stem == "حقل":
            return set() if told is None or told.form.article else {"people"}
        if told.entry.id == "spot.common" and self.page.role(position, "sources") == "head":
            return {"sources"}
        return {"parties"} if self.page.words[position] == "الاسد" and told.entry.id in _NAMED_SO else set()

    def _completes(self, position: int, known: set[str]) -> bool:
        """`تل الذهب`: with its article after what only begins a name, whatever else it may mean."""
        head = self.page.words[position - 1].removeprefix("ال")
        alone = head in _COMPOUND and head not in _PASSED and self.page.words[position].startswith("ال")
        return alone and not known & {"parties", "sources", "people"}

    def _is_purpose(self, position: int) -> bool:
        """`مزرعة لتربية الدواجن`: what a place is for, and no name."""
        word = self.page.words[position]
        return word.startswith("ل") and len(word) >= _PURPOSE and not self.is_known(position)

    def is_common(self, position: int) -> bool:
        """Whether a word that may be a name has a meaning of its own in a report."""
        known = self.page.matches[position]
        told = any(t in known and known[t].form.particles != "س" for t in _MEANINGS)  # `سنجار` is no carpenter
        told = told or position in self.page.day_words or position in self.page.numbers
        return told or self.role(position) in ("stop", "at", "near", "adjective")

    def heads(self, position: int) -> bool:
        """`الباغوز | …`, `سراقب: …`: a known name with which a line begins, before a mark."""
        known = self.known.match(self.page.words, position) if position == self.sentence.first else 0
        after = self.page.words[position + known : min(position + known + 1, self.sentence.last)]
        return known > 0 and (not after or after[0] in _HEADING_MARKS)

    def is_camp_of(self, position: int) -> bool:
        """`مخيم القرى`, `مخيم المدينة المنورة`: whether a word such as `المدينة` begins a camp's own name."""
        known = self.known.match(self.page.words, position, cued=True) > 1
        first, *after = self.page.words[position : position + 2]
        return known or first == "القري" or after == ["المنوره"]
