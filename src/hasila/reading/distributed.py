"""A total told again by its shares: `قتل 12 مدنياً: 5 في الباب و7 في بزاعة`, `… 8 منهم بقصف و12 بألغام`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from hasila.model import Part, Wording
from hasila.reading.group import ONE, TWO, Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.some_of_them import OF_THEM, of_whole
from hasila.reading.together import PART

_LIST_OPENS: Final = frozenset({":", "(", "-", "–", "—", "بواقع", "منهم", "هم", "وهم"})
_SPREAD: Final = frozenset("علي الي بين كالتالي كالاتي".split())
SHARE: Final = "part that is a share of a total"
PAUSES: Final = frozenset({"،", ",", "؛"})
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
    return found


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
        if _tells_who(group, other, whole):
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
    return list(run) if listed and all(g.is_bare for g in run) else []


def _other_harm(page: Page, whole: Harmed, first: int, last: int) -> bool:
    """Whether another harm is told between two words: `قتل 7، وأصيب 4 و3`."""
    return any(m.entry.attributes.get("harm") != whole.harm.value for m in page.found("harm", first, last))


def _tells_who(group: Group, other: Harmed | None, whole: Harmed) -> bool:
    """Whether a group only tells who some of them were (`بينهم 3 أطفال`), or is no figure at all."""
    if other is not None and other.parent is not None and other.parent != whole.group:
        return True
    kind = other is not None and other.parent == whole.group and group.part is not Part.ALL
    return kind or (other is None and not group.counted and group.count not in (ONE, TWO))


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
    joined = page.words[group.first].startswith("و") or page.words[group.first - 1] in (*PAUSES, "و", "/")
    return joined or (page.words[group.last : group.last + 1] != [] and page.words[group.last] in OF_THEM)
