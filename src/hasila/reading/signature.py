"""The source that a post names at its end, for what it told in its own voice: alone, or among its last tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hasila.model import Attribution, SourceKind, ZoneKind
from hasila.reading.page import Page, Sentence
from hasila.reading.source_names import SourceNames
from hasila.text import fold

_MOST_WORDS: Final = 4
_MOST_TAG_WORDS: Final = 40
_DATELINE_WORDS: Final = 60
_FIRST_WORDS: Final = 4
_LAST_SENTENCES: Final = 3
_DASHES: Final = frozenset("-–—/")
_AFTER_A_SEAT: Final = frozenset("/:-–—|")
_OPENINGS: Final = {("(", ")", mark) for mark in "-–—:"}
_BYLINES: Final = frozenset({"فريق التحرير", "هييه التحرير", "فريق العمل", "فريق المتابعه", "فريق الترجمه"})
_STATING: Final = frozenset({"official", "monitor", "armed_group"})
_STATEMENTS: Final = frozenset("بيان البيان بلاغ تصريح نعي تعميم توضيح بيانا".split())
_OF_STATEMENTS: Final = frozenset(
    "صحفي رسمي هام عاجل مقتضب عسكري اعلامي صادر صادره عن توضيحي رقم || | : - – — /".split()
)
_LAST_LINES: Final = 3
_LIST_REACH: Final = 6
_FOLLOW: Final = frozenset(
    "تابعونا تابعنا للمتابعه لمتابعتنا اشتركوا اشترك للاشتراك انضموا انضم للانضمام رابط الرابط روابط قناتنا قنواتنا"
    " صفحتنا صفحاتنا معرفاتنا حساباتنا للتواصل تلغرام تلجرام فيسبوك الفيسبوك تويتر يوتيوب http https".split()
)
"""What a page says of itself and where it is to be found."""
_TOLD: Final = frozenset({"harm", "events"})
_CORRESPONDENT: Final = "مراسل"
"""Outlets sign with their own name, and parties to the war stand in tags as what a post is about: what an authority or
a correspondent signs is another's."""


def signature(page: Page, names: SourceNames) -> Attribution | None:
    """The source that signs the post; none where it is the page's own name."""
    signed = (
        _headed(page, names)
        or _alone(page, names)
        or _over_links(page, names)
        or _in_brackets(page, names)
        or _tagged(page, names)
    )
    return None if signed is None or fold(signed.name) in _BYLINES or _is_own(page, signed.name) else signed


def dateline(page: Page, names: SourceNames) -> Attribution | None:
    """The agency in brackets before the dash that opens its news, or beside a place in its first line; else none."""
    if (name := _first_line(page, names)) is not None:
        return name
    for match in page.found("sources", 1, _DATELINE_WORDS):
        around = page.words[match.first - 1], *page.words[match.last : match.last + 2]
        head = names.head(match.first) if around in _OPENINGS else None
        if head is not None and head.entry.attributes["kind"] == "agency":
            span = page.span(match.first, match.last)
            return Attribution(span.exact, SourceKind.AGENCY, span)
    return None


def _first_line(page: Page, names: SourceNames) -> Attribution | None:
    """`حماة - سانا`, `سانا- حماة/`: an agency and a place, joined by a dash, that open the report."""
    for match in page.found("sources", 0, _FIRST_WORDS):
        if match.entry.attributes.get("kind") != "agency" or names.head(match.first) is None:
            continue
        before, after = page.words[: match.first], page.words[match.last : match.last + _FIRST_WORDS]
        behind = before[-1:] != [] and before[-1] in _DASHES and page.role(0, "places") == "governorate"
        ahead = not before and after[:1] != [] and after[0] in _DASHES and _is_place(page, match.last + 1)
        if behind or ahead:
            span = page.span(match.first, match.last)
            return Attribution(span.exact, SourceKind.AGENCY, span)
    return None


def _is_place(page: Page, position: int) -> bool:
    """Whether a governorate's name, and no news, stands at a word before another mark."""
    told = page.role(position, "places") == "governorate"
    return told and page.words[position + 1 : position + 2] != [] and page.words[position + 1] in _AFTER_A_SEAT


def _alone(page: Page, names: SourceNames) -> Attribution | None:
    """`… سانا`: a short last line that is a source's name and no more."""
    if not page.sentences:
        return None
    last = page.sentences[-1]
    tail = next((i for i in range(last.first, last.last) if page.tokens[i].is_arabic), last.last)
    head = names.head(tail) if tail < last.last else None
    if head is None or last.last - head.last > 1 or last.last - last.first > _MOST_WORDS:
        return None
    return names.read(last, tail)[0]


def _headed(page: Page, names: SourceNames) -> Attribution | None:
    """`خلية الإعلام الأمني || بيان`, `بيان صادر عن X`: the line over a statement that tells whose it is."""
    if len(page.sentences) <= 1:
        return None
    start = page.sentences[0].first
    line = Sentence(-1, -1, start, next((i for i in range(start, len(page.words)) if page.words[i] == "\n"), start))
    first = next((i for i in range(line.first, line.last) if page.tokens[i].is_arabic), line.last)
    told = first < line.last and page.words[first] in _STATEMENTS
    if told and first + 1 >= line.last:
        return None  # `البيان`, and no more
    while told and first < line.last - 1 and page.words[first] in _STATEMENTS | _OF_STATEMENTS:
        first += 1
    head = names.head(first) if first < line.last else None
    if head is None or head.entry.attributes["kind"] not in _STATING:
        return None
    name, last = names.read(line, first)
    rest = page.words[last : line.last]
    told = told or not _STATEMENTS.isdisjoint(rest)
    told = told and all(w.startswith("ال") for w in page.words[head.last : last])
    return name if told and all(w in _STATEMENTS | _OF_STATEMENTS or not w[0].isalpha() for w in rest) else None


def _over_links(page: Page, names: SourceNames) -> Attribution | None:
    """A last line that is an authority's name and no more, over what a page says of itself (`تابعونا على …`).

    Sites sign with their own name, which their address does not tell.
    """
    if "." in page.report.publisher:
        return None
    for line in page.sentences[1:-1][-_LAST_LINES:]:
        head = names.head(line.first)
        if head is None or head.entry.attributes["kind"] not in _STATING or page.words[line.last] != "\n":
            continue
        name, last = names.read(line, line.first)
        alone = last >= line.last and page.words[line.first - 1] == "\n" and line.first not in page.tags
        rest = range(line.last, len(page.words))
        listed = ":" in page.words[max(0, line.first - _LIST_REACH) : line.first]
        linked = any(page.words[i] in _FOLLOW or "://" in page.words[i] or i in page.tags for i in rest)
        if alone and linked and not listed and not any(page.matches[i].keys() & _TOLD for i in rest):
            return name
    return None


def _in_brackets(page: Page, names: SourceNames) -> Attribution | None:
    """`… (مراسل الصحيفة)`: a correspondent in brackets, a sentence to themselves, behind which nothing is told."""
    for sentence in page.sentences[1:][-_LAST_SENTENCES:]:
        opened = page.words[sentence.first : sentence.first + 2]
        if len(opened) < 2 or opened[0] != "(" or not opened[1].startswith(_CORRESPONDENT):
            continue
        name, last = names.read(sentence, sentence.first + 1)
        rest = range(last, len(page.words))
        if page.words[last : last + 1] == [")"] and not any("harm" in page.matches[i] for i in rest):
            return name
    return None


def _tagged(page: Page, names: SourceNames) -> Attribution | None:
    """`… #سوريا #مراسل_الشرقية`: the first source among the tags that end a post."""
    for first, last in reversed(list(_last_tags(page))):
        head = names.head(first)
        if head is None:
            continue
        if head.entry.attributes["kind"] == "official" or page.words[first].startswith(_CORRESPONDENT):
            return names.read(Sentence(-1, -1, first, last), first)[0]
    return None


def _last_tags(page: Page) -> Iterator[tuple[int, int]]:
    """The tags (first word, end) that nothing but marks follows, the last one first."""
    text, tokens = page.report.text, page.tokens
    end = len(tokens)
    for i in range(end - 1, max(-1, end - _MOST_TAG_WORDS), -1):
        token = tokens[i]
        before = text[token.start - 1 : token.start]
        if before == "#":
            yield i, end
            end = i
        elif before != "_":
            if token.is_arabic:
                return
            end = i


def _is_own(page: Page, name: str) -> bool:
    """Whether the name stands in the platform's frame, as the page's that posted."""
    words = fold(name)
    text = page.report.text
    return any(
        words in fold(text[z.start : z.end]) for z in page.report.zones if z.kind is ZoneKind.FRAME and z.start == 0
    )
