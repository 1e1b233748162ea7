"""A web page as a report: its text, and what it says of itself."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import Final

from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document
from trafilatura.utils import load_html

from hasila.errors import OverLimit
from hasila.intake.day import parse_days
from hasila.intake.draft import Page
from hasila.limits import MOST_ATTRIBUTES, MOST_ELEMENTS
from hasila.model import DateRange

_SHORTEST: Final = "30"
"""Characters from which an extracted article counts as one. The library's own 250 would take an Arabic flash of two
sentences for a failure, and fall back to the bare text of the whole page, menus and other stories in one paragraph."""

_CONFIG: Final = deepcopy(DEFAULT_CONFIG)
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)

_NO_DAYS: Final = {"original_date": True, "extensive_search": False}
"""The library's own day is not used: days of a text are read where it is. Asked for more, it tries what a `<time>` says
in 200 languages, and loading these takes a process longer than a report may."""

_DAY_TAGS: Final = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished']/@content",
    "//meta[@name='article:published_time' or @name='pubdate' or @name='publishdate' or @name='publish-date'"
    " or @name='dc.date.issued' or @name='DC.date.issued' or @name='dcterms.created'"
    " or @name='citation_publication_date' or @name='parsely-pub-date' or @name='date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea|iframe|xmp|noembed|noframes)\b.*?(?:</\1|\Z)"
    r"""|(?P<tag><[a-z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))*+)""",
    re.IGNORECASE | re.DOTALL,
)
"""A start tag as browsers cut it; comments and what holds no elements are passed over as one."""
_ATTRIBUTE: Final = re.compile(r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_LONG_TAG: Final = 5_000
"""Characters; a shorter tag has no attributes too many."""
_LINKED_DAY: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def read_page(markup: str) -> Page:
    """The article of a page, as trafilatura finds it: paragraphs, lists and tables; no comments, no menus.

    Any markup gives a page; what nothing can be made of gives one without text. Raises `OverLimit` for markup made to
    keep a parser busy.
    """
    _check_attributes(markup)
    if "<body" not in markup.lower():
        markup = f"<html><body><article>{markup}</article></body></html>"
    try:
        tree = load_html(markup)
        _check_elements(tree)
        day = _metadata_day(tree) if tree is not None else None
        found = (
            bare_extraction(
                tree, include_comments=False, with_metadata=True, config=_CONFIG, date_extraction_params=_NO_DAYS
            )
            if tree is not None
            else None
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        # What a hostile or broken page can raise inside the parser or the library; it says nothing a reader could use.
        return Page("")
    if not isinstance(found, Document) or not found.text:
        return Page("", day=day)
    return Page(found.text, found.title or None, found.sitename or None, found.url or None, day)


def _check_attributes(markup: str) -> None:
    for found in _TAG.finditer(markup):
        tag = found["tag"]
        if tag and len(tag) > _LONG_TAG and sum(1 for _ in _ATTRIBUTE.finditer(tag)) > MOST_ATTRIBUTES:
            raise OverLimit(f"a page with an element of more than {MOST_ATTRIBUTES} attributes")


def _check_elements(tree: HtmlElement | None) -> None:
    if tree is not None and sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise OverLimit(f"a page of more than {MOST_ELEMENTS:,} elements")


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
