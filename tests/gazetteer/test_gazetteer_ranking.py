"""What a name resolves to, how sure the gazetteer says it is, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila.gazetteer import GOOD_ENOUGH, Gazetteer
from hasila.gazetteer.entry import kilometres
from hasila.model import Precision
from hasila.text import fold


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return Gazetteer.load(home=tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("الباغوز في دير الزور", 1),
        ("باغوز فوقاني", 2),
        ("دير الزور الشرقي", 2),
        ("ديرالزور", 1),
        ("عين العرب كوباني", 3),
        ("حقل العمر النفطي", 3),
        ("جبل الزاوية", 2),
        ("قصف عنيف", 0),
        ("السلام عليكم", 0),
        ("تحت القصف", 0),
        ("باب المنزل", 0),
        ("مدينة", 0),
    ],
)
def test_match(gazetteer: Gazetteer, text: str, length: int) -> None:
    assert gazetteer.match(fold(text).split(), 0) == length


def test_match_within_a_text_and_cued(gazetteer: Gazetteer) -> None:
    words = fold("غارات على تل رفعت").split()
    assert [gazetteer.match(words, i) for i in range(4)] == [0, 0, 2, 0]
    assert gazetteer.match(["تشرين"], 0) == 0
    assert gazetteer.match(["تشرين"], 0, cued=True) == 1


@pytest.mark.parametrize(
    ("name", "within", "point", "precision"),
    [
        ("الباغوز", "شرقي ديرالزور", (34.453, 40.95), Precision.CITY),
        ("مدينة سرمين", "شرقي #إدلب", (35.90, 36.73), Precision.CITY),
        ("مزارع قرية قوقفين", "جنوبي إدلب", (35.636, 36.427), Precision.CITY),
        ("المزرعة", "ريف السويداء", (32.77, 36.48), Precision.CITY),
        ("الدار الكبيرة", "ريف حمص الشمالي", (34.79, 36.68), Precision.CITY),
        ("برزة", "غربي إدلب", (35.727, 36.226), Precision.CITY),
        ("برزة", "دمشق", (33.56, 36.32), Precision.NEIGHBOURHOOD),
        ("القنيطرة", "ريف إدلب الغربي", (35.983, 36.53), Precision.CITY),
        ("القنيطرة", None, (33.125, 35.82), Precision.CITY),
        ("حلب", None, (36.20, 37.16), Precision.CITY),
        ("محافظة حلب", None, (36.25, 37.6), Precision.GOVERNORATE),
        ("ريف دير الزور", None, (35.0, 40.3), Precision.GOVERNORATE),
        ("ريف منبج", None, (36.53, 37.95), Precision.DISTRICT),
        ("سوريا", None, (35.0, 38.0), Precision.COUNTRY),
        ("جسر قرقوزاق", None, (36.634, 38.206), Precision.SPOT),
        ("سوق الخضار الجديد", "أطراف مدينة جسر الشغور", (35.814, 36.32), Precision.CITY),
        ("حي البعث", "مدينة حماة", (35.125, 36.765), Precision.NEIGHBOURHOOD),
        ("حي الزهور", "الموصل", (36.37, 43.17), Precision.NEIGHBOURHOOD),
        ("حي الزهور", "مدينة البوكمال", (34.452, 40.919), Precision.CITY),
        ("خانصور", "سنجار", (36.53, 41.64), Precision.CITY),
        ("عيتا الشعب", "جنوب لبنان", (33.098, 35.334), Precision.VILLAGE),
        ("الشجاعية", "غزة", (31.5, 34.475), Precision.NEIGHBOURHOOD),
        ("مخيم زمزم", "شمال دارفور", (13.49, 25.31), Precision.CITY),
        ("الأطراف الغربية لمدينة إدلب", None, (35.93, 36.63), Precision.CITY),
        ("معرزاف والمزرعة", "جبل الزاوية", (35.789, 36.652), Precision.CITY),
        ("الشدادة", "ريف الحسكة الجنوبي", (36.055, 40.73), Precision.CITY),
    ],
)
def test_resolved(
    gazetteer: Gazetteer, name: str, within: str | None, point: tuple[float, float], precision: Precision
) -> None:
    place = gazetteer.resolve(name, within)
    assert place.lat is not None and place.lon is not None, place.candidates
    reach = 3 if precision in (Precision.SPOT, Precision.NEIGHBOURHOOD, Precision.CITY) else 30
    assert kilometres((place.lat, place.lon), point) < reach, place.candidates
    if precision is Precision.CITY:
        assert place.precision in (Precision.CITY, Precision.VILLAGE)
    else:
        assert place.precision is precision


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("قرية لا يعرفها أحد", "ريف إدلب الجنوبي"),  # a village is not placed by its district
        ("مستشفى كورونا", "الحسكة"),  # the city or the governorate: the text does not say
        ("القصف العنيف", None),
        ("", None),
        ("،", None),
        ("منغولا", None),
    ],
)
def test_unresolved_keeps_its_words(gazetteer: Gazetteer, name: str, within: str | None) -> None:
    place = gazetteer.resolve(name, within)
    assert (place.name, place.within, place.lat, place.lon, place.precision) == (name, within, None, None, None)
    assert all(c.score < GOOD_ENOUGH for c in place.candidates)


@pytest.fixture
def twins(tmp_path: Path) -> Gazetteer:
    """Two invented villages of one name, 200 km apart, and a third beside the first in another table."""
    table = tmp_path / "twins.csv"
    table.write_text(
        "id,name_ar,lat,lon\n1,تل المثال,35.30,40.20\n2,تل المثال,36.40,37.60\n3,تل مثال,35.31,40.21\n",
        encoding="utf-8",
    )
    return Gazetteer.load([table], home=tmp_path)


def test_two_far_places_of_a_name_are_doubtful(twins: Gazetteer) -> None:
    place = twins.resolve("تل المثال")
    assert place.lat is None
    assert [round(c.score, 1) for c in place.candidates] == [0.5, 0.5]
    assert "1 other place of the name more than 20 km away" in place.candidates[0].why


@pytest.mark.parametrize(
    ("within", "near", "longitude", "reason"),
    [
        ("ريف دير الزور", (), 40.20, "inside دير الزور"),
        ("شرقي حلب", (), 37.60, "inside"),
        (None, ((36.37, 37.51),), 37.60, "km from another place of the report"),
    ],
)
def test_what_decides_between_them(
    twins: Gazetteer, within: str | None, near: tuple[tuple[float, float], ...], longitude: float, reason: str
) -> None:
    place = twins.resolve("قرية تل المثال", within, near)
    assert place.lon == longitude
    assert reason in place.candidates[0].why


def test_scores_are_ordered_and_between_0_and_1(gazetteer: Gazetteer) -> None:
    for name in ("الزهراء", "المزرعة", "صيدا", "الحسينية", "المنصورة"):
        scores = [c.score for c in gazetteer.rank(name)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= s <= 1 for s in scores)


def test_the_order_of_tables_changes_nothing(tmp_path: Path) -> None:
    files = []
    for number, line in enumerate(("1,تل المثال,35.3,40.2", "2,تل المثال,36.4,37.6")):
        files.append(tmp_path / f"{number}.csv")
        files[-1].write_text(f"id,name_ar,lat,lon\n{line}\n", encoding="utf-8")
    one, other = Gazetteer.load(files, home=tmp_path), Gazetteer.load(files[::-1], home=tmp_path)
    assert one.fingerprint == other.fingerprint
    assert one.rank("تل المثال") == other.rank("تل المثال")
