"""What a sentence's groups tell of each other once all of them are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile
from typing import Final

from hasila.model import Harm, Part, Status, Wording
from hasila.reading.done_then import count_bodies_of_them
from hasila.reading.group import ONE, SOME, Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page
from hasila.reading.parts import JOINED

_PEOPLE_JOINED: Final = 4
PART: Final = "part of a whole"
_BESIDE: Final = frozenset("مع برفقه رفقه بصحبه وعنصر ومقاتل ومرافق و".split())
_ANOTHER: Final = frozenset("اخر اخرين اخران".split())
_NEAR: Final = 6
_AIDES: Final = frozenset("مرافقه مرافقها مرافقيه مرافقوه مرافقيها حراسه".split())
_DRIVERS: Final = frozenset("سايقه سايقها".split())
_COLLEAGUES: Final = frozenset("زميله زميلها زملايه رفيقه صديقه".split())
_WITH_HIM: Final = 4
_THOSE_ATTACKS: Final = frozenset(
    "الغارات الغاره الهجوم الهجمات الضربه الضربات القصف الانفجار التفجير الكمين الاشتباكات".split()
)
_OPENING: Final = frozenset("، , : ( - –".split())


def make_one_kind(found: list[Harmed]) -> None:
    """`قتلى وجرحى في صفوف قوات النظام`: what the words after both tell is of both."""
    for i, (first, second) in enumerate(pairwise(found)):
        a, b = first.group, second.group
        beside = a.last == b.first and a.harm is not None and b.harm is not None and a.harm is not b.harm
        if beside and not a.counted and not b.counted and a.status is Status.UNKNOWN and b.status is not Status.UNKNOWN:
            found[i] = replace(first, group=replace(a, status=b.status, side=b.side))


def tell_of_wholes(page: Page, found: list[Harmed]) -> None:
    """Figures that add up become parts of their total, and totals are told by what their parts are."""
    _add_up(page, found)
    _mix_wholes(found)
    _tell_wholes(found)
    count_bodies_of_them(page, found)


def _mix_wholes(found: list[Harmed]) -> None:
    """`قتل عسكري وأصيب سبعة بينهم مدنيان`: people counted after fighters are none only of those."""
    for part in list(found):
        whole = part.parent
        if whole is None or whole.status is not Status.COMBATANT or part.group.status is not Status.CIVILIAN:
            continue
        if whole.is_bare or whole.is_other:
            mixed = replace(whole, status=Status.MIXED, side=None)
            for i, told in enumerate(found):
                if told.group is whole:
                    found[i] = replace(told, group=mixed)
                elif told.parent is whole:
                    found[i] = replace(told, parent=mixed)


def _tell_wholes(found: list[Harmed]) -> None:
    """`ثلاثة قتلى، رجل وامرأتان`: people of no stated kind are of the kind of their parts, where these are all of them.

    Civilians and fighters among them make them mixed, whether or not they are all.
    """
    for i, told in enumerate(found):
        whole = told.group
        if whole.status is not Status.UNKNOWN or told.parent is not None or whole.count in (ONE, SOME):
            continue
        parts = [h.group for h in found if h.parent is whole]
        kinds = {p.status for p in parts}
        if {Status.CIVILIAN, Status.COMBATANT} <= kinds:
            status = Status.MIXED
        elif kinds == {Status.CIVILIAN} and whole.count.min == sum(p.count.min or 0 for p in parts):
            status = Status.CIVILIAN
        else:
            continue
        new = replace(whole, status=status)
        found[i] = replace(told, group=new)
        for k, part in enumerate(found):
            if part.parent is whole:
                found[k] = replace(part, parent=new)


def _add_up(page: Page, found: list[Harmed]) -> None:
    """`خمسة مدنيين، رجلان وامرأة وطفلان`: people behind a comma who are as many as those before it are the same."""
    for i, whole in enumerate(found):
        count, members = whole.group.count, _appended(page, found, i)
        apart = [] if members else _told_apart(page, found, i)
        if len(apart) > 1 and sum(m.group.count.min or 0 for m in apart) == count.min:
            members = apart
        if whole.parent is not None or count.wording is not Wording.EXACT or count == ONE or not members:
            continue
        sums = list(accumulate(m.group.count.min or 0 for m in members))
        if count.min in sums[1:]:
            for k in range(i + 1, i + 2 + sums.index(count.min)):
                found[k] = replace(found[k], parent=whole.group, rule=PART)


def like_those_before(page: Page, found: list[Harmed]) -> None:
    """What those are who stand beside a fighter or a civilian: others of his side, and those who went with him."""
    _side_with_those_before(page, found)
    _with_their_aides(page, found)


def _side_with_those_before(page: Page, found: list[Harmed]) -> None:
    """`القيادي في X مع عنصر آخر`: another fighter told beside one whose side is known was of the same."""
    for i, (first, second) in enumerate(pairwise(found), 1):
        a, b = first.group, second.group
        beside = not _BESIDE.isdisjoint(page.words[a.last : b.first]) and b.first - a.last <= _NEAR
        another = not _ANOTHER.isdisjoint(page.words[b.first : b.last + 1])
        if beside and another and a.side is not None and b.status is Status.COMBATANT and b.side is None:
            found[i] = replace(second, group=replace(b, side=a.side))


def _with_their_aides(page: Page, found: list[Harmed]) -> None:
    """`مقتل قيادي في X ومرافقه`, `طالب وزميله`: those who went with one are of his kind, fighters of his side."""
    one, last = None, 0
    for i, told in enumerate(found):
        group, word = told.group, page.words[told.group.last - 1].removeprefix("و")
        near = group.first - last <= _WITH_HIM
        last = group.last
        if word in _DRIVERS and near:
            continue
        if group.status is not Status.UNKNOWN or one is None or not near:
            one = group if group.count == ONE and group.status in (Status.CIVILIAN, Status.COMBATANT) else None
        elif word in _AIDES or (
            word in _COLLEAGUES and one.status is Status.CIVILIAN and not _is_another_kind(page, group)
        ):
            found[i] = replace(told, group=replace(group, status=one.status, side=one.side))


def _is_another_kind(page: Page, group: Group) -> bool:
    """`مدني ورفيقه القيادي في X`: what one's companion was is told right behind him."""
    return group.last < len(page.words) and page.match(group.last, "people") is not None


def _told_apart(page: Page, found: list[Harmed], i: int) -> list[Harmed]:
    """`12 عسكرياً ومدنياً …، وأدت الغارات إلى مقتل 4 مقاتلين و8 عمال`: joined groups of the same attack told again."""
    whole, rest = found[i], found[i + 1 :]
    first = rest[0] if rest else whole
    if first.cue == whole.cue or first.harm is not whole.harm or first.parent is not None:
        return []
    again = not _THOSE_ATTACKS.isdisjoint(page.words[whole.group.last : first.group.first])
    if not again or whole.group.status not in (Status.UNKNOWN, Status.MIXED, first.group.status):
        return []
    return [first, *takewhile(lambda h: h.rule == JOINED and h.parent is None and h.harm is whole.harm, rest[1:])]


def _appended(page: Page, found: list[Harmed], i: int) -> list[Harmed]:
    """The groups joined to one another behind a comma after the group at `i`."""
    members = list(takewhile(lambda h: h.rule == JOINED and h.parent is None and h.cue == found[i].cue, found[i + 1 :]))
    first = members[0].group.first if members else 0
    beside = bool(members) and page.words[first - 1] in _OPENING and not page.words[first].startswith("و")
    return members if beside else []


def of_their_harm(harmed: Harmed) -> Harmed:
    """The people as their harm tells them: whoever flees, and a woman, is a civilian where nothing else is said.

    Men who are detained are not said to be civilians by being men or sons.
    """
    group = harmed.group
    flees = harmed.harm is Harm.DISPLACED and not harmed.rule.endswith(("displaced.left", "displaced.gone"))
    if group.status is Status.UNKNOWN and (flees or group.part is Part.WOMEN):
        return replace(harmed, group=replace(group, status=Status.CIVILIAN))
    if harmed.harm is Harm.DETAINED and group.status is Status.CIVILIAN and group.part in (Part.MEN, Part.FAMILY):
        return replace(harmed, group=replace(group, status=Status.UNKNOWN))
    return harmed


def _joins_parts(before: Harmed, member: Harmed) -> bool:
    return member.parent is not None and member.parent == before.parent and member.rule == before.rule


def lists_of(harmed: Sequence[Harmed]) -> list[int | None]:
    """The number of the list that each of a sentence's groups belongs to: people joined by `و` are added up."""
    numbers: list[int | None] = [None] * len(harmed)
    last = 0
    for i, member in enumerate(harmed):
        if i == 0 or not (member.rule == JOINED or _joins_parts(harmed[i - 1], member)):
            continue
        if numbers[i - 1] is None:
            last += 1
            numbers[i - 1] = last
        numbers[i] = numbers[i - 1]
    return numbers


def past_joined(page: Page, last: int) -> int:
    """`سيدة وثلاثة أطفال في X`: past people joined to these, behind whom the place of all may stand."""
    end = min(last + _PEOPLE_JOINED, len(page.words) - 1)
    at = last
    while at <= end and page.words[last].startswith("و") and _is_of_people(page, at):
        at += 1
    return at if at > last and page.words[at : at + 1] == ["في"] else last


def _is_of_people(page: Page, position: int) -> bool:
    return position in page.numbers or page.words[position] == "و" or page.match(position, "people") is not None
