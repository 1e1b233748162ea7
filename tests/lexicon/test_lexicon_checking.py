"""Language data are checked by code: what is refused, what is reported, and that the shipped data are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hasila import lexicon
from hasila.errors import DataError
from hasila.lexicon import load_language
from hasila.lexicon_check import check_language
from hasila.text import view

GOOD = """
[[entry]]
id = "strike"
words = ["قصف", "غارة جوية"]
example = "في قصف على القرية"
near_miss = "قصفت الطائرات"
"""


def entry(words: str, example: str = "قصف", near_miss: str = "", name: str = "strike") -> str:
    return f'[[entry]]\nid = "{name}"\nwords = [{words}]\nexample = "{example}"\nnear_miss = "{near_miss}"\n'


REPORTED = {
    "a presentation form": (entry('"قصف", "ﻗﺼﻒ جوي"'), "events.toml, strike: look-alike letter in 'ﻗﺼﻒ جوي'"),
    "a ligature": (entry('"قصف", "هلﻻك"'), "events.toml, strike: look-alike letter in 'هلﻻك'"),
    "a Persian ya": (entry('"قصف", "جوی"'), "events.toml, strike: look-alike letter in 'جوی'"),
    "a Persian kaf": (entry('"قصف", "کمين"'), "events.toml, strike: look-alike letter in 'کمين'"),
    "a phrase twice in an entry": (entry('"قصف", "قصف"'), "events.toml, strike: 'قصف' stands already under strike"),
    "a phrase twice after folding": (
        entry('"غارة"', "غارة") + entry('"غاره", "غارات"', "غارات", name="strike.more"),
        "events.toml, strike.more: 'غاره' stands already under strike",
    ),
    "a phrase twice but for its marks": (
        entry('"قصف", "قَصْف"'),
        "events.toml, strike: 'قَصْف' stands already under strike",
    ),
    "no example": (entry('"قصف"', ""), "events.toml, strike: no example"),
    "an example of something else": (
        entry('"قصف"', "هدوء في القرية"),
        "events.toml, strike: not found in its example 'هدوء في القرية'",
    ),
    "an example in which a longer phrase wins": (
        entry('"قصف"', "قصف جوي") + entry('"قصف جوي"', "قصف جوي", name="air"),
        "events.toml, strike: not found in its example 'قصف جوي'",
    ),
    "a near miss that hits": (
        entry('"قصف"', near_miss="وبالقصف"),
        "events.toml, strike: found in its near miss 'وبالقصف'",
    ),
    "an id twice": (entry('"قصف"') + entry('"غارة"', "غارة"), "events.toml: the id 'strike' stands twice"),
}

REFUSED = {
    "no TOML": ("[[entry]\nid =", "events.toml"),
    "no UTF-8": (b'[[entry]]\nid = "\xff"', "events.toml"),
    "no id": (GOOD + '[[entry]]\nwords = ["قصف"]\n', "events.toml, entry 2"),
    "no list of words": ('[[entry]]\nid = "strike"\n', "events.toml, entry 1"),
    "words that are one word": ('[[entry]]\nid = "strike"\nwords = "قصف"\n', "events.toml, entry 1"),
    "a number among words": ('[[entry]]\nid = "strike"\nwords = ["قصف", 3]\n', "events.toml, entry 1"),
    "an id that is a number": ('[[entry]]\nid = 3\nwords = ["قصف"]\n', "events.toml, entry 1"),
}

NOT_YET_REFUSED = {
    "an entry that is no table": ("entry = [3]", "events.toml, entry 1"),
    "entries that are no list": ("entry = 3", "events.toml"),
    "an example that is no text": ('[[entry]]\nid = "strike"\nwords = ["قصف"]\nexample = 3\n', "events.toml, entry 1"),
    "a misspelt heading": ('[[entries]]\nid = "strike"\nwords = ["قصف"]\nexample = "قصف"\n', "events.toml"),
}

READ_BY_THEIR_ROOM = {"zones"}
"""Tables of headings and lines as they stand, which are not matched word by word."""

WriteLanguage = Callable[..., str]


def test_the_shipped_arabic_is_right() -> None:
    assert check_language("ar") == []


def test_right_data_have_no_problem(write_language: WriteLanguage) -> None:
    assert check_language(write_language(events=GOOD, people=GOOD.replace("strike", "people"))) == []


@pytest.mark.parametrize(("table", "problem"), REPORTED.values(), ids=REPORTED)
def test_wrong_entries_are_reported_by_table_and_id(write_language: WriteLanguage, table: str, problem: str) -> None:
    assert check_language(write_language(events=table, people=GOOD)) == [problem]


@pytest.mark.parametrize("word", ["قصف جوي", "ءآأؤإئ", "ىة", "قَصْفٌ", "قــصف", "MQ9", "12"])
def test_ordinary_letters_marks_and_figures_are_no_look_alikes(write_language: WriteLanguage, word: str) -> None:
    assert check_language(write_language(events=entry(f'"{word}"', word))) == []


def test_one_phrase_may_stand_in_two_tables(write_language: WriteLanguage) -> None:
    code = write_language(parties=entry('"قسد"', "قسد", name="sdf"), sources=entry('"قسد"', "قسد", name="sdf"))
    assert check_language(code) == []


def test_an_entry_without_words_is_reported(write_language: WriteLanguage) -> None:
    assert "events.toml, strike: no words" in check_language(write_language(events=entry("")))


def test_every_problem_is_reported_at_once(write_language: WriteLanguage) -> None:
    code = write_language(events=entry('"قصف", "کمين"', "هدوء"), people=entry('"مدني"', ""))
    assert len(check_language(code)) == 3


@pytest.mark.parametrize(("table", "where"), REFUSED.values(), ids=REFUSED)
def test_data_that_cannot_be_used_are_refused_by_file_and_entry(
    write_language: WriteLanguage, table: str | bytes, where: str
) -> None:
    code = write_language(events=table)
    with pytest.raises(DataError) as caught:
        lexicon.load_language(code)
    assert str(caught.value).startswith(where + ":")


@pytest.mark.parametrize(("table", "where"), NOT_YET_REFUSED.values(), ids=NOT_YET_REFUSED)
def test_data_of_the_wrong_shape_are_refused_by_file_and_entry(
    write_language: WriteLanguage, table: str, where: str
) -> None:
    code = write_language(events=table)
    with pytest.raises(DataError) as caught:
        check_language(code)
    assert str(caught.value).startswith(where)


@pytest.mark.parametrize("word", ["F-16", "أ.ف.ب"])
def test_a_phrase_with_a_mark_inside_is_found(write_language: WriteLanguage, word: str) -> None:
    assert check_language(write_language(events=entry(f'"{word}"', word))) == []


def test_no_phrase_of_the_shipped_lists_is_dead() -> None:
    language = load_language("ar")
    dead = []
    for table, entries in language.tables.items():
        phrases = [(p, [t.word for t in view(p, language.knows).tokens]) for e in entries for p in e.words]
        for phrase, words in phrases:
            whole = any(m.entry.table == table and m.last == len(words) for m in language.matches(words, 0))
            if not whole and table not in READ_BY_THEIR_ROOM and len(phrase) > 1:
                dead.append((table, phrase))
    assert dead == []


def test_a_letter_that_begins_a_phrase_is_no_word_alone(write_language: WriteLanguage) -> None:
    code = write_language(events=entry('"ي ب ك", "ف"', "ي ب ك"))
    language = lexicon.load_language(code)
    assert check_language(code) == []
    assert not language.knows("ي")
    assert not language.matches(["ي", "ب"], 0)
    assert not language.matches(["ف"], 0)


def test_a_phrase_twice_but_for_its_article_is_reported(write_language: WriteLanguage) -> None:
    code = write_language(events=entry('"القصف"', "قصف") + entry('"قصف"', "قصف", name="shelling"))
    assert [p for p in check_language(code) if "stands already under strike" in p]


@pytest.mark.parametrize("code", ["xx", "arabic", "AR"])
def test_an_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(DataError, match=f"no language '{code}'"):
        load_language(code)
    with pytest.raises(DataError, match=f"no language '{code}'"):
        check_language(code)


@pytest.mark.parametrize("code", ["", ".", "../site"])
def test_a_folder_without_word_lists_is_no_language(code: str) -> None:
    with pytest.raises(DataError):
        check_language(code)


def test_the_fingerprint_changes_with_the_data_alone(write_language: WriteLanguage) -> None:
    first = lexicon.load_language(write_language(events=GOOD)).fingerprint
    assert lexicon.load_language(write_language(events=GOOD)).fingerprint == first
    assert lexicon.load_language(write_language(events=GOOD + "\n# a note")).fingerprint != first
    assert lexicon.load_language(write_language(events=GOOD, people="")).fingerprint != first


def test_the_keys_that_matching_does_not_use_are_for_the_rooms(write_language: WriteLanguage) -> None:
    language = lexicon.load_language(
        write_language(events=GOOD.replace("id =", 'kind = "airstrike"\nweight = 2\nid ='))
    )
    (found,) = language.entries("events")
    assert (found.id, found.attributes) == ("strike", {"kind": "airstrike", "weight": 2})
    assert (found.example, found.near_miss) == ("في قصف على القرية", "قصفت الطائرات")
