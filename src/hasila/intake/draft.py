"""From what a file gives to a `Report`: ids, publishers, days, zones, and the refusal of what is not Arabic."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, cast
from urllib.parse import unquote, urlsplit

from hasila.errors import InputError, MalformedRow, OverLimit
from hasila.intake.day import parse_days
from hasila.intake.language import ARABIC, language
from hasila.intake.publication import publication_day
from hasila.intake.zones import find_zones, without_zones
from hasila.limits import LONGEST_DETAIL, LONGEST_TEXT, bounded
from hasila.model import UNKNOWN_PUBLISHER, DateRange, Rejection, Report
from hasila.rows import content_id


@dataclass(frozen=True, slots=True)
class Fields:
    """What a row, a sidecar or a page may say of a report, all as written; `None` where it says nothing."""

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    kind: str | None = None
    text: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives; `text` is "" where no article was found in it, `day` only what its metadata say."""

    text: str
    title: str | None = None
    site: str | None = None
    url: str | None = None
    day: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become a report: its fields as they were given, by which input, and where in it."""

    given: Fields
    source: str
    where: str

    @property
    def size(self) -> int:
        """Characters of its text or page."""
        return len(self.given.text or "") + len(self.given.html or "")


FIELDS: Final = tuple(f.name for f in fields(Fields))
_POSTS: Final = re.compile(
    r"(?:www\.|m\.|web\.|mobile\.|mbasic\.)?(?:(?P<x>x|twitter)|(?P<facebook>facebook)|(?P<telegram>t))\.(?:com|me)",
    re.IGNORECASE,
)
_NO_PAGE: Final = {
    *("watch", "groups", "permalink.php", "story.php", "photo", "photo.php", "photos", "share", "reel", "video.php"),
    *("events", "profile.php", "media", "i", "s", "c", "home", "hashtag", "search", ""),
}


def fields_of(row: Mapping[str, object], source: str, where: str) -> Fields:
    """The fields of a row; other keys are left alone. Raises `MalformedRow` for a value that is no text."""
    values: dict[str, str | None] = {}
    for name in FIELDS:
        value = row.get(name)
        if (name == "id" and type(value) is int) or (name == "published" and value is not None):
            value = str(value)  # a row's number; a time in seconds, or what is no day and must not lose the report
        if value is not None and not isinstance(value, str):
            raise MalformedRow(source, f"`{name}` is not text", where)
        if value and name not in ("text", "html") and len(value) > LONGEST_DETAIL:
            raise MalformedRow(source, f"`{name}` is longer than {LONGEST_DETAIL:,} characters", where)
        if value and not _is_writable(value):
            raise MalformedRow(source, f"`{name}` holds a zero character or half a character (a lone surrogate)", where)
        values[name] = value if name in ("text", "html") else (value or "").strip() or None
    return Fields(**values)


def _is_writable(value: str) -> bool:
    """Whether a text can be written again: without a zero character or half a character."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def made(draft: Draft) -> tuple[Report | Rejection, ...]:
    """The report of a draft, or why there is none; what fails in it is its own and ends nothing else."""
    source, where = draft.source, draft.where
    try:
        return tuple(report_of(draft.given, source, where))
    except InputError as error:
        return (Rejection(error.source, error.where, error.reason),)
    except (OSError, ValueError) as error:
        return (Rejection(source, where, f"cannot be read: {error}"),)


def report_of(given: Fields, source: str, where: str) -> Iterator[Report | Rejection]:
    """The report of some fields, or why there is none; a malformed day is told, and the report goes on without it.

    A publisher that neither the fields nor the page nor the address name stays unknown: a file's name is no source.
    """
    if given.html is not None:
        _page_reader()  # what is loaded once is no cost of the report that comes first
    try:
        with bounded():
            made = list(_report_of(given, source, where))
    except OverLimit as error:
        made = [Rejection(source, where, str(error))]
    yield from made


def _report_of(given: Fields, source: str, where: str) -> Iterator[Report | Rejection]:
    page = _brief(_page_reader()(given.html)) if given.text is None and given.html is not None else Page("")
    text = given.text if given.text is not None else page.text
    if not text.strip():
        yield Rejection(
            source, where, "no article was found in the page" if given.html and given.text is None else "empty"
        )
        return
    if len(text) > LONGEST_TEXT:
        yield Rejection(source, where, f"longer than {LONGEST_TEXT:,} characters; no one report is")
        return
    url = given.url or page.url
    zones = find_zones(text, given.kind, url)
    tongue = language(without_zones(text, zones)) or language(text)
    if tongue != ARABIC:
        yield Rejection(source, where, f"not Arabic: {tongue}" if tongue else "not Arabic: it has no letters")
        return
    day, complaint = _given_day(given.published)
    if complaint:
        yield Rejection(source, f"{where}, published" if where else "published", complaint)
    published, how = publication_day(text, url, day, page.day)
    publisher = given.publisher or page.site or publisher_of(url) or UNKNOWN_PUBLISHER
    yield Report(
        id=given.id or content_id(publisher, url, text),
        text=text,
        publisher=publisher,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        url=url,
        title=given.title or page.title,
        kind=given.kind,
        published=published,
        published_how=how,
        zones=zones,
        source=source,
        where=where,
    )


def _page_reader() -> Callable[[str], Page]:
    from hasila.intake.pages import read_page  # noqa: PLC0415 - a parser slow to load, that few inputs need

    return read_page


def _brief(page: Page) -> Page:
    """A page without what it says of itself at such length that it is no title, name or address."""
    title, site, url = (
        None if value and len(value) > LONGEST_DETAIL else value for value in (page.title, page.site, page.url)
    )
    return Page(page.text, title, site, url, page.day)


def publisher_of(url: str | None) -> str | None:
    """Who publishes at an address: the account on X, Facebook and Telegram, elsewhere the host without `www.`.

    `None` where nobody can be told from it: a platform itself publishes nothing.
    """
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return None
    if not host:
        return None
    account = unquote(parts.path).split("/")[1] if parts.path.count("/") else ""
    platform = _POSTS.fullmatch(host)
    if platform:
        at = "@" if platform["x"] or platform["telegram"] else ""
        return None if account.lower() in _NO_PAGE else f"{at}{account}"
    return host.removeprefix("www.")


def _given_day(written: str | None) -> tuple[DateRange | None, str]:
    if written is None:
        return None, ""
    try:
        return parse_days(written), ""
    except ValueError as error:
        return (
            None,
            f"the day {written[:40]!r} cannot be used ({cast(str, error.args[0])}); the report goes on without it",
        )
