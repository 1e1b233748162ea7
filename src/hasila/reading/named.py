"""Persons told by name: where a name ends, and who is named without a noun (`مقتل عبد الكريم الأحمد`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hasila.lexicon import Match
from hasila.model import Part, Status
from hasila.reading.ages import before_age, by_age, past_age
from hasila.reading.enclosed import bracket_end, in_one_quote, is_whole_name, quote_end
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.page import Page, Sentence

_NAME_LIMIT: Final = 6
_NAME_WORDS: Final = 2
_LONGEST_OFFICE: Final = 12
_STRUCK_REACH: Final = 24
_COMMAS: Final = frozenset("، ,".split())
_EACH_REACH: Final = 8
_NO_NAME: Final = frozenset(
    "بتهمه بانتمايه بانتمايها بالانتماء بانتماء بتهم المعروف المعروفه"
    " انفاسه انفاسها انفاسهم رفقه برفقه بصحبه وبرفقته وبرفقتها"
    " حياته حياتها حياتهما رحمه تقبله الله قرب هو هي هما هم الي الذي التي من في ابن كما وهو عام عاما سنه"
    " البالغ البالغه والبالغ والبالغه يبلغ تبلغ عمره عمرها بعمر متاثرا متاثره اثناء بعدما وذلك و رميا شنقا دهسا".split()
)
_ALI: Final = ("علي", "العلي")
"""Folded, the name is the preposition `على` too; the text's own last letter tells them apart."""
_SERVANT: Final = frozenset("عبد وعبد".split())
_ELDERS: Final = frozenset("شيخ حاج حج ملا سيد".split())
_KUNYAS: Final = frozenset("ابو ابا ابي وابو".split())
_PRAYERS: Final = [[prayer, "الله"] for prayer in ("رحمه", "رحمها", "تقبله", "تقبلها")]
_BEFORE_NAMES: Final = frozenset("كل كلا من : ( خلالها خلاله فيها فيه منهم بينهم".split()) | {"\n"}
_STRUCK: Final = frozenset(
    "استهدف استهدفت استهدفوا استهدافه هاجم هاجمت هاجموا طال طالت مجهولون مجهولين يستقلها يستقله يستقلانها يقودها يقوده"
    " تقل يقل منزل سياره بسياره دراجه".split()
)
_WHO: Final = frozenset("الذي التي".split())
_OPENINGS: Final = frozenset(": ، ان بان | - –".split())
_AFTER_DEATH: Final = frozenset(
    "متاثرا متاثره برصاص برصاصه بشظيه بشظايا بجروح بطلق بطلقه اثناء خلال بعد قبل دفاعا مدافعا".split()
)
_NAMED: Final = ("killed", "injured", "detained")
_SURNAMES: Final = ("worker.one", "named.one", "fighter.one")
_DEATHS: Final = ("killed.noun", "killed.execution")


def name_after(page: Page, position: int, limit: int, short: bool = False) -> int:
    """Where a person's name that begins at `position` ends, brackets around it included: words that no list knows.

    It has two words at least, or quotation marks; a given name alone serves where `short` says so.
    """
    if position + 1 < limit and page.words[position] == "(":
        last = _past_prayer(page, name_after(page, position + 1, limit, short))
        if page.words[last : last + 1] != [")"] and begins_name(page, position):
            last = bracket_end(page, position + 1, limit) or position
        return last + 1 if last > position + 1 and page.words[last : last + 1] == [")"] else position
    last = _unknown_until(page, position, limit)
    alone = last > position and (begins_name(page, position) if short else _was_quoted(page, position))
    return last if alone or last - position >= _NAME_WORDS else position


def _past_prayer(page: Page, position: int) -> int:
    """Past `رحمه الله`, which stands behind the name of one of the dead."""
    return position + 2 * (page.words[position : position + 2] in _PRAYERS)


def two_names(page: Page, position: int, limit: int) -> int:
    """Where two names joined by `و` end (`المواطنين فلان وفلان`); `position` where one, three or none stand there."""
    names = list(_joined_names(page, position, limit, unknown=True))
    return names[-1][1] if len(names) == TWO.min else name_and_kin(page, position, limit)


def name_and_kin(page: Page, position: int, limit: int) -> int:
    """Where a name and one of kin end (`الشابين فلان وشقيقه فلان`); `position` where they do not stand there."""
    last = past_age(page, _unknown_until(page, position, limit), limit)
    kin = page.match(last, "people") if position < last < limit else None
    joined = kin is not None and kin.entry.attributes.get("kin") and kin.form.particles == "و"
    if kin is None or not joined or kin.entry.attributes.get("number", "one") != "one":
        return position
    return name_after(page, kin.last, limit, short=True)


def named_alone(page: Page, sentence: Sentence, harms: Sequence[Match], groups: Sequence[Group]) -> list[Group]:
    """`مقتل عبد الكريم الأحمد`, `اعتقلت كلاً من فلان وفلان`: persons told by name alone, right after a word of harm.

    A name begins with a given name, stands in quotation marks or brackets, has kin beside it (`فلان وزوجته`), or comes
    after a word of death; a party that does the harm may stand between.
    """
    taken = {i for g in groups for i in range(g.first, g.last)}
    found: list[Group] = []
    for harm in harms:
        if harm.entry.attributes["harm"] not in _NAMED:
            continue
        if harm.form.pronoun and harm.entry.attributes.get("form") != "verb":
            struck = _struck(page, harm, sentence.first, taken)
            found += _persons(page, struck, harm.first, taken) if struck >= 0 else ()
            continue
        if (told := _who(page, harm, sentence.first)) >= 0 and told not in taken:
            found += _persons(page, told, harm.first, taken)
            continue
        if harm.form.pronoun:
            continue
        start = harm.last
        doer = page.match(start, "parties")
        if doer is not None and harm.entry.attributes.get("form") == "verb":
            start = doer.last
        start += page.words[start : start + 1] == ["القوات"]
        each = _each_of(page, harm.last, sentence.last)
        start = max(start, each)
        while start < sentence.last and page.words[start] in _BEFORE_NAMES:
            start += 1
        if start >= sentence.last or start in taken or not _is_person(page, start, sentence.last, harm):
            continue
        found += _persons(page, start, sentence.last, taken)
    for group in groups:
        alone = group.kind == "named" and group.count == ONE
        after = _next_name(page, group.last, sentence.last) if alone else sentence.last
        if after < sentence.last and page.words[after].startswith("و") and _is_given(page, after):
            found += _persons(page, after, sentence.last, taken)
    return found


def _struck(page: Page, harm: Match, first: int, taken: set[int]) -> int:
    """Where the name of whom a pronoun means begins: `أطلقوا النار على فلان الفلاني ما أدى إلى مقتله`; else -1."""
    for i in range(harm.first - _NAME_WORDS, max(first, harm.first - _STRUCK_REACH), -1):
        struck = page.words[i - 1] in _STRUCK or (page.words[i - 1] == "علي" and _is_common(page, i - 1))
        each = page.words[i - 1] == "من" and page.words[i - 2] in ("كل", "كلا")
        if i in taken or not (struck or each) or not begins_name(page, i):
            continue
        return i if _unknown_until(page, i, harm.first) - i >= _NAME_WORDS else -1
    return -1


def _who(page: Page, harm: Match, first: int) -> int:
    """Where the name begins of whom a clause behind it tells (`فلان الفلاني الذي قتل`, `قتله النظام`); else -1."""
    related = harm.first > 0 and page.words[harm.first - 1] in _WHO
    end = before_age(page, harm.first - related, first)
    aged = end < harm.first - related and _tells_of_nobody_else(page, harm)
    undergone = harm.form.pronoun in ("ه", "ها") or _undergone(page, harm, first) or aged
    if harm.entry.attributes.get("form") != "verb" or not (related or undergone):
        return -1
    if harm.last < len(page.words) and begins_name(page, harm.last) and not harm.form.pronoun:
        return -1  # `فلان الذي قتل فلاناً`
    starts = range(max(first, end - _NAME_LIMIT), end - 1)
    told = (i for i in starts if begins_name(page, i) and _unknown_until(page, i, end) == end)
    return next((i for i in told if related or i == first or page.words[i - 1] in _OPENINGS), -1)


def _tells_of_nobody_else(page: Page, harm: Match) -> bool:
    """Whether no people stand right behind a verb: `فلان، 45 عاماً، قتل زوجته` did it."""
    after = min(harm.last, len(page.words) - 1)
    people = page.match(after, "people") or page.match(after, "counted")
    return not (harm.form.particles or people or after in page.numbers or begins_name(page, after))


def _undergone(page: Page, harm: Match, first: int) -> bool:
    """`فلان الفلاني قتل برصاص مجهولين`: a verb right behind a name and before its cause, its place or its day."""
    after = harm.last
    if harm.first - first < _NAME_WORDS or harm.form.particles or after >= len(page.words):
        return False
    event = page.match(after, "events")
    return (
        page.role(after, "cues") in ("cause", "wound")
        or page.role(after, "places") == "at"
        or after in page.day_words
        or page.words[after] in _AFTER_DEATH
        or (event is not None and event.form.particles == "ب")
    )


def _each_of(page: Page, position: int, limit: int) -> int:
    """Where `كل من` stands between a word of harm and its names (`أصيب في الهجوم كل من فلان وفلان`); else 0."""
    for i in range(position, min(limit, position + _EACH_REACH) - 1):
        if page.words[i] in ("كل", "كلا") and page.words[i + 1] == "من":
            return i
        if page.words[i] == "،" or page.match(i, "people") or page.match(i, "harm"):
            return 0
    return 0


def _persons(page: Page, start: int, limit: int, taken: set[int]) -> Iterator[Group]:
    """The persons named from a word on, where no group has taken the words."""
    for first, last in _joined_names(page, start, limit):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            given = page.match(first, "names")
            skip = len(given.form.particles) if given is not None else 0
            person = Group(first, last, ONE, Status.UNKNOWN, None, Part.ALL, kind="named", skip=skip)
            yield by_age(page, person, limit)


def _joined_names(page: Page, position: int, limit: int, unknown: bool = False) -> Iterator[tuple[int, int]]:
    """The names from a position on, each where it begins and ends: the first, and those that `و` joins to it.

    A joined one begins with a given name; where two names are awaited, with any word that no list knows.
    """
    first = position
    while first < limit:
        last = _unknown_until(page, first, limit)
        if last == first or (first > position and last - first < _NAME_WORDS and not _is_given(page, first)):
            return
        yield first, last
        opened = first > 0 and page.words[first - 1] == "(" and page.words[last : last + 1] == [")"]
        last = _next_name(page, last + opened, limit)
        if opened and page.words[last : last + 2] == ["و", "("]:
            first = last + 2
            continue
        comma = last + 1 < limit and page.words[last] in _COMMAS
        last += comma
        joined = last < limit and (comma or page.words[last].startswith("و"))
        if not joined or not (
            _is_given(page, last) or ((unknown or in_one_quote(page, position, last)) and not page.matches[last])
        ):
            return
        first = last


def _next_name(page: Page, position: int, limit: int) -> int:
    """Past what tells more of a person named before another: an age, an office (`فلان، قائد اللواء، وفلان`)."""
    last = past_age(page, position, limit)
    if last + 1 >= limit or page.words[last] not in _COMMAS or not page.match(last + 1, "people"):
        return last
    for i in range(last + 1, min(limit - 1, last + _LONGEST_OFFICE)):
        if page.match(i, "harm") or page.role(i, "sources") in ("say", "participle"):
            return last
        if page.words[i] in _COMMAS and page.words[i + 1].startswith("و") and _is_given(page, i + 1):
            return i + 1
    return last


def _is_given(page: Page, position: int) -> bool:
    given = page.match(position, "names")
    return given is not None and not given.form.pronoun and given.form.particles in ("", "و")


def _is_person(page: Page, position: int, limit: int, harm: Match) -> bool:
    last = _unknown_until(page, position, limit)
    words = last - position
    if words >= _NAME_WORDS and begins_name(page, position):
        return True
    if not words or (page.matches[position] and not _is_given(page, position)) or page.words[position].startswith("ال"):
        return False
    kin = page.match(last, "people") if last < limit else None
    if kin is not None and kin.entry.attributes.get("kin") and kin.form.particles == "و":
        return harm.entry.attributes.get("form") == "noun"
    surname = range(position + 1, last)
    return harm.entry.id in _DEATHS and any(page.words[i].startswith("ال") or _is_given(page, i) for i in surname)


def _unknown_until(page: Page, position: int, limit: int) -> int:
    """Where the words that may be a name's end: those that no list knows, but for given names, or all in one quote."""
    if (last := quote_end(page, position, limit)) - position >= _NAME_WORDS and begins_name(page, position):
        return last
    last = position
    while last < limit and last - position < _NAME_LIMIT:
        word = page.words[last]
        initial = last == position and _was_quoted(page, last)  # `"م النموذجي"`
        if not page.tokens[last].is_arabic or (len(word) < 2 and not initial) or word.startswith(("وال", "بال", "لل")):
            break
        if last > position and _is_within_name(page, last, limit):
            last += 1
            continue
        known = _is_common(page, last) and not (last == position and word not in _ALI and _is_given(page, last))
        if known or (last > position and word.startswith("و") and not is_whole_name(page, last)):
            break
        last += 1
    return last


def _is_within_name(page: Page, position: int, limit: int) -> bool:
    """`عبد الله الأحمد`, `محمود شيخ علي`, `أبو شهيد`: a word that is none of a name's but for the word beside it."""
    if page.words[position - 1] in _SERVANT or page.words[position - 1] == "ابو" or is_surname(page, position):
        return True
    return page.words[position] in _ELDERS and position + 1 < limit and _is_given(page, position + 1)


def is_surname(page: Page, position: int) -> bool:
    """`محمد النجار`, `أحمد الشيخ`: a calling with its article right after a given name is the family's name."""
    noun = page.match(position, "people")
    if noun is None or noun.form.particles or noun.last - noun.first > 1 or not position:
        return False
    trade = page.words[position] if noun.entry.id == _SURNAMES[0] else ""  # `حداد`, `نجار`
    if not (noun.form.article or trade[2:3] + trade[4:] == "ا"):
        return False
    on = page.words[position - 1] == _ALI[0] and _is_common(page, position - 1)  # `النار على المدعو فلان`
    return noun.entry.id in _SURNAMES and _is_given(page, position - 1) and not on


def begins_name(page: Page, position: int) -> bool:
    """Whether a word begins a name for sure: a given name, or one in quotation marks or brackets that no list knows."""
    if page.words[position] == "(":
        position = min(position + 1, len(page.words) - 1)
    given = page.match(position, "names")
    if given is not None and not given.form.particles and not given.form.pronoun:
        return True
    if page.words[position] in _KUNYAS:
        return position + 1 < len(page.words) and page.tokens[position + 1].is_arabic
    return _was_quoted(page, position) and not page.matches[position] and not _is_phrase(page, position)


def _is_phrase(page: Page, position: int) -> bool:
    """`«التهديدات الإرهابية»`: a thing with what it is called, which stands in quotation marks as names do."""
    noun, *told = page.words[position : position + _NAME_WORDS]
    return noun.startswith("ال") and noun.endswith("ات") and any(w.startswith("ال") and w.endswith("يه") for w in told)


def _was_quoted(page: Page, position: int) -> bool:
    start = page.tokens[position].start
    return start > 0 and page.report.text[start - 1] in "\"“«'‘#("


def _is_common(page: Page, position: int) -> bool:
    known = page.matches[position]
    if position in page.day_words or position in page.numbers or page.words[position] in _NO_NAME:
        return True
    if page.words[position] in _ALI:
        token = page.tokens[position]
        return token.word == _ALI[0] and page.report.text[token.end - 1] != "ي"
    return any(t in known for t in ("harm", "cues", "events", "people", "places", "sources"))
