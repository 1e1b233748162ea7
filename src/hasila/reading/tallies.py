"""Tallies: the people come first and their figure after, or before (`ارتفعت حصيلة القتلى إلى سبعة`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Party, Status, Wording
from hasila.reading.done_then import done_then
from hasila.reading.group import Group
from hasila.reading.harmed import NEAR, Harmed, Item, Walk
from hasila.reading.page import Page, Sentence
from hasila.reading.people_first import note_harm
from hasila.reading.some_of_them import of_whole
from hasila.reading.tally_figures import is_its_figure, more_than, rises, those_told, told_on
from hasila.reading.which_party import side_of

_TALLY_GAP: Final = 26
COUNTED_AS: Final = ("عددهم", "عددهن", "عددها")
"""Words between people and their figure: `جرحى عددهم 33`."""
NUMBERING: Final = frozenset("البالغ والبالغ البالغه والبالغه".split())
"""`المصابين البالغ عددهم 6`."""
_PARTS_REACH: Final = 12
_AT_LEAST: Final = ("علي", "الاقل")
_WOUNDS_GAP: Final = 3
_BEFALLING: Final = frozenset("طالت شملت لحقت اصابت طال لدي".split())
_DISPLACED_BY: Final = frozenset("في من الي داخل منذ خلال قسرا داخليا بلغ تجاوز وصل فاق نحو بفعل بسبب نتيجه".split())
"""What stands behind displaced people who are counted; `العائدين` are displaced no more."""
_BEFORE_A_TOTAL: Final = frozenset({"الي", "ل", "بلغ", "بلغت", "نحو", "وهو", *COUNTED_AS})


def note_word(page: Page, walk: Walk, harm: Match) -> list[Harmed]:
    """Remember a word of harm, or the tally whose people it alone tells (`عدد الذين قتلوا`)."""
    if those := those_told(page, harm):
        walk.tally = those
        return []
    if then := done_then(page, walk, harm):
        return then
    before = walk.pending[-1] if walk.pending else None
    if before is not None and page.words[before.last : harm.first] == ["او"] and not harm.form.pronoun:
        walk.pending = [*walk.pending, harm]  # `قتل أو جرح 25 شخصاً`
        return []
    return note_harm(walk, harm)


def tallied(page: Page, walk: Walk, group: Group) -> Harmed | None:
    """`ارتفعت حصيلة القتلى … إلى سبعة`: the figure that a tally's people were waiting for."""
    tally = walk.tally
    if tally is None or tally.harm is None:
        return None
    if group.first - tally.last > _TALLY_GAP or group.count.wording is Wording.SOME or not group.counted:
        return None
    before = page.words[group.first - 1]
    direct = group.first - tally.last <= 1 or (
        tally.last - tally.first == 1 and page.words[group.first].startswith("ل")
    )
    direct = direct or is_its_figure(page, tally, group)
    if before not in _BEFORE_A_TOTAL | _BEFALLING and not group.harm and not direct:
        return None
    walk.tally = None
    died = tally.harm is Harm.KILLED and group.harm is Harm.DETAINED  # `وفاتهم … إلى 13 معتقلاً`
    harm = tally.harm if died else group.harm or tally.harm
    group = replace(group, count=more_than(page, tally, group))
    status = group.status if group.status is not Status.UNKNOWN else tally.status
    return Harmed(replace(group, status=status, side=group.side or tally.side), harm, "tally", tally.first)


def wounds_of_others(page: Page, group: Group, ahead: Sequence[Item]) -> bool:
    """`إصابات خطيرة لثلاثة أطفال`, `إصابات طالت خمسة مدنيين`: a figure follows, of those who have the wounds."""
    people = ahead[0][2] if ahead else None
    if group.harm is not Harm.INJURED or group.counted or page.words[group.first].removeprefix("ب") != "اصابات":
        return False
    if people is None or isinstance(people, Match) or not people.counted or people.harm is not None:
        return False
    gap = page.words[group.last : people.first]
    told = gap[-1:] and gap[-1] in _BEFALLING
    return len(gap) <= _WOUNDS_GAP and bool(told or page.words[people.first].startswith("ل"))


def is_tally(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether a group names the people of a tally (`حصيلة القتلى`), whose figure is still to come."""
    to_a_figure = page.words[group.last : group.last + 1] == ["الي"] and group.last + 1 in page.numbers
    if to_a_figure and group.definite and page.words[group.first].startswith("و"):
        roles = (page.role(i, "cues") for i in range(sentence.first, group.first))
        return any(role in ("tally", "total") for role in roles)  # `عدد القتلى إلى 9 والجرحى إلى 20`
    if rises(page, sentence, group):
        return True
    return any(
        page.role(i, "cues") in ("tally", "total") and page.matches[i]["cues"].last >= group.first - 1
        for i in range(max(sentence.first, group.first - 3), group.first)
    )


def before_its_tally(page: Page, group: Group, ahead: Sequence[Item]) -> Harmed | None:
    """`يرتفع إلى 15 تعداد القتلى`, `إلى 15 تعداد المدنيين الذين قتلوا`: the figure before the tally of its people."""
    at = group.last + (page.words[group.last : group.last + 1] == ["/"])  # `إلى /14/ عدد الذين قتلوا`
    at = _past_parts(page, at + 2 * (tuple(page.words[at : at + 2]) == _AT_LEAST))
    if page.role(at, "cues") not in ("tally", "total") or page.words[at].startswith("و"):
        return None
    ahead = [item for item in ahead if item[0] >= at]
    people = ahead[0][2] if ahead else None
    if not group.counted or not (group.is_bare or group.status is Status.UNKNOWN):
        return None
    if isinstance(people, Match) and those_told(page, people, figure_first=True):
        return Harmed(group, Harm(people.entry.attributes["harm"]), "tally", people.first)
    if people is None or isinstance(people, Match) or people.first - at > 1:
        return None
    harm, cue = people.harm, people.first
    if harm is not None and (people.counted or page.words[group.first - 1] != "الي"):
        return None
    if harm is None:
        verb = ahead[1][2] if len(ahead) > 1 and group.is_bare else None
        if not isinstance(verb, Match):
            return None
        harm, cue = Harm(verb.entry.attributes["harm"]), verb.first
    return Harmed(replace(group, status=people.status, side=people.side, part=people.part), harm, "tally", cue)


def _past_parts(page: Page, position: int) -> int:
    """Past `بينهم 4 أطفال ومواطنتان`, which may stand between a figure and the tally of its people."""
    if page.role(position, "cues") != "part":
        return position
    for i in range(position + 1, min(position + _PARTS_REACH, len(page.words))):
        if page.role(i, "cues") in ("tally", "total"):
            return i
        if page.words[i] in (".", "\n", ":") or page.match(i, "harm"):
            return position
    return position


def relative_tally(page: Page, sentence: Sentence, group: Group, ahead: Sequence[Item]) -> Group | None:
    """`تعداد المدنيين الذين قتلوا … إلى ستة`: a tally whose people a relative clause tells of."""
    if group.counted or not is_tally(page, sentence, group) or not told_on(page, group):
        return None
    verb = ahead[0][2] if ahead else None
    return replace(group, harm=Harm(verb.entry.attributes["harm"])) if isinstance(verb, Match) else None


def tally_of_displaced(page: Page, group: Group) -> Group | None:
    """`ارتفع عدد النازحين من المدينة إلى 15 ألف شخص`: the displaced, whose figure is still to come."""
    noun = page.match(group.first, "people")
    if group.counted or not group.definite or noun is None:
        return None
    cue = page.match(group.first - 1, "cues")
    told = cue is not None and cue.last == group.first and cue.entry.attributes["role"] in ("tally", "total")
    after = page.words[group.last] if group.last < len(page.words) else ""
    leads_on = after in _DISPLACED_BY or group.last in page.numbers or page.role(group.last, "cues") == "cause"
    fled = page.words[group.first].startswith(("النازح", "المهجر"))
    return replace(group, harm=Harm.DISPLACED) if told and fled and leads_on else None


def losses_of(page: Page, sentence: Sentence, group: Group) -> Party | None:
    """`ارتفعت خسائر التنظيم إلى 820 قتيلاً`: whose losses a figure counts."""
    for i in range(max(sentence.first, group.first - NEAR), group.first):
        if page.role(i, "cues") in ("tally", "total") and (
            party := page.match(page.matches[i]["cues"].last, "parties")
        ):
            return side_of(page, party)
    return None


def some_of_told(page: Page, walk: Walk, group: Group, harm: Harm) -> Harmed | None:
    """`ثلاثة من المصابين`, `أحد القتلى`: some of those whom the sentences before have counted."""
    words = page.words[group.first : group.last]
    if group.harm is not harm or not group.counted or group.count.min is None or "من" not in words[:-1]:
        return None
    if not words[words.index("من") + 1].startswith("ال"):
        return None
    for whole in reversed([*walk.before, *walk.found]):
        if whole.harm is harm and whole.parent is None and (whole.group.count.min or 0) > group.count.min:
            return Harmed(of_whole(group, whole.group), harm, "part of a whole", group.first, whole.group)
    return None
