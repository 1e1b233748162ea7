"""One statement told again in a report, as lead and body do: its tellings fall together into the fullest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from hasila.model import DateRange, Event, Part, Precision, Status, Wording
from hasila.reading.draft import Draft
from hasila.reading.group import ONE, Group
from hasila.reading.named import begins_name
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.text import fold

_OF_ONE_SENTENCE: Final = 8
_FAR_APART: Final = 7
"""Words between two tellings in one sentence; nearer ones are two groups."""
_KINDS: Final = frozenset("مدينه بلده قريه ناحيه منطقه مركز في".split())
_MANY: Final = 8
_WHO_THEY_WERE: Final = (Part.CHILDREN, Part.WOMEN, Part.MEN, Part.ELDERLY)
_ANEW: Final = frozenset("كما وكما ثم قد وقد لقد فيما بينما و ،".split())
"""Before a word of harm these tell of another death."""
_NEAR: Final = 4
_NEARER: Final = 2
"""Sentences."""


def without_repeats(page: Page, drafts: list[Draft], items: frozenset[int] = frozenset()) -> list[Draft]:
    """The drafts, each statement once: in its fullest words, with what only its other tellings say.

    `items` are the sentences that are items of a list: what two of them count are different people.
    """
    kept: list[Draft] = []
    told: dict[tuple[object, ...], dict[int, list[int]]] = {}
    wholes = {d.harmed.parent.first for d in drafts if d.harmed.parent is not None}
    for draft in drafts:
        alike = told.setdefault(_key(draft), {})
        twin = next((i for i in _candidates(alike, draft) if _repeats(page, kept[i], draft, items)), None)
        if twin is None:
            alike.setdefault(draft.sentence.index, []).append(len(kept))
            kept.append(draft)
            continue
        alike[kept[twin].sentence.index].remove(twin)
        kept[twin] = _fuller(kept[twin], draft, wholes)
        alike.setdefault(kept[twin].sentence.index, []).append(twin)
    return kept


def _key(draft: Draft) -> tuple[object, ...]:
    """What repeats have in common, by which a long report's drafts are looked up."""
    whole = draft.harmed.parent
    count = draft.group.count
    least = count.wording is Wording.AT_LEAST
    most = count.min if least else count.max  # `12` is `نحو 12` and `12 على الأقل` told again
    figure = (count.min, most, count.wording if count.min is None else None)
    return (draft.harmed.harm, draft.harmed.polarity, draft.scope, whole and whole.count, figure)


def _candidates(alike: dict[int, list[int]], draft: Draft) -> list[int]:
    """The kept drafts that a draft may repeat, in the order of the text: of its own sentence only the first few."""
    own = draft.sentence.index
    return sorted(i for sentence, kept in alike.items() for i in (kept[:_OF_ONE_SENTENCE] if sentence == own else kept))


def _repeats(page: Page, a: Draft, b: Draft, items: frozenset[int]) -> bool:
    """Whether two drafts say the same of the same people, one in the outlet's own voice or both by one source."""
    if not _same_kind(page, a, b):
        return False
    apart = {a.sentence.index, b.sentence.index} <= items or (b.another and not _sums_up(a, b))
    if not _told_twice(page, a, b) if a.sentence == b.sentence else apart:
        return False
    if len(a.chain) > 1 and len(b.chain) > 1 and not one_voice(a.chain[0].name, b.chain[0].name):
        return False
    if (a.group.count.wording is Wording.SOME and a.group.status is not b.group.status) or _other_names(page, a, b):
        return False
    return same_day_and_place(a, b) or _near_by(page, a, b)


def _other_names(page: Page, a: Draft, b: Draft) -> bool:
    """Whether both tell of a person by name, and the names begin with other words."""
    if a.group.count != ONE:
        return False
    one, other = (_given_name(page, d.group) for d in (a, b))
    return bool(one and other) and one != other


def _given_name(page: Page, group: Group) -> str:
    """The word with which the name of a person begins (`الشاب سامر العلي`); "" where none is told."""
    return next(iter(_name(page, group)), "")


def _name(page: Page, group: Group) -> list[str]:
    """The words of that name, to the end of the group."""
    noun = page.match(group.first, "people")
    start = group.first if noun is None else noun.last
    told = start < group.last and (group.kind == "named" or begins_name(page, start))
    first, *rest = page.words[start : group.last] if told else ("",)
    return [first.removeprefix("و"), *rest] if told else []


def _one_name(page: Page, a: Group, b: Group) -> bool:
    """Whether two persons have one name, the one at more length (`سالم العلي`, `الشهيد سالم العلي الخالد`)."""
    one, other = _name(page, a), _name(page, b)
    shorter = min(len(one), len(other))
    return shorter > 1 and one[:shorter] == other[:shorter]


def _called_martyr(page: Page, a: Draft, b: Draft) -> bool:
    """`ملحمة للشهيد سالم العلي الخالد … قبل أن يستشهد سالم العلي`: one person, not two whom two attacks killed."""
    later = max(a, b, key=lambda d: d.group.first)
    verb = min(later.harmed.cue, later.group.first)
    joined = any(page.words[i].startswith("و") for i in (verb, later.group.first))
    anew = joined or page.words[verb - 1] in _ANEW
    called = (a.group.harm is None) != (b.group.harm is None)
    return called and not anew and _one_attack(a, b) and _one_name(page, a.group, b.group)


def _one_attack(a: Draft, b: Draft) -> bool:
    return _place_name(a) == _place_name(b) and a.event is b.event and a.blamed == b.blamed


def _sums_up(lead: Draft, draft: Draft) -> bool:
    """Whether a lead of a whole region (`قصف على شمال غربي سوريا`) may count the people of another event below."""
    return lead.place is not None and lead.place.wide and draft.place is not None and not draft.place.wide


def _told_twice(page: Page, a: Draft, b: Draft) -> bool:
    """Whether one sentence, of a post that lost its full stops, tells of the same people twice."""
    if (len(a.chain) == 1) != (len(b.chain) == 1):
        return True  # `أصيب 5 مدنيين …، وقال الدفاع المدني إن 5 أصيبوا`
    if a.group.count == ONE and _called_martyr(page, a, b):
        return True
    status = {a.group.status, b.group.status}
    several = (a.group.count.min or 0) > 1 and (len(status) == 1 or Status.UNKNOWN in status)
    return several and abs(a.group.first - b.group.first) > _FAR_APART and _place_name(a) == _place_name(b) is not None


def one_voice(a: str, b: str) -> bool:
    """Whether two names are one source's: `المرصد` and `المرصد السوري`, and the publisher's correspondents."""
    a, b = fold(a), fold(b)
    one, other = set(a.split()), set(b.split())
    return one <= other or other <= one or (a.startswith("مراسل") and b.startswith("مراسل"))


def _same_kind(page: Page, a: Draft, b: Draft) -> bool:
    """Whether the kind of people agrees, an untold kind with any; harm and figure are in the key of both."""
    status, side = {a.group.status, b.group.status}, {a.group.side, b.group.side}
    return (
        (_same_part(a.group, b.group) or _of_an_age(page, a, b) or _told_closer(a, b))
        and (len(status) == 1 or Status.UNKNOWN in status)
        and (len(side) == 1 or None in side)
    )


def same_day_and_place(a: Draft, b: Draft) -> bool:
    """Whether neither the day nor the place parts two drafts; an uncounted group is parted by any other place."""
    many = (a.group.count.min or 0) >= _MANY  # no two events of two days have so many dead alike
    if other_days(a.day, b.day) and not (many and _a_day_apart(a.day, b.day)):
        return False
    if a.place is None or b.place is None:
        return a.place is b.place or a.group.count.wording is not Wording.SOME
    one, other = fold(a.place.name), fold(b.place.name)
    vague, apart = a.group.count.wording is Wording.SOME, abs(a.sentence.index - b.sentence.index)
    if one == other or _goes_on(a, b):
        return True
    within = _holds(a.place, other) or _holds(b.place, one)
    if within and (apart <= (_NEARER if vague else _NEAR) or (not vague and a.event is b.event is not Event.UNKNOWN)):
        return True
    if vague:
        return False
    return a.place.wide or b.place.wide or one in other or other in one or _one_in_the_other(a, b)


def _holds(place: PlaceMention, name: str) -> bool:
    """Whether a place is told as part of the named one (`حي الحويجة في بلدة ذيبان`), not only as near it."""
    return place.within is not None and plain_name(fold(place.within)) == plain_name(name)


def plain_name(name: str) -> list[str]:
    """The words of a place's folded name but for those of its kind (`مدينة`, `بلدة`)."""
    return [w for w in name.split() if _KINDS.isdisjoint((w, w.removeprefix("ب")))]


def _goes_on(a: Draft, b: Draft) -> bool:
    """Whether the next sentence tells on without naming a place of its own."""
    earlier, later = (a, b) if a.sentence.index < b.sentence.index else (b, a)
    if later.sentence.index - earlier.sentence.index != 1 or later.place is None:
        return False
    return not later.sentence.first <= later.place.first < later.sentence.last


def other_days(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two drafts tell of days that have none in common."""
    if a is None or b is None:
        return False
    return bool(
        (a.latest and b.earliest and a.latest < b.earliest) or (b.latest and a.earliest and b.latest < a.earliest)
    )


def _a_day_apart(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether one range ends on the day before the other begins: of one event, a paper's day and the event's."""
    ends = [(x.latest, y.earliest) for x, y in ((a, b), (b, a)) if x is not None and y is not None]
    return any(end and start and start - end == dt.timedelta(days=1) for end, start in ends)


def _one_in_the_other(a: Draft, b: Draft) -> bool:
    """Whether several people told at a spot or on a road are those told in a settlement near by in the text."""
    if abs(a.sentence.index - b.sentence.index) > _NEAR:
        return False
    towns = [p for p in (a.place, b.place) if p is not None and p.fine and not p.between and p.kind != Precision.SPOT]
    return len(towns) <= 1 and (a.group.count.min or 0) > 1


def _same_part(a: Group, b: Group) -> bool:
    """Whether two groups may be the same people: a family of nine is also nine citizens."""
    parts = {a.part, b.part}
    if a.kind == b.kind == "kin" and parts == {Part.CHILDREN, Part.FAMILY}:
        return True  # `حفيدها`, told again as `حفيدها فلان (8 أعوام)`
    return len(parts) == 1 or (parts == {Part.ALL, Part.FAMILY} and (a.count.min or 0) > 2)


def _of_an_age(page: Page, a: Draft, b: Draft) -> bool:
    """`فتاة`, told again as `فتاة تبلغ من العمر 17 عاماً`: only her age makes her a child."""
    one, other = (page.match(d.group.first, "people") for d in (a, b))
    if one is None or other is None or a.sentence == b.sentence or a.group.count != ONE:
        return False
    return one.entry == other.entry and one.form.stem == other.form.stem


def _near_by(page: Page, a: Draft, b: Draft) -> bool:
    """Whether the body puts the one person of a lead at a spot that it tells to lie at the lead's place."""
    lead, told = (a, b) if a.sentence.index < b.sentence.index else (b, a)
    alike = a.group.count == ONE and a.group.status is b.group.status
    same = alike and a.event is b.event and a.blamed == b.blamed != ()
    if not same or len(lead.chain) > 1 or lead.sentence.index > _NEARER or lead.place is None or told.place is None:
        return False
    if not 0 < told.sentence.index - lead.sentence.index <= _NEAR or other_days(a.day, b.day):
        return False
    words = page.words[page.sentences[told.sentence.index - 1].first : told.sentence.last]
    return f" {' '.join(plain_name(fold(lead.place.name)))} " in f" {' '.join(words)} "


def _told_closer(a: Draft, b: Draft) -> bool:
    """`قتل مدني وأصيب آخر`, told again right below as `مقتل طفل وإصابة امرأة`: who the one civilian of a lead was."""
    lead, told = (a, b) if a.sentence.index < b.sentence.index else (b, a)
    one = lead.group.count == ONE and lead.group.part is Part.ALL and lead.group.kind in ("noun", "other")
    if not one or lead.group.status is not Status.CIVILIAN or told.group.part not in _WHO_THEY_WERE:
        return False
    below = 0 < told.sentence.index - lead.sentence.index <= _NEARER and lead.sentence.index < _NEARER
    same = lead.event is told.event and lead.blamed == told.blamed and _place_name(lead) == _place_name(told)
    return below and same and len(lead.chain) == 1 and lead.place is not None


def _place_name(draft: Draft) -> str | None:
    return fold(draft.place.name) if draft.place else None


def _finer(a: PlaceMention | None, b: PlaceMention | None) -> bool:
    return a is not None and a.fine and (b is None or b.wide)


def _fuller(a: Draft, b: Draft, wholes: set[int]) -> Draft:
    """Of two drafts of one claim the fuller: by kind, a named source, its parts, a finer place, else the earlier.

    What only the other tells (a source, a place, a party, a kind of event) is taken over.
    """
    best, other = (b, a) if _is_fuller(b, a, wholes) else (a, b)
    best = replace(best, retold=(*best.retold, other.group, *other.retold))
    if len(other.chain) > len(best.chain) and not other.group.definite:
        best = replace(best, chain=other.chain)
    if best.place is None or (best.place.wide and other.place is not None and not other.place.wide):
        best = replace(best, place=other.place, region=other.region)
    if not best.blamed:
        best = replace(best, blamed=other.blamed)
    if best.event is Event.UNKNOWN:
        best = replace(best, event=other.event, weapon=other.weapon)
    return best if best.day is not None else replace(best, day=other.day)


def _is_told(group: Group) -> bool:
    """Whether a group is told of by itself: by one name, or not as those before (`الجرحى`, `الشابان فلان وفلان`)."""
    return (group.kind == "named" and group.count == ONE) or not group.definite


def _is_fuller(later: Draft, earlier: Draft, wholes: set[int]) -> bool:
    for better, worse in (
        (_is_told(later.group), _is_told(earlier.group)),
        (later.group.status is not Status.UNKNOWN, earlier.group.status is not Status.UNKNOWN),
        (len(later.chain) > 1, len(earlier.chain) > 1),
        (later.group.first in wholes, earlier.group.first in wholes),
        (later.group.part is Part.CHILDREN, earlier.group.part is Part.CHILDREN),
        (later.group.count.wording is Wording.AT_LEAST, earlier.group.count.wording is Wording.AT_LEAST),
    ):
        if better != worse:
            return better
    return _finer(later.place, earlier.place)
