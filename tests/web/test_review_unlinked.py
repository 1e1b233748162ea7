"""The claims in no incident: seen with the reason, and put where they belong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from hasila.casebook.decisions import Move
from tests.casebook.invented import claims_in, fill, incident_with, incidents
from tests.web.conftest import Served, opened

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
WIDE = {
    "year": ("جريدة النهر", "قتل 1240 مدنيا في محافظة دير الزور منذ بداية العام."),
    "week": ("جريدة النهر", "قتل ثلاثة مدنيين في قصف على بلدات هجين والشعفة والسوسة يوم الجمعة."),
}
WHY = {"year": ("running total", "حصيلة تراكمية"), "week": ("several places", "أماكن عدّة")}


def sent(page: Page, *keys: str) -> None:
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


@LANGUAGES
def test_claims_in_no_incident_are_seen_with_the_reason_and_placed_by_keys(
    browser: Browser, served: Served, language: str
) -> None:
    book = served.book
    fill(book, WIDE)
    page = opened(browser, served, "Rima", language)
    page.locator("header nav a[href$='/claims']").click()
    for report, said in WHY.items():
        entry = page.locator("[data-claim]", has=page.locator(f"a[href*='/reports/{report}#']"))
        assert said[language == "ar"] in entry.locator(".why").inner_text()

    # One begins an incident, one is moved into one that is there.
    total = page.locator("[data-claim]", has=page.locator("a[href*='/reports/year#']"))
    week = page.locator("[data-claim]", has=page.locator("a[href*='/reports/week#']"))
    number = total.get_attribute("data-number")
    claim = str(week.get_attribute("id"))[2:]
    before = set(incidents(book))
    sent(page, str(number), "b", "Enter")
    (begun,) = set(incidents(book)) - before
    assert [c["report"] for c in claims_in(book, begun).values()] == ["year"]
    hajin = incident_with(book, "hajin-sana")["id"]
    page.keyboard.press(str(week.get_attribute("data-number")))
    page.keyboard.press("m")
    for _ in range(40):
        if page.evaluate("document.activeElement.value") == hajin:
            break
        page.keyboard.press("ArrowDown")
    sent(page, "Tab", "Tab", "Enter")
    assert claim in claims_in(book, hajin)
    expect(page.locator(".empty")).to_be_visible()
    page.goto(f"{served.address}/{language}/incidents/{begun}")
    sent(page, "u", "Enter")
    page.goto(f"{served.address}/{language}/claims")
    assert page.locator("[data-claim]").count() == 1
    assert book.verify() == []


@LANGUAGES
def test_the_second_who_places_a_claim_is_told(browser: Browser, served: Served, language: str) -> None:
    book = served.book
    fill(book, {"week": WIDE["week"]})
    page = opened(browser, served, "Salim", language)
    page.goto(f"{served.address}/{language}/claims")
    entry = page.locator("[data-claim]").first
    claim = str(entry.get_attribute("id"))[2:]
    book.decide("Rima", Move(claim, incident_with(book, "raqqa")["id"], "رأيها"))
    entry.locator("[data-key=b]").click()
    with page.expect_navigation():
        entry.locator("form[data-kind=begin] button").click()
    assert (
        page.locator("h1").inner_text()
        == ("Somebody else decided meanwhile", "اتخذ غيرك قرارًا في هذه الأثناء")[language == "ar"]
    )
    assert "الرقة" in page.locator("main").inner_text()
    assert "رأيها" in page.locator("section[aria-labelledby=theirs]").inner_text()
    assert claim in claims_in(book, incident_with(book, "raqqa")["id"])


def test_a_reader_sees_them_and_decides_nothing(browser: Browser, served: Served) -> None:
    fill(served.book, {"week": WIDE["week"]})
    page = opened(browser, served, "Rudi")
    page.goto(f"{served.address}/en/claims")
    assert page.locator("[data-claim]").count() == 1
    assert page.locator("form.decide").count() == 0
