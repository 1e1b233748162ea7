"""The incident's page, where people decide, and what comes of a decision: taken, refused, or overtaken by another's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hasila.casebook import Casebook, opening
from hasila.casebook.chain import Entry
from hasila.casebook.decisions import KINDS, STRUCTURAL, Decision
from hasila.casebook.opening import Case
from hasila.errors import Conflict, DecisionError, NotAllowed
from hasila.model import Event, Grade, Harm, Incident, Part, Party, Polarity, Precision, Report, Scope, Status, Wording
from hasila.rows import Row
from hasila.site import marking
from hasila.site.book import tolls_of
from hasila.site.where import governorate_of, taken
from hasila.web import forms, versions
from hasila.web.decided import lines, side_by_side
from hasila.web.guard import Person, filled_in
from hasila.web.marks import marks_of, numbers_of
from hasila.web.pages import Pages, language_of

CHOICES = {
    "harm": tuple(Harm),
    "wording": tuple(Wording),
    "status": tuple(Status),
    "part": tuple(Part),
    "scope": tuple(Scope),
    "polarity": tuple(Polarity),
    "event": tuple(Event),
    "party": tuple(Party),
    "precision": tuple(Precision),
    "grade": tuple(Grade),
}
_NO_DECISION = ("undo", "new", "extend", "again", "redirect")
"""Entries that are taken back by no button: builds, and what takes back itself."""
Asked = tuple[FormData, Decision, Mapping[str, Row]]
"""A form, the decision read from it, and the claims' rows as the person saw them."""


class DeskPages:
    """The incident's page and its forms."""

    def __init__(self, book: Casebook, pages: Pages) -> None:
        self._book, self._pages = book, pages

    def incident(self, request: Request, who: Person) -> Response:
        """An incident, with one of its reports beside it; an id that was merged leads to the one it became."""
        identity = request.path_params["incident"]
        with self._book.reading() as connection:
            home = opening.leads_to(connection, identity)
            if home is None:
                raise HTTPException(404)
            if home != identity:
                return RedirectResponse(_address(request, home), 301)
            case = opening.case(connection, identity)
            report = _chosen(case, request.query_params.get("report"))
            stated = opening.claims_of(connection, report.id) if report else []
            others = opening.incidents_of(connection, {s.incident for s in stated if s.incident})
            around = opening.around(connection, case.incident.date)
            touched = {i for e in case.history for i in (e.other, *(e.body.get(k) for k in versions.INCIDENTS)) if i}
            known = opening.incidents_of(connection, touched - {identity})
            choices_of_incident = _others(case, (*others.values(), *around))
            beside = {i.id for i in choices_of_incident} | {i for e in case.history for i in _of(e)}
            also_seen = opening.versions_of(connection, beside - {identity})
        numbers = numbers_of(case.claims, case.wider, stated)
        names = {**self._pages.names(request, {}, known), **self._pages.numbered(request, numbers)}
        words = self._pages.words(request)
        return self._pages.render(
            request,
            who,
            "incident.html",
            history=[(entry, lines(entry.body, names, words)) for entry in reversed(case.history)],
            case=case,
            incident=case.incident,
            report=report,
            stated=stated,
            others=others,
            choices_of_incident=choices_of_incident,
            also_seen=forms.seen(also_seen),
            text=marking.marked_text(report, marks_of(stated, numbers), words) if report else "",
            numbers=numbers,
            tolls=tolls_of(case.incident),
            revisions=_revisions(case),
            taken=taken(case.incident.place) if case.incident.place else None,
            governorate=governorate_of(case.incident.place),
            signatures=int(self._book.setting("signatures") or 1),
            choices=CHOICES,
            may_undo=_may_undo(case),
        )

    def decide(self, request: Request, who: Person, form: FormData) -> Response:
        """Take the decision of a form; say so, or why not."""
        identity = request.path_params["incident"]
        try:
            seen = forms.versions(identity, form)
            with self._book.reading() as connection:
                if opening.leads_to(connection, identity) is None:
                    raise HTTPException(404)
                case = opening.case(connection, identity)
                claims = versions.rows_as_seen(connection, case, seen[identity], str(form.get("claim", "")))
                decision = forms.decision_of(identity, form, claims)
                others = forms.others(identity, decision, case.history)
                unseen = opening.versions_of(connection, others).keys() - seen.keys()
            if unseen:
                return self._overtaken(request, who, (form, decision, claims), min(unseen), seen)
            entry = self._book.decide(who.name, decision, {i: seen[i] for i in (identity, *others) if i in seen})
        except Conflict as conflict:
            return self._overtaken(request, who, (form, decision, claims), conflict.incident, seen)
        except DecisionError as error:
            return self.refused(request, who, form, error, _address(request, identity))
        request.session["said"] = entry
        return RedirectResponse(_address(request, identity) + _back_to(form, decision), 303)

    def refused(self, request: Request, who: Person, form: FormData, error: DecisionError, back: str) -> Response:
        """Why a decision was not taken, with what was filled in, and the way back."""
        status = 403 if isinstance(error, NotAllowed) else 400
        told = {"known": status, "detail": str(error), "back": back, "mine": filled_in(form)}
        return self._pages.render(request, who, "refused.html", status=status, **told)

    def _overtaken(
        self, request: Request, who: Person, asked: Asked, changed: str, seen: Mapping[str, int]
    ) -> Response:
        """An incident that is not as this person saw it, or was not on the page: what others decided on it since.

        Beside it stands what the person was about to decide, to be sent again with that incident's version of now.
        """
        own = request.path_params["incident"]
        with self._book.reading() as connection:
            since = opening.since(connection, changed, seen[changed]) if changed in seen else None
            homes = {i: opening.leads_to(connection, i) or i for i in (own, changed)}
            now = opening.versions_of(connection, homes.values())
        again = {i: v for i, v in seen.items() if i not in (own, changed)} | {homes[changed]: now[homes[changed]]}
        return self.two_versions(
            request,
            who,
            asked,
            since,
            homes[changed],
            target=f"{_address(request, homes[own])}/decide",
            home=_address(request, homes[own]),
            seen=again.pop(homes[own], seen[own]),
            also_seen=forms.seen(again),
        )

    def two_versions(
        self, request: Request, who: Person, asked: Asked, since: list[Entry] | None, changed: str | None, **again: Any
    ) -> Response:
        """What was decided `since` (`None` where it was only not seen) beside what was asked; `again` is how to ask it
        once more: the form's `target`, its `seen` and `also_seen`, and the `home` to go back to.
        """
        form, decision, claims = asked
        words, entries = self._pages.words(request), since or []
        with self._book.reading() as connection:
            told = opening.told(connection, versions.claims_named(entries, decision))
            named = versions.incidents_named(entries, decision, told.values()) | ({changed} if changed else set())
            known = opening.incidents_of(connection, named)
            reports = opening.reports_of(connection, {s.claim.report for s in told.values()})
            case = opening.case(connection, changed) if changed in known else None
        now, yours = versions.both(case, decision, claims, told, reports)
        names = self._pages.names(request, told, known)
        return self._pages.render(
            request,
            who,
            "overtaken.html",
            status=409,
            since=None if since is None else [(entry, lines(entry.body, names, words)) for entry in since],
            sides=side_by_side(now, yours, names, words),
            kind=KINDS[type(decision)],
            sent=versions.sent(form, decision),
            incident=known.get(changed or ""),
            **again,
        )

    def settings(self, request: Request, who: Person, form: FormData) -> Response:
        """How many signatures an incident needs: for an editor to say."""
        signatures = form.get("signatures")
        if not who.edits:
            raise HTTPException(403)
        if signatures not in ("1", "2"):
            raise HTTPException(400)
        request.session["said"] = self._book.set(who.name, "signatures", str(signatures))
        return RedirectResponse(f"/{language_of(request)}/", 303)


def _chosen(case: Case, wanted: str | None) -> Report | None:
    """The report that is shown beside the incident: the one asked for, else the first that counts."""
    if wanted is not None and wanted in case.reports:
        return case.reports[wanted]
    order = [s.claim.report for s in (*case.claims, *case.wider) if s.counts] or list(case.reports)
    return case.reports[order[0]] if order else None


def _others(case: Case, known: Iterable[Incident]) -> list[Incident]:
    """The incidents that a claim may be moved to, or that may be this one: near ones first, each once."""
    found = {other.id: other for other in (*(near for _, near in case.near), *known)}
    return [other for identity, other in found.items() if identity != case.incident.id]


def _revisions(case: Case) -> list[dict[str, Any]]:
    """How the toll was told over time: each report by its day, with the killed and injured that it gave as a whole."""
    told: dict[str, dict[str, Any]] = {}
    for stated in case.claims:
        claim = stated.claim
        if stated.counts and claim.harm in (Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED):
            report = case.reports[claim.report]
            row = told.setdefault(report.id, {"report": report, "claims": []})
            row["claims"].append(claim)

    def day(row: dict[str, Any]) -> tuple[str, str]:
        published = row["report"].published
        first = published.earliest.isoformat() if published and published.earliest else "9999"
        return first, row["report"].id

    return sorted(told.values(), key=day)


def _may_undo(case: Case) -> frozenset[int]:
    """The entries that a button may take back: decisions that stand, of merges, splits and moves the last one only."""
    standing = [e for e in case.history if e.kind not in _NO_DECISION and e.number not in case.undone]
    structural = [e.number for e in standing if e.kind in STRUCTURAL]
    return frozenset(e.number for e in standing if e.kind not in STRUCTURAL or e.number == structural[-1])


def _of(entry: Entry) -> tuple[str, ...]:
    """The incidents that a merge, split or move concerns, which taking it back concerns too."""
    return tuple(i for i in (entry.incident, entry.other) if i) if entry.kind in STRUCTURAL else ()


def _address(request: Request, incident: str) -> str:
    return f"/{language_of(request)}/incidents/{quote(incident, safe='')}"


def _back_to(form: FormData, decision: Decision) -> str:
    """Where on the page a person goes on: the report that was open, and the claim."""
    shown, at = form.get("shown"), form.get("at")
    query = f"?report={quote(shown, safe='')}" if isinstance(shown, str) and shown else ""
    return query + (f"#{quote(at, safe='')}" if isinstance(at, str) and at else "")
