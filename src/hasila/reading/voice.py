"""A voice: the sources of some words of a report."""

from __future__ import annotations

from dataclasses import dataclass

from hasila.model import Attribution

Sources = tuple[Attribution, ...]
"""The sources of a voice, origin first, without the publisher."""


@dataclass(slots=True)
class Voice:
    """The sources (origin first, without the publisher) of the words from `first` to `last` (exclusive)."""

    first: int
    last: int
    sources: Sources


def sources_at(voices: list[Voice], position: int) -> tuple[Attribution, ...]:
    """Who speaks the word at a position; nobody but the publisher where no voice holds it."""
    return next((voice.sources for voice in reversed(voices) if voice.first <= position < voice.last), ())
