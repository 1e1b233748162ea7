"""Who says it: the chain of sources of each sentence, and how far each reaches.

`أفادت مصادر محلية … بحسب سانا` in الوطن is the chain `مصادر محلية → سانا → الوطن`. An attribution reaches to the end
of its sentence; `وأضافت المصادر` goes on with the last one; a sentence without any speaks in the publisher's own voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hasila.model import Attribution, SourceKind
from hasila.reading.page import Page, Sentence
from hasila.reading.source_names import SourceNames
from hasila.text import fold

_REACH_BACK = 8
_SUBJECT_GAP = 14
_SIGNATURE_WORDS = 4
_SPEAKERS = frozenset("المصادر المصدر المراسل المتحدث الناطق".split())
_ANAPHORIC = frozenset(
    "الموسسه اللجنه الوزاره المديريه القياده الفريق المصادر المصدر المراسل الوكاله المرصد الموقع الشبكه البيان"
    " المتحدث الناشطون النشطاء الناطق القناه الصحيفه المنظمه المواقع التقرير ذاته ذاتها".split()
)
_OUR_OWN = frozenset({"فرقنا", "طواقمنا", "كوادرنا"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The sources (origin first, without the publisher) of the words from `first` to `last` (exclusive)."""

    first: int
    last: int
    sources: tuple[Attribution, ...]


@dataclass
class Attributor:
    """Walks a report's sentences and remembers who spoke last.

    `is_publisher` tells whether a name is the publisher's own: an outlet that quotes itself adds no link, its
    correspondents and sources do.
    """

    page: Page
    is_publisher: Callable[[str], bool]
    last: tuple[Attribution, ...] = ()

    def __post_init__(self) -> None:
        self.names = SourceNames(self.page)

    def voices(self, sentence: Sentence) -> list[Voice]:
        """The voices of one sentence, in order; call it for every sentence of the report, in order."""
        voices: list[Voice] = []
        covered = sentence.first
        for match in self.page.found("sources", sentence.first, sentence.last):
            if match.first < covered:
                continue
            found = self._voice_at(sentence, match.first, voices)
            if found is not None:
                voice, covered = found
                voices.append(voice)
        if voices:
            self.last = voices[-1].sources
        elif page_goes_on(self.page, sentence):
            voices = [Voice(sentence.first, sentence.last, self.last)]
        return voices

    def signature(self) -> tuple[Attribution, ...]:
        """The source that a post names alone at its end (`… سانا`), for what it told in its own voice."""
        sentence = self.page.sentences[-1] if self.page.sentences else None
        if sentence is None:
            return ()
        tail = next((i for i in range(sentence.first, sentence.last) if self.page.tokens[i].is_arabic), sentence.last)
        head = self.names.head(tail) if tail < sentence.last else None
        if head is None or sentence.last - head.last > 1 or sentence.last - sentence.first > _SIGNATURE_WORDS:
            return ()
        name, _ = self.names.read(sentence, tail)
        return () if name is None else self._chain(name)

    def _voice_at(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        match = self.page.match(position, "sources")
        if match is None or match.form.pronoun:
            return None
        role = match.entry.attributes.get("role")
        if role == "relay":
            return self._relay(sentence, position)
        if role == "say":
            return self._say(sentence, position, voices)
        if role == "according":
            return self._according(sentence, position, voices)
        if role == "participle" and (voices or self.last):
            return Voice(position, sentence.last, voices[-1].sources if voices else self.last), match.last
        if role == "head" and position == sentence.first:
            return self._heading(sentence, position)
        return None

    def _say(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        start = self.page.matches[position]["sources"].last
        anaphoric = start < sentence.last and self.page.words[start] in _ANAPHORIC
        name, last = self.names.read(sentence, start, self.page.words[position])
        if self.last and (anaphoric and (name is None or len(name.name.split()) == 1)):
            return Voice(position, sentence.last, self.last), last
        if name is None and self.last and self._goes_on(sentence, position):
            return Voice(position, sentence.last, self.last), start
        if name is not None:
            relay, last = self._told_to(sentence, last)
            return Voice(self._reach_back(sentence, position), sentence.last, (*self._chain(name), *relay)), last
        if voices:
            return None
        name, begin = self._subject_before(sentence, position)
        return None if name is None else (Voice(begin, sentence.last, self._chain(name)), start)

    def _told_to(self, sentence: Sentence, position: int) -> tuple[tuple[Attribution, ...], int]:
        """`قال مصدر طبي لوكالة سبوتنيك`: an outlet that a source spoke to relays it, unless it is the publisher."""
        head = self.names.head(position) if position < sentence.last else None
        if head is None or head.form.particles != "ل" or head.entry.attributes["kind"] not in ("agency", "outlet"):
            return (), position
        name, last = self.names.read(sentence, position)
        return (() if name is None else self._chain(name)), last

    def _goes_on(self, sentence: Sentence, position: int) -> bool:
        """Whether a bare verb of saying continues the last voice: `وأضاف أن`, `وأكدت،`."""
        following = self.page.words[position + 1] if position + 1 < sentence.last else "،"
        return (
            following in ("ان", "الي", "انه", "انها", "،", ":", "بان", "ايضا", "في") and position - sentence.first <= 1
        )

    def _reach_back(self, sentence: Sentence, position: int) -> int:
        return sentence.first if position - sentence.first <= _REACH_BACK else position

    def _subject_before(self, sentence: Sentence, position: int) -> tuple[Attribution | None, int]:
        """`المرصد السوري وثق …`, `وكانت وكالة أعماق قد ذكرت أن`: the source stands before its verb."""
        for match in self.page.found("sources", max(sentence.first, position - _SUBJECT_GAP), position):
            begin = match.first
            if self.names.head(begin) is None:
                continue
            name, last = self.names.read(sentence, begin)
            adjacent = (
                position - last <= 1 or "قد" in self.page.words[last:position] or self.page.words[position - 1] == "قد"
            )
            if name is not None and last <= position and adjacent:
                return name, sentence.first if begin - sentence.first <= 2 else begin
        return None, position

    def _relay(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        """`نقلت وكالة سانا عن مصادر أهلية`: the origin after `عن`, the relay before it."""
        verb = self.page.matches[position]["sources"]
        relay, last = self.names.read(sentence, verb.last)
        about = next(
            (i for i in range(verb.last - 1, min(sentence.last, last + 6)) if self.page.words[i] == "عن"), None
        )
        if about is None:
            return None
        origin, end = self.names.read(sentence, about + 1, "قال")
        if origin is None:
            return None
        if relay is None and self.last and position - sentence.first <= 2:
            relay = self.last[-1]
        sources = tuple(s for s in (origin, relay) if s is not None for s in self._chain(s))
        return Voice(self._reach_back(sentence, position), sentence.last, sources), end

    def _according(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        """`بحسب سانا`: over the whole sentence; where another source spoke in it, this one relays it."""
        start = self.page.matches[position]["sources"].last
        verb = self.page.match(start, "sources")
        if verb is not None and verb.entry.attributes.get("role") in ("say", "relay"):
            start = verb.last
        if self.last and start < sentence.last and _speaks_again(self.page.words[start]):
            return Voice(sentence.first, sentence.last, self.last), start + 1
        name, last = self.names.read(sentence, start)
        if name is None:
            return None
        own = self._chain(name)
        if last < sentence.last and self.page.words[last] == "عن":
            origin, end = self.names.read(sentence, last + 1)
            if origin is not None:
                own, last = (*self._chain(origin), *own), end
        inner = voices[-1].sources if voices and position - sentence.first > 3 else ()
        own = tuple(o for o in own if not any(_same_words(o.name, i.name) for i in inner))
        if inner:
            voices.pop()
        quoted = self.page.words[position].removeprefix("و") == "نقلا"
        return Voice(sentence.first, sentence.last, own + inner if quoted else inner + own), last

    def _heading(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        """`الدفاع المدني: إصابة طفل`: a source and a colon begin the sentence."""
        name, last = self.names.read(sentence, position)
        if name is None:
            return None
        for i in range(last, min(sentence.last, last + 5)):
            if self.page.words[i] == ":":
                return Voice(sentence.first, sentence.last, self._chain(name)), i
            if self.page.words[i] == "،" or "harm" in self.page.matches[i]:
                break
        return None

    def _chain(self, name: Attribution) -> tuple[Attribution, ...]:
        head = fold(name.name).partition(" ")[0]
        kept = name.kind in (SourceKind.LOCAL, SourceKind.UNNAMED, SourceKind.ACTIVISTS) or head.startswith("مراسل")
        own = head in _OUR_OWN or (not kept and self.is_publisher(name.name))
        return () if own else (name,)


def _speaks_again(word: str) -> bool:
    """`وفقاً للمصادر ذاتها`: the speakers of the sentence before."""
    return word in _SPEAKERS or (word.startswith("لل") and f"ال{word[2:]}" in _SPEAKERS)


def _same_words(a: str, b: str) -> bool:
    """Whether one name is the beginning of the other (`الدفاع المدني`, `الدفاع المدني السوري`)."""
    one, other = fold(a).split(), fold(b).split()
    return one[: len(other)] == other or other[: len(one)] == one


def page_goes_on(page: Page, sentence: Sentence) -> bool:
    """`وبذلك ارتفعت …`: a sentence that draws on the one before is still of its voice."""
    return page.words[sentence.first] in ("وبذلك", "بذلك", "وبهذا")
