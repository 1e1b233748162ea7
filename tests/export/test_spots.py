"""A place that is withheld: no byte of any format's files tells it, in any spelling. Place and event are invented."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from hasila.export import FORMATS
from hasila.export.public import WITHHELD, public
from hasila.export.spots import Spots
from hasila.export.wishes import Wishes
from hasila.model import (
    Account,
    Attribution,
    Candidate,
    Evidence,
    NearLink,
    Origin,
    Place,
    Precision,
    Record,
    SourceKind,
    Span,
    Toll,
)
from tests.export.searched import contents
from tests.made import a_claim, a_report, an_incident, exact, span

NAME, LATIN, PCODE, WIDER = "الطُّرَنجُوسيّة", "Al-Turanjusiyah", "SY990177", "دير الزور"
LAT, LON = 34.98761, 40.12349
SPELT = (
    "الطرنجوسية",
    "الطرنجوسيه",
    "طرنجوسية",
    "بالطرنجوسية",
    "الطرنجسية",
    "#الطرنجوسية_الآن",
    "للطرنجوسية",
    "الطرنـجوسية",
)
POINT = Candidate("p1", "الطرنجوسية", LAT, LON, Precision.VILLAGE, 0.9, "exact name", "SY-DY", PCODE, "a workbook")
ROMAN = replace(POINT, id="p2", name=LATIN)
ELSEWHERE = Candidate(
    "p3", "الباغوز", 34.44, 40.96, Precision.VILLAGE, 0.5, "exact name", "SY-DY", "SY090305", "a workbook"
)
SPOT = Place(f"بلدة {NAME}", WIDER, LAT, LON, Precision.VILLAGE, (POINT, ROMAN, ELSEWHERE))
BAGHUZ = Place("الباغوز", WIDER, 34.44, 40.96, Precision.VILLAGE, (ELSEWHERE, POINT))
TEXT = f"قالت مصادر محلية في {SPELT[3]} إن ثلاثة مدنيين قتلوا في غارة. وفر أهالي {SPELT[2]} منها"
QUIET = "أصيب خمسة مدنيين بجروح متفاوتة"
PLAIN = "قالت وكالة سانا إن سبعة مدنيين قتلوا في غارة جوية على بلدة الباغوز"
LOCAL = Attribution(f"مصادر محلية في {SPELT[3]}", SourceKind.LOCAL, span(TEXT, f"مصادر محلية في {SPELT[3]}"))
PAPER = Attribution("شبكة الطرنجوسية", SourceKind.OUTLET)
SANA = Attribution("وكالة سانا", SourceKind.AGENCY)
RECORD = Record(
    reports=(
        a_report(
            "turanjusiya-1", TEXT, "شبكة الطرنجوسية", title=f"غارة على {NAME}", url="https://example.org/turanjusia"
        ),
        a_report("two", QUIET, title="خبر", url=f"https://example.org/{quote('الطرنجوسية')}/2"),
        a_report("three", PLAIN, "صحيفة مختلقة", url="https://example.org/3"),
        a_report("four", f"{PLAIN}، بعد يوم من قصف {SPELT[1]}", url="https://example.org/tranjousieh", title=SPELT[6]),
    ),
    claims=(
        a_claim(
            TEXT, "ثلاثة مدنيين", id="a", report="turanjusiya-1", place=SPOT, other_places=SPELT, chain=(LOCAL, PAPER)
        ),
        a_claim(QUIET, "خمسة مدنيين", id="b", report="two", place=Place(SPELT[1]), count=exact(5)),
        a_claim(PLAIN, "سبعة مدنيين", id="c", report="three", place=BAGHUZ, count=exact(7), chain=(SANA,)),
        a_claim(f"غارة على {SPELT[5]}", "غارة", id="d", report="four", place=replace(SPOT, name="مزرعة الوهم")),
        a_claim("أصيب رجلان", "رجلان", id="e", report="four", place=Place("حي النور", NAME), other_places=(SPELT[4],)),
    ),
    incidents=(
        an_incident(
            "turanjusiyya-2019",
            place=SPOT,
            grade_reason=f"one origin in {LATIN}",
            killed=Toll(3, 3, explanation=f"3: {LOCAL.name} 3", supporting=("a",)),
            origins=(Origin("مصادر الطرنجوسية", LOCAL.name, SourceKind.LOCAL, ("a",), ("شبكة الطرنجوسية",)),),
            claims=("a",),
            wider=("b",),
            reports=("turanjusiya-1", "two"),
            accounts=(Account("two", Span(0, len(QUIET), QUIET), (), None, (Place(SPELT[7]),), ()),),
        ),
        an_incident("open", place=BAGHUZ, killed=Toll(7, 7, supporting=("c",)), claims=("c",), reports=("three",)),
        an_incident("beside", place=replace(SPOT, name="مزرعة الوهم"), claims=("d", "e"), reports=("four",)),
    ),
    running_totals=(),
    unlinked=("e",),
    near_links=(NearLink("turanjusiyya-2019", "open", 0.4, (Evidence("place", NAME, 1.0),)),),
    rejected=(),
)
COPY = public(RECORD, Wishes(spots=frozenset({"turanjusiyya-2019"})))


def forbidden() -> set[bytes]:
    """Everything that tells the place, as it may stand in a file."""
    names = {NAME, *SPELT, LATIN, "Turanjusiya", "turanjusia", "turanjusiyya", "tranjousieh", "مزرعة الوهم"}
    bare = {"".join(c for c in unicodedata.normalize("NFD", n) if not unicodedata.combining(c)) for n in names}
    bare |= {"طرنجوس", "طرنجس"}
    told = {form for n in names | bare for form in (n, n.lower(), n.upper(), n.replace(" ", "-"), n.replace(" ", "_"))}
    told |= (
        {quote(form) for form in told} | {quote(form).lower() for form in told} | {json.dumps(f)[1:-1] for f in told}
    )
    told |= {PCODE, "34.98761", "40.12349", "34.9876", "40.1235", QUIET, "خمسة مدنيين"}
    told |= {report.sha256 for report in RECORD.reports[:2]} | {"example.org/turan", "example.org/%D8"}
    return {form.encode(encoding) for form in told for encoding in ("utf-8", "utf-16-le")}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_byte_of_any_file_tells_a_place_that_is_withheld(name: str, tmp_path: Path) -> None:
    FORMATS[name](COPY, tmp_path / "out")
    shown = contents(tmp_path / "out")
    assert shown
    for path, data in shown.items():
        found = [form.decode("utf-8", "replace") for form in forbidden() if form in data or form in path.encode()]
        assert found == [], path


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"pdf"}))
def test_the_search_finds_the_place_in_a_copy_that_withholds_none(name: str, tmp_path: Path) -> None:
    FORMATS[name](public(RECORD), tmp_path / "out")
    held = b"".join(contents(tmp_path / "out").values())
    assert any(form in held for form in forbidden())


def test_the_figures_and_the_wider_place_stay_and_so_does_all_that_is_told_of_other_places() -> None:
    spot, other, beside = COPY.incidents
    assert (spot.place, beside.place) == (Place(WIDER), Place(WIDER))
    assert spot.killed is not None
    assert (spot.killed.min, spot.killed.max) == (3, 3)
    kept = COPY.claims[2]
    assert (kept.evidence.exact, kept.place and kept.place.name, kept.chain) == (PLAIN, "الباغوز", (SANA,))
    assert other.place is not None
    assert (other.place.lat, [c.name for c in other.place.candidates]) == (34.44, ["الباغوز"])
    assert (COPY.reports[2].url, COPY.reports[2].sha256) == ("https://example.org/3", RECORD.reports[2].sha256)


def test_reports_of_a_withheld_place_cannot_be_found_by_quote_address_or_hash() -> None:
    for report in COPY.reports[:2]:
        assert (report.title, report.url, report.sha256, report.text) == (None, None, WITHHELD, "")
    assert {claim.evidence.exact for claim in COPY.claims[:2]} == {WITHHELD}
    assert {link.span for claim in COPY.claims[:2] for link in claim.chain} == {None}
    assert COPY.claims[0].report == COPY.reports[0].id == COPY.incidents[0].reports[0]


SPOTS = Spots.of(RECORD, ["turanjusiyya-2019"])


@pytest.mark.parametrize(
    "text",
    [*SPELT, NAME, "قرية الطرنجوسية", "https://x.org/%D8%A7%D9%84%D8%B7%D8%B1%D9%86%D8%AC%D9%88%D8%B3%D9%8A%D8%A9"],
)
def test_a_name_is_known_in_every_spelling(text: str) -> None:
    assert SPOTS.told_in(text)


@pytest.mark.parametrize(
    "text", ["", "الباغوز", WIDER, "صحيفة مختلقة", PLAIN, "https://example.org/3", "one origin: SANA 7"]
)
def test_other_words_are_not_taken_for_it(text: str) -> None:
    assert not SPOTS.told_in(text)
    assert not Spots.of(RECORD, []).told_in(text)
