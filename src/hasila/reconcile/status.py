"""Where it is in dispute whether people were civilians or fighters: between origins, or by a source's own words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import resources

from hasila.model import Claim, Count, Harm, Status
from hasila.reconcile.figure import Figure
from hasila.text import fold, view

_TABLE = tomllib.loads(resources.files("hasila.reconcile").joinpath("words.toml").read_text(encoding="utf-8"))
_OF_WHOM = r"(?:\W*+\w++){0,3}\W*+"
"""What may stand between the dead and the charge: `قتل شخصاً يدعى … بتهمة`; not the house of another."""
_SUSPICION, _BELONGING = ("|".join(fold(w) for w in _TABLE[key]) for key in ("suspicion", "belonging"))
_A_WORD = re.compile(rf"[وب]?(?:ال)?(?:{_SUSPICION}|{_BELONGING})")
_CHARGE = re.compile(rf"(?<!\w)(?:{_SUSPICION})(?:\s+ايضا)?\s+(?:ب|الي )?(?:ال)?(?:{_BELONGING})(?!\w)")
_CHARGED = re.compile(_OF_WHOM + _CHARGE.pattern)


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


def charged(claims: Iterable[Claim]) -> frozenset[str]:
    """The claims of dead of no stated status whom their source holds to be fighters (`بتهمة انتمائه لتنظيم …`)."""
    return frozenset(
        c.id
        for c in claims
        if c.harm is Harm.KILLED and c.status is Status.UNKNOWN and c.count.min is not None and _is_charged(c)
    )


def as_either(claims: Iterable[Claim], charged_ids: frozenset[str]) -> Iterator[Claim]:
    """The claims, those of charged people as none to all of them civilians, and as none to all of them fighters."""
    for claim in claims:
        if claim.id not in charged_ids:
            yield claim
            continue
        count = Count(0, claim.count.max, claim.count.wording)
        yield replace(claim, count=count)
        yield replace(claim, count=count, status=Status.COMBATANT)


def _is_charged(claim: Claim) -> bool:
    after = claim.evidence.exact[claim.anchor.end - claim.evidence.start :]
    return _CHARGED.match(_healed(after)) is not None or _CHARGE.search(_healed(claim.anchor.exact)) is not None


def _healed(text: str) -> str:
    """The folded text; words of a charge stand whole in it where they were censored (`بالانتـ.ماء`)."""
    return view(text, lambda word: _A_WORD.fullmatch(word) is not None).folded
