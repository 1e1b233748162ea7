"""The incidents that one report tells of: its claims in bouts, parts with their wholes.

A report may tell of several events, and of two on one day at one place. Its own words part them first: another place,
another day, another kind of event, another toll from the same voice, or a phrase such as `بعد ساعات من`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.kinds import kinds_clash
from hasila.linking.apart import Step, Turn, turns_of
from hasila.linking.content import lead_end, stretch
from hasila.linking.figures import Figure, figure, is_vague, meet, slot
from hasila.linking.when import NO_HINTS, Days, Hints, common_days, day_of_publication, days_of, hints
from hasila.linking.whereabouts import Whereabouts, places_clash, whereabouts
from hasila.linking.words import spots
from hasila.model import Claim, Event, Harm, Party, Report
from hasila.naming import victim_name

_PULL = 1200
"""Characters within which a claim with no place of its own, or only an area, belongs to the event told beside it."""
_AFTERWORD = 250
"""Characters after its evidence in which a text still says where in the place it was."""

_AFTER = 400
"""Characters after its last sentence that still tell of a bout, where no other is told before."""

_AFTERMATH = 400
"""Characters within which a flight is told as the outcome of an event."""

_LARGE = 5
"""A toll from which two days next to each other in one report are one event told twice."""

_TURNED = (Turn.ANOTHER, Turn.PARTED, Turn.WIDER)
"""Turns by which a report tells two events."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One incident as one report tells it; `claims` in the text's order, `start` where the first stands.

    A report that counts nobody gives one mention without claims: it may tell of an incident that others count. `text`
    is the stretch that tells it, `hints` what it says of its day where that is open, `another` whether the report says
    that it is another event than those told before it.
    """

    report: str
    claims: tuple[Claim, ...]
    days: Days
    where: Whereabouts
    events: frozenset[Event]
    blamed: frozenset[Party]
    figures: Mapping[tuple[Harm, bool], tuple[Figure, ...]]
    spots: frozenset[str]
    names: frozenset[tuple[str, ...]]
    start: int
    text: str
    hints: Hints
    another: bool = False

    @property
    def key(self) -> tuple[str, int, str]:
        """What mentions are ordered by."""
        return self.report, self.start, min((c.id for c in self.claims), default="")


def mentions_of(
    claims: Sequence[Claim], report: Report | None, apart: Collection[Pair] = (), together: Collection[Pair] = ()
) -> list[Mention]:
    """The incidents of one report, from its claims.

    `apart` and `together` are pairs of claim ids that a researcher has judged; they bind.
    """
    bouts: list[list[Claim]] = []
    turns = turns_of(sorted(claims, key=_position), report)
    for unit in _units(claims, together):
        bout = _home(unit, bouts, report, turns.get(unit[0].id), apart)
        if bout is None:
            bouts.append(list(unit))
        else:
            bout.extend(unit)
    ordered = sorted((sorted(b, key=_position) for b in bouts), key=lambda b: _position(b[0]))
    return [_mention(bout, ordered, report, turns.get(bout[0].id)) for bout in ordered]


def bare_mention(report: Report) -> Mention:
    """The mention of a report that makes no claim: its day of publication, its headline and its words are all."""
    text, days = f"{report.headline}\n{stretch(report, 0, lead_end())}", day_of_publication(report)
    nothing: frozenset[str] = frozenset()
    return Mention(
        report=report.id,
        claims=(),
        days=days,
        where=whereabouts(()),
        events=frozenset(),
        blamed=frozenset(),
        figures={},
        spots=nothing,
        names=frozenset(),
        start=0,
        text=text,
        hints=NO_HINTS if days.is_known else hints(text),
    )


def tolls_clash(a: Mention, b: Mention) -> bool:
    """Whether their numbers cannot be one toll, or one voice says another toll of each, be it in words alone."""
    numbers = any(
        not any(meet(f, g) for f in a.figures[harm] for g in b.figures[harm])
        for harm in a.figures.keys() & b.figures.keys()
    )
    return numbers or any(_another_toll(x, y) for x in a.claims for y in b.claims)


def _position(claim: Claim) -> tuple[int, str]:
    return claim.anchor.start, claim.id


def _units(claims: Iterable[Claim], together: Collection[Pair]) -> list[list[Claim]]:
    """Claims that nothing may part: a whole with its parts, the members of a list, what a researcher put together."""
    ordered = sorted(claims, key=_position)
    unit_of: dict[str, int] = {c.id: i for i, c in enumerate(ordered)}

    def unite(a: str, b: str) -> None:
        low, high = sorted((unit_of[a], unit_of[b]))
        if low != high:
            unit_of.update({k: low for k, v in unit_of.items() if v == high})

    anchors = {(c.anchor.start, c.anchor.end, c.harm): c.id for c in reversed(ordered)}
    lists: dict[tuple[int, Harm, str], str] = {}
    for claim in ordered:
        if claim.part_of is not None:
            whole = anchors.get((claim.part_of.start, claim.part_of.end, claim.harm))
            if whole is not None:
                unite(whole, claim.id)
        if claim.list is not None:
            key = claim.list, claim.harm, whereabouts([claim]).label
            unite(lists.setdefault(key, claim.id), claim.id)
    known = set(unit_of)
    for pair in sorted(map(sorted, together)):
        if len(pair) == 2 and set(pair) <= known:
            unite(*pair)
    units: dict[int, list[Claim]] = {}
    for claim in ordered:
        units.setdefault(unit_of[claim.id], []).append(claim)
    return list(units.values())


def _home(
    unit: list[Claim],
    bouts: list[list[Claim]],
    report: Report | None,
    step: Step | None,
    apart: Collection[Pair],
) -> list[Claim] | None:
    """The bout that a unit belongs to: the nearest in the text with which nothing clashes."""
    near = sorted(bouts, key=lambda b: (min(abs(unit[0].anchor.start - c.anchor.end) for c in b), _position(b[0])))
    for bout in near:
        judged = apart and any(frozenset((a.id, b.id)) in apart for a in unit for b in bout)
        if not judged and not (step and _told_apart(unit, bout, step)) and not _clash(unit, bout, report):
            return bout
    return None


def _clash(unit: list[Claim], bout: list[Claim], report: Report | None) -> bool:
    same_sentence = any(a.evidence == b.evidence for a in unit for b in bout)
    distance = min(abs(a.anchor.start - b.anchor.end) for a in unit for b in bout)
    if distance > _AFTERMATH and (_is_flight(unit) or _is_flight(bout)):
        return True
    here, there = whereabouts(unit), whereabouts(bout)
    one_toll = any(_lead_and_body(a, b) or _lead_and_body(b, a) for a in unit for b in bout)
    if not one_toll and places_clash(here, there):
        return True
    if not (one_toll or same_sentence or here.keys & there.keys) and distance > _PULL:
        return True
    return any(_claims_clash(a, b, report) for a in unit for b in bout)


def _is_flight(claims: Iterable[Claim]) -> bool:
    return all(c.harm is Harm.DISPLACED for c in claims)


def _told_apart(unit: list[Claim], bout: list[Claim], step: Step) -> bool:
    """Whether the report says that a unit is another event than a bout, or may be, and no toll speaks against it."""
    if _position(unit[0]) < _position(bout[-1]):
        return False
    if any(a.evidence == b.evidence for a in unit for b in bout):
        return step.turn is Turn.PARTED
    if step.turn is Turn.GOES_ON:
        return False
    if step.turn is Turn.MAY_TURN and step.before not in bout:
        return False
    if step.turn is Turn.WIDER and not whereabouts(bout).is_known:
        return False
    return step.turn is not Turn.PARTED and (
        step.turn is Turn.ANOTHER or not any(_one_toll(a, b) for a in unit for b in bout)
    )


def _one_toll(a: Claim, b: Claim) -> bool:
    """Whether two claims give one toll."""
    return (
        slot(a) is not None
        and slot(a) == slot(b)
        and not is_vague(a)
        and not is_vague(b)
        and meet(figure(a), figure(b))
    )


def _claims_clash(a: Claim, b: Claim, report: Report | None) -> bool:
    days_a, days_b = days_of(a, report), days_of(b, report)
    gap = days_a.gap(days_b) if days_a.stated and days_b.stated else None
    if gap and not (gap == 1 and _one_large_toll(a, b)):
        return True
    if a.blamed and b.blamed and not set(a.blamed) & set(b.blamed):
        return True
    if not (days_a.is_known or days_b.is_known) and _dated_apart(a, b):
        return True
    return kinds_clash(a.event, b.event) or _another_toll(a, b)


def _dated_apart(a: Claim, b: Claim) -> bool:
    """Whether an undated report puts two tolls that cannot be one on two dates (`في الثالث`, `في العاشر من الجاري`)."""
    if slot(a) is None or slot(a) != slot(b) or is_vague(a) or is_vague(b) or meet(figure(a), figure(b)):
        return False
    first, second = hints(a.evidence.exact).dates, hints(b.evidence.exact).dates
    return bool(first and second) and not first & second


def _one_large_toll(a: Claim, b: Claim) -> bool:
    """Whether two claims give one toll too large for chance: `yesterday` in a lead, `this morning` in its quote."""
    return _one_toll(a, b) and min(figure(a)[0], figure(b)[0]) >= _LARGE


def _lead_and_body(lead: Claim, body: Claim) -> bool:
    """Whether an outlet's own lead gives in round numbers the large toll that it attributes further down.

    Leads place an event loosely; the body's place is the better one.
    """
    if len(lead.chain) > 1 or len(body.chain) == 1 or lead.anchor.start > body.anchor.start:
        return False
    return bool(set(lead.blamed) & set(body.blamed)) and _one_large_toll(lead, body)


def _another_toll(a: Claim, b: Claim) -> bool:
    """Whether one voice gives two tolls that cannot be the same: then it speaks of two events."""
    if slot(a) is None or slot(a) != slot(b) or a.side != b.side or a.polarity is not b.polarity:
        return False
    if [link.name for link in a.chain] != [link.name for link in b.chain] or a.list is not None or b.list is not None:
        return False
    return not (is_vague(a) and is_vague(b)) and not meet(figure(a), figure(b))


def _mention(bout: list[Claim], bouts: list[list[Claim]], report: Report | None, step: Step | None) -> Mention:
    others = sorted(c.evidence.start for other in bouts if other is not bout for c in other)
    figures: dict[tuple[Harm, bool], set[Figure]] = {}
    for claim in bout:
        key = slot(claim)
        if key is not None and not is_vague(claim):
            figures.setdefault(key, set()).add(figure(claim))
    each = [days_of(c, report) for c in bout]
    days = common_days([d for d in each if d.stated] or each)
    text = _told_in(bout, bouts, report)
    hurt = [c for c in bout if c.harm is not Harm.DISPLACED] or bout
    return Mention(
        report=bout[0].report,
        claims=tuple(bout),
        days=days,
        where=whereabouts(bout),
        events=frozenset(c.event for c in hurt),
        blamed=frozenset(p for c in hurt for p in c.blamed),
        figures={k: tuple(sorted(v)) for k, v in sorted(figures.items())},
        spots=frozenset(s for c in bout for s in spots(_neighbourhood(c, others, report))),
        names=frozenset(n for c in bout if (n := victim_name(c))),
        start=bout[0].anchor.start,
        text=text,
        hints=NO_HINTS if days.is_known else hints(text),
        another=step is not None and step.turn in _TURNED,
    )


def _told_in(bout: list[Claim], bouts: list[list[Claim]], report: Report | None) -> str:
    """The stretch that tells a bout: a report's only one has the report, the first has it from its beginning."""
    sentences = "\n".join(dict.fromkeys(c.evidence.exact for c in bout))
    if report is None:
        return sentences
    own, last = bout[0].evidence.start, bout[-1].evidence.end
    if len(bouts) == 1:
        return stretch(report, 0, lead_end(last)) + "\n" + sentences
    others = [c.evidence.start for other in bouts if other is not bout for c in other if c.evidence.start >= own]
    end = max(min([last + _AFTER, *others]), bout[0].evidence.end)
    return stretch(report, 0 if bout is bouts[0] else own, end) + "\n" + sentences


def _neighbourhood(claim: Claim, others: list[int], report: Report | None) -> str:
    """A claim's evidence and the words after it, up to where another event is told."""
    if report is None:
        return claim.evidence.exact
    end = min([claim.evidence.end + _AFTERWORD, *(o for o in others if o >= claim.evidence.end)])
    return report.text[claim.evidence.start : end]
