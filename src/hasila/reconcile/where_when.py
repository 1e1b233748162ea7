"""When and where an incident was: the days that most origins support, the most precise place that they support."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from hasila.model import Claim, DateRange, Event, Place, Precision, Report
from hasila.places import apart, is_area, place_key
from hasila.reconcile.accounts import NOTHING_TOLD, Telling, Tellings, days_told, place_told
from hasila.reconcile.blame import by_support, hurt
from hasila.reconcile.origins import Voice

_FINEST_FIRST = tuple(Precision)
_ONE_PLACE_KM = 5.0
_SILENT = frozenset({Event.UNKNOWN, Event.DISPLACEMENT, Event.OTHER})


def days(
    claims: Sequence[Claim], of: Mapping[str, Voice], reports: Mapping[str, Report], told: Sequence[Telling] = ()
) -> DateRange | None:
    """The days that most origins support, the first such run of them; stated days outweigh a day of publication.

    A day with an open end (`until 5 February`) supports the days within it that others give, and stays open where
    nobody gives any. Where no claim has a day, the accounts' days count, then the days on which the reports came out.
    """
    dated = [(d, of[c.id].key, d == _assumed(c.report, reports)) for c in claims if (d := _day(c, reports)) is not None]
    stated = [(d, voice) for d, voice, assumed in dated if not assumed]
    published = [(d, r) for r in sorted(reports) if (d := _assumed(r, reports)) is not None]
    return _most_supported(stated or [(d, v) for d, v, _ in dated] or days_told(told) or published)


def _day(claim: Claim, reports: Mapping[str, Report]) -> DateRange | None:
    return claim.date or _assumed(claim.report, reports)


def _most_supported(known: Sequence[tuple[DateRange, str]]) -> DateRange | None:
    votes: dict[dt.date, set[str]] = defaultdict(set)
    for date, voice in known:
        if date.earliest and date.latest:
            for n in range((date.latest - date.earliest).days + 1):
                votes[date.earliest + dt.timedelta(days=n)].add(voice)
    if not votes:
        return _between([date for date, _ in known])
    for date, voice in known:
        for day, voices in votes.items():
            if (date.earliest or day) <= day <= (date.latest or day):
                voices.add(voice)
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


def _assumed(report: str, reports: Mapping[str, Report]) -> DateRange | None:
    return reports[report].assumed_days if report in reports else None


def place(claims: Sequence[Claim], of: Mapping[str, Voice], told: Sequence[Telling] = ()) -> Place | None:
    """The most precise place that the best supported name allows; an area only where nothing narrower is said.

    Of names with equal support the one that more accounts tell of; where no claim has a place, what these tell.
    """
    said = [(c.place, of[c.id].key) for c in claims if c.place is not None]
    narrow = [(p, voice) for p, voice in said if not is_area(p)] or said
    if not narrow:
        return place_told(told)
    voices: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for p, voice in narrow:
        voices[place_key(p.name)].add(voice)
        times[place_key(p.name)] += 1
    beside = {key: sum(place_key(p.name) == key for t in told for p in t.account.places) for key in voices}
    best = min(voices, key=lambda k: (-len(voices[k]), -times[k], -beside[k], k))
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
    return named or apart(inner, outer) <= _ONE_PLACE_KM


def _preference(p: Place) -> tuple[bool, int, bool, str, str, float, float]:
    rank = _FINEST_FIRST.index(p.precision) if p.precision else len(_FINEST_FIRST)
    return p.lat is None, rank, p.within is None, p.name, p.within or "", p.lat or 0.0, p.lon or 0.0


def events(claims: Sequence[Claim], of: Mapping[str, Voice], told: Tellings = NOTHING_TOLD) -> tuple[Event, ...]:
    """The kinds of event, best supported first; `unknown` only where nothing else is said.

    Where the claims leave it open the accounts say it: those that name one kind, else the kinds that a bare word such
    as `قصف` may mean (artillery or airstrike).
    """
    pairs = [(c.event, of[c.id].key) for c in hurt(claims)]
    known = [(e, v) for e, v in pairs if e not in _SILENT]
    for said in (told.here, told.loose):
        known = known or [(t.account.events[0], t.voice.key) for t in said if len(t.account.events) == 1]
    open_ = [(e, t.voice.key) for t in (*told.here, *told.loose) for e in t.account.events]
    return by_support(known or open_ or pairs, tuple(Event))
