"""Which language a text is in: a report that is not Arabic is not one that Hasila can read.

The Arabic script writes other languages too, and Arabic borrows their letters for names (`كوباني` is `کۆبانی` to its
people, `غوگل` is written with a Persian letter). So neither script nor single letters decide: of the words, those that
only one language uses are counted, and letters decide alone only where they fill a text as no borrowed name does. In
the Arabic reports this was tried on, foreign letters stay under a hundredth; in Sorani ە alone is a tenth.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

ARABIC: Final = "Arabic"

_SAMPLE: Final = 2000
"""Characters looked at: enough to tell a language, and what keeps the check fast on a long report."""

_SCRIPT: Final = (
    "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdf0\ufe70-\ufefc"
)
_WORD: Final = re.compile(f"[{_SCRIPT}][{_SCRIPT}\u064b-\u065f\u0670\u200c]*")
_LATIN_WORD: Final = re.compile("[a-z\u00e0-\u00ff\u0100-\u017f'’]+")
_OTHER_LETTERS: Final = re.compile("[\u0370-\u05ff\u0700-\u074f\u0900-\u1fff\u3040-\ud7ff]")
_PERSIAN_KEYS: Final = str.maketrans("كي", "کی")


@dataclass(frozen=True, slots=True)
class _Tongue:
    name: str
    words: frozenset[str]
    letters: frozenset[str] = frozenset()
    weight: float = 0.0
    fills: float = 1.0


@dataclass(frozen=True, slots=True)
class _Evidence:
    arabic: frozenset[str]
    begins: tuple[str, ...]
    script: tuple[_Tongue, ...]
    latin: tuple[_Tongue, ...]
    foreign: re.Pattern[str]


def language(text: str) -> str:
    """The language of a text by its English name; `Arabic` for a text that can be read.

    "" where the text has no letters at all (marks, controls, digits, emoji); "an unknown language" where it has
    letters that nothing here knows.
    """
    evidence = _evidence()
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    arabic = sum(map(len, words))
    if arabic * 2 > len(sample) and not evidence.foreign.search(sample):
        return ARABIC
    latin_words = _LATIN_WORD.findall(sample.lower())
    latin = sum(map(len, latin_words))
    others = len(_OTHER_LETTERS.findall(sample))
    if not arabic + latin + others:
        return language(text[_SAMPLE:]) if len(text) > _SAMPLE else ""
    if others > arabic + latin:
        return "an unknown language"
    if arabic * 4 < latin:
        return _latin_language(latin_words, evidence)
    return _script_language(words, evidence)


def _script_language(words: list[str], evidence: _Evidence) -> str:
    """Which of the languages that share the script: the one with the most words of its own, Arabic where none leads."""
    letters = Counter("".join(words))
    most = sum(w in evidence.arabic or w.startswith(evidence.begins) for w in words)
    name = ARABIC
    for tongue in evidence.script:
        share = sum(letters[c] for c in tongue.letters) / letters.total()
        if share < tongue.weight:
            continue
        found = sum(w in tongue.words or w.translate(_PERSIAN_KEYS) in tongue.words for w in words)
        found += len(words) if share > tongue.fills else 0
        if found > most:
            name, most = tongue.name, found
    return name


def _latin_language(words: list[str], evidence: _Evidence) -> str:
    counts = Counter(words)
    found = {tongue.name: sum(counts[w] for w in tongue.words) for tongue in evidence.latin}
    name = max(found, key=lambda n: found[n])
    return name if found[name] else "an unknown language in Latin letters"


@lru_cache(maxsize=1)
def _evidence() -> _Evidence:
    data = tomllib.loads((resources.files("hasila.intake") / "languages.toml").read_text(encoding="utf-8"))
    script = tuple(
        _Tongue(t["name"], frozenset(t["words"]), frozenset(t["letters"]), t["weight"], t["fills"])
        for t in data["script"]
    )
    latin = tuple(_Tongue(t["name"], frozenset(t["words"])) for t in data["latin"])
    foreign = re.compile(f"[{''.join(sorted(set().union(*(t.letters for t in script))))}]")
    return _Evidence(frozenset(data["arabic"]["words"]), tuple(data["arabic"]["begins"]), script, latin, foreign)
