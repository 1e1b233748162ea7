"""Sentences of death, which kill nobody until they are carried out."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Harm
from hasila.reading.page import Page

_DEATH: Final = frozenset({"اعدام", "حكم", "احكام"})
_SENTENCES: Final = frozenset("حكم احكام عقوبه حكما حكمت محكوم محكومين محكوما قضت قضي بالسجن".split())
_OF_ANY_DEATH: Final = frozenset("قضت قضي".split())
_COURTS: Final = frozenset("محكمه محاكم قضاء جنايات".split())
_CARRIED_OUT: Final = frozenset("نفذ نفذت نفذه نفذوا تنفيذ ينفذ تنفذ نفذتها منفذ".split())
_BEFORE: Final = 4


def is_sentence_only(page: Page, match: Match) -> bool:
    """`حكم الإعدام على ثلاثة متهمين`; not `تنفيذ حكم الإعدام بحق خمسة`."""
    if match.entry.id != "execution" or match.form.stem not in _DEATH:
        return False
    return _is_passed(page, match, _SENTENCES)


def is_death_sentence(page: Page, match: Match) -> bool:
    """`حكمت محكمة بإعدام 30 مختطفاً`: the noun of harm; not `قضى ثلاثة بإعدام ميداني`, of no court."""
    if match.form.stem != "اعدام" or match.entry.attributes["harm"] != Harm.KILLED.value:
        return False
    before = page.words[max(0, match.first - _BEFORE) : match.first]
    court = any(not _COURTS.isdisjoint(stems(w)) for w in before)
    return _is_passed(page, match, _SENTENCES if court else _SENTENCES - _OF_ANY_DEATH)


def _is_passed(page: Page, match: Match, sentences: frozenset[str]) -> bool:
    before = page.words[max(0, match.first - _BEFORE) : match.last]
    told = any(not sentences.isdisjoint(stems(w)) for w in before)
    return told and all(_CARRIED_OUT.isdisjoint(stems(w)) for w in before)
