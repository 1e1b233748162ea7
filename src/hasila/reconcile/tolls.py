"""The tolls of an incident: each origin's figure per harm and group, then the range between the origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from hasila.model import TOLLS, Claim, Event, Harm, Part, Polarity, Report, Status, Toll
from hasila.naming import victim_name
from hasila.reconcile import parts
from hasila.reconcile.explain import explain
from hasila.reconcile.figure import Figure, figure_of, span
from hasila.reconcile.joint import remainder
from hasila.reconcile.origins import UNNAMED, Voices
from hasila.reconcile.plurals import by_plural
from hasila.reconcile.policies import Policy
from hasila.reconcile.ranges import toll_range
from hasila.reconcile.status import as_either, as_told, charged, disputed, doubted
from hasila.reconcile.updates import Stated, says_update, standing, stated

_ONE = Figure(1, 1)
Counting = Callable[[Sequence[Claim], Policy], tuple[Figure, list[Claim]] | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """One harm and group: each origin's figure that stands, what it replaced, and the claims behind both.

    `named` are the origins that only name one of those whom others count.
    """

    figures: Mapping[str, Figure]
    revised: Mapping[str, tuple[Figure, ...]]
    supporting: tuple[str, ...]
    replaced: tuple[str, ...]
    named: tuple[str, ...] = ()


def tolls(
    claims: Sequence[Claim], denials: Sequence[Claim], voices: Voices, reports: Mapping[str, Report], policy: Policy
) -> dict[str, Toll | None]:
    """All tolls of an incident from its own claims, under a policy; `None` where nobody gives a figure."""
    counted = as_told([c for c in claims if _counts(c, voices, policy)], voices.of)
    suspects = charged(counted)
    counted = list(as_either(counted, suspects))
    tallies = {group: _tally(counted, group, voices, reports, policy) for group in TOLLS}
    plural = {g: by_plural(counted, _counting(g)[0], voices, policy) for g in ("killed", "injured")}
    names = {v.key: v.name for v in voices.of.values()}
    doubts = disputed(tallies["killed"].figures, tallies["combatants_killed"].figures)
    left = _left_by_joint(tallies)
    tallies["joint"] = _without(
        tallies["joint"], tallies["killed"].figures.keys() & {*tallies["injured"].figures, *left}, voices
    )
    result: dict[str, Toll | None] = {}
    for group, tally in tallies.items():
        figures, notes = dict(tally.figures), []
        if group in ("killed", "combatants_killed"):
            figures = {k: doubted(f) if k in doubts else f for k, f in figures.items()}
            notes += ["origins differ on whether these were fighters"] if doubts & figures.keys() else []
            notes += ["charged with being fighters"] if suspects.intersection(tally.supporting) else []
        notes += [f"{names[k]} names one of them" for k in tally.named]
        if group == "injured":
            notes += [f"{names[k]} by its joint figure" for k in sorted(left)]
            figures |= left
        supporting = tally.supporting
        if not figures and policy.plural is not None and plural.get(group):
            figures = dict.fromkeys(plural[group], Figure(policy.plural, policy.plural, True))
            supporting = tuple(sorted(c for ids in plural[group].values() for c in ids))
            notes.append("a plural without a number")
        toll = toll_range(figures, policy)
        if toll is None:
            result[group] = None
            continue
        result[group] = Toll(
            min=toll.floor,
            max=toll.high,
            or_more=toll.open,
            explanation=explain(toll, names, figures, tally.revised, notes),
            supporting=supporting,
            against=tuple(sorted({*tally.replaced, *_against(denials, group)})),
        )
    return result


def _counts(claim: Claim, voices: Voices, policy: Policy) -> bool:
    if claim.id in voices.echoes and not policy.echoes:
        return False
    return claim.polarity is Polarity.AFFIRMED or (policy.fears and claim.polarity is Polarity.POSSIBLE)


def _tally(claims: Sequence[Claim], group: str, voices: Voices, reports: Mapping[str, Report], policy: Policy) -> Tally:
    harm, counting = _counting(group)
    pool = _bodies_or_killed(claims, policy) if harm is Harm.KILLED else [c for c in claims if c.harm is harm]
    by_origin: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in pool:
        by_origin[voices.of[claim.id].key][claim.report].append(claim)
    figures: dict[str, Figure] = {}
    revised: dict[str, tuple[Figure, ...]] = {}
    supporting: set[str] = set()
    replaced: set[str] = set()
    for key in sorted(by_origin):
        statements = _statements(by_origin[key], counting, reports, policy)
        now, before = (statements, []) if key == UNNAMED.key else standing(statements)
        figure = span(s.figure for s in _without_single_persons([*now, *before] if policy.superseded else now))
        if figure is None:
            continue
        figures[key] = figure
        revised[key] = tuple(dict.fromkeys(s.figure for s in before))
        supporting.update(c for s in now for c in s.claims)
        replaced.update(c for s in before for c in s.claims)
    named = _of_single_victims(figures, [c for c in pool if c.id in supporting], voices)
    figures = {key: figure for key, figure in figures.items() if key not in named}
    return Tally(figures, revised, tuple(sorted(supporting)), tuple(sorted(replaced - supporting)), named)


def _of_single_victims(figures: Mapping[str, Figure], claims: Sequence[Claim], voices: Voices) -> tuple[str, ...]:
    """The origins that tell of one victim by name where another counts several: who names one says of no toll.

    What else a sentence says of its one victim (`نعى لاعب الجودو … سامر العلي`) counts nobody more.
    """
    if all(figure.floor <= 1 for figure in figures.values()):
        return ()
    naming = {(c.report, c.evidence.start) for c in claims if victim_name(c)}
    nameless = {voices.of[c.id].key for c in claims if (c.report, c.evidence.start) not in naming}
    return tuple(sorted(key for key, figure in figures.items() if figure == _ONE and key not in nameless))


def _without_single_persons(statements: Sequence[Stated]) -> Sequence[Stated]:
    """One person told of in one report, where the same origin counts more in another, is one of them: no minimum."""
    several = [s for s in statements if s.figure != _ONE]
    return several if any(s.figure.floor > 1 for s in several) else statements


def _statements(
    by_report: Mapping[str, Sequence[Claim]], counting: Counting, reports: Mapping[str, Report], policy: Policy
) -> list[Stated]:
    """What one origin states in each report; within a report, words of update part an older figure from a newer."""
    found = []
    for report in sorted(by_report):
        for claims in _by_update(parts.without_lone_members(parts.with_others(by_report[report])), counting, policy):
            counted = _with_fears(claims, counting, policy)
            if counted is not None:
                found.append(stated(*counted, reports))
    return found


def _with_fears(claims: Sequence[Claim], counting: Counting, policy: Policy) -> tuple[Figure, list[Claim]] | None:
    """What claims count; what is only feared widens the figure of what is affirmed, and takes the place of none."""
    counted = counting(claims, policy)
    sure = [c for c in claims if c.polarity is Polarity.AFFIRMED]
    if counted is None or len(sure) == len(claims) or (affirmed := counting(sure, policy)) is None:
        return counted
    both = span([counted[0], affirmed[0]])
    return (both, list(dict.fromkeys([*counted[1], *affirmed[1]]))) if both else None


def _by_update(claims: Sequence[Claim], counting: Counting, policy: Policy) -> list[Sequence[Claim]]:
    newer = [c for c in claims if says_update(c.evidence.exact)]
    older = [c for c in claims if c not in newer]
    if newer and older and counting(newer, policy) is not None and all(c.part_of is None for c in newer):
        return [older, newer]
    return [claims]


def _counting(group: str) -> tuple[Harm, Counting]:
    named: dict[str, tuple[Harm, Counting]] = {
        "killed": (Harm.KILLED, parts.whole),
        "injured": (Harm.INJURED, parts.whole),
        "joint": (Harm.KILLED_OR_INJURED, parts.whole),
        "combatants_killed": (Harm.KILLED, parts.fighters),
        "children_killed": (Harm.KILLED, partial(_part, Part.CHILDREN)),
        "women_killed": (Harm.KILLED, partial(_part, Part.WOMEN)),
        "men_killed": (Harm.KILLED, partial(_part, Part.MEN)),
    }
    return named[group]


def _part(kind: Part, claims: Sequence[Claim], policy: Policy) -> tuple[Figure, list[Claim]] | None:
    return parts.part(claims, kind, policy)


def _bodies_or_killed(claims: Sequence[Claim], policy: Policy) -> list[Claim]:
    """The claims of people killed; bodies found after an attack count only where nobody gives a number of killed.

    The bodies of a mass grave are another event's dead, on a day that is not this one's.
    """
    killed = [c for c in claims if c.harm is Harm.KILLED]
    bodies = [c for c in claims if c.harm is Harm.BODIES_FOUND and c.event is not Event.MASS_GRAVE]
    counted = any(parts.is_civilian(c, policy) and figure_of(c, policy) is not None for c in killed)
    return killed if counted else killed + bodies


def _without(tally: Tally, keys: Collection[str], voices: Voices) -> Tally:
    """A tally without the origins in `keys`: a joint figure says nothing more where its origin gives both its sides."""
    return Tally(
        {k: f for k, f in tally.figures.items() if k not in keys},
        {k: f for k, f in tally.revised.items() if k not in keys},
        tuple(c for c in tally.supporting if voices.of[c].key not in keys),
        tuple(c for c in tally.replaced if voices.of[c].key not in keys),
        tally.named,
    )


def _left_by_joint(tallies: Mapping[str, Tally]) -> dict[str, Figure]:
    """Per origin, the injured that its joint figure leaves beside the killed it counts."""
    killed, injured, joint = (tallies[g].figures for g in ("killed", "injured", "joint"))
    found = {k: remainder(joint[k], killed[k]) for k in joint.keys() & killed.keys() if k not in injured}
    return {k: f for k, f in found.items() if f is not None}


def _against(denials: Sequence[Claim], group: str) -> list[str]:
    """The denials that bear on a group: of its harm, and of civilians or of fighters as it counts."""
    harm = _counting(group)[0]
    of_fighters = group == "combatants_killed"
    return [
        c.id
        for c in denials
        if (c.harm is harm or c.harm is Harm.KILLED_OR_INJURED) and (c.status is Status.COMBATANT) is of_fighters
    ]
