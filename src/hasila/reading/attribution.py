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
from hasila.reading import taken_up
from hasila.reading.before_verb import goes_on_as, subject_before, subject_of_before, turned_to
from hasila.reading.closing import closes, credited, heading, heads, turns
from hasila.reading.issued import is_the_document
from hasila.reading.last_names import adds_more, by_last_name, goes_on_by_name
from hasila.reading.page import Page, Sentence
from hasila.reading.signature import dateline, signature
from hasila.reading.source_names import SourceNames
from hasila.reading.speech import (
    adds_to,
    goes_on_from,
    is_verb,
    next_word,
    past_time,
    quotes_at_length,
    speech_end,
    tells_itself,
    tells_on,
)
from hasila.reading.subject import SUPPOSED, is_within, names_it
from hasila.reading.told_to import addressed, told_to, until_hearer
from hasila.reading.voice import Sources, Voice
from hasila.text import fold

_REACH_BACK: Final = 8
_STATEMENT_GAP: Final = 12
_AFTER_LAST_NAME: Final = frozenset("ان بان انه انها الي عن : ، في علي".split())


@dataclass
class Attributor:
    """Walks a report's sentences and remembers who spoke last, and who was named.

    `is_publisher` tells whether a name is the publisher's own, which adds no link; its correspondents and sources do.
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
            return self._told_by(sentence, match, voices) if role in ("say", "relay") else None
        if role == "relay":
            return self._relay(sentence, position, voices)
        if role == "say":
            return self._say(sentence, position, voices)
        if role == "according":
            return self._according(sentence, position, voices)
        if role == "participle":
            return self._going_on(sentence, match, voices) if tells_on(self.page, sentence, match) else None
        if role == "head":
            return self._heading(sentence, match, voices)
        if role == "issue":
            self._issue(sentence, match)
        return None

    def _going_on(self, sentence: Sentence, match: Match, voices: list[Voice]) -> tuple[Voice, int] | None:
        """`تبنت X الهجوم، مؤكدة مقتل …`: who acts in the sentence says so; else who spoke in it, or last."""
        doer, end = goes_on_as(self.page, self.names, sentence, match, bool(voices), bool(self.last))
        sources = self._resolved(doer) if doer else voices[-1].sources if voices else self.last
        return (Voice(match.first, sentence.last, sources), end) if sources or voices or doer else None

    def _told_by(self, sentence: Sentence, match: Match, voices: list[Voice]) -> tuple[Voice, int] | None:
        """`حصيلة أعلنها المرصد`: the verb takes up what was said, the source follows; or `بيان للوزارة نقلته سانا`."""
        before = self.page.words[match.first - 1] if match.first else ""
        head = self.names.head(match.last)
        if (
            match.form.pronoun not in ("ه", "ها")
            or before in ("التي", "الذي")
            or head is None
            or head.form.particles == "ل"
        ):
            return None  # `ما استدعى نقله لمشفى X`
        no_pronoun = "ة" in self.page.exact(match.first, match.first + 1)  # `تابعة لقسد`
        name, last = (None, 0) if no_pronoun else self.names.read(sentence, match.last)
        if name is None:
            return None
        told = self._resolved(name)
        if voices and voices[-1].sources and taken_up.relays(self.page, voices[-1], match, name):
            own = voices.pop()
            return Voice(own.first, own.last, taken_up.on_top(own.sources, told)), last
        return Voice(sentence.first, sentence.last, told), last

    def _issue(self, sentence: Sentence, match: Match) -> None:
        """`أصدرت الوزارة بياناً`: nothing is told yet, but `البيان` will speak for her."""
        name, last = self.names.read(sentence, match.last, "قال")
        if name is not None and not taken_up.STATEMENTS.isdisjoint(self.page.words[last : last + _STATEMENT_GAP]):
            self.last = self._resolved(name)
            self._named.update(dict.fromkeys(taken_up.DOCUMENTS, self.last))

    def _say(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        start = self.page.matches[position]["sources"].last
        until = until_hearer(self.page, self.names, sentence, position)
        spoken = replace(sentence, last=until)
        again = self._again(spoken, start, said=True)
        if again:
            return Voice(position, sentence.last, again), start + 1
        outlet, at = addressed(self.names, sentence, start)
        heard = self._heard_by(outlet)
        if voices and (turned := turned_to(self.page, self.names, sentence, position)) is not None:
            return Voice(turned[1], sentence.last, (*self._resolved(turned[0]), *heard)), at
        name, last = self.names.read(spoken if outlet is None else sentence, at, self.page.words[position])
        added = name is None or goes_on_by_name(self.page, position)
        if added and self.last and adds_more(self.page, sentence, position):
            return Voice(position, sentence.last, self.last), start
        if name is not None:
            if outlet is None:
                outlet, last = told_to(self.page, self.names, sentence, last)
            whole = (voices[-1].sources if voices else self.last) if is_within(self.page, last) else ()
            own = whole or self._resolved(name)
            sources = taken_up.on_top(own, self._heard_by(outlet))
            if closes(self.page, sentence, position, last):
                return self._relaying(sentence, sources, voices), last
            return Voice(self._reach_back(sentence, position), sentence.last, sources), last
        if voices:
            return None
        name, begin = subject_before(self.page, self.names, sentence, position)
        if name is None and not heard:
            name, begin = subject_of_before(self.page, self.names, sentence, position)
        if name is None:
            own = self.last if heard and position - sentence.first <= 1 else ()  # `وأضاف لوكالة X أن`
            return (Voice(begin, sentence.last, taken_up.on_top(own, heard)), at) if heard else None
        return Voice(begin, sentence.last, (*self._resolved(name), *heard)), at

    def _again(self, sentence: Sentence, start: int, said: bool = False) -> Sources:
        """The speaker whom a single word takes up: `المصادر`, `الطبيب`, the last name of a person named before."""
        if start >= sentence.last:
            return ()
        word, following = self.page.words[start], self.page.words[start + 1 : start + 2]
        if word.startswith("لل"):
            if said:
                return ()  # `مصدر أمني أكد للوكالة`
            word = f"ال{word[2:]}"
        if word in taken_up.ANAPHORIC:
            name, _ = self.names.read(sentence, start)
            if name is None or len(name.name.split()) == 1 or following == ["ذاتها"]:
                last = self.last if self.last and taken_up.may_be(word, self.last[0]) else ()
                return self._named.get(bare(word), last)
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
        if words[0] == "مراسل" and len(words) == 2 and words[1] in taken_up.ANAPHORIC:  # `مراسل الشبكة`
            return self._named.get(words[0]) or self._chain(name)
        if words[0] in taken_up.ANAPHORIC:
            if len(words) == 1 or words[1] in taken_up.SAME or is_the_document(words):
                if taken_up.is_outlet(words[0]) and self._spoken and not self._spoken[-1][0]:
                    return ()  # the publisher spoke last, by its name
                last = self.last if self.last and taken_up.may_be(words[0], self.last[0]) else self._chain(name)
                return self._named.get(bare(words[0]), last)
            return self._named.get(" ".join(map(bare, words)), self._chain(name))
        alone = len(words) == 1 and name.kind in (SourceKind.PERSON, SourceKind.LOCAL, SourceKind.OFFICIAL)
        if alone or (len(words) == 2 and words[1] in taken_up.SAME):
            return self._named.get(bare(words[0]), self._chain(name))  # `القائد نفسه`
        return self._chain(name)

    def _relaying(self, sentence: Sentence, own: Sources, voices: list[Voice], quoted: bool = False) -> Voice:
        """The voice of a whole sentence that `own` tells or, where another spoke in it, relays."""
        inner = voices.pop().sources if voices else ()
        own = tuple(o for o in own if not any(taken_up.same_words(o.name, i.name) for i in inner))
        return Voice(sentence.first, sentence.last, own + inner if quoted else inner + own)

    def _reach_back(self, sentence: Sentence, position: int) -> int:
        far = position - sentence.first > _REACH_BACK or adds_to(self.page, sentence, position)
        return position if far else sentence.first

    def _relay(self, sentence: Sentence, position: int, voices: list[Voice]) -> tuple[Voice, int] | None:
        """`نقلت وكالة سانا عن مصادر أهلية`: the origin after `عن`, the relay before it."""
        verb = self.page.matches[position]["sources"]
        if self.page.words[verb.last : verb.last + 1] and self.page.words[verb.last] in taken_up.FROM_HIM:
            name, last = self.names.read(sentence, verb.last + 1)
            own = voices[-1].sources if voices else self.last
            if not own or name is None or not (by := self._resolved(name)):
                return None
            del voices[-1:]
            return Voice(sentence.first, sentence.last, taken_up.on_top(own, by)), last
        link = verb.entry.attributes.get("from", "عن")
        learnt = verb.entry.attributes.get("learnt", False)
        told = learnt or not taken_up.NEWS.isdisjoint(self.page.words[max(0, position - 3) : verb.last])
        if (got := link != "عن") and not told:
            return None
        until = next_word(self.page, link, verb.last, sentence) if got else None  # names hold `من`
        relay, last = self.names.read(replace(sentence, last=until or sentence.last), verb.last)
        about = until or next_word(self.page, link, past_time(self.page, last), sentence)
        origin, end = (None, last) if about is None else self.names.read(sentence, about + 1, "قال")
        says = relay is not None and tells_itself(self.page, last)
        if origin is None and not says and (learnt or not got or relay is None):
            return None
        if relay is None and self.last and taken_up.is_relay(self.last[-1]) and position - sentence.first <= 2:
            relay = self.last[-1]
        sources = tuple(s for name in (origin, relay) if name is not None for s in self._resolved(name))
        return Voice(sentence.first if got else self._reach_back(sentence, position), sentence.last, sources), end

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
        outlet, start = (None, start) if verb is None else addressed(self.names, sentence, start)
        name, last = self.names.read(sentence, start, "" if verb is None else SUPPOSED)
        name, outlet = (outlet, None) if name is None else (name, outlet)
        if name is None:
            return None
        own = self._resolved(name) + self._heard_by(outlet)
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
        """The outlet that a source spoke to, unless it is the publisher, or one taken up by its kind alone."""
        if outlet is None or self.is_publisher(outlet.name):
            return ()
        kind = fold(outlet.name)
        return self._named.get(bare(kind), ()) if kind in taken_up.ANAPHORIC else self._chain(outlet)

    def _chain(self, name: Attribution) -> Sources:
        words = fold(name.name).split(" ")
        kept = name.kind in (SourceKind.LOCAL, SourceKind.UNNAMED, SourceKind.ACTIVISTS) or words[0].startswith("مراسل")
        own = words[0] in taken_up.OUR_OWN or words[-1] == "لدينا" or (not kept and self.is_publisher(name.name))
        return () if own else (name,)
