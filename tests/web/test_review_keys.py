"""The review by keyboard alone, in both languages, in a real browser: nothing here touches a mouse."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from hasila.casebook import Casebook
from hasila.casebook.decisions import Move, Reject
from tests.casebook.invented import PASSWORD, claims_in, incident_with, incidents
from tests.web.conftest import Served, opened

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def typed(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def sent(page: Page, words: str = "") -> None:
    """Write words and send the form they stand in."""
    page.keyboard.type(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def chosen(page: Page, value: str) -> None:
    """Go down a list until a value is chosen."""
    for _ in range(40):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not in the list")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def standing(book: Casebook, incident: str) -> dict[str, str]:
    return {i: c["standing"] for i, c in claims_in(book, incident).items()}


@LANGUAGES
def test_a_whole_day_by_keyboard_alone(browser: Browser, served: Served, language: str) -> None:  # noqa: PLR0915 - a day is long
    book = served.book
    book.set("Edith", "signatures", "2")
    incident, raqqa = incident_with(book, "hajin-sana")["id"], incident_with(book, "raqqa")["id"]
    complaints: list[str] = []

    # In at the door, and from the queue into its first incident.
    page = opened(browser, served, None, language)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("Rima")
    typed(page, "Tab")
    sent(page, PASSWORD)
    page.wait_for_url(f"**/{language}/")
    typed(page, "Tab")
    expect(page.locator(".skip")).to_be_focused()
    typed(page, "j", "j", "k")
    sent(page)
    assert page.url == f"{served.address}/{language}/incidents/{incident}"
    typed(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    typed(page, "Escape")
    expect(page.locator("#keys")).to_be_hidden()

    # A count corrected: from the claim to its words, on by two words, and into the form.
    claim = min((c["start"], i) for i, c in claims_in(book, incident).items() if c["report"] == "hajin-paper")[1]
    typed(page, "j")
    assert focused(page) == f"c-{claim}"
    typed(page, "e", "t")
    expect(page.locator("#marked")).to_have_text("9")
    typed(page, "ArrowLeft", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowLeft")
    expect(page.locator("#marked")).to_have_text("9 مدنيين قتلوا")
    typed(page, "Enter")
    expect(page.locator(f"#c-{claim}-min")).to_be_focused()
    assert page.input_value(f"#c-{claim}-max") == "9"
    typed(page, "Tab", "Control+A")
    sent(page, "11")
    corrected = json.loads(claims_in(book, incident)[claim]["decided"])
    assert (corrected["anchor"]["exact"], corrected["count"]["max"]) == ("9 مدنيين قتلوا", 11)
    assert focused(page) == f"c-{claim}"

    # The place, from its candidates.
    typed(page, "p", "Space")
    candidate = incidents(book)[incident]["shown"]["place"]["candidates"][0]
    sent(page)
    assert json.loads(incidents(book)[incident]["place"])["lat"] == candidate["lat"]

    # The third claim split off, and merged in again.
    typed(page, "3", "x", "s")
    sent(page, "another raid")
    (parted,) = {i for i, row in incidents(book).items() if row["holds"] and i not in {incident, raqqa}} - {
        incident_with(book, report)["id"] for report in ("shaafa", "hostile")
    }
    assert len(claims_in(book, parted)) == 1
    typed(page, "d")
    chosen(page, parted)
    typed(page, "Tab", "Tab")
    sent(page, "one raid after all")
    assert parted not in incidents(book)

    # A claim moved to another incident.
    moved = page.locator("[data-number='2']").get_attribute("id")
    typed(page, "2", "m")
    chosen(page, raqqa)
    typed(page, "Tab", "Tab")
    sent(page, "of Raqqa")
    assert str(moved)[2:] in claims_in(book, raqqa)

    # Undone, by the last decision in the history; then grade, note, signature.
    typed(page, "u")
    sent(page)
    assert str(moved)[2:] in claims_in(book, incident)
    typed(page, "g")
    chosen(page, "contested")
    typed(page, "Tab")
    sent(page, "two parties")
    assert incidents(book)[incident]["shown"]["grade_reason"] == "two parties"
    typed(page, "o")
    sent(page, "asked by telephone")
    typed(page, "y")
    sent(page)
    assert [s["who"] for s in json.loads(incidents(book)[incident]["signed"])] == ["Rima"]
    with page.expect_navigation():
        typed(page, "q")
    assert page.url.startswith(f"{served.address}/{language}/")
    assert book.verify() == complaints == []


@LANGUAGES
def test_a_rejection_asks_for_its_reason_and_can_be_left(browser: Browser, served: Served, language: str) -> None:
    book, incident = served.book, incident_with(served.book, "shaafa")["id"]
    page = opened(browser, served, "Rima", language)
    page.goto(f"{served.address}/{language}/incidents/{incident}")
    typed(page, "j")
    claim = focused(page)
    head = book.head()
    typed(page, "r")
    expect(page.locator(f"#{claim}-why")).to_be_focused()
    typed(page, "Enter")
    assert page.evaluate("document.activeElement.validity.valueMissing")
    typed(page, "Escape")
    expect(page.locator(f"#{claim}-why")).to_be_hidden()
    assert focused(page) == claim
    assert book.head() == head
    typed(page, "r")
    sent(page, "r, told twice")
    assert standing(book, incident) == {claim[2:]: "rejected"}
    assert "r, told twice" in page.locator(".history").inner_text()


@LANGUAGES
def test_a_claim_has_one_number_in_lists_marks_and_keys(browser: Browser, served: Served, language: str) -> None:
    book = served.book
    hajin, raqqa = incident_with(book, "hajin-sana")["id"], incident_with(book, "raqqa")["id"]
    whole, children = sorted((c["start"], i) for i, c in claims_in(book, hajin).items() if c["report"] == "hajin-sana")
    book.decide("Rima", Move(children[1], raqqa))
    book.decide("Rima", Reject(min(claims_in(book, raqqa)), "told twice"))
    page = opened(browser, served, "Rima", language)
    for path in (f"incidents/{raqqa}?report=hajin-sana", f"incidents/{hajin}?report=hajin-sana", "reports/hajin-sana"):
        page.goto(f"{served.address}/{language}/{path}")
        references = page.locator(".text .ref").evaluate_all("(all) => all.map(a => [a.hash, a.dataset.n])")
        assert len(references) == 2
        numbers = page.locator("[data-number]").evaluate_all("(all) => all.map(a => [a.id, a.dataset.number])")
        assert [n for _, n in numbers] == [str(n) for n in range(1, len(numbers) + 1)]
        assert {(hash_[1:], n) for hash_, n in references} <= {(i, n) for i, n in numbers}
        for identity, number in numbers:
            said = page.locator(f"#{identity}").inner_text()
            assert re.search(rf"(?:Claim|الادعاء) {number}\b", said), said
            page.keyboard.press(number)
            assert focused(page) == identity
            page.wait_for_timeout(1050)
    assert whole[1] != children[1]


def test_keys_hold_their_places_on_an_arabic_keyboard(browser: Browser, served: Served) -> None:
    page = opened(browser, served, "Rima", "ar")
    page.goto(f"{served.address}/ar/incidents/{incident_with(served.book, 'shaafa')['id']}")
    page.evaluate(
        """() => document.body.dispatchEvent(
        new KeyboardEvent("keydown", {key: "ت", code: "KeyJ", bubbles: true, cancelable: true}))"""
    )
    assert focused(page).startswith("c-")
