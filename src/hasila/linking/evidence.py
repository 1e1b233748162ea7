"""The evidence table: what speaks for and against two mentions being one incident, a line each."""

from __future__ import annotations

from hasila.linking.figures import OPEN, Figure, meet
from hasila.linking.kinds import likeness
from hasila.linking.mentions import Days, Mention
from hasila.linking.weights import Weights
from hasila.linking.whereabouts import relation
from hasila.model import SIDES, Evidence
from hasila.wording import Shingles, jaccard

_WORDING = ((0.8, "copied"), (0.5, "mostly shared"), (0.25, "partly shared"))
"""The share of word triples in common from which the table says so."""


def evidence(a: Mention, b: Mention, texts: tuple[Shingles, Shingles], weights: Weights) -> tuple[Evidence, ...]:
    """The table for two mentions; its weights sum to the pair's score. Symmetric in `a` and `b`."""
    observed: list[tuple[str, str, str]] = [
        ("days", _days(a, b), _span(a, b)),
        ("place", *relation(a.where, b.where)),
        ("kind", likeness(a.events, b.events), ""),
        ("blame", _blame(a, b), ""),
        *_counts(a, b),
        *_spots(a, b),
    ]
    if a.names & b.names:
        observed.append(("name", "shared", "، ".join(" ".join(n) for n in sorted(a.names & b.names))))
    if a.report == b.report:
        observed.append(("report", "told apart", ""))
    else:
        share = jaccard(*texts)
        observed += [("wording", name, f"{share:.0%}") for least, name in _WORDING if share >= least][:1]
    return tuple(
        Evidence(feature, f"{value} ({words})" if words else value, weights.of(feature, value))
        for feature, value, words in observed
    )


def score(table: tuple[Evidence, ...]) -> float:
    """The sum of a table's weights, rounded so that no order of adding shows."""
    return round(sum(line.weight for line in table), 6)


def _days(a: Mention, b: Mention) -> str:
    gap = a.days.gap(b.days)
    if gap is None:
        return "unknown"
    how = "stated" if a.days.stated and b.days.stated else "assumed"
    names = {0: "same", 1: "1 apart", 2: "2 apart", 3: "3 apart"}
    return f"{names.get(gap, 'more')}, {how}"


def _span(a: Mention, b: Mention) -> str:
    return " / ".join(sorted({_range(m.days) for m in (a, b)}))


def _range(days: Days) -> str:
    if days.first is None or days.last is None:
        return f"until {days.last}" if days.last else f"from {days.first}" if days.first else ""
    return f"{days.first}" if days.first == days.last else f"{days.first}–{days.last}"


def _blame(a: Mention, b: Mention) -> str:
    first, second = ({SIDES.get(p, p) for p in m.blamed} for m in (a, b))
    if not first or not second:
        return "unknown"
    return "shared" if first & second else "different"


def _spots(a: Mention, b: Mention) -> list[tuple[str, str, str]]:
    if not a.spots or not b.spots:
        return []
    shared = a.spots & b.spots
    return [("spot", "shared", ", ".join(sorted(shared)))] if shared else [("spot", "different", "")]


def _counts(a: Mention, b: Mention) -> list[tuple[str, str, str]]:
    """The best agreement per harm and group; one line for each that both count."""
    lines = []
    for slot in sorted(a.figures.keys() & b.figures.keys()):
        pairs = [(f, g) for f in a.figures[slot] for g in b.figures[slot]]
        order = ("same, 10 or more", "same, 3 to 9", "same, 1 or 2", "compatible", "close", "far")
        agreements = [(_agreement(f, g), min(f, g), max(f, g)) for f, g in pairs]
        found, f, g = min(agreements, key=lambda x: (order.index(x[0]), x[1], x[2]))
        lines.append(("count", found, f"{slot[0].value.replace('_', ' ')}: {_words(f)} / {_words(g)}"))
    return lines


def _agreement(f: Figure, g: Figure) -> str:
    if f == g and f[0] == f[1]:
        return "same, 1 or 2" if f[0] <= 2 else "same, 3 to 9" if f[0] <= 9 else "same, 10 or more"
    if meet(f, g):
        return "compatible"
    low, high = sorted((f, g))
    return "close" if high[0] <= 1.5 * low[1] + 1 else "far"


def _words(figure: Figure) -> str:
    low, high = figure
    return f"{low} or more" if high == OPEN else str(low) if low == high else f"{low}–{high}"
