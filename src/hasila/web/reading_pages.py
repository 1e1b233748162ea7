"""The pages that are read: the queue, a report, what was found."""

from __future__ import annotations

from dataclasses import asdict, replace
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from hasila.casebook import Casebook, opening
from hasila.casebook.opening import NEEDS, Filters
from hasila.model import Grade, Party
from hasila.reading.numbers import find_numbers
from hasila.rows import plain
from hasila.site import marking
from hasila.text import view
from hasila.web.guard import Person
from hasila.web.marks import marks_of, numbers_of
from hasila.web.pages import Pages, page_number

_A_PAGE = 50
REVIEWS = (NEEDS, "new", "again", "open", "signed", "all")
"""What the queue can show: all that needs a decision, or one state of review."""


class ReadingPages:
    """Pages that change nothing."""

    def __init__(self, book: Casebook, pages: Pages) -> None:
        self._book, self._pages = book, pages

    def queue(self, request: Request, who: Person) -> Response:
        """Incidents that need a decision, those on which most hangs first."""
        filters, number = _filters(request), page_number(request)
        with self._book.reading() as connection:
            asked = replace(filters, review="" if filters.review == "all" else filters.review)
            found, total = opening.listed(connection, asked, (number - 1) * _A_PAGE, _A_PAGE)
        return self._pages.render(
            request,
            who,
            "queue.html",
            found=found,
            total=total,
            filters=filters,
            first=(number - 1) * _A_PAGE + 1,
            number_=number,
            last_page=max(1, -(-total // _A_PAGE)),
            asked=urlencode({k: v for k, v in asdict(filters).items() if v}),
            signatures=int(self._book.setting("signatures") or 1),
            choices={"review": REVIEWS, "grade": list(Grade), "party": list(Party)},
        )

    def search(self, request: Request, who: Person) -> Response:
        """Reports by their words, under any spelling."""
        query, number = request.query_params.get("q", "")[:500], page_number(request)
        with self._book.reading() as connection:
            found = opening.found(connection, query, _A_PAGE + 1, (number - 1) * _A_PAGE)
            incidents = opening.incidents_of(connection, {i for _, ids in found for i in ids})
        return self._pages.render(
            request,
            who,
            "search.html",
            query=query,
            found=found[:_A_PAGE],
            incidents=incidents,
            number_=number,
            more=len(found) > _A_PAGE,
        )

    def report(self, request: Request, who: Person) -> Response:
        """A report as it came, with all its claims marked."""
        identity = request.path_params["report"]
        with self._book.reading() as connection:
            report = opening.reports_of(connection, [identity]).get(identity)
            if report is None:
                raise HTTPException(404)
            stated = opening.claims_of(connection, identity)
            incidents = opening.incidents_of(connection, {s.incident for s in stated if s.incident})
        numbers = numbers_of(stated)
        marks = marks_of(stated, numbers)
        text = marking.marked_text(report, marks, self._pages.words(request))
        return self._pages.render(
            request, who, "report.html", report=report, stated=stated, numbers=numbers, text=text, incidents=incidents
        )

    def count(self, request: Request, _who: Person) -> Response:
        """The count that some words of a report give, as a row has it, or null: for the form, when words are marked."""
        words = view(request.query_params.get("words", "")[:300]).tokens
        found = find_numbers(words)
        return JSONResponse(plain(found[0].count) if found else None)


def _filters(request: Request) -> Filters:
    asked = request.query_params
    review = asked.get("review", NEEDS)
    days = {name: asked.get(name, "")[:10] for name in ("first_day", "last_day")}
    return Filters(
        review=review if review in REVIEWS else NEEDS,
        place=asked.get("place", "")[:100].replace("\0", ""),
        grade=asked.get("grade", "") if asked.get("grade") in tuple(Grade) else "",
        party=asked.get("party", "") if asked.get("party") in tuple(Party) else "",
        **{
            name: day if day.replace("-", "").isascii() and day.replace("-", "").isdigit() else ""
            for name, day in days.items()
        },
    )
