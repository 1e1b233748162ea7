"""A page's claims by one numbering: lists, marks in the text and keys all name a claim by the same number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hasila.casebook.opening import Stated
from hasila.site.book import file_name
from hasila.site.marking import Mark


def numbers_of(*lists: Iterable[Stated]) -> dict[str, int]:
    """Each claim's number on a page: the lists one after the other, from 1.

    Claims that were rejected keep theirs, so that a decision renumbers nothing.
    """
    return {claim: n for n, claim in enumerate(dict.fromkeys(s.claim.id for some in lists for s in some), 1)}


def marks_of(stated: Iterable[Stated], numbers: Mapping[str, int]) -> tuple[Mark, ...]:
    """A mark for each claim that counts, under its number on the page."""
    return tuple(
        Mark(s.claim, numbers[s.claim.id], f"m-{file_name(s.claim.id)}", f"c-{file_name(s.claim.id)}")
        for s in stated
        if s.counts
    )
