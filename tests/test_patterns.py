"""No regular expression takes longer than by the square of a text's length, whatever the text.

The square itself is bounded where it matters: a report's details have 5,000 characters at most, its text 100,000, and
the clock of one report stops a search in its middle.
"""

from __future__ import annotations

import re
import time

import pytest

from tests.patterns import Found, hostile, of_a_fresh_process, written

LENGTHS = (24, 400)
"""What grows by powers of two shows at the first, by the cube at the last."""
SHORT = {"hasila.intake.day": 60}
"""Rooms whose patterns see no more than so many characters, which the room checks itself."""
MOST_SECONDS = 0.15
MADE: Found = {}


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Every pattern that the sources hold, or that is made of the language's data when a record is built."""
    return of_a_fresh_process(tmp_path_factory.mktemp("patterns")) | written()


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """The least of a few tries: a loaded machine makes one slow, a slow pattern all of them."""
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        least = min(least, time.process_time() - began)
        if least < MOST_SECONDS:
            break
    return least


def slow(pattern: str, flags: int, where: str) -> str | None:
    """The first hostile string on which a pattern is slow."""
    compiled = re.compile(pattern, flags & ~re.DEBUG)
    for made in hostile(pattern, flags):
        for length in (n for n in LENGTHS if n <= SHORT.get(where, n)):
            if seconds(compiled, made(length)) > MOST_SECONDS:
                return f"{made(40)!r} at length {length}"
    return None


def test_every_pattern_is_quick_on_strings_made_to_keep_it_busy(patterns: Found) -> None:
    found = {(where, pattern): slow(pattern, flags, where) for (pattern, flags), where in sorted(patterns.items())}
    assert {key: string for key, string in found.items() if string} == {}


def test_the_patterns_of_the_rooms_are_among_them(patterns: Found) -> None:
    assert len(patterns) > 150
    assert {where.replace("/", ".").split(".")[1] for where in patterns.values()} >= {"text", "intake", "export"}


def test_a_pattern_that_is_not_safe_is_found() -> None:
    assert slow(r"(a+)+b", 0, "made") is not None
