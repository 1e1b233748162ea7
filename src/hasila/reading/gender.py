"""Whether a party's name takes a feminine verb and pronoun (`قوات X قتلت`, `برصاصها`) and whether a verb is one."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page

_FEMININE: Final = frozenset(
    "قسد قوات القوات قوه ميليشيا مليشيا ميليشيات مليشيات الميليشيات المليشيات فصايل الفصايل هييه الهييه حركه جبهه"
    " وحدات العشاير عشاير تركيا روسيا اسراييل ايران امريكا فرنسا بريطانيا موسكو انقره المعارضه الجندرما الجندرمه حماس"
    " البيشمركه الاسايش عصابات طايرات الطايرات مجموعات الاداره كتايب سرايا غرفه وزاره".split()
)
_ENDINGS: Final = ("ات", "يه")
_OF_A_MAN: Final = frozenset("قتل جرح اصيب استشهد قضي لقي اعتقل خطف اختطف اعدم سقط ذبح احتجز اوقف اسر هجر".split())
"""Verbs without a feminine's `ت`: behind such a name they tell of what was done to others."""


def is_feminine(page: Page, party: Match) -> bool:
    """`قوات النظام`, `قسد`, `هيئة تحرير الشام`; not `تنظيم داعش`, `الجيش`."""
    first = page.words[party.first]
    for particle in ("و", "ل", "ب", "ف"):
        if party.form.particles.startswith(particle):
            first = first.removeprefix(particle)
    return first in _FEMININE or first.endswith(_ENDINGS)


def is_of_a_man(page: Page, verb: int) -> bool:
    """Whether a verb of harm has no feminine's ending, nor a plural's."""
    return page.words[verb].removeprefix("و").removeprefix("ف") in _OF_A_MAN
