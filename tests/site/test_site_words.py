"""The interface's words: complete in both languages, of the same shape, and none that no page uses."""

from __future__ import annotations

import re
import string
import tomllib
from enum import Enum
from importlib.resources import files
from pathlib import Path

import pytest

from hasila import model
from hasila.errors import DataError
from hasila.linking.weights import default_weights
from hasila.model import TOLLS
from hasila.site.environment import environment
from hasila.site.words import LANGUAGES, Language, Words, table

ENTRIES = [(f"{section}.{key}", entry) for section, entries in table().items() for key, entry in entries.items()]
SECTIONS: dict[str, type[Enum]] = {
    "harm": model.Harm,
    "status": model.Status,
    "part": model.Part,
    "scope": model.Scope,
    "polarity": model.Polarity,
    "event": model.Event,
    "party": model.Party,
    "source": model.SourceKind,
    "precision": model.Precision,
    "grade": model.Grade,
    "grade_meaning": model.Grade,
    "zone": model.ZoneKind,
}
ARABIC_FORMS = {"zero", "one", "two", "few", "many", "other"}


def wordings(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def fields(wording: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name}


@pytest.mark.parametrize(("key", "entry"), ENTRIES, ids=[key for key, _ in ENTRIES])
def test_a_wording_stands_in_both_languages_and_takes_the_same_values(key: str, entry: dict) -> None:
    assert set(entry) == set(LANGUAGES)
    assert type(entry["en"]) is type(entry["ar"])
    for language in LANGUAGES:
        assert all(wording.strip() for wording in wordings(entry[language]))
    if isinstance(entry["ar"], str):
        assert fields(entry["en"]) == fields(entry["ar"])
    else:
        assert set(entry["en"]) == {"one", "other"}
        assert set(entry["ar"]) == ARABIC_FORMS
    arabic = "".join(wordings(entry["ar"]))
    has_arabic = re.search("[\u0621-\u064a]", arabic) or key in {"site.and", "site.semicolon", "site.other_language"}
    assert has_arabic or not fields(arabic).isdisjoint({"min", "harm", "figure"})


@pytest.mark.parametrize(("section", "values"), SECTIONS.items(), ids=list(SECTIONS))
def test_every_value_of_the_model_has_its_word_and_no_word_is_left_over(section: str, values: type[Enum]) -> None:
    assert set(table()[section]) == {value.value for value in values}


def test_no_word_is_unused() -> None:
    room = Path(str(files("hasila.site")))
    used = "".join(p.read_text("utf-8") for p in [*room.glob("*.py"), *room.glob("templates/*.html")])
    families = ("days.m", "figure.", "found_by.", "about.read_", "about.credit_", "index.timeline_by_")
    families += ("link", "told", "weapon.")
    built = {f"toll.{name}" for name in TOLLS} | {"claim.low", "claim.medium", "claim.high"}
    built |= {f"incident.{name}" for name in ("claims_for", "claims_against", "denials_note", "wider_note")}
    built |= {"incident.denials", "incident.wider", "site.index", "site.policy"}
    keys = [key for key, _ in ENTRIES if key.split(".")[0] not in SECTIONS]
    idle = [k for k in keys if not k.startswith(families) and k not in built]
    bare = {f"number.{key}" for key in re.findall(r'number\("(\w+)"', used)}
    assert [k for k in idle if not re.search(rf"""["']{re.escape(k)}["']""", used) and k not in bare] == []


def test_every_observation_of_linking_has_its_words_and_no_words_are_left_over() -> None:
    observed: dict[str, set[str]] = {}
    for feature, observation in default_weights().table:
        observed.setdefault(feature, set()).add(observation)
    assert set(table()["link"]) - {"kilometres"} == set(observed)
    assert {feature: set(table()[f"link_{feature}"]) for feature in observed} == observed
    spots = tomllib.loads(files("hasila.linking").joinpath("words.toml").read_text("utf-8"))["spots"]
    assert set(table()["link_where"]) == set(spots)


def test_every_weapon_of_the_word_lists_has_its_word_and_no_word_is_left_over() -> None:
    lists = Path(str(files("hasila"))).glob("languages/*/*.toml")
    found = re.findall(r'\bweapon = "(\w+)"', "".join(path.read_text("utf-8") for path in lists))
    assert set(table()["weapon"]) == set(found)


@pytest.mark.parametrize(
    ("n", "arabic", "english"),
    [
        (0, "لا حوادث", "0 incidents"),
        (1, "حادثة واحدة", "1 incident"),
        (2, "حادثتان", "2 incidents"),
        (3, "3 حوادث", "3 incidents"),
        (10, "10 حوادث", "10 incidents"),
        (11, "11 حادثة", "11 incidents"),
        (99, "99 حادثة", "99 incidents"),
        (100, "100 حادثة", "100 incidents"),
        (102, "102 حادثة", "102 incidents"),
        (307, "307 حوادث", "307 incidents"),
    ],
)
def test_numbers_agree_with_what_they_count(n: int, arabic: str, english: str) -> None:
    assert Words("ar").number("incidents", n) == arabic
    assert Words("en").number("incidents", n) == english


@pytest.mark.parametrize("key", ["site.nothing", "nothing.name", "number.incidents"])
def test_a_missing_or_misused_word_is_an_error_that_names_it(key: str) -> None:
    with pytest.raises(DataError, match=key):
        Words("en")(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_holds_its_words_and_looks_up_only_those_with_values(language: Language) -> None:
    words = Words(language)
    looked_up: list[str] = []

    class Counting(Words):
        def __call__(self, key: str, **values: object) -> str:
            looked_up.append(key)
            return words(key, **values)

    page = environment(Counting(language)).from_string('{{ t("toll.killed") }} {{ t("claim.number", n=n) }}')
    looked_up.clear()
    assert page.render(n=3) == f"{words('toll.killed')} {words('claim.number', n=3)}"
    assert looked_up == ["claim.number"]


def test_a_word_that_no_table_has_is_told_before_the_page_is_shown() -> None:
    with pytest.raises(DataError, match=r"words\.toml: no en wording for toll\.of_nobody"):
        environment(Words("en")).from_string('{% if false %}{{ t("toll.of_nobody") }}{% endif %}')
