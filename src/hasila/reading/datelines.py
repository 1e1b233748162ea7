"""Where a report was sent from, told before its source: `بعقوبة / رويترز: قال … في ناحية X`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Precision
from hasila.reading.page import Page, Sentence
from hasila.reading.place_mention import PlaceMention

_MARKS: Final = frozenset("/ - – — (".split())
_REACH: Final = 5
_NARROW: Final = frozenset("ناحيه قضاء مديريه وادي جبل جبال باديه سهل".split())


def without_dateline(page: Page, sentence: Sentence, places: list[PlaceMention]) -> list[PlaceMention]:
    """The places, that at the head kept aside if only a source is told beside it and another is told behind."""
    if len(places) < 2 or places[0].first != sentence.first or places[0].aside:
        return places
    head, *others = places
    if head.kind is not None or page.words[head.last] not in _MARKS:
        return places
    behind = range(head.last + 1, min(head.last + _REACH, others[0].first))
    told = any(page.role(i, "sources") for i in behind) and any(page.words[i] in (":", ")", "-", "–") for i in behind)
    return [replace(head, aside=True), *others] if told and any(_is_exact(page, p) for p in others) else places


def _is_exact(page: Page, place: PlaceMention) -> bool:
    """Whether a place is as narrow as a town: one, or a district told by its word."""
    match = page.match(place.first, "places")
    narrow = match is not None and match.form.stem in _NARROW and place.kind is Precision.DISTRICT
    return not (place.aside or place.origin) and (place.fine or narrow)
