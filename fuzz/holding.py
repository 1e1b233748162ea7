"""What holds of every text, claim and report, whatever came in: the promises that tests and the long fuzz look at."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from hasila.model import Attribution, Claim, Rejection, Report, SourceKind, Span, Wording, Zone
from hasila.rows import claim_from_row, claim_row, dump, report_from_row, report_row
from hasila.text import Token, View, fold

JUNK = " .*·•_-–/\\|,،'\"’~^+=…@"
_WITHOUT_JUNK = str.maketrans({**dict.fromkeys(JUNK), "1": "ا"})
VAGUE = {Wording.TENS, Wording.HUNDREDS, Wording.THOUSANDS, Wording.SOME}


def several(character: str) -> bool:
    """Whether one character stands for several letters or marks (`ﷲ`, `½`)."""
    return len(unicodedata.normalize("NFKD", character)) > 1


def quotes(token: Token, seen: View) -> bool:
    """Whether a token's stretch of the original is the token, with at most junk, tatweel and marks inside.

    A character of several letters is quoted whole by each word that it holds a part of; a tatweel between digits is
    their dash.
    """
    quote = seen.original[token.start : token.end]
    if quote == token.word or (token.word == "-" and not quote.strip("ـ")):
        return True
    told, word = _letters(fold(quote) or unicodedata.normalize("NFKC", quote)), _letters(token.word)
    return word in told if several(quote[0]) or several(quote[-1]) else word == told


@lru_cache(maxsize=50_000)
def _letters(word: str) -> str:
    """A word without what may stand in it; `1` may stand for an alif."""
    return word.translate(_WITHOUT_JUNK)


def maps_back(seen: View) -> bool:
    """Whether every position of a view knows where in the text it came from, in order."""
    inside = all(0 <= offset < len(seen.original) for offset in seen.offsets[:-1])
    whole = len(seen.offsets) == len(seen.folded) + 1 and seen.offsets[-1] == len(seen.original)
    return inside and whole and list(seen.offsets) == sorted(seen.offsets)


def in_order(seen: View) -> bool:
    """Whether the words of a view follow each other, and share at most one character of several letters."""
    text = seen.original
    for one, other in pairwise(seen.tokens):
        shared = text[other.start : one.end]
        if one.start > other.start or not (one.end <= other.start or (len(shared) == 1 and several(shared))):
            return False
    return all(0 <= token.start < token.end <= len(text) for token in seen.tokens)


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every stretch of the text that a claim points to."""
    yield from filter(None, (claim.anchor, claim.evidence, claim.part_of, *(link.span for link in claim.chain)))


def overlaps(span: Span, zone: Zone) -> bool:
    """Whether a stretch and a zone share a character."""
    return span.start < zone.end and zone.start < span.end


def wrong_with(report: Report, claims: tuple[Claim, ...]) -> list[str]:
    """Every rule of claims that the claims of a report break, named."""
    publisher = Attribution(report.publisher, SourceKind.OUTLET)
    rules = {
        "a span is no slice of the text": any(
            report.text[s.start : s.end] != s.exact for c in claims for s in spans_of(c)
        ),
        "an anchor lies outside its evidence": any(
            not c.evidence.start <= c.anchor.start < c.anchor.end <= c.evidence.end for c in claims
        ),
        "an anchor holds no word": any(not any(map(str.isalnum, c.anchor.exact)) for c in claims),
        "a claim is a part of itself": any(c.part_of == c.anchor for c in claims),
        "a part of what no claim counts": any(
            c.part_of and c.part_of not in {d.anchor for d in claims} for c in claims
        ),
        "an id stands twice": len({c.id for c in claims}) < len(claims),
        "another report's claim": any(c.report != report.id for c in claims),
        "a chain does not end with the publisher": any(c.chain[-1] != publisher for c in claims),
        "a publisher has words in the text": any(publisher in c.chain[:-1] for c in claims),
        "a count runs backwards": any((c.count.min or 0) > (c.count.max or 10**12) for c in claims),
        "a vague word carries a number": any(
            c.count.wording in VAGUE and (c.count.min, c.count.max) != (None, None) for c in claims
        ),
        "a claim stands in a zone": any(overlaps(c.anchor, z) for c in claims for z in report.zones),
        "a whole stands in a zone": any(overlaps(c.part_of, z) for c in claims if c.part_of for z in report.zones),
        "a source or a place without a name": any(not link.name.strip() for c in claims for link in c.chain)
        or any(c.place and not c.place.name.strip() for c in claims),
        "more sure than sure": any(not 0 < c.confidence <= 1 for c in claims),
        "no rule": any(not c.rule for c in claims),
    }
    return [rule for rule, broken in rules.items() if broken]


def wrong_with_row(claims: Iterable[Claim]) -> list[str]:
    """The claims that are not themselves again when they have been written and read."""
    return [claim.id for claim in claims if claim_from_row(claim_row(claim)) != claim]


def wrong_with_input(items: list[Report | Rejection]) -> list[str]:
    """Every rule of intake that what came of an input breaks, named."""
    reports = [item for item in items if isinstance(item, Report)]
    refused = [item for item in items if isinstance(item, Rejection)]
    rules = {
        "neither a report nor a rejection came of it": not items,
        "a rejection without a reason, or of more than one line": any(
            not r.reason.strip() or "\n" in f"{r.source}{r.where}{r.reason}" for r in refused
        ),
        "a text is not the one that was hashed": any(
            hashlib.sha256(r.text.encode()).hexdigest() != r.sha256 for r in reports
        ),
        "a report without a text, an id or a publisher": any(
            not (r.text.strip() and r.id.strip() and r.publisher.strip()) for r in reports
        ),
        "zones that lie outside the text or over each other": any(not _apart(r) for r in reports),
        "a report that cannot be written and read again": any(
            report_from_row(report_row(r)) != r or not dump(report_row(r)).encode() for r in reports
        ),
    }
    return [rule for rule, broken in rules.items() if broken]


def _apart(report: Report) -> bool:
    inside = all(0 <= z.start < z.end <= len(report.text) for z in report.zones)
    return inside and all(one.end <= other.start for one, other in pairwise(sorted(report.zones)))
