"""Some of those told before (`اثنان منهم`): what is told of them alone, and who of them is let go."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Part, Status
from hasila.reading.group import Group
from hasila.reading.harmed import PLURALS, Harmed, Walk
from hasila.reading.page import Page

OF_THEM: Final = frozenset("منهم منهما منهن منها".split())
_LET_GO: Final = frozenset("افرج افرجت افرجوا الافراج سراح".split())
_JUST_BEFORE: Final = 3
_RIGHT_BEHIND: Final = 1
"""Words between a verb and the few of whom alone it tells."""


def fits_in(whole: Group, group: Group) -> bool:
    """Whether a group may be some of a whole: no more than it, and no fighters among civilians."""
    unlike = (whole.status, group.status) == (Status.CIVILIAN, Status.COMBATANT)
    return not unlike and (whole.count.max is None or (group.count.min or 0) <= whole.count.max)


def of_whole(group: Group, whole: Group) -> Group:
    """A part whose own status the text leaves untold is of the status and side of its whole."""
    if group.status is Status.UNKNOWN:
        group = replace(group, status=whole.status, side=group.side or whole.side)
    return group


def some_of_them(page: Page, walk: Walk, last: Harmed, group: Group) -> Harmed:
    """`ثلاثة منهم أطفال`: a part of the group before; of those whom another verb tells of (`اثنان منهم قتلا`)."""
    last = large_enough(walk, last, group)
    of = page.words[group.last + 1 : group.last + 2] == ["من"]  # `24 منهم من المدنيين`
    kind = page.match(group.last + 1 + of, "people")
    plain = kind is not None and (of or kind.form.stem == page.words[kind.first])
    if kind is not None and plain and last.harm is Harm.KILLED_OR_INJURED and "harm" in kind.entry.attributes:
        harm = Harm(kind.entry.attributes["harm"])  # `20 بين قتيل وجريح، 6 منهم قتلى`
        return Harmed(
            of_whole(replace(group, last=kind.last), last.group), harm, "part of a whole", last.cue, last.group
        )
    if kind is not None and plain and "harm" not in kind.entry.attributes:
        told = kind.entry.attributes
        part, status = Part(told.get("part", "all")), Status(told.get("status", "unknown"))
        group = replace(group, last=kind.last, part=part, status=status)
    verb = _own_verb(page, walk, last, group)
    if verb is None or verb.entry.attributes["harm"] == last.harm:
        return Harmed(of_whole(group, last.group), last.harm, "part of a whole", last.cue, last.group)
    walk.used.add(verb.first)
    harm = Harm(verb.entry.attributes["harm"])
    whole = next((h.group for h in reversed(walk.found) if h.harm is harm and h.parent is None), None)
    return Harmed(of_whole(group, whole or last.group), harm, "part of a whole", verb.first, whole)


def large_enough(walk: Walk, parent: Harmed, group: Group) -> Harmed:
    """The whole that can hold a part: after `مقتل 12 وإصابة 3 بينهم 5 أطفال` the twelve."""
    least = group.count.min or 0
    if parent.group.count.max is None or parent.group.count.max >= least:
        return parent
    wholes = (h for h in reversed(walk.found) if h.parent is None and (h.group.count.max or 0) >= least)
    return next(wholes, parent)


def _own_verb(page: Page, walk: Walk, last: Harmed, group: Group) -> Match | None:
    """What is told of some of them alone: `خطفوا عشرة وقتلوا أربعة منهم`, `اثنان منهم قتلا`."""
    before = walk.pending[-1] if walk.pending else None
    if before is not None and before.first >= last.group.last and group.first - before.last <= _RIGHT_BEHIND:
        return before
    after = page.match(group.last + 1, "harm")
    return after if after is not None and page.words[after.first].endswith(PLURALS) else None


def some_let_go(page: Page, walk: Walk, group: Group) -> bool:
    """`اعتقلوا سبعة وأفرجوا عن ثلاثة منهم`, `أطلق سراح 9 من ضحاياها`: nothing more came to those few."""
    if page.words[group.first - 1] == "سراح" and group.harm is Harm.KILLED:
        return True
    if walk.last is None or walk.last.harm is not Harm.DETAINED or group.last >= len(page.words):
        return False
    before = page.words[max(walk.last.group.last, group.first - _JUST_BEFORE) : group.first]
    return page.words[group.last] in OF_THEM and not _LET_GO.isdisjoint(word.removeprefix("و") for word in before)
