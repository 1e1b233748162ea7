"""Claims as marks in their report's text, numbered as the page's lists number them."""

from __future__ import annotations

from collections.abc import Iterable

from hasila.casebook.opening import Stated
from hasila.site.book import file_name
from hasila.site.marking import Mark


def marks_of(stated: Iterable[Stated]) -> tuple[Mark, ...]:
    """A mark for each claim that counts, the first of them 1."""
    counted = [s.claim for s in stated if s.counts]
    return tuple(
        Mark(claim, number, f"m-{file_name(claim.id)}", f"c-{file_name(claim.id)}")
        for number, claim in enumerate(counted, 1)
    )
