"""Which of the places of a name is meant, and how sure that is.

A candidate's weight is the product of what speaks for it: spelling, the wider place named, the other places of the
report, the kind of place, and how known the place is. Its score is its fit (spelling and wider place) times its share
among rivals that lie far away: two villages of one name, with nothing to choose between them, get half each, and
neither is good enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hasila.gazetteer.entry import AREAS, KINDS, Entry, Point, kilometres
from hasila.gazetteer.index import Index
from hasila.gazetteer.phrase import Phrase, Wider, read, role, wider
from hasila.gazetteer.spelling import words
from hasila.model import Candidate, Precision

RIVAL = 20.0
"""Kilometres beyond which two places of a name are not the same event's: nearer ones are no rivals."""
SAME = 6.0
"""Kilometres within which two tables' places of one name are one place: tables differ by so much for a village."""
SHARPNESS = 3.0
"""The power to which weights are raised before shares are taken: a city outweighs a few hamlets of its name, and of two
villages the one inside the wider place named is all but sure."""
UNSUPPORTED = 0.55
"""What is left of another spelling's fit where neither a wider place nor the report's other places agree with it."""

_MISFIT, _EDGE, _BORDER = 0.2, 0.7, 15.0
_REACH = {
    Precision.SPOT: 10.0,
    Precision.NEIGHBOURHOOD: 10.0,
    Precision.VILLAGE: 12.0,
    Precision.CITY: 20.0,
    Precision.DISTRICT: 40.0,
}
_LAND_AROUND = 40.0
_WIDE_REGION = 170.0
_BEGINNING = 0.6
_STAND_IN, _HINT = 0.8, 0.3
_SETTLED = frozenset((Precision.VILLAGE, Precision.CITY))
_OF_A_TOWN = frozenset((Precision.SPOT, Precision.NEIGHBOURHOOD))
_BOUNDED = frozenset(("governorate", "district", "subdistrict"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry with what speaks for it: `fit` from 0 to 1, `weight` with its prior, `precision` as it was named."""

    entry: Entry
    fit: float
    weight: float
    precision: Precision
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a text says of a place: the phrase read, the wider places, the report's other places."""

    phrase: Phrase
    wider: tuple[Wider, ...]
    near: tuple[Point, ...]


def ask(index: Index, name: str, within: str | None, near: Sequence[Point], kind: Precision | None) -> Question:
    """Read a name and its wider place as the text writes them."""
    phrase = read(words(name), index.known)
    if kind is not None:
        phrase = replace(phrase, kind=kind, area=phrase.area or kind in AREAS)
    around = tuple(wider(phrase.tail + words(within or ""), index.plainly_known))
    return Question(phrase, tuple(w for w in around if w.name != phrase.name), tuple(near))


def rank(index: Index, question: Question, limit: int) -> tuple[Candidate, ...]:
    """The candidates for a name, best first.

    Where the name is not known, or only far from the wider places named, these stand in: a quarter of a known town is
    placed by the town; a village of a district is not (its score is never good enough).
    """
    weighed = _of_name(index, question)
    if not any(w.fit > _MISFIT for w in weighed):
        stand_ins = _stand_ins(index, question)
        if _in_a_town(question.phrase) and any(w.fit >= _STAND_IN for w in stand_ins):
            weighed = [replace(w, weight=0.0) for w in weighed]  # another town's quarter is no rival
        weighed += stand_ins
    return _scored(_distinct(weighed), limit)


def _of_name(index: Index, question: Question) -> list[Weighed]:
    phrase = question.phrase
    named = index.named(phrase.name)
    weighed = [_weigh(index, question, e, *_spelling(e, phrase)) for e in _of_the_kind(named, phrase)]
    if phrase.area and not any(w.fit > _MISFIT for w in weighed):
        weighed = [_weigh(index, question, e, *_spelling(e, phrase)) for e in named]
    if not weighed and not phrase.spot:
        like = index.like(phrase.name)
        weighed = [_weigh(index, question, e, alike, f"spelt like {e.name}") for e, alike in like]
    return weighed


def _spelling(entry: Entry, phrase: Phrase) -> tuple[float, str]:
    if phrase.partial:
        return _BEGINNING, "the beginning of the name only"
    return 1.0, "exact name" if " ".join(phrase.name) in entry.keys else "same name, otherwise written"


def _of_the_kind(entries: Sequence[Entry], phrase: Phrase) -> Sequence[Entry]:
    """Bounded land where land is meant, else the place it is called after: `حلب` is the city, `محافظة حلب` is not."""
    land = [e for e in entries if e.is_area]
    if phrase.kind in AREAS and (of_kind := [e for e in land if e.precision is phrase.kind]):
        return of_kind
    if phrase.area:
        return [e for e in land if e.precision is Precision.GOVERNORATE] or land or entries
    settled = any(not e.is_area for e in entries)
    return [e for e in entries if not (settled and e.kind in _BOUNDED)]


def _weigh(index: Index, question: Question, entry: Entry, spelling: float, why: str) -> Weighed:
    phrase, reasons, fit = question.phrase, [why], spelling
    supported = False
    for one in question.wider[:3]:
        inside, reason = _inside(index, entry, one)
        fit *= inside
        supported = supported or inside == 1.0
        reasons.append(reason)
    nearness, reason = _nearness(entry, question.near)
    reasons.append(reason)
    if spelling < 1.0 and not supported and not (reason and nearness == 1.0):
        fit *= UNSUPPORTED
    weight = fit * nearness * _of_kind(entry, phrase) * entry.prior
    precision = entry.precision
    if phrase.area and precision in _SETTLED and not phrase.spot:
        precision = Precision.DISTRICT
        reasons.append("the land around it")
    return Weighed(entry, fit, weight, precision, tuple(r for r in reasons if r))


def _of_kind(entry: Entry, phrase: Phrase) -> float:
    """How well a place is what the text calls it; towns are called villages and cities freely."""
    if phrase.kind is None or entry.precision is phrase.kind or phrase.area:
        return 1.0
    if phrase.kind in _SETTLED and entry.precision in _SETTLED:
        return 0.85
    return 0.6


def _nearness(entry: Entry, near: Sequence[Point]) -> tuple[float, str]:
    """1 at 25 km from another place of the report or less, 0.5 from 250 km on."""
    if not near or entry.precision in (Precision.GOVERNORATE, Precision.COUNTRY):
        return 1.0, ""
    distance = min(kilometres(entry.point, point) for point in near)
    return max(0.5, min(1.0, 1.0 - (distance - 25) / 450)), f"{distance:.0f} km from another place of the report"


def _inside(index: Index, entry: Entry, one: Wider) -> tuple[float, str]:
    """How well an entry lies inside a wider place, by the best of that place's meanings."""
    meanings = index.named(one.name) or tuple(e for e, _ in index.like(one.name))
    best, name = max(((_lies_in(index, entry, area, one.area), area.name) for area in meanings), default=(1.0, ""))
    if not name:
        return 1.0, ""
    if best == 1.0:
        return best, f"inside {name}"
    return best, f"at the edge of {name}" if best > _MISFIT else f"not inside {name}"


def _lies_in(index: Index, entry: Entry, area: Entry, around: bool) -> float:
    if area.kind == "country":
        home = entry.within or index.ground.at(entry.point)
        return 1.0 if not home or home[:2] == area.id or entry.id == area.id else _MISFIT
    if area.kind in ("governorate", "countryside"):
        return _in_governorate(index, entry, area)
    reach = _WIDE_REGION if area.kind == "wide region" else _REACH[area.precision]
    if around:
        reach = max(reach, _LAND_AROUND)
    distance = kilometres(entry.point, area.point)
    return 1.0 if distance <= reach else _EDGE if distance <= 1.6 * reach else _MISFIT


def _in_governorate(index: Index, entry: Entry, area: Entry) -> float:
    governorate = area.id if area.kind == "governorate" else area.within
    own = entry.within if "-" in entry.within else index.ground.at(entry.point)
    if governorate in (own, entry.id):
        far_side = area.kind == "countryside" and kilometres(entry.point, area.point) > 2 * _LAND_AROUND
        return _EDGE if far_side else 1.0
    return _EDGE if index.ground.distance(entry.point, governorate) <= _BORDER else _MISFIT


def _in_a_town(phrase: Phrase) -> bool:
    return phrase.spot or phrase.kind in _OF_A_TOWN or role(phrase.name[0] if phrase.name else "") == "spot"


def _stand_ins(index: Index, question: Question) -> list[Weighed]:
    """The first wider place that is known; good enough only for a spot of a settlement."""
    for position, one in enumerate(question.wider):
        rest = replace(question, phrase=Phrase(one.name, area=one.area), wider=question.wider[position + 1 :])
        if found := _of_name(index, rest):
            governorate = any(e.kind == "governorate" for e in index.named(one.name)) and not one.settled
            good = _in_a_town(question.phrase) and not one.area and not governorate
            return [_standing_in(w, good) for w in found]
    return []


def _standing_in(w: Weighed, good: bool) -> Weighed:
    inhabited = w.precision in _SETTLED or w.precision is Precision.NEIGHBOURHOOD
    part = _STAND_IN if good and inhabited else _HINT
    reasons = (f"the name is not known there; {w.entry.name}, where the text puts it", *w.reasons[1:])
    return replace(w, fit=w.fit * part, weight=w.weight * part, reasons=reasons)


def _distinct(weighed: Iterable[Weighed]) -> list[Weighed]:
    """One of the tables' entries for each place, the weightiest; in order of weight; with a P-code that any has."""
    kept: list[Weighed] = []
    for w in sorted(weighed, key=lambda w: (-w.weight, w.entry.id)):
        same = next((i for i, other in enumerate(kept) if _one_place(w, other)), None)
        if same is None:
            kept.append(w)
        elif w.entry.pcode and not kept[same].entry.pcode:
            kept[same] = replace(kept[same], entry=kept[same].entry._replace(pcode=w.entry.pcode))
    return kept


def _one_place(a: Weighed, b: Weighed) -> bool:
    if a.entry.is_area and b.entry.is_area:
        return a.entry.within == b.entry.within and KINDS[a.entry.kind] is KINDS[b.entry.kind]
    return kilometres(a.entry.point, b.entry.point) <= SAME


def _scored(weighed: Sequence[Weighed], limit: int) -> tuple[Candidate, ...]:
    candidates = []
    for w in weighed[:limit]:
        rivals = [o for o in weighed if kilometres(o.entry.point, w.entry.point) > RIVAL]
        own = w.weight**SHARPNESS
        share = own / (own + sum(o.weight**SHARPNESS for o in rivals)) if own else 0.0
        why = "; ".join((*w.reasons, *_of_rivals(len(rivals))))
        e = w.entry
        score = round(w.fit * share, 3)
        told = (e.within, e.pcode, e.source)
        candidates.append(Candidate(e.id, e.name, e.lat, e.lon, w.precision, score, why, *told))
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.id)))


def _of_rivals(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{count} other place{'s' if count > 1 else ''} of the name more than {RIVAL:.0f} km away",)
