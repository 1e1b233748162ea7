"""Words of harm that tell of harm only where another word follows: `فقد` with `حياته`, `عثر` with `جثة`."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.reading.page import Page, Sentence

NEEDED_WITHIN: Final = 12
"""How many words farther the needed one may stand, where the entry does not say."""


def has_needed(page: Page, match: Match, sentence: Sentence) -> bool:
    """Whether the word that an entry needs follows, or none is needed.

    Where it has words that it must not stand behind, `ب` joined to it is one more (`خاطروا بحياتهم`).
    """
    needs = match.entry.attributes.get("needs")
    if not needs:
        return True
    limit = min(sentence.last, match.last + match.entry.attributes.get("within", NEEDED_WITHIN))
    not_behind = match.entry.attributes.get("not_behind", ())
    return any(
        stem in needs and page.words[i - 1] not in not_behind and not (not_behind and page.words[i].startswith("ب"))
        for i in range(match.last, limit)
        for stem in stems(page.words[i])
    )
