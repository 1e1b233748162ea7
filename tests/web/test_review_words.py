"""The review's own words: none missing in either language; styles that name no left and no right."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from hasila.casebook.decisions import KINDS
from hasila.casebook.standing import _STANDS
from hasila.model import Wording
from hasila.site.words import LANGUAGES, Words, table
from hasila.web.pages import ROOMS

WEB = Path(str(files("hasila.web")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_template_is_there(language: str) -> None:
    words = Words("ar" if language == "ar" else "en", ROOMS)
    asked = {
        key
        for path in (WEB / "templates").glob("*.html")
        for key in re.findall(r'\bt\([\'"]([a-z_]+\.\w+)[\'"][,)]', path.read_text("utf-8"))
    }
    assert len(asked) > 80
    for key in asked:
        section, _, name = key.partition(".")
        assert table(ROOMS)[section][name][words.language]


def test_every_value_that_a_page_names_has_a_word() -> None:
    known = table(ROOMS)
    assert set(KINDS.values()) | {"new", "extend", "again", "redirect"} <= known["entry"].keys()
    assert set(_STANDS.values()) | {"proposed", "withdrawn"} <= known["standing"].keys()
    assert {wording.value for wording in Wording} <= known["wording"].keys()


def test_arabic_words_are_arabic_and_english_ones_are_not() -> None:
    for words in table(("hasila.web",)).values():
        for word in words.values():
            if re.search("[a-z]", re.sub(r"\{\w+\}", "", str(word["en"]))):
                assert re.search("[ء-ي]", str(word["ar"])), word
            assert not re.search("[ء-ي]", str(word["en"]).replace("ه and ة", "")), word


def test_styles_and_scripts_know_no_left_and_no_right() -> None:
    for path in (WEB / "static").glob("*.css"):
        found = re.findall(
            r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|[\s{;](?:left|right):",
            path.read_text("utf-8"),
        )
        assert found == [], path.name
