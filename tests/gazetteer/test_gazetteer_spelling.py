"""Which spellings of a name meet, and which must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.gazetteer.spelling import alike, bare, folded, is_arabic, words
from hasila.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("البوكمال", "أبو كمال"),
        ("البو كمال", "ألبوكمال"),
        ("البو خاطر", "أبو خاطر"),
        ("كفر نبل", "كفرنبل"),
        ("ديرالزور", "دير الزور"),
        ("دير_الزور", "دير الزور"),
        ("دارة عزّة", "داره عزه"),
        ("آفس", "افس"),
        ("الزهراء", "الزهرا"),
        ("إعزاز", "اعزاز"),
        ("كـــوبـاني", "كوباني"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert bare(words(one)) == bare(words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("سرمين", "سلقين"), ("منبج", "منغ"), ("بوتين", "أبو تين"), ("حزرة", "حزة"), ("البويضة", "أبو يضة")],
)
def test_two_names(one: str, other: str) -> None:
    assert bare(words(one)) != bare(words(other))


@pytest.mark.parametrize(
    ("written", "known", "found"),
    [
        ("خربة جدرايا", "خربة جداريا", True),
        ("الشدادة", "الشدادي", True),
        ("كورونا", "كورين", False),
        ("سرمين", "سرمدا", False),
        ("حزارين", "حربل", False),
    ],
)
def test_likeness(written: str, known: str, found: bool) -> None:
    assert bool(list(alike(bare(words(written)), [bare(words(known))]))) is found


@pytest.mark.parametrize("name", ["الباغوز", "تل أبيض (كري سبي)", "البچاري", "حيّ البعث"])
def test_arabic(name: str) -> None:
    assert is_arabic(name)


@pytest.mark.parametrize("name", ["شیهان", "فرودگاه قامشلی", "ڕەققە", "Manbij", "Манбидж", "", "12"])
def test_not_arabic(name: str) -> None:
    assert not is_arabic(name)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچگـًٌَُ ٠١٢", max_size=20))
def test_folding_by_table_is_folding(name: str) -> None:
    assert folded(name).split() == fold(name).split()
