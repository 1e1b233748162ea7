"""The pages of a record's site, each rendered by itself: its path and its HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from hasila.model import Claim, DateRange, Grade, Incident, Record, Report
from hasila.site import front, marking, where
from hasila.site.book import Book, file_name, tolls_of
from hasila.site.environment import environment
from hasila.site.timeline import timeline
from hasila.site.words import LANGUAGES, Language, Words


class Wanted(NamedTuple):
    """A page of a record's site, in one of its languages: of which kind, and of which incident or report."""

    language: Language
    what: str
    which: str = ""


def wanted_of(record: Record) -> Iterator[Wanted]:
    """Every page of a record's site.

    A report's page follows that of its first incident, so that what both show of a claim is mostly made once.
    """
    single = ["index", "reports", "totals", "unresolved", "about", *(["second"] if record.second is not None else [])]
    first = dict.fromkeys(page for incident in record.incidents for page in _with_reports(incident))
    pages = dict.fromkeys([*first, *(("report", report.id) for report in record.reports)])
    for language in LANGUAGES:
        yield from (Wanted(language, what) for what in single)
        yield from (Wanted(language, *page) for page in pages)


def _with_reports(incident: Incident) -> list[tuple[str, str]]:
    return [("incident", incident.id), *(("report", report) for report in incident.reports)]


class Pages:
    """All pages of one language. English stands at the root of the record, Arabic in `ar/`."""

    def __init__(self, book: Book, language: Language) -> None:
        self._book = book
        self._words = Words(language)
        self._other: Language = next(other for other in LANGUAGES if other != language)
        self._templates = _environment(self._words, book)

    def page(self, wanted: Wanted) -> tuple[str, str]:
        """A page's path, relative to the record's root, and its HTML."""
        if wanted.what == "incident":
            return self._incident(self._book.incident(wanted.which))
        if wanted.what == "report":
            return self._report(self._book.report(wanted.which))
        return self._single(wanted.what)

    def _single(self, what: str) -> tuple[str, str]:
        match what:
            case "index":
                return self._front()
            case "unresolved":
                return self._unresolved()
            case "second":
                return self._second()
            case "about":
                return self._about()
        return self._page(f"{what}.html", f"{what}.html", self._words(f"site.{what}"))

    def _front(self) -> tuple[str, str]:
        made = front.rows(self._book, self._words)
        return self._page(
            "index.html",
            "index.html",
            self._words("site.index"),
            rows=made,
            areas=front.areas(made),
            parties=front.parties(made),
            harms=front.harms(made),
            grades=[grade for grade in Grade if any(row.incident.grade is grade for row in made)],
            timeline=timeline(self._book.record.incidents),
        )

    def _unresolved(self) -> tuple[str, str]:
        incidents = self._book.record.incidents
        return self._page(
            "unresolved.html",
            "unresolved.html",
            self._words("site.unresolved"),
            placeless=[i for i in incidents if not where.is_located(i.place)],
            dayless=[i for i in incidents if _is_open(i.date)],
        )

    def _second(self) -> tuple[str, str]:
        asked = self._book.record.run.get("second_reader")
        told = asked if isinstance(asked, dict) else {}
        named = {name: str(told.get(name) or self._words("site.open")) for name in ("model", "address")}
        return self._page("second.html", "second.html", self._words("site.second"), asked=named)

    def _about(self) -> tuple[str, str]:
        run = json.dumps(self._book.record.run, ensure_ascii=False, indent=2, sort_keys=True, default=str)
        return self._page("about.html", "about.html", self._words("site.about"), run=run, grades=list(Grade))

    def _incident(self, incident: Incident) -> tuple[str, str]:
        groups = self._book.groups(incident)
        ordered = [claim.id for claims in groups.values() for claim in claims]
        return self._page(
            f"incidents/{file_name(incident.id)}.html",
            "incident.html",
            f"{self._words('incident.title')}: {front.heading(incident, self._words)}",
            incident=incident,
            groups=groups,
            numbers={identity: n for n, identity in enumerate(dict.fromkeys(ordered), 1)},
            tolls=tolls_of(incident),
            accounts=self._book.told_besides(incident),
            near=self._book.near(incident),
            taken=where.taken(incident.place) if incident.place else None,
            governorate=where.governorate_of(incident.place),
        )

    def _report(self, report: Report) -> tuple[str, str]:
        marks = self._book.marks_of(report)
        publisher = marking.plain(marking.publisher(report.publisher, self._words))
        return self._page(
            f"reports/{file_name(report.id)}.html",
            "report.html",
            f"{self._words('report.title')}: {publisher}",
            report=report,
            marks=marks,
            text=marking.marked_text(report, marks, self._words),
            incidents=self._book.incidents_of(report),
            differences=self._book.differences_of(report),
        )

    def _page(self, path: str, template: str, title: str, **context: Any) -> tuple[str, str]:
        up = "../" * path.count("/")
        arabic = self._words.language == "ar"
        html = self._templates.get_template(template).render(
            page=path,
            title=title,
            up=up,
            assets=f"{up}../assets/" if arabic else f"{up}assets/",
            other_language=self._other,
            other_notice=Words(self._other)("site.notice"),
            other_href=f"{up}../{path}" if arabic else f"{up}ar/{path}",
            **context,
        )
        return (f"ar/{path}" if arabic else path), html


def _is_open(days: DateRange | None) -> bool:
    return days is None or days.earliest is None or days.latest is None


def _environment(words: Words, book: Book) -> Environment:
    """The templates with the record that they show."""
    made = environment(words)
    made.globals |= {
        "book": book,
        "record": book.record,
        "place_label": partial(front.place_label, book=book, words=words),
    }
    bodies: dict[str, Markup] = {}

    def body(claim: Claim) -> Markup:
        """A claim's quote, chain and facts: the same on its incident's page and on its report's."""
        if claim.id not in bodies:
            bodies[claim.id] = made.get_template("parts.html").module.body(claim)  # type: ignore[attr-defined]
        return bodies[claim.id]

    made.globals["claim_body"] = body
    return made
