"""Who says it: the chain of sources of each sentence, and how far each reaches.

`أفادت مصادر محلية … بحسب سانا` in الوطن is the chain `مصادر محلية → سانا → الوطن`. An attribution reaches to the end
of its sentence; `وأضافت المصادر` goes on with the last one; a sentence without any speaks in the publisher's own voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hasila.lexicon import Match
from hasila.model import Attribution, SourceKind
from hasila.reading.page import Page, Sentence

_NAME_LIMIT = 9
_REACH_BACK = 8
_SUBJECT_GAP = 14
_SIGNATURE_WORDS = 4
_STOP_PUNCTUATION = frozenset("،,:.؛-–—")
_CLOSING = frozenset('»”’"')
_OPENING = frozenset('«“‘"')
_SPEAKERS = frozenset("المصادر المصدر المراسل المتحدث الناطق".split())
_ANAPHORIC = frozenset(
    "الموسسه اللجنه الوزاره المديريه القياده الفريق المصادر المصدر المراسل الوكاله المرصد الموقع الشبكه البيان المتحدث الناشطون النشطاء الناطق القناه الصحيفه المنظمه"
    " المواقع التقرير ذاته ذاتها".split()
)
_TAKES_NAMES = frozenset(
    "قال قالت اضاف اضافت صرح صرحت اوضح اوضحت اكد اكدت ذكر ذكرت اشار اشارت اعلن اعلنت افاد افادت كشف لفت لفتت".split()
)
_AFTER_NAME = frozenset("ان ان بان انه انها عن : ، في ل بانه الي على".split()) | {"علي"}
_LONG_KINDS = {
    SourceKind.LOCAL,
    SourceKind.UNNAMED,
    SourceKind.ACTIVISTS,
    SourceKind.OUTLET,
    SourceKind.OFFICIAL,
    SourceKind.PERSON,
}
_OWNED = frozenset({"بيان", "الاعلامي", "مصدر", "قياده"})
_HAPPENINGS = frozenset("بسقوط بوقوع بارتقاء بمقتل باصابه باستشهاد باصابات".split())
_OUR_OWN = frozenset({"فرقنا", "طواقمنا", "كوادرنا"})
_SKIPPED = frozenset("ما يسمي كل ل اليوم امس له به بها بهم عنه ذلك".split())


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
        head = self._head(tail) if tail < sentence.last else None
        if head is None or sentence.last - head.last > 1 or sentence.last - sentence.first > _SIGNATURE_WORDS:
            return ()
        name, _ = self._name(sentence, tail)
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
        name, last = self._name(sentence, start, self.page.words[position])
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
        head = self._head(position) if position < sentence.last else None
        if head is None or head.form.particles != "ل" or head.entry.attributes["kind"] not in ("agency", "outlet"):
            return (), position
        name, last = self._name(sentence, position)
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
            if self._head(begin) is None:
                continue
            name, last = self._name(sentence, begin)
            adjacent = (
                position - last <= 1 or "قد" in self.page.words[last:position] or self.page.words[position - 1] == "قد"
            )
            if name is not None and last <= position and adjacent:
                return name, sentence.first if begin - sentence.first <= 2 else begin
        return None, position

    def _relay(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        """`نقلت وكالة سانا عن مصادر أهلية`: the origin after `عن`, the relay before it."""
        verb = self.page.matches[position]["sources"]
        relay, last = self._name(sentence, verb.last)
        about = next(
            (i for i in range(verb.last - 1, min(sentence.last, last + 6)) if self.page.words[i] == "عن"), None
        )
        if about is None:
            return None
        origin, end = self._name(sentence, about + 1, "قال")
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
        name, last = self._name(sentence, start)
        if name is None:
            return None
        own = self._chain(name)
        if last < sentence.last and self.page.words[last] == "عن":
            origin, end = self._name(sentence, last + 1)
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
        name, last = self._name(sentence, position)
        if name is None:
            return None
        for i in range(last, min(sentence.last, last + 5)):
            if self.page.words[i] == ":":
                return Voice(sentence.first, sentence.last, self._chain(name)), i
            if self.page.words[i] == "،" or "harm" in self.page.matches[i]:
                break
        return None

    def _chain(self, name: Attribution) -> tuple[Attribution, ...]:
        folded = name.name.split()[0] if name.name else ""
        kept = name.kind in (SourceKind.LOCAL, SourceKind.UNNAMED, SourceKind.ACTIVISTS) or folded.startswith("مراسل")
        own = folded in _OUR_OWN or (not kept and self.is_publisher(name.name))
        return () if own else (name,)

    def _head(self, position: int) -> Match | None:
        match = self.page.match(position, "sources")
        return (
            match
            if match is not None and match.entry.attributes.get("role") == "head" and not match.form.pronoun
            else None
        )

    def _name(self, sentence: Sentence, start: int, verb: str = "") -> tuple[Attribution | None, int]:
        """The source's name that begins at `start`, and where it ends; none where no source begins there."""
        page = self.page
        while start < sentence.last and page.words[start] in _SKIPPED:
            start += 1
        if start >= sentence.last:
            return None, start
        head, party = self._head(start), page.match(start, "parties")
        if party is not None and (party.entry.attributes.get("form") != "name" or "ك" in party.form.particles):
            party = None
        if head is None and party is None and not self._looks_named(sentence, start, verb):
            return None, start
        kind = (
            SourceKind(head.entry.attributes["kind"])
            if head
            else SourceKind.ARMED_GROUP
            if party
            else SourceKind.PERSON
        )
        last = max(head.last if head else start + 1, party.last if party else start + 1)
        last = self._name_end(sentence, start, last, kind)
        joined = "ل" if page.words[start].startswith(("لل", "ولل")) else ""
        span = page.span(start, last, self._particle(start))
        name = _without_marks(span.exact)
        return Attribution(f"ا{name}" if joined else name, kind, span), last

    def _particle(self, start: int) -> int:
        forms = self.page.language.forms(self.page.words[start])
        return len(forms[0].particles) if forms else 0

    def _looks_named(self, sentence: Sentence, start: int, verb: str) -> bool:
        """Whether unknown words after a verb of saying may be a speaker's name: before a word that a saying takes."""
        page = self.page
        if (
            self._quote_opens(start)
            and page.tokens[start].is_arabic
            and not page.matches[start].keys() & {"harm", "people"}
        ):
            return any(self._quote_closes(i) for i in range(start + 1, min(sentence.last, start + 5)))
        if verb.removeprefix("و") not in _TAKES_NAMES or not page.tokens[start].is_arabic:
            return False
        if page.words[start] in _AFTER_NAME or page.role(start, "sources") or page.words[start].startswith(("ب", "ان")):
            return False
        last = start
        while last < sentence.last and last - start < 7 and page.tokens[last].is_arabic:
            if page.words[last] in _AFTER_NAME or "harm" in page.matches[last] or page.role(last, "sources") == "stop":
                break
            if last in page.day_words or {"events", "cues"} & page.matches[last].keys():
                return False
            last += 1
        return 2 <= last - start <= 6 and last < sentence.last

    def _name_end(self, sentence: Sentence, start: int, last: int, kind: SourceKind) -> int:
        page = self.page
        brackets = False
        while last < sentence.last and last - start < _NAME_LIMIT:
            word = page.words[last]
            if self._quote_closes(last) and not word.startswith(("لل", "ال")) and not brackets:
                break
            if word == "(" and kind in (SourceKind.OUTLET, SourceKind.MONITOR):
                brackets, last = True, last + 1
                continue
            if word == ")" and brackets:
                last += 1
                break
            adjacent_number = page.tokens[last].is_number and (
                page.tokens[last].start == page.tokens[last - 1].end
                or (last + 1 < sentence.last and self._quote_closes(last + 1))
            )
            if word in _STOP_PUNCTUATION or not (page.tokens[last].is_arabic or adjacent_number):
                break
            if self._ends_name(last, kind) and not brackets:
                break
            last += 1
        while last - 1 > start and page.words[last - 1] in ("في", "من", "و", "ل", "("):
            last -= 1
        return last

    def _quote_closes(self, position: int) -> bool:
        """Whether a quotation mark stands between the word before and this one, closing a quoted name."""
        between = self._between(position)
        return between[:1] in _CLOSING and bool(between)

    def _quote_opens(self, position: int) -> bool:
        return self._between(position)[-1:] in _OPENING and bool(self._between(position))

    def _between(self, position: int) -> str:
        """The original text between the word before a position and the word at it."""
        before = self.page.tokens[position - 1].end if position else 0
        return self.page.report.text[before : self.page.tokens[position].start]

    def _ends_name(self, position: int, kind: SourceKind) -> bool:
        page = self.page
        word = page.words[position]
        role = page.role(position, "sources")
        if role in ("stop", "say", "relay", "according", "participle"):
            return True
        if position in page.day_words or {"harm", "events"} & page.matches[position].keys():
            return True
        if word in ("في", "من"):
            return kind not in _LONG_KINDS
        if "cues" in page.matches[position] or position in page.numbers:
            return True
        if word.startswith("ل") and not word.startswith("لل") and len(word) > 3 and word != "لحقوق":
            return page.words[position - 1].removeprefix("ال") not in _OWNED
        if word in _HAPPENINGS:
            return True
        return word.startswith("ب") and "places" in page.matches[position]


def _without_marks(name: str) -> str:
    """A name without the quotation marks that open or close in it alone (`المرصد» المعارض`)."""
    for opening, closing in (("«", "»"), ("“", "”"), ("’’", "‘‘"), ("(", ")")):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    return name.strip(" \"'،:")


def _speaks_again(word: str) -> bool:
    """`وفقاً للمصادر ذاتها`: the speakers of the sentence before."""
    return word in _SPEAKERS or (word.startswith("لل") and f"ال{word[2:]}" in _SPEAKERS)


def _same_words(a: str, b: str) -> bool:
    """Whether one name is the beginning of the other (`الدفاع المدني`, `الدفاع المدني السوري`)."""
    one, other = a.split(), b.split()
    return one[: len(other)] == other or other[: len(one)] == one


def page_goes_on(page: Page, sentence: Sentence) -> bool:
    """`وبذلك ارتفعت …`: a sentence that draws on the one before is still of its voice."""
    return page.words[sentence.first] in ("وبذلك", "بذلك", "وبهذا")
