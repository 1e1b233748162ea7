"""A total told again by its shares: `قتل 12 مدنياً: 5 في الباب و7 في بزاعة`, `… 8 منهم بقصف و12 بألغام`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from hasila.model import Harm, Part, Wording
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import JOINED
from hasila.reading.some_of_them import OF_THEM, of_whole
from hasila.reading.together import PART

_LIST_OPENS: Final = frozenset({":", "(", "-", "–", "—", "بواقع", "منهم", "هم", "وهم"})
_SPREAD: Final = frozenset("علي الي بين كالتالي كالاتي".split())
SHARE: Final = "part that is a share of a total"
PAUSES: Final = frozenset({"،", ",", "؛"})
_JOINS: Final = frozenset({*PAUSES, "و", "/"})
_AFTER: Final = frozenset("بعد عقب اثر".split())
_DEATH: Final = "وفاه"
_COUNTED_KINDS: Final = frozenset({"noun", "bare"})
SEVERAL: Final = 2
_CUE_REACH: Final = 4


def distribute(
    page: Page, sentence: Sentence, found: list[Harmed], groups: Sequence[Group], before: Sequence[Harmed] = ()
) -> list[Harmed]:
    """The harmed groups of a sentence, with the shares of each total, in it or right `before` it, as its parts."""
    for total in (*reversed(before), *found):
        if total.parent is not None or (total.group.count.min or 0) < SEVERAL:
            continue
        whole = next((h for h in (*before, *found) if h.group == total.group), None)
        shares = _shares(page, sentence, whole, found, groups) if whole is not None and whole.parent is None else []
        if whole is not None and shares:
            found = _with_parts(found, whole, shares)
    return _with_the_last_dead(page, found)


def _is_late(page: Page, cue: int) -> bool:
    """`بعد وفاة اثنين من المصابين`: a death of wounds, told by its own word or by the people's."""
    pairs = ((page.words[i - 1], page.words[i]) for i in (cue, cue - 1))
    return any(a in _AFTER and b == _DEATH for a, b in pairs)


def _with_the_last_dead(page: Page, found: list[Harmed]) -> list[Harmed]:
    """`ارتفعت الحصيلة إلى 7 قتلى بعد وفاة اثنين من المصابين`: those whose death raised a sum are some of it."""
    total, last = None, -1
    told = list(found)
    for i, harmed in enumerate(found):
        if harmed.rule == "tally" and harmed.harm is Harm.KILLED and harmed.parent is None:
            total = harmed
        elif total is not None and harmed.harm is Harm.KILLED and harmed.parent is None:
            raised = harmed.cue > total.group.last and _is_late(page, harmed.cue)
            joined = harmed.rule == JOINED and last == i - 1
            if (raised or joined) and (harmed.group.count.min or 0) < (total.group.count.min or 0):
                told[i], last = replace(harmed, parent=total.group), i
    return told


def _with_parts(found: list[Harmed], whole: Harmed, shares: Sequence[Group]) -> list[Harmed]:
    apart = all(b.first - a.last > 1 for a, b in pairwise(shares))  # not `(رجلان وامرأة)`
    rule = SHARE if apart else PART
    parts = {
        g.first: Harmed(of_whole(g, whole.group), whole.harm, rule, min(whole.cue, g.first), whole.group)
        for g in shares
    }
    old = {h.group.first: h.group for h in found}
    kept = []
    for told in found:
        own = next((p for f, p in parts.items() if told.parent is not None and old.get(f) == told.parent), None)
        if told.group.first not in parts:
            kept.append(told if own is None else replace(told, parent=own.group))
    return sorted((*kept, *parts.values()), key=lambda h: h.group.first)


def _shares(
    page: Page, sentence: Sentence, whole: Harmed, found: Sequence[Harmed], groups: Sequence[Group]
) -> list[Group]:
    """The figures behind a total that add up to it; after a colon or `توزعوا` also fewer."""
    told = {h.group.first: h for h in found}
    run: list[Group] = []
    passed, here = max(whole.group.last, sentence.first), whole.group.first >= sentence.first
    for group in groups:
        if group.first < passed:
            continue
        other = told.get(group.first)
        if _other_harm(page, whole, passed, group.first) or (other is not None and other.harm is not whole.harm):
            break
        passed = group.last
        if _tells_who(page, group, other, whole):
            continue
        begins = _goes_on(page, group) if run else _opens(page, group, here=here)
        if not _is_share(group) or not begins:
            if run or not here:
                break
            continue
        run.append(other.group if other is not None else group)
    return _as_many(page, whole, run, {h.group.count.min for h in found})


def _as_many(page: Page, whole: Harmed, run: Sequence[Group], told: set[int | None]) -> list[Group]:
    """The first of a run that are as many as the total; all of them where a colon lists them, and they are fewer."""
    count = whole.group.count
    figures = {count.min, (count.min or 0) - (count.wording is Wording.MORE_THAN)}
    sums = list(accumulate(g.count.min or 0 for g in run))
    full = next((i for i, s in enumerate(sums) if i and s in figures), None)
    if full is not None:
        return list(run[: full + 1])
    listed = len(run) >= SEVERAL and _announced(page, run[0]) and sums[-1] < (count.min or 0) and sums[-1] not in told
    named = listed and page.words[run[0].first - 1] == ":" and page.words[run[0].first - 2] in ("هم", "وهم")
    return list(run) if named or (listed and all(g.is_bare for g in run)) else []


def _other_harm(page: Page, whole: Harmed, first: int, last: int) -> bool:
    """Whether another harm is told between two words: `قتل 7، وأصيب 4 و3`."""
    return any(m.entry.attributes.get("harm") != whole.harm.value for m in page.found("harm", first, last))


def _tells_who(page: Page, group: Group, other: Harmed | None, whole: Harmed) -> bool:
    """Whether a group only tells who some of them were (`بينهم 3 أطفال`), or is no figure at all."""
    if other is None:
        return not group.counted and group.count not in (ONE, TWO)
    of_share = other.parent is not None and other.parent != whole.group
    among = page.role(group.first - 1, "cues") == "part" and page.words[group.first - 1] not in _LIST_OPENS
    return other.parent is not None and (group.part is not Part.ALL or (of_share and among))


def _is_share(group: Group) -> bool:
    counted = group.counted or group.count in (ONE, TWO)
    exact = group.count.wording is Wording.EXACT
    return counted and exact and group.kind in _COUNTED_KINDS and not group.definite and group.harm is None


def _opens(page: Page, group: Group, *, here: bool) -> bool:
    """Whether shares begin with a group: behind a colon, `توزعوا على`, or a comma and no `و`."""
    before, own = page.words[group.first - 1], page.words[group.first]
    if page.words[group.last : group.last + 1] and page.words[group.last] in OF_THEM and group.is_bare:
        return True
    if _announced(page, group):
        return True
    return here and before in PAUSES and not (own.startswith("و") and group.skip)


def _announced(page: Page, group: Group) -> bool:
    before = page.words[group.first - 1]
    cues = (page.role(i, "cues") for i in range(max(group.first - _CUE_REACH, 0), group.first))
    return before in _LIST_OPENS or (before in _SPREAD and "breakdown" in cues)


def _goes_on(page: Page, group: Group) -> bool:
    joined = page.words[group.first].startswith("و") or page.words[group.first - 1] in _JOINS
    return joined or (page.words[group.last : group.last + 1] != [] and page.words[group.last] in OF_THEM)
