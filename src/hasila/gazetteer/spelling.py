"""How the name of a place may be spelt: the keys under which two spellings of it meet.

Three keys, each freer than the last. The *words* are `hasila.text`'s folding. The *bare* form forgives what writers
leave to taste: articles, the spaces of `كفر نبل` and `كفرنبل`, the many forms of `أبو`. The *skeleton* keeps the
consonants only, for names carried over from Kurdish, Turkmen or speech (`شدادة`, `شدادي`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from hasila.text import LETTERS, fold

SHORT = 5
"""A bare name of fewer letters is never matched by likeness: nearly every such spelling is another place."""
LIKE = 80.0
"""Percent of letters in common under which a spelling is another place's; `سرمين` and `سلقين` have 60."""

_ARABIC_BLOCK = {code: fold(chr(code)) for code in range(0x0600, 0x0700)}
_PLAIN = re.compile("[\u0600-\u06ff ]+")
_WORD = re.compile(rf"[{LETTERS}]+|[a-z0-9']+")
_ABU = re.compile(r"(?:ابو|البو(?=....))(?=..)")
_JOINED = re.compile("(?<=^دير|^كفر|^بيت|^خان|^جسر|^عين|^راس)ال(?=..)|(?<=^تل)ال(?=...)")
_FATHER = frozenset(("ابو", "ابي", "ابا", "بو", "البو"))
_FOREIGN = re.compile("[^ء-غف-ي\u064b-\u0652\u0670ٱـچپڤ٠-٩0-9 ()\"'،.\\-–/A-Z]")
_ARABIC = re.compile("[ء-غف-ي]{2}")
_LIKE = str.maketrans({"ظ": "ض", "ذ": "د", "ث": "ت", "ط": "ت", "ص": "س", "غ": "ق", "ك": "ق"})


def folded(name: str) -> str:
    """`hasila.text.fold`, by one table for a name in plain Arabic letters: tables hold tens of thousands."""
    return name.translate(_ARABIC_BLOCK) if _PLAIN.fullmatch(name) else fold(name)


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, marks and quotes left out."""
    return tuple(_WORD.findall(folded(name)))


@lru_cache(maxsize=65536)
def _bare_word(word: str) -> str:
    word = _JOINED.sub("", word.replace("ء", ""))
    opened = _ABU.match(word)
    if opened:
        return "ابو" + word[opened.end() :]
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


@lru_cache(maxsize=16384)
def _bare_words(name: tuple[str, ...]) -> str:
    last = len(name) - 1
    return "".join("ابو" if w in _FATHER and i < last else _bare_word(w) for i, w in enumerate(name))


def bare(name: tuple[str, ...]) -> str:
    """One key for all spellings of a name that differ by articles, spaces, a hamza, or the form of `أبو`."""
    return _bare_word(name[0]) if len(name) == 1 else _bare_words(name)


def skeleton(bare_name: str) -> str:
    """The consonants of a bare name, letters that sound alike made one."""
    consonants = re.sub("[اويه]", "", bare_name[1:])
    return (bare_name[0] + consonants).translate(_LIKE)


def alike(wanted: str, among: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Which of the bare names are spelt much like the wanted one, and how alike (0.8 to 0.95).

    Letters and consonants must both agree: two short names one consonant apart (`حزرة`, `حزمة`) are two places.
    """
    bones = skeleton(wanted)
    for name, whole, _ in process.extract(wanted, among, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None):
        shared = fuzz.ratio(bones, skeleton(name))
        if shared >= LIKE:
            yield name, min(0.95, (whole + shared) / 200)


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic: tables mix in Persian, Urdu and Kurdish spellings (`فرودگاه`, `ڕەققە`).

    The letters چ پ ڤ stand: Arabic papers write them in names of the Jazira.
    """
    return bool(_ARABIC.search(name)) and not _FOREIGN.search(name)
