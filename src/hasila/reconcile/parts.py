"""One origin's figure in one report: wholes, parts and lists put together without counting anybody twice.

Members of a list are summed, and so are parts that exclude each other (children, women, men); a part is never added to
its whole. Where a whole is given, named persons and parts set no minimum, but a whole is at least the sum of its
exclusive parts. A family, the elderly, medics overlap the other parts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hasila.model import Claim, Part, Status
from hasila.reconcile.figure import Figure, at_least, figure_of, less, span, total
from hasila.reconcile.policies import Policy
from hasila.text import fold

_ANOTHER = re.compile(r"(?<!\w)(?:ال)?(?:اخر|اخري)(?!\w)")
EXCLUSIVE = (Part.CHILDREN, Part.WOMEN, Part.MEN)


def whole(claims: Sequence[Claim], policy: Policy) -> tuple[Figure, list[Claim]] | None:
    """The people of one harm that an origin's claims in one report count, fighters taken out, and the claims used."""
    counted = [c for c in claims if is_civilian(c, policy)]
    tops = [c for c in counted if not _is_part(c, counted)]
    singles = [c for c in tops if c.list is None and c.part in (Part.ALL, Part.OTHER)]
    told = [([c], f) for c in singles if (f := _civilian_share(c, claims, policy)) is not None]
    if told:
        wholes = _without_single_persons([*told, *_listed_wholes(tops, claims, policy)])
        figure, used = span(f for _, f in wholes), [c for group, _ in wholes for c in group]
    else:
        figure, used = _from_parts(tops, policy)
    floor = exclusive_sum([c for c in counted if c not in singles], policy)
    if figure is None:
        return None
    return (at_least(figure, floor) if floor else figure), used


def part(claims: Sequence[Claim], kind: Part, policy: Policy) -> tuple[Figure, list[Claim]] | None:
    """The people of one part (children, women, men) that an origin's claims in one report count."""
    groups: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part is kind and claim.status is not Status.COMBATANT and figure_of(claim, policy) is not None:
            groups[_group(claim)].append(claim)
    sums = [(f, group) for group in groups.values() if (f := total(_figures(group, policy))) is not None]
    if not sums:
        return None
    return max(sums, key=lambda s: (s[0].floor, s[0].high, [c.id for c in s[1]]))


def fighters(claims: Sequence[Claim], policy: Policy) -> tuple[Figure, list[Claim]] | None:
    """The combatants that an origin's claims in one report count: side by side they are different people."""
    known = [c for c in claims if c.status is Status.COMBATANT and figure_of(c, policy) is not None]
    tops = [c for c in known if not _is_part(c, known)]
    sides: dict[str, list[Claim]] = defaultdict(list)
    for claim in tops:
        sides[claim.side or ""].append(claim)
    figures, used = [], []
    for side in sorted(sides):
        listed = total(_figures((c for c in sides[side] if c.list is not None), policy))
        single = _figures((c for c in sides[side] if c.list is None), policy)
        figure = span(single if listed is None else [*single, listed])
        if figure is not None:
            figures.append(figure)
            used += sides[side]
    summed = total(figures)
    return None if summed is None else (summed, used)


def exclusive_sum(claims: Iterable[Claim], policy: Policy) -> Figure | None:
    """Children, women and men together: they exclude each other, so they add up."""
    listed = list(claims)
    return total(f[0] for kind in EXCLUSIVE if (f := part(listed, kind, policy)) is not None)


def without_lone_members(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that stand alone in their list taken out of it: one group is no list."""
    sizes = Counter((c.list, c.harm) for c in claims)
    return [replace(c, list=None) if c.list is not None and sizes[c.list, c.harm] == 1 else c for c in claims]


def with_others(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one harm; one person and `another` whom the same sentence tells of after them make a list."""
    found: list[Claim] = []
    open_list: int | None = None
    for claim in sorted(claims, key=lambda c: (c.anchor.start, c.id)):
        before = found[-1] if found else None
        if before and _is_another(claim, before) and (open_list is not None or _is_one(before)):
            open_list = -1 - before.anchor.start if open_list is None else open_list
            found[-1:] = [replace(before, list=open_list), replace(claim, list=open_list)]
        else:
            found.append(claim)
            open_list = None
    return found


def _is_another(claim: Claim, before: Claim) -> bool:
    return _is_one(claim) and claim.evidence == before.evidence and bool(_ANOTHER.search(fold(claim.anchor.exact)))


def _is_one(claim: Claim) -> bool:
    return (claim.count.min, claim.count.max, claim.list, claim.part_of) == (1, 1, None, None)


def is_civilian(claim: Claim, policy: Policy) -> bool:
    """Whether a claim's people count as civilians under the policy, wholly or (mixed) in part."""
    if claim.status is Status.UNKNOWN:
        return policy.unstated_is_civilian
    return claim.status in (Status.CIVILIAN, Status.MIXED) and claim.part is not Part.SUICIDE_ATTACKERS


def _is_part(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Whether the larger group that a claim belongs to is among `claims`."""
    if claim.part_of is None:
        return False
    spans = ((c.anchor.start, c.anchor.end) for c in claims if c is not claim)
    return (claim.part_of.start, claim.part_of.end) in spans


def _parts_of(claim: Claim, claims: Iterable[Claim]) -> list[Claim]:
    place = claim.anchor.start, claim.anchor.end
    return [c for c in claims if c.part_of is not None and (c.part_of.start, c.part_of.end) == place]


def _civilian_share(claim: Claim, claims: Sequence[Claim], policy: Policy) -> Figure | None:
    """A whole's figure without the fighters among it; a mixed whole has at least one of each."""
    figure = figure_of(claim, policy)
    if figure is None:
        return None
    inside = _parts_of(claim, claims)
    armed = total(_figures((c for c in inside if c.status is Status.COMBATANT), policy))
    if armed is not None:
        return less(figure, armed)
    if claim.status is not Status.MIXED:
        return figure
    civilians = total(_figures((c for c in inside if is_civilian(c, policy)), policy))
    return civilians or Figure(min(1, figure.high), max(figure.high - 1, min(1, figure.high)), figure.open)


def _listed_wholes(tops: Sequence[Claim], claims: Sequence[Claim], policy: Policy) -> list[tuple[list[Claim], Figure]]:
    """The total of each list, a whole like a single figure; a list of parts alone (children, women) is none."""
    lists: dict[int, list[tuple[Claim, Figure]]] = defaultdict(list)
    for claim in tops:
        if claim.list is not None and (figure := _civilian_share(claim, claims, policy)) is not None:
            lists[claim.list].append((claim, figure))
    return [
        ([c for c, _ in members], summed)
        for members in lists.values()
        if any(c.part in (Part.ALL, Part.OTHER) for c, _ in members)
        and (summed := total(f for _, f in members)) is not None
    ]


def _without_single_persons(wholes: list[tuple[list[Claim], Figure]]) -> list[tuple[list[Claim], Figure]]:
    """One person told of beside a larger whole is one of it, and sets no minimum."""
    most = max(f.high for _, f in wholes)
    return [(group, f) for group, f in wholes if most <= 1 or f.high > 1 or f.open]


def _from_parts(tops: Sequence[Claim], policy: Policy) -> tuple[Figure | None, list[Claim]]:
    """Without a whole: the largest of the lists, the exclusive parts together, and each overlapping part."""
    options: list[tuple[Figure, list[Claim]]] = []
    lists: dict[int, list[Claim]] = defaultdict(list)
    tops = [c for c in tops if figure_of(c, policy) is not None]
    for claim in tops:
        if claim.list is not None:
            lists[claim.list].append(claim)
    for members in (*lists.values(), [c for c in tops if c.list is None and c.part in EXCLUSIVE]):
        figure = (
            exclusive_sum(members, policy) if members and members[0].list is None else total(_figures(members, policy))
        )
        if figure is not None:
            options.append((figure, members))
    for claim in tops:
        alone = figure_of(claim, policy)
        if claim.list is None and claim.part not in EXCLUSIVE and alone is not None:
            options.append((alone, [claim]))
    if not options:
        return None, []
    return max(options, key=lambda o: (o[0].floor, o[0].high, [c.id for c in o[1]]))


def _group(claim: Claim) -> tuple[int, int]:
    """Claims of one list, or parts of one whole, are different people; anything else may be the same told again."""
    if claim.list is not None:
        return claim.list, -1
    return -1, claim.anchor.start


def _figures(claims: Iterable[Claim], policy: Policy) -> list[Figure]:
    return [f for c in claims if (f := figure_of(c, policy)) is not None]
