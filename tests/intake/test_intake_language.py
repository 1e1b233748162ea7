"""Which texts are Arabic: by words and by letters that fill a text, never by one borrowed letter."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hasila.intake import find_zones, language
from hasila.intake.zones import without_zones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة مدنيين بقصف مدفعي على بلدة تادف في ريف حلب", "Arabic"),
        ("طائرة Shahed تسقط قرب حقل Conoco شرق دير الزور", "Arabic"),
        ("مقتل گلستان چيا في قصف على كوباني", "Arabic"),
        ("قتل رجل واحد یوم الثلاثاء فی مدینة حلب علی ید مجهولین", "Arabic"),
        ("شهداء مجزرة كفرنبل", "Arabic"),
        ("#عاجل #إدلب غارة", "Arabic"),
        ("د1عش تتبنى استــ*ـشهاد", "Arabic"),
        ("ﻗﺘﻞ ﺛﻼﺛﺔ ﻣﺪﻧﻴﻴﻦ ﻓﻲ ﺣﻠﺐ", "Arabic"),
        ("در حمله هوایی به شهر حلب دست کم ۵ غیرنظامی کشته و ۱۰ نفر زخمی شدند.", "Persian"),
        ("در حمله هوايي به شهر حلب دست كم پنج غيرنظامي كشته شدند و اين گزارش را ديده بان گفت.", "Persian"),
        ("لە هێرشێکی ئاسمانی بۆ سەر گوندێکی کۆبانی سێ کەس کوژران و پێنج کەسی دیکە بریندار بوون", "Kurdish (Sorani)"),
        ("حلب میں فضائی حملے میں پانچ شہری ہلاک ہو گئے ہیں", "Urdu"),
        ("Five civilians were killed in an airstrike on the town of Tadef", "English"),
        ("Five civilians were killed in an airstrike on the town of Tadef (تادف)", "English"),
        ("Halep'te bir saldırı sonucu beş sivil hayatını kaybetti", "Turkish"),
        ("Di êrîşê de sê kes hatin kuştin û pênc jî birîndar bûn", "Kurdish (Kurmanji)"),
        ("Пять мирных жителей погибли при авиаударе", "an unknown language"),
        ("ًٌٍَُ" * 40, ""),
        ("\u200f\u202e\u2066" * 40, ""),
        ("1234567890" * 4, ""),
        ("", ""),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_letters_that_come_late_are_found() -> None:
    assert language("12 " * 3000 + "قتل ثلاثة مدنيين في حلب") == "Arabic"


@pytest.mark.skipif("HASILA_DATA" not in os.environ, reason="HASILA_DATA names no folder with the gold reports")
@pytest.mark.parametrize("name", ["seeds", "dev", "single"])
def test_every_gold_report_is_arabic(name: str) -> None:
    path = Path(os.environ["HASILA_DATA"]) / "gold" / f"{name}-reports.jsonl"
    for report in map(json.loads, path.read_text("utf-8").splitlines()):
        text = report["text"]
        proper = without_zones(text, find_zones(text, report["kind"], report["url"]))
        assert (language(proper) or language(text)) == "Arabic"
