"""The site in a real browser, opened from its folder: scripts, keyboard, both directions, no request outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.test_site_pages import BOTH

pytestmark = pytest.mark.browser

POOR_CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('#map') || !e.checkVisibility()) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) poor.push(e.tagName + '.' + e.className);
  }
  return poor; }"""
"""The elements whose text stands out from its ground by less than 4.5 to 1 (WCAG AA)."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test where it complains, or asks for anything that is no file of the site."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    outside: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else outside.append(r.url))
    opened.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    opened.close()
    assert outside == []
    assert complaints == []


def go(page: Page, site: Path, path: str, fragment: str = "") -> None:
    page.goto((site / path).as_uri() + fragment)


def rows(page: Page) -> list[str]:
    """The ids of the rows that are shown, in their order."""
    return page.eval_on_selector_all(
        "#incidents tbody tr", "rows => rows.filter(r => !r.hidden).map(r => r.id.slice(4))"
    )


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("path", BOTH)
def test_a_page_fits_its_window_stands_out_asks_for_nothing_and_runs_no_foreign_script(
    page: Page, site: Path, path: str
) -> None:
    for width in (360, 800, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        go(page, site, path)
        assert sideways(page) <= 0, f"{path} at {width}"
    assert page.evaluate(POOR_CONTRAST) == []
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))")


@pytest.mark.parametrize("folder", ["", "ar/"])
class TestFrontPage:
    def test_the_map_draws_governorates_rivers_and_the_marks_of_located_incidents(
        self, page: Page, site: Path, folder: str
    ) -> None:
        go(page, site, f"{folder}index.html")
        assert page.locator("#map path.governorate").count() == 32
        assert page.locator("#map path.water").count() > 0
        assert page.locator("#map .pin").count() == 2
        assert page.locator("#map path.reach-circle").count() == 2
        labels = page.locator("#map .area-label").all_text_contents()
        assert ("Deir ez-Zor" if folder == "" else "دير الزور") in labels
        page.locator("#map .pin").first.focus()
        page.keyboard.press("Enter")
        assert page.locator(".leaflet-popup-content a").count() == 1

    def test_a_head_sorts_and_open_figures_come_last_both_ways(self, page: Page, site: Path, folder: str) -> None:
        go(page, site, f"{folder}index.html")
        head = page.locator("#incidents thead th[data-key=killed] button")
        head.click()
        assert rows(page)[:2] == ["susah", "home"]
        assert page.locator("th[data-key=killed]").get_attribute("aria-sort") == "descending"
        head.click()
        assert rows(page)[:2] == ["home", "susah"]
        assert "sort=killed" in page.url
        assert page.locator("thead th[aria-sort]").count() == 1

    def test_filters_narrow_the_table_the_map_and_the_list_and_stand_in_the_address(
        self, page: Page, site: Path, folder: str
    ) -> None:
        go(page, site, f"{folder}index.html")
        page.select_option("#party", "us_coalition")
        assert rows(page) == ["susah"]
        assert page.locator("#map .pin").count() == 1
        assert page.locator("[data-row]:visible").count() == 0
        assert page.url.endswith("#party=us_coalition")
        assert "1" in page.locator("#shown").inner_text()
        address = page.locator("#other-language").get_attribute("href")
        assert address is not None
        assert address.endswith("#party=us_coalition")
        page.locator("button[type=reset]").click()
        expect(page.locator("#incidents tbody tr[hidden]")).to_have_count(0)
        assert len(rows(page)) == 4

    def test_a_bar_of_the_timeline_filters_by_its_days(self, page: Page, site: Path, folder: str) -> None:
        go(page, site, f"{folder}index.html")
        page.locator("details summary").click()
        page.locator("details a").first.click()
        assert page.input_value("#from") == page.input_value("#to") == "2019-02-10"
        assert {row.split("-")[0] for row in rows(page)} == {"susah", "id"}

    def test_the_keyboard_reaches_content_filters_heads_and_rows(self, page: Page, site: Path, folder: str) -> None:
        go(page, site, f"{folder}index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id"))
        for stop in ("place", "area", "from", "party", "harm", "grade", "map", "incidents", "row-susah"):
            assert stop in seen
        page.locator("th[data-key=grade] button").focus()
        page.keyboard.press("Enter")
        assert page.locator("th[data-key=grade]").get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("#grade=fair", {"susah"}),
        ("#harm=killed&area=SY.DY", {"susah"}),
        ("#place=سوسه", {"susah"}),
        ("#place=deir", {"susah"}),
        ("#area=unplaced", {"home", "nowhere"}),
        ("#from=2019-02-11&to=2019-02-11", {"susah", "id"}),
        ("#from=2019-04-01", {"nowhere", "id"}),
        ("#party=nobody", {"home", "nowhere"}),
        ("#place=%3Cscript%3E", {"id"}),
        ("#grade=nothing-such", {"susah", "home", "nowhere", "id"}),
        ("#incidents", {"susah", "home", "nowhere", "id"}),
    ],
)
def test_an_address_brings_its_filters_back(page: Page, site: Path, fragment: str, shown: set[str]) -> None:
    go(page, site, "index.html", fragment)
    assert {row.split("-")[0] for row in rows(page)} == shown


def test_numbers_and_names_keep_their_order_beside_the_other_language(page: Page, site: Path) -> None:
    go(page, site, "ar/index.html")
    order = """id => { const text = document.querySelector(`#${id} td.amount bdi`).firstChild;
      const at = (i, n) => { const r = document.createRange(); r.setStart(text, i); r.setEnd(text, i + n);
        return r.getBoundingClientRect().left; };
      return [at(0, 2), at(text.length - 2, 2)]; }"""
    first, last = page.evaluate(order, "row-susah")
    assert first > last  # 27 stands to the right of 30, as Arabic is read
    go(page, site, "index.html")
    first, last = page.evaluate(order, "row-susah")
    assert first < last


@pytest.mark.parametrize(("folder", "sign"), [("", 1), ("ar/", -1)])
def test_a_chain_runs_from_origin_to_publisher_in_the_page_s_direction(
    page: Page, site: Path, folder: str, sign: int
) -> None:
    go(page, site, f"{folder}incidents/susah.html")
    places = page.eval_on_selector_all(
        "#c-c-whole .chain .source", "all => all.map(e => e.getBoundingClientRect().left)"
    )
    assert places == sorted(places, reverse=sign < 0)
    arrow = page.eval_on_selector("#c-c-whole .chain li", "e => getComputedStyle(e, '::after').content")
    assert ("→" if sign > 0 else "←") in arrow


def test_a_mark_leads_to_its_claim_and_back(page: Page, site: Path) -> None:
    go(page, site, "reports/palm-1.html")
    page.locator(".text a.ref").first.click()
    assert page.locator(".claim:target").count() == 1
    page.locator(".claim:target .from a").first.click()
    assert "#m-" in page.url


def test_the_pages_can_be_read_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, site, "index.html")
    assert page.locator("#incidents tbody tr").count() == 4
    assert not page.locator("#filters").is_visible()
    assert page.get_by_text("The map needs JavaScript").is_visible()
    page.locator("#row-susah a").click()
    assert page.locator("#c-c-whole blockquote").is_visible()
    context.close()


def test_print_keeps_the_notice_and_leaves_the_controls_out(page: Page, site: Path) -> None:
    go(page, site, "index.html")
    page.emulate_media(media="print")
    assert page.locator(".notice").is_visible()
    assert page.locator("#incidents").is_visible()
    for hidden in ("#filters", "nav", "#map"):
        assert not page.locator(hidden).is_visible()
