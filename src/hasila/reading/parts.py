"""Parts and their wholes, people joined by `و`, and the lines of a breakdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hasila.model import Harm, Part, Status
from hasila.reading.group import Group
from hasila.reading.harmed import PART_GAP, Harmed, Walk
from hasila.reading.page import Page, Sentence

JOINED = "joined to the people before"
LINKS = frozenset("مقابل ، , ( ) : - – كل من ايضا كذلك و اضافه الي بالاضافه فضلا عن مع هم وهم هما كلا".split())
_ADDED = frozenset("اضافه بالاضافه فضلا جانب".split())
_INJURY_WORDS = frozenset(
    "بجروح بجراح متفاوته خطيره بليغه طفيفه خطره متوسطه بالغه بعضها جروحها جروحهم حالات حاله".split()
)
OF_THEM = frozenset("منهم منهما منهن منها".split())


def broken_down(page: Page, sentence: Sentence, total: Harmed, groups: list[Group]) -> list[Harmed]:
    """A line of `وتوزعوا على النحو الآتي`: its first group is a part of the total, what follows a part of that."""
    first = groups[0]
    if first.first - sentence.first > PART_GAP:
        return []
    walk = Walk(last=Harmed(of_whole(first, total.group), total.harm, "line of a breakdown", total.cue, total.group))
    found, passed = [walk.last], first.last
    for group in groups[1:]:
        note_cues(page, walk, passed, group.first)
        passed = group.last
        if walk.last is not None and (part := as_part(page, walk, group)):
            found.append(part)
            walk.last = part
    return [h for h in found if h is not None]


def breaks_down(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence announces a list of parts (`وتوزع الشهداء على النحو الآتي`)."""
    return page.has_role("cues", "breakdown", sentence.first, sentence.last)


def of_whole(group: Group, whole: Group) -> Group:
    """A part whose own status the text leaves untold is of the status and side of its whole."""
    if group.status is Status.UNKNOWN:
        group = replace(group, status=whole.status, side=group.side or whole.side)
    return group


def as_part(page: Page, walk: Walk, group: Group) -> Harmed | None:
    """`بينهم طفلان`: a part of the group before, or another member of the list that such a cue began."""
    if group.is_bare and walk.last is not None and group.last < len(page.words) and page.words[group.last] in OF_THEM:
        whole = walk.last.group
        return Harmed(of_whole(group, whole), walk.last.harm, "part of a whole", walk.last.cue, whole)
    parent = walk.parent
    if parent is None or group.first < parent.group.last:
        return None
    start = walk.cue.last if walk.cue is not None else parent.group.last
    begins = walk.last is parent and 0 <= group.first - start <= PART_GAP
    goes_on = walk.last is not None and walk.last.parent == parent.group and coordinated(page, walk.last.group, group)
    if not (begins or goes_on) or (walk.pending and walk.pending[-1].first >= start):
        return None
    if group.harm is not None and group.harm is not parent.harm and parent.harm is not Harm.KILLED_OR_INJURED:
        return None
    role = walk.cue.entry.attributes["role"] if walk.cue is not None else "part"
    if role == "identity" and (group.count.min is None or group.definite):
        return None
    whole = parent.group
    return Harmed(of_whole(group, whole), parent.harm, "part of a whole", parent.cue, whole)


def all_are(walk: Walk, group: Group) -> Harmed | None:
    """`ستة آخرون جميعهم نساء وأطفال`: the group before is all of this kind."""
    if walk.cue is None or walk.last is None or walk.cue.entry.attributes["role"] != "all_are":
        return None
    if not 0 <= group.first - walk.cue.last <= 1 or group.part is Part.ALL or group.counted:
        return None
    return replace(walk.last, group=replace(walk.last.group, part=group.part, status=group.status))


def most_are(walk: Walk, group: Group) -> Harmed | None:
    """`عشرات جلهم نساء وأطفال`: people of no stated kind, most of whom are civilians."""
    if walk.cue is None or walk.last is None or walk.last.group.status is not Status.UNKNOWN or group.counted:
        return None
    role = walk.cue.entry.attributes["role"]
    if group.status is not Status.CIVILIAN or not 0 <= group.first - walk.cue.last <= PART_GAP:
        return None
    if role == "most" or (role == "part" and walk.last.group.is_bare and walk.last.group.count.min is None):
        return replace(walk.last, group=replace(walk.last.group, status=Status.CIVILIAN))
    return None


def note_cues(page: Page, walk: Walk, first: int, last: int) -> None:
    """Remember the last word before `last` that makes what follows a part: a cue, or a bracket right after people."""
    for cue in page.found("cues", first, last):
        if cue.entry.attributes["role"] in ("part", "most", "identity", "all_are"):
            walk.cue, walk.parent = cue, _whole(walk, cue.first)
    if walk.last is not None and "(" in page.words[first:last]:
        bracket = page.words.index("(", first, last)
        if _directly_after(page, walk.last.group, bracket) and (walk.cue is None or walk.cue.first < bracket):
            walk.cue, walk.parent = None, walk.last


def _whole(walk: Walk, cue: int) -> Harmed | None:
    """The harmed people whose part a cue tells; none where other people, counted and unharmed, stand nearer."""
    nearer = walk.unharmed
    if nearer is not None and nearer.counted and walk.last is not None and walk.last.group.last < nearer.first < cue:
        return None
    return walk.last


def _directly_after(page: Page, group: Group, position: int) -> bool:
    """Whether nothing but `من عائلة واحدة` stands between a group and a position."""
    between = range(group.last, position)
    return len(between) <= 1 or (len(between) <= 3 and any(page.role(i, "cues") == "one_family" for i in between))


def coordinated(page: Page, before: Group, group: Group) -> bool:
    """Whether a group goes on from the one before by `و` or a comma, with no more between than a name or an age."""
    if group.first < before.last or group.harm is not None:
        return False
    between = page.words[before.last : group.first]
    if between and between[-1] == "مقابل" and group.counted:
        return True
    joined = page.words[group.first].startswith("و") or (between and between[-1] in ("و", "،", ",", "-", "مقابل"))
    if not joined and not _ADDED & set(between):
        return False
    words = [
        w
        for i, w in enumerate(between, before.last)
        if w not in LINKS | _INJURY_WORDS and page.role(i, "cues") != "one_family"
    ]
    allowed = 6 if "(" in between and ")" in between else 2
    return len(words) <= allowed and not any(
        stops(page, i) or page.words[i] == ":" for i in range(before.last, group.first)
    )


def stops(page: Page, position: int) -> bool:
    """A word over which a word of harm does not reach: a new saying, a new consequence, a part."""
    return page.role(position, "sources") in ("say", "participle") or page.role(position, "cues") in (
        "part",
        "leads_to",
        "elsewhere",
    )


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
