"""Days that lines of a page tell: datelines, signatures, headers of posts, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from hasila.intake.publication import publication_day
from hasila.model import DateRange

BODY = "قتل ثلاثة مدنيين بينهم طفل وأصيب سبعة آخرون جراء قصف مدفعي استهدف الأحياء السكنية في بلدة الفطيرة جنوبي إدلب."
MORE = "وقال مراسلنا إن فرق الإسعاف نقلت المصابين إلى المشافي القريبة، وسط حالة من الهلع بين الأهالي في البلدة."
SHORT = "استشهاد ثلاثة مدنيين بقصف على الفطيرة"
WEEKDAY = "قتل ثلاثة مدنيين بقصف على الفطيرة اليوم الجمعة 6 تشرين الأول."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"الجمعة ٦ أكتوبر ٢٠٢٣ | ٢١ ربيع الأول ١٤٤٥\n{BODY}\n{MORE}", id="both-calendars"),
        pytest.param(f"الجمعة 21 ربيع الأول 1445هـ الموافق 6 أكتوبر 2023م\n{BODY}\n{MORE}", id="hijri-first"),
        pytest.param(f"6 أكتوبر 2023آخر تحديث : 7 أكتوبر 2023 - 10:15\n{BODY}\n{MORE}", id="published-and-updated"),
        pytest.param(f"توقيت النشر 17:41 6 أكتوبر/ تشرين الأول 202317:41\n{BODY}\n{MORE}", id="clock-glued"),
        pytest.param(f"نُشِر: 2023-10-06 الساعة 02:10 مساءً\n{BODY}\n{MORE}", id="vowels-in-label"),
        pytest.param(f"الفطيرة – 6 تشرين الأول 2023 – {BODY}\n{MORE}", id="in-the-lead"),
        pytest.param(f"إدلب (شبكة الأفق) 6/10/2023 – {BODY}\n{MORE}", id="behind-an-agency"),
        pytest.param(f"الأفق 06/10/2023 1:36 مساءً {BODY}\n{MORE}", id="clock-behind"),
        pytest.param(f"[06/10/2023 3:41 PM] قناة الأفق: {SHORT}", id="messenger"),
        pytest.param(f"بيان صحفي هيئة الأفق دائرة الإعلام 6 تشرين الأول 2023 إن {BODY}", id="statement"),
        pytest.param(f"بيان\n{BODY}\n{MORE}\nالمجلس المحلي\n6 تشرين الأول 2023م", id="signature"),
        pytest.param(f"بيان\n{BODY}\n{MORE}\nالمكتب الإعلامي\n6 أكتوبر \\ تشرين الأول 2023\nPrev Post", id="two-names"),
        pytest.param(f"{BODY}\n{MORE}\nالجمعة 6 تشرين الأول 2023", id="below-the-article"),
        pytest.param(f"{BODY}\n{MORE}\nهيئة تحرير الشام\n6 أكتوبر 2023", id="signature-of-a-party"),
        pytest.param(f"{BODY}\n{MORE}\nالائتلاف الوطني\nدمشق 6 تشرين الأول 2023", id="signature-and-place"),
        pytest.param(f"{BODY}\n{MORE}\nصدر في دمشق بتاريخ 6/10/2023", id="issued"),
        pytest.param(f"{BODY}\n{MORE}\nلندن - 6 تشرين الأول 2023", id="place-and-day"),
        pytest.param(f"{BODY}\n{MORE}\n6/10/2023\n#الفطيرة", id="below-a-post"),
        pytest.param(f"الأفق‎'s Post\nالأفق6 October 2023 · Shared with Public{SHORT}All reactions:9", id="day-first"),
        pytest.param(f"الأفق٦ أكتوبر ٢٠٢٣ · تمت المشاركة مع العامة{SHORT}", id="arabic-header"),
        pytest.param(f"الأفق@name\n{SHORT}3:41 PM · 6 Oct 2023·2,000 Views", id="footer-day-first"),
        pytest.param(f"{BODY}\n{MORE}\n" * 8 + f"{SHORT}\n— الأفق (@name) October 5, 2023\n{WEEKDAY}", id="quoted-far"),
        pytest.param("قتل ثلاثة مدنيين بقصف على سرمين اليوم الجمعة 6 تشرين الأول 2023.", id="place-before-today"),
        pytest.param(f"{WEEKDAY}\nومنذ مطلع العام 2023 قتل 400 مدني.", id="since-the-year-began"),
        pytest.param(
            f"الأفق6 October 2023 · Shared with Public{SHORT}\nسالمOctober 7, 2023 · Public", id="comment-later"
        ),
    ],
)
def test_day_is_found(text: str) -> None:
    assert publication_day(text, None, None, None)[0] == DateRange.of(dt.date(2023, 10, 6))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{BODY}\n{MORE}\nقوات النظام تقصف بلدة أخرى وتوقع ضحايا\n6 أكتوبر 2023", id="headline-below"),
        pytest.param(f"{BODY}\n{MORE}\nاقرأ أيضاً\n6 أكتوبر 2023\nعنوان\n5 أكتوبر 2023", id="headlines-below"),
        pytest.param(f"{BODY}\n{MORE}\nسالم العلي\n6 أكتوبر 2023\nالله يرحمهم", id="comment"),
        pytest.param(f"{BODY}\n{MORE}\nمجلس الأمن يدين قصف إدلب\n6 أكتوبر 2023", id="headline-of-an-office"),
        pytest.param(f"{BODY}\n{MORE}\nصورة أرشيفية 6/10/2013", id="picture"),
        pytest.param(f"مجزرة الفطيرة – 6 تشرين الأول 2013 – {BODY}", id="attack-on-another-day"),
        pytest.param(f"قتل رجل بتاريخ 6/10/2013 10:30 في الفطيرة. {BODY}", id="hour-of-an-event"),
        pytest.param("أسماء الشهداء\n1- سالم العلي مواليد 6/10/1990\n2- خالد العلي", id="birth"),
        pytest.param("مجزرة الفطيرة\n16/3/2015\nفي مثل هذا اليوم قتل ستة مدنيين", id="anniversary"),
        pytest.param("قتل الشاب سالم بعد اعتقاله بتاريخ 6/10/2013 في دمشق.", id="arrest"),
        pytest.param(f"بيان حول قصف الفطيرة في 6 تشرين الأول 2013: {BODY}", id="statement-on-another-day"),
        pytest.param(f"{BODY}\n{MORE}\nحركة نزوح كبيرة من جبل الزاوية\n6/10/2023", id="headline-of-no-verb"),
        pytest.param(f"{BODY}\n{MORE}\nوزارة الدفاع الروسية في مأزق\n6/10/2023", id="office-in-a-headline"),
        pytest.param(f"{BODY}\n{MORE}\nمجزرة الفطيرة 6/10/2013", id="attack-below"),
        pytest.param(f"اتفاق موسكو - 5 آذار 2020 - لم يصمد طويلاً. {BODY}", id="treaty"),
        pytest.param(f"تصريح بوتين، 11 كانون الأول 2017، عن الانسحاب. {BODY}", id="statement-told"),
        pytest.param(f"(06.10.2013) كان يوم المجزرة في الفطيرة. {BODY}", id="day-that-was"),
        pytest.param(f"الاسم: سالم العلي\nتاريخ الاعتقال: 6/10/2013\n{BODY}", id="day-of-an-arrest"),
        pytest.param("قتل 3 في الفطيرة اليوم الجمعة 6 تشرين الأول. منذ بداية عام 2011 قتل كثيرون، وفي 2015.", id="war"),
        pytest.param(WEEKDAY, id="two-years-fit"),
        pytest.param(f"{BODY}\n{MORE}\n" * 8 + f"{SHORT}\n— الأفق (@name) October 5, 2023", id="quoted-no-weekday"),
    ],
)
def test_day_stays_open(text: str) -> None:
    assert publication_day(text, None, None, None)[0] is None


@pytest.mark.parametrize(
    ("url", "year"),
    [
        ("https://a.example/2023/10/name", 2023),
        ("https://a.example/2017/10/name", 2017),
        ("https://www.facebook.com/a/posts/pfbid02Y7YXBWpmj", 2023),
        ("https://a.example/2022/10/name", None),
        ("https://a.example/name?from=/2023/10/", None),
        ("https://www.facebook.com/watch/?v=128440922957", None),
    ],
)
def test_an_address_tells_which_year_a_weekday_is_of(url: str, year: int | None) -> None:
    day = publication_day(WEEKDAY, url, None, None)[0]
    assert day == (DateRange.of(dt.date(year, 10, 6)) if year else None)


def test_one_mistaken_weekday_does_not_hide_the_day() -> None:
    text = "قتل رجل اليوم السبت 16 تشرين الأول. وخرجت الفرق حتى أمس الجمعة 15 تشرين الثاني."
    assert publication_day(text, None, None, None)[0] == DateRange.of(dt.date(2021, 10, 16))


def test_a_headline_of_another_day_below_is_not_taken_for_the_article() -> None:
    text = "قصف صباح اليوم الاثنين على الفطيرة.\nقضى مدني اليوم الجمعة 26 آذار. وأمس الخميس 24 آذار قصف."
    assert publication_day(text, None, None, None)[0] is None


def test_a_year_since_which_somebody_lives_somewhere_is_not_that_of_the_report() -> None:
    text = "قال نازح يعيش في المخيم منذ بداية العام 2020 إن ابنه قتل أمس الخميس 6 تشرين الأول."
    assert publication_day(text, None, None, None)[0] == DateRange.of(dt.date(2022, 10, 7))
