"""Where it is in dispute whether people were civilians or fighters: between origins, or by a source's own words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources

from hasila.model import Claim, Count, Harm, Part, SourceKind, Status
from hasila.naming import victim_name
from hasila.reconcile.figure import Figure
from hasila.reconcile.origins import Voice
from hasila.text import fold, view

_TABLE = tomllib.loads(resources.files("hasila.reconcile").joinpath("words.toml").read_text(encoding="utf-8"))
_OF_WHOM = r"(?:\W*+\w++){0,3}\W*+"
"""What may stand between the dead and the charge: `قتل شخصاً يدعى … بتهمة`; not the house of another."""
_SUSPICION, _BELONGING = ("|".join(fold(w) for w in _TABLE[key]) for key in ("suspicion", "belonging"))
_A_WORD = re.compile(rf"[وب]?(?:ال)?(?:{_SUSPICION}|{_BELONGING})")
_CHARGE = re.compile(rf"(?<!\w)(?:{_SUSPICION})(?:\s+ايضا)?\s+(?:ب|الي )?(?:ال)?(?:{_BELONGING})(?!\w)")
_CHARGED = re.compile(_OF_WHOM + _CHARGE.pattern)

_OF_ONE = frozenset({Part.ALL, Part.MEN, Part.COMMANDERS})
_FORCES = frozenset({SourceKind.OFFICIAL, SourceKind.ARMED_GROUP, SourceKind.AGENCY})


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


def as_told(claims: Sequence[Claim], of: Mapping[str, Voice]) -> list[Claim]:
    """The claims; the one dead of an incident is the fighter whom another origin tells of by the same name.

    Where all count one they count the same person, and who leaves the status open disputes nothing. The word of a force
    for those it killed is not enough, and neither is a fighter without a name: he may be another.
    """
    dead = [c for c in claims if c.harm is Harm.KILLED and c.count.min is not None]
    open_ = [c for c in dead if c.status is Status.UNKNOWN]
    armed = [c for c in dead if c.status is Status.COMBATANT]
    one = all(c.count.min == c.count.max == 1 and c.part in _OF_ONE for c in dead)
    if not one or len(open_) + len(armed) < len(dead) or all(of[c.id].kind in _FORCES for c in armed):
        return list(claims)
    told, names = [fold(c.evidence.exact) for c in armed], [name for c in open_ if (name := victim_name(c))]
    if not any(all(word in evidence for word in name) for name in names for evidence in told):
        return list(claims)
    return [replace(c, status=Status.COMBATANT) if c in open_ else c for c in claims]


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
