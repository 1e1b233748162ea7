"""A text may break off at any word, as a headline or a cut page does: it is still read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from hasila.gazetteer import Gazetteer
from hasila.intake import find_zones
from hasila.lexicon import load_language
from hasila.reading import Reader
from tests.made import a_report

ROOT = Path(__file__).parents[1] / "cases" / "ar"
ROOMS = ("numbers", "people", "attribution", "places", "events", "reports")
EVERY = 10
"""Of the cases one in so many is cut."""
ENDS = (
    "قصف مدفعي على بلدة مارع أدى إلى إصابات خطيرة",
    "قصف بلدة مارع وسط",
    "قتل مدني بغارات على مدنية",
    "قتل أربعة أشخاص من عائلة واحدة (أب",
    "قتل ثلاثة في حزيران 2018. وأدت",
    "قتل مدني في بلدة مارع وفق ما ذكر ثلاثة",
    "هرب ثلاثة من",
)


def _texts() -> list[str]:
    files = sorted(f for room in ROOMS for f in (ROOT / room).glob("*.toml") if f.name != "counts.toml")
    cases = [case["text"] for f in files for case in tomllib.loads(f.read_text(encoding="utf-8"))["case"]]
    return [*cases[::EVERY], *ENDS]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_language("ar"), Gazetteer.load())


def test_a_text_cut_after_any_word_is_read(reader: Reader) -> None:
    for text in _texts():
        for word in re.finditer(r"\S+", text):
            cut = text[: word.end()].rstrip(".")
            report = a_report("cut", cut, zones=tuple(find_zones(cut)))
            for claim in reader.read(report):
                assert cut[claim.anchor.start : claim.anchor.end] == claim.anchor.exact
            for account in reader.accounts(report):
                assert account.evidence.exact in cut
