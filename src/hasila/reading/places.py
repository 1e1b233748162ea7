"""Where a text says that something happened: places by their kind words, by the gazetteer, by what stands beside them.

A place is kept as the text writes it, known to the gazetteer or not: `بلدة تديل بريف حلب الغربي` is `تديل` within
`ريف حلب الغربي`. Places that only tell where people come from, or whose ground it is, are left aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from hasila.model import Precision
from hasila.reading.page import Page, Sentence

_NAME_LIMIT = 3
_FINE = (Precision.SPOT, Precision.NEIGHBOURHOOD, Precision.VILLAGE, Precision.CITY)
_ASIDE = frozenset(
    "نازحون نازحين مهجرون مهجرين ينحدر تنحدر المنحدر ينحدرون المنحدره ابناء اهالي مواليد سكان باتجاه انطلاقا المتمركزه"
    " المتمركز مصدره مصدرها سيطره نفوذ مديريه مدير محافظ مشفي_ قائد نحو الي_ المجاوره انتشار اسعفوا نقلوا نقل".split()
)
_COMPOUND = frozenset(
    "تل كفر دير ابو ام عين خربه بير بئر راس جب بيت البو حاج شيخ الشيخ معره قلعه تله جسر باب دار داره خان مرج وادي جبل نبع"
    " برج سد حقل ذيبان_ حي كفرا طريق حجي شير شيوخ معارضه_ ال بني جزيره جديده معراته معارة معاره قره كر مزره عرب زور حران"
    " حويجه هور ابي سيدي ضهر ظهر مجدل عرنه كسرا قصر سنجق ملا مله سري ميدان تلول مشهد خشام_ غدير قبر دوار زور سهل سرين_".split()
)
_REGION_ONLY = frozenset("شرق شمال غرب جنوب شرقي شمالي غربي جنوبي".split())


class Names(Protocol):
    """What reading asks of a gazetteer: how many words from `start` form a known name."""

    def match(self, words: list[str], start: int) -> int:
        """The number of words of the longest known name that begins at `start`; 0 where none does."""
        ...


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text: its name as written, the wider place written beside it, and how fine it is."""

    first: int
    last: int
    name: str
    within: str | None
    kind: Precision | None
    wide: bool
    aside: bool = False


def find_places(page: Page, sentence: Sentence, names: Names) -> list[PlaceMention]:
    """The places of a sentence, in order; a wider place right after a finer one is its `within`."""
    found: list[PlaceMention] = []
    position = sentence.first
    while position < sentence.last:
        mention = _place_at(page, sentence, position, names)
        if mention is None:
            position += 1
            continue
        if found and mention.wide and not found[-1].wide and mention.first - found[-1].last <= 2 and found[-1].within is None:
            found[-1] = replace(found[-1], within=mention.name)
        found.append(mention)
        position = mention.last
    return found


def _place_at(page: Page, sentence: Sentence, position: int, names: Names) -> PlaceMention | None:
    match = page.match(position, "places")
    role = match.entry.attributes.get("role") if match else None
    if match is not None and role == "kind":
        return _of_kind(page, sentence, position, names)
    if match is not None and role == "region":
        return _region(page, sentence, position, names)
    if match is not None and role == "side":
        return _side(page, sentence, position, match.last, names)
    if not page.tokens[position].is_arabic or _hidden(page, sentence, position):
        return None
    return _bare_name(page, sentence, position, names)


def _of_kind(page: Page, sentence: Sentence, position: int, names: Names) -> PlaceMention | None:
    """`بلدة X`, `حي X`, `قرى X وY`."""
    match = page.matches[position]["places"]
    kind = Precision(match.entry.attributes["kind"])
    start = match.last
    while start < sentence.last and page.words[start] in ("كل", "من", ":", "كلا"):
        start += 1
    if start >= sentence.last:
        return None
    inner = page.match(start, "places")
    if inner is not None and inner.entry.attributes.get("role") == "kind" and not inner.form.particles:
        nested = _of_kind(page, sentence, start, names)
        if nested is not None and kind in (Precision.DISTRICT, Precision.SPOT):
            return replace(nested, first=position)
        return nested
    if inner is not None and inner.entry.attributes.get("role") in ("region", "side"):
        return None
    last = _name_end(page, sentence, start, names)
    if last == start:
        return None
    head = start
    if kind in (Precision.SPOT, Precision.NEIGHBOURHOOD) or match.entry.words[0] in ("جبل",) or _keeps_kind(page, position):
        head = position
    wide = kind in (Precision.GOVERNORATE, Precision.DISTRICT)
    return _mention(page, sentence, position, head, last, kind, wide)


def _keeps_kind(page: Page, position: int) -> bool:
    """Kind words that are part of the name itself: `جبل الزاوية`, `سهل الغاب`."""
    return page.words[position].removeprefix("و").removeprefix("ب") in ("جبل", "سهل", "وادي", "باديه", "اقليم", "الغوطه", "غوطه")


def _region(page: Page, sentence: Sentence, position: int, names: Names) -> PlaceMention | None:
    """`ريف حلب الغربي`, `الريف الشرقي`: the name takes the word and the direction in."""
    match = page.matches[position]["places"]
    start = match.last
    while start < sentence.last and page.role(start, "places") == "kind" and not page.matches[start]["places"].form.particles:
        start += 1
    last = start
    if start < sentence.last and page.role(start, "places") != "adjective":
        last = _name_end(page, sentence, start, names)
    while last < sentence.last and page.role(last, "places") == "adjective":
        last = page.matches[last]["places"].last
    if last == match.last:
        return None
    return _mention(page, sentence, position, position, last, Precision.DISTRICT, True)


def _side(page: Page, sentence: Sentence, position: int, start: int, names: Names) -> PlaceMention | None:
    """`شمال شرق حلب`, `شرقي مدينة إدلب`: a side of a place."""
    inner = page.match(start, "places") if start < sentence.last else None
    if inner is not None and inner.entry.attributes.get("role") == "region":
        region = _region(page, sentence, start, names)
        return replace(region, first=position) if region else None
    if inner is not None and inner.entry.attributes.get("role") == "kind":
        start = inner.last
    last = _name_end(page, sentence, start, names)
    if last == start and start < sentence.last and page.words[start] in ("سوريا", "سوريه", "البلاد", "الفرات", "العراق"):
        last = start + 1
    if last == start:
        return None
    return _mention(page, sentence, position, position, last, Precision.DISTRICT, True)


def _bare_name(page: Page, sentence: Sentence, position: int, names: Names) -> PlaceMention | None:
    """A name without a kind word: known to the gazetteer after a preposition, or unknown with its region beside it."""
    word = page.words[position]
    form = next((f for f in _without_particle(word)), word)
    particle = len(word) - len(form) if not word.startswith("لل") else 0
    words = [form, *page.words[position + 1 : position + 5]]
    known = names.match(words, 0)
    led = bool(particle) or _led_by(page, sentence, position) or _tagged(page, position)
    if known and led and not _common_word(page, position, known):
        last = min(position + known, sentence.last)
        return _mention(page, sentence, position, position, last, None, _is_wide(form), particle)
    return _unknown_before_region(page, sentence, position)


def _without_particle(word: str) -> Iterator[str]:
    if len(word) > 4 and word[0] in "بول" and not word.startswith(("ال", "لل")):
        yield word[1:]
    if word.startswith("لل") and len(word) > 4:
        yield "ا" + word[:1] + word[2:]


def _led_by(page: Page, sentence: Sentence, position: int) -> bool:
    if position == sentence.first:
        return True
    before = page.words[position - 1]
    return page.role(position - 1, "places") in ("at", "near", "side") or before in ("،", "-", ":", "(", "و") or before.endswith("وا")


def _tagged(page: Page, position: int) -> bool:
    start = page.tokens[position].start
    return start > 0 and page.report.text[start - 1] == "#"


def _common_word(page: Page, position: int, words: int) -> bool:
    if words > 1:
        return False
    known = page.matches[position]
    return any(t in known for t in ("people", "harm", "events", "cues", "sources", "days", "numbers", "parties"))


def _is_wide(name: str) -> bool:
    return name in ("حلب_", "سوريا", "سوريه", "العراق", "لبنان")


def _unknown_before_region(page: Page, sentence: Sentence, position: int) -> PlaceMention | None:
    """`على داديخ بريف إدلب`: an unknown name between a preposition and a region."""
    if position == sentence.first or page.role(position - 1, "places") not in ("at", "near"):
        return None
    if page.words[position - 1] in ("من", "الي") or not _can_name(page, position):
        return None
    for last in (position + 1, position + 2):
        if last < sentence.last and page.role(last, "places") in ("region", "side"):
            return _mention(page, sentence, position, position, last, Precision.VILLAGE, False)
        if last >= sentence.last or not _can_name(page, last):
            break
    return None


def _name_end(page: Page, sentence: Sentence, start: int, names: Names) -> int:
    """Where the name that begins at `start` ends: as the gazetteer knows it, else while words can be of a name."""
    if start >= sentence.last or not _can_name(page, start, first=True):
        return start
    known = names.match(page.words, start)
    if known > 1 or (known == 1 and page.words[start] not in _COMPOUND):
        return min(start + known, sentence.last)
    last = start + 1
    while last < sentence.last and last - start < _NAME_LIMIT and _can_name(page, last):
        compound = page.words[last - 1] in _COMPOUND or page.words[last - 1].removeprefix("ال") in _COMPOUND
        if not compound and not page.words[last].startswith("ال") and last - start >= 1 and not _alone_after(page, sentence, last):
            break
        last += 1
    return last


def _alone_after(page: Page, sentence: Sentence, last: int) -> bool:
    """Whether a further unknown word closes the name: what follows it begins something else."""
    after = last + 1
    return after >= sentence.last or not page.tokens[after].is_arabic or bool(page.matches[after]) or page.words[after] in ("في",)


def _can_name(page: Page, position: int, first: bool = False) -> bool:
    """Whether a word can be part of a place's name: no word of the lists, no joined preposition before a known word."""
    token = page.tokens[position]
    if not token.is_arabic or len(token.word) < 2:
        return False
    known = page.matches[position]
    role = page.role(position, "places")
    if role == "stop" or (role and role not in ("kind", "adjective") and not first):
        return False
    if role == "adjective" and first:
        return False
    if any(t in known for t in ("harm", "cues", "days", "numbers")) and not (first and token.word in _COMPOUND):
        return False
    if any(t in known for t in ("events", "people", "sources", "parties")) and token.word not in _COMPOUND:
        return first and "sources" not in known and not known.keys() & {"events", "parties", "people"}
    return not (not first and token.word.startswith(("و", "بال", "لل")) and len(token.word) > 3)


def _mention(
    page: Page, sentence: Sentence, first: int, head: int, last: int, kind: Precision | None, wide: bool, skip: int = 0
) -> PlaceMention:
    letters = skip
    match = page.match(head, "places")
    if match is not None and head == first and not skip:
        letters = len(match.form.particles)
    name = page.span(head, last, letters).exact.strip(" #،«»\"“”")
    before = page.words[max(sentence.first, first - 3) : first]
    aside = any(w.removeprefix("و").removeprefix("ال") in _ASIDE or w in _ASIDE for w in before)
    return PlaceMention(first, last, name, None, kind, wide, aside)


def _hidden(page: Page, sentence: Sentence, position: int) -> bool:
    """Whether a word stands inside a party's or a source's name."""
    for start in range(max(sentence.first, position - 4), position + 1):
        for table in ("parties", "sources"):
            match = page.match(start, table)
            if match is not None and match.last > position and (start < position or table == "parties"):
                return True
    return False


def fine(mention: PlaceMention) -> bool:
    """Whether a mention is a populated place or a spot, not a wider region."""
    return not mention.wide and (mention.kind is None or mention.kind in _FINE)
