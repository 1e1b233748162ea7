"""The frames that Facebook and X put around a post: what belongs to the platform and to those who comment.

A post saved from a browser comes as one run of text: the page's title, the header with the day, the post, the counts
of reactions, then strangers. Only the post is the report; a post that it quotes or shares is part of it, and so are
the further posts of an author's own thread. Nothing is marked where the frame is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hasila.model import Zone, ZoneKind

_MONTH: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DIRECTION: Final = "[\u200e\u200f]?"

_FACEBOOK_TITLE: Final = re.compile(
    rf"(?:^|\n)(?:Facebook)?{_DIRECTION}(?P<page>[^\n]{{1,120}}?){_DIRECTION}'s [Pp]ost(?=\n|$)"
)
_FACEBOOK_HEADER: Final = re.compile(
    rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?(?: at \d{{1,2}}:\d\d\s?[AP]M)?"
    r"|\d{1,2} \S{2,10} \d{4}|\d{1,2}[hdwmy])"
    r" · (?:Shared with (?:Public|Your friends|Custom)|تمت المشاركة مع العامة|تمت المشاركة مع: العامة)"
)
_FACEBOOK_FOOT: Final = re.compile(
    r"(?:All reactions:|كل التفاعلات:)(?:[\d.,KM]|(?<=\d) (?:comments?|shares?))*|LikeComment|أعجبنيتعليق"
)
_FACEBOOK_COUNTS: Final = re.compile(r"(?:All reactions:|كل التفاعلات:)[\d.,]")
_FACEBOOK_COMMENTS: Final = re.compile(r"(?:Most relevant|All comments|Newest|الأكثر ملاءمة)\ufeff?")
_REPEAT_LENGTH: Final = 30
_COMMENT_AGE: Final = re.compile(r"\s*(?:\d{1,3}[smhdwy])?\s*")

_X_OPENING: Final = re.compile(r"(?:Post\s*)?(?:Log inSign up\s*)?(?:Post|Conversation|Thread)\s*(?=\S)")
_X_HANDLE: Final = re.compile(r"[^\n@]{0,80}@\w{1,15}", re.ASCII)
_X_FOOT: Final = re.compile(
    rf"(?:\d\d?:\d\d){{0,3}}?(?:1[0-2]|[1-9]):[0-5]\d ?[AP]M · {_MONTH} \d{{1,2}}, \d{{4}}"
    r"(?:[ ·]*Twitter (?:Web App|for \w+))?"
    r"(?:[ ·]*[\d.,]+[KM]? ?(?:Views?|Retweets?|Quote Tweets?|Quotes|Likes?|Bookmarks?))*[\d.,KM]*"
    r"(?:Show more replies)?"
)
_X_REPLY: Final = re.compile(
    rf"@(?P<handle>\w{{1,15}}?)(?:·\d+[smhd]|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)(?:Replying to @(?P<to>\w{{1,15}}))?",
    re.ASCII,
)
_X_COUNTS: Final = re.compile(r"(?:\d[\d.,KM]*)\s*$")
_X_LONGEST_NAME: Final = 60
_X_ADDRESS: Final = re.compile(r"(?:x|twitter)\.com/(\w{1,15})/status", re.ASCII | re.IGNORECASE)
_OLD_TWITTER: Final = re.compile(
    r"^[ \t]*(?:Copy link to Tweet|Embed Tweet|Report Tweet|Report NetzDG Violation|Show this thread|More|Reply|"
    r"Retweet(?:ed)?|Liked?|Undo|\d+|\d+ (?:repl(?:y|ies)|retweets?|likes?)|"
    r"\d+[smhd]\d+ (?:second|minute|hour|day)s? ago|Back to top ↑|"
    r"New conversation|End of conversation|Thanks\. Twitter will use this .*|Loading seems to be taking a while\.|"
    r"Twitter may be over capacity .*|This Post is unavailable\. ?(?:Learn more)?|[^\n@]{1,60}@\w{1,15})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def frame_zones(text: str, url: str | None) -> Iterator[Zone]:
    """The zones of a platform's frame, in any order; none where the text carries no frame."""
    if "'s Post" in text or "'s post" in text or " · Shared with " in text:
        yield from _facebook(text)
    elif "LikeComment" in text and (foot := _FACEBOOK_COUNTS.search(text)):
        yield from _below(text, foot.start())  # saved without its header
    elif "Embed Tweet" in text or "This Post is unavailable" in text:
        yield from (Zone(m.start(), m.end(), ZoneKind.FRAME) for m in _OLD_TWITTER.finditer(text))
    if text.startswith(("Post", "Conversation", "Thread")):
        yield from _x(text, url)


def _facebook(text: str) -> Iterator[Zone]:
    """The title above, the header lines (a shared post has one of its own), the counts below and the comments."""
    title = _FACEBOOK_TITLE.search(text)
    top = title.end() if title else 0
    page = title["page"].strip() if title else ""
    headers = list(_FACEBOOK_HEADER.finditer(text, top))
    if not headers:
        if title and text[top:].strip():
            yield Zone(0, _past(text, top, page), ZoneKind.FRAME)
            ages = _ages_start(text)
            if top < ages < len(text):
                yield Zone(ages, len(text), ZoneKind.COMMENTS)
        return
    foot = _FACEBOOK_FOOT.search(text, headers[0].end())
    bottom = foot.start() if foot else len(text)
    if headers[0].start() - top < 250:
        yield Zone(0, headers[0].end(), ZoneKind.FRAME)
    middle = (headers[0].end() + bottom) // 2
    if text[headers[0].end() : middle] == text[middle:bottom] and bottom - middle >= _REPEAT_LENGTH:
        yield Zone(middle, bottom, ZoneKind.REPEAT)  # under a video the post stands twice
    for header in headers[1:]:
        if header.start() < bottom:
            named = text.rfind(page, headers[0].end(), header.start()) if page else -1
            start = named if named >= 0 and header.start() - named < len(page) + 40 else header.start()
            yield Zone(start, header.end(), ZoneKind.FRAME)
    if foot:
        yield from _below(text, bottom)


def _below(text: str, bottom: int) -> Iterator[Zone]:
    """The counts below a post, and the comments."""
    comments = _FACEBOOK_COMMENTS.search(text, bottom)
    end = comments.start() if comments else len(text)
    yield Zone(bottom, end, ZoneKind.FRAME)
    if end < len(text):
        yield Zone(end, len(text), ZoneKind.COMMENTS)


def _ages_start(text: str) -> int:
    """Where the run of comments' ages (`31w`, `1y`) begins that ends a text of which the comments were not saved."""
    start = len(text)
    while (line := text.rfind("\n", 0, start)) >= 0 and _COMMENT_AGE.fullmatch(text, line, start):
        start = line
    return start


def _past(text: str, offset: int, page: str) -> int:
    """The offset after white space and the page's own name, where these follow."""
    rest = text[offset:].lstrip()
    offset = len(text) - len(rest)
    return offset + len(page) if page and rest.startswith(page) else offset


def _x(text: str, url: str | None) -> Iterator[Zone]:
    """The header up to the handle, the line of time and views, and the replies that are not the author's own."""
    opening = _X_OPENING.match(text)
    foot = _X_FOOT.search(text)
    if not opening or not foot:
        return
    address = _X_ADDRESS.search(url or "")
    author = address[1] if address else None
    header_end = _header_end(text, opening.end(), foot.start(), author)
    yield Zone(0, header_end, ZoneKind.FRAME)
    yield Zone(foot.start(), foot.end(), ZoneKind.FRAME)
    replies = list(_X_REPLY.finditer(text, foot.end()))
    starts = [
        _name_start(text, last.end(), reply.start()) for last, reply in zip([foot, *replies], replies, strict=False)
    ]
    for reply, start, end in zip(replies, starts, [*starts[1:], len(text)], strict=False):
        if author is None or reply["handle"].lower() != author.lower():
            yield Zone(start, end, ZoneKind.COMMENTS)
            continue
        spare = max(0, len(reply["to"] or "") - len(author))
        yield Zone(start, reply.end() - spare, ZoneKind.FRAME)
        if counts := _X_COUNTS.search(text, max(reply.end(), end - _X_LONGEST_NAME), end):
            yield Zone(counts.start(), end, ZoneKind.FRAME)


def _name_start(text: str, previous: int, handle: int) -> int:
    """Where the name before a reply's handle begins: after a line break or the counts of the post before."""
    name = text[max(previous, handle - _X_LONGEST_NAME) : handle]
    start = handle - len(name)
    if "\n" in name:
        return start + name.rindex("\n") + 1
    counts = list(re.finditer(r"\d[\d.,KM]*", name))
    if counts:
        return start + counts[-1].start()
    return start if start == previous else handle


def _header_end(text: str, start: int, limit: int, author: str | None) -> int:
    """Where the name and the handle end; the address tells a handle from Latin letters glued to it."""
    if author:
        known = re.compile(re.escape("@" + author), re.IGNORECASE).search(text, start, limit)
        if known and known.start() - start <= 80:
            return known.end()
    handle = _X_HANDLE.match(text, start, limit)
    return handle.end() if handle else start
