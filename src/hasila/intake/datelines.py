"""The lines of a page that tell its day: a dateline above the article, a statement's date under its signature.

A line counts where it says that it is one, or where nothing but a date stands in it, where datelines stand.
Dates of related headlines, of comments, of births and of anniversaries are never taken.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from hasila.days import DayKind, DayMention, find_days
from hasila.days.glance import may_tell_when
from hasila.model import DateRange
from hasila.text import folded, view

_DAY_OF: Final = r"تاريخ\s+(?:ال)?(?:ميلاد|ولاد|وفا|استشهاد|اعتقال|مجزر|حادث|تصوير|واقع|حدث|اصاب|اختفا|فقد)"
"""`تاريخ الوفاة: 5/3/2014`: the day of something that is told."""
_LABEL: Final = re.compile(rf"نشر|(?!{_DAY_OF})تاريخ|كتب في|Published", re.IGNORECASE)
_UPDATED: Final = re.compile(r"تحديث|Updated", re.IGNORECASE)
_LABELLED: Final = (0, 2)
"""The ranks of lines that say what their date is."""
_QUOTED: Final = re.compile(r"^[—–]|@\w+\)")
_DIGIT: Final = re.compile(r"[0-9٠-٩]")
_CLOCK: Final = re.compile(r"[0-9٠-٩]{1,2}:[0-9٠-٩]{2}")
_GLUED_CLOCK: Final = re.compile(r"(20\d\d)(\d{1,2}:\d\d)")
_HIJRI: Final = re.compile(
    r"[\d٠-٩]{1,2}[\s/-]*(?:من\s+)?(?:شهر\s+)?(?:محرم|صفر|ربيع|جماد[ىي]|رجب|شعبان|رمضان|شوال|ذ[وي])[^\d٠-٩\n]{0,20}[\d٠-٩]{4}\s*(?:هـ|ه)?"
    r"|الموافق(?:\s+ل)?"
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_OTHER_DAYS: Final = re.compile(
    rf"مواليد|تولد|ولاده|ذكري|مثل هذا اليوم|سنويه|اعتقل|استشهد|قتل|اقرا|المصدر:|ارشيف|لقطه|{_DAY_OF}"
)
"""What a bare date beside it is a day of: births and anniversaries, arrests and deaths in lists of names."""
_ANNIVERSARY: Final = re.compile(r"مثل هذا اليوم")
_OFFICES: Final = frozenset(
    "مجلس المجلس مكتب المكتب مركز المركز دايره الدايره قياده القياده هييه الهييه منظمه حركه الحركه اداره الاداره رابطه"
    " اتحاد الاتحاد مؤسسه لجنه اللجنه تجمع الايتلاف ايتلاف غرفه وزاره شبكه الشبكه الناطق المتحدث حزب حكومه".split()
)
"""With what the signature of a statement begins."""
_VERB: Final = re.compile(r"[تي]\w{3,}$|قتل|ادان|اعلن|نفي|اكد")
_NO_VERBS: Final = frozenset("تحرير تركيا تدمر تلبيسه تفتناز تادف يبرود تنسيق توثيق تنفيذيه تشرين".split())
"""`مجلس الأمن يدين …`, `وزارة الصحة تعلن …` are headlines."""
_GOING_ON: Final = frozenset("من علي عن الي بين بعد قبل خلال بلا بدون دون مع ضد حول بسبب اثر وسط".split())
_LAND: Final = ("ال", "سوري", "محافظ", "مدين", "منطق", "ريف", "شمال", "جنوب", "شرق", "غرب")
_ISSUED: Final = re.compile(r"^(?:صدر|حرر|كتب|دون)\b")
_PLACE_AND_DATE: Final = re.compile(r"^\W*(?:[^\W\d_]+\s*){1,2}[-–—،,:/|(]?\s*$")
_TAG: Final = re.compile(r"#|https?:")
_STATEMENT: Final = re.compile(r"^(?:بيان|تصريح|بلاغ)\b(?!.*\b(?:حول|بشان|بخصوص|ذكري|في|يوم|منذ|من|حتي)\b)")
_STATEMENT_LETTERS: Final = 110
_SIGNATURE_WORDS: Final = 7
_DATELINE_LETTERS: Final = 60
_DATELINE_WORDS: Final = 5
_OF_AN_EVENT: Final = re.compile(r"(?:في|يوم|بتاريخ|منذ|حتى)\s*$")
_ATTACK: Final = re.compile(
    r"مجزر|قصف|غار[هات]|تفجير|انفجار|معرك|هجوم|اصاب|جرح|اختط|حصار|هدن|اتفاق|سقوط|قرار|صوره|تهجير|زلزال|معاهد|مظاهر|اعدام"
)
"""Of what a date may be the day, and no report's: attacks, and what history tells by its date."""
_CLOCK_BEHIND: Final = re.compile(r"\s*+[,،|-]?\s*+[\d٠-٩]{1,2}:[\d٠-٩]{2}")
_DATELINE_END: Final = re.compile(r"\s*+[)\]]?\s*+(?:[-–—:|]|\]|\))")
_WAS: Final = re.compile(r"^[^\])]*[\])]\s*(?:كان|كانت|هو|ذكري|يوم)\b")
_HEAD_LINES: Final = 14
_TAIL_LINES: Final = 3
_HEADLINE: Final = 25
_HEADLINES: Final = 5
_LONGEST_DATELINE: Final = 110
_SPARE_WORDS: Final = 6


def dateline(text: str) -> DateRange | None:
    """The explicit date of a short line of its own: a labelled one first, then one with a clock, then the first.

    It stands above the article, or right behind its lead: what follows further down are related headlines. On a page
    of headlines without an article a bare date is the site's own clock, and none is taken.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    prose = [n for n, line in enumerate(lines) if _is_prose(line)]
    head = lines[: min(_HEAD_LINES, prose[1] if len(prose) > 1 else len(lines))]
    ranked = [r for n, line in enumerate(head) if not _QUOTED.search(line) and (r := _rank(line, n))]
    headlines = [line for line in lines if len(line) >= _HEADLINE and not _TAG.match(line)]
    if (not prose and len(headlines) >= _HEADLINES) or _ANNIVERSARY.search(folded(text)):
        ranked = [r for r in ranked if r[0] in _LABELLED]
    if ranked:
        return DateRange.of(min(ranked)[2])
    if (opening := _opening(lines, prose)) is not None:
        return DateRange.of(opening)
    tail = {r[2] for line in lines[len(head) :][-_TAIL_LINES:] if (r := _rank(line, 0)) and r[0] in _LABELLED}
    if len(tail) == 1:
        return DateRange.of(tail.pop())
    if (closing := _closing(lines, len(head))) is not None:
        return DateRange.of(closing)
    quoted = [(n, r[2]) for n, line in enumerate(lines) if _QUOTED.search(line) and (r := _rank(line, 0))]
    return _from_quoted(quoted, mentions_in(text, None)) if quoted else None


def _opening(lines: list[str], prose: list[int]) -> dt.date | None:
    """`دمشق – 6 تشرين الأول 2023 – قتل …`, `[06.10.2023 15:41]`: a dateline in the article's own first line."""
    if not lines or (not prose and len(lines) > _HEAD_LINES):
        return None
    line = lines[prose[0]] if prose else lines[0]
    if not _DIGIT.search(line[:_STATEMENT_LETTERS]):
        return None
    found = [m for m in mentions_in(line, None) if m.explicit and m.kind is DayKind.DATE and not m.hijri]
    if not found or found[0].start > _STATEMENT_LETTERS or not found[0].range or not found[0].range.earliest:
        return None
    before, after = line[: found[0].start], line[found[0].end :]
    if _STATEMENT.match(folded(before)) and not re.match(r"\s*[،,]", after):
        return found[0].range.earliest  # `بيان صحفي، المجلس الوطني، 25 تشرين الثاني 2023`
    if len(before) > _DATELINE_LETTERS:
        return None
    bracketed = before.strip() in ("[", "(") and re.match(r"[\s,،\d:٠-٩APMapmصم]{0,12}[\])]", after) is not None
    parted = not before.strip() or re.search(r"[-–—/|:)]\s*$", before) is not None
    clock = _CLOCK_BEHIND.match(after) is not None and not _OF_AN_EVENT.search(before)
    apart = (parted and _DATELINE_END.match(after) is not None) or clock
    if bracketed and _WAS.search(folded(after)):
        return None
    if not bracketed and not (apart and len(_WORD.findall(before)) <= _DATELINE_WORDS):
        return None
    return None if _OTHER_DAYS.search(folded(before)) or _ATTACK.search(folded(before)) else found[0].range.earliest


def _closing(lines: list[str], head: int) -> dt.date | None:
    """The date right under an article or under the signature of a statement, where no other stands below the article.

    Below related headlines a date is theirs: above it stands a line that neither ends a sentence nor is a signature.
    """
    found: set[dt.date] = set()
    signed = False
    for n in range(max(1, head), len(lines)):
        line = lines[n]
        if _QUOTED.search(line) or (ranked := _rank(line, n)) is None:
            continue
        found.add(ranked[2])
        signed = signed or _closes(line, lines[n - 1])
    return found.pop() if signed and len(found) == 1 else None


def _closes(line: str, above: str) -> bool:
    """Whether a line with a date stands where a statement or an article ends."""
    letters = folded(line)
    rest = re.sub(r"[\d٠-٩].*$", "", letters)
    for weekday in ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد", "يوم", "بتاريخ"):
        rest = rest.replace(weekday, "")
    if _OTHER_DAYS.search(letters) or _ATTACK.search(letters):
        return False
    told = _ISSUED.match(letters) is not None or _is_office(letters)
    if rest.strip() and not told and _PLACE_AND_DATE.match(rest) is None:
        return False
    return told or _is_prose(above) or _is_office(folded(above))


def _is_office(letters: str) -> bool:
    """`المكتب الإعلامي لقوات …`: a signature, which says who speaks and nothing else."""
    words = letters.split()
    if (
        not words
        or len(words) > _SIGNATURE_WORDS
        or words[0] not in _OFFICES
        or _DIGIT.search(letters)
        or ":" in letters
    ):
        return False
    if any(_VERB.match(word) and word not in _NO_VERBS for word in words[1:]):
        return False
    return _GOING_ON.isdisjoint(words) and all(_lies_in(words, i) for i, word in enumerate(words) if word == "في")


def _lies_in(words: list[str], i: int) -> bool:
    """`مجلس المحافظة في الغوطة`, and not `شبكة تجار في دمشق`, `الوزارة في مأزق`."""
    return words[i - 1].startswith("ال") and words[i + 1 : i + 2] != [] and words[i + 1].startswith(_LAND)


def _from_quoted(quoted: list[tuple[int, dt.date]], mentions: list[DayMention]) -> DateRange | None:
    """From the day of a post that an article quotes: that day or the next, as far as its `اليوم الخميس` agrees.

    Of a post quoted far down the weekday must be told.
    """
    told = {m.weekday for m in mentions if m.told == 0 and m.weekday is not None}
    near = [day for n, day in quoted if n < _HEAD_LINES]
    if not near and not told:
        return None
    day = near[0] if near else max(day for _, day in quoted)
    left = [d for d in (day, day + dt.timedelta(1)) if not told or d.weekday() in told]
    return DateRange(left[0], left[-1]) if left else None


def _is_prose(line: str) -> bool:
    return len(line) > 140 or (len(line) > 60 and line[-1] in ".؟!…")


def _rank(line: str, position: int) -> tuple[int, int, dt.date] | None:
    """How surely a line is a dateline, its place and its day, or `None`.

    0 labelled, 1 with a clock, 2 told as a later update, which serves where no day of publication is told, 3 bare.
    """
    if len(line) > _LONGEST_DATELINE or "©" in line or not _DIGIT.search(line):
        return None
    line = _GLUED_CLOCK.sub(r"\1 \2", line)
    dates = [m for m in mentions_in(line, None) if m.explicit and m.kind is DayKind.DATE and m.range]
    dates = [m for m in dates if not m.hijri] or dates
    date = _the_date(line, dates)
    if date is None or not date.range or not date.range.earliest:
        return None
    rest = line
    for m in reversed(dates):
        rest = rest[: m.start] + " " + rest[m.end :]
    rest = _HIJRI.sub(" ", rest)
    if len(_WORD.findall(rest)) > _SPARE_WORDS:
        return None
    letters = folded(rest)
    updated = _UPDATED.search(letters) and len(dates) == 1
    told = _LABEL.search(letters) and not updated
    rank = 0 if told else 2 if updated else 1 if _CLOCK.search(rest) else 3
    if rank == 3 and _OTHER_DAYS.search(letters):
        return None
    return rank, position, date.range.earliest - dt.timedelta(date.told or 0)


def _the_date(line: str, dates: list[DayMention]) -> DayMention | None:
    """The one date of a line; of two the one that is not told as that of an update."""
    days = {m.range for m in dates}
    if len(days) <= 1:
        return dates[0] if dates else None
    ends = [0, *(m.end for m in dates)]
    first = [m for m, end in zip(dates, ends, strict=False) if not _UPDATED.search(folded(line[end : m.start]))]
    return first[0] if len(first) == 1 and len(dates) == 2 else None


def mentions_in(text: str, published: DateRange | None) -> list[DayMention]:
    """The mentions of days in the lines that may tell when the text appeared; folding keeps the lines."""
    tells = list(map(may_tell_when, folded(text).split("\n")))
    if not any(tells):
        return []
    silent: list[tuple[int, int]] = []
    start = 0
    for line, may_tell in zip(text.split("\n"), tells, strict=True):
        if line and not may_tell:
            silent.append((start, start + len(line)))
        start += len(line) + 1
    return find_days(view(text, without=silent).tokens, published, text)
