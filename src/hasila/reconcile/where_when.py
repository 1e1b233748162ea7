"""When and where an incident was: the days that most origins support, the most precise place that they support."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from hasila.model import Claim, DateRange, Event, Harm, Party, Place, Precision, Report, Status
from hasila.places import is_area, kilometres, place_key
from hasila.reconcile.origins import Voice

_T = TypeVar("_T", bound=StrEnum)
_FINEST_FIRST = tuple(Precision)
_ONE_PLACE_KM = 5.0
_SILENT = frozenset({Event.UNKNOWN, Event.DISPLACEMENT, Event.OTHER})


def days(claims: Sequence[Claim], of: Mapping[str, Voice], reports: Mapping[str, Report]) -> DateRange | None:
    """The days that most origins support, the first such run of them; stated days outweigh a day of publication.

    A day with an open end (`until 5 February`) supports the days within it that others give, and stays open where
    nobody gives any.
    """
    stated = [(c, c.date) for c in claims if c.date is not None and c.date != _assumed(c, reports)]
    known = stated or [(c, d) for c in claims if (d := c.date or _assumed(c, reports)) is not None]
    votes: dict[dt.date, set[str]] = defaultdict(set)
    for claim, date in known:
        if date.earliest and date.latest:
            for n in range((date.latest - date.earliest).days + 1):
                votes[date.earliest + dt.timedelta(days=n)].add(of[claim.id].key)
    if not votes:
        return _between([date for _, date in known])
    for claim, date in known:
        for day, voices in votes.items():
            if (date.earliest or day) <= day <= (date.latest or day):
                voices.add(of[claim.id].key)
    most = max(len(v) for v in votes.values())
    best = sorted(day for day, v in votes.items() if len(v) == most)
    last = best[0]
    for day in best[1:]:
        if day - last > dt.timedelta(days=1):
            break
        last = day
    return DateRange(best[0], last)


def _between(open_days: Sequence[DateRange]) -> DateRange | None:
    """The days that ranges with an open end leave together; `None` where they leave none or say nothing."""
    first = max((d.earliest for d in open_days if d.earliest), default=None)
    last = min((d.latest for d in open_days if d.latest), default=None)
    nothing = first is None and last is None
    return None if nothing or (first and last and first > last) else DateRange(first, last)


def _assumed(claim: Claim, reports: Mapping[str, Report]) -> DateRange | None:
    report = reports.get(claim.report)
    return report.assumed_days if report else None


def place(claims: Sequence[Claim], of: Mapping[str, Voice]) -> Place | None:
    """The most precise place that the best supported name allows; an area only where nothing narrower is said."""
    said = [(c.place, of[c.id].key) for c in claims if c.place is not None]
    narrow = [(p, voice) for p, voice in said if not is_area(p)] or said
    if not narrow:
        return None
    voices: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for p, voice in narrow:
        voices[place_key(p.name)].add(voice)
        times[place_key(p.name)] += 1
    best = min(voices, key=lambda k: (-len(voices[k]), -times[k], k))
    chosen = [p for p, _ in narrow if place_key(p.name) == best]
    chosen += [p for p, _ in narrow if any(_stands_in(p, c) for c in chosen)]
    return min(chosen, key=_preference)


def _stands_in(inner: Place, outer: Place) -> bool:
    """Whether `inner` is a finer place inside or at `outer`."""
    if inner.precision is None or outer.precision is None:
        return False
    if _FINEST_FIRST.index(inner.precision) >= _FINEST_FIRST.index(outer.precision):
        return False
    named = inner.within is not None and place_key(inner.within) == place_key(outer.name)
    return named or _km(inner, outer) <= _ONE_PLACE_KM


def _km(a: Place, b: Place) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    return kilometres((a.lat, a.lon), (b.lat, b.lon))


def _preference(p: Place) -> tuple[bool, int, bool, str, str, float, float]:
    rank = _FINEST_FIRST.index(p.precision) if p.precision else len(_FINEST_FIRST)
    return p.lat is None, rank, p.within is None, p.name, p.within or "", p.lat or 0.0, p.lon or 0.0


def events(claims: Sequence[Claim], of: Mapping[str, Voice]) -> tuple[Event, ...]:
    """The kinds of event, best supported first; `unknown` only where nothing else is said."""
    pairs = [(c.event, of[c.id].key) for c in _hurt(claims)]
    told = [(e, v) for e, v in pairs if e not in _SILENT]
    return _by_support(told or pairs, tuple(Event))


def blamed(claims: Sequence[Claim], of: Mapping[str, Voice]) -> tuple[Party, ...]:
    """The parties held responsible, best supported first; what is told of civilians counts before fighters' deaths."""
    return _by_support([(p, of[c.id].key) for c in _hurt(claims) for p in c.blamed], tuple(Party))


def _hurt(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that say what happened: of civilians killed or hurt, else of anybody."""
    harmed = [c for c in claims if c.harm not in (Harm.DISPLACED, Harm.DETAINED, Harm.MISSING)] or list(claims)
    return [c for c in harmed if c.status is not Status.COMBATANT] or harmed


def _by_support(pairs: Sequence[tuple[_T, str]], order: Sequence[_T]) -> tuple[_T, ...]:
    support: dict[_T, set[str]] = defaultdict(set)
    times: dict[_T, int] = defaultdict(int)
    for value, voice in pairs:
        support[value].add(voice)
        times[value] += 1
    return tuple(sorted(support, key=lambda v: (-len(support[v]), -times[v], order.index(v))))
