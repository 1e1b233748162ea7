"""What in a report's text is not the report: menus, frames, comments, other stories, a lead said twice.

The text stays as it came; these stretches are only marked, and reading skips them. A zone that swallows a sentence of
the report hides a death, a zone that is missed lends a report the dead of another story: where the signs disagree the
text is taken for the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from hasila.intake.frames import frame_zones
from hasila.intake.page_lines import page_zones
from hasila.model import Zone, ZoneKind

_POST_HOST: Final = re.compile(
    r"//(?:[\w-]+\.)*(?:facebook\.com|fb\.com|fb\.watch|x\.com|twitter\.com|t\.me|instagram\.com|threads\.net)(?:/|$)",
    re.I,
)
_TRUNCATED_LEAD: Final = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[ \t]*\n")
_REPEAT_LENGTH: Final = 30
"""A line shorter than this may stand twice in one report by chance (a name, a place, a slogan)."""
_CUT_OFF: Final = " .…[]"
_LINE: Final = re.compile(rf"\S[^\n]{{{_REPEAT_LENGTH - 1},}}")
_TYPOGRAPHY: Final = str.maketrans("–—“”„«»‘’\u00a0", '--"""""\'\' ')
_TYPESET: Final = re.compile("[–—“”„«»‘’\u00a0]")


def find_zones(text: str, kind: str | None = None, url: str | None = None) -> tuple[Zone, ...]:
    """The zones of a text, sorted, apart from each other, inside it.

    `kind` (`public_facebook_post`, `news_article`) and `url` say whether it is a post or a page; where neither is
    known, the text's own frame does.
    """
    zones = list(frame_zones(text, url))
    if not zones and not _is_post(kind, url):
        zones.extend(page_zones(text))
    lead = _truncated_lead(text)
    if lead:
        zones.append(lead)
    zones.extend(_repeated_lines(text, lead.end if lead else 0))
    return _apart(zones, text)


def _is_post(kind: str | None, url: str | None) -> bool:
    return (kind is not None and "post" in kind) or (url is not None and _POST_HOST.search(url) is not None)


def _truncated_lead(text: str) -> Zone | None:
    """A first paragraph cut off by an ellipsis, when the text below begins with the very same words."""
    cut = _TRUNCATED_LEAD.search(text)
    lead = text[: cut.start()].strip() if cut else ""
    if cut and len(lead) >= _REPEAT_LENGTH and text[cut.end() :].lstrip().startswith(lead):
        return Zone(0, cut.end(), ZoneKind.REPEAT)
    return None


def _repeated_lines(text: str, begin: int) -> Iterator[Zone]:
    """Lines that stand twice: of equal ones all but the first, and a line that is the beginning of a longer one."""
    alike: dict[str, list[re.Match[str]]] = {}
    for match in _LINE.finditer(text, begin):
        alike.setdefault(_plain(match.group()[:_REPEAT_LENGTH]), []).append(match)
    for matches in alike.values():
        if len(matches) > 1:
            lines = sorted((_plain(m.group().rstrip(_CUT_OFF)), m.start(), m.end()) for m in matches)
            for (shorter, start, end), (longer, later_start, later_end) in pairwise(lines):
                if shorter == longer:
                    yield Zone(later_start, later_end, ZoneKind.REPEAT)
                elif longer.startswith(shorter):
                    yield Zone(start, end, ZoneKind.REPEAT)


def _plain(line: str) -> str:
    """A line with a typewriter's marks: few have others, and to translate one takes ten times as long as to look."""
    return line.translate(_TYPOGRAPHY) if _TYPESET.search(line) else line


def _apart(zones: Iterable[Zone], text: str) -> tuple[Zone, ...]:
    """The zones in order, neighbours of one kind as one; of two that overlap the first keeps all."""
    out: list[Zone] = []
    for zone in sorted(zones, key=lambda z: (z.start, -z.end, z.kind)):
        start = max(zone.start, out[-1].end) if out else zone.start
        if start >= zone.end:
            continue
        if out and out[-1].kind == zone.kind and not text[out[-1].end : start].strip():
            out[-1] = Zone(out[-1].start, zone.end, zone.kind)
        else:
            out.append(Zone(start, zone.end, zone.kind))
    return tuple(out)


def without_zones(text: str, zones: Iterable[Zone]) -> str:
    """The report proper: the text with a line break in the place of each zone (offsets no longer hold)."""
    parts, end = [], 0
    for zone in zones:
        parts.append(text[end : zone.start])
        end = zone.end
    parts.append(text[end:])
    return "\n".join(parts)
