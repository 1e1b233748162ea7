"""What the long fuzz begins with: the project's own examples and tables of cases, and the words of its language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hasila.intake import read_inputs
from hasila.lexicon import load_language
from hasila.model import Report

ROOT = Path(__file__).resolve().parent.parent
_LONGEST = 1500
"""Bytes of a seed: what is short is soon read, and changed in more places."""

MARKS = tuple(
    "ـ\u064b\u0650\u0651\u200f\u200e\u202b\u202c\u2066\u2069\u00ad\ufeff\ufe8d\ufefb،؛؟.!«»()…-–/:*#@_%٪\n\t\x00ﷲﻷ½²"
)
_PIECES = (
    *("استــ*ـشهد", "د1عش", "#دير_الزور", "٧٠", "70", "9" * 40, "ثلاثمئة وخمسة وعشرين ألفا", "بينهم", "بين 20 و25"),
    *("أكثر من", "منذ", "نفى", "وأضافت المصادر", "مدنيين", "قتيل وجريح", "عشرات", "تشرين الأول/ أكتوبر", "31/02/2019"),
    *("أمس", "<div>", "</p>", "&amp;", "\ud7ff", "👩‍👩‍👧", "کردستان", "killed 5", "10,000", "1.5", "12:30", "24 ساعة"),
)


@cache
def words() -> tuple[str, ...]:
    """The language's own words, figures and marks."""
    known = {word for entries in load_language("ar").tables.values() for entry in entries for word in entry.words}
    return (*sorted(known), *_PIECES, *MARKS)


@cache
def texts() -> tuple[bytes, ...]:
    """The texts of the examples and of the tables of cases."""
    told = [r.text for r in read_inputs([ROOT / "examples"]) if isinstance(r, Report)]
    return tuple(text.encode()[:_LONGEST] for text in dict.fromkeys((*told, *_cases())))


def _cases() -> Iterator[str]:
    for file in sorted((ROOT / "tests" / "cases" / "ar").rglob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", ()):
            if isinstance(text := case.get("text"), str):
                yield text


def examples(*endings: str) -> list[bytes]:
    """The bytes of the examples' files with these endings."""
    return [path.read_bytes() for path in sorted((ROOT / "examples").iterdir()) if path.suffix in endings]
