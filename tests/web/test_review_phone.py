"""The review on a phone: the report within a thumb's reach of the decisions, nothing too small, nothing too wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.casebook.invented import PASSWORD, incident_with
from tests.site.test_site_browser import POOR_CONTRAST
from tests.web.conftest import Served, picture

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
SMALL = """() => [...document.querySelectorAll("button, select, input:not([type=hidden]), summary, nav a")]
  .filter(e => e.checkVisibility() && !e.closest(".leaflet-container, .skip"))
  .map(e => [e.closest("label") || e, e.getBoundingClientRect()])
  .map(([e, r]) => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 80)]).filter(([h]) => h < 38)"""
"""What is touched and lower than a finger needs."""


def on_a_phone(browser: Browser, served: Served, language: str, width: int = 390) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served.address}/{language}/")
    page.fill("#name", "Edith")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/")
    return page


@LANGUAGES
def test_the_report_lies_over_the_decisions_and_goes_away_again(
    browser: Browser, served: Served, language: str
) -> None:
    page = on_a_phone(browser, served, language)
    page.goto(f"{served.address}/{language}/incidents/{incident_with(served.book, 'hajin-sana')['id']}")
    head, text = page.locator("[data-sheet]"), page.locator("#text")
    box = head.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 845
    expect(text).to_be_hidden()
    head.tap()
    expect(text).to_be_in_viewport()
    picture(page, f"review-phone-{language}")
    head.tap()
    expect(text).to_be_hidden()
    page.locator("[data-claim] [data-see]").first.tap()
    expect(page.locator("#text mark").first).to_be_in_viewport()
    assert page.locator("[data-claim] .actions").first.is_visible()


@LANGUAGES
def test_nothing_is_said_of_keys_nor_too_small_nor_too_wide(browser: Browser, served: Served, language: str) -> None:
    hajin = incident_with(served.book, "hajin-sana")["id"]
    for width in (360, 400):
        page = on_a_phone(browser, served, language, width)
        for path in ("", f"incidents/{hajin}", "reports/hostile", "search?q=هجين", "claims", "incidents/none"):
            page.goto(f"{served.address}/{language}/{path}")
            for details in page.locator("details").all():
                details.evaluate("(d) => { d.open = true; }")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
            assert page.evaluate(SMALL) == [], path
            assert page.evaluate(POOR_CONTRAST.replace("#map", "#place-map")) == [], path
            assert [k for k in page.locator(".with-keys").all() if k.is_visible()] == []
        page.context.close()
