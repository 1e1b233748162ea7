"""Names that hide in the public's copy: common words, Latin letters, hosts, towns. All invented."""

from __future__ import annotations

import pytest

from hasila.export.public import public
from hasila.export.sources import ACCOUNT, SOURCE, Sources
from hasila.lexicon import load_language
from hasila.model import Attribution, Origin, Place, Record, SourceKind, Toll
from hasila.text import fold
from tests.made import a_claim, a_report, an_incident

ARABIC = load_language("ar")
NOBODY = Sources(ARABIC, frozenset())
SURNAME = "الدغيم"
_GIVEN = sorted({word for entry in ARABIC.entries("names") for word in entry.words if " " not in word})
ALSO_WORDS = [w for w in _GIVEN if ARABIC.all_matches([fold(w)])[0].keys() - {"names"}]
OTHERS = ["جمعة", "مجاهد", "بيان", "أسد", "كاسر"]  # in no table of names


def test_some_given_names_are_words_of_other_lists() -> None:
    assert len(ALSO_WORDS) > 10


@pytest.mark.parametrize("given", [*ALSO_WORDS, *OTHERS])
@pytest.mark.parametrize("surname", [SURNAME, "العمر", "حمود"])
@pytest.mark.parametrize("before", ["", "مراسلنا ", "الناشط "])
@pytest.mark.parametrize("kind", [SourceKind.PERSON, SourceKind.OUTLET, SourceKind.UNNAMED])
def test_a_first_name_that_is_another_word_too_is_withheld(
    given: str, surname: str, before: str, kind: SourceKind
) -> None:
    told = NOBODY.shown(f"{before}{given} {surname}", kind)
    assert given not in told.split()
    assert surname not in told
    assert "(name withheld)" in told


@pytest.mark.parametrize("name", ["بيان الجيش", "بيان وزارة الدفاع", "بيان صادر عن المجلس المحلي", "المصادر ذاتها"])
def test_a_word_before_an_organisation_is_no_first_name(name: str) -> None:
    assert NOBODY.shown(name, SourceKind.OFFICIAL) == name


@pytest.mark.parametrize(
    "name",
    [
        "Mohammad Hassan News",
        "Muhamad Inventedson Press",
        "Ahmad Al-Khalil Media",
        "Hadi Abdallah Live",
        "Ali Inventedson Media",
        "Omar Inventedson TV",
        "Samer Agency",
        "@samer_inventedson_news",
        "ahmad-hassan.com",
        "www.ahmadhassan.net",
        "https://samernews.example.org/",
    ],
)
def test_a_given_name_in_latin_letters_is_withheld_with_its_outlet(name: str) -> None:
    assert NOBODY.shown(name, SourceKind.OUTLET) == SOURCE


@pytest.mark.parametrize(
    "name",
    ["Sample Press Agency", "Observatory for Human Rights", "Syria Daily News", "sample.example.org", "Euphrates Post"],
)
def test_an_organisation_in_latin_letters_stays(name: str) -> None:
    assert NOBODY.shown(name, SourceKind.OUTLET) == name


def test_an_address_whose_host_is_a_persons_goes_and_a_known_host_stays() -> None:
    urls = ("https://ahmad-hassan.com/1", "https://www.enabbaladi.net/1", "https://example.org/1")
    reports = tuple(a_report(f"r{i}", "", "Sample Press Agency", url=url) for i, url in enumerate(urls))
    copy = public(Record(reports, (), (), (), (), (), ()))
    assert [report.url for report in copy.reports] == [None, *urls[1:]]


def test_an_account_called_as_a_town_is_leaves_the_town_alone() -> None:
    town, text = "حلب", "قتل مدني في غارة على حلب"
    place = Place(town, "محافظة حلب", 36.2, 37.1)
    report = a_report(f"{town}-1", text, town, url="https://x.com/town/status/1")
    chain = (Attribution(town, SourceKind.SOCIAL_MEDIA),)
    claim = a_claim(text, "مدني", report=report.id, place=place, chain=chain)
    incident = an_incident(
        place=place,
        claims=(claim.id,),
        reports=(report.id,),
        origins=(Origin(town, town, SourceKind.SOCIAL_MEDIA, (claim.id,), (town,)),),
        grade_reason=f"one origin ({town})",
        killed=Toll(1, 1, explanation=f"1 according to {town}"),
    )
    copy = public(Record((report,), (claim,), (incident,), (), (), (), ()))
    (made,), (found,), (told,) = copy.incidents, copy.claims, copy.reports
    assert (made.place, found.place) == (place, place)
    assert found.evidence.exact == text
    assert told.id == found.report == made.reports[0]
    assert town not in told.id
    assert "withheld)" not in told.id
    assert [told.publisher, found.chain[0].name, made.origins[0].name, *made.origins[0].outlets] == [ACCOUNT] * 4
    assert made.killed is not None
    assert (made.grade_reason, made.killed.explanation) == (f"one origin ({ACCOUNT})", f"1 according to {ACCOUNT}")
