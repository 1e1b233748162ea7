"""Lists of the dead: where one begins, and who is told in it, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from hasila.victims.page import AND, LINE, Page
from hasila.victims.person import Named, person_at
from hasila.victims.words import (
    AMONG,
    CHILDREN,
    EACH,
    KIN_OF,
    NAMES,
    ONE,
    THEY,
    TITLES,
    UNKNOWN,
    past_as_follows,
    past_formula,
)

_KILLED = "killed"
_STOPS = frozenset(".!؟?…")
_MARKS = frozenset("،,;؛-–—•*·_/|)(\"“”«»'‘’:#[]📌+")
_BEHIND_NUMBERS = frozenset(".-_)–/")
_HEAD, _LABEL, _LIST, _PASSED, _ITEM = 45, 12, 700, 2, 14
"""Words: of a list's head, between a word for the dead and its colon, of a list, items passed over, of such an item."""


def lists_of(page: Page) -> Iterator[list[Named]]:
    """The persons of each list of the dead in a text, in its order."""
    at = 0
    while at < len(page.words):
        start, least = _opened(page, at), 1
        if start == at:
            start, least = _several(page, at), 2
        found = _persons(page, start) if start > at else []
        if len(found) >= least:
            yield found
        at += 1


def _opened(page: Page, at: int) -> int:
    """Where a list of the dead begins that is opened at a word; the word itself where none is."""
    word, after = page.words[at], at + 1
    if word in THEY:
        after = _past_opening(page, after)
        return after if _of_the_dead(page, at, _HEAD) else at
    if word in ONE and at > 0 and page.harm(at - 1) == _KILLED and "people" in page.matches[at - 1]:
        return after
    if word in AMONG:
        return _past_opening(page, after) if _of_the_dead(page, at, _HEAD) else at
    if word in EACH and page.words[after : after + 1] == ["من"]:
        return _past_opening(page, after + 1) if _of_the_dead(page, at, _HEAD) else at
    if word == ":":
        return after if _is_label(page, at) or _is_heading(page, at) else at
    if word == LINE:
        return after if _is_heading(page, at) else at
    return at


def _past_opening(page: Page, at: int) -> int:
    """Past `كل من`, `كما يلي` and a colon."""
    while at < len(page.words):
        word = page.words[at]
        past = past_as_follows(page.words, at)
        if past > at:
            at = past
        elif word == ":":
            at += 1
        elif word in EACH and page.words[at + 1 : at + 2] == ["من"]:
            at += 2
        else:
            break
    return at


def _several(page: Page, at: int) -> int:
    """`استشهاد المدنيين "فلان وفلان"`: behind a word of death and one for two people or more."""
    if page.harm(at) != _KILLED:
        return at
    harm = page.matches[at].get("harm")
    after = harm.last if harm is not None else at + 1
    people = page.matches[after].get("people") if after < len(page.words) else None
    if people is None or people.entry.attributes.get("number") not in ("two", "many"):
        return at
    return people.last


def _of_the_dead(page: Page, at: int, reach: int) -> bool:
    """Whether the last word of harm before a list, in its sentence or the one that ends before it, is of death."""
    for i in range(at - 1, max(at - reach, -1), -1):
        harm = page.harm(i)
        if harm is not None:
            return harm == _KILLED
        if page.words[i] in _STOPS and not page.tokens[i - 1].is_number and at - i > 4:
            return False
    return False


def _is_label(page: Page, at: int) -> bool:
    """Whether the words before a colon, in its line and sentence, are of the dead: `والشهداء الموثقون:`."""
    for i in range(at - 1, max(at - _LABEL, -1), -1):
        if page.words[i] in _STOPS or page.words[i] == LINE:
            return False
        if page.harm(i) is not None:
            return page.harm(i) == _KILLED
    return False


def _is_heading(page: Page, at: int) -> bool:
    """Whether the line or sentence before a word announces names of the dead: `أسماء الشهداء …`."""
    first = at
    while first > 0 and page.words[first - 1] not in _STOPS and page.words[first - 1] != LINE:
        first -= 1
    if not any(page.words[i] in NAMES for i in range(first, at)):
        words = [i for i in range(first, at) if page.is_word(i)]
        alone = len(words) == 1 and page.words[at] == LINE and "people" in page.matches[words[0]]
        return alone and page.harm(words[0]) == _KILLED
    harms = [harm for i in range(first, at) if (harm := page.harm(i)) is not None]
    return bool(harms) and set(harms) == {_KILLED}


def _persons(page: Page, start: int) -> list[Named]:
    """The persons told from a word on; none where nobody of them is one for sure."""
    limit = min(len(page.words), start + _LIST)
    found: list[Named] = []
    at, passed, sure = start, 0, False
    below = page.words[start - 1] == LINE or page.words[start : start + 1] == [LINE]
    while at < limit:
        at, gap = _past_marks(page, at, limit)
        if at >= limit or (gap > 1 and (found or not below) and not _same_gap(page, found)):
            break
        end = _item_end(page, at, limit)
        if page.words[at] in NAMES and any(page.harm(i) for i in range(at, end)):
            break  # the heading of another list
        told = person_at(page, at, end, listed=True)
        if told is not None:
            person, past = told
            first = next(i for i in range(at, end) if page.tokens[i].start >= person.name.start)
            sure |= page.is_given(first) or person.age is not None or person.kin is not None
            found.append(person)
            passed = 0
            at = _past_description(page, past, limit)
            if at < 0:
                break
        elif passed < _PASSED and _may_be_passed(page, at, end):
            passed += 1
            at = end
        else:
            break
    return found if sure else []


def _past_marks(page: Page, at: int, limit: int) -> tuple[int, int]:
    """Past marks, `و` and the numbers of items; and how many ends of lines stand there."""
    lines = 0
    while at < limit:
        word = page.words[at]
        if word == LINE:
            lines += 1
        elif page.tokens[at].is_number:
            if not _numbered(page, at):
                break
            at += page.words[at + 1] in _BEHIND_NUMBERS
        elif word not in _MARKS and word != AND and not (word in _STOPS and lines):
            break
        at += 1
    return at, lines


def _same_gap(page: Page, found: list[Named]) -> bool:
    """Whether blank lines stand between the persons of a list anyway."""
    if len(found) < 2:
        return len(found) == 1 and page.text[: found[0].name.start].rstrip(" \t-–1١").endswith(LINE)
    return page.text[found[-2].name.end : found[-1].name.start].count(LINE) > 1


def _item_end(page: Page, at: int, limit: int) -> int:
    """Where the item ends that begins at a word."""
    depth = 0
    while at < limit:
        word = page.words[at]
        depth += (word == "(") - (word == ")")
        if word in (LINE, AND) or word in _STOPS or (depth <= 0 and word in ("،", ",", "؛", ";", "•")):
            return at
        if page.tokens[at].is_number and (page.words[at + 1 : at + 2] == ["."] or _is_bare_number(page, at)):
            return at
        at += 1
    return limit


def _past_description(page: Page, at: int, limit: int) -> int:
    """Past what is said of a person behind the name (`من مدينة كذا`); -1 where the list ends there."""
    depth = 0
    for i in range(at, min(limit, at + _ITEM)):
        word = page.words[i]
        depth += (word == "(") - (word == ")")
        if depth > 0 or (word in ("،", ",") and page.words[i + 1 : i + 2] == ["("]):
            continue
        if word in (LINE, AND) or word in ("،", ",", "؛", ";", "•", "-", "–"):
            return i
        if word in _STOPS:
            return _next_item(page, i)
        if page.tokens[i].is_number and _numbered(page, i):
            return i
        if page.harm(i) is not None and not page.is_given(i):
            return -1
    return -1


def _next_item(page: Page, at: int) -> int:
    """The stop that a list goes on after: at a line's end, or before the number of an item; else -1."""
    line = next((i for i in range(at + 1, min(len(page.words), at + _ITEM)) if page.words[i] == LINE), None)
    if line is not None and (line == at + 1 or _numbered(page, line + 1)):
        return line
    return at if _numbered(page, at + 1) else -1


def _numbered(page: Page, at: int) -> bool:
    """Whether the number of an item stands at a word: `2-`, `2.`, or before a name."""
    if at + 1 >= len(page.words) or not page.tokens[at].is_number:
        return False
    return page.words[at + 1] in _BEHIND_NUMBERS or _is_bare_number(page, at)


def _is_bare_number(page: Page, at: int) -> bool:
    """`2 فلان`: folding takes the line of `2_فلان` for nothing."""
    following = at + 1 < len(page.words) and (page.is_given(at + 1) or page.words[at + 1] in KIN_OF | TITLES)
    return following and len(page.words[at]) < 3


def _may_be_passed(page: Page, start: int, end: int) -> bool:
    """Whether an item that names nobody may stand in a list: `وطفلها`, somebody unknown, a prayer, a hashtag."""
    if start >= end or end - start > _ITEM:
        return False
    words = page.words[start:end]
    if past_formula(page.words, start) > start or page.words[start - 1] == "#":
        return True
    if any(page.harm(i) not in (None, _KILLED) for i in range(start, end)):
        return False
    if any(word in UNKNOWN for word in words) or (len(words) == 1 and page.is_given(start)):
        return True
    people = [i for i in (start, start + 1) if i < end and "people" in page.matches[i]]
    return bool(people) or page.is_kin(start) or words[0] in KIN_OF or words[0] in CHILDREN
