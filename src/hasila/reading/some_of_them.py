"""Some of those told before (`اثنان منهم`): what is told of them alone, and who of them is let go."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Part, Status
from hasila.reading.group import Group
from hasila.reading.harmed import NEAR, PLURALS, Harmed, Walk
from hasila.reading.page import Page

OF_THEM: Final = frozenset("منهم منهما منهن منها".split())
RELEASES: Final = frozenset(
    "افرج افرجت افرجوا يفرج تفرج الافراج افراج بالافراج للافراج سراح سراحهم اطلاق اخلاء اخلي تبادل صفقه تحرير حررت"
    " حرر حرروا".split()
)
_RIGHT_BEHIND: Final = 1
"""Words between a verb and the few of whom alone it tells."""


def of_whole(group: Group, whole: Group) -> Group:
    """A part whose own status the text leaves untold is of the status and side of its whole."""
    if group.status is Status.UNKNOWN:
        group = replace(group, status=whole.status, side=group.side or whole.side)
    return group


def some_of_them(page: Page, walk: Walk, last: Harmed, group: Group) -> Harmed:
    """`ثلاثة منهم أطفال`: a part of the group before; of those whom another verb tells of (`اثنان منهم قتلا`)."""
    kind = page.match(group.last + 1, "people")
    if kind is not None and kind.form.stem == page.words[kind.first] and "harm" not in kind.entry.attributes:
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


def _own_verb(page: Page, walk: Walk, last: Harmed, group: Group) -> Match | None:
    """What is told of some of them alone: `خطفوا عشرة وقتلوا أربعة منهم`, `اثنان منهم قتلا`."""
    before = walk.pending[-1] if walk.pending else None
    if before is not None and before.first >= last.group.last and group.first - before.last <= _RIGHT_BEHIND:
        return before
    after = page.match(group.last + 1, "harm")
    return after if after is not None and page.words[after.first].endswith(PLURALS) else None


def some_let_go(page: Page, walk: Walk, group: Group) -> bool:
    """`اعتقلوا سبعة وأفرجوا عن ثلاثة منهم`: nothing more came to those few."""
    if walk.last is None or page.words[group.last : group.last + 1] == [] or page.words[group.last] not in OF_THEM:
        return False
    between = page.words[max(walk.last.group.last, group.first - NEAR) : group.first]
    return not RELEASES.isdisjoint(word.removeprefix("و") for word in between)
