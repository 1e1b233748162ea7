"""RSS and Atom: each item a report of the feed; broken and hostile XML told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hasila.intake import read_inputs
from hasila.model import DateRange, Rejection, Report

# Invented.
TEXT = "قالت مصادر محلية إن ثلاثة مدنيين قتلوا في غارة على بلدة المثال مساء أمس، وإن جرحى نقلوا إلى المستشفى"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة مختلقة</title>
<item><title>الأول</title><link>https://example.org/1</link><pubDate>Mon, 11 Feb 2019 08:00:00 +0200</pubDate>
<description>قصير</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>فقرة ثانية من الخبر.</p>]]></content:encoded></item>
<item><title>الثاني</title><link>https://example.org/2</link><description>{TEXT} أيضاً</description></item>
<item><title>بلا نص</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>مرصد مختلق</title>
<entry><title>خبر</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/3"/>
<published>2019-02-12T10:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry>
</feed>"""


def read(path: Path) -> tuple[list[Report], list[Rejection]]:
    items = list(read_inputs([path]))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Rejection)]


def written(tmp_path: Path, text: str | bytes, name: str = "feed.rss") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rss_items_are_reports_of_the_feed(tmp_path: Path) -> None:
    reports, rejections = read(written(tmp_path, RSS))
    assert [(r.publisher, r.url, r.title) for r in reports] == [
        ("صحيفة مختلقة", "https://example.org/1", "الأول"),
        ("صحيفة مختلقة", "https://example.org/2", "الثاني"),
    ]
    assert TEXT in reports[0].text
    assert "<p>" not in reports[0].text
    assert reports[0].published == DateRange.of(dt.date(2019, 2, 11))
    assert [(r.where, r.reason) for r in rejections] == [("item 3", "empty")]


def test_atom_entries_too(tmp_path: Path) -> None:
    reports, rejections = read(written(tmp_path, ATOM, "feed.atom"))
    assert rejections == []
    assert [(r.publisher, r.url) for r in reports] == [("مرصد مختلق", "https://example.org/3")]
    assert TEXT in reports[0].text
    assert reports[0].published == DateRange.of(dt.date(2019, 2, 12))


def test_an_older_encoding_is_found_by_its_declaration(tmp_path: Path) -> None:
    data = RSS.replace('encoding="utf-8"', 'encoding="windows-1256"').encode("cp1256")
    reports, _ = read(written(tmp_path, data, "feed.xml"))
    assert TEXT in reports[0].text


def test_broken_xml_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    reports, rejections = read(written(tmp_path, RSS[: RSS.index("<item><title>الثاني") + 60]))
    assert len(reports) == 1
    assert "broken XML" in rejections[0].reason
    assert rejections[0].where.startswith("line ")


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("كلمة سر " * 20, encoding="utf-8")
    doctype = f"""<!DOCTYPE rss [<!ENTITY a "{"ا" * 100}"><!ENTITY b "{"&a;" * 100}"><!ENTITY c "{"&b;" * 100}">
    <!ENTITY file SYSTEM "file://{tmp_path}/secret.txt">]>"""
    hostile = RSS.replace("<rss", f"{doctype}<rss", 1).replace("قصير", "&c;&file;").replace(f"{TEXT} أيضاً", "&c;&file;")
    reports, _ = read(written(tmp_path, hostile))
    assert all(len(r.text) < 1000 and "كلمة سر" not in r.text for r in reports)


@pytest.mark.parametrize("text", ["", "   ", "no xml at all", "<html><body>x</body></html>", "<rss><channel/></rss>"])
def test_what_is_no_feed_is_told(text: str, tmp_path: Path) -> None:
    reports, rejections = read(written(tmp_path, text))
    assert reports == []
    assert len(rejections) >= 1
