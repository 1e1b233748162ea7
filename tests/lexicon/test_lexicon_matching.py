"""Words taken apart, and phrases found: particles, the article, pronouns, and which of several phrases wins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila import lexicon
from hasila.errors import DataError
from hasila.lexicon import Form, Language, bare, load_language, phrase_words, stems
from hasila.text import fold, view

EVENTS = """
[[entry]]
id = "strike"
words = ["قصف", "غارة جوية", "ضربة"]
kind = "airstrike"

[[entry]]
id = "strike.coalition"
words = ["غارة جوية للتحالف", "غارة"]
"""
PARTIES = """
[[entry]]
id = "sdf"
words = ["قسد", "قوات سوريا الديمقراطية"]

[[entry]]
id = "coalition"
words = ["التحالف", "التحالف الدولي"]

[[entry]]
id = "faction"
words = ["فصيل"]
"""
PEOPLE = """
[[entry]]
id = "civilian"
words = ["مدني", "عائلة", "والد"]

[[entry]]
id = "killed"
words = ["مقتل"]
"""


@pytest.fixture
def small(write_language: Callable[..., str]) -> Language:
    return lexicon.load_language(write_language(events=EVENTS, parties=PARTIES, people=PEOPLE))


FORMS = {
    "the word alone": ("قصف", Form("", False, "قصف", "")),
    "the article": ("القصف", Form("", True, "قصف", "")),
    "a particle": ("وقصف", Form("و", False, "قصف", "")),
    "a particle and the article": ("بالقصف", Form("ب", True, "قصف", "")),
    "two particles and the article": ("وبالقصف", Form("وب", True, "قصف", "")),
    "as": ("كالقصف", Form("ك", True, "قصف", "")),
    "then": ("فالقصف", Form("ف", True, "قصف", "")),
    "for, and the article's lam": ("للتحالف", Form("ل", True, "تحالف", "")),
    "and for, and the article's lam": ("وللتحالف", Form("ول", True, "تحالف", "")),
    "for a name without article": ("لقسد", Form("ل", False, "قسد", "")),
    "and for a name": ("ولقسد", Form("ول", False, "قسد", "")),
    "the accusative": ("مدنيا", Form("", False, "مدني", "")),
    "his": ("مقتله", Form("", False, "مقتل", "ه")),
    "their": ("ومقتلهم", Form("و", False, "مقتل", "هم")),
    "her, and ta marbuta opened": ("عائلتها", Form("", False, "عائله", "ها")),
    "the feminine is written as a pronoun": ("مدنية", Form("", False, "مدني", "ه")),
    "the least taken off comes first": ("والد", Form("", False, "والد", "")),
}
UNKNOWN = ["قصفت", "تقصف", "اقصف", "سقسدد", "بب", "و", "ال", "وال", "لل", "", "شقصف", "وولقسد", "التحالفات"]


@pytest.mark.parametrize(("word", "form"), FORMS.values(), ids=FORMS)
def test_a_word_is_taken_apart(small: Language, word: str, form: Form) -> None:
    word = fold(word)
    found = small.forms(word)
    assert found[0] == Form(form.particles, form.article, fold(form.stem), form.pronoun)
    assert small.knows(word)


@pytest.mark.parametrize("word", UNKNOWN)
def test_a_particle_is_taken_off_only_where_the_rest_is_known(small: Language, word: str) -> None:
    assert small.forms(word) == ()
    assert not small.knows(word)


def test_a_word_that_only_begins_a_phrase_is_not_known(small: Language) -> None:
    assert small.forms("قوات")
    assert not small.knows("قوات")
    assert small.knows("ضربه")


def found(language: Language, text: str) -> list[tuple[str, str, int, int]]:
    words = [t.word for t in view(text).tokens]
    return [(m.entry.table, m.entry.id, m.first, m.last) for i in range(len(words)) for m in language.matches(words, i)]


PHRASES = {
    "one word": ("قصف", [("events", "strike", 0, 1)]),
    "the longest phrase wins": (
        "غارة جوية للتحالف",
        [("events", "strike.coalition", 0, 3), ("parties", "coalition", 2, 3)],
    ),
    "the longer of two": ("غارة جوية لقسد", [("events", "strike", 0, 2), ("parties", "sdf", 2, 3)]),
    "the shorter where the longer breaks off": ("غارة جديدة", [("events", "strike.coalition", 0, 1)]),
    "articles inside a phrase": ("الغارة الجوية", [("events", "strike", 0, 2)]),
    "a particle before a phrase": ("وبقوات سوريا الديمقراطية", [("parties", "sdf", 0, 3)]),
    "a phrase that its text cuts off": ("قوات سوريا", []),
    "a phrase with a mark inside": ("قوات، سوريا الديمقراطية", []),
    "a particle inside a phrase": ("غارة وجوية", [("events", "strike.coalition", 0, 1)]),
    "a pronoun begins no phrase of several words": ("غارته جوية", [("events", "strike.coalition", 0, 1)]),
    "several tables": ("قصف التحالف الدولي", [("events", "strike", 0, 1), ("parties", "coalition", 1, 3)]),
    "nothing": ("هطول أمطار", []),
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES)
def test_phrases_are_found(small: Language, text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert found(small, text) == expected


def test_a_match_keeps_the_entrys_attributes_and_how_its_word_was_taken_apart(small: Language) -> None:
    (match,) = small.matches(["وبالقصف"], 0)
    assert match.form == Form("وب", True, "قصف", "")
    assert match.entry.attributes == {"kind": "airstrike"}


def test_a_table_is_asked_for_by_name(small: Language) -> None:
    assert [e.id for e in small.entries("parties")] == ["sdf", "coalition", "faction"]
    with pytest.raises(DataError, match="'weapons'"):
        small.entries("weapons")


@pytest.mark.parametrize(("word", "stem"), [("القصف", "قصف"), ("قصف", "قصف"), ("الم", "الم"), ("التي", "التي")])
def test_a_short_word_keeps_what_looks_like_an_article(word: str, stem: str) -> None:
    assert bare(word) == stem


def test_a_phrase_is_its_folded_words_without_articles() -> None:
    assert phrase_words("قوّات  سوريا الديمقراطيّة") == ["قوات", "سوريا", "ديمقراطيه"]
    assert phrase_words(" ") == []


@pytest.mark.parametrize(
    ("word", "stem", "is_one"), [("سيقتل", "يقتل", True), ("وستقصف", "تقصف", True), ("سراح", "راح", False)]
)
def test_a_verb_to_come_takes_its_particle_off_and_no_other_word(word: str, stem: str, is_one: bool) -> None:
    assert (stem in stems(word)) is is_one


READ_APART = {"days", "numbers"}
"""Tables that rooms of their own read."""
PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وس", "فب", "فل")


@given(st.text(alphabet="تثجحخدذرزشصضطظعغقمن", min_size=3, max_size=7), st.sampled_from(PARTICLES), st.booleans())
def test_every_word_with_its_particles_has_its_stem_among_its_stems(stem: str, particle: str, article: bool) -> None:
    if particle.endswith("س"):  # joined to verbs to come alone, which have no article
        stem, article = "ي" + stem, False
    word = particle + ("ال" if article else "") + stem
    word = word.removesuffix(stem)[:-2] + "ل" + stem if article and particle.endswith("ل") else word
    assert stem in stems(word)
    assert word in stems(word)


@given(st.text(max_size=12))
def test_any_word_can_be_taken_apart(word: str) -> None:
    language = load_language("ar")
    for form in language.forms(fold(word)):
        assert form.stem
        assert fold(word).startswith(form.particles)


@given(
    st.lists(
        st.sampled_from(["قصف", "وقصف", "غارة", "جوية", "للتحالف", "قوات", "سوريا", "الديمقراطية", "،", "3"]),
        max_size=8,
    )
)
def test_matches_at_every_place_are_the_matches_of_the_whole(words: list[str]) -> None:
    language, folded = load_language("ar"), [fold(w) for w in words]
    whole = language.all_matches(folded)
    assert len(whole) == len(folded)
    for position, by_table in enumerate(whole):
        alone = {m.entry.table: m for m in language.matches(folded, position)}
        assert by_table == {table: match for table, match in alone.items() if table not in READ_APART}
        assert all(m.first == position < m.last <= len(folded) for m in alone.values())
