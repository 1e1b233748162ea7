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

_WORD, _CALLED = re.compile(r"\w+"), 2
"""Words, and how many may stand between a person and the name: `عنصر يدعى فلان`."""
_AWAY = frozenset("في من علي الي عند قرب امام مع داخل بيت منزل".split())
"""Words behind which another's name stands: `عنصر في منزل فلان`."""
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

    Where all count one they count the same person, and who leaves the status open disputes nothing. Nothing is taken
    for told where anybody says civilians, where a name among the open claims is another, or by the word of a force for
    those it killed; a fighter without a name may be another.
    """
    killed = [c for c in claims if c.harm is Harm.KILLED]
    dead = [c for c in killed if c.count.min is not None]
    open_ = [c for c in dead if c.status is Status.UNKNOWN]
    armed = [c for c in dead if c.status is Status.COMBATANT]
    one = all(c.count.min == c.count.max == 1 and c.part in _OF_ONE for c in dead)
    disputes = any(c.status not in (Status.UNKNOWN, Status.COMBATANT) for c in killed)
    if not one or disputes or all(of[c.id].kind in _FORCES for c in armed):
        return list(claims)
    names = [name for c in open_ if (name := victim_name(c))]
    if not names or not all(any(_is_called(c, name) for c in armed) for name in names):
        return list(claims)
    return [replace(c, status=Status.COMBATANT) if c in open_ else c for c in claims]


def _is_called(claim: Claim, name: tuple[str, ...]) -> bool:
    """Whether a claim's one person bears a name: in its anchor, right before it, or behind it (`عنصر يدعى فلان`)."""
    if _is_one_name(victim_name(claim), name):
        return True
    start, end = claim.anchor.start - claim.evidence.start, claim.anchor.end - claim.evidence.start
    before, behind = (_WORD.findall(fold(text)) for text in (claim.evidence.exact[:start], claim.evidence.exact[end:]))
    at = behind.index(name[0]) if name[0] in behind else len(behind)
    told = tuple(behind[at : at + len(name)]) == name and at <= _CALLED and _AWAY.isdisjoint(behind[:at])
    return told or tuple(before[-len(name) :]) == name


def _is_one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the words of the shorter in the longer's order, the first words alike."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return bool(short) and short[0] == long[0] and all(word in rest for word in short)


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
