"""Sources under all their names, and the checks of the table that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila.errors import DataError
from hasila.model import Party, SourceKind
from hasila.registry import Source, SourceRegistry

REGISTRY = SourceRegistry.default()

NAMES = {
    "sana": ["SANA", "سانا", "وكالة «سانا» للأنباء", "وكالة الأنباء السورية الرسمية ‹سانا›", "بسانا", "sana.sy"],
    "sohr": [
        "المرصد",
        "المرصد السوري لحقوق الإنسان",
        "مدير «المرصد السوري لحقوق الإنسان» المعارض، سالم الحناوي",
        "رامي عبدالرحمن",
        "مصادر المرصد السوري لحقوق الإنسان",
        "نشطاء المرصد السوري",
        "https://www.syriahr.com/ar/12/",
        "syriahr.com",
    ],
    "civil_defence": [
        "الدفاع المدني السوري",
        "الدفاعِ المدنيّ",
        "#الخوذ_البيضاء",
        "@SyriaCivilDefe",
        "Syrian Civil Defense (SCD)",
        "Syria Civil Defense (5)",
        "https://x.com/SyriaCivilDefe/status/1",
        "الدفـ.ـاع المدني",
    ],
    "centcom": ["سنتكوم", "القيادة المركزية الأمريكية (سنتكوم)", "قائد القيادة الوسطى الأميركية"],
    "asayish": ["بيان للآساييش", "قوى الأمن الداخلي (الأسايش)"],
    "sdf": [
        "قوات سوريا الديمقراطية الذراع العسكرية للإدارة الذاتية",
        "مدير المركز الإعلامي لـ«قسد»، زياد مراد",
        "قـ.ـوات سوريا الديمقراطية",
        "sdf-press.com",
    ],
    "afp": ["أ ف ب", "أ.ف.ب", "وكالة «أ ف ب» للأنباء", "فرانس برس"],
    "amaq": ["وكالة ’’أعماق‘‘", "أعماق"],
    "turkish_mod": ["مستشار الإعلام بوزارة الدفاع التركية"],
    "orient": ['مراسل "أورينت نت"', "orient-news.net"],
    "al_watan": ["الوطن", "صحيفة الوطن السورية", "صحيفة الوطن"],
    "al_jazeera": ["الجزيرة", "قناة الجزيرة", "mubasher.aljazeera.net"],
    "hawar": ["مراسل وكالة هاوار للأنباء", "وكالة أنباء هاوار"],
}


@pytest.mark.parametrize(("id_", "name"), [(i, n) for i, names in NAMES.items() for n in names])
def test_a_source_under_all_its_names(id_: str, name: str) -> None:
    source = REGISTRY.identify(name)
    assert source is not None
    assert source.id == id_
    assert not REGISTRY.is_unnamed(name)


@pytest.mark.parametrize(
    "name",
    [
        "مصادر محلية",
        "مصادر محلية في دير الزور",
        "ناشطون",
        "نشطاء على «فيسبوك»",
        "شهود عيان",
        "مصدر طبي في المستشفى",
        "مواقع إلكترونية معارضة",
        "مواقع مقربة من تنظيم ’’داعش‘‘",
        "صفحات على مواقع التواصل الاجتماعي",
        "مصادر طبية في الجزيرة",
        "مراسل الصحيفة المثال",
        "المراسلة",
        "مسعفون وعمال إنقاذ",
        "طبيب في قسم الإسعاف",
    ],
)
def test_nobody_by_name(name: str) -> None:
    assert REGISTRY.identify(name) is None
    assert REGISTRY.is_unnamed(name)


@pytest.mark.parametrize(
    "name",
    [
        "فوج إطفاء السويداء",
        "صفحة مخترعة",
        "Invented Page",
        "الوطن العربي الكبير",
        "الطبيب سالم النموذجي",
        "facebook.com/nobody",
    ],
)
def test_a_name_that_is_not_known_is_a_name_all_the_same(name: str) -> None:
    assert REGISTRY.identify(name) is None
    assert not REGISTRY.is_unnamed(name)


def test_two_known_names_leave_it_open() -> None:
    assert REGISTRY.identify("رويترز وفرانس برس") is None


def test_an_organ_speaks_for_its_organisation() -> None:
    amaq = REGISTRY.identify("أعماق")
    assert amaq is not None
    assert REGISTRY.origin(amaq).id == "isis"
    assert amaq.party is Party.ISIS


def test_a_researchers_file_adds_to_it(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[[source]]\nid = "mine"\nname = "Mine"\nkind = "outlet"\nnames = ["الصحيفة المخترعة"]\n', encoding="utf-8"
    )
    found = REGISTRY.extended(file).identify("«الصحيفة المخترعة»")
    assert found is not None
    assert (found.id, found.kind) == ("mine", SourceKind.OUTLET)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[source]]\nid = "sana"\nname = "x"\nkind = "agency"\nnames = ["اسم جديد"]', "two entries have the id sana"),
        ('[[source]]\nid = "x"\nname = "x"\nkind = "agency"\nnames = ["سانا"]', "stands under both sana and x"),
        ('[[source]]\nid = "x"\nname = "x"\nkind = "paper"\nnames = ["اسم جديد"]', "source 1: 'paper'"),
        ('[[source]]\nid = "x"\nname = "x"\nkind = "agency"\nnamez = ["اسم"]\nnames = ["اسم"]', "unknown key namez"),
        ('[[source]]\nid = "x"\nname = "x"\nkind = "agency"', "at least one name"),
        (
            '[[source]]\nid = "x"\nname = "x"\nkind = "agency"\nnames = ["اسم"]\nwithin = "nobody"',
            "within names no entry",
        ),
        ("[[source]", "own.toml"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        REGISTRY.extended(file)


def test_circular_organisations_are_refused() -> None:
    pair = [Source(i, i, SourceKind.OUTLET, (f"name {i}",), within=o) for i, o in (("a", "b"), ("b", "a"))]
    with pytest.raises(DataError, match="within itself"):
        SourceRegistry(tuple(pair))
