"""A toll in words: who gives which end of it, what was revised, and who lies within."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hasila.reconcile.figure import Figure


def explain(
    toll: Figure,
    names: Mapping[str, str],
    figures: Mapping[str, Figure],
    revised: Mapping[str, Sequence[Figure]],
    notes: Sequence[str] = (),
) -> str:
    """For example `8 to 11: 8 according to SANA, revised from 6; 11 according to SNHR; within that, 9 according to X`.

    Figures come before names, so that a name that ends in a number cannot be misread; who gives the same figure is
    named together, and a toll that is that one figure is not said twice.
    """
    told: dict[tuple[bool, Figure, str], list[str]] = defaultdict(list)
    for key, figure in figures.items():
        before = ", ".join(str(f) for f in revised.get(key, ()) if f != figure)
        is_within = figure.low != toll.low and figure.high != toll.high
        told[is_within, figure, before].append(names[key])
    order = sorted(told, key=lambda k: (k[0], k[1].floor, k[1].high, k[1].open, sorted(told[k])))
    pieces = [_piece(*key, ", ".join(sorted(told[key]))) for key in order]
    only = len(pieces) == 1 and str(order[0][1]) == str(toll)
    return ("" if only else f"{toll}: ") + "; ".join([*pieces, *notes])


def _piece(is_within: bool, figure: Figure, before: str, names: str) -> str:
    words = f"{figure} according to {names}"
    words = f"{words}, revised from {before}" if before else words
    return f"within that, {words}" if is_within else words
