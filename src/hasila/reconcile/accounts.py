"""What an incident's reports tell of it beside their claims: a village shelled, and nobody counted.

Such sentences set no toll. They are voices on the place, the day, the kind and the blame: at the incident's place they
stand beside the claims; those that name no place fill only what all others leave open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hasila.model import Account, DateRange, Place, Precision, Report
from hasila.places import apart, is_area, place_key
from hasila.reconcile.origins import Voice, report_voice
from hasila.registry import SourceRegistry
from hasila.text import fold

_ONE_PLACE_KM = 5.0
_DISTRICT_KM = 20.0
"""How far a place of a district may lie from its point."""
_COUNTRY = frozenset("سوريا سوريه سوري سوريين بلاد".split())
_SIDES = frozenset(
    "ريف ريفي ارياف شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط محافظه محافظات مدينه منطقه مناطق ناحيه بلده قريه اقليم"
    " مقاطعه جبل دير تل كفر عين ام ابو في من بين".split()
)
"""Words of an area's name that other areas share."""
_SHORTEST = 3
_ONE_DAY = dt.timedelta(1)
"""Nights and datelines shift a day."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An account and the voice that gives it: its report's publisher."""

    account: Account
    voice: Voice


@dataclass(frozen=True, slots=True)
class Tellings:
    """An incident's accounts: those `here`, at its place, those `loose` in its reports, which name no place.

    And those `around`, which name only areas that hold it (`the attacks on the north-west`).
    """

    here: tuple[Telling, ...] = ()
    loose: tuple[Telling, ...] = ()
    around: tuple[Telling, ...] = ()


NOTHING_TOLD = Tellings()


def tellings(accounts: Iterable[Account], reports: Mapping[str, Report], registry: SourceRegistry) -> list[Telling]:
    """The accounts with their voices, in the order of report and text, whatever the order they came in."""
    voices = {key: report_voice(report, registry) for key, report in reports.items()}
    found = (Telling(a, voices[a.report]) for a in accounts if a.report in voices)
    return sorted(found, key=lambda t: (t.account.report, t.account.start))


def about(told: Sequence[Telling], place: Place | None, days: DateRange | None) -> Tellings:
    """Those that speak of an incident at a place and on its days; without a place only the loose ones do."""
    on_time = [t for t in told if _may_meet(t.account.date, days)]
    here = tuple(t for t in on_time if place is not None and any(_same(p, place) for p in t.account.places))
    wide = (t for t in on_time if t.account.places and t not in here and all(map(_is_wide, t.account.places)))
    around = tuple(t for t in wide if place is not None and any(_holds(p, place) for p in t.account.places))
    return Tellings(here, tuple(t for t in on_time if not t.account.places), around)


def place_told(told: Sequence[Telling]) -> Place | None:
    """The place that most voices name as struck; of several the one told first. Where nobody counts anybody harmed."""
    voices: dict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[int, str]] = {}
    named: dict[str, Place] = {}
    for telling in told:
        for place in telling.account.places[:1]:
            key = place_key(place.name)
            voices[key].add(telling.voice.key)
            first[key] = min(first.get(key, _where(telling)), _where(telling))
            named.setdefault(key, place)
    narrow = [k for k in voices if not is_area(named[k])] or list(voices)
    best = min(narrow, key=lambda k: (-len(voices[k]), first[k]), default=None)
    return None if best is None else named[best]


def days_told(told: Sequence[Telling]) -> list[tuple[DateRange, str]]:
    """The days that accounts state, each with its voice."""
    return [(t.account.date, t.voice.key) for t in told if t.account.date is not None]


def _where(telling: Telling) -> tuple[int, str]:
    return telling.account.start, telling.account.report


def _may_meet(day: DateRange | None, days: DateRange | None) -> bool:
    if day is None or days is None:
        return True
    late = day.earliest and days.latest and day.earliest - days.latest > _ONE_DAY
    early = day.latest and days.earliest and days.earliest - day.latest > _ONE_DAY
    return not (late or early)


def _is_wide(place: Place) -> bool:
    return is_area(place) or place.precision is Precision.DISTRICT


def _holds(area: Place, place: Place) -> bool:
    """Whether an area is told to hold a place, lies in its governorate, or is of the country (`شمال غربي سوريا`)."""
    names = _names(area.name)
    if area.precision is Precision.COUNTRY or not _COUNTRY.isdisjoint(names):
        return True
    told = _names(place.within or "") | (_names(place.name) if is_area(place) else set())
    if names & told or apart(area, place) <= _DISTRICT_KM:
        return True
    governorate = _governorate(place)
    return is_area(area) and governorate is not None and governorate == _governorate(area)


def _names(text: str) -> set[str]:
    """The names in an area's words, without its sides, kinds and articles (`أرياف إدلب وحلب`: two)."""
    words = (w.removeprefix("و") if len(w) > _SHORTEST else w for w in re.findall("[ء-ي]+", fold(text)))
    return {w.removeprefix("ال") for w in words} - _SIDES


def _governorate(place: Place) -> str | None:
    """The code of the governorate in which the best candidate of a place lies, or that it is."""
    best = next(iter(place.candidates), None)
    if best is None or place.lat is None:
        return None
    return best.within if "-" in best.within else best.id


def _same(a: Place, b: Place) -> bool:
    if place_key(a.name) == place_key(b.name):
        return True
    return not is_area(a) and not is_area(b) and apart(a, b) <= _ONE_PLACE_KM
