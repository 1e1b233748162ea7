"""One person told by name: titles and kin before the name, the words of the name, the age behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hasila.model import Span
from hasila.victims.page import Page
from hasila.victims.words import (
    BEFORE_AGE,
    CHILD_BEHIND,
    CHILDREN,
    CHILDREN_KIN,
    JOINED,
    JOINING,
    KIN_BEHIND,
    KIN_OF,
    MONTHS,
    NAMES_TOO,
    NO_SURNAME,
    NUMBERS,
    TITLES,
    TWO_YEARS,
    YEARS,
    past_formula,
)

_QUOTES = frozenset("\"“”«»'‘’(")
_AROUND = frozenset("\"“”«»'‘’()[]/-–—_:.#*")
_BY_THE_NAME_OF = "باسم"
_GLUED = ("الطفل", "الطفله", "الشهيد", "الشاب", "الذي", "التي")
"""Ends of words that are lines run together, their breaks lost."""
_LONG = 5
_LONGEST, _REACH, _OLDEST = 6, 8, 120
OF_AGE = 18
"""Years from which nobody is a child."""


@dataclass(frozen=True, slots=True)
class Named:
    """One person whom a report names among the dead: the words of the name, and what stands beside them.

    `age` is in years, `kin` the text's own word (`زوجته`), each None where the text does not say. Who is told by
    another's name only (`زوجة فلان الفلاني`) has all of these words for a name.
    """

    report: str
    name: Span
    age: int | None = None
    kin: str | None = None
    child: bool = False


def person_of(page: Page, start: int, end: int, last: int) -> Named | None:
    """The person whom the words from `start` to `end` tell of, the name and the age perhaps told on up to `last`."""
    told, whole = person_at(page, start, end, listed=False), person_at(page, start, last, listed=False)
    if told is None or whole is None or whole[0].name.start != told[0].name.start:
        return told[0] if told else None
    more = [i for i in range(end, whole[1]) if page.tokens[i].start < whole[0].name.end]
    if more and _go_on(page, more, last):
        return whole[0]
    age, _ = age_behind(page, told[1], last)
    return told[0] if age is None else replace(told[0], age=age, child=told[0].child or age < OF_AGE)


def _go_on(page: Page, more: Sequence[int], last: int) -> bool:
    """Whether words behind a name go on with it: names, or one that no list knows before a mark."""
    *names, end = more
    if not all(page.is_name(i) or page.words[i] in JOINED | JOINING or page.words[i][:2] == "ال" for i in names):
        return False
    return page.is_name(end) or page.words[end] in JOINING or _ends_item(page, end + 1, last)


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a name: where the name begins, the words of kin, whether these or a title tell of a child."""

    at: int
    kin: tuple[int, int] | None
    titled: bool
    child: bool


def person_at(page: Page, start: int, last: int, listed: bool) -> tuple[Named, int] | None:
    """The person told from a word on and where what tells of them ends; `None` where none is.

    In a list (`listed`) a given name alone is one, and so are two words that no list knows.
    """
    before = _before(page, start, last, listed)
    first = before.at
    end = _name_end(page, first, last)
    if before.kin is None and first < last and page.words[first] in KIN_OF:
        before, end = _kin_of(page, first, last)
        first = before.at
    if end == first or not _is_name(page, before, end, last, listed):
        return None
    age, past = age_behind(page, end, last)
    child = before.child or (age is not None and age < OF_AGE) or _child_behind(page, past, last)
    word = page.span(*before.kin).exact if before.kin is not None else _kin_behind(page, past, last)
    return Named(page.report, page.span(first, end), age, word, child), past


def _before(page: Page, at: int, last: int, listed: bool = False) -> _Before:
    """Past titles, formulas, marks and words of kin; in a list past any trade before a name of two words."""
    kin: tuple[int, int] | None = None
    titled, child = False, False
    while at < last:
        word, following = page.words[at], at + 1
        past = past_formula(page.words, at)
        if past == at and (page.is_kin(at) or (word in KIN_OF and following < last and page.is_kin(following))):
            past = following + (not page.is_kin(at))  # `ابنه`, `ابن عمه`
            kin, child = (at, past), child or word in CHILDREN_KIN
        elif past == at and (
            _is_title(page, at) or (titled and _is_epithet(page, at, last)) or (listed and _is_trade(page, at, last))
        ):
            past, titled, child = following, True, child or word in CHILDREN
        elif past == at and (word in _AROUND or (titled and word == _BY_THE_NAME_OF)):
            past = following
        if past == at:
            break
        at = past
    return _Before(at, kin, titled, child)


def _is_epithet(page: Page, at: int, last: int) -> bool:
    """Whether a word with the article stands between a title and a given name: `الشاب الخلوق محمد`."""
    while at < last and page.is_word(at) and page.words[at].startswith("ال"):
        at += 1
        if at < last and (page.is_given(at) or page.words[at] in JOINED):
            return True
    return False


def _is_trade(page: Page, at: int, last: int) -> bool:
    """Whether a word that may tell who somebody is stands before a given name and another: `الخياط محمد فلان`."""
    word, following = page.words[at], at + 1
    if not page.is_word(at) or not word.startswith("ال") or page.is_name(at) or not page.may_be_name(at):
        return False
    if any(table in page.matches[at] for table in ("places", "parties")) or following + 1 >= last:
        return False
    given = page.is_given(following) or page.words[following] in JOINED
    return given and page.is_word(following + 1) and not page.is_common(following + 1)


def _is_title(page: Page, at: int) -> bool:
    """Whether a word stands before a name: one of ours, or a word for one person with the article (`السائق`)."""
    word, told = page.words[at], page.matches[at].get("people")
    if page.is_given(at) or not page.is_word(at):
        return False
    if word in TITLES or word in CHILDREN:
        return True
    return told is not None and word.startswith("ال") and told.entry.attributes.get("number") == "one"


def _kin_of(page: Page, at: int, last: int) -> tuple[_Before, int]:
    """`زوجة فلان`: the word of kin begins the name; or the name stands behind a title (`ابن فلان الطفل فلان`).

    Gives what stands before the name, and the name's end.
    """
    told, end = _Before(at, (at, at + 1), False, False), _name_end(page, at + 1, last)
    if end == at + 1:
        return told, at
    after = _before(page, end, last)
    own = _name_end(page, after.at, last) if after.titled else after.at
    return (replace(after, kin=told.kin), own) if own > after.at else (told, end)


def _name_end(page: Page, at: int, last: int) -> int:
    """Where the words of a name that begins at a word end; the word itself where none begins there."""
    first, units = at, 0
    while at < last and units <= _LONGEST and page.is_word(at):
        if past_formula(page.words, at) > at or (at > first and (page.is_kin(at) or _is_titled(page, at))):
            break
        step = _unit(page, at, last)
        if at > first and step > 1 and "places" in page.matches[at + 1] and not page.is_name(at + 1):
            break  # `فلان ابن كذا`, of a town
        if step == 1 and page.is_common(at) and not _is_name_all_the_same(page, at, first, last):
            break
        at += step
        units += 1
    return first if units > _LONGEST else at


def _is_name_all_the_same(page: Page, at: int, first: int, last: int) -> bool:
    """Whether a word with a meaning is part of a name: before a given name, the last of all, or with the article."""
    word, following = page.words[at], at + 1
    if not page.may_be_name(at):
        return False
    if at == first:
        return following < last and page.is_given(following) and not word.startswith("ال")
    if word in TITLES and _is_surname(page, at, last):
        return True
    if _ends_item(page, following, last):
        return word not in TITLES or word in NAMES_TOO
    trade = word in NAMES_TOO or (word.startswith("ال") and word not in TITLES)
    return trade and not page.is_common(following)


def _is_surname(page: Page, at: int, last: int) -> bool:
    """Whether a man's title directly behind a given name, and before no other, is his surname: `سامر الشرطي`."""
    word, following = page.words[at], at + 1
    if not page.is_given(at - 1) or not word.startswith("ال") or word.endswith("ه") or word in NO_SURNAME:
        return False
    return _ends_item(page, following, last) or (page.is_common(following) and not _is_title(page, following))


def _unit(page: Page, at: int, last: int) -> int:
    """How many words are one: `عبد الرحمن`, `أبو خليل`, `سيف الدين`."""
    if at + 1 < last and page.is_word(at + 1):
        if page.words[at] in JOINED and not (page.words[at + 1] in JOINED and page.words[at] == "عبد"):
            return 1 + _unit(page, at + 1, last)
        if page.words[at + 1] in JOINING and not page.words[at].startswith("ال"):
            return 2
    return 1


def _is_titled(page: Page, at: int) -> bool:
    """Whether a title and a name begin at a word: `… الطفل فلان`."""
    return page.words[at] in CHILDREN and not page.is_given(at)


def _ends_item(page: Page, at: int, last: int) -> bool:
    """Whether nothing but a mark, a number or another person follows."""
    return at >= last or not page.is_word(at) or _is_child(page, at, last)


def _is_name(page: Page, before: _Before, end: int, last: int, listed: bool) -> bool:
    """Whether the words before `end` are a name, by what they are and what stands about them."""
    first, kin = before.at, before.kin is not None
    if any(len(w) > _LONG and w.endswith(_GLUED) for w in page.words[first:end]):
        return False
    if page.words[first].startswith("ال") and not (before.titled or kin):
        return False
    given = page.is_given(first) or page.words[first] in JOINED
    if first + _unit(page, first, end) >= end:
        quoted = first > 0 and page.words[first - 1] in _QUOTES and page.words[end : end + 1] != [":"]
        return kin or (given and (listed or quoted)) or (quoted and before.titled)
    return given or before.titled or kin or (listed and _ends_item(page, end, last))


def age_behind(page: Page, at: int, last: int) -> tuple[int | None, int]:
    """The age told behind a name, in years, and where it ends."""
    past = at
    while past < min(last, at + _REACH):
        word = page.words[past]
        if word in TWO_YEARS:
            return 2, _closed(page, past + 1, last)
        number, after = _number(page, past, last)
        if number is not None and after < last and page.words[after] in YEARS:
            return (number if number <= _OLDEST else None), _closed(page, after + 1, last)
        if after < last and number is not None and page.words[after] in MONTHS:
            return 0, _closed(page, after + 1, last)
        if number is not None:
            bare = number <= _OLDEST and page.tokens[past].is_number and _ends_line(page, after, last)
            return (number, _closed(page, after, last)) if bare else (None, at)
        if word in YEARS and page.words[past + 1 : past + 2] and NUMBERS.get(page.words[past + 1]) == 1:
            return 1, _closed(page, past + 2, last)  # `عام واحد`
        if word not in BEFORE_AGE and word not in _AROUND and word not in ("،", ","):
            return None, at
        if word == "\n":
            return None, at
        past += 1
    return None, at


def _ends_line(page: Page, at: int, last: int) -> bool:
    return at >= last or page.words[at] in ("\n", ")", "/", "،", ",")


def _number(page: Page, at: int, last: int) -> tuple[int | None, int]:
    """A number in digits or words (`خمسة وعشرين`), and where it ends."""
    token = page.tokens[at]
    if token.is_number:
        return (int(token.word) if token.word.isdigit() and len(token.word) < 4 else None), at + 1
    number, total = NUMBERS.get(token.word), 0
    while number is not None:
        total += number
        at += 1
        number = NUMBERS.get(page.words[at].removeprefix("و")) if at < last else None
    return (total or None), at


def _closed(page: Page, at: int, last: int) -> int:
    while at < last and page.words[at] in (")", "/", '"', "”", "»", "]"):
        at += 1
    return at


def _child_behind(page: Page, at: int, last: int) -> bool:
    """`فلان الفلاني - طفل`, `فلان الفلاني (طفلة)`."""
    at += at + 1 < last and page.words[at] in ("-", "(", "–", "/", "_")
    return at < last and _is_child(page, at, last)


def _is_child(page: Page, at: int, last: int) -> bool:
    return page.words[at] in CHILD_BEHIND and (at + 1 >= last or not page.is_word(at + 1))


def _kin_behind(page: Page, at: int, last: int) -> str | None:
    """`فلان الفلاني (الأب)`."""
    told = at + 2 < last and page.words[at] == "(" and page.words[at + 1] in KIN_BEHIND and page.words[at + 2] == ")"
    return page.span(at + 1, at + 2).exact if told else None
