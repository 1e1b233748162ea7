"""A researcher's day in a real browser, in both languages, with the mouse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hasila import record
from hasila.casebook import Casebook
from hasila.casebook.decisions import Note
from tests.casebook.invented import claims_in, incident_with, incidents
from tests.site.test_site_browser import POOR_CONTRAST
from tests.web.conftest import Served, opened, picture

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def claim_of(book: Casebook, report: str) -> str:
    """The first claim of a report's text."""
    incident = incident_with(book, report)["id"]
    return min((c["start"], i) for i, c in claims_in(book, incident).items() if c["report"] == report)[1]


def mark(page: Page, words: str) -> None:
    """Mark words of the report with the mouse, from their first letter to their last."""
    ends = page.evaluate(
        """words => { const text = document.getElementById("text");
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let n = walker.nextNode(); n; n = walker.nextNode()) { const at = n.data.indexOf(words);
          if (at < 0) continue;
          n.parentElement.scrollIntoView({block: "center"});
          const box = (i) => { const r = document.createRange();
            r.setStart(n, i); r.setEnd(n, i + 1); return r.getBoundingClientRect(); };
          const first = box(at), last = box(at + words.length - 1), y = b => b.top + b.height / 2;
          return [first.right - 0.5, y(first), last.left + 0.5, y(last)]; } }""",
        words,
    )
    page.mouse.move(ends[0], ends[1])
    page.mouse.down()
    page.mouse.move(ends[2], ends[3], steps=5)
    page.mouse.up()
    expect(page.locator("#marked")).to_have_text(words)


@LANGUAGES
def test_a_researcher_s_day(  # noqa: PLR0915 - a day is long
    browser: Browser, served: Served, tmp_path: Path, language: str
) -> None:
    book = served.book
    book.set("Edith", "signatures", "2")
    incident = incident_with(book, "hajin-sana")["id"]
    address = f"{served.address}/{language}/incidents/{incident}"
    page = opened(browser, served, "Rima", language)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((served.address, "data:")) else complaints.append(r.url))

    # The queue, most consequential first, and into its first incident.
    picture(page, f"review-queue-{language}")
    page.locator(".queue tbody tr").first.locator("a").click()
    assert page.url == address

    # A count corrected by marking other words.
    claim = claim_of(book, "hajin-sana")
    page.goto(f"{address}?report=hajin-sana")
    entry = page.locator(f"#c-{claim}")
    entry.locator(".editing > summary").click()
    mark(page, "ثلاثة أطفال")
    entry.locator("[data-use-marked]").click()
    expect(entry.locator("[name=min]")).to_have_value("3")
    picture(page, f"review-correcting-{language}")
    with page.expect_navigation():
        entry.locator(".editing form > p > button:not([type])").click()
    corrected = json.loads(claims_in(book, incident)[claim]["decided"])
    assert (corrected["anchor"]["exact"], corrected["count"]["max"]) == ("ثلاثة أطفال", 3)

    # The place, by a click on the map.
    page.locator("#place-map").scroll_into_view_if_needed()
    box = page.locator("#place-map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2 + 40, box["y"] + box["height"] / 2 + 20)
    latitude = page.input_value("#place-lat")
    with page.expect_navigation():
        page.locator("form[data-kind=place] button").click()
    assert incidents(book)[incident]["shown"]["place"]["lat"] == float(latitude)

    # A claim of another incident, wrongly merged, split off.
    other = claim_of(book, "hajin-paper")
    page.locator(f"#c-{other} .pick input").check()
    page.fill("#split-reason", "another raid")
    with page.expect_navigation():
        page.locator("#split button").click()
    assert incident_with(book, "hajin-paper")["id"] != incident

    # A grade with its reason, and the first signature.
    page.select_option("#grade", "contested")
    page.fill("#grade-reason", "two parties")
    with page.expect_navigation():
        page.locator("form[data-kind=grade] button").click()
    with page.expect_navigation():
        page.locator("form[data-kind=sign] button").click()
    assert incidents(book)[incident]["review"] == "open"

    # A second person signs; the site shows what was decided.
    editor = opened(browser, served, "Edith", language)
    editor.goto(address)
    with editor.expect_navigation():
        editor.locator("form[data-kind=sign] button").click()
    assert incidents(book)[incident]["review"] == "signed"
    record.write(book.record(), tmp_path / "site")
    site = browser.new_page()
    site.goto((tmp_path / "site" / "incidents" / f"{incident}.html").as_uri())
    assert "Contested" in site.locator(".grade").first.inner_text()
    assert "two parties" in site.locator(".brief").inner_text()

    # The grade taken back, by a button of the history.
    with editor.expect_navigation():
        editor.locator(".history li", has_text="two parties").locator("button").click()
    assert incidents(book)[incident]["shown"]["grade_reason"] != "two parties"
    assert book.verify() == []
    assert complaints == []


def test_the_second_of_two_is_told_and_sees_both_versions(browser: Browser, served: Served) -> None:
    incident = incident_with(served.book, "raqqa")["id"]
    page = opened(browser, served, "Salim")
    page.goto(f"{served.address}/en/incidents/{incident}")
    served.book.decide("Rima", Note(incident, "hers, meanwhile"))
    page.fill("#grade-reason", "his reason")
    with page.expect_navigation():
        page.locator("form[data-kind=grade] button").click()
    assert page.locator("h1").inner_text() == "Somebody else decided meanwhile"
    assert "hers, meanwhile" in page.locator("section[aria-labelledby=theirs]").inner_text()
    assert "his reason" in page.locator(".sides tbody tr").last.inner_text()
    picture(page, "review-overtaken-en")
    with page.expect_navigation():
        page.get_by_role("button", name="Decide so all the same").click()
    assert incidents(served.book)[incident]["shown"]["grade_reason"] == "his reason"


@LANGUAGES
def test_pages_hold_in_both_directions_stand_out_and_fit_a_phone(
    browser: Browser, served: Served, language: str
) -> None:
    incident = incident_with(served.book, "hostile")["id"]
    page = opened(browser, served, "Edith", language)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for path in ("", f"incidents/{incident}", "reports/hostile", "search?q=هجين", "claims", "incidents/none"):
        for width in (1360, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{served.address}/{language}/{path}")
            assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
            assert page.evaluate(POOR_CONTRAST.replace("#map", "#place-map")) == [], path
            assert page.locator("main script").count() == 0
    assert dialogs == []


@LANGUAGES
def test_an_editor_s_page_looks_like_this(browser: Browser, served: Served, language: str) -> None:
    page = opened(browser, served, "Edith", language)
    page.goto(f"{served.address}/{language}/incidents/{incident_with(served.book, 'hajin-sana')['id']}")
    page.wait_for_selector("#place-map .pin-chosen")
    picture(page, f"review-incident-{language}")
    assert page.locator("[data-claim]").count() == 3
    assert page.locator("form.decide").count() > 10
