"""The evidence table: what speaks for and against two tellings being of one incident, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hasila.kinds import likeness
from hasila.linking.content import likeness as likeness_of
from hasila.linking.content import rare, uncommon
from hasila.linking.figures import OPEN, Figure, meet
from hasila.linking.mentions import Mention
from hasila.linking.tellings import Telling
from hasila.linking.weights import Weights
from hasila.linking.when import Days, day_fit
from hasila.linking.whereabouts import relation
from hasila.model import SIDES, Evidence

_LIKENESS = (0.8, 0.6, 0.5, 0.4, 0.3, 0.23, 0.18, 0.14, 0.1, 0.07, 0.04)
"""Where the bands of likeness in wording begin."""
_GAPS = {0: "same", 1: "1 apart", 2: "2 apart", 3: "3 apart"}
_WEAK = ("unknown", "same area", "different names", "5–20 km", "over 20 km")
"""How two places may stand to each other so that it matters whether one text names the other's."""
_CITY = 4.0
"""Kilometres of slack from which a place is a city: a name that many incidents share."""
_MANY = 8
"""Places named by a report that counts nobody, from which it is a round of them and says little of each."""
_AGREEMENT = ("same, 10 or more", "same, 3 to 9", "same, 1 or 2", "compatible", "close", "far")


class Line(NamedTuple):
    """What is observed of one feature, and what it was observed of."""

    feature: str
    value: str
    seen: tuple[object, ...] = ()


TOLD_APART = Line("report", "told apart")
"""All that is said of two tellings of one report: it tells them as two."""
OUTDONE = Line("report", "another fits better")
"""Said of two tellings beside all else: a report tells the one's event, and it is another than the other's."""


def observed(a: Telling, b: Telling) -> list[Line]:
    """What two tellings have in common and what parts them. Symmetric in `a` and `b`."""
    if a.mention.report == b.mention.report:
        return [TOLD_APART]
    shared = a.content & b.content
    alike = likeness_of(shared, a.length * b.length)
    few, some = rare(shared), uncommon(shared)
    return [
        _days(a.mention, b.mention),
        *(_told_lines(a, b) if a.is_counted and b.is_counted else _uncounted_lines(a, b)),
        Line("wording", _band(alike), (alike,)),
        Line("rare words", _number(few), tuple(few)),
        Line("uncommon words", _number(some), tuple(some)),
    ]


def evidence(lines: Iterable[Line], weights: Weights) -> tuple[Evidence, ...]:
    """What is observed of two tellings, in words; with the table's base its weights sum to the pair's score."""
    return tuple(
        Evidence(
            line.feature,
            f"{line.value} ({words})" if (words := _in_words(line)) else line.value,
            weights.of(line.feature, line.value),
        )
        for line in lines
    )


def score(lines: list[Line], weights: Weights) -> float:
    """The base and the weights of what is observed, rounded so that no order of adding shows.

    Of two tellings of one report only that is known, and its weight is the score.
    """
    if lines[0] is TOLD_APART:
        return weights.of(TOLD_APART.feature, TOLD_APART.value)
    return round(weights.base + sum(weights.of(line.feature, line.value) for line in lines), 6)


def _days(a: Mention, b: Mention) -> Line:
    gap = a.days.gap(b.days)
    seen = (a.days, b.days)
    if gap is None:
        return Line("days", day_fit(a.days, a.hints, b.days, b.hints), seen)
    how = "stated" if a.days.stated and b.days.stated else "assumed"
    return Line("days", f"{_GAPS.get(gap, 'more')}, {how}", seen)


def _told_lines(a: Telling, b: Telling) -> Iterator[Line]:
    first, second = a.mention, b.mention
    yield _place(a, b)
    yield Line("kind", likeness(first.events, second.events))
    yield Line("blame", _blame(first, second))
    yield from _counts(first, second)
    if first.spots and second.spots:
        spots = first.spots & second.spots
        yield Line("spot", "shared" if spots else "different", tuple(sorted(spots)))
    if names := first.names & second.names:
        yield Line("name", "shared", tuple(" ".join(name) for name in sorted(names)))


def _place(a: Telling, b: Telling) -> Line:
    how, words = relation(a.mention.where, b.mention.where)
    if how == "same name" and any(p.slack >= _CITY for t in (a, b) for p in t.mention.where.points):
        how = "same city"
    if how in _WEAK and (named := (a.places & b.named) | (b.places & a.named)):
        return Line("place", f"{how}, but named", tuple(sorted(named)))
    return Line("place", how, (words,) if words else ())


def _uncounted_lines(a: Telling, b: Telling) -> Iterator[Line]:
    """A report that counts nobody has no place of its own: only those that it names."""
    named_a, named_b = a.named_beside(b), b.named_beside(a)
    first, second = a.places or named_a, b.places or named_b
    seen = tuple(sorted(first & second or named_a & named_b))
    if seen and (_names_many(a) or _names_many(b)):
        how = "named among many"
    elif first & second:
        how = "named in both"
    elif seen:
        how = "beside others"
    else:
        how = "others are named" if first and second else "none is named"
    yield Line("place", f"no count: {how}", seen)
    yield Line("no count", "one" if a.is_counted or b.is_counted else "both")


def _names_many(telling: Telling) -> bool:
    """Whether a report that counts nobody is a round of places and says little of each."""
    return not telling.is_counted and len(telling.known) >= _MANY


def _blame(a: Mention, b: Mention) -> str:
    first, second = ({SIDES.get(p, p) for p in m.blamed} for m in (a, b))
    if not first or not second:
        return "unknown"
    return "shared" if first & second else "different"


def _counts(a: Mention, b: Mention) -> Iterator[Line]:
    """The best agreement per harm and group; one line for each that both count."""
    for slot in sorted(a.figures.keys() & b.figures.keys()):
        pairs = ((f, g) for f in a.figures[slot] for g in b.figures[slot])
        best = min(((_AGREEMENT.index(_agreement(f, g)), min(f, g), max(f, g)) for f, g in pairs))
        yield Line("count", _AGREEMENT[best[0]], (slot[0].value.replace("_", " "), *best[1:]))


def _agreement(f: Figure, g: Figure) -> str:
    if f == g and f[0] == f[1]:
        return "same, 1 or 2" if f[0] <= 2 else "same, 3 to 9" if f[0] <= 9 else "same, 10 or more"
    if meet(f, g):
        return "compatible"
    low, high = sorted((f, g))
    return "close" if high[0] <= 1.5 * low[1] + 1 else "far"


def _band(alike: float) -> str:
    upper = "more"
    for least in _LIKENESS:
        if alike >= least:
            return f"{least:.0%} or {upper}" if upper == "more" else f"{least:.0%} to {upper}"
        upper = f"{least:.0%}"
    return f"under {upper}"


def _number(found: list[str]) -> str:
    return ("none", "1", "2", "3", "4 or more")[min(len(found), 4)]


def _in_words(line: Line) -> str:
    """What a line was observed of, for a reader."""
    if line.feature == "days":
        return " / ".join(sorted({_range(d) for d in line.seen if isinstance(d, Days) and d.is_known}))
    if line.feature == "count":
        harm, *figures = line.seen
        return f"{harm}: {' / '.join(_figure(f) for f in figures if isinstance(f, tuple))}"
    if line.feature == "wording":
        return "".join(f"{x:.0%}" for x in line.seen)
    return "، ".join(map(str, line.seen))


def _range(days: Days) -> str:
    if days.first is None or days.last is None:
        return f"until {days.last}" if days.last else f"from {days.first}"
    return f"{days.first}" if days.first == days.last else f"{days.first}–{days.last}"


def _figure(figure: Figure) -> str:
    low, high = figure
    return f"{low} or more" if high == OPEN else str(low) if low == high else f"{low}–{high}"
