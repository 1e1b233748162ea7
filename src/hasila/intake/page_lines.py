"""The furniture of a web page, told line by line: its menus, its buttons, and the headlines of other stories.

A saved page seldom says where the article ends. Three things tell: a heading that sites put over other stories (data,
in `zones.toml`), the shape of a line (a paragraph of a report is long or ends in a full stop; a headline does neither),
and its company (headlines of other stories come several together, after the last paragraph).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from importlib import resources
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from hasila.errors import DataError
from hasila.lexicon import bare
from hasila.model import Zone, ZoneKind
from hasila.text import fold, words_of


class Shape(Enum):
    """What a line looks like, by itself."""

    BODY = auto()
    HEADLINE = auto()
    EXCERPT = auto()
    ITEM = auto()
    SHORT = auto()
    FURNITURE = auto()
    BYLINE = auto()
    ASIDE = auto()
    SECTION = auto()
    TURN = auto()
    CLOSING = auto()
    COMMENTS = auto()
    COUNTER = auto()


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    shape: Shape
    apart: bool
    """Whether an empty line stands before it: a line that is not apart may be the rest of a paragraph, wrapped."""


_SHAPES: Final = {
    "menu": Shape.FURNITURE,
    "byline": Shape.BYLINE,
    "aside": Shape.ASIDE,
    "section": Shape.SECTION,
    "turn": Shape.TURN,
    "closing": Shape.CLOSING,
    "comments": Shape.COMMENTS,
    "counter": Shape.COUNTER,
}
_MENUS: Final = dict.fromkeys((Shape.FURNITURE, Shape.COUNTER), ZoneKind.MENU)
_MARKS: Final = {**_MENUS, Shape.BYLINE: ZoneKind.FRAME, Shape.ASIDE: ZoneKind.RELATED}
"""The mark of a line that is no part of the report whatever stands around it."""

_LONGEST_FURNITURE: Final = 48
_BODY_LENGTH: Final = 40
"""A line with a full stop is a paragraph from this length on (shorter ones are captions, credits, replies)."""
_LONG_BODY: Final = 200
"""A line of this length is a paragraph, full stop or not: no headline in the texts this was learned from is longer."""
_LONG_LINE: Final = 100  # may be a paragraph that lost its full stop

_FEWEST_STORIES: Final = 2
_FEWEST_ALONE: Final = 8
"""Headlines that must come together to be other stories: after a paragraph, and on a page that has none."""
_FEWEST_ABOVE: Final = 3
_FEWEST_SHARED: Final = 2
_SHORT_WORD: Final = 3
_FEWEST_TAGS: Final = 3
_FEWEST_CARDS: Final = 3
_FEWEST_PARAGRAPHS: Final = 3
_LINK_LENGTHS: Final = range(45, 111)
"""Between paragraphs a shorter line is a heading of the report's own, a longer one a paragraph of it."""
_HEADLINE_LENGTH: Final = 35
"""What headlines are long on average; the names of a list of victims are shorter."""

_LINE: Final = re.compile(r"[^\n]+")
_OUTER: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_OPENING: Final = '([«"'
_SENTENCE_END: Final = re.compile(r"[.。]['\"”»)\]]*(?:\s*(?:pic\.twitter\.com|https?:)\S*)?$")
_EXCERPT_END: Final = re.compile(r"(?:…|\.\.|\[…\])[.'\"”»)\]]*$")
_ITEM_START: Final = re.compile(r"[-–—•●▪*■◾🔹🔸✅]|\(?[\d٠-٩]{1,3}\s?[-–.)_:/]|[\d٠-٩]{1,3}\s?[-–]")
_EMBEDDED_POST: Final = re.compile(r"— .{1,60}\(@\w{1,15}\)")
_COUNTER: Final = re.compile(r"[^\w\s]*\s*\d{0,7}\s*[^\w\s]*")
"""A line of one number or of marks alone; a day or an hour is not one, it tells when the report appeared."""

_LIST_AHEAD: Final = re.compile(
    r"^\W*(?:أسماء|اسماء|الأسماء) |[:：]\s*$|(?:الأسماء|وهم|كالتالي|على النحو|كما يلي|التالية)[\s.]*$"
)


def page_zones(text: str) -> Iterator[Zone]:
    """The zones of a page's lines, in any order; they may touch, not overlap."""
    lines = [_line(m) for m in _LINE.finditer(text) if not m.group().isspace()]
    if len(lines) < 2:
        return
    marks: list[ZoneKind | None] = [_MARKS.get(line.shape) for line in lines]
    _mark_sections(lines, marks)
    _mark_stories_above(lines, marks)
    _mark_other_stories(lines, marks)
    _mark_links_between(lines, marks)
    _mark_cards(lines, marks)
    _mark_tags_and_menus(lines, marks)
    for line, mark in zip(lines, marks, strict=True):
        if mark is not None:
            yield Zone(line.start, line.end, mark)


def _line(match: re.Match[str]) -> _Line:
    text = match.group().strip()
    apart = match.string.endswith("\n\n", 0, match.start())
    return _Line(match.start(), match.end(), text, shape(text), apart)


def shape(text: str) -> Shape:
    """The shape of a stripped line that is not empty."""
    known = _known_shape(text)
    if known is not None:
        return known
    if _ITEM_START.match(text):
        return Shape.ITEM if len(text) < _LONG_BODY else Shape.BODY
    if len(text) >= _LONG_BODY or "::" in text or "pic.twitter.com/" in text or _EMBEDDED_POST.match(text):
        return Shape.BODY
    if _EXCERPT_END.search(text):
        return Shape.EXCERPT
    if len(text) >= _BODY_LENGTH and (_SENTENCE_END.search(text) or _goes_on(text)):
        return Shape.BODY
    return Shape.HEADLINE if len(text) >= 22 and text.count(" ") >= 3 else Shape.SHORT


def _goes_on(text: str) -> bool:
    """Whether a line takes up the line before it (`وأصيب`, `كما`), as no headline does (`وزارة`, `وفاة` are words)."""
    known = _furniture()
    words = text.split(" ", 2)
    return (
        " ".join(words[:2]) in known.joins
        or words[0] in known.joins
        or (words[0].startswith("و") and len(words[0]) > 3 and not words[0].startswith(known.waw))
    )


def _known_shape(text: str) -> Shape | None:
    """The shape of a line that the table knows, whole or by its beginning, or of a bare number."""
    known = _furniture()
    if len(text) <= _LONGEST_FURNITURE:
        if whole := known.whole.get(_key(text)):
            return whole
        if _COUNTER.fullmatch(text):
            return Shape.FURNITURE
    if len(text) < _LONG_BODY:
        small = text.lower().lstrip(_OPENING)
        if small.startswith(known.beginnings):
            return next(s for begin, s in known.begins if small.startswith(begin))
    return None


def _mark_sections(lines: Sequence[_Line], marks: list[ZoneKind | None]) -> None:
    """From a heading over other stories to the report's next paragraph; from the page's end, to the end.

    A count of comments stands above the report as often as below it: it ends the report where no paragraph follows.
    """
    kind: ZoneKind | None = None
    said = closed = False
    told = (i for i, line in enumerate(lines) if line.shape is Shape.BODY or len(line.text) >= _LONG_LINE)
    last = max(told, default=len(lines))
    for i, line in enumerate(lines):
        if line.shape is Shape.COUNTER and i > last:
            kind = ZoneKind.COMMENTS
        elif line.shape in (Shape.CLOSING, Shape.COMMENTS):
            kind = ZoneKind.COMMENTS if line.shape is Shape.COMMENTS else ZoneKind.MENU
            closed = closed or said
        elif line.shape in (Shape.SECTION, Shape.TURN):
            kind = ZoneKind.RELATED
        elif line.shape is Shape.BODY and not closed:
            kind, said = None, True
        if kind is ZoneKind.MENU and line.shape in (Shape.HEADLINE, Shape.EXCERPT):
            marks[i] = ZoneKind.RELATED
        elif kind is not None:
            marks[i] = kind


def _mark_stories_above(lines: Sequence[_Line], marks: list[ZoneKind | None]) -> None:
    """Headlines above the first paragraph, several together, that have next to no word in common with the report.

    One that stands among them is no more the report's own: stories of one week share their words.
    """
    first = next((i for i, line in enumerate(lines) if line.shape is Shape.BODY and marks[i] is None), 0)
    above = [
        i for i in range(first) if marks[i] is None and lines[i].shape is Shape.HEADLINE and (lines[i].apart or i == 0)
    ]
    if len(above) < _FEWEST_ABOVE:
        return
    told = {w for line in lines[first:] if line.shape is Shape.BODY for w in _content(line.text)}
    others = [i for i in above[:-1] if len(told.intersection(_content(lines[i].text))) < _FEWEST_SHARED]
    if len(others) >= _FEWEST_STORIES:
        among = [i for a, b in pairwise(others) for i in above if a <= i <= b]
        for i in {*others, *among}:
            marks[i] = ZoneKind.RELATED


def _content(text: str) -> frozenset[str]:
    """The words of a line that say something: long ones, without article or joined `و`."""
    return frozenset(bare(w.removeprefix("و")) for w in words_of(fold(text)) if len(w) > _SHORT_WORD)


def _mark_other_stories(lines: Sequence[_Line], marks: list[ZoneKind | None]) -> None:
    """Headlines after the last paragraph, where they come several together and no list was announced."""
    last = max((i for i, line in enumerate(lines) if line.shape is Shape.BODY and marks[i] is None), default=-1)
    tail = [i for i in range(last + 1, len(lines)) if marks[i] is None]
    stories = [i for i in tail if lines[i].shape in (Shape.HEADLINE, Shape.EXCERPT) and lines[i].apart]
    items = sum(lines[i].shape is Shape.ITEM for i in tail)
    fewest = _FEWEST_STORIES if last >= 0 else _FEWEST_ALONE
    if last >= 0 and stories and stories[-1] + 1 < len(lines) and lines[stories[-1] + 1].shape is Shape.SECTION:
        fewest = 1
    if len(stories) < fewest or items >= len(stories):
        return
    if sum(len(lines[i].text) for i in stories) < _HEADLINE_LENGTH * len(stories):
        return
    if any(_announces_list(lines[i]) for i in (last, *tail) if i >= 0):
        return
    for i in tail:
        if i >= stories[0] and (last >= 0 or i in stories):
            marks[i] = ZoneKind.RELATED


def _mark_links_between(lines: Sequence[_Line], marks: list[ZoneKind | None]) -> None:
    """Headlines of other stories set between the paragraphs, where the report ends its paragraphs with full stops."""
    open_lines = [i for i, mark in enumerate(marks) if mark is None]
    bodies = [i for i in open_lines if lines[i].shape is Shape.BODY]
    if len(bodies) < _FEWEST_PARAGRAPHS:
        return
    inside = [i for i in open_lines if bodies[0] < i < bodies[-1]]
    links = [
        i
        for i in inside
        if lines[i].shape is Shape.HEADLINE and len(lines[i].text) in _LINK_LENGTHS
        if lines[i].apart and lines[i + 1].apart
    ]
    if not links or any(_announces_list(lines[i]) for i in (bodies[0], *inside)):
        return
    stopped = sum(_SENTENCE_END.search(lines[i].text[-_LONG_BODY:]) is not None for i in bodies)
    if stopped * 4 >= len(bodies) * 3:
        for i in links:
            marks[i] = ZoneKind.RELATED


def _mark_cards(lines: Sequence[_Line], marks: list[ZoneKind | None]) -> None:
    """Other stories as cards: a headline, its lead, and both once more, one card after another."""
    cards = [
        i
        for i in range(len(lines) - 3)
        if lines[i].shape is Shape.HEADLINE
        and lines[i].text == lines[i + 2].text
        and lines[i + 1].text == lines[i + 3].text != lines[i].text
        and not lines[i + 1].text.startswith("—")
    ]
    if len(cards) >= _FEWEST_CARDS:
        for i in cards:
            marks[i : i + 4] = [ZoneKind.RELATED] * 4


def _mark_tags_and_menus(lines: Sequence[_Line], marks: list[ZoneKind | None]) -> None:
    """Short lines together, at either end of the page: its menu, its tags."""
    open_lines = [i for i, mark in enumerate(marks) if mark is None]
    for ends in (open_lines, open_lines[::-1]):
        run = list(takewhile(lambda i: lines[i].shape is Shape.SHORT and lines[i].text.count(" ") <= 2, ends))
        around = [*run, min(run) - 1] if run and min(run) > 0 else run
        if len(run) >= _FEWEST_TAGS and not any(_announces_list(lines[i]) for i in around):
            for i in run:
                marks[i] = ZoneKind.MENU


def _announces_list(line: _Line) -> bool:
    """Whether names or counts follow (`والضحايا هم:`), which must not be taken for tags or headlines."""
    return _LIST_AHEAD.search(line.text[-_LONG_BODY:]) is not None


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return fold(_OUTER.sub("", text))


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The known lines: whole ones by their key, and beginnings, longest first."""

    whole: dict[str, Shape]
    begins: tuple[tuple[str, Shape], ...]
    beginnings: tuple[str, ...]
    joins: frozenset[str]
    waw: tuple[str, ...]


@lru_cache(maxsize=1)
def _furniture() -> _Furniture:
    """The table of known lines; raises `DataError` where it is wrong."""
    data = (resources.files("hasila") / "languages" / "ar" / "zones.toml").read_text(encoding="utf-8")
    whole: dict[str, Shape] = {}
    begins: dict[str, Shape] = {}
    tables = tomllib.loads(data)
    for row in tables["line"]:
        shape = _SHAPES[row["kind"]]
        entries = [(_key(line), whole) for line in row.get("lines", ())] + [(b, begins) for b in row.get("begins", ())]
        for key, table in entries:
            if not key or table.setdefault(key, shape) is not shape:
                raise DataError(f"zones.toml, {row['id']}: {key!r} is empty, or stands under two kinds")
    ordered = tuple(sorted(begins.items(), key=lambda item: (-len(item[0]), item[0])))
    goes_on = tables["goes_on"]
    return _Furniture(whole, ordered, tuple(begins), frozenset(goes_on["words"]), tuple(goes_on["waw"]))
