"""Outside text as inert markup: escaped, its controls made visible, its claims marked in place.

The characters of a text are never changed or left out: what a reader copies from the page is the text. Whatever the
page adds (a claim's number, a zone's label, a control's code) stands in attributes and is drawn by the styles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from hasila.model import UNKNOWN_PUBLISHER, Claim, Report, Zone
from hasila.site.words import Words

_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Bidirectional controls that can turn words round; the harmless marks (U+200E, U+200F, U+061C) stay as they are."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML cannot hold: shown by their codes, for they cannot be copied into a page."""
_SPECIAL = re.compile(f"{_STEERING.pattern}|{_UNPRINTABLE.pattern}")
_LONGEST_WORD = 299
_ENDLESS = re.compile(rf"[^\s\u200c]{{{_LONGEST_WORD + 1},}}")
"""Letters without a gap that are no word; a browser lays them out for minutes, unless they are cut into pieces."""
_PIECE = 100
_BEGINNING = 80
"""Letters of a text that stand in for a headline."""
_LETTERS = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_ARABIC = re.compile(f"[{_LETTERS}]")
_ARABIC_WORDS = re.compile(f"[{_LETTERS}]+(?:[\\s_#.-]+[{_LETTERS}]+)*")


def shown(text: str) -> Markup:
    """`text` escaped; a control that could turn words round stands alone in an isolate, with its code visible."""
    if not _SPECIAL.search(text):
        return _plainly(text)
    parts: list[Markup] = []
    at = 0
    for match in _SPECIAL.finditer(text):
        parts += [_plainly(text[at : match.start()]), _control(match.group())]
        at = match.end()
    return Markup("").join([*parts, _plainly(text[at:])])


def _plainly(text: str) -> Markup:
    """`text` escaped; what is endless stands in pieces, between which a line may end."""
    if len(text) <= _LONGEST_WORD:
        return escape(text)
    parts: list[Markup] = []
    at = 0
    for match in _ENDLESS.finditer(text):
        pieces = (match.group()[i : i + _PIECE] for i in range(0, len(match.group()), _PIECE))
        parts.append(escape(text[at : match.start()]))
        parts += (Markup('<span class="piece">{}</span>').format(piece) for piece in pieces)
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def plain(text: str) -> str:
    """`text` for a page's title or an attribute, where no markup can hold it: without any control."""
    return _SPECIAL.sub("", text)


@lru_cache(maxsize=8192)
def name(text: str) -> Markup:
    """A name in its own direction, whatever stands around it."""
    opening = '<bdi dir="auto" lang="ar">' if _ARABIC.search(text) else '<bdi dir="auto">'
    return Markup(opening) + shown(text) + Markup("</bdi>")  # noqa: S704 - one of two constants


def named(text: str, words: Words) -> Markup:
    """A source's name in its own direction; where a publisher is not known the page's language says so."""
    return escape(publisher(text, words)) if text == UNKNOWN_PUBLISHER else name(text)


def publisher(text: str, words: Words) -> str:
    """A publisher's name, or the page's words for none."""
    return words("report.no_publisher") if text == UNKNOWN_PUBLISHER else text


def beginning(report: Report) -> str:
    """The first words of a report that are its own, by which it is known where it has no headline."""
    ends = [0, *(zone.end for zone in report.zones)]
    starts = [*(zone.start for zone in report.zones), len(report.text)]
    own = (report.text[end:start] for end, start in zip(ends, starts, strict=True))
    words = " ".join(" ".join(own).split())
    return words if len(words) <= _BEGINNING else (words[:_BEGINNING].rpartition(" ")[0] or words[:_BEGINNING]) + "…"


def explanation(text: str) -> Markup:
    """What the program itself explains, in English, its Arabic names isolated so that the numbers beside them stay."""
    parts: list[Markup] = []
    at = 0
    for match in _ARABIC_WORDS.finditer(text):
        parts += [shown(text[at : match.start()]), name(match.group())]
        at = match.end()
    inner = Markup("").join([*parts, shown(text[at:])])
    return Markup('<span class="machine" dir="ltr" lang="en">') + inner + Markup("</span>")


def quote_attributes(text: str) -> Markup:
    """The language and direction of a quote: Arabic runs right to left on any page."""
    return Markup(' dir="rtl" lang="ar"') if _ARABIC.search(text) else Markup(' dir="auto"')


def marked_evidence(claim: Claim) -> Markup:
    """A claim's evidence sentence with the words that carry the count marked."""
    start = claim.anchor.start - claim.evidence.start
    end = start + (claim.anchor.end - claim.anchor.start)
    words = claim.evidence.exact
    return Markup("{}<mark>{}</mark>{}").format(shown(words[:start]), shown(words[start:end]), shown(words[end:]))


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim's anchor in its report: the number shown, and the ids of the mark and of the claim's entry."""

    claim: Claim
    number: int
    mark_id: str
    entry_id: str


def marked_text(report: Report, marks: Sequence[Mark], words: Words) -> Markup:
    """A report's whole text with every anchor marked and every zone set apart; overlapping marks are cut, not lost."""
    length = len(report.text)
    zones = [zone for zone in report.zones if zone.start < min(zone.end, length)]
    cuts = {0, length}
    for mark in marks:
        cuts |= {min(mark.claim.anchor.start, length), min(mark.claim.anchor.end, length)}
    for zone in zones:
        cuts |= {max(zone.start, 0), min(zone.end, length)}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        stretch = _marked(report.text[start:end], start, marks, words)
        around = next((z for z in zones if z.start <= start and end <= z.end), None)
        pieces.append(_zoned(stretch, around, start, words) if around else stretch)
    return Markup("").join(pieces)


def _marked(stretch: str, start: int, marks: Sequence[Mark], words: Words) -> Markup:
    """The stretch between two neighbouring cuts, in which no mark begins or ends."""
    end = start + len(stretch)
    here = [m for m in marks if m.claim.anchor.start <= start and end <= m.claim.anchor.end]
    if not here:
        return shown(stretch)
    targets = [Markup('<span id="{}"></span>').format(m.mark_id) for m in here if m.claim.anchor.start == start]
    overlap = Markup(' class="overlap"') if len(here) > 1 else ""
    references = [_reference(m, words) for m in here if m.claim.anchor.end == end]
    mark = Markup("<mark{}>{}</mark>").format(overlap, shown(stretch))
    return Markup("").join([*targets, mark, *references])


def _zoned(stretch: Markup, zone: Zone, start: int, words: Words) -> Markup:
    """A stretch of a zone, dimmed; the zone's first stretch carries its label."""
    label = Markup(' data-label="{}"').format(words("report.zone", kind=words.of("zone", zone.kind)))
    return Markup('<span class="zone"{}>{}</span>').format(label if zone.start == start else "", stretch)


def _reference(mark: Mark, words: Words) -> Markup:
    """The number after an anchor, drawn by the styles so that it is no part of the text."""
    label = words("report.to_claim", n=mark.number)
    return Markup('<a class="ref" href="#{}" data-n="{}" aria-label="{}"></a>').format(
        mark.entry_id, mark.number, label
    )


def _control(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    kept = "" if _UNPRINTABLE.match(character) else character
    return Markup('<bdi class="control" dir="ltr" data-code="{}">{}</bdi>').format(code, kept)
