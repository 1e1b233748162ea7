"""Where origins disagree whether the same people were civilians or fighters."""

from __future__ import annotations

from collections.abc import Mapping

from hasila.reconcile.figure import Figure


def disputed(civilians: Mapping[str, Figure], fighters: Mapping[str, Figure]) -> frozenset[str]:
    """The origins whose civilians another origin calls fighters, or the other way about.

    The same people: one origin counts only civilians, the other only fighters, and the counts meet.
    """
    found: set[str] = set()
    for a, people in civilians.items():
        for b, armed in fighters.items():
            if a != b and a not in fighters and b not in civilians and _meet(people, armed):
                found |= {a, b}
    return frozenset(found)


def doubted(figure: Figure) -> Figure:
    """A disputed figure: the minimum leaves these people out, the maximum takes them in."""
    return Figure(0, figure.high, figure.open)


def _meet(a: Figure, b: Figure) -> bool:
    return a.floor <= b.high and b.floor <= a.high
