"""A dossier of each incident as PDF: the ranges and how they came about, and every claim with its quote and chain.

Needs the extra `hasila[pdf]`. Arabic is shaped and runs from right to left, and its words can be searched and copied in
the order in which they are read.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from hasila.export.codes import graded
from hasila.export.pdf_fonts import font
from hasila.export.tables import tolls_of
from hasila.model import Claim, DateRange, Incident, Record, Report

_LATIN, _ARABIC = "ibm-plex-sans-latin-{}-normal", "ibm-plex-sans-arabic-arabic-{}-normal"
_EXTENDED = "ibm-plex-sans-latin-ext-{}-normal"
_WEIGHTS = {"": 400, "B": 600}
_MARGIN = 18.0
_GREY, _INK = (95, 95, 95), (20, 20, 20)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LETTER = re.compile("[A-Za-z\u0600-\u06ff]")
_ARABIC_RUN = re.compile("[\u0600-\u06ff](?:[\u0600-\u06ff\\s«»]*[\u0600-\u06ff»])?")
_LEFT_TO_RIGHT = "\u200e"
_NO_CLOCK = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The day that every dossier bears: the same record gives the same bytes."""
_WORKING_COPY = (
    "A working copy: figures are what sources claim. Check each against its quote before publishing.",
    "نسخة عمل: الأرقام هي ما تقوله المصادر، فراجع كل رقم على الاقتباس الذي أُخذ منه قبل النشر.",
)
_PUBLIC = "نسخة للنشر حُجب منها ما قد يؤذي أشخاصاً، ومنه أسماء الضحايا والمصادر من الأفراد."


def write_pdf(record: Record, out: Path) -> None:
    """Write a dossier for each incident into the folder `out`, named by the incident's id."""
    out.mkdir(parents=True, exist_ok=True)
    claims, reports = {c.id: c for c in record.claims}, {r.id: r for r in record.reports}
    with tempfile.TemporaryDirectory(prefix="hasila-") as folder:
        fonts = _unpacked(Path(folder))
        for incident in record.incidents:
            dossier = _Dossier(fonts, (record.withheld, _PUBLIC) if record.withheld else _WORKING_COPY)
            dossier.incident(incident, [claims[c] for c in incident.claims if c in claims], reports)
            dossier.output(str(out / f"{re.sub(r'[^A-Za-z0-9_-]', '-', incident.id)}.pdf"))


def _unpacked(folder: Path) -> dict[tuple[str, str], Path]:
    """The fonts as files, by family and style: the library reads no others."""
    made = {}
    for family, name in (("latin", _LATIN), ("arabic", _ARABIC), ("extended", _EXTENDED)):
        for style, weight in _WEIGHTS.items():
            path = folder / f"{family}{weight}.ttf"
            path.write_bytes(font(name.format(weight)))
            made[family, style] = path
    return made


class _Dossier(FPDF):
    """The pages of one incident; `standing`, in English and Arabic, is said at the foot of each."""

    def __init__(self, fonts: dict[tuple[str, str], Path], standing: tuple[str, str]) -> None:
        super().__init__(format="A4")
        self._standing = standing
        self.set_margin(_MARGIN)
        self.set_creation_date(_NO_CLOCK)
        self.set_producer("Hasila")
        self.set_auto_page_break(auto=True, margin=_MARGIN + 8)
        for (family, style), path in fonts.items():
            self.add_font(family, style=style, fname=path)

    def footer(self) -> None:
        """What the copy is, and the page's number."""
        self.set_y(-_MARGIN - 3)
        self._paragraph(f"{self.page_no()}  ·  {self._standing[0]}", size=8, colour=_GREY)
        self._paragraph(self._standing[1], size=8, colour=_GREY)

    def incident(self, incident: Incident, claims: list[Claim], reports: dict[str, Report]) -> None:
        """All that is known of one incident."""
        place = incident.place
        name = "، ".join(filter(None, (place.name, place.within))) if place else "Place not known"
        self.set_title(f"Incident {incident.id}")
        self.add_page()
        self._paragraph(name, size=17, bold=True)
        self._paragraph(f"{_days(incident.date)}  ·  incident {incident.id}", size=10, colour=_GREY)
        self.ln(3)
        for label, value in _facts(incident):
            self._paragraph(label, size=8, colour=_GREY)
            self._paragraph(value, english=True)
            self.ln(1.5)
        self.add_page()  # the quotes' own page: readers of PDF tell a page's direction by its letters
        self._heading("Claims")
        for claim in claims:
            self._claim(claim, reports.get(claim.report))
        self._heading("Reports")
        for report in (reports[r] for r in incident.reports if r in reports):
            self._report(report)

    def _claim(self, claim: Claim, report: Report | None) -> None:
        self._paragraph(_figure(claim), bold=True)
        self._paragraph(claim.evidence.exact, size=12.5)
        self._paragraph(" › ".join(link.name for link in claim.chain), size=9, colour=_GREY)
        published = _days(report.published) if report else "day of publication not known"
        self._paragraph(f"{published}  ·  claim {claim.id}  ·  {claim.rule}", size=8, colour=_GREY)
        self.ln(3)

    def _report(self, report: Report) -> None:
        self._paragraph(report.title or report.publisher, bold=True)
        self._paragraph(report.publisher, size=9, colour=_GREY)
        for line in filter(None, (_days(report.published), report.url, f"SHA-256 {report.sha256}")):
            self._paragraph(line, size=8, colour=_GREY)
        self.ln(2)

    def _heading(self, text: str) -> None:
        self.ln(3)
        self._paragraph(text, size=13, bold=True)
        self.ln(1)

    def _paragraph(
        self,
        text: str,
        size: float = 10.5,
        bold: bool = False,
        colour: tuple[int, int, int] = _INK,
        english: bool = False,
    ) -> None:
        """One paragraph, in the direction of its first letter; `english` where that is a name in an English line."""
        plain = _UNPRINTABLE.sub(" ", text).strip()
        first = _LETTER.search(plain)
        arabic = first is not None and first[0] >= "\u0600" and not english
        own, other = ("arabic", "latin") if arabic else ("latin", "arabic")
        if not arabic:
            plain = _ARABIC_RUN.sub(f"\\g<0>{_LEFT_TO_RIGHT}", plain)  # lest a number after a name move before it
        self.set_font(own, style="B" if bold else "", size=size)
        self.set_fallback_fonts([other, "extended"], exact_match=False)
        self.set_text_shaping(use_shaping_engine=True, direction="rtl" if arabic else "ltr")
        self.set_text_color(*colour)
        align = "R" if arabic else "L"
        self.multi_cell(0, size * 0.6, plain, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _facts(incident: Incident) -> Iterator[tuple[str, str]]:
    for name, toll in tolls_of(incident):
        more = " or more" if toll.or_more else ""
        yield name.replace("_", " ").capitalize(), f"{_range(toll.min, toll.max)}{more}"
        if toll.explanation:
            yield "How this came about", toll.explanation
    yield "Grade proposed", graded(incident)
    yield "Events", ", ".join(e.value.replace("_", " ") for e in incident.events) or "not known"
    yield "Blamed", ", ".join(p.value.replace("_", " ") for p in incident.blamed) or "nobody"
    yield "Independent voices", ", ".join(o.name for o in incident.origins) or "none"
    place = incident.place
    if place and place.lat is not None and place.precision:
        yield "Coordinates", f"{place.lat}, {place.lon} ({place.precision.value})"


def _figure(claim: Claim) -> str:
    count = claim.count
    low, high = count.min, count.max
    number = count.wording.value.replace("_", " ") if low is None and high is None else _range(low, high)
    part = "" if claim.part.value == "all" else f", {claim.part.value.replace('_', ' ')}"
    denied = "" if claim.polarity.value == "affirmed" else f" ({claim.polarity.value})"
    return f"{claim.harm.value.replace('_', ' ').capitalize()}: {number}{part}{denied}"


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"at most {high}" if low is None else f"{low} or more" if high is None else f"{low} to {high}"


def _days(days: DateRange | None) -> str:
    if days is None or days == DateRange(None, None):
        return "day not known"
    first, last = (day.isoformat() if day else "not known" for day in (days.earliest, days.latest))
    return first if first == last else f"{first} to {last}"
