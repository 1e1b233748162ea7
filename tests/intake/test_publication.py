"""The day of publication: where it is found, what beats what, and when it stays open. All reports are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from hasila.intake.publication import publication_day
from hasila.model import DateRange
from tests.outside import DATA, needs_data, rows

PROSE = (
    "قالت مصادر محلية إن قذيفة سقطت على أطراف قرية العين وأدت إلى إصابة رجل نقل إلى مشفى قريب من المكان ثم فارق الحياة."
)
COUNT = "منذ مطلع العام الحالي 2023 حتى 25 تشرين الثاني خرجت الفرق إلى مواقع القصف"
CAPTION = "صورة من القصف على القرية الصغيرة في ريف المدينة - 6 من تشرين الأول 2021 (فريق الإسعاف)"
HEADLINES = "\n".join(["افتتاح مدرسة جديدة في المدينة بعد ترميمها", "موعد صرف الرواتب للعاملين في القطاع"] * 4)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "url", "expected", "how"),
    [
        pytest.param("نص", "https://a.example/2022/01/21/name/", "2022-01-21", "address", id="address-folders"),
        pytest.param("نص", "https://a.example/news/2023/10/3/name", "2023-10-03", "address", id="address-short"),
        pytest.param("نص", "https://a.example/hsad-lywm-aljmah-23-09-2022", "2022-09-23", "address", id="address-slug"),
        pytest.param("نص", "https://a.example/يوم-السبت-30-تشرين-الثاني-2024", "2024-11-30", "address", id="arabic"),
        pytest.param("x", "https://x.com/name/status/1862070980656369900", "2024-11-28", "post number", id="post"),
        pytest.param("x", "https://twitter.com/n/status/1453345747387179011", "2021-10-27", "post number", id="tweet"),
        pytest.param("صفحةNovember 16, 2024 · Shared with Publicنص3d", None, "2024-11-16", "header", id="header"),
        pytest.param("اسم@name نص9:48 AM · Nov 28, 202412KViews", None, "2024-11-28", "header", id="footer"),
        pytest.param(f"عنوان\n2023-04-26\n80 زيارة\n{PROSE}", None, "2023-04-26", "dateline", id="line"),
        pytest.param(f"عنوان\nإعداد: فريق\n2022-01-21 07:15:00\n{PROSE}", None, "2022-01-21", "dateline", id="clock"),
        pytest.param(f"مركز\nالأربعاء, ١١ ديسمبر ٢٠٢٤, ١٤:٢٨\n{PROSE}", None, "2024-12-11", "dateline", id="eastern"),
        pytest.param(f"04 نيسان 2022\n{PROSE}", None, "2022-04-04", "dateline", id="levantine"),
        pytest.param(
            f"عنوان\n2021.04.17 | 16:05 دمشق\nآخر تحديث: 2021.06.02 | 11:20 دمشق\n{PROSE}",
            None,
            "2021-04-17",
            "dateline",
            id="before its update",
        ),
        pytest.param(f"عنوان\nآخر تحديث: 2023.05.09\n{PROSE}", None, "2023-05-09", "dateline", id="update alone"),
        pytest.param(f"نشر في 23 نوفمبر,2025\n{PROSE}", None, "2025-11-23", "dateline", id="label"),
        pytest.param("قصفت قوات اليوم الجمعة 2 كانون الأول 2022 قرية", None, "2022-12-02", "dateline", id="today"),
        pytest.param("قصفت قوات أمس الخميس 1 كانون الأول 2022 قرية", None, "2022-12-02", "dateline", id="yesterday"),
        pytest.param("إصابة طفل، اليوم السبت 23 تشرين الأول بقصف", None, "2021-10-23", "weekday", id="one-year-left"),
        pytest.param(f"اليوم الأحد، {COUNT}", None, "2023-11-26", "weekday", id="year-named"),
        pytest.param(
            "اليوم الاثنين 27 شباط في قرية تضررت من الزلزال الذي ضرب", None, "2023-02-27", "weekday", id="era"
        ),
    ],
)  # fmt: skip
def test_day_is_found(text: str, url: str | None, expected: str, how: str) -> None:
    assert publication_day(text, url, None, None) == (DateRange.of(day(expected)), how)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        pytest.param(PROSE, None, id="no-day"),
        pytest.param(f"{PROSE}\n© 2021 جميع الحقوق محفوظة 01-01-2021", None, id="copyright"),
        pytest.param(f"السبت 1 آب, 2026\n{HEADLINES}", None, id="clock-of-a-page-of-headlines"),
        pytest.param(f"{PROSE}\n{PROSE}\nعنوان قديم عن حادث\n2022/08/19", None, id="related-headline"),
        pytest.param(f"{CAPTION}\n{PROSE}", None, id="caption"),
        pytest.param("قصف في 5 آذار 2020 وفي 6 أيار 2021", None, id="dates-of-events"),
        pytest.param("إصابة رجل اليوم الخميس 28 تشرين الثاني", None, id="several-years-fit"),
        pytest.param("إصابة رجل اليوم الخميس 31 نيسان", None, id="no-such-day"),
        pytest.param(
            f"إصابة رجل اليوم الاثنين 27 شباط{' نص' * 600} الزلزال الذي ضرب", None, id="era-far-below"
        ),
        pytest.param("تعليق3dتعليق2y", "https://a.example/posts/2029738373848574", id="comments-times"),
        pytest.param("نص", "https://a.example/archives/524391", id="number-in-address"),
        pytest.param("نص", "https://a.example/2022/13/45/name", id="no-such-day-in-address"),
        pytest.param("نص", "https://netflix.com/n/status/1453345747387179011", id="another-site"),
        pytest.param("February 28 · Shared with Publicنص", None, id="header-without-year"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_day_stays_open(text: str, url: str | None) -> None:
    assert publication_day(text, url, None, None) == (None, "")


def test_what_came_with_the_report_beats_all_else() -> None:
    text, url = "November 16, 2024 · Shared with Public", "https://a.example/2022/01/21/"
    given, metadata = DateRange.of(day("2020-01-01")), DateRange.of(day("2020-02-02"))
    assert publication_day(text, url, given, metadata) == (given, "given")
    assert publication_day(text, url, None, metadata) == (metadata, "metadata")
    assert publication_day(text, url, None, None)[1] == "address"
    assert publication_day(text, None, None, None)[1] == "header"


def test_a_post_late_in_the_evening_may_be_of_two_days() -> None:
    moment = dt.datetime(2024, 11, 28, 22, 30, tzinfo=dt.UTC)
    number = int(moment.timestamp() * 1000 - 1288834974657) << 22
    found, how = publication_day("نص", f"https://x.com/name/status/{number}", None, None)
    assert (found, how) == (DateRange(day("2024-11-28"), day("2024-11-29")), "post number")


def test_a_header_of_another_zone_yields_to_the_day_that_the_post_names() -> None:
    text = "صفحةNovember 27, 2024 · Shared with Publicقصف القرية فجر اليوم الخميس"
    assert publication_day(text, None, None, None) == (DateRange.of(day("2024-11-28")), "header")


def test_a_labelled_line_beats_the_clock_of_the_site() -> None:
    text = f"السبت ٢٠ آب ٢٠٢٢\nالتاريخ: 2022-08-11 الوقت: 07:45\n{PROSE}"
    assert publication_day(text, None, None, None) == (DateRange.of(day("2022-08-11")), "dateline")


def test_a_quoted_post_leaves_its_day_and_the_next() -> None:
    text = f"{PROSE}\n— فريق الإسعاف (@name) January 17, 2024"
    assert publication_day(text, None, None, None)[0] == DateRange(day("2024-01-17"), day("2024-01-18"))
    assert publication_day(f"اليوم الخميس {text}", None, None, None)[0] == DateRange.of(day("2024-01-18"))


def test_a_weekday_with_its_date_but_no_today_gives_a_week() -> None:
    text = "مقتل رجلين، مساء يوم الثلاثاء 7 أيلول بقصف على أطراف البلدة"
    assert publication_day(text, None, None, None) == (DateRange(day("2021-09-07"), day("2021-09-13")), "weekday")


@needs_data
def test_archived_reports_give_their_known_day() -> None:
    """Of the archived reports whose day is known, at least 94 in a hundred of those found lie within a day of it."""
    known = [(row, day(row["published"])) for row in rows(DATA.decided_reports) if row["published"]]
    found = [(f, d) for row, d in known if (f := publication_day(row["text"], row["url"], None, None)[0])]
    near = sum(_distance(f, d) <= 1 for f, d in found)
    assert len(found) >= 0.8 * len(known)
    assert near >= 0.94 * len(found)


def _distance(found: DateRange, known: dt.date) -> int:
    assert found.earliest is not None
    assert found.latest is not None
    return max(0, (found.earliest - known).days, (known - found.latest).days)
