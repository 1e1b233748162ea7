"""The claims that stand in no incident: why, and where a person puts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hasila.casebook import Casebook, opening
from hasila.casebook.chain import Entry
from hasila.casebook.opening import Stated
from hasila.errors import Conflict, DecisionError
from hasila.model import Harm, Incident, Polarity
from hasila.reach import Reach, reach
from hasila.rows import claim_row
from hasila.web import forms
from hasila.web.desk_pages import Asked, DeskPages
from hasila.web.guard import Person
from hasila.web.marks import numbers_of
from hasila.web.pages import Pages, language_of, page_number

_A_PAGE = 20
_CHOICES = 15
"""Incidents offered to a claim, beside those of its own report."""


class UnlinkedPages:
    """The page of the claims in no incident, and what is decided there."""

    def __init__(self, book: Casebook, pages: Pages, desk: DeskPages) -> None:
        self._book, self._pages, self._desk = book, pages, desk

    def claims(self, request: Request, who: Person) -> Response:
        """Claims in no incident, each with the reason and with the incidents that it may belong to."""
        number = page_number(request)
        with self._book.reading() as connection:
            found, total = opening.unlinked(connection, (number - 1) * _A_PAGE, _A_PAGE)
            reports = opening.reports_of(connection, {s.claim.report for s in found})
            seen = opening.last_entries(connection, [s.claim.id for s in found])
            beside = {r: opening.incidents_of(connection, _beside(opening.claims_of(connection, r))) for r in reports}
            around = {days: opening.around(connection, days, _CHOICES) for days in {s.claim.date for s in found}}
            choices = {s.claim.id: _each_once(beside[s.claim.report], around[s.claim.date]) for s in found}
            also_seen = opening.versions_of(connection, {i.id for some in choices.values() for i in some})
        return self._pages.render(
            request,
            who,
            "unlinked.html",
            found=[(stated, _why(stated)) for stated in found],
            numbers=numbers_of(found),
            total=total,
            reports=reports,
            seen=seen,
            choices=choices,
            also_seen=forms.seen(also_seen),
            number_=number,
            more=number * _A_PAGE < total,
        )

    def decide(self, request: Request, who: Person, form: FormData) -> Response:
        """Take a decision on a claim in no incident; say so, or why not."""
        claim = request.path_params["claim"]
        with self._book.reading() as connection:
            known = opening.told(connection, [claim])
        if claim not in known:
            raise HTTPException(404)
        rows = {claim: claim_row(known[claim].claim)}
        back = f"/{language_of(request)}/claims"
        try:
            seen = forms.versions(claim, form)
            decision = forms.decision_of("", form, rows)
            others = forms.others("", decision, ())
            with self._book.reading() as connection:
                unseen = opening.versions_of(connection, others).keys() - seen.keys()
            if unseen:
                return self._overtaken(request, who, (form, decision, rows), min(unseen), seen)
            entry = self._book.decide(who.name, decision, {i: seen[i] for i in (claim, *others) if i in seen})
        except Conflict as conflict:
            return self._overtaken(request, who, (form, decision, rows), conflict.incident, seen)
        except DecisionError as error:
            return self._desk.refused(request, who, form, error, back)
        request.session["said"] = entry
        return RedirectResponse(back, 303)

    def _overtaken(
        self, request: Request, who: Person, asked: Asked, changed: str, seen: Mapping[str, int]
    ) -> Response:
        """A claim that somebody else placed or decided on, or an incident that is not as it was on the page."""
        claim, up = request.path_params["claim"], f"/{language_of(request)}"
        with self._book.reading() as connection:
            placed = opening.told(connection, [claim])[claim].incident
            now = opening.versions_of(connection, [i for i in (changed, placed) if i])
            last = opening.last_entries(connection, [claim])[claim]
            since: list[Entry] | None = opening.on_claim(connection, claim, seen[claim])
            if changed in seen:
                since = opening.since(connection, changed, seen[changed])
            elif changed and changed != placed:
                since = None
        again = {i: v for i, v in seen.items() if i != claim} | now
        home = f"{up}/incidents/{quote(placed, safe='')}" if placed else f"{up}/claims"
        return self._desk.two_versions(
            request,
            who,
            asked,
            since,
            changed or None,
            target=f"{home}/decide" if placed else request.url.path,
            home=home,
            seen=again.pop(placed) if placed else last,
            also_seen=forms.seen(again),
        )


def _each_once(beside: Mapping[str, Incident], around: Iterable[Incident]) -> list[Incident]:
    return list({**beside, **{incident.id: incident for incident in around}}.values())


def _beside(stated: list[Stated]) -> set[str]:
    """The incidents in which other claims of a report stand."""
    return {s.incident for s in stated if s.incident}


def _why(stated: Stated) -> str:
    """Why linking left a claim out of all incidents, or who did: the name of the page's sentence for it."""
    claim = stated.claim
    if stated.pinned:
        return "added" if stated.standing == "added" else "person"
    if reach(claim) is not Reach.INCIDENT:
        return reach(claim).value
    if claim.polarity is not Polarity.AFFIRMED:
        return claim.polarity.value
    if claim.harm in (Harm.DISPLACED, Harm.DETAINED):
        return claim.harm.value
    return "unknown"
