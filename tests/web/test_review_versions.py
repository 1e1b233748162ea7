"""Two who decide at once, and what is refused: both told in the page's own words, in both languages."""

from __future__ import annotations

import ast
import itertools
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hasila.casebook.decisions import Correct, Move, Note, SetGrade
from hasila.model import Grade
from hasila.site.words import Words
from hasila.web.pages import ROOMS
from hasila.web.refusals import told
from tests.casebook.invented import claims_in, incident_with, incidents
from tests.web.conftest import Served, opened

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def latin(page: Page) -> set[str]:
    """The Latin words of a page's content, the names of people and what is hidden aside."""
    return set(re.findall("[A-Za-z_]{2,}", page.locator("main").inner_text())) - {"Rima", "Salim", "Edith"}


def sent(page: Page, form: str) -> None:
    with page.expect_navigation():
        page.locator(f"{form} button:not([type])").first.click()


def claim_of(served: Served, report: str) -> str:
    incident = incident_with(served.book, report)["id"]
    return min((c["start"], i) for i, c in claims_in(served.book, incident).items() if c["report"] == report)[1]


def on_incident(browser: Browser, served: Served, report: str, language: str) -> tuple[Page, str]:
    """The page of a report's incident as Salim has it open, and the incident's id."""
    incident = incident_with(served.book, report)["id"]
    page = opened(browser, served, "Salim", language)
    page.goto(f"{served.address}/{language}/incidents/{incident}")
    return page, incident


@pytest.mark.browser
@LANGUAGES
def test_two_grades_stand_side_by_side_and_what_differs_is_marked(
    browser: Browser, served: Served, language: str
) -> None:
    page, incident = on_incident(browser, served, "raqqa", language)
    page.select_option("#grade", "contested")
    page.fill("#grade-reason", "روايتان مختلفتان")
    served.book.decide("Rima", SetGrade(incident, Grade.CONFIRMED, "أقرّ به الطرف"))
    served.book.decide("Rima", Note(incident, "اتصلت بالمراسل"))
    sent(page, "form[data-kind=grade]")
    rows = page.locator(".sides tbody tr.differs")
    words = {"en": ["Confirmed", "Contested"], "ar": ["مؤكَّدة", "متنازَع عليها"]}[language]
    assert rows.nth(0).locator("mark").all_inner_texts() == words
    assert rows.nth(1).locator("mark").all_inner_texts() == ["أقرّ به الطرف", "روايتان مختلفتان"]
    boxes = [rows.nth(0).locator("td").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert "اتصلت بالمراسل" in page.locator("section[aria-labelledby=theirs]").inner_text()
    if language == "ar":
        assert latin(page) == set()
    sent(page, "main form")
    assert incidents(served.book)[incident]["shown"]["grade_reason"] == "روايتان مختلفتان"


@pytest.mark.browser
@LANGUAGES
def test_of_two_corrections_neither_is_lost(browser: Browser, served: Served, language: str) -> None:
    claim = claim_of(served, "hajin-paper")
    page, incident = on_incident(browser, served, "hajin-paper", language)
    entry = page.locator(f"#c-{claim}")
    entry.locator(".editing > summary").click()
    entry.locator("[name=max]").fill("11")
    entry.locator("[name=place]").fill("هجين البلد")
    there = {"count": {"min": 9, "max": 10, "wording": "between"}, "status": "combatant"}
    served.book.decide("Rima", Correct(claim, there, "كانوا مقاتلين"))
    with page.expect_navigation():
        entry.locator("form[data-kind=correct] button:not([type])").click()
    differing = page.locator(".sides tr.differs").all_inner_texts()
    assert len(differing) == 2
    assert {"10", "11"} <= set(re.findall(r"\d+", differing[0]))
    assert "هجين البلد" in differing[1]
    if language == "ar":
        assert latin(page) == set()
    sent(page, "main form")
    now = json.loads(claims_in(served.book, incident)[claim]["decided"])
    assert (now["status"], now["count"]["max"], now["place"]["name"]) == ("combatant", 11, "هجين البلد")


@pytest.mark.browser
def test_a_claim_that_was_moved_away_meanwhile_is_told_as_such(browser: Browser, served: Served) -> None:
    claim = claim_of(served, "hajin-paper")
    page, _ = on_incident(browser, served, "hajin-paper", "ar")
    served.book.decide("Rima", Move(claim, incident_with(served.book, "raqqa")["id"], "من الرقة"))
    entry = page.locator(f"#c-{claim}")
    entry.locator("[data-key=r]").click()
    entry.locator("form[data-kind=reject] [name=reason]").fill("مكرر")
    with page.expect_navigation():
        entry.locator("form[data-kind=reject] button").click()
    expect(page.locator("h1")).to_have_text("اتخذ غيرك قرارًا في هذه الأثناء")
    assert "الرقة" in page.locator("section[aria-labelledby=theirs]").inner_text()
    assert latin(page) == set()


@pytest.mark.browser
@LANGUAGES
def test_a_refusal_says_why_in_the_page_s_language(browser: Browser, served: Served, language: str) -> None:
    claim = claim_of(served, "hajin-paper")
    page, _ = on_incident(browser, served, "hajin-paper", language)
    entry = page.locator(f"#c-{claim}")
    entry.locator(".editing > summary").click()
    entry.locator("[name=min]").fill("50")
    with page.expect_navigation():
        entry.locator("form[data-kind=correct] button:not([type])").click()
    why = page.locator("[role=alert]").inner_text()
    assert ("less than the least" in why, "أقلّ من الحدّ الأدنى" in why) == (language == "en", language == "ar")
    assert {"50", "9"} <= set(re.findall(r"\d+", why))
    if language == "ar":
        assert latin(page) == set()


@pytest.mark.browser
@LANGUAGES
def test_what_a_session_s_end_keeps_is_told_in_words(browser: Browser, served: Served, language: str) -> None:
    page, _ = on_incident(browser, served, "raqqa", language)
    page.select_option("#grade", "contested")
    page.fill("#grade-reason", "روايتان مختلفتان")
    page.context.clear_cookies()
    sent(page, "form[data-kind=grade]")
    kept = page.locator("section[aria-labelledby=yours]").inner_text()
    assert {"en": "Contested", "ar": "متنازَع عليها"}[language] in kept
    assert "روايتان مختلفتان" in kept
    if language == "ar":
        assert latin(page) == set()


def sentences() -> list[tuple[str, ...]]:
    """Every refusal that the casebook and the forms write: its fixed pieces, with a gap between any two."""
    found = []
    paths = [*Path(str(files("hasila.casebook"))).glob("*.py"), Path(str(files("hasila.web"))) / "forms.py"]
    for node in (n for path in paths for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)):
        if isinstance(node.func, ast.Name) and node.func.id in ("DecisionError", "NotAllowed") and node.args:
            said = node.args[0]
            parts = said.values if isinstance(said, ast.JoinedStr) else [said]
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "\0" for p in parts)
            found.append(tuple(text.split("\0")))
    return sorted(set(found))


@pytest.mark.parametrize("pieces", sentences(), ids="…".join)
def test_every_refusal_has_its_words(pieces: tuple[str, ...]) -> None:
    fillings = itertools.product(("grade", "7", "'x y'", "editor"), repeat=len(pieces) - 1)
    texts = ["".join(itertools.chain(*zip(pieces, (*filled, ""), strict=True))) for filled in fillings]
    said = [told(text, Words("ar", ROOMS)) for text in texts]
    assert any(said), texts[0]


def test_a_refusal_that_has_no_words_stays_out_of_an_arabic_page() -> None:
    assert told("something else went wrong", Words("ar", ROOMS)) is None
    assert "something else" in str(told("something else went wrong", Words("en", ROOMS)))
