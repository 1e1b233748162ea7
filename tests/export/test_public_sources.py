"""No private person is named as a source in the public's copy, whatever kind of source he or she is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hasila import pipeline
from hasila.engines.local import LocalEngine
from hasila.export import FORMATS
from hasila.export.public import public
from hasila.export.sources import ACCOUNT, PERSON, SOURCE, Sources
from hasila.export.wishes import Wishes
from hasila.lexicon import load_language
from hasila.model import Attribution, Place, Precision, Record, SourceKind
from tests.export.searched import contents, spellings
from tests.made import PAPER, a_claim, a_report, an_incident

DEED = "قتل سبعة مدنيين في غارة جوية على بلدة الباغوز يوم الاثنين"
# Every name is invented: given names of everyday and of nobody, surnames that say so.
TOLD = (
    ("activist", f"قال الناشط سامر المختلق إن {DEED[4:]} قتلوا.", ("سامر المختلق",)),
    ("activist of a town", f"أفاد الناشط الإعلامي شهلوب المتخيّل في إدلب أنه {DEED}.", ("شهلوب المتخيّل",)),
    ("doctor", f"أكد الطبيب خالد الموهوم من مشفى الميدان أنه {DEED}.", ("خالد الموهوم",)),
    (
        "witness",
        f"روى شاهد العيان حسام المختلق أنه {DEED}. وقال شاهد العيان حسام المختلق إن القصف عاد.",
        ("حسام المختلق",),
    ),
    ("correspondent", f"قال مراسلنا في حلب هادي المزعوم إنه {DEED}.", ("هادي المزعوم",)),
    ("of a known outlet", f"قال مراسل الجزيرة شهلوب المزعوم إنه {DEED}.", ("شهلوب المزعوم",)),
    ("in brackets", f"أفاد مراسل تلفزيون سوريا (نادر المختلق) أنه {DEED}.", ("نادر المختلق",)),
    ("named first", f"قال حسام المفترض، مراسل الجزيرة في الرقة، إنه {DEED}.", ("حسام المفترض",)),
    ("media worker", f"ذكر الإعلامي وائل المفترض أنه {DEED}.", ("وائل المفترض",)),
    ("photographer", f"قال المصور فراس الموهوم إنه {DEED}.", ("فراس الموهوم",)),
    ("journalist", f"نقل الصحفي نورس المتخيّل أنه {DEED}.", ("نورس المتخيّل",)),
    ("commander", f"صرح القيادي في الجيش الوطني غياث المفترض أنه {DEED}.", ("غياث المفترض",)),
    ("spokesperson", f"قال المتحدث باسم الدفاع المدني أحمد المزعوم إنه {DEED}.", ("أحمد المزعوم",)),
    ("officer", f"صرح الناطق الرسمي باسم الجيش الوطني العميد كنان المختلق أنه {DEED}.", ("كنان المختلق",)),
    ("so called", f"قال المدعو مروان المفترض إنه {DEED}.", ("مروان المفترض",)),
    ("kin", f"قال والد الضحية شهلوب الموهوم إنه {DEED}.", ("شهلوب الموهوم",)),
    ("quoted aside", f"{DEED}، بحسب ما أفاد به الناشط زياد المتخيّل لوكالة النخيل.", ("زياد المتخيّل",)),
)
PUBLISHED = (
    ("journalist", "الصحفي عمر المختلق", None),
    ("person", "نورس المفترض", None),
    ("account", "@sami_invented", "https://x.com/sami_invented/status/1"),
    ("page", "صفحة أبو سامر المختلق", None),
    ("latin", "Samer Inventedson", "https://samer-inventedson.blogspot.com/2019/02/post"),
    ("network", "شبكة النخيل الإخبارية", "https://example.org/1"),
)
STAY = ("شبكة النخيل الإخبارية", "وكالة النخيل")
ARABIC = load_language("ar")


def rows() -> list[dict[str, str | None]]:
    about = {"published": "2019-02-12", "publisher": PAPER}
    made: list[dict[str, str | None]] = [
        {
            **about,
            "id": f"told-{i}",
            "text": text,
            "title": f"{names[0]}: سبعة قتلى",
            "url": f"https://example.org/{names[0]}",
        }
        for i, (_, text, names) in enumerate(TOLD)
    ]
    agency = f"قالت وكالة النخيل إنه {DEED}."
    return made + [
        {**about, "id": f"{who}-{i}", "publisher": who, "url": url, "text": f"{agency} نشرة {i}."}
        for i, (_, who, url) in enumerate(PUBLISHED)
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path = tmp_path_factory.mktemp("sources") / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    return pipeline.build([path], pipeline.Settings(), LocalEngine(1))


def forbidden() -> list[str]:
    hidden = [name for _, _, names in TOLD for name in names]
    return [
        *hidden,
        *(who for kind, who, _ in PUBLISHED if kind != "network"),
        "عمر المختلق",
        "أبو سامر",
        "inventedson",
    ]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_byte_of_any_format_holds_the_name_of_a_source(built: Record, name: str, tmp_path: Path) -> None:
    FORMATS[name](public(built), tmp_path / "out")
    for path, data in contents(tmp_path / "out").items():
        found = [who for who in forbidden() if any(form in data for form in spellings(who) - _common())]
        assert found == [], path


def _common() -> set[bytes]:
    """What is told of a person without the name."""
    return {form for word in ("الصحفي",) for form in spellings(word)}


@pytest.mark.parametrize(("kind", "text", "names"), TOLD, ids=[kind for kind, *_ in TOLD])
def test_each_source_stands_in_the_working_copy(built: Record, kind: str, text: str, names: tuple[str, ...]) -> None:
    """A search that finds nothing in a copy where the names are would prove nothing."""
    report = next(r for r in built.reports if r.text == text)
    claims = [c for c in built.claims if c.report == report.id]
    assert claims, kind
    told = [link.name for c in claims for link in c.chain] + [c.evidence.exact for c in claims]
    assert any(names[0].split()[0] in words for words in told), kind


def test_organisations_stay_and_a_person_leaves_the_role(built: Record) -> None:
    copy = public(built)
    told = {link.name for claim in copy.claims for link in claim.chain} | {r.publisher for r in copy.reports}
    assert {PAPER, *STAY} <= told
    assert {"الناشط (name withheld)", "مراسلنا في حلب (name withheld)", "الصحفي (name withheld)"} <= told
    assert {"مراسل الجزيرة (name withheld)", "المتحدث باسم الدفاع المدني (name withheld)", ACCOUNT, SOURCE} <= told


def shown(name: str, kind: SourceKind = SourceKind.OUTLET) -> str:
    place = Place("بلدة المثال", "دير الزور", 34.5, 40.9, Precision.VILLAGE)
    record = Record((), (a_claim("قتل مدني", "مدني", place=place),), (an_incident(place=place),), (), (), (), ())
    return Sources.of(record, ARABIC).shown(name, kind)


@pytest.mark.parametrize(
    "name",
    [
        "المرصد السوري لحقوق الإنسان",
        "مدير المرصد السوري رامي عبد الرحمن",
        "شبكة المثال الإخبارية",
        "شبكة شام",
        "قناة سما الفضائية",
        "مكتب المثال الإعلامي",
        "مراسل الجزيرة",
        'مراسل "حلب اليوم"',
        "مراسل درعا",
        "مراسلنا من المنطقة",
        "ناشطون في مدينة حمص",
        "شهود عيان من بلدة المثال",
        "مصادر طبية في المشفى الوطني",
        "رئيس مجلس بلدة المثال",
        "وكالة النخيل المختلقة",
        "المثال بوست",
        "صدى البادية",
        "وادي المثال الآن",
        "يومية المثال",
        "هيئة تحرير الشام",
        "قوات سوريا الديمقراطية (QSD)",
        "Sample Press Agency",
        "Sample Press | Breaking",
        "Al Jazeera",
        "SOHR",
        "sample.example.org",
        "unknown publisher",
    ],
)
def test_organisations_agencies_networks_and_places_stay(name: str) -> None:
    assert shown(name) == name


@pytest.mark.parametrize(
    ("name", "kind", "stands"),
    [
        ("شهلوب المختلق", SourceKind.PERSON, PERSON),
        ("شهلوب المختلق", SourceKind.OUTLET, SOURCE),
        ("الطبيب", SourceKind.PERSON, "الطبيب"),
        ("صفحة شهلوب", SourceKind.SOCIAL_MEDIA, ACCOUNT),
        ("سامر المختلق مراسل تلفزيون سوريا", SourceKind.OUTLET, "Syria TV (name withheld)"),
        ("رويترز نورس العدناني", SourceKind.AGENCY, "رويترز (name withheld)"),
        ("مدير مكتب المثال شهلوب المختلق", SourceKind.OFFICIAL, "مدير مكتب (name withheld)"),
        ("مصدر مقرب من شهلوب المختلق", SourceKind.UNNAMED, "مصدر مقرب (name withheld)"),
        ("مصدر مقرب من خالد المختلق", SourceKind.UNNAMED, "مصدر مقرب (name withheld)"),
        ("تقرير شهلوب المختلق", SourceKind.UNNAMED, "تقرير (name withheld)"),
        ("مصدر طبي (الدكتور شهلوب)", SourceKind.UNNAMED, "مصدر طبي الدكتور (name withheld)"),
        ("قناة أبو شهلوب", SourceKind.OUTLET, "قناة (name withheld)"),
        ("Samer Inventedson", SourceKind.OUTLET, SOURCE),
        ("Samer Inventedson, Reuters", SourceKind.OUTLET, "Reuters (name withheld)"),
        ("Samer Inventedson Reuters", SourceKind.OUTLET, "Reuters (name withheld)"),
        ("Activist Samer Press", SourceKind.OUTLET, SOURCE),
        ("samer.wordpress.com", SourceKind.OUTLET, SOURCE),
    ],
)
def test_a_person_is_told_by_role_organisation_or_kind(name: str, kind: SourceKind, stands: str) -> None:
    assert shown(name, kind) == stands


def test_a_cleared_source_stays_by_name(built: Record) -> None:
    copy = public(built, Wishes(cleared=("الصحفي عمر المختلق",)))
    assert "الصحفي عمر المختلق" in {report.publisher for report in copy.reports}


@pytest.mark.parametrize("cut", ["الناشط سامر", "الناشط شهلوب", "شهلوب"])
def test_a_name_that_was_cut_short_leaves_no_rest_in_the_quote(cut: str, tmp_path: Path) -> None:
    """Reading may take the first name alone for the source (`الناشط سامر` of `الناشط سامر البعيداني قال`)."""
    rest = "البعيداني"
    text = f"قال {'الناشط ' * (cut == 'شهلوب')}{cut} {rest} إن سبعة مدنيين قتلوا في غارة"
    claim = a_claim(
        text, "سبعة مدنيين", chain=(Attribution(cut, SourceKind.PERSON), Attribution(PAPER, SourceKind.OUTLET))
    )
    named = f"{cut} {rest}".removeprefix("الناشط ")
    report = a_report("r1", text, title=f"{named}: سبعة قتلى", url=f"https://example.org/{named}")
    made = Record((report,), (claim,), (an_incident(claims=("c1",), reports=("r1",)),), (), (), (), ())
    for name in ("csv", "jsonld"):
        FORMATS[name](public(made), tmp_path / name)
        held = b"".join(contents(tmp_path / name).values())
        assert not any(form in held for form in spellings(rest))


@pytest.mark.parametrize("told", ["samer-almukhtalaq-7", "samer_mukhtalaq", "2019.SamerMukhtalaq"])
def test_an_id_that_spells_a_source_in_latin_letters_is_made_anew(told: str) -> None:
    text = "قال الناشط سامر المختلق إن سبعة مدنيين قتلوا في غارة"
    claim = a_claim(text, "سبعة مدنيين", report=told, chain=(Attribution("الناشط سامر المختلق", SourceKind.ACTIVISTS),))
    copy = public(Record((a_report(told, text),), (claim,), (), (), (), (), ()))
    assert copy.claims[0].report == copy.reports[0].id != told
    assert public(Record((a_report("sana-7", text),), (), (), (), (), (), ())).reports[0].id == "sana-7"


def test_a_short_name_of_an_account_cuts_no_other_name_in_two() -> None:
    """An account may be called `son`, or by the name of a country."""
    reports = tuple(a_report(who, "", who, url=f"https://x.com/{who}/status/1") for who in ("son", "Sample", "person"))
    claim = a_claim("قتل مدني", "مدني", chain=(Attribution("Sample Press Agency", SourceKind.AGENCY),))
    copy = public(Record(reports, (claim,), (), (), (), (), ()))
    assert {r.publisher for r in copy.reports} == {ACCOUNT}
    assert copy.claims[0].chain[0].name == "Sample Press Agency"
