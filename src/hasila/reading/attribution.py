"""Who says it: the chain of sources of each sentence, and how far each reaches.

`أفادت مصادر محلية … بحسب سانا` in الوطن is the chain `مصادر محلية → سانا → الوطن`. An attribution reaches to the end
of its sentence; `وأضافت المصادر` goes on with the last one; a sentence without any speaks in the publisher's own voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hasila.model import Attribution, SourceKind, Span
from hasila.reading.page import Page, Sentence

_NAME_LIMIT = 9
_STOP_PUNCTUATION = frozenset("،,:.()؛-–—")
_CLAUSE_MARKS = frozenset("،,:؛")
_ANAPHORIC = frozenset(
    "المصادر المصدر المراسل الوكاله المرصد الموقع الشبكه البيان المتحدث الناشطون النشطاء الناطق القناه الصحيفه المنظمه"
    " المواقع ذاته ذاتها نفسه نفسها ذات مصادرنا مراسلنا_".split()
)
_NEVER = frozenset("التي الذي الذين وقت سابق لاحق".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """The sources (origin first, without the publisher) of the words from `first` to `last` (exclusive)."""

    first: int
    last: int
    sources: tuple[Attribution, ...]


@dataclass
class Attributor:
    """Walks a report's sentences and remembers who spoke last.

    `is_publisher` tells whether a name is the publisher's own: an outlet that quotes itself adds no link.
    """

    page: Page
    is_publisher: Callable[[str], bool]
    last: tuple[Attribution, ...] = ()
    paragraph: int = -1

    def voices(self, sentence: Sentence) -> list[Voice]:
        """The voices of one sentence, in order; call it for every sentence of the report, in order."""
        voices: list[Voice] = []
        position = sentence.first
        while position < sentence.last:
            role = self.page.role(position, "sources")
            found = None
            if role == "relay":
                found = self._relay(sentence, position)
            elif role == "say":
                found = self._say(sentence, position)
            elif role == "according":
                found = self._according(sentence, position, voices)
            elif role == "participle" and voices:
                voices.append(Voice(position, sentence.last, voices[-1].sources))
            elif role == "participle" and self.last:
                voices.append(Voice(position, sentence.last, self.last))
            elif role == "head" and position == sentence.first:
                found = self._heading(sentence, position)
            if found is None:
                position += 1
                continue
            voice, position = found
            voices.append(voice)
        if voices and voices[-1].sources:
            self.last = voices[-1].sources
        self.paragraph = sentence.paragraph
        return voices

    def _say(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        verb = self.page.matches[position]["sources"]
        start = verb.last
        anaphoric = start < sentence.last and self.page.words[start] in _ANAPHORIC
        name, last = self._name(sentence, start)
        if (name is None or anaphoric) and self.last and (anaphoric or self._goes_on(sentence, position)):
            if not anaphoric or name is None or len(name.name.split()) <= 1:
                return Voice(position, sentence.last, self.last), max(last, position + 1)
        if name is None:
            name, begin = self._subject_before(sentence, position)
            if name is None:
                return None
            return Voice(begin, sentence.last, self._chain(name)), start
        return Voice(self._reach_back(sentence, position), sentence.last, self._chain(name)), last

    def _goes_on(self, sentence: Sentence, position: int) -> bool:
        """Whether a bare verb of saying continues the last voice: `وأضاف أن`, `وأكدت،`."""
        following = self.page.words[position + 1] if position + 1 < sentence.last else "،"
        return following in ("ان", "الي", "انه", "انها", "،", ":", "بان", "ايضا", "في") and position - sentence.first <= 1

    def _reach_back(self, sentence: Sentence, position: int) -> int:
        return sentence.first if position - sentence.first <= 8 else position

    def _subject_before(self, sentence: Sentence, position: int) -> tuple[Attribution | None, int]:
        """`المرصد السوري وثق …`, `وكانت وكالة أعماق قد ذكرت أن`: the source stands before its verb."""
        for begin in range(sentence.first, position):
            if self.page.role(begin, "sources") == "head" and position - begin <= 16:
                name, last = self._name(sentence, begin)
                if name is not None and last <= position:
                    return name, sentence.first if begin - sentence.first <= 2 else begin
        return None, position

    def _relay(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        """`نقلت وكالة سانا عن مصادر أهلية`: the origin after `عن`, the relay before it."""
        verb = self.page.matches[position]["sources"]
        relay, last = self._name(sentence, verb.last)
        about = next((i for i in range(last, min(sentence.last, last + 4)) if self.page.words[i] == "عن"), None)
        if about is None and self.page.words[verb.last - 1] == "عن":
            about = verb.last - 1
        if about is None:
            return None
        origin, end = self._name(sentence, about + 1, official=True)
        if origin is None and relay is None:
            return None
        if relay is None and self.last and verb.last <= about and position - sentence.first <= 2:
            relay = self.last[-1]
        sources = tuple(s for s in (origin, relay) if s is not None and not self.is_publisher(s.name))
        return Voice(self._reach_back(sentence, position), sentence.last, sources), max(end, last)

    def _according(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        """`بحسب سانا`: over the whole sentence; where another source spoke in it, this one relays it."""
        cue = self.page.matches[position]["sources"]
        name, last = self._name(sentence, cue.last)
        if name is None:
            return None
        inner: tuple[Attribution, ...] = ()
        if voices and voices[-1].sources and position - sentence.first > 3:
            inner = voices[-1].sources
        own = self._chain(name)
        if inner and own and own[0].name in (s.name for s in inner):
            own = ()
        first = sentence.first if not inner or len(voices) == 1 else voices[-1].first
        if inner:
            voices.pop()
        return Voice(first, sentence.last, inner + own), last

    def _heading(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        """`الدفاع المدني: إصابة طفل`: a source and a colon begin the sentence."""
        name, last = self._name(sentence, position)
        if name is None:
            return None
        for i in range(last, min(sentence.last, last + 5)):
            if self.page.words[i] == ":":
                return Voice(sentence.first, sentence.last, self._chain(name)), i
            if self.page.words[i] in _CLAUSE_MARKS:
                break
        return None

    def _chain(self, name: Attribution) -> tuple[Attribution, ...]:
        return () if self.is_publisher(name.name) else (name,)

    def _name(self, sentence: Sentence, start: int, official: bool = False) -> tuple[Attribution | None, int]:
        """The source's name that begins at `start`, and where it ends; none where no source begins there."""
        page = self.page
        while start < sentence.last and page.words[start] in ("كل", "من", "ما", "يسمي", "ل", "اليوم", "امس"):
            start += 1
        if start >= sentence.last:
            return None, start
        head = page.match(start, "sources")
        is_head = head is not None and head.entry.attributes.get("role") == "head"
        party = page.match(start, "parties")
        if not is_head and party is None and not self._looks_named(sentence, start, official):
            return None, start
        last = max(head.last if is_head and head else start + 1, party.last if party else start + 1)
        last = self._name_end(sentence, start, last)
        skip = self._particle(start)
        span: Span = page.span(start, last, skip)
        kind = SourceKind(head.entry.attributes["kind"]) if is_head and head else SourceKind.ARMED_GROUP if party else SourceKind.PERSON
        return Attribution(span.exact.strip(" «»\"“”،:"), kind, span), last

    def _particle(self, start: int) -> int:
        word = self.page.words[start]
        forms = self.page.language.forms(word)
        return len(forms[0].particles) if forms else 0

    def _looks_named(self, sentence: Sentence, start: int, official: bool) -> bool:
        """Whether words that no list knows may be a speaker's name: two or more, before a word that a saying takes."""
        page = self.page
        last = start
        while last < sentence.last and last - start < 6 and page.tokens[last].is_arabic and not page.matches[last]:
            last += 1
        if last == start:
            return False
        if last - start >= 2:
            return page.words[start] not in _NEVER and not page.words[start].startswith(("ان", "بان", "و", "ب"))
        return official and page.words[start] not in _NEVER

    def _name_end(self, sentence: Sentence, start: int, last: int) -> int:
        page = self.page
        while last < sentence.last and last - start < _NAME_LIMIT:
            word = page.words[last]
            if word in _STOP_PUNCTUATION or word in _NEVER or not page.tokens[last].is_arabic:
                break
            role = page.role(last, "sources")
            if role in ("stop", "say", "relay", "according", "participle") or "harm" in page.matches[last]:
                break
            if page.match(last, "days") or page.match(last, "cues") and word not in ("في", "من"):
                break
            if word.startswith(("ل", "ب")) and len(word) > 3 and last > start and not word.startswith("لحقوق") and self._addressee(last):
                break
            if "events" in page.matches[last]:
                break
            last += 1
        while last - 1 > start and page.words[last - 1] in ("في", "من", "و", "ل"):
            last -= 1
        return last

    def _addressee(self, position: int) -> bool:
        """`مصادر محلية لحرية برس`: whom a source told is no part of its name."""
        word = self.page.words[position]
        return word.startswith("ل") and not word.startswith("لل") and not self.page.match(position, "parties")
