"""Parts and their wholes, and people joined by `و`."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Harm, Part, Status
from hasila.reading.ages import YEARS_OF_AGE
from hasila.reading.callings import tells_who
from hasila.reading.group import ONE, SOME, TWO, Group
from hasila.reading.harmed import PART_GAP, Harmed, Walk
from hasila.reading.page import Page, Sentence
from hasila.reading.some_of_them import OF_THEM, large_enough, of_whole, some_of_them

_BYNAMES: Final = frozenset("المكني المكناه الملقب الملقبه المعروف المعروفه".split())
JOINED: Final = "joined to the people before"
LINKS: Final = frozenset("مقابل ، , ( ) : - – كل من ايضا كذلك و اضافه الي بالاضافه فضلا عن مع هم وهم هما كلا".split())
_WITH: Final = frozenset("مع برفقه رفقه بصحبه ومعه ومعها معه معها وبرفقته وبرفقتها".split())
_THEIRS: Final = ("ته", "تها", "تهم", "تهما")
_BESIDE_A_DOER: Final = frozenset(
    "بالتعاون بالاشتراك بالتنسيق اشتباك اشتباكات مواجهات مواجهه خلاف شجار تزامنا بالتزامن".split()
)
"""Before `مع`, words of those who act together or fight: `قتل شخصاً بالتعاون مع ولديه`."""
_OWN: Final = frozenset(
    "زوجته زوجها ابنه ابنها ابنته ابنتها نجله نجلها طفله طفلها طفلته طفلتها والده والدها والدته والدتها شقيقه شقيقها"
    " شقيقته شقيقتها اخوه اخته اخوها اختها امه امها ابوه ابوها".split()
)
_OF_WHO: Final = {"names", "parties", "harm"}
_SAVED: Final = frozenset("انقاذ نجاه نجا نجت نجوا انقذت انقذ انقذوا".split())
_DURING: Final = frozenset("خلال اثناء في عمليه عمليات محاوله محاولته محاولتهم محاولتها فرق فريق فرقه".split())
_WERE: Final = frozenset("كان كانت كانا كانتا كانوا كن".split())
_ADDED: Final = frozenset("اضافه بالاضافه فضلا جانب".split())
_FARTHEST: Final = 24
_SHARING: Final = 12
_APPENDED: Final = 9
WOUNDS: Final = frozenset(
    "بجروح بجراح متفاوته خطيره بليغه طفيفه خطره متوسطه بالغه بعضها جروحها جروحهم حالات حاله".split()
)
_BEGINNINGS: Final = frozenset(". \n ؛ … و".split(" "))
_ONE_OF_THEM: Final = frozenset("احداهما احدهما احدهم احداهن احدهن احداها احدها".split())
_OF_AGE: Final = frozenset("الذي التي والذي والتي يبلغ تبلغ البالغ البالغه والبالغ والبالغه العمر عمره عمرها".split())
"""`فلانة والتي تبلغ من العمر 23 عاماً وأخوها`: words that tell an age, between those who go together."""
_PASSED: Final = LINKS | WOUNDS | YEARS_OF_AGE | _OF_AGE | {"/"}


def as_part(page: Page, walk: Walk, group: Group) -> Harmed | None:
    """`بينهم طفلان`: a part of a group before, or another member of the list that such a cue began."""
    return _of_those_before(page, walk, group) or _of_the_last(page, walk, group)


def _of_the_last(page: Page, walk: Walk, group: Group) -> Harmed | None:
    if (
        group.is_bare
        and walk.last is not None
        and walk.tally is None
        and group.last < len(page.words)
        and page.words[group.last] in OF_THEM
    ):
        return some_of_them(page, walk, walk.last, group)
    parent = walk.parent
    if parent is None:
        return _of_named(walk, group)
    far = parent not in walk.before and group.first < parent.group.last
    start = walk.cue.last if walk.cue is not None else max(parent.group.last, walk.bracket)
    begins = (walk.last is parent or walk.named or not walk.found) and 0 <= group.first - start <= PART_GAP
    last = walk.last
    goes_on = last is not None and last.parent == parent.group and _goes_on(page, last.group, group)
    unlike = not begins and (parent.group.status, group.status) == (Status.CIVILIAN, Status.COMBATANT)
    if far or unlike or not (begins or goes_on) or (walk.pending and walk.pending[-1].first >= start):
        return None
    if group.harm is not None and group.harm is not parent.harm and parent.harm is not Harm.KILLED_OR_INJURED:
        return None
    if not begins and _ONE_OF_THEM & stems(page.words[start - 1]):
        return _beside_whole(walk, parent, group)
    role = walk.cue.entry.attributes["role"] if walk.cue is not None else "part"
    by_name = page.words[group.first].startswith("ال") and parent.group.count.min is None  # `الشهداء هم الأم سوسن`
    named = group.definite or by_name
    if role == "identity" and (group.count.min is None or named or parent.group.count == ONE):
        return None
    parent = large_enough(walk, parent, group)
    whole = parent.group
    if whole.count.max is not None and (group.count.min or 0) > whole.count.max:
        return None
    return Harmed(of_whole(group, whole), parent.harm, "part of a whole", parent.cue, whole)


def _of_those_before(page: Page, walk: Walk, group: Group) -> Harmed | None:
    """`قتل 12 في X. وقتل أربعة منهم في منزل واحد`: some of those whom the sentence before has counted, harmed alike."""
    pending = walk.pending[-1] if walk.pending else None
    if pending is None or walk.last is not None or not group.is_bare or not 0 <= group.first - pending.last <= PART_GAP:
        return None
    if page.words[group.last : group.last + 1] == [] or page.words[group.last] not in OF_THEM:
        return None
    harm, count = Harm(pending.entry.attributes["harm"]), group.count.min or 0
    told = (h for h in reversed(walk.before) if h.harm is harm and h.parent is None)
    whole = next((h.group for h in told if (h.group.count.min or 0) > count), None)
    return None if whole is None else Harmed(of_whole(group, whole), harm, "part of a whole", pending.first, whole)


def _beside_whole(walk: Walk, parent: Harmed, group: Group) -> Harmed | None:
    """`امرأتان إحداهما حامل وطفل`: what follows one of two is told beside the two, as they are."""
    two = next((h for h in walk.found if h.group == parent.group), None)
    if two is None:
        return None
    return Harmed(
        of_whole(group, two.parent) if two.parent else group,
        two.harm,
        two.rule if two.parent else JOINED,
        two.cue,
        two.parent,
    )


def _goes_on(page: Page, before: Group, group: Group) -> bool:
    """Whether a list of parts goes on: `45 من الأسايش وحراس السجن وقسد، و7 مدنيين` past those who share a figure."""
    verb = page.match(group.last, "harm") if group.last < len(page.words) else None
    if verb is not None and verb.form.pronoun and verb.entry.attributes.get("form") == "verb":
        return False  # `7 بينهم طفلان على يد X، ومدنيان قتلتهما Y`
    if coordinated(page, before, group) or (group.first == before.last and group.counted and before.counted):
        return True
    gap = page.words[before.last : group.first]
    joined = group.counted and (
        gap[-2:] == ["،", "و"] or (gap[-1:] == ["،"] and page.words[group.first].startswith("و"))
    )
    return (
        joined
        and len(gap) <= _SHARING
        and not any(stops(page, i) or page.match(i, "harm") for i in range(before.last, group.first))
    )


def _of_named(walk: Walk, group: Group) -> Harmed | None:
    """`كان بين القتلى امرأتان`: a part of people whom no figure counts, told by what came to them."""
    cue = walk.cue
    if walk.named is None or cue is None or not 0 <= group.first - cue.last <= PART_GAP or walk.pending:
        return None
    if walk.last is not None and walk.last.group.first > cue.first:
        return None
    return Harmed(group, walk.named, "part of a whole", cue.first)


def all_are(walk: Walk, group: Group) -> Harmed | None:
    """`ستة آخرون جميعهم نساء وأطفال`: the group before is all of this kind."""
    if walk.cue is None or walk.last is None or walk.cue.entry.attributes["role"] != "all_are":
        return None
    if not 0 <= group.first - walk.cue.last <= 1 or group.part is Part.ALL or group.counted:
        return None
    if group.part is Part.FAMILY and walk.last.group.part is not Part.ALL:
        return walk.last  # `بينهم طفل وجميعهم من عائلة واحدة`: the child stays a child
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
        role = cue.entry.attributes["role"]
        if role == "identity" and walk.tally is not None and cue.first - walk.tally.last <= 1:
            walk.cue, walk.parent, walk.named = None, None, None  # `والمصابون هم 6 أطفال`: a tally
        elif role in ("part", "most", "identity", "all_are"):
            walk.named = named_harm(page, cue) if role == "part" else None
            walk.cue, walk.parent = cue, _whole(page, walk, cue)
    if walk.last is not None and "(" in page.words[first:last]:
        bracket = page.words.index("(", first, last)
        if _directly_after(page, walk.last.group, bracket) and (walk.cue is None or walk.cue.first < bracket):
            walk.cue, walk.parent, walk.bracket = None, walk.last, bracket


def named_harm(page: Page, cue: Match) -> Harm | None:
    """What came to the people whom a part's cue names: `من بين القتلى`."""
    people = page.match(cue.last - 1, "people") if cue.last - cue.first > 1 else None
    harm = people.entry.attributes.get("harm") if people is not None else None
    beside = page.match(cue.last, "people")
    if beside is not None and {harm, beside.entry.attributes.get("harm")} == {"killed", "injured"}:
        return Harm.KILLED_OR_INJURED
    return Harm(harm) if harm else None


def among(page: Page, walk: Walk, group: Group) -> Harmed | None:
    """`وكان طفلان من بين المصابين`: a part told before the words that name its whole."""
    at = group.last + (page.words[group.last : group.last + 1] != [] and page.words[group.last] in _WERE)
    cue = page.match(at, "cues")
    harm = named_harm(page, cue) if cue is not None and cue.entry.attributes["role"] == "part" else None
    if cue is None or harm is None or cue.last in page.numbers or page.match(cue.last, "people"):
        return None
    told = (h.group for h in chain(reversed(walk.found), reversed(walk.before)) if h.harm is harm and h.parent is None)
    whole = next((g for g in told if (g.count.max or _FARTHEST) >= (group.count.min or 0)), None)
    return Harmed(of_whole(group, whole) if whole else group, harm, "part of a whole", cue.first, whole)


def names_part(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells a part of people by what came to them (`كان بين القتلى امرأتان`)."""
    cues = page.found("cues", sentence.first, sentence.last)
    return any(c.entry.attributes["role"] == "part" and named_harm(page, c) for c in cues)


def _whole(page: Page, walk: Walk, cue: Match) -> Harmed | None:
    """The harmed people whose part a cue tells; none where other people, counted and unharmed, stand nearer."""
    if walk.named is not None:
        alike = {walk.named, Harm.KILLED_OR_INJURED}
        told = (h for h in chain(reversed(walk.found), reversed(walk.before)) if h.harm in alike and h.parent is None)
        return next(told, None)
    if walk.last is None and walk.before and (cue.first == 0 or page.words[cue.first - 1] in _BEGINNINGS):
        return walk.before[-1]
    last = walk.last
    if last is not None and last.group.is_bare and cue.first == last.group.last and page.words[cue.first] in OF_THEM:
        return next((h for h in walk.found if h.group == last.parent), last)  # `ستة منهم في X وثلاثة في Y`
    nearer = walk.unharmed
    of_others = nearer is not None and cue.first > 0 and page.match(cue.first - 1, "harm")  # `وقتلت منهم المئات`
    if nearer is None or walk.last is None or not (nearer.counted or of_others):
        return walk.last
    return None if walk.last.group.last < nearer.first < cue.first else walk.last


def _directly_after(page: Page, group: Group, position: int) -> bool:
    """Whether nothing but `من عائلة واحدة` stands between a group and a position, and no harm of others."""
    between = range(group.last, position)
    if any(page.words[i] == "و" or page.match(i, "harm") for i in between):
        return False  # `قتل القيادي (فلان) وأصيب (فلان)`
    return len(between) <= 1 or (len(between) <= 3 and any(page.role(i, "cues") == "one_family" for i in between))


def coordinated(page: Page, before: Group, group: Group) -> bool:
    """Whether a group goes on from the one before by `و` or a comma, with no more between than a name or an age."""
    if not before.last <= group.first <= before.last + _FARTHEST or group.harm is not None:
        return False
    between = page.words[before.last : group.first]
    if between and between[-1] == "مقابل" and group.counted:
        return True
    theirs = page.words[group.last - 1].endswith(_THEIRS)
    whole_family = group.part is Part.FAMILY and group.count == SOME and theirs  # `مقتل تاجر مع عائلته`
    if between and between[-1] in _WITH and (group.count.min is not None or whole_family):
        return _BESIDE_A_DOER.isdisjoint(between[-3:]) and not any(
            page.matches[i].keys() - _OF_WHO or i in page.numbers for i in range(before.last, group.first - 1)
        )
    if group.is_other and not group.counted and between == ["،"] and not page.words[group.first].startswith("و"):
        return False  # `وإصابة 42 مدنياً، آخرون أغلبهم …`
    if page.words[group.first].removeprefix("و") in _BYNAMES:  # `سالم حمود، الملقب بأبي نمر`
        return False
    if tells_who(page, before, group):
        return False
    link = between[-1 - (between[-1:] == ["("]) :][:1]  # `(فلان) و(فلان)`
    joined = page.words[group.first].startswith("و") or (link and link[0] in ("و", "،", ",", "-", "مقابل"))
    if not joined and not _ADDED & {w.removeprefix("و") for w in between}:
        return False
    both = before.kind == "named" and before.count == TWO  # `الزوجين فلان وفلانة وطفلهما`
    words = [
        w
        for i, w in enumerate(between, before.last)
        if w not in _PASSED
        and not (both and (not page.matches[i] or "names" in page.matches[i]))
        and page.role(i, "cues") != "one_family"
        and i not in page.numbers
    ]
    bracketed = "(" in between and ")" in between
    told_more = group.kind in ("kin", "named") and "،" in between  # `فلان، قائد اللواء، وفلان`
    appended = before.kind == "named" and (_is_own(page, group) or told_more)
    if between[-1:] == ["الي"] and before.kind == "named":
        words = [w for w in words if w.removeprefix("و") not in _ADDED]
        appended = not any(page.matches[i].keys() - {"names", "places"} for i in range(before.last, group.first - 2))
    allowed = _APPENDED if appended else 6 if bracketed else 2  # `فلان، المتهم بكذا، وزوجته`
    return len(words) <= allowed and not any(
        (stops(page, i) or page.words[i] == ":") and page.words[i] not in _OF_AGE
        for i in range(before.last, group.first)
    )


def _is_own(page: Page, group: Group) -> bool:
    """`فلان المدرس في البلدة وابنه`: kin of the one before, by a pronoun (`طفله` is no `طفلة`)."""
    word = page.tokens[group.first]
    after = page.words[group.first + 1 : group.first + 2]
    own = word.word.removeprefix("و") in _OWN and page.report.text[word.end - 1] != "ة"
    return own and after not in (["هو"], ["هي"], ["كان"], ["كانت"])


def stops(page: Page, position: int) -> bool:
    """A word over which a word of harm does not reach: a new saying, a new consequence, a part, a rescue."""
    word = page.words[position].removeprefix("و")
    if word in _ADDED:  # `إضافة` has the letters of `أضافه`
        return False
    if word in _SAVED:
        return position == 0 or page.words[position - 1] not in _DURING
    said = page.match(position, "sources")
    if said is not None and said.form.article:  # `آنفة الذكر` is no `ذكر`
        return False
    return page.role(position, "sources") in ("say", "participle") or page.role(position, "cues") in (
        "part",
        "leads_to",
        "elsewhere",
    )


def without_descriptions(page: Page, groups: list[Group]) -> list[Group]:
    """The groups without those that only describe the one before: `مدنيان (شابان شقيقان)`."""
    kept: list[Group] = []
    for group in groups:
        whole = kept[-1] if kept else None
        bracketed = whole is not None and page.words[whole.last : whole.last + 1] == ["("]
        open_ = whole is not None and bracketed and ")" not in page.words[whole.last : group.first]
        if whole is None or not open_ or group.skip or group.count != whole.count or group.count in (SOME, ONE):
            kept.append(group)
    return kept
