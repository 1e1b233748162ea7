"""The dead whom a report names: in lists of names (`الشهداء هم: …`), or in a stretch of words that tells of one."""

from __future__ import annotations

from hasila.lexicon import Language
from hasila.model import Claim, Report
from hasila.victims.lists import lists_of
from hasila.victims.page import Page
from hasila.victims.person import Named, person_of


def named_in(report: Report, language: Language) -> tuple[Named, ...]:
    """The persons of every list of the dead in a report, menus and comments aside, in the text's order."""
    zones = [(zone.start, zone.end) for zone in report.zones]
    page = Page.of(report.id, report.text, language, zones)
    found = {person.name.start: person for people in lists_of(page) for person in people}
    return tuple(found[start] for start in sorted(found))


def named_by(claim: Claim, text: str, language: Language) -> Named | None:
    """The person whom a claim's own words name, with what its sentence tells of name and age; None without one."""
    anchor = claim.anchor
    page = Page.of(claim.report, text[: claim.evidence.end], language, [(0, anchor.start)] if anchor.start else [])
    first, end = (1 if anchor.start else 0), sum(token.start < anchor.end for token in page.tokens)
    return person_of(page, first, end, len(page.tokens))
