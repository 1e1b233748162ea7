"""The name of a source: where it begins (a head such as `وكالة`, a party, a speaker) and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hasila.lexicon import Match
from hasila.model import Attribution, SourceKind
from hasila.reading.issued import owners_of_document
from hasila.reading.page import Page, Sentence
from hasila.reading.subject import DATA, is_ali, may_speak
from hasila.reading.which_party import FORCES

_NAME_LIMIT: Final = 9
_QUOTED_WORDS: Final = 6
_STOP_PUNCTUATION: Final = frozenset("،,:.؛-–—")
_CLOSING: Final = frozenset('»”’"')
_OPENING: Final = frozenset('«“‘"')
_LONGEST_NAME: Final = 4
"""Letters: a longer word with `فال` begins a saying."""
_LONG_KINDS: Final = {
    SourceKind.LOCAL,
    SourceKind.UNNAMED,
    SourceKind.ACTIVISTS,
    SourceKind.OUTLET,
    SourceKind.OFFICIAL,
    SourceKind.PERSON,
}
_NAMED_KINDS: Final = {
    SourceKind.OUTLET,
    SourceKind.AGENCY,
    SourceKind.MONITOR,
    SourceKind.ARMED_GROUP,
    SourceKind.OFFICIAL,
}
_OWNED: Final = frozenset("بيان اعلامي مصدر قياده احصاييه تقرير مراسل مراسله مراسلون مراسلين مصور مصوره".split())
_HAPPENINGS: Final = frozenset(
    "سقوط وقوع ارتقاء مسووليته مسووليتها بسقوط بوقوع بارتقاء بمقتل باصابه باستشهاد باصابات".split()
)
_WHAT_IS_TOLD: Final = frozenset(
    "شن تجدد تنفيذ تعرض قيام اقدام توغل وصول عثور انتشال نقل دخول خروج تحليق سماع مداهمه تدمير تواصل استمرار نشوب تصدي"
    " احباط انسحاب فرار هروب تسلل ارتفاع تسجيل توثيق توقف بدء انتهاء اقتحام اقتياد اختفاء فقدان تشييع دفن هبوط نزوح"
    "".split()
)
"""What `ب` joins to a saying, behind its source (`أفاد المرصد بشن غارات`)."""
_TELLS_OF_IT: Final = frozenset(
    "المشكل المشكله التابع التابعه العامل العامله المنضوي المنضويه المدعوم المدعومه الموالي المواليه المسيطر المنتشر"
    " المعروف المعروفه المكون المكونه المولف المولفه الذي التي".split()
)
"""What follows a quoted name and tells of its bearer."""
_SKIPPED: Final = frozenset(
    "ما يسمي كل ل اليوم امس له به بها بهم عنه ذلك بدوره بدورها صباح مساء ليل ظهر فجر عصر ايضا كذلك"
    " فيها فيه خلالها خلاله خلالهما فيهما اثناءها اثناءه لنا هاتفيا".split()
)
_ITS_SIDE: Final = (["جانبها"], ["جانبه"], ["جانبهم"], ["جهتها"], ["جهته"], ["جهتهم"])
"""`أعلنت من جانبها الوزارة`."""
_BELONGING: Final = frozenset("التابعه التابع الواقعه الواقع القريبه الخاضعه".split())
_OURS: Final = "لدينا"
"""`مكتب التوثيق لدينا`, the publisher's own."""
_OF_WHOM: Final = frozenset("احد ذوي ذوو اهالي اقارب اقرباء عايله عايلات اسره اسر والد والده شقيق شقيقه زوجه".split())
_STAFFS: Final = frozenset("العامه عامه العسكريه المركزيه الاعلامي الرسمي العسكري".split()) | {"القياده", "قياده"}
_RIGHTS: Final = frozenset({"حقوق", "لحقوق"})
"""`لجنة حقوق الإنسان`: what a source stands for, told of people elsewhere."""
_ISSUED: Final = frozenset({"صادر", "صادره"})
_LATEST: Final = frozenset("احدث اخر".split())
_MOURNS: Final = frozenset("نعي نعت نعوا ينعي تنعي ينعون".split())
_DATA_REACH: Final = 5
_ITS_WORDS: Final = frozenset(
    "تقريرا تقريرها تقريره تقاريرها بيانا بيانها بيانه احصاييتها احصاءيتها حصيلتها توثيقها".split()
)
"""What a source issues, told behind its name (`نشرت الشبكة تقريراً`)."""


@dataclass(frozen=True, slots=True)
class SourceNames:
    """Reads the names of sources on a page."""

    page: Page

    def head(self, position: int) -> Match | None:
        """The head of a source's name (`وكالة`, `مصادر`) that begins at a word."""
        match = self.page.match(position, "sources")
        return (
            match
            if match is not None and match.entry.attributes.get("role") == "head" and not match.form.pronoun
            else None
        )

    def read(self, sentence: Sentence, start: int, verb: str = "") -> tuple[Attribution | None, int]:
        """The source's name that begins at `start`, and where it ends; none where no source begins there."""
        page = self.page
        while start < sentence.last and (
            page.words[start] in _SKIPPED or page.words[start + 1 : start + 2] in _ITS_SIDE
        ):
            start += 1 if page.words[start] in _SKIPPED else 2
        start = self._past_statement(sentence, start)
        if start >= sentence.last:
            return None, start
        head, party = self.head(start), page.match(start, "parties")
        if party is not None and (party.entry.attributes.get("form") != "name" or "ك" in party.form.particles):
            party = None
        if head is None and party is None:
            party = self._force_of(start)
        kin = head is None and party is None and page.role(start, "sources") == "speaker"
        kin = kin and verb.removeprefix("و") not in _MOURNS
        if head is None and party is None and not kin and not self._looks_named(sentence, start, verb):
            return None, start
        kind = (
            SourceKind(head.entry.attributes["kind"])
            if head
            else SourceKind.ARMED_GROUP
            if party
            else SourceKind.LOCAL
            if kin
            else SourceKind.PERSON
        )
        last = max(head.last if head else start + 1, party.last if party else start + 1)
        last = self._name_end(sentence, start, last, kind)
        joined = "ل" if page.words[start].startswith(("لل", "ولل")) else ""
        span = page.span(start, last, 0 if kind is SourceKind.PERSON and head is None else self._particle(start))
        name = _without_marks(span.exact)
        return Attribution(f"ا{name}" if joined else name, kind, span), last

    def is_ours(self, sentence: Sentence, start: int) -> bool:
        """`وفق إحصاء موقعنا`, `بحسب مركزنا`: whether the publisher names itself."""
        start += start < sentence.last - 1 and self.page.words[start] in DATA
        told = self.page.match(start, "sources") if start < sentence.last else None
        return told is not None and told.form.pronoun == "نا" and told.entry.id in ("head.outlet", "head.monitor")

    def _force_of(self, start: int) -> Match | None:
        """`قوات قسد الكردية`: the party whose forces a word names."""
        if self.page.words[start] not in FORCES:
            return None
        party = self.page.match(start + 1, "parties")
        named = party is not None and party.entry.attributes.get("form") == "name" and not party.form.particles
        return party if named else None

    def _past_statement(self, sentence: Sentence, start: int) -> int:
        """Past `بيان صادر عن`, `بيان لـ`: who speaks is whose statement it is."""
        words = self.page.words
        if start >= sentence.last or words[start] not in ("بيان", "البيان"):
            return self._past_data(sentence, start)
        at = start + 1 + (words[start + 1 : start + 2] in (["رسمي"], ["صحفي"], ["مقتضب"]))
        if words[at : at + 1] and words[at] in _ISSUED and words[at + 1 : at + 2] == ["عن"]:
            return at + 2
        owner = self.page.match(at, "parties") or self.head(at)
        return at if owner is not None and owner.form.particles == "ل" else start

    def _past_data(self, sentence: Sentence, start: int) -> int:
        """Past `بيانات`, `حصيلة جديدة لـ`, `أحدث إحصائية أعدتها`: who speaks is whose figures they are."""
        words = self.page.words
        data = start + (words[start : start + 1] != [] and words[start] in _LATEST)
        if data + 1 >= sentence.last or words[data] not in DATA:
            return self._past_document(sentence, data) or start
        if self.page.match(data + 1, "parties") or self.head(data + 1):
            return data + 1
        for i in range(data + 2, min(sentence.last, data + _DATA_REACH)):
            owner = self.head(i) or self.page.match(i, "parties")
            if owner is None:
                continue
            before = words[i - 1]
            made = before.endswith(("ها", "ه")) and self.page.match(i - 1, "places") is None  # `أعدتها لجنة X`
            issued = (before == "عن" and words[i - 2] in _ISSUED) or before == "من"  # `معلومات من ناشطين`
            return i if owner.form.particles == "ل" or (made and i == data + 2) or issued else start
        return start

    def _past_document(self, sentence: Sentence, start: int) -> int | None:
        """Past `تقرير الحالة الذي أصدره`, `الدراسة السنوية لـ`: where the name begins of those whose document it is."""
        begins = owners_of_document(self.page, sentence, start)
        return next((i for i in begins if self.head(i) or self.page.match(i, "parties")), None)

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
        return may_speak(page, sentence, start, verb)

    def _name_end(self, sentence: Sentence, start: int, last: int, kind: SourceKind) -> int:
        page = self.page
        brackets = False
        last = max(last, self._quoted(sentence, start), *(self._inner(i) for i in range(start + 1, last)))
        while last < sentence.last and last - start < _NAME_LIMIT:
            word = page.words[last]
            closed = self._quote_closes(last) and not brackets
            if closed and (not word.startswith(("لل", "ال")) or word in _TELLS_OF_IT):
                break
            if (quoted := self._quoted(sentence, last)) > last:
                last = quoted
                continue
            if self._quote_opens(last):
                break  # the words of the source, not its name
            if word == "(" and (kind in _NAMED_KINDS or kind is SourceKind.LOCAL):
                brackets, last = True, last + 1
                continue
            if word == ")" and brackets:
                last += 1
                break
            adjacent_number = page.tokens[last].is_number and (
                page.tokens[last].start == page.tokens[last - 1].end
                or (last + 1 < sentence.last and self._quote_closes(last + 1))
            )
            latin = "a" <= word[0] <= "z" and kind in _NAMED_KINDS
            if word in _STOP_PUNCTUATION or not (page.tokens[last].is_arabic or adjacent_number or latin):
                break
            called = last == start + 1 and kind is SourceKind.OUTLET and word.startswith("ال")
            called = called and "events" in page.matches[last] and last not in page.day_words  # `قناة المسيرة`
            inner = self._inner(last)
            if self._ends_name(last, kind) and not (brackets or called or (inner > last + 1 and kind in _LONG_KINDS)):
                break
            last = max(last + 1, inner)
        while last - 1 > start and page.words[last - 1] in ("في", "من", "و", "ل", "("):
            last -= 1
        return last

    def _inner(self, position: int) -> int:
        """Where another's name inside a longer one ends: `مدير [المرصد السوري لحقوق الإنسان]`; else the word itself."""
        head, party = self.head(position), self.page.match(position, "parties")
        named = party is not None and party.entry.attributes.get("form") == "name" and not party.form.particles
        own = head is not None and not head.form.particles
        return max(position, head.last if head and own else 0, party.last if party is not None and named else 0)

    def _quoted(self, sentence: Sentence, position: int) -> int:
        """Where a quoted name that opens at a word closes (`مراسل "حلب اليوم"`); the word itself where none does."""
        page = self.page
        if position and not self._quote_opens(position):
            return position
        for i in range(position, min(sentence.last, position + _QUOTED_WORDS)):
            if "harm" in page.matches[i] or (page.words[i] in _STOP_PUNCTUATION and not self._inside(i)):
                break
            if self._quote_closes(i + 1):
                return i + 1
        return position

    def _inside(self, position: int) -> bool:
        """`“السورية.نت”`: whether a mark stands inside a name, with no space around it."""
        tokens = self.page.tokens
        return (
            0 < position < len(tokens) - 1
            and tokens[position - 1].end == tokens[position].start
            and tokens[position].end == tokens[position + 1].start
        )

    def _ends_name(self, position: int, kind: SourceKind) -> bool:
        page = self.page
        word = page.words[position]
        role = page.role(position, "sources") if word not in _ITS_WORDS else "stop"
        before = page.words[position - 1]
        told = self._is_told(position, before)  # `مدير المشفى للتلفزيون السوري`
        if told or before == "باسم" or word == _OURS or (word.startswith("ال") and before in _OF_WHOM):
            return told  # `الناطق باسم قوات X`, `والد أحد القتلى`
        before = before if before == "المصدر" else before.removeprefix("ال")  # `قال المصدر لوكالة X`
        if before in _ISSUED if word == "عن" else role == "head" and (not word.startswith("ل") or before in _OWNED):
            return False  # `بيان صادر عن الوزارة`, `فريق الدفاع المدني`, `بيان للدفاع المدني`
        if role in ("stop", "say", "relay", "according", "participle"):
            return not is_ali(page, position)
        harm = page.match(position, "harm")
        harmed = harm is not None and not harm.form.article  # not `أهالي قرية تل الذهب`
        if harmed or position in page.day_words or "events" in page.matches[position]:
            return True
        if word in ("في", "من"):
            return kind not in _LONG_KINDS
        lies = word in _BELONGING and kind is SourceKind.LOCAL  # `أهالي قرية X التابعة لناحية Y`
        cue = "cues" in page.matches[position] and word not in _RIGHTS
        if lies or cue or position in page.numbers or self._then(position):
            return True
        if word.startswith("ل") and not word.startswith("لل") and len(word) > 3 and word not in _RIGHTS:
            party = page.match(position, "parties")
            of_party = party is not None and party.form.particles == "ل" and page.role(position - 2, "sources") != "say"
            return before not in _OWNED and not (of_party and before in _STAFFS)
        happens = word in _HAPPENINGS or (word.startswith("ب") and word[1:] in _WHAT_IS_TOLD)
        return happens or (word.startswith("ب") and page.role(position, "places") not in ("", "stop"))

    def _is_told(self, position: int, before: str) -> bool:
        """Whether an outlet stands at a word to which a source spoke, and whose statement it is not."""
        head = self.head(position)
        told = head is not None and head.form.particles == "ل" and head.entry.attributes["kind"] in ("agency", "outlet")
        return told and (before == "المصدر" or before.removeprefix("ال") not in _OWNED)

    def _then(self, position: int) -> bool:
        """`وبحسب البيان فالعملية أدت …`: a word with which the saying begins; no name such as `فالح`."""
        word = self.page.words[position]
        return word.startswith("فال") and len(word) > _LONGEST_NAME + 1 and "names" not in self.page.matches[position]

    def _quote_closes(self, position: int) -> bool:
        """Whether a quotation mark stands between the word before and this one, closing a quoted name."""
        between = self._between(position)
        return between[:1] in _CLOSING and bool(between)

    def _quote_opens(self, position: int) -> bool:
        return self._between(position)[-1:] in _OPENING and bool(self._between(position))

    def _between(self, position: int) -> str:
        """The original text between the word before a position and the word at it, or the text's end."""
        tokens = self.page.tokens
        before = tokens[position - 1].end if position else 0
        return self.page.report.text[before : tokens[position].start if position < len(tokens) else before + 2]


def _without_marks(name: str) -> str:
    """A name without the quotation marks that open or close in it alone (`المرصد» المعارض`)."""
    for opening, closing in (("«", "»"), ("“", "”"), ("’’", "‘‘"), ("(", ")")):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    name = name.strip(" '،:")
    if name.count('"') % 2:
        return name.strip('"') if name[0] == '"' or name[-1] == '"' else f'{name}"'
    return name[1:-1] if name[:1] == name[-1:] == '"' and name.count('"') == 2 else name
