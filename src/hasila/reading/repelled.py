"""Whose assault others were killed repelling: `ارتقى 3 ثوار خلال صد هجوم لـX`."""

from __future__ import annotations

from typing import Final

from hasila.model import Party
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCES, meant_party

_WHILE: Final = frozenset("خلال اثناء في".split())
_REPELLING: Final = frozenset("صد صدهم صده صدها تصديهم تصديه تصديها التصدي تصدي".split())
_ASSAULTS: Final = frozenset("هجوم لهجوم هجمات لهجمات تسلل لتسلل محاوله لمحاوله محاولات لمحاولات تقدم لتقدم".split())
_REACH: Final = 5


def attacker_of(page: Page, sentence: Sentence) -> Party | None:
    """The party whose assault was repelled while people were harmed; none where no such assault is told."""
    for i in range(sentence.first + 1, sentence.last - 1):
        if page.words[i] not in _REPELLING or page.words[i - 1] not in _WHILE:
            continue
        for k in range(i + 1, min(sentence.last, i + _REACH)):
            party = page.match(k, "parties")
            if party is not None:
                before = page.words[k - 1].removeprefix("ل")
                its = page.words[k - 1] in _ASSAULTS or before in FORCES or party.form.particles == "ل"
                named = party.entry.attributes.get("form") == "name"
                told = its and named and not _ASSAULTS.isdisjoint(page.words[i + 1 : k])
                return meant_party(page, party) if told else None
    return None
