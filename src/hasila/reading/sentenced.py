"""Sentences of death, which kill nobody until they are carried out."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.reading.page import Page

_DEATH: Final = frozenset({"اعدام", "حكم", "احكام"})
_SENTENCES: Final = frozenset("حكم احكام عقوبه حكما حكمت محكوم محكومين محكوما قضت قضي بالسجن".split())
_CARRIED_OUT: Final = frozenset("نفذ نفذت نفذه نفذوا تنفيذ ينفذ تنفذ نفذتها منفذ".split())
_BEFORE: Final = 4


def is_sentence_only(page: Page, match: Match) -> bool:
    """`حكم الإعدام على ثلاثة متهمين`; not `تنفيذ حكم الإعدام بحق خمسة`."""
    if match.entry.id != "execution" or match.form.stem not in _DEATH:
        return False
    before = page.words[max(0, match.first - _BEFORE) : match.last]
    told = any(not _SENTENCES.isdisjoint(stems(w)) for w in before)
    return told and all(_CARRIED_OUT.isdisjoint(stems(w)) for w in before)
