"""How far a claim reaches: one incident, several, or a whole period.

A running total is never an incident's toll, and neither is a figure over several villages or several days. Linking
asks in order to keep such claims out of an incident, reconciling in order to list them beside it, and both must
answer alike.
"""

from __future__ import annotations

import re
from enum import StrEnum

from hasila.model import Claim, Precision, Scope
from hasila.places import is_area
from hasila.text import fold

LONGEST_BOUT = 2
"""Days: a strike over a night has two; a claim over more is no longer one event."""

_SEVERAL = re.compile(r"(?<![ء-ي])[وفبل]?(?:ال|ل)?(?:قري|بلدات|مدن|ارياف|محافظات)(?![ء-ي])")
_PLURAL_BEFORE = 40
"""Characters before a place's name in which `قرى` or `بلدات` says that it is the first of several."""


_THROUGHOUT = re.compile(r"(?<![ء-ي])(?:في|داخل) (?:محافظه|عموم|انحاء|ارجاء|كافه|كامل|مختلف|مناطق متفرقه)(?![ء-ي])")
_SERIES = re.compile(
    r"(?<![ء-ي])[وفبل]?سلسله (?:من )?(?:ال)?(?:هجم|هجوم|ضرب|غار|استهداف|تفجير|انفجار|حوادث|عمليات|اغتيال|احداث)"
)
_ATTACK = re.compile(
    r"(?<![ء-ي])[وفبل]{0,2}(?:ال|ل)?(?:قصف|غار[هتا]|هجوم|هجم|ضرب[هات]|انفج|تفجير|استهد|قذ[يا][فئ]|صاروخ|صواريخ|رصاص|نيران|لغم|الغام"
    r"|عبو|مسير|طائر|كمين|اشتباك|مجزر|عملي|حادث|زلزال|مداهم|اغتيال)"
)

_BEHIND = 60
_SCATTERED = re.compile(
    r"\s*+في (?:\d+ )?(?:حوادث|احداث|وقايع|هجمات|عمليات|اماكن|مناطق) (?:\S+ )?(?:متفرق|منفصل|مختلف|متعدد|عديد)"
)


class Reach(StrEnum):
    """One incident, several places or days at once, or a running total."""

    INCIDENT = "incident"
    SEVERAL = "several"
    PERIOD = "period"


def reach(claim: Claim) -> Reach:
    """How far `claim` reaches, by its scope, its days, its places and the plural before its place."""
    if claim.scope is Scope.PERIOD:
        return Reach.PERIOD
    if claim.other_places or _several_days(claim) or _several_incidents(claim):
        return Reach.SEVERAL
    if not _is_one(claim) and (_several_places(claim) or _whole_region(claim)):
        return Reach.SEVERAL
    return Reach.INCIDENT


def _is_one(claim: Claim) -> bool:
    """Whether it counts one person, who dies in one place, however many were struck; no part of others."""
    return claim.part_of is None and claim.count.min == claim.count.max == 1


def _several_days(claim: Claim) -> bool:
    days = claim.date
    if days is None or days.earliest is None or days.latest is None:
        return False
    return (days.latest - days.earliest).days + 1 > LONGEST_BOUT


def _several_incidents(claim: Claim) -> bool:
    """`مقتل ستة أشخاص في حوادث متفرقة`: a count over incidents that nobody tells apart."""
    if claim.count.min == claim.count.max == 1:
        return False
    behind = claim.evidence.exact[claim.anchor.end - claim.evidence.start :]
    return bool(_SCATTERED.match(fold(behind[:_BEHIND])))


def _several_places(claim: Claim) -> bool:
    """Whether the evidence puts a plural (`قرى`, `بلدات`) before the place, or tells of an area's towns or attacks."""
    if claim.place is None:
        return False
    evidence, name = fold(claim.evidence.exact), fold(claim.place.name)
    if is_area(claim.place):
        return bool(_SEVERAL.search(evidence) or _SERIES.search(evidence))
    at = evidence.find(name)
    if at <= 0:
        return False
    before = list(_SEVERAL.finditer(evidence, max(0, at - _PLURAL_BEFORE), at))
    if not before:
        return False
    adjoins = re.match(r"\s*(?:\S+\s+){0,2}$", evidence[before[-1].end() : at])
    goes_on = re.match(r"[^.؛]{0,40}?\sو", evidence[at + len(name) :])
    return bool(adjoins and goes_on)


def _whole_region(claim: Claim) -> bool:
    """`مقتل 9 مدنيين في محافظة إدلب اليوم`: several people over a whole governorate or country, by no one attack."""
    place = claim.place
    if (
        place is None
        or place.precision not in (Precision.GOVERNORATE, Precision.COUNTRY)
        or (claim.count.min or 0) <= 1
    ):
        return False
    evidence = fold(claim.evidence.exact)
    return bool(_THROUGHOUT.search(evidence)) and not _ATTACK.search(evidence)
