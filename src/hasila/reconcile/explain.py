"""A toll in words: who gives which end of it, what was revised, and who lies within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hasila.reconcile.figure import Figure


def explain(
    toll: Figure,
    names: Mapping[str, str],
    figures: Mapping[str, Figure],
    revised: Mapping[str, Sequence[Figure]],
    notes: Sequence[str] = (),
) -> str:
    """For example `8 to 11: SANA 8, revised from 6; Civil Defence 11; SOHR's 10 within`."""
    ends: list[str] = []
    within: list[str] = []
    for key in sorted(figures, key=lambda k: (figures[k].floor, figures[k].high, names[k])):
        figure = figures[key]
        before = ", ".join(str(f) for f in revised.get(key, ()) if f != figure)
        is_end = figure.low == toll.low or figure.high == toll.high
        words = f"{names[key]} {figure}" if is_end else f"{_possessive(names[key])} {figure} within"
        (ends if is_end else within).append(f"{words}, revised from {before}" if before else words)
    return f"{toll}: " + "; ".join([*ends, *within, *notes])


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}'s"
