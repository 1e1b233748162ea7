"""A web page as a report: its text, and what it says of itself."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document
from trafilatura.utils import load_html

from hasila.intake.day import parse_days
from hasila.intake.draft import Page
from hasila.model import DateRange

_SHORTEST = "30"
"""Characters from which an extracted article counts as one. The library's own 250 would take an Arabic flash of two
sentences for a failure, and fall back to the bare text of the whole page, menus and other stories in one paragraph."""

_CONFIG = deepcopy(DEFAULT_CONFIG)
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)

_DAY_TAGS = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished']/@content",
    "//meta[@name='article:published_time' or @name='pubdate' or @name='publishdate' or @name='publish-date'"
    " or @name='dc.date.issued' or @name='DC.date.issued' or @name='dcterms.created'"
    " or @name='citation_publication_date' or @name='parsely-pub-date' or @name='date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_LINKED_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def read_page(markup: str) -> Page:
    """The article of a page, as trafilatura finds it: paragraphs, lists and tables; no comments, no menus.

    Any markup gives a page; what nothing can be made of gives one without text.
    """
    if "<body" not in markup.lower():
        markup = f"<html><body><article>{markup}</article></body></html>"
    try:
        tree = load_html(markup)
        day = _metadata_day(tree) if tree is not None else None
        found = (
            bare_extraction(tree, include_comments=False, with_metadata=True, config=_CONFIG)
            if tree is not None
            else None
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        # What a hostile or broken page can raise inside the parser or the library; it says nothing a reader could use.
        return Page("")
    if not isinstance(found, Document) or not found.text:
        return Page("", day=day)
    return Page(found.text, found.title or None, found.sitename or None, found.url or None, day)


def _metadata_day(tree: HtmlElement) -> DateRange | None:
    """The day of publication in the page's metadata; visible dates are left to the reading of the text."""
    written = [str(value) for path in _DAY_TAGS for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        written += _LINKED_DAY.findall(str(script))
    for value in written:
        try:
            return parse_days(value)
        except ValueError:
            continue
    return None
