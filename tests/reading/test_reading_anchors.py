"""The anchor is the count and the people: whose they were stays in the evidence. All events are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_reading_properties import made, reader

ANCHORS = {
    "قتل عنصر من قوات النظام برصاص مجهولين قرب داعل.": ["عنصر"],
    "قتل 7 عناصر من ميليشيا الدفاع الوطني بقصف على سراقب.": ["7 عناصر"],
    "أصيب مقاتل في هيئة تحرير الشام بانفجار لغم.": ["مقاتل"],
    "سقط قتلى في صفوف قسد بهجوم على حاجز.": ["قتلى"],
    "قتل شاب من أبناء مدينة الباب بقصف صاروخي.": ["شاب"],
    "أصيب ثلاثة أشخاص من أهالي القرية بقصف مدفعي.": ["ثلاثة أشخاص"],
    # a number alone, or a word of quantity, is nobody
    "قتل ثلاثة من عناصر النظام بقصف على سراقب.": ["ثلاثة من عناصر النظام"],
    "قتل أربعة من أبناء القرية بقصف مدفعي.": ["أربعة من أبناء القرية"],
    "قتل عدد من المدنيين بقصف على سرمين.": ["عدد من المدنيين"],
    # a name is who they are
    "قتل الطفل عبد الرحمن الأحمد بقصف على سرمين.": ["الطفل عبد الرحمن الأحمد"],
}


@pytest.mark.parametrize(("text", "anchors"), ANCHORS.items(), ids=ANCHORS)
def test_an_anchor_ends_with_its_people(text: str, anchors: list[str]) -> None:
    assert [c.anchor.exact for c in reader().read(made(text))] == anchors
