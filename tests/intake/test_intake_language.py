"""Which texts are Arabic: by words and by letters that fill a text, never by one borrowed letter."""

from __future__ import annotations

import pytest

from benchmarks.data import GOLD
from hasila.intake import find_zones, language
from hasila.intake.zones import without_zones
from tests.outside import DATA, needs_data, rows


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


@needs_data
@pytest.mark.parametrize("name", GOLD)
def test_every_gold_report_is_arabic(name: str) -> None:
    for report in rows(DATA.reports(name)):
        text = report["text"]
        proper = without_zones(text, find_zones(text, report["kind"], report["url"]))
        assert (language(proper) or language(text)) == "Arabic"
