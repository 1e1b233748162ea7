"""Who says it: the chain of sources of each sentence, and how far each reaches.

`أفادت مصادر محلية … بحسب سانا` in الوطن is the chain `مصادر محلية → سانا → الوطن`. An attribution reaches to the end
of its sentence; `وأضافت المصادر` goes on with the last one; a sentence without any speaks in the publisher's own voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from hasila.lexicon import Match, bare
from hasila.model import Attribution, SourceKind
from hasila.reading.before_verb import subject_before, subject_of_before
from hasila.reading.closing import closes, credited, heading, heads, turns
from hasila.reading.last_names import by_last_name, goes_on_by_name
from hasila.reading.page import Page, Sentence
from hasila.reading.signature import dateline, signature
from hasila.reading.source_names import SourceNames
from hasila.reading.speech import adds_to, goes_on_from, is_verb, past_time, quotes_at_length, speech_end
from hasila.reading.subject import SUPPOSED, is_within, names_it
from hasila.reading.told_to import addressed, told_to, until_hearer
from hasila.reading.voice import Sources, Voice
from hasila.text import fold

_REACH_BACK: Final = 8
_STATEMENT_GAP: Final = 12
_THAT_REACH: Final = 5
_ANAPHORIC: Final = frozenset(
    "الموسسه اللجنه الوزاره المديريه القياده الفريق المصادر المصدر المراسل الوكاله الموقع الشبكه البيان المركز"
    " المتحدث المتحدثه الناشطون النشطاء الناشط الناطق القناه الصحيفه المنظمه المواقع الشبكات التقرير الاهالي السكان"
    " الشهود الطبيب المسوول المسوولون الهييه التنظيم الحركه التجمع الموسسات الصفحه الصفحات المجلس ذاته ذاتها"
    " الاحصاييه الاحصاييات الدراسه التحقيق الاخير الاخيره".split()
)
"""What takes up a source named before: the nearest of that kind (`مصادر محلية … المصادر`), else the last one."""
_OUR_OWN: Final = frozenset({"فرقنا", "طواقمنا", "كوادرنا", "متطوعونا"})
_THAT: Final = frozenset({"التي", "الذي"})
_STATEMENTS: Final = frozenset(
    "بيان بيانا البيان تقرير تقريرا تقريرها تقريره التقرير احصاييه احصاييتها دراسه حصيلتها".split()
)
_DOCUMENTS: Final = ("بيان", "تقرير", "احصاييه", "دراسه", "تحقيق")
_SAME: Final = frozenset(
    "المعنيه المعني المتخصصه المختصه المهتمه ذاتها ذاته نفسها نفسه المحليه المذكوره المذكور".split()
)
_AFTER_LAST_NAME: Final = frozenset("ان بان انه انها الي عن : ، في علي".split())
_SAYING_BEGINS: Final = frozenset("ان بان انه انها :".split())
_GOING_ON: Final = _SAYING_BEGINS | frozenset("الي ، ايضا في".split())
_NEWS: Final = frozenset(
    "معلومات معلومه شهادات شهاده افادات تفاصيل تسجيلات بيانات صور انباء احصاييه حصيله ارقام".split()
)


@dataclass
class Attributor:
    """Walks a report's sentences and remembers who spoke last, and who was named.

    `is_publisher` tells whether a name is the publisher's own: an outlet that quotes itself adds no link, its
    correspondents and sources do.
    """

    page: Page
    is_publisher: Callable[[str], bool]
    last: Sources = ()
    _named: dict[str, Sources] = field(default_factory=dict, repr=False)
    _speaker: Sources = field(default=(), repr=False)
    _spoken: list[tuple[Sources, Sentence]] = field(default_factory=list, repr=False)
    _speaks_until: int = field(default=0, repr=False)
    _spoke_in: int = field(default=-2, repr=False)

    def __post_init__(self) -> None:
        self.names = SourceNames(self.page)
        self._publisher = [bare(w) for w in fold(self.page.report.publisher).split()]

    def voices(self, sentence: Sentence) -> list[Voice]:
        """The voices of one sentence, in order; call it for every sentence of the report, in order."""
        voices: list[Voice] = []
        covered = sentence.first
        for match in self.page.found("sources", sentence.first, sentence.last):
            if match.first < covered:
                continue
            found = self._voice_at(sentence, match, voices)
            if found is not None:
                voice, covered = found
                voices.append(voice)
                self._remember(voice.sources)
                self._spoken.append((voice.sources, sentence))
        if voices:
            self.last = self._speaker = voices[-1].sources
            self._speaks_until = speech_end(self.page, sentence, voices[-1].first)
            self._spoke_in = sentence.index
        elif self._spoke_in == sentence.index - 1 and quotes_at_length(self.page, sentence):
            voices, self._spoke_in = [Voice(sentence.first, sentence.last, self.last)], sentence.index
        elif self.page.tokens[sentence.first].start < self._speaks_until:
            voices = [Voice(sentence.first, sentence.last, self._speaker)]
        elif goes_on_from(self.page, sentence, self._spoke_in == sentence.index - 1):
            voices = [Voice(sentence.first, sentence.last, self.last)]
        return voices

    def dateline(self) -> Sources:
        """The agency whose news the report prints, by the words that open it: `القامشلي (أ ف ب) –`."""
        name = dateline(self.page, self.names)
        return () if name is None else self._chain(name)

    def signature(self) -> Sources:
        """The source that signs the post, for what it told in its own voice."""
        name = signature(self.page, self.names)
        return () if name is None else self._chain(name)

    def _remember(self, sources: Sources) -> None:
        """By which words a source may be taken up later: its whole name, its kind, its last name."""
        for i, source in enumerate(sources):
            words = [bare(w) for w in fold(source.name).split()]
            self._named |= dict.fromkeys((words[0], words[-1], " ".join(words)), sources[i:])

    def _voice_at(self, sentence: Sentence, match: Match, voices: list[Voice]) -> tuple[Voice, int] | None:
        position, role = match.first, match.entry.attributes.get("role")
        if role in ("say", "relay") and not is_verb(self.page, match):
            return None
        if match.form.pronoun:
            return self._told_by(sentence, match) if role in ("say", "relay") else None
        if role == "relay":
            return self._relay(sentence, position)
        if role == "say":
            return self._say(sentence, position, voices)
        if role == "according":
            return self._according(sentence, position, voices)
        if role == "participle" and (voices or self.last):
            return Voice(position, sentence.last, voices[-1].sources if voices else self.last), match.last
        if role == "head":
            return self._heading(sentence, match, voices)
        if role == "issue":
            self._issue(sentence, match)
        return None

    def _told_by(self, sentence: Sentence, match: Match) -> tuple[Voice, int] | None:
        """`حصيلة أعلنها المرصد`: the verb takes up what was said, the source follows."""
        before = self.page.words[match.first - 1] if match.first else ""
        head = self.names.head(match.last)
        if match.form.pronoun not in ("ه", "ها") or before in _THAT or head is None or head.form.particles == "ل":
            return None  # `ما استدعى نقله لمشفى X`
        token = self.page.tokens[match.first]
        no_pronoun = "ة" in self.page.report.text[token.start : token.end]  # `تابعة لقسد`
        name, last = (None, 0) if no_pronoun else self.names.read(sentence, match.last)
        return None if name is None else (Voice(sentence.first, sentence.last, self._resolved(name)), last)

    def _issue(self, sentence: Sentence, match: Match) -> None:
        """`أصدرت الوزارة بياناً`: nothing is told yet, but `البيان` will speak for her."""
        name, last = self.names.read(sentence, match.last, "قال")
        if name is not None and not _STATEMENTS.isdisjoint(self.page.words[last : last + _STATEMENT_GAP]):
            self.last = self._resolved(name)
            self._named.update(dict.fromkeys(_DOCUMENTS, self.last))

    def _say(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        start = self.page.matches[position]["sources"].last
        until = until_hearer(self.page, self.names, sentence, position)
        spoken = replace(sentence, last=until)
        again = self._again(spoken, start)
        if again:
            return Voice(position, sentence.last, again), start + 1
        outlet, at = addressed(self.names, sentence, start)
        heard = self._heard_by(outlet)
        name, last = self.names.read(spoken if outlet is None else sentence, at, self.page.words[position])
        added = name is None or goes_on_by_name(self.page, position)
        if added and self.last and self._goes_on(sentence, position):
            return Voice(position, sentence.last, self.last), start
        if name is not None:
            if outlet is None:
                outlet, last = told_to(self.page, self.names, sentence, last)
            whole = (voices[-1].sources if voices else self.last) if is_within(self.page, last) else ()
            own = whole or self._resolved(name)
            sources = (*own, *self._heard_by(outlet))
            if closes(self.page, sentence, position, last):
                return self._relaying(sentence, sources, voices), last
            return Voice(self._reach_back(sentence, position), sentence.last, sources), last
        if voices:
            return None
        name, begin = subject_before(self.page, self.names, sentence, position)
        if name is None and not heard:
            name, begin = subject_of_before(self.page, self.names, sentence, position)
        if name is None:
            return (Voice(begin, sentence.last, heard), at) if heard else None
        return Voice(begin, sentence.last, (*self._resolved(name), *heard)), at

    def _again(self, sentence: Sentence, start: int) -> Sources:
        """The speaker whom a single word takes up: `المصادر`, `الطبيب`, the last name of a person named before."""
        if start >= sentence.last:
            return ()
        word, following = self.page.words[start], self.page.words[start + 1 : start + 2]
        if word.startswith("لل"):
            word = f"ال{word[2:]}"
        if word in _ANAPHORIC:
            name, _ = self.names.read(sentence, start)
            if name is None or len(name.name.split()) == 1 or following == ["ذاتها"]:
                return self._named.get(bare(word), self.last)
            return ()
        ends = not following or following[0] in _AFTER_LAST_NAME or self.page.role(start + 1, "sources") == "stop"
        if not ends or self.names.head(start) is not None:
            return ()
        return self._named.get(bare(word)) or by_last_name(self.page, self._spoken, start)

    def _resolved(self, name: Attribution) -> Sources:
        """`الشبكة ذاتها`, `المصدر العسكري`: who was named before; else the source itself."""
        words = fold(name.name).split()
        if names_it(name.name, self._publisher):
            return ()
        if words[0] == "مراسل" and len(words) == 2 and words[1] in _ANAPHORIC:  # `مراسل الشبكة`
            return self._named.get(words[0]) or self._chain(name)
        if words[0] in _ANAPHORIC:
            if len(words) == 1 or words[1] in _SAME:
                return self._named.get(bare(words[0]), self.last or self._chain(name))
            return self._named.get(" ".join(map(bare, words)), self._chain(name))
        alone = len(words) == 1 and name.kind in (SourceKind.PERSON, SourceKind.LOCAL, SourceKind.OFFICIAL)
        if alone or (len(words) == 2 and words[1] in _SAME):
            return self._named.get(bare(words[0]), self._chain(name))  # `القائد نفسه`
        return self._chain(name)

    def _relaying(self, sentence: Sentence, own: Sources, voices: list[Voice], quoted: bool = False) -> Voice:
        """The voice of a whole sentence that `own` tells or, where another spoke in it, relays."""
        inner = voices.pop().sources if voices else ()
        own = tuple(o for o in own if not any(_same_words(o.name, i.name) for i in inner))
        return Voice(sentence.first, sentence.last, own + inner if quoted else inner + own)

    def _goes_on(self, sentence: Sentence, position: int) -> bool:
        """Whether a bare verb of saying continues the last voice: `وأضاف أن`, `وأكدت،`."""
        if position - sentence.first > 1:
            return False
        following = position + 1
        if following >= sentence.last or self.page.words[following] in _GOING_ON:
            return True
        if goes_on_by_name(self.page, position):
            return True
        return "harm" in self.page.matches[following] or self.page.role(following, "sources") == "stop"

    def _reach_back(self, sentence: Sentence, position: int) -> int:
        far = position - sentence.first > _REACH_BACK or adds_to(self.page, sentence, position)
        return position if far else sentence.first

    def _relay(self, sentence: Sentence, position: int) -> tuple[Voice, int] | None:
        """`نقلت وكالة سانا عن مصادر أهلية`: the origin after `عن`, the relay before it."""
        verb = self.page.matches[position]["sources"]
        link = verb.entry.attributes.get("from", "عن")
        learnt = verb.entry.attributes.get("learnt", False)
        told = learnt or not _NEWS.isdisjoint(self.page.words[max(0, position - 3) : verb.last])
        if (got := link != "عن") and not told:
            return None
        until = self._next(link, verb.last, sentence) if got else None  # names hold `من`
        relay, last = self.names.read(replace(sentence, last=until or sentence.last), verb.last)
        about = until or self._next(link, past_time(self.page, last), sentence)
        origin, end = (None, last) if about is None else self.names.read(sentence, about + 1, "قال")
        says = relay is not None and not self.page.words[last : last + _THAT_REACH].count("عن") and self._says(last)
        if origin is None and not says and (learnt or not got or relay is None):
            return None
        relays = self.last[-1:] and self.last[-1].kind in (SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.MONITOR)
        if relay is None and relays and position - sentence.first <= 2:
            relay = self.last[-1]
        own = () if origin is None else self._resolved(origin)
        sources = own + (() if relay is None else self._resolved(relay))
        return Voice(sentence.first if got else self._reach_back(sentence, position), sentence.last, sources), end

    def _says(self, position: int) -> bool:
        """`نقلت الوكالة من المنطقة بأن`: one that relays without saying from whom speaks for itself."""
        return any(word in _SAYING_BEGINS for word in self.page.words[position : position + _THAT_REACH])

    def _next(self, word: str, position: int, sentence: Sentence) -> int | None:
        return next((i for i in range(position, min(sentence.last, position + 6)) if self.page.words[i] == word), None)

    def _according(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        """`بحسب سانا`: over the whole sentence; where another source spoke in it, this one relays it."""
        start = self.page.matches[position]["sources"].last
        verb = self.page.match(start, "sources")
        if verb is not None and verb.entry.attributes.get("role") not in ("say", "relay"):
            verb = None
        start = start if verb is None else verb.last
        again = self._again(sentence, start)
        if again and (bare(self.page.words[start]) != self.page.words[start] or self.page.words[start][:2] == "لل"):
            return Voice(sentence.first, sentence.last, again), start + 1
        if self.names.is_ours(sentence, start):
            return Voice(sentence.first, sentence.last, ()), start + 1
        name, last = self.names.read(sentence, start, "" if verb is None else SUPPOSED)
        if name is None:
            return None
        own = self._resolved(name)
        if last < sentence.last and self.page.words[last] == "عن":
            origin, end = self.names.read(sentence, last + 1)
            if origin is not None:
                own, last = (*self._chain(origin), *own), end
        quoted = self.page.words[position].removeprefix("و") == "نقلا"
        if voices and not quoted and (turn := turns(self.page, voices[-1].first, position)):
            return Voice(turn, sentence.last, own), last
        inner = voices if quoted or position - sentence.first > 3 else []
        return self._relaying(sentence, own, inner, quoted), last

    def _heading(self, sentence: Sentence, head: Match, voices: list[Voice]) -> tuple[Voice, int] | None:
        """A source that begins the sentence, before a colon, or ends it in brackets."""
        position = head.first
        if not heads(self.page, sentence, position):
            named = None if voices else credited(self.page, sentence, self.names, head)
            return None if named is None else (Voice(sentence.first, sentence.last, self._chain(named)), head.last)
        if (found := heading(self.page, sentence, self.names, position)) is None:
            return None
        name, origin, last = found
        sources = (() if origin is None else self._chain(origin)) + self._chain(name)
        return Voice(sentence.first, sentence.last, sources), last

    def _heard_by(self, outlet: Attribution | None) -> Sources:
        """The outlet that a source spoke to, unless it is the publisher."""
        return () if outlet is None or self.is_publisher(outlet.name) else self._chain(outlet)

    def _chain(self, name: Attribution) -> Sources:
        head = fold(name.name).partition(" ")[0]
        kept = name.kind in (SourceKind.LOCAL, SourceKind.UNNAMED, SourceKind.ACTIVISTS) or head.startswith("مراسل")
        own = head in _OUR_OWN or (not kept and self.is_publisher(name.name))
        return () if own else (name,)


def _same_words(a: str, b: str) -> bool:
    """Whether one name is the beginning of the other (`الدفاع المدني`, `الدفاع المدني السوري`)."""
    one, other = fold(a).split(), fold(b).split()
    return one[: len(other)] == other or other[: len(one)] == one
