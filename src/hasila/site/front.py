"""What the front page may show: counts, places, days, parties. No quote, no source's name, no victim's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from hasila.model import Claim, Harm, Incident, Party, Place, Polarity, Precision
from hasila.site import where
from hasila.site.book import Book, file_name
from hasila.site.figures import RADIUS_KM, dated, sort_key
from hasila.site.marking import name, plain
from hasila.site.words import Words
from hasila.text import fold

NOBODY, OUTSIDE, UNPLACED = "nobody", "outside", "unplaced"
"""Values of the filters that are no party and no governorate."""
_FEW = 3
"""Up to so many people a text may give their names where it counts them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident on the front page, with what the filters, the sorting and the map read from it."""

    incident: Incident
    path: str
    place: Markup
    search: str
    area: str
    area_name: str
    first: str
    last: str
    parties: tuple[str, ...]
    harms: tuple[str, ...]
    located: bool
    radius: float | None
    keys: dict[str, str]


def rows(book: Book, words: Words) -> list[Row]:
    """The rows of the table of incidents, by their first day; open days last."""
    made = [_row(incident, book, words) for incident in book.record.incidents]
    return sorted(made, key=lambda row: (row.first or "9999", row.last or "9999", row.incident.id))


def areas(made: Iterable[Row]) -> list[tuple[str, str]]:
    """The governorates that occur, by name, for the filter."""
    return sorted({(row.area, row.area_name) for row in made if row.area_name}, key=lambda pair: (pair[1], pair[0]))


def place_label(incident: Incident, book: Book, words: Words) -> Markup:
    """An incident's place for the front page and for links to it; where it may name a victim it stays unnamed."""
    if incident.place is None:
        return escape(words("incident.place_open"))
    if may_name_a_victim(incident.place, book.claims(incident.claims)):
        return escape(words("index.withheld_place"))
    return name(incident.place.name)


def may_name_a_victim(place: Place, claims: Iterable[Claim]) -> bool:
    """Whether a place's words may name somebody harmed: a private home, or words shared with a count of a few people.

    A place that the gazetteer knows, other than a spot, is a place and no person.
    """
    if place.precision not in (None, Precision.SPOT):
        return False
    written = set(pairwise(fold(place.name).split()))
    few = (claim.anchor.exact for claim in claims if claim.count.max is not None and claim.count.max <= _FEW)
    return where.names_a_home(place) or any(written & set(pairwise(fold(anchor).split())) for anchor in few)


def _row(incident: Incident, book: Book, words: Words) -> Row:
    place, located = incident.place, where.is_located(incident.place)
    governorate = where.governorate_of(place)
    days_of = incident.date
    searched: list[str] = []
    claims = book.claims(incident.claims)
    if place and not may_name_a_victim(place, claims):
        best = where.taken(place)
        searched = [place.name, place.within or "", best.name if best else ""]
    if governorate:
        searched += [governorate.en, governorate.ar]
    first = days_of.earliest.isoformat() if days_of and days_of.earliest else ""
    return Row(
        incident=incident,
        path=f"incidents/{file_name(incident.id)}.html",
        place=place_label(incident, book, words),
        search=plain(fold(" ".join(searched))),
        area=governorate.id if governorate else (OUTSIDE if located else UNPLACED),
        area_name=governorate.name(words) if governorate else "",
        first=first,
        last=days_of.latest.isoformat() if days_of and days_of.latest else "",
        parties=tuple(party.value for party in incident.blamed) or (NOBODY,),
        harms=_harms(claims),
        located=located,
        radius=RADIUS_KM[place.precision] if place and located and place.precision else None,
        keys={name: sort_key(getattr(incident, name)) for name in ("killed", "injured", "children_killed")},
    )


def _harms(claims: Iterable[Claim]) -> tuple[str, ...]:
    said = {claim.harm for claim in claims if claim.polarity is not Polarity.DENIED}
    return tuple(harm.value for harm in Harm if harm in said)


def parties(made: Iterable[Row]) -> list[Party]:
    """The parties that occur, in the model's order, for the filter."""
    found = {party for row in made for party in row.incident.blamed}
    return [party for party in Party if party in found]


def harms(made: Iterable[Row]) -> list[Harm]:
    """The harms that occur, in the model's order, for the filter."""
    found = {harm for row in made for harm in row.harms}
    return [harm for harm in Harm if harm.value in found]


def heading(incident: Incident, words: Words) -> str:
    """An incident in one plain line, for a page's title: its place, its days."""
    place = incident.place.name if incident.place else words("incident.place_open")
    return f"{plain(place)} · {dated(incident.date, words)}"
